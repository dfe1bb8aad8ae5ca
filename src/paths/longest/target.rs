//! What a path leads to.

use chrono::NaiveDateTime;

use crate::analysis::Analysis;
use crate::id::{ProjectId, TaskId};
use crate::impact::FloatTarget;
use crate::time::{Millis, WorkCalendar, to_ms};

use super::place::Place;
use super::walk::{Origin, Value, Walk};

/// What paths lead to, and the date that their slack is measured to.
///
/// Handles of another program show a row of this one, or no path at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PathTarget {
    /// The finish of the program.
    Program,
    /// The finish of a project.
    Project(ProjectId),
    /// The finish of a task, milestone or summary.
    Task(TaskId),
    /// The finish of a task, milestone or summary, with slack to a date such as one of its deadlines.
    Date(TaskId, NaiveDateTime),
    /// The finish of the program, with slack to a date such as the finish that the options impose.
    ProgramDate(NaiveDateTime),
    /// The finish of a project, with slack to a date such as the finish that is imposed on it.
    ProjectDate(ProjectId, NaiveDateTime),
}

impl From<TaskId> for PathTarget {
    fn from(task: TaskId) -> Self {
        Self::Task(task)
    }
}

impl From<ProjectId> for PathTarget {
    fn from(project: ProjectId) -> Self {
        Self::Project(project)
    }
}

impl From<FloatTarget> for PathTarget {
    fn from(target: FloatTarget) -> Self {
        match target {
            FloatTarget::ProgramFinish => Self::Program,
            FloatTarget::Task(task) => Self::Task(task),
            FloatTarget::Date(task, date) => Self::Date(task, date),
        }
    }
}

/// The leaves at which the paths to a target end.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    /// The ranks, the ends that come first among equals first.
    pub(super) ranks: Vec<usize>,
    /// The latest early finish of all leaves of the target.
    pub(super) finish: Millis,
    /// What slack is measured to.
    pub(super) date: Millis,
}

impl Analysis {
    /// The calendar in which slack to a target is told: that of the task or project, else of the program.
    pub(crate) fn calendar_of_target(&self, target: PathTarget) -> &WorkCalendar {
        let program = self.program();
        match target {
            PathTarget::Task(task) | PathTarget::Date(task, _) if task.index() < program.task_count() => program.calendar_of(task),
            PathTarget::Project(project) | PathTarget::ProjectDate(project, _) if project.index() < program.projects().len() => {
                program.calendars().get(program.calendars().of_project(project.index()))
            }
            _ => program.program_calendar(),
        }
    }

    /// The leaves that a target stands for, by rank, ascending.
    pub(in crate::paths) fn leaves_of_target(&self, target: PathTarget) -> Vec<usize> {
        let shape = self.engine().shape;
        let mut leaves: Vec<usize> = match target {
            PathTarget::Task(task) | PathTarget::Date(task, _) if task.index() < self.program().task_count() => {
                self.program().leaf_ranks(task)
            }
            PathTarget::Task(_) | PathTarget::Date(..) => Vec::new(),
            PathTarget::Program | PathTarget::ProgramDate(_) => (0..shape.network.len()).collect(),
            PathTarget::Project(project) | PathTarget::ProjectDate(project, _) => {
                (0..shape.network.len()).filter(|&rank| shape.project(rank) == project.index() + 1).collect()
            }
        };
        leaves.retain(|&rank| shape.is_leaf(rank));
        leaves.sort_unstable(); // no more than a look where they are in order
        leaves
    }

