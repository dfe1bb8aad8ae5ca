//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

// The longest paths to a target.
mod cone;
mod path;
mod place;
mod ranked;
mod target;
mod walk;

pub use path::{Path, Step};
pub use ranked::RankedPaths;
pub use target::PathTarget;
