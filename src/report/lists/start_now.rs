//! The start-now list by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::page::{below, facts, heading, rows};
use super::rows::{HeadRecord, RowRecord, Shown};
use crate::analysis::Analysis;
use crate::report::display::{ROWS, key_width, line, more};
use crate::report::records::minutes;
use crate::report::text::count;
use crate::teams::{CostOfWaiting, LeadKind, StartNow, StartNowOptions};
use crate::time::Span;

/// What has to be started now. Its `Display` is a page of text.
///
/// ```
/// use longpole::report::StartNowReport;
/// use longpole::teams::StartNowOptions;
/// use longpole::{Options, Program, days, weeks, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.approval("AUDIT", weeks(3)).before("LAUNCH");
/// plan.task("API", days(20)).before("LAUNCH");
/// plan.milestone("LAUNCH");
/// let now = plan.build()?.analyze(&Options::default());
/// let list = StartNowReport::new(&now, &StartNowOptions::default());
/// let rows: Vec<_> = list.rows.iter().map(|row| (&*row.task.key, &*row.left)).collect();
/// assert_eq!(rows, [("API", "0d"), ("AUDIT", "5d")]);
/// # Ok::<(), longpole::BuildError>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct StartNowReport {
    /// Which list it is.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How far it looks, in working time of each task's calendar.
    pub horizon: Span,
    /// The rows, the least time left first.
    pub rows: Vec<StartNowRecord>,
}

/// One row of the start-now list.
#[derive(Debug, Clone, Serialize)]
pub struct StartNowRecord {
    /// The task.
    #[serde(flatten)]
    pub task: RowRecord,
    /// `approval`, `request` or `work`.
    pub kind: &'static str,
    /// How long it takes, in days of its calendar.
    pub duration: String,
    /// The latest start; of a request, the latest day to ask.
    pub latest_start: NaiveDateTime,
    /// Working time from the data date to the latest start, in minutes; negative if it is late.
    pub left_minutes: f64,
    /// The same in days of its calendar.
    pub left: String,
    /// Is the latest start past?
    pub late: bool,
    /// When it can start by the plan.
    pub early_start: NaiveDateTime,
    /// Can it start at the data date?
    pub ready: bool,
    /// What it waits for, by key.
    pub waits_for: Vec<String>,
    /// Who waits for it.
    pub waiting: Vec<RowRecord>,
    /// Total float, in minutes of its working time.
    pub total_float_minutes: f64,
    /// The same in days of its calendar.
    pub total_float: String,
    /// What one more working day of waiting costs, where that was computed.
    pub cost: Option<CostRecord>,
    #[serde(skip)]
    shown: [Shown; 2],
}

/// What one more working day of waiting costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostRecord {
    /// How much later the program finishes, in minutes of the program's working time.
    pub finish_moves_minutes: f64,
    /// The same in days of its calendar.
    pub finish_moves: String,
    /// The row whose deadline is broken by it, or by more than before; empty if none is.
    pub deadline_of: String,
    /// Who set that deadline or what for; may be empty.
    pub deadline_label: String,
    /// How much of its margin is lost, in days of its calendar; empty if none is broken.
    pub deadline_moves: String,
    /// Was that deadline kept before?
    pub deadline_was_kept: bool,
}

impl StartNowReport {
    /// Gathers the list.
    ///
    /// # Complexity
    /// That of [`Analysis::start_now`].
    #[must_use]
    pub fn new(analysis: &Analysis, options: &StartNowOptions) -> Self {
        Self {
            head: HeadRecord::new(analysis, "longpole-start-now"),
            horizon: options.horizon,
            rows: analysis.start_now(options).iter().map(|row| record(analysis, row)).collect(),
        }
    }
}

fn record(analysis: &Analysis, row: &StartNow) -> StartNowRecord {
    let task = analysis.task(row.task);
    let described = |time| task.calendar().describe(time);
    StartNowRecord {
        task: RowRecord::new(task),
        kind: match row.kind {
            LeadKind::Approval => "approval",
            LeadKind::Request => "request",
            LeadKind::Work => "work",
        },
        duration: described(task.duration()),
        latest_start: row.latest_start,
        left_minutes: minutes(row.left),
        left: described(row.left),
        late: row.is_late(),
        early_start: row.early_start,
        ready: row.ready,
        waits_for: row.waits_for.iter().map(|&task| analysis.task(task).key().to_owned()).collect(),
        waiting: RowRecord::all(analysis, &row.waiting),
        total_float_minutes: minutes(row.total_float),
        total_float: described(row.total_float),
        cost: row.cost.as_ref().map(|cost| cost_record(analysis, cost)),
        shown: [row.latest_start, row.early_start].map(|at| Shown::new(task, at)),
    }
}

