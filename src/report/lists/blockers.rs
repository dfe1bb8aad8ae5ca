//! What holds others back today, by key.

use std::fmt;

use serde::Serialize;

use super::page::{below, facts, heading, names, rows};
use super::rows::{HeadRecord, RowRecord, team_name};
use crate::analysis::{Analysis, ScheduledTask};
use crate::report::display::{ROWS, key_width, line, more};
use crate::report::records::minutes;
use crate::report::text::count;
use crate::report::words;
use crate::spec::TaskKind;
use crate::teams::Blocker;

/// Work that holds others back at the data date. Its `Display` is a page of text.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct BlockerReport {
    /// Which list it is.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// The rows, what holds most first.
    pub rows: Vec<BlockerRecord>,
}

/// Unfinished work that holds others back.
#[derive(Debug, Clone, Serialize)]
pub struct BlockerRecord {
    /// The task.
    #[serde(flatten)]
    pub task: RowRecord,
    /// `not_started` or `started`.
    pub progress: &'static str,
    /// The work that is left, in days of its calendar.
    pub remaining: String,
    /// What could go on today were it done.
    pub holds: Vec<RowRecord>,
    /// How many unfinished tasks and milestones wait for it.
    pub waiting: usize,
    /// The other teams of those.
    pub teams: Vec<String>,
    /// How many unfinished tasks and milestones come after it.
    pub downstream: usize,
    /// The work left in them, in minutes of the program's working time.
    pub downstream_minutes: f64,
    /// The same in days of the program's calendar.
    pub downstream_work: String,
    /// Total float, in minutes of its working time.
    pub total_float_minutes: f64,
    /// The same in days of its calendar.
    pub total_float: String,
    /// `8d left`, `approval of 5d`, `a delivery`.
    #[serde(skip)]
    state: String,
}

impl BlockerReport {
    /// Gathers the list of [`Analysis::blockers`].
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let rows = analysis.blockers();
        Self { head: HeadRecord::new(analysis, "longpole-blockers"), rows: rows.iter().map(|row| record(analysis, row)).collect() }
    }
}

fn record(analysis: &Analysis, row: &Blocker) -> BlockerRecord {
    let task = analysis.task(row.task);
    let remaining = task.calendar().describe(task.remaining());
    BlockerRecord {
        task: RowRecord::new(task),
        progress: words::progress(task),
        state: state(task, &remaining),
        remaining,
        holds: RowRecord::all(analysis, &row.holds),
        waiting: row.waiting,
        teams: row.teams.iter().map(|&team| team_name(analysis, team)).collect(),
        downstream: row.downstream,
        downstream_minutes: minutes(row.downstream_work),
        downstream_work: analysis.program().program_calendar().describe(row.downstream_work),
        total_float_minutes: minutes(row.total_float),
        total_float: task.calendar().describe(row.total_float),
    }
}

fn state(task: ScheduledTask<'_>, remaining: &str) -> String {
    let what = match task.row().kind {
        TaskKind::Approval => "approval, ",
        TaskKind::External => "external, ",
        _ => "",
    };
    let due = || super::rows::Shown::new(task, task.finish()).to_string();
    match task.row().kind {
        TaskKind::External => format!("{what}due {}", due()),
        _ if task.is_started() => format!("{what}{remaining} left"),
        _ => format!("{what}{remaining}, not begun"),
    }
}

impl fmt::Display for BlockerReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &format!("Blockers on {}: {}", self.head.today(), self.rows.len()))?;
        let width = key_width(self.rows.iter().take(ROWS).map(|row| &*row.task.key));
        for row in self.rows.iter().take(ROWS) {
            self::row(f, width, row)?;
        }
        more(f, self.rows.len())
    }
}

fn row(f: &mut fmt::Formatter<'_>, width: usize, row: &BlockerRecord) -> fmt::Result {
    let behind = format!("{} behind it, {} of work", row.downstream, row.downstream_work);
    heading(f, width, &row.task, &format!("holds {}, {behind}", row.holds.len()))?;
    let float = match row.total_float_minutes {
        late if late < 0.0 => format!("{} late", row.total_float.trim_start_matches('-')),
        _ => format!("{} of float", row.total_float),
    };
    below(f, width, &facts([&row.task.team, &row.task.owner, &row.state, &float]))?;
    let held = if row.holds.is_empty() { String::new() } else { format!("holds {}", rows(&row.holds, &row.task.team)) };
    let beside = row.waiting.saturating_sub(row.holds.len());
    let others = if row.holds.is_empty() { count(row.waiting, "task") + " wait for it and others" } else { format!("{beside} more wait") };
    let others = if row.waiting > row.holds.len() { others } else { String::new() };
    let teams = if row.teams.is_empty() { String::new() } else { format!("teams: {}", names(row.teams.iter().cloned())) };
    let waits = [held, others, teams].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    if waits.is_empty() { Ok(()) } else { below(f, width, &waits) }
}
