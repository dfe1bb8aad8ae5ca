//! From changes by key to rows as the scenario leaves them.

use std::collections::BTreeMap;

use super::outages::Outages;
use super::{Change, Remark, Scenario, ScenarioProblem};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::program::{Program, Revision};
use crate::spec::{Constraint, ConstraintKind, Dependency, Estimate, Lag, Progress, Relation, Task};
use crate::time::{Span, When, WorkCalendar, WorkTime, from_ms};

/// A scenario on the rows of a program.
#[derive(Debug, Default)]
pub(in crate::impact) struct Revised {
    pub(in crate::impact) changes: Vec<Change>,
    pub(in crate::impact) revision: Revision,
    pub(in crate::impact) remarks: Vec<Remark>,
    pub(in crate::impact) problems: Vec<(Option<Change>, ScenarioProblem)>,
    /// The rows of tasks that are changed by themselves, ascending.
    pub(in crate::impact) causes: BTreeMap<TaskId, Change>,
}

/// Makes all changes in order; notes what cannot be made.
pub(in crate::impact) fn revise(analysis: &Analysis, scenario: &Scenario) -> Revised {
    let mut reviser = Reviser { analysis, program: analysis.program(), revised: Revised::default(), outages: Outages::default() };
    for change in &scenario.changes {
        if let Err(problem) = reviser.make(change) {
            reviser.revised.problems.push((Some(change.clone()), problem));
        }
    }
    reviser.revised.changes.clone_from(&scenario.changes);
    reviser.revised
}

struct Reviser<'a> {
    analysis: &'a Analysis,
    program: &'a Program,
    revised: Revised,
    outages: Outages,
}

type Made = Result<(), ScenarioProblem>;

/// A dependency of the program, or one that the scenario has added.
#[derive(Debug, Clone, Copy)]
enum Tie {
    Stated(DependencyId),
    Added(usize),
}

