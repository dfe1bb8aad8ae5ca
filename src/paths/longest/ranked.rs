//! The longest paths to a target, one after the other.
//!
//! Method: the recursive enumeration algorithm (Jiménez and Marzal, *Computing the k shortest paths: a new algorithm and an experimental
//! comparison*, 1999) on an acyclic network, with a stack instead of recursion. Each place keeps the best paths that were asked of it and a heap of
//! the next candidates; the best of each is its early date, so only places that are asked are ever looked at. Oracle: `tests/paths.rs` (brute
//! force).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::cone::Cone;
use super::path::{Path, Way};
use super::place::Place;
use super::target::{Ends, PathTarget};
use super::walk::{NO_EDGE, Origin, Value, Walk};
use crate::analysis::Analysis;
use crate::id::TaskId;

/// One path to a place: what it gives, and how it comes there. Greater is better.
#[derive(Debug, Clone, Copy)]
struct Entry {
    value: Value,
    origin: Origin,
    /// Which path of the place before it continues.
    index: u32,
    /// The number of the way among those into the place.
    order: u32,
}

impl Entry {
    fn key(&self) -> (Value, Reverse<u32>, Reverse<u32>) {
        (self.value, Reverse(self.order), Reverse(self.index))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// The paths to one place, as far as they were asked for.
#[derive(Debug)]
struct List {
    /// `None` for the virtual place behind all ends.
    place: Option<Place>,
    found: Vec<Entry>,
    candidates: BinaryHeap<Entry>,
    /// What was taken last, if its next one on the same way is not among the candidates yet.
    owes: Option<Entry>,
    is_done: bool,
}

/// The paths to a target, the latest date first; of equal dates those that drive first, then in the order of the plan.
///
/// Lazy: a path is looked for when it is asked for. Where the first of several equal paths matters, it is the one that goes back by the first
/// driving dependency each time, as [`Analysis::critical_path`] does.
#[derive(Debug)]
pub struct RankedPaths {
    analysis: Analysis,
    target: PathTarget,
    ends: Ends,
    cone: Option<Cone>,
    /// By place: one more than the number of its list.
    list_of: Vec<u32>,
    lists: Vec<List>,
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

    fn walk(&self) -> Walk<'_> {
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
    fn at_end(&self, value: Value) -> Value {
        Value { start: value.finish, drives: value.drives && value.finish == self.ends.finish, ..value }
    }

    /// The number of the list of a place.
    fn list(&mut self, place: Place) -> usize {
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

    /// Finds one more path of a list, or that there is none.
    fn advance(&mut self, list: usize) {
        let mut stack = vec![list];
        while let Some(&top) = stack.last() {
            let waits_for = self.settle(top).or_else(|| self.pass_over(top));
            if let Some(before) = waits_for {
                stack.push(before);
            } else if self.lists[top].owes.is_none() {
                self.lists[top].take();
                stack.pop();
            }
        }
    }

    /// Adds to the candidates of a list what it owes them; the list that has to be looked at before that, if there is one.
    fn settle(&mut self, list: usize) -> Option<usize> {
        let last = self.lists[list].owes?;
        if let Origin::Tie { from, edge } = last.origin {
            let before = self.list(from);
            let index = last.index + 1;
            match self.lists[before].found.get(index as usize).map(|entry| entry.value) {
                None if !self.lists[before].is_done => return Some(before),
                None => {}
                Some(value) => {
                    let to = self.lists[list].place;
                    let value = match to {
                        Some(to) => self.walk().carry(to, edge, from.rank(), value),
                        None => Some(self.at_end(value)),
                    };
                    let is_of_others = to.is_some_and(|to| self.is_way_of_others(from, to));
                    // Those that drive come first: where one does not, no other will.
                    let ends_here = |value: &Value| !value.drives && to.is_some_and(Place::is_driving);
                    let value = value.filter(|value| !ends_here(value));
                    let next = value.map(|value| Entry { value: Value { drives: value.drives && !is_of_others, ..value }, index, ..last });
                    self.lists[list].candidates.extend(next);
                }
            }
        }
        self.lists[list].owes = None;
        None
    }

    /// If the best candidate comes by the way of the others from a gate and drives up to there, it is passed over: the way of those that drive
    /// has it too, and gave it before. The list that has to be looked at before that is known, if there is one.
    fn pass_over(&mut self, list: usize) -> Option<usize> {
        let best = *self.lists[list].candidates.peek()?;
        let Origin::Tie { from, .. } = best.origin else { return None };
        if !self.lists[list].place.is_some_and(|to| self.is_way_of_others(from, to)) {
            return None;
        }
        let before = self.list(from);
        match self.lists[before].found.get(best.index as usize) {
            None if !self.lists[before].is_done => return Some(before),
            Some(entry) if !entry.value.drives => return None,
            _ => {}
        }
        self.lists[list].candidates.pop();
        self.lists[list].owes = Some(best);
        None
    }

    /// Does a way into a leaf bring only what does not drive up to the gate that it comes from?
    fn is_way_of_others(&self, from: Place, to: Place) -> bool {
        let shape = self.analysis.engine().shape;
        shape.is_leaf(to.rank()) && !from.is_driving() && shape.bounds_parts(from.rank())
    }
}

impl List {
    fn new(place: Option<Place>, offers: Vec<(Origin, Value)>) -> Self {
        // Of equals a tie comes before a date of its own, and ties come in the order of the plan.
        let rank = |origin: &Origin| match origin {
            Origin::Tie { edge: NO_EDGE, .. } => (0, 0),
            Origin::Tie { edge, .. } => (0, *edge),
            Origin::Past { edge, .. } => (1, *edge),
            Origin::Own(_) => (2, 0),
        };
        let mut offers = offers;
        offers.sort_by_key(|(origin, _)| rank(origin));
        let entries = offers.into_iter().zip(0..).map(|((origin, value), order)| Entry { value, origin, index: 0, order });
        Self { place, found: Vec::new(), candidates: entries.collect(), owes: None, is_done: false }
    }

    /// Moves the best candidate to those that are found.
    fn take(&mut self) {
        match self.candidates.pop() {
            Some(best) => {
                self.owes = Some(best);
                self.found.push(best);
            }
            None => self.is_done = true,
        }
    }
}
