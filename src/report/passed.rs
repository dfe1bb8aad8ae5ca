//! Constraints and imposed finishes that logic passes.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::display::{ROWS, key_width, line, more, title};
use super::records::minutes;
use super::text::{WIDTH, date, fit, is_whole_day};
use crate::analysis::Analysis;
use crate::paths::{Limit, PassedLimit};

/// A constraint or imposed finish that logic passes, so that float is negative; deadlines have records of their own.
#[derive(Debug, Clone, Serialize)]
pub struct PassedLimitRecord {
    /// The task that passes it; of a date that its task keeps all the same, the one before it.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// What is passed, in words.
    pub limit: String,
    /// The date.
    pub date: NaiveDateTime,
    /// What logic gives.
    pub reached: NaiveDateTime,
    /// By how much, in minutes of the task's working time.
    pub overrun_minutes: f64,
    /// The same in days of its calendar.
    pub overrun: String,
    /// Does the day alone say the date?
    #[serde(skip)]
    whole_day: bool,
    /// What is passed, in few words.
    #[serde(skip)]
    short: String,
}

/// All of them, the widest overrun first.
pub(super) fn gather(analysis: &Analysis) -> Vec<PassedLimitRecord> {
    let passed = analysis.passed_limits().into_iter().filter(|passed| !matches!(passed.limit, Limit::Deadline(..)));
    let record = |passed: PassedLimit| {
        let task = analysis.task(passed.task);
        PassedLimitRecord {
            key: task.key().to_owned(),
            name: task.row().name.to_string(),
            limit: passed.limit.words(analysis),
            date: passed.date,
            reached: passed.reached,
            overrun_minutes: minutes(passed.overrun),
            overrun: task.calendar().describe(passed.overrun),
            whole_day: is_whole_day(task.calendar(), passed.date),
            short: match passed.limit {
                Limit::Constraint(of, kind) if of == passed.task => kind.to_string(),
                Limit::Constraint(of, kind) => format!("{}: {kind}", analysis.program().get(of).map_or("", |row| &*row.key)),
                other => other.words(analysis),
            },
        }
    };
    passed.map(record).collect()
}

/// The section of the page; nothing where nothing is passed.
pub(super) fn section(passed: &[PassedLimitRecord], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if passed.is_empty() {
        return Ok(());
    }
    title(f, &format!("Dates that cannot be kept: {}", passed.len()))?;
    let width = key_width(passed.iter().take(ROWS).map(|one| &*one.key));
    for one in passed.iter().take(ROWS) {
        let verdict = format!("{} {}, {} late", one.short, date(one.date, one.whole_day), one.overrun);
        let room = WIDTH.saturating_sub(5 + width + verdict.chars().count());
        line(f, &format!("  {} {}  {verdict}", fit(&one.key, width), fit(&one.name, room)))?;
    }
    more(f, passed.len())
}
