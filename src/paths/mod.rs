//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod crash;

pub use crash::{CrashError, CrashOption, CrashProblem, ExtraCost, MarginalBuy, Shortened, TimeCostCurve, TimeCostPoint};
