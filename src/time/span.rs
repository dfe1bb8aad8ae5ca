//! Spans as a planner states them.

use std::ops::Neg;

use super::WorkTime;
use super::instant::{HOUR, MINUTE, SECOND};

/// Weeks and days are counted in ten-thousandths: four decimals.
pub(super) const PARTS: i32 = 10_000;

/// A stretch of time in the units in which it was stated: weeks, days, and exact milliseconds.
///
/// What a day and a week mean is for a [calendar](crate::time::WorkCalendar::resolve) to say (`5d` is 40 hours on one calendar and
/// 120 on another), so a span keeps them apart. Equality is that of the statement: `1d` is not `8h`. Hours and smaller units are the
/// same everywhere and are kept as one number of milliseconds. An *elapsed* span counts days of 24 hours: resolve it on those.
///
/// As text, a span is a list of numbers with units: `5d 4h`, `1.5d`, `90m`, `2w`, `250ms`. Units are `w d h m s ms`, or the words
/// `week day hour hr minute min second sec`, one or many. A sign holds for everything after it up to the next sign: `-1d 4h` is one
/// day and four hours back. Weeks and days have up to four decimals; smaller units any that come to whole milliseconds.
///
/// ```
/// use longpole::time::{Span, days, hours};
///
/// let span: Span = "5d 4h".parse()?;
/// assert_eq!(span, days(5).saturating_add(hours(4)));
/// assert_eq!("90m".parse::<Span>()?.to_string(), "1h 30m");
/// assert_eq!((-span).to_string(), "-5d 4h");
/// # Ok::<(), longpole::time::SpanError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// In ten-thousandths of a week.
    pub(super) weeks: i32,
    /// In ten-thousandths of a day.
    pub(super) days: i32,
    pub(super) millis: i64,
}

/// `count` weeks of a calendar, at most 214,748 either way (beyond that, the limit).
#[must_use]
pub const fn weeks(count: i32) -> Span {
    Span { weeks: count.saturating_mul(PARTS), ..Span::ZERO }
}

/// `count` days of a calendar, at most 214,748 either way (beyond that, the limit).
///
/// ```
/// assert_eq!(longpole::time::days(5).to_string(), "5d");
/// ```
#[must_use]
pub const fn days(count: i32) -> Span {
    Span { days: count.saturating_mul(PARTS), ..Span::ZERO }
}

/// `count` hours, saturating.
#[must_use]
pub const fn hours(count: i64) -> Span {
    millis(count.saturating_mul(HOUR))
}

/// `count` minutes, saturating.
#[must_use]
pub const fn minutes(count: i64) -> Span {
    millis(count.saturating_mul(MINUTE))
}

/// `count` seconds, saturating.
#[must_use]
pub const fn seconds(count: i64) -> Span {
    millis(count.saturating_mul(SECOND))
}

/// `count` milliseconds.
#[must_use]
pub const fn millis(count: i64) -> Span {
    Span { millis: count, ..Span::ZERO }
}

impl Span {
    /// Nothing.
    pub const ZERO: Self = Self { weeks: 0, days: 0, millis: 0 };

    /// Is every part of the span zero?
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.weeks == 0 && self.days == 0 && self.millis == 0
    }

    /// Is the span below zero once a day is 8 hours and a week 40? (`1w -3d` is not, `1d -9h` is.)
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.in_parts(8 * HOUR, 40 * HOUR) < 0
    }

    /// The sum, part by part; each part saturates.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self {
            weeks: self.weeks.saturating_add(other.weeks),
            days: self.days.saturating_add(other.days),
            millis: self.millis.saturating_add(other.millis),
        }
    }

    /// Half of it, part by part, rounded towards zero: to a ten-thousandth of a week or a day, to a millisecond.
    #[must_use]
    pub const fn halved(self) -> Self {
        Self { weeks: self.weeks / 2, days: self.days / 2, millis: self.millis / 2 }
    }

    /// The working time of the span where a day is `day` and a week `week` long, in whole milliseconds, halves away from zero.
    ///
    /// `None` if that does not fit (292 million years).
    ///
    /// ```
    /// use longpole::time::{WorkTime, days};
    ///
    /// let (day, week) = (WorkTime::from_hours(8), WorkTime::from_hours(40));
    /// assert_eq!(days(5).resolve(day, week), Some(week));
    /// ```
    #[must_use]
    pub fn resolve(self, day: WorkTime, week: WorkTime) -> Option<WorkTime> {
        if let Some(whole) = self.whole(day.millis(), week.millis()) {
            return Some(WorkTime::from_millis(whole));
        }
        let parts = self.in_parts(day.millis(), week.millis());
        let half = i128::from(PARTS / 2) * parts.signum();
        let millis = (parts + half) / i128::from(PARTS);
        i64::try_from(millis).ok().map(WorkTime::from_millis)
    }

    /// The usual case, without wide arithmetic: weeks and days that come to whole milliseconds.
    fn whole(self, day: i64, week: i64) -> Option<i64> {
        let weeks = i64::from(self.weeks).checked_mul(week)?;
        let parts = weeks.checked_add(i64::from(self.days).checked_mul(day)?)?;
        (parts % i64::from(PARTS) == 0).then_some(parts / i64::from(PARTS))?.checked_add(self.millis)
    }

    /// The span in ten-thousandths of a millisecond. The products have at most 95 bits.
    fn in_parts(self, day: i64, week: i64) -> i128 {
        let product = |a: i32, b: i64| i128::from(a) * i128::from(b);
        product(self.weeks, week) + product(self.days, day) + product(PARTS, self.millis)
    }
}

impl Neg for Span {
    type Output = Self;

    /// Part by part; the lowest value of a part becomes the highest.
    fn neg(self) -> Self {
        Self { weeks: self.weeks.saturating_neg(), days: self.days.saturating_neg(), millis: self.millis.saturating_neg() }
    }
}

impl From<WorkTime> for Span {
    fn from(time: WorkTime) -> Self {
        millis(time.millis())
    }
}
