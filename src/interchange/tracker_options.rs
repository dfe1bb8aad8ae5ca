//! What the readers of trackers may be told.

use crate::intake::StateNames;

/// Where the team of an item comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TeamFrom {
    /// The first of these that the export has values for: a field called *Team*, the first component, the project if there are several.
    #[default]
    Usual,
    /// A field or column by name.
    Field(String),
    /// The first component.
    Component,
    /// The first label with this beginning, without it: `team-` of `team-mobile`; all of the first label if the beginning is empty.
    Label(String),
    /// The project.
    Project,
    /// Nowhere: items have no team.
    Nowhere,
}

/// How numeric dates such as `03/04/2026` are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrder {
    /// The day first: 3 April.
    DayFirst,
    /// The month first: March 4.
    MonthFirst,
}

/// What an item has that sites keep in fields of their own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TrackerField {
    /// The points.
    Points,
    /// The planned start.
    PlannedStart,
    /// The date by which it is due.
    Due,
    /// The original estimate.
    Estimate,
    /// What is left.
    Remaining,
    /// Who does it.
    Owner,
    /// The epic or other parent, by key.
    Parent,
}

/// What the readers of trackers may be told; each takes what concerns it.
///
/// ```
/// use longpole::interchange::{TeamFrom, TrackerField, TrackerOptions};
///
/// let options = TrackerOptions::default()
///     .link_type("Gantt End to Start")
///     .team(TeamFrom::Field("Squad".to_owned()))
///     .field(TrackerField::Points, "Custom field (Effort)");
/// assert_eq!(options.link_types, ["Gantt End to Start"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct TrackerOptions {
    /// The name of the program.
    pub name: Option<String>,
    /// The types of links that order work, by the name that the site gives them; empty is `Blocks` alone. (Jira.)
    pub link_types: Vec<String>,
    /// Where teams come from.
    pub team: TeamFrom,
    /// How numeric dates are read; `None` finds it out from the file.
    pub date_order: Option<DateOrder>,
    /// Fields by the names that the site gives them, before the usual names are tried.
    pub fields: Vec<(TrackerField, String)>,
    /// What status names mean; tells the beginning of work in a change log. (Jira.)
    pub states: StateNames,
}

impl TrackerOptions {
    /// Sets the name of the program.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a type of link that orders work; the first one takes the place of `Blocks`.
    #[must_use]
    pub fn link_type(mut self, name: impl Into<String>) -> Self {
        self.link_types.push(name.into());
        self
    }

    /// Sets where teams come from.
    #[must_use]
    pub fn team(mut self, team: TeamFrom) -> Self {
        self.team = team;
        self
    }

    /// Sets how numeric dates are read.
    #[must_use]
    pub fn date_order(mut self, order: DateOrder) -> Self {
        self.date_order = Some(order);
        self
    }

    /// Names a field or column.
    #[must_use]
    pub fn field(mut self, field: TrackerField, name: impl Into<String>) -> Self {
        self.fields.push((field, name.into()));
        self
    }

    /// Sets what status names mean.
    #[must_use]
    pub fn states(mut self, states: StateNames) -> Self {
        self.states = states;
        self
    }

    /// The types of links that order work.
    #[allow(dead_code, reason = "only some readers ask")]
    pub(super) fn orders(&self, link_type: &str) -> bool {
        let is = |name: &str| name.trim().eq_ignore_ascii_case(link_type.trim());
        if self.link_types.is_empty() { is("Blocks") } else { self.link_types.iter().any(|name| is(name)) }
    }

    /// The names that were stated for a field.
    #[allow(dead_code, reason = "only some readers ask")]
    pub(super) fn names_of(&self, field: TrackerField) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(of, _)| *of == field).map(|(_, name)| &**name)
    }
}
