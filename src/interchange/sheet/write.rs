//! Writing a sheet.

use std::io::{self, BufWriter, Write};

use hashbrown::HashMap;

use super::{write_lines, write_rows};
use crate::interchange::document::{Body, DependencyRow, Document};
use crate::interchange::error::{Place, Warning};
use crate::program::Program;

/// Writes a program as a sheet, as [`read_sheet`](super::read_sheet) reads it, and says what the sheet does not hold.
///
/// Columns that no task needs are left out. The sheet reads back as the same program, but for what the warnings name and for two orders:
/// dependencies come in the order of the tasks that wait, imposed dates in that of their kinds.
///
/// ```
/// use longpole::interchange::write_sheet;
/// use longpole::{Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5)).team("platform");
/// plan.milestone("LAUNCH").after_with_lag("API", days(2));
/// plan.team("platform").notice(days(10));
/// let mut sheet = Vec::new();
/// let warnings = write_sheet(&plan.build()?, &mut sheet)?;
/// assert!(warnings.is_empty());
/// let expected = "\
/// ## name: Atlas
/// ## start: 2026-01-05
/// ## team platform: notice=10d
/// key,name,kind,duration,team,predecessors
/// API,,work,5d,platform,
/// LAUNCH,,milestone,,,API FS+2d
/// ";
/// assert_eq!(String::from_utf8(sheet)?, expected);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What the output refuses.
///
/// # Complexity
/// O(rows).
pub fn write_sheet(program: &Program, out: impl Write) -> io::Result<Vec<Warning>> {
    let body = Document::from(program).into_body();
    let mut losses = Losses::default();
    let mut out = BufWriter::new(out);
    write_lines::write(&body, &mut losses, &mut out)?;
    write_rows::write(&body, &mut losses, &mut out)?;
    out.flush()?;
    Ok(losses.warnings)
}

/// What the sheet does not hold.
#[derive(Debug, Default)]
pub(super) struct Losses {
    warnings: Vec<Warning>,
}

impl Losses {
    /// Adds a loss in a column of a task.
    pub(super) fn add(&mut self, path: &str, message: String) {
        self.warnings.push(Warning { place: Place::path(path), message });
    }

    /// The text as a cell, which is trimmed when it is read, and has no NUL in it.
    pub(super) fn cell(&mut self, text: &str, path: &str, key: &str) -> String {
        let kept = without_nul(text);
        let kept = kept.trim();
        if kept != text {
            self.add(path, format!("task `{key}`: spaces around {text:?}, or NUL characters in it, are lost"));
        }
        kept.into()
    }

    /// The text in a line, which has no NUL in it.
    pub(super) fn line(&mut self, text: &str, path: &str) -> String {
        let kept = without_nul(text);
        if kept != text {
            self.add(path, format!("NUL characters in {text:?} are lost"));
        }
        kept
    }
}

fn without_nul(text: &str) -> String {
    text.chars().filter(|&c| c != '\0').collect()
}

/// The dependencies on each task, by the task's key, in the order of the document.
pub(super) fn by_successor(body: &Body) -> HashMap<&str, Vec<&DependencyRow>> {
    let mut links: HashMap<&str, Vec<_>> = HashMap::new();
    for row in &body.dependencies {
        links.entry(&*row.to).or_default().push(row);
    }
    links
}
