//! Walks through the text of a date.

use super::months;

/// What is left of a text.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
}

/// A number as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) digits: usize,
}

impl Number {
    /// The year that it stands for; `None` if it is written like none.
    pub(super) fn year(self) -> Option<i32> {
        match self.digits {
            2 => i32::try_from(self.value + 2_000).ok(),
            4 => i32::try_from(self.value).ok(),
            _ => None,
        }
    }
}

/// What stands between the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// A slash, a dash or a dot.
    Sign(char),
    /// Spaces, a comma, a word such as `de`, or nothing.
    Other,
}

const ORDINALS: [&str; 10] = ["st", "nd", "rd", "th", "er", "re", "e", "o", "º", "ª"];
const BETWEEN: [&str; 4] = ["de", "del", "of", "do"];

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Is nothing left but space?
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.trim().is_empty()
    }

    /// What is left, trimmed.
    pub(super) fn rest(&self) -> &'a str {
        self.rest.trim()
    }

    /// Takes one of these signs, with the space before it.
    pub(super) fn take(&mut self, signs: &[char]) -> Option<char> {
        let rest = self.rest.trim_start();
        let sign = rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = rest.strip_prefix(sign)?;
        Some(sign)
    }

    /// Takes digits, with the space before them and the sign of an ordinal behind them (`1st`, `1er`).
    pub(super) fn number(&mut self) -> Option<Number> {
        let number = self.digits()?;
        let (suffix, rest) = split(self.rest, char::is_alphabetic);
        if ORDINALS.iter().any(|ordinal| ordinal.eq_ignore_ascii_case(suffix)) {
            self.rest = rest;
        }
        Some(number)
    }

    /// Takes digits, with the space before them.
    pub(super) fn digits(&mut self) -> Option<Number> {
        let (digits, rest) = split(self.rest.trim_start(), |c| c.is_ascii_digit());
        if digits.is_empty() {
            return None;
        }
        self.rest = rest;
        // What is too long for a number is too long for a year as well.
        Some(Number { value: digits.parse().unwrap_or(u32::MAX), digits: digits.len() })
    }

    /// Takes a word if it is wanted, with the space before it and a dot behind it.
    pub(super) fn word<T>(&mut self, wanted: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (word, rest) = split(self.rest.trim_start(), char::is_alphabetic);
        let found = wanted(word).filter(|_| !word.is_empty())?;
        self.rest = rest.strip_prefix('.').unwrap_or(rest);
        Some(found)
    }

    /// Takes the name of a month.
    pub(super) fn month(&mut self) -> Option<u32> {
        self.word(months::month)
    }

    /// Takes the name of a weekday at the beginning, if there is one.
    pub(super) fn skip_weekday(&mut self) {
        if self.word(|word| months::is_weekday(word).then_some(())).is_some() {
            self.take(&[',']);
        }
    }

    /// Takes what stands between two parts.
    pub(super) fn separator(&mut self) -> Separator {
        let sign = self.take(&['/', '-', '.']);
        self.take(&[',']);
        self.word(|word| BETWEEN.iter().any(|between| between.eq_ignore_ascii_case(word)).then_some(()));
        sign.map_or(Separator::Other, Separator::Sign)
    }
}

/// The beginning of a text whose characters are such, and what follows.
fn split(text: &str, is_such: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c: char| !is_such(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
