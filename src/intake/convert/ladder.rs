//! How long an item takes: the first rung of the ladder that says something.

use hashbrown::HashMap;

use super::board::Board;
use super::history::{History, Middle, half_and_double};
use super::spans::{Spans, in_minutes, tidy};
use crate::intake::{Conversion, PlannedSpans, State, Ticket};
use crate::spec::{DurationSource, Percent};
use crate::time::{Span, WorkTime};

/// From planned start to due date lie at most so many days of work; longer ones say when something is wanted, not how long it takes.
const LONGEST_PLANNED: i64 = 65;

/// Which rung it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::intake) enum Rung {
    Stated,
    Points,
    /// What the parts that have an estimate leave over of that of their whole.
    Share,
    PlannedSpan,
    TeamHistory,
    History,
    Default,
}

impl Rung {
    pub(in crate::intake) const ALL: [Self; 7] =
        [Self::Stated, Self::Points, Self::Share, Self::PlannedSpan, Self::TeamHistory, Self::History, Self::Default];

    /// Where a duration comes from that nobody estimated; `None` for estimates.
    pub(super) const fn conclusion(self) -> Option<&'static str> {
        match self {
            Self::Stated | Self::Points => None,
            Self::Share => Some("of the estimate of its whole"),
            Self::PlannedSpan => Some("from planned start to due date"),
            Self::TeamHistory => Some("from history of the same team and kind"),
            Self::History => Some("from all finished work"),
            Self::Default => Some("by default"),
        }
    }

    const fn source(self) -> DurationSource {
        match self {
            Self::Stated => DurationSource::Stated,
            Self::Points | Self::Share | Self::PlannedSpan => DurationSource::Converted,
            Self::TeamHistory => DurationSource::TeamHistory,
            Self::History => DurationSource::History,
            Self::Default => DurationSource::Default,
        }
    }
}

/// The work of an open item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) duration: Span,
    /// What is left of it; the duration itself where nothing has begun.
    pub(super) remaining: Span,
    pub(super) rung: Rung,
    /// Was what is left taken as a share?
    pub(super) share: bool,
    /// Between what it lies, where it is a guess.
    pub(super) range: Option<(WorkTime, WorkTime)>,
}

impl Work {
    pub(super) fn source(&self) -> DurationSource {
        // A share of a stated duration is stated by nobody.
        if self.share && self.rung == Rung::Stated { DurationSource::Converted } else { self.rung.source() }
    }
}

/// The ladder, with what was measured for it.
#[derive(Debug)]
pub(super) struct Ladder<'a> {
    pub(super) conversion: &'a Conversion,
    pub(super) spans: &'a Spans<'a>,
    pub(super) history: &'a History<'a>,
    /// By item: what is left over for it of the estimate of its whole.
    pub(super) shares: HashMap<usize, WorkTime>,
}

/// A duration with its rung.
struct Whole {
    span: Span,
    work: WorkTime,
    rung: Rung,
    range: Option<(WorkTime, WorkTime)>,
}

