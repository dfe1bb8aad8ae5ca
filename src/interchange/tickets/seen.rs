//! The keys that stood before.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::intake::Ticket;

/// Finds tickets by key. The keys stand in the tickets, not here.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    by_key: HashTable<usize>,
    hasher: DefaultHashBuilder,
    /// By ticket: its row as the file has it.
    rows: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    /// The ticket of a key.
    pub(super) fn find(&self, key: &str, tickets: &[Ticket]) -> Option<usize> {
        self.by_key.find(self.hasher.hash_one(key), |&index| tickets.get(index).is_some_and(|ticket| *ticket.key == *key)).copied()
    }

    /// The row of a ticket.
    pub(super) fn row(&self, ticket: usize) -> Option<&'a str> {
        self.rows.get(ticket).copied()
    }

    /// Takes note of the next ticket and its row.
    pub(super) fn add(&mut self, tickets: &[Ticket], ticket: &Ticket, row: &'a str) {
        let hash = |ticket: &Ticket| self.hasher.hash_one(&*ticket.key);
        self.by_key.insert_unique(hash(ticket), tickets.len(), |&index| tickets.get(index).map_or(0, hash));
        self.add_row(row);
    }

    /// Takes note of the row of the next ticket, which has a key that stood before.
    pub(super) fn add_row(&mut self, row: &'a str) {
        self.rows.push(row);
    }
}
