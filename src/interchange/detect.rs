//! Which format a file has, by its content.

mod content;
mod foreign;

use content::{beginning, of_list, of_object, of_table};

#[cfg(feature = "jira-csv")]
pub(super) use content::is_foreign_key_of_jira;
pub(super) use content::{begins_project, is_primavera};
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
pub(super) use foreign::table_expected;
#[cfg(any(feature = "jira-json", feature = "github"))]
pub(super) use foreign::{error_told, json_expected};
pub(super) use foreign::{foreign, unknown_json};

/// A format that plans are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The document of this crate, as JSON.
    Document,
    /// The sheet of this crate: CSV with a column `key`, or lines above the header.
    Sheet,
    /// Issues of Jira as CSV.
    JiraCsv,
    /// Answers of Jira's REST interface.
    JiraJson,
    /// Issues of GitHub as JSON.
    Github,
    /// Issues of Linear as CSV.
    Linear,
    /// Tasks of Asana as CSV.
    Asana,
    /// A sheet whose columns people named as they liked.
    LooseSheet,
    /// A project of Microsoft Project as XML (MSPDI).
    MsProject,
    /// An export of Primavera P6: XER.
    Primavera,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::Sheet,
        Self::JiraCsv,
        Self::JiraJson,
        Self::Github,
        Self::Linear,
        Self::Asana,
        Self::LooseSheet,
        Self::MsProject,
        Self::Primavera,
    ];

    /// The word for it, as commands take it: `document`, `sheet`, `jira-csv`, `jira-json`, `github`, `linear`, `asana`, `loose-sheet`,
    /// `ms-project`, `xer`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Sheet => "sheet",
            Self::JiraCsv => "jira-csv",
            Self::JiraJson => "jira-json",
            Self::Github => "github",
            Self::Linear => "linear",
            Self::Asana => "asana",
            Self::LooseSheet => "loose-sheet",
            Self::MsProject => "ms-project",
            Self::Primavera => "xer",
        }
    }

    /// Another word that commands take for it.
    const fn other_word(self) -> Option<&'static str> {
        match self {
            Self::MsProject => Some("mspdi"),
            Self::Primavera => Some("primavera"),
            _ => None,
        }
    }

    /// The feature that reads it.
    pub(super) const fn feature(self) -> &'static str {
        match self {
            Self::Document => "json",
            Self::Sheet => "csv",
            Self::MsProject => "mspdi",
            other => other.word(),
        }
    }

    /// The format of a text: JSON by the names in it, CSV by its header, XML by its first element, an export of Primavera by its first word.
    ///
    /// A sheet is this crate's own if lines with `#` stand above its header or if it has a column `key` and none such as *status*; any other is
    /// loose.
    ///
    /// ```
    /// use longpole::interchange::Format;
    ///
    /// assert_eq!(Format::detect("Issue key,Issue Type,Summary,Status\n"), Format::JiraCsv);
    /// assert_eq!(Format::detect("key,name,duration\n"), Format::Sheet);
    /// assert_eq!(Format::detect("Task,Owner,Start,End\n"), Format::LooseSheet);
    /// assert_eq!(Format::detect("ERMHDR\t20.12\t2026-03-11"), Format::Primavera);
    /// ```
    ///
    /// # Complexity
    /// O(length of the beginning), at most 64 KiB, or of the header.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        if is_primavera(text.as_bytes()) {
            return Self::Primavera;
        }
        match text.trim_start().chars().next() {
            Some('{') => of_object(beginning(text)),
            Some('[') => of_list(beginning(text)),
            Some('<') if begins_project(text.as_bytes()) => Self::MsProject,
            _ => of_table(text),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    /// Reads the [word](Self::word) for a format; also `mspdi` for `ms-project` and `primavera` for `xer`.
    ///
    /// # Errors
    /// A message with all words.
    fn from_str(text: &str) -> Result<Self, String> {
        let words = || Self::ALL.map(Self::word).join(", ");
        Self::ALL
            .into_iter()
            .find(|format| format.word() == text || format.other_word() == Some(text))
            .ok_or_else(|| format!("no format is called {text}; write one of {}", words()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_content() {
        for (text, format) in [
            ("{\"format\": \"longpole\", \"version\": 1}", Format::Document),
            ("\u{feff} {\"startAt\":0,\"issues\":[]}", Format::JiraJson),
            ("[{\"key\":\"A-1\",\"fields\":{}}]", Format::JiraJson),
            ("[{\"number\":1,\"title\":\"x\"}]", Format::Github),
            ("{\"data\":{\"repository\":{\"issues\":{\"nodes\":[]}}}}", Format::Github),
            ("[]", Format::Document),
            ("Summary,Issue key,Issue id\n", Format::JiraCsv),
            ("\"ID\",\"Team\",\"Title\",\"Description\",\"Status\",\"Triaged\"\n", Format::Linear),
            ("Task ID,Created At,Completed At,Name\n", Format::Asana),
            ("# start: 2026-01-05\nTask ID,Status\n", Format::Sheet),
            ("#,Task,Owner\n", Format::LooseSheet),
            ("key;name;duration\n", Format::Sheet),
            ("key;name;status\n", Format::LooseSheet),
            ("Summary,Issue Type,Status\n", Format::JiraCsv),
            ("Summary,Work item key\n", Format::JiraCsv),
            ("Work type,Summary,Status\n", Format::JiraCsv),
            ("Title,Outward work item link (Blocks)\n", Format::JiraCsv),
            ("Zusammenfassung;Vorgangsschlüssel\n", Format::JiraCsv),
            ("Résumé,Clé de ticket\n", Format::JiraCsv),
            ("Title,Status,Triaged\n", Format::Linear),
            ("Name,Section/Column,Assignee\n", Format::Asana),
            ("Plan of Atlas\n\nTask,Start\n", Format::LooseSheet),
            ("", Format::LooseSheet),
            ("\u{feff}<?xml version=\"1.0\"?>\n<!-- a -->\n<Project xmlns=\"x\">", Format::MsProject),
            ("<p:Project/>", Format::MsProject),
            ("\nERMHDR\t20.12\n", Format::Primavera),
            ("%T\tPROJECT\n", Format::Primavera),
        ] {
            assert_eq!(Format::detect(text), format, "{text}");
        }
    }

    #[test]
    fn words_and_back() {
        for format in Format::ALL {
            assert_eq!(format.word().parse(), Ok(format));
        }
        assert_eq!("mspdi".parse(), Ok(Format::MsProject));
        assert_eq!("primavera".parse(), Ok(Format::Primavera));
        assert!("xls".parse::<Format>().is_err());
    }
}
