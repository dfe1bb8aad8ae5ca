//! The time-cost curve by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::id::TaskId;
use crate::paths::{TimeCostCurve, TimeCostPoint};
use crate::report::display::warnings;
use crate::report::records::minutes;

/// The version of the serialised form.
pub const TIME_COST_REPORT_VERSION: u32 = 1;

/// How many points a report holds.
const MOST: usize = 100;

/// A time-cost curve by key, see [`Analysis::time_cost_curve`](crate::Analysis::time_cost_curve). Its `Display` is that of the curve, and the warnings.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct TimeCostReport {
    /// Always `longpole-time-cost`.
    pub format: &'static str,
    /// [`TIME_COST_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// How many points the curve has.
    pub point_count: usize,
    /// The points, the finish of the plan first; of more than a hundred the first ones and the soonest.
    pub points: Vec<TimeCostPointRecord>,
    /// What to buy next; `None` if nothing finishes sooner.
    pub next: Option<MarginalBuyRecord>,
    /// What a reader or a repair had to say.
    pub warnings: Vec<String>,
    #[serde(skip)]
    text: String,
}

/// A point of the curve.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct TimeCostPointRecord {
    /// The finish of the program.
    pub finish: NaiveDateTime,
    /// How much sooner that is than planned, in days of the calendar.
    pub saved: String,
    /// The same in minutes of working time.
    pub saved_minutes: f64,
    /// The least extra cost, in the caller's money.
    pub cost: f64,
    /// What a working day more costs; `None` at the soonest finish.
    pub cost_per_day: Option<f64>,
    /// The tasks that are shorter than planned.
    pub shortened: Vec<ShortenedRecord>,
}

/// A task that is shorter than planned.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ShortenedRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// What it takes by the plan, or what is left of it, in days of the calendar.
    pub normal: String,
    /// What it takes instead.
    pub duration: String,
    /// The same in minutes of working time.
    pub duration_minutes: f64,
}

/// What to buy next.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct MarginalBuyRecord {
    /// The keys of the tasks to shorten.
    pub shorten: Vec<String>,
    /// The keys of the tasks that take longer again.
    pub lengthen: Vec<String>,
    /// By how much, in days of the calendar.
    pub by: String,
    /// The same in minutes of working time.
    pub by_minutes: f64,
    /// What a working day costs.
    pub cost_per_day: f64,
    /// What it costs in all.
    pub cost: f64,
}

impl TimeCostReport {
    /// Gathers everything.
    ///
    /// # Complexity
    /// O(changes of durations along the curve), for each point that it holds.
    #[must_use]
    pub fn new(curve: &TimeCostCurve) -> Self {
        let program = curve.analysis().program();
        let keys = |tasks: &[TaskId]| tasks.iter().map(|&task| program[task].key.to_string()).collect();
        let points = curve.points();
        let first = if points.len() > MOST { MOST - 1 } else { points.len() };
        let last = points.last().filter(|_| points.len() > MOST);
        Self {
            format: "longpole-time-cost",
            version: TIME_COST_REPORT_VERSION,
            program: program.name().to_owned(),
            point_count: points.len(),
            points: points[..first].iter().chain(last).map(|at| point(curve, at)).collect(),
            next: curve.next_best().map(|buy| MarginalBuyRecord {
                shorten: keys(&buy.shorten),
                lengthen: keys(&buy.lengthen),
                by: curve.calendar().describe(buy.by),
                by_minutes: minutes(buy.by),
                cost_per_day: buy.cost_per_day as f64,
                cost: buy.cost.as_f64(),
            }),
            warnings: Vec::new(),
            text: curve.to_string(),
        }
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

impl fmt::Display for TimeCostReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        warnings(&self.warnings, f)
    }
}

fn point(curve: &TimeCostCurve, at: &TimeCostPoint) -> TimeCostPointRecord {
    let program = curve.analysis().program();
    let describe = |time| curve.calendar().describe(time);
    let shortened = curve.shortened_at(at.saved).unwrap_or_default().into_iter().map(|it| ShortenedRecord {
        key: program[it.task].key.to_string(),
        name: program[it.task].name.to_string(),
        normal: describe(it.normal),
        duration: describe(it.duration),
        duration_minutes: minutes(it.duration),
    });
    TimeCostPointRecord {
        finish: at.finish,
        saved: describe(at.saved),
        saved_minutes: minutes(at.saved),
        cost: at.cost.as_f64(),
        cost_per_day: at.cost_per_day.map(|cost| cost as f64),
        shortened: shortened.collect(),
    }
}
