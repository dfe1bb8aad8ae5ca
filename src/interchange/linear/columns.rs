//! The columns of an export by name.

use crate::interchange::tickets::Gathered;
use crate::interchange::tracker_options::TrackerField as Field;

/// By what they hold: all columns, the first that is not empty counts.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) key: Vec<usize>,
    pub(super) uuid: Vec<usize>,
    pub(super) team: Vec<usize>,
    pub(super) title: Vec<usize>,
    pub(super) status: Vec<usize>,
    pub(super) estimate: Vec<usize>,
    pub(super) project: Vec<usize>,
    pub(super) assignee: Vec<usize>,
    pub(super) labels: Vec<usize>,
    pub(super) created: Vec<usize>,
    pub(super) updated: Vec<usize>,
    pub(super) started: Vec<usize>,
    pub(super) completed: Vec<usize>,
    pub(super) canceled: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) due: Vec<usize>,
    pub(super) parent: Vec<usize>,
    pub(super) milestone: Vec<usize>,
    pub(super) blocked_by: Vec<usize>,
    pub(super) blocks: Vec<usize>,
    pub(super) related: Vec<usize>,
}

impl Columns {
    pub(super) fn new(gathered: &mut Gathered<'_>) -> Self {
        let key = gathered.key_columns(&["ID"]);
        let team = gathered.team_columns(&["Team"]);
        let mut all = |field, usual: &[&str]| gathered.columns(field, usual);
        Self {
            key,
            team,
            uuid: all(None, &["UUID"]),
            title: all(None, &["Title"]),
            status: all(None, &["Status"]),
            estimate: all(Some(Field::Points), &["Estimate"]),
            project: all(None, &["Project"]),
            assignee: all(Some(Field::Owner), &["Assignee"]),
            labels: all(None, &["Labels"]),
            created: all(None, &["Created"]),
            updated: all(None, &["Updated"]),
            started: all(None, &["Started"]),
            completed: all(None, &["Completed"]),
            canceled: all(None, &["Canceled", "Cancelled"]),
            // Linear has no planned start of its own.
            start: all(Some(Field::PlannedStart), &[]),
            due: all(Some(Field::Due), &["Due Date"]),
            parent: all(Some(Field::Parent), &["Parent issue"]),
            milestone: all(None, &["Project Milestone"]),
            blocked_by: all(None, &["Blocked by"]),
            blocks: all(None, &["Blocks", "Blocking"]),
            related: all(None, &["Related to"]),
        }
    }
}
