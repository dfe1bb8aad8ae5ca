//! Re-timing from a frontier: only what a change reaches, and no further than it changes anything.
//!
//! Method: ranks are topological, so a queue that gives up its lowest rank sees every place after all that come before it; where a place
//! comes out as it was, nothing goes on. An added edge may lead back in that order: then places are seen again, until all fit. Oracle: the
//! full passes over a program that was built anew (`tests/scenarios.rs`).

use super::news::{Ahead, Fresh, News, Space};
use super::queue::Queue;
use super::{Applies, Axis, Changes, Dates, Early, Engine, Kind, Late, Rules, Tick};

/// What the late side of a scenario needs of the early one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind<'a, T> {
    pub(crate) base: &'a Dates<T>,
    /// Early dates.
    pub(crate) early: &'a Fresh<T>,
    /// By how much all late dates move with the target.
    pub(crate) shift: T,
}

impl<T: Tick> Behind<'_, T> {
    #[inline]
    fn shifted(&self, at: T) -> T {
        if at.is_far() { at } else { at.plus(self.shift) }
    }
}

struct LateView<'a, T> {
    behind: Behind<'a, T>,
    space: &'a mut Space<T>,
}

impl<T: Tick> LateView<'_, T> {
    fn early(&self, rank: usize) -> (T, T) {
        let base = self.behind.base;
        self.behind.early.get(rank, || (base.es[rank], base.ef[rank]))
    }
}

impl<T: Tick> Early<T> for LateView<'_, T> {
    fn start(&self, rank: usize) -> T {
        self.early(rank).0
    }

    fn finish(&self, rank: usize) -> T {
        self.early(rank).1
    }
}

