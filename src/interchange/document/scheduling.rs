//! Rows of resources, and what tasks say of them and of how they are placed.

use serde::{Deserialize, Serialize};

use super::rows::TaskRow;
use crate::interchange::as_text::{is_default, or_default};
use crate::program::ProgramBuilder;
use crate::spec::{Assignment, ManualDates, Pause, Percent, Resource, ResourceKind, Scheduling};
use crate::time::{Span, When};

/// One of it.
const WHOLE: Percent = Percent::whole(100);

/// A share: all of it unless it says less or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Share(pub(crate) Percent);

impl Default for Share {
    fn default() -> Self {
        Self(WHOLE)
    }
}

/// A person, machine or material.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResourceRow {
    pub(crate) key: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) kind: ResourceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) team: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) capacity: Share,
}

/// Dates set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManualRow {
    pub(crate) start: When,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) finish: Option<When>,
}

/// A gap in the work of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PauseRow {
    pub(crate) after: Span,
    pub(crate) length: Span,
}

/// The share of a resource in a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignmentRow {
    pub(crate) resource: Box<str>,
    pub(crate) work: Span,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) units: Share,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) delay: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
}

impl ResourceRow {
    /// Adds it to a plan.
    pub(super) fn add_to(self, plan: &mut ProgramBuilder) {
        let Self { key, name, kind, team, calendar, capacity: Share(capacity) } = self;
        let (team, calendar) = (team.map(|key| plan.team_ref(&key)), calendar.map(|key| plan.calendar_ref(&key)));
        plan.add_resource(Resource { key, name, kind, team, calendar, capacity });
    }
}

/// What a row says of how its task is placed; `None` if that is as usual.
pub(super) fn scheduling(plan: &mut ProgramBuilder, row: &TaskRow) -> Option<Box<Scheduling>> {
    let scheduling = Scheduling {
        placement: row.placement,
        manual: row.manual.map(|ManualRow { start, finish }| ManualDates { start, finish }),
        expected_finish: row.expected_finish,
        suspended: row.suspended,
        resumed: row.resumed,
        levelling_delay: row.levelling_delay,
        pauses: row.pauses.iter().map(|&PauseRow { after, length }| Pause { after, length }).collect(),
        driven_by_assignments: row.driven_by_assignments,
        assignments: row.assignments.iter().map(|row| assignment(plan, row)).collect(),
    };
    (scheduling != Scheduling::default()).then(|| Box::new(scheduling))
}

fn assignment(plan: &mut ProgramBuilder, row: &AssignmentRow) -> Assignment {
    let &AssignmentRow { ref resource, work, units: Share(units), delay, ref calendar } = row;
    let calendar = calendar.as_ref().map(|key| plan.calendar_ref(key));
    Assignment { resource: plan.resource_ref(resource), work, units, delay, calendar }
}

impl From<ManualDates> for ManualRow {
    fn from(ManualDates { start, finish }: ManualDates) -> Self {
        Self { start, finish }
    }
}

impl From<Pause> for PauseRow {
    fn from(Pause { after, length }: Pause) -> Self {
        Self { after, length }
    }
}
