//! What would let a date be kept.

use chrono::NaiveDateTime;

use super::super::limits::Limit;
use super::Fact;
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::impact::{Change, Scenario};
use crate::program::Revision;
use crate::spec::Progress;
use crate::time::{When, WorkTime, millis};

/// How a fact is relaxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Relief {
    /// The date that is passed moves.
    Later(NaiveDateTime),
    /// A date before which nothing starts or finishes, or a promise, comes sooner.
    Earlier(NaiveDateTime),
    /// The work, or what is left of it, is no more than this.
    Shorten(WorkTime),
    /// The lag is no more than this.
    ShortenLag(WorkTime),
    /// The fact is gone: the dependency is dropped.
    Drop,
}

/// One change that lets a date be kept, as small as it can be.
#[derive(Debug, Clone)]
pub struct Relaxation {
    pub(super) analysis: Analysis,
    pub(super) fact: Fact,
    pub(super) relief: Relief,
    pub(super) by: WorkTime,
    pub(super) revision: Revision,
}

impl Relaxation {
    /// What is relaxed.
    #[must_use]
    pub fn fact(&self) -> Fact {
        self.fact
    }

    /// How.
    #[must_use]
    pub fn relief(&self) -> Relief {
        self.relief
    }

    /// By how much, in working time of the task's calendar (of a lag, of its calendar); nothing of what is dropped.
    #[must_use]
    pub fn by(&self) -> WorkTime {
        self.by
    }

    /// The analysis with the change made.
    ///
    /// # Complexity
    /// Builds the program anew.
    #[must_use]
    pub fn after(&self) -> Analysis {
        // It was built once before it was offered, or is a patch that was checked.
        self.analysis.anew(&self.revision).unwrap_or_else(|| self.analysis.clone())
    }

    /// The same as a scenario; `None` for imposed dates, which scenarios do not move, and for one of several dependencies of a kind between the
    /// same two tasks, or deadlines of one name, which scenarios cannot tell apart.
    #[must_use]
    pub fn scenario(&self) -> Option<Scenario> {
        let program = self.analysis.program();
        let key = |task: TaskId| program[task].key.to_string();
        let change = match (self.fact, self.relief) {
            (Fact::Duration(task), Relief::Shorten(to)) => match *program[task].progress() {
                Progress::Started { actual_start, .. } => Change::Started { task: key(task), actual_start, remaining: millis(to.millis()) },
                _ => Change::SetDuration { task: key(task), duration: millis(to.millis()) },
            },
            (Fact::Dependency(tie), relief) => {
                let row = &program[tie];
                let twins = program.dependencies_into(row.successor).filter(|id| {
                    let other = &program[*id];
                    (other.predecessor, other.relation) == (row.predecessor, row.relation)
                });
                if twins.count() > 1 {
                    return None;
                }
                let (predecessor, successor, relation) = (key(row.predecessor), key(row.successor), Some(row.relation));
                match relief {
                    Relief::ShortenLag(_) => {
                        let lag = self.revision.dependencies.get(&tie.index()).and_then(|row| row.as_ref()).map(|row| row.lag)?;
                        Change::SetLag { predecessor, successor, relation, lag }
                    }
                    _ => Change::DropDependency { predecessor, successor, relation },
                }
            }
            (Fact::Limit(Limit::Deadline(task, at)), Relief::Later(to)) => {
                let deadlines = &program[task].details().deadlines;
                let label = deadlines.get(at).map(|deadline| deadline.label.to_string());
                if deadlines.iter().filter(|deadline| Some(&*deadline.label) == label.as_deref()).count() > 1 {
                    return None;
                }
                Change::MoveDeadline { task: key(task), label, to: When::from(to) }
            }
            _ => return None,
        };
        Some(Scenario::new("").with(change))
    }
}
