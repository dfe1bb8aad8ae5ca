//! Spans as text: `5d 4h`.

use std::fmt;
use std::str::FromStr;

use super::instant::{HOUR, MINUTE, SECOND};
use super::span::{PARTS, Span};
use super::text::serde_as_text;

/// Why a text is no [`Span`] or no [`WorkTime`](crate::time::WorkTime). Every message names the text and says what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SpanError {
    /// A number was expected, and there is none.
    NotASpan {
        /// The whole text.
        text: Box<str>,
    },
    /// A number has no unit.
    NoUnit {
        /// The whole text.
        text: Box<str>,
    },
    /// A number has a unit that is not one of `w d h m s ms` or their words.
    UnknownUnit {
        /// The whole text.
        text: Box<str>,
        /// The unit.
        unit: Box<str>,
    },
    /// Weeks or days with more than four decimals.
    TooFine {
        /// The whole text.
        text: Box<str>,
    },
    /// Hours or less with decimals that do not come to whole milliseconds.
    NotWholeMillis {
        /// The whole text.
        text: Box<str>,
    },
    /// More than a span can hold.
    TooLong {
        /// The whole text.
        text: Box<str>,
    },
    /// Days or weeks where working time was expected, which no calendar can change.
    NotExact {
        /// The whole text.
        text: Box<str>,
    },
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASpan { text } => write!(f, "{text:?} is not a span; write 5d, 40h or 90m"),
            Self::NoUnit { text } => write!(f, "{text:?} has no unit; write 5d, 40h or 90m"),
            Self::UnknownUnit { text, unit } => {
                write!(f, "{text:?} has the unknown unit {unit:?}; write w, d, h, m, s or ms")
            }
            Self::TooFine { text } => write!(f, "{text:?} has too many decimals; write at most four for weeks and days"),
            Self::NotWholeMillis { text } => {
                write!(f, "{text:?} is not a whole number of milliseconds; write one, such as 1.5h or 250ms")
            }
            Self::TooLong { text } => write!(f, "{text:?} is too long; write at most 214748w, 214748d or 2562047788015h"),
            Self::NotExact { text } => write!(f, "{text:?} depends on a calendar; write hours or less, such as 40h"),
        }
    }
}

impl std::error::Error for SpanError {}

impl FromStr for Span {
    type Err = SpanError;

    /// Reads a list of numbers with units; see [`Span`]. Parts of one unit add up, their order is free.
    ///
    /// # Errors
    /// A [`SpanError`] that names the text and says what to write instead.
    fn from_str(text: &str) -> Result<Self, SpanError> {
        let whole = || Box::from(text);
        let mut sums = Sums::default();
        let mut sign = 1;
        let mut rest = text.trim();
        while !rest.is_empty() || sums.parts == 0 {
            (sign, rest) = take_sign(rest, sign);
            let (number, after) = take_number(rest).ok_or_else(|| SpanError::NotASpan { text: whole() })?;
            let (word, after) = take_word(after.trim_start());
            sums.add(sign, number, unit(word, whole)?, whole)?;
            rest = after.trim_start();
        }
        sums.span().ok_or_else(|| SpanError::TooLong { text: whole() })
    }
}

/// What a number of a span counts.
#[derive(Clone, Copy)]
enum Unit {
    Week,
    Day,
    /// So many milliseconds.
    Exact(i64),
}

fn unit(word: &str, whole: impl Fn() -> Box<str>) -> Result<Unit, SpanError> {
    Ok(match word {
        "w" | "week" | "weeks" => Unit::Week,
        "d" | "day" | "days" => Unit::Day,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Exact(HOUR),
        "m" | "min" | "mins" | "minute" | "minutes" => Unit::Exact(MINUTE),
        "s" | "sec" | "secs" | "second" | "seconds" => Unit::Exact(SECOND),
        "ms" => Unit::Exact(1),
        "" => return Err(SpanError::NoUnit { text: whole() }),
        _ => return Err(SpanError::UnknownUnit { text: whole(), unit: word.into() }),
    })
}

/// A decimal number without a sign, split at its point.
#[derive(Clone, Copy)]
struct Number<'a> {
    digits: &'a str,
    decimals: &'a str,
}

impl Number<'_> {
    /// More whole digits than this are more than any span can hold.
    const WHOLE: usize = 18;
    /// More decimals than this are whole milliseconds of no unit.
    const DECIMALS: usize = 9;

    /// The number times `scale`, if that is a whole one; at most 27 digits times 3,600,000, so it fits.
    fn times(self, scale: i64) -> Option<i128> {
        let decimals = self.decimals.trim_end_matches('0');
        if decimals.len() > Self::DECIMALS {
            return None;
        }
        let digits = self.digits.bytes().chain(decimals.bytes());
        let value = digits.fold(0, |value, digit| value * 10 + i128::from(digit.wrapping_sub(b'0')));
        let scaled = value * i128::from(scale);
        let divisor = 10_i128.pow(decimals.len() as u32);
        (scaled % divisor == 0).then_some(scaled / divisor)
    }
}

