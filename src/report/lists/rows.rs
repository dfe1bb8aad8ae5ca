//! What all lists say of a program and of a task.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::analysis::{Analysis, ScheduledTask};
use crate::id::{TaskId, TeamId};
use crate::report::records::team_key;
use crate::report::text;
use crate::time::WorkCalendar;

/// The version of the serialised lists.
pub(super) const LISTS_VERSION: u32 = 1;

/// Which list of which program it is.
#[derive(Debug, Clone, Serialize)]
pub struct HeadRecord {
    /// `longpole-start-now`, `longpole-external-watch`, `longpole-hand-offs` or `longpole-blockers`.
    pub format: &'static str,
    /// The version of the serialised form.
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// The day up to which progress is known.
    pub data_date: NaiveDateTime,
    /// The finish of the program.
    pub finish: NaiveDateTime,
    #[serde(skip)]
    pub(super) whole_day: bool,
}

impl HeadRecord {
    pub(super) fn new(analysis: &Analysis, format: &'static str) -> Self {
        let program = analysis.program();
        Self {
            format,
            version: LISTS_VERSION,
            program: program.name().to_owned(),
            data_date: analysis.data_date(),
            finish: analysis.finish(),
            whole_day: text::is_whole_day(program.program_calendar(), analysis.data_date()),
        }
    }

    /// The data date in words.
    pub(super) fn today(&self) -> String {
        text::date(self.data_date, self.whole_day)
    }
}

/// A task, milestone or summary by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// The team; empty if it has none.
    pub team: String,
    /// The owner; may be empty.
    pub owner: String,
}

impl RowRecord {
    pub(in crate::report) fn new(task: ScheduledTask<'_>) -> Self {
        let row = task.row();
        Self { key: row.key.to_string(), name: row.name.to_string(), team: team_key(task), owner: row.details().owner.clone() }
    }

    pub(in crate::report) fn all(analysis: &Analysis, tasks: &[TaskId]) -> Vec<Self> {
        tasks.iter().map(|&task| Self::new(analysis.task(task))).collect()
    }

    /// `APP`, or `APP (mobile)` for a reader of another team.
    pub(super) fn seen_from(&self, team: &str) -> String {
        if self.team.is_empty() || self.team == team { self.key.clone() } else { format!("{} ({})", self.key, self.team) }
    }
}

pub(in crate::report) fn team_name(analysis: &Analysis, team: TeamId) -> String {
    analysis.program()[team].key.to_string()
}

/// A date, and whether the day alone says it.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Shown {
    at: NaiveDateTime,
    whole_day: bool,
}

impl Shown {
    pub(in crate::report) fn new(task: ScheduledTask<'_>, at: NaiveDateTime) -> Self {
        Self::on(task.calendar(), at)
    }

    pub(in crate::report) fn on(calendar: &WorkCalendar, at: NaiveDateTime) -> Self {
        Self { at, whole_day: text::is_whole_day(calendar, at) }
    }
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&text::date(self.at, self.whole_day))
    }
}
