//! Paths in words and by key.

mod crash;
mod drag;
mod explain;
mod explained;
mod listed;
mod near;
mod path;
mod response;
mod sooner;
mod time_cost;

pub use drag::{DRAG_REPORT_VERSION, DragRecord, DragReport};
pub use explained::{ConflictRecord, EXPLAIN_REPORT_VERSION, ExplainReport, ExplainedTaskRecord, LinkRecord, RedundantRecord};
pub use listed::{MergeRecord, NearPathsRecord, PATHS_REPORT_VERSION, PathRecord, PathStepRecord, PathsReport, TeamShareRecord};
pub use sooner::{HeldRecord, LeversRecord, MeasureRecord, SOONER_REPORT_VERSION, SoonerReport, WayRecord};
pub use time_cost::{MarginalBuyRecord, ShortenedRecord, TIME_COST_REPORT_VERSION, TimeCostPointRecord, TimeCostReport};
