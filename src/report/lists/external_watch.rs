//! The watch list of promised deliveries by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::page::{below, facts, heading, rows};
use super::rows::{HeadRecord, RowRecord, Shown};
use crate::analysis::Analysis;
use crate::report::display::{ROWS, key_width, line, more};
use crate::report::records::minutes;
use crate::report::text::count;
use crate::teams::{WatchedDelivery, WatchedTarget};

/// How many milestones and deadlines are shown for a delivery before the rest is counted.
const TARGETS: usize = 3;

/// Promised deliveries from outside, and how late each may be. Its `Display` is a page of text.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ExternalWatchReport {
    /// Which list it is.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// The rows, the least float first.
    pub rows: Vec<DeliveryRecord>,
}

/// A promised delivery.
#[derive(Debug, Clone, Serialize)]
pub struct DeliveryRecord {
    /// The task.
    #[serde(flatten)]
    pub task: RowRecord,
    /// The promised date.
    pub promised: NaiveDateTime,
    /// When it arrives by the plan.
    pub arrival: NaiveDateTime,
    /// The least float to anything that it can move, in minutes of its working time.
    pub float_minutes: f64,
    /// The same in days of its calendar.
    pub float: String,
    /// Is it on a longest path to the program's finish?
    pub on_longest_path: bool,
    /// Who waits for it.
    pub waiting: Vec<RowRecord>,
    /// What it can move, what goes first at the front.
    pub moves: Vec<MovedRecord>,
    #[serde(skip)]
    shown: [Shown; 2],
}

/// What a late delivery moves or breaks.
#[derive(Debug, Clone, Serialize)]
pub struct MovedRecord {
    /// The milestone, or the row with the deadline.
    pub key: String,
    /// The deadline; none for a milestone as it is planned.
    pub deadline: Option<NaiveDateTime>,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// The latest arrival that does not move it.
    pub latest_arrival: NaiveDateTime,
    /// Working time from the arrival to the latest, in minutes.
    pub float_minutes: f64,
    /// The same in days of the delivery's calendar.
    pub float: String,
    #[serde(skip)]
    shown: Shown,
}

impl ExternalWatchReport {
    /// Gathers the list.
    ///
    /// # Complexity
    /// That of [`Analysis::external_watch`].
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let rows = analysis.external_watch();
        Self { head: HeadRecord::new(analysis, "longpole-external-watch"), rows: rows.iter().map(|row| record(analysis, row)).collect() }
    }
}

fn record(analysis: &Analysis, row: &WatchedDelivery) -> DeliveryRecord {
    let task = analysis.task(row.task);
    DeliveryRecord {
        task: RowRecord::new(task),
        promised: row.promised,
        arrival: row.arrival,
        float_minutes: minutes(row.float),
        float: task.calendar().describe(row.float),
        on_longest_path: row.on_longest_path,
        waiting: RowRecord::all(analysis, &row.waiting),
        moves: row.targets.iter().map(|target| moved(analysis, row, target)).collect(),
        shown: [row.promised, row.arrival].map(|at| Shown::new(task, at)),
    }
}

fn moved(analysis: &Analysis, row: &WatchedDelivery, target: &WatchedTarget) -> MovedRecord {
    let task = analysis.task(row.task);
    let (deadline, label) = target.deadline.clone().map_or((None, String::new()), |(date, label)| (Some(date), label));
    MovedRecord {
        key: analysis.task(target.task).key().to_owned(),
        deadline,
        label,
        latest_arrival: target.latest_arrival,
        float_minutes: minutes(target.float),
        float: task.calendar().describe(target.float),
        shown: Shown::new(task, target.latest_arrival),
    }
}

impl fmt::Display for ExternalWatchReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let promised = if self.rows.len() == 1 { "delivery" } else { "deliveries" };
        line(f, &format!("External watch list: {} promised {promised}", self.rows.len()))?;
        let width = key_width(self.rows.iter().take(ROWS).map(|row| &*row.task.key));
        for row in self.rows.iter().take(ROWS) {
            self::row(f, width, row)?;
        }
        more(f, self.rows.len())
    }
}

fn row(f: &mut fmt::Formatter<'_>, width: usize, row: &DeliveryRecord) -> fmt::Result {
    let [promised, arrival] = row.shown;
    let spare = match row.float_minutes {
        late if late < 0.0 => format!("{} late", row.float.trim_start_matches('-')),
        _ => format!("{} to spare", row.float),
    };
    heading(f, width, &row.task, &format!("promised {promised}, {spare}"))?;
    let arrives = if row.arrival > row.promised { format!("arrives {arrival} by the plan") } else { String::new() };
    let path = if row.on_longest_path { "on the longest path" } else { "" };
    let waiting = if row.waiting.is_empty() { String::new() } else { format!("for {}", rows(&row.waiting, &row.task.team)) };
    let facts = facts([&row.task.team, &row.task.owner, &arrives, path, &waiting]);
    if !facts.is_empty() {
        below(f, width, &facts)?;
    }
    for moved in row.moves.iter().take(TARGETS) {
        below(f, width, &in_words(moved))?;
    }
    let rest = row.moves.len().saturating_sub(TARGETS);
    if rest > 0 { below(f, width, &format!("and {} later", count(rest, "other"))) } else { Ok(()) }
}

/// `after Fri 2026-03-20 moves M-BETA`, `breaks the deadline of M-BETA (pilot merchants)`.
fn in_words(moved: &MovedRecord) -> String {
    let label = if moved.label.is_empty() { String::new() } else { format!(" ({})", moved.label) };
    match moved.deadline {
        None => format!("after {} it moves {}", moved.shown, moved.key),
        Some(_) if moved.float_minutes < 0.0 => format!("{}{label} was kept only until {}", moved.key, moved.shown),
        Some(_) => format!("after {} it breaks the deadline of {}{label}", moved.shown, moved.key),
    }
}
