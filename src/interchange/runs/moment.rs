//! Points in time as traces write them.

use chrono::{DateTime, NaiveDateTime};

use crate::interchange::error::{Place, Warning};

/// What a time may look like.
pub(super) const FORMS: &str = "write milliseconds, or a time such as 2026-03-02T10:11:12.345Z";

/// Milliseconds of a whole number, or of a stamp, counted from 1970-01-01T00:00 UTC; a stamp without a zone is taken as UTC. Finer parts are cut off.
pub(super) fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(millis) = text.parse() {
        return Some(millis);
    }
    if let Ok(stamp) = DateTime::parse_from_rfc3339(text) {
        return Some(stamp.timestamp_millis());
    }
    for form in ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%d %H:%M:%S%.f%#z"] {
        if let Ok(stamp) = DateTime::parse_from_str(text, form) {
            return Some(stamp.timestamp_millis());
        }
    }
    let plain = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"];
    plain.into_iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).map(|stamp| stamp.and_utc().timestamp_millis())
}

/// How the times of a file are written: by numbers, by stamps, or by both.
#[derive(Debug, Default)]
pub(super) struct Clock {
    numbers: bool,
    stamps: bool,
}

impl Clock {
    /// Reads a time, and notes how it is written.
    pub(super) fn moment(&mut self, text: &str) -> Option<i64> {
        let time = moment(text)?;
        if text.trim().parse::<i64>().is_ok() {
            self.numbers = true;
        } else {
            self.stamps = true;
        }
        Some(time)
    }

    /// Notes a time that is a number.
    #[cfg(feature = "json")]
    pub(super) fn number(&mut self, millis: i64) -> i64 {
        self.numbers = true;
        millis
    }

    /// What is to be told where both are written.
    pub(super) fn mixed(&self) -> Option<Warning> {
        let message = "some times are numbers and others are stamps: numbers count milliseconds from 1970-01-01T00:00:00Z; write all times in one way";
        (self.numbers && self.stamps).then(|| Warning { place: Place::default(), message: message.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_stamps() {
        for (text, millis) in [
            ("1250", Some(1_250)),
            (" -3 ", Some(-3)),
            ("1970-01-01T00:00:01Z", Some(1_000)),
            ("1970-01-01T01:00:01.25+01:00", Some(1_250)),
            ("1970-01-01T01:00:01+0100", Some(1_000)),
            ("1970-01-01 00:00:02", Some(2_000)),
            ("1970-01-01T00:00:02.0009999", Some(2_000)),
            ("1.5", None),
            ("2026-02-30T00:00:00Z", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(moment(text), millis, "{text}");
        }
    }
}
