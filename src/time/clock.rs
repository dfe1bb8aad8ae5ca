//! Times of day as text: `09:00`, `09:00:30`, `09:00:30.250`.

use std::fmt;

use super::instant::{DAY, HOUR, MINUTE, SECOND};

/// Reads a time of day up to `24:00` in milliseconds after midnight; `Err` if it has the form of one but is none.
pub(super) fn parse(text: &str) -> Option<Result<u32, OutOfDay>> {
    let (hour, rest) = two_digits(text)?;
    let (minute, rest) = two_digits(rest.strip_prefix(':')?)?;
    let (second, fraction) = match rest.strip_prefix(':') {
        Some(rest) => two_digits(rest)?,
        None => (0, rest),
    };
    let millis = match fraction.strip_prefix('.') {
        Some(digits) => thousandths(digits)?,
        None if fraction.is_empty() => 0,
        None => return None,
    };
    let total = i64::from(hour) * HOUR + i64::from(minute) * MINUTE + i64::from(second) * SECOND + i64::from(millis);
    let exists = minute < 60 && second < 60 && total <= DAY;
    Some(if exists { Ok(total as u32) } else { Err(OutOfDay) })
}

/// A time with a minute or second above 59, or after 24:00.
pub(super) struct OutOfDay;

/// A number of exactly `N` digits at the beginning of `text`, and what follows.
pub(super) fn digits<const N: usize>(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(N)?;
    let value = number.bytes().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))?;
    Some((value, rest))
}

fn two_digits(text: &str) -> Option<(u32, &str)> {
    digits::<2>(text)
}

/// One to three decimals as thousandths.
fn thousandths(text: &str) -> Option<u32> {
    let (value, scale) = match text.len() {
        1 => (digits::<1>(text)?.0, 100),
        2 => (digits::<2>(text)?.0, 10),
        3 => (digits::<3>(text)?.0, 1),
        _ => return None,
    };
    Some(value * scale)
}

/// Writes milliseconds after midnight as a time of day, with no more than it needs.
pub(super) fn write(out: &mut impl fmt::Write, millis: u32) -> fmt::Result {
    let (minutes, millis) = (millis / 60_000, millis % 60_000);
    write!(out, "{:02}:{:02}", minutes / 60, minutes % 60)?;
    match (millis / 1_000, millis % 1_000) {
        (0, 0) => Ok(()),
        (seconds, 0) => write!(out, ":{seconds:02}"),
        (seconds, millis) => write!(out, ":{seconds:02}.{millis:03}"),
    }
}
