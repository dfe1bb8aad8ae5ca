//! What items say of each other, put together.

use hashbrown::{HashMap, HashSet};

use crate::intake::{Ticket, TicketLink};

/// Each link once, in the order of the file.
///
/// # Complexity
/// O(links).
pub(crate) fn once(links: impl IntoIterator<Item = TicketLink>) -> Vec<TicketLink> {
    let mut seen = HashSet::new();
    links.into_iter().filter(|link| seen.insert((link.from.clone(), link.to.clone()))).collect()
}

/// Gives parts that name no parent the one that names them.
///
/// # Complexity
/// O(tickets and parts).
pub(crate) fn adopt(tickets: &mut [Ticket], parts: Vec<(Box<str>, Box<str>)>) {
    let rows: HashMap<Box<str>, usize> = tickets.iter().enumerate().map(|(row, ticket)| (ticket.key.clone(), row)).collect();
    for (part, parent) in parts {
        if let Some(ticket) = rows.get(&part).and_then(|&row| tickets.get_mut(row)) {
            ticket.parent.get_or_insert(parent);
        }
    }
}
