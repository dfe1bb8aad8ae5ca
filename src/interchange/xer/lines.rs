//! Lines of bytes, one after the other, none too long and never the whole file.

use std::io::{self, BufRead, BufReader, Read};

use super::utf16;

/// The longest line, and the longest row with what goes on in the lines after it: 64 MiB. A row of P6 has some hundred bytes, one with a
/// large calendar some hundred thousand.
pub(super) const LONGEST: usize = 64 << 20;

/// The lines of an input, without the marks of its encoding.
pub(super) struct Lines<'i> {
    input: BufReader<Box<dyn Read + 'i>>,
    /// How many were read.
    pub(super) count: u32,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A line.
    Line,
    /// Nothing: that was all.
    End,
    /// A line longer than [`LONGEST`].
    TooLong,
}

impl<'i> Lines<'i> {
    /// Looks at the first bytes: UTF-16 with its mark is read as UTF-8 from there on, the mark of UTF-8 is dropped.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(super) fn new(mut input: impl Read + 'i) -> io::Result<Self> {
        let mut start = Vec::with_capacity(3);
        input.by_ref().take(3).read_to_end(&mut start)?;
        let input: Box<dyn Read + 'i> = match start.as_slice() {
            [0xFF, 0xFE, rest @ ..] => Box::new(utf16::Decoder::little(io::Cursor::new(rest.to_vec()).chain(input))),
            [0xFE, 0xFF, rest @ ..] => Box::new(utf16::Decoder::big(io::Cursor::new(rest.to_vec()).chain(input))),
            [0xEF, 0xBB, 0xBF] => Box::new(input),
            _ => Box::new(io::Cursor::new(start).chain(input)),
        };
        Ok(Self { input: BufReader::with_capacity(1 << 16, input), count: 0 })
    }

    /// Reads a line without its end (LF or CR LF) in place of what stands in `line`.
    ///
    /// # Errors
    /// The input cannot be read.
    ///
    /// # Complexity
    /// O(length), at most [`LONGEST`].
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<Next> {
        line.clear();
        let length = self.input.by_ref().take(LONGEST as u64).read_until(b'\n', line)?;
        if length == 0 {
            return Ok(Next::End);
        }
        self.count = self.count.saturating_add(1);
        if line.last() == Some(&b'\n') {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        } else if length == LONGEST {
            return Ok(Next::TooLong);
        }
        Ok(Next::Line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(bytes).unwrap();
        let (mut line, mut all) = (Vec::new(), Vec::new());
        while lines.next(&mut line).unwrap() == Next::Line {
            all.push(String::from_utf8(line.clone()).unwrap());
        }
        all
    }

    #[test]
    fn ends_and_marks_are_dropped() {
        assert_eq!(lines(b"a\r\nb\n\nc"), ["a", "b", "", "c"]);
        assert_eq!(lines(b"\xEF\xBB\xBFa\n"), ["a"]);
        assert_eq!(lines(b"\xFF\xFEa\0\n\0\xE4\0"), ["a", "\u{e4}"]);
        assert_eq!(lines(b"\xFE\xFF\0a\0\n\xD8\x3D\xDE\x00"), ["a", "\u{1F600}"]);
        assert_eq!(lines(b""), [""; 0]);
        assert_eq!(lines(b"x"), ["x"]);
    }

    #[test]
    fn a_line_without_end_is_given_up() {
        let mut lines = Lines::new(io::repeat(b'x').take(1 << 40)).unwrap();
        assert_eq!(lines.next(&mut Vec::new()).unwrap(), Next::TooLong);
    }
}
