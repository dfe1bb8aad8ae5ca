//! The day up to which progress is known, and where that is known from.

use chrono::{NaiveDate, TimeDelta};

use crate::intake::{Conversion, Export, State, Ticket};
use crate::time::When;

/// Where the data date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum DataDateFrom {
    Stated,
    NewestStamp,
    /// No stamps: the latest date by which something done was due.
    DoneWork,
    /// No stamps and nothing done: the earliest planned date.
    PlannedDates,
}

/// The data date with its origin; `None` where the export has no date at all.
///
/// # Complexity
/// O(items log items).
pub(super) fn data_date(export: &Export, conversion: &Conversion) -> Option<(NaiveDate, DataDateFrom)> {
    if let Some(stated) = conversion.data_date.and_then(When::day) {
        return Some((stated, DataDateFrom::Stated));
    }
    if let Some(newest) = newest(export) {
        return Some((newest, DataDateFrom::NewestStamp));
    }
    let is_done = |ticket: &&Ticket| {
        conversion.states.of(ticket) == State::Done || ticket.percent_done.is_some_and(|done| done.as_hundredths() >= 10_000)
    };
    let done = export.tickets.iter().filter(is_done).filter_map(|ticket| ticket.due?.day()).max();
    let planned = || {
        let starts = export.tickets.iter().filter_map(|ticket| ticket.planned_start?.day()).min();
        starts.or_else(|| export.tickets.iter().filter_map(|ticket| ticket.due?.day()).min())
    };
    done.map(|day| (day, DataDateFrom::DoneWork)).or_else(|| planned().map(|day| (day, DataDateFrom::PlannedDates)))
}

/// The day of the newest stamp, but for a lone one that lies more than a year after all others: a slip of the pen would move the whole
/// plan.
fn newest(export: &Export) -> Option<NaiveDate> {
    const MANY: usize = 20;
    let stamps = export.tickets.iter().filter_map(Ticket::newest_stamp).filter(|stamp| stamp.is_valid());
    let mut days: Vec<NaiveDate> = stamps.filter_map(When::day).collect();
    days.sort_unstable();
    if let (true, [.., before, last]) = (days.len() >= MANY, days.as_slice()) {
        if last.signed_duration_since(*before) > TimeDelta::days(366) {
            return Some(*before);
        }
    }
    days.last().copied()
}
