//! What can be wrong with a file, and what was lost in reading or writing it.

use std::fmt;

use thiserror::Error;

use crate::error::BuildError;
pub use crate::error::{Place, Warning};
use crate::intake::IntakeError;

/// Something in a file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.place.describe(f, &self.message)
    }
}

/// What was read, and what was rounded, dropped or assumed in reading it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Imported<T> {
    /// What was read.
    pub value: T,
    /// What the reader made of the file beyond its letter; empty if nothing.
    pub warnings: Vec<Warning>,
}

/// Everything in a file that cannot be read; never empty.
///
/// A file with very many faults keeps the first [`Faults::KEPT`] and counts the rest. The `Debug` form is the text as well.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Faults {
    kept: Vec<Fault>,
    count: usize,
}

impl Faults {
    /// How many faults are kept at most.
    pub const KEPT: usize = 1_000;
    /// How many faults `Display` prints at most.
    pub const SHOWN: usize = 50;

    /// None yet; only [`none`](Self::none) hands them out.
    pub(super) fn new() -> Self {
        Self { kept: Vec::new(), count: 0 }
    }

    /// A single one.
    pub(super) fn one(place: Place, message: impl Into<String>) -> Self {
        let mut faults = Self::new();
        faults.push(place, message);
        faults
    }

    /// Adds one.
    pub(super) fn push(&mut self, place: Place, message: impl Into<String>) {
        self.count += 1;
        if self.kept.len() < Self::KEPT {
            self.kept.push(Fault { place, message: message.into() });
        }
    }

    /// Adds all of others.
    #[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet"))]
    pub(super) fn append(&mut self, others: Self) {
        let unkept = others.count - others.kept.len();
        for Fault { place, message } in others.kept {
            self.push(place, message);
        }
        self.count += unkept;
    }

    /// In the order of the file.
    #[cfg(any(feature = "csv", feature = "jira-csv", feature = "linear", feature = "asana", feature = "loose-sheet", feature = "xer"))]
    pub(super) fn in_order(mut self) -> Self {
        self.kept.sort_by_key(|fault| (fault.place.line, fault.place.column));
        self
    }

    /// Nothing if there is none, else all as an error.
    pub(super) fn none(self) -> Result<(), Self> {
        if self.count == 0 { Ok(()) } else { Err(self) }
    }

    /// The faults in the order of the file, at most [`Self::KEPT`].
    #[must_use]
    pub fn list(&self) -> &[Fault] {
        &self.kept
    }

    /// How many faults there are, kept or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = self.kept.as_slice() {
            return only.fmt(f);
        }
        write!(f, "the file has {} faults:", self.count)?;
        for fault in self.kept.iter().take(Self::SHOWN) {
            write!(f, "\n  {fault}")?;
        }
        match self.count.saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  ... and {more} more"),
        }
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Faults {}

/// Why a file gave no program.
///
/// Its `Debug` form is the text as well, so that a `main` that returns it prints what a reader can use.
#[derive(Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file cannot be understood.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// The lines that say what the jobs of a run need cannot be understood, or name what is not there.
    #[error("what jobs need: {0}")]
    Needs(Faults),
    /// The file was understood, but its plan has problems.
    #[error(transparent)]
    Plan(#[from] BuildError),
    /// The file was understood, but there is nothing in it to make a plan of.
    #[error(transparent)]
    Nothing(IntakeError),
    /// One of several inputs cannot be taken.
    #[error("input {number}: {error}")]
    Of {
        /// Its number among the inputs, from 1.
        number: usize,
        /// Why.
        error: Box<ImportError>,
    },
    /// The file cannot be read.
    #[error("the input cannot be read: {0}")]
    Io(#[source] std::io::Error),
}

impl fmt::Debug for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<IntakeError> for ImportError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Plan(error) => Self::Plan(error),
            other => Self::Nothing(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_faults_are_counted_beyond_those_that_are_kept() {
        let mut faults = Faults::new();
        for line in 1..=1_200 {
            faults.push(Place { line, column: 2, path: "days".into() }, "no");
        }
        assert_eq!((faults.count(), faults.list().len()), (1_200, 1_000));
        let text = faults.to_string();
        assert!(text.starts_with("the file has 1200 faults:\n  days: no (line 1, column 2)\n"), "{text}");
        assert!(text.ends_with("... and 1150 more"), "{text}");
        assert_eq!(faults.none().map_err(|faults| faults.count()), Err(1_200));
    }

    #[test]
    fn what_main_prints_is_the_text() {
        let error = ImportError::from(Faults::one(Place::line(3), "no"));
        assert_eq!((format!("{error:?}"), format!("{error:#?}")), ("no (line 3)".to_owned(), "no (line 3)".to_owned()));
    }

    #[test]
    fn errors_travel_between_threads() {
        fn check<T: std::error::Error + Send + Sync + 'static>() {}
        check::<ImportError>();
        check::<Faults>();
    }
}
