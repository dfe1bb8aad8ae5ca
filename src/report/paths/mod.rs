//! Paths in words.

mod crash;
