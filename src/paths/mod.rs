//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.
//!
//! | | |
//! |---|---|
//! | `longest` | the longest paths to any target, ties, near-critical paths, bottlenecks, float paths |
//! | `drag`, `response` | what each task, lag and date costs, and how the finish answers to each duration |
//! | `crash`, `sooner` | the cheapest way to each earlier date; the smallest combinations of measures that reach one |
//! | `limits`, `limit_moves`, `edits`, `under` | dates that logic is not to pass, and what a scenario makes of them; rows with something else in them, and the plan under such rows |
//! | `conflict`, `criticality`, `start`, `redundant` | explanations: what cannot all hold, why critical or not, why then, what says nothing new |
//!
//! Oracles: all paths, all changes, all combinations on random programs (`tests/{paths,drag,crash,sooner,explain}.rs`), and published figures.

mod conflict;
mod crash;
mod criticality;
mod drag;
mod edits;
mod limit_moves;
mod limits;
mod longest;
mod redundant;
mod response;
mod sooner;
mod start;
mod under;

pub use conflict::{Conflict, Fact, PassedLimit, Relaxation, Relief};
pub use crash::{CrashError, CrashOption, CrashProblem, ExtraCost, MarginalBuy, Shortened, TimeCostCurve, TimeCostPoint};
pub use criticality::{CriticalityExplanation, Standing};
pub use drag::{DateDrag, DelayRate, Drag, DragDate, Drags, LagDrag, TaskDrag};
pub use limit_moves::LimitMove;
pub use limits::Limit;
pub use longest::{
    FloatPath, FloatPathKind, Joint, MergePoint, NearPaths, Path, PathCount, PathTarget, RankedPaths, Step, TargetView, TeamShare,
};
pub use redundant::RedundantDependency;
pub use response::{Criticality, FinishChange, Response, Responses, Shortening, Ways};
pub use sooner::{Combination, Levers, Measure, Nearest, Sooner, SoonerError, SoonerProblem};
pub use start::{StartExplanation, StartLink};
