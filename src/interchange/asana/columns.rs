//! The columns of an export by name.

use crate::interchange::tickets::Gathered;
use crate::interchange::tracker_options::TrackerField as Field;

/// By what they hold: all columns, the first that is not empty counts.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) key: Vec<usize>,
    pub(super) name: Vec<usize>,
    pub(super) kind: Vec<usize>,
    pub(super) section: Vec<usize>,
    pub(super) status: Vec<usize>,
    pub(super) assignee: Vec<usize>,
    pub(super) team: Vec<usize>,
    pub(super) tags: Vec<usize>,
    pub(super) projects: Vec<usize>,
    pub(super) created: Vec<usize>,
    pub(super) modified: Vec<usize>,
    pub(super) completed: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) due: Vec<usize>,
    pub(super) estimate: Vec<usize>,
    pub(super) points: Vec<usize>,
    pub(super) parent: Vec<usize>,
    pub(super) blocked_by: Vec<usize>,
    pub(super) blocking: Vec<usize>,
}

impl Columns {
    pub(super) fn new(gathered: &mut Gathered<'_>) -> Self {
        let key = gathered.key_columns(&["Task ID"]);
        let team = gathered.team_columns(&["Team"]);
        let mut all = |field, usual: &[&str]| gathered.columns(field, usual);
        Self {
            key,
            team,
            name: all(None, &["Name"]),
            kind: all(None, &["Type", "Task Type"]),
            section: all(None, &["Section/Column", "Section"]),
            status: all(None, &["Status", "Task Progress", "Progress", "Stage"]),
            assignee: all(Some(Field::Owner), &["Assignee", "Assignee Email"]),
            tags: all(None, &["Tags"]),
            projects: all(None, &["Projects"]),
            created: all(None, &["Created At"]),
            modified: all(None, &["Last Modified"]),
            completed: all(None, &["Completed At"]),
            start: all(Some(Field::PlannedStart), &["Start Date"]),
            due: all(Some(Field::Due), &["Due Date"]),
            estimate: all(Some(Field::Estimate), &["Estimated time", "Estimate", "Estimated hours", "Estimated days"]),
            points: all(Some(Field::Points), &["Story points", "Points"]),
            parent: all(Some(Field::Parent), &["Parent task"]),
            blocked_by: all(None, &["Blocked By (Dependencies)", "Blocked By"]),
            blocking: all(None, &["Blocking (Dependencies)", "Blocking"]),
        }
    }
}
