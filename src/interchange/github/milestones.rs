//! Milestones as items of their own, for which their issues must be done.

use hashbrown::HashMap;

use super::model::Milestone;
use crate::error::{Place, Warning};
use crate::intake::{State, Ticket, TicketLink};
use crate::interchange::error::Faults;
use crate::interchange::tracker_json::{below, when};
use crate::interchange::words::shown;
use crate::time::When;

/// The milestones that issues have named so far, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Milestones {
    rows: HashMap<String, usize>,
    tickets: Vec<Ticket>,
}

impl Milestones {
    /// The link from an issue to its milestone, if it has one.
    pub(super) fn link(
        &mut self,
        key: &str,
        milestone: &Milestone,
        place: &Place,
        (warnings, faults): (&mut Vec<Warning>, &mut Faults),
    ) -> Option<TicketLink> {
        let title = milestone.title.trim();
        if title.is_empty() {
            return None;
        }
        let place = below(place, "milestone");
        let due = when(&milestone.due_on, || below(&place, "due_on"), warnings, faults).and_then(real_day);
        let row = *self.rows.entry(title.into()).or_insert(self.tickets.len());
        match self.tickets.get_mut(row) {
            None => {
                let ticket = ticket(title, milestone, due, &place, (warnings, faults));
                self.tickets.push(ticket);
            }
            Some(known) => agree(known, due, &place, warnings),
        }
        let to = format!("milestone:{title}");
        Some(TicketLink { inferred: true, place, ..TicketLink::new(key, to) })
    }

    /// The items.
    pub(super) fn into_tickets(self) -> Vec<Ticket> {
        self.tickets
    }
}

/// The day alone: GitHub keeps dates as some hour of another zone. The command line writes the year 1 for none.
fn real_day(when: When) -> Option<When> {
    use chrono::Datelike as _;
    when.day().filter(|day| day.year() > 1900).map(When::Day)
}

fn ticket(title: &str, of: &Milestone, due: Option<When>, place: &Place, (warnings, faults): (&mut Vec<Warning>, &mut Faults)) -> Ticket {
    let is_closed = of.state.eq_ignore_ascii_case("closed");
    let finished = when(&of.closed_at, || below(place, "closed_at"), warnings, faults).filter(|_| is_closed);
    Ticket {
        name: title.into(),
        kind: "Milestone".into(),
        status: of.state.to_lowercase(),
        category: is_closed.then_some(State::Done),
        url: if of.html_url.is_empty() { of.url.to_string() } else { of.html_url.to_string() },
        is_milestone: true,
        finished,
        due,
        place: place.clone(),
        ..Ticket::new(format!("milestone:{title}"))
    }
}

/// Milestones of one title in several repositories are one; the earliest date holds.
fn agree(known: &mut Ticket, due: Option<When>, place: &Place, warnings: &mut Vec<Warning>) {
    let Some(due) = due.filter(|&due| known.due != Some(due)) else { return };
    let before = known.due.filter(|before| before.day() <= due.day());
    if let Some(other) = known.due {
        let (kept, title) = (before.unwrap_or(due), shown(&known.name));
        let message = format!("the milestone {title} is due on {other} and on {due}; the earlier date, {kept}, was taken");
        if !warnings.iter().any(|warning| warning.message == message) {
            warnings.push(Warning { place: place.clone(), message });
        }
    }
    known.due = before.or(Some(due));
}
