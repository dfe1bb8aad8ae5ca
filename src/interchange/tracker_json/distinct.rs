//! One item for each key.

use hashbrown::HashMap;

use super::{below, counted};
use crate::error::{Place, Warning};
use crate::intake::{Ticket, TicketLink};
use crate::interchange::error::Faults;
use crate::interchange::teams::Candidates;
use crate::interchange::words::shown;

/// An item, and what is still to be decided for all together.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The item.
    pub(crate) ticket: Ticket,
    /// What could be its team.
    pub(crate) candidates: Candidates,
    /// Its parts, by key.
    pub(crate) parts: Vec<Box<str>>,
    /// Its links.
    pub(crate) links: Vec<TicketLink>,
}

impl Draft {
    /// Do both say the same, wherever they stand?
    fn says_the_same(&self, other: &Self) -> bool {
        let ends = |draft: &Self| draft.links.iter().map(|link| (link.from.clone(), link.to.clone())).collect::<Vec<_>>();
        let ticket = Ticket { place: self.ticket.place.clone(), ..other.ticket.clone() };
        ticket == self.ticket && self.candidates == other.candidates && self.parts == other.parts && ends(self) == ends(other)
    }
}

/// Keeps the first of those that stand in the file twice and say the same, with one warning; those that differ are faults.
///
/// # Complexity
/// O(items).
pub(crate) fn distinct(drafts: Vec<Draft>, warnings: &mut Vec<Warning>, faults: &mut Faults) -> Vec<Draft> {
    let mut first: HashMap<Box<str>, usize> = HashMap::new();
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut twice: Option<(Place, usize)> = None;
    for draft in drafts {
        let index = *first.entry(draft.ticket.key.clone()).or_insert(kept.len());
        match kept.get(index) {
            None => kept.push(draft),
            Some(known) if known.says_the_same(&draft) => twice.get_or_insert((draft.ticket.place, 0)).1 += 1,
            Some(known) => faults.push(below(&draft.ticket.place, "key"), differing(&known.ticket)),
        }
    }
    if let Some((place, count)) = twice {
        let message = format!("{} a second time and say the same; they were left out", stand(count));
        warnings.push(Warning { place, message });
    }
    kept
}

fn stand(count: usize) -> String {
    let items = counted(count, "issue");
    if count == 1 { format!("{items} stands in the file") } else { format!("{items} stand in the file") }
}

fn differing(first: &Ticket) -> String {
    let place = match first.place.line {
        0 => first.place.path.clone(),
        line => format!("{} (line {line})", first.place.path),
    };
    format!("{} stands in the file twice, first at {place}, and the two differ; drop the older one", shown(&first.key))
}
