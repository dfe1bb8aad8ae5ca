//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

mod crash;
mod drag;
mod finish_under;
mod response;

pub use crash::{CrashError, CrashOption, CrashProblem, ExtraCost, MarginalBuy, Shortened, TimeCostCurve, TimeCostPoint};
pub use drag::{DateDrag, DelayRate, Drag, DragDate, Drags, LagDrag, TaskDrag};
pub use response::{Criticality, FinishChange, Response, Responses, Shortening, Ways};
mod conflict;
mod redundant;

pub use conflict::{Conflict, Fact, Limit, Relaxation, Relief};
pub use redundant::RedundantDependency;
