//! What edges ask, each different thing once.

use hashbrown::HashMap;

use crate::engine::{Asks, Bound};
use crate::time::Millis;

/// Bounds by edge, in the making. Most plans know few lags, so an edge keeps a number of two bytes in place of a bound on each axis.
pub(super) struct Told {
    asks: Asks,
    last: u32,
    bounds: Vec<Bound<Millis>>,
    known: HashMap<Bound<Millis>, u32>,
}

impl Told {
    /// Nothing yet, with room for so many edges.
    pub(super) fn new(edges: usize) -> Self {
        Self { asks: Asks::with_capacity(edges), last: 0, bounds: Vec::new(), known: HashMap::new() }
    }

    /// What the next edge asks.
    pub(super) fn push(&mut self, bound: Bound<Millis>) {
        let Self { asks, last, bounds, known } = self;
        // Mostly the same as before.
        if bounds.get(*last as usize) != Some(&bound) {
            *last = *known.entry(bound).or_insert_with(|| {
                bounds.push(bound);
                bounds.len() as u32 - 1
            });
        }
        asks.push(*last);
    }

    /// By edge its number, by number what it asks.
    pub(super) fn into_parts(self) -> (Asks, Vec<Bound<Millis>>) {
        (self.asks, self.bounds)
    }
}
