//! The axis of whole minutes: several calendars, in numbers half as wide as the clock's.

use std::sync::Arc;

use super::axis::{Axis, Tick};
use crate::time::{MINUTE, Millis, MinuteCalendar};

/// Minutes of the clock since an origin, any number of calendars.
#[derive(Debug, Clone)]
pub(crate) struct Minutes {
    origin: Millis,
    /// How many minutes from the origin a date may be that `build()` has not seen, so that any chain of work of the plan fits on either side.
    room: u32,
    calendars: Arc<[MinuteCalendar]>,
}

impl Minutes {
    /// An axis with minute zero at an instant and room for dates on either side, without calendars yet.
    pub(crate) fn new(origin: Millis, room: f64) -> Self {
        // What is negative is none.
        Self { origin, room: (room as u32).min(MOST), calendars: Arc::from([]) }
    }

    /// The same with its calendars, which count from its origin too.
    pub(crate) fn with(self, calendars: Arc<[MinuteCalendar]>) -> Self {
        Self { calendars, ..self }
    }

    /// Working time from one minute to another, in milliseconds.
    #[inline]
    pub(crate) fn millis(&self, calendar: u16, a: i32, b: i32) -> i64 {
        i64::from(self.between(calendar, a, b)) * MINUTE
    }

    #[inline]
    fn calendar(&self, number: u16) -> &MinuteCalendar {
        &self.calendars[usize::from(number)]
    }
}

impl Axis for Minutes {
    type T = i32;

    #[inline]
    fn work_from(&self, calendar: u16, at: i32, work: i32) -> (i32, i32) {
        self.calendar(calendar).work_from(at, work)
    }

    #[inline]
    fn add(&self, calendar: u16, at: i32, work: i32) -> i32 {
        if work == 0 { at } else { self.calendar(calendar).add(at, work) }
    }

    fn between(&self, calendar: u16, a: i32, b: i32) -> i32 {
        self.calendar(calendar).between(a, b)
    }

    #[inline]
    fn next_start(&self, calendar: u16, at: i32) -> i32 {
        self.calendar(calendar).next_start(at)
    }

    fn previous_finish(&self, calendar: u16, at: i32) -> i32 {
        self.calendar(calendar).previous_finish(at)
    }

    const ADDITIVE: bool = false;

    #[inline]
    fn instant(&self, at: i32) -> Millis {
        match at {
            _ if at.is_far() => Millis::FAR,
            _ if at.is_never() => Millis::NEVER,
            _ => self.origin + i64::from(at) * MINUTE,
        }
    }

    fn place(&self, at: Millis) -> Option<i32> {
        if at.is_far() || at.is_never() {
            return Some(if at.is_far() { i32::FAR } else { i32::NEVER });
        }
        let minute = whole(at.checked_sub(self.origin)?)?;
        (minute.unsigned_abs() < self.room).then_some(minute)
    }

    fn amount(&self, millis: i64) -> Option<i32> {
        whole(millis)
    }

    fn lag(&self, _: u16, millis: i64) -> Option<i32> {
        whole(millis)
    }
}

/// So many minutes from the origin a date may be at most, whatever the plan.
const MOST: u32 = i32::FAR.unsigned_abs() / 4;

/// So many minutes; `None` if they are not whole or do not fit.
#[inline]
fn whole(millis: i64) -> Option<i32> {
    let minutes = i32::try_from(millis / MINUTE).ok()?;
    (millis % MINUTE == 0 && !minutes.is_far() && !minutes.is_never()).then_some(minutes)
}