impl Reviser<'_> {
    fn make(&mut self, change: &Change) -> Made {
        match change {
            Change::Delay { task, by } => self.delay(change, task, *by),
            Change::Extend { task, by } => self.work(change, task, |duration| duration.saturating_add(*by)),
            Change::SetDuration { task, duration } => self.work(change, task, |_| *duration),
            Change::NotBefore { task, date } => self.not_before(change, task, *date),
            Change::Cut { task } => self.cut(change, task),
            Change::AddDependency { predecessor, successor, relation, lag } => {
                let (from, to) = (self.program.task(predecessor)?, self.program.task(successor)?);
                self.revised.revision.added.push(Dependency::new(from, to).relation(*relation).lag(*lag));
                self.cause(to, change);
                Ok(())
            }
            Change::DropDependency { predecessor, successor, relation } => {
                // From the last, so that the places of the others stay.
                for tie in self.between(predecessor, successor, *relation)?.into_iter().rev() {
                    match tie {
                        Tie::Stated(id) => drop(self.revised.revision.dependencies.insert(id.index(), None)),
                        Tie::Added(place) => drop(self.revised.revision.added.remove(place)),
                    }
                }
                let successor = self.program.task(successor)?;
                self.cause(successor, change);
                Ok(())
            }
            Change::Relax { predecessor, successor, relation, lag } => {
                let tie = self.the_one(predecessor, successor, None)?;
                self.tie(tie, change, |row| (row.relation, row.lag) = (*relation, *lag));
                Ok(())
            }
            Change::SetLag { predecessor, successor, relation, lag } => {
                let tie = self.the_one(predecessor, successor, *relation)?;
                self.tie(tie, change, |row| row.lag = *lag);
                Ok(())
            }
            Change::TeamOut { team, from, to } => {
                let team = self.program.team(team)?;
                self.outages.team(self.program, &mut self.revised.revision, team, in_order(*from, *to)?);
                Ok(())
            }
            Change::CalendarOut { calendar, from, to } => {
                let calendar = self.program.calendar(calendar)?;
                self.outages.calendar(self.program, &mut self.revised.revision, calendar, in_order(*from, *to)?);
                Ok(())
            }
            Change::PromiseSlips { task, by, elapsed } => self.promise_slips(change, task, *by, *elapsed),
            Change::MoveDeadline { task, label, to } => self.move_deadline(change, task, label.as_deref(), *to),
            Change::Started { task, actual_start, remaining } => {
                self.progress(change, task, Progress::Started { actual_start: *actual_start, remaining: *remaining })
            }
            Change::Finished { task, actual_start, actual_finish } => {
                self.progress(change, task, Progress::Finished { actual_start: *actual_start, actual_finish: *actual_finish })
            }
            Change::DataDate { date } => {
                self.revised.revision.data_date = Some(*date);
                let own = self.program.projects().filter(|(_, project)| project.data_date.is_some());
                let projects: Vec<String> = own.map(|(_, project)| project.key.to_string()).collect();
                if !projects.is_empty() {
                    self.revised.remarks.push(Remark::OwnDataDates { change: change.clone(), projects });
                }
                Ok(())
            }
        }
    }

    /// Lags that are a share of the task's duration change with it: that moves the tasks behind them.
    fn cause_by_share(&mut self, task: TaskId, change: &Change) {
        let program = self.program;
        if program.is_summary(task) {
            return;
        }
        for id in program.ties_of_leaf(task.index()).map(DependencyId::new).filter(|&id| matches!(program[id].lag, Lag::Percent(_))) {
            self.cause(program[id].successor, change);
        }
    }

    /// The row as changed so far.
    fn row(&mut self, task: TaskId) -> &mut Task {
        let program = self.program;
        self.revised.revision.tasks.entry(task.index()).or_insert_with(|| program[task].clone())
    }

    fn seen(&self, task: TaskId) -> &Task {
        self.revised.revision.tasks.get(&task.index()).unwrap_or(&self.program[task])
    }

    fn cause(&mut self, task: TaskId, change: &Change) {
        self.revised.causes.entry(task).or_insert_with(|| change.clone());
    }

    /// Notes that a finished task is not moved by this.
    fn is_past(&mut self, task: TaskId, change: &Change) -> bool {
        let is_finished = self.is_done(task);
        if is_finished {
            let task = self.program[task].key.to_string();
            self.revised.remarks.push(Remark::Finished { change: change.clone(), task });
        }
        is_finished
    }

    /// Is a task finished, or all of a summary?
    fn is_done(&self, task: TaskId) -> bool {
        let mut rows = vec![task];
        while let Some(row) = rows.pop() {
            if !self.program.is_summary(row) && !self.seen(row).progress().is_finished() {
                return false;
            }
            rows.extend(self.program.parts(row));
        }
        true
    }

    fn delay(&mut self, change: &Change, key: &str, by: Span) -> Made {
        let task = self.program.task(key)?;
        let on = self.program.calendar_of(task);
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
            self.bound_start(task, later(now.early_start_ms()));
        }
        Ok(())
    }

    fn bound_start(&mut self, task: TaskId, date: When) {
        self.row(task).details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
    }

    fn not_before(&mut self, change: &Change, key: &str, date: When) -> Made {
        let task = self.program.task(key)?;
        if self.is_past(task, change) {
            return Ok(());
        }
        if self.seen(task).progress().is_started() {
            self.revised.remarks.push(Remark::UnderWay { change: change.clone(), task: key.to_owned() });
        }
        self.cause(task, change);
        self.bound_start(task, date);
        Ok(())
    }

    /// Another duration, and as much more or less of what is left.
    fn work(&mut self, change: &Change, key: &str, new: impl Fn(Span) -> Span) -> Made {
        let task = self.program.task(key)?;
        if self.program.is_summary(task) {
            return Err(ScenarioProblem::SummaryWork { task: key.to_owned() });
        }
        if self.is_past(task, change) {
            return Ok(());
        }
        let on = self.program.calendar_of(task);
        let stated = self.seen(task).duration;
        let old = stated.unwrap_or(Span::ZERO);
        let duration = new(old);
        let is_open = !self.seen(task).progress().is_started();
        if is_open && resolved(duration, on) < 0 {
            let by = old.saturating_add(-duration).to_string();
            return Err(ScenarioProblem::TooShort { task: key.to_owned(), duration: old.to_string(), by });
        }
        self.cause(task, change);
        self.cause_by_share(task, change);
        self.note_range(task, duration, change);
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
    fn note_range(&mut self, task: TaskId, duration: Span, change: &Change) {
        let on = self.program.calendar_of(task);
        let holds = |range: Estimate| (resolved(range.low, on)..=resolved(range.high, on)).contains(&resolved(duration, on));
        if self.seen(task).details().estimate.is_some_and(|range| !holds(range)) {
            let task = self.program[task].key.to_string();
            self.revised.remarks.push(Remark::OutsideEstimate { change: change.clone(), task });
        }
    }

    fn change_remaining(&mut self, task: TaskId, change: impl Fn(Span) -> Span) {
        if let Some(Progress::Started { remaining, .. }) = self.row(task).progress.as_deref_mut() {
            *remaining = change(*remaining);
        }
    }

    fn cut(&mut self, change: &Change, key: &str) -> Made {
        let task = self.program.task(key)?;
        let mut rows = vec![task];
        while let Some(row) = rows.pop() {
            rows.extend(self.program.parts(row));
            self.cut_row(row, change);
        }
        Ok(())
    }

    fn cut_row(&mut self, task: TaskId, change: &Change) {
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
        }
        self.change_remaining(task, |_| Span::ZERO);
        let added = self.revised.revision.added.iter_mut();
        added.filter(|row| row.predecessor == task || row.successor == task).for_each(|row| row.lag = Lag::ZERO);
        let program = self.program;
        let ends = program.dependencies_into(task).chain(program.dependencies_out_of(task));
        for id in ends {
            if !program[id].lag.is_zero() {
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
    }

    /// The dependencies from one task to another as the scenario has left them so far.
    fn between(&self, predecessor: &str, successor: &str, relation: Option<Relation>) -> Result<Vec<Tie>, ScenarioProblem> {
        let (from, to) = (self.program.task(predecessor)?, self.program.task(successor)?);
        let revision = &self.revised.revision;
        let fits = |row: &Dependency| row.successor == to && relation.is_none_or(|relation| row.relation == relation);
        let stated = self.program.dependencies_out_of(from).filter(|&id| {
            let row = revision.dependencies.get(&id.index()).map_or(Some(&self.program[id]), Option::as_ref);
            row.is_some_and(fits)
        });
        let added = revision.added.iter().enumerate().filter(|(_, row)| row.predecessor == from && fits(row));
        let ties: Vec<Tie> = stated.map(Tie::Stated).chain(added.map(|(place, _)| Tie::Added(place))).collect();
        if ties.is_empty() {
            return Err(ScenarioProblem::NoDependency { predecessor: predecessor.to_owned(), successor: successor.to_owned() });
        }
        Ok(ties)
    }

    fn the_one(&self, predecessor: &str, successor: &str, relation: Option<Relation>) -> Result<Tie, ScenarioProblem> {
        match *self.between(predecessor, successor, relation)? {
            [one] => Ok(one),
            ref several => Err(ScenarioProblem::SeveralDependencies {
                predecessor: predecessor.to_owned(),
                successor: successor.to_owned(),
                count: several.len(),
            }),
        }
    }

    fn tie(&mut self, tie: Tie, change: &Change, edit: impl FnOnce(&mut Dependency)) {
        let program = self.program;
        let revision = &mut self.revised.revision;
        let row = match tie {
            Tie::Stated(id) => revision.dependencies.entry(id.index()).or_insert_with(|| Some(program[id].clone())).as_mut(),
            Tie::Added(place) => revision.added.get_mut(place),
        };
        let Some(row) = row else { return };
        edit(row);
        let successor = row.successor;
        self.cause(successor, change);
    }

    fn promise_slips(&mut self, change: &Change, key: &str, by: Span, elapsed: bool) -> Made {
        let task = self.program.task(key)?;
        let on = self.program.calendar_of(task);
        let promised = self.seen(task).details().promised.ok_or_else(|| ScenarioProblem::NoPromise { task: key.to_owned() })?;
        if self.is_past(task, change) {
            return Ok(());
        }
        self.cause(task, change);
        // A date that does not exist stays one, and is reported with the plan.
        let Some(at) = promised.finish_ms(on) else { return Ok(()) };
        let clock = WorkCalendar::round_the_clock();
        let on = if elapsed { &clock } else { on };
        let date = When::At(from_ms(on.add_ms(at, resolved(by, on))));
        self.row(task).details_mut().promised = Some(date);
        Ok(())
    }

    fn move_deadline(&mut self, change: &Change, key: &str, label: Option<&str>, to: When) -> Made {
        let task = self.program.task(key)?;
        let deadlines = &self.seen(task).details().deadlines;
        let matching = |at: &usize| label.is_none_or(|label| &*deadlines[*at].label == label);
        let found: Vec<usize> = (0..deadlines.len()).filter(matching).collect();
        let [at] = *found else {
            let known: Vec<String> = deadlines.iter().map(|deadline| format!("{} \"{}\"", deadline.date, deadline.label)).collect();
            let known = if known.is_empty() { "none".to_owned() } else { format!("{}; name one by its label", known.join(", ")) };
            return Err(ScenarioProblem::NoDeadline { task: key.to_owned(), known });
        };
        self.row(task).details_mut().deadlines[at].date = to;
        self.cause(task, change);
        Ok(())
    }

    fn progress(&mut self, change: &Change, key: &str, progress: Progress) -> Made {
        let task = self.program.task(key)?;
        if self.program.is_summary(task) {
            return Err(ScenarioProblem::SummaryWork { task: key.to_owned() });
        }
        self.row(task).progress = Some(Box::new(progress));
        self.cause(task, change);
        self.cause_by_share(task, change);
        Ok(())
    }
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

/// Working time of a span; beyond what fits, the most that does, which the check of the plan then refuses.
fn resolved(span: Span, on: &WorkCalendar) -> i64 {
    const MOST: i64 = 1 << 52;
    on.resolve(span).map_or(MOST, WorkTime::millis).clamp(-MOST, MOST)
}

fn in_order(from: chrono::NaiveDate, to: chrono::NaiveDate) -> Result<(chrono::NaiveDate, chrono::NaiveDate), ScenarioProblem> {
    if from <= to { Ok((from, to)) } else { Err(ScenarioProblem::DaysOutOfOrder { from: from.to_string(), to: to.to_string() }) }
}
