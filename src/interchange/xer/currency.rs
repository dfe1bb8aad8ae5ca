//! Currencies: of the table CURRTYPE, only what separates decimals.

use super::row::Row;
use super::table::{Spec, columns};

/// A currency.
#[derive(Debug, Clone)]
pub(super) struct Currency {
    /// Its short name, as the header has it: `USD`.
    pub(super) short_name: Box<str>,
    /// What stands before its decimals.
    pub(super) decimal: Option<char>,
}

columns! {
    "CURRTYPE", "currency", named by curr_short_name,
    required: [curr_short_name],
    optional: [decimal_symbol]
}

impl Currency {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self { short_name: row.text(Column::curr_short_name), decimal: row.text(Column::decimal_symbol).chars().next() }
    }
}
