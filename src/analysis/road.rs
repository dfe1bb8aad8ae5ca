//! A patch on one axis: the early news at once, the late news when asked.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::columns::{applies, finishes, rules, targets};
use super::options::{Options, Reach, Target};
use crate::engine::{Applies, Axis, Behind, Dates, Engine, Fresh, News, Patch, Space, Tick};
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

/// One part in so many may be looked at: after that a full pass is cheaper.
const WIDE: usize = 16;

/// So many places are always looked at.
const LEAST: usize = 256;

/// What a patch changes, on one axis.
#[derive(Debug)]
pub(crate) struct Overlay<T> {
    patch: Patch<T>,
    pub(super) early: Fresh<T>,
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
    news: Fresh<T>,
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

    fn early_news(&self, patch: &Patch<A::T>, seeds: &[u32], floor: Applies, limit: usize) -> Fresh<A::T> {
        let changed = self.engine.under(patch);
        // With floors for open ends only, what comes before a summary decides for its parts even if no date of a gate moves.
        let is_wide = seeds.len() > limit || (floor == Applies::OpenEnds && patch.changes_edges());
        let near = || self.memo.with_space(self.places(), |space| changed.retime_early(self.base, seeds, floor, space, limit));
        if let Some(news) = if is_wide { None } else { near() } {
            return Fresh::Near(news);
        }
        let mut dates = Dates::new(self.places(), self.engine.shape.earliest_gates);
        changed.forward_changed(&mut dates, seeds, floor);
        Fresh::Wide(dates.es, dates.ef)
    }

    /// The latest early finish of all leaves.
    fn finish(&self, early: &Fresh<A::T>) -> A::T {
        let shape = self.engine.shape;
        match early {
            Fresh::Near(news) => self.finish_after(news),
            Fresh::Wide(_, finish) if shape.eventful_forward.is_empty() => finish.iter().copied().max().unwrap_or(A::T::NEVER),
            Fresh::Wide(_, finish) => {
                let leaves = (0..self.places()).filter(|&rank| shape.is_leaf(rank));
                leaves.map(|rank| finish[rank]).max().unwrap_or(A::T::NEVER)
            }
        }
    }

    /// The latest early finish in each block of leaves, of the base.
    fn summits(&self) -> &[A::T] {
        self.memo.summits.get_or_init(|| (0..self.places().div_ceil(BLOCK)).map(|block| self.summit(block, |_, finish| finish)).collect())
    }

    /// The latest finish in a block, if `finish` says what each is.
    fn summit(&self, block: usize, finish: impl Fn(usize, A::T) -> A::T) -> A::T {
        let ranks = block * BLOCK..((block + 1) * BLOCK).min(self.places());
        let leaves = ranks.filter(|&rank| self.engine.shape.is_leaf(rank));
        leaves.map(|rank| finish(rank, self.base.ef[rank])).max().unwrap_or(A::T::NEVER)
    }

    /// The latest early finish with some news. Blocks of ranks are looked through only if what held the finish has come earlier.
    fn finish_after(&self, news: &News<A::T>) -> A::T {
        let summits = self.summits();
        let before = summits.iter().copied().max().unwrap_or(A::T::NEVER);
        let leaves = || news.iter().filter(|&&(rank, ..)| self.engine.shape.is_leaf(rank as usize));
        let highest = leaves().map(|&(_, _, finish)| finish).max().unwrap_or(A::T::NEVER);
        let was_held = leaves().any(|&(rank, _, finish)| self.base.ef[rank as usize] == before && finish < before);
        if !was_held || highest >= before {
            return before.max(highest);
        }
        let mut rest = news.as_slice();
        let mut latest = A::T::NEVER;
        for (block, &summit) in summits.iter().enumerate() {
            let (here, after) = rest.split_at(rest.partition_point(|&(rank, ..)| rank as usize / BLOCK <= block));
            rest = after;
            let finish = |rank: usize, old: A::T| {
                let at = here.binary_search_by_key(&(rank as u32), |&(rank, ..)| rank);
                at.map_or(old, |at| here[at].2)
            };
            latest = latest.max(if here.is_empty() { summit } else { self.summit(block, finish) });
        }
        latest
    }

    /// The early news as instants.
    pub(super) fn moved(&self, overlay: &Overlay<A::T>) -> Vec<(usize, Millis, Millis)> {
        let axis = self.engine.axis;
        let news = overlay.early.news(&self.base.es, &self.base.ef).into_iter();
        news.map(|(rank, start, finish)| (rank as usize, axis.instant(start), axis.instant(finish))).collect()
    }

    /// Early start and finish.
    pub(super) fn early(&self, overlay: &Overlay<A::T>, rank: usize) -> (Millis, Millis) {
        let (start, finish) = overlay.early.get(rank, || (self.base.es[rank], self.base.ef[rank]));
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
        let (start, finish) = late.news.get(rank, || (moved(self.base.ls[rank]), moved(self.base.lf[rank])));
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
                return LateNews { shift, news: Fresh::Near(news) };
            }
        }
        let mut dates = self.early_dates(overlay, patched, options);
        let targets = targets(self.engine.model, options, imposed, &finishes(changed, &dates));
        changed.backward_changed(&mut dates, &patched.backward, &rules(options, &targets));
        LateNews { shift: A::T::ZERO, news: Fresh::Wide(dates.ls, dates.lf) }
    }

    /// Columns with the early dates, in which late ones are to be written.
    fn early_dates(&self, overlay: &Overlay<A::T>, patched: &Patched, options: &Options) -> Dates<A::T> {
        let gates = self.engine.shape.earliest_gates;
        let mut dates = Dates::new(self.places(), gates);
        // News does not say at which leaf a gate finds its minimum.
        if gates > 0 {
            self.engine.under(&overlay.patch).forward_changed(&mut dates, &patched.forward, applies(options.floor));
            return dates;
        }
        match &overlay.early {
            Fresh::Near(news) => {
                (dates.es, dates.ef) = (self.base.es.clone(), self.base.ef.clone());
                for &(rank, start, finish) in news {
                    (dates.es[rank as usize], dates.ef[rank as usize]) = (start, finish);
                }
            }
            Fresh::Wide(start, finish) => (dates.es, dates.ef) = (start.clone(), finish.clone()),
        }
        dates
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
        let before = self.summits().iter().copied().max()?;
        if before == overlay.finish || matches!(options.target, Target::ImposedFinish(_)) {
            return Some(A::T::ZERO);
        }
        let additive = A::ADDITIVE && !fixed && !overlay.patch.has_fixed_limits();
        self.engine.axis.distance(before, overlay.finish).filter(|_| additive)
    }
}
