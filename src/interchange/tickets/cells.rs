//! What single cells of an export say.

use chrono::NaiveTime;

use super::Gathered;
use super::open_dates::OpenSlot;
use crate::intake::{Points, Ticket};
use crate::interchange::dates::{self, DateCell};
use crate::interchange::table::Row;
use crate::interchange::words::shown;
#[cfg(any(feature = "jira-csv", feature = "asana"))]
use crate::time::Span;
use crate::time::When;

/// A date of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub(super) fn of(self, ticket: &mut Ticket) -> &mut Option<When> {
        match self {
            Self::Created => &mut ticket.created,
            Self::Updated => &mut ticket.updated,
            Self::Started => &mut ticket.started,
            Self::Finished => &mut ticket.finished,
            Self::PlannedStart => &mut ticket.planned_start,
            Self::Due => &mut ticket.due,
        }
    }

    /// Plans are made in days, but Jira writes them with a time, `12:00 AM`: midnight at the end of a plan would be a day early.
    pub(super) fn meant(self, when: When) -> When {
        match (self, when) {
            (Self::PlannedStart | Self::Due, When::At(at)) if at.time() == NaiveTime::MIN => When::Day(at.date()),
            _ => when,
        }
    }
}

impl Gathered<'_> {
    /// Reads a date from the first of the columns that has one; is there any?
    pub(in crate::interchange) fn date(&mut self, ticket: &mut Ticket, row: &Row<'_, '_>, columns: &[usize], field: DateField) -> bool {
        for (column, cell) in row.all(columns) {
            match dates::read(cell) {
                DateCell::Date(when) => *field.of(ticket) = Some(field.meant(when)),
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
            return true;
        }
        false
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

    /// A span, from the first of the columns that has one.
    #[cfg(any(feature = "jira-csv", feature = "asana"))]
    pub(in crate::interchange) fn span(
        &mut self,
        row: &Row<'_, '_>,
        columns: &[usize],
        read: impl Fn(&str) -> Option<Span>,
    ) -> Option<Span> {
        for (column, cell) in row.all(columns) {
            match read(cell) {
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

/// A span such as `3d 4h` that is not negative.
#[cfg(any(feature = "jira-csv", feature = "asana"))]
pub(in crate::interchange) fn span(cell: &str) -> Option<Span> {
    let span: Span = cell.replace(',', " ").parse().ok()?;
    (!span.is_negative()).then_some(span)
}