    /// Where the paths to a target end: at open leaves for whose finish no other of the target waits, and at those that finish last and drive no
    /// other of these. Where all is finished, at what finished last.
    ///
    /// # Complexity
    /// O(leaves of the target and their edges, all gates and theirs).
    pub(super) fn ends_of(&self, target: PathTarget) -> Ends {
        let leaves = self.leaves_of_target(target);
        let open: Vec<usize> = leaves.iter().copied().filter(|&rank| !self.is_finished(rank)).collect();
        let (finish, last) = self.last_of(&open).or_else(|| self.last_of(&leaves)).unwrap_or_else(|| (self.finish_ms(), Vec::new()));
        let date = match target {
            PathTarget::Date(_, date) | PathTarget::ProgramDate(date) | PathTarget::ProjectDate(_, date) => to_ms(date),
            PathTarget::Program | PathTarget::Project(_) | PathTarget::Task(_) => finish,
        };
        if open.is_empty() {
            return Ends { ranks: last, finish, date };
        }
        if open.len() == 1 {
            return Ends { ranks: open, finish, date };
        }
        let waited = self.waited_for(&open);
        let drives = self.driving_of(&last);
        let drives = |rank: usize| drives.binary_search(&rank).is_ok();
        let is_end = |rank: usize| !waited(rank) || last.binary_search(&rank).is_ok() && !drives(rank);
        let mut ranks: Vec<usize> = open.iter().copied().filter(|&rank| is_end(rank)).collect();
        ranks.sort_by_key(|&rank| (drives(rank), self.row_at(rank)));
        Ends { ranks, finish, date }
    }

    /// Says for whose finish an open leaf of a set waits.
    fn waited_for<'a>(&'a self, set: &'a [usize]) -> impl Fn(usize) -> bool + 'a {
        let engine = self.engine();
        let shape = engine.shape;
        let places = shape.network.len();
        let mut gates = vec![false; if shape.rows < places || !self.program().hierarchy().summaries.is_empty() { places } else { 0 }];
        let waits = move |rank: usize, gates: &[bool]| {
            engine.arcs_after(rank).any(|arc| {
                let bound = engine.bound(arc.edge);
                let counts = bound.relation.from_finish() && !bound.is_turned && !engine.is_overridden(rank, arc.other, &bound);
                let is_open = || !self.is_finished(arc.other) && set.binary_search(&arc.other).is_ok();
                counts && if shape.is_leaf(arc.other) { is_open() } else { gates.get(arc.other).copied().unwrap_or(false) }
            })
        };
        for rank in (0..gates.len()).rev().filter(|&rank| !shape.is_leaf(rank)) {
            gates[rank] = waits(rank, &gates);
        }
        move |rank| waits(rank, &gates)
    }

    /// The leaves that drive one of a set, through gates too, ascending. What comes through the gate of a summary is judged at each of the leaves; only where
    /// these are very many, at the first that is looked at.
    fn driving_of(&self, set: &[usize]) -> Vec<usize> {
        let (mut found, mut through) = (Vec::new(), hashbrown::HashSet::new());
        for &leaf in set {
            if set.len() <= JUDGED_ONE_BY_ONE {
                through.clear();
            }
            self.driving_one(leaf, &mut through, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The leaves that drive one leaf.
    fn driving_one(&self, leaf: usize, through: &mut hashbrown::HashSet<Place>, found: &mut Vec<usize>) {
        let walk = Walk { analysis: self, cone: None };
        // Each place with the ties that lead on from it to the leaf, the first of them last.
        let mut stack: Vec<(Place, Vec<Onward>)> = vec![(Place::new(leaf), Vec::new())];
        while let Some((place, onward)) = stack.pop() {
            for (origin, value) in walk.offers(place) {
                let Origin::Tie { from, edge } = origin else { continue };
                let step = |value: Option<Value>, &(to, edge, from): &Onward| value.and_then(|value| walk.carry(to, edge, from, value));
                if !onward.iter().rev().fold(Some(value), step).is_some_and(|value| value.drives) {
                    continue;
                }
                if self.is_leaf(from.rank()) {
                    found.push(from.rank());
                } else if through.insert(from) {
                    let mut onward = onward.clone();
                    onward.push((place, edge, from.rank()));
                    stack.push((from, onward));
                }
            }
        }
    }
}

/// A tie on the way from a gate to a leaf: where it leads, its edge, where it comes from.
type Onward = (Place, u32, usize);

/// So many leaves that finish last are judged one by one.
const JUDGED_ONE_BY_ONE: usize = 64;
