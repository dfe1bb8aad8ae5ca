//! What a caller states: which task can be done how much faster, for how much.

use serde::{Deserialize, Serialize};

use crate::time::Span;

/// A task that can be done faster for money, by key. Each day of work that is bought costs the same, and parts of a day their part.
///
/// Plain data, checked when it is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrashOption {
    /// The task.
    pub task: String,
    /// The shortest that it can be: its duration, or what is left of work under way.
    pub to: Span,
    /// What each working day of the calendar costs that it is shorter, in whole units of the caller's money.
    pub cost_per_day: u64,
}

impl CrashOption {
    /// A task can be as short as `to`, at a price for each working day that it is shorter than planned.
    #[must_use]
    pub fn new(task: impl Into<String>, to: Span, cost_per_day: u64) -> Self {
        Self { task: task.into(), to, cost_per_day }
    }
}
