//! Cells that say what comes first, or what waits.

use super::german::{in_english, is_german};
use super::ids::{Found, Ids};
use super::outside::Outside;
use crate::intake::TicketLink;
use crate::interchange::error::Place;
use crate::interchange::link_text::{KeySet, parse_links};
use crate::interchange::tickets::Gathered;
use crate::interchange::words::shown;

/// Reads the cells of links of one sheet.
#[derive(Debug)]
pub(super) struct LinkCells {
    keys: KeySet,
    /// Where the first row was meant by its number.
    by_number: Option<Place>,
    outside: Outside,
}

/// One cell of links.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkCell<'c> {
    /// Its text.
    pub(super) text: &'c str,
    /// The row in which it stands.
    pub(super) row: usize,
    /// Where it stands.
    pub(super) place: &'c Place,
    /// Do the tasks in it wait, rather than come first?
    pub(super) is_behind: bool,
}

/// What people write for nothing.
fn is_nothing(text: &str) -> bool {
    matches!(&*text.trim().to_lowercase(), "-" | "--" | "–" | "—" | "none" | "n/a" | "na" | "nil" | "no" | "0" | "keine" | "keiner")
}

impl LinkCells {
    pub(super) fn new(ids: &Ids) -> Self {
        Self { keys: ids.key_set(), by_number: None, outside: Outside::default() }
    }

    /// Adds the links of a cell.
    ///
    /// # Complexity
    /// O(length), for keys without separators.
    pub(super) fn read(&mut self, cell: LinkCell<'_>, ids: &Ids, gathered: &mut Gathered<'_>) {
        if is_nothing(cell.text) && ids.find(cell.text.trim(), cell.row) == Found::Nothing {
            return;
        }
        let text = short_weeks(&cell.text.replace(['\n', '\r'], ";"));
        let text = if is_german(&cell.place.path) { in_english(&text) } else { text };
        let lower = text.to_lowercase();
        let mut original = Original { text: &text, lower: &lower, at: 0 };
        for link in parse_links(&lower, "", &self.keys) {
            let link = match link {
                Ok(link) => link,
                Err(error) => {
                    gathered.warn(cell.place.clone(), format!("{error}: ignored"));
                    continue;
                }
            };
            let written = original.of(&link.from);
            if matches!(&*link.from, "tbd" | "tbc" | "?" | "??" | "todo") && ids.find(written, cell.row) == Found::Nothing {
                gathered.warn(cell.place.clone(), format!("{} is no task: ignored", shown(written)));
                continue;
            }
            let key = self.key(written, cell, ids, gathered);
            let own = ids.key(cell.row);
            let (from, to) = if cell.is_behind { (own, &*key) } else { (&*key, own) };
            let link = TicketLink { relation: link.relation, lag: link.lag, place: cell.place.clone(), ..TicketLink::new(from, to) };
            gathered.links.add(link);
        }
    }

    /// The key of what a part of the cell stands for; of what is no row, its text.
    fn key(&mut self, written: &str, cell: LinkCell<'_>, ids: &Ids, gathered: &mut Gathered<'_>) -> String {
        let found = ids.find(written, cell.row);
        let is_number = matches!(found, Found::Number(_)) || (!ids.has_column && written.parse::<usize>().is_ok());
        if is_number {
            self.by_number.get_or_insert_with(|| cell.place.clone());
        }
        match found {
            Found::Row(row) | Found::Number(row) => ids.key(row).into(),
            Found::Several(rows, more) => {
                // Rows that stand twice have one key.
                let is_one = more == 0 && rows.iter().all(|&row| rows.first().is_some_and(|&first| ids.key(row) == ids.key(first)));
                if !is_one {
                    gathered.warn(cell.place.clone(), several(written, &rows, more, ids));
                }
                rows.first().map(|&row| ids.key(row)).unwrap_or_default().into()
            }
            Found::Nothing => {
                self.outside.tell(written, cell.place, ids, gathered);
                written.into()
            }
        }
    }

    /// What is told once for the whole sheet.
    pub(super) fn report(self, ids: &Ids, gathered: &mut Gathered<'_>) {
        if let Some(place) = self.by_number.filter(|_| ids.has_gaps) {
            let message = "tasks are meant by the number of their row, and the empty rows between them were not counted; \
                           check the links, or give the tasks keys";
            gathered.warn(place, message);
        }
    }
}

/// That a name stands for several rows.
pub(super) fn several(written: &str, rows: &[usize], more: usize, ids: &Ids) -> String {
    let written = shown(written);
    let mut keys: Vec<String> = rows.iter().map(|&row| format!("`{}`", ids.key(row))).collect();
    keys.dedup();
    let (keys, more) = (keys.join(", "), if more > 0 { format!(" and {more} more") } else { String::new() });
    format!("{written} is the name of {keys}{more}; the first was taken, name the right one by its key")
}

/// A cell as it was written, beside the same in lower case.
struct Original<'c> {
    text: &'c str,
    lower: &'c str,
    /// Where the part behind the last one begins.
    at: usize,
}

impl<'c> Original<'c> {
    /// A part of the cell as it was written. Parts come in their order.
    fn of<'p>(&mut self, part: &'p str) -> &'p str
    where
        'c: 'p,
    {
        let Some(found) = self.lower.get(self.at..).and_then(|rest| rest.find(part)) else { return part };
        let start = self.at + found;
        self.at = start + part.len();
        // Lower case may be of another length, in rare alphabets; then what was found is something else.
        self.text.get(start..self.at).filter(|written| written.to_lowercase() == part).unwrap_or(part)
    }
}

/// `2 wks` as `2 w`, which lags know.
fn short_weeks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_word = |word: &&str| {
            let (start, behind) = rest.split_at_checked(word.len()).unwrap_or(("", ""));
            start.eq_ignore_ascii_case(word) && !behind.starts_with(char::is_alphanumeric)
        };
        let word = ["wks", "wk"].into_iter().find(is_word);
        let word = word.filter(|_| out.trim_end().ends_with(|c: char| c.is_ascii_digit()));
        out.push(if word.is_some() { 'w' } else { c });
        rest = rest.get(word.map_or(c.len_utf8(), str::len)..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_of_people() {
        for (text, short) in [("3FS+2 wks", "3FS+2 w"), ("A SS-1WK;B", "A SS-1w;B"), ("wks", "wks"), ("2wkst", "2wkst"), ("é2wk", "é2w")]
        {
            assert_eq!(short_weeks(text), short);
        }
    }

    #[test]
    fn parts_as_they_were_written() {
        let mut original = Original { text: "Foo; bAr, foo", lower: "foo; bar, foo", at: 0 };
        assert_eq!(["foo", "bar", "foo", "x"].map(|part| original.of(part)), ["Foo", "bAr", "foo", "x"]);
        let mut other = Original { text: "İx, Y", lower: "i\u{307}x, y", at: 0 };
        assert_eq!(["i\u{307}x", "y"].map(|part| other.of(part)), ["i\u{307}x", "y"]);
    }
}
