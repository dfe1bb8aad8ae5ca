//! What becomes of a delay at one dependency.

use crate::analysis::{Analysis, Driver};
use crate::id::{DependencyId, TaskId};
use crate::spec::Relation;
use crate::time::{Millis, WorkTime};

/// What absorbs a delay, or adds to it where the amount is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Absorber {
    /// Float of the dependency: the task waited for something else anyway. A dependency is named by its handle before.
    Float(Driver),
    /// Where a task might come earlier: something else holds it now. A dependency is named by its handle after.
    Held(Driver),
    /// Nights, weekends and holidays of the task that waits.
    Calendar,
    /// Nights, weekends and holidays of the calendar that the lag runs on.
    Lag,
    /// The task is finished: its dates are past.
    Actual,
    /// The task has a mandatory date.
    Mandatory,
    /// Other parts of the summary.
    Parts,
    /// A change of the dependency or of the task itself.
    Change,
}

/// An amount, and what absorbs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absorption {
    /// What absorbs it.
    pub by: Absorber,
    /// How much, on the clock; negative where it adds to the delay.
    pub elapsed: WorkTime,
    /// How much of it is working time of the task that waits.
    pub work: WorkTime,
}

/// A dependency over which something arrives, and the task at its end; of each pair the handle before and the one after.
pub(super) struct Account<'a> {
    pub(super) before: &'a Analysis,
    pub(super) after: &'a Analysis,
    pub(super) from: (TaskId, TaskId),
    pub(super) to: (TaskId, TaskId),
    /// Before: `None` if it was not there, or not as it is.
    pub(super) dependency: (Option<DependencyId>, DependencyId),
    pub(super) relation: Relation,
    /// Is the dependency, or the task that waits, changed by itself?
    pub(super) is_changed: bool,
}

/// The account settled.
pub(super) struct Settled {
    pub(super) absorbed: Vec<Absorption>,
    pub(super) passed: WorkTime,
    pub(super) carries: bool,
}

/// The end of the task that is tied.
#[derive(Clone, Copy)]
struct End {
    /// Where it was.
    was: Millis,
    /// Where it is.
    is: Millis,
    /// The least bound that gave where it was.
    least_before: Millis,
    /// The least bound that gives where it is.
    least_after: Millis,
}

impl Account<'_> {
    pub(super) fn settle(&self) -> Settled {
        let (old_end, new_end) = (self.end_of(self.before, self.from.0), self.end_of(self.after, self.from.1));
        let arrived = new_end - old_end;
        let old_bound = match self.dependency.0 {
            Some(id) => self.before.bound_from(id, old_end),
            None => self.after.bound_from(self.dependency.1, old_end),
        };
        let new_bound = self.after.bound_from(self.dependency.1, new_end);
        let mut sheet = Sheet { account: self, absorbed: Vec::new() };
        sheet.note(Absorber::Lag, arrived - (new_bound - old_bound), (new_bound, new_bound));
        if self.before.program().is_summary(self.to.0) {
            sheet.note(Absorber::Parts, new_bound - old_bound, (old_bound, new_bound));
            return sheet.settled(0, false);
        }
        let rank = self.after.rank(self.to.1.index());
        if self.after.ignores_logic(rank) {
            let by = if self.after.is_finished(rank) { Absorber::Actual } else { Absorber::Mandatory };
            sheet.note(by, new_bound - old_bound, (old_bound, new_bound));
            return sheet.settled(0, false);
        }
        let end = self.end();
        if new_bound > old_bound { self.later(sheet, end, old_bound, new_bound) } else { self.earlier(sheet, end, old_bound, new_bound) }
    }

    fn later(&self, mut sheet: Sheet<'_>, end: End, old_bound: Millis, new_bound: Millis) -> Settled {
        let carries = new_bound >= end.least_after && end.is > end.was;
        // Up to the least bound that gives its date the task waits for something else; from there to its date, for its calendar.
        let waited = (new_bound.min(end.least_before) - old_bound).max(0);
        sheet.note(Absorber::Float(waits_for(self.before, self.to.0)), waited, (old_bound, old_bound + waited));
        let alone = if new_bound > end.was { self.place(new_bound).max(end.was) - end.was } else { 0 };
        let passed = if carries { end.is - end.was } else { alone };
        let rest = new_bound - old_bound - waited - passed;
        // What the calendar does not explain is of the task's own making: a change of its constraints, say.
        let by = if self.is_changed && alone != passed { Absorber::Change } else { Absorber::Calendar };
        sheet.note(by, rest, (old_bound + waited, old_bound + waited + rest));
        sheet.settled(passed, carries)
    }

    fn earlier(&self, mut sheet: Sheet<'_>, end: End, old_bound: Millis, new_bound: Millis) -> Settled {
        let drove = old_bound >= end.least_before;
        let passed = if drove { (end.is - end.was).min(0) } else { 0 };
        let rest = new_bound - old_bound - passed;
        let by = match new_bound >= end.least_after {
            _ if self.dependency.0.is_none() => Absorber::Change,
            true => Absorber::Calendar,
            false => self.held_by(drove),
        };
        sheet.note(by, rest, (old_bound, old_bound + rest));
        sheet.settled(passed, passed != 0)
    }

    /// The end of the predecessor that is tied.
    fn end_of(&self, analysis: &Analysis, task: TaskId) -> Millis {
        let task = analysis.task(task);
        if self.relation.from_finish() { task.early_finish_ms() } else { task.early_start_ms() }
    }

    fn end(&self) -> End {
        let of = |analysis: &Analysis, task: TaskId| {
            let rank = analysis.rank(task.index());
            let start = analysis.remaining_start(rank);
            let least = analysis.least_bounds(rank, start);
            if self.relation.to_start() { (start, least.start) } else { (analysis.early_at(rank).1, least.finish) }
        };
        let ((was, least_before), (is, least_after)) = (of(self.before, self.to.0), of(self.after, self.to.1));
        End { was, is, least_before, least_after }
    }

    /// Where a bound alone would put the end.
    fn place(&self, bound: Millis) -> Millis {
        let task = self.after.task(self.to.1);
        let is_work = task.remaining() > WorkTime::ZERO;
        if self.relation.to_start() && is_work { task.calendar().next_start_ms(bound) } else { bound }
    }

    /// What keeps the task from coming as much earlier: what drove it all along, or what drives it now.
    fn held_by(&self, drove: bool) -> Absorber {
        if drove { Absorber::Held(waits_for(self.after, self.to.1)) } else { Absorber::Float(waits_for(self.before, self.to.0)) }
    }
}

/// What a task waits for.
fn waits_for(analysis: &Analysis, task: TaskId) -> Driver {
    let first = analysis.task(task).drivers().first().map(|reason| reason.driver);
    first.unwrap_or(Driver::ProjectStart)
}

/// The entries of an account.
struct Sheet<'a> {
    account: &'a Account<'a>,
    absorbed: Vec<Absorption>,
}

impl Sheet<'_> {
    /// Notes an amount that was absorbed between two instants.
    fn note(&mut self, by: Absorber, elapsed: i64, (from, to): (Millis, Millis)) {
        if elapsed != 0 {
            let calendar = self.account.before.task(self.account.to.0).calendar();
            self.absorbed.push(Absorption { by, elapsed: amount(elapsed), work: amount(calendar.between_ms(from, to)) });
        }
    }

    fn settled(self, passed: i64, carries: bool) -> Settled {
        Settled { absorbed: self.absorbed, passed: amount(passed), carries }
    }
}

/// Milliseconds as an amount.
fn amount(millis: Millis) -> WorkTime {
    WorkTime::from_millis(millis)
}
