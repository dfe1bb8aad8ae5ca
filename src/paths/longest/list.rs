//! The paths to one place, as far as they were asked for.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::place::Place;
use super::walk::{NO_EDGE, Origin, Value};

/// One path to a place: what it gives, and how it comes there. Greater is better.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) value: Value,
    pub(super) origin: Origin,
    /// Which path of the place before it continues.
    pub(super) index: u32,
    /// The number of the way among those into the place.
    pub(super) order: u32,
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
pub(super) struct List {
    /// `None` for the virtual place behind all ends.
    pub(super) place: Option<Place>,
    pub(super) found: Vec<Entry>,
    pub(super) candidates: BinaryHeap<Entry>,
    /// What was taken last, if its next one on the same way is not among the candidates yet.
    pub(super) owes: Option<Entry>,
    pub(super) is_done: bool,
}

impl List {
    pub(super) fn new(place: Option<Place>, offers: Vec<(Origin, Value)>) -> Self {
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
    pub(super) fn take(&mut self) {
        match self.candidates.pop() {
            Some(best) => {
                self.owes = Some(best);
                self.found.push(best);
            }
            None => self.is_done = true,
        }
    }
}
