//! What the switches of a plan make of late dates (`docs/SEMANTICS.md` §13 to §15).
//!
//! Oracle: `tests/products.rs` (brute force), `tests/cases/products` (worked by hand), the dates that both products stored.

use super::backward::Limits;
use super::{Applies, Axis, Bound, Changes, Early, Engine, Kind, Late, Rules, Special, State, Tick};
use crate::spec::{FinishedRule, ProgressRule, Relation};

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// How much of a lag counts backward: less than forward, where what it follows has gone by.
    ///
    /// Source: P6's stored late dates of finished activities, and observations of its scheduler.
    pub(super) fn lag_backward(&self, rank: usize, other: usize, bound: &Bound<A::T>) -> A::T {
        if self.model.conduct.finished != FinishedRule::PassesLogic || bound.lag == A::T::ZERO {
            return bound.lag;
        }
        let (from, to) = (self.state(rank), self.state(other));
        let is_finish_start = bound.relation == Relation::FinishStart;
        match (from, to) {
            (State::Finished, State::Started) => A::T::ZERO,
            (State::Finished, _) if bound.lag <= A::T::ZERO => A::T::ZERO,
            (State::Finished, _) if !is_finish_start => self.left_of_lag(rank, other, bound),
            (State::Open, State::Finished) | (State::Started, State::Started | State::Finished) if is_finish_start => A::T::ZERO,
            _ => bound.lag,
        }
    }

    /// What is left of a lag since the actual end that it follows, at the data date.
    pub(super) fn left_of_lag(&self, rank: usize, other: usize, bound: &Bound<A::T>) -> A::T {
        let Some(special) = self.special(rank) else { return bound.lag };
        let since = if bound.relation.from_finish() { special.finish } else { special.start };
        let data_date = self.model.projects[self.shape.project(other)].data_date;
        let gone = self.axis.between(bound.calendar, since, data_date).max(A::T::ZERO);
        bound.lag.plus(gone.negated()).max(A::T::ZERO)
    }

    /// Is it a start-to-start tie that MS Project does not look at in the backward pass: of a milestone, a manual task or a summary?
    pub(super) fn ties_no_start(&self, rank: usize, bound: &Bound<A::T>) -> bool {
        // Of a summary with dates of its own, both ends are its own, not those of its parts.
        if self.shape.collects_parts(rank) && !bound.relation.from_finish() {
            return true;
        }
        let is_point = !self.shape.is_leaf(rank) || self.work(rank) == A::T::ZERO;
        bound.relation == Relation::StartStart
            && (is_point || self.special(rank).is_some_and(|special| special.is_fixed && special.state == State::Open))
    }

    /// Does what waits for a manual summary leave this part alone, because it has a date of its own?
    pub(super) fn stays_inside(&self, rank: usize, other: usize) -> bool {
        self.model.conduct.partial_ties
            && self.shape.collects_parts(other)
            && self.special(other).is_some_and(|special| special.is_fixed)
            && self.special(rank).is_some_and(|special| !special.start_from.is_never() || !special.finish_from.is_never())
    }

    /// The late date of what comes after, as this place sees it.
    #[inline]
    pub(super) fn late_end(&self, rank: usize, other: usize, bound: &Bound<A::T>, dates: &impl Late<A::T>) -> A::T {
        if self.model.conduct.partial_ties && self.shape.bounds_parts(rank) {
            if let Some(at) = self.end_of_part(other, bound, dates) {
                return at;
            }
        }
        let at = if bound.relation.to_start() { dates.late_start(other) } else { dates.late_finish(other) };
        match self.special(other) {
            Some(special) if self.model.conduct.progress == ProgressRule::ActualDates && special.state != State::Open => {
                let actual = if bound.relation.to_start() { special.start } else { special.finish };
                if actual.is_never() { at } else { at.min(actual) }
            }
            _ => at,
        }
    }

    /// Of the parts of a summary that waits, what is set or past counts as it is: manual parts with their early dates, those that have begun
    /// with their actual ones, manual summaries with their start or that of their first part.
    pub(super) fn end_of_part(&self, other: usize, bound: &Bound<A::T>, dates: &impl Late<A::T>) -> Option<A::T> {
        let special = self.special(other).filter(|special| special.is_fixed || special.state != State::Open)?;
        match self.shape.kind[other] {
            Kind::Gate => {
                let mut first = if special.finish.is_never() { A::T::FAR } else { special.finish };
                let mut stack = vec![other];
                while let Some(at) = stack.pop() {
                    for arc in self.arcs_after(at) {
                        if self.shape.is_leaf(arc.other) {
                            first = first.min(dates.start(arc.other));
                        } else {
                            stack.push(arc.other);
                        }
                    }
                }
                Some(first)
            }
            _ if bound.relation.to_start() => Some(dates.start(other)),
            _ => Some(dates.finish(other)),
        }
    }

    /// Is anything open in the summary whose parts a gate bounds? If not, nothing in it waits.
    pub(super) fn is_open_inside(&self, gate: usize, dates: &impl Late<A::T>) -> bool {
        let is_open = |part| if self.shape.is_leaf(part) { self.state(part) != State::Finished } else { !dates.late_finish(part).is_far() };
        self.arcs_after(gate).any(|arc| is_open(arc.other))
    }

    /// Late dates of a manual task. Its float is not negative: where it cannot be met, its late dates are its own.
    ///
    /// Source: MS Project's stored late dates. Work that was set by hand and has begun lets its predecessors wait until it is resumed.
    pub(super) fn late_of_fixed(
        &self,
        rank: usize,
        special: &Special<A::T>,
        dates: &impl Late<A::T>,
        rules: &Rules<'_, A::T>,
    ) -> (A::T, A::T) {
        let mut limits = self.limits_after(rank, dates);
        limits.finish = limits.finish.min(self.target(rank, rules, dates));
        if rules.deadlines {
            limits.finish = limits.finish.min(special.deadline);
        }
        let calendar = self.shape.calendar[rank];
        let (start, finish) = (dates.start(rank), dates.finish(rank));
        let (late_start, late_finish) = self.latest(rank, self.axis.between(calendar, start, finish), limits);
        let is_short = late_finish < finish && self.axis.between(calendar, late_finish, finish) > A::T::ZERO || late_finish < start;
        let (late_start, late_finish) = if is_short { (start, finish) } else { (late_start, late_finish) };
        (if special.resumed.is_never() { late_start } else { special.resumed }, late_finish)
    }

    /// A late start without the working time that a delay costs: so late predecessors may be.
    pub(super) fn before_delay(&self, rank: usize, start: A::T, dates: &impl Late<A::T>) -> A::T {
        let undelayed = self.placed(rank, self.all_bounds(rank, dates, Applies::Everywhere)).0;
        let calendar = self.shape.calendar[rank];
        self.axis.add(calendar, start, self.axis.between(calendar, undelayed, dates.start(rank)).negated())
    }

    /// The work between its early dates: what it has, or what an expected finish leaves it.
    pub(crate) fn work_in_effect(&self, rank: usize, dates: &impl Early<A::T>) -> A::T {
        match self.special(rank) {
            Some(special) if !special.expected.is_never() => {
                self.axis.between(self.shape.calendar[rank], dates.start(rank), dates.finish(rank))
            }
            _ => self.work(rank),
        }
    }

    /// The latest dates, moved to working time before predecessors see them.
    ///
    /// Source: P6's stored late dates. The finish goes to the previous finish, but for a start milestone that already stands where work starts. A
    /// start that a start-to-start tie bounds from a night or a weekend stands at the finish before it.
    pub(super) fn latest_snapped(&self, rank: usize, work: A::T, limits: Limits<A::T>) -> (A::T, A::T) {
        let calendar = self.shape.calendar[rank];
        let Limits { start, mut finish } = limits;
        let by_start = match start {
            far if far.is_far() => far,
            start if work == A::T::ZERO => start,
            start => self.run_on(rank, start, work).1,
        };
        let is_by_start = by_start < finish;
        finish = finish.min(by_start);
        if finish.is_far() {
            return (finish, finish);
        }
        let stands =
            self.state(rank) == State::Finished || self.shape.kind[rank] == Kind::StartMilestone && self.axis.is_start(calendar, finish);
        if !stands {
            finish = self.axis.previous_finish(calendar, finish);
        }
        let mut begin = self.begin_of(rank, finish, work);
        if is_by_start && begin > start {
            begin = self.axis.previous_finish(calendar, start);
        }
        (begin, finish)
    }

    /// Where so much work begins that ends at `finish`: what does not fit in after its resumption lies before its suspension.
    ///
    /// Source: Oracle's description of suspended activities, whose time in between is as that of no work.
    pub(super) fn begin_of(&self, rank: usize, finish: A::T, work: A::T) -> A::T {
        let begin = self.run_back(rank, finish, work);
        let Some(special) = self.special(rank).filter(|special| !special.suspended.is_never() && special.crew == 0) else { return begin };
        let calendar = self.shape.calendar[rank];
        if self.axis.between(calendar, special.resumed, begin) >= A::T::ZERO {
            return begin;
        }
        let after = self.axis.between(calendar, special.resumed, finish).max(A::T::ZERO);
        self.run_back(rank, finish.min(special.suspended), work.plus(after.negated()))
    }
}
