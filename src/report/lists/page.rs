//! Lines of the lists, within 76 columns.

use std::fmt;

use super::rows::RowRecord;
use crate::report::display::line;
use crate::report::text::{WIDTH, fit};

/// How many names stand in a line before the rest is counted.
const NAMES: usize = 5;

/// The key and the name of a task, and facts.
pub(super) fn heading(f: &mut fmt::Formatter<'_>, width: usize, row: &RowRecord, facts: &str) -> fmt::Result {
    entry(f, width, [&row.key, &row.name], facts)
}

/// `  KEY  Name of the task  facts`: the facts on the right, the name in the room that is left.
pub(in crate::report) fn entry(f: &mut fmt::Formatter<'_>, width: usize, [key, name]: [&str; 2], facts: &str) -> fmt::Result {
    let room = WIDTH.saturating_sub(4 + width + facts.chars().count());
    line(f, &format!("  {} {} {facts}", fit(key, width), fit(name, room)))
}

/// Text below a heading whose column of keys is so wide.
pub(in crate::report) fn below(f: &mut fmt::Formatter<'_>, width: usize, text: &str) -> fmt::Result {
    wrapped(f, width + 3, text)
}

/// Text behind a margin, on as many lines as it takes.
pub(in crate::report) fn wrapped(f: &mut fmt::Formatter<'_>, margin: usize, text: &str) -> fmt::Result {
    let margin = " ".repeat(margin);
    let mut row = margin.clone();
    for word in text.split_whitespace() {
        let used = row.chars().count();
        if used + 1 + word.chars().count() > WIDTH && used > margin.len() {
            line(f, &row)?;
            row = format!("{margin}  ");
        }
        if row.trim_start().is_empty() { row.push_str(word) } else { row = format!("{row} {word}") }
    }
    line(f, &row)
}

/// The facts that are there, with commas.
pub(in crate::report) fn facts<const N: usize>(facts: [&str; N]) -> String {
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    facts.join(", ")
}

/// The first names, and how many more there are.
pub(super) fn names(names: impl ExactSizeIterator<Item = String>) -> String {
    first(NAMES, names)
}

/// The first so many names, and how many more there are.
pub(in crate::report) fn first(shown: usize, names: impl ExactSizeIterator<Item = String>) -> String {
    let count = names.len();
    // One more name takes no more room than to count it.
    let named: Vec<String> = names.take(if count == shown + 1 { count } else { shown }).collect();
    if count > shown + 1 { format!("{} and {} more", named.join(", "), count - shown) } else { named.join(", ") }
}

/// `APP (mobile), DOC`: rows as a team sees them.
pub(super) fn rows(rows: &[RowRecord], team: &str) -> String {
    names(rows.iter().map(|row| row.seen_from(team)))
}
