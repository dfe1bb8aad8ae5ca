//! What the conversion did, item by item, and how often.

use crate::error::{Place, Warning};
use crate::intake::Ticket;
use crate::time::When;

/// Warnings, each with its place, and the counts that the assumption summary is made of.
#[derive(Debug, Clone, Default)]
pub(in crate::intake) struct Notes {
    pub(in crate::intake) warnings: Vec<Warning>,
    /// Each duration that was guessed or concluded.
    pub(in crate::intake) guesses: Vec<Warning>,
    pub(in crate::intake) counts: Counts,
}

/// How often what was done.
#[derive(Debug, Clone, Default)]
pub(in crate::intake) struct Counts {
    pub(in crate::intake) cancelled: usize,
    /// Memberships that ran in a circle.
    pub(in crate::intake) parents_cut: usize,
    /// Items whose status says nothing.
    pub(in crate::intake) unknown_statuses: usize,
    /// Planned starts that do not bind because open work precedes.
    pub(in crate::intake) planned_starts_kept: usize,
    /// Done work whose finish is another date than its own: the last time it was touched, its due date, or the data date.
    pub(in crate::intake) finishes_assumed: usize,
    /// Done work whose start nobody knows.
    pub(in crate::intake) starts_unknown: usize,
    /// Stamps after a stated data date.
    pub(in crate::intake) after_data_date: usize,
    /// Work under way whose rest was taken as a share.
    pub(in crate::intake) shares_left: usize,
    pub(in crate::intake) in_progress: usize,
    pub(in crate::intake) zero_estimates: usize,
    pub(in crate::intake) due_dates: usize,
    pub(in crate::intake) due_dates_passed: usize,
    pub(in crate::intake) planned_starts: usize,
    /// Wholes that are done while parts are not.
    pub(in crate::intake) done_wholes: usize,
    /// Wholes that are open while all parts are done.
    pub(in crate::intake) open_wholes: usize,
}

impl Notes {
    pub(super) fn warn(&mut self, place: &Place, message: String) {
        self.warnings.push(Warning { place: place.clone(), message });
    }

    pub(super) fn cancelled(&mut self, ticket: &Ticket, links: usize) {
        self.counts.cancelled += 1;
        let word = if ticket.resolution.trim().is_empty() { &ticket.status } else { &ticket.resolution };
        let why = if word.trim().is_empty() { String::new() } else { format!(" ({})", word.trim()) };
        let links = match links {
            0 => String::new(),
            1 => ", with 1 link".to_owned(),
            links => format!(", with {links} links"),
        };
        self.warn(&ticket.place, format!("`{}` was cancelled{why}: left out{links}", ticket.key));
    }

    pub(super) fn part_of_itself(&mut self, ticket: &Ticket, whole: &str) {
        self.counts.parents_cut += 1;
        self.warn(&ticket.place, format!("`{}` was part of itself by way of `{whole}`: membership dropped", ticket.key));
    }

    pub(super) fn estimate_of_whole_ignored(&mut self, ticket: &Ticket, estimate: &str) {
        self.warn(&ticket.place, format!("`{}` has an estimate of its own, {estimate}: its parts have theirs, which decide", ticket.key));
    }

    /// A duration that was guessed or concluded.
    pub(super) fn guessed(&mut self, ticket: &Ticket, duration: &str, from: &str) {
        let message = format!("`{}` has no estimate: {duration} {from}", ticket.key);
        self.guesses.push(Warning { place: ticket.place.clone(), message });
    }

    pub(super) fn unknown_status(&mut self, name: &str, count: usize) {
        self.counts.unknown_statuses += count;
        let items = if count == 1 { "1 item has".to_owned() } else { format!("{count} items have") };
        let message = format!("{items} the status `{name}`, which says nothing here: taken by their other facts; state what it means");
        self.warn(&Place::default(), message);
    }

    pub(super) fn finish_assumed(&mut self, ticket: &Ticket, finish: When, from: &str) {
        self.counts.finishes_assumed += 1;
        self.warn(&ticket.place, format!("`{}` is done but has no date of it: {finish} taken, {from}", ticket.key));
    }

    pub(super) fn after_data_date(&mut self, ticket: &Ticket, what: &str, date: When, data_date: When) {
        self.counts.after_data_date += 1;
        self.warn(&ticket.place, format!("`{}` has the {what} {date}, after the data date: {data_date} taken", ticket.key));
    }
}
