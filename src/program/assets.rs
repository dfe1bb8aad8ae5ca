//! Who reads an asset, and which tasks touch it.

use super::{Plan, Program};
use crate::id::{AssetId, TaskId};
use crate::network::{Adjacency, Edge};

/// Readers and touching tasks grouped by asset. Made when first asked for.
#[derive(Debug)]
pub(super) struct Readers {
    readers: Adjacency,
    tasks: Adjacency,
}

impl Readers {
    pub(super) fn new(plan: &Plan) -> Self {
        let edge = |from: usize, to: AssetId| Edge { from: from as u32, to: to.index() as u32 };
        let assets = plan.assets.iter().enumerate();
        let reads: Vec<Edge> = assets.flat_map(|(reader, row)| row.reads.iter().map(move |&asset| edge(reader, asset))).collect();
        let tasks = plan.tasks.iter().enumerate();
        let touches: Vec<Edge> = tasks.flat_map(|(task, row)| row.touches().map(move |(_, asset)| edge(task, asset))).collect();
        let count = plan.assets.len();
        Self { readers: Adjacency::into_each(count, &reads, false), tasks: Adjacency::into_each(count, &touches, false) }
    }
}

/// What reads and what touches an asset.
impl Program {
    /// The assets that read an asset directly, in the planner's order; none for a handle of another program.
    ///
    /// # Complexity
    /// The first call of a program groups all reads, O(assets + reads + tasks); the others are O(1) for each reader.
    #[must_use]
    pub fn readers(&self, asset: AssetId) -> impl ExactSizeIterator<Item = AssetId> + Clone + '_ {
        others(&self.by_asset().readers, asset).iter().map(|&reader| AssetId::new(reader as usize))
    }

    /// The tasks that change or retire an asset, in the planner's order; a task that does both stands twice. None for a handle of another
    /// program.
    ///
    /// # Complexity
    /// That of [`readers`](Self::readers).
    #[must_use]
    pub fn tasks_touching(&self, asset: AssetId) -> impl ExactSizeIterator<Item = TaskId> + Clone + '_ {
        others(&self.by_asset().tasks, asset).iter().map(|&task| TaskId::new(task as usize))
    }

    fn by_asset(&self) -> &Readers {
        self.inner.readers.get_or_init(|| Readers::new(&self.inner.plan))
    }
}

fn others(adjacency: &Adjacency, asset: AssetId) -> &[u32] {
    if asset.index() + 1 < adjacency.first.len() { adjacency.others(asset.index()) } else { &[] }
}
