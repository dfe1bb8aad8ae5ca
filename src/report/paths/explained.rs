//! Explanations by key.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::super::words;
use super::explain::fact_words;
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::paths::{Conflict, CriticalityExplanation, Path, Standing, StartExplanation};

/// The version of the serialised form.
pub const EXPLAIN_REPORT_VERSION: u32 = 1;

/// Why some tasks start when they do, why they are critical or not, which dates cannot be kept, and which dependencies say nothing new. Its `Display` is
/// plain sentences.
///
/// ```
/// use longpole::report::ExplainReport;
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("API", days(5));
/// plan.task("APP", days(12)).after("API");
/// let now = plan.build()?.analyze(&Options::default());
/// let report = ExplainReport::new(&now, &[now.program().task("APP")?]);
/// assert!(report.tasks[0].critical);
/// assert!(report.conflicts.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ExplainReport {
    /// Always `longpole-explain`.
    pub format: &'static str,
    /// [`EXPLAIN_REPORT_VERSION`].
    pub version: u32,
    /// The tasks that were asked about.
    pub tasks: Vec<ExplainedTaskRecord>,
    /// The dates that cannot be kept, the widest overrun first; at most twelve are explained.
    pub conflicts: Vec<ConflictRecord>,
    /// How many dates cannot be kept.
    pub passed: usize,
    /// The dependencies that others imply.
    pub redundant: Vec<RedundantRecord>,
    /// What a reader or a repair had to say.
    pub warnings: Vec<String>,
}

/// A task and the explanations for it.
#[derive(Debug, Clone, Serialize)]
pub struct ExplainedTaskRecord {
    /// The key.
    pub key: String,
    /// Why it starts then, in sentences.
    pub starts: String,
    /// What drives it, all the way back: the task itself first.
    pub links: Vec<LinkRecord>,
    /// Is it critical?
    pub critical: bool,
    /// Why it is critical, or not, in sentences.
    pub standing: String,
    /// The longest path through it to the target that leaves it the least room, by key.
    pub own_path: Vec<String>,
    /// The longest path of all to that target.
    pub longest_path: Vec<String>,
    /// How far it may slip before that target moves, in days of its calendar.
    pub room: Option<String>,
}

/// One task on the way back.
#[derive(Debug, Clone, Serialize)]
pub struct LinkRecord {
    /// The key.
    pub key: String,
    /// When it starts.
    pub start: NaiveDateTime,
    /// What gives that date, in words: all that tie.
    pub reasons: Vec<String>,
    /// The open tasks that these come from.
    pub before: Vec<String>,
}

/// A date that cannot be kept.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictRecord {
    /// The leaf that passes the date.
    pub key: String,
    /// The date.
    pub date: NaiveDateTime,
    /// What logic gives.
    pub reached: NaiveDateTime,
    /// By how much it is passed, in days of the leaf's calendar.
    pub overrun: String,
    /// The facts that cannot all hold, in words.
    pub facts: Vec<String>,
    /// Another chain that is as late and does without one of them, by key; empty if there is none.
    pub other_chain: Vec<String>,
    /// Everything in sentences, with what would restore it.
    pub text: String,
}

/// A dependency that others imply.
#[derive(Debug, Clone, Serialize)]
pub struct RedundantRecord {
    /// The predecessor.
    pub from: String,
    /// The successor.
    pub to: String,
    /// The tasks of the proof, from the one to the other.
    pub proof: Vec<String>,
    /// The tasks whose durations the proof counts on.
    pub counted_on: Vec<String>,
    /// The same in a sentence.
    pub text: String,
}

