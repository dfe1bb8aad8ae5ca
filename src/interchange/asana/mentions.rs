//! Cells that name other tasks: links and parents.

use hashbrown::HashSet;

use super::columns::Columns;
use super::names::Names;
use crate::intake::{Ticket, TicketLink};
use crate::interchange::error::{Place, Warning};
use crate::interchange::table::{Header, Row};
use crate::interchange::tickets::Gathered;
use crate::interchange::words::shown;

/// All such cells, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    list: Vec<Mention>,
}

#[derive(Debug)]
struct Mention {
    ticket: usize,
    line: usize,
    column: usize,
    cell: Box<str>,
    says: Says,
}

/// What a cell says of the tasks that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Says {
    ComesFirst,
    Waits,
    IsParent,
}

impl Mentions {
    /// Takes note of a row.
    pub(super) fn note(&mut self, ticket: usize, row: &Row<'_, '_>, columns: &Columns) {
        for (columns, says) in
            [(&columns.blocked_by, Says::ComesFirst), (&columns.blocking, Says::Waits), (&columns.parent, Says::IsParent)]
        {
            let cells = row.all(columns).take(if says == Says::IsParent { 1 } else { usize::MAX });
            self.list.extend(cells.map(|(column, cell)| Mention { ticket, line: row.line, column, cell: cell.into(), says }));
        }
    }

    /// Makes links and parents of all that is named.
    ///
    /// # Complexity
    /// O(length of the cells × log tasks).
    pub(super) fn settle(&self, gathered: &mut Gathered<'_>, sections: &[String]) {
        let Found { mut links, parents, warnings } = self.find(gathered, sections);
        links.sort_by_key(|link| (link.place.line, link.place.column));
        for link in links {
            gathered.links.add(link);
        }
        for (ticket, parent) in parents {
            if let Some(ticket) = gathered.tickets.get_mut(ticket) {
                ticket.parent = Some(parent);
            }
        }
        gathered.warnings.extend(warnings);
    }

    fn find(&self, gathered: &Gathered<'_>, sections: &[String]) -> Found {
        let names = Names::new(&gathered.tickets, sections);
        let mut finder =
            Finder { tickets: &gathered.tickets, header: gathered.header, names, told: HashSet::new(), found: Found::default() };
        let doubtful: Vec<(&Mention, &str)> = self.list.iter().flat_map(|mention| finder.plain(mention)).collect();
        for (mention, name) in doubtful {
            finder.doubtful(mention, name);
        }
        finder.found
    }
}

#[derive(Default)]
struct Found {
    links: Vec<TicketLink>,
    parents: Vec<(usize, Box<str>)>,
    warnings: Vec<Warning>,
}

struct Finder<'t> {
    tickets: &'t [Ticket],
    header: &'t Header,
    names: Names<'t>,
    /// What tasks of a name that others have as well say of others: `(name, other, what the other would say)`.
    told: HashSet<(&'t str, usize, Says)>,
    found: Found,
}

impl Finder<'_> {
    /// Settles what leaves no doubt; gives the names that several tasks have.
    fn plain<'m>(&mut self, mention: &'m Mention) -> Vec<(&'m Mention, &'m str)> {
        let items = if mention.says == Says::IsParent { vec![&*mention.cell] } else { self.names.split(&mention.cell) };
        let mut doubtful = Vec::new();
        for name in items {
            let rows = self.names.rows(name);
            let mut others = rows.iter().copied().filter(|&row| row != mention.ticket);
            match (others.next(), others.next()) {
                (None, _) if rows.is_empty() => self.outside(mention, name),
                (None, _) => self.warn(mention, format!("{} names itself: ignored", shown(name))),
                (Some(row), None) => self.one(mention, row),
                (Some(_), Some(_)) => doubtful.push((mention, name)),
            }
        }
        doubtful
    }

    fn one(&mut self, mention: &Mention, row: usize) {
        let (Some(me), Some(other)) = (self.tickets.get(mention.ticket), self.tickets.get(row)) else { return };
        let mirrored = match mention.says {
            Says::ComesFirst => Some(Says::Waits),
            Says::Waits => Some(Says::ComesFirst),
            Says::IsParent => None,
        };
        if let Some(says) = mirrored.filter(|_| self.names.rows(&me.name).len() > 1) {
            self.told.insert((&*me.name, row, says));
        }
        self.tie(mention, &other.key);
    }

    fn outside(&mut self, mention: &Mention, name: &str) {
        self.tie(mention, name);
        if mention.says != Says::IsParent {
            self.warn(mention, format!("no task is called {}: it counts as one outside", shown(name)));
        }
    }

    /// A name that several other tasks have: the other end may have said which one is meant.
    fn doubtful(&mut self, mention: &Mention, name: &str) {
        let rows = self.names.rows(name);
        let is_told = rows
            .first()
            .and_then(|&row| self.tickets.get(row))
            .is_some_and(|other| self.told.contains(&(&*other.name, mention.ticket, mention.says)));
        let likeliest = self.names.likeliest(name, mention.ticket).and_then(|row| self.tickets.get(row));
        let Some(likeliest) = likeliest.filter(|_| !is_told) else { return };
        let message = format!("{} is the name of {}: `{}` was taken", shown(name), self.keys(name, mention.ticket), likeliest.key);
        self.tie(mention, &likeliest.key);
        self.warn(mention, message);
    }

    /// The keys of the tasks of a name but for one, as a list of bearable length.
    fn keys(&self, name: &str, but: usize) -> String {
        const SHOWN: usize = 10;
        let rows = self.names.rows(name);
        let others = rows.iter().filter(|&&row| row != but).filter_map(|&row| self.tickets.get(row));
        let keys: Vec<String> = others.take(SHOWN).map(|ticket| format!("`{}`", ticket.key)).collect();
        let count = rows.len() - usize::from(rows.binary_search(&but).is_ok());
        match count.saturating_sub(SHOWN) {
            0 => keys.join(", "),
            more => format!("{} and {more} more", keys.join(", ")),
        }
    }

    fn tie(&mut self, mention: &Mention, other: &str) {
        let Some(me) = self.tickets.get(mention.ticket) else { return };
        let place = self.place(mention);
        match mention.says {
            Says::ComesFirst => self.found.links.push(TicketLink { place, ..TicketLink::new(other, &*me.key) }),
            Says::Waits => self.found.links.push(TicketLink { place, ..TicketLink::new(&*me.key, other) }),
            Says::IsParent => self.found.parents.push((mention.ticket, other.into())),
        }
    }

    fn warn(&mut self, mention: &Mention, message: String) {
        let place = self.place(mention);
        self.found.warnings.push(Warning { place, message });
    }

    fn place(&self, mention: &Mention) -> Place {
        self.header.place(mention.line, mention.column)
    }
}
