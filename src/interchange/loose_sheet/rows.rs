//! The rows of a sheet as items.

use super::amounts::{Share, span, yes};
use super::columns::Columns;
use super::ids::Ids;
use super::links::{LinkCell, LinkCells};
use super::names::Role;
use super::parents;
use super::phases::Phase;
use super::totals;
use crate::intake::{State, Ticket};
use crate::interchange::error::Place;
use crate::interchange::table::{Row, Rows, plain};
use crate::interchange::teams::Candidates;
use crate::interchange::tickets::{DateField, Gathered};
use crate::interchange::words::shown;
use crate::time::Span;

/// Reads the rows one by one.
pub(super) struct Reader<'a> {
    pub(super) columns: Columns,
    pub(super) ids: Ids,
    pub(super) links: LinkCells,
    pub(super) gathered: Gathered<'a>,
    /// How much is done, by ticket, until the whole column is known.
    pub(super) shares: Vec<(usize, Share, Place)>,
    /// How many tasks of no duration were taken for milestones.
    pub(super) points_in_time: usize,
}

impl<'a> Reader<'a> {
    /// Reads all rows.
    pub(super) fn read(&mut self, rows: &mut Rows<'a>) {
        let outline = if self.columns.of(Role::Parent).is_empty() { parents::by_outline(&self.ids) } else { Vec::new() };
        let mut at = 0;
        while let Some(row) = rows.next() {
            let Some(mut ticket) = self.begin(&row, at) else {
                at += 1;
                continue;
            };
            ticket.name = self.ids.rows.get(at).map_or_else(String::new, |id| id.name.to_string());
            self.words(&mut ticket, &row);
            self.dates(&mut ticket, &row);
            self.amounts(&mut ticket, &row);
            ticket.parent = self.parent(&row, at, &outline);
            self.links(&row, at);
            let team = Candidates { field: row.text(&self.columns.of(Role::Team)).into(), component: String::new() };
            self.gathered.push(ticket, team);
            at += 1;
        }
    }

    /// The item of a row, if it says what it is.
    fn begin(&mut self, row: &Row<'_, 'a>, at: usize) -> Option<Ticket> {
        let column = self.columns.key();
        let written = column.map(|column| row.cell(column)).unwrap_or_default();
        let place = self.gathered.header.place(row.line, column.unwrap_or_default());
        let place = if column.is_some() { place } else { Place::line(row.line) };
        let id = self.ids.rows.get(at)?;
        let (key, is_made, is_named) = (id.key.clone(), id.is_made, !id.name.is_empty());
        if !is_named && written.is_empty() {
            self.gathered.warn(place, "the row has neither a key nor a name: ignored");
            return None;
        }
        let name = if is_named { &*id.name } else { written };
        if totals::is_total(name, row, &self.columns) {
            let message = format!("{} is taken for the sum of other rows: left out", shown(name));
            self.gathered.warn(Place::line(row.line), message);
            return None;
        }
        if is_made {
            self.gathered.warn(place.clone(), format!("the row has no key; it goes by its number, `{key}`"));
        }
        if let Some(&column) = self.columns.of(Role::Name).first().filter(|_| !is_named) {
            let place = self.gathered.header.place(row.line, column);
            self.gathered.warn(place, "the row has no name");
        }
        self.gathered.begin_as(&key, place, row)
    }

    fn words(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        let text = |role| row.text(&self.columns.of(role)).to_owned();
        ticket.kind = text(Role::Kind);
        ticket.status = text(Role::Status);
        ticket.owner = text(Role::Owner);
        ticket.project = text(Role::Project);
        ticket.url = text(Role::Url);
        let columns = self.columns.of(Role::Labels);
        let labels = row.all(&columns).flat_map(|(_, cell)| cell.split([',', ';', '\n'])).map(str::trim);
        ticket.labels = labels.filter(|label| !label.is_empty()).map(String::from).collect();
        ticket.is_milestone = matches!(&*plain(&ticket.kind), "milestone" | "meilenstein");
        for (column, cell) in row.all(&self.columns.of(Role::Milestone)) {
            if let Some(is_milestone) = yes(cell) {
                ticket.is_milestone |= is_milestone;
            } else {
                let place = self.gathered.header.place(row.line, column);
                self.gathered.warn(place, format!("{} is neither yes nor no: ignored", shown(cell)));
            }
        }
    }

    fn dates(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        for (role, field) in [
            (Role::Created, DateField::Created),
            (Role::Updated, DateField::Updated),
            (Role::PlannedStart, DateField::PlannedStart),
            (Role::Due, DateField::Due),
        ] {
            self.gathered.date(ticket, row, &self.columns.of(role), field);
        }
        // Some tick off what is done, where others write the day.
        for (role, field, state) in
            [(Role::Started, DateField::Started, State::InProgress), (Role::Finished, DateField::Finished, State::Done)]
        {
            let columns = self.columns.of(role);
            match row.first(&columns).map(|(_, cell)| yes(cell)) {
                Some(Some(true)) => ticket.category = Some(state),
                Some(Some(false)) => {}
                _ => {
                    self.gathered.date(ticket, row, &columns, field);
                }
            }
        }
    }

    fn amounts(&mut self, ticket: &mut Ticket, row: &Row<'_, 'a>) {
        ticket.original = self.span(row, Role::Original);
        ticket.remaining = self.span(row, Role::Remaining);
        ticket.spent = self.span(row, Role::Spent);
        ticket.points = self.gathered.points(row, &self.columns.of(Role::Points));
        if ticket.original.is_some_and(Span::is_zero) && !ticket.is_milestone {
            ticket.is_milestone = true;
            self.points_in_time += 1;
        }
        for (column, cell) in row.all(&self.columns.of(Role::Percent)) {
            let place = self.gathered.header.place(row.line, column);
            match Share::read(cell) {
                Some(share) => {
                    self.shares.push((self.gathered.tickets.len(), share, place));
                    return;
                }
                None => self.gathered.warn(place, format!("{} is no percentage: ignored", shown(cell))),
            }
        }
    }

    fn span(&mut self, row: &Row<'_, 'a>, role: Role) -> Option<Span> {
        for (column, cell) in row.all(&self.columns.of(role)) {
            if let Some(span) = span(cell, self.columns.unit(column)) {
                return Some(span);
            }
            let place = self.gathered.header.place(row.line, column);
            self.gathered.warn(place, format!("{} is no span such as 5 days or 4 hours: ignored", shown(cell)));
        }
        None
    }

    fn parent(&mut self, row: &Row<'_, 'a>, at: usize, outline: &[Option<usize>]) -> Option<Box<str>> {
        match self.ids.phases.of(at) {
            Phase::Title => return None,
            &Phase::Below(title) => return Some(self.ids.key(title).into()),
            Phase::Inherited(text) => return Some(text.as_str().into()),
            Phase::Own => {}
        }
        match row.first(&self.columns.of(Role::Parent)) {
            Some((column, cell)) => {
                let place = self.gathered.header.place(row.line, column);
                parents::by_cell(cell, at, &place, &self.ids, &mut self.gathered)
            }
            None => outline.get(at).copied().flatten().map(|parent| self.ids.key(parent).into()),
        }
    }

    fn links(&mut self, row: &Row<'_, 'a>, at: usize) {
        for (role, is_behind) in [(Role::Before, false), (Role::Behind, true)] {
            for (column, text) in row.all(&self.columns.of(role)) {
                let place = self.gathered.header.place(row.line, column);
                let cell = LinkCell { text, row: at, place: &place, is_behind };
                self.links.read(cell, &self.ids, &mut self.gathered);
            }
        }
    }
}
