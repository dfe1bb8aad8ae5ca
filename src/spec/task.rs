//! Tasks, milestones, summaries and deliveries from outside: one row each.

use serde::{Deserialize, Serialize};

use super::scheduling::AS_USUAL;
use super::setters::setters;
use super::{Baseline, Constraint, ConstraintKind, Deadline, DurationSource, Estimate, Progress, Scheduling, Touch};
use crate::id::{AssetId, CalendarId, ProjectId, TaskId, TeamId};
use crate::time::{Span, When};

/// What a row is. Any row that others name as their parent is a summary, whatever its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TaskKind {
    /// Work that a team does.
    #[default]
    Work,
    /// A decision or sign-off that takes time to get.
    Approval,
    /// Work outside anyone's control here, with an owner and a promised date.
    External,
    /// A point at which something begins. Zero duration.
    StartMilestone,
    /// A point at which something is done. Zero duration; the usual milestone.
    #[serde(alias = "milestone")]
    FinishMilestone,
    /// Support that lasts as long as what it is tied to (P6 *level of effort*, elsewhere *hammock*): it spans from the first of its ties to
    /// the last, and drives nothing.
    LevelOfEffort,
    /// Support that lasts as long as everything else in the summary that it is part of (P6 *WBS summary*). Drives nothing.
    SummaryOfEffort,
}

impl TaskKind {
    /// Is it a point in time?
    #[must_use]
    pub const fn is_milestone(self) -> bool {
        matches!(self, Self::StartMilestone | Self::FinishMilestone)
    }

    /// Does it last as long as other work does, so that it takes its dates from there and drives nothing?
    #[must_use]
    pub const fn is_span(self) -> bool {
        matches!(self, Self::LevelOfEffort | Self::SummaryOfEffort)
    }

    /// The word for it: `work`, `approval`, `external`, `start milestone`, `milestone`, `level of effort`, `summary of effort`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Approval => "approval",
            Self::External => "external",
            Self::StartMilestone => "start milestone",
            Self::FinishMilestone => "milestone",
            Self::LevelOfEffort => "level of effort",
            Self::SummaryOfEffort => "summary of effort",
        }
    }
}

/// The less common facts of a task, kept apart so that plans of millions of rows stay small.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TaskDetails {
    /// Who does it or answers for it.
    pub owner: String,
    /// Where it is described.
    pub url: String,
    /// Its identity in the system that it was read from.
    pub source_id: String,
    /// Free labels.
    pub labels: Vec<String>,
    /// The date that somebody outside has promised.
    pub promised: Option<When>,
    /// The range of the duration.
    pub estimate: Option<Estimate>,
    /// Imposed dates.
    pub constraints: Vec<Constraint>,
    /// Dates by which it is to be finished.
    pub deadlines: Vec<Deadline>,
    /// The dates that were once planned for it.
    pub baseline: Baseline,
    /// The systems and data sets that it changes.
    pub changes: Vec<AssetId>,
    /// The systems and data sets that it takes away.
    pub retires: Vec<AssetId>,
    /// How it is placed, where that differs from what most tasks do.
    pub scheduling: Option<Box<Scheduling>>,
}

/// One row of a plan.
///
/// Two things are boxed because most rows have neither: [`details`](Self::details) and [`progress`](Self::progress).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Task {
    /// The key, unique among tasks.
    pub key: Box<str>,
    /// The name; may be empty.
    pub name: Box<str>,
    /// The work it takes, on its calendar; `None` if nobody knows.
    pub duration: Option<Span>,
    /// Where the duration comes from.
    pub duration_source: DurationSource,
    /// What it is.
    pub kind: TaskKind,
    /// The team that does it.
    pub team: Option<TeamId>,
    /// The calendar, if not its team's.
    pub calendar: Option<CalendarId>,
    /// The summary that it is part of.
    pub parent: Option<TaskId>,
    /// The project that it is part of.
    pub project: Option<ProjectId>,
    /// How far it is; `None` is not started.
    pub progress: Option<Box<Progress>>,
    /// The less common facts; `None` where there are none.
    pub details: Option<Box<TaskDetails>>,
}

static NO_DETAILS: TaskDetails = TaskDetails {
    owner: String::new(),
    url: String::new(),
    source_id: String::new(),
    labels: Vec::new(),
    promised: None,
    estimate: None,
    constraints: Vec::new(),
    deadlines: Vec::new(),
    baseline: Baseline { start: None, finish: None },
    changes: Vec::new(),
    retires: Vec::new(),
    scheduling: None,
};

static NOT_STARTED: Progress = Progress::NotStarted;

