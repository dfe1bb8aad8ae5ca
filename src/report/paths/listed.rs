//! The longest paths to a target, by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::super::display::{line, title};
use super::super::text::{count, cut};
use super::super::words;
use super::path;
use crate::analysis::Analysis;
use crate::paths::{NearPaths, Path, PathTarget, RankedPaths};
use crate::report::text::WIDTH;
use crate::time::Span;

/// The version of the serialised form.
pub const PATHS_REPORT_VERSION: u32 = 1;

/// The longest paths to a target, the ties among them, what every path goes through, and how much else is nearly as long. Its `Display` is plain text,
/// at most 76 columns wide.
///
/// ```
/// use longpole::paths::PathTarget;
/// use longpole::report::PathsReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// plan.task("DOC", days(3)).after("API");
/// plan.milestone("LAUNCH").after("APP").after("DOC");
/// let now = plan.build()?.analyze(&Options::default());
/// let report = PathsReport::new(&now, PathTarget::Program, 2, days(10));
/// assert_eq!(report.ties, "1");
/// assert_eq!(report.bottlenecks, ["API", "LAUNCH"]);
/// assert_eq!(report.paths[1].slack, "9d");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PathsReport {
    /// Always `longpole-paths`.
    pub format: &'static str,
    /// [`PATHS_REPORT_VERSION`].
    pub version: u32,
    /// What the paths lead to, in words.
    pub target: String,
    /// How many paths tie for the longest; text, since it may pass any number of a reader.
    pub ties: String,
    /// Is that number exact, rather than the least?
    pub ties_exact: bool,
    /// The longest paths, the latest first.
    pub paths: Vec<PathRecord>,
    /// The tasks that every path goes through, in the order of time.
    pub bottlenecks: Vec<String>,
    /// What is nearly as long.
    pub near: NearPathsRecord,
    /// What a reader or a repair had to say.
    pub warnings: Vec<String>,
    #[serde(skip)]
    pages: Vec<String>,
    #[serde(skip)]
    near_page: String,
}

/// A path.
#[derive(Debug, Clone, Serialize)]
pub struct PathRecord {
    /// When the target would finish by this path alone.
    pub finish: NaiveDateTime,
    /// From there to the date of the target, in days of its calendar; negative if it is missed.
    pub slack: String,
    /// The same in minutes of working time.
    pub slack_minutes: f64,
    /// Does it alone give all its dates?
    pub drives: bool,
    /// How often work passes between teams.
    pub hand_offs: usize,
    /// The steps.
    pub steps: Vec<PathStepRecord>,
}

/// A step of a path, with the dates that the path gives it.
#[derive(Debug, Clone, Serialize)]
pub struct PathStepRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// The team; empty if it has none.
    pub team: String,
    /// When it starts by this path.
    pub start: NaiveDateTime,
    /// When it finishes by this path.
    pub finish: NaiveDateTime,
    /// Why it comes here, in words.
    pub reason: String,
}

/// Paths within a threshold.
#[derive(Debug, Clone, Serialize)]
pub struct NearPathsRecord {
    /// The threshold, in days of the target's calendar.
    pub up_to: String,
    /// How many paths.
    pub paths: usize,
    /// Is that all of them?
    pub complete: bool,
    /// The tasks on them.
    pub tasks: Vec<String>,
    /// The teams on them, with tasks and paths of each.
    pub teams: Vec<TeamShareRecord>,
    /// Where they meet.
    pub merges: Vec<MergeRecord>,
}

/// A team on near-critical paths.
#[derive(Debug, Clone, Serialize)]
pub struct TeamShareRecord {
    /// The key; empty for work without a team.
    pub team: String,
    /// Its tasks on them.
    pub tasks: usize,
    /// The paths that go through it.
    pub paths: usize,
}

/// Where near-critical paths meet.
#[derive(Debug, Clone, Serialize)]
pub struct MergeRecord {
    /// The task.
    pub key: String,
    /// The dependencies by which they come.
    pub ties: usize,
    /// The paths that go by it.
    pub paths: usize,
}

/// So many near-critical paths are counted one by one.
const COUNTED: usize = 200;

