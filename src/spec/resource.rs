//! People, machines and materials, and the share of each in a task.

use serde::{Deserialize, Serialize};

use super::Percent;
use super::setters::setters;
use crate::id::{CalendarId, ResourceId, TeamId};
use crate::time::Span;

/// What a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ResourceKind {
    /// Works in time: people and machines (MS Project *work*, P6 *labor* and *nonlabor*).
    #[default]
    Work,
    /// Is used up (P6 and MS Project *material*). Takes no time.
    Material,
    /// Costs money only (MS Project *cost*). Takes no time.
    Cost,
}

impl ResourceKind {
    /// The word for it: `work`, `material`, `cost`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Material => "material",
            Self::Cost => "cost",
        }
    }
}

/// Somebody or something that tasks need.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resource {
    /// The key, unique among resources.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// What it is.
    pub kind: ResourceKind,
    /// The team that it belongs to.
    pub team: Option<TeamId>,
    /// The calendar; `None` takes that of the task.
    pub calendar: Option<CalendarId>,
    /// How much of it there is: 100 % is one.
    pub capacity: Percent,
}

impl Resource {
    /// One person or machine that goes by the calendars of its tasks.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        let (kind, capacity) = (ResourceKind::Work, Percent::whole(100));
        Self { key: key.into(), name: Box::default(), kind, team: None, calendar: None, capacity }
    }

    setters! {
        /// Sets the name.
        name: text,
        /// Sets what it is.
        kind: ResourceKind,
        /// Sets the team.
        team: some TeamId,
        /// Sets the calendar.
        calendar: some CalendarId,
        /// Sets how much of it there is.
        capacity: Percent,
    }
}

/// The share of a resource in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// Who or what.
    pub resource: ResourceId,
    /// The work that is left for it, in hours of the resource: at 50 % units, four hours take eight.
    pub work: Span,
    /// How much of the resource works on it at a time.
    pub units: Percent,
    /// Working time from the start of the task to the start of this share.
    pub delay: Span,
    /// The calendar of this share, if not that of the resource: such as the hours that the resource and the task have in common.
    pub calendar: Option<CalendarId>,
}

impl Assignment {
    /// All of a resource, from the start of the task.
    #[must_use]
    pub const fn new(resource: ResourceId, work: Span) -> Self {
        Self { resource, work, units: Percent::whole(100), delay: Span::ZERO, calendar: None }
    }

    setters! {
        /// Sets how much of the resource works on it at a time.
        const units: Percent,
        /// Sets the working time from the start of the task to the start of this share.
        const delay: Span,
        /// Sets the calendar of this share.
        const calendar: some CalendarId,
    }
}
