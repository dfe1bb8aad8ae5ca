//! What the reader made of a file beyond its letter. Many of one kind are one warning.

use hashbrown::HashMap;

use super::super::error::Warning;
use super::lines::Lines;
use super::report::clipped;

/// So many rows of one kind are named.
const NAMED: usize = 4;

/// The warnings so far.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    lines: Lines<'a>,
    kinds: Vec<Kind>,
    known: HashMap<Box<str>, usize>,
}

/// All that a message is said of.
#[derive(Debug)]
struct Kind {
    message: Box<str>,
    at: usize,
    rows: Vec<String>,
    count: usize,
}

impl<'a> Notes<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: Lines::new(text), kinds: Vec::new(), known: HashMap::new() }
    }

    /// Says something of the row that begins at this byte.
    pub(super) fn add(&mut self, message: &str, at: usize, row: &Row<'_>) {
        let next = self.kinds.len();
        let known = *self.known.entry(message.into()).or_insert(next);
        if known == next {
            self.kinds.push(Kind { message: message.into(), at, rows: Vec::new(), count: 0 });
        }
        if let Some(kind) = self.kinds.get_mut(known) {
            kind.count += 1;
            if kind.rows.len() < NAMED {
                kind.rows.push(row.to_string());
            }
        }
    }

    /// Says something of the file as a whole.
    pub(super) fn of_file(&mut self, message: &str) {
        self.add(message, 0, &Row { kind: "", uid: None, name: "" });
    }

    /// One warning for each message, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Warning> {
        self.kinds.sort_by_key(|kind| kind.at);
        let mut warnings = Vec::with_capacity(self.kinds.len());
        for Kind { message, at, rows, count } in self.kinds {
            let mut rows = rows.into_iter();
            let place = self.lines.place(at, rows.next().unwrap_or_default());
            let others: Vec<String> = rows.collect();
            let more = match count.saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = if others.is_empty() { message.into() } else { format!("{message} (also {}{more})", others.join(", ")) };
            warnings.push(Warning { place, message });
        }
        warnings
    }
}

/// A row, as warnings name it: ``task 12 `Foundations` ``.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) kind: &'static str,
    pub(super) uid: Option<i64>,
    pub(super) name: &'a str,
}

impl<'a> Row<'a> {
    pub(super) fn new(kind: &'static str, uid: i64, name: &'a str) -> Self {
        Self { kind, uid: Some(uid), name }
    }
}

impl std::fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)?;
        if let Some(uid) = self.uid {
            write!(f, " {uid}")?;
        }
        match self.name.trim() {
            "" => Ok(()),
            name => write!(f, " `{}`", clipped(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_one_kind_are_one_warning() {
        let mut notes = Notes::new("ab\ncd\nef");
        for uid in 1..=9 {
            notes.add("left out", 3, &Row::new("task", uid, "Dig"));
        }
        notes.of_file("odd");
        let texts: Vec<String> = notes.finish().iter().map(ToString::to_string).collect();
        let first = "task 1 `Dig`: left out (also task 2 `Dig`, task 3 `Dig`, task 4 `Dig` and 5 more) (line 2, column 1)";
        assert_eq!(texts, ["odd (line 1, column 1)", first]);
    }
}
