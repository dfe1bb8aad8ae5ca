//! The rows of a document. What is a default is not written, and may be null or absent.

use serde::{Deserialize, Serialize};

use super::forms::{DeadlineRow, Format, LagCalendarRow, ProgressRow, Version};
use super::scheduling::{AssignmentRow, ManualRow, PauseRow, ResourceRow};
use super::semantics::SemanticsRow;
use crate::interchange::as_text::{is_default, maybe_object, object_or_default, objects, or_default};
use crate::spec::{
    AssetKind, Baseline, ConstraintKind, DependencyKind, DependencySource, DurationSource, Estimate, Lag, Placement, Relation, TaskKind,
};
use crate::time::{Calendar, Span, When};

/// Everything in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) format: Format,
    pub(crate) version: Version,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    pub(crate) start: When,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data_date: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) semantics: SemanticsRow,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) calendars: Vec<Calendar>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) teams: Vec<TeamRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) projects: Vec<ProjectRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) assets: Vec<AssetRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) resources: Vec<ResourceRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) tasks: Vec<TaskRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) dependencies: Vec<DependencyRow>,
}

impl Body {
    /// A plan without rows.
    pub(crate) fn new(name: &str, start: When) -> Self {
        Self {
            format: Format,
            version: Version,
            name: name.into(),
            start,
            data_date: None,
            calendar: None,
            semantics: SemanticsRow::default(),
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

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeamRow {
    pub(crate) key: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) notice: Option<Span>,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProjectRow {
    pub(crate) key: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) data_date: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) imposed_finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
}

/// A system or data set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssetRow {
    pub(crate) key: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) kind: AssetKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) team: Option<Box<str>>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) reads: Vec<Box<str>>,
}

/// A task, milestone or summary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskRow {
    pub(crate) key: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) name: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) duration: Option<Span>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) duration_source: DurationSource,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) kind: TaskKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) team: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) calendar: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) project: Option<Box<str>>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) owner: String,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) url: String,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) source_id: String,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) labels: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) promised: Option<When>,
    #[serde(default, deserialize_with = "maybe_object", skip_serializing_if = "Option::is_none")]
    pub(crate) estimate: Option<Estimate>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) constraints: Vec<ConstraintRow>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) deadlines: Vec<DeadlineRow>,
    #[serde(default, deserialize_with = "object_or_default", skip_serializing_if = "is_default")]
    pub(crate) baseline: Baseline,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) changes: Vec<Box<str>>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) retires: Vec<Box<str>>,
    #[serde(default, deserialize_with = "maybe_object", skip_serializing_if = "Option::is_none")]
    pub(crate) progress: Option<ProgressRow>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) placement: Placement,
    #[serde(default, deserialize_with = "maybe_object", skip_serializing_if = "Option::is_none")]
    pub(crate) manual: Option<ManualRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) expected_finish: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) suspended: Option<When>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) resumed: Option<When>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) levelling_delay: Span,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) pauses: Vec<PauseRow>,
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "is_default")]
    pub(crate) assignments: Vec<AssignmentRow>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) driven_by_assignments: bool,
    /// Dependencies of this task in the grammar of sheets; read, never written.
    #[serde(default, deserialize_with = "or_default", skip_serializing)]
    pub(crate) after: Vec<String>,
}

/// An imposed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConstraintRow {
    pub(crate) kind: ConstraintKind,
    pub(crate) date: When,
}

/// A dependency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DependencyRow {
    pub(crate) from: Box<str>,
    pub(crate) to: Box<str>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) relation: Relation,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) lag: Lag,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lag_calendar: Option<LagCalendarRow>,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) kind: DependencyKind,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) source: DependencySource,
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub(crate) label: Box<str>,
}
