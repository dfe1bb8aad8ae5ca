//! Durations and percentages as people write them.

use super::names::Unit;
use crate::intake::Points;
use crate::spec::Percent;
use crate::time::Span;

/// A span: `5 days`, `2 wks`, `1.5w`, `1d 4h`, `~3d`, `5 days?`; a bare number counts the unit of its column. `None` if it is none.
pub(super) fn span(text: &str, unit: Unit) -> Option<Span> {
    // MS Project marks what it guessed, people what they did.
    let text = text.trim().trim_end_matches('?').trim_start_matches('~').trim().to_lowercase();
    if text.len() > 60 {
        return None;
    }
    let text = decimal_point(&text);
    if let Some(count) = hundredths(&text) {
        return unit.hundredths(count);
    }
    let span: Span = with_letters(&text)?.parse().ok()?;
    (!span.is_negative()).then_some(span)
}

/// A number as hundredths, at most a million of whole ones.
fn hundredths(text: &str) -> Option<u32> {
    Points::parse(text).map(Points::as_hundredths)
}

/// `1,5` as `1.5`: a comma between digits.
fn decimal_point(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let point = |(at, &c): (usize, &char)| if c == ',' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) { '.' } else { c };
    chars.iter().enumerate().map(point).collect()
}

/// The text with each unit as the letters that a span knows; `None` if a word is no unit.
fn with_letters(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_alphabetic()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at_checked(end)?;
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (word, after) = behind.split_at_checked(end)?;
        if is_month(word) {
            out.push_str(&days_of_months(number)?);
        } else {
            out.push_str(&number.replace(',', " "));
            out.push_str(letters(word)?);
        }
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    Some(out)
}

fn is_month(word: &str) -> bool {
    matches!(word, "mo" | "mon" | "mons" | "mos" | "month" | "months" | "monat" | "monate" | "monaten")
}

/// A month is twenty days of work, as in MS Project.
fn days_of_months(number: &str) -> Option<String> {
    const DAYS: u32 = 20;
    let count = hundredths(number.trim_matches([',', ' ']))?.checked_mul(DAYS)?;
    Some(format!(" {}.{:02}d ", count / 100, count % 100))
}

fn letters(word: &str) -> Option<&'static str> {
    match word {
        "" => Some(""),
        "and" | "und" => Some(" "),
        "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" => Some("w "),
        "d" | "dy" | "dys" | "day" | "days" | "pd" | "md" | "t" | "tag" | "tage" | "tagen" | "pt" => Some("d "),
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => Some("h "),
        "m" | "min" | "mins" | "minute" | "minutes" => Some("m "),
        _ => None,
    }
}

/// How a cell says how much is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// With a percent sign, or a word.
    Percent(Percent),
    /// A bare number in hundredths: of one, or of one percent.
    Bare(u32),
}

impl Share {
    /// `50%`, `0.5`, `50`, `yes`; `None` if it is no share.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(number) = text.strip_suffix('%') {
            return hundredths(number).and_then(percent).map(Self::Percent);
        }
        match yes(text) {
            _ if text.starts_with(|c: char| c.is_ascii_digit()) => hundredths(text).map(Self::Bare),
            Some(true) => Some(Self::Percent(Percent::whole(100))),
            Some(false) => Some(Self::Percent(Percent::whole(0))),
            None => hundredths(text).map(Self::Bare),
        }
    }

    /// The percentage; bare numbers are fractions of one or percentages. `None` beyond a hundred percent.
    pub(super) fn percent(self, is_fraction: bool) -> Option<Percent> {
        match self {
            Self::Percent(percent) => Some(percent),
            Self::Bare(number) => percent(if is_fraction { number.saturating_mul(100) } else { number }),
        }
    }
}

fn percent(hundredths: u32) -> Option<Percent> {
    i32::try_from(hundredths).ok().filter(|&hundredths| hundredths <= 10_000).map(Percent::hundredths)
}

/// Yes or no.
pub(super) fn yes(text: &str) -> Option<bool> {
    match &*text.trim().to_lowercase() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "✅" | "☑" | "done" | "ja" | "erledigt" => Some(true),
        "no" | "n" | "false" | "0" | "☐" | "✗" | "❌" | "nein" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_people() {
        for (text, said) in [
            ("5 days", "5d"),
            ("2 wks", "2w"),
            ("3 d", "3d"),
            ("1.5w", "1.5w"),
            ("4 hrs", "4h"),
            ("5", "5d"),
            ("2,5", "2.5d"),
            ("5 days?", "5d"),
            ("~3d", "3d"),
            ("1w, 2d", "1w 2d"),
            ("1 day and 4 hours", "1d 4h"),
            ("3 hrs.", "3h"),
            ("0", "0d"),
            ("0 days", "0d"),
            ("2 Tage", "2d"),
            ("1 Woche", "1w"),
            ("1,5 PT", "1.5d"),
            ("4 Std.", "4h"),
            ("2 mo", "40d"),
            ("1.5 months", "30d"),
            ("1 Monat und 3 Tage", "23d"),
        ] {
            assert_eq!(span(text, Unit::Days).map(|span| span.to_string()).as_deref(), Some(said), "{text}");
        }
        assert_eq!(span("6", Unit::Hours).unwrap().to_string(), "6h");
        for text in ["", "TBD", "-3d", "3-5 days", "3-5 months", "months", "5 x", "99999999999", "d", "1e5"] {
            assert_eq!(span(text, Unit::Days), None, "{text}");
        }
    }

    #[test]
    fn shares() {
        let read = |text: &str, is_fraction| Share::read(text)?.percent(is_fraction).map(|percent| percent.to_string());
        for (text, is_fraction, said) in [
            ("50%", true, "50%"),
            ("0.5", true, "50%"),
            ("50", false, "50%"),
            ("1", true, "100%"),
            ("1", false, "1%"),
            ("yes", false, "100%"),
            ("12,5 %", false, "12.5%"),
        ] {
            assert_eq!(read(text, is_fraction).as_deref(), Some(said), "{text}");
        }
        assert_eq!([read("150%", false), read("half", false), read("-5", false), read("101", false)], [None, None, None, None]);
    }
}
