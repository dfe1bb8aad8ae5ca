//! Dates on which a calendar departs from its week.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::shift::Shift;

/// Other working hours, or none, on some dates: a holiday, a shutdown, a working Saturday.
///
/// It replaces the shifts that *start* on its dates; the end of a night shift of the day before stays. Of two exceptions for one date
/// the later listed wins, and one of a calendar wins over one of its parent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Stated")]
pub struct CalendarException {
    /// The first date.
    pub from: NaiveDate,
    /// The last date, not before the first.
    pub to: NaiveDate,
    /// The shifts that start on each of the dates; none for days off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<Shift>,
    /// What it is called; empty if nothing.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: Box<str>,
}

impl CalendarException {
    /// No work on `date`.
    #[must_use]
    pub fn holiday(date: NaiveDate) -> Self {
        Self::days_off(date, date)
    }

    /// No work on the dates from `from` to `to`, both included.
    #[must_use]
    pub fn days_off(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to, shifts: Vec::new(), name: Box::default() }
    }

    /// These shifts on `date`, and no others.
    #[must_use]
    pub fn hours(date: NaiveDate, shifts: impl Into<Vec<Shift>>) -> Self {
        Self { shifts: shifts.into(), ..Self::holiday(date) }
    }

    /// Names the exception.
    #[must_use]
    pub fn named(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }
}

/// An exception as it is written: one date may do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    from: NaiveDate,
    to: Option<NaiveDate>,
    #[serde(default)]
    shifts: Vec<Shift>,
    #[serde(default)]
    name: Box<str>,
}

impl From<Stated> for CalendarException {
    fn from(stated: Stated) -> Self {
        let Stated { from, to, shifts, name } = stated;
        Self { from, to: to.unwrap_or(from), shifts, name }
    }
}
