//! Which tables are read, and where their rows go.

use super::activity::{self, Activity};
use super::assignment::{self, Assignment};
use super::calendar::{self, Broken, CalendarRow};
use super::currency::{self, Currency};
use super::file::XerFile;
use super::link::{self, Link};
use super::options::{self, ScheduleOptions};
use super::project::{self, Project};
use super::resource::{self, Resource};
use super::role::{self, Role};
use super::row::Row;
use super::table::Spec;
use super::wbs::{self, Wbs};

/// A table that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Projects,
    Options,
    Wbs,
    Activities,
    Links,
    Resources,
    Roles,
    Assignments,
    Calendars,
    Currencies,
}

/// What is read beside the rows that are handed on.
#[derive(Debug, Default)]
pub(super) struct Aside {
    pub(super) currencies: Vec<Currency>,
    pub(super) broken: Vec<Broken>,
}

impl Table {
    const ALL: [Self; 10] = [
        Self::Projects,
        Self::Options,
        Self::Wbs,
        Self::Activities,
        Self::Links,
        Self::Resources,
        Self::Roles,
        Self::Assignments,
        Self::Calendars,
        Self::Currencies,
    ];

    /// The table of a name; none if it is not read.
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.spec().table.as_bytes().eq_ignore_ascii_case(name))
    }

    pub(super) fn spec(self) -> &'static Spec {
        match self {
            Self::Projects => &project::SPEC,
            Self::Options => &options::SPEC,
            Self::Wbs => &wbs::SPEC,
            Self::Activities => &activity::SPEC,
            Self::Links => &link::SPEC,
            Self::Resources => &resource::SPEC,
            Self::Roles => &role::SPEC,
            Self::Assignments => &assignment::SPEC,
            Self::Calendars => &calendar::SPEC,
            Self::Currencies => &currency::SPEC,
        }
    }

    /// Reads a row.
    pub(super) fn take(self, row: &mut Row<'_>, file: &mut XerFile, aside: &mut Aside) {
        match self {
            Self::Projects => file.projects.push(Project::read(row)),
            Self::Options => file.options.push(ScheduleOptions::read(row)),
            Self::Wbs => file.wbs.push(Wbs::read(row)),
            Self::Activities => file.activities.push(Activity::read(row)),
            Self::Links => file.links.push(Link::read(row)),
            Self::Resources => file.resources.push(Resource::read(row)),
            Self::Roles => file.roles.push(Role::read(row)),
            Self::Assignments => file.assignments.push(Assignment::read(row)),
            Self::Calendars => match CalendarRow::read(row) {
                Ok(calendar) => file.calendars.push(calendar),
                Err(broken) => aside.broken.push(broken),
            },
            Self::Currencies => aside.currencies.push(Currency::read(row)),
        }
    }
}
