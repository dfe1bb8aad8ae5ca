//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod drag;
mod finish_under;

pub use drag::{DateDrag, DelayRate, Drag, DragDate, Drags, LagDrag, TaskDrag};
