//! Times of day as the file has them: `08:00`, `8:00`, `08.00`, `08:00:30`, `8:00 PM`.

/// Midnight at the end of a day, in seconds.
pub(super) const END: u32 = 86_400;

/// A time of day that has the form of one but is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OutOfDay;

/// Seconds after midnight, at most [`END`]; `Err` if the text has the form of a time but is none. Fractions of a second are dropped.
pub(super) fn parse(text: &str) -> Option<Result<u32, OutOfDay>> {
    let text = text.trim();
    let (text, half) = match text.len().checked_sub(2).and_then(|at| text.split_at_checked(at)) {
        Some((time, half)) if half.eq_ignore_ascii_case("am") => (time.trim_end(), Some(0)),
        Some((time, half)) if half.eq_ignore_ascii_case("pm") => (time.trim_end(), Some(12)),
        _ => (text, None),
    };
    let parts: Vec<&str> = text.splitn(4, [':', '.']).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
        [hour, minute, second, fraction] if fraction.bytes().all(|byte| byte.is_ascii_digit()) => {
            (number(hour)?, number(minute)?, number(second)?)
        }
        _ => return None,
    };
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return Some(Err(OutOfDay)),
    };
    let total = hour * 3_600 + minute * 60 + second;
    Some(if minute < 60 && second < 60 && total <= END { Ok(total) } else { Err(OutOfDay) })
}

/// One or two digits.
fn number(text: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        let hours = |text: &str| parse(text).unwrap().map(|seconds| f64::from(seconds) / 3_600.0);
        let cases =
            [("08:00", 8.0), ("8:30", 8.5), ("08.00", 8.0), ("24:00", 24.0), ("12:00 AM", 0.0), ("12:30PM", 12.5), ("5:00 pm", 17.0)];
        for (text, hour) in cases {
            assert_eq!(hours(text), Ok(hour), "{text}");
        }
        for text in ["24:01", "8:60", "0:30 AM", "13:00 PM"] {
            assert_eq!(hours(text), Err(OutOfDay), "{text}");
        }
        for text in ["", "8", "8:", "08:00 h", "-8:00", "AM", "\u{fc}m"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
