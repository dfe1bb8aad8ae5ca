//! Lines and columns of bytes.

use super::super::error::Place;

/// A text, and the byte of it whose line and column are known.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// The place of a byte.
    ///
    /// # Complexity
    /// O(bytes from the last one that was asked for); from the beginning if that lies behind.
    pub(super) fn place(&mut self, at: usize, path: String) -> Place {
        if at < self.at {
            *self = Self::new(self.text);
        }
        let between = self.text.get(self.at..at).unwrap_or_default();
        match between.rsplit_once('\n') {
            None => self.column += between.chars().count(),
            Some((before, last)) => {
                self.line += 1 + before.matches('\n').count();
                self.column = 1 + last.chars().count();
            }
        }
        self.at = at;
        Place { line: self.line, column: self.column, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let mut lines = Lines::new("é\naé\n\nb");
        let mut at = |at| lines.place(at, String::new());
        let places: Vec<_> = [0, 2, 3, 6, 7, 8, 4, 0].map(|byte| (at(byte).line, at(byte).column)).into();
        assert_eq!(places, [(1, 1), (1, 2), (2, 1), (2, 3), (3, 1), (4, 1), (2, 2), (1, 1)]);
    }
}
