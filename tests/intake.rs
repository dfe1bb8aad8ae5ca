//! Exports of trackers and sheets: true programs written as each tool would, read back, spoiled, merged and damaged.

#![cfg(all(
    feature = "json",
    feature = "csv",
    feature = "jira-csv",
    feature = "jira-json",
    feature = "github",
    feature = "linear",
    feature = "asana",
    feature = "loose-sheet"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod damage;

mod intake {
    mod bounds;
    mod damaged;
    mod damaged_csv;
    mod damaged_json;
    mod days;
    mod dice;
    mod exporters;
    mod faults;
    mod faulty;
    mod generate;
    mod merge;
    mod model;
    mod program;
    mod truth;
    mod work_days;
}
