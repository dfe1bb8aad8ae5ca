//! Dates that a plan once promised itself, kept to compare with.

use serde::{Deserialize, Serialize};

use crate::time::When;

/// The dates that were planned for a task before anything was computed: those of a tracker, or of an earlier plan. They bound nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// The planned start; without a time of day, the beginning of work of that day on the task's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// The planned finish; without a time of day, the end of work of that day on the task's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<When>,
}

impl Baseline {
    /// Is there no date at all?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.start.is_none() && self.finish.is_none()
    }
}
