//! Changes of work: when it starts, how long it takes, whether it is done at all.

use super::super::{Change, Remark, ScenarioProblem};
use super::{Made, Reviser, resolved};
use crate::id::TaskId;
use crate::spec::{Constraint, ConstraintKind, Dependency, Estimate, Lag, ManualDates, Progress, Task};
use crate::time::{Span, When, WorkCalendar, from_ms};

impl Reviser<'_> {
    pub(super) fn delay(&mut self, change: &Change, key: &str, by: Span) -> Made {
        let task = self.program.task(key)?;
        let on = self.calendar_of(task);
        let work = resolved(by, on);
        if work < 0 {
            return Err(ScenarioProblem::NegativeDelay { task: key.to_owned(), by: (-by).to_string() });
        }
        if work == 0 || self.is_past(task, change) {
            return Ok(());
        }
        self.cause(task, change);
        let is_started = self.seen(task).progress().is_started();
        let later = |at: i64| When::At(from_ms(on.add_ms(at, work)));
        // Dates set by hand stand before all others.
        if self.shift_manual(task, &later, on) {
            return Ok(());
        }
        // Of work under way only the finish can be mandatory.
        let is_mandatory = |kind: ConstraintKind| kind.is_mandatory() && !(is_started && kind.is_on_start());
        let mandatory = self.seen(task).details().constraints.iter().position(|constraint| is_mandatory(constraint.kind));
        if let Some(at) = mandatory {
            let constraint = &mut self.row(task).details_mut().constraints[at];
            let is_start = constraint.kind.is_on_start();
            let date = if is_start { constraint.date.start_ms(on) } else { constraint.date.finish_ms(on) };
            if let Some(date) = date {
                constraint.date = later(date);
            }
            return Ok(());
        }
        let now = self.analysis.task(task);
        if is_started {
            self.revised.remarks.push(Remark::FinishSlips { change: change.clone(), task: key.to_owned() });
            let constraint = Constraint { kind: ConstraintKind::FinishNoEarlierThan, date: later(now.early_finish_ms()) };
            self.row(task).details_mut().constraints.push(constraint);
        } else {
            // A levelling delay comes on top of every bound: this one holds for the start after it.
            let levelled = if self.program.is_summary(task) { 0 } else { clock(self.seen(task).scheduling().levelling_delay) };
            self.bound_start(task, When::At(from_ms(on.add_ms(now.early_start_ms(), work) - levelled)));
        }
        Ok(())
    }

    /// Moves the dates of a manual task, which heed no other; is it one?
    fn shift_manual(&mut self, task: TaskId, later: &impl Fn(i64) -> When, on: &WorkCalendar) -> bool {
        let Some(manual) = self.seen(task).scheduling().manual.filter(|_| !self.program.is_summary(task)) else { return false };
        let now = self.analysis.task(task);
        let start = manual.start.start_ms(on).map_or(manual.start, later);
        let finish = manual.finish.map(|_| later(now.early_finish_ms()));
        self.row(task).scheduling_mut().manual = Some(ManualDates { start, finish });
        true
    }

    /// Moves the finish that a manual task has by hand as far as its duration changes: the work between its dates becomes the new duration,
    /// or by so much more or less. Where the duration says the finish, it does so anyway.
    fn stretch_manual(&mut self, task: TaskId, change: &Change, duration: Span, on: &WorkCalendar) {
        let Some(ManualDates { start, finish: Some(finish) }) = self.seen(task).scheduling().manual else { return };
        // Dates that do not exist stay, and are reported with the plan.
        let (Some(from), Some(to)) = (start.start_ms(on), finish.finish_ms(on)) else { return };
        let work = match change {
            Change::Extend { by, .. } if resolved(*by, on) == 0 => return,
            Change::Extend { by, .. } => on.between_ms(from, to.max(from)) + resolved(*by, on),
            _ => resolved(duration, on),
        };
        let finish = Some(When::At(from_ms(on.add_ms(from, work.max(0)))));
        self.row(task).scheduling_mut().manual = Some(ManualDates { start, finish });
    }

    pub(super) fn bound_start(&mut self, task: TaskId, date: When) {
        self.row(task).details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
    }

    pub(super) fn not_before(&mut self, change: &Change, key: &str, date: When) -> Made {
        let task = self.program.task(key)?;
        if self.is_past(task, change) {
            return Ok(());
        }
        if self.seen(task).progress().is_started() {
            self.revised.remarks.push(Remark::UnderWay { change: change.clone(), task: key.to_owned() });
        } else if let Some(stated) = self.stated_later(task, date) {
            self.revised.remarks.push(Remark::NoLater { change: change.clone(), task: key.to_owned(), stated: stated.to_string() });
        }
        self.cause(task, change);
        self.bound_start(task, date);
        Ok(())
    }

    /// The latest date before which a task does not start as it is stated, if another says nothing more.
    fn stated_later(&self, task: TaskId, date: When) -> Option<When> {
        let on = self.calendar_of(task);
        let kinds = [ConstraintKind::StartNoEarlierThan, ConstraintKind::StartOn, ConstraintKind::MandatoryStart];
        let stated = self.seen(task).details().constraints.iter().filter(|constraint| kinds.contains(&constraint.kind));
        let (at, stated) =
            stated.filter_map(|constraint| Some((constraint.date.start_ms(on)?, constraint.date))).max_by_key(|&(at, _)| at)?;
        (date.start_ms(on)? <= at).then_some(stated)
    }

    /// Another duration, and as much more or less of what is left.
    pub(super) fn work(&mut self, change: &Change, key: &str, new: impl Fn(Span) -> Span) -> Made {
        let task = self.program.task(key)?;
        if self.program.is_summary(task) {
            return Err(ScenarioProblem::SummaryWork { task: key.to_owned() });
        }
        if self.is_past(task, change) {
            return Ok(());
        }
        let on = self.calendar_of(task);
        let stated = self.seen(task).duration;
        let old = stated.unwrap_or(Span::ZERO);
        let duration = new(old);
        if let Change::Extend { by, .. } = change {
            // Sums of spans stop at the most that a span holds.
            if duration.saturating_add(-*by) != old {
                return Err(ScenarioProblem::TooLong { task: key.to_owned(), duration: old.to_string(), by: by.to_string() });
            }
        }
        let is_open = !self.seen(task).progress().is_started();
        if is_open && resolved(duration, on) < 0 {
            let by = old.saturating_add(-duration).to_string();
            return Err(ScenarioProblem::TooShort { task: key.to_owned(), duration: old.to_string(), by });
        }
        self.cause(task, change);
        self.cause_by_share(task, change);
        self.note_range(task, duration, change);
        self.stretch_manual(task, change, duration, on);
        if self.seen(task).details().promised.is_some() {
            self.revised.remarks.push(Remark::Promised { change: change.clone(), task: key.to_owned() });
        }
        let is_milestone = self.seen(task).kind.is_milestone();
        if stated.is_some() || is_open {
            let row = self.row(task);
            row.duration = if resolved(duration, on) < 0 { Some(Span::ZERO) } else { Some(duration) };
            stretch_estimate(row, on);
        }
        if is_milestone && duration.is_zero() {
            self.row(task).duration = None;
        }
        self.change_remaining(task, |left| {
            let left = left.saturating_add(duration.saturating_add(-old));
            if resolved(left, on) < 0 { Span::ZERO } else { left }
        });
        Ok(())
    }

    /// Says so where the new duration leaves the estimated range.
    pub(super) fn note_range(&mut self, task: TaskId, duration: Span, change: &Change) {
        let on = self.calendar_of(task);
        let holds = |range: Estimate| (resolved(range.low, on)..=resolved(range.high, on)).contains(&resolved(duration, on));
        if self.seen(task).details().estimate.is_some_and(|range| !holds(range)) {
            let task = self.program[task].key.to_string();
            self.revised.remarks.push(Remark::OutsideEstimate { change: change.clone(), task });
        }
    }

    pub(super) fn change_remaining(&mut self, task: TaskId, change: impl Fn(Span) -> Span) {
        if let Some(Progress::Started { remaining, .. }) = self.row(task).progress.as_deref_mut() {
            *remaining = change(*remaining);
        }
    }

    pub(super) fn cut(&mut self, change: &Change, key: &str) -> Made {
        let task = self.program.task(key)?;
        let mut rows = vec![task];
        while let Some(row) = rows.pop() {
            rows.extend(self.program.parts(row));
            self.cut_row(row, change);
        }
        Ok(())
    }

    pub(super) fn cut_row(&mut self, task: TaskId, change: &Change) {
        // Of a summary its parts say so, each for itself.
        if !self.program.is_summary(task) && self.is_past(task, change) {
            return;
        }
        self.cause(task, change);
        let is_work = !self.program.is_summary(task) && !self.seen(task).kind.is_milestone();
        let row = self.row(task);
        if is_work {
            row.duration = Some(Span::ZERO);
        }
        if row.details.is_some() {
            let details = row.details_mut();
            details.constraints.clear();
            details.deadlines.clear();
            details.promised = None;
            details.estimate = None;
            // Nor does it stay on dates set by hand, or take what its crew takes.
            details.scheduling = None;
        }
        self.change_remaining(task, |_| Span::ZERO);
        let added = self.revised.revision.added.iter_mut();
        added.filter(|row| row.predecessor == task || row.successor == task).for_each(|row| row.lag = Lag::ZERO);
        let program = self.program;
        let ends = program.dependencies_into(task).chain(program.dependencies_out_of(task));
        let mut lifted = false;
        for id in ends {
            if !program[id].lag.is_zero() {
                lifted = true;
                self.cause(program[id].successor, change);
            }
            match self.revised.revision.dependencies.get_mut(&id.index()) {
                Some(changed) => changed.iter_mut().for_each(|row| row.lag = Lag::ZERO),
                None if program[id].lag.is_zero() => {}
                None => {
                    let row = Dependency { lag: Lag::ZERO, ..program[id].clone() };
                    self.revised.revision.dependencies.insert(id.index(), Some(row));
                }
            }
        }
        if lifted {
            self.revised.remarks.push(Remark::LagsLifted { change: change.clone(), task: program[task].key.to_string() });
        }
    }
}

/// A span on the clock.
fn clock(span: Span) -> i64 {
    resolved(span, &WorkCalendar::round_the_clock())
}

/// A range takes in a likely value that has left it: a scenario says what the work comes to, whatever was thought of it.
fn stretch_estimate(row: &mut Task, on: &WorkCalendar) {
    let Some(likely) = row.duration else { return };
    let Some(range) = row.details.as_mut().and_then(|details| details.estimate.as_mut()) else { return };
    if resolved(likely, on) < resolved(range.low, on) {
        range.low = likely;
    }
    if resolved(likely, on) > resolved(range.high, on) {
        range.high = likely;
    }
}
