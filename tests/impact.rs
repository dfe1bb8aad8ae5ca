//! How a delay propagates: what every change does, what is refused and why, and laws on random programs.
//!
//! Figures are worked out by hand beside each test; random programs are compared with the changed rows built and analysed anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

#[path = "impact/large.rs"]
mod large;
#[path = "impact/rows.rs"]
mod rows;
#[allow(dead_code, reason = "made for benches")]
#[path = "../benches/support/shapes.rs"]
mod shapes;
