//! Dates as a planner states them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::instant::{DAY, Millis, day_number, from_ms, to_ms};
use super::work_calendar::WorkCalendar;

/// A date, with or without a time of day.
///
/// A date alone means the beginning of its work where a start is meant, and the end of its work where a finish is meant:
/// [`as_start`](Self::as_start), [`as_finish`](Self::as_finish). A date that does not exist keeps its numbers, so that the check of a
/// plan can report it beside every other fault.
///
/// As text, ISO 8601 without a zone: `2026-02-02`, `2026-02-02T09:00`, `2026-02-02T09:00:30`, `2026-02-02T09:00:30.250`.
///
/// ```
/// use longpole::time::{Calendar, When, ymd};
///
/// let calendar = Calendar::standard("office").compile()?;
/// let saturday = ymd(2026, 2, 7);
/// assert_eq!(saturday.as_start(&calendar).map(When::from), Some("2026-02-09T09:00".parse()?));
/// assert_eq!(saturday.as_finish(&calendar).map(When::from), Some("2026-02-06T17:00".parse()?));
/// assert!(!ymd(2026, 13, 1).is_valid());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// An instant, read in whole milliseconds.
    At(NaiveDateTime),
    /// Numbers that are no date; each above 65,535 is kept as that.
    Invalid {
        /// The year.
        year: i32,
        /// The month.
        month: u16,
        /// The day of the month.
        day: u16,
        /// The hour, zero without a time.
        hour: u16,
        /// The minute, zero without a time.
        minute: u16,
    },
}

/// The day with these numbers; [`When::Invalid`] if there is none.
///
/// ```
/// assert_eq!(longpole::time::ymd(2026, 2, 2).to_string(), "2026-02-02");
/// ```
#[must_use]
pub fn ymd(year: i32, month: u32, day: u32) -> When {
    NaiveDate::from_ymd_opt(year, month, day).map_or_else(|| invalid(year, month, day, 0, 0), When::Day)
}

/// The minute with these numbers; [`When::Invalid`] if there is none.
///
/// ```
/// assert_eq!(longpole::time::ymd_hm(2026, 2, 2, 9, 0).to_string(), "2026-02-02T09:00");
/// ```
#[must_use]
pub fn ymd_hm(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> When {
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|date| date.and_hms_opt(hour, minute, 0))
        .map_or_else(|| invalid(year, month, day, hour, minute), When::At)
}

fn invalid(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> When {
    let short = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    When::Invalid { year, month: short(month), day: short(day), hour: short(hour), minute: short(minute) }
}

impl When {
    /// The day; `None` if the numbers are no date.
    #[must_use]
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(date) => Some(date),
            Self::At(at) => Some(at.date()),
            Self::Invalid { .. } => None,
        }
    }

    /// The time of day, if one is stated.
    #[must_use]
    pub fn time(self) -> Option<NaiveTime> {
        match self {
            Self::At(at) => Some(at.time()),
            Self::Day(_) | Self::Invalid { .. } => None,
        }
    }

    /// Is this a date of the years 1 to 9999, which are the ones that a plan may have?
    #[must_use]
    pub fn is_valid(self) -> bool {
        self.day().is_some_and(|date| (1..=9999).contains(&date.year()))
    }

    /// The instant where a start is meant: a day without time is the next start of work at or after its 00:00.
    ///
    /// `None` unless the date [is valid](Self::is_valid).
    #[must_use]
    pub fn as_start(self, calendar: &WorkCalendar) -> Option<NaiveDateTime> {
        self.start_ms(calendar).map(from_ms)
    }

    /// The instant where a finish is meant: a day without time is the previous finish of work at or before its 24:00.
    ///
    /// `None` unless the date [is valid](Self::is_valid).
    #[must_use]
    pub fn as_finish(self, calendar: &WorkCalendar) -> Option<NaiveDateTime> {
        self.finish_ms(calendar).map(from_ms)
    }

    /// [`as_start`](Self::as_start) in milliseconds.
    pub(crate) fn start_ms(self, calendar: &WorkCalendar) -> Option<Millis> {
        self.instant(|midnight| calendar.next_start_ms(midnight))
    }

    /// [`as_finish`](Self::as_finish) in milliseconds.
    pub(crate) fn finish_ms(self, calendar: &WorkCalendar) -> Option<Millis> {
        self.instant(|midnight| calendar.previous_finish_ms(midnight + DAY))
    }

    fn instant(self, of_day: impl Fn(Millis) -> Millis) -> Option<Millis> {
        if !self.is_valid() {
            return None;
        }
        match self {
            Self::Day(date) => Some(of_day(day_number(date) * DAY)),
            Self::At(at) => Some(to_ms(at)),
            Self::Invalid { .. } => None,
        }
    }
}

impl From<NaiveDate> for When {
    fn from(date: NaiveDate) -> Self {
        Self::Day(date)
    }
}

impl From<NaiveDateTime> for When {
    /// Cut to whole milliseconds.
    fn from(at: NaiveDateTime) -> Self {
        Self::At(from_ms(to_ms(at)))
    }
}
