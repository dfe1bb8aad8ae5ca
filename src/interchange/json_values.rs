//! JSON files that hold one value or several, one behind another, with the place of what is wrong in them.

mod either;
mod nesting;
mod pieces;

pub(super) use either::Either;
#[cfg(feature = "chrome-trace")]
pub(super) use nesting::Nesting;

use serde::Deserialize;

use super::error::{Faults, Place};
use super::json_fault::{fault, syntax};

/// Reads every value of a text: one, or several one behind another, on lines of their own or not.
///
/// # Errors
/// No value at all; the first thing that is none, or has not the form of a `T`.
///
/// # Complexity
/// O(length).
pub(super) fn read_all<'t, T: Deserialize<'t>>(text: &'t str) -> Result<Vec<(usize, T)>, Faults> {
    let mut values = Vec::new();
    for (start, piece) in pieces::pieces(text) {
        let mut deserializer = serde_json::Deserializer::from_str(piece);
        let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| fault(text, start, &error))?;
        deserializer.end().map_err(|error| syntax(text, start, Place::default(), &error))?;
        values.push((start, value));
    }
    if values.is_empty() {
        Err(Faults::one(Place { line: 1, column: 1, path: String::new() }, "the document is empty"))
    } else {
        Ok(values)
    }
}
