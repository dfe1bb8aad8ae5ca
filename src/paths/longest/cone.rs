//! What lies behind a task: the places that paths reach which begin with it, or go by way of it.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::place::Place;
use super::walk::{Value, Walk};
use crate::analysis::Analysis;
use crate::engine::Kind;

/// The places behind some leaves, each with the latest dates that a path by way of one of them gives.
#[derive(Debug, Clone)]
pub(super) struct Cone {
    /// Ascending.
    members: Vec<usize>,
    begins: bool,
    values: HashMap<Place, Value>,
}

impl Cone {
    /// Sweeps forward from leaves. `begins`: paths begin with one of them; else they go by way of one.
    ///
    /// # Complexity
    /// O(places behind them and their edges), times a logarithm.
    pub(super) fn new(analysis: &Analysis, mut members: Vec<usize>, begins: bool) -> Self {
        members.sort_unstable();
        let mut cone = Self { members, begins, values: HashMap::new() };
        let mut queue = BTreeSet::new();
        for &rank in &cone.members {
            after(analysis, rank, &mut queue);
        }
        while let Some(place) = queue.pop_first() {
            if cone.is_member(place.rank()) {
                continue;
            }
            let offers = Walk { analysis, cone: Some(&cone) }.offers(place);
            if let Some(value) = offers.into_iter().map(|(_, value)| value).max() {
                cone.values.insert(place, value);
                after(analysis, place.rank(), &mut queue);
            }
        }
        cone
    }

    /// Is it one of the leaves themselves?
    pub(super) fn is_member(&self, rank: usize) -> bool {
        self.members.binary_search(&rank).is_ok()
    }

    /// Do paths begin with them?
    pub(super) fn begins(&self) -> bool {
        self.begins
    }

    /// The latest dates at a place behind them.
    pub(super) fn value(&self, place: Place) -> Option<Value> {
        self.values.get(&place).copied()
    }
}

fn after(analysis: &Analysis, rank: usize, queue: &mut BTreeSet<Place>) {
    let engine = analysis.engine();
    for &other in engine.shape.network.after().others(rank) {
        let other = other as usize;
        queue.insert(Place::new(other).behind());
        if engine.shape.kind[other] == Kind::Gate {
            queue.insert(Place::apart(other).behind());
        }
        if engine.shape.bounds_parts(other) {
            queue.insert(Place::new(other).behind().driving());
            queue.insert(Place::apart(other).behind().driving());
        }
    }
}
