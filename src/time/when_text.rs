//! Dates as text: ISO 8601 without a zone.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use super::clock;
use super::instant::{DAY, day_number, from_ms, to_ms};
use super::text::serde_as_text;
use super::when::When;

/// Why a text is no date. Every message names the text and says what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhenError {
    /// Not of the form of a date or of a date with a time.
    NotADate {
        /// The text.
        text: Box<str>,
    },
    /// A day that no month has.
    NoSuchDay {
        /// The text.
        text: Box<str>,
    },
    /// A time that no day has.
    NoSuchTime {
        /// The text.
        text: Box<str>,
    },
}

impl fmt::Display for WhenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADate { text } => write!(f, "{text:?} is not a date; write 2026-02-02 or 2026-02-02T09:00"),
            Self::NoSuchDay { text } => {
                write!(f, "{text:?} is a day that does not exist; write one from 0001-01-01 to 9999-12-31")
            }
            Self::NoSuchTime { text } => {
                write!(f, "{text:?} has a time that does not exist; write one from 00:00 to 23:59:59.999")
            }
        }
    }
}

impl std::error::Error for WhenError {}

impl FromStr for When {
    type Err = WhenError;

    /// Reads `2026-02-02`, and after a `T` or a space `09:00`, `09:00:30` or `09:00:30.250`. No zone, no week dates, years 1 to 9999.
    ///
    /// # Errors
    /// A [`WhenError`] that names the text and says what to write instead.
    fn from_str(text: &str) -> Result<Self, WhenError> {
        let (year, month, day, rest) = numbers(text).ok_or_else(|| WhenError::NotADate { text: text.into() })?;
        let date = NaiveDate::from_ymd_opt(year as i32, month, day)
            .filter(|date| date.year() > 0)
            .ok_or_else(|| WhenError::NoSuchDay { text: text.into() });
        if rest.is_empty() {
            return date.map(Self::Day);
        }
        let time = rest.strip_prefix(['T', ' ']).and_then(clock::parse);
        let millis = time.ok_or_else(|| WhenError::NotADate { text: text.into() })?;
        let midnight = day_number(date?) * DAY;
        match millis {
            Ok(millis) if i64::from(millis) < DAY => Ok(Self::At(from_ms(midnight + i64::from(millis)))),
            _ => Err(WhenError::NoSuchTime { text: text.into() }),
        }
    }
}

/// Year, month and day at the beginning of `text`, and what follows.
fn numbers(text: &str) -> Option<(u32, u32, u32, &str)> {
    let (year, rest) = clock::digits::<4>(text)?;
    let (month, rest) = clock::digits::<2>(rest.strip_prefix('-')?)?;
    let (day, rest) = clock::digits::<2>(rest.strip_prefix('-')?)?;
    Some((year, month, day, rest))
}

impl fmt::Display for When {
    /// As [`FromStr`] reads it; numbers that are no date in the same form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        match *self {
            Self::Day(date) => write_day(&mut text, date.year(), date.month(), date.day())?,
            Self::At(at) => {
                let whole = from_ms(to_ms(at));
                write_day(&mut text, whole.year(), whole.month(), whole.day())?;
                text.push('T');
                clock::write(&mut text, to_ms(whole).rem_euclid(DAY) as u32)?;
            }
            Self::Invalid { year, month, day, hour, minute } => {
                write_day(&mut text, year, month.into(), day.into())?;
                if (hour, minute) != (0, 0) {
                    write!(text, "T{hour:02}:{minute:02}")?;
                }
            }
        }
        f.pad(&text)
    }
}

fn write_day(out: &mut String, year: i32, month: u32, day: u32) -> fmt::Result {
    write!(out, "{year:04}-{month:02}-{day:02}")
}

serde_as_text!(When, "a date such as \"2026-02-02\" or \"2026-02-02T09:00\"");
