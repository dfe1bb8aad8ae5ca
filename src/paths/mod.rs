//! Paths: which way the date comes about, what else nearly does, and what it would take to finish sooner.

// The longest paths to a target, and what lies on them.
mod bottlenecks;
mod by_target;
mod cone;
mod count;
mod float_paths;
mod merges;
mod near;
mod path;
mod place;
mod ranked;
mod target;
mod walk;

// What each task, lag and date costs, and what it would take to be sooner.
mod crash;
mod drag;
mod finish_under;
mod response;
mod sooner;

// Why, why not, and what cannot all hold.
mod conflict;
mod criticality;
mod redundant;
mod start;

pub use by_target::TargetView;
pub use conflict::{Conflict, Fact, Limit, PassedLimit, Relaxation, Relief};
pub use count::PathCount;
pub use crash::{CrashError, CrashOption, CrashProblem, ExtraCost, MarginalBuy, Shortened, TimeCostCurve, TimeCostPoint};
pub use criticality::{CriticalityExplanation, Standing};
pub use drag::{DateDrag, DelayRate, Drag, DragDate, Drags, LagDrag, TaskDrag};
pub use float_paths::{FloatPath, FloatPathKind, Joint};
pub use merges::MergePoint;
pub use near::{NearPaths, TeamShare};
pub use path::{Path, Step};
pub use ranked::RankedPaths;
pub use redundant::RedundantDependency;
pub use response::{Criticality, FinishChange, Response, Responses, Shortening, Ways};
pub use sooner::{Combination, Levers, Measure, Nearest, Sooner, SoonerError, SoonerProblem};
pub use start::{StartExplanation, StartLink};
pub use target::PathTarget;
