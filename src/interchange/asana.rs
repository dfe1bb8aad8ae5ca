//! Project exports of Asana as CSV.

mod columns;
mod estimates;
mod mentions;
mod names;

use std::io::Read;

use self::columns::Columns;
use self::estimates::Estimates;
use self::mentions::Mentions;
use super::detect;
use super::error::{ImportError, Place};
use super::table::{self, Row, Rows, plain};
use super::teams::Candidates;
use super::text;
use super::tickets::{DateField, Distinct, Gathered, MOST_COLUMNS};
use super::tracker_options::TrackerOptions;
use crate::intake::{Export, State, Ticket};

/// Reads a project export of Asana as CSV.
///
/// Columns may stand in any order; only `Task ID` is needed.
///
/// | column | becomes |
/// |---|---|
/// | `Task ID`, `Name`, `Assignee` (or `Assignee Email`), `Tags` | likewise |
/// | `Created At`, `Last Modified`, `Completed At`, `Start Date`, `Due Date` | dates; what is completed is done |
/// | `Status`, `Task Progress` | the status |
/// | `Section/Column` | the status where there is no such column and the section means a state, else a label |
/// | `Projects` | the project, the first of several |
/// | `Parent task` | the parent |
/// | `Blocked By (Dependencies)`, `Blocking (Dependencies)` | links |
/// | `Estimated time`, `Estimate` | an estimate: `3h 30m`, `3:30`, or a number of minutes (`Estimated time`), of days (`... days`), else of hours |
/// | `Story points`, `Team`, `Type` | points, the team, a milestone |
///
/// Asana writes the *names* of parents and of linked tasks, separated by commas, and names may hold commas: the longest known name
/// wins. Where several tasks have the name, the other end of the link may tell which; else the one is taken that is in the same
/// project and section, open and nearest by row, and a warning names all. What no task is called becomes an item outside with that name as key.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_asana};
///
/// let file = "\
/// Task ID,Name,Section/Column,Blocked By (Dependencies)
/// 11,Draft,Done,
/// 12,\"Review, first round\",To do,Draft
/// 13,Publish,To do,\"Draft,Review, first round\"
/// ";
/// let export = read_asana(file.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((export.tickets.len(), export.links.len()), (3, 3));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; or every damage of the file at once: rows with another number of cells than the header, quotes that are
/// never closed, ids that stand twice with different rows, dates that do not exist. What is only poor is ignored with a warning.
///
/// # Complexity
/// O(length), and O(links × log tasks) where many tasks share a name.
pub fn read_asana(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    from_text(&text::read(input)?, options)
}

/// [`read_asana`] of a text.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    detect::table_expected(text)?;
    let (header, mut rows) = table::open(text, 1, MOST_COLUMNS)?;
    let mut gathered = Gathered::new(options, &header);
    let columns = Columns::new(&mut gathered);
    let estimates = Estimates::new(&columns.estimate, &header);
    let mut reader =
        Reader { columns, estimates, gathered, mentions: Mentions::default(), sections: Vec::new(), projects: Distinct::default() };
    reader.read(&mut rows);
    reader.finish(rows)
}

struct Reader<'a> {
    columns: Columns,
    estimates: Estimates,
    gathered: Gathered<'a>,
    mentions: Mentions,
    /// By ticket.
    sections: Vec<String>,
    projects: Distinct,
}

impl<'a> Reader<'a> {
    fn read(&mut self, rows: &mut Rows<'a>) {
        while let Some(row) = rows.next() {
            let Some(mut ticket) = self.gathered.begin(&row, &self.columns.key) else { continue };
            self.words(&mut ticket, &row);
            self.section(&mut ticket, row.text(&self.columns.section));
            self.dates(&mut ticket, &row);
            ticket.points = self.gathered.points(&row, &self.columns.points);
            ticket.original = self.estimates.read(&row, &mut self.gathered);
            self.mentions.note(self.gathered.tickets.len(), &row, &self.columns);
            self.projects.note(&ticket.project);
            self.gathered.push(ticket, Candidates { field: row.text(&self.columns.team).into(), component: String::new() });
        }
    }

    fn words(&self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let columns = &self.columns;
        ticket.name = row.text(&columns.name).into();
        ticket.kind = row.text(&columns.kind).into();
        ticket.is_milestone = plain(&ticket.kind) == "milestone";
        ticket.status = row.text(&columns.status).into();
        ticket.owner = row.text(&columns.assignee).into();
        ticket.project = items(row.text(&columns.projects)).next().unwrap_or_default().into();
        ticket.labels = items(row.text(&columns.tags)).map(Into::into).collect();
    }

    fn section(&mut self, ticket: &mut Ticket, section: &str) {
        let is_state = self.columns.status.is_empty() && self.gathered.options.states.of_name(section).is_some();
        if is_state {
            ticket.status = section.into();
        } else if !section.is_empty() {
            ticket.labels.push(section.into());
        }
        self.sections.push(section.into());
    }

    fn dates(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let (columns, gathered) = (&self.columns, &mut self.gathered);
        gathered.date(ticket, row, &columns.created, DateField::Created);
        gathered.date(ticket, row, &columns.modified, DateField::Updated);
        gathered.date(ticket, row, &columns.start, DateField::PlannedStart);
        gathered.date(ticket, row, &columns.due, DateField::Due);
        if gathered.date(ticket, row, &columns.completed, DateField::Finished) {
            ticket.category = Some(State::Done);
        }
    }

    fn finish(mut self, rows: Rows<'_>) -> Result<Export, ImportError> {
        self.gathered.settle(rows, "tasks")?;
        self.gathered.choices.extend(self.estimates.choices(self.gathered.header));
        self.mentions.settle(&mut self.gathered, &self.sections);
        if self.columns.blocked_by.is_empty() && self.columns.blocking.is_empty() {
            let line = self.gathered.header.line;
            let message = "the columns of dependencies, such as `Blocked By (Dependencies)`, are missing: nothing orders the work";
            self.gathered.warn(Place::line(line), message);
        }
        Ok(self.gathered.into_export("Asana CSV", self.projects.only().unwrap_or_default()))
    }
}

/// The items of a list without commas inside.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',').map(str::trim).filter(|item| !item.is_empty())
}
