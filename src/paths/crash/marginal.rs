//! The next best day to buy.

use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::time::{WorkCalendar, WorkTime};

use super::ExtraCost;

/// What the least costly way to a sooner finish changes next: tasks that get shorter, and tasks that were shortened for more than they are worth
/// now and get longer again, all by as much as the finish comes earlier.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MarginalBuy {
    pub(super) analysis: Analysis,
    /// The tasks to shorten, in the order of the options.
    pub shorten: Vec<TaskId>,
    /// The tasks to give back time to, in the order of the options; what that recovers is in the cost.
    pub lengthen: Vec<TaskId>,
    /// By how much, and how much sooner the program finishes: working time until other tasks are next.
    pub by: WorkTime,
    /// What a working day costs: the prices of what gets shorter, less those of what gets longer.
    pub cost_per_day: u128,
    /// What it costs in all.
    pub cost: ExtraCost,
    pub(super) calendar: WorkCalendar,
}

impl MarginalBuy {
    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// The calendar that its amounts of time are of.
    #[must_use]
    pub fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }
}
