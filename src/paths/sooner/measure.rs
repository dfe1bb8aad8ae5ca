//! One thing that can be done, and the changes that it is.

use crate::id::{CalendarId, DependencyId, TaskId, TeamId};
use crate::impact::Change;
use crate::program::Program;
use crate::spec::{Lag, Relation};
use crate::time::{Span, WorkCalendar, WorkTime, days, millis};

/// One thing that can be done to finish sooner. Handles are those of the program that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// A task takes less work.
    Shorten {
        /// The task.
        task: TaskId,
        /// By how much, in working time of its calendar.
        by: WorkTime,
    },
    /// A task starts while the one before it is still under way.
    Overlap {
        /// The finish-start tie between the two.
        dependency: DependencyId,
        /// How much work of the one before may be left then, in working time of the tie's calendar.
        lead: WorkTime,
    },
    /// A task, or all of a summary, is cut from scope.
    Drop {
        /// The task.
        task: TaskId,
    },
    /// An approval is requested at once: its start waits for nothing any more.
    StartSooner {
        /// The approval.
        approval: TaskId,
    },
    /// A team goes by another calendar.
    SecondShift {
        /// The team.
        team: TeamId,
        /// The calendar.
        calendar: CalendarId,
    },
}

impl Measure {
    /// In which order measures are made: work is counted on the calendars as they are, and what is cut loses its leads last.
    pub(super) fn turn(&self) -> u8 {
        match self {
            Self::Shorten { .. } => 0,
            Self::Overlap { .. } => 1,
            Self::StartSooner { .. } => 2,
            Self::SecondShift { .. } => 3,
            Self::Drop { .. } => 4,
        }
    }

    /// The changes of a scenario that it comes to.
    ///
    /// # Complexity
    /// O(dependencies of the task).
    #[must_use]
    pub fn changes(&self, program: &Program) -> Vec<Change> {
        let key = |task: TaskId| program[task].key.to_string();
        match *self {
            Self::Shorten { task, by } => vec![Change::Extend { task: key(task), by: -span(program.calendar_of(task), by) }],
            Self::Overlap { dependency, lead } => {
                let row = &program[dependency];
                // In hours: what a day is depends on the calendar that the lag runs on, which a second shift may change.
                let lag = Lag::Working(-millis(lead.millis()));
                let (predecessor, successor) = (key(row.predecessor), key(row.successor));
                vec![Change::SetLag { predecessor, successor, relation: Some(Relation::FinishStart), lag }]
            }
            Self::Drop { task } => vec![Change::Cut { task: key(task) }],
            Self::StartSooner { approval } => {
                let mut ties: Vec<(TaskId, Relation)> = starts_of(program, approval).collect();
                ties.sort_unstable();
                ties.dedup();
                let drop = |(from, relation)| Change::DropDependency {
                    predecessor: key(from),
                    successor: key(approval),
                    relation: Some(relation),
                };
                ties.into_iter().map(drop).collect()
            }
            Self::SecondShift { team, calendar } => {
                let calendar = program.calendar_rows().nth(calendar.index()).map(|(_, row)| row.key.to_string());
                calendar.map(|calendar| Change::TeamCalendar { team: program[team].key.to_string(), calendar }).into_iter().collect()
            }
        }
    }
}

/// What the start of a task waits for, and by which relation.
pub(super) fn starts_of(program: &Program, task: TaskId) -> impl Iterator<Item = (TaskId, Relation)> + '_ {
    let ties = program.dependencies_into(task).map(|id| &program[id]);
    ties.filter(|row| row.relation.to_start()).map(|row| (row.predecessor, row.relation))
}

/// Working time in days of a calendar as far as they are whole, the rest in hours.
fn span(on: &WorkCalendar, time: WorkTime) -> Span {
    let day = on.day_length().millis();
    let (whole, rest) = if day > 0 { (time.millis() / day, time.millis() % day) } else { (0, time.millis()) };
    match i32::try_from(whole) {
        Ok(whole) if whole <= 200_000 => days(whole).saturating_add(millis(rest)),
        _ => millis(time.millis()),
    }
}
