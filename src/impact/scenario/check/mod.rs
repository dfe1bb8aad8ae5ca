//! From changes by key to rows as the scenario leaves them.

mod dates;
mod teams;
mod ties;
mod work;

use std::collections::BTreeMap;

use super::outages::Outages;
use super::{Change, Remark, Scenario, ScenarioProblem};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::program::{Program, Revision};
use crate::spec::{Dependency, Lag, Progress, Task};
use crate::time::{Span, WorkCalendar, WorkTime};

use ties::Tie;

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

impl<'a> Reviser<'a> {
    /// The calendar that a task goes by as the scenario has left it so far; days without work of a team do not change what a day is.
    fn calendar_of(&self, task: TaskId) -> &'a WorkCalendar {
        let program = self.program;
        let row = &program[task];
        let of_team = row.team.filter(|_| row.calendar.is_none()).and_then(|team| self.revised.revision.teams.get(&team.index()));
        match of_team.and_then(|team| team.calendar) {
            Some(calendar) => program.work_calendar(calendar),
            None => program.calendar_of(task),
        }
    }

    fn make(&mut self, change: &Change) -> Made {
        match change {
            Change::Delay { task, by } => self.delay(change, task, *by),
            Change::Extend { task, by } => self.work(change, task, |duration| duration.saturating_add(*by)),
            Change::SetDuration { task, duration } => self.work(change, task, |_| *duration),
            Change::NotBefore { task, date } => self.not_before(change, task, *date),
            Change::Cut { task } => self.cut(change, task),
            Change::AddDependency { predecessor, successor, relation, lag } => {
                let (from, to) = (self.program.task(predecessor)?, self.program.task(successor)?);
                if self.between(predecessor, successor, Some(*relation)).is_ok() {
                    let (predecessor, successor) = (predecessor.clone(), successor.clone());
                    self.revised.remarks.push(Remark::Beside { change: change.clone(), predecessor, successor });
                }
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
            Change::TeamCalendar { team, calendar } => self.team_calendar(change, team, calendar),
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
}

/// Working time of a span; beyond what fits, the most that does, which the check of the plan then refuses.
fn resolved(span: Span, on: &WorkCalendar) -> i64 {
    const MOST: i64 = 1 << 52;
    on.resolve(span).map_or(MOST, WorkTime::millis).clamp(-MOST, MOST)
}

fn in_order(from: chrono::NaiveDate, to: chrono::NaiveDate) -> Result<(chrono::NaiveDate, chrono::NaiveDate), ScenarioProblem> {
    if from <= to { Ok((from, to)) } else { Err(ScenarioProblem::DaysOutOfOrder { from: from.to_string(), to: to.to_string() }) }
}
