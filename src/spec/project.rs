//! Projects inside a program.

use super::setters::setters;
use crate::id::CalendarId;
use crate::time::When;

/// A project: a part of the program with dates of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Project {
    /// The key, unique among projects.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// No work of the project starts before; `None` takes the program's start.
    pub start: Option<When>,
    /// The day up to which progress is known; `None` takes the program's.
    pub data_date: Option<When>,
    /// The date by which the project is to finish ("must finish by"); caps the late dates of its tasks.
    pub imposed_finish: Option<When>,
    /// The calendar of tasks that have none of their own nor of their team.
    pub calendar: Option<CalendarId>,
}

impl Project {
    /// A project that takes everything from its program.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    setters! {
        /// Sets the name.
        name: text,
        /// Sets the start.
        start: date,
        /// Sets the data date.
        data_date: date,
        /// Sets the date by which it is to finish.
        imposed_finish: date,
        /// Sets the calendar.
        calendar: some CalendarId,
    }
}
