//! Calendars compiled for computing.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::axis::Axis;
use super::instant::{DAY, Millis, WEEK, from_ms, to_ms};
use super::span::Span;
use super::span_text::Parts;
use super::work_time::WorkTime;

/// A calendar compiled to tables: it adds and counts working time, on any date, in constant time.
///
/// Made by [`Calendar::compile`](crate::time::Calendar::compile); immutable and cheap to clone. It is total: beyond its exceptions the
/// week holds for ever in both directions. Instants are local and whole milliseconds; anything finer is cut off. Results beyond the
/// dates of chrono (±262,000 years) are its first or last one.
///
/// The end of a working period and the beginning of the next are the same moment of work, *Friday 17:00* and *Monday 09:00*. Adding
/// forward ends at the earlier of the two, adding backward at the later: a finish reads Friday, a start Monday.
///
/// # Method
/// With `W(t)` the working time before `t`, everything here is `W`, its earliest and its latest inverse. `W` is a table of days; the
/// inverses find their day through buckets of equal work. A few nanoseconds each.
///
/// ```
/// use longpole::time::{Calendar, WorkTime, ymd_hm};
///
/// let office = Calendar::standard("office").compile()?;
/// let at = |day, hour| ymd_hm(2026, 2, day, hour, 0).as_start(&office).ok_or("no such date");
/// let (friday, monday) = (at(6, 9)?, at(9, 9)?);
/// let day = office.day_length();
/// assert_eq!(office.add(friday, day), at(6, 17)?);
/// assert_eq!(office.next_start(at(6, 17)?), monday);
/// assert_eq!(office.subtract(at(9, 17)?, day), monday);
/// assert_eq!(office.between(friday, at(9, 11)?), WorkTime::from_hours(10));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct WorkCalendar {
    /// `None` if all time is working time: then `W(t) = t`.
    axis: Option<Arc<Axis>>,
    day: WorkTime,
    week: WorkTime,
}

impl WorkCalendar {
    pub(super) fn new(axis: Option<Arc<Axis>>, day: WorkTime, week: WorkTime) -> Self {
        Self { axis, day, week }
    }

    /// The calendar on which all time is working time: elapsed time. A day has 24 hours, a week 168.
    #[must_use]
    pub fn round_the_clock() -> Self {
        Self::new(None, WorkTime::from_millis(DAY), WorkTime::from_millis(WEEK))
    }

    /// The end of `time` worked from `t` on; for negative `time`, the start of what ends at `t`; `t` itself for none.
    #[must_use]
    pub fn add(&self, t: NaiveDateTime, time: WorkTime) -> NaiveDateTime {
        if time.is_zero() {
            return t;
        }
        from_ms(self.add_ms(to_ms(t), time.millis()))
    }

    /// The start of `time` that ends at `t`: [`add`](Self::add) backward.
    #[must_use]
    pub fn subtract(&self, t: NaiveDateTime, time: WorkTime) -> NaiveDateTime {
        self.add(t, -time)
    }

    /// Working time from `a` to `b`, negative if `b` is the earlier.
    #[must_use]
    pub fn between(&self, a: NaiveDateTime, b: NaiveDateTime) -> WorkTime {
        WorkTime::from_millis(self.between_ms(to_ms(a), to_ms(b)))
    }

    /// The first moment at or after `t` at which work goes on: `t` itself within a working period, or at its beginning.
    #[must_use]
    pub fn next_start(&self, t: NaiveDateTime) -> NaiveDateTime {
        from_ms(self.next_start_ms(to_ms(t)))
    }

    /// The last moment at or before `t` up to which work went on: `t` itself within a working period, or at its end.
    #[must_use]
    pub fn previous_finish(&self, t: NaiveDateTime) -> NaiveDateTime {
        from_ms(self.previous_finish_ms(to_ms(t)))
    }

    /// Is `t` working time? A period includes its beginning, not its end.
    #[must_use]
    pub fn is_working(&self, t: NaiveDateTime) -> bool {
        let t = to_ms(t);
        self.between_ms(t, t + 1) > 0
    }

    /// Is all time working time?
    #[must_use]
    pub fn is_round_the_clock(&self) -> bool {
        self.axis.is_none()
    }

    /// What `1d` means: the stated hours per day, else the most common length of a working weekday, the longest of several.
    #[must_use]
    pub fn day_length(&self) -> WorkTime {
        self.day
    }

