//! The tables and fields that are read.

/// What is read of a table.
#[derive(Debug)]
pub(super) struct Spec {
    /// Its name.
    pub(super) table: &'static str,
    /// What a row of it is called in messages.
    pub(super) label: &'static str,
    /// The fields, those that must be there first.
    pub(super) columns: &'static [&'static str],
    /// How many must be there.
    pub(super) required: usize,
    /// The field by which people know a row; the first one is its identifier.
    pub(super) named_by: usize,
}

/// Declares what is read of a table, with an enumeration `Column` of its fields.
macro_rules! columns {
    ($table:literal, $label:literal, named by $named:ident, required: [$($required:ident),+], optional: [$($optional:ident),* $(,)?]) => {
        /// The fields that are read.
        #[allow(non_camel_case_types, reason = "the names of the file")]
        #[derive(Clone, Copy)]
        enum Column { $($required,)+ $($optional),* }

        /// What is read of the table.
        pub(super) static SPEC: Spec = Spec {
            table: $table,
            label: $label,
            columns: &[$(stringify!($required),)+ $(stringify!($optional)),*],
            required: [$(stringify!($required)),+].len(),
            named_by: Column::$named as usize,
        };

        impl From<Column> for usize {
            fn from(column: Column) -> usize {
                column as usize
            }
        }
    };
}
pub(super) use columns;
