//! The tasks of a report as CSV.

use std::io::{self, BufWriter, Write};

use chrono::NaiveDateTime;

use super::sheet::duration_source_words;
use crate::report::{Report, TaskRecord};

/// The columns, named as the fields of [`TaskRecord`] are.
const COLUMNS: [&str; 22] = [
    "key",
    "source_id",
    "name",
    "team",
    "owner",
    "kind",
    "progress",
    "start",
    "finish",
    "early_start",
    "early_finish",
    "late_start",
    "late_finish",
    "baseline_start",
    "baseline_finish",
    "total_float_minutes",
    "free_float_minutes",
    "critical",
    "on_longest_path",
    "duration_minutes",
    "duration_source",
    "driving",
];

/// Writes the tasks of a report as CSV: a header and a row for each task, in the planner's order.
///
/// The columns are the fields of [`TaskRecord`], always all of them and in its order. Dates are ISO 8601 without a zone, and empty where there are none; floats are minutes of
/// working time, and the drivers are keys with semicolons between.
///
/// ```
/// use longpole::interchange::write_report_csv;
/// use longpole::{Options, Program, Report, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// let report = Report::new(&plan.build()?.analyze(&Options::default()));
/// let mut csv = Vec::new();
/// write_report_csv(&report, &mut csv)?;
/// let csv = String::from_utf8(csv)?;
/// assert!(csv.starts_with("key,source_id,name,team,owner,kind,progress,start,finish,"));
/// assert_eq!(csv.lines().nth(2).and_then(|row| row.rsplit(',').next()), Some("API"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What the output refuses.
///
/// # Complexity
/// O(tasks + drivers).
pub fn write_report_csv(report: &Report, out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(BufWriter::new(out));
    csv.write_record(COLUMNS)?;
    for task in &report.tasks {
        csv.write_record(row(task))?;
    }
    csv.flush()
}

fn row(task: &TaskRecord) -> [String; COLUMNS.len()] {
    let date = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S%.f").to_string();
    [
        task.key.clone(),
        task.source_id.clone(),
        task.name.clone(),
        task.team.clone(),
        task.owner.clone(),
        task.kind.clone(),
        task.progress.into(),
        date(task.start),
        date(task.finish),
        date(task.early_start),
        date(task.early_finish),
        date(task.late_start),
        date(task.late_finish),
        task.baseline_start.map_or_else(String::new, date),
        task.baseline_finish.map_or_else(String::new, date),
        task.total_float_minutes.to_string(),
        task.free_float_minutes.to_string(),
        task.critical.to_string(),
        task.on_longest_path.to_string(),
        task.duration_minutes.to_string(),
        duration_source_words(task.duration_source).replace(' ', "_"),
        task.driving.join("; "),
    ]
}
