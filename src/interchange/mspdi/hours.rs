//! Weeks and exceptions of a calendar, from their rows.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use super::calendar::{Calendar, Day, Hours, WorkWeek};
use super::exception::Exception;
use super::notes::{Notes, Row};
use super::recurrence;
use crate::time::{CalendarException, Shift, When};

/// Dates of exceptions outside of these years are left out: Microsoft Project has none.
const FIRST_YEAR: i32 = 1950;
const LAST_YEAR: i32 = 2149;
/// So many dates of exceptions that recur are looked at in a file, and no more; those with many hours or a long name count several times.
const DATES: i64 = 4_000_000;

/// Milliseconds of a day.
const DAY: u32 = 24 * 60 * 60 * 1_000;

/// How many dates may still be looked at.
#[derive(Debug)]
pub(super) struct Budget(i64);

impl Default for Budget {
    fn default() -> Self {
        Self(DATES)
    }
}

impl Budget {
    /// Are all dates from one to the other still to be looked at? Each of them may be made with these hours and this name.
    fn take<'a>(&mut self, (from, to): (NaiveDate, NaiveDate), days: impl IntoIterator<Item = &'a Day>, name: &str) -> bool {
        let hours = |day: &Day| if let Day::Working(hours) = day { hours.len() } else { 0 };
        let most = days.into_iter().map(hours).max().unwrap_or_default();
        let size = 1 + most / 8 + name.len() / 256;
        self.0 = self.0.saturating_sub(((to - from).num_days() + 1).saturating_mul(i64::try_from(size).unwrap_or(i64::MAX)));
        self.0 >= 0
    }
}

/// The week, Monday first, of a calendar with or without a base. What is not stated is that of the base, or Monday to Friday from eight to
/// five with an hour of lunch.
pub(super) fn week(calendar: &Calendar, has_base: bool) -> [Option<Vec<Shift>>; 7] {
    std::array::from_fn(|monday_plus| match calendar.week.get((monday_plus + 1) % 7) {
        Some(Day::Working(hours)) => Some(shifts(hours)),
        Some(Day::NonWorking) => Some(Vec::new()),
        _ if has_base => None,
        _ if monday_plus < 5 => Some(usual()),
        _ => Some(Vec::new()),
    })
}

/// From eight to five with an hour of lunch.
pub(super) fn usual() -> Vec<Shift> {
    vec![Shift::hm(8, 0, 12, 0), Shift::hm(13, 0, 17, 0)]
}

/// The shifts of some hours, in order; those that overlap are one.
fn shifts(hours: &[Hours]) -> Vec<Shift> {
    let bounds = |&(from, to): &Hours| {
        let (from, to) = (millis(from), millis(to));
        // Midnight is the end of the day; what else ends before it begins goes on after midnight.
        (from, if to <= from { to + DAY } else { to })
    };
    let is_some = |&&(from, to): &&Hours| from != to || millis(from) == 0;
    let mut all: Vec<(u32, u32)> = hours.iter().filter(is_some).map(bounds).collect();
    all.sort_unstable();
    all.dedup_by(|next, last| {
        let overlaps = next.0 < last.1;
        last.1 = if overlaps { last.1.max(next.1) } else { last.1 };
        overlaps
    });
    all.into_iter().map(|(from, to)| shift(from, to.min(from + DAY))).collect()
}

fn millis(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() * 1_000
}

/// A shift between two times in milliseconds after midnight.
pub(super) fn shift(from: u32, to: u32) -> Shift {
    let time = |millis: u32| NaiveTime::from_num_seconds_from_midnight_opt(millis % DAY / 1_000, 0).unwrap_or_default();
    Shift::new(time(from), time(to))
}

