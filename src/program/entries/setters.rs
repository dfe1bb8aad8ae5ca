//! What all entries have in common.

/// Declares an entry for rows of a kind: its handle, its row, and what the builder has noted of such rows and must forget when one changes.
macro_rules! entry {
    ($(#[$doc:meta])+ $entry:ident, $field:ident: $id:ty, $rows:ident: $row:ty $(, $forget:ident)?) => {
        $(#[$doc])+
        #[derive(Debug)]
        pub struct $entry<'a> {
            pub(super) plan: &'a mut ProgramBuilder,
            $field: $id,
        }

        impl<'a> $entry<'a> {
            pub(in crate::program) fn new(plan: &'a mut ProgramBuilder, $field: $id) -> Self {
                Self { plan, $field }
            }

            /// The handle.
            #[must_use]
            pub fn id(&self) -> $id {
                self.$field
            }

            /// The row, for what has no method here.
            pub fn row(&mut self) -> &mut $row {
                $(self.plan.notes.$forget();)?
                &mut self.plan.plan.$rows[self.$field.index()]
            }
        }
    };
}
pub(super) use entry;

/// Declares a method that several entries have.
macro_rules! setter {
    (name) => {
        /// Sets the name.
        pub fn name(mut self, name: &str) -> Self {
            self.row().name = name.into();
            self
        }
    };
    (kind: $kind:ty) => {
        /// Sets what it is.
        pub fn kind(mut self, kind: $kind) -> Self {
            self.row().kind = kind;
            self
        }
    };
    (calendar) => {
        /// Sets the calendar, by key.
        pub fn calendar(mut self, key: &str) -> Self {
            let calendar = self.plan.calendar_ref(key);
            self.row().calendar = Some(calendar);
            self
        }
    };
    (team, $doc:literal) => {
        #[doc = $doc]
        pub fn team(mut self, key: &str) -> Self {
            let team = self.plan.team_ref(key);
            self.row().team = Some(team);
            self
        }
    };
}
pub(super) use setter;
