//! What a scenario does, and what several do beside one another, for whoever has to decide.

mod gather;
mod page;
mod records;
mod sections;
mod table;
mod trail;

pub use records::{
    DeadlineFateRecord, DeadlineMoveRecord, FinishMoveRecord, HandOffHitRecord, LimitMoveRecord, MilestoneMoveRecord, PathChangeRecord,
    TaskMoveRecord, TeamImpactRecord,
};
pub use table::{SCENARIO_TABLE_VERSION, ScenarioRecord, ScenarioTable};
pub use trail::{AbsorptionRecord, TrailRecord};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::DeadlineRecord;
use super::lists::RowRecord;
use crate::impact::Impact;

/// The version of the serialised form.
pub const IMPACT_REPORT_VERSION: u32 = 1;

/// An [`Impact`] by key: what a scenario moves, whom it hits and what it breaks.
///
/// Its JSON Schema is `docs/schema/impact.schema.json`; its `Display` is a page of plain text, at most 76 columns wide.
///
/// ```
/// use longpole::impact::Scenario;
/// use longpole::report::ImpactReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// plan.milestone("LAUNCH").after("APP").deadline(ymd(2026, 1, 28));
/// let now = plan.build()?.analyze(&Options::default());
///
/// let late = Scenario::new("API slips").extend("API", days(3));
/// let report = ImpactReport::new(&now.what_if(&late)?);
/// assert_eq!(report.deadlines[0].key, "LAUNCH");
/// assert!(report.to_string().contains("breaks: 1d to spare before, 2d late after"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ImpactReport {
    /// Always `longpole-impact`.
    pub format: &'static str,
    /// [`IMPACT_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// The day up to which progress is known, before.
    pub data_date: NaiveDateTime,
    /// What the scenario is called; empty without one.
    pub scenario: String,
    /// What it changes, as text that [`Change`](crate::impact::Change) reads.
    pub changes: Vec<String>,
    /// What it says that has no effect, or another than one might think.
    pub remarks: Vec<String>,
    /// The finish of the program.
    pub finish: FinishMoveRecord,
    /// The deadlines that are nearer or farther than before, the first to come first.
    pub deadlines: Vec<DeadlineMoveRecord>,
    /// The constraints and imposed finishes that are passed by more or less than before, the widest overrun after first.
    pub passed_limits: Vec<LimitMoveRecord>,
    /// The milestones that move, the first to come first.
    pub milestones: Vec<MilestoneMoveRecord>,
    /// The teams that are hit, the worst slip first.
    pub teams: Vec<TeamImpactRecord>,
    /// The way of the delay, in the order of time: what each dependency passed on, and what absorbed the rest.
    pub trail: Vec<TrailRecord>,
    /// Every task, milestone and summary that moves, in the planner's order.
    pub tasks: Vec<TaskMoveRecord>,
    /// Tasks and milestones that are critical by float after and were not before.
    pub became_critical: Vec<String>,
    /// Tasks and milestones that were critical by float before and are not after.
    pub no_longer_critical: Vec<String>,
    /// The critical path.
    pub critical_path: PathChangeRecord,
    /// Deadlines that the state before has and the one after has not: of tasks that are cut or removed, say.
    pub deadlines_gone: Vec<DeadlineRecord>,
    /// Deadlines that the state after has and the one before has not.
    pub deadlines_new: Vec<DeadlineRecord>,
    /// What the state after has and the one before has not.
    pub added: Vec<RowRecord>,
    /// What the state before has and the one after has not.
    pub removed: Vec<RowRecord>,
    /// What was rounded, dropped, guessed or repaired on the way in.
    pub warnings: Vec<String>,
}

impl ImpactReport {
    /// Gathers everything.
    ///
    /// # Complexity
    /// O(tasks + dependencies): the critical path after needs the whole state [after](Impact::after).
    #[must_use]
    pub fn new(impact: &Impact) -> Self {
        gather::gather(impact)
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }

    /// Does no date move, and is nothing added or removed?
    pub(super) fn is_still(&self) -> bool {
        self.tasks.is_empty()
            && self.deadlines_gone.is_empty()
            && self.deadlines_new.is_empty()
            && self.finish.before == self.finish.after
            && self.added.is_empty()
            && self.removed.is_empty()
    }
}
