//! Links, each once, however many cells tell it.

use hashbrown::HashSet;

use crate::intake::TicketLink;

/// Links in the order in which they were told first.
#[derive(Debug, Default)]
pub(in crate::interchange) struct Links {
    list: Vec<TicketLink>,
    known: HashSet<(Box<str>, Box<str>)>,
}

impl Links {
    /// Adds a link unless the same two are tied already.
    pub(in crate::interchange) fn add(&mut self, link: TicketLink) {
        if self.known.insert((link.from.clone(), link.to.clone())) {
            self.list.push(link);
        }
    }

    pub(super) fn into_list(self) -> Vec<TicketLink> {
        self.list
    }
}
