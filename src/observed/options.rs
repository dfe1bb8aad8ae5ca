//! How measured times are to be taken.

use super::rows::Run;

/// How exactly measured times are taken. What is not set follows from the [resolution](Run::resolution) of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct RunOptions {
    /// By how many milliseconds a job may have started before what it needs was there, or before its worker was free, and the clock is to blame; not set,
    /// twice the resolution.
    pub skew: Option<i64>,
    /// Up to how many milliseconds between release and start need no explanation; not set, twice the resolution.
    pub tolerance: Option<i64>,
}

impl RunOptions {
    /// Sets the skew of the clock, in milliseconds.
    #[must_use]
    pub fn skew(mut self, millis: i64) -> Self {
        self.skew = Some(millis);
        self
    }

    /// Sets the tolerance, in milliseconds.
    #[must_use]
    pub fn tolerance(mut self, millis: i64) -> Self {
        self.tolerance = Some(millis);
        self
    }

    /// The skew for a run, at least zero.
    pub(super) fn skew_of(&self, run: &Run) -> i64 {
        self.skew.unwrap_or_else(|| run.resolution.saturating_mul(2)).max(0)
    }

    /// The tolerance for a run, at least zero.
    pub(super) fn tolerance_of(&self, run: &Run) -> i64 {
        self.tolerance.unwrap_or_else(|| run.resolution.saturating_mul(2)).max(0)
    }
}
