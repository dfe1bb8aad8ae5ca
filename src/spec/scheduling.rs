//! How a task is placed in time, where that differs from what most tasks do.

use serde::{Deserialize, Serialize};

use super::Assignment;
use crate::time::{Span, When};

/// Which way a task leans within its float.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// As soon as its logic allows.
    #[default]
    AsSoonAsPossible,
    /// As late as its successors allow. What that means is a matter of [`Semantics`](super::Semantics): P6 moves it until its free float is used
    /// up, MS Project until its total float is.
    AsLateAsPossible,
}

/// Dates that a planner sets by hand, whatever logic says (MS Project *manually scheduled*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ManualDates {
    /// When it starts. Without a time of day, at the beginning of work.
    pub start: When,
    /// When it finishes; `None` where the duration says so. Without a time of day, at the end of work.
    pub finish: Option<When>,
}

/// A gap in the work of a task (MS Project *split*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pause {
    /// The work that is done before it, counted from the start of the task.
    pub after: Span,
    /// How long nothing is done, in working time of the task's calendar.
    pub length: Span,
}

/// What most tasks have not: another placement, dates set by hand, gaps, and shares of resources.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Scheduling {
    /// Which way it leans within its float.
    pub placement: Placement,
    /// Dates set by hand.
    pub manual: Option<ManualDates>,
    /// The day that whoever does it expects to be done (P6 *expected finish*): where the semantics say so, the work that is left ends then.
    pub expected_finish: Option<When>,
    /// When work stopped for the time being.
    pub suspended: Option<When>,
    /// When it goes on; before that, none of the work that is left is done.
    pub resumed: Option<When>,
    /// Time on the clock by which levelling has put its start off.
    pub levelling_delay: Span,
    /// Gaps in its work, in their order.
    pub pauses: Vec<Pause>,
    /// Is the duration what the assignments take, each on the calendar of its resource, rather than what is stated?
    pub driven_by_assignments: bool,
    /// Who works on it.
    pub assignments: Vec<Assignment>,
}

/// Nothing of it.
pub(super) static AS_USUAL: Scheduling = Scheduling {
    placement: Placement::AsSoonAsPossible,
    manual: None,
    expected_finish: None,
    suspended: None,
    resumed: None,
    levelling_delay: Span::ZERO,
    pauses: Vec::new(),
    driven_by_assignments: false,
    assignments: Vec::new(),
};
