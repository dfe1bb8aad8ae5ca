//! Late dates (`docs/SEMANTICS.md` §5, §6, §7).

use super::{Applies, Axis, Bound, Changes, Dates, Engine, Kind, Late, Rules, Special, State, Tick};
use crate::spec::FinishedRule;

/// The earliest bounds on the two ends of a node, from its successors.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits<T> {
    /// On the start.
    pub(crate) start: T,
    /// On the finish.
    pub(crate) finish: T,
}

/// What constraints and deadlines allow the finish.
fn finish_limit<T: Tick>(special: &Special<T>, rules: &Rules<'_, T>) -> T {
    let by = if rules.limits { special.finish_by } else { T::FAR };
    if rules.deadlines { by.min(special.deadline) } else { by }
}

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// Is its date a mandatory one?
    pub(crate) fn is_mandatory(&self, rank: usize) -> bool {
        self.special(rank).is_some_and(|special| {
            let start = special.state == State::Open && !special.mandatory_start.is_never();
            special.state != State::Finished && (start || !special.mandatory_finish.is_never())
        })
    }

    /// What all edges out of a node allow it. `dates` must hold the early dates, and the late dates of what comes after.
    pub(super) fn limits_after(&self, rank: usize, dates: &impl Late<A::T>) -> Limits<A::T> {
        let mut limits = Limits { start: A::T::FAR, finish: A::T::FAR };
        let is_past = self.state(rank) == State::Finished;
        for arc in self.arcs_after(rank) {
            // What comes through a summary means nothing to work that is done.
            if is_past && self.shape.collects_parts(arc.other) {
                continue;
            }
            if self.passes_by(rank, arc.other, dates) {
                continue;
            }
            let bound = self.bound(arc.edge);
            if self.is_overridden(rank, arc.other, &bound) || self.stays_inside(rank, arc.other) {
                continue;
            }
            if self.model.conduct.partial_ties && self.ties_no_start(rank, &bound) {
                continue;
            }
            let is_into_summary = self.shape.bounds_parts(arc.other) && !self.shape.bounds_parts(rank);
            let at = if is_into_summary { dates.late_finish(arc.other) } else { self.late_end(rank, arc.other, &bound, dates) };
            if at.is_far() {
                continue;
            }
            let at = self.before_lag(&Bound { lag: self.lag_backward(rank, arc.other, &bound), ..bound }, at);
            let end = if bound.relation.from_finish() { &mut limits.finish } else { &mut limits.start };
            *end = at.min(*end);
        }
        limits
    }

    /// Is `to` an earliest gate whose minimum is elsewhere?
    #[inline]
    pub(crate) fn passes_by(&self, rank: usize, to: usize, dates: &impl Late<A::T>) -> bool {
        let is_earliest = self.shape.kind[to] == Kind::EarliestGate;
        is_earliest && (self.model.conduct.partial_ties || self.leaf_seen_through(to, dates) != self.leaf_seen_through(rank, dates))
    }

    /// Late start and late finish of one node from those of its successors: the late remaining start for started work, the end of time
    /// for finished work.
    pub(crate) fn late(&self, rank: usize, dates: &impl Late<A::T>, rules: &Rules<'_, A::T>) -> (A::T, A::T) {
        match self.shape.kind[rank] {
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => self.late_of_task(rank, dates, rules),
            Kind::Gate | Kind::EarliestGate => {
                let limits = self.limits_after(rank, dates);
                let mut at = limits.start.min(limits.finish);
                if let Some(special) = self.special(rank) {
                    at = at.min(finish_limit(special, rules));
                }
                // The second says to those outside whether anything waits; inside, what is done counts as it is.
                let waits = !self.model.conduct.partial_ties || !self.shape.bounds_parts(rank) || self.is_open_inside(rank, dates);
                (at, if waits { at } else { A::T::FAR })
            }
            Kind::Unused | Kind::Span => (A::T::FAR, A::T::FAR),
        }
    }

    fn late_of_task(&self, rank: usize, dates: &impl Late<A::T>, rules: &Rules<'_, A::T>) -> (A::T, A::T) {
        let special = self.special(rank);
        let state = special.map_or(State::Open, |special| special.state);
        if state == State::Finished && self.model.conduct.finished == FinishedRule::ActualDates {
            return (A::T::FAR, A::T::FAR);
        }
        let calendar = self.shape.calendar[rank];
        if !rules.limits && self.is_mandatory(rank) {
            return (A::T::FAR, A::T::FAR);
        }
        if let Some(special) = special.filter(|special| special.is_fixed && special.state == State::Open) {
            return self.late_of_fixed(rank, special, dates, rules);
        }
        if let Some(special) = special.filter(|special| special.state != State::Finished) {
            let mandatory = if special.mandatory_finish.is_never() { special.mandatory_start } else { special.mandatory_finish };
            if self.model.conduct.snaps && !mandatory.is_never() && (state == State::Open || !special.mandatory_finish.is_never()) {
                let (work, is_start) = (self.work(rank), special.mandatory_finish.is_never());
                let finish = if is_start && work > A::T::ZERO { self.run_on(rank, mandatory, work).1 } else { mandatory };
                return self.latest_snapped(rank, work, Limits { start: A::T::FAR, finish });
            }
            if !special.mandatory_finish.is_never() {
                let back = self.axis.add(calendar, dates.finish(rank), self.work(rank).negated());
                return (if state == State::Started { back } else { dates.start(rank) }, dates.finish(rank));
            }
            if state == State::Open && !special.mandatory_start.is_never() {
                return (dates.start(rank), dates.finish(rank));
            }
        }
        let mut limits = self.limits_after(rank, dates);
        if self.model.conduct.open_ends_critical && state != State::Finished && limits.start.is_far() && limits.finish.is_far() {
            limits.finish = dates.finish(rank);
        }
        let is_open_end = limits.start.is_far() && limits.finish.is_far();
        let target = self.target(rank, rules, dates);
        limits.finish = limits.finish.min(match rules.ceilings.get(self.shape.project(rank)) {
            Some(&ceiling) if !is_open_end => ceiling.max(target),
            _ => target,
        });
        if let Some(special) = special.filter(|special| special.state != State::Finished) {
            limits.finish = limits.finish.min(finish_limit(special, rules));
            if rules.limits && state == State::Open {
                let by = special.start_by;
                let snaps = self.model.conduct.snaps && !by.is_far() && self.work(rank) > A::T::ZERO;
                limits.start = limits.start.min(if snaps { self.axis.next_start(calendar, by) } else { by });
            }
        }
        // Where the start that others see is that of what is left, they bound it too.
        if state == State::Started && self.model.conduct.finished == FinishedRule::ActualDates {
            limits.start = A::T::FAR;
        }
        let work = self.work_in_effect(rank, dates);
        if self.model.conduct.snaps {
            return self.latest_snapped(rank, work, limits);
        }
        let (start, finish) = self.latest(rank, work, limits);
        match special {
            // Predecessors of work that goes on from a stated day wait for that day.
            Some(special) if special.is_fixed && !special.resumed.is_never() => (special.resumed, finish),
            Some(special) if special.delay != A::T::ZERO && state == State::Open => (self.before_delay(rank, start, dates), finish),
            _ => (start, finish),
        }
    }

    /// The latest dates of so much work that keep two limits.
    pub(super) fn latest(&self, rank: usize, work: A::T, limits: Limits<A::T>) -> (A::T, A::T) {
        if work == A::T::ZERO {
            let at = limits.start.min(limits.finish);
            return (at, at);
        }
        if limits.finish.is_far() {
            if limits.start.is_far() {
                return (A::T::FAR, A::T::FAR);
            }
            let finish = self.finish_of_start_by(rank, limits.start, work);
            return (self.run_back(rank, finish, work).min(limits.start), finish);
        }
        let start = self.run_back(rank, limits.finish, work);
        if start <= limits.start {
            return (start, limits.finish);
        }
        let finish = limits.finish.min(self.finish_of_start_by(rank, limits.start, work));
        (self.run_back(rank, finish, work).min(limits.start), finish)
    }

    /// The latest finish that a bound imposes without moving the start past `start`.
    fn finish_of_start_by(&self, rank: usize, start: A::T, work: A::T) -> A::T {
        let calendar = self.shape.calendar[rank];
        let finish = self.run_on(rank, start, work).1;
        if self.axis.is_start(calendar, start) { self.axis.next_start(calendar, finish) } else { finish }
    }

    /// The backward pass: late dates of every node, in reverse topological order.
    ///
    /// # Complexity
    /// O(nodes + edges).
    pub(crate) fn backward(&self, dates: &mut Dates<A::T>, rules: &Rules<'_, A::T>) {
        self.backward_through(dates, rules, self.shape.eventful_backward.iter().rev().copied());
    }

    /// The same with the ranks stated, descending, that the tight loop must leave alone.
    pub(super) fn backward_through(&self, dates: &mut Dates<A::T>, rules: &Rules<'_, A::T>, eventful: impl Iterator<Item = u32>) {
        let mut end = self.shape.network.len();
        if rules.cap == Applies::OpenEnds || rules.targets.len() != 1 || rules.targets[0].is_far() {
            (0..end).rev().for_each(|rank| self.backward_one(rank, dates, rules));
            return;
        }
        let mut eventful = eventful.peekable();
        if eventful.peek().is_none() && !self.shape.network.knows_after() {
            self.backward_pushed(dates, rules.targets[0]);
            return;
        }
        for eventful in eventful {
            self.backward_run(eventful as usize + 1, end, dates, rules.targets[0]);
            self.backward_one(eventful as usize, dates, rules);
            end = eventful as usize;
        }
        self.backward_run(0, end, dates, rules.targets[0]);
    }

    pub(super) fn backward_one(&self, rank: usize, dates: &mut Dates<A::T>, rules: &Rules<'_, A::T>) {
        (dates.ls[rank], dates.lf[rank]) = self.late(rank, dates, rules);
    }

    /// Plain tasks in a row: finish-start without lag, one target, nothing special.
    fn backward_run(&self, from: usize, to: usize, dates: &mut Dates<A::T>, target: A::T) {
        let after = self.shape.network.after();
        let Dates { ls, lf, .. } = dates;
        let (work, calendar) = (&self.model.work[..to], &self.shape.calendar[..to]);
        for rank in (from..to).rev() {
            let mut by = target;
            for &other in after.others(rank) {
                by = by.min(ls[other as usize]);
            }
            (ls[rank], lf[rank]) = (self.axis.worked_up_to(calendar[rank], by, work[rank]), by);
        }
    }

    /// The same for plain tasks alone, where nobody has asked for what comes after a place: each gives its late start to what comes before it.
    fn backward_pushed(&self, dates: &mut Dates<A::T>, target: A::T) {
        let before = self.shape.network.before();
        let Dates { ls, lf, .. } = dates;
        lf.fill(target);
        let (work, calendar) = (&self.model.work[..lf.len()], &self.shape.calendar[..lf.len()]);
        for rank in (0..lf.len()).rev() {
            let by = lf[rank];
            let start = self.axis.worked_up_to(calendar[rank], by, work[rank]);
            ls[rank] = start;
            for &other in before.others(rank) {
                let other = &mut lf[other as usize];
                *other = start.min(*other);
            }
        }
    }
}
