//! Working time, exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};
use std::str::FromStr;

use super::instant::{HOUR, MINUTE};
use super::span::Span;
use super::span_text::{Parts, SpanError};
use super::text::serde_as_text;

/// Working time in whole milliseconds: a resolved duration, a float, a lag. May be negative.
///
/// Arithmetic saturates at ±292 million years. As text, `40h`, `1h 30m`, `-2h`; there are no days here, as their length is a
/// calendar's matter ([`WorkCalendar::describe`](crate::time::WorkCalendar::describe) writes them).
///
/// ```
/// use longpole::time::WorkTime;
///
/// let time = WorkTime::from_minutes(90) + WorkTime::from_hours(1);
/// assert_eq!(time.to_string(), "2h 30m");
/// assert_eq!("2.5h".parse(), Ok(time));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorkTime(i64);

impl WorkTime {
    /// No time.
    pub const ZERO: Self = Self(0);

    /// So many milliseconds.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// So many minutes, saturating.
    #[must_use]
    pub const fn from_minutes(minutes: i64) -> Self {
        Self(minutes.saturating_mul(MINUTE))
    }

    /// So many hours, saturating.
    #[must_use]
    pub const fn from_hours(hours: i64) -> Self {
        Self(hours.saturating_mul(HOUR))
    }

    /// In milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// In minutes, with fractions; exact to a millisecond up to 285,000 years.
    #[must_use]
    pub fn minutes(self) -> f64 {
        self.0 as f64 / MINUTE as f64
    }

    /// In hours, with fractions; exact to a millisecond up to 285,000 years.
    #[must_use]
    pub fn hours(self) -> f64 {
        self.0 as f64 / HOUR as f64
    }

    /// Is it no time at all?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Is it below zero?
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl Add for WorkTime {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for WorkTime {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for WorkTime {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for WorkTime {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for WorkTime {
    fn sum<I: Iterator<Item = Self>>(times: I) -> Self {
        times.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for WorkTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Parts::default();
        parts.millis(self.0);
        f.pad(parts.text_or("0h"))
    }
}

impl FromStr for WorkTime {
    type Err = SpanError;

    /// Reads hours, minutes, seconds and milliseconds, as [`Span`] does.
    ///
    /// # Errors
    /// What [`Span`] refuses, and days and weeks, whose length depends on a calendar.
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let span: Span = text.parse()?;
        if span.weeks != 0 || span.days != 0 {
            return Err(SpanError::NotExact { text: text.into() });
        }
        Ok(Self(span.millis))
    }
}

serde_as_text!(WorkTime, "working time such as \"40h\" or \"1h 30m\"");
