//! Spans and dates of items as working time of the program's calendar.

use chrono::NaiveDate;

use crate::intake::Ticket;
use crate::time::{Span, When, WorkCalendar, WorkTime};

/// More than this for one item is a slip of the pen: fifty years of working days.
const LONGEST: i64 = 50 * 260 * 8 * 3_600_000;

/// Reads spans on one calendar.
#[derive(Debug)]
pub(super) struct Spans<'a> {
    pub(super) calendar: &'a WorkCalendar,
}

impl Spans<'_> {
    /// The working time of a span that can be meant; `None` for nothing, less, or absurdly much.
    pub(super) fn work(&self, span: Option<Span>) -> Option<WorkTime> {
        self.calendar.resolve(span?).filter(|work| (1..=LONGEST).contains(&work.millis()))
    }

    /// The working time from the beginning of one day to the end of another.
    pub(super) fn between(&self, start: Option<When>, finish: Option<When>) -> Option<WorkTime> {
        let (start, finish) = (When::Day(start?.day()?), When::Day(finish?.day()?));
        let work = self.calendar.between(start.as_start(self.calendar)?, finish.as_finish(self.calendar)?);
        Some(work).filter(|work| (1..=LONGEST).contains(&work.millis()))
    }

    /// How long a finished item took: by its dates, else by what was spent, else by its estimate.
    pub(super) fn took(&self, ticket: &Ticket, data_date: NaiveDate) -> Option<WorkTime> {
        let finished = ticket.finished.filter(|finished| finished.day() <= Some(data_date));
        let by_dates = self.between(ticket.started, finished);
        by_dates.or_else(|| self.work(ticket.spent)).or_else(|| self.work(ticket.original))
    }
}

/// A share of some work in whole minutes, at least one.
pub(super) fn in_minutes(millis: i64) -> WorkTime {
    WorkTime::from_minutes((millis / 60_000).max(1))
}

/// To the nearest half of a day from two days on, to the nearest hour below; at least that.
pub(super) fn tidy(work: WorkTime, day: WorkTime) -> WorkTime {
    const HOUR: i64 = 3_600_000;
    let step = if work.millis() >= day.millis().saturating_mul(2) { (day.millis() / 2).max(1) } else { HOUR };
    let steps = work.millis().saturating_add(step / 2) / step;
    WorkTime::from_millis(steps.max(1).saturating_mul(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_are_tidy() {
        let day = WorkTime::from_hours(8);
        let tidy = |minutes: i64| tidy(WorkTime::from_minutes(minutes), day).millis() / 3_600_000;
        assert_eq!([10, 89, 91, 8 * 60, 15 * 60, 17 * 60, 19 * 60, 51 * 60].map(tidy), [1, 1, 2, 8, 15, 16, 20, 52]);
    }
}
