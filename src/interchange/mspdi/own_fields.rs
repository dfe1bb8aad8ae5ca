//! Text fields of tasks in which this crate writes what MSPDI has no element for.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Key,
    Team,
    Owner,
    Labels,
    /// The word for the kind of the task.
    Kind,
    /// The identity in the system that the task was read from.
    Source,
}

impl Field {
    /// All, in the order in which they are written.
    pub(super) const ALL: [Self; 6] = [Self::Key, Self::Team, Self::Owner, Self::Labels, Self::Kind, Self::Source];

    /// The number of the field: those of the texts 11 to 30 of a task are next to each other.
    pub(super) const fn id(self) -> i64 {
        188_744_016 - self.back()
    }

    /// The name of the field in Microsoft Project.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Key => "Text30",
            Self::Team => "Text29",
            Self::Owner => "Text28",
            Self::Labels => "Text27",
            Self::Kind => "Text26",
            Self::Source => "Text25",
        }
    }

    /// What the field is called in files of this crate.
    pub(super) const fn alias(self) -> &'static str {
        match self {
            Self::Key => "longpole key",
            Self::Team => "longpole team",
            Self::Owner => "longpole owner",
            Self::Labels => "longpole labels",
            Self::Kind => "longpole kind",
            Self::Source => "longpole source",
        }
    }

    const fn back(self) -> i64 {
        match self {
            Self::Key => 0,
            Self::Team => 1,
            Self::Owner => 2,
            Self::Labels => 3,
            Self::Kind => 4,
            Self::Source => 5,
        }
    }
}

/// A field with its names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) id: i64,
    pub(super) name: &'static str,
    pub(super) alias: &'static str,
}

/// The field of resources for keys that are not names: the first text.
pub(super) const RESOURCE_KEY: Named = Named { id: 205_520_904, name: "Text1", alias: "longpole resource key" };

/// Labels as one text, with a semicolon behind each; a backslash stands before semicolons and backslashes of their own.
pub(super) fn join_labels(labels: &[String]) -> String {
    let mut text = String::new();
    for label in labels {
        for char in label.chars() {
            if matches!(char, ';' | '\\') {
                text.push('\\');
            }
            text.push(char);
        }
        text.push(';');
    }
    text
}

/// The labels of such a text.
pub(super) fn split_labels(text: &str) -> Vec<String> {
    let (mut labels, mut label, mut chars) = (Vec::new(), String::new(), text.chars());
    while let Some(char) = chars.next() {
        match char {
            '\\' => label.extend(chars.next()),
            ';' => labels.push(std::mem::take(&mut label)),
            char => label.push(char),
        }
    }
    if !label.is_empty() {
        labels.push(label);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_back() {
        for labels in [&["a"][..], &["a;b", "\\", ""], &[], &["", ""]] {
            let labels: Vec<String> = labels.iter().map(ToString::to_string).collect();
            assert_eq!(split_labels(&join_labels(&labels)), labels);
        }
        assert_eq!(split_labels("by hand"), ["by hand"]);
        assert_eq!(Field::ALL.map(Field::id), [188_744_016, 188_744_015, 188_744_014, 188_744_013, 188_744_012, 188_744_011]);
    }
}
