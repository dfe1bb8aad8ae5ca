//! What is asked of a blast radius.

use serde::{Deserialize, Serialize};

use crate::spec::{AssetKind, TaskKind};
use crate::time::{Span, days};

/// Narrows a blast radius down. The filters say what is listed and so which teams are told of what; nothing hides what lies behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BlastOptions {
    /// The notice of teams that state none, in working time on their calendar.
    pub default_notice: Span,
    /// Only what reads the changed asset itself, and only tasks that a dependency ties to the change itself.
    pub direct_only: bool,
    /// Only assets of these kinds; empty for all.
    pub asset_kinds: Vec<AssetKind>,
    /// Only tasks of these kinds; empty for all.
    pub task_kinds: Vec<TaskKind>,
    /// Leaves out the teams that make the change.
    pub without_makers: bool,
}

impl Default for BlastOptions {
    /// Ten days of notice; everything.
    fn default() -> Self {
        Self { default_notice: days(10), direct_only: false, asset_kinds: Vec::new(), task_kinds: Vec::new(), without_makers: false }
    }
}

impl BlastOptions {
    /// Sets the notice of teams that state none.
    #[must_use]
    pub fn default_notice(mut self, notice: Span) -> Self {
        self.default_notice = notice;
        self
    }

    /// Asks for what is tied to the change itself.
    #[must_use]
    pub fn direct_only(mut self) -> Self {
        self.direct_only = true;
        self
    }

    /// Adds a kind of asset to list; without any, all are listed.
    #[must_use]
    pub fn asset_kind(mut self, kind: AssetKind) -> Self {
        self.asset_kinds.push(kind);
        self
    }

    /// Adds a kind of task to list; without any, all are listed.
    #[must_use]
    pub fn task_kind(mut self, kind: TaskKind) -> Self {
        self.task_kinds.push(kind);
        self
    }

    /// Leaves out the teams that make the change.
    #[must_use]
    pub fn without_makers(mut self) -> Self {
        self.without_makers = true;
        self
    }

    pub(super) fn lists_asset(&self, kind: AssetKind) -> bool {
        self.asset_kinds.is_empty() || self.asset_kinds.contains(&kind)
    }

    pub(super) fn lists_task(&self, kind: TaskKind) -> bool {
        self.task_kinds.is_empty() || self.task_kinds.contains(&kind)
    }
}
