//! Exports of trackers as they come: whole, poor and damaged.

#![cfg(all(
    feature = "jira-csv",
    feature = "jira-json",
    feature = "github",
    feature = "linear",
    feature = "asana",
    feature = "loose-sheet"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod trackers {
    mod asana;
    mod common;
    mod hostile;
    mod jira_csv;
    mod linear;
}
