//! How late the bounds of a task may be where its dates follow rules that have no inverse in one formula: snapped ends, imposed dates that are
//! always honoured, crews, expected finishes, delays. Its dates are monotone in each bound, so the greatest bound that keeps them is found by
//! halving.
//!
//! Expected finishes are the exception: whether one counts hangs on both bounds at once, so what keeps the dates is no box of two limits. Where
//! ties reach one end alone, the other bound stays as it is, and the limit is exact; where they reach both, the box is the larger of two that
//! keep the dates for sure, so that the answer is on the safe side.
//!
//! Oracle: scenarios bisected, over programs read the way of each product (`tests/budgets.rs`).

use super::Analysis;
use super::limits::Latest;
use crate::engine::{Bounds, Conduct, Special, Tick};
use crate::spec::{FinishedRule, ProgressRule};
use crate::time::{DAY, Millis};

/// Bounds are looked for so far on either side of the dates: a few hundred years.
const REACH: Millis = 300 * 366 * DAY;

impl Analysis {
    /// Are the dates of a leaf to be searched rather than inverted?
    pub(super) fn is_searched(&self, rank: usize) -> bool {
        let engine = self.engine();
        engine.model.conduct != Conduct::default() || engine.special(rank).is_some_and(Special::needs_clock)
    }

    /// The latest bounds on start and finish that keep a leaf within its latest dates.
    pub(super) fn bounds_searched(&self, rank: usize, latest: Latest) -> Latest {
        // By actual dates no logic passes through finished work.
        if self.is_finished(rank) && self.engine().model.conduct.progress == ProgressRule::ActualDates {
            return Latest::NONE;
        }
        let expects = |special: &&Special<Millis>| !special.expected.is_never() && special.mandatory_start.is_never();
        if let Some(special) = self.engine().special(rank).filter(expects) {
            return self.bounds_expected(rank, special, latest);
        }
        let on_start = |start| self.holds(rank, latest, Bounds { start, finish: Millis::NEVER });
        let (es, _) = self.early_at(rank);
        let base = self.remaining_start(rank).min(es);
        let on_finish = |finish| self.holds(rank, latest, Bounds { start: base - REACH, finish });
        let around = if latest.finish.is_far() { latest.start } else { latest.finish };
        Latest { start: greatest(around, on_start), finish: greatest(around, on_finish) }
    }

    /// The same where a finish is expected.
    fn bounds_expected(&self, rank: usize, special: &Special<Millis>, latest: Latest) -> Latest {
        let engine = self.engine();
        let now = engine.all_bounds(rank, &self.seen(), self.floor_rule());
        let around = if latest.finish.is_far() { latest.start } else { latest.finish };
        let to_start = |to_start| engine.arcs_before(rank).any(|arc| engine.bound(arc.edge).relation.to_start() == to_start);
        if !(to_start(true) && to_start(false)) {
            return Latest {
                start: greatest(around, |start| self.holds(rank, latest, Bounds { start, ..now })),
                finish: greatest(around, |finish| self.holds(rank, latest, Bounds { finish, ..now })),
            };
        }
        // As if nothing were expected.
        let plain = Special { expected: Millis::NEVER, ..*special };
        let holds_plain = |bounds| self.is_within(rank, latest, engine.adjusted(rank, &plain, bounds, engine.placed(rank, bounds)));
        let without = Latest {
            start: greatest(around, |start| holds_plain(Bounds { start, finish: Millis::NEVER })),
            finish: greatest(around, |finish| holds_plain(Bounds { start: now.start.min(around) - REACH, finish })),
        };
        // Bounds only become later: a date that does not count as it is never will.
        let counts = |bounds| engine.as_expected(rank, special, bounds).is_some();
        if !counts(now) {
            return without;
        }
        let keeps = |bounds| counts(bounds) && self.holds(rank, latest, bounds);
        let within = Latest {
            start: greatest(around, |start| keeps(Bounds { start, finish: Millis::NEVER })),
            finish: greatest(around, |finish| keeps(Bounds { finish, ..now })),
        };
        if without.start >= within.start && without.finish >= within.finish { without } else { within }
    }

    /// How far a leaf may slip, in working time of its calendar; negative where it is too late as it is.
    pub(super) fn slack_searched(&self, rank: usize, latest: Latest) -> Option<i64> {
        if latest.start.is_far() && latest.finish.is_far() {
            return None;
        }
        let engine = self.engine();
        let on = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let (es, ef) = self.early_at(rank);
        let special = engine.special(rank);
        let is_fixed = special.is_some_and(|special| special.is_fixed);
        let of_finish = special.is_some_and(|special| !special.mandatory_finish.is_never());
        // A levelling delay comes on top of the slip's bound, which is stated without it.
        let levelled = special.map_or(0, |special| special.delay);
        // Whether an expected finish counts hangs on the bound that the slip leaves as it is.
        let now = match special {
            Some(special) if !special.expected.is_never() => engine.all_bounds(rank, &self.seen(), self.floor_rule()),
            _ => Bounds { start: self.remaining_start(rank).min(es) - REACH, finish: Millis::NEVER },
        };
        let slipped = |work: i64| {
            let (start, finish) = (on.add_ms(es, work), on.add_ms(ef, work));
            if is_fixed || work <= 0 {
                (start, finish)
            } else if let Some(special) = special.filter(|_| engine.is_mandatory(rank)) {
                // The imposed date itself slips, wherever the dates are that follow from it.
                let (start, finish) = (on.add_ms(special.mandatory_start, work), on.add_ms(special.mandatory_finish, work));
                if of_finish { engine.ending_at(rank, finish) } else { engine.starting_at(rank, start) }
            } else if engine.has_begun(rank) {
                engine.early_within(rank, Bounds { finish: finish.max(now.finish), ..now })
            } else {
                engine.early_within(rank, Bounds { start: start - levelled, ..now })
            }
        };
        let holds = |work: i64| self.is_within(rank, latest, slipped(work));
        let found = greatest(0, holds);
        (!found.is_far()).then_some(found)
    }

    /// Does a leaf keep its latest dates under some bounds alone?
    fn holds(&self, rank: usize, latest: Latest, bounds: Bounds<Millis>) -> bool {
        self.is_within(rank, latest, self.engine().early_within(rank, bounds))
    }

    /// Are dates of a leaf not after its latest? An actual start never is.
    fn is_within(&self, rank: usize, latest: Latest, (start, finish): (Millis, Millis)) -> bool {
        let engine = self.engine();
        let is_actual = engine.has_begun(rank) && engine.model.conduct.finished == FinishedRule::ActualDates;
        (is_actual || start <= latest.start) && finish <= latest.finish
    }
}

/// The greatest number that still holds, within reach of one; far if all do, the least within reach if none does.
fn greatest(around: Millis, holds: impl Fn(Millis) -> bool) -> Millis {
    let (mut low, mut high) = (around - REACH, around + REACH);
    if holds(high) {
        return Millis::FAR;
    }
    if !holds(low) {
        return low;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    low
}
