//! Points in time as traces write them.

use chrono::{DateTime, NaiveDateTime};

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
