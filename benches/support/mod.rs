//! What the benchmarks share: made graphs, programs of them, and the plain ways to do the same work.

#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub(crate) mod exports;
pub(crate) mod in_place;
pub(crate) mod jira;
pub(crate) mod naive;
pub(crate) mod programs;
pub(crate) mod shapes;
pub(crate) mod sizes;
