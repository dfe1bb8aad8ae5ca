//! Paths in plain words.

mod near;
mod path;
