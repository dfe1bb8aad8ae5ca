//! Answers gathered into one typed status: for a screen, for a file, for another tool.
//!
//! A [`Report`] holds no handles, only keys: it serialises (its JSON Schema is `docs/schema/analysis.schema.json`), and its `Display` is a
//! page of plain text, at most 76 columns wide.

mod display;
mod impact;
mod intake;
mod lists;
mod notice;
mod observed;
mod passed;
mod paths;
mod people;
mod records;
mod text;
mod words;

pub use impact::{
    AbsorptionRecord, DeadlineFateRecord, DeadlineMoveRecord, FinishMoveRecord, HandOffHitRecord, IMPACT_REPORT_VERSION, ImpactReport,
    LimitMoveRecord, MilestoneMoveRecord, PathChangeRecord, SCENARIO_TABLE_VERSION, ScenarioRecord, ScenarioTable, TaskMoveRecord,
    TeamImpactRecord, TrailRecord,
};
pub use intake::{AssumptionRecord, CircleRecord, CircleWayRecord, INTAKE_REPORT_VERSION, IntakeReport, QuestionRecord};
pub use lists::{
    BlockerRecord, BlockerReport, CostRecord, DeliveryRecord, ExternalWatchReport, HandOffCellRecord, HandOffDateRecord, HandOffReport,
    HeadRecord, MovedRecord, RoundTripRecord, RowRecord, StartNowRecord, StartNowReport, TeamWaitsRecord,
};
pub use notice::{
    AffectedAssetRecord, AffectedTaskRecord, ChangeRecord, NOTICE_REPORT_VERSION, NoticeDateRecord, NoticeReasonRecord, NoticeReport,
    NoticeSourceRecord, TeamNoticeRecord, TouchRecord,
};
pub use observed::{
    EstimateRecord, JobDragRecord, LimitsRecord, OBSERVED_REPORT_VERSION, ObservedReport, ObservedStepRecord, VerdictRecord, WaitRecord,
    WorkerRecord,
};
pub use passed::PassedLimitRecord;
pub use paths::{
    ConflictRecord, DRAG_REPORT_VERSION, DragRecord, DragReport, EXPLAIN_REPORT_VERSION, ExplainReport, ExplainedTaskRecord, HeldRecord,
    LeversRecord, LinkRecord, MarginalBuyRecord, MeasureRecord, MergeRecord, NearPathsRecord, PATHS_REPORT_VERSION, PathRecord,
    PathStepRecord, PathsReport, RedundantRecord, SOONER_REPORT_VERSION, ShortenedRecord, SoonerReport, TIME_COST_REPORT_VERSION,
    TeamShareRecord, TimeCostPointRecord, TimeCostReport, WayRecord,
};
pub use people::{OneAtATimeRecord, PersonRecord};
pub use records::{
    BandRecord, CoverageRecord, DeadlineRecord, HandOffRecord, OptionsRecord, ProgramRecord, ProjectRecord, SemanticsRecord, StepRecord,
    TaskRecord, TeamRecord,
};

use serde::Serialize;

use crate::analysis::Analysis;
use crate::time::{Span, days};

/// The version of the serialised form.
pub const REPORT_VERSION: u32 = 1;

/// What a program manager needs at a glance, by key.
///
/// ```
/// use longpole::{Options, Program, Report, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5)).name("Ledger API");
/// plan.task("APP", days(12)).name("Mobile app").after("API");
/// let report = Report::new(&plan.build()?.analyze(&Options::default()));
/// assert_eq!(report.critical_path, ["API", "APP"]);
/// assert!(report.to_string().contains("after API"));
/// # Ok::<(), longpole::BuildError>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Always `longpole-analysis`.
    pub format: &'static str,
    /// [`REPORT_VERSION`].
    pub version: u32,
    /// Name and dates.
    pub program: ProgramRecord,
    /// The plan with one task at a time for each owner; `None` if no open work has an owner (or the horizon would be passed).
    pub one_at_a_time: Option<OneAtATimeRecord>,
    /// How the plan was understood.
    pub semantics: SemanticsRecord,
    /// How it was read.
    pub options: OptionsRecord,
    /// What the analysis rests on.
    pub coverage: CoverageRecord,
    /// One longest path: the keys of its tasks in order.
    pub critical_path: Vec<String>,
    /// The same with dates and the reason for each step.
    pub steps: Vec<StepRecord>,
    /// Tasks that are not critical, within the near-critical limit; the least float first.
    pub near_critical: BandRecord,
    /// The teams with open work, the tightest first.
    pub teams: Vec<TeamRecord>,
    /// Hand-offs between teams within the near-critical limit; the least float first.
    pub hand_offs: Vec<HandOffRecord>,
    /// All deadlines, the worst margin first.
    pub deadlines: Vec<DeadlineRecord>,
    /// Constraints and imposed finishes that logic passes, the widest overrun first.
    pub passed_limits: Vec<PassedLimitRecord>,
    /// The projects inside the program.
    pub projects: Vec<ProjectRecord>,
    /// What was assumed for a plan from poor data, grouped.
    pub assumptions: Vec<AssumptionRecord>,
    /// The questions whose answers would move the finish most.
    pub questions: Vec<QuestionRecord>,
    /// The circles that were cut, and the finish for each way to cut them.
    pub circles: Vec<CircleRecord>,
    /// What was rounded, dropped, guessed or repaired on the way in, and what the analysis noticed.
    pub warnings: Vec<String>,
    /// Every task, milestone and summary in the planner's order.
    pub tasks: Vec<TaskRecord>,
}

impl Report {
    /// Gathers everything; five days of float are near-critical.
    ///
    /// # Complexity
    /// O((tasks + dependencies) · log tasks), with the build of a plan with [one task at a time](Analysis::one_at_a_time).
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        Self::with_near_critical(analysis, days(5))
    }

    /// Gathers everything, with a near-critical limit in days of each task's calendar.
    #[must_use]
    pub fn with_near_critical(analysis: &Analysis, up_to: Span) -> Self {
        records::gather(analysis, up_to)
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}
