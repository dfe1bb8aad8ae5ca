//! How a document is laid out: a line for each of its properties, and one for each row.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// The layout, and how deep the writer is in the document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rows {
    depth: usize,
    /// Is the value at the second depth a list of rows?
    in_rows: bool,
}

impl Rows {
    /// Is each value at this depth on a line of its own?
    fn has_lines(self) -> bool {
        self.depth == 1 || (self.depth == 2 && self.in_rows)
    }

    fn separate<W: Write + ?Sized>(self, out: &mut W, first: bool) -> io::Result<()> {
        match (self.has_lines(), first) {
            (true, true) => self.line(out, ""),
            (true, false) => self.line(out, ","),
            (false, true) => Ok(()),
            (false, false) => out.write_all(b", "),
        }
    }

    fn line<W: Write + ?Sized>(self, out: &mut W, end: &str) -> io::Result<()> {
        write!(out, "{end}\n{:1$}", "", 2 * self.depth)
    }

    fn begin<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8], rows: bool) -> io::Result<()> {
        self.depth += 1;
        if self.depth == 2 {
            self.in_rows = rows;
        }
        out.write_all(bracket)
    }

    fn end<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        let has_lines = self.has_lines();
        self.depth = self.depth.saturating_sub(1);
        if has_lines {
            self.line(out, "")?;
        }
        out.write_all(bracket)
    }
}

impl Formatter for Rows {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[", true)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.separate(out, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{", false)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.separate(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
