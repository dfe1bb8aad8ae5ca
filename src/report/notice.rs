//! The answer to "whom do we tell, and by when?" as one typed status.

mod display;
mod gather;
mod records;

pub use records::{
    AffectedAssetRecord, AffectedTaskRecord, ChangeRecord, NoticeDateRecord, NoticeReasonRecord, NoticeSourceRecord, TeamNoticeRecord,
    TouchRecord,
};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::teams::{BlastOptions, BlastSource};

/// The version of the serialised form.
pub const NOTICE_REPORT_VERSION: u32 = 1;

/// A [blast radius](crate::teams::BlastRadius) by key: what is downstream of a change, and by when each team must hear of it.
///
/// Its JSON Schema is `docs/schema/notices.schema.json`; its `Display` is a page of plain text, at most 76 columns wide.
///
/// ```
/// use longpole::report::NoticeReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.team("finance").notice(days(10));
/// plan.asset("postings-v1");
/// plan.asset("month-close").team("finance").reads("postings-v1");
/// plan.task("DROP", days(1)).not_before(ymd(2026, 2, 2)).retires("postings-v1");
/// let program = plan.build()?;
///
/// let report = NoticeReport::new(&program.analyze(&Options::default()), program.asset("postings-v1")?);
/// assert_eq!(report.teams[1].team, "finance");
/// assert!(report.to_string().contains("finance      by Mon 2026-01-19"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct NoticeReport {
    /// Always `longpole-notices`.
    pub format: &'static str,
    /// [`NOTICE_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// The day up to which progress is known, against which notices are overdue.
    pub data_date: NaiveDateTime,
    /// How the question was narrowed down.
    pub options: BlastOptions,
    /// What changes.
    pub source: NoticeSourceRecord,
    /// The tasks that make the change.
    pub changes: Vec<ChangeRecord>,
    /// When the change begins.
    pub kick_off: Option<NoticeDateRecord>,
    /// The teams, the earliest to be told first.
    pub teams: Vec<TeamNoticeRecord>,
    /// What changes and all that reads it, the nearest first.
    pub assets: Vec<AffectedAssetRecord>,
    /// The open tasks that are affected, in the planner's order.
    pub tasks: Vec<AffectedTaskRecord>,
    /// What was rounded, dropped, guessed or repaired on the way in.
    pub warnings: Vec<String>,
}

impl NoticeReport {
    /// Gathers everything downstream of a task, or of a system or data set.
    ///
    /// # Complexity
    /// That of [`Analysis::blast_radius`].
    #[must_use]
    pub fn new(analysis: &Analysis, of: impl Into<BlastSource>) -> Self {
        Self::with_options(analysis, of, &BlastOptions::default())
    }

    /// Gathers what the options ask for.
    #[must_use]
    pub fn with_options(analysis: &Analysis, of: impl Into<BlastSource>, options: &BlastOptions) -> Self {
        gather::gather(analysis, &analysis.blast_radius_with(of, options), options)
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}
