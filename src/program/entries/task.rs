//! What the builder says of a task: what it is, who does it, how far it is, what it waits for.

use super::setters::{entry, setter};
use crate::id::TaskId;
use crate::program::builder::ProgramBuilder;
use crate::spec::{
    Baseline, Constraint, ConstraintKind, Deadline, Dependency, DurationSource, Estimate, Lag, Progress, Relation, Task, TaskKind,
};
use crate::time::{Span, When};

entry! {
    /// A task that has just been added.
    TaskEntry, task: TaskId, tasks: Task, forget_tasks
}

impl TaskEntry<'_> {
    setter!(name);
    setter!(team, "Sets the team, by key.");
    setter!(calendar);

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

    setter!(kind: TaskKind);

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
