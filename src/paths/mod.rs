//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod sooner;

pub use sooner::{Combination, Levers, Measure, Nearest, Sooner, SoonerError, SoonerProblem};