/// The exceptions of a calendar: weeks that differ for a while, then those of older versions, then those of newer ones; later ones win.
pub(super) fn exceptions(calendar: &Calendar, budget: &mut Budget, notes: &mut Notes<'_>) -> Vec<CalendarException> {
    let row = Row::new("calendar", calendar.uid, &calendar.name);
    let mut note = |message: &str| notes.add(message, calendar.at, &row);
    let mut all = Vec::new();
    for week in &calendar.work_weeks {
        match range(week.from, week.to) {
            Some((from, to)) if budget.take((from, to), &week.week, &week.name) => all.extend(of_week(week, from, to)),
            Some(_) => note(TOO_MANY),
            None => note("a week that holds for a while has no dates, or none from 1950 to 2149; it is left out"),
        }
    }
    for old in &calendar.old_exceptions {
        // Newer versions write all exceptions twice. Of very many it is not looked for: the newer ones win.
        let is_same = |new: &Exception| (new.from, new.to, &new.day) == (old.from, old.to, &old.day);
        match range(old.from, old.to) {
            _ if calendar.exceptions.len() < 1_000 && calendar.exceptions.iter().any(is_same) => {}
            Some(dates) => all.push(exception(dates, &old.day, "")),
            None => note(NO_DATES),
        }
    }
    for new in &calendar.exceptions {
        let Some((from, to)) = range(new.from, new.to) else {
            note(NO_DATES);
            continue;
        };
        let recurs = new.recurrence.pattern.is_some_and(|pattern| (2..=7).contains(&pattern)) || new.recurrence.period > Some(1);
        if recurs && !budget.take((from, to), [&new.day], &new.name) {
            note(TOO_MANY);
            continue;
        }
        if new.recurrence.pattern == Some(8) {
            note("an exception recurs by working days, which is not read; it is taken for each day from its first to its last");
        }
        match recurrence::dates(new.recurrence, from, to) {
            None => all.push(exception((from, to), &new.day, &new.name)),
            Some(dates) => all.extend(dates.into_iter().map(|date| exception((date, date), &new.day, &new.name))),
        }
    }
    all
}

const NO_DATES: &str = "an exception has no dates, or none from 1950 to 2149; it is left out";
const TOO_MANY: &str = "the exceptions of the file recur on more dates than are read; the rest is left out";

fn exception((from, to): (NaiveDate, NaiveDate), day: &Day, name: &str) -> CalendarException {
    let shifts = match day {
        Day::Working(hours) => shifts(hours),
        Day::NonWorking | Day::Inherited => Vec::new(),
    };
    CalendarException { from, to, shifts, name: name.trim().into() }
}

/// A week that holds for a while, day by day.
fn of_week(week: &WorkWeek, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = CalendarException> + '_ {
    from.iter_days().take_while(move |&date| date <= to).filter_map(|date| {
        let day = week.week.get(date.weekday().num_days_from_sunday() as usize)?;
        (*day != Day::Inherited).then(|| exception((date, date), day, &week.name))
    })
}

/// The first and the last day, within the years that are read. The time of day of the last one does not matter: it is one second before midnight.
fn range(from: Option<When>, to: Option<When>) -> Option<(NaiveDate, NaiveDate)> {
    let day = |date: Option<When>| date.and_then(When::day);
    let (from, to) = (day(from.or(to))?, day(to.or(from))?);
    let from = from.max(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)?);
    let to = to.min(NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31)?);
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(hours: &[(u32, u32)]) -> String {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let hours: Vec<Hours> = hours.iter().map(|&(from, to)| (at(from), at(to))).collect();
        shifts(&hours).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hours_are_put_in_order() {
        assert_eq!(text(&[(13, 17), (8, 12)]), "08:00-12:00 13:00-17:00");
        assert_eq!(text(&[(8, 12), (11, 17)]), "08:00-17:00");
        assert_eq!(text(&[(22, 6)]), "22:00-06:00");
        assert_eq!(text(&[(0, 0)]), Shift::hm(0, 0, 24, 0).to_string());
        assert_eq!(text(&[(8, 8)]), "");
        assert_eq!(text(&[(0, 0), (3, 4)]), Shift::hm(0, 0, 24, 0).to_string());
    }
}
