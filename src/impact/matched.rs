//! Which dependency of the state after is which of the state before.

use hashbrown::HashMap;

use super::{After, Impact};
use crate::id::{DependencyId, TaskId};
use crate::program::Program;
use crate::spec::Dependency;

/// Dependencies and tasks of the two states matched.
pub(super) struct Ties {
    /// By handle after.
    before: Vec<Option<DependencyId>>,
    /// By handle before.
    after: Vec<Option<DependencyId>>,
    /// By handle after: has it another relation or lag, or is it new?
    changed: Vec<bool>,
    /// By handle after; empty if handles are the same.
    tasks: Vec<Option<TaskId>>,
}

/// What a dependency is known by: its ends by their handles before, its relation, and its place among those alike.
type Name = (TaskId, TaskId, usize);

impl Ties {
    pub(super) fn new(impact: &Impact) -> Self {
        let (before, after) = (impact.before().program(), impact.after().program());
        let tasks = match &impact.inner.after {
            After::Near(_) => Vec::new(),
            After::Whole { .. } => {
                let mut tasks = vec![None; after.task_count()];
                for (id, _) in before.tasks() {
                    if let Some(slot) = impact.task_after(id).and_then(|id| tasks.get_mut(id.index())) {
                        *slot = Some(id);
                    }
                }
                tasks
            }
        };
        let mut ties = Self {
            before: vec![None; after.dependency_count()],
            after: vec![None; before.dependency_count()],
            changed: vec![true; after.dependency_count()],
            tasks,
        };
        let known = names(before, Some);
        for (name, id) in names(after, |task| ties.task_before(task)) {
            if let Some(&old) = known.get(&name) {
                (ties.before[id.index()], ties.after[old.index()]) = (Some(old), Some(id));
                ties.changed[id.index()] = !alike(&before[old], &after[id]);
            }
        }
        ties
    }

    /// The same dependency before, if it was there as it is.
    pub(super) fn before(&self, after: DependencyId) -> Option<DependencyId> {
        self.before[after.index()].filter(|_| !self.changed[after.index()])
    }

    /// The same dependency after.
    pub(super) fn after(&self, before: DependencyId) -> Option<DependencyId> {
        self.after.get(before.index()).copied().flatten()
    }

    /// Is it new, or has it another relation or lag?
    pub(super) fn is_changed(&self, after: DependencyId) -> bool {
        self.changed[after.index()]
    }

    /// The handle before of a task after.
    pub(super) fn task_before(&self, after: TaskId) -> Option<TaskId> {
        if self.tasks.is_empty() { Some(after) } else { self.tasks.get(after.index()).copied().flatten() }
    }
}

fn alike(a: &Dependency, b: &Dependency) -> bool {
    (a.relation, a.lag, a.lag_calendar) == (b.relation, b.lag, b.lag_calendar)
}

fn names(program: &Program, task: impl Fn(TaskId) -> Option<TaskId>) -> HashMap<Name, DependencyId> {
    let mut count: HashMap<(TaskId, TaskId), usize> = HashMap::new();
    let mut names = HashMap::new();
    for (id, row) in program.dependencies() {
        let (Some(from), Some(to)) = (task(row.predecessor), task(row.successor)) else { continue };
        let place = count.entry((from, to)).or_insert(0);
        names.insert((from, to, *place), id);
        *place += 1;
    }
    names
}
