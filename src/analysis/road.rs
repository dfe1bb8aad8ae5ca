//! A patch on one axis: the early news at once, the late news when asked.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::columns::{applies, finishes, rules, targets};
use super::options::{Options, Reach, Target};
use crate::engine::{Applies, Axis, Behind, Dates, Engine, News, Patch, Space, Tick, find};
use crate::program::Patched;
use crate::time::Millis;

/// What scenarios over one analysis share, in the numbers of one axis.
#[derive(Debug)]
pub(super) struct Memo<T> {
    /// The latest early finish in each block of leaves.
    summits: OnceLock<Vec<T>>,
    /// Room that is not in use.
    spaces: Mutex<Vec<Space<T>>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { summits: OnceLock::new(), spaces: Mutex::new(Vec::new()) }
    }
}

impl<T: Tick> Memo<T> {
    /// Lends room to `work`; threads that ask at once each have their own.
    fn with_space<R>(&self, places: usize, work: impl FnOnce(&mut Space<T>) -> R) -> R {
        let idle = self.spaces.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut space = idle.unwrap_or_else(|| Space::new(places));
        let result = work(&mut space);
        self.spaces.lock().unwrap_or_else(PoisonError::into_inner).push(space);
        result
    }
}

/// The memo of whichever axis the passes ran on.
#[derive(Debug, Default)]
pub(super) struct Memos {
    pub(super) narrow: Memo<i32>,
    pub(super) wide: Memo<i64>,
}

/// How many ranks go into one block of summits.
const BLOCK: usize = 1_024;

/// One part in so many may be looked at before a full pass is cheaper.
const WIDE: usize = 8;

/// So many places are always looked at.
const LEAST: usize = 256;

/// What a patch changes, on one axis.
#[derive(Debug)]
pub(crate) struct Overlay<T> {
    patch: Patch<T>,
    pub(super) early: News<T>,
    /// The program's finish.
    pub(super) finish: T,
    /// How many places may be looked at before a full pass is made.
    limit: usize,
    late: OnceLock<LateNews<T>>,
}

#[derive(Debug)]
struct LateNews<T> {
    /// By how much the late dates that are no news move.
    shift: T,
    news: News<T>,
}

/// An engine, and the dates that it gave.
pub(super) struct Road<'a, A: Axis> {
    pub(super) engine: Engine<'a, A>,
    base: &'a Dates<A::T>,
    memo: &'a Memo<A::T>,
}

impl<'a, A: Axis> Road<'a, A> {
    pub(super) fn new(engine: Engine<'a, A>, base: &'a Dates<A::T>, memo: &'a Memo<A::T>) -> Self {
        Self { engine, base, memo }
    }

    fn places(&self) -> usize {
        self.engine.shape.network.len()
    }

    /// The early news and the finish; `None` if the patch is not on this axis. `limit` is for tests: how many places may be looked at
    /// before a full pass is made.
    pub(super) fn overlay(&self, patched: &Patched, floor: Applies, limit: Option<usize>) -> Option<Overlay<A::T>> {
        let patch = patched.patch.on(self.engine.axis)?;
        let limit = limit.unwrap_or_else(|| (self.places() / WIDE).max(LEAST));
        let early = self.early_news(&patch, &patched.forward, floor, limit);
        let finish = self.finish(&early);
        Some(Overlay { patch, early, finish, limit, late: OnceLock::new() })
    }

    fn early_news(&self, patch: &Patch<A::T>, seeds: &[u32], floor: Applies, limit: usize) -> News<A::T> {
        let changed = self.engine.under(patch);
        // With floors for open ends only, what comes before a summary decides for its parts even if no date of a gate moves.
        let is_wide = seeds.len() > limit || (floor == Applies::OpenEnds && patch.changes_edges());
        let near = || self.memo.with_space(self.places(), |space| changed.retime_early(self.base, seeds, floor, space, limit));
        if let Some(news) = if is_wide { None } else { near() } {
            return news;
        }
        let mut dates = Dates::new(self.places(), self.engine.shape.earliest_gates);
        changed.forward_changed(&mut dates, seeds, floor);
        differences([&self.base.es, &self.base.ef], [&dates.es, &dates.ef])
    }

