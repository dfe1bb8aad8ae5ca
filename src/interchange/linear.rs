//! Issue exports of Linear as CSV.

mod columns;
mod milestones;

use std::io::Read;

use self::columns::Columns;
use self::milestones::Milestones;
use super::detect;
use super::error::{ImportError, Place};
use super::table::{self, Row, Rows};
use super::teams::Candidates;
use super::text;
use super::tickets::{DateField, Distinct, Gathered, MOST_COLUMNS};
use super::tracker_options::TrackerOptions;
use crate::intake::{Export, State, Ticket, TicketLink};

/// Reads an issue export of Linear as CSV.
///
/// Columns may stand in any order; only `ID` is needed.
///
/// | column | becomes |
/// |---|---|
/// | `ID`, `UUID` | the key, the source id |
/// | `Title`, `Status`, `Assignee`, `Labels`, `Team`, `Project` | likewise |
/// | `Estimate` | points |
/// | `Created`, `Updated`, `Started`, `Completed`, `Canceled`, `Due Date` | dates; `Completed` and `Canceled` are states as well |
/// | `Parent issue` | the parent |
/// | `Blocked by`, `Blocks` | links, by key |
/// | `Project Milestone` | a milestone with the key `milestone:NAME` that waits for its issues (`milestone:PROJECT: NAME` where several projects have one of that name) |
///
/// Some exports lack the columns of links; then nothing orders the work, and a warning says so.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_linear};
///
/// let file = "\
/// ID,Team,Title,Status,Estimate,Project Milestone,Blocked by
/// ENG-1,Core,Ledger,Done,3,Beta,
/// ENG-2,Core,Tokens,Todo,2,Beta,ENG-1
/// ";
/// let export = read_linear(file.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((export.tickets.len(), export.links.len()), (3, 3));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; or every damage of the file at once: rows with another number of cells than the header, quotes that are
/// never closed, keys that stand twice with different rows, dates that do not exist. What is only poor is ignored with a warning.
///
/// # Complexity
/// O(length).
pub fn read_linear(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    from_text(&text::read(input)?, options)
}

/// [`read_linear`] of a text.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    detect::table_expected(text)?;
    let (header, mut rows) = table::open(text, 1, MOST_COLUMNS)?;
    let mut gathered = Gathered::new(options, &header);
    let columns = Columns::new(&mut gathered);
    let mut reader = Reader { columns, gathered, milestones: Milestones::default(), projects: Distinct::default(), related: 0 };
    reader.read(&mut rows);
    reader.finish(rows)
}

struct Reader<'a> {
    columns: Columns,
    gathered: Gathered<'a>,
    milestones: Milestones,
    projects: Distinct,
    /// How many cells hold related issues, which wait for nothing.
    related: usize,
}

impl<'a> Reader<'a> {
    fn read(&mut self, rows: &mut Rows<'a>) {
        while let Some(row) = rows.next() {
            let Some(mut ticket) = self.gathered.begin(&row, &self.columns.key) else { continue };
            self.words(&mut ticket, &row);
            self.dates(&mut ticket, &row);
            ticket.points = self.gathered.points(&row, &self.columns.estimate);
            self.links(&ticket.key, &row);
            if let Some((column, name)) = row.first(&self.columns.milestone) {
                self.milestones.note(name, &ticket, self.gathered.header.place(row.line, column));
            }
            self.projects.note(&ticket.project);
            self.gathered.push(ticket, Candidates { field: row.text(&self.columns.team).into(), component: String::new() });
        }
    }

    fn words(&self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let columns = &self.columns;
        ticket.source_id = row.text(&columns.uuid).into();
        ticket.name = row.text(&columns.title).into();
        ticket.status = row.text(&columns.status).into();
        ticket.owner = row.text(&columns.assignee).into();
        ticket.project = row.text(&columns.project).into();
        ticket.labels = keys(row.text(&columns.labels)).map(Into::into).collect();
        ticket.parent = row.first(&columns.parent).map(|(_, key)| key.into());
    }

    fn dates(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let (columns, gathered) = (&self.columns, &mut self.gathered);
        gathered.date(ticket, row, &columns.created, DateField::Created);
        gathered.date(ticket, row, &columns.updated, DateField::Updated);
        gathered.date(ticket, row, &columns.started, DateField::Started);
        gathered.date(ticket, row, &columns.start, DateField::PlannedStart);
        gathered.date(ticket, row, &columns.due, DateField::Due);
        if gathered.date(ticket, row, &columns.canceled, DateField::Finished) {
            ticket.category = Some(State::Cancelled);
        } else if gathered.date(ticket, row, &columns.completed, DateField::Finished) {
            ticket.category = Some(State::Done);
        }
    }

    fn links(&mut self, key: &str, row: &Row<'_, 'a>) {
        self.related += row.all(&self.columns.related).count();
        for (columns, is_before) in [(&self.columns.blocked_by, true), (&self.columns.blocks, false)] {
            for (column, cell) in row.all(columns) {
                for other in keys(cell) {
                    let place = self.gathered.header.place(row.line, column);
                    if other == key {
                        self.gathered.warn(place, format!("`{key}` is linked with itself: ignored"));
                        continue;
                    }
                    let (from, to) = if is_before { (other, key) } else { (key, other) };
                    self.gathered.links.add(TicketLink { place, ..TicketLink::new(from, to) });
                }
            }
        }
    }

    fn finish(mut self, rows: Rows<'_>) -> Result<Export, ImportError> {
        self.gathered.settle(rows, "issues")?;
        self.milestones.settle(&mut self.gathered);
        let line = self.gathered.header.line;
        if self.columns.blocked_by.is_empty() && self.columns.blocks.is_empty() {
            let message = "the column `Blocked by` is missing: nothing orders the work; export again with relations";
            self.gathered.warn(Place::line(line), message);
        }
        if let Some(&column) = self.columns.related.first().filter(|_| self.related > 0) {
            let cells = if self.related == 1 { "cell of related issues does" } else { "cells of related issues do" };
            let message = format!("{} {cells} not order work: ignored", self.related);
            self.gathered.warn(self.gathered.header.place(line, column), message);
        }
        Ok(self.gathered.into_export("Linear CSV", self.projects.only().unwrap_or_default()))
    }
}

/// The items of a cell such as `ENG-1, ENG-2`.
fn keys(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';']).map(str::trim).filter(|key| !key.is_empty())
}
