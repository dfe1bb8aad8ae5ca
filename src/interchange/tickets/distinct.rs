//! Whether a file has one name of a thing, or several.

/// Different names: none, one or several.
#[derive(Debug, Default)]
pub(in crate::interchange) enum Distinct {
    #[default]
    None,
    One(String),
    Several,
}

impl Distinct {
    /// Takes note of a name, unless it is empty.
    pub(in crate::interchange) fn note(&mut self, name: &str) {
        match self {
            Self::None if !name.is_empty() => *self = Self::One(name.into()),
            Self::One(known) if !name.is_empty() && known != name => *self = Self::Several,
            _ => {}
        }
    }

    /// The name, if there is one only.
    #[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
    pub(in crate::interchange) fn only(&self) -> Option<&str> {
        if let Self::One(name) = self { Some(name) } else { None }
    }
}
