//! What the builder hands out to finish a row: each method sets one thing and gives the entry back.

#![allow(
    clippy::return_self_not_must_use,
    clippy::must_use_candidate,
    reason = "the row is in the plan already; the entry only goes on with it"
)]

mod resource;

pub use resource::ResourceEntry;

use super::builder::ProgramBuilder;
use crate::id::{AssetId, DependencyId, ProjectId, TaskId, TeamId};
use crate::spec::{
    Asset, AssetKind, Baseline, Constraint, ConstraintKind, Deadline, Dependency, DependencyKind, DurationSource, Estimate, Lag,
    LagCalendar, Progress, Project, Relation, Task, TaskKind, Team,
};
use crate::time::{Span, When};

/// A task that has just been added.
#[derive(Debug)]
pub struct TaskEntry<'a> {
    plan: &'a mut ProgramBuilder,
    task: TaskId,
}

impl<'a> TaskEntry<'a> {
    pub(super) fn new(plan: &'a mut ProgramBuilder, task: TaskId) -> Self {
        Self { plan, task }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> TaskId {
        self.task
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Task {
        self.plan.notes.forget_tasks();
        &mut self.plan.plan.tasks[self.task.index()]
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.row().name = name.into();
        self
    }

    /// Sets the team, by key.
    pub fn team(mut self, key: &str) -> Self {
        let team = self.plan.team_ref(key);
        self.row().team = Some(team);
        self
    }

    /// Sets the calendar, by key.
    pub fn calendar(mut self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.row().calendar = Some(calendar);
        self
    }

    /// Sets the project, by key.
    pub fn project(mut self, key: &str) -> Self {
        let project = self.plan.project_ref(key);
        self.row().project = Some(project);
        self
    }

    /// Makes it part of a summary, by key.
    pub fn part_of(mut self, key: &str) -> Self {
        let parent = self.plan.task_ref(key);
        self.row().parent = Some(parent);
        self
    }

    /// Sets who does it or answers for it.
    pub fn owner(mut self, owner: &str) -> Self {
        self.row().details_mut().owner = owner.into();
        self
    }

    /// Sets where it is described.
    pub fn url(mut self, url: &str) -> Self {
        self.row().details_mut().url = url.into();
        self
    }

    /// Sets its identity in the system that it comes from.
    pub fn source_id(mut self, id: &str) -> Self {
        self.row().details_mut().source_id = id.into();
        self
    }

    /// Adds a label.
    pub fn label(mut self, label: &str) -> Self {
        self.row().details_mut().labels.push(label.into());
        self
    }

    /// Sets what it is.
    pub fn kind(mut self, kind: TaskKind) -> Self {
        self.row().kind = kind;
        self
    }

    /// Sets the likely value of a range.
    pub fn likely(mut self, likely: Span) -> Self {
        self.row().duration = Some(likely);
        self
    }

    /// Sets the range of the duration.
    pub fn estimate(mut self, range: impl Into<Estimate>) -> Self {
        self.row().details_mut().estimate = Some(range.into());
        self
    }

    /// Sets where the duration comes from.
    pub fn duration_source(mut self, source: DurationSource) -> Self {
        self.row().duration_source = source;
        self
    }

    /// Sets the date that somebody outside has promised.
    pub fn promised(mut self, date: impl Into<When>) -> Self {
        self.row().details_mut().promised = Some(date.into());
        self
    }

    /// Adds an imposed date.
    pub fn constraint(mut self, kind: ConstraintKind, date: impl Into<When>) -> Self {
        let date = date.into();
        self.row().details_mut().constraints.push(Constraint { kind, date });
        self
    }

    /// The early start is not before the date.
    pub fn not_before(self, date: impl Into<When>) -> Self {
        self.constraint(ConstraintKind::StartNoEarlierThan, date)
    }

    /// Adds a date by which it is to be finished.
    pub fn deadline(self, date: impl Into<When>) -> Self {
        self.deadline_for(date, "")
    }

    /// Adds a date by which it is to be finished, and who set it or what for.
    pub fn deadline_for(mut self, date: impl Into<When>, label: &str) -> Self {
        let deadline = Deadline { date: date.into(), label: label.into() };
        self.row().details_mut().deadlines.push(deadline);
        self
    }

    /// Sets the dates that were once planned for it, to compare with; they bound nothing.
    pub fn baseline(mut self, start: impl Into<When>, finish: impl Into<When>) -> Self {
        self.row().details_mut().baseline = Baseline { start: Some(start.into()), finish: Some(finish.into()) };
        self
    }

    /// Adds a system or data set that it changes, by key.
    pub fn changes(mut self, key: &str) -> Self {
        let asset = self.plan.asset_ref(key);
        self.row().details_mut().changes.push(asset);
        self
    }

    /// Adds a system or data set that it takes away, by key.
    pub fn retires(mut self, key: &str) -> Self {
        let asset = self.plan.asset_ref(key);
        self.row().details_mut().retires.push(asset);
        self
    }

    /// Work began then, and so much is left.
    pub fn started(self, actual_start: impl Into<When>, remaining: Span) -> Self {
        self.progress(Progress::Started { actual_start: Some(actual_start.into()), remaining })
    }

    /// Work began then and was done then.
    pub fn finished(self, actual_start: impl Into<When>, actual_finish: impl Into<When>) -> Self {
        self.progress(Progress::Finished { actual_start: Some(actual_start.into()), actual_finish: actual_finish.into() })
    }

    /// Sets how far it is.
    pub fn progress(mut self, progress: Progress) -> Self {
        self.row().progress = Some(Box::new(progress));
        self
    }

    /// Starts after the finish of another task.
    pub fn after(self, key: &str) -> Self {
        self.bound_by(key, Relation::FinishStart, Lag::ZERO)
    }

    /// Starts after the finish of another task and a lag.
    pub fn after_with_lag(self, key: &str, lag: impl Into<Lag>) -> Self {
        self.bound_by(key, Relation::FinishStart, lag)
    }

    /// Starts after the start of another task and a lag.
    pub fn after_start_of(self, key: &str, lag: impl Into<Lag>) -> Self {
        self.bound_by(key, Relation::StartStart, lag)
    }

    /// Finishes after the finish of another task and a lag.
    pub fn finishes_after(self, key: &str, lag: impl Into<Lag>) -> Self {
        self.bound_by(key, Relation::FinishFinish, lag)
    }

    /// Finishes after the start of another task and a lag.
    pub fn finishes_after_start_of(self, key: &str, lag: impl Into<Lag>) -> Self {
        self.bound_by(key, Relation::StartFinish, lag)
    }

    /// Finishes before another task starts.
    pub fn before(self, key: &str) -> Self {
        let successor = self.plan.task_ref(key);
        self.plan.add_dependency(Dependency::new(self.task, successor));
        self
    }

    fn bound_by(self, key: &str, relation: Relation, lag: impl Into<Lag>) -> Self {
        let predecessor = self.plan.task_ref(key);
        self.plan.add_dependency(Dependency::new(predecessor, self.task).relation(relation).lag(lag));
        self
    }
}

/// A dependency that has just been added.
#[derive(Debug)]
pub struct DependencyEntry<'a> {
    plan: &'a mut ProgramBuilder,
    dependency: DependencyId,
}

impl<'a> DependencyEntry<'a> {
    pub(super) fn new(plan: &'a mut ProgramBuilder, dependency: DependencyId) -> Self {
        Self { plan, dependency }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> DependencyId {
        self.dependency
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Dependency {
        self.plan.notes.forget_dependencies();
        &mut self.plan.plan.dependencies[self.dependency.index()]
    }

    /// Sets which ends are tied.
    pub fn relation(mut self, relation: Relation) -> Self {
        self.row().relation = relation;
        self
    }

    /// Sets the lag: a span is working time.
    pub fn lag(mut self, lag: impl Into<Lag>) -> Self {
        self.row().lag = lag.into();
        self
    }

    /// Sets whose calendar the lag runs on.
    pub fn lag_calendar(mut self, calendar: LagCalendar) -> Self {
        self.row().lag_calendar = Some(calendar);
        self
    }

    /// Sets a calendar, by key, for the lag to run on.
    pub fn lag_on(self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.lag_calendar(LagCalendar::Named(calendar))
    }

    /// Sets what passes between the tasks.
    pub fn kind(mut self, kind: DependencyKind) -> Self {
        self.row().kind = kind;
        self
    }

    /// Marks it as concluded by a tool.
    pub fn inferred(mut self) -> Self {
        self.row().source = crate::spec::DependencySource::Inferred;
        self
    }

    /// Sets the free label.
    pub fn label(mut self, label: &str) -> Self {
        self.row().label = label.into();
        self
    }
}

/// A team that has just been added.
#[derive(Debug)]
pub struct TeamEntry<'a> {
    plan: &'a mut ProgramBuilder,
    team: TeamId,
}

impl<'a> TeamEntry<'a> {
    pub(super) fn new(plan: &'a mut ProgramBuilder, team: TeamId) -> Self {
        Self { plan, team }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> TeamId {
        self.team
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Team {
        &mut self.plan.plan.teams[self.team.index()]
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.row().name = name.into();
        self
    }

    /// Sets the calendar, by key.
    pub fn calendar(mut self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.row().calendar = Some(calendar);
        self
    }

    /// Sets how long before it is affected the team wants to hear of a change.
    pub fn notice(mut self, notice: Span) -> Self {
        self.row().notice = Some(notice);
        self
    }
}

/// A project that has just been added.
#[derive(Debug)]
pub struct ProjectEntry<'a> {
    plan: &'a mut ProgramBuilder,
    project: ProjectId,
}

impl<'a> ProjectEntry<'a> {
    pub(super) fn new(plan: &'a mut ProgramBuilder, project: ProjectId) -> Self {
        Self { plan, project }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.project
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Project {
        &mut self.plan.plan.projects[self.project.index()]
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.row().name = name.into();
        self
    }

    /// Sets the calendar, by key.
    pub fn calendar(mut self, key: &str) -> Self {
        let calendar = self.plan.calendar_ref(key);
        self.row().calendar = Some(calendar);
        self
    }

    /// Sets the start.
    pub fn start(mut self, start: impl Into<When>) -> Self {
        self.row().start = Some(start.into());
        self
    }

    /// Sets the data date.
    pub fn data_date(mut self, date: impl Into<When>) -> Self {
        self.row().data_date = Some(date.into());
        self
    }

    /// Sets the date by which it is to finish.
    pub fn imposed_finish(mut self, date: impl Into<When>) -> Self {
        self.row().imposed_finish = Some(date.into());
        self
    }
}

/// A system or data set that has just been added.
#[derive(Debug)]
pub struct AssetEntry<'a> {
    plan: &'a mut ProgramBuilder,
    asset: AssetId,
}

impl<'a> AssetEntry<'a> {
    pub(super) fn new(plan: &'a mut ProgramBuilder, asset: AssetId) -> Self {
        Self { plan, asset }
    }

    /// The handle.
    #[must_use]
    pub fn id(&self) -> AssetId {
        self.asset
    }

    /// The row, for what has no method here.
    pub fn row(&mut self) -> &mut Asset {
        &mut self.plan.plan.assets[self.asset.index()]
    }

    /// Sets the name.
    pub fn name(mut self, name: &str) -> Self {
        self.row().name = name.into();
        self
    }

    /// Sets what it is.
    pub fn kind(mut self, kind: AssetKind) -> Self {
        self.row().kind = kind;
        self
    }

    /// Sets the team that owns it, by key.
    pub fn team(mut self, key: &str) -> Self {
        let team = self.plan.team_ref(key);
        self.row().team = Some(team);
        self
    }

    /// Adds an asset that it reads, by key.
    pub fn reads(mut self, key: &str) -> Self {
        let asset = self.plan.asset_ref(key);
        self.row().reads.push(asset);
        self
    }
}
