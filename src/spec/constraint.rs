//! Dates that a planner imposes on a task, and dates that somebody has promised for it.

use serde::{Deserialize, Serialize};

use crate::time::When;

/// What an imposed date does.
///
/// All but the mandatory ones are soft, as in Primavera P6: they never move a task earlier than its logic allows, and show as negative
/// float where logic passes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstraintKind {
    /// The early start is not before the date (MS Project SNET, P6 *Start On or After*).
    StartNoEarlierThan,
    /// The late start is not after the date (MS Project SNLT, P6 *Start On or Before*).
    StartNoLaterThan,
    /// The early finish is not before the date (MS Project FNET, P6 *Finish On or After*).
    FinishNoEarlierThan,
    /// The late finish is not after the date (MS Project FNLT, P6 *Finish On or Before*).
    FinishNoLaterThan,
    /// Both start bounds at once (P6 *Start On*).
    StartOn,
    /// Both finish bounds at once (P6 *Finish On*).
    FinishOn,
    /// The start is the date, whatever logic says (MS Project MSO, P6 *Mandatory Start*).
    MandatoryStart,
    /// The finish is the date, whatever logic says (MS Project MFO, P6 *Mandatory Finish*).
    MandatoryFinish,
}

impl ConstraintKind {
    /// Does the date speak of the start?
    #[must_use]
    pub const fn is_on_start(self) -> bool {
        matches!(self, Self::StartNoEarlierThan | Self::StartNoLaterThan | Self::StartOn | Self::MandatoryStart)
    }

    /// Does the date replace what logic says?
    #[must_use]
    pub const fn is_mandatory(self) -> bool {
        matches!(self, Self::MandatoryStart | Self::MandatoryFinish)
    }

    /// The words for it: `start no earlier than`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::StartNoEarlierThan => "start no earlier than",
            Self::StartNoLaterThan => "start no later than",
            Self::FinishNoEarlierThan => "finish no earlier than",
            Self::FinishNoLaterThan => "finish no later than",
            Self::StartOn => "start on",
            Self::FinishOn => "finish on",
            Self::MandatoryStart => "mandatory start",
            Self::MandatoryFinish => "mandatory finish",
        }
    }
}

impl std::fmt::Display for ConstraintKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words())
    }
}

/// A date imposed on a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Constraint {
    /// What the date does.
    pub kind: ConstraintKind,
    /// The date. Without a time of day: the beginning of work for a start, its end for a finish, on the task's calendar.
    pub date: When,
}

/// A date by which a task is to be finished. A task may have several; each is a target that float can be measured to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// The date; without a time of day, the end of work of that day on the task's calendar.
    pub date: When,
    /// Who set it or what for; may be empty.
    pub label: Box<str>,
}
