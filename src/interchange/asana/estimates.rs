//! Estimates, whose numbers say nothing of their unit: the name of the column does.

use crate::interchange::table::{Header, Row, plain};
use crate::interchange::tickets::{Gathered, span};
use crate::time::{Span, hours, minutes};

/// The columns of estimates.
#[derive(Debug)]
pub(super) struct Estimates {
    columns: Vec<Estimate>,
}

#[derive(Debug)]
struct Estimate {
    column: usize,
    unit: Unit,
    /// Was a number without a unit read in it?
    had_numbers: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Days,
}

impl Unit {
    fn of(name: &str) -> Self {
        match plain(name) {
            name if name == "estimatedtime" || name.contains("minute") => Self::Minutes,
            name if name.contains("day") => Self::Days,
            _ => Self::Hours,
        }
    }

    /// The short word and the long one.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Minutes => ("m", "minutes"),
            Self::Hours => ("h", "hours"),
            Self::Days => ("d", "days"),
        }
    }
}

impl Estimates {
    pub(super) fn new(columns: &[usize], header: &Header) -> Self {
        let estimate = |&column: &usize| Estimate { column, unit: Unit::of(header.name(column)), had_numbers: false };
        Self { columns: columns.iter().map(estimate).collect() }
    }

    /// The estimate of a row.
    pub(super) fn read(&mut self, row: &Row<'_, '_>, gathered: &mut Gathered<'_>) -> Option<Span> {
        for Estimate { column, unit, had_numbers } in &mut self.columns {
            if let Some(span) = gathered.span(row, &[*column], |cell| read(cell, *unit)) {
                *had_numbers |= is_number(row.cell(*column));
                return Some(span);
            }
        }
        None
    }

    /// What numbers were taken for, as phrases.
    pub(super) fn choices(&self, header: &Header) -> impl Iterator<Item = String> {
        let had_numbers = self.columns.iter().filter(|estimate| estimate.had_numbers);
        had_numbers.map(|estimate| format!("numbers of the column {} are {}", header.name(estimate.column), estimate.unit.words().1))
    }
}

fn is_number(cell: &str) -> bool {
    cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn read(cell: &str, unit: Unit) -> Option<Span> {
    if is_number(cell) {
        return span(&format!("{cell}{}", unit.words().0));
    }
    clock(cell).or_else(|| span(cell))
}

/// `3:30` is three hours and a half.
fn clock(cell: &str) -> Option<Span> {
    let (hour, minute) = cell.split_once(':')?;
    let number = |text: &str| (text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<i64>().ok())?;
    Some(hours(number(hour)?).saturating_add(minutes(number(minute).filter(|&minute| minute < 60)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::days;

    #[test]
    fn numbers_are_of_the_unit_of_their_column() {
        assert_eq!(read("90", Unit::of("Estimated Time")), Some(minutes(90)));
        assert_eq!(read("1.5", Unit::of("Estimate")), Some(minutes(90)));
        assert_eq!(read("2", Unit::of("Estimated days")), Some(days(2)));
        assert_eq!(read("1h 30m", Unit::Days), Some(minutes(90)));
        assert_eq!(read("01:30", Unit::Days), Some(minutes(90)));
        for text in ["1:60", "a:b", "-1", "1.2.3", "big", "99999999999999999999"] {
            assert_eq!(read(text, Unit::Hours), None, "{text}");
        }
    }
}
