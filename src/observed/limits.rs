//! How much of a run is due to logic, to workers and to gaps, and what that means in a sentence.

use std::fmt;

use super::rows::NeedsKnown;
use super::run::ObservedRun;
use crate::time::{WorkTime, to_ms};

/// What the length of a run is made of, and the bounds on how short it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RunLimits {
    /// From begin to end; the sum of the next three.
    pub length: WorkTime,
    /// By logic alone: as long as the run would take with a worker for each job and no gaps (the span, *T∞*).
    pub by_logic: WorkTime,
    /// What workers add: the run in the same order on the same workers without gaps, less `by_logic`. Zero where nothing is known of workers.
    pub by_workers: WorkTime,
    /// What gaps add: the rest.
    pub by_gaps: WorkTime,
    /// All jobs, one after the other (the work, *T₁*).
    pub work: WorkTime,
    /// How many jobs can run at once, if it is known.
    pub workers: Option<u32>,
    /// How much is known of what jobs need: if not all, `by_logic` is a lower bound.
    pub needs_known: NeedsKnown,
}

impl RunLimits {
    /// No run of these jobs on so many workers is shorter: the greater of the span, and of the work shared by all workers. With no worker, the work.
    ///
    /// # Method
    /// The two lower bounds on schedules of ordered jobs on like machines (Graham 1966).
    #[must_use]
    pub fn least(&self, workers: u32) -> WorkTime {
        let workers = i64::from(workers.max(1));
        let share = self.work.millis() / workers + i64::from(self.work.millis() % workers != 0);
        self.by_logic.max(WorkTime::from_millis(share))
    }

    /// What limits the run.
    ///
    /// Workers or gaps limit it if what they add is a tenth of its length or more; the greater of the two is named, workers first. Otherwise logic does.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let notable = |part: WorkTime| !part.is_zero() && part.millis() >= self.length.millis() / TENTH;
        let (length, logic, workers, gaps) = (self.length, self.by_logic, self.by_workers, self.by_gaps);
        if notable(workers) && workers >= gaps {
            Verdict::Workers { sooner: workers, length, needs_known: self.needs_known }
        } else if notable(gaps) {
            Verdict::Gaps { gaps, length, workers_known: self.workers.is_some() }
        } else {
            Verdict::Logic { logic, at_most: length - logic, length }
        }
    }
}

const TENTH: i64 = 10;

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
    },
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Logic { at_most, length, .. } if at_most.is_zero() => {
                write!(f, "limited by logic: the chain of needs takes all of {length}; more workers gain nothing")
            }
            Self::Logic { logic, at_most, length } => {
                write!(f, "limited by logic: the chain of needs takes {logic} of {length}; more workers gain at most {at_most}")
            }
            Self::Workers { sooner, length, needs_known: NeedsKnown::All } => {
                write!(f, "limited by workers: with unlimited workers it would end {sooner} earlier, of {length}")
            }
            Self::Workers { sooner, length, .. } => {
                write!(
                    f,
                    "limited by workers, as far as needs are known: with unlimited workers it would end at most {sooner} earlier, of {length}"
                )
            }
            Self::Gaps { gaps, length, workers_known: true } => {
                write!(f, "limited by gaps: for {gaps} of {length} jobs were ready, and neither logic nor workers kept them")
            }
            Self::Gaps { gaps, length, workers_known: false } => {
                write!(
                    f,
                    "limited by gaps: for {gaps} of {length} jobs were ready and did not start; how many workers there are is not known"
                )
            }
        }
    }
}

impl ObservedRun {
    /// What the length of the run is made of.
    ///
    /// # Complexity
    /// O(jobs).
    #[must_use]
    pub fn limits(&self) -> RunLimits {
        let until = |finish| WorkTime::from_millis(to_ms(finish) - self.begin);
        let (length, by_logic) = (self.length(), until(self.logic().finish()));
        let in_sequence = until(self.in_sequence().finish());
        RunLimits {
            length,
            by_logic,
            by_workers: in_sequence - by_logic,
            by_gaps: length - in_sequence,
            work: self.work(),
            workers: self.workers,
            needs_known: self.run.needs_known,
        }
    }

    /// What limits the run, see [`RunLimits::verdict`].
    ///
    /// # Complexity
    /// O(jobs).
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.limits().verdict()
    }
}
