//! Exports of Primavera P6: XER.
//!
//! A line of the file is a record: `ERMHDR` with the version, `%T` with the name of a table, `%F` with its fields, `%R` with a row, `%E` at the end.
//! Values are separated by tabs. First the reader makes plain rows of the bytes, which say what the file says ([`XerFile`](file::XerFile); only
//! calendars go the whole way, to [`Calendar`](crate::time::Calendar)); then it makes a plan of them.
//!
//! What exports of different versions and other tools differ in:
//!
//! - each text is read as UTF-8 if it is, else as Windows-1252; UTF-16 needs its mark;
//! - a line without a marker goes on with the row before it, for texts may have line breaks;
//! - fields are known by name, and may come in any order; tables and fields that are not needed are passed over, the tables counted;
//! - a table that comes twice is one table;
//! - rows may lack values at their end, with a warning;
//! - decimals may stand behind a comma; thousands are set off by nothing, unless there are two kinds of separators.

mod activity;
mod assignment;
mod calendar;
mod clock;
mod codes;
mod currency;
mod date;
mod file;
mod finish;
mod foreign;
mod id;
mod lines;
mod link;
mod notes;
mod number;
mod options;
mod plan;
mod project;
mod reader;
mod records;
mod resource;
mod role;
mod row;
mod shape;
mod sink;
mod table;
mod tables;
mod text;
mod utf16;
mod wbs;

#[cfg(test)]
mod tests;

use std::io::Read;

use super::error::{ImportError, Imported};
use crate::program::ProgramBuilder;
use crate::time::When;

/// Reads an export of Primavera P6 (XER) into a builder, so that the plan can be completed or repaired before it is checked.
///
/// The plan is understood as P6 understands it ([`Semantics::primavera`](crate::spec::Semantics::primavera), with the options of the project), and nothing
/// that it had computed is looked at: neither early and late dates, nor floats, nor paths. Activities have their activity ID as key, and their `task_id` as source.
///
/// | in the file | in the plan |
/// |---|---|
/// | projects, but for baselines | [projects](crate::spec::Project), each with its start, data date, calendar and imposed finish |
/// | calendars, with those that they are based on | calendars; those that are used |
/// | elements of the work breakdown structure | summaries, those that have activities |
/// | level of effort, WBS summaries | tasks that [span others](crate::spec::TaskKind::LevelOfEffort) |
/// | resource dependent activities | a duration [driven by assignments](crate::spec::Scheduling::driven_by_assignments) |
/// | dates that stand for links to other files | constraints, with a warning |
/// | costs, codes, user fields | not read; a warning names the tables |
///
/// ```
/// use longpole::interchange::read_xer;
///
/// let week: String = (2..=6).map(|day| format!("(0||{day}()((0||0(s|08:00|f|16:00)())))")).collect();
/// let export = format!(
///     "ERMHDR\t20.12\t2026-03-02
/// %T\tPROJECT
/// %F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date
/// %R\t1\tATLAS\t1\t2026-03-02 00:00\t2026-03-02 08:00
/// %T\tCALENDAR
/// %F\tclndr_id\tclndr_name\tclndr_data
/// %R\t1\tOffice\t(0||CalendarData()((0||DaysOfWeek()({week}))))
/// %T\tTASK
/// %F\ttask_id\tproj_id\tclndr_id\ttask_code\ttask_type\tstatus_code\tremain_drtn_hr_cnt
/// %R\t10\t1\t1\tAPI\tTT_Task\tTK_NotStart\t24
/// %R\t11\t1\t1\tAPP\tTT_Task\tTK_NotStart\t16
/// %T\tTASKPRED
/// %F\ttask_id\tpred_task_id\tpred_type\tlag_hr_cnt
/// %R\t11\t10\tPR_FS\t0
/// %E
/// "
/// );
/// let imported = read_xer(export.as_bytes())?;
/// let program = imported.value.build()?;
/// let now = program.analyze(&longpole::Options::of(&program));
/// assert_eq!(now.finish().to_string(), "2026-03-06 16:00:00");
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; it is no XER; or it has faults that cannot be mended: all of these at once, each with its line, table and column.
///
/// # Complexity
/// O(length).
pub fn read_xer(input: impl Read) -> Result<Imported<ProgramBuilder>, ImportError> {
    plan::plan(reader::read(input)?, None)
}

/// The same, with another data date for all projects. The bytes are let go of before the plan is made of the rows.
pub(super) fn from_bytes(bytes: Vec<u8>, data_date: Option<When>) -> Result<Imported<ProgramBuilder>, ImportError> {
    let file = reader::read(&*bytes)?;
    drop(bytes);
    plan::plan(file, data_date)
}