fn cost_record(analysis: &Analysis, cost: &CostOfWaiting) -> CostRecord {
    let broken = cost.deadline.as_ref();
    let text = |of: &dyn Fn(&crate::teams::BrokenDeadline) -> String| broken.map_or_else(String::new, of);
    CostRecord {
        finish_moves_minutes: minutes(cost.finish_moves),
        finish_moves: analysis.program().program_calendar().describe(cost.finish_moves),
        deadline_of: text(&|broken| analysis.task(broken.task).key().to_owned()),
        deadline_label: text(&|broken| broken.label.clone()),
        deadline_moves: text(&|broken| analysis.task(broken.task).calendar().describe(broken.moves)),
        deadline_was_kept: broken.is_some_and(|broken| broken.was_kept),
    }
}

impl fmt::Display for StartNowReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let late = self.rows.iter().filter(|row| row.late).count();
        let what = format!("Start now: {} to be begun within {} of {}", self.rows.len(), self.horizon, self.head.today());
        line(f, &if late == 0 { what } else { format!("{what}, {late} late") })?;
        let width = key_width(self.rows.iter().take(ROWS).map(|row| &*row.task.key));
        for row in self.rows.iter().take(ROWS) {
            self::row(f, width, row)?;
        }
        more(f, self.rows.len())
    }
}

fn row(f: &mut fmt::Formatter<'_>, width: usize, row: &StartNowRecord) -> fmt::Result {
    let [latest, _] = row.shown;
    let left = if row.late { format!("{} late", row.left.trim_start_matches('-')) } else { format!("{} left", row.left) };
    heading(f, width, &row.task, &format!("by {latest}, {left}"))?;
    let what = if row.duration == "0d" { row.kind.to_owned() } else { format!("{} of {}", row.kind, row.duration) };
    below(f, width, &facts([&what, &row.task.team, &row.task.owner, &readiness(row)]))?;
    if !row.waiting.is_empty() {
        below(f, width, &format!("for {}", rows(&row.waiting, &row.task.team)))?;
    }
    match row.cost.as_ref().map(in_words) {
        Some(cost) if row.late => below(f, width, &format!("each day of waiting: {cost}")),
        Some(cost) => below(f, width, &format!("a day later than it can start: {cost}")),
        None => Ok(()),
    }
}

/// `can start today`, `can start Mon 2026-01-19, 2d too late, after SDK and 1 other`.
fn readiness(row: &StartNowRecord) -> String {
    if row.ready {
        return "can start today".to_owned();
    }
    let too_late = match row.total_float.strip_prefix('-') {
        Some(late) => format!("{late} too late"),
        None => String::new(),
    };
    let after = match row.waits_for.as_slice() {
        [] => String::new(),
        [one] => format!("after {one}"),
        [first, rest @ ..] => format!("after {first} and {}", count(rest.len(), "other")),
    };
    facts([&format!("can start {}", row.shown[1]), &too_late, &after])
}

/// `the finish moves 1d, M-BETA (pilot merchants) is 1d later still`.
fn in_words(cost: &CostRecord) -> String {
    let finish = if cost.finish_moves_minutes == 0.0 { String::new() } else { format!("the finish moves {}", cost.finish_moves) };
    let label = if cost.deadline_label.is_empty() { String::new() } else { format!(" ({})", cost.deadline_label) };
    let deadline = match cost {
        _ if cost.deadline_of.is_empty() => String::new(),
        _ if cost.deadline_was_kept => format!("the deadline of {}{label} breaks", cost.deadline_of),
        _ => format!("{}{label} is late by {} more", cost.deadline_of, cost.deadline_moves),
    };
    let both = facts([&finish, &deadline]);
    if both.is_empty() { "nothing moves yet".to_owned() } else { both }
}
