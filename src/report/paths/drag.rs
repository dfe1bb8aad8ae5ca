//! Drags in words, and by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::paths::{DateDrag, Drag, DragDate, Drags, LagDrag, TaskDrag};
use crate::report::display::warnings;
use crate::report::records::minutes;
use crate::report::text;
use crate::time::WorkTime;

/// The version of the serialised form.
pub const DRAG_REPORT_VERSION: u32 = 1;

/// How many of each kind are told.
const ROWS: usize = 12;

/// `PLT-2 (Ledger API)`, or the key alone.
pub(super) fn called(analysis: &Analysis, task: TaskId) -> String {
    let row = &analysis.program()[task];
    if row.name.is_empty() { row.key.to_string() } else { format!("{} ({})", row.key, row.name) }
}

/// A date of the program's calendar.
pub(super) fn on(analysis: &Analysis, at: NaiveDateTime) -> String {
    text::date(at, text::is_whole_day(analysis.program().program_calendar(), at))
}

/// `3d sooner`, `1d later`, in working time of the program's calendar; what is no working time, on the clock.
pub(super) fn sooner(analysis: &Analysis, work: WorkTime, elapsed: WorkTime) -> String {
    let sense = if elapsed.is_negative() { "later" } else { "sooner" };
    let positive = |time: WorkTime| if time.is_negative() { -time } else { time };
    if work.is_zero() {
        return format!("{} on the clock {sense}", positive(elapsed));
    }
    format!("{} {sense}", analysis.program().program_calendar().describe(positive(work)))
}

/// `the program would finish 3d sooner, on Mon 2026-03-02`.
fn consequence(analysis: &Analysis, drag: &Drag) -> String {
    if drag.elapsed.is_zero() {
        return "the program would finish when it does".to_owned();
    }
    format!("the program would finish {}, on {}", sooner(analysis, drag.work, drag.elapsed), on(analysis, drag.finish_without))
}

fn of_task(analysis: &Analysis, row: &TaskDrag) -> String {
    let work = analysis.program().calendar_of(row.task).describe(row.remaining);
    format!("Without the {work} of {} {}.", called(analysis, row.task), consequence(analysis, &row.drag))
}

fn of_lag(analysis: &Analysis, row: &LagDrag) -> String {
    let program = analysis.program();
    let dependency = &program[row.dependency];
    let ends = format!("{} and {}", called(analysis, dependency.predecessor), called(analysis, dependency.successor));
    format!("Without the lag of {} between {ends} {}.", dependency.lag, consequence(analysis, &row.drag))
}

fn of_date(analysis: &Analysis, row: &DateDrag) -> String {
    let what = match row.date {
        DragDate::Constraint(kind) => format!("the date \"{kind}\""),
        DragDate::Promise => "the promised date".to_owned(),
        DragDate::Manual => "the dates set by hand".to_owned(),
    };
    format!("Without {what} of {} {}.", called(analysis, row.task), consequence(analysis, &row.drag))
}

/// A sentence for each, the greatest drag first: tasks, lags, dates.
impl fmt::Display for Drags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let analysis = self.analysis();
        if self.tasks().is_empty() && self.lags().is_empty() && self.dates().is_empty() {
            return writeln!(f, "Nothing open holds the finish of the program up.");
        }
        let mut told = |all: usize, mut sentences: Box<dyn Iterator<Item = String> + '_>| {
            sentences.try_for_each(|sentence| writeln!(f, "{sentence}"))?;
            if all > ROWS { writeln!(f, "… and {} more", all - ROWS) } else { Ok(()) }
        };
        told(self.tasks().len(), Box::new(self.tasks().iter().take(ROWS).map(|row| of_task(analysis, row))))?;
        told(self.lags().len(), Box::new(self.lags().iter().take(ROWS).map(|row| of_lag(analysis, row))))?;
        told(self.dates().len(), Box::new(self.dates().iter().take(ROWS).map(|row| of_date(analysis, row))))
    }
}

/// The drags of a program by key. Its `Display` is that of [`Drags`], and the warnings.
///
/// ```
/// use longpole::report::DragReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5)).name("Ledger API");
/// plan.task("APP", days(12)).after("API");
/// plan.task("WEB", days(9)).after("API");
/// let report = DragReport::new(&plan.build()?.analyze(&Options::default()).drags());
/// assert_eq!(report.tasks[0].key, "API");
/// let first = "Without the 5d of API (Ledger API) the program would finish 5d sooner, on Tue 2026-01-20.";
/// assert_eq!(report.to_string().lines().next(), Some(first));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DragReport {
    /// Always `longpole-drag`.
    pub format: &'static str,
    /// [`DRAG_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// Its finish.
    pub finish: NaiveDateTime,
    /// Tasks, the greatest drag first.
    pub tasks: Vec<DragRecord>,
    /// Lags, by the task that waits.
    pub lags: Vec<DragRecord>,
    /// Dates that hold tasks.
    pub dates: Vec<DragRecord>,
    /// What a reader or a repair had to say.
    pub warnings: Vec<String>,
    #[serde(skip)]
    text: String,
}

/// What holds the finish up, and by how much.
#[derive(Debug, Clone, Serialize)]
pub struct DragRecord {
    /// The task.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// What would be gone: the work, in days of its calendar; the lag, with the task that it follows; the date.
    pub without: String,
    /// The finish of the program then.
    pub finish_without: NaiveDateTime,
    /// The drag in days of the program's calendar; negative where the program would finish later.
    pub drag: String,
    /// The same in minutes of working time.
    pub drag_minutes: f64,
    /// The same on the clock, in minutes.
    pub elapsed_minutes: f64,
}

fn record(analysis: &Analysis, task: TaskId, without: String, drag: &Drag) -> DragRecord {
    let (program, row) = (analysis.program(), &analysis.program()[task]);
    DragRecord {
        key: row.key.to_string(),
        name: row.name.to_string(),
        without,
        finish_without: drag.finish_without,
        drag: program.program_calendar().describe(drag.work),
        drag_minutes: minutes(drag.work),
        elapsed_minutes: minutes(drag.elapsed),
    }
}

impl DragReport {
    /// The drags of an analysis by key.
    #[must_use]
    pub fn new(drags: &Drags) -> Self {
        let analysis = drags.analysis();
        let program = analysis.program();
        let of_task = |row: &TaskDrag| record(analysis, row.task, program.calendar_of(row.task).describe(row.remaining), &row.drag);
        let of_lag = |row: &LagDrag| {
            let dependency = &program[row.dependency];
            let without = format!("{} after {}", dependency.lag, program[dependency.predecessor].key);
            record(analysis, dependency.successor, without, &row.drag)
        };
        let of_date = |row: &DateDrag| {
            let without = match row.date {
                DragDate::Constraint(kind) => kind.words(),
                DragDate::Promise => "promise",
                DragDate::Manual => "set by hand",
            };
            record(analysis, row.task, without.to_owned(), &row.drag)
        };
        Self {
            format: "longpole-drag",
            version: DRAG_REPORT_VERSION,
            program: program.name().to_owned(),
            finish: analysis.finish(),
            tasks: drags.tasks().iter().map(of_task).collect(),
            lags: drags.lags().iter().map(of_lag).collect(),
            dates: drags.dates().iter().map(of_date).collect(),
            warnings: Vec::new(),
            text: drags.to_string(),
        }
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

impl fmt::Display for DragReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        warnings(&self.warnings, f)
    }
}
