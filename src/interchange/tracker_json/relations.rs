//! What items say of each other, put together.

use hashbrown::HashSet;

use crate::intake::TicketLink;

/// Each link once, in the order of the file.
///
/// # Complexity
/// O(links).
pub(crate) fn once(links: impl IntoIterator<Item = TicketLink>) -> Vec<TicketLink> {
    let mut seen = HashSet::new();
    links.into_iter().filter(|link| seen.insert((link.from.clone(), link.to.clone()))).collect()
}
