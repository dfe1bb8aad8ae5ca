//! Values as MSPDI writes them: numbers, flags, dates, times of day, durations.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::super::stamp;
use super::report::clipped;
use crate::time::When;

/// Milliseconds of work or of clock time.
pub(super) type Milliseconds = i64;

/// No duration of a task is longer: ten thousand years.
const LONGEST: Milliseconds = 87_660_000 * HOUR;
const HOUR: Milliseconds = 3_600_000;

/// A whole number. Zeros after a point are no harm: some tools write all numbers with a point.
pub(super) fn integer(text: &str) -> Result<i64, String> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => text,
    };
    whole.parse().map_err(|_| format!("`{}` is no whole number of at most 18 digits; write one", clipped(text)))
}

/// A whole number from zero to the limit.
pub(super) fn count(limit: u32) -> impl Fn(&str) -> Result<u32, String> {
    move |text| {
        let number = integer(text).ok().and_then(|number| u32::try_from(number).ok());
        number.filter(|&number| number <= limit).ok_or_else(|| {
            let text = clipped(text);
            format!("`{text}` is no whole number from 0 to {limit}; write one")
        })
    }
}

/// A number from zero to the limit.
pub(super) fn number(limit: f64) -> impl Fn(&str) -> Result<f64, String> {
    move |text| {
        let number = text.parse().ok().filter(|number| (0.0..=limit).contains(number));
        number.ok_or_else(|| format!("`{}` is no number from 0 to {limit}; write one", clipped(text)))
    }
}

/// `0`, `1`, `false`, `true`.
pub(super) fn flag(text: &str) -> Result<bool, String> {
    match text {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        other => Err(format!("`{}` is neither 0 nor 1; write one of them", clipped(other))),
    }
}

/// One of the values that are written as their number.
pub(super) fn code<T: Copy>(values: &'static [T]) -> impl Fn(&str) -> Result<T, String> {
    move |text| {
        let value = text.parse().ok().and_then(|at: usize| values.get(at).copied());
        let last = values.len().saturating_sub(1);
        value.ok_or_else(|| format!("`{}` is no code from 0 to {last}; write one", clipped(text)))
    }
}

/// A date with a time of day, or a day alone. A zone is dropped.
pub(super) fn date(text: &str) -> Result<When, String> {
    usual_date(text).or_else(|| stamp::iso(text)).ok_or_else(|| {
        let text = clipped(text);
        format!("`{text}` is no date that exists; write one from 0001-01-01 to 9999-12-31, such as 2026-03-02T08:00:00")
    })
}

/// `2026-03-02T08:00:00`, to the letter.
fn usual_date(text: &str) -> Option<When> {
    let bytes: &[u8; 19] = text.as_bytes().try_into().ok()?;
    let [y, e, a, r, b'-', o, n, b'-', d, i, b'T', h, u, b':', m, t, b':', s, c] = *bytes else { return None };
    let year = two(y, e)? * 100 + two(a, r)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|&year| year > 0)?, two(o, n)?, two(d, i)?)?;
    let time = NaiveTime::from_hms_opt(two(h, u)?, two(m, t)?, two(s, c)?)?;
    Some(When::At(NaiveDateTime::new(date, time)))
}

/// A time of day: `08:00:00` or `08:00`.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    let time = match *text.as_bytes() {
        [h, u, b':', m, t] => numbers(h, u, m, t, b'0', b'0'),
        [h, u, b':', m, t, b':', s, c] => numbers(h, u, m, t, s, c),
        _ => None,
    };
    time.ok_or_else(|| format!("`{}` is no time of day; write one from 00:00:00 to 23:59:59", clipped(text)))
}

fn numbers(h: u8, u: u8, m: u8, t: u8, s: u8, c: u8) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(two(h, u)?, two(m, t)?, two(s, c)?)
}

fn two(tens: u8, ones: u8) -> Option<u32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// The duration of a task.
pub(super) fn duration(text: &str) -> Result<Milliseconds, String> {
    match work(text) {
        Ok(long) if long > LONGEST => Err(format!("`{}` is longer than ten thousand years; write the true duration", clipped(text))),
        other => other,
    }
}

