//! Systems, data sets, and what tasks do to them.

use serde::{Deserialize, Serialize};

use super::setters::setters;
use crate::id::{AssetId, TeamId};

/// What an asset is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AssetKind {
    /// Something that runs: a service, a job, an application.
    #[default]
    System,
    /// Data that others read: a table, a topic, a file that is delivered.
    DataSet,
    /// A contract between systems: an API, a schema, a feed.
    Interface,
    /// What people read: a report, a dashboard.
    Report,
}

impl AssetKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::System, Self::DataSet, Self::Interface, Self::Report];

    /// The word for it: `system`, `data set`, `interface`, `report`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::DataSet => "data set",
            Self::Interface => "interface",
            Self::Report => "report",
        }
    }
}

/// A system or data set that the program changes or that reads what it changes. It is never scheduled.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Asset {
    /// The key, unique among assets.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// What it is.
    pub kind: AssetKind,
    /// The team that owns it.
    pub team: Option<TeamId>,
    /// What it reads. Reading may run in a circle, and an asset may read itself.
    pub reads: Vec<AssetId>,
}

impl Asset {
    /// A system that nobody owns and that reads nothing.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    setters! {
        /// Sets the name.
        name: text,
        /// Sets what it is.
        kind: AssetKind,
        /// Sets the team that owns it.
        team: some TeamId,
    }

    /// Adds an asset that it reads.
    #[must_use]
    pub fn reads(mut self, asset: AssetId) -> Self {
        self.reads.push(asset);
        self
    }
}

/// What a task does to an asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    /// It changes it: whoever reads it may have to follow.
    Changes,
    /// It takes it away: whoever reads it must be gone by then.
    Retires,
}

impl Touch {
    /// The word for it: `changes`, `retires`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Retires => "retires",
        }
    }
}
