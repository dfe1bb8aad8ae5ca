//! Tables as CSV: what every reader of them shares.
//!
//! The structure is checked first, then the header is read, then row after row into the same room.

#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
mod header;
#[cfg(feature = "loose-sheet")]
mod loose;
#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
mod rows;
pub(super) mod structure;
#[cfg(all(test, feature = "loose-sheet"))]
mod tests;

#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
pub(super) use header::Header;
#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
#[allow(unused_imports, reason = "only some readers name the rows")]
pub(super) use rows::{Row, Rows};

#[cfg(feature = "loose-sheet")]
pub(super) use loose::{Loose, open_loose};
#[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", all(test, feature = "loose-sheet")))]
pub(super) use rows::open;

/// A name in lower case, without all that is neither letter nor digit.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