/// What was read so far, of each kind; bounded by the length of the text times 1e25, so that no sum overflows.
#[derive(Default)]
struct Sums {
    parts: usize,
    weeks: i128,
    days: i128,
    millis: i128,
}

impl Sums {
    fn add(&mut self, sign: i128, number: Number<'_>, unit: Unit, whole: impl Fn() -> Box<str>) -> Result<(), SpanError> {
        if number.digits.len() > Number::WHOLE {
            return Err(SpanError::TooLong { text: whole() });
        }
        let (sum, scaled) = match unit {
            Unit::Week => (&mut self.weeks, number.times(PARTS.into())),
            Unit::Day => (&mut self.days, number.times(PARTS.into())),
            Unit::Exact(millis) => (&mut self.millis, number.times(millis)),
        };
        let Some(scaled) = scaled else {
            let text = whole();
            let exact = matches!(unit, Unit::Exact(_));
            return Err(if exact { SpanError::NotWholeMillis { text } } else { SpanError::TooFine { text } });
        };
        *sum += sign * scaled;
        self.parts += 1;
        Ok(())
    }

    fn span(&self) -> Option<Span> {
        Some(Span { weeks: self.weeks.try_into().ok()?, days: self.days.try_into().ok()?, millis: self.millis.try_into().ok()? })
    }
}

/// The sign at the beginning of `text` (or else the one that holds), and what follows.
fn take_sign(text: &str, holds: i128) -> (i128, &str) {
    match (text.strip_prefix('-'), text.strip_prefix('+')) {
        (Some(rest), _) => (-1, rest),
        (_, Some(rest)) => (1, rest),
        _ => (holds, text),
    }
}

/// The number at the beginning of `text`, and what follows; a point needs digits on both sides.
fn take_number(text: &str) -> Option<(Number<'_>, &str)> {
    let (digits, rest) = take_while(text, |c| c.is_ascii_digit());
    let (decimals, rest) = match rest.strip_prefix('.') {
        Some(after) => take_while(after, |c| c.is_ascii_digit()),
        None => ("0", rest),
    };
    let number = Number { digits: digits.trim_start_matches('0'), decimals };
    (!digits.is_empty() && !decimals.is_empty()).then_some((number, rest))
}

/// The unit at the beginning of `text` (all up to a space, digit or sign), and what follows.
fn take_word(text: &str) -> (&str, &str) {
    take_while(text, |c| !c.is_whitespace() && !c.is_ascii_digit() && !matches!(c, '+' | '-'))
}

fn take_while(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !keep(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Parts::default();
        parts.decimal(self.weeks, "w");
        parts.decimal(self.days, "d");
        parts.millis(self.millis);
        f.pad(parts.text_or("0d"))
    }
}

serde_as_text!(Span, "a span such as \"5d 4h\" or \"90m\"");

/// Text of a span in the making: the parts that are not zero, each sign where it changes.
#[derive(Default)]
pub(super) struct Parts {
    text: String,
    negative: bool,
}

impl Parts {
    /// Adds ten-thousandths of a unit.
    fn decimal(&mut self, parts: i32, unit: &str) {
        let scale = PARTS.unsigned_abs();
        let (whole, fraction) = (parts.unsigned_abs() / scale, parts.unsigned_abs() % scale);
        if fraction == 0 {
            return self.part(parts < 0, whole.into(), unit);
        }
        let number = format!("{whole}.{fraction:04}");
        self.begin(parts < 0);
        self.text.extend([number.trim_end_matches('0'), unit]);
    }

    /// Adds milliseconds as hours, minutes, seconds and milliseconds.
    pub(super) fn millis(&mut self, millis: i64) {
        let mut rest = millis.unsigned_abs();
        for (unit, name) in [(HOUR, "h"), (MINUTE, "m"), (SECOND, "s"), (1, "ms")] {
            self.part(millis < 0, rest / unit.unsigned_abs(), name);
            rest %= unit.unsigned_abs();
        }
    }

    /// Adds one part, unless it is zero.
    pub(super) fn part(&mut self, negative: bool, count: u64, unit: &str) {
        if count > 0 {
            self.begin(negative);
            self.text.extend([&count.to_string(), unit]);
        }
    }

    fn begin(&mut self, negative: bool) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        if negative != self.negative {
            self.text.push(if negative { '-' } else { '+' });
            self.negative = negative;
        }
    }

    /// The text, or `zero` if nothing was added.
    pub(super) fn text_or<'a>(&'a self, zero: &'a str) -> &'a str {
        if self.text.is_empty() { zero } else { &self.text }
    }
}
