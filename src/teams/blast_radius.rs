//! Who is downstream of a change, and by which day each team must hear of it.

mod notices;
mod options;
mod reach;

use chrono::NaiveDateTime;

pub use options::BlastOptions;

use crate::analysis::Analysis;
use crate::id::{AssetId, TaskId, TeamId};
use crate::time::WorkTime;

/// What changes: a task, or a system or data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlastSource {
    /// A task, with whatever it changes or retires.
    Task(TaskId),
    /// A system or data set, whichever tasks change or retire it.
    Asset(AssetId),
}

impl From<TaskId> for BlastSource {
    fn from(task: TaskId) -> Self {
        Self::Task(task)
    }
}

impl From<AssetId> for BlastSource {
    fn from(asset: AssetId) -> Self {
        Self::Asset(asset)
    }
}

/// Everything downstream of a change, and the teams to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlastRadius {
    /// What changes.
    pub source: BlastSource,
    /// The tasks that make the change: the task itself, or the open tasks that change or retire the asset; of a summary, its open parts.
    pub changes: Vec<TaskId>,
    /// The earliest start of an open one of them.
    pub kick_off: Option<NoticeDate>,
    /// What changes and all that reads it, the nearest first.
    pub assets: Vec<AffectedAsset>,
    /// The open tasks that are affected, in the planner's order.
    pub tasks: Vec<AffectedTask>,
    /// The teams of all these and those that make the change, the earliest to be told first.
    pub teams: Vec<TeamNotice>,
}

impl BlastRadius {
    /// The systems and data sets that read what changes, directly or by way of others: without what changes itself.
    pub fn readers(&self) -> impl Iterator<Item = &AffectedAsset> + Clone {
        self.assets.iter().filter(|affected| affected.distance > 0)
    }
}

/// An asset that changes, or that reads what changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AffectedAsset {
    /// The asset.
    pub asset: AssetId,
    /// How many steps of reading away it is, by the shortest way: 0 is what changes itself, 1 what reads it directly.
    pub distance: usize,
    /// The asset that it reads on a shortest way; `None` for what changes itself.
    pub via: Option<AssetId>,
}

/// An open task that a change affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AffectedTask {
    /// The task.
    pub task: TaskId,
    /// Does it wait for the change, by dependencies?
    pub waits: bool,
    /// The nearest affected asset that it, or a summary around it, changes or retires: migration work.
    pub migrates: Option<AssetId>,
}

/// A date and the task that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticeDate {
    /// When.
    pub date: NaiveDateTime,
    /// Whose date it is.
    pub task: TaskId,
}

/// Why a team must hear by its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoticeReason {
    /// The change begins with this task.
    KickOff(TaskId),
    /// This task of the team waits for the change and is the first to start.
    FirstAffectedStart(TaskId),
    /// This migration work of the team must start by then to keep the target.
    MigrationWork(TaskId),
}

impl NoticeReason {
    /// The task that gives the date.
    #[must_use]
    pub const fn task(self) -> TaskId {
        match self {
            Self::KickOff(task) | Self::FirstAffectedStart(task) | Self::MigrationWork(task) => task,
        }
    }
}

/// What a change means for one team, or for work and assets without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamNotice {
    /// The team; `None` for what nobody owns, of which somebody must first find the owner.
    pub team: Option<TeamId>,
    /// Does it make the change, or a part of it? Then it knows, and stands here for completeness.
    pub makes_change: bool,
    /// Its assets among those affected, the nearest first.
    pub assets: Vec<AffectedAsset>,
    /// Its tasks among those affected, in the planner's order.
    pub tasks: Vec<AffectedTask>,
    /// The earliest start of its tasks that wait for the change; of work under way, that of what is left.
    pub first_affected_start: Option<NoticeDate>,
    /// The earliest late start of its migration work.
    pub migration_start: Option<NoticeDate>,
    /// How long ahead it wants to hear, in working time of its calendar.
    pub notice: WorkTime,
    /// When it must have heard: the earliest of kick-off, first affected start and migration start, less the notice on the team's
    /// calendar. `None` if no date is known: nothing of the change is planned, or all of it is done.
    pub notify_by: Option<NaiveDateTime>,
    /// Which of the three dates it is.
    pub reason: Option<NoticeReason>,
    /// How far `notify_by` lies before the data date, in working time of the team's calendar; `None` if it does not.
    pub overdue_by: Option<WorkTime>,
}

impl TeamNotice {
    /// Should it have heard before the data date?
    #[must_use]
    pub const fn is_overdue(&self) -> bool {
        self.overdue_by.is_some()
    }
}

impl Analysis {
    /// Everything downstream of a task, or of a system or data set, and by when each team must hear of the change.
    ///
    /// *Affected assets* are what changes and all that reads it, directly or by way of others; circles of reading are harmless. *Affected
    /// tasks* are open tasks that wait for a task that makes the change, and open tasks that change or retire an affected asset
    /// themselves: migration work. Finished work is never affected, and a finished task makes no change any more, unless it is asked for
    /// itself. Summaries stand for their parts.
    ///
    /// A team must hear by the earliest of three dates less its [notice](crate::spec::Team::notice), counted back on its own calendar:
    /// the kick-off of the change, the first start of its tasks that wait for the change, and the latest start of its migration work. At
    /// equal dates the reason named is the first of these.
    ///
    /// # Complexity
    /// O(assets + reads + tasks + dependencies).
    ///
    /// ```
    /// use longpole::teams::NoticeReason;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.team("data");
    /// plan.team("finance").notice(days(10));
    /// plan.asset("postings-v1").team("data");
    /// plan.asset("month-close").team("finance").reads("postings-v1");
    /// plan.task("PREPARE", days(15)).team("data");
    /// plan.task("DROP", days(1)).team("data").after("PREPARE").retires("postings-v1");
    /// let program = plan.build()?;
    ///
    /// let radius = program.analyze(&Options::default()).blast_radius(program.asset("postings-v1")?);
    /// let finance = radius.teams.iter().find(|notice| !notice.makes_change).ok_or("nobody to tell")?;
    /// assert_eq!(finance.notify_by, Some("2026-01-12T09:00:00".parse()?));
    /// assert_eq!(finance.reason, Some(NoticeReason::KickOff(program.task("DROP")?)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn blast_radius(&self, of: impl Into<BlastSource>) -> BlastRadius {
        self.blast_radius_with(of, &BlastOptions::default())
    }

    /// The same, narrowed down by options.
    ///
    /// # Complexity
    /// That of [`blast_radius`](Self::blast_radius).
    #[must_use]
    pub fn blast_radius_with(&self, of: impl Into<BlastSource>, options: &BlastOptions) -> BlastRadius {
        let source = of.into();
        let changes = reach::changes(self, source);
        let kick_off = notices::kick_off(self, &changes);
        let assets = reach::assets(self.program(), source, options);
        let tasks = reach::tasks(self, &changes, &assets, options);
        let mut radius = BlastRadius { source, changes, kick_off, assets, tasks, teams: Vec::new() };
        radius.teams = notices::by_team(self, &radius, options);
        radius
    }
}
