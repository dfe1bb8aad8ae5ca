//! Dates that wait until the order of day and month is known.

use super::{DateField, Gathered};
use crate::intake::Ticket;
use crate::interchange::dates::{OpenDate, Order, Outcome};
use crate::interchange::error::Place;
use crate::interchange::tracker_options::DateOrder;
use crate::time::When;

/// A date that waits until the order of day and month is known.
#[derive(Debug)]
pub(super) struct OpenSlot {
    pub(super) ticket: usize,
    pub(super) field: DateField,
    pub(super) date: OpenDate,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Gathered<'_> {
    /// Finds out the order and reads the dates that waited for it.
    ///
    /// # Complexity
    /// O(tickets).
    pub(super) fn read_open_dates(&mut self) {
        let orders = std::mem::take(&mut self.orders);
        let order = orders.decide(self.options.date_order, |order| outcome(&self.open, &self.tickets, order));
        for slot in std::mem::take(&mut self.open) {
            self.read_open_date(&slot, &order);
        }
        if let Some(warning) = order.warning {
            self.warn(Place::default(), warning);
        }
        self.choices.extend(order.choice);
    }

    fn read_open_date(&mut self, slot: &OpenSlot, order: &Order) {
        let Some(ticket) = self.tickets.get_mut(slot.ticket) else { return };
        let when = order.read(slot.date);
        if when.is_none() {
            let message = format!("this date does not exist {}; correct it, or state another order of dates", order.words());
            self.faults.push(self.header.place(slot.line, slot.column), message);
        }
        *slot.field.of(ticket) = when.map(|when| slot.field.meant(when));
    }
}

/// What the tickets would say, were their open dates read in this order. The dates of one ticket stand together.
fn outcome(open: &[OpenSlot], tickets: &[Ticket], order: DateOrder) -> Outcome {
    let mut outcome = Outcome::default();
    for slots in open.chunk_by(|slot, next| slot.ticket == next.ticket) {
        let ticket = slots.first().and_then(|slot| tickets.get(slot.ticket));
        let (mut start, mut due) = (ticket.and_then(|ticket| ticket.planned_start), ticket.and_then(|ticket| ticket.due));
        for slot in slots {
            let when = slot.date.with(order);
            match slot.field {
                DateField::PlannedStart => start = when,
                DateField::Due => due = when,
                _ => {}
            }
            when.and_then(When::day).into_iter().for_each(|day| outcome.extend(day));
        }
        outcome.late += usize::from(ends_early(start, due));
    }
    // When tickets were written down says little of the plan.
    let planned = tickets.iter().flat_map(|ticket| [ticket.planned_start, ticket.due, ticket.started, ticket.finished]);
    planned.flatten().filter_map(When::day).for_each(|day| outcome.extend(day));
    outcome
}

/// Is the day of the end before that of the start?
pub(in crate::interchange) fn ends_early(start: Option<When>, end: Option<When>) -> bool {
    let (start, end) = (start.and_then(When::day), end.and_then(When::day));
    start.zip(end).is_some_and(|(start, end)| end < start)
}
