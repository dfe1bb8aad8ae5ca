//! Why a scenario cannot be: every reason, by key.

use thiserror::Error;

use super::Change;
use crate::error::{LookupError, Problem};

/// One fault of a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ScenarioProblem {
    /// A key that no row has.
    #[error(transparent)]
    Unknown(#[from] LookupError),
    /// No dependency ties the two, or none with that relation.
    #[error("no dependency leads from `{predecessor}` to `{successor}`; add one, or name two tasks that one ties")]
    NoDependency {
        /// The task that would come first.
        predecessor: String,
        /// The task that would wait.
        successor: String,
    },
    /// Several dependencies tie the two.
    #[error("{count} dependencies lead from `{predecessor}` to `{successor}`; say which by its relation, or drop the others first")]
    SeveralDependencies {
        /// The task that comes first.
        predecessor: String,
        /// The task that waits.
        successor: String,
        /// How many.
        count: usize,
    },
    /// A delay below zero.
    #[error("`{task}` cannot start {by} earlier than its logic allows; shorten what it waits for, or drop a dependency")]
    NegativeDelay {
        /// The task.
        task: String,
        /// The delay as written, without its sign.
        by: String,
    },
    /// Less than no work.
    #[error("`{task}` takes {duration}, which cannot become {by} shorter; cut it, or shorten it by less")]
    TooShort {
        /// The task.
        task: String,
        /// The duration, or what is left of it.
        duration: String,
        /// The change as written, without its sign.
        by: String,
    },
    /// More work than a span can say.
    #[error("`{task}` takes {duration}, which cannot become {by} longer; use at most 214,748 days")]
    TooLong {
        /// The task.
        task: String,
        /// The duration.
        duration: String,
        /// The change as written.
        by: String,
    },
    /// Work of a summary.
    #[error("summary `{task}` has no work of its own; change one of its parts")]
    SummaryWork {
        /// The summary.
        task: String,
    },
    /// A promise that nobody gave.
    #[error("nothing is promised for `{task}`; only a promised date can slip")]
    NoPromise {
        /// The task.
        task: String,
    },
    /// A deadline that the task has not.
    #[error("`{task}` has no such deadline; it has {known}")]
    NoDeadline {
        /// The task.
        task: String,
        /// What it has.
        known: String,
    },
    /// Days from a later to an earlier one.
    #[error("the days from {from} to {to} are in the wrong order; put the first day first")]
    DaysOutOfOrder {
        /// The first day as given.
        from: String,
        /// The last day as given.
        to: String,
    },
    /// What the changed plan would have wrong with it.
    #[error("{0}")]
    Plan(Problem),
}

/// Every fault of a scenario; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioError {
    name: String,
    problems: Vec<(Option<Change>, ScenarioProblem)>,
}

impl ScenarioError {
    pub(in crate::impact) fn new(name: &str, problems: Vec<(Option<Change>, ScenarioProblem)>) -> Self {
        Self { name: name.to_owned(), problems }
    }

    /// What the scenario is called.
    #[must_use]
    pub fn scenario(&self) -> &str {
        &self.name
    }

    /// The faults, each with the change that has it; `None` where the plan as a whole has it.
    #[must_use]
    pub fn problems(&self) -> impl ExactSizeIterator<Item = (Option<&Change>, &ScenarioProblem)> {
        self.problems.iter().map(|(change, problem)| (change.as_ref(), problem))
    }
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if self.name.is_empty() { String::new() } else { format!(" `{}`", self.name) };
        match self.problems.len() {
            1 => write!(f, "the scenario{name} has a problem:")?,
            count => write!(f, "the scenario{name} has {count} problems:")?,
        }
        for (change, problem) in &self.problems {
            match change {
                Some(change) => write!(f, "\n  {change}: {problem}")?,
                None => write!(f, "\n  {problem}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for ScenarioError {}

/// What a scenario says that has no effect, or another than one might think.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// The task is finished: its dates are past, and nothing that is planned for it moves them.
    Finished {
        /// The change.
        change: Change,
        /// The task.
        task: String,
    },
    /// The task is under way: it has started already, so what bounds its start has no effect.
    UnderWay {
        /// The change.
        change: Change,
        /// The task.
        task: String,
    },
    /// A delivery comes when it is promised: another lead time does not move that.
    Promised {
        /// The change.
        change: Change,
        /// The delivery.
        task: String,
    },
    /// With a task that is cut go the lags and leads of its dependencies, which may move what waits for it either way.
    LagsLifted {
        /// The change.
        change: Change,
        /// The task.
        task: String,
    },
    /// Projects that state a data date of their own keep it.
    OwnDataDates {
        /// The change.
        change: Change,
        /// The projects.
        projects: Vec<String>,
    },
    /// Tasks of the team with a calendar of their own keep it.
    OwnCalendars {
        /// The change.
        change: Change,
        /// Those of them that are open.
        tasks: Vec<String>,
    },
    /// The new duration lies outside the range that was estimated, which is stretched to it.
    OutsideEstimate {
        /// The change.
        change: Change,
        /// The task.
        task: String,
    },
    /// Such a dependency ties the two already: both hold, and what asks for the later date counts.
    Beside {
        /// The change.
        change: Change,
        /// The task that comes first.
        predecessor: String,
        /// The task that waits.
        successor: String,
    },
    /// A stated date keeps the task from starting as late as that, or later, already.
    NoLater {
        /// The change.
        change: Change,
        /// The task.
        task: String,
        /// The date before which it does not start, as stated.
        stated: String,
    },
    /// The task is under way, so that a delay moves its finish alone.
    FinishSlips {
        /// The change.
        change: Change,
        /// The task.
        task: String,
    },
}

/// How many tasks a remark names before the rest is counted.
const LISTED: usize = 8;

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Finished { change, task } => write!(f, "{change}: `{task}` is finished, which nothing moves any more"),
            Self::UnderWay { change, task } => write!(f, "{change}: `{task}` is under way, so a bound on its start has no effect"),
            Self::Promised { change, task } => {
                write!(f, "{change}: `{task}` comes when it is promised, whatever its lead time; write `promise` or `delay` to move it")
            }
            Self::LagsLifted { change, task } => write!(f, "{change}: the lags and leads of the dependencies of `{task}` go with it"),
            Self::OwnDataDates { change, projects } => {
                write!(f, "{change}: projects with a data date of their own keep it: {}", projects.join(", "))
            }
            Self::OwnCalendars { change, tasks } => {
                let listed = tasks.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
                write!(f, "{change}: tasks with a calendar of their own keep it: {listed}")?;
                match tasks.len().saturating_sub(LISTED) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Self::OutsideEstimate { change, task } => write!(f, "{change}: the duration of `{task}` leaves its estimated range"),
            Self::Beside { change, predecessor, successor } => {
                write!(
                    f,
                    "{change}: such a dependency leads from `{predecessor}` to `{successor}` already; both hold, write `lag` to change it"
                )
            }
            Self::NoLater { change, task, stated } => write!(f, "{change}: `{task}` does not start before {stated} as it is"),
            Self::FinishSlips { change, task } => write!(f, "{change}: `{task}` is under way, so its finish alone slips"),
        }
    }
}
