//! Changes of dependencies.

use super::super::{Change, ScenarioProblem};
use super::Reviser;
use crate::id::DependencyId;
use crate::spec::{Dependency, Relation};

/// A dependency of the program, or one that the scenario has added.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tie {
    Stated(DependencyId),
    Added(usize),
}

impl Reviser<'_> {
    /// The dependencies from one task to another as the scenario has left them so far.
    pub(super) fn between(&self, predecessor: &str, successor: &str, relation: Option<Relation>) -> Result<Vec<Tie>, ScenarioProblem> {
        let (from, to) = (self.program.task(predecessor)?, self.program.task(successor)?);
        let revision = &self.revised.revision;
        let fits = |row: &Dependency| row.successor == to && relation.is_none_or(|relation| row.relation == relation);
        let stated = self.program.dependencies_out_of(from).filter(|&id| {
            let row = revision.dependencies.get(&id.index()).map_or(Some(&self.program[id]), Option::as_ref);
            row.is_some_and(fits)
        });
        let added = revision.added.iter().enumerate().filter(|(_, row)| row.predecessor == from && fits(row));
        let ties: Vec<Tie> = stated.map(Tie::Stated).chain(added.map(|(place, _)| Tie::Added(place))).collect();
        if ties.is_empty() {
            return Err(ScenarioProblem::NoDependency { predecessor: predecessor.to_owned(), successor: successor.to_owned() });
        }
        Ok(ties)
    }

    pub(super) fn the_one(&self, predecessor: &str, successor: &str, relation: Option<Relation>) -> Result<Tie, ScenarioProblem> {
        match *self.between(predecessor, successor, relation)? {
            [one] => Ok(one),
            ref several => Err(ScenarioProblem::SeveralDependencies {
                predecessor: predecessor.to_owned(),
                successor: successor.to_owned(),
                count: several.len(),
            }),
        }
    }

    pub(super) fn tie(&mut self, tie: Tie, change: &Change, edit: impl FnOnce(&mut Dependency)) {
        let program = self.program;
        let revision = &mut self.revised.revision;
        let row = match tie {
            Tie::Stated(id) => revision.dependencies.entry(id.index()).or_insert_with(|| Some(program[id].clone())).as_mut(),
            Tie::Added(place) => revision.added.get_mut(place),
        };
        let Some(row) = row else { return };
        edit(row);
        let successor = row.successor;
        self.cause(successor, change);
    }
}
