//! Where readers of rows put what is wrong, and what is counted over the whole file.

use super::id::Ids;
use super::notes::{At, Notes};
use super::number::Separator;
use super::text::Encoding;
use crate::interchange::error::{Faults, Warning};

/// What all rows share.
pub(super) struct Sink {
    pub(super) faults: Faults,
    pub(super) notes: Notes,
    pub(super) ids: Ids,
    pub(super) separators: Separators,
    pub(super) encodings: Encodings,
}

impl Sink {
    pub(super) fn new() -> Self {
        let (notes, ids) = (Notes::default(), Ids::default());
        Self { faults: Faults::new(), notes, ids, separators: Separators::default(), encodings: Encodings::default() }
    }
}

/// Numbers such as `1.500`, by their separator: how many, and where the first is.
#[derive(Debug, Default)]
pub(super) struct Separators {
    point: Option<(At, usize)>,
    comma: Option<(At, usize)>,
}

impl Separators {
    pub(super) fn add(&mut self, separator: Separator, at: At) {
        let first = match separator {
            Separator::Point => &mut self.point,
            Separator::Comma => &mut self.comma,
        };
        first.get_or_insert((at, 0)).1 += 1;
    }

    /// A warning for numbers that mean something else if the currency's decimal sign holds for all numbers.
    pub(super) fn warnings(&self, decimal: Option<char>) -> Option<Warning> {
        let (sign, example, (at, count)) = match decimal? {
            ',' => ("comma", "1.500", self.point?),
            '.' => ("point", "1,500", self.comma?),
            _ => return None,
        };
        let numbers = if count == 1 { "a number".to_owned() } else { format!("{count} numbers") };
        let them = if count == 1 { "it was" } else { "they were" };
        let message = format!(
            "{numbers} such as {example} in a file whose currency has a decimal {sign}; {them} read as a whole with three decimals; check the place"
        );
        Some(Warning { place: at.place(), message })
    }
}

/// Texts beyond ASCII, by their encoding: how many, and where the first is.
#[derive(Debug, Default)]
pub(super) struct Encodings {
    utf8: Option<(At, usize)>,
    windows: Option<(At, usize)>,
    foreign: Option<(At, usize)>,
}

impl Encodings {
    pub(super) fn add(&mut self, encoding: Encoding, at: At) {
        let first = match encoding {
            Encoding::Ascii => return,
            Encoding::Utf8 => &mut self.utf8,
            Encoding::Windows1252 => &mut self.windows,
            Encoding::Foreign => &mut self.foreign,
        };
        first.get_or_insert((at, 0)).1 += 1;
    }

    /// The encoding of most texts beyond ASCII.
    pub(super) fn most(&self) -> Encoding {
        let count = |first: Option<(At, usize)>| first.map_or(0, |(_, count)| count);
        match (count(self.utf8), count(self.windows) + count(self.foreign)) {
            (0, 0) => Encoding::Ascii,
            (utf8, windows) if utf8 >= windows => Encoding::Utf8,
            _ => Encoding::Windows1252,
        }
    }

    /// What is odd about the encoding.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some((at, count)) = self.foreign {
            let message = format!(
                "texts with bytes that mean nothing in UTF-8 or Windows-1252: {count}, each such byte was read as U+FFFD; save the file as UTF-8"
            );
            warnings.push(Warning { place: at.place(), message });
        }
        if let (Some((_, utf8)), Some((at, windows))) = (self.utf8, self.windows) {
            let message = format!("texts in UTF-8: {utf8}, in Windows-1252: {windows}; each was read by itself; look for spoiled names");
            warnings.push(Warning { place: at.place(), message });
        }
        warnings
    }
}