impl Ladder<'_> {
    /// The work of an item that is open or in progress.
    pub(super) fn of(&self, board: &Board<'_>, item: usize) -> Work {
        let ticket = &board.tickets[item];
        if board.states[item] == State::InProgress { self.under_way(item, ticket) } else { self.not_begun(item, ticket) }
    }

    fn not_begun(&self, item: usize, ticket: &Ticket) -> Work {
        let left = ticket.remaining.filter(|&span| self.spans.work(Some(span)).is_some());
        if let Some(span) = left {
            return Work { duration: span, remaining: span, rung: Rung::Stated, share: false, range: None };
        }
        let Whole { span, rung, range, .. } = self.whole(item, ticket);
        Work { duration: span, remaining: span, rung, share: false, range }
    }

    fn under_way(&self, item: usize, ticket: &Ticket) -> Work {
        if let Some(remaining) = ticket.remaining.filter(|&span| self.spans.work(Some(span)).is_some()) {
            let duration = ticket.original.filter(|&span| self.spans.work(Some(span)).is_some()).unwrap_or(remaining);
            return Work { duration, remaining, rung: Rung::Stated, share: false, range: None };
        }
        let whole = self.whole(item, ticket);
        let done = ticket.percent_done.filter(|done| (1..=9_999).contains(&done.as_hundredths()));
        let left = done.map(|done| Percent::hundredths(10_000 - done.as_hundredths()));
        let unspent = self.spans.work(ticket.spent).map(|spent| whole.work - spent).filter(|left| left.millis() > 0);
        let (remaining, share) = match (left, unspent) {
            (Some(left), _) => (in_minutes(left.of(whole.work).millis()), false),
            (None, Some(left)) if whole.rung == Rung::Stated => (left, false),
            _ => (in_minutes(self.conversion.share_left.of(whole.work).millis()), true),
        };
        Work { duration: whole.span, remaining: remaining.into(), rung: whole.rung, share, range: whole.range }
    }

    /// The duration of the whole item.
    fn whole(&self, item: usize, ticket: &Ticket) -> Whole {
        let stated = || Some(exactly(ticket.original?, self.spans.work(ticket.original)?, Rung::Stated));
        let points = || self.by_points(ticket).map(|work| exactly(work.into(), work, Rung::Points));
        let share = || {
            let work = *self.shares.get(&item)?;
            Some(Whole { range: Some(half_and_double(work)), ..exactly(work.into(), work, Rung::Share) })
        };
        let planned = || {
            let asked = self.conversion.planned_spans == PlannedSpans::AreEstimates;
            let longest = self.spans.calendar.day_length().millis().saturating_mul(LONGEST_PLANNED);
            let work = self.spans.between(ticket.planned_start, ticket.due).filter(|work| asked && work.millis() <= longest)?;
            Some(Whole { range: Some(half_and_double(work)), ..exactly(work.into(), work, Rung::PlannedSpan) })
        };
        let team = || self.history.of_team_and_kind(ticket).map(|middle| self.guess(middle, Rung::TeamHistory));
        let all = || self.history.all.map(|middle| self.guess(middle, Rung::History));
        stated().or_else(points).or_else(share).or_else(planned).or_else(team).or_else(all).unwrap_or_else(|| self.default())
    }

    /// What somebody estimated an item to take: what is left, the original estimate, points.
    pub(super) fn estimated(&self, ticket: &Ticket) -> Option<WorkTime> {
        let original = self.spans.work(ticket.original).or_else(|| self.by_points(ticket));
        original.or_else(|| self.spans.work(ticket.remaining))
    }

    /// Points at the measured rate, or at the stated one; no points are no estimate.
    fn by_points(&self, ticket: &Ticket) -> Option<WorkTime> {
        let points = i64::from(ticket.points?.as_hundredths());
        let measured = self.history.rate_of(ticket).map(|rate| rate.median.millis());
        let stated = || self.spans.work(Some(self.conversion.per_point)).map(|work| work.millis().saturating_mul(100));
        let of_hundred = measured.or_else(stated)?;
        let work = in_minutes(of_hundred.saturating_mul(points) / 10_000);
        self.spans.work(Some(work.into())).filter(|_| points > 0)
    }

    /// A guess is no more exact than half a day, or than an hour where it is short.
    fn guess(&self, middle: Middle, rung: Rung) -> Whole {
        let day = self.spans.calendar.day_length();
        let work = tidy(middle.median, day);
        Whole { span: work.into(), work, rung, range: Some((tidy(middle.low, day), tidy(middle.high, day))) }
    }

    fn default(&self) -> Whole {
        let span = self.conversion.default_duration;
        let work = self.spans.calendar.resolve(span).unwrap_or_default();
        Whole { span, work, rung: Rung::Default, range: Some(half_and_double(work)) }
    }
}

fn exactly(span: Span, work: WorkTime, rung: Rung) -> Whole {
    Whole { span, work, rung, range: None }
}
