//! What the switches of a plan make of early dates (`docs/SEMANTICS.md` §13 to §15).
//!
//! Oracle: `tests/products.rs` (brute force), `tests/cases/products` (worked by hand), the dates that both products stored.

use super::{Axis, Bound, Bounds, Changes, Early, Engine, Kind, Special, State, Tick};
use crate::spec::{ConstraintRule, FinishedRule, ProgressRule, StartLagRule};

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// Where finished work passes logic, neither a lead nor an actual date asks for anything before the data date of what waits.
    #[inline]
    pub(crate) fn not_past(&self, bound: &Bound<A::T>, from: usize, to: usize, at: A::T) -> A::T {
        let is_ours = self.model.conduct.finished == FinishedRule::ActualDates;
        if is_ours || bound.lag >= A::T::ZERO && !self.sees_actual(from, bound) {
            return at;
        }
        at.max(self.model.projects[self.shape.project(to)].data_date)
    }

    /// The start that successors see. Where finished work passes logic, lags count from the actual start of what has begun, or by rule from what
    /// is left of it; without a lag it is the date that logic gives.
    #[inline]
    pub(super) fn start_seen(&self, bound: &Bound<A::T>, from: usize, dates: &impl Early<A::T>) -> A::T {
        let conduct = &self.model.conduct;
        match self.special(from) {
            Some(special) if conduct.finished == FinishedRule::PassesLogic && bound.lag > A::T::ZERO => match special.state {
                State::Finished => special.start,
                State::Started if conduct.start_lags == StartLagRule::ActualStart => special.start,
                State::Started | State::Open => dates.start(from),
            },
            _ => dates.start(from),
        }
    }

    /// The finish that successors see: where finished work passes logic, the actual one still ties the finish of an open successor.
    #[inline]
    pub(super) fn finish_seen(&self, bound: &Bound<A::T>, from: usize, dates: &impl Early<A::T>) -> A::T {
        let ties_finish = self.model.conduct.finished == FinishedRule::PassesLogic && !bound.relation.to_start();
        match self.special(from) {
            Some(special) if ties_finish && special.state == State::Finished => special.finish,
            _ => dates.finish(from),
        }
    }

    /// Is it a tie that counts for nothing, because its successor went ahead out of sequence?
    #[inline]
    pub(crate) fn is_overridden(&self, from: usize, to: usize, bound: &Bound<A::T>) -> bool {
        if self.model.conduct.progress != ProgressRule::ProgressOverride || self.state(from) == State::Finished {
            return false;
        }
        match self.state(to) {
            State::Open => false,
            State::Started => bound.relation.to_start(),
            State::Finished => true,
        }
    }

    /// Does anything but the start of the program date it: a tie, a date of its own, or one of a summary around it?
    ///
    /// # Complexity
    /// O(gates before it).
    pub(super) fn is_dated(&self, rank: usize) -> bool {
        let own = self.special(rank).is_some_and(|special| !special.start_from.is_never() || !special.finish_from.is_never());
        if own {
            return true;
        }
        let mut stack: Vec<usize> = self.arcs_before(rank).map(|arc| arc.other).collect();
        while let Some(at) = stack.pop() {
            let is_date = self.special(at).is_some_and(|special| !special.start_from.is_never());
            if self.shape.kind[at] != Kind::Gate || is_date {
                return true;
            }
            stack.extend(self.arcs_before(at).map(|arc| arc.other));
        }
        false
    }

    /// Has it a date of its own, which stands before that of a manual summary right around it?
    #[inline]
    pub(super) fn has_own_date(&self, rank: usize) -> bool {
        let has_date = |special: &Special<A::T>| !(special.is_fixed || special.start_from.is_never() && special.finish_from.is_never());
        self.model.conduct.loose_floor && self.special(rank).is_some_and(has_date)
    }

    /// Is it a manual summary's gate, which bounds its parts?
    #[inline]
    pub(super) fn is_manual_gate(&self, rank: usize) -> bool {
        self.shape.bounds_parts(rank) && self.special(rank).is_some_and(|special| special.is_fixed)
    }

    /// Does a leaf or gate see a gate before it by logic alone, without the dates that summaries impose on their parts?
    pub(crate) fn sees_logic_alone(&self, from: usize, to: usize) -> bool {
        let has_begun = self.shape.is_leaf(to) && self.state(to) != State::Open;
        has_begun || self.has_own_date(to) && self.is_manual_gate(from)
    }

    /// The early dates of a leaf under some bounds alone, whatever its ties ask.
    pub(crate) fn early_within(&self, rank: usize, bounds: Bounds<A::T>) -> (A::T, A::T) {
        let placed = self.placed(rank, bounds);
        self.special(rank).map_or(placed, |special| self.adjusted(rank, special, bounds, placed))
    }

    /// Does a tie from here count from an actual date, which no slip moves?
    pub(crate) fn sees_actual(&self, from: usize, bound: &Bound<A::T>) -> bool {
        let conduct = &self.model.conduct;
        let state = self.state(from);
        if conduct.finished != FinishedRule::PassesLogic || state == State::Open {
            return false;
        }
        if bound.relation.from_finish() {
            return state == State::Finished && !bound.relation.to_start();
        }
        bound.lag > A::T::ZERO && (state == State::Finished || conduct.start_lags == StartLagRule::ActualStart)
    }

    /// What imposed dates, delays and expectations make of dates by logic.
    pub(crate) fn adjusted(&self, rank: usize, special: &Special<A::T>, bounds: Bounds<A::T>, placed: (A::T, A::T)) -> (A::T, A::T) {
        let (mut start, mut finish) = placed;
        if self.model.conduct.constraints == ConstraintRule::Hard && special.state == State::Open {
            if start > special.start_by {
                (start, finish) = self.starting_at(rank, special.start_by);
            }
            if finish > special.finish_by {
                (start, finish) = self.ending_at(rank, special.finish_by);
            }
        }
        if special.delay != A::T::ZERO && special.state == State::Open {
            (start, finish) = self.starting_at(rank, start.plus(special.delay));
        }
        if !special.expected.is_never() && special.mandatory_start.is_never() {
            (start, finish) = self.as_expected(rank, special, bounds).unwrap_or((start, finish));
        }
        (start, finish)
    }

    /// Start and finish of work that is expected to end on a date; `None` where that date cannot count.
    ///
    /// Source: the remaining durations that P6 stored for 225 activities with an expected finish.
    pub(crate) fn as_expected(&self, rank: usize, special: &Special<A::T>, bounds: Bounds<A::T>) -> Option<(A::T, A::T)> {
        let calendar = self.shape.calendar[rank];
        let start = self.axis.next_start(calendar, bounds.start);
        if special.expected <= self.model.projects[self.shape.project(rank)].data_date {
            return (special.state == State::Started).then_some((start, start));
        }
        let counts = special.expected >= start && bounds.finish <= special.expected;
        counts.then(|| (start, self.axis.previous_finish(calendar, special.expected).max(start)))
    }

    /// The finish that a constraint asks for: where ends are snapped, work is done by the end of work before it.
    pub(crate) fn finish_from(&self, rank: usize, special: &Special<A::T>) -> A::T {
        if self.model.conduct.snaps && !special.finish_from.is_never() && self.work(rank) > A::T::ZERO {
            return self.axis.previous_finish(self.shape.calendar[rank], special.finish_from);
        }
        special.finish_from
    }

    /// Where a task without work shows that it is: a start milestone where work goes on; where ends are snapped, a finish milestone at an end of
    /// work too, and only finished work where logic puts it.
    pub(crate) fn point(&self, rank: usize, at: A::T) -> A::T {
        let calendar = self.shape.calendar[rank];
        match self.shape.kind[rank] {
            _ if self.state(rank) == State::Finished => at,
            Kind::StartMilestone => self.axis.next_start(calendar, at),
            Kind::Leaf if self.model.conduct.snaps => self.axis.next_start(calendar, at),
            Kind::FinishMilestone if self.axis.previous_finish(calendar, at) != at => self.axis.next_start(calendar, at),
            _ => at,
        }
    }
}
