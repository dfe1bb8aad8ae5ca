//! Lags and shares as text: `3d`, `-4h`, `3d elapsed`, `50%`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::{Lag, Percent};
use crate::time::SpanError;

/// Why a text is no [`Lag`]. Every message names the text and says what to write.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LagError {
    /// The time is no span.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// The share is no percentage.
    #[error("{text:?} is not a percentage; write one such as 50% or -12.5%, with at most two decimals")]
    Percent {
        /// The text.
        text: Box<str>,
    },
    /// Some units are elapsed time and others working time.
    #[error("{text:?} mixes elapsed and working time; write 3d elapsed or 3d")]
    Mixed {
        /// The text.
        text: Box<str>,
    },
}

impl fmt::Display for Lag {
    /// As [`FromStr`] reads it: `3d`, `-4h`, `3d elapsed`, `50%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Working(span) => fmt::Display::fmt(span, f),
            Self::Elapsed(span) => f.pad(&format!("{span} elapsed")),
            Self::Percent(percent) => f.pad(&percent.to_string()),
        }
    }
}

impl FromStr for Lag {
    type Err = LagError;

    /// Reads a [`Span`](crate::time::Span) for working time; a span with the word `elapsed` behind it, or with `e` before each unit (`3ed`, as MS Project
    /// writes it), for elapsed time; and a number with a percent sign for a share of the predecessor's duration.
    ///
    /// ```
    /// use longpole::{days, hours};
    /// use longpole::spec::{Lag, Percent};
    ///
    /// assert_eq!("3d".parse(), Ok(Lag::Working(days(3))));
    /// assert_eq!("-4h".parse(), Ok(Lag::Working(hours(-4))));
    /// assert_eq!("3ed".parse(), Ok(Lag::Elapsed(days(3))));
    /// assert_eq!("12.5%".parse(), Ok(Lag::Percent(Percent::hundredths(1250))));
    /// assert_eq!(Lag::Elapsed(days(3)).to_string(), "3d elapsed");
    /// ```
    ///
    /// # Errors
    /// A [`LagError`] that names the text and says what to write instead.
    ///
    /// # Complexity
    /// O(length of the text).
    fn from_str(text: &str) -> Result<Self, LagError> {
        let text = text.trim();
        if text.ends_with('%') {
            return text.parse().map(Self::Percent);
        }
        if let Some(span) = strip_word(text, "elapsed") {
            return Ok(Self::Elapsed(span.trim_end().parse()?));
        }
        let Units { text: plain, elapsed, working } = Units::of(text);
        match (elapsed, working) {
            (true, true) => Err(LagError::Mixed { text: text.into() }),
            (true, false) => Ok(Self::Elapsed(plain.parse()?)),
            (false, _) => Ok(Self::Working(text.parse()?)),
        }
    }
}

impl FromStr for Percent {
    type Err = LagError;

    /// Reads a number with a percent sign, and at most two decimals: `50%`, `-12.5 %`.
    ///
    /// # Errors
    /// [`LagError::Percent`], which names the text and says what to write instead.
    ///
    /// # Complexity
    /// O(length of the text).
    fn from_str(text: &str) -> Result<Self, LagError> {
        let text = text.trim();
        let number = text.strip_suffix('%').and_then(|number| percent(number.trim_end()));
        number.ok_or_else(|| LagError::Percent { text: text.into() })
    }
}

/// `text` without a word at its end, in any case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (before, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    end.eq_ignore_ascii_case(word).then_some(before)
}

