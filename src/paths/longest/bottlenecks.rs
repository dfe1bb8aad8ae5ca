//! Bottlenecks: work that no path to a target goes around.
//!
//! Oracle: `tests/paths.rs` (brute force, and petgraph's dominators).

use super::place::Place;
use super::target::PathTarget;
use super::walk::{Origin, Walk};
use crate::analysis::Analysis;
use crate::id::TaskId;

impl Analysis {
    /// The tasks that every path of logic to a target goes through, wherever it begins, in the order of time: whatever delays any of the work before
    /// a target passes by them. The end of a target with one end is the last of them.
    ///
    /// # Complexity
    /// O(places, and ties before the target).
    ///
    /// # Method
    /// The dominators of a flow graph (Prosser 1959) on the reversed network. As it has no circles they need no tree: in topological order a place is
    /// one exactly if no tie spans it, counting one from a common source to wherever paths begin, and one from each end to a common sink.
    ///
    /// ```
    /// use longpole::paths::PathTarget;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("DOC", days(8)).after("API");
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("DOC");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let keys: Vec<&str> = now.bottlenecks(PathTarget::Program).into_iter().map(|task| now.task(task).key()).collect();
    /// assert_eq!(keys, ["API", "LAUNCH"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn bottlenecks(&self, target: impl Into<PathTarget>) -> Vec<TaskId> {
        let ends = self.ends_of(target.into());
        let walk = Walk { analysis: self, cone: None };
        let places = self.engine().shape.network.len();
        // Both ends of started work are the work.
        let merged = |place: Place| if self.is_leaf(place.rank()) { Place::new(place.rank()) } else { place };
        let at = |place: Place| 2 * place.rank() + usize::from(place.is_apart());
        // By place: does a path come by there, and the farthest place that a tie leads to from it.
        let (mut is_seen, mut reach) = (vec![false; 2 * places], vec![None; 2 * places]);
        for end in ends.ranks.iter().map(|&rank| Place::new(rank)) {
            is_seen[at(end)] = true;
            reach[at(end)] = Some(Place::SINK);
        }
        // The farthest place at which a path begins.
        let mut farthest = None;
        for place in (0..places).rev().flat_map(Place::both) {
            if !is_seen[at(place)] {
                continue;
            }
            let to = merged(place);
            reach[at(to)] = reach[at(to)].or(Some(to));
            walk.ways(place, |origin| match origin {
                // What comes by a gate comes by the way of all.
                Origin::Tie { from, .. } if from.is_driving() => {}
                Origin::Tie { from, .. } => {
                    is_seen[at(from)] = true;
                    let far = &mut reach[at(merged(from))];
                    *far = (*far).max(Some(to));
                }
                Origin::Past { .. } | Origin::Own(_) => farthest = farthest.max(Some(to)),
            });
        }
        let mut found = Vec::new();
        for place in (0..places).flat_map(Place::both) {
            let Some(far) = reach[at(place)] else { continue };
            if farthest.is_some_and(|farthest| farthest <= place) && self.is_leaf(place.rank()) {
                found.push(TaskId::new(self.row_at(place.rank())));
            }
            farthest = farthest.max(Some(far));
        }
        found
    }
}
