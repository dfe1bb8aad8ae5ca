//! What the conversion has to tell: of each kind once, with a count and the first few names.

use super::super::text::shown;
use crate::interchange::error::{Faults, Place, Warning};

/// So many names are told of each kind.
const NAMES: usize = 3;

/// What a row is called, one and several.
pub(super) type Noun = (&'static str, &'static str);

pub(super) const ACTIVITY: Noun = ("activity", "activities");
pub(super) const LINK: Noun = ("link", "links");
pub(super) const PROJECT: Noun = ("project", "projects");
pub(super) const ELEMENT: Noun = ("WBS element", "WBS elements");
pub(super) const RESOURCE: Noun = ("resource", "resources");
pub(super) const CALENDAR: Noun = ("calendar", "calendars");
pub(super) const ASSIGNMENT: Noun = ("assignment to", "assignments to");

/// What was dropped, mended or guessed, and what cannot be mended.
#[derive(Debug)]
pub(super) struct Told {
    kinds: Vec<Kind>,
    pub(super) faults: Faults,
}

#[derive(Debug)]
struct Kind {
    noun: Noun,
    path: &'static str,
    what: &'static str,
    line: u32,
    count: usize,
    names: Vec<String>,
}

impl Told {
    pub(super) fn new() -> Self {
        Self { kinds: Vec::new(), faults: Faults::new() }
    }

    /// One more of a kind: `path` is the table, or the table and its column; `what` follows on the names of the rows.
    ///
    /// # Complexity
    /// O(kinds), of which there are few.
    pub(super) fn add(&mut self, noun: Noun, path: &'static str, line: u32, name: &str, what: &'static str) {
        let is_same = |kind: &&mut Kind| kind.what == what && kind.path == path;
        let kind = match self.kinds.iter_mut().find(is_same) {
            Some(kind) => kind,
            None => {
                self.kinds.push(Kind { noun, path, what, line, count: 0, names: Vec::new() });
                let Some(kind) = self.kinds.last_mut() else { return };
                kind
            }
        };
        kind.count += 1;
        kind.line = kind.line.min(line);
        if kind.names.len() < NAMES {
            kind.names.push(shown(name.as_bytes()));
        }
    }

    /// What cannot be mended.
    pub(super) fn fault(&mut self, path: &str, line: u32, message: impl Into<String>) {
        self.faults.push(Place { line: line as usize, column: 0, path: path.into() }, message);
    }

    /// As warnings, in the order of the file.
    pub(super) fn into_warnings(self) -> impl Iterator<Item = Warning> {
        self.kinds.into_iter().map(Kind::into_warning)
    }
}

impl Kind {
    fn into_warning(self) -> Warning {
        let names = self.names.join(", ");
        let message = match self.count {
            1 => format!("{} {names} {}", self.noun.0, self.what),
            count if count <= NAMES => format!("{count} {} ({names}): {}", self.noun.1, self.what),
            count => format!("{count} {} ({names}, ...): {}", self.noun.1, self.what),
        };
        Warning { place: Place { line: self.line as usize, column: 0, path: self.path.into() }, message }
    }
}
