//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod conflict;
mod redundant;

pub use conflict::{Conflict, Fact, Limit, Relaxation, Relief};
pub use redundant::RedundantDependency;
