//! The line and the column of what was borrowed from a text.

use crate::error::Place;

/// Goes through a text once, as long as what it is asked for stands in order.
#[derive(Debug)]
pub(crate) struct Finder<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Finder<'t> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The place of a text in quotes, by what is inside; by its path alone if the part is a copy, as that
    /// of a text with escapes is.
    pub(crate) fn place(&mut self, part: &str, path: String) -> Place {
        let offset = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        match offset.filter(|at| !part.is_empty() && at + part.len() <= self.text.len()) {
            // A text begins with its quote.
            Some(offset) => self.at(offset.saturating_sub(1), path),
            None => Place::path(path),
        }
    }

    /// The place of a byte of the text.
    pub(crate) fn at(&mut self, offset: usize, path: String) -> Place {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        let passed = self.text.get(self.at..offset).unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.column = match passed.rsplit_once('\n') {
            Some((_, row)) => 1 + row.chars().count(),
            None => self.column + passed.chars().count(),
        };
        self.at = offset;
        Place { line: self.line, column: self.column, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_order_or_not() {
        let text = "é key\n  \"other\"";
        let mut finder = Finder::new(text);
        let mut place = |part: &str| {
            let place = finder.place(part, String::new());
            (place.line, place.column)
        };
        let (key, other) = (&text[3..6], &text[10..15]);
        assert_eq!(place(key), (1, 2));
        assert_eq!(place(other), (2, 3));
        assert_eq!(place(key), (1, 2));
        assert_eq!(place("elsewhere"), (0, 0));
    }
}
