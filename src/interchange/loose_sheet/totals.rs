//! Rows that sum up others.

use super::columns::Columns;
use super::names::Role;
use crate::interchange::table::{Row, plain};

/// Is a row of this name the sum of others? Such a row has neither an owner nor links.
pub(super) fn is_total(name: &str, row: &Row<'_, '_>, columns: &Columns) -> bool {
    const LONGEST: usize = 40;
    let is_sum = |name: &str| {
        matches!(
            name,
            "total" | "totals" | "sum" | "subtotal" | "subtotals" | "grandtotal" | "summe" | "gesamt" | "gesamtsumme" | "zwischensumme"
        )
    };
    let works = [Role::Owner, Role::Before, Role::Behind];
    name.len() <= LONGEST && is_sum(&plain(name)) && works.into_iter().all(|role| row.first(&columns.of(role)).is_none())
}
