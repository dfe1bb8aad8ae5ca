//! The hours of a calendar with all that it inherits, each day by itself: what a shift has after midnight belongs to the next day.

use chrono::{Datelike, NaiveDate, Timelike};

use crate::time::{Calendar, CalendarException, Shift};

/// Milliseconds of a day.
const DAY: u32 = 24 * 60 * 60 * 1_000;

/// From, to, in milliseconds after midnight.
pub(super) type Period = (u32, u32);

/// A calendar as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    /// Monday first; `None` where it is that of the base.
    pub(super) week: [Option<Vec<Period>>; 7],
    pub(super) exceptions: Vec<Days>,
}

/// Days that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) periods: Vec<Period>,
    pub(super) name: Box<str>,
}

impl Hours {
    /// Those of a row alone, beside its base.
    pub(super) fn own(row: &Calendar) -> Self {
        let week = row.week.each_ref().map(|day| day.as_deref().map(plain));
        Self { week, exceptions: row.exceptions.iter().map(as_it_is).collect() }
    }

    /// Those of a row and of all that it inherits from, nearest first.
    ///
    /// # Complexity
    /// O(exceptions); with shifts past midnight also O(exceptions × days from the first to the last of them).
    pub(super) fn whole(line: &[&Calendar]) -> Self {
        let week: [&[Shift]; 7] = std::array::from_fn(|day| line.iter().find_map(|row| row.week.get(day)?.as_deref()).unwrap_or_default());
        // The one that wins comes last.
        let exceptions: Vec<&CalendarException> = line.iter().rev().flat_map(|row| &row.exceptions).collect();
        let passes = |shifts: &[Shift]| shifts.iter().any(|shift| shift.passes_midnight());
        if week.iter().any(|day| passes(day)) || exceptions.iter().any(|exception| passes(&exception.shifts)) {
            return split(&week, &exceptions);
        }
        Self { week: week.map(|day| Some(plain(day))), exceptions: exceptions.into_iter().map(as_it_is).collect() }
    }

    /// Has a day more periods than Microsoft Project can hold?
    pub(super) fn is_too_fine(&self) -> bool {
        const MOST: usize = 5;
        self.week.iter().flatten().any(|day| day.len() > MOST) || self.exceptions.iter().any(|days| days.periods.len() > MOST)
    }

    /// Has it times that are not whole seconds?
    pub(super) fn has_parts_of_seconds(&self) -> bool {
        let is_whole = |&(from, to): &Period| from % 1_000 == 0 && to % 1_000 == 0;
        let all = self.week.iter().flatten().chain(self.exceptions.iter().map(|days| &days.periods));
        !all.flatten().all(is_whole)
    }
}

/// Does a row or what it inherits from have a shift past midnight?
pub(super) fn passes_midnight(line: &[&Calendar]) -> bool {
    let week = line.iter().flat_map(|row| row.week.iter().flatten());
    let mut all = week.chain(line.iter().flat_map(|row| row.exceptions.iter().map(|exception| &exception.shifts))).flatten();
    all.any(|shift| shift.passes_midnight())
}

fn bounds(shift: Shift) -> Period {
    let start = shift.start();
    let from = start.num_seconds_from_midnight() * 1_000 + start.nanosecond() / 1_000_000;
    (from, from + u32::try_from(shift.length().millis()).unwrap_or_default())
}

fn plain(shifts: &[Shift]) -> Vec<Period> {
    joined(shifts.iter().map(|&shift| bounds(shift)).map(|(from, to)| (from, to.min(DAY))).collect())
}

fn as_it_is(exception: &CalendarException) -> Days {
    Days { from: exception.from, to: exception.to, periods: plain(&exception.shifts), name: exception.name.clone() }
}

/// In order; those that overlap are one.
fn joined(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort_unstable();
    periods.dedup_by(|next, last| {
        let overlaps = next.0 < last.1;
        last.1 = if overlaps { last.1.max(next.1) } else { last.1 };
        overlaps
    });
    periods
}

