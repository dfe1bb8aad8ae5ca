//! What edges ask, each different thing once.

use hashbrown::HashMap;

use crate::engine::Bound;
use crate::time::Millis;

/// Bounds by edge, in the making. Most plans know few lags, so an edge keeps a number of four bytes in place of a bound on each axis.
pub(super) struct Told {
    asks: Vec<u32>,
    bounds: Vec<Bound<Millis>>,
    known: HashMap<Bound<Millis>, u32>,
}

impl Told {
    /// Nothing yet, with room for so many edges.
    pub(super) fn new(edges: usize) -> Self {
        Self { asks: Vec::with_capacity(edges), bounds: Vec::new(), known: HashMap::new() }
    }

    /// What the next edge asks.
    pub(super) fn push(&mut self, bound: Bound<Millis>) {
        let Self { asks, bounds, known } = self;
        // Mostly the same as before.
        if let Some(&last) = asks.last().filter(|&&last| bounds[last as usize] == bound) {
            asks.push(last);
            return;
        }
        asks.push(*known.entry(bound).or_insert_with(|| {
            bounds.push(bound);
            bounds.len() as u32 - 1
        }));
    }

    /// By edge its number, by number what it asks.
    pub(super) fn into_parts(self) -> (Vec<u32>, Vec<Bound<Millis>>) {
        (self.asks, self.bounds)
    }
}
