//! The axis of whole minutes: several calendars, in numbers half as wide as the clock's.

use std::sync::Arc;

use super::axis::{Axis, Tick};
use crate::time::{MINUTE, Millis, MinuteCalendar};

/// Minutes of the clock since an origin, any number of calendars.
#[derive(Debug, Clone)]
pub(crate) struct Minutes {
    origin: Millis,
    calendars: Arc<[MinuteCalendar]>,
}

impl Minutes {
    /// An axis with minute zero at an instant, from which the calendars count too.
    pub(crate) fn new(origin: Millis, calendars: Arc<[MinuteCalendar]>) -> Self {
        Self { origin, calendars }
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

    #[inline]
    fn is_start(&self, calendar: u16, at: i32) -> bool {
        self.next_start(calendar, at) == at
    }

    #[inline]
    fn same(&self, a: i32, b: i32) -> bool {
        a == b
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

    /// With room for any chain of work of the plan on either side.
    fn place(&self, at: Millis) -> Option<i32> {
        if at.is_far() || at.is_never() {
            return Some(if at.is_far() { i32::FAR } else { i32::NEVER });
        }
        let minute = whole(at.checked_sub(self.origin)?)?;
        (minute.unsigned_abs() < ROOM).then_some(minute)
    }

    fn amount(&self, millis: i64) -> Option<i32> {
        whole(millis)
    }

    fn lag(&self, _: u16, millis: i64) -> Option<i32> {
        whole(millis)
    }

    fn distance(&self, _: i32, _: i32) -> Option<i32> {
        None
    }
}

/// A date may be so many minutes from the origin.
const ROOM: u32 = i32::FAR.unsigned_abs() / 4;

/// So many minutes; `None` if they are not whole or do not fit.
#[inline]
fn whole(millis: i64) -> Option<i32> {
    let minutes = i32::try_from(millis / MINUTE).ok()?;
    (millis % MINUTE == 0 && !minutes.is_far() && !minutes.is_never()).then_some(minutes)
}
