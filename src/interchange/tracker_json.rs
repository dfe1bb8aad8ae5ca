//! What the JSON of all trackers has in common: many answers in one file, values of loose types, identities that must be unique.

mod distinct;
mod finder;
mod relations;
mod stamp_field;
mod text_value;

pub(super) use super::json_values::{Either, read_all};
pub(super) use distinct::{Draft, distinct};
pub(super) use finder::Finder;

pub(super) use relations::once;
pub(super) use stamp_field::when;
pub(super) use text_value::{OwnText, Text};

use super::error::Place;

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
