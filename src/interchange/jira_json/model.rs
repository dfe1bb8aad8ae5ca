//! The shape of Jira's answers, as far as it is read. Everything may be absent or null.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::interchange::as_text::{Object, or_default};
use crate::interchange::tracker_json::{OwnText, Text};

/// A page of issues, or one issue: the names do not meet, so that one shape serves both and a bare list of either is read.
#[derive(Default, Deserialize)]
#[serde(default, expecting = "an answer of Jira, or an issue", rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    pub(super) issues: Option<Vec<Object<Issue<'a>>>>,
    #[serde(borrow, deserialize_with = "or_default")]
    pub(super) names: BTreeMap<String, Text<'a>>,
    pub(super) total: Option<u64>,
    pub(super) is_last: Option<bool>,
    #[serde(borrow, deserialize_with = "or_default")]
    pub(super) error_messages: Vec<Text<'a>>,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    key: Text<'a>,
    #[serde(borrow, rename = "self")]
    address: Text<'a>,
    fields: Option<Fields>,
    changelog: Option<ChangeLog>,
}

impl<'a> Entry<'a> {
    /// The entry as an issue.
    pub(super) fn into_issue(self) -> Issue<'a> {
        let Self { id, key, address, fields, changelog, .. } = self;
        Issue { id, key, address, fields, changelog }
    }
}

/// An issue. A page does not hold pages: nothing here recurses, however deep a hostile file is.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an issue")]
pub(super) struct Issue<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) key: Text<'a>,
    #[serde(borrow, rename = "self")]
    pub(super) address: Text<'a>,
    pub(super) fields: Option<Fields>,
    pub(super) changelog: Option<ChangeLog>,
}

/// The fields of an issue.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "the fields of an issue")]
pub(super) struct Fields {
    pub(super) summary: OwnText,
    #[serde(deserialize_with = "or_default")]
    pub(super) issuetype: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) status: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) resolution: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) assignee: Thing,
    pub(super) created: OwnText,
    pub(super) updated: OwnText,
    pub(super) resolutiondate: OwnText,
    pub(super) duedate: OwnText,
    pub(super) timeoriginalestimate: Value,
    pub(super) timeestimate: Value,
    pub(super) timespent: Value,
    #[serde(deserialize_with = "or_default")]
    pub(super) timetracking: TimeTracking,
    #[serde(deserialize_with = "or_default")]
    pub(super) parent: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) components: Vec<Thing>,
    #[serde(deserialize_with = "or_default")]
    pub(super) labels: Vec<OwnText>,
    #[serde(deserialize_with = "or_default")]
    pub(super) project: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) issuelinks: Vec<Link>,
    #[serde(deserialize_with = "or_default")]
    pub(super) subtasks: Vec<Thing>,
    #[serde(flatten)]
    pub(super) custom: Custom,
}

/// Anything with a key or a name.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object with a key or a name", rename_all = "camelCase")]
pub(super) struct Thing {
    pub(super) key: OwnText,
    pub(super) name: OwnText,
    pub(super) display_name: OwnText,
    pub(super) status_category: Option<Category>,
}

/// The category of a status.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object with a key")]
pub(super) struct Category {
    pub(super) key: OwnText,
}

/// Seconds of work.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object with seconds")]
pub(super) struct TimeTracking {
    #[serde(rename = "originalEstimateSeconds")]
    pub(super) original_estimate: Value,
    #[serde(rename = "remainingEstimateSeconds")]
    pub(super) remaining_estimate: Value,
    #[serde(rename = "timeSpentSeconds")]
    pub(super) time_spent: Value,
}

/// A link as one of its issues sees it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a link with its type and an issue", rename_all = "camelCase")]
pub(super) struct Link {
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub(super) kind: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) inward_issue: Thing,
    #[serde(deserialize_with = "or_default")]
    pub(super) outward_issue: Thing,
}

/// What was changed of an issue.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a change log")]
pub(super) struct ChangeLog {
    pub(super) total: Option<u64>,
    #[serde(deserialize_with = "or_default")]
    pub(super) histories: Vec<History>,
}

/// Changes made at one time.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "changes with their time")]
pub(super) struct History {
    pub(super) created: OwnText,
    #[serde(deserialize_with = "or_default")]
    pub(super) items: Vec<Change>,
}

/// The change of one field.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "a change of a field", rename_all = "camelCase")]
pub(super) struct Change {
    pub(super) field: OwnText,
    #[serde(rename = "toString")]
    pub(super) to_name: OwnText,
}

/// The custom fields that have a value, by id.
#[derive(Debug, Default)]
pub(super) struct Custom(pub(super) BTreeMap<String, Value>);

impl<'de> Deserialize<'de> for Custom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CustomVisitor)
    }
}

struct CustomVisitor;

impl<'de> Visitor<'de> for CustomVisitor {
    type Value = Custom;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of an issue")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Custom, A::Error> {
        let mut custom = BTreeMap::new();
        while let Some((id, value)) = map.next_entry::<String, Value>()? {
            // Descriptions and the like are long, and nobody asks for them.
            if id.starts_with("customfield_") && !value.is_null() {
                custom.insert(id, value);
            }
        }
        Ok(Custom(custom))
    }
}
