//! Stamps of machines: ISO 8601, with or without a zone.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::time::When;

/// The date of a stamp such as `2026-03-02`, `2026-03-02T10:11:12.000+0100`, `2026-03-02T10:11:12Z` or `2026-03-02 10:11`. A zone is dropped: the clock
/// on the wall stays, whole seconds are kept. `None` if it is no such stamp, or a day that does not exist.
pub(super) fn iso(text: &str) -> Option<When> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let mut parts = date.split('-');
    let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year > 0)?;
    if rest.is_empty() {
        return Some(When::Day(date));
    }
    let time = rest.strip_prefix(['T', 't', ' '])?;
    // A zone begins with a sign or a letter.
    let end = time.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ',')).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    let mut parts = clock.split(['.', ',']).next()?.split(':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |text| digits(text, 2))?;
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    (parts.next().is_none() && is_zone(zone)).then(|| When::At(NaiveDateTime::new(date, time)))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Nothing, `Z`, `UTC`, `+01:00`, `-0500`.
fn is_zone(text: &str) -> bool {
    let text = text.trim();
    let offset = text.strip_prefix(['+', '-']);
    let is_offset = |text: &str| (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    text.is_empty() || text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") || offset.is_some_and(is_offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_machines() {
        let read = |text: &str| iso(text).map(|when| when.to_string());
        for (text, date) in [
            ("2026-03-02", "2026-03-02"),
            ("2026-03-02T10:11:12.000+0100", "2026-03-02T10:11:12"),
            ("2026-03-02T10:11:12Z", "2026-03-02T10:11:12"),
            (" 2026-03-02 10:11 ", "2026-03-02T10:11"),
            ("2026-03-02T10:11:12.5-05:00", "2026-03-02T10:11:12"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        for text in [
            "",
            "2026-02-30",
            "2026-3-2",
            "99999-01-01",
            "2026-03-02T25:00",
            "2026-03-02x",
            "2026-03-02T10:11 later",
            "0000-01-01",
            "é026-03-02",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
