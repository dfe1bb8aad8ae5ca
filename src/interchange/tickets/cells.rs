//! What single cells of an export say.

use super::Gathered;
use crate::intake::{Points, Ticket};
use crate::interchange::dates::{self, DateCell, OpenDate, Orders};
use crate::interchange::error::Place;
use crate::interchange::table::Row;
use crate::interchange::words::shown;
use crate::time::{Span, When};

/// A date of a ticket.
#[derive(Debug, Clone, Copy)]
pub(in crate::interchange) enum DateField {
    Created,
    Updated,
    #[allow(dead_code, reason = "only some readers have it")]
    Started,
    Finished,
    PlannedStart,
    Due,
}

impl DateField {
    fn of(self, ticket: &mut Ticket) -> &mut Option<When> {
        match self {
            Self::Created => &mut ticket.created,
            Self::Updated => &mut ticket.updated,
            Self::Started => &mut ticket.started,
            Self::Finished => &mut ticket.finished,
            Self::PlannedStart => &mut ticket.planned_start,
            Self::Due => &mut ticket.due,
        }
    }
}

/// A date that waits until the order of day and month is known.
#[derive(Debug)]
pub(super) struct OpenSlot {
    ticket: usize,
    field: DateField,
    date: OpenDate,
    line: usize,
    column: usize,
}

impl Gathered<'_> {
    /// Reads a date from the first of the columns that has one.
    pub(in crate::interchange) fn date(&mut self, ticket: &mut Ticket, row: &Row<'_, '_>, columns: &[usize], field: DateField) {
        for (column, cell) in row.all(columns) {
            match dates::read(cell) {
                DateCell::Date(when) => *field.of(ticket) = Some(when),
                DateCell::Open(date) => {
                    self.orders.note(date, cell);
                    self.open.push(OpenSlot { ticket: self.tickets.len(), field, date, line: row.line, column });
                }
                DateCell::Impossible => {
                    self.faults.push(self.header.place(row.line, column), impossible(cell));
                }
                DateCell::NotADate => {
                    self.warn(self.header.place(row.line, column), format!("{} is not a date: ignored", shown(cell)));
                    continue;
                }
            }
            return;
        }
    }

    pub(super) fn read_open_dates(&mut self) {
        let order = std::mem::replace(&mut self.orders, Orders::default()).decide(self.options.date_order);
        for slot in std::mem::take(&mut self.open) {
            let Some(ticket) = self.tickets.get_mut(slot.ticket) else { continue };
            match order.read(slot.date) {
                Some(when) => *slot.field.of(ticket) = Some(when),
                None => {
                    let message = format!("this date does not exist {}; correct it, or state another order of dates", order.words());
                    self.faults.push(self.header.place(slot.line, slot.column), message);
                }
            }
        }
        if let Some(warning) = order.warning {
            self.warn(Place::default(), warning);
        }
        self.choices.extend(order.choice);
    }

    /// Points, from the first of the columns that has any.
    pub(in crate::interchange) fn points(&mut self, row: &Row<'_, '_>, columns: &[usize]) -> Option<Points> {
        for (column, cell) in row.all(columns) {
            match Points::parse(cell) {
                Some(points) => return Some(points),
                None => self.warn(self.header.place(row.line, column), format!("{} is no number of points: ignored", shown(cell))),
            }
        }
        None
    }

    /// A span, from the first of the columns that has one; `bare` says what a number without a unit is.
    #[cfg(any(feature = "jira-csv", feature = "asana"))]
    pub(in crate::interchange) fn span(&mut self, row: &Row<'_, '_>, columns: &[usize], bare: impl Fn(i64) -> Span) -> Option<Span> {
        for (column, cell) in row.all(columns) {
            match span(cell, &bare) {
                Some(span) => return Some(span),
                None => self.warn(self.header.place(row.line, column), format!("{} is no span such as `3d 4h`: ignored", shown(cell))),
            }
        }
        None
    }
}

fn impossible(cell: &str) -> String {
    format!("{} has the form of a date, but there is no such day or time; correct it or empty the cell", shown(cell))
}

/// A span that is not negative.
#[cfg(any(feature = "jira-csv", feature = "asana"))]
fn span(cell: &str, bare: impl Fn(i64) -> Span) -> Option<Span> {
    // A longer number is no estimate, in whatever unit.
    const MOST_DIGITS: usize = 10;
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    if whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return whole.parse().ok().filter(|_| whole.len() <= MOST_DIGITS).map(bare);
    }
    let span: Span = cell.replace(',', " ").parse().ok()?;
    (!span.is_negative()).then_some(span)
}

#[cfg(all(test, feature = "jira-csv"))]
mod tests {
    use super::*;
    use crate::time::{days, hours, seconds, weeks};

    #[test]
    fn spans_of_trackers() {
        let read = |text: &str| span(text, seconds);
        assert_eq!(read("28800"), Some(hours(8)));
        assert_eq!(read("3600.0"), Some(hours(1)));
        assert_eq!(read("0"), Some(Span::ZERO));
        assert_eq!(read("1w 2d"), Some(weeks(1).saturating_add(days(2))));
        assert_eq!(read("3 days, 4 hours"), Some(days(3).saturating_add(hours(4))));
        for text in ["-3600", "-1d", "soon", "99999999999", "1.5", "M", "3x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
