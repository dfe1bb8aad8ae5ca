//! Projects of Microsoft Project as XML (MSPDI): what the file says, row by row.
//!
//! The reader walks once through the text and keeps no more of it than its rows. See `docs/SEMANTICS.md` for what the rows mean.

mod assignment;
mod bytes;
mod calendar;
mod codes;
mod exception;
mod lines;
mod project;
mod raw;
mod report;
mod resource;
mod root;
mod skipped;
mod syntax;
mod task;
mod task_read;
#[cfg(test)]
mod tests;
mod values;
mod walker;
mod worked;

use std::fmt::Write;
use std::io::Read;

use super::error::ImportError;
use raw::Raw;

/// What a file holds, in a few lines: for tests, until there is a reader of programs.
///
/// # Errors
/// The file cannot be read, or has faults.
#[doc(hidden)]
pub fn read_mspdi_raw(mut input: impl Read) -> Result<String, ImportError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(ImportError::Io)?;
    let raw = Raw::from_bytes(bytes)?;
    let (tasks, links, calendars) = (raw.tasks.len(), raw.links.len(), raw.calendars.len());
    let (resources, assignments, baselines) = (raw.resources.len(), raw.assignments.len(), raw.baselines.len());
    let mut text = format!("tasks {tasks}, links {links}, calendars {calendars}, resources {resources}, ");
    let exceptions: usize = raw.calendars.iter().map(|calendar| calendar.exceptions.len()).sum();
    // Writing to a string cannot fail.
    let _ = write!(text, "assignments {assignments}, baselines {baselines}, stretches {}, exceptions {exceptions}", raw.worked.len());
    for (name, count) in raw.skipped.list() {
        let _ = write!(text, "\nskipped {name}: {count}");
    }
    Ok(text)
}