impl<T: Tick> Late<T> for LateView<'_, T> {
    #[inline]
    fn late_start(&self, rank: usize) -> T {
        if self.space.has(rank) { self.space.start[rank] } else { self.behind.shifted(self.behind.base.ls[rank]) }
    }

    #[inline]
    fn late_finish(&self, rank: usize) -> T {
        if self.space.has(rank) { self.space.finish[rank] } else { self.behind.shifted(self.behind.base.lf[rank]) }
    }

    fn earliest(&self, gate: usize) -> u32 {
        self.behind.base.earliest[gate]
    }
}

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// The early dates that differ from the base, from the places that change; `None` if more than `limit` places would have to be looked at.
    ///
    /// # Complexity
    /// O(places that change and their edges), a factor of log₆₄ of all places.
    pub(crate) fn retime_early(
        &self,
        base: &Dates<A::T>,
        seeds: &[u32],
        floor: Applies,
        space: &mut Space<A::T>,
        limit: usize,
    ) -> Option<News<A::T>> {
        for &seed in seeds {
            space.queue.insert(seed as usize);
        }
        let all_plain = floor == Applies::Everywhere && self.shape.eventful_forward.is_empty();
        let ahead = Ahead { base, space };
        // Whatever is in the queue will be looked at.
        let mut looked_at = seeds.len();
        while let Some(rank) = ahead.space.queue.pop_first() {
            if looked_at > limit {
                ahead.space.clear();
                return None;
            }
            let is_plain = all_plain && seeds.binary_search(&(rank as u32)).is_err();
            let (start, finish) = if is_plain { self.early_plain(rank, &ahead) } else { self.early(rank, &ahead, floor) };
            let (old_start, old_finish) = (ahead.start(rank), ahead.finish(rank));
            if (start, finish) == (old_start, old_finish) {
                continue;
            }
            ahead.space.put(rank, start, finish);
            self.each_after(rank, |other| looked_at += usize::from(ahead.space.queue.insert(other)));
        }
        Some(space.take(|rank, start, finish| (base.es[rank], base.ef[rank]) != (start, finish)))
    }

    /// The same for late dates, which differ from those of the base moved by `behind.shift`.
    pub(crate) fn retime_late(
        &self,
        behind: Behind<'_, A::T>,
        seeds: &[u32],
        rules: &Rules<'_, A::T>,
        space: &mut Space<A::T>,
        limit: usize,
    ) -> Option<News<A::T>> {
        for &seed in seeds {
            space.queue.insert(seed as usize);
        }
        let one_target = rules.cap == Applies::Everywhere && rules.targets.len() == 1 && !rules.targets[0].is_far();
        let all_plain = one_target && self.shape.eventful_backward.is_empty();
        let view = LateView { behind, space };
        let mut looked_at = seeds.len();
        while let Some(rank) = view.space.queue.pop_last() {
            if looked_at > limit {
                view.space.clear();
                return None;
            }
            let is_plain = all_plain && seeds.binary_search(&(rank as u32)).is_err();
            let (start, finish) = if is_plain { self.late_plain(rank, &view, rules.targets[0]) } else { self.late(rank, &view, rules) };
            if (start, finish) == (view.late_start(rank), view.late_finish(rank)) {
                continue;
            }
            view.space.put(rank, start, finish);
            self.each_before(rank, |other| looked_at += usize::from(view.space.queue.insert(other)));
        }
        let base = behind.base;
        Some(space.take(|rank, start, finish| (behind.shifted(base.ls[rank]), behind.shifted(base.lf[rank])) != (start, finish)))
    }

    /// Each place after one; those of dropped edges too, which is no harm where they are only looked at.
    #[inline]
    fn each_after(&self, rank: usize, mut visit: impl FnMut(usize)) {
        self.shape.network.after().others(rank).iter().for_each(|&other| visit(other as usize));
        self.changes.added_after(rank).for_each(|arc| visit(arc.other));
    }

    /// Each place before one.
    #[inline]
    fn each_before(&self, rank: usize, mut visit: impl FnMut(usize)) {
        self.shape.network.before().others(rank).iter().for_each(|&other| visit(other as usize));
        self.changes.added_before(rank).for_each(|arc| visit(arc.other));
    }

    /// The early dates of a plain task: finish-start without lag, the program's floor, nothing special, nothing changed.
    #[inline]
    fn early_plain(&self, rank: usize, dates: &impl Early<A::T>) -> (A::T, A::T) {
        let mut at = self.model.projects[0].floor;
        for &other in self.shape.network.before().others(rank) {
            at = at.max(dates.finish(other as usize));
        }
        self.axis.worked_from(self.shape.calendar[rank], at, self.model.work[rank])
    }

    /// The late dates of a plain task.
    #[inline]
    fn late_plain(&self, rank: usize, dates: &impl Late<A::T>, target: A::T) -> (A::T, A::T) {
        let mut by = target;
        for &other in self.shape.network.after().others(rank) {
            by = by.min(dates.late_start(other as usize));
        }
        (self.axis.worked_up_to(self.shape.calendar[rank], by, self.model.work[rank]), by)
    }

    /// Full passes with changes, for scenarios that reach far. Early dates of every place.
    ///
    /// # Complexity
    /// O(places + edges), at worst twice as much for each added edge that leads back; a patch has few of them.
    pub(crate) fn forward_changed(&self, dates: &mut Dates<A::T>, changed: &[u32], floor: Applies) {
        self.forward_through(dates, floor, merged(&self.shape.eventful_forward, changed));
        let mut queue = Queue::new(self.shape.network.len());
        self.changes.backward_edges().for_each(|(_, to)| _ = queue.insert(to));
        while let Some(rank) = queue.pop_first() {
            let was = (dates.es[rank], dates.ef[rank]);
            self.forward_one(rank, dates, floor);
            if was != (dates.es[rank], dates.ef[rank]) || self.shape.kind[rank] == Kind::EarliestGate {
                self.each_after(rank, |other| _ = queue.insert(other));
            }
        }
    }

    /// Late dates of every place.
    pub(crate) fn backward_changed(&self, dates: &mut Dates<A::T>, changed: &[u32], rules: &Rules<'_, A::T>) {
        self.backward_through(dates, rules, merged(&self.shape.eventful_backward, changed).rev());
        let mut queue = Queue::new(self.shape.network.len());
        self.changes.backward_edges().for_each(|(from, _)| _ = queue.insert(from));
        while let Some(rank) = queue.pop_last() {
            let was = (dates.ls[rank], dates.lf[rank]);
            self.backward_one(rank, dates, rules);
            if was != (dates.ls[rank], dates.lf[rank]) {
                self.each_before(rank, |other| _ = queue.insert(other));
            }
        }
    }
}

/// Two ascending lists as one.
fn merged<'a>(a: &'a [u32], b: &'a [u32]) -> std::vec::IntoIter<u32> {
    let mut all = [a, b].concat();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}
