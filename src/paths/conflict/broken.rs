//! The dates that logic passes.

use std::cmp::Reverse;

use chrono::NaiveDateTime;
use hashbrown::HashMap;

use super::Limit;
use crate::analysis::{Analysis, DeadlineRule, ScheduledTask, Target};
use crate::engine::Tick;
use crate::id::{DependencyId, ProjectId, TaskId};
use crate::spec::{ConstraintKind, ConstraintRule};
use crate::time::{Millis, WorkTime, from_ms};

/// A date that logic passes, by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassedLimit {
    /// Which.
    pub limit: Limit,
    /// The date itself.
    pub date: NaiveDateTime,
    /// The leaf that passes it; of a mandatory date, the one before it.
    pub task: TaskId,
    /// What logic gives.
    pub reached: NaiveDateTime,
    /// Working time of the leaf's calendar from the date to what is reached; above zero.
    pub overrun: WorkTime,
}

/// A date that a leaf passes.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub(super) limit: Limit,
    /// The leaf that passes it; of a mandatory date the last leaf before.
    pub(super) task: TaskId,
    /// The tie into a task with a mandatory date.
    pub(super) tie: Option<DependencyId>,
    pub(super) date: Millis,
    /// What logic gives.
    pub(super) reached: Millis,
    /// Working time of the leaf's calendar from the date to what is reached; above zero.
    pub(super) overrun: i64,
}

impl Broken {
    /// The widest overrun first.
    pub(super) fn order(&self) -> (i64, Millis, TaskId, Limit) {
        (-self.overrun, self.date, self.task, self.limit)
    }
}

impl Analysis {
    /// Every date that logic passes, the widest overrun first: what [`conflicts`](Self::conflicts) explains, without the reasons.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    #[must_use]
    pub fn passed_limits(&self) -> Vec<PassedLimit> {
        let mut broken = self.broken_limits();
        broken.sort_by_key(Broken::order);
        let told = |broken: Broken| PassedLimit {
            limit: broken.limit,
            date: from_ms(broken.date),
            task: broken.task,
            reached: from_ms(broken.reached),
            overrun: WorkTime::from_millis(broken.overrun),
        };
        broken.into_iter().map(told).collect()
    }

    /// All of them.
    pub(super) fn broken_limits(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        for task in self.tasks().filter(|task| !task.is_finished()) {
            self.own_limits(task, &mut broken);
        }
        self.imposed_finishes(&mut broken);
        self.mandatory_dates(&mut broken);
        broken
    }

    /// Deadlines and constraints of one row.
    fn own_limits(&self, task: ScheduledTask<'_>, broken: &mut Vec<Broken>) {
        let details = task.row().details();
        let calendar = task.calendar();
        if self.options().deadlines == DeadlineRule::BoundLateDates {
            let dates = details.deadlines.iter().enumerate().filter_map(|(at, deadline)| Some((deadline.date.finish_ms(calendar)?, at)));
            if let Some((date, at)) = dates.min() {
                broken.extend(self.passed(task, Limit::Deadline(task.id(), at), date, false));
            }
        }
        for constraint in &details.constraints {
            let limit = Limit::Constraint(task.id(), constraint.kind);
            match constraint.kind {
                ConstraintKind::StartNoLaterThan | ConstraintKind::StartOn if !task.is_started() => {
                    broken.extend(constraint.date.start_ms(calendar).and_then(|date| self.passed(task, limit, date, true)));
                }
                ConstraintKind::FinishNoLaterThan | ConstraintKind::FinishOn => {
                    broken.extend(constraint.date.finish_ms(calendar).and_then(|date| self.passed(task, limit, date, false)));
                }
                _ => {}
            }
        }
    }

    /// The date, if the row passes it; of a summary, by the last of its leaves.
    fn passed(&self, task: ScheduledTask<'_>, limit: Limit, date: Millis, at_start: bool) -> Option<Broken> {
        let leaves = self.program().leaf_ranks(task.id()).into_iter().filter(|&rank| !self.is_finished(rank) && !self.ignores_logic(rank));
        let reached = leaves.map(|rank| {
            let (start, finish) = self.early_at(rank);
            (if at_start { start } else { finish }, rank)
        });
        let (reached, rank) = reached.max_by_key(|&(at, rank)| (at, Reverse(self.row_at(rank))))?;
        self.broken(rank, limit, date, reached)
    }

    fn broken(&self, rank: usize, limit: Limit, date: Millis, reached: Millis) -> Option<Broken> {
        let task = TaskId::new(self.row_at(rank));
        let overrun = self.program().calendar_of(task).between_ms(date, reached);
        (overrun > 0).then_some(Broken { limit, task, tie: None, date, reached, overrun })
    }

