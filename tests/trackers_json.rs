//! Trackers that export JSON: what is read, where it comes from, and what is wrong with it.

#![cfg(all(feature = "jira-json", feature = "github"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod trackers_json {
    mod github;
    mod jira;
    mod jira_fields;
}
