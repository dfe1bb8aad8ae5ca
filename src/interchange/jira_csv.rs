//! Issue exports of Jira as CSV.

mod columns;
mod language;
mod links;
mod parents;
mod spans;

use std::io::Read;

use self::columns::Columns;
use self::links::LinkColumns;
use self::parents::Parents;
use super::detect;
use super::error::ImportError;
use super::table::{self, Row, Rows, plain};
use super::teams::Candidates;
use super::text;
use super::tickets::{DateField, Distinct, Gathered, MOST_COLUMNS};
use super::tracker_options::TrackerOptions;
use crate::intake::{Export, StateNames, Ticket};

/// Reads an issue export of Jira as CSV (*Export, CSV, all fields*).
///
/// Columns may stand in any order and several times, one for each value. Only `Issue key` is needed. Where Jira calls issues *work items*,
/// columns are called `Work item key`, `Work type`, `Inward work item link (Blocks)` and so on. The columns of fields that a site
/// calls by names of its own are stated in the options, with or without the `Custom field (...)` around them.
///
/// | column | becomes |
/// |---|---|
/// | `Issue key`, `Issue id` | the key, the source id |
/// | `Summary`, `Issue Type`, `Status`, `Resolution`, `Assignee`, `Labels` | likewise; the type `Milestone` makes a milestone |
/// | `Status Category` | the state |
/// | `Created`, `Updated`, `Resolved`, `Due date` | dates, as the site writes them |
/// | `Custom field (Start date)`, `Custom field (Target start)`, `Custom field (Target end)` | planned start, and due date where there is no other |
/// | `Original estimate` (or `Σ Original Estimate`), `Remaining Estimate`, `Time Spent` | spans; whole numbers are seconds |
/// | `Custom field (Story Points)`, `Custom field (Story point estimate)` | points |
/// | `Parent key`, `Custom field (Epic Link)`, `Parent`, `Parent id` | the parent, by key or by issue id |
/// | `Custom field (Team)`, `Component/s`, `Components`, `Project key` | the team, as [`TeamFrom`](super::TeamFrom) says, and the project |
/// | `Inward issue link (Blocks)`, `Outward issue link (Blocks)` | links, for all types that [the options](TrackerOptions::link_type) state |
///
/// Links of other types are counted in a warning each. A link that both ends tell is one.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_jira_csv};
///
/// let file = "\
/// Issue key,Summary,Status,Original estimate,Inward issue link (Blocks),Inward issue link (Blocks)
/// PAY-1,Ledger,Done,28800,,
/// PAY-2,Tokens,To Do,,,
/// PAY-3,Switch over,To Do,57600,PAY-1,PAY-2
/// ";
/// let export = read_jira_csv(file.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((export.tickets.len(), export.links.len()), (3, 2));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; or every damage of the file at once: rows with another number of cells than the header, quotes that are
/// never closed, keys that stand twice with different rows, dates that do not exist. What is only poor, such as `TBD` for a date, is
/// ignored with a warning.
///
/// # Complexity
/// O(length).
pub fn read_jira_csv(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    from_text(&text::read(input)?, options)
}

/// [`read_jira_csv`] of a text.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    detect::table_expected(text)?;
    let (header, mut rows) = table::open(text, 1, MOST_COLUMNS)?;
    language::check(&header)?;
    let mut gathered = Gathered::new(options, &header);
    let columns = Columns::new(&mut gathered);
    let mut reader = Reader {
        links: LinkColumns::new(&header, options),
        columns,
        gathered,
        parents: Parents::default(),
        project_names: Distinct::default(),
        states: StateNames::default(),
    };
    reader.read(&mut rows);
    reader.finish(rows)
}

struct Reader<'a> {
    columns: Columns,
    links: LinkColumns,
    gathered: Gathered<'a>,
    parents: Parents,
    project_names: Distinct,
    /// What words of categories mean.
    states: StateNames,
}

impl<'a> Reader<'a> {
    fn read(&mut self, rows: &mut Rows<'a>) {
        while let Some(row) = rows.next() {
            let Some(mut ticket) = self.gathered.begin(&row, &self.columns.key) else { continue };
            self.words(&mut ticket, &row);
            self.dates(&mut ticket, &row);
            self.amounts(&mut ticket, &row);
            self.parents.note(self.gathered.tickets.len(), &row, &self.columns.parent);
            self.links.read(&ticket.key, &row, &mut self.gathered);
            let teams = Candidates { field: row.text(&self.columns.team).into(), component: row.text(&self.columns.component).into() };
            self.gathered.push(ticket, teams);
        }
    }

    fn words(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let columns = &self.columns;
        ticket.source_id = row.text(&columns.id).into();
        ticket.name = row.text(&columns.summary).into();
        ticket.kind = row.text(&columns.kind).into();
        ticket.is_milestone = plain(&ticket.kind) == "milestone";
        ticket.status = row.text(&columns.status).into();
        ticket.category = row.first(&columns.category).and_then(|(_, word)| self.states.of_name(word));
        ticket.resolution = row.text(&columns.resolution).into();
        ticket.owner = row.text(&columns.assignee).into();
        ticket.labels = row.all(&columns.labels).map(|(_, label)| label.to_owned()).collect();
        let (key, name) = (row.text(&columns.project_key), row.text(&columns.project_name));
        ticket.project = if key.is_empty() { name.into() } else { key.into() };
        self.project_names.note(if name.is_empty() { key } else { name });
    }

    fn dates(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let (columns, gathered) = (&self.columns, &mut self.gathered);
        gathered.date(ticket, row, &columns.created, DateField::Created);
        gathered.date(ticket, row, &columns.updated, DateField::Updated);
        gathered.date(ticket, row, &columns.resolved, DateField::Finished);
        gathered.date(ticket, row, &columns.start, DateField::PlannedStart);
        gathered.date(ticket, row, &columns.due, DateField::Due);
    }

    fn amounts(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let (columns, gathered) = (&self.columns, &mut self.gathered);
        ticket.original = gathered.span(row, &columns.original, spans::read);
        ticket.remaining = gathered.span(row, &columns.remaining, spans::read);
        ticket.spent = gathered.span(row, &columns.spent, spans::read);
        ticket.points = gathered.points(row, &columns.points);
    }

    fn finish(mut self, rows: Rows<'_>) -> Result<Export, ImportError> {
        self.gathered.settle(rows, "issues")?;
        self.parents.settle(&mut self.gathered);
        self.links.report(&mut self.gathered);
        Ok(self.gathered.into_export("Jira CSV", self.project_names.only().unwrap_or_default()))
    }
}
