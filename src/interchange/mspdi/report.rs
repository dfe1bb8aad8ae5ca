//! Gathers faults: the row that they are of becomes known only while it is read.

use std::borrow::Cow;

use super::super::error::{Faults, Place};
use super::lines::Lines;

/// What is being read.
#[derive(Debug, Default)]
struct Row<'a> {
    kind: &'static str,
    uid: Option<i64>,
    name: Option<Cow<'a, str>>,
}

#[derive(Debug)]
struct Pending<'a> {
    at: usize,
    element: &'a str,
    message: String,
}

/// The faults of a text so far.
#[derive(Debug)]
pub(super) struct Report<'a> {
    lines: Lines<'a>,
    faults: Faults,
    row: Row<'a>,
    pending: Vec<Pending<'a>>,
    /// Faults of the row beyond those that can be kept.
    more: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: Lines::new(text), faults: Faults::new(), row: Row::default(), pending: Vec::new(), more: 0 }
    }

    /// A row begins.
    pub(super) fn enter(&mut self, kind: &'static str) {
        self.leave();
        self.row.kind = kind;
    }

    /// The row's UID is known.
    pub(super) fn uid(&mut self, uid: Option<i64>) {
        self.row.uid = uid;
    }

    /// The row's name is known.
    pub(super) fn name(&mut self, name: Cow<'a, str>) {
        self.row.name = Some(name);
    }

    /// Something is wrong with an element of the row, which begins at this byte.
    pub(super) fn fault(&mut self, at: usize, element: &'a str, message: String) {
        if self.pending.len() < Faults::KEPT {
            self.pending.push(Pending { at, element, message });
        } else {
            self.more += 1;
        }
    }

    /// Has the row a fault at such an element?
    pub(super) fn has(&self, element: &str) -> bool {
        self.pending.iter().any(|fault| fault.element == element)
    }

    /// How many faults there are.
    pub(super) fn len(&self) -> usize {
        self.faults.count() + self.pending.len() + self.more
    }

    /// Is there none?
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row ends: its faults get its name.
    pub(super) fn leave(&mut self) {
        if !self.pending.is_empty() {
            self.flush();
        }
        self.row = Row::default();
    }

    fn flush(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|fault| fault.at);
        let row = self.row.to_string();
        for Pending { at, element, message } in pending {
            let between = if row.is_empty() || element.is_empty() { "" } else { ", " };
            let place = self.lines.place(at, format!("{row}{between}{element}"));
            self.faults.push(place, message);
        }
        for _ in 0..std::mem::take(&mut self.more) {
            self.faults.push(Place::default(), String::new());
        }
    }

    /// All faults.
    pub(super) fn finish(mut self) -> Result<(), Faults> {
        self.leave();
        self.faults.none()
    }
}

/// ``task 12 `Foundations` ``; nothing outside of rows.
impl std::fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)?;
        if let Some(uid) = self.uid {
            write!(f, " {uid}")?;
        }
        match self.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => write!(f, " `{}`", clipped(name)),
            None => Ok(()),
        }
    }
}

/// So much of a text that a message can bear, on one line.
pub(super) fn clipped(text: &str) -> Cow<'_, str> {
    const MOST: usize = 40;
    let short = text.char_indices().nth(MOST).map_or(text, |(at, _)| text.get(..at).unwrap_or_default());
    let has_controls = short.contains(char::is_control);
    if short.len() == text.len() && !has_controls {
        return Cow::Borrowed(text);
    }
    let mut shown: String = short.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if short.len() < text.len() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_of_the_row_that_ends_and_in_the_order_of_the_file() {
        let mut report = Report::new("ab\ncdé\nfgh");
        report.enter("task");
        report.fault(8, "Duration", "no".into());
        report.fault(1, "UID", "nor this".into());
        report.uid(Some(7));
        report.name(Cow::Borrowed("Dig\nhole"));
        report.leave();
        report.fault(9, "", "the end".into());
        let text = report.finish().unwrap_err().to_string();
        let expected = "the file has 3 faults:\n  task 7 `Dig hole`, UID: nor this (line 1, column 2)\n  \
                        task 7 `Dig hole`, Duration: no (line 3, column 1)\n  the end (line 3, column 2)";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_row_of_very_many_faults_is_bounded() {
        let mut report = Report::new("abc");
        report.enter("task");
        (0..5_000).for_each(|_| report.fault(1, "X", "no".into()));
        assert_eq!(report.pending.len(), Faults::KEPT);
        let faults = report.finish().unwrap_err();
        assert_eq!((faults.count(), faults.list().len()), (5_000, Faults::KEPT));
    }
}
