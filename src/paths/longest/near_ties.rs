//! The ties by which near-critical paths go.

use hashbrown::HashMap;

use super::place::Place;
use super::walk::{Origin, Value, Walk};
use crate::analysis::{Held, Latest};
use crate::engine::Tick;
use crate::id::DependencyId;
use crate::spec::FinishedRule;
use crate::time::Millis;

/// Some leaves are to finish by a date.
#[derive(Debug, Clone, Copy)]
pub(in crate::paths) struct FinishBy<'a> {
    /// By rank, ascending.
    pub(in crate::paths) leaves: &'a [usize],
    pub(in crate::paths) date: Millis,
}

impl Held for FinishBy<'_> {
    fn latest(&self, rank: usize, _: usize) -> Latest {
        let finish = if self.holds(rank) { self.date } else { Millis::FAR };
        Latest { start: Millis::FAR, finish }
    }

    fn counts_itself(&self) -> bool {
        true
    }

    fn lanes(&self) -> usize {
        1
    }

    fn holds(&self, rank: usize) -> bool {
        self.leaves.binary_search(&rank).is_ok()
    }
}

/// Says of each place how late it may be without being near.
pub(super) struct Near<'a> {
    pub(super) walk: Walk<'a>,
    pub(super) latest: Vec<Latest>,
    /// What leads to a gate, the latest first: it is the same for all parts.
    pub(super) gates: HashMap<Place, Vec<(Origin, Value)>>,
}

impl Near<'_> {
    /// Would a path that gives a leaf these dates nearly hold the target?
    pub(super) fn is_near(&self, rank: usize, value: Value) -> bool {
        let latest = self.latest[rank];
        value.start > latest.start || value.finish > latest.finish
    }

    /// The same of a tie: of started work it gives the finish alone.
    fn is_held(&self, rank: usize, value: Value) -> bool {
        let engine = self.walk.analysis.engine();
        let is_start_past = engine.has_begun(rank) && engine.model.conduct.finished == FinishedRule::ActualDates;
        self.is_near(rank, if is_start_past { Value { start: Millis::NEVER, ..value } } else { value })
    }

    /// The ties by which a near path comes to a leaf, through gates too, ascending.
    pub(super) fn ties_into(&mut self, rank: usize) -> Vec<DependencyId> {
        let to = Place::new(rank);
        let (mut found, mut stack) = (Vec::new(), Vec::new());
        for (origin, value) in self.walk.offers(to) {
            if self.is_held(rank, value) {
                self.note(origin, None, &mut found, &mut stack);
            }
        }
        while let Some((gate, into)) = stack.pop() {
            self.look_through(gate);
            for &(origin, value) in self.gates.get(&gate).into_iter().flatten() {
                let Some(value) = self.walk.carry(to, into, gate.rank(), value) else { continue };
                if !self.is_held(rank, value) {
                    break; // nor is what comes sooner
                }
                self.note(origin, Some(into), &mut found, &mut stack);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Notes the dependency of a way to a leaf, or the gate that it comes from, with the edge by which that leads into the leaf.
    fn note(&self, origin: Origin, into: Option<u32>, found: &mut Vec<DependencyId>, stack: &mut Vec<(Place, u32)>) {
        let (edge, gate) = match origin {
            // All that comes by a gate comes by the way of all.
            Origin::Tie { from, .. } if from.is_driving() => return,
            Origin::Tie { from, edge } => (edge, Some(from)),
            Origin::Past { edge, .. } => (edge, None),
            Origin::Own(_) => return,
        };
        match self.walk.analysis.dependency_of(edge as usize) {
            Some(dependency) => found.push(dependency),
            None => stack.extend(gate.map(|gate| (gate, into.unwrap_or(edge)))),
        }
    }

    fn look_through(&mut self, gate: Place) {
        let walk = self.walk;
        self.gates.entry(gate).or_insert_with(|| {
            let mut offers = walk.offers(gate);
            offers.sort_by_key(|&(_, value)| std::cmp::Reverse(value));
            offers
        });
    }
}
