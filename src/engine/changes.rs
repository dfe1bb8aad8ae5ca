//! What a scenario changes of a model: a few entries before many, which stay where they are.

use super::{Axis, Bound, Special, Tick};
use crate::network::Arc;
use crate::time::Millis;

/// Where the passes look before they read the model.
pub(crate) trait Changes<T: Tick>: Copy {
    /// Other work.
    fn work(&self, rank: usize) -> Option<T>;
    /// Other constraints, deadlines, progress.
    fn special(&self, rank: usize) -> Option<&Special<T>>;
    /// Another relation or lag.
    fn bound(&self, edge: usize) -> Option<Bound<T>>;
    /// Is the edge gone?
    fn drops(&self, edge: usize) -> bool;
    /// Further edges into a place.
    fn added_before(&self, rank: usize) -> impl Iterator<Item = Arc>;
    /// Further edges out of a place.
    fn added_after(&self, rank: usize) -> impl Iterator<Item = Arc>;
    /// The ends of added edges that lead back in the order of ranks.
    fn backward_edges(&self) -> impl Iterator<Item = (usize, usize)>;
}

/// The program as it was built. Costs nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unchanged;

impl<T: Tick> Changes<T> for Unchanged {
    #[inline]
    fn work(&self, _: usize) -> Option<T> {
        None
    }

    #[inline]
    fn special(&self, _: usize) -> Option<&Special<T>> {
        None
    }

    #[inline]
    fn bound(&self, _: usize) -> Option<Bound<T>> {
        None
    }

    #[inline]
    fn drops(&self, _: usize) -> bool {
        false
    }

    #[inline]
    fn added_before(&self, _: usize) -> impl Iterator<Item = Arc> {
        std::iter::empty()
    }

    #[inline]
    fn added_after(&self, _: usize) -> impl Iterator<Item = Arc> {
        std::iter::empty()
    }

    #[inline]
    fn backward_edges(&self) -> impl Iterator<Item = (usize, usize)> {
        std::iter::empty()
    }
}

/// Entries by number, ascending; several may have the same.
#[derive(Debug, Clone)]
pub(crate) struct Sparse<V>(Vec<(u32, V)>);

impl<V> Default for Sparse<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V> Sparse<V> {
    pub(crate) fn new(mut entries: Vec<(u32, V)>) -> Self {
        entries.sort_by_key(|&(number, _)| number);
        Self(entries)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(u32, V)> {
        self.0.iter()
    }

    /// The first entry of a number.
    #[inline]
    pub(crate) fn get(&self, number: usize) -> Option<&V> {
        self.all(number).first().map(|(_, value)| value)
    }

    /// All entries of a number.
    #[inline]
    pub(crate) fn all(&self, number: usize) -> &[(u32, V)] {
        if self.0.is_empty() {
            return &[];
        }
        let from = self.0.partition_point(|&(at, _)| (at as usize) < number);
        let count = self.0[from..].iter().take_while(|&&(at, _)| at as usize == number).count();
        &self.0[from..from + count]
    }
}

/// The changes of one scenario, in the numbers of one axis.
#[derive(Debug, Clone)]
pub(crate) struct Patch<T> {
    /// By rank.
    pub(crate) work: Sparse<T>,
    /// By rank.
    pub(crate) special: Sparse<Special<T>>,
    /// By edge, those of added edges included; `None` for what is dropped.
    pub(crate) bounds: Sparse<Option<Bound<T>>>,
    /// By the rank that an added edge leads to.
    pub(crate) before: Sparse<Arc>,
    /// By the rank that an added edge comes from.
    pub(crate) after: Sparse<Arc>,
}

impl<T: Tick> Patch<T> {
    /// Are there limits in it that do not move with the target, or relations under which late dates take sides of a night?
    pub(crate) fn has_fixed_limits(&self) -> bool {
        self.special.iter().any(|(_, special)| special.has_limits())
            || self.bounds.iter().any(|(_, bound)| bound.is_some_and(|bound| !bound.relation.from_finish()))
    }

    /// Does it change which edges there are?
    pub(crate) fn changes_edges(&self) -> bool {
        !self.before.is_empty() || self.bounds.iter().any(|(_, bound)| bound.is_none())
    }
}

impl Patch<Millis> {
    /// The same in the numbers of an axis; `None` if one cannot be had.
    pub(crate) fn on<A: Axis>(&self, axis: &A) -> Option<Patch<A::T>> {
        let (amount, date) = (|amount| axis.amount(amount), |at| axis.place(at));
        let bound = |bound: Bound<Millis>| {
            let lag = axis.lag(bound.calendar, bound.lag)?;
            Some(Bound { lag, calendar: bound.calendar, relation: bound.relation, is_turned: bound.is_turned })
        };
        let bounds = self.bounds.0.iter().map(|&(edge, old)| match old {
            Some(old) => bound(old).map(|new| (edge, Some(new))),
            None => Some((edge, None)),
        });
        Some(Patch {
            work: Sparse(self.work.0.iter().map(|&(rank, work)| Some((rank, amount(work)?))).collect::<Option<_>>()?),
            special: Sparse(self.special.0.iter().map(|&(rank, special)| Some((rank, special.map(date)?))).collect::<Option<_>>()?),
            bounds: Sparse(bounds.collect::<Option<_>>()?),
            before: self.before.clone(),
            after: self.after.clone(),
        })
    }
}

impl<T: Tick> Changes<T> for &Patch<T> {
    #[inline]
    fn work(&self, rank: usize) -> Option<T> {
        self.work.get(rank).copied()
    }

    #[inline]
    fn special(&self, rank: usize) -> Option<&Special<T>> {
        self.special.get(rank)
    }

    #[inline]
    fn bound(&self, edge: usize) -> Option<Bound<T>> {
        self.bounds.get(edge).copied().flatten()
    }

    #[inline]
    fn drops(&self, edge: usize) -> bool {
        matches!(self.bounds.get(edge), Some(None))
    }

    #[inline]
    fn added_before(&self, rank: usize) -> impl Iterator<Item = Arc> {
        self.before.all(rank).iter().map(|&(_, arc)| arc)
    }

    #[inline]
    fn added_after(&self, rank: usize) -> impl Iterator<Item = Arc> {
        self.after.all(rank).iter().map(|&(_, arc)| arc)
    }

    fn backward_edges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.before.iter().map(|&(to, arc)| (arc.other, to as usize)).filter(|(from, to)| from >= to)
    }
}
