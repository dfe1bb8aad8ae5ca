//! What is known of work that has begun.

use crate::time::{Span, When};

/// How far a task is, in the form that trackers know it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Progress {
    /// Nothing has been done.
    #[default]
    NotStarted,
    /// Work is under way.
    Started {
        /// When it began, if known.
        actual_start: Option<When>,
        /// The work that is left, on the task's calendar.
        remaining: Span,
    },
    /// Work is done.
    Finished {
        /// When it began, if known.
        actual_start: Option<When>,
        /// When it was done.
        actual_finish: When,
    },
}

impl Progress {
    /// Is the work done?
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        matches!(self, Self::Finished { .. })
    }

    /// Is work under way?
    #[must_use]
    pub const fn is_started(&self) -> bool {
        matches!(self, Self::Started { .. })
    }
}
