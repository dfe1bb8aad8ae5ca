//! The time of day behind a date.

use chrono::NaiveTime;

use super::cursor::Cursor;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: NaiveTime,
    /// Was it written with AM or PM?
    pub(super) is_twelve_hours: bool,
}

/// There is no such time of day.
pub(super) struct NoSuchTime;

/// The time at the end of a date, without its zone; `Some(Ok(None))` if there is none, `None` if what follows is no time.
pub(super) fn clock(cursor: &mut Cursor<'_>) -> Option<Result<Option<Clock>, NoSuchTime>> {
    if cursor.is_at_end() {
        return Some(Ok(None));
    }
    cursor.take(&[',', 'T', 't']);
    cursor.word(|word| ["at", "um", "om", "à", "alle", "às"].iter().any(|at| at.eq_ignore_ascii_case(word)).then_some(()));
    let hour = cursor.digits()?;
    let sign = cursor.take(&[':', '.', 'h']);
    let minute = sign.map(|_| cursor.digits());
    let second = sign.and_then(|sign| cursor.take(&[sign])).map(|_| cursor.digits());
    if second.is_some() && cursor.take(&['.', ',']).is_some() {
        cursor.digits()?;
    }
    let meridiem = meridiem(cursor);
    let is_time = hour.digits <= 2 && (minute.is_some() || meridiem.is_some()) && is_zone(cursor.rest());
    if !is_time {
        return None;
    }
    let hour = match (meridiem, hour.value) {
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), hour @ 1..=11) => hour + 12,
        (_, hour) => hour,
    };
    let (minute, second) = (minute.map_or(Some(0), |number| Some(number?.value))?, second.map_or(Some(0), |number| Some(number?.value))?);
    let time = NaiveTime::from_hms_opt(hour, minute, second);
    Some(time.ok_or(NoSuchTime).map(|time| Some(Clock { time, is_twelve_hours: meridiem.is_some() })))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// `AM`, `pm`, `a.m.`, `p. m.`
fn meridiem(cursor: &mut Cursor<'_>) -> Option<Half> {
    let half = |word: &str| match word {
        "a" | "A" => Some((Half::Morning, false)),
        "p" | "P" => Some((Half::Afternoon, false)),
        _ if word.eq_ignore_ascii_case("am") => Some((Half::Morning, true)),
        _ if word.eq_ignore_ascii_case("pm") => Some((Half::Afternoon, true)),
        _ => None,
    };
    let (half, is_whole) = cursor.word(half)?;
    if !is_whole {
        cursor.word(|word| word.eq_ignore_ascii_case("m").then_some(()))?;
    }
    Some(half)
}

/// Nothing, or a zone: `UTC`, `Z`, `+0100`, `GMT+0000 (Greenwich Mean Time)`; `Uhr` passes as one.
fn is_zone(text: &str) -> bool {
    let (text, note) = text.split_once('(').map_or((text, None), |(text, note)| (text.trim_end(), Some(note)));
    let word = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (letters, offset) = (text.len() - word.len(), word.trim_start_matches(['+', '-']));
    let is_offset = word.is_empty() || (offset.len() + 1 == word.len() && offset.len() <= 5 && !offset.is_empty());
    let is_number = offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    letters <= 5 && is_offset && is_number && note.is_none_or(|note| note.ends_with(')'))
}
