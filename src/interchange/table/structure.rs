//! The structure of CSV, checked before it is read: a lenient parser makes one long cell of what follows an open quote.

use crate::interchange::error::{Faults, Place};

/// Where in a field the scanner is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a quote that closes the field, unless another follows.
    Closed,
}

/// The place of the scanner in the text.
struct Scanner {
    delimiter: u8,
    at: At,
    line: usize,
    field: usize,
    /// Line and field of the last opening quote.
    opened: (usize, usize),
    faults: Faults,
}

/// Reports quotes that are never closed, text behind closing quotes, and NUL characters.
///
/// # Errors
/// Every such fault; the line is that on which it stands or on which the quote opens.
///
/// # Complexity
/// O(length).
pub(in crate::interchange) fn check(text: &str, delimiter: u8, first_line: usize) -> Result<(), Faults> {
    let opened = (first_line, 1);
    let mut scanner = Scanner { delimiter, at: At::Start, line: first_line, field: 1, opened, faults: Faults::new() };
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        scanner.step(byte);
        let ends_line = byte == b'\n' || (byte == b'\r' && after.first() != Some(&b'\n'));
        scanner.line += usize::from(ends_line);
        rest = after.get(scanner.dull(after)..).unwrap_or_default();
    }
    if scanner.at == At::Quoted {
        let (line, column) = scanner.opened;
        scanner.fault(line, column, "a quote opens here and is never closed; close it, or double a quote that is meant as such");
    }
    scanner.faults.none()
}

impl Scanner {
    /// How many of the next bytes change nothing: most bytes of a file are text amid a field.
    fn dull(&self, bytes: &[u8]) -> usize {
        let is_dull = |byte: u8| !matches!(byte, 0 | b'\n' | b'\r');
        let end = match self.at {
            At::Plain => bytes.iter().position(|&byte| !is_dull(byte) || byte == self.delimiter),
            At::Quoted => bytes.iter().position(|&byte| !is_dull(byte) || byte == b'"'),
            At::Start | At::Closed => Some(0),
        };
        end.unwrap_or(bytes.len())
    }

    fn step(&mut self, byte: u8) {
        if byte == 0 {
            self.fault(self.line, self.field, "a NUL character stands here; save the sheet as text in UTF-8");
        }
        match (self.at, byte) {
            (At::Quoted, b'"') => self.at = At::Closed,
            (At::Quoted, _) => {}
            (At::Start, b'"') => {
                self.at = At::Quoted;
                self.opened = (self.line, self.field);
            }
            (At::Closed, b'"') => self.at = At::Quoted,
            (_, b'\n' | b'\r') => (self.at, self.field) = (At::Start, 1),
            (_, delimiter) if delimiter == self.delimiter => {
                self.at = At::Start;
                self.field += 1;
            }
            (At::Closed, _) => {
                self.fault(self.line, self.field, "text stands behind a closing quote; double a quote that is meant as such");
                self.at = At::Plain;
            }
            (_, _) => self.at = At::Plain,
        }
    }

    fn fault(&mut self, line: usize, column: usize, message: &str) {
        self.faults.push(Place { line, column, path: String::new() }, message);
    }
}

/// What separates the fields of a line: the most frequent of comma, semicolon and tab outside quotes; a comma if there is none.
pub(in crate::interchange) fn delimiter(line: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut in_quotes = false;
    for byte in line.bytes() {
        in_quotes ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!in_quotes && byte == *delimiter);
        }
    }
    let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    most.map_or(b',', |(delimiter, _)| delimiter)
}

/// The first line of a text, without its end, and what follows it; a line ends with LF, CR or both.
pub(in crate::interchange) fn first_line(text: &str) -> (&str, &str) {
    // Byte by byte: it is many times faster than by characters, and these two are no part of others.
    let end = text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    (line, rest)
}

/// Counts lines on the way through a text.
#[derive(Debug)]
pub(in crate::interchange) struct Lines<'a> {
    rest: &'a str,
    byte: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// A text whose first line has this number.
    pub(in crate::interchange) fn new(text: &'a str, first_line: usize) -> Self {
        Self { rest: text, byte: 0, line: first_line }
    }

    /// The line on which the row at or after `byte` begins: empty lines are no rows. Bytes must not go back.
    ///
    /// # Complexity
    /// O(length) for all calls together.
    pub(in crate::interchange) fn of_row_at(&mut self, byte: usize) -> usize {
        // A row begins with a line, or with the LF of the CR LF before it.
        while !self.rest.is_empty() && (self.byte < byte || self.rest.starts_with(['\n', '\r'])) {
            let (_, rest) = first_line(self.rest);
            self.byte += self.rest.len() - rest.len();
            self.line += 1;
            self.rest = rest;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_quotes_and_stray_text_are_found() {
        let faults = |text: &str| check(text, b',', 3).map_err(|faults| faults.to_string());
        assert_eq!(faults("a,\"b \"\"c\"\" \n d\"\r\n,\"\"\n"), Ok(()));
        assert_eq!(
            faults("a,b\nc,\"d\ne,f\n"),
            Err("a quote opens here and is never closed; close it, or double a quote that is meant as such (line 4, column 2)".into())
        );
        assert_eq!(
            faults("a,\"b\"c\n"),
            Err("text stands behind a closing quote; double a quote that is meant as such (line 3, column 2)".into())
        );
        assert!(faults("a\r\nb,\0").unwrap_err().contains("NUL character stands here; save the sheet as text in UTF-8 (line 4, column 2)"));
        assert_eq!(faults("a \"quote\" inside"), Ok(()));
    }

    #[test]
    fn the_delimiter_is_the_most_frequent() {
        assert_eq!(delimiter("key"), b',');
        assert_eq!(delimiter("key;name;\"a,b,c\""), b';');
        assert_eq!(delimiter("key\tname, long\tduration"), b'\t');
    }

    #[test]
    fn rows_have_the_line_on_which_they_begin() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a", "", "\"b", "c\"", "", "", "d"].join(end);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let mut lines = Lines::new(&text, 1);
            let begins: Vec<_> = reader.records().map(|row| lines.of_row_at(row.unwrap().position().unwrap().byte() as usize)).collect();
            assert_eq!(begins, [1, 3, 7], "{end:?}");
        }
    }
}
