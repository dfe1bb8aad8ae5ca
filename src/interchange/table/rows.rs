//! The rows of a table, one after the other.

use csv::StringRecord;

use super::header::Header;
use super::structure::{self, Lines};
use crate::interchange::error::{Faults, Place};

/// The rows below a header. Rows that have another number of cells than it are faults and are passed over; rows of empty cells are passed
/// over silently.
#[derive(Debug)]
pub(in crate::interchange) struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    lines: Lines<'a>,
    columns: usize,
    /// May rows lack empty cells at their end, or have some more?
    is_ragged: bool,
    /// Had every row so far all its cells?
    is_whole: bool,
    /// The line of a last row that lacks cells, in a file whose other rows have all.
    breaks_off: Option<usize>,
    faults: Faults,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(in crate::interchange) struct Row<'r, 'a> {
    /// The line on which it begins.
    pub(in crate::interchange) line: usize,
    /// As the file has it, without the end of its line.
    #[allow(dead_code, reason = "only some readers ask")]
    pub(in crate::interchange) raw: &'a str,
    record: &'r StringRecord,
}

/// Checks the structure of a table and reads its header, which is the first line that is not empty. `first_line` is the number of the
/// text's first line, `most_columns` the number of columns that the format may have.
///
/// # Errors
/// Quotes that are never closed, text behind closing quotes, NUL characters; no header, or one with too many columns.
///
/// # Complexity
/// O(length).
#[allow(dead_code, reason = "only some readers ask")]
pub(in crate::interchange) fn open(text: &str, first_line: usize, most_columns: usize) -> Result<(Header, Rows<'_>), Faults> {
    let (text, first_line, stated) = stated_delimiter(text, first_line);
    let delimiter = stated.unwrap_or_else(|| structure::delimiter(structure::first_line(text.trim_start_matches(['\n', '\r'])).0));
    structure::check(text, delimiter, first_line)?;
    let mut rows = Rows::new(text, first_line, delimiter);
    let Some(line) = rows.read() else {
        let message = "the file has no header: it is empty; export it again, or check that it is the right one";
        return Err(Faults::one(Place::line(first_line), message));
    };
    rows.columns = rows.record.len();
    if rows.columns > most_columns {
        let message = format!("the header has {} columns, more than the {most_columns} that such a file may have", rows.columns);
        return Err(Faults::one(Place::line(line), message));
    }
    Ok((Header::new(line, rows.record.iter()), rows))
}

/// Spreadsheets may state the separator in a line of its own, `sep=;`: what follows it, the line on which that begins, and the separator.
fn stated_delimiter(text: &str, first_line: usize) -> (&str, usize, Option<u8>) {
    let (line, rest) = structure::first_line(text);
    match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter @ (b',' | b';' | b'\t' | b'|')] => (rest, first_line + 1, Some(*delimiter)),
        _ => (text, first_line, None),
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, first_line: usize, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let lines = Lines::new(text, first_line);
        Rows {
            text,
            reader,
            record: StringRecord::new(),
            lines,
            columns: 0,
            is_ragged: false,
            is_whole: true,
            breaks_off: None,
            faults: Faults::new(),
        }
    }

    /// The next record, whatever it is, with its line.
    #[cfg(feature = "loose-sheet")]
    pub(super) fn any(&mut self) -> Option<(usize, &StringRecord)> {
        self.read().map(|line| (line, &self.record))
    }

    /// Takes the record that was read last as the header of rows which need not have all its cells.
    #[cfg(feature = "loose-sheet")]
    pub(super) fn ragged(mut self) -> Self {
        (self.columns, self.is_ragged) = (self.record.len(), true);
        self
    }

    /// The next row.
    ///
    /// # Complexity
    /// O(length) for all rows together.
    pub(in crate::interchange) fn next(&mut self) -> Option<Row<'_, 'a>> {
        let (line, start) = loop {
            let line = self.read()?;
            if self.is_row(line) {
                break (line, self.position());
            }
        };
        let end = self.reader.position().byte() as usize;
        let raw = self.text.get(start..end).unwrap_or_default().trim_matches(['\n', '\r']);
        Some(Row { line, raw, record: &self.record })
    }

    /// The line of the last row, if the file seems to break off in it: rows may lack cells, but all before it lack none.
    #[cfg(feature = "loose-sheet")]
    pub(in crate::interchange) fn breaks_off(&self) -> Option<usize> {
        self.breaks_off
    }

    /// The faults of all rows so far.
    pub(in crate::interchange) fn into_faults(self) -> Faults {
        self.faults
    }

    /// Reads a record and gives its line. The text was checked before, so that no error is left; one would be reported.
    fn read(&mut self) -> Option<usize> {
        match self.reader.read_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => Some(self.lines.of_row_at(self.position())),
            Err(error) => {
                self.faults.push(Place::default(), error.to_string());
                None
            }
        }
    }

    /// Where the record begins.
    fn position(&self) -> usize {
        self.record.position().map_or(0, |position| position.byte() as usize)
    }

    /// Is the record a row, with as many cells as the header? Another number is a fault, but for a row of empty cells.
    fn is_row(&mut self, line: usize) -> bool {
        self.look_at_end(line);
        if self.record.len() == self.columns || (self.is_ragged && self.record.iter().skip(self.columns).all(|cell| cell.trim().is_empty()))
        {
            return self.record.iter().any(|cell| !cell.trim().is_empty());
        }
        if self.record.iter().any(|cell| !cell.trim().is_empty()) {
            let (cells, columns) = (self.record.len(), self.columns);
            let message = if cells < columns && self.rest().trim_start().is_empty() {
                format!("the last row has {cells} cells, but the header has {columns}: the file seems to break off here; export it again")
            } else {
                format!("the row has {cells} cells, but the header has {columns}; put cells with a separator in double quotes")
            };
            self.faults.push(Place { line, column: cells, path: String::new() }, message);
        }
        false
    }

    /// What stands behind the record. Looking at the start of it takes no longer in all than the file is long.
    fn rest(&self) -> &'a str {
        self.text.get(self.reader.position().byte() as usize..).unwrap_or_default()
    }

    /// Does the file end in the middle of this record, for all that can be told?
    fn look_at_end(&mut self, line: usize) {
        let lacks_cells = self.is_ragged && self.record.len() < self.columns;
        if lacks_cells && self.is_whole && self.rest().is_empty() && !self.text.ends_with(['\n', '\r']) {
            self.breaks_off = Some(line);
        }
        self.is_whole &= !lacks_cells;
    }
}

#[allow(dead_code, reason = "only some readers ask")]
impl<'r> Row<'r, '_> {
    /// The cell of a column, trimmed; empty beyond the last.
    pub(in crate::interchange) fn cell(&self, index: usize) -> &'r str {
        self.record.get(index).unwrap_or_default().trim()
    }

    /// The cells of these columns that are not empty, with their columns.
    pub(in crate::interchange) fn all(&self, columns: &[usize]) -> impl Iterator<Item = (usize, &'r str)> {
        columns.iter().map(|&index| (index, self.cell(index))).filter(|(_, cell)| !cell.is_empty())
    }

    /// The first cell of these columns that is not empty, with its column.
    pub(in crate::interchange) fn first(&self, columns: &[usize]) -> Option<(usize, &'r str)> {
        self.all(columns).next()
    }

    /// The text of [`first`](Self::first); empty if there is none.
    pub(in crate::interchange) fn text(&self, columns: &[usize]) -> &'r str {
        self.first(columns).map_or("", |(_, cell)| cell)
    }
}