/// A number with at most two decimals, in hundredths; the sign may stand apart.
fn percent(number: &str) -> Option<Percent> {
    let (sign, digits) = match (number.strip_prefix('-'), number.strip_prefix('+')) {
        (Some(rest), _) => (-1, rest),
        (_, Some(rest)) => (1, rest),
        _ => (1, number),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let kept = decimals.trim_end_matches('0');
    if !is_number(whole) || !is_number(decimals) || kept.len() > 2 {
        return None;
    }
    let hundredths: i64 = format!("{whole}{kept:0<2}").parse().ok()?;
    i32::try_from(sign * hundredths).ok().map(Percent::hundredths)
}

/// A span whose units may be written with `e` for elapsed.
struct Units {
    /// The text with plain units.
    text: String,
    elapsed: bool,
    working: bool,
}

impl Units {
    fn of(text: &str) -> Self {
        let mut units = Self { text: String::with_capacity(text.len()), elapsed: false, working: false };
        let mut rest = text;
        while !rest.is_empty() {
            let start = rest.find(char::is_alphabetic).unwrap_or(rest.len());
            let (between, word) = rest.split_at_checked(start).unwrap_or((rest, ""));
            let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
            let (word, after) = word.split_at_checked(end).unwrap_or((word, ""));
            units.text.push_str(between);
            units.word(word);
            rest = after;
        }
        units
    }

    fn word(&mut self, word: &str) {
        let plain = word.strip_prefix(['e', 'E']).filter(|unit| is_unit(unit));
        self.elapsed |= plain.is_some();
        self.working |= plain.is_none() && !word.is_empty();
        self.text.push_str(plain.unwrap_or(word));
    }
}

/// Is it a unit of spans?
fn is_unit(word: &str) -> bool {
    let one = word.strip_suffix('s').filter(|one| one.len() > 1).unwrap_or(word);
    matches!(one, "w" | "week" | "d" | "day" | "h" | "hr" | "hour" | "m" | "min" | "minute" | "s" | "sec" | "second" | "ms")
}

impl Serialize for Lag {
    /// As text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Lag {
    /// From text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::time::text::deserialize(deserializer, "a lag such as \"3d\", \"-4h\", \"3d elapsed\" or \"50%\"")
    }
}

impl Serialize for Percent {
    /// As text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    /// From text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::time::text::deserialize(deserializer, "a percentage such as \"50%\"")
    }
}

impl Lag {
    /// The lag with its sign, always: `+3d`, `-4h`.
    pub(crate) fn signed(&self) -> String {
        let text = self.to_string();
        if text.starts_with('-') { text } else { format!("+{text}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{days, hours, millis, minutes, weeks};

    #[test]
    fn every_form_is_read() {
        let lag = |text: &str| text.parse::<Lag>().map_err(|error| error.to_string());
        assert_eq!(lag("1w 2d"), Ok(Lag::Working(weeks(1).saturating_add(days(2)))));
        assert_eq!(lag(" 1ed 4eh "), Ok(Lag::Elapsed(days(1).saturating_add(hours(4)))));
        assert_eq!(lag("2 edays"), Ok(Lag::Elapsed(days(2))));
        assert_eq!(lag("90m Elapsed"), Ok(Lag::Elapsed(minutes(90))));
        assert_eq!(lag("250ems"), Ok(Lag::Elapsed(millis(250))));
        assert_eq!(lag("-0.5 %"), Ok(Lag::Percent(Percent::hundredths(-50))));
        assert_eq!(lag("1.50%"), Ok(Lag::Percent(Percent::hundredths(150))));
    }

    #[test]
    fn what_is_no_lag_is_refused_with_the_reason() {
        let refused = |text: &str| text.parse::<Lag>().map_err(|error| error.to_string()).unwrap_err();
        assert_eq!(refused("3"), "\"3\" has no unit; write 5d, 40h or 90m");
        assert_eq!(refused("3d 4eh"), "\"3d 4eh\" mixes elapsed and working time; write 3d elapsed or 3d");
        assert!(refused("1.234%").contains("at most two decimals"));
        assert!(refused("99999999999%").contains("is not a percentage"));
        assert!(refused("%").contains("is not a percentage"));
        assert!(refused("elapsed").contains("is not a span"));
        assert!(refused("3 elephants").contains("unknown unit \"elephants\""));
    }

    #[test]
    fn text_and_back() {
        let percents = [0, 1, -1, 99, -150, 1234, i32::MAX, i32::MIN].map(|h| Lag::Percent(Percent::hundredths(h)));
        let spans = [days(0), days(-3), weeks(1).saturating_add(hours(-4)), millis(i64::MIN), millis(1)];
        let times = spans.into_iter().flat_map(|span| [Lag::Working(span), Lag::Elapsed(span)]);
        for lag in percents {
            let Lag::Percent(percent) = lag else { unreachable!() };
            assert_eq!(percent.to_string().parse(), Ok(percent), "{percent}");
        }
        assert!("50".parse::<Percent>().unwrap_err().to_string().contains("is not a percentage"));
        for lag in percents.into_iter().chain(times) {
            assert_eq!(lag.to_string().parse(), Ok(lag), "{lag}");
            assert_eq!(lag.signed().parse(), Ok(lag), "{lag}");
        }
    }
}