/// An amount of work: `PT40H30M0S`. What is finer than a millisecond is rounded to one, halves up.
pub(super) fn work(text: &str) -> Result<Milliseconds, String> {
    let Some(parts) = text.strip_prefix("PT").filter(|parts| !parts.is_empty()) else {
        return Err(not_a_duration(text));
    };
    let (mut rest, mut total) = (parts, 0_i64);
    for (unit, length) in [('H', HOUR), ('M', 60_000), ('S', 1_000)] {
        let Some((amount, behind)) = rest.split_once(unit) else { continue };
        let amount = amount_of(amount, length).map_err(|says| says(text))?;
        total = total.checked_add(amount).ok_or_else(|| too_long(text))?;
        rest = behind;
    }
    if rest.is_empty() { Ok(total) } else { Err(not_a_duration(text)) }
}

/// So many units of some milliseconds; else what is to be said of the duration.
fn amount_of(text: &str, unit: Milliseconds) -> Result<Milliseconds, fn(&str) -> String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(part) {
        return Err(not_a_duration);
    }
    // Nine digits are finer than any rounding of a part of an hour to milliseconds needs.
    let nano: i64 = part.bytes().chain(std::iter::repeat(b'0')).take(9).fold(0, |all, digit| all * 10 + i64::from(digit - b'0'));
    let part = (nano * (unit / 1_000) + 500_000) / 1_000_000;
    whole.parse::<i64>().ok().and_then(|whole| whole.checked_mul(unit)?.checked_add(part)).ok_or(too_long)
}

fn not_a_duration(text: &str) -> String {
    format!("`{}` is no duration; write hours, minutes and seconds, such as PT40H30M0S", clipped(text))
}

fn too_long(text: &str) -> String {
    format!("`{}` is too long to be a duration; write the true one", clipped(text))
}

/// A text as it stands, with ends of lines as Unix has them.
pub(super) fn prose(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_exact() {
        for (text, ms) in [
            ("PT8H0M0S", 28_800_000),
            ("PT9H24M42S", 33_882_000),
            ("PT0H0M0.5S", 500),
            ("PT0H0M0.0004S", 0),
            ("PT0H0M0.9996S", 1_000),
            ("PT90M", 5_400_000),
            ("PT1.5H", 5_400_000),
            ("PT0S", 0),
        ] {
            assert_eq!(duration(text), Ok(ms), "{text}");
        }
        for text in ["8h", "PT", "P1D", "PT-8H", "PT8H0M0", "PTH", "PT8M2H", "PT8H8H", "-PT8H", "PT1e3H", "PT8HX", "PT+1H", "PT.5H"] {
            assert!(duration(text).is_err(), "{text}");
        }
        assert!(duration("PT87660000H0M0S").is_ok());
        assert!(duration("PT87660000H0M1S").unwrap_err().contains("ten thousand years"));
        assert!(work("PT99999999999999999999H0M0S").unwrap_err().contains("too long"));
        assert!(work("PT9223372036854775807H0M0S").is_err());
    }

    #[test]
    fn dates_must_exist() {
        let at = |text| date(text).map(|date| date.to_string());
        assert_eq!(at("2024-02-29T08:00:00"), Ok("2024-02-29T08:00".into()));
        assert_eq!(at("2024-02-29T08:00:00.000"), Ok("2024-02-29T08:00".into()));
        assert_eq!(at("2024-02-29T08:00:00+02:00"), Ok("2024-02-29T08:00".into()));
        assert_eq!(at("2024-02-29"), Ok("2024-02-29".into()));
        for text in ["2023-02-29T08:00:00", "2024-02-29T24:00:00", "0000-01-01T00:00:00", "2024-02-29 x", "2024-2-9T08:00:00", "NA"] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_have_limits() {
        assert_eq!(integer("480000.0"), Ok(480_000));
        assert_eq!(integer("-50"), Ok(-50));
        assert!(integer("1.5").is_err() && integer("99999999999999999999").is_err() && integer("1.").is_err());
        assert_eq!(count(100)("100"), Ok(100));
        assert!(count(100)("101").is_err() && count(100)("-1").is_err());
        assert!(number(100.0)("NaN").is_err() && number(100.0)("1e999").is_err() && number(100.0)("-1").is_err());
        assert_eq!(number(100.0)("0.5"), Ok(0.5));
        assert_eq!(flag("true"), Ok(true));
        assert!(flag("yes").is_err());
        assert!(time("24:00:00").is_err() && time("8:00").is_err() && time("08:00").is_ok());
    }
}
