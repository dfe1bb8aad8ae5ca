//! Elements, one a line.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::losses::Losses;

/// Milliseconds of an hour, a minute and a second.
const UNITS: [i64; 3] = [3_600_000, 60_000, 1_000];

/// A document in the making. What it holds is escaped.
#[derive(Debug)]
pub(super) struct Xml<W> {
    out: W,
    depth: usize,
    /// The line in the making, kept for its room.
    line: String,
}

impl<W: Write> Xml<W> {
    /// Begins a document.
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        Ok(Self { out, depth: 0, line: String::new() })
    }

    /// Begins an element that has others inside; the outermost one has the namespace.
    pub(super) fn open(&mut self, name: &str) -> io::Result<()> {
        let space = if self.depth == 0 { " xmlns=\"http://schemas.microsoft.com/project\"" } else { "" };
        self.begin();
        self.line.extend(["<", name, space, ">\n"]);
        self.depth += 1;
        self.out.write_all(self.line.as_bytes())
    }

    /// Ends it.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        self.begin();
        self.line.extend(["</", name, ">\n"]);
        self.out.write_all(self.line.as_bytes())
    }

    /// Writes out what is left.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn begin(&mut self) {
        const TABS: &str = "\t\t\t\t\t\t\t\t";
        self.line.clear();
        self.line.push_str(TABS.get(..self.depth).unwrap_or(TABS));
    }

    fn element(&mut self, name: &str, value: impl FnOnce(&mut String)) -> io::Result<()> {
        self.begin();
        self.line.extend(["<", name, ">"]);
        value(&mut self.line);
        self.line.extend(["</", name, ">\n"]);
        self.out.write_all(self.line.as_bytes())
    }

    /// A text without special characters.
    pub(super) fn plain(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.element(name, |line| line.push_str(text))
    }

    /// A text of somebody else; what XML cannot hold is left out.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.element(name, |line| escape(text, line))
    }

    /// A whole number.
    pub(super) fn number(&mut self, name: &str, number: i64) -> io::Result<()> {
        self.element(name, |line| push_number(line, number))
    }

    /// 0 or 1.
    pub(super) fn flag(&mut self, name: &str, flag: bool) -> io::Result<()> {
        self.plain(name, if flag { "1" } else { "0" })
    }

    /// A number in ten-thousandths, with no more digits than it needs.
    pub(super) fn share(&mut self, name: &str, parts: i32) -> io::Result<()> {
        self.element(name, |line| {
            push_number(line, i64::from(parts / 10_000));
            let rest = (parts % 10_000).unsigned_abs();
            if rest > 0 {
                let digits = format!(".{rest:04}");
                line.push_str(digits.trim_end_matches('0'));
            }
        })
    }

    /// An instant, to the second.
    pub(super) fn date(&mut self, name: &str, at: NaiveDateTime) -> io::Result<()> {
        self.element(name, |line| {
            push_date(line, at.date());
            line.push('T');
            for (unit, end) in [(at.hour(), ":"), (at.minute(), ":"), (at.second(), "")] {
                push_two(line, unit);
                line.push_str(end);
            }
        })
    }

    /// A time of day in milliseconds after midnight, to the second; the end of the day is written as its beginning.
    pub(super) fn time(&mut self, name: &str, millis: u32) -> io::Result<()> {
        let seconds = millis / 1_000 % 86_400;
        self.element(name, |line| {
            for (unit, end) in [(seconds / 3_600, ":"), (seconds / 60 % 60, ":"), (seconds % 60, "")] {
                push_two(line, unit);
                line.push_str(end);
            }
        })
    }

    /// An amount of time in milliseconds, not below zero: `PT40H30M0S`.
    pub(super) fn span(&mut self, name: &str, millis: i64) -> io::Result<()> {
        let millis = millis.max(0);
        let [hour, minute, second] = UNITS;
        self.element(name, |line| {
            line.push_str("PT");
            push_number(line, millis / hour);
            line.push('H');
            push_number(line, millis % hour / minute);
            line.push('M');
            push_number(line, millis % minute / second);
            let rest = millis % second;
            if rest > 0 {
                let digits = format!(".{rest:03}");
                line.push_str(digits.trim_end_matches('0'));
            }
            line.push('S');
        })
    }
}

/// The day: `2026-03-02`. Of days that no file can hold, the nearest that it can.
fn push_date(line: &mut String, date: NaiveDate) {
    let (first, last) = (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9_999, 12, 31));
    let date = if date.year() < 1 { first.unwrap_or(date) } else { date };
    let date = if date.year() > 9_999 { last.unwrap_or(date) } else { date };
    let year = u32::try_from(date.year()).unwrap_or_default();
    push_two(line, year / 100);
    push_two(line, year % 100);
    for part in [date.month(), date.day()] {
        line.push('-');
        push_two(line, part);
    }
}

/// Two digits.
fn push_two(line: &mut String, number: u32) {
    for digit in [number / 10, number % 10] {
        line.push(char::from_digit(digit % 10, 10).unwrap_or('0'));
    }
}

fn push_number(line: &mut String, number: i64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    for place in digits.iter_mut().rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
        at -= 1;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        line.push('-');
    }
    line.extend(digits.iter().skip(at).map(|&digit| char::from(digit)));
}

fn escape(text: &str, line: &mut String) {
    for char in text.chars().filter(|&char| is_allowed(char)) {
        match char {
            '&' => line.push_str("&amp;"),
            '<' => line.push_str("&lt;"),
            '>' => line.push_str("&gt;"),
            '\r' => line.push_str("&#13;"),
            char => line.push(char),
        }
    }
}

/// May it stand in XML 1.0?
fn is_allowed(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Says so if a text does not come back as it is: spaces around it, ends of lines of Windows, characters that XML has not.
pub(super) fn check(text: &str, what: &str, row: impl FnOnce() -> String, losses: &mut Losses) {
    if text.trim() != text || text.contains('\r') || !text.chars().all(is_allowed) {
        losses.add(&format!("spaces around the {what}, returns or control characters in it are lost"), row());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_as_the_reader_takes_them() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out).unwrap();
        xml.open("Project").unwrap();
        xml.text("Name", "a<b>&\u{0}c").unwrap();
        for number in [0, -7, i64::MIN, i64::MAX] {
            xml.number("N", number).unwrap();
        }
        for share in [10_000, 5_000, 12_345, 0, 25_000] {
            xml.share("U", share).unwrap();
        }
        for span in [0, 145_800_000, 1_500] {
            xml.span("D", span).unwrap();
        }
        xml.date("T", "2026-03-02T08:05:09".parse().unwrap()).unwrap();
        xml.time("T", 86_400_000).unwrap();
        xml.close("Project").unwrap();
        xml.finish().unwrap();
        let values: Vec<String> = String::from_utf8(out).unwrap().lines().skip(2).map(|line| line.trim().replace("><", "> <")).collect();
        let expected = "<Name>a&lt;b&gt;&amp;c</Name>|<N>0</N>|<N>-7</N>|<N>-9223372036854775808</N>|<N>9223372036854775807</N>|\
                        <U>1</U>|<U>0.5</U>|<U>1.2345</U>|<U>0</U>|<U>2.5</U>|<D>PT0H0M0S</D>|<D>PT40H30M0S</D>|<D>PT0H0M1.5S</D>|\
                        <T>2026-03-02T08:05:09</T>|<T>00:00:00</T>|</Project>";
        assert_eq!(values.join("|"), expected);
    }
}