/// The periods of a day on which some shifts start, after one on which others did; what meets at midnight stays in two.
fn day(before: &[Shift], own: &[Shift]) -> Vec<Period> {
    let spilt = before.iter().map(|&shift| bounds(shift)).filter(|&(_, to)| to > DAY).map(|(_, to)| (0, to - DAY));
    let within = own.iter().map(|&shift| bounds(shift)).map(|(from, to)| (from, to.min(DAY)));
    joined(spilt.chain(within).collect())
}

/// Each day by itself.
fn split(week: &[&[Shift]; 7], exceptions: &[&CalendarException]) -> Hours {
    let of = |weekday: usize| week.get(weekday % 7).copied().unwrap_or_default();
    let weekly: [Vec<Period>; 7] = std::array::from_fn(|weekday| day(of(weekday + 6), of(weekday)));
    let mut all: Vec<Days> = Vec::new();
    let (first, painted) = paint(exceptions);
    let shifts_on = |at: Option<usize>, date: NaiveDate| match at.and_then(|at| painted.get(at).copied().flatten()) {
        Some(exception) => exception.shifts.as_slice(),
        None => of(date.weekday().num_days_from_monday() as usize),
    };
    for (at, date) in first.iter_days().take(painted.len() + 1).enumerate().filter(|_| !painted.is_empty()) {
        let Some(yesterday) = date.pred_opt() else { continue };
        let periods = day(shifts_on(at.checked_sub(1), yesterday), shifts_on(Some(at), date));
        if weekly.get(date.weekday().num_days_from_monday() as usize) == Some(&periods) {
            continue;
        }
        let name = painted.get(at).copied().flatten().map_or("", |exception| &exception.name);
        match all.last_mut().filter(|last| last.to == yesterday && last.periods == periods && *last.name == *name) {
            Some(last) => last.to = date,
            None => all.push(Days { from: date, to: date, periods, name: name.into() }),
        }
    }
    Hours { week: weekly.map(Some), exceptions: all }
}

/// For each day from the first on the exception that holds, within the years that Microsoft Project has.
fn paint<'a>(exceptions: &[&'a CalendarException]) -> (NaiveDate, Vec<Option<&'a CalendarException>>) {
    let within = |exception: &&CalendarException| {
        let (from, to) = (exception.from.max(super::calendars::first_date()), exception.to.min(super::calendars::last_date()));
        (from <= to).then_some((from, to))
    };
    let Some(first) = exceptions.iter().filter_map(within).map(|(from, _)| from).min() else { return (NaiveDate::default(), Vec::new()) };
    let last = exceptions.iter().filter_map(within).map(|(_, to)| to).max().unwrap_or(first);
    let offset = |date: NaiveDate| usize::try_from((date - first).num_days()).unwrap_or_default();
    let mut painted = vec![None; offset(last) + 1];
    for exception in exceptions {
        let Some((from, to)) = within(exception) else { continue };
        if let Some(days) = painted.get_mut(offset(from)..=offset(to)) {
            days.fill(Some(*exception));
        }
    }
    (first, painted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u32 = 3_600_000;

    #[test]
    fn a_night_is_two_pieces_also_beside_holidays() {
        let date = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        let night = Calendar::new("night").weekdays([Shift::hm(22, 0, 6, 0)]).days_off(date(6), date(8));
        let hours = Hours::whole(&[&night]);
        let (late, early) = ((22 * HOUR, DAY), (0, 6 * HOUR));
        assert_eq!(hours.week[0], Some(vec![late]));
        assert_eq!(hours.week[1], Some(vec![early, late]));
        assert_eq!(hours.week[5], Some(vec![early]));
        assert_eq!(hours.week[6], Some(vec![]));
        // Tuesday has the end of Monday's night, Friday lacks that of Thursday's.
        let days: Vec<_> = hours.exceptions.iter().map(|days| (days.from, days.to, days.periods.as_slice())).collect();
        assert_eq!(days, [(date(6), date(6), &[early][..]), (date(7), date(8), &[]), (date(9), date(9), &[late])]);
    }
}