impl Task {
    /// Work with a duration.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>, duration: Span) -> Self {
        Self { duration: Some(duration), ..Self::unknown(key) }
    }

    /// Work whose duration nobody knows yet.
    #[must_use]
    pub fn unknown(key: impl Into<Box<str>>) -> Self {
        Self {
            key: key.into(),
            name: Box::default(),
            duration: None,
            duration_source: DurationSource::Stated,
            kind: TaskKind::Work,
            team: None,
            calendar: None,
            parent: None,
            project: None,
            progress: None,
            details: None,
        }
    }

    /// A finish milestone.
    #[must_use]
    pub fn milestone(key: impl Into<Box<str>>) -> Self {
        Self::unknown(key).kind(TaskKind::FinishMilestone)
    }

    /// A start milestone.
    #[must_use]
    pub fn start_milestone(key: impl Into<Box<str>>) -> Self {
        Self::unknown(key).kind(TaskKind::StartMilestone)
    }

    /// An approval with the time it takes.
    #[must_use]
    pub fn approval(key: impl Into<Box<str>>, duration: Span) -> Self {
        Self::new(key, duration).kind(TaskKind::Approval)
    }

    /// A delivery from outside with its promised date.
    #[must_use]
    pub fn external(key: impl Into<Box<str>>, promised: impl Into<When>) -> Self {
        let mut task = Self::unknown(key).kind(TaskKind::External);
        task.details_mut().promised = Some(promised.into());
        task
    }

    /// A row for other rows to be part of.
    #[must_use]
    pub fn summary(key: impl Into<Box<str>>) -> Self {
        Self::unknown(key)
    }

    /// The less common facts; empty ones where there are none.
    #[must_use]
    pub fn details(&self) -> &TaskDetails {
        self.details.as_deref().unwrap_or(&NO_DETAILS)
    }

    /// The less common facts, to be changed.
    pub fn details_mut(&mut self) -> &mut TaskDetails {
        self.details.get_or_insert_with(Box::default)
    }

    /// How it is placed; as usual where nothing is said.
    #[must_use]
    pub fn scheduling(&self) -> &Scheduling {
        self.details().scheduling.as_deref().unwrap_or(&AS_USUAL)
    }

    /// How it is placed, to be changed.
    pub fn scheduling_mut(&mut self) -> &mut Scheduling {
        self.details_mut().scheduling.get_or_insert_with(Box::default)
    }

    /// What it does to which asset: first what it changes, then what it retires.
    pub fn touches(&self) -> impl Iterator<Item = (Touch, AssetId)> + Clone + '_ {
        let TaskDetails { changes, retires, .. } = self.details();
        let changes = changes.iter().map(|&asset| (Touch::Changes, asset));
        changes.chain(retires.iter().map(|&asset| (Touch::Retires, asset)))
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        self.progress.as_deref().unwrap_or(&NOT_STARTED)
    }

    /// The name, or the key where there is no name.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() { &self.key } else { &self.name }
    }

    setters! {
        /// Sets what it is.
        kind: TaskKind,
        /// Sets the name.
        name: text,
        /// Sets the team.
        team: some TeamId,
        /// Sets the calendar.
        calendar: some CalendarId,
        /// Makes it part of a summary.
        parent: some TaskId,
        /// Makes it part of a project.
        project: some ProjectId,
    }

    /// Sets who does it.
    #[must_use]
    pub fn owner(mut self, owner: impl Into<String>) -> Self {
        self.details_mut().owner = owner.into();
        self
    }

    /// Adds an imposed date.
    #[must_use]
    pub fn constraint(mut self, kind: ConstraintKind, date: impl Into<When>) -> Self {
        self.details_mut().constraints.push(Constraint { kind, date: date.into() });
        self
    }

    /// Adds a date by which it is to be finished.
    #[must_use]
    pub fn deadline(mut self, date: impl Into<When>) -> Self {
        self.details_mut().deadlines.push(Deadline { date: date.into(), label: Box::default() });
        self
    }

    /// Adds a system or data set that it changes.
    #[must_use]
    pub fn changes(mut self, asset: AssetId) -> Self {
        self.details_mut().changes.push(asset);
        self
    }

    /// Adds a system or data set that it takes away.
    #[must_use]
    pub fn retires(mut self, asset: AssetId) -> Self {
        self.details_mut().retires.push(asset);
        self
    }

    /// Work is under way, with so much left.
    #[must_use]
    pub fn started(mut self, actual_start: Option<When>, remaining: Span) -> Self {
        self.progress = Some(Box::new(Progress::Started { actual_start, remaining }));
        self
    }

    /// Work is done.
    #[must_use]
    pub fn finished(mut self, actual_start: Option<When>, actual_finish: impl Into<When>) -> Self {
        self.progress = Some(Box::new(Progress::Finished { actual_start, actual_finish: actual_finish.into() }));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_small_as_the_design_says() {
        assert_eq!(size_of::<Task>(), 96);
        assert_eq!(size_of::<crate::spec::Dependency>(), 64);
    }
}
