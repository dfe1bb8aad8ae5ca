//! What the conversion has to tell: of each kind once, with a count and the first few names.

use super::super::text::shown;
use crate::interchange::error::{Faults, Place, Warning};

/// So many names are told of each kind.
const NAMES: usize = 3;

pub(super) const ACTIVITY: &str = "activity";
pub(super) const LINK: &str = "the link";
pub(super) const PROJECT: &str = "project";
pub(super) const ELEMENT: &str = "WBS element";
pub(super) const RESOURCE: &str = "resource";
pub(super) const CALENDAR: &str = "calendar";
pub(super) const ASSIGNMENT: &str = "the assignment to activity";

/// What was dropped, mended or guessed, and what cannot be mended.
#[derive(Debug)]
pub(super) struct Told {
    kinds: Vec<Kind>,
    pub(super) faults: Faults,
}

#[derive(Debug)]
struct Kind {
    noun: &'static str,
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
    pub(super) fn add(&mut self, noun: &'static str, path: &'static str, line: u32, name: &str, what: &'static str) {
        let is_same = |kind: &Kind| kind.what == what && kind.path == path;
        let known = self.kinds.iter().position(is_same);
        let at = known.unwrap_or_else(|| {
            self.kinds.push(Kind { noun, path, what, line, count: 0, names: Vec::new() });
            self.kinds.len() - 1
        });
        let Some(kind) = self.kinds.get_mut(at) else { return };
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
        let (first, others) = self.names.split_first().map_or((String::new(), &[][..]), |(first, others)| (first.clone(), others));
        let told = others.join(", ");
        let more = match self.count {
            1 => String::new(),
            count if count <= NAMES => format!(" (so with {told})"),
            count => format!(" (so with {} more: {told}, ...)", count - 1),
        };
        let message = format!("{} {first} {}{more}", self.noun, self.what);
        Warning { place: Place { line: self.line as usize, column: 0, path: self.path.into() }, message }
    }
}