impl ExplainReport {
    /// Explains some tasks, and what cannot be kept or is not needed.
    ///
    /// # Complexity
    /// That of [`explain_start`](Analysis::explain_start) and [`explain_criticality`](Analysis::explain_criticality) for each task, of
    /// [`worst_conflicts`](Analysis::worst_conflicts) with their relaxations, and of [`redundant_dependencies`](Analysis::redundant_dependencies).
    #[must_use]
    pub fn new(analysis: &Analysis, tasks: &[TaskId]) -> Self {
        let program = analysis.program();
        let key = |task: TaskId| program[task].key.to_string();
        let redundant = analysis.redundant_dependencies();
        let redundant = redundant.iter().map(|one| {
            let row = &program[one.dependency()];
            let from = one.proof().first().map(|&id| key(program[id].predecessor));
            RedundantRecord {
                from: key(row.predecessor),
                to: key(row.successor),
                proof: from.into_iter().chain(one.proof().iter().map(|&id| key(program[id].successor))).collect(),
                counted_on: one.counted_on().iter().map(|&task| key(task)).collect(),
                text: one.to_string(),
            }
        });
        let known = tasks.iter().filter(|task| program.get(**task).is_some());
        Self {
            format: "longpole-explain",
            version: EXPLAIN_REPORT_VERSION,
            tasks: known.map(|&task| explained(&analysis.explain_start(task), &analysis.explain_criticality(task))).collect(),
            conflicts: analysis.worst_conflicts(TOLD).iter().map(ConflictRecord::new).collect(),
            passed: analysis.passed_limits().len(),
            redundant: redundant.collect(),
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

fn explained(start: &StartExplanation, standing: &CriticalityExplanation) -> ExplainedTaskRecord {
    let analysis = start.analysis();
    let key = |task: TaskId| analysis.program()[task].key.to_string();
    let keys = |path: Option<&Path>| path.map_or_else(Vec::new, |path| path.steps().iter().map(|step| key(step.task)).collect());
    let link = |link: &crate::paths::StartLink| {
        let task = analysis.task(link.task);
        LinkRecord {
            key: key(link.task),
            start: task.start(),
            reasons: link.reasons.iter().map(|reason| words::why(task, reason)).collect(),
            before: link.before.iter().map(|&task| key(task)).collect(),
        }
    };
    ExplainedTaskRecord {
        key: key(start.task()),
        starts: start.to_string(),
        links: start.links().iter().map(link).collect(),
        critical: standing.standing() == Standing::Critical,
        standing: standing.to_string(),
        own_path: keys(standing.own_path()),
        longest_path: keys(standing.longest_path()),
        room: standing.room().map(|room| analysis.program().calendar_of(standing.task()).describe(room)),
    }
}

impl ConflictRecord {
    fn new(conflict: &Conflict) -> Self {
        let program = conflict.analysis().program();
        Self {
            key: program[conflict.task()].key.to_string(),
            date: conflict.date(),
            reached: conflict.reached(),
            overrun: program.calendar_of(conflict.task()).describe(conflict.overrun()),
            facts: conflict.facts().iter().map(|&fact| fact_words(conflict, fact)).collect(),
            other_chain: conflict.other_chain().map_or_else(Vec::new, |path| path.tasks().map(|task| task.key().to_owned()).collect()),
            text: conflict.to_string(),
        }
    }
}

/// So many conflicts and redundant dependencies are told.
const TOLD: usize = 12;

impl fmt::Display for ExplainReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for task in &self.tasks {
            writeln!(f, "{}{}", task.starts, task.standing)?;
        }
        for conflict in &self.conflicts {
            writeln!(f, "{}", conflict.text)?;
        }
        let unexplained = self.passed.saturating_sub(self.conflicts.len());
        if unexplained > 0 {
            writeln!(f, "{unexplained} more cannot be kept.")?;
        }
        if self.conflicts.is_empty() {
            writeln!(f, "No open work passes a date.")?;
        }
        let rest = self.redundant.len().saturating_sub(TOLD);
        if !self.redundant.is_empty() {
            writeln!(f, "Dependencies that could be dropped: {}", self.redundant.len())?;
            self.redundant.iter().take(TOLD).try_for_each(|one| writeln!(f, "  - {}", one.text))?;
        }
        if rest > 0 {
            writeln!(f, "  … and {rest} more")?;
        }
        if !self.warnings.is_empty() {
            writeln!(f, "\nWarnings: {}", self.warnings.len())?;
            self.warnings.iter().try_for_each(|warning| writeln!(f, "  {warning}"))?;
        }
        Ok(())
    }
}
