//! Between the oracle and the crate: a program of the oracle's model built through the public builder, and both answers compared.

// What cannot be written as a plan is a fault of the test.
#![allow(clippy::unwrap_used)]
// A test that includes this module rarely needs all of it.
#![allow(dead_code, unused_imports)]

mod build;
mod compare;
mod dump;
mod shrink;

pub(crate) use build::{instant, key, options, plan};
pub(crate) use compare::differences;
pub(crate) use dump::dump;
pub(crate) use shrink::shrunk;
