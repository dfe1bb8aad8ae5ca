//! Ends that no logic holds.

use super::Analysis;
use crate::id::TaskId;

/// Open tasks whose start or finish no dependency holds, directly or through a summary that they are part of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenEnds {
    /// Nothing comes before.
    pub without_predecessors: Vec<TaskId>,
    /// Nothing comes after.
    pub without_successors: Vec<TaskId>,
    /// Something comes before, but only its finish is bound (FF, SF): it could start at any time.
    pub dangling_starts: Vec<TaskId>,
    /// Something comes after, but it waits only for its start (SS, SF): it could go on for ever.
    pub dangling_finishes: Vec<TaskId>,
}

impl Analysis {
    /// Tasks with open ends, in the planner's order. One start and one finish of a program are natural; more are often forgotten links.
    ///
    /// # Method
    /// The logic checks of the DCMA 14-point assessment: missing predecessors and successors, dangling activities.
    #[must_use]
    pub fn open_ends(&self) -> OpenEnds {
        let engine = self.engine();
        let (before, after) = (engine.shape.network.before(), engine.shape.network.after());
        let is_leaf = |place| engine.shape.is_leaf(place);
        let mut ends = OpenEnds::default();
        for task in self.open_leaves() {
            let (rank, id) = (task.rank, task.id());
            let mut before = before.arcs(rank).filter(|arc| is_leaf(arc.other) || engine.has_predecessors(arc.other)).peekable();
            let mut after = after.arcs(rank).filter(|arc| is_leaf(arc.other) || engine.has_successors(arc.other)).peekable();
            if before.peek().is_none() {
                ends.without_predecessors.push(id);
            } else if !before.any(|arc| engine.bound(arc.edge).relation.to_start()) {
                ends.dangling_starts.push(id);
            }
            if after.peek().is_none() {
                ends.without_successors.push(id);
            } else if !after.any(|arc| engine.bound(arc.edge).relation.from_finish()) {
                ends.dangling_finishes.push(id);
            }
        }
        ends
    }
}
