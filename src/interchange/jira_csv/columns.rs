//! The columns of an export by name.

use crate::interchange::tickets::Gathered;
use crate::interchange::tracker_options::TrackerField as Field;

/// By what they hold: all columns, the first that is not empty counts.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) key: Vec<usize>,
    pub(super) id: Vec<usize>,
    pub(super) summary: Vec<usize>,
    pub(super) kind: Vec<usize>,
    pub(super) status: Vec<usize>,
    pub(super) category: Vec<usize>,
    pub(super) resolution: Vec<usize>,
    pub(super) assignee: Vec<usize>,
    pub(super) labels: Vec<usize>,
    pub(super) project_key: Vec<usize>,
    pub(super) project_name: Vec<usize>,
    pub(super) team: Vec<usize>,
    pub(super) component: Vec<usize>,
    pub(super) created: Vec<usize>,
    pub(super) updated: Vec<usize>,
    pub(super) resolved: Vec<usize>,
    pub(super) start: Vec<usize>,
    pub(super) due: Vec<usize>,
    pub(super) original: Vec<usize>,
    pub(super) remaining: Vec<usize>,
    pub(super) spent: Vec<usize>,
    pub(super) points: Vec<usize>,
    pub(super) parent: Vec<usize>,
}

impl Columns {
    pub(super) fn new(gathered: &mut Gathered<'_>) -> Self {
        let key = gathered.key_columns(&["Issue key", "Work item key"]);
        let team = gathered.team_columns(&["Custom field (Team)", "Team Name", "Team"]);
        let mut all = |field, usual: &[&str]| gathered.columns(field, usual);
        Self {
            key,
            team,
            id: all(None, &["Issue id", "Work item id"]),
            summary: all(None, &["Summary"]),
            kind: all(None, &["Issue Type", "Work type", "Work item type"]),
            status: all(None, &["Status"]),
            category: all(None, &["Status Category"]),
            resolution: all(None, &["Resolution"]),
            assignee: all(Some(Field::Owner), &["Assignee"]),
            labels: all(None, &["Labels"]),
            project_key: all(None, &["Project key"]),
            project_name: all(None, &["Project name", "Project"]),
            component: all(None, &["Component/s", "Components"]),
            created: all(None, &["Created"]),
            updated: all(None, &["Updated"]),
            resolved: all(None, &["Resolved"]),
            start: all(Some(Field::PlannedStart), &["Custom field (Start date)", "Start date", "Custom field (Target start)"]),
            due: all(Some(Field::Due), &["Due date", "Custom field (Target end)"]),
            original: all(Some(Field::Estimate), &["Original estimate", "Σ Original Estimate"]),
            remaining: all(Some(Field::Remaining), &["Remaining Estimate"]),
            spent: all(None, &["Time Spent"]),
            points: all(Some(Field::Points), &["Custom field (Story Points)", "Custom field (Story point estimate)", "Story Points"]),
            // Columns of keys before those of ids: a key may lie outside the export, an id says nothing there.
            parent: all(Some(Field::Parent), &["Parent key", "Custom field (Epic Link)", "Parent", "Parent id"]),
        }
    }
}
