//! Time: spans, dates, working time and calendars.
//!
//! | a planner states | the engine counts |
//! |---|---|
//! | [`Span`]: `5d 4h`, in units that a calendar gives a meaning | [`WorkTime`]: whole milliseconds of work |
//! | [`When`]: a date, with or without a time of day | an instant: local milliseconds since 1970 |
//! | [`Calendar`]: shifts of the week and [exceptions](CalendarException) | [`WorkCalendar`]: the same, compiled to tables |
//!
//! There are no time zones and no clock here: an instant is local to the program that states it.

mod axis;
mod calendar;
mod calendar_week;
mod check;
mod clock;
mod compile;
mod exception;
mod fault;
mod instant;
mod minutes;
mod painted;
mod pattern;
mod shift;
mod span;
mod span_text;
mod table;
pub(crate) mod text;
mod weeks;
mod when;
mod when_text;
mod work_calendar;
mod work_time;

#[cfg(test)]
mod tests;

#[cfg(feature = "mspdi")]
pub(crate) use painted::Painted;

pub use calendar::Calendar;
pub use exception::CalendarException;
pub use fault::CalendarFault;
pub use shift::{Shift, ShiftError};
pub use span::{Span, days, hours, millis, minutes, seconds, weeks};
pub use span_text::SpanError;
pub use when::{When, ymd, ymd_hm};
pub use when_text::WhenError;
pub use work_calendar::WorkCalendar;
pub use work_time::WorkTime;

pub(crate) use instant::{DAY, MINUTE, Millis, from_ms, to_ms};
pub(crate) use minutes::MinuteCalendar;
