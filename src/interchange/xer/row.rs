//! One row, and its values by kind. What is wrong with a value is reported with its place; the reader goes on with none.

use chrono::NaiveDateTime;

use super::codes::Code;
use super::date::{self, Date};
use super::id::Id;
use super::notes::At;
use super::number::{self, LARGEST, Number};
use super::sink::Sink;
use super::table::Spec;
use super::text::{self, Encoding, shown};
use crate::time::WorkTime;

/// A column that the file does not have.
pub(super) const ABSENT: u32 = u32::MAX;

/// A row of a table that is read.
pub(super) struct Row<'r> {
    pub(super) spec: &'static Spec,
    pub(super) record: &'r [u8],
    /// Where each value begins; the first is behind the marker.
    pub(super) starts: &'r [u32],
    /// The number of each wanted column among the values.
    pub(super) slots: &'r [u32],
    pub(super) line: u32,
    pub(super) sink: &'r mut Sink,
}

impl<'r> Row<'r> {
    /// The bytes of a value as they stand, without spaces around.
    pub(super) fn bytes(&self, column: impl Into<usize>) -> &'r [u8] {
        self.value(column.into())
    }

    /// The bytes of a value, without spaces around; empty if the file does not have the column.
    fn value(&self, column: usize) -> &'r [u8] {
        let (record, slot) = (self.record, self.slots.get(column).copied().unwrap_or(ABSENT) as usize);
        let Some(&start) = self.starts.get(slot) else { return &[] };
        let end = self.starts.get(slot + 1).map_or(record.len(), |&next| next as usize - 1);
        record.get(start as usize..end).unwrap_or_default().trim_ascii()
    }

    /// Has the row no such value?
    pub(super) fn is_empty(&self, column: impl Into<usize>) -> bool {
        self.value(column.into()).is_empty()
    }

    /// Where a column stands.
    pub(super) fn at(&self, column: impl Into<usize>) -> At {
        let column = column.into();
        let cell = self.slots.get(column).map_or(0, |slot| slot.saturating_add(2));
        At { spec: self.spec, column: Some(column), line: self.line, cell: if cell == ABSENT { 0 } else { cell } }
    }

    /// What the row is called: `activity A1010`.
    pub(super) fn name(&self) -> String {
        let values = [self.spec.named_by, 0].map(|column| self.value(column));
        match values.into_iter().find(|value| !value.is_empty()) {
            Some(value) => format!("{} {}", self.spec.label, shown(value)),
            None => format!("a {} without identifier", self.spec.label),
        }
    }

    /// Reports a fault of a value: `activity A1010: MESSAGE`.
    pub(super) fn fault(&mut self, column: impl Into<usize>, message: &str) {
        let place = self.at(column).place();
        let message = format!("{}: {message}", self.name());
        self.sink.faults.push(place, message);
    }

    /// Notes what was made of a value.
    pub(super) fn note(&mut self, column: impl Into<usize>, what: &'static str) {
        let column = column.into();
        let at = self.at(column);
        if !self.sink.notes.count(at, what) {
            let sample = match self.value(column) {
                b"" => self.name(),
                value => format!("{}: {}", self.name(), shown(value)),
            };
            self.sink.notes.add(at, what, sample);
        }
    }

    /// Notes what was made of a row, by its name alone.
    pub(super) fn note_row(&mut self, column: impl Into<usize>, what: &'static str) {
        let at = self.at(column);
        if !self.sink.notes.count(at, what) {
            let sample = self.name();
            self.sink.notes.add(at, what, sample);
        }
    }

    /// A text; empty if there is none.
    pub(super) fn text(&mut self, column: impl Into<usize>) -> Box<str> {
        let column = column.into();
        let (decoded, encoding) = text::decode(self.value(column));
        let decoded = decoded.into();
        if encoding != Encoding::Ascii {
            let at = self.at(column);
            self.sink.encodings.add(encoding, at);
        }
        decoded
    }

    /// An identifier.
    pub(super) fn id(&mut self, column: impl Into<usize>) -> Option<Id> {
        let value = self.value(column.into());
        (!value.is_empty()).then(|| self.sink.ids.of(value))
    }

    /// An identifier without which the row means nothing.
    pub(super) fn key(&mut self, column: impl Into<usize>) -> Id {
        let column = column.into();
        let id = self.id(column);
        if id.is_none() {
            self.fault(column, "the value is empty, and the row means nothing without it; export the file again");
        }
        id.unwrap_or(Id::NONE)
    }

    /// A number.
    pub(super) fn number(&mut self, column: impl Into<usize>) -> Option<f64> {
        let column = column.into();
        let value = self.value(column);
        if value.is_empty() {
            return None;
        }
        match number::parse(value) {
            Number::Of(number) => return Some(number),
            Number::Unclear(number, separator) => {
                let at = self.at(column);
                self.sink.separators.add(separator, at);
                return Some(number);
            }
            Number::Huge => {
                let message = format!("{} is beyond {LARGEST:.0}; correct it, or export the file again", shown(value));
                self.fault(column, &message);
            }
            Number::None => {
                let message = format!("{} is no number; write it as 40 or 7.5, or export the file again", shown(value));
                self.fault(column, &message);
            }
        }
        None
    }

    /// A number of hours of work, to the millisecond.
    pub(super) fn hours(&mut self, column: impl Into<usize>) -> Option<WorkTime> {
        let hours = self.number(column)?;
        // Bounded by `LARGEST`, so that the product is exact enough and fits.
        Some(WorkTime::from_millis((hours * 3_600_000.0).round() as i64))
    }

    /// A whole number.
    pub(super) fn whole(&mut self, column: impl Into<usize>) -> Option<i32> {
        let column = column.into();
        let number = self.number(column)?;
        if number.fract() != 0.0 {
            self.note(column, "is no whole number; it was cut to one");
        }
        Some(number as i32)
    }

    /// A date with its time of day.
    pub(super) fn date(&mut self, column: impl Into<usize>) -> Option<NaiveDateTime> {
        let column = column.into();
        let value = self.value(column);
        if value.is_empty() {
            return None;
        }
        let wrong = match date::parse(value) {
            Date::Of(date) => return Some(date),
            Date::Zero => {
                self.note(column, "is how P6 says that there is no date; it was left out");
                return None;
            }
            Date::NoSuchDay => "is a day or time that does not exist; correct it, or export the file again",
            Date::Unordered => "may begin with the day or with the month; write dates as 2026-03-01 08:00",
            Date::None => "is no date; write it as 2026-03-01 08:00, or export the file again",
        };
        let message = format!("{} {wrong}", shown(value));
        self.fault(column, &message);
        None
    }

    /// `Y` or `N`.
    pub(super) fn flag(&mut self, column: impl Into<usize>) -> Option<bool> {
        let column = column.into();
        match self.value(column) {
            b"Y" | b"y" => Some(true),
            b"N" | b"n" => Some(false),
            b"" => None,
            other => {
                let message = format!("{} is neither yes nor no; write Y or N", shown(other));
                self.fault(column, &message);
                None
            }
        }
    }

    /// A kind on which the dates depend: one that is not known is a fault.
    pub(super) fn code<C: Code>(&mut self, column: impl Into<usize>) -> Option<C> {
        self.word(column, usize::MAX)
    }

    /// The same, of no more than the first `length` bytes.
    pub(super) fn word<C: Code>(&mut self, column: impl Into<usize>, length: usize) -> Option<C> {
        let column = column.into();
        let value = self.value(column);
        let code = C::of(value.get(..length).unwrap_or(value));
        if code.is_none() && !value.is_empty() {
            let known: Vec<&str> = C::WORDS.iter().map(|&(word, _)| word).collect();
            let message = format!("{} is not known; write one of {}", shown(value), known.join(", "));
            self.fault(column, &message);
        }
        code
    }

    /// A kind that matters less: one that is not known is noted and left out.
    pub(super) fn minor<C: Code>(&mut self, column: impl Into<usize>) -> Option<C> {
        let column = column.into();
        let value = self.value(column);
        let code = C::of(value);
        if code.is_none() && !value.is_empty() {
            self.note(column, "is not known; the value was left out");
        }
        code
    }
}
