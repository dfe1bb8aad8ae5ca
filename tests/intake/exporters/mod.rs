//! Models as the files that trackers give: one format a file, written from what their exports look like, never from our readers.

mod asana;
mod csv_text;
mod github;
pub(crate) mod jira_csv;
mod jira_json;
mod linear;
pub(crate) mod sheet;

pub(crate) use csv_text::row as csv_row;

use super::model::Model;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    JiraCsv,
    JiraJson,
    Github,
    Linear,
    Asana,
    Sheet,
}

impl Format {
    pub(crate) const ALL: [Self; 6] = [Self::JiraCsv, Self::JiraJson, Self::Github, Self::Linear, Self::Asana, Self::Sheet];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::JiraCsv => "jira_csv",
            Self::JiraJson => "jira_json",
            Self::Github => "github",
            Self::Linear => "linear",
            Self::Asana => "asana",
            Self::Sheet => "sheet",
        }
    }

    /// The export of a model.
    pub(crate) fn write(self, model: &Model) -> Vec<u8> {
        match self {
            Self::JiraCsv => jira_csv::write(model, jira_csv::Dates::Usual),
            Self::JiraJson => jira_json::write(model),
            Self::Github => github::write(model),
            Self::Linear => linear::write(model),
            Self::Asana => asana::write(model),
            Self::Sheet => sheet::write(model, sheet::By::Name),
        }
    }

    /// Does it say what an item is part of?
    pub(crate) fn has_parents(self) -> bool {
        self != Self::Sheet
    }

    /// Does it say when somebody means to begin?
    pub(crate) fn has_planned_starts(self) -> bool {
        !matches!(self, Self::Github | Self::Linear)
    }

    /// Does it say by when a milestone is due?
    pub(crate) fn has_milestone_dates(self) -> bool {
        !matches!(self, Self::Linear | Self::Asana)
    }

    /// Does it say by when work is due?
    pub(crate) fn has_due_dates(self) -> bool {
        self != Self::Github
    }

    /// Are milestones items of the export themselves?
    pub(crate) fn has_milestones(self) -> bool {
        !matches!(self, Self::Github | Self::Linear | Self::Asana)
    }

    /// Does it say when work really began?
    pub(crate) fn has_real_starts(self) -> bool {
        matches!(self, Self::JiraJson | Self::Linear | Self::Sheet)
    }

    /// What it says, or lets one guess, is left of work under way.
    pub(crate) fn left(self, days: i64, left: i64) -> i64 {
        match self {
            Self::JiraCsv | Self::JiraJson => left,
            Self::Github | Self::Linear | Self::Asana => days / 2,
            Self::Sheet => days * (100 - sheet::percent_done(days, left)) / 100,
        }
    }

    /// How it names an item, where that is known.
    pub(crate) fn key(self, model: &Model, item: usize) -> String {
        let item = &model.items[item];
        match self {
            Self::JiraCsv | Self::JiraJson | Self::Linear => item.key(),
            Self::Github => format!("atlas#{}", item.number),
            Self::Asana => asana::id(item),
            Self::Sheet => item.number.to_string(),
        }
    }
}

/// A test of each format: `each_format!(check_all)`.
macro_rules! each_format {
    ($check:path) => {
        each_format!($check: jira_csv JiraCsv, jira_json JiraJson, github Github, linear Linear, asana Asana, sheet Sheet);
    };
    ($check:path: $($name:ident $format:ident),*) => {
        $(
            #[test]
            fn $name() {
                $check($crate::intake::exporters::Format::$format);
            }
        )*
    };
}
pub(crate) use each_format;
