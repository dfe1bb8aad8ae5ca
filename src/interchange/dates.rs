//! Dates as people and their sites write them: `01/Mar/26 10:12 AM`, `1. März 2026`, `3/1/2026`.
//!
//! Numbers such as `03/04/2026` do not say which one is the day: [`read`] leaves them open, [`Orders`] finds out from the whole file what
//! they are, and its [`Order`] then reads them.

mod clock;
mod cursor;
mod months;
mod order;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime};

use self::clock::{Clock, clock};
use self::cursor::{Cursor, Number, Separator};
pub(super) use self::order::{Order, Orders, Outcome};
use super::stamp;
use super::tracker_options::DateOrder;
use crate::time::When;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateCell {
    /// A date.
    Date(When),
    /// A date whose first two numbers may be day and month or month and day.
    Open(OpenDate),
    /// It has the form of a date, but there is no such day or time.
    Impossible,
    /// Something else, such as `TBD`.
    NotADate,
}

/// A date of which the order of day and month is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenDate {
    first: u32,
    second: u32,
    year: i32,
    clock: Option<Clock>,
}

impl OpenDate {
    /// The date in this order, if there is such a day.
    pub(super) fn with(self, order: DateOrder) -> Option<When> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        when(self.year, month, day, self.clock)
    }
}

/// Longer texts are no dates.
const LONGEST: usize = 80;

/// Reads a cell. A zone is dropped, two-digit years are those from 2000 on.
///
/// # Complexity
/// O(length), at most 80 bytes of it.
pub(super) fn read(text: &str) -> DateCell {
    let text = text.trim();
    match stamp::iso(text) {
        _ if EMPTY.iter().any(|empty| text.strip_prefix(empty).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', 'T']))) => {
            DateCell::NotADate
        }
        Some(when) => DateCell::Date(when),
        None if text.len() > LONGEST => DateCell::NotADate,
        None => spelled(text).unwrap_or(DateCell::NotADate),
    }
}

/// What spreadsheets and databases write for no date at all.
const EMPTY: [&str; 12] = [
    "1900-01-00",
    "00/01/1900",
    "0/1/1900",
    "01/00/1900",
    "1/0/1900",
    "1/0/00",
    "00.01.1900",
    "00-Jan-00",
    "0-Jan-00",
    "0000-00-00",
    "00/00/0000",
    "00.00.0000",
];

/// One of the three parts of a date.
#[derive(Clone, Copy)]
enum Part {
    Number(Number),
    Month(u32),
}

/// What the three parts of a date come to.
enum Day {
    Known {
        year: i32,
        month: u32,
        day: u32,
    },
    Open {
        first: u32,
        second: u32,
        year: i32,
    },
    /// A year of five digits.
    Impossible,
}

fn spelled(text: &str) -> Option<DateCell> {
    let mut cursor = Cursor::new(text);
    cursor.skip_weekday();
    let first = part(&mut cursor)?;
    let before = cursor.separator();
    let second = part(&mut cursor)?;
    let behind = cursor.separator();
    let Part::Number(third) = part(&mut cursor)? else { return None };
    let day = day(first, second, third, (before, behind))?;
    let clock = match clock(&mut cursor)? {
        Ok(clock) => clock,
        Err(clock::NoSuchTime) => return Some(DateCell::Impossible),
    };
    Some(match day {
        Day::Known { year, month, day } => when(year, month, day, clock).map_or(DateCell::Impossible, DateCell::Date),
        Day::Open { first, second, year } => opened(OpenDate { first, second, year, clock }),
        Day::Impossible => DateCell::Impossible,
    })
}

fn part(cursor: &mut Cursor<'_>) -> Option<Part> {
    cursor.number().map(Part::Number).or_else(|| cursor.month().map(Part::Month))
}

/// Which part is what; `None` if they are no date.
fn day(first: Part, second: Part, third: Number, separators: (Separator, Separator)) -> Option<Day> {
    let known = |year: Number, month: u32, day: Number| {
        let is_short = day.digits <= 2;
        match year.year() {
            Some(year) if is_short => Some(Day::Known { year, month, day: day.value }),
            None if is_short && year.digits > 4 => Some(Day::Impossible),
            _ => None,
        }
    };
    match (first, second) {
        (Part::Number(first), Part::Number(second)) => numeric(first, second, third, separators),
        (Part::Number(year), Part::Month(month)) if year.digits >= 4 => known(year, month, third),
        (Part::Number(day), Part::Month(month)) | (Part::Month(month), Part::Number(day)) => known(third, month, day),
        (Part::Month(_), Part::Month(_)) => None,
    }
}

/// Three numbers, with the same sign between them.
fn numeric(first: Number, second: Number, third: Number, separators: (Separator, Separator)) -> Option<Day> {
    let (Separator::Sign(sign), Separator::Sign(other)) = separators else { return None };
    if sign != other || second.digits > 2 {
        return None;
    }
    let (first_is_year, third_is_year) = (first.digits >= 4 && third.digits <= 2, first.digits <= 2 && third.year().is_some());
    // Versions and parts of numbers have dots as well.
    let is_too_long = sign != '.' && (first.digits > 4 && third.digits == 2 || third.digits > 4 && first.digits <= 2);
    match (first.year(), third.year()) {
        _ if is_too_long => Some(Day::Impossible),
        (Some(year), _) if first_is_year => Some(Day::Known { year, month: second.value, day: third.value }),
        (_, Some(year)) if third_is_year && sign == '.' => Some(Day::Known { year, month: second.value, day: first.value }),
        (_, Some(year)) if third_is_year => Some(Day::Open { first: first.value, second: second.value, year }),
        _ => None,
    }
}

/// An open date, if it is a date in one of the orders at least.
fn opened(date: OpenDate) -> DateCell {
    let is_some_day = [DateOrder::DayFirst, DateOrder::MonthFirst].into_iter().any(|order| date.with(order).is_some());
    if is_some_day { DateCell::Open(date) } else { DateCell::Impossible }
}

fn when(year: i32, month: u32, day: u32, clock: Option<Clock>) -> Option<When> {
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| year > 0)?;
    Some(clock.map_or(When::Day(date), |clock| When::At(NaiveDateTime::new(date, clock.time))))
}
