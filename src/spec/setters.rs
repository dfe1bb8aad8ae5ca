//! Methods that set one field of a row and give the row back.

/// Declares them, each with its documentation: `name: text` takes what becomes a text, `start: date` what becomes a stated date, `team: some TeamId`
/// the value of an `Option`, `kind: TaskKind` the value itself, and `const` makes such a one `const`.
macro_rules! setters {
    () => {};
    ($(#[$doc:meta])+ $field:ident: text $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub fn $field(mut self, $field: impl Into<Box<str>>) -> Self {
            self.$field = $field.into();
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
    ($(#[$doc:meta])+ $field:ident: date $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub fn $field(mut self, $field: impl Into<$crate::time::When>) -> Self {
            self.$field = Some($field.into());
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
    ($(#[$doc:meta])+ $field:ident: some $type:ty $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub fn $field(mut self, $field: $type) -> Self {
            self.$field = Some($field);
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
    ($(#[$doc:meta])+ const $field:ident: some $type:ty $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub const fn $field(mut self, $field: $type) -> Self {
            self.$field = Some($field);
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
    ($(#[$doc:meta])+ const $field:ident: $type:ty $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub const fn $field(mut self, $field: $type) -> Self {
            self.$field = $field;
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
    ($(#[$doc:meta])+ $field:ident: $type:ty $(, $($rest:tt)*)?) => {
        $(#[$doc])+
        #[must_use]
        pub fn $field(mut self, $field: $type) -> Self {
            self.$field = $field;
            self
        }
        $crate::spec::setters::setters! { $($($rest)*)? }
    };
}
pub(super) use setters;