    /// What `1w` means: the stated hours per week, else the working time of a week without exceptions.
    #[must_use]
    pub fn week_length(&self) -> WorkTime {
        self.week
    }

    /// The working time of a span on this calendar, see [`Span::resolve`].
    ///
    /// ```
    /// # use longpole::time::{Calendar, WorkTime, weeks};
    /// let office = Calendar::standard("office").compile()?;
    /// assert_eq!(office.resolve(weeks(2)), Some(WorkTime::from_hours(80)));
    /// # Ok::<(), longpole::time::CalendarFault>(())
    /// ```
    #[must_use]
    pub fn resolve(&self, span: Span) -> Option<WorkTime> {
        span.resolve(self.day, self.week)
    }

    /// Working time in days of this calendar, and hours or less: `5d 4h`, `-1d`, `30m`, `0d`.
    ///
    /// ```
    /// # use longpole::time::{Calendar, WorkTime};
    /// let office = Calendar::standard("office").compile()?;
    /// assert_eq!(office.describe(WorkTime::from_hours(44)), "5d 4h");
    /// # Ok::<(), longpole::time::CalendarFault>(())
    /// ```
    #[must_use]
    pub fn describe(&self, time: WorkTime) -> String {
        let day = self.day.millis().max(1);
        let mut parts = Parts::default();
        parts.part(time.is_negative(), (time.millis() / day).unsigned_abs(), "d");
        parts.millis(time.millis() % day);
        parts.text_or("0d").to_owned()
    }

    /// Do both have the same working time on every date? Then an instant and its work are one to one between them. What a day or a week
    /// means may still differ.
    ///
    /// # Complexity
    /// O(1) for clones, else O(days from the first to the last exception).
    #[must_use]
    pub fn same_time(&self, other: &Self) -> bool {
        match (&self.axis, &other.axis) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b) || a == b,
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// The engine's side, in milliseconds. Total: exact for instants and work within ±9e15, saturating beyond.
impl WorkCalendar {
    /// `W(t)`: the working time before `t`, from a fixed origin of the calendar.
    #[inline]
    pub(crate) fn work_at(&self, t: Millis) -> i64 {
        match &self.axis {
            Some(axis) => axis.work_at(t),
            None => t,
        }
    }

    /// The tables; `None` if all time is working time.
    pub(super) fn axis(&self) -> Option<&Axis> {
        self.axis.as_deref()
    }

    /// The first instant that differs from the usual week and the first after all that do, if any do.
    pub(crate) fn exceptional(&self) -> Option<(Millis, Millis)> {
        self.axis.as_ref()?.exceptional()
    }

    /// The latest instant with `work` before it: the beginning of a period rather than the end of the one before.
    #[inline]
    pub(crate) fn start_of_work(&self, work: i64) -> Millis {
        match &self.axis {
            Some(axis) => axis.start_of(work),
            None => work,
        }
    }

    /// The earliest instant with `work` before it: the end of the millisecond of work that came last.
    #[inline]
    pub(crate) fn finish_of_work(&self, work: i64) -> Millis {
        self.start_of_work(work.saturating_sub(1)).saturating_add(1)
    }

    /// The next start of work at or after `t`.
    #[inline]
    pub(crate) fn next_start_ms(&self, t: Millis) -> Millis {
        self.start_of_work(self.work_at(t))
    }

    /// The previous finish of work at or before `t`.
    #[inline]
    pub(crate) fn previous_finish_ms(&self, t: Millis) -> Millis {
        self.finish_of_work(self.work_at(t))
    }

    /// `t` and `d` of working time: a finish if `d` is positive, a start if it is negative, `t` itself if it is zero.
    #[inline]
    pub(crate) fn add_ms(&self, t: Millis, d: i64) -> Millis {
        if d == 0 {
            return t;
        }
        // A finish is the end of the last millisecond of work, which has a start like any other.
        let last = i64::from(d > 0);
        self.start_of_work(self.work_at(t).saturating_add(d - last)).saturating_add(last)
    }

    /// Working time from `a` to `b`, negative if `b` is the earlier.
    #[inline]
    pub(crate) fn between_ms(&self, a: Millis, b: Millis) -> i64 {
        self.work_at(b).saturating_sub(self.work_at(a))
    }
}

impl fmt::Debug for WorkCalendar {
    /// Without its tables.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkCalendar")
            .field("round_the_clock", &self.is_round_the_clock())
            .field("day", &self.day)
            .field("week", &self.week)
            .finish_non_exhaustive()
    }
}
