//! Bottlenecks: work that no path to a target goes around.
//!
//! Oracle: `tests/paths.rs` (brute force, and petgraph's dominators).

use std::collections::BTreeMap;

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
    /// O(places and ties before the target), times a logarithm.
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
        // Both ends of started work are the work.
        let merged = |place: Place| if self.is_leaf(place.rank()) { Place::new(place.rank()) } else { place };
        let mut seen = hashbrown::HashSet::new();
        let mut stack: Vec<Place> = ends.ranks.iter().map(|&rank| Place::new(rank)).collect();
        seen.extend(stack.iter().copied());
        // By place: the farthest place that a tie leads to.
        let mut reach: BTreeMap<Place, Place> = stack.iter().map(|&end| (end, Place::SINK)).collect();
        let mut farthest = None;
        while let Some(place) = stack.pop() {
            let to = merged(place);
            reach.entry(to).or_insert(to);
            for (origin, _) in walk.offers(place) {
                let Origin::Tie { from, .. } = origin else {
                    farthest = farthest.max(Some(to));
                    continue;
                };
                let far = reach.entry(merged(from)).or_insert(to);
                *far = (*far).max(to);
                if seen.insert(from) {
                    stack.push(from);
                }
            }
        }
        let mut found = Vec::new();
        for (place, far) in reach {
            if farthest.is_some_and(|farthest| farthest <= place) && self.is_leaf(place.rank()) {
                found.push(TaskId::new(self.row_at(place.rank())));
            }
            farthest = farthest.max(Some(far));
        }
        found
    }
}
