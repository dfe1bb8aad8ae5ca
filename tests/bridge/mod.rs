//! Between the oracle and the crate: a program of the oracle's model built through the public builder, and both answers compared.

// What cannot be written as a plan is a fault of the test.
#![allow(clippy::unwrap_used)]

mod build;
mod compare;
mod dump;
mod shrink;

pub(crate) use build::plan;
pub(crate) use compare::differences;
pub(crate) use dump::dump;
pub(crate) use shrink::shrunk;
