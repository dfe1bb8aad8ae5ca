//! The dates that logic passes.

use std::cmp::Reverse;

use chrono::NaiveDateTime;
use hashbrown::HashMap;

use super::super::limits::{Limit, Stated};
use crate::analysis::{Analysis, ScheduledTask};

use crate::id::{DependencyId, TaskId};
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

    /// Deadlines and constraints of one row; of its deadlines the earliest, which hides the others.
    fn own_limits(&self, task: ScheduledTask<'_>, broken: &mut Vec<Broken>) {
        let limits = self.limits_of(task);
        let is_deadline = |stated: &&Stated| matches!(stated.limit, Limit::Deadline(..));
        let first = limits.iter().filter(is_deadline).min_by_key(|stated| (stated.date, stated.limit));
        let others = limits.iter().filter(|stated| !is_deadline(stated));
        broken.extend(first.into_iter().chain(others).filter_map(|stated| self.passed(stated)));
    }

    /// The date, if it is passed; of a summary, by the last of its leaves.
    fn passed(&self, stated: &Stated) -> Option<Broken> {
        let leaves = self.held_by(stated.limit).into_iter();
        let reached = leaves.map(|rank| {
            let (start, finish) = self.early_at(rank);
            (if stated.limit.is_on_start() { start } else { finish }, rank)
        });
        let (reached, rank) = reached.max_by_key(|&(at, rank)| (at, Reverse(self.row_at(rank))))?;
        self.broken(rank, stated.limit, stated.date, reached)
    }

    fn broken(&self, rank: usize, limit: Limit, date: Millis, reached: Millis) -> Option<Broken> {
        let task = TaskId::new(self.row_at(rank));
        let overrun = self.program().calendar_of(task).between_ms(date, reached);
        (overrun > 0).then_some(Broken { limit, task, tie: None, date, reached, overrun })
    }

    /// What was imposed on projects, and by the options.
    fn imposed_finishes(&self, broken: &mut Vec<Broken>) {
        let imposed = self.imposed_limits();
        if imposed.is_empty() {
            return;
        }
        let last = self.last_by_project();
        broken.extend(imposed.into_iter().filter_map(|Stated { limit, date }| {
            let (reached, _, rank) = last.get(limit.imposed_on()?).copied().flatten()?;
            self.broken(rank, limit, date, reached)
        }));
    }

    /// What finishes last of all open work (0), and of that of each project (from 1): its date, row and rank.
    fn last_by_project(&self) -> Vec<Option<(Millis, Reverse<usize>, usize)>> {
        let mut last = vec![None; self.program().compiled().model.projects.len()];
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
