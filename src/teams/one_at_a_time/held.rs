//! Which tasks are done one at a time, and whose they are.

use hashbrown::HashMap;

use crate::analysis::{Analysis, ScheduledTask};
use crate::spec::TaskKind;

/// No owner.
const NOBODY: u32 = u32::MAX;

/// The tasks that are held, by row.
#[derive(Debug)]
pub(super) struct Held<'a> {
    /// The owners in the order in which the plan names them first.
    pub(super) owners: Vec<&'a str>,
    /// How many tasks are held.
    pub(super) count: usize,
    /// How many are not, only because nobody owns them.
    pub(super) without_owner: usize,
    /// By row: the index of the owner.
    owner: Vec<u32>,
}

impl<'a> Held<'a> {
    /// # Complexity
    /// O(tasks).
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let rows = analysis.program().task_count();
        let mut held = Self { owners: Vec::new(), count: 0, without_owner: 0, owner: vec![NOBODY; rows] };
        let mut known: HashMap<&'a str, u32> = HashMap::new();
        for task in analysis.open_leaves().filter(|&task| takes_a_person(task)) {
            let owner = task.row().details().owner.trim();
            if owner.is_empty() {
                held.without_owner += 1;
                continue;
            }
            let next = held.owners.len() as u32;
            let number = *known.entry(owner).or_insert_with(|| {
                held.owners.push(owner);
                next
            });
            if let Some(slot) = held.owner.get_mut(task.id().index()) {
                *slot = number;
                held.count += 1;
            }
        }
        held
    }

    /// The index of a held task's owner.
    pub(super) fn owner(&self, row: usize) -> Option<usize> {
        self.owner.get(row).filter(|&&owner| owner != NOBODY).map(|&owner| owner as usize)
    }
}

/// Is it work, with some of it left?
fn takes_a_person(task: ScheduledTask<'_>) -> bool {
    task.row().kind == TaskKind::Work && !task.remaining().is_zero()
}
