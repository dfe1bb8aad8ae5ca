//! Links, each once, however many cells tell it.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::intake::TicketLink;
use crate::spec::Relation;

/// Links in the order in which they were told first.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Links {
    list: Vec<TicketLink>,
    /// The links of the list by their ends; the keys stand there, not here.
    known: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Links {
    /// Adds a link unless the same two are tied already in the same way. One that says nothing but that the two are tied (the other end of a link
    /// that is told in full, say) adds nothing to any other.
    pub(in crate::interchange) fn add(&mut self, link: TicketLink) {
        let Self { list, known, hasher } = self;
        let hash = |link: &TicketLink| hasher.hash_one((&link.from, &link.to));
        let is_plain = link.relation == Relation::FinishStart && link.lag.is_zero();
        let same = |other: &TicketLink| {
            let tie = (other.relation, other.lag) == (link.relation, link.lag);
            other.from == link.from && other.to == link.to && (is_plain || tie)
        };
        let is_same = |&index: &usize| list.get(index).is_some_and(same);
        if known.find(hash(&link), is_same).is_none() {
            known.insert_unique(hash(&link), list.len(), |&index| list.get(index).map_or(0, hash));
            list.push(link);
        }
    }

    pub(super) fn into_list(self) -> Vec<TicketLink> {
        self.list
    }
}
