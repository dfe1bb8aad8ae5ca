//! Roles: the table ROLES.

use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};

/// What a resource can be assigned as.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) line: u32,
    pub(super) id: Id,
    pub(super) parent: Option<Id>,
    pub(super) short_name: Box<str>,
    pub(super) name: Box<str>,
}

columns! {
    "ROLES", "role", named by role_short_name,
    required: [role_id],
    optional: [parent_role_id, role_short_name, role_name]
}

impl Role {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            id: row.key(Column::role_id),
            parent: row.id(Column::parent_role_id),
            short_name: row.text(Column::role_short_name),
            name: row.text(Column::role_name),
        }
    }
}
