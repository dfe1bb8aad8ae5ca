//! Dates as the file has them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use super::clock;

/// What a value is, if it is to be a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Date {
    /// A date, with its time of day; midnight where none is written.
    Of(NaiveDateTime),
    /// The day zero of P6's own count of days, 1899-12-30, which stands for no date.
    Zero,
    /// It has the form of a date, but the calendar or the clock has none such.
    NoSuchDay,
    /// Day, month and year in numbers alone and not in this order backwards: which is which cannot be told.
    Unordered,
    /// None.
    None,
}

/// Reads `2026-03-01 08:00`, which is what P6 writes; also `2026-3-1`, `2026/03/01T08:00:30`, `2026-03-01 08.00`, `01-Mar-26 8:00 AM`.
///
/// # Complexity
/// O(length), at most 40.
pub(super) fn parse(text: &[u8]) -> Date {
    if let Some(date) = usual(text) {
        return date;
    }
    match std::str::from_utf8(text) {
        Ok(text) if text.len() <= 40 => any(text),
        _ => Date::None,
    }
}

/// The form that P6 writes, `2026-03-01 08:00`.
fn usual(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ', h1, h2, b':', n1, n2] = text else { return None };
    let two =
        |tens: u8, ones: u8| (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'));
    let year = two(y1, y2)? * 100 + two(y3, y4)?;
    let time = NaiveTime::from_hms_opt(two(h1, h2)?, two(n1, n2)?, 0)?;
    Some(at(NaiveDate::from_ymd_opt(year as i32, two(m1, m2)?, two(d1, d2)?), Some(time)))
}

fn at(date: Option<NaiveDate>, time: Option<NaiveTime>) -> Date {
    match (date, time) {
        (Some(date), Some(_)) if is_zero(date) => Date::Zero,
        (Some(date), Some(time)) if (1..=9999).contains(&date.year()) => Date::Of(date.and_time(time)),
        _ => Date::NoSuchDay,
    }
}

fn is_zero(date: NaiveDate) -> bool {
    (date.year(), date.month(), date.day()) == (1899, 12, 30)
}

/// Any other form.
fn any(text: &str) -> Date {
    let (day, time) = match text.find([' ', 'T']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let time = time.trim_start_matches([' ', 'T']);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let &[first, second, third] = parts.as_slice() else { return Date::None };
    let date = match (number(first), month(second), number(third)) {
        (Some(year), Some(month), Some(day)) if first.len() == 4 => NaiveDate::from_ymd_opt(year as i32, month, day),
        (Some(day), Some(month), Some(year)) if number(second).is_none() => NaiveDate::from_ymd_opt(full(year, third), month, day),
        (Some(_), Some(_), Some(_)) => return Date::Unordered,
        _ => return Date::None,
    };
    if time.is_empty() {
        return at(date, Some(NaiveTime::MIN));
    }
    match clock::parse(time) {
        Some(Ok(clock::END)) => at(date.and_then(|date| date.succ_opt()), Some(NaiveTime::MIN)),
        Some(Ok(seconds)) => at(date, NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)),
        Some(Err(_)) => Date::NoSuchDay,
        None => Date::None,
    }
}

/// A year of two digits is one from 1970 to 2069.
fn full(year: u32, text: &str) -> i32 {
    match (text.len(), year) {
        (2, 70..) => year as i32 + 1900,
        (2, _) => year as i32 + 2000,
        _ => year as i32,
    }
}

fn number(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A month by number or by its English name, cut or not.
fn month(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = text.get(..3).unwrap_or_default().to_ascii_lowercase();
    number(text).or_else(|| (1..).zip(NAMES).find(|&(_, month)| month == name).map(|(number, _)| number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        match parse(text.as_bytes()) {
            Date::Of(date) => date.format("%Y-%m-%d %H:%M:%S").to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn dates() {
        assert_eq!(of("2026-03-01 08:00"), "2026-03-01 08:00:00");
        assert_eq!(of("2026-03-01"), "2026-03-01 00:00:00");
        assert_eq!(of("2026-3-1 8:05"), "2026-03-01 08:05:00");
        assert_eq!(of("2026/03/01T08:00:30"), "2026-03-01 08:00:30");
        assert_eq!(of("2026-03-01 08.30"), "2026-03-01 08:30:00");
        assert_eq!(of("2026-12-31 24:00"), "2027-01-01 00:00:00");
        assert_eq!(of("01-Mar-26 5:00 PM"), "2026-03-01 17:00:00");
        assert_eq!(of("1-March-1999"), "1999-03-01 00:00:00");
    }

    #[test]
    fn no_dates() {
        assert_eq!(of("1899-12-30 00:00"), "Zero");
        assert_eq!(of("2026-02-30 08:00"), "NoSuchDay");
        assert_eq!(of("2026-02-20 25:00"), "NoSuchDay");
        assert_eq!(of("0000-01-01 00:00"), "NoSuchDay");
        assert_eq!(of("03/04/2026"), "Unordered");
        for text in ["", "soon", "2026", "2026-03", "2026-03-01 noon", "12345-01-01", "\u{fc}-1-1", "20-xx-2020"] {
            assert_eq!(of(text), "None", "{text}");
        }
    }
}
