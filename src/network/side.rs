//! One direction of a network: what comes before each place, or after it.

use super::Network;
use super::adjacency::{Adjacency, Arc};

/// The edges of each place in one direction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(super) network: &'a Network,
    pub(super) ends: &'a Adjacency,
    pub(super) is_after: bool,
}

impl<'a> Side<'a> {
    /// The slots of a place.
    #[inline]
    pub(crate) fn slots(self, place: usize) -> std::ops::Range<usize> {
        self.ends.slots(place)
    }

    /// The other ends of a place's edges.
    #[inline]
    pub(crate) fn others(self, place: usize) -> &'a [u32] {
        self.ends.others(place)
    }

    /// The number of the edge at a slot.
    ///
    /// # Complexity
    /// As of [`arcs`](Self::arcs).
    #[inline]
    pub(crate) fn edge(self, slot: usize) -> usize {
        self.edges()[slot] as usize
    }

    /// The edges of a place, without their numbers where these count for nothing.
    #[inline]
    pub(crate) fn arcs_of(self, place: usize, numbered: bool) -> impl Iterator<Item = Arc> + Clone + 'a {
        let edge = if numbered { self.edges() } else { &[] };
        self.slots(place)
            .map(move |slot| Arc { other: self.ends.other[slot] as usize, edge: edge.get(slot).map_or(0, |&edge| edge as usize) })
    }

    /// The edges of a place.
    ///
    /// # Complexity
    /// O(edges of the place); O(edges) where nobody has asked for the number of an edge before.
    #[inline]
    pub(crate) fn arcs(self, place: usize) -> impl ExactSizeIterator<Item = Arc> + Clone + 'a {
        let edge = self.edges();
        self.slots(place).map(move |slot| Arc { other: self.ends.other[slot] as usize, edge: edge[slot] as usize })
    }

    #[inline]
    fn edges(self) -> &'a [u32] {
        let numbers = self.network.numbers();
        if self.is_after { &numbers.after } else { &numbers.before }
    }
}
