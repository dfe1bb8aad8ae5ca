//! The error of `build()`: all problems of a plan.

use super::Problem;

/// Every problem that `build()` found, in the order of the checks; never empty.
///
/// A plan with very many faults keeps the first [`BuildError::KEPT`] and counts the rest.
/// Its `Debug` form is the text as well, so that a `main` that returns it prints what a reader can use.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<Problem>,
    count: usize,
}

impl BuildError {
    /// How many problems are kept at most.
    pub const KEPT: usize = 10_000;
    /// How many problems `Display` prints at most.
    pub const SHOWN: usize = 50;

    /// Everything that was collected.
    pub(crate) fn new(problems: Problems) -> Self {
        Self { problems: problems.kept, count: problems.count }
    }

    /// The problems, at most [`Self::KEPT`].
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems there are, kept or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.count {
            1 => write!(f, "the plan has a problem:")?,
            count => write!(f, "the plan has {count} problems:")?,
        }
        for problem in self.problems.iter().take(Self::SHOWN) {
            write!(f, "\n  {problem}")?;
        }
        match self.count.saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  ... and {more} more"),
        }
    }
}

impl std::fmt::Debug for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}

/// Collects problems, keeping the first [`BuildError::KEPT`] and counting all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Problems {
    kept: Vec<Problem>,
    count: usize,
}

impl Problems {
    /// Adds one.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.kept.len() < BuildError::KEPT {
            self.kept.push(problem);
        }
    }

    /// Has none been found?
    pub(crate) const fn is_empty(&self) -> bool {
        self.count == 0
    }
}
