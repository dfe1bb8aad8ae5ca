//! Projects of Microsoft Project as XML (MSPDI).
//!
//! The reader walks once through the text and keeps no more of it than its rows, in the words of the file; then it makes a plan of them. See
//! `docs/SEMANTICS.md` for what the rows mean.

mod assignment;
mod bytes;
mod calendar;
mod calendars;
mod codes;
mod convert;
mod crew;
mod dates;
mod exception;
mod hours;
mod joined;
mod lines;
mod notes;
mod outline;
mod own_days;
mod own_fields;
mod own_values;
mod pauses;
mod placement;
mod project;
mod raw;
mod recurrence;
mod report;
mod resource;
mod root;
mod rows;
mod settings;
mod skipped;
mod syntax;
mod task;
mod task_read;
#[cfg(test)]
mod tests;
mod ties;
mod values;
mod walker;
mod worked;
mod write;

use std::io::Read;

use super::error::{ImportError, Imported};
use crate::program::ProgramBuilder;
use raw::Raw;
pub use write::write_mspdi;

/// Reads a project that Microsoft Project, or a tool that speaks its XML, saved as XML (MSPDI), into a builder, so that the plan can be completed or
/// repaired before it is checked.
///
/// The plan is understood as Microsoft Project understands it ([`Semantics::ms_project`](crate::spec::Semantics::ms_project)), and nothing that it
/// had computed is looked at: neither early and late dates, nor slack, nor the start and the finish of tasks that it schedules. Tasks have their UID as
/// key and as source; not the ID, which is the number of the row and changes when rows are moved. In files of this crate the text field `longpole key`
/// has the key, `longpole team` the team. UTF-8, UTF-16 and Windows-1252 are read.
///
/// | in the file | in the plan |
/// |---|---|
/// | calendars with bases, weeks, exceptions, work weeks | calendars; those that are used |
/// | elapsed durations | a calendar of 24 hours a day |
/// | tasks scheduled by hand, tasks of other projects | [manual dates](crate::spec::ManualDates); days off on which they start or finish are working days for them |
/// | actual dates, stop and resume, remaining duration | progress |
/// | assignments on other calendars than their task, or delayed | a duration [driven by assignments](crate::spec::Scheduling::driven_by_assignments) |
/// | inactive and blank tasks, links to nothing | left out, with a warning |
///
/// ```
/// use longpole::interchange::read_mspdi;
///
/// let project = "\
/// <Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2026-01-05T08:00:00</StartDate><Tasks>
/// <Task><UID>1</UID><Name>Dig</Name><Duration>PT16H0M0S</Duration></Task>
/// <Task><UID>2</UID><Name>Lay pipes</Name><Duration>PT8H0M0S</Duration>
/// <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
/// </Tasks></Project>";
/// let imported = read_mspdi(project.as_bytes())?;
/// assert!(imported.warnings[0].message.starts_with("the file has no calendar for the project"));
/// let program = imported.value.build()?;
/// let now = program.analyze(&longpole::Options::of(&program));
/// assert_eq!(now.finish().to_string(), "2026-01-07 17:00:00");
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; it is no project as XML; or some of its values are none: all of these at once, each with its line, its column, and
/// the row and the element that it stands in.
///
/// # Complexity
/// O(length), and the days of exceptions that recur.
pub fn read_mspdi(mut input: impl Read) -> Result<Imported<ProgramBuilder>, ImportError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(ImportError::Io)?;
    from_bytes(bytes)
}

/// Reads the bytes of a file.
///
/// # Errors
/// Those of [`read_mspdi`], but for the input.
pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<Imported<ProgramBuilder>, ImportError> {
    let text = bytes::decode(bytes)?;
    let raw = Raw::from_text(&text)?;
    convert::convert(&text, &raw)
}
