//! What has begun and what is done: dates that contradict each other or come too late give way.

use super::board::Board;
use super::notes::Notes;
use crate::intake::Ticket;
use crate::spec::Progress;
use crate::time::When;

impl Board<'_> {
    /// The progress of a finished item. The time of day of a stamp says when somebody clicked, so days are taken.
    pub(super) fn finished(&self, item: usize, notes: &mut Notes) -> Progress {
        let ticket = &self.tickets[item];
        let actual_finish = match ticket.finished.and_then(day) {
            Some(finish) => self.not_after(ticket, "finish", finish, notes),
            None => self.assumed_finish(ticket, notes),
        };
        let start = ticket.started.and_then(day).map(|start| self.not_after(ticket, "start", start, notes));
        let actual_start = start.filter(|start| start.day() <= actual_finish.day());
        if start != actual_start {
            let message = format!("`{}` was finished before it was started: the start is ignored", ticket.key);
            notes.warn(&ticket.place, message);
        }
        notes.counts.starts_unknown += usize::from(actual_start.is_none());
        Progress::Finished { actual_start, actual_finish }
    }

    /// When work under way began.
    pub(super) fn begun(&self, item: usize, notes: &mut Notes) -> Option<When> {
        let ticket = &self.tickets[item];
        ticket.started.and_then(day).map(|start| self.not_after(ticket, "start", start, notes))
    }

    /// The last time that it was touched, or when it was due, or the data date: the first that is known and not later than that.
    fn assumed_finish(&self, ticket: &Ticket, notes: &mut Notes) -> When {
        let data_date = When::Day(self.data_date);
        let candidates = [(ticket.updated, "its last update"), (ticket.due, "its due date")];
        let known = candidates.into_iter().filter_map(|(date, from)| Some((date.and_then(day)?, from)));
        let (finish, from) = known.into_iter().find(|(date, _)| date.day() <= data_date.day()).unwrap_or((data_date, "the data date"));
        notes.finish_assumed(ticket, finish, from);
        finish
    }

    /// The date, or the data date where that is earlier.
    fn not_after(&self, ticket: &Ticket, what: &str, date: When, notes: &mut Notes) -> When {
        if date.day() <= Some(self.data_date) {
            return date;
        }
        let data_date = When::Day(self.data_date);
        notes.after_data_date(ticket, what, date, data_date);
        data_date
    }
}

/// The day of a date that exists.
pub(super) fn day(date: When) -> Option<When> {
    date.day().filter(|_| date.is_valid()).map(When::Day)
}
