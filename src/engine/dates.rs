//! The result of the passes: four columns by rank.

use super::Tick;

/// Early and late dates of every place, and the leaf at which each earliest-start gate finds its minimum.
///
/// What the columns hold is what neighbours see: for started work, `es` is its actual start and `ls` its late *remaining* start; for
/// finished work the late dates are [`Tick::FAR`], since it bounds nobody. For a gate that bounds the parts of a summary, `ef` is what it
/// asks of open work, and `es` what it asks by logic alone, without the dates imposed on summaries: that is for started work.
#[derive(Debug, Clone)]
pub(crate) struct Dates<T> {
    pub(crate) es: Vec<T>,
    pub(crate) ef: Vec<T>,
    pub(crate) ls: Vec<T>,
    pub(crate) lf: Vec<T>,
    /// By side number of the gate: the rank of its earliest leaf.
    pub(crate) earliest: Vec<u32>,
}

impl<T: Tick> Dates<T> {
    pub(crate) fn new(places: usize, gates: usize) -> Self {
        Self {
            es: vec![T::ZERO; places],
            ef: vec![T::ZERO; places],
            ls: vec![T::ZERO; places],
            lf: vec![T::ZERO; places],
            earliest: vec![0; gates],
        }
    }
}

impl<T: Tick> Dates<T> {
    /// Columns that are to be written, in the memory of others that nobody reads any more. What stands in them means nothing: the passes write each place
    /// before they read it.
    pub(crate) fn over(old: Option<Self>, places: usize, gates: usize) -> Self {
        let Some(mut dates) = old else { return Self::new(places, gates) };
        for column in [&mut dates.es, &mut dates.ef, &mut dates.ls, &mut dates.lf] {
            column.resize(places, T::ZERO);
        }
        dates.earliest.clear();
        dates.earliest.resize(gates, 0);
        dates
    }
}

/// Where a node reads the dates of what comes before it.
pub(crate) trait Early<T> {
    /// The start that successors see.
    fn start(&self, rank: usize) -> T;
    /// The finish that successors see.
    fn finish(&self, rank: usize) -> T;
}

/// Where a node reads the dates of what comes after it, and its own early ones.
pub(crate) trait Late<T>: Early<T> {
    /// The late start that predecessors see.
    fn late_start(&self, rank: usize) -> T;
    /// The late finish that predecessors see.
    fn late_finish(&self, rank: usize) -> T;
    /// The rank of the earliest leaf of a gate, by its side number.
    fn earliest(&self, gate: usize) -> u32;
}

impl<T: Tick> Late<T> for Dates<T> {
    #[inline]
    fn late_start(&self, rank: usize) -> T {
        self.ls[rank]
    }

    #[inline]
    fn late_finish(&self, rank: usize) -> T {
        self.lf[rank]
    }

    #[inline]
    fn earliest(&self, gate: usize) -> u32 {
        self.earliest[gate]
    }
}

impl<T: Tick> Early<T> for Dates<T> {
    #[inline]
    fn start(&self, rank: usize) -> T {
        self.es[rank]
    }

    #[inline]
    fn finish(&self, rank: usize) -> T {
        self.ef[rank]
    }
}
