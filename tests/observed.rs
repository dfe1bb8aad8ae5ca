//! Observed runs: their reasons, sums and bounds against runs that were made by simulation, so that the truth is known.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail that way")]

#[path = "observed/chrome.rs"]
mod chrome;
#[path = "observed/dice.rs"]
mod dice;
#[path = "observed/estimate.rs"]
mod estimate;
#[path = "observed/laws.rs"]
mod laws;
#[path = "observed/needs.rs"]
mod needs;
#[path = "observed/problems.rs"]
mod problems;
#[path = "observed/readers.rs"]
mod readers;
#[path = "observed/reasons.rs"]
mod reasons;
#[path = "observed/rows.rs"]
mod rows;
#[path = "observed/sample.rs"]
mod sample;
#[path = "observed/simulate.rs"]
mod simulate;
#[path = "observed/skew.rs"]
mod skew;
