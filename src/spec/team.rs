//! Teams.

use super::setters::setters;
use crate::id::CalendarId;
use crate::time::Span;

/// A team of the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Team {
    /// The key, unique among teams.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// The calendar of its tasks that have none of their own.
    pub calendar: Option<CalendarId>,
    /// How long before it is affected the team wants to hear of a change, in working time on its calendar.
    pub notice: Option<Span>,
}

impl Team {
    /// A team on its program's calendar.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    setters! {
        /// Sets the name.
        name: text,
        /// Sets the calendar.
        calendar: some CalendarId,
        /// Sets the notice it wants.
        notice: some Span,
    }
}
