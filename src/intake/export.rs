//! What a reader of a tracker gives: items and links as they stand in the file.

use hashbrown::HashMap;

use super::{Ticket, TicketLink};
use crate::error::Warning;
use crate::time::When;

/// An export of a tracker, read but not converted.
///
/// Readers fill it ([`interchange`](crate::interchange) has one for each format), several are [merged](Self::merge), and
/// [`into_program`](Self::into_program) makes a program of it. It is plain data, so that a tool with another source can fill it itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Export {
    /// What it comes from, such as `Jira CSV`.
    pub format: String,
    /// The name of the program; may be empty.
    pub name: String,
    /// The items, in the order of the file.
    pub tickets: Vec<Ticket>,
    /// The links, in the order of the file.
    pub links: Vec<TicketLink>,
    /// Memberships that the whole tells and whose part is not in the file: key of the part, key of the whole. A merge may find the part.
    pub parts: Vec<(Box<str>, Box<str>)>,
    /// What the reader chose where the file leaves a choice, one plain phrase each, for the assumption summary: `dates such as 03/04/2026
    /// are read day first`, `teams from components`.
    pub choices: Vec<String>,
    /// What the reader left out or could not use, each with its place.
    pub warnings: Vec<Warning>,
}

impl Export {
    /// An export without items.
    #[must_use]
    pub fn new(format: impl Into<String>) -> Self {
        Self { format: format.into(), ..Self::default() }
    }

    /// The newest date on which something happened to any item: the day up to which the export knows progress.
    ///
    /// # Complexity
    /// O(items).
    #[must_use]
    pub fn newest_stamp(&self) -> Option<When> {
        self.tickets.iter().filter_map(Ticket::newest_stamp).max_by_key(|when| (when.day(), when.time()))
    }

    /// Gives parts that name no whole the one that names them: pairs of part and whole, by key. Of parts that are not here the pairs are
    /// kept in [`parts`](Self::parts).
    ///
    /// # Complexity
    /// O(items + pairs).
    pub fn adopt(&mut self, pairs: impl IntoIterator<Item = (Box<str>, Box<str>)>) {
        let mut by_key: Option<HashMap<Box<str>, usize>> = None;
        for (part, whole) in pairs {
            let tickets = &mut self.tickets;
            let by_key =
                by_key.get_or_insert_with(|| tickets.iter().enumerate().map(|(item, ticket)| (ticket.key.clone(), item)).collect());
            match by_key.get(&part).and_then(|&item| tickets.get_mut(item)) {
                Some(ticket) => ticket.parent = Some(ticket.parent.take().unwrap_or(whole)),
                None => self.parts.push((part, whole)),
            }
        }
    }
}
