//! Projects inside a program.

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

    /// Sets the name.
    #[must_use]
    pub fn name(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Sets the start.
    #[must_use]
    pub fn start(mut self, start: impl Into<When>) -> Self {
        self.start = Some(start.into());
        self
    }

    /// Sets the data date.
    #[must_use]
    pub fn data_date(mut self, data_date: impl Into<When>) -> Self {
        self.data_date = Some(data_date.into());
        self
    }

    /// Sets the date by which it is to finish.
    #[must_use]
    pub fn imposed_finish(mut self, finish: impl Into<When>) -> Self {
        self.imposed_finish = Some(finish.into());
        self
    }

    /// Sets the calendar.
    #[must_use]
    pub fn calendar(mut self, calendar: CalendarId) -> Self {
        self.calendar = Some(calendar);
        self
    }
}
