//! Options that have been checked.

use crate::id::TaskId;
use crate::time::WorkCalendar;

/// A task with an option, in milliseconds of work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crashable {
    pub(super) task: TaskId,
    pub(super) rank: usize,
    /// What it takes, or what is left of it.
    pub(super) normal: i64,
    /// The shortest that it can be; less than [`Self::normal`].
    pub(super) least: i64,
    /// Money for each day.
    pub(super) cost: u64,
}

/// All options that shorten anything, and the calendar that they count on.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// In the order of the options.
    pub(super) tasks: Vec<Crashable>,
    /// That of the first option; the program's without any.
    pub(super) calendar: WorkCalendar,
}

impl Asked {
    /// Milliseconds in a day of work.
    pub(super) fn day(&self) -> u64 {
        self.calendar.day_length().millis().max(1).unsigned_abs()
    }
}
