//! The axis of one calendar: working time itself.
//!
//! Friday 17:00 and Monday 09:00 are the same working time, and a milestone must keep which of the two its driver gave it. So a number
//! is **twice the working time, plus one on the side of the start**: 2·w is the end of a period, 2·w + 1 the beginning of the next.
//! Order is kept, starts and finishes differ by one bit, and the passes stay additions and maxima.

use std::sync::Arc;

use super::axis::{Axis, Tick};
use crate::time::{Millis, WorkCalendar};

/// Working time of one calendar in units, doubled, with the side in the last bit.
#[derive(Debug, Clone)]
pub(crate) struct Ticks<T> {
    calendar: WorkCalendar,
    /// Working time at tick zero.
    origin: i64,
    /// Milliseconds in a unit.
    unit: i64,
    /// By number of a calendar: does it count the same time?
    same: Arc<[bool]>,
    number: std::marker::PhantomData<T>,
}

/// The bit arithmetic of sides.
pub(crate) trait Sided: Tick {
    /// The end of a period.
    fn finish_side(self) -> Self;
    /// The beginning of the next.
    fn start_side(self) -> Self;
    /// From units, doubled; `None` if it does not fit with room to spare.
    fn from_units(units: i64) -> Option<Self>;
    /// The number as it is.
    fn raw(self) -> i64;
}

macro_rules! sided {
    ($int:ty) => {
        impl Sided for $int {
            #[inline]
            fn finish_side(self) -> Self {
                self & !1
            }
            #[inline]
            fn start_side(self) -> Self {
                self | 1
            }
            fn from_units(units: i64) -> Option<Self> {
                let doubled = <$int>::try_from(units.checked_mul(2)?).ok()?;
                (!doubled.is_far() && !doubled.is_never()).then_some(doubled)
            }
            #[inline]
            fn raw(self) -> i64 {
                i64::from(self)
            }
        }
    };
}

sided!(i32);
sided!(i64);

impl<T: Sided> Ticks<T> {
    /// An axis with tick zero at an instant.
    pub(crate) fn new(calendar: WorkCalendar, origin: i64, unit: i64, same: Arc<[bool]>) -> Self {
        let origin = calendar.work_at(origin);
        Self { calendar, origin, unit, same, number: std::marker::PhantomData }
    }

    /// An amount of working time; `None` if it is not a whole number of units or does not fit.
    #[inline]
    pub(crate) fn amount(&self, millis: i64) -> Option<T> {
        // Millions of rows go through here, and a divisor that the compiler knows is a multiplication.
        let (units, rest) = match self.unit {
            1 => (millis, 0),
            1_000 => (millis / 1_000, millis % 1_000),
            unit => (millis / unit, millis % unit),
        };
        if rest == 0 { T::from_units(units) } else { None }
    }

    /// An instant; `None` if it lies outside working time, between two units, or does not fit. The two ends of time stay what they are.
    pub(crate) fn place(&self, instant: i64) -> Option<T> {
        if instant.is_far() {
            return Some(T::FAR);
        }
        if instant.is_never() {
            return Some(T::NEVER);
        }
        let work = self.calendar.work_at(instant);
        let finish_side = self.amount(work.checked_sub(self.origin)?)?;
        if self.calendar.start_of_work(work) == instant {
            Some(finish_side.start_side())
        } else if self.calendar.finish_of_work(work) == instant {
            Some(finish_side)
        } else {
            None
        }
    }

    /// As [`place`](Self::place), with room for any chain of work of the plan on either side: for dates that `build()` has not seen.
    pub(crate) fn roomy_place(&self, instant: i64) -> Option<T> {
        let is_roomy = |at: &T| at.is_far() || at.is_never() || at.raw().unsigned_abs() < T::FAR.raw().unsigned_abs() / 4;
        Self::place(self, instant).filter(is_roomy)
    }

    /// Milliseconds in a unit.
    pub(crate) fn unit(&self) -> i64 {
        self.unit
    }

    /// The whole units before an instant, doubled; far where there are more than fit.
    pub(crate) fn floor_units(&self, instant: i64) -> T {
        let units = (self.calendar.work_at(instant) - self.origin).div_euclid(self.unit);
        T::from_units(units).unwrap_or(if units < 0 { T::NEVER } else { T::FAR })
    }

    /// Working time between two numbers, in milliseconds.
    #[inline]
    pub(crate) fn between(&self, a: T, b: T) -> i64 {
        ((b.raw() >> 1) - (a.raw() >> 1)) * self.unit
    }

    /// The instant of a number.
    #[inline]
    pub(crate) fn instant(&self, place: T) -> i64 {
        if place.is_far() {
            return i64::FAR;
        }
        if place.is_never() {
            return i64::NEVER;
        }
        let raw = place.raw();
        let work = self.origin + (raw >> 1) * self.unit;
        if raw & 1 == 1 { self.calendar.start_of_work(work) } else { self.calendar.finish_of_work(work) }
    }
}

impl<T: Sided> Axis for Ticks<T> {
    type T = T;

    #[inline]
    fn work_from(&self, _: u16, at: T, work: T) -> (T, T) {
        (at.start_side(), at.finish_side().plus(work))
    }

    #[inline]
    fn add(&self, _: u16, at: T, work: T) -> T {
        match work.cmp(&T::ZERO) {
            std::cmp::Ordering::Greater => at.finish_side().plus(work),
            std::cmp::Ordering::Less => at.finish_side().plus(work).start_side(),
            std::cmp::Ordering::Equal => at,
        }
    }

    fn between(&self, _: u16, a: T, b: T) -> T {
        b.finish_side().plus(a.finish_side().negated())
    }

    #[inline]
    fn next_start(&self, _: u16, at: T) -> T {
        at.start_side()
    }

    fn previous_finish(&self, _: u16, at: T) -> T {
        at.finish_side()
    }

    fn is_start(&self, _: u16, at: T) -> bool {
        let instant = self.instant(at);
        self.calendar.next_start_ms(instant) == instant
    }

    /// Inside a period both sides are.
    fn same(&self, a: T, b: T) -> bool {
        a == b || (a.finish_side() == b.finish_side() && self.instant(a) == self.instant(b))
    }

    const ADDITIVE: bool = true;

    #[inline]
    fn instant(&self, at: T) -> Millis {
        Self::instant(self, at)
    }

    fn place(&self, at: Millis) -> Option<T> {
        Self::roomy_place(self, at)
    }

    fn amount(&self, millis: i64) -> Option<T> {
        Self::amount(self, millis)
    }

    fn lag(&self, calendar: u16, millis: i64) -> Option<T> {
        let is_same = millis == 0 || self.same.get(usize::from(calendar)).copied().unwrap_or(false);
        if is_same { Self::amount(self, millis) } else { None }
    }

    /// Moving by an odd number would change sides.
    fn distance(&self, a: T, b: T) -> Option<T> {
        let distance = b.plus(a.negated());
        (distance.finish_side() == distance).then_some(distance)
    }
}
