//! The lines above the header: found here, understood in `statements`.

use std::borrow::Cow;

use crate::interchange::error::{Faults, Place};
use crate::interchange::table::structure::first_line;

/// A line above the header, without its `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub(super) number: usize,
    pub(super) text: Cow<'a, str>,
}

/// A sheet, split at its header.
#[derive(Debug)]
pub(super) struct Split<'a> {
    /// The lines above the header.
    pub(super) lines: Vec<Line<'a>>,
    /// From the header on.
    pub(super) table: &'a str,
    /// The line of the header.
    pub(super) header: usize,
}

/// What a spreadsheet may leave behind a line when it saves it as a row of cells.
const FILLING: [char; 4] = [',', ';', '\t', ' '];

/// Finds the header: the first line that is neither empty nor begins with `#`.
///
/// # Complexity
/// O(length of the lines above the header).
pub(super) fn split<'a>(text: &'a str, faults: &mut Faults) -> Split<'a> {
    let mut split = Split { lines: Vec::new(), table: text, header: 1 };
    while !split.table.is_empty() {
        let (line, rest) = first_line(split.table);
        if !line.trim_matches(FILLING).is_empty() {
            match statement(line) {
                Kind::Header => break,
                Kind::Statement(text) => split.lines.push(Line { number: split.header, text }),
                Kind::OpenQuote => {
                    let message = "a quote opens here and is not closed on this line; close it";
                    faults.push(Place { line: split.header, column: 1, path: String::new() }, message);
                }
            }
        }
        split.table = rest;
        split.header += 1;
    }
    split
}

/// What a line is.
enum Kind<'a> {
    Header,
    /// A line that begins with `#`, as it is or as a quoted cell.
    Statement(Cow<'a, str>),
    OpenQuote,
}

fn statement(line: &str) -> Kind<'_> {
    if let Some(text) = line.strip_prefix('#') {
        let is_cell = text.starts_with([',', ';', '\t']) || text.is_empty();
        return if is_cell { Kind::Header } else { Kind::Statement(Cow::Borrowed(text.trim_end_matches(FILLING))) };
    }
    match line.strip_prefix("\"#").filter(|text| !text.starts_with('"')) {
        Some(text) => unquoted(text).map_or(Kind::OpenQuote, |text| Kind::Statement(Cow::Owned(text))),
        None => Kind::Header,
    }
}

/// A quoted cell up to its closing quote; `None` if there is none, or if something follows.
fn unquoted(text: &str) -> Option<String> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                value.push('"');
                rest = more;
            }
            None => return after.trim_matches(FILLING).is_empty().then_some(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_written_and_as_a_spreadsheet_saves_them() {
        let text = "# name: Atlas,,,\r\n\r\n\"# team a: name=\"\"x, y\"\"\",,\r\n,,,\r\n## note\r\nkey,name\r\n";
        let mut faults = Faults::new();
        let Split { lines, table, header } = split(text, &mut faults);
        let texts: Vec<_> = lines.iter().map(|line| (line.number, &*line.text)).collect();
        assert_eq!(texts, [(1, " name: Atlas"), (3, " team a: name=\"x, y\""), (5, "# note")]);
        assert_eq!((table, header, faults.count()), ("key,name\r\n", 6, 0));
    }

    #[test]
    fn a_header_may_begin_with_a_number_sign() {
        let mut faults = Faults::new();
        assert_eq!(split("#,key", &mut faults).table, "#,key");
        assert_eq!(split("\"#\",key", &mut faults).table, "\"#\",key");
        assert_eq!(split("\"# name: x\nkey", &mut faults).table, "key");
        assert_eq!(faults.count(), 1);
    }
}
