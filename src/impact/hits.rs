//! What moves, told by milestone and by team.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{Impact, TaskMove};
use crate::id::{DependencyId, TaskId, TeamId};
use crate::time::WorkTime;

/// A milestone that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneMove {
    /// The milestone.
    pub task: TaskId,
    /// Its date before.
    pub before: NaiveDateTime,
    /// Its date after.
    pub after: NaiveDateTime,
    /// By how much, in working time of its calendar; zero where it only passes from one side of a night to the other.
    pub slip: WorkTime,
}

impl MilestoneMove {
    /// By how much, on the clock.
    #[must_use]
    pub fn elapsed(&self) -> WorkTime {
        WorkTime::from_millis((self.after - self.before).num_milliseconds())
    }
}

/// What a team has to do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamImpact {
    /// The team; `None` for work without one.
    pub team: Option<TeamId>,
    /// Its tasks that move, in the planner's order; summaries left out.
    pub tasks: Vec<TaskId>,
    /// The task whose finish slips most on the clock, the first of several.
    pub worst: TaskId,
    /// By how much, in working time of that task's calendar; negative if all come earlier.
    pub worst_slip: WorkTime,
    /// By how much that finish slips on the clock.
    pub worst_elapsed: WorkTime,
    /// When the first of its tasks that move would have gone on: of work under way, what is left of it.
    pub first_affected: NaiveDateTime,
    /// The hand-offs to it of which both ends move, by their handles before: from a task of another team to one of its own.
    pub hand_offs: Vec<DependencyId>,
}

impl Impact {
    /// The milestones that move, in the order of their dates before: the first to come first.
    #[must_use]
    pub fn milestones(&self) -> Vec<MilestoneMove> {
        let program = self.before().program();
        let milestones = self.moved().iter().filter(|moved| program[moved.task].kind.is_milestone());
        let mut all: Vec<MilestoneMove> = milestones
            .map(|moved| MilestoneMove {
                task: moved.task,
                before: moved.finish_before,
                after: moved.finish_after,
                slip: moved.finish_slip,
            })
            .collect();
        all.sort_by_key(|moved| (moved.before, moved.task));
        all
    }

    /// The teams that are hit, the worst slip on the clock first.
    ///
    /// # Complexity
    /// O(tasks that move and their dependencies).
    #[must_use]
    pub fn by_team(&self) -> Vec<TeamImpact> {
        let program = self.before().program();
        let mut teams: BTreeMap<Option<TeamId>, Vec<&TaskMove>> = BTreeMap::new();
        for moved in self.moved().iter().filter(|moved| !program.is_summary(moved.task)) {
            teams.entry(program[moved.task].team).or_default().push(moved);
        }
        let mut all: Vec<TeamImpact> = teams.into_iter().filter_map(|(team, moves)| self.team(team, &moves)).collect();
        all.sort_by_key(|team| (std::cmp::Reverse(team.worst_elapsed), team.team));
        all
    }

    fn team(&self, team: Option<TeamId>, moves: &[&TaskMove]) -> Option<TeamImpact> {
        let worst = moves.iter().min_by_key(|moved| (std::cmp::Reverse(moved.elapsed()), moved.task))?;
        let first_affected = moves.iter().map(|moved| self.before().task(moved.task).remaining_early_start()).min()?;
        let mut hand_offs: Vec<DependencyId> = moves.iter().flat_map(|moved| self.hand_offs_into(moved.task, team)).collect();
        hand_offs.sort_unstable();
        hand_offs.dedup();
        Some(TeamImpact {
            team,
            tasks: moves.iter().map(|moved| moved.task).collect(),
            worst: worst.task,
            worst_slip: worst.finish_slip,
            worst_elapsed: worst.elapsed(),
            first_affected,
            hand_offs,
        })
    }

    /// What is stated of a summary holds for its parts.
    fn hand_offs_into(&self, task: TaskId, team: Option<TeamId>) -> impl Iterator<Item = DependencyId> + '_ {
        let program = self.before().program();
        let rows = std::iter::successors(Some(task), |&row| program[row].parent);
        let into = rows.flat_map(|row| program.dependencies_into(row));
        into.filter(move |&id| team.is_some_and(|team| self.is_hit_from(program[id].predecessor, team)))
    }

    /// Does work of another team move there? A summary without a team stands for its parts.
    fn is_hit_from(&self, task: TaskId, team: TeamId) -> bool {
        let program = self.before().program();
        if self.moved_task(task).is_none() {
            return false;
        }
        match program[task].team {
            Some(other) => other != team,
            None => program
                .leaf_ranks(task)
                .into_iter()
                .map(|rank| TaskId::new(self.before().row_at(rank)))
                .any(|leaf| leaf != task && program[leaf].team.is_some_and(|other| other != team) && self.moved_task(leaf).is_some()),
        }
    }
}
