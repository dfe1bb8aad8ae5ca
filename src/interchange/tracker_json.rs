//! What the JSON of all trackers has in common: many answers in one file, values of loose types, identities that must be unique.

mod distinct;
mod either;
mod finder;
mod pieces;
mod relations;
mod stamp_field;
mod text_value;

pub(super) use distinct::{Draft, distinct};
pub(super) use either::Either;
pub(super) use finder::Finder;

pub(super) use relations::once;
pub(super) use stamp_field::when;
pub(super) use text_value::{OwnText, Text};

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

/// A place further down.
pub(super) fn below(place: &Place, path: &str) -> Place {
    let dot = if place.path.is_empty() || path.starts_with('[') { "" } else { "." };
    Place { path: format!("{}{dot}{path}", place.path), ..place.clone() }
}

/// `1 issue`, `3 issues`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
