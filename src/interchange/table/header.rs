//! The header of a table: names of columns, which may stand several times.

use super::plain;
use crate::interchange::error::Place;

/// The names of the columns, in the order of the file.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Header {
    /// The line on which it stands.
    pub(in crate::interchange) line: usize,
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    /// As it is written, trimmed.
    written: String,
    /// As [`plain`] makes it.
    plain: String,
}

#[allow(dead_code, reason = "only some readers ask")]
impl Header {
    pub(super) fn new<'a>(line: usize, names: impl Iterator<Item = &'a str>) -> Self {
        let name = |text: &str| Name { written: text.trim().into(), plain: plain(text) };
        Self { line, names: names.map(name).collect() }
    }

    /// How many columns there are.
    pub(in crate::interchange) fn len(&self) -> usize {
        self.names.len()
    }

    /// The names as they are written, in the order of the file.
    pub(in crate::interchange) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &*name.written)
    }

    /// The name of a column as it is written; empty beyond the last.
    pub(in crate::interchange) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| &name.written)
    }

    /// All columns that have one of these names: those of the first name before those of the second, each in the order of the file.
    /// Names are matched without regard to case, spaces and signs.
    ///
    /// # Complexity
    /// O(names × columns).
    pub(in crate::interchange) fn all<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
        let mut found = Vec::new();
        let mut asked = Vec::new();
        for wanted in names.into_iter().map(plain).filter(|wanted| !wanted.is_empty()) {
            // A name in two spellings has the same columns, two names have none in common.
            if !asked.contains(&wanted) {
                found.extend(self.names.iter().enumerate().filter(|(_, name)| name.plain == wanted).map(|(index, _)| index));
                asked.push(wanted);
            }
        }
        found
    }

    /// The place of a cell.
    pub(in crate::interchange) fn place(&self, line: usize, index: usize) -> Place {
        Place { line, column: index + 1, path: self.name(index).into() }
    }
}
