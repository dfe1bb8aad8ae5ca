//! Handles: dense `u32` newtypes in insertion order.
//!
//! A handle is `Copy`, indexes arrays, and cannot be mixed up with one of another kind. `Option` of a handle takes no more room than
//! the handle. Keys, not handles, are what files and people see.

use std::num::NonZeroU32;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The handle of the row at `index`, counted from zero in insertion order.
            ///
            /// An index beyond `u32::MAX - 1` gives the last handle there is, which no program holds.
            #[must_use]
            pub const fn new(index: usize) -> Self {
                let raw = if index >= u32::MAX as usize { u32::MAX } else { index as u32 + 1 };
                match NonZeroU32::new(raw) {
                    Some(raw) => Self(raw),
                    None => Self(NonZeroU32::MIN),
                }
            }

            /// The position of the row in insertion order.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.index())
            }
        }
    };
}

id!(
    /// A task, milestone or summary of one program.
    TaskId
);
id!(
    /// A dependency of one program.
    DependencyId
);
id!(
    /// A team of one program.
    TeamId
);
id!(
    /// A project inside one program.
    ProjectId
);
id!(
    /// A job of one observed run.
    JobId
);
id!(
    /// A calendar of one program.
    CalendarId
);
id!(
    /// A system or data set of one program.
    AssetId
);
id!(
    /// A resource of one program.
    ResourceId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_optional_handle_is_as_small_as_a_handle() {
        assert_eq!(size_of::<Option<TaskId>>(), 4);
        assert_eq!(TaskId::new(7).index(), 7);
        assert_eq!(format!("{:?}", TeamId::new(0)), "TeamId(0)");
        assert_eq!(TaskId::new(usize::MAX).index(), u32::MAX as usize - 1);
    }
}
