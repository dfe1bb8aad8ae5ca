//! Ties that are asked about together: what proves each, and how far it is worth looking.

use super::sweep::{End, LANES};

/// The last tie of a proof, and the place and end that it leaves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Last {
    pub(super) from: usize,
    pub(super) end: End,
    pub(super) edge: usize,
    /// Does its lag count?
    pub(super) adds: bool,
    /// Does the work of the place that it leads to count?
    pub(super) through: bool,
}

#[derive(Debug, Clone)]
struct Ask {
    to: usize,
    edge: usize,
    /// By what a proof may count. The furthest back stays: that proof is the shortest.
    proofs: [Option<Last>; 2],
}

/// The ties from one end of a place whose lags run on one calendar, in the order of the places that they lead to.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    asks: Vec<Ask>,
    /// All from here on are proved by lags alone, so that nothing better will be found.
    open: usize,
}

impl Asked {
    /// Of places and edges, in this order.
    pub(super) fn new(asks: impl Iterator<Item = (usize, usize)>) -> Self {
        let asks: Vec<Ask> = asks.map(|(to, edge)| Ask { to, edge, proofs: [None; 2] }).collect();
        Self { open: asks.len(), asks }
    }

    /// How many are left to look for.
    pub(super) fn len(&self) -> usize {
        self.open
    }

    /// The last place that is worth looking for.
    pub(super) fn last(&self) -> Option<usize> {
        self.open.checked_sub(1).map(|last| self.asks[last].to)
    }

    /// The places that are worth looking for.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.asks[..self.open].iter().filter(|ask| ask.proofs[0].is_none()).map(|ask| ask.to)
    }

    /// Tries to prove what is asked of a place: `prove` says what would be the last tie of a proof of an edge by what may be counted.
    pub(super) fn each_to(&mut self, to: usize, prove: impl Fn(usize, usize) -> Option<Last>) {
        let first = self.asks.partition_point(|ask| ask.to < to);
        for ask in self.asks[first..].iter_mut().take_while(|ask| ask.to == to) {
            for lane in 0..LANES.len() {
                if ask.proofs[lane].is_none() {
                    ask.proofs[lane] = prove(ask.edge, lane);
                }
            }
        }
        while self.open > 0 && self.asks[self.open - 1].proofs[0].is_some() {
            self.open -= 1;
        }
    }

    /// What was proved: the place, the edge, by what it counts, the last tie of the proof. Proofs by lags alone come before others.
    pub(super) fn proved(&self) -> impl Iterator<Item = (usize, usize, usize, Last)> + '_ {
        let proof = |ask: &Ask| ask.proofs.iter().enumerate().find_map(|(lane, proof)| proof.map(|proof| (lane, proof)));
        self.asks.iter().filter_map(move |ask| proof(ask).map(|(lane, last)| (ask.to, ask.edge, lane, last)))
    }
}
