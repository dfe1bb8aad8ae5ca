//! What a number means: the axis that the passes run on.

use std::sync::Arc;

use crate::time::{Millis, WorkCalendar};

/// A number on an axis.
pub(crate) trait Tick: Copy + Ord + std::fmt::Debug + Send + Sync + 'static {
    /// No time.
    const ZERO: Self;
    /// After every date, and so far that subtracting any chain of work leaves it [far](Self::is_far).
    const FAR: Self;
    /// Before every date.
    const NEVER: Self;
    /// Is it no date but [`Self::FAR`], whatever was subtracted?
    fn is_far(self) -> bool;
    /// Is it no date but [`Self::NEVER`], whatever was added?
    fn is_never(self) -> bool;
    /// The sum; bounds were checked by `build()`.
    fn plus(self, other: Self) -> Self;
    /// The number with the other sign.
    fn negated(self) -> Self;
}

macro_rules! tick {
    ($int:ty) => {
        impl Tick for $int {
            const ZERO: Self = 0;
            const FAR: Self = 1 << (<$int>::BITS - 2);
            const NEVER: Self = -(1 << (<$int>::BITS - 2));
            #[inline]
            fn is_far(self) -> bool {
                self >= 1 << (<$int>::BITS - 3)
            }
            #[inline]
            fn is_never(self) -> bool {
                self <= -(1 << (<$int>::BITS - 3))
            }
            #[inline]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline]
            fn negated(self) -> Self {
                self.wrapping_neg()
            }
        }
    };
}

tick!(i32);
tick!(i64);

/// Working-time arithmetic on numbers. Calendars go by their number.
pub(crate) trait Axis {
    /// The numbers.
    type T: Tick;
    /// `(next start at or after at, finish of the work from there)`, for work above zero.
    fn work_from(&self, calendar: u16, at: Self::T, work: Self::T) -> (Self::T, Self::T);
    /// Start and finish of work that nothing keeps from starting at an instant; what takes no time is there and then.
    #[inline]
    fn worked_from(&self, calendar: u16, at: Self::T, work: Self::T) -> (Self::T, Self::T) {
        if work == Self::T::ZERO { (at, at) } else { self.work_from(calendar, at, work) }
    }
    /// The start of work that ends at an instant.
    #[inline]
    fn worked_up_to(&self, calendar: u16, by: Self::T, work: Self::T) -> Self::T {
        if work == Self::T::ZERO { by } else { self.add(calendar, by, work.negated()) }
    }
    /// `at` moved by working time of either sign.
    fn add(&self, calendar: u16, at: Self::T, work: Self::T) -> Self::T;
    /// The working time from `a` to `b`.
    fn between(&self, calendar: u16, a: Self::T, b: Self::T) -> Self::T;
    /// The next start at or after.
    fn next_start(&self, calendar: u16, at: Self::T) -> Self::T;
    /// The previous finish at or before.
    fn previous_finish(&self, calendar: u16, at: Self::T) -> Self::T;
    /// Can work start right there?
    #[inline]
    fn is_start(&self, calendar: u16, at: Self::T) -> bool {
        self.next_start(calendar, at) == at
    }
    /// Are both the same instant?
    #[inline]
    fn same(&self, a: Self::T, b: Self::T) -> bool {
        a == b
    }
    /// Is adding work adding numbers, wherever on the axis?
    const ADDITIVE: bool;
    /// The instant of a number.
    fn instant(&self, at: Self::T) -> Millis;
    /// The number of an instant; `None` if it has none.
    fn place(&self, at: Millis) -> Option<Self::T>;
    /// The number of an amount of working time in milliseconds; `None` if it has none.
    fn amount(&self, millis: i64) -> Option<Self::T>;
    /// The number of a lag on a calendar; `None` if it has none.
    fn lag(&self, calendar: u16, millis: i64) -> Option<Self::T>;
    /// From `a` to `b`, if every number may be moved by as much and stay what it is to its neighbours.
    fn distance(&self, _: Self::T, _: Self::T) -> Option<Self::T> {
        None
    }
}

/// Milliseconds of the clock, any number of calendars.
#[derive(Debug, Clone)]
pub(crate) struct Instants {
    pub(crate) calendars: Arc<[WorkCalendar]>,
}

impl Instants {
    #[inline]
    fn calendar(&self, number: u16) -> &WorkCalendar {
        &self.calendars[usize::from(number)]
    }
}

impl Axis for Instants {
    type T = i64;

    #[inline]
    fn work_from(&self, calendar: u16, at: i64, work: i64) -> (i64, i64) {
        let calendar = self.calendar(calendar);
        let before = calendar.work_at(at);
        (calendar.start_of_work(before), calendar.finish_of_work(before + work))
    }

    #[inline]
    fn add(&self, calendar: u16, at: i64, work: i64) -> i64 {
        self.calendar(calendar).add_ms(at, work)
    }

    fn between(&self, calendar: u16, a: i64, b: i64) -> i64 {
        self.calendar(calendar).between_ms(a, b)
    }

    #[inline]
    fn next_start(&self, calendar: u16, at: i64) -> i64 {
        self.calendar(calendar).next_start_ms(at)
    }

    fn previous_finish(&self, calendar: u16, at: i64) -> i64 {
        self.calendar(calendar).previous_finish_ms(at)
    }

    const ADDITIVE: bool = false;

    fn instant(&self, at: i64) -> Millis {
        at
    }

    fn place(&self, at: Millis) -> Option<i64> {
        Some(at)
    }

    fn amount(&self, millis: i64) -> Option<i64> {
        Some(millis)
    }

    fn lag(&self, _: u16, millis: i64) -> Option<i64> {
        Some(millis)
    }
}
