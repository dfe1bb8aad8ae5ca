//! The ties of a plan between its leaves, and what their lags come to.

use longpole::spec::{FinishedRule, LagRule, ProgressRule, StartLagRule};

use super::plan::Plan;
use crate::oracle::model::{Calendar, Hour, Lag, LagCalendar, Progress, Task};
use crate::oracle::network::Network;

/// Early dates of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Early {
    /// What successors see as its start.
    pub(crate) start: Hour,
    /// The start of the work still to do.
    pub(crate) rest: Hour,
    pub(crate) finish: Hour,
    /// The work of the backward pass.
    pub(crate) work: i64,
    /// The start that logic asks for, where a date pulls it before that.
    pub(crate) pulled: Option<Hour>,
    /// The dates without a levelling delay.
    pub(crate) undelayed: (Hour, Hour),
    /// Working time that a levelling delay cost.
    pub(crate) cost: i64,
}

/// Late dates of a leaf: what predecessors see, and what counts for floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Late {
    /// As predecessors see it.
    pub(crate) seen: Hour,
    pub(crate) start: Hour,
    pub(crate) finish: Hour,
}

pub(crate) struct Net<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) net: Network<'p>,
}

impl<'p> Net<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Option<Self> {
        Network::new(&plan.base).map(|net| Self { plan, net })
    }

    pub(crate) fn task(&self, task: usize) -> &'p Task {
        &self.plan.base.tasks[task]
    }

    pub(crate) fn calendar(&self, task: usize) -> &'p Calendar {
        self.plan.base.calendar_of(task)
    }

    /// The leaves that take part in the passes.
    pub(crate) fn leaves(&self) -> Vec<usize> {
        self.net.all_leaves().filter(|&leaf| !self.plan.is_effort(leaf)).collect()
    }

    pub(crate) fn leaves_of(&self, task: usize) -> Vec<usize> {
        self.net.leaves(task).iter().copied().filter(|&leaf| !self.plan.is_effort(leaf)).collect()
    }

    pub(crate) fn is_summary(&self, task: usize) -> bool {
        !self.net.is_leaf(task)
    }

    pub(crate) fn is_manual_summary(&self, task: usize) -> bool {
        self.is_summary(task) && self.plan.extras[task].manual.is_some()
    }

    pub(crate) fn manual_dates(&self, task: usize) -> Option<(Hour, Hour)> {
        let (start, finish) = self.plan.extras[task].manual?;
        let by_work = self.calendar(task).add(start, self.stated(task));
        Some((start, finish.unwrap_or(by_work).max(start)))
    }

    /// The duration with its pauses.
    pub(crate) fn stated(&self, task: usize) -> i64 {
        self.task(task).duration + self.plan.extras[task].pause.map_or(0, |(_, length)| length)
    }

    pub(crate) fn has_passing(&self) -> bool {
        self.plan.semantics.finished == FinishedRule::PassesLogic
    }

    pub(crate) fn actual_start(&self, task: usize) -> Hour {
        match self.task(task).progress {
            Progress::NotStarted => unreachable!("asked of open work"),
            Progress::Started { actual_start, .. } => actual_start.unwrap_or_else(|| self.plan.base.data_date_of(task)),
            Progress::Finished { actual_start, actual_finish } => {
                actual_start.unwrap_or_else(|| self.calendar(task).add(actual_finish, -self.task(task).duration))
            }
        }
    }

    pub(crate) fn actual_finish(&self, task: usize) -> Option<Hour> {
        match self.task(task).progress {
            Progress::Finished { actual_finish, .. } => Some(actual_finish),
            _ => None,
        }
    }

    pub(crate) fn has_begun(&self, task: usize) -> bool {
        self.task(task).progress != Progress::NotStarted
    }

    /// Does a tie between two leaves count at all?
    pub(crate) fn counts(&self, dependency: usize, p: usize, s: usize) -> bool {
        let (before, after) = (self.task(p), self.task(s));
        let at_start = self.plan.base.dependencies[dependency].relation.ends_at_start();
        match self.plan.semantics.progress {
            ProgressRule::ProgressOverride if !before.is_finished() => !(after.is_finished() || (after.is_started() && at_start)),
            _ => self.has_passing() || !after.is_finished(),
        }
    }

    /// Working hours of a lag, `None` where it is elapsed, with the calendar that it runs on (`None` for the clock).
    fn lag(&self, dependency: usize) -> (i64, Option<&'p Calendar>) {
        let program = &self.plan.base;
        let link = program.dependencies[dependency];
        let amount = match link.lag {
            Lag::Elapsed(hours) => return (hours, None),
            Lag::Working(hours) => hours,
            Lag::Percent(percent) => program.tasks[link.predecessor].duration * percent / 100,
        };
        let calendar = match link.lag_calendar {
            LagCalendar::AroundTheClock => return (amount, None),
            LagCalendar::Predecessor => program.tasks[link.predecessor].calendar,
            LagCalendar::Successor => program.tasks[link.successor].calendar,
            LagCalendar::Program => program.calendar,
            LagCalendar::Named(index) => index,
        };
        (amount, Some(&program.calendars[calendar]))
    }

    pub(crate) fn shift(&self, dependency: usize, t: Hour, amount: i64) -> Hour {
        self.lag(dependency).1.map_or(t + amount, |calendar| calendar.add(t, amount))
    }

    /// An instant after a lag; where only what is left of lags counts, neither a lead nor an actual date asks for anything before the data date
    /// of what waits.
    pub(crate) fn after_lag(&self, dependency: usize, (p, s): (usize, usize), from: Hour, amount: i64) -> Hour {
        let at = self.shift(dependency, from, amount);
        let relation = self.plan.base.dependencies[dependency].relation;
        let plain_start = !relation.begins_at_finish() && amount <= 0;
        let finish_start = relation.begins_at_finish() && relation.ends_at_start();
        let is_actual = self.task(p).is_finished() && !plain_start && !finish_start;
        let held = (amount < 0 || is_actual) && self.plan.semantics.lags == LagRule::Unexpired;
        if held { at.max(self.plan.base.data_date_of(s)) } else { at }
    }

    fn left(&self, dependency: usize, s: usize, since: Hour) -> i64 {
        let (amount, calendar) = self.lag(dependency);
        let data_date = self.plan.base.data_date_of(s);
        let gone = calendar.map_or(data_date - since, |calendar| calendar.between(since, data_date));
        (amount - gone.max(0)).max(0)
    }

    /// From which instant a tie runs and with how much lag, given the early dates of the leaf before it.
    pub(crate) fn tie(&self, dependency: usize, p: usize, s: usize, early: &Early) -> (Hour, i64) {
        let relation = self.plan.base.dependencies[dependency].relation;
        let amount = self.lag(dependency).0;
        let (before, after) = (self.task(p), self.task(s));
        let at_finish = relation.begins_at_finish();
        let end = if at_finish { early.finish } else { early.start };
        if self.plan.semantics.lags != LagRule::Unexpired {
            return (end, amount);
        }
        if let Some(finish) = self.actual_finish(p) {
            let start = self.actual_start(p);
            return match (at_finish, relation.ends_at_start()) {
                (true, true) if amount > 0 && !self.has_begun(s) => (end, self.left(dependency, s, finish)),
                (true, true) => (end, 0),
                (true, false) if after.is_finished() => (end, 0),
                (true, false) => (finish, amount),
                (false, _) if amount <= 0 || after.is_finished() => {
                    (if after.is_finished() || relation.ends_at_start() { end } else { start }, 0)
                }
                (false, _) => (start, amount),
            };
        }
        if before.is_started() && !at_finish {
            if amount <= 0 || after.is_finished() {
                return (end, 0);
            }
            let start = self.actual_start(p);
            return match self.plan.semantics.start_lags {
                StartLagRule::EarlyStart => (end, self.left(dependency, s, start)),
                _ => (start, amount),
            };
        }
        (end, amount)
    }

    /// The lag of the backward pass.
    pub(crate) fn lag_back(&self, dependency: usize, p: usize, s: usize, early: &Early) -> i64 {
        let relation = self.plan.base.dependencies[dependency].relation;
        let amount = self.lag(dependency).0;
        if self.plan.semantics.lags != LagRule::Unexpired {
            return amount;
        }
        if !self.has_begun(p) {
            let is_past = relation.begins_at_finish() && relation.ends_at_start() && self.task(s).is_finished();
            return if is_past { 0 } else { amount };
        }
        if self.task(p).is_finished() {
            if amount <= 0 || self.has_begun(s) {
                return 0;
            }
            let since = if relation.begins_at_finish() { self.actual_finish(p).unwrap_or(0) } else { self.actual_start(p) };
            return self.left(dependency, s, since);
        }
        if relation.begins_at_finish() {
            return if relation.ends_at_start() && self.has_begun(s) { 0 } else { self.tie(dependency, p, s, early).1 };
        }
        if amount <= 0 || self.task(s).is_finished() { 0 } else { self.left(dependency, s, self.actual_start(p)) }
    }

    /// The bound of a dependency on one leaf after it; `None` where it counts for nothing.
    pub(crate) fn bound(&self, dependency: usize, s: usize, early: &[Option<Early>]) -> Option<Hour> {
        let link = self.plan.base.dependencies[dependency];
        let at_finish = link.relation.begins_at_finish();
        let amount = self.lag(dependency).0;
        if self.is_manual_summary(link.predecessor) {
            let (start, finish) = self.manual_dates(link.predecessor)?;
            return Some(self.shift(dependency, if at_finish { finish } else { start }, amount));
        }
        let leaves = self.leaves_of(link.predecessor).into_iter().filter(|&p| self.counts(dependency, p, s));
        let bounds = leaves.map(|p| {
            let (from, amount) = self.tie(dependency, p, s, &early[p].expect("the predecessors come first"));
            self.after_lag(dependency, (p, s), from, amount)
        });
        if at_finish { bounds.max() } else { bounds.min() }
    }

    /// The ties that reach a leaf: its own and those of the summaries around it, up to a manual one.
    pub(crate) fn incoming(&self, leaf: usize) -> Vec<usize> {
        let line = self.net.lineage(leaf);
        let within = |task: &usize| line.iter().position(|other| other == task);
        let manual = line.iter().skip(1).position(|&above| self.is_manual_summary(above)).map_or(usize::MAX, |at| at + 1);
        let links = self.plan.base.dependencies.iter().enumerate();
        let real = links.filter(|(_, link)| !self.plan.is_effort(link.predecessor) && !self.plan.is_effort(link.successor));
        real.filter(|(_, link)| within(&link.successor).is_some_and(|at| at < manual)).map(|(index, _)| index).collect()
    }
}

impl Net<'_> {
    /// The lag in hours of whatever it runs on.
    pub(crate) fn plain_lag(&self, dependency: usize) -> i64 {
        self.lag(dependency).0
    }
}
