//! All rows of a plan as they were written.

use crate::id::CalendarId;
use crate::spec::{Asset, Dependency, Project, Resource, Semantics, Task, Team};
use crate::time::{Calendar, When};

/// The rows, unchecked. A [`Program`](super::Program) keeps them as they are: they are what it writes, edits and compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) name: Box<str>,
    pub(crate) start: When,
    pub(crate) data_date: Option<When>,
    pub(crate) calendar: Option<CalendarId>,
    pub(crate) semantics: Semantics,
    pub(crate) calendars: Vec<Calendar>,
    pub(crate) teams: Vec<Team>,
    pub(crate) projects: Vec<Project>,
    pub(crate) assets: Vec<Asset>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) dependencies: Vec<Dependency>,
}

impl Plan {
    pub(crate) fn new(name: &str, start: When) -> Self {
        Self {
            name: name.into(),
            start,
            data_date: None,
            calendar: None,
            semantics: Semantics::default(),
            calendars: Vec::new(),
            teams: Vec::new(),
            projects: Vec::new(),
            assets: Vec::new(),
            resources: Vec::new(),
            tasks: Vec::new(),
            dependencies: Vec::new(),
        }
    }
}
