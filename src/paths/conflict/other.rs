//! What else is as late.

use super::{Conflict, Fact};
use crate::analysis::Driver;
use crate::paths::limits::Limit;
use crate::paths::{Path, PathTarget};

/// So many paths that are as late are looked at.
const LOOKED_AT: usize = 64;

impl Conflict {
    /// Another chain that passes the date by as much and does without one of the [facts](Self::facts): while it stands, no change of that fact alone lets
    /// the date be kept. `None` if there is none, or none among the first 64 that are as late.
    ///
    /// # Complexity
    /// That of as many [longest paths](crate::Analysis::longest_paths) as are looked at.
    #[must_use]
    pub fn other_chain(&self) -> Option<Path> {
        let target = match self.limit() {
            _ if self.broken.tie.is_some() || self.limit().is_on_start() => PathTarget::Task(self.task()),
            Limit::Deadline(task, _) | Limit::Constraint(task, _) => PathTarget::Task(task),
            Limit::ProjectFinish(project) => PathTarget::Project(project),
            Limit::ImposedFinish => PathTarget::Program,
        };
        // What keeps its dates whatever logic says does not pass the date.
        let held = if self.broken.tie.is_some() { Vec::new() } else { self.analysis.held_by(self.limit()) };
        let passes = |path: &Path| {
            let ends_there = path.steps().last().is_some_and(|last| held.contains(&self.analysis.rank(last.task.index())));
            let is_task = target == PathTarget::Task(self.task());
            is_task || ends_there && path.finish() == self.reached()
        };
        let does_without = |path: &Path| self.facts.iter().any(|&fact| !self.is_behind(fact) && !is_on(path, fact));
        let mut as_late = self.analysis.longest_paths(target).take_while(Path::is_driving).take(LOOKED_AT);
        as_late.find(|path| passes(path) && does_without(path))
    }

    /// Does a fact lie behind the leaf: the tie into a task that keeps its date, and the work of that task?
    fn is_behind(&self, fact: Fact) -> bool {
        match (fact, self.limit()) {
            (Fact::Dependency(id), _) => self.broken.tie == Some(id),
            (Fact::Duration(task), Limit::Constraint(kept, _)) => self.broken.tie.is_some() && task == kept,
            _ => false,
        }
    }
}

/// Does a path go by a fact? What is none of its steps it does.
fn is_on(path: &Path, fact: Fact) -> bool {
    let mut drivers = path.steps().iter().filter_map(|step| Some((step.task, step.reason?.driver)));
    match fact {
        Fact::Duration(task) => path.steps().iter().any(|step| step.task == task),
        Fact::Dependency(id) => drivers.any(|(_, driver)| driver == Driver::Dependency(id)),
        Fact::Constraint(task, _) => drivers.any(|(_, driver)| matches!(driver, Driver::Constraint(of, _) if of == task)),
        Fact::Promise(task) => drivers.any(|(of, driver)| of == task && driver == Driver::Promise),
        Fact::NotBefore | Fact::Limit(_) => true,
    }
}
