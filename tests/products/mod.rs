//! A second brute-force oracle, for the switches and rows of Primavera P6 and MS Project (sections 13 to 15 of `docs/SEMANTICS.md`).

// What cannot be written as a plan is a fault of the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]
// A test that includes this module rarely needs all of it.
#![allow(dead_code)]
// The rules are written down in the order of the document, in one piece.
#![allow(clippy::too_many_lines, clippy::needless_range_loop)]

pub(crate) mod answer;
mod backward;
pub(crate) mod draw;
mod forward;
mod net;
pub(crate) mod plan;
pub(crate) mod shrink;
