//! A brute-force oracle for critical-path analysis, written only from `docs/SEMANTICS.md`.
//!
//! It shares no code and no idea with the engine: working time is counted hour by hour, summaries are expanded into pairs of
//! leaves, and dates are found by asking every leaf again and again until nothing changes. It is meant for programs of up to
//! eight tasks.
//!
//! - [`model`]: the plain data of a program, on a grid of whole hours;
//! - [`network`]: summaries, circles and lags;
//! - [`passes`]: early and late dates;
//! - [`solve`](mod@solve): floats, drivers, longest path, roll-ups: the answer;
//! - [`generate`]: random programs from a seed;
//! - [`check`]: examples worked out by hand that this oracle has to reproduce.
//!
//! Include it with `#[path = "oracle/mod.rs"] mod oracle;` (a plain `mod oracle;` in `tests/oracle.rs` would name that file itself).
//! Hour 0 is Monday 2026-01-05 00:00; turning hours into the crate's instants is left to the test that includes this module.

// A test that includes this module rarely needs all of it.
#![allow(dead_code)]
// Whether `pub` reaches anybody depends on the test that includes this module.
#![allow(unreachable_pub)]
// An oracle that contradicts itself should stop the test at once.
#![allow(clippy::expect_used)]

pub mod check;
pub mod generate;
pub mod model;
pub mod network;
pub mod passes;
pub mod solve;
