//! Calendars in a line: `Mon-Fri 09:00-12:00 13:00-17:00 Sat-Sun off parent=world day=8h`, and their exceptions.

use chrono::NaiveDate;

use super::statements::{parse, unknown};
use crate::interchange::words::{shown, words};
use crate::time::{Calendar, CalendarException, Shift, When};

/// A calendar from the text behind its key.
pub(super) fn calendar(key: &str, text: &str) -> Result<Calendar, String> {
    let mut calendar = Calendar::new(key);
    // The days that the next shifts are of, and whether any was stated for them.
    let (mut days, mut stated) = (Vec::new(), true);
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => calendar.name = value.into(),
            Some("parent") => calendar.parent = Some(value.into()),
            Some("day") => calendar.hours_per_day = Some(parse(value)?),
            Some("week") => calendar.hours_per_week = Some(parse(value)?),
            Some(_) => return Err(unknown(&word, "a calendar", "name=, parent=, day=, week=, or days and shifts")),
            None => match weekdays(value) {
                Some(_) if !stated => return Err(without_shifts(&shown(value))),
                Some(next) => (days, stated) = (next, false),
                None => {
                    add_shift(&mut calendar, &days, value, !stated)?;
                    stated = true;
                }
            },
        }
    }
    if stated { Ok(calendar) } else { Err(without_shifts("the end of the line")) }
}

fn without_shifts(before: &str) -> String {
    format!("days without shifts stand before {before}; write such as Mon-Fri 09:00-17:00, or Sat off")
}

/// Adds a shift, or `off`, to some days; the first for them replaces what they had.
fn add_shift(calendar: &mut Calendar, days: &[usize], text: &str, is_first: bool) -> Result<(), String> {
    if days.is_empty() {
        return Err(format!("{} stands before any day; write days first, such as Mon-Fri 09:00-17:00", shown(text)));
    }
    let shift = if text.eq_ignore_ascii_case("off") { None } else { Some(parse::<Shift>(text)?) };
    for &day in days {
        let Some(entry) = calendar.week.get_mut(day) else { continue };
        if is_first {
            *entry = None;
        }
        entry.get_or_insert_default().extend(shift);
    }
    Ok(())
}

/// The names of the weekdays, Monday first; three letters do.
pub(super) const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Mon`, `Mon-Fri`, `Mon,Wed,Fri`: the numbers of the days, Monday zero; `None` if it is no such thing.
fn weekdays(text: &str) -> Option<Vec<usize>> {
    let mut days = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (weekday(first)?, weekday(last)?);
        let count = (last + DAYS.len() - first) % DAYS.len();
        days.extend((first..=first + count).map(|day| day % DAYS.len()));
    }
    Some(days)
}

fn weekday(text: &str) -> Option<usize> {
    let is_it = |name: &str| name.eq_ignore_ascii_case(text) || name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(text));
    DAYS.iter().position(|name| is_it(name))
}

/// Exceptions from the text behind a calendar's key: one for each date or range of dates, with the same shifts and name.
pub(super) fn exceptions(text: &str) -> Result<Vec<CalendarException>, String> {
    let (mut dates, mut shifts, mut label) = (Vec::new(), Vec::new(), String::new());
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => label = value.into(),
            Some(_) => return Err(unknown(&word, "an exception", "dates, shifts and name=")),
            None if value.contains(':') => shifts.push(parse::<Shift>(value)?),
            None => dates.push(range(value)?),
        }
    }
    if dates.is_empty() {
        return Err("no date is stated; write one such as 2026-12-25 or 2026-12-24..2026-12-26".into());
    }
    let exception = |(from, to)| CalendarException { from, to, shifts: shifts.clone(), name: label.as_str().into() };
    Ok(dates.into_iter().map(exception).collect())
}

/// `2026-12-25` or `2026-12-24..2026-12-26`
fn range(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    Ok((day(from)?, day(to)?))
}

fn day(text: &str) -> Result<NaiveDate, String> {
    match parse::<When>(text)? {
        When::Day(date) => Ok(date),
        _ => Err(format!("{} is no day; write one such as 2026-12-25", shown(text))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks() {
        let office = calendar("office", "Mon-Fri 09:00-17:00, Sat-Sun off").unwrap();
        assert_eq!(office, Calendar::standard("office"));
        let split = calendar("x", "mon,Wed 09:00-12:00 13:00-17:00 sunday-tuesday 22:00-06:00 wed off").unwrap();
        let lengths: Vec<_> = split.week.iter().map(|day| day.as_ref().map(Vec::len)).collect();
        assert_eq!(lengths, [Some(1), Some(1), Some(0), None, None, None, Some(1)]);
        assert_eq!(calendar("x", "").unwrap(), Calendar::new("x"));
        for wrong in ["Mon", "Mon Tue 09:00-10:00", "09:00-10:00", "Mon 9-10", "Mon-Fry 09:00-10:00", "hours=8h", "day=8"] {
            assert!(calendar("x", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates_shifts_and_names() {
        let two = exceptions("2026-01-19, 2026-12-24..2026-12-26 09:00-12:00 name=\"Short days\"").unwrap();
        assert_eq!(two.len(), 2);
        assert!(two.iter().all(|exception| &*exception.name == "Short days" && exception.shifts.len() == 1));
        for wrong in ["", "Christmas", "2026-12-24T09:00", "2026-12-24...2026-12-26", "2026-12-24 off=1"] {
            assert!(exceptions(wrong).is_err(), "{wrong}");
        }
    }
}
