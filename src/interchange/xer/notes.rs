//! What is told once for all rows of a kind.

use super::table::Spec;
use crate::interchange::error::{Place, Warning};

/// Where a value stands, cheaply.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// The table.
    pub(super) spec: &'static Spec,
    /// The place of the column in the table's own list; none for the row as a whole.
    pub(super) column: Option<usize>,
    /// The line.
    pub(super) line: u32,
    /// The number of the value in its line, the marker being the first; zero for the row as a whole.
    pub(super) cell: u32,
}

impl At {
    /// The place, as faults and warnings have it.
    pub(super) fn place(&self) -> Place {
        let column = self.column.and_then(|column| self.spec.columns.get(column));
        let path = column.map_or_else(|| self.spec.table.to_owned(), |column| format!("{}.{column}", self.spec.table));
        Place { line: self.line as usize, column: self.cell as usize, path }
    }
}

/// Things that were dropped, mended or guessed: the first of each kind with its place, and how many more there are.
#[derive(Debug, Default)]
pub(super) struct Notes {
    kinds: Vec<Kind>,
}

#[derive(Debug)]
struct Kind {
    at: At,
    /// What was done; it follows on the sample.
    what: &'static str,
    sample: String,
    count: usize,
}

impl Notes {
    /// Counts one more of a kind; false if it is the first, which must be [added](Self::add).
    ///
    /// # Complexity
    /// O(kinds), of which there are few.
    pub(super) fn count(&mut self, at: At, what: &'static str) -> bool {
        let is_same = |kind: &&mut Kind| kind.what == what && kind.at.column == at.column && std::ptr::eq(kind.at.spec, at.spec);
        let kind = self.kinds.iter_mut().find(is_same);
        kind.map(|kind| kind.count += 1).is_some()
    }

    /// The first of a kind, with what it is of.
    pub(super) fn add(&mut self, at: At, what: &'static str, sample: String) {
        self.kinds.push(Kind { at, what, sample, count: 1 });
    }

    /// As warnings, in the order of the file.
    pub(super) fn into_warnings(mut self) -> Vec<Warning> {
        self.kinds.sort_by_key(|kind| (kind.at.line, kind.at.cell));
        self.kinds.into_iter().map(Kind::into_warning).collect()
    }
}

impl Kind {
    fn into_warning(self) -> Warning {
        let message = match self.count {
            1 => format!("{} {}", self.sample, self.what),
            2 => format!("{} {} (and one more like it)", self.sample, self.what),
            count => format!("{} {} (and {} more like it)", self.sample, self.what, count - 1),
        };
        Warning { place: self.at.place(), message }
    }
}
