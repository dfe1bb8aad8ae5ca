//! Building from poor data: a program and the list of what had to be assumed.

mod circles;
mod durations;
mod keys;
mod summaries;

use serde::{Deserialize, Serialize};

use super::check;
use super::notes::{self, Notes};
use super::{Program, ProgramBuilder, assemble};
use crate::error::{BuildError, Problems};
use crate::spec::{DurationSource, Lag, Relation};
use crate::time::{Span, days};

/// How `build_repaired` fills what a plan leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Repair {
    /// The duration of work that nobody estimated and that no history speaks for.
    pub default_duration: Span,
    /// How many finished tasks make a history that a median is taken of; zero counts as one.
    pub least_history: usize,
}

impl Default for Repair {
    /// Five days; three finished tasks.
    fn default() -> Self {
        Self { default_duration: days(5), least_history: 3 }
    }
}

impl Repair {
    /// Sets the duration of work that nobody estimated and that no history speaks for.
    #[must_use]
    pub const fn default_duration(mut self, duration: Span) -> Self {
        self.default_duration = duration;
        self
    }

    /// Sets how many finished tasks make a history.
    #[must_use]
    pub const fn least_history(mut self, tasks: usize) -> Self {
        self.least_history = tasks;
        self
    }
}

/// One thing that a repair changed, named by key. `Display` is a plain sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repaired {
    /// A task key that no row has became a delivery from outside, of unknown date.
    TaskStub {
        /// The key.
        key: String,
    },
    /// A parent key that no row has became a summary.
    SummaryStub {
        /// The key.
        key: String,
    },
    /// A team key that no row has became a team.
    TeamStub {
        /// The key.
        key: String,
    },
    /// A project key that no row has became a project.
    ProjectStub {
        /// The key.
        key: String,
    },
    /// A calendar key that no row has was ignored.
    CalendarIgnored {
        /// The key.
        key: String,
    },
    /// An asset key that no row has was forgotten: nothing reads, changes or retires it.
    AssetIgnored {
        /// The key.
        key: String,
    },
    /// A task no longer waits for itself.
    SelfDependencyDropped {
        /// The task.
        task: String,
    },
    /// A summary and a task inside it no longer wait for one another.
    SummaryDependencyDropped {
        /// The predecessor.
        from: String,
        /// The successor.
        to: String,
    },
    /// A circle lost its least certain dependency.
    CircleCut {
        /// The predecessor of the dependency that went.
        from: String,
        /// The successor.
        to: String,
        /// Which ends it tied.
        relation: Relation,
        /// The time between them.
        lag: Lag,
        /// The circle, closed.
        path: Vec<String>,
    },
    /// A circle of parents lost one membership.
    ParentCut {
        /// The task that is no longer part of it.
        task: String,
        /// The former parent.
        parent: String,
    },
    /// A duration, or progress, of a summary gave way to what its parts say.
    SummaryWorkDropped {
        /// The summary.
        task: String,
        /// What it had.
        what: &'static str,
    },
    /// A percentage lag from a summary, which has no duration to take a share of, became zero.
    PercentLagDropped {
        /// The summary.
        from: String,
        /// The task that waits.
        to: String,
    },
    /// A duration that nobody stated was filled.
    DurationFilled {
        /// The task.
        task: String,
        /// The duration.
        duration: Span,
        /// Where it comes from.
        source: DurationSource,
    },
}

impl std::fmt::Display for Repaired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TaskStub { key } => write!(f, "`{key}` is not in the plan: taken as an outside delivery of unknown date"),
            Self::SummaryStub { key } => write!(f, "`{key}` is not in the plan: added as a summary of the tasks that name it"),
            Self::TeamStub { key } => write!(f, "team `{key}` is not in the plan: added"),
            Self::ProjectStub { key } => write!(f, "project `{key}` is not in the plan: added"),
            Self::CalendarIgnored { key } => write!(f, "calendar `{key}` is not in the plan: the next nearest is used"),
            Self::AssetIgnored { key } => write!(f, "asset `{key}` is not in the plan: what names it goes without"),
            Self::SelfDependencyDropped { task } => write!(f, "`{task}` waited for itself: dependency dropped"),
            Self::SummaryDependencyDropped { from, to } => {
                write!(f, "`{from}` -> `{to}` tied a summary to its own part: dependency dropped")
            }
            Self::CircleCut { from, to, path, .. } => write!(f, "circle {}: `{from}` -> `{to}` dropped", path.join(" -> ")),
            Self::ParentCut { task, parent } => write!(f, "`{task}` was part of itself by way of `{parent}`: membership dropped"),
            Self::SummaryWorkDropped { task, what } => write!(f, "summary `{task}` had {what}: its parts decide instead"),
            Self::PercentLagDropped { from, to } => {
                write!(f, "`{from}` -> `{to}` had a percentage lag from a summary: no lag instead")
            }
            Self::DurationFilled { task, duration, source } => {
                let from = match source {
                    DurationSource::Converted => "the middle of its range",
                    DurationSource::TeamHistory => "finished work of its team and kind",
                    DurationSource::History => "all finished work",
                    _ => "the default",
                };
                write!(f, "`{task}` has no duration: {duration} from {from}")
            }
        }
    }
}

/// A program that was built from poor data, and all that was changed for it.
#[derive(Debug, Clone)]
pub struct RepairedProgram {
    /// The program.
    pub program: Program,
    /// The repairs, in the order in which they were made.
    pub repairs: Vec<Repaired>,
}

impl ProgramBuilder {
    /// Like [`build`](Self::build), but what poor data usually lack or get wrong is repaired, and each repair listed.
    ///
    /// - Task keys that no row has become deliveries from outside; parents, teams and projects that no row has are added.
    /// - Keys of calendars and assets that no row has are forgotten.
    /// - Dependencies of a task on itself, and between a summary and its own parts, go.
    /// - Each circle loses its least certain dependency: inferred before stated, then by kind (a preference first, an external delivery
    ///   last), then the one stated first.
    /// - Durations that nobody stated are filled: the median of finished work of the same team and kind, then of all finished work, then a
    ///   default. Each value carries its [source](DurationSource).
    /// - A summary's own duration and progress give way to its parts.
    ///
    /// # Errors
    /// What cannot be repaired without guessing what was meant: double keys, dates that contradict each other, unusable calendars.
    ///
    /// # Complexity
    /// That of `build`, and in knots of circles that of keeping an order while the dependencies are added, the most certain first.
    pub fn build_repaired(mut self, repair: &Repair) -> Result<RepairedProgram, BuildError> {
        let (mut repairs, mut problems) = (Vec::new(), Problems::default());
        self.check_size(&mut problems)?;
        keys::repair(&mut self, &mut repairs);
        self.notes = Notes::unknown();
        let (mut plan, keys, _) = check::resolve(self, &mut problems);
        let hierarchy = summaries::repair(&mut plan, &mut repairs);
        circles::repair(&mut plan, &hierarchy, &mut repairs);
        durations::repair(&mut plan, &keys, &hierarchy, repair, &mut repairs);
        let notes = notes::of_resolved(&plan);
        let program = assemble(plan, keys, notes, problems)?;
        Ok(RepairedProgram { program, repairs })
    }
}
