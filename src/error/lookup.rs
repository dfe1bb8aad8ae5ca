//! Looking something up by its key.

use thiserror::Error;

/// What a key can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Noun {
    /// A task, milestone or summary.
    Task,
    /// A team.
    Team,
    /// A project.
    Project,
    /// A calendar.
    Calendar,
    /// A system or data set.
    Asset,
    /// A person, machine or material.
    Resource,
    /// A job of an observed run.
    Job,
}

impl std::fmt::Display for Noun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Task => "task",
            Self::Team => "team",
            Self::Project => "project",
            Self::Calendar => "calendar",
            Self::Asset => "asset",
            Self::Resource => "resource",
            Self::Job => "job",
        })
    }
}

/// No such key in the program.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no {noun} has the key `{key}`{}", nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
pub struct LookupError {
    /// What was looked for.
    pub noun: Noun,
    /// The key that nothing has.
    pub key: String,
    /// The known key nearest to it, if one is near.
    pub nearest: Option<String>,
}
