//! Records: a marker (`ERMHDR`, `%T`, `%F`, `%R`, `%E`) and its values, with the lines in which a row goes on.

use std::io;

use super::lines::{LONGEST, Lines, Next};

/// What a line is, by its marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `ERMHDR`: version, date and currency of the export.
    Header,
    /// `%T`: the name of a table.
    Table,
    /// `%F`: the names of its fields.
    Fields,
    /// `%R`: a row.
    Row,
    /// `%E`: the end.
    End,
    /// None of these, and no row before it to go on with.
    Stray,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A record.
    Record(Marker),
    /// Nothing: that was all.
    End,
    /// A line or row that is too long to be one.
    TooLong,
}

/// The records of a file. A line without a marker goes on with the row before it (texts may have line breaks in them); empty lines are
/// passed over unless the text goes on behind them.
pub(super) struct Records<'i> {
    lines: Lines<'i>,
    /// The record, marker included.
    pub(super) record: Vec<u8>,
    /// The number of its first line.
    pub(super) line: u32,
    /// The line after it, already read.
    ahead: Vec<u8>,
    is_ahead: Next,
}

impl<'i> Records<'i> {
    /// Reads the first line.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(super) fn new(mut lines: Lines<'i>) -> io::Result<Self> {
        let mut ahead = Vec::new();
        let is_ahead = lines.next(&mut ahead)?;
        Ok(Self { lines, record: Vec::new(), line: 0, ahead, is_ahead })
    }

    /// Reads the next record.
    ///
    /// # Errors
    /// The input cannot be read.
    ///
    /// # Complexity
    /// O(length) of the record, which is bounded.
    pub(super) fn next(&mut self) -> io::Result<Step> {
        loop {
            self.line = self.lines.count;
            match self.is_ahead {
                Next::Line => {}
                Next::End => return Ok(Step::End),
                Next::TooLong => return Ok(Step::TooLong),
            }
            std::mem::swap(&mut self.record, &mut self.ahead);
            self.is_ahead = self.lines.next(&mut self.ahead)?;
            match marker(&self.record) {
                Some(Marker::Row) => return self.go_on(),
                Some(marker) => return Ok(Step::Record(marker)),
                None if self.record.trim_ascii().is_empty() => {}
                None => return Ok(Step::Record(Marker::Stray)),
            }
        }
    }

    /// Takes in the lines that go on with a row.
    fn go_on(&mut self) -> io::Result<Step> {
        let mut empty = 0;
        while self.is_ahead == Next::Line && marker(&self.ahead).is_none() {
            if self.ahead.trim_ascii().is_empty() {
                empty += 1;
            } else {
                if self.record.len() + self.ahead.len() + empty >= LONGEST {
                    return Ok(Step::TooLong);
                }
                self.record.resize(self.record.len() + empty + 1, b'\n');
                self.record.append(&mut self.ahead);
                empty = 0;
            }
            self.is_ahead = self.lines.next(&mut self.ahead)?;
        }
        Ok(Step::Record(Marker::Row))
    }
}

/// The marker of a line: it is the whole first value.
fn marker(line: &[u8]) -> Option<Marker> {
    let (marker, length) = match line {
        [b'%', b'R', ..] => (Marker::Row, 2),
        [b'%', b'T', ..] => (Marker::Table, 2),
        [b'%', b'F', ..] => (Marker::Fields, 2),
        [b'%', b'E', ..] => (Marker::End, 2),
        [b'E', b'R', b'M', b'H', b'D', b'R', ..] => (Marker::Header, 6),
        _ => return None,
    };
    matches!(line.get(length), None | Some(b'\t' | b'\r' | b' ')).then_some(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(u32, Marker, String)> {
        let mut records = Records::new(Lines::new(text.as_bytes()).unwrap()).unwrap();
        let mut all = Vec::new();
        while let Step::Record(marker) = records.next().unwrap() {
            all.push((records.line, marker, String::from_utf8(records.record.clone()).unwrap()));
        }
        all
    }

    #[test]
    fn a_row_goes_on_until_the_next_marker() {
        let found = records("%T\tTASK\n%F\tname\n%R\tone\n\ntwo\n\n%Rx\n\n%R\tthree\n%E");
        let expected = [
            (1, Marker::Table, "%T\tTASK"),
            (2, Marker::Fields, "%F\tname"),
            (3, Marker::Row, "%R\tone\n\ntwo\n\n%Rx"),
            (9, Marker::Row, "%R\tthree"),
            (10, Marker::End, "%E"),
        ];
        assert_eq!(found, expected.map(|(line, marker, text)| (line, marker, text.to_owned())));
    }

    #[test]
    fn what_stands_before_any_row_is_stray() {
        assert_eq!(records("\nhello\nERMHDR\t8.2"), [(2, Marker::Stray, "hello".into()), (3, Marker::Header, "ERMHDR\t8.2".into())]);
    }
}
