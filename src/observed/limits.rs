//! How much of a run is due to logic, to workers and to gaps.

use super::rows::NeedsKnown;
use super::run::ObservedRun;
use super::verdict::Verdict;
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
    /// Gaps of a run that says nothing of needs may be logic, so that what limits it is not known.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let notable = |part: WorkTime| !part.is_zero() && part.millis() >= self.length.millis() / TENTH;
        let (length, logic, workers, gaps) = (self.length, self.by_logic, self.by_workers, self.by_gaps);
        let (needs_known, workers_known) = (self.needs_known, self.workers.is_some());
        if notable(workers) && workers >= gaps {
            Verdict::Workers { sooner: workers, length, needs_known }
        } else if !notable(gaps) {
            Verdict::Logic { logic, at_most: length - logic, length, needs_known }
        } else if needs_known == NeedsKnown::Nothing {
            Verdict::Unknown { gaps, length, workers_known }
        } else {
            Verdict::Gaps { gaps, length, workers_known, needs_known }
        }
    }
}

const TENTH: i64 = 10;

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
