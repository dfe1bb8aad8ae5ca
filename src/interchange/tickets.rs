//! From the rows of a tracker's table to tickets: what the readers of CSV exports share.

mod cells;
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
mod distinct;
mod links;
mod open_dates;
mod seen;

pub(super) use self::cells::DateField;
#[cfg(any(feature = "jira-csv", feature = "asana"))]
pub(super) use self::cells::span;
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
pub(super) use self::distinct::Distinct;
use self::links::Links;
use self::open_dates::OpenSlot;
#[cfg(feature = "loose-sheet")]
pub(super) use self::open_dates::ends_early;
use self::seen::Seen;
use super::dates::Orders;
use super::error::{Faults, ImportError, Place, Warning};
use super::table::{Header, Row, Rows};
use super::teams::{self, Candidates, TeamWords};
use super::tracker_options::{TeamFrom, TrackerField, TrackerOptions};
use crate::intake::{Export, Ticket};

/// More columns than these are no export; some repeat a header for every value.
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
pub(super) const MOST_COLUMNS: usize = 10_000;

/// What was gathered so far from the rows of one table.
#[derive(Debug)]
pub(super) struct Gathered<'a> {
    pub(super) options: &'a TrackerOptions,
    pub(super) header: &'a Header,
    pub(super) tickets: Vec<Ticket>,
    pub(super) links: Links,
    pub(super) choices: Vec<String>,
    pub(super) warnings: Vec<Warning>,
    pub(super) faults: Faults,
    /// By ticket.
    teams: Vec<Candidates>,
    /// What the column of teams is called.
    pub(super) team_column: String,
    seen: Seen<'a>,
    orders: Orders,
    open: Vec<OpenSlot>,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(options: &'a TrackerOptions, header: &'a Header) -> Self {
        Self {
            options,
            header,
            tickets: Vec::new(),
            links: Links::default(),
            choices: Vec::new(),
            warnings: Vec::new(),
            faults: Faults::new(),
            teams: Vec::new(),
            team_column: String::new(),
            seen: Seen::default(),
            orders: Orders::default(),
            open: Vec::new(),
        }
    }

    /// The columns of a field: those that were stated, then those of the usual names.
    ///
    /// # Complexity
    /// O(names × columns).
    pub(super) fn columns(&mut self, field: Option<TrackerField>, usual: &[&str]) -> Vec<usize> {
        let stated: Vec<&str> = field.into_iter().flat_map(|field| self.options.names_of(field)).collect();
        let mut columns = Vec::new();
        for name in stated {
            columns.extend(self.named(name));
        }
        columns.extend(self.header.all(usual.iter().copied()));
        columns
    }

    /// The columns that hold teams: those that were stated, or those of the usual names.
    pub(super) fn team_columns(&mut self, usual: &[&str]) -> Vec<usize> {
        let columns = match &self.options.team {
            TeamFrom::Field(name) => self.named(name),
            _ => self.header.all(usual.iter().copied()),
        };
        self.team_column = columns.first().map_or("", |&column| self.header.name(column)).into();
        columns
    }

    /// The columns of a name that was stated, which may leave out what Jira puts around it.
    fn named(&mut self, name: &str) -> Vec<usize> {
        let found = self.header.all([name, &format!("Custom field ({name})")]);
        if found.is_empty() {
            self.warn(Place::line(self.header.line), format!("no column is called `{name}`, as the options state it"));
        }
        found
    }

    /// The columns of keys, by the first of these names that there is.
    #[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
    pub(super) fn key_columns(&mut self, names: &[&str]) -> Vec<usize> {
        let columns = self.header.all(names.iter().copied());
        if columns.is_empty() {
            let name = names.first().copied().unwrap_or_default();
            let message = format!("no column is called `{name}`; export the keys as well, and check that this is the right kind of file");
            self.faults.push(Place::line(self.header.line), message);
        }
        columns
    }

    pub(super) fn warn(&mut self, place: Place, message: impl Into<String>) {
        self.warnings.push(Warning { place, message: message.into() });
    }

    /// A ticket for a row, to be [pushed](Self::push) next; `None` if it has no key, or stood before.
    #[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
    pub(super) fn begin(&mut self, row: &Row<'_, 'a>, keys: &[usize]) -> Option<Ticket> {
        let Some((column, key)) = row.first(keys) else {
            let place = keys.first().map_or_else(|| Place::line(row.line), |&column| self.header.place(row.line, column));
            self.warn(place, "the row has no key: ignored");
            return None;
        };
        self.begin_as(key, self.header.place(row.line, column), row)
    }

    /// A ticket for a row that has this key, to be [pushed](Self::push) next; `None` if the same row stood before. Another row with the key is a
    /// fault, and read all the same: it may have more.
    pub(super) fn begin_as(&mut self, key: &str, place: Place, row: &Row<'_, 'a>) -> Option<Ticket> {
        let Some(known) = self.seen.find(key, &self.tickets) else {
            let ticket = Ticket { place: Place::line(row.line), ..Ticket::new(key) };
            self.seen.add(&self.tickets, &ticket, row.raw);
            return Some(ticket);
        };
        let line = self.tickets.get(known).map_or(0, |ticket| ticket.place.line);
        if self.seen.row(known) == Some(row.raw) {
            self.warn(place, format!("`{key}` stands in line {line} with the same row: one was kept"));
            return None;
        }
        self.faults.push(place, format!("`{key}` stands in line {line} already, with another row; keep the one that holds"));
        self.seen.add_row(row.raw);
        Some(Ticket { place: Place::line(row.line), ..Ticket::new(key) })
    }

    /// Is it the key of a ticket?
    #[cfg(feature = "jira-csv")]
    pub(super) fn knows(&self, key: &str) -> bool {
        self.seen.find(key, &self.tickets).is_some()
    }

    /// Adds a ticket that [`begin`](Self::begin) gave.
    pub(super) fn push(&mut self, ticket: Ticket, teams: Candidates) {
        self.tickets.push(ticket);
        self.teams.push(teams);
    }

    /// All rows are read: reads the dates whose order was open, and gives every ticket its team.
    ///
    /// # Errors
    /// Every fault, in the order of the file.
    ///
    /// # Complexity
    /// O(tickets).
    pub(super) fn settle(&mut self, rows: Rows<'_>, noun: &str) -> Result<(), ImportError> {
        self.read_open_dates();
        let field = format!("the column {}", self.team_column);
        let words = TeamWords { field: &field, items: noun, components: "components", projects: "projects" };
        teams::decide(&mut self.tickets, &self.teams, &self.options.team, words, (&mut self.choices, &mut self.warnings));
        self.faults.append(rows.into_faults());
        std::mem::replace(&mut self.faults, Faults::new()).in_order().none()?;
        if self.tickets.is_empty() {
            self.warn(Place::line(self.header.line), "the file has no rows below its header");
        }
        Ok(())
    }

    /// The export. `name` is used where the options state none.
    pub(super) fn into_export(self, format: &str, name: &str) -> Export {
        Export {
            format: format.into(),
            name: self.options.name.clone().unwrap_or_else(|| name.into()),
            tickets: self.tickets,
            links: self.links.into_list(),
            parts: Vec::new(),
            choices: self.choices,
            warnings: self.warnings,
        }
    }
}
