//! What a planner writes: passive rows with public fields and consuming setters.
//!
//! Rows are checked together by `build()`; nothing here fails. Rows refer to each other by handle (`TeamId`, `CalendarId`, …), which a
//! builder gives out; the friendly builder takes keys and looks the handles up.

mod asset;
mod baseline;
mod constraint;
mod dependency;
mod estimate;
mod lag_text;
mod progress;
mod project;
mod resource;
mod rules;
mod scheduling;
mod semantics;
mod setters;
mod task;
mod team;

pub use asset::{Asset, AssetKind, Touch};
pub use baseline::Baseline;
pub use constraint::{Constraint, ConstraintKind, Deadline};
pub use dependency::{Dependency, DependencyKind, DependencySource, Lag, LagCalendar, Percent, Relation};
pub use estimate::{DurationSource, Estimate};
pub use lag_text::LagError;
pub use progress::Progress;
pub use project::Project;
pub use resource::{Assignment, Resource, ResourceKind};
pub use rules::{
    ConstraintRule, EndRule, FinishedRule, FloatKind, FloorRule, LagRule, LateRule, ProgressRule, ScheduleFrom, StartLagRule, TieRule,
};
pub use scheduling::{ManualDates, Pause, Placement, Scheduling};
pub use semantics::Semantics;
pub use task::{Task, TaskDetails, TaskKind};
pub use team::Team;