    /// The latest early finish of all leaves. Only blocks of ranks with news are looked through.
    fn finish(&self, early: &News<A::T>) -> A::T {
        let shape = self.engine.shape;
        let summit = |ranks: std::ops::Range<usize>| ranks.filter(|&rank| shape.is_leaf(rank)).map(|rank| self.base.ef[rank]).max();
        let blocks = |block: usize| block * BLOCK..((block + 1) * BLOCK).min(self.places());
        let count = self.places().div_ceil(BLOCK);
        let summits = self.memo.summits.get_or_init(|| (0..count).map(|block| summit(blocks(block)).unwrap_or(A::T::NEVER)).collect());
        let before = summits.iter().copied().max().unwrap_or(A::T::NEVER);
        let leaves = || early.iter().filter(|&&(rank, ..)| shape.is_leaf(rank as usize));
        let highest = leaves().map(|&(_, _, finish)| finish).max().unwrap_or(A::T::NEVER);
        let was_held = leaves().any(|&(rank, _, finish)| self.base.ef[rank as usize] == before && finish < before);
        if !was_held || highest >= before {
            return before.max(highest);
        }
        let mut next = 0;
        let mut latest = A::T::NEVER;
        for (block, &summit) in summits.iter().enumerate() {
            let end = early[next..].iter().take_while(|&&(rank, ..)| rank as usize / BLOCK == block).count() + next;
            let news = &early[next..end];
            next = end;
            let after = |rank: usize| find(news, rank).map_or(self.base.ef[rank], |(_, finish)| finish);
            let looked_through = || blocks(block).filter(|&rank| shape.is_leaf(rank)).map(after).max();
            let here = if news.is_empty() { Some(summit) } else { looked_through() };
            latest = latest.max(here.unwrap_or(A::T::NEVER));
        }
        latest
    }

    /// The early news as instants.
    pub(super) fn moved(&self, overlay: &Overlay<A::T>) -> Vec<(usize, Millis, Millis)> {
        let axis = self.engine.axis;
        overlay.early.iter().map(|&(rank, start, finish)| (rank as usize, axis.instant(start), axis.instant(finish))).collect()
    }

    /// Early start and finish.
    pub(super) fn early(&self, overlay: &Overlay<A::T>, rank: usize) -> (Millis, Millis) {
        let (start, finish) = find(&overlay.early, rank).unwrap_or((self.base.es[rank], self.base.ef[rank]));
        (self.engine.axis.instant(start), self.engine.axis.instant(finish))
    }

    /// Late start and finish.
    pub(super) fn late(
        &self,
        overlay: &Overlay<A::T>,
        patched: &Patched,
        options: &Options,
        imposed: Option<Millis>,
        fixed: bool,
        rank: usize,
    ) -> (Millis, Millis) {
        let late = overlay.late.get_or_init(|| {
            let imposed = imposed.and_then(|date| self.engine.axis.place(date));
            self.late_news(overlay, patched, options, imposed, fixed)
        });
        let moved = |at: A::T| if at.is_far() { at } else { at.plus(late.shift) };
        let (start, finish) = find(&late.news, rank).unwrap_or_else(|| (moved(self.base.ls[rank]), moved(self.base.lf[rank])));
        (self.engine.axis.instant(start), self.engine.axis.instant(finish))
    }

    fn late_news(
        &self,
        overlay: &Overlay<A::T>,
        patched: &Patched,
        options: &Options,
        imposed: Option<A::T>,
        fixed: bool,
    ) -> LateNews<A::T> {
        let changed = self.engine.under(&overlay.patch);
        if let Some(shift) = self.shift(overlay, options, fixed) {
            let targets = [imposed.unwrap_or(overlay.finish)];
            let behind = Behind { base: self.base, early: &overlay.early, shift };
            let near = |space: &mut _| changed.retime_late(behind, &patched.backward, &rules(options, &targets), space, overlay.limit);
            if let Some(news) = self.memo.with_space(self.places(), near) {
                return LateNews { shift, news };
            }
        }
        let mut dates = self.base.clone();
        changed.forward_changed(&mut dates, &patched.forward, applies(options.floor));
        let targets = targets(self.engine.model, options, imposed, &finishes(changed, &dates));
        changed.backward_changed(&mut dates, &patched.backward, &rules(options, &targets));
        LateNews { shift: A::T::ZERO, news: differences([&self.base.ls, &self.base.lf], [&dates.ls, &dates.lf]) }
    }

    /// By how much all late dates move that the patch does not reach; `None` if they do not all move alike.
    ///
    /// They do not move at all if the target stays. They move with it on an axis where adding is adding, if nothing but the target
    /// limits them.
    fn shift(&self, overlay: &Overlay<A::T>, options: &Options, fixed: bool) -> Option<A::T> {
        let one_by_one = options.cap == Reach::EveryTask && self.engine.shape.earliest_gates == 0;
        if !one_by_one || options.target == Target::EachProject {
            return None;
        }
        let before = self.memo.summits.get()?.iter().copied().max()?;
        if before == overlay.finish || matches!(options.target, Target::ImposedFinish(_)) {
            return Some(A::T::ZERO);
        }
        let additive = A::ADDITIVE && !fixed && !overlay.patch.has_fixed_limits();
        self.engine.axis.distance(before, overlay.finish).filter(|_| additive)
    }
}

/// By rank, where two pairs of columns differ: the second pair.
fn differences<T: Tick>(before: [&[T]; 2], after: [&[T]; 2]) -> News<T> {
    let ranks = 0..after[0].len();
    let differs = |&rank: &usize| before[0][rank] != after[0][rank] || before[1][rank] != after[1][rank];
    ranks.filter(differs).map(|rank| (rank as u32, after[0][rank], after[1][rank])).collect()
}
