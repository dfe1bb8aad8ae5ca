//! The shape of GitHub's issues, as its REST and GraphQL interfaces and its command line give them. Everything may be absent or null.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::list::List;
use super::reference::{Name, Reference};
use crate::interchange::as_text::or_default;
use crate::interchange::tracker_json::{OwnText, Text};

/// An issue; or, without a number, what surrounds issues in an answer.
#[derive(Default, Deserialize)]
#[serde(default, expecting = "an issue, or an answer of GitHub")]
pub(super) struct Entry<'a> {
    pub(super) number: Option<u64>,
    pub(super) id: OwnText,
    pub(super) node_id: OwnText,
    #[serde(borrow)]
    pub(super) title: Text<'a>,
    #[serde(borrow)]
    pub(super) state: Text<'a>,
    #[serde(alias = "stateReason")]
    pub(super) state_reason: OwnText,
    #[serde(alias = "createdAt")]
    pub(super) created_at: OwnText,
    #[serde(alias = "updatedAt")]
    pub(super) updated_at: OwnText,
    #[serde(alias = "closedAt")]
    pub(super) closed_at: OwnText,
    #[serde(borrow)]
    pub(super) url: Text<'a>,
    pub(super) html_url: OwnText,
    pub(super) repository_url: OwnText,
    #[serde(deserialize_with = "or_default")]
    pub(super) repository: Repository,
    pub(super) assignees: List<Name>,
    pub(super) labels: List<Name>,
    #[serde(rename = "type", alias = "issueType")]
    pub(super) kind: Name,
    pub(super) milestone: Option<Milestone>,
    pub(super) pull_request: Option<IgnoredAny>,
    #[serde(rename = "__typename")]
    pub(super) type_name: OwnText,
    #[serde(alias = "blockedBy")]
    pub(super) blocked_by: Option<List<Option<Reference>>>,
    pub(super) blocking: Option<List<Option<Reference>>>,
    pub(super) parent: Option<Reference>,
    pub(super) parent_issue_url: OwnText,
    #[serde(alias = "subIssues")]
    pub(super) sub_issues: List<Option<Reference>>,
    #[serde(deserialize_with = "or_default")]
    pub(super) issue_dependencies_summary: Summary,
    // What surrounds issues.
    pub(super) data: Option<Value>,
    pub(super) items: Option<Value>,
    pub(super) nodes: Option<Value>,
    pub(super) issues: Option<Value>,
    pub(super) organization: Option<Value>,
    pub(super) user: Option<Value>,
    pub(super) search: Option<Value>,
    pub(super) message: OwnText,
    pub(super) errors: Option<Value>,
}

/// A repository, or the part of an answer that goes by its name.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a repository")]
pub(super) struct Repository {
    #[serde(alias = "full_name", alias = "nameWithOwner")]
    pub(super) full: OwnText,
    pub(super) url: OwnText,
    pub(super) name: OwnText,
    pub(super) owner: Name,
    pub(super) issues: Option<Value>,
    pub(super) issue: Option<Value>,
}

/// A milestone as each of its issues repeats it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, expecting = "a milestone with a title")]
pub(super) struct Milestone {
    pub(super) title: OwnText,
    pub(super) state: OwnText,
    #[serde(alias = "dueOn")]
    pub(super) due_on: OwnText,
    #[serde(alias = "closedAt")]
    pub(super) closed_at: OwnText,
    pub(super) html_url: OwnText,
    pub(super) url: OwnText,
}

/// How many issues block, where they are not listed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a summary of dependencies")]
pub(super) struct Summary {
    pub(super) blocked_by: u64,
    pub(super) total_blocked_by: u64,
}
