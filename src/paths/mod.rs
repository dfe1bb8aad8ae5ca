//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod redundant;

pub use redundant::RedundantDependency;
