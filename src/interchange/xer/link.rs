//! Links between activities: the table TASKPRED.

use super::codes::LinkKind;
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::WorkTime;

/// A link. Its activities may lie in different projects, and either may be missing in the file.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) line: u32,
    /// The activity that waits.
    pub(super) successor: Id,
    pub(super) successor_project: Option<Id>,
    pub(super) predecessor: Id,
    pub(super) predecessor_project: Option<Id>,
    pub(super) kind: LinkKind,
    /// On the calendar that the options of the successor's project name.
    pub(super) lag: WorkTime,
}

// Newer versions also store `float_path`, `aref` and `arls` here: results, which are not read.
columns! {
    "TASKPRED", "the link of activity", named by task_id,
    required: [task_id, pred_task_id, pred_type],
    optional: [proj_id, pred_proj_id, lag_hr_cnt]
}

/// Links may be numbered where two activities have several: `PR_FF1`, `PR_FF2`.
const LENGTH_OF_KIND: usize = "PR_FF".len();

impl Link {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        let kind = row.word(Column::pred_type, LENGTH_OF_KIND);
        if kind.is_none() && row.is_empty(Column::pred_type) {
            row.fault(Column::pred_type, "the kind of the link is empty; write PR_FS, PR_SS, PR_FF or PR_SF");
        }
        Self {
            line: row.line,
            successor: row.key(Column::task_id),
            successor_project: row.id(Column::proj_id),
            predecessor: row.key(Column::pred_task_id),
            predecessor_project: row.id(Column::pred_proj_id),
            kind: kind.unwrap_or(LinkKind::FinishStart),
            lag: row.hours(Column::lag_hr_cnt).unwrap_or_default(),
        }
    }
}
