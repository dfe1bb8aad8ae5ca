//! The longest paths to a target, one after the other.
//!
//! Method: the recursive enumeration algorithm (Jiménez and Marzal, *Computing the k shortest paths: a new algorithm and an experimental
//! comparison*, 1999) on an acyclic network, with a stack instead of recursion. Each place keeps the best paths that were asked of it and a heap of
//! the next candidates; the best of each is its early date, so only places that are asked are ever looked at. Oracle: `tests/paths.rs` (brute
//! force).

use super::cone::Cone;
use super::list::{Entry, List};
use super::path::{Path, Way};
use super::place::Place;
use super::target::{Ends, PathTarget};
use super::walk::{NO_EDGE, Origin, Value, Walk};
use crate::analysis::Analysis;
use crate::id::TaskId;

/// The paths to a target, the latest date first; of equal dates those that drive first, then in the order of the plan.
///
/// Lazy: a path is looked for when it is asked for. Where the first of several equal paths matters, it is the one that goes back by the first
/// driving dependency each time, as [`Analysis::critical_path`] does.
#[derive(Debug)]
pub struct RankedPaths {
    pub(super) analysis: Analysis,
    target: PathTarget,
    ends: Ends,
    cone: Option<Cone>,
    /// By place: one more than the number of its list.
    list_of: Vec<u32>,
    pub(super) lists: Vec<List>,
    next: usize,
    /// How many places the last one came by: the next one comes by about as many.
    steps: usize,
}

impl Analysis {
    /// The paths to a target, longest first: the slack of each says how far it is from mattering.
    ///
    /// A path is a sequence of tasks, each tied to the next; its date is the one that the target would have if the ties of this path alone were
    /// there. The first is the critical path of the target. Level of effort is on no path; finished work is none of the steps.
    ///
    /// # Complexity
    /// The first asks for O(tasks of the target and their ties) and the ties into its steps; each further one costs little more than its steps.
    ///
    /// # Method
    /// The recursive enumeration algorithm (Jiménez and Marzal 1999); timing engines call it `report_timing`. Exact for all relations, lags and calendars, because
    /// every date is a monotone function of each bound. The one exception is work with an expected finish whose finish is tied as well.
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
    /// let slacks: Vec<String> = now.longest_paths(PathTarget::Program).map(|path| path.slack().to_string()).collect();
    /// assert_eq!(slacks, ["0h", "32h"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn longest_paths(&self, target: impl Into<PathTarget>) -> RankedPaths {
        RankedPaths::new(self, target.into(), None)
    }

    /// The paths from one task to a target, longest first: they begin with the early dates of the task. The first is the longest chain of work
    /// that the task holds up. Of a summary: from any of its parts.
    ///
    /// # Complexity
    /// As [`longest_paths`](Self::longest_paths), after one sweep over all that comes after the task.
    #[must_use]
    pub fn paths_between(&self, from: TaskId, target: impl Into<PathTarget>) -> RankedPaths {
        RankedPaths::new(self, target.into(), Some(Cone::new(self, self.leaves_below(from), true)))
    }

    /// The paths to a target that go by way of a task, longest first. Of a summary: by way of any of its parts.
    ///
    /// # Complexity
    /// As [`longest_paths`](Self::longest_paths), after one sweep over all that comes after the task.
    #[must_use]
    pub fn paths_through(&self, task: TaskId, target: impl Into<PathTarget>) -> RankedPaths {
        RankedPaths::new(self, target.into(), Some(Cone::new(self, self.leaves_below(task), false)))
    }

    /// The leaves of a row; none for a handle that is out of range.
    fn leaves_below(&self, task: TaskId) -> Vec<usize> {
        if task.index() < self.program().task_count() { self.program().leaf_ranks(task) } else { Vec::new() }
    }
}

impl Iterator for RankedPaths {
    type Item = Path;

    fn next(&mut self) -> Option<Path> {
        let entry = self.entry(0, self.next)?;
        self.next += 1;
        let mut ways = Vec::with_capacity(self.steps);
        let mut at = entry;
        while let Origin::Tie { from, .. } = at.origin {
            let list = self.list(from);
            let entry = self.entry(list, at.index as usize)?;
            ways.push(Way { place: from, origin: entry.origin, value: entry.value });
            at = entry;
        }
        self.steps = ways.len();
        Some(Path::new(&self.analysis, self.target, &self.ends, entry.value, ways))
    }
}

impl RankedPaths {
    fn new(analysis: &Analysis, target: PathTarget, cone: Option<Cone>) -> Self {
        let ends = analysis.ends_of(target);
        let list_of = vec![0; Place::room(analysis.engine().shape.network.len())];
        let mut paths = Self { analysis: analysis.clone(), target, ends, cone, list_of, lists: Vec::new(), next: 0, steps: 0 };
        let offers = paths.offers_of_ends();
        paths.lists.push(List::new(None, offers));
        paths
    }

    /// What the paths lead to.
    #[must_use]
    pub fn target(&self) -> PathTarget {
        self.target
    }

    pub(super) fn walk(&self) -> Walk<'_> {
        Walk { analysis: &self.analysis, cone: self.cone.as_ref() }
    }

    fn offers_of_ends(&self) -> Vec<(Origin, Value)> {
        let places = self.ends.ranks.iter().map(|&rank| match &self.cone {
            Some(_) => Place::new(rank).behind(),
            None => Place::new(rank),
        });
        places.filter_map(|from| Some((Origin::Tie { from, edge: NO_EDGE }, self.at_end(self.walk().head(from)?)))).collect()
    }

    /// What a path gives the target: only its finish counts.
    pub(super) fn at_end(&self, value: Value) -> Value {
        Value { start: value.finish, drives: value.drives && value.finish == self.ends.finish, ..value }
    }

    /// The number of the list of a place.
    pub(super) fn list(&mut self, place: Place) -> usize {
        let known = self.list_of[place.index()];
        if known != 0 {
            return known as usize - 1;
        }
        let offers = self.walk().offers(place);
        self.lists.push(List::new(Some(place), offers));
        self.list_of[place.index()] = self.lists.len() as u32;
        self.lists.len() - 1
    }

    /// A path of a list by its number, looked for if it is not known yet.
    fn entry(&mut self, list: usize, index: usize) -> Option<Entry> {
        while self.lists[list].found.len() <= index {
            if self.lists[list].is_done {
                return None;
            }
            self.advance(list);
        }
        self.lists[list].found.get(index).copied()
    }
}
