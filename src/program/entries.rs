//! What the builder hands out to finish a row: each method sets one thing and gives the entry back.

#![allow(
    clippy::return_self_not_must_use,
    clippy::must_use_candidate,
    reason = "the row is in the plan already; the entry only goes on with it"
)]

mod dependency;
mod placement;
mod rows;
mod setters;
mod task;

pub use dependency::DependencyEntry;
pub use rows::{AssetEntry, ProjectEntry, ResourceEntry, TeamEntry};
pub use task::TaskEntry;
