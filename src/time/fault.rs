//! What is wrong with a calendar.

use std::fmt;

use chrono::{NaiveDate, Weekday};

use super::shift::Shift;
use super::work_time::WorkTime;

/// Why a [`Calendar`](crate::time::Calendar) cannot be compiled. Messages do not name the calendar, which is the caller's to add.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CalendarFault {
    /// The week, which holds wherever there is no exception, has no working time.
    NoWorkingTime,
    /// The calendar inherits from one that is not there.
    MissingParent {
        /// The key of the parent.
        parent: Box<str>,
    },
    /// Two shifts of one weekday overlap.
    OverlappingShifts {
        /// The weekday.
        weekday: Weekday,
        /// The one that starts first.
        first: Shift,
        /// The other.
        second: Shift,
    },
    /// Two shifts of one exception overlap.
    OverlappingHours {
        /// The first date of the exception.
        from: NaiveDate,
        /// The shift that starts first.
        first: Shift,
        /// The other.
        second: Shift,
    },
    /// A weekday or an exception has more than 48 shifts.
    TooManyShifts {
        /// How many.
        count: usize,
    },
    /// An exception ends before it begins.
    ReversedException {
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// An exception has a date outside the years 1 to 9999.
    ExceptionOutsideYears {
        /// The date.
        date: NaiveDate,
    },
    /// An exception covers more than 200 years.
    ExceptionTooLong {
        /// Its first date.
        from: NaiveDate,
        /// Its last date.
        to: NaiveDate,
    },
    /// From the first to the last exception are more than 400 years.
    ExceptionsTooFarApart {
        /// The first date of any exception.
        first: NaiveDate,
        /// The last one.
        last: NaiveDate,
    },
    /// A stated day is not longer than zero and at most 24 hours.
    DayLength {
        /// The stated length.
        length: WorkTime,
    },
    /// A stated week is not longer than zero and at most 168 hours.
    WeekLength {
        /// The stated length.
        length: WorkTime,
    },
    /// The parent, or the parent's parent and so on, has a fault.
    Inherited {
        /// The key of the calendar that has it.
        ancestor: Box<str>,
        /// The fault.
        fault: Box<CalendarFault>,
    },
}

impl fmt::Display for CalendarFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWorkingTime => write!(f, "no weekday has working time; state its shifts or a parent"),
            Self::MissingParent { parent } => write!(f, "parent {parent:?} is not a calendar of the plan"),
            Self::OverlappingShifts { weekday, first, second } => {
                write!(f, "shifts {first} and {second} of {weekday} overlap; join them or move one")
            }
            Self::OverlappingHours { from, first, second } => {
                write!(f, "shifts {first} and {second} of the exception from {from} overlap; join them or move one")
            }
            Self::TooManyShifts { count } => write!(f, "a day has {count} shifts; write at most 48"),
            Self::ReversedException { from, to } => write!(f, "exception from {from} to {to} ends before it begins"),
            Self::ExceptionOutsideYears { date } => {
                write!(f, "exception on {date} is out of range; write dates from 0001-01-01 to 9999-12-31")
            }
            Self::ExceptionTooLong { from, to } => {
                write!(f, "exception from {from} to {to} is longer than 200 years; change the week instead")
            }
            Self::ExceptionsTooFarApart { first, last } => {
                write!(f, "exceptions from {first} to {last} span more than 400 years; drop those out of use")
            }
            Self::DayLength { length } => write!(f, "hours per day of {length}; write more than zero and at most 24h"),
            Self::WeekLength { length } => write!(f, "hours per week of {length}; write more than zero and at most 168h"),
            Self::Inherited { ancestor, fault } => write!(f, "inherited from {ancestor:?}: {fault}"),
        }
    }
}

impl std::error::Error for CalendarFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Inherited { fault, .. } => Some(fault.as_ref()),
            _ => None,
        }
    }
}
