//! Durations with a range, and where a duration comes from.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::time::Span;

/// A range for a duration. The analysis works with the likely value; risk analysis samples between the ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// If all goes well.
    pub low: Span,
    /// If much goes wrong.
    pub high: Span,
}

impl From<RangeInclusive<Span>> for Estimate {
    fn from(range: RangeInclusive<Span>) -> Self {
        let (low, high) = range.into_inner();
        Self { low, high }
    }
}

/// Where a task's duration comes from. Every result carries it, so that a guess is never taken for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DurationSource {
    /// The planner wrote it.
    #[default]
    Stated,
    /// Converted from another measure, such as points.
    Converted,
    /// The median of finished work of the same team and kind.
    TeamHistory,
    /// The median of all finished work.
    History,
    /// The default of the repair.
    Default,
    /// Follows from the rest: a milestone, a delivery on its promised date, a finished task, a summary's roll-up.
    Inferred,
}

impl DurationSource {
    /// The word for it in files: `stated`, `team_history`, ….
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Converted => "converted",
            Self::TeamHistory => "team_history",
            Self::History => "history",
            Self::Default => "default",
            Self::Inferred => "inferred",
        }
    }

    /// Is it a guess: neither the planner's, nor converted, nor implied?
    #[must_use]
    pub const fn is_guess(self) -> bool {
        matches!(self, Self::TeamHistory | Self::History | Self::Default)
    }
}

impl Estimate {
    /// The middle of the range, part by part: what the analysis works with where no likely value is stated.
    #[must_use]
    pub fn middle(self) -> Span {
        self.low.saturating_add(self.high).halved()
    }
}
