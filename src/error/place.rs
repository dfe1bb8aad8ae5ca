//! Where in a file something stands, and what a reader made of it.

use std::fmt;

/// Where in a file something stands.
///
/// In a JSON document the line and the column are those at which the faulty value begins (or, of an object that lacks something, ends),
/// counted in characters from 1, and the path leads to it from the top (`tasks[1].duration`). In a sheet the line is that on which the row begins, the column is the number of the cell in
/// its row, and the path is the column's name as the sheet has it. In an XML file the line and the column are those at which the faulty element
/// begins, and the path is its row and its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The line, from 1; zero where there is none.
    pub line: usize,
    /// The column, from 1; zero where there is none.
    pub column: usize,
    /// The path or the column's name; may be empty.
    pub path: String,
}

impl Place {
    /// A place that is known by its path alone.
    pub(crate) fn path(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// A place that is known by its line alone.
    pub(crate) fn line(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// `path: message (line 3, column 20)`, without what is not known.
    pub(crate) fn describe(&self, f: &mut fmt::Formatter<'_>, message: &str) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(message)?;
        match (self.line, self.column) {
            (0, _) => Ok(()),
            (line, 0) => write!(f, " (line {line})"),
            (line, column) => write!(f, " (line {line}, column {column})"),
        }
    }
}

/// Something that was rounded, dropped or assumed in reading or writing a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands.
    pub place: Place,
    /// What was done.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.describe(f, &self.message)
    }
}
