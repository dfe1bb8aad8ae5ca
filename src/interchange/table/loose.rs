//! Tables with titles above the header and rows of uneven length, as people keep them.

use csv::StringRecord;

use super::header::Header;
use super::rows::Rows;
use super::structure;
use crate::interchange::error::{Faults, Place};

/// The header is looked for on so many lines.
const FIRST_LINES: usize = 30;

/// A table whose header was found.
#[derive(Debug)]
pub(in crate::interchange) struct Loose<'a> {
    /// The header.
    pub(in crate::interchange) header: Header,
    /// The rows below it; empty cells at their end may be missing.
    pub(in crate::interchange) rows: Rows<'a>,
    /// What stands above it: the line and the text of each row that is not empty.
    pub(in crate::interchange) above: Vec<(usize, String)>,
}

/// Checks the structure of a table and looks for its header among the first 30 lines.
///
/// # Errors
/// Damage of the structure; no row that is a header, with `missing` as the message; too many columns.
///
/// # Complexity
/// O(length).
pub(in crate::interchange) fn open_loose<'a>(
    text: &'a str,
    most_columns: usize,
    is_header: &dyn Fn(&StringRecord) -> bool,
    missing: &str,
) -> Result<Loose<'a>, Faults> {
    let usual = structure::delimiter(structure::first_line(text.trim_start_matches(['\n', '\r'])).0);
    let delimiter =
        [b',', b';', b'\t'].into_iter().find(|&delimiter| find(text, delimiter, most_columns, is_header).is_some()).unwrap_or(usual);
    structure::check(text, delimiter, 1)?;
    let Some(Loose { header, rows, above }) = find(text, delimiter, most_columns, is_header) else {
        return Err(Faults::one(Place::line(1), missing));
    };
    if header.len() > most_columns {
        let message = format!("the header has more than the {most_columns} columns that such a file may have");
        return Err(Faults::one(Place::line(header.line), message));
    }
    Ok(Loose { header, rows, above })
}

/// The table below its header, if it has one with this delimiter.
fn find<'a>(text: &'a str, delimiter: u8, most_columns: usize, is_header: &dyn Fn(&StringRecord) -> bool) -> Option<Loose<'a>> {
    let mut rows = Rows::new(text, 1, delimiter);
    let mut above = Vec::new();
    loop {
        let (line, record) = rows.any().filter(|&(line, _)| line <= FIRST_LINES)?;
        if is_header(record) {
            // One name too many says that there are too many.
            let header = Header::new(line, record.iter().take(most_columns + 1));
            return Some(Loose { header, rows: rows.ragged(), above });
        }
        let cells: Vec<&str> = record.iter().map(str::trim).filter(|cell| !cell.is_empty()).take(4).collect();
        if !cells.is_empty() {
            above.push((line, cells.join(" ")));
        }
    }
}