    /// What was imposed on projects, and by the options.
    fn imposed_finishes(&self, broken: &mut Vec<Broken>) {
        let projects = &self.program().compiled().model.projects;
        let imposed = match self.options().target {
            Target::ImposedFinish(date) => date.finish_ms(self.program().program_calendar()).filter(|_| date.is_valid()),
            _ => None,
        };
        if imposed.is_none() && projects.iter().skip(1).all(|project| project.imposed_finish.is_far()) {
            return;
        }
        let last = self.last_by_project(projects.len());
        let passed = |number: usize, limit, date| {
            let (reached, Reverse(_), rank) = last.get(number).copied().flatten()?;
            self.broken(rank, limit, date, reached)
        };
        broken.extend(imposed.and_then(|date| passed(0, Limit::ImposedFinish, date)));
        for (number, project) in projects.iter().enumerate().skip(1).filter(|(_, project)| !project.imposed_finish.is_far()) {
            broken.extend(passed(number, Limit::ProjectFinish(ProjectId::new(number - 1)), project.imposed_finish));
        }
    }

    /// What finishes last of all open work (0), and of that of each project (from 1): its date, row and rank.
    fn last_by_project(&self, count: usize) -> Vec<Option<(Millis, Reverse<usize>, usize)>> {
        let mut last = vec![None; count];
        let ranks = self.open_leaves().map(|task| self.rank(task.id().index()));
        for rank in ranks.filter(|&rank| !self.ignores_logic(rank)) {
            let this = Some((self.early_at(rank).1, Reverse(self.row_at(rank)), rank));
            for number in [0, self.engine().shape.project(rank)] {
                last[number] = last[number].max(this);
            }
        }
        last
    }

    /// Ties that ask more than a mandatory date gives, or one that its task keeps whatever comes before (MS Project); the widest for each task.
    fn mandatory_dates(&self, broken: &mut Vec<Broken>) {
        // Of each tie what it comes from: a tie to a summary is asked about for each of its parts.
        let mut before: HashMap<DependencyId, Option<usize>> = HashMap::new();
        for task in self.open_leaves() {
            let Some(kind) = self.kept_date(task) else { continue };
            let limit = Limit::Constraint(task.id(), kind);
            // Ties to the summaries around it reach it too.
            let around = std::iter::successors(Some(task.id()), |row| self.program()[*row].parent).take(self.program().task_count());
            let ties = around.flat_map(|row| self.program().dependencies_into(row)).filter_map(|tie| {
                let rank = (*before.entry(tie).or_insert_with(|| self.leaf_before(tie)))?;
                self.short_from(tie, rank, task, limit)
            });
            broken.extend(ties.max_by_key(|broken| broken.overrun));
        }
    }

    /// The constraint whose date a task keeps, whatever comes before it.
    fn kept_date(&self, task: ScheduledTask<'_>) -> Option<ConstraintKind> {
        let engine = self.engine();
        let mut kinds = task.row().details().constraints.iter().map(|constraint| constraint.kind);
        if engine.is_mandatory(self.rank(task.id().index())) {
            return kinds.find(|kind| kind.is_mandatory());
        }
        let honours = engine.model.conduct.constraints == ConstraintRule::Hard && !task.is_started();
        kinds.find(|kind| {
            honours
                && matches!(
                    kind,
                    ConstraintKind::StartNoLaterThan
                        | ConstraintKind::FinishNoLaterThan
                        | ConstraintKind::StartOn
                        | ConstraintKind::FinishOn
                )
        })
    }

    /// A tie into a task with a mandatory date, if it asks for more.
    pub(super) fn short(&self, tie: DependencyId, task: ScheduledTask<'_>, limit: Limit) -> Option<Broken> {
        self.short_from(tie, self.leaf_before(tie)?, task, limit)
    }

    /// The open leaf whose date a tie passes on; `None` where that is past.
    fn leaf_before(&self, tie: DependencyId) -> Option<usize> {
        let row = &self.program()[tie];
        let from_finish = row.relation.from_finish();
        let leaves = self.program().leaf_ranks(row.predecessor).into_iter().filter(|&rank| !self.is_finished(rank));
        let end = |rank: usize| if from_finish { self.early_at(rank).1 } else { self.early_at(rank).0 };
        let rank = if from_finish {
            leaves.max_by_key(|&rank| (end(rank), Reverse(self.row_at(rank))))?
        } else {
            leaves.min_by_key(|&rank| (end(rank), self.row_at(rank)))?
        };
        let is_past = !from_finish && self.task(TaskId::new(self.row_at(rank))).is_started();
        (!is_past).then_some(rank)
    }

    fn short_from(&self, tie: DependencyId, rank: usize, task: ScheduledTask<'_>, limit: Limit) -> Option<Broken> {
        let row = &self.program()[tie];
        let end = if row.relation.from_finish() { self.early_at(rank).1 } else { self.early_at(rank).0 };
        let rank_after = self.rank(task.id().index());
        let date = if row.relation.to_start() { self.remaining_start(rank_after) } else { self.early_at(rank_after).1 };
        let reached = self.bound_from(tie, end);
        let before = TaskId::new(self.row_at(rank));
        let allowed = self.engine().before_lag(&self.engine().bound(tie.index()), date);
        let overrun = self.program().calendar_of(before).between_ms(allowed, end);
        (overrun > 0).then_some(Broken { limit, task: before, tie: Some(tie), date, reached, overrun })
    }
}
