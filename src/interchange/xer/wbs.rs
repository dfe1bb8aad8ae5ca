//! The work breakdown structure: the table PROJWBS.

use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};

/// An element of the work breakdown structure.
#[derive(Debug, Clone)]
pub(super) struct Wbs {
    pub(super) line: u32,
    pub(super) id: Id,
    pub(super) project: Option<Id>,
    /// The element above; that of a project's root is usually not in the file.
    pub(super) parent: Option<Id>,
    /// Its part of the code.
    pub(super) short_name: Box<str>,
    pub(super) name: Box<str>,
    /// Its place among those with the same parent.
    pub(super) place: Option<f64>,
    /// Is it the root of its project? `proj_node_flag`.
    pub(super) is_root: bool,
}

columns! {
    "PROJWBS", "WBS element", named by wbs_short_name,
    required: [wbs_id],
    optional: [proj_id, parent_wbs_id, wbs_short_name, wbs_name, seq_num, proj_node_flag]
}

impl Wbs {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            id: row.key(Column::wbs_id),
            project: row.id(Column::proj_id),
            parent: row.id(Column::parent_wbs_id),
            short_name: row.text(Column::wbs_short_name),
            name: row.text(Column::wbs_name),
            place: row.number(Column::seq_num),
            is_root: row.flag(Column::proj_node_flag).unwrap_or(false),
        }
    }
}
