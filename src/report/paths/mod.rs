//! Paths in words, and by key.

mod drag;
mod response;

pub use drag::{DragRecord, DragReport};
