//! Durations as the builder takes them.

use crate::spec::Estimate;
use crate::time::Span;

/// A duration as the builder takes it: a span, or a range with its middle as the likely value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationInput {
    pub(super) likely: Span,
    pub(super) range: Option<Estimate>,
}

impl From<Span> for DurationInput {
    fn from(span: Span) -> Self {
        Self { likely: span, range: None }
    }
}

impl From<Estimate> for DurationInput {
    fn from(range: Estimate) -> Self {
        Self { likely: range.middle(), range: Some(range) }
    }
}

impl From<std::ops::RangeInclusive<Span>> for DurationInput {
    fn from(range: std::ops::RangeInclusive<Span>) -> Self {
        Estimate::from(range).into()
    }
}
