//! What limited a run, in a sentence.

use std::fmt;

use super::rows::NeedsKnown;
use crate::time::WorkTime;

/// What limits a run, with the figure that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// A chain of needs: split a job of it or cut a need.
    Logic {
        /// By logic alone it takes so long.
        logic: WorkTime,
        /// More workers, and no gaps, gain at most this.
        at_most: WorkTime,
        /// The length of the run.
        length: WorkTime,
        /// How much is known of what jobs need: if nothing, the chain is the longest job; if not all, it may be longer than this.
        needs_known: NeedsKnown,
    },
    /// The number of workers.
    Workers {
        /// With as many workers as it can use it would end so much earlier; at most, if not all needs are known.
        sooner: WorkTime,
        /// The length of the run.
        length: WorkTime,
        /// How much is known of what jobs need.
        needs_known: NeedsKnown,
    },
    /// Time in which jobs were ready and nothing known kept them.
    Gaps {
        /// So much in all.
        gaps: WorkTime,
        /// The length of the run.
        length: WorkTime,
        /// Is it known how many workers there are? If not, some of it may be waits for them.
        workers_known: bool,
        /// How much is known of what jobs need: if only a part, some of it may be waits for other jobs.
        needs_known: NeedsKnown,
    },
    /// What limits it is not known: there are gaps, and nothing is known of what jobs need.
    Unknown {
        /// Jobs may have waited for each other for so long.
        gaps: WorkTime,
        /// The length of the run.
        length: WorkTime,
        /// Is it known how many workers there are? If not, some of it may be waits for them.
        workers_known: bool,
    },
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Logic { logic, at_most, length, needs_known } => {
                by_logic(f, needs_known)?;
                if at_most.is_zero() {
                    return write!(f, " takes all of {length}; more workers gain nothing");
                }
                let at_least = if matches!(needs_known, NeedsKnown::Last | NeedsKnown::Part) { "at least " } else { "" };
                write!(f, " takes {at_least}{logic} of {length}; more workers gain at most {at_most}")
            }
            Self::Workers { sooner, length, needs_known } => by_workers(f, sooner, length, needs_known),
            Self::Gaps { gaps, length, workers_known, needs_known } => {
                match (workers_known, needs_known) {
                    (true, NeedsKnown::Part | NeedsKnown::Nothing) => {
                        write!(
                            f,
                            "limited by gaps, as far as needs are known: for {gaps} of {length} neither known needs nor workers kept jobs"
                        )
                    }
                    (true, _) => {
                        write!(f, "limited by gaps: for {gaps} of {length} jobs were ready, and neither logic nor workers kept them")
                    }
                    (false, NeedsKnown::Part | NeedsKnown::Nothing) => {
                        write!(f, "limited by gaps, as far as needs are known: for {gaps} of {length} no known need kept jobs")
                    }
                    (false, _) => write!(f, "limited by gaps: for {gaps} of {length} jobs were ready and did not start"),
                }?;
                if workers_known { Ok(()) } else { f.write_str("; how many workers there are is not known") }
            }
            Self::Unknown { gaps, length, workers_known: true } => {
                write!(
                    f,
                    "it is not known what limits it: for {gaps} of {length} no worker kept jobs, but what they need is not known, so that they may have \
                     waited for each other"
                )
            }
            Self::Unknown { gaps, length, workers_known: false } => {
                write!(
                    f,
                    "it is not known what limits it: for {gaps} of {length} jobs may have waited for each other or for workers; neither what they need \
                     nor the number of workers is known"
                )
            }
        }
    }
}

/// What takes so long.
fn by_logic(f: &mut fmt::Formatter<'_>, known: NeedsKnown) -> fmt::Result {
    f.write_str(match known {
        NeedsKnown::All => "limited by logic: the chain of needs",
        NeedsKnown::Last | NeedsKnown::Part => "limited by logic, as far as needs are known: the chain of needs",
        NeedsKnown::Nothing => "limited by its longest job, whatever jobs need: that",
    })
}

fn by_workers(f: &mut fmt::Formatter<'_>, sooner: WorkTime, length: WorkTime, known: NeedsKnown) -> fmt::Result {
    match known {
        NeedsKnown::All => write!(f, "limited by workers: with unlimited workers it would end {sooner} earlier, of {length}"),
        NeedsKnown::Last | NeedsKnown::Part => {
            write!(
                f,
                "limited by workers, as far as needs are known: with unlimited workers it would end at most {sooner} earlier, of {length}"
            )
        }
        NeedsKnown::Nothing => write!(
            f,
            "limited by workers, unless jobs waited for each other, for what they need is not known: with unlimited workers it would end at most \
             {sooner} earlier, of {length}"
        ),
    }
}
