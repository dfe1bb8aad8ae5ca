//! Resources: the table RSRC.

use super::codes::ResourceKind;
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};

/// A person, a machine or a material.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    pub(super) line: u32,
    pub(super) id: Id,
    pub(super) parent: Option<Id>,
    pub(super) calendar: Option<Id>,
    /// The role it has first.
    pub(super) role: Option<Id>,
    pub(super) short_name: Box<str>,
    pub(super) name: Box<str>,
    pub(super) kind: Option<ResourceKind>,
    /// Units per hour of a new assignment.
    pub(super) units_per_hour: Option<f64>,
    pub(super) is_active: bool,
}

columns! {
    "RSRC", "resource", named by rsrc_short_name,
    required: [rsrc_id],
    optional: [parent_rsrc_id, clndr_id, role_id, rsrc_short_name, rsrc_name, rsrc_type, def_qty_per_hr, active_flag]
}

impl Resource {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            id: row.key(Column::rsrc_id),
            parent: row.id(Column::parent_rsrc_id),
            calendar: row.id(Column::clndr_id),
            role: row.id(Column::role_id),
            short_name: row.text(Column::rsrc_short_name),
            name: row.text(Column::rsrc_name),
            kind: row.minor(Column::rsrc_type),
            units_per_hour: row.number(Column::def_qty_per_hr),
            is_active: row.flag(Column::active_flag).unwrap_or(true),
        }
    }
}
