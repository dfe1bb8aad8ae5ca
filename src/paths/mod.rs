//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod drag;
mod finish_under;
mod response;

pub use drag::{DateDrag, DelayRate, Drag, DragDate, Drags, LagDrag, TaskDrag};
pub use response::{Criticality, FinishChange, Response, Responses, Shortening, Ways};
