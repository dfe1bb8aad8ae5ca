//! Why there is no time-cost curve: every reason, by key.

use thiserror::Error;

use crate::error::LookupError;

/// One fault of the options, or one thing that they reach and that the curve cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CrashProblem {
    /// A key that no row has.
    #[error(transparent)]
    Unknown(#[from] LookupError),
    /// Two options for one task.
    #[error("`{task}` has more than one option; state one price for each task")]
    Repeated {
        /// The task.
        task: String,
    },
    /// Work of a summary.
    #[error("summary `{task}` has no work of its own; shorten one of its parts")]
    Summary {
        /// The summary.
        task: String,
    },
    /// Work that is done.
    #[error("`{task}` is finished, which nothing shortens any more; leave it out")]
    Finished {
        /// The task.
        task: String,
    },
    /// Less than no work, or more than fits.
    #[error("`{task}` cannot be done in {to}; state a duration from zero up to its own")]
    Impossible {
        /// The task.
        task: String,
        /// The shortest duration as stated.
        to: String,
    },
    /// The shortest duration is longer than the one that is planned.
    #[error("`{task}` takes {duration} already, less than the {to} that it could be shortened to")]
    NotShorter {
        /// The task.
        task: String,
        /// What it takes, or what is left of it.
        duration: String,
        /// The shortest duration as stated.
        to: String,
    },
    /// Prices beyond what whole numbers hold.
    #[error("the cost of shortening `{task}` does not fit; state prices in larger units of money")]
    TooDear {
        /// The task with which the sum of all costs no longer fits.
        task: String,
    },
    /// A task that an option may move works on another calendar.
    #[error(
        "`{task}` works on another calendar than `{option}`, on which it depends; a curve needs one calendar for all that the options move"
    )]
    OtherCalendar {
        /// The task.
        task: String,
        /// The task of the first option.
        option: String,
    },
    /// A day of work is not the same for all tasks with options.
    #[error(
        "a day of `{task}` has other hours than one of `{option}`, so that prices a day do not compare; give both the same hours a day"
    )]
    OtherDay {
        /// The task.
        task: String,
        /// The task of the first option.
        option: String,
    },
    /// A lag that an option may move runs on another calendar, or on the clock.
    #[error(
        "the lag from `{predecessor}` to `{successor}` runs on another calendar than the work, or on the clock; a curve needs one for both"
    )]
    OtherLag {
        /// The task that comes first.
        predecessor: String,
        /// The task that waits.
        successor: String,
    },
    /// A lag that is a share of a duration with an option.
    #[error("the lag from `{predecessor}` to `{successor}` is a share of a duration that would change; state it as a time")]
    ShareLag {
        /// The task with the option.
        predecessor: String,
        /// The task that waits.
        successor: String,
    },
    /// A dependency from the start of a summary whose parts an option may move.
    #[error("a dependency leads from the start of summary `{task}`, which is that of its earliest part; tie the part itself")]
    SummaryStart {
        /// The summary.
        task: String,
    },
    /// Dates that follow the rules of a product, or are placed after the passes.
    #[error(
        "the plan has dates that do not follow from durations alone: rules of MS Project or P6, dates set by hand, crews, level of effort"
    )]
    Settled,
}

/// Every reason why there is no curve; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrashError {
    problems: Vec<CrashProblem>,
}

impl CrashError {
    pub(super) fn new(problems: Vec<CrashProblem>) -> Self {
        Self { problems }
    }

    /// The reasons: those of the options in their order, then those of what the options reach.
    #[must_use]
    pub fn problems(&self) -> &[CrashProblem] {
        &self.problems
    }
}

impl std::fmt::Display for CrashError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.problems.len() {
            1 => f.write_str("there is no time-cost curve:")?,
            count => write!(f, "there is no time-cost curve, for {count} reasons:")?,
        }
        self.problems.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for CrashError {}