impl PathsReport {
    /// The longest paths of all to a target, so many of them, and what lies within `near` of them.
    ///
    /// # Complexity
    /// That of [`longest_paths`](Analysis::longest_paths), [`bottlenecks`](Analysis::bottlenecks) and
    /// [`near_critical_paths`](Analysis::near_critical_paths), of which at most 200 are counted.
    #[must_use]
    pub fn new(analysis: &Analysis, target: impl Into<PathTarget>, most: usize, near: Span) -> Self {
        let target = target.into();
        Self::of(analysis, target, analysis.longest_paths(target), most, near)
    }

    /// The same of some paths only, such as those [through](Analysis::paths_through) a task.
    #[must_use]
    pub fn of(analysis: &Analysis, target: PathTarget, paths: RankedPaths, most: usize, near: Span) -> Self {
        let program = analysis.program();
        let listed: Vec<Path> = paths.take(most).collect();
        let ties = analysis.count_longest_paths(target);
        let near = analysis.near_critical_paths(target, near, COUNTED);
        Self {
            format: "longpole-paths",
            version: PATHS_REPORT_VERSION,
            target: path::target(analysis, target),
            ties: ties.get().to_string(),
            ties_exact: ties.is_exact(),
            pages: listed.iter().map(ToString::to_string).collect(),
            paths: listed.iter().map(PathRecord::new).collect(),
            bottlenecks: analysis.bottlenecks(target).into_iter().map(|task| program[task].key.to_string()).collect(),
            near_page: near.to_string(),
            near: NearPathsRecord::new(analysis, &near),
            warnings: Vec::new(),
        }
    }

    /// Adds what a reader or a repair had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.extend(warnings);
        self
    }
}

impl PathRecord {
    fn new(path: &Path) -> Self {
        let analysis = path.analysis();
        let step = |step: &crate::paths::Step| {
            let task = analysis.task(step.task);
            PathStepRecord {
                key: task.key().to_owned(),
                name: task.row().name.to_string(),
                team: super::super::records::team_key(task),
                start: step.start,
                finish: step.finish,
                reason: step.reason.map_or_else(String::new, |reason| words::why(task, &reason)),
            }
        };
        Self {
            finish: path.finish(),
            slack: analysis.calendar_of_target(path.target()).describe(path.slack()),
            slack_minutes: super::super::records::minutes(path.slack()),
            drives: path.is_driving(),
            hand_offs: path.hand_offs(),
            steps: path.steps().iter().map(step).collect(),
        }
    }
}

impl NearPathsRecord {
    fn new(analysis: &Analysis, near: &NearPaths) -> Self {
        let program = analysis.program();
        let key = |task: crate::id::TaskId| program[task].key.to_string();
        let team = |share: crate::paths::TeamShare| TeamShareRecord {
            team: share.team.map_or_else(String::new, |team| program[team].key.to_string()),
            tasks: share.tasks,
            paths: share.paths,
        };
        Self {
            up_to: analysis.calendar_of_target(near.target()).describe(near.up_to()),
            paths: near.paths().len(),
            complete: near.is_complete(),
            tasks: near.tasks().iter().map(|&task| key(task)).collect(),
            teams: near.teams().into_iter().map(team).collect(),
            merges: near
                .merges()
                .iter()
                .map(|merge| MergeRecord { key: key(merge.task), ties: merge.ties.len(), paths: merge.paths })
                .collect(),
        }
    }
}

impl fmt::Display for PathsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_least = if self.ties_exact { "" } else { "at least " };
        let ties = if self.ties == "1" { "one longest path".to_owned() } else { format!("{at_least}{} longest paths tie", self.ties) };
        line(f, &format!("To {}: {ties}", self.target))?;
        if !self.bottlenecks.is_empty() {
            let keys = self.bottlenecks.join(", ");
            line(f, &format!("Every path goes through {}: {}", count(self.bottlenecks.len(), "task"), cut(&keys, WIDTH)))?;
        }
        if self.pages.is_empty() {
            line(f, "There is no such path.")?;
        }
        for page in &self.pages {
            write!(f, "\n{page}")?;
        }
        write!(f, "\n{}", self.near_page)?;
        if !self.warnings.is_empty() {
            title(f, &format!("Warnings: {}", self.warnings.len()))?;
            self.warnings.iter().try_for_each(|warning| line(f, &format!("  {warning}")))?;
        }
        Ok(())
    }
}
