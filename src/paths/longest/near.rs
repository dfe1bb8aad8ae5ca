//! Paths that nearly hold a target, what lies on them, and where they meet.

use hashbrown::{HashMap, HashSet};

use super::merges::MergePoint;
use super::near_ties::{FinishBy, Near};
use super::path::Path;
use super::place::Place;
use super::target::{Ends, PathTarget};
use super::walk::Walk;
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId, TeamId};
use crate::spec::FinishedRule;
use crate::time::{Span, WorkTime};

/// All paths to a target with a slack of at most so much: the paths themselves up to a limit, and all that is on any of them.
#[derive(Debug, Clone)]
pub struct NearPaths {
    analysis: Analysis,
    target: PathTarget,
    up_to: WorkTime,
    paths: Vec<Path>,
    is_complete: bool,
    tasks: Vec<TaskId>,
    ties: Vec<DependencyId>,
    merges: Vec<MergePoint>,
}

/// The share of a team in near-critical paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamShare {
    /// The team; `None` for tasks without one.
    pub team: Option<TeamId>,
    /// How many of its tasks are on a path.
    pub tasks: usize,
    /// How many of the paths that are listed cross it.
    pub paths: usize,
}

impl Analysis {
    /// The paths to a target with a slack of at most `up_to`, in days of the target's calendar, and what lies on them. At most `limit` paths are
    /// listed; tasks, ties and merge points are those of all paths, however many there are.
    ///
    /// # Complexity
    /// One backward sweep over all places, and the paths that are listed.
    ///
    /// # Method
    /// A place is on a near path exactly if its early date is later than the latest that keeps the target before the date from which on a path
    /// is near: the exact inverse of the forward pass, as in [`float_to`](Analysis::float_to). (Where the start of a summary bounds others, through its first part.)
    #[must_use]
    pub fn near_critical_paths(&self, target: impl Into<PathTarget>, up_to: Span, limit: usize) -> NearPaths {
        let target = target.into();
        let calendar = self.calendar_of_target(target);
        let up_to = calendar.resolve(up_to).unwrap_or_default();
        let mut all = self.longest_paths(target).take_while(|path| path.slack() <= up_to);
        let paths: Vec<Path> = all.by_ref().take(limit).collect();
        let is_complete = all.next().is_none();
        let mut near = NearPaths {
            analysis: self.clone(),
            target,
            up_to,
            paths,
            is_complete,
            tasks: Vec::new(),
            ties: Vec::new(),
            merges: Vec::new(),
        };
        near.survey();
        near
    }
}

impl NearPaths {
    /// What they lead to.
    #[must_use]
    pub fn target(&self) -> PathTarget {
        self.target
    }

    /// The slack up to which a path counts.
    #[must_use]
    pub fn up_to(&self) -> WorkTime {
        self.up_to
    }

    /// The paths, longest first; the first of them if they are more than was asked for.
    #[must_use]
    pub fn paths(&self) -> &[Path] {
        &self.paths
    }

    /// Are that all? If not, there are more than [`paths`](Self::paths) holds.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The tasks on any of the paths, in the planner's order; all of them, whatever the limit.
    #[must_use]
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// The dependencies that any of the paths goes by, ascending; all of them, whatever the limit. Those from finished work count too: they hold a
    /// date as well.
    #[must_use]
    pub fn dependencies(&self) -> &[DependencyId] {
        &self.ties
    }

    /// The dependencies among them at which work passes to another team.
    pub fn hand_offs(&self) -> impl Iterator<Item = DependencyId> + '_ {
        self.ties.iter().copied().filter(|&tie| self.analysis.dependency(tie).is_hand_off())
    }

    /// Where two or more near ties meet, most first: there a delay on any of them counts.
    #[must_use]
    pub fn merges(&self) -> &[MergePoint] {
        &self.merges
    }

    /// How many of the paths that are listed go through each task, most first.
    #[must_use]
    pub fn shares(&self) -> Vec<(TaskId, usize)> {
        let counts = self.counts();
        let mut shares: Vec<(TaskId, usize)> = self.tasks.iter().map(|&task| (task, counts.get(&task).copied().unwrap_or(0))).collect();
        shares.sort_by_key(|&(task, count)| (std::cmp::Reverse(count), task));
        shares
    }

    /// The teams that are on the paths, those that most of the listed paths cross first.
    #[must_use]
    pub fn teams(&self) -> Vec<TeamShare> {
        let program = self.analysis.program();
        let mut teams: HashMap<Option<TeamId>, TeamShare> = HashMap::new();
        let mut share = |team, tasks, paths| {
            let share = teams.entry(team).or_insert(TeamShare { team, tasks: 0, paths: 0 });
            share.tasks += tasks;
            share.paths += paths;
        };
        for &task in &self.tasks {
            share(program[task].team, 1, 0);
        }
        for path in &self.paths {
            let crossed: HashSet<Option<TeamId>> = path.tasks().map(|task| task.row().team).collect();
            crossed.into_iter().for_each(|team| share(team, 0, 1));
        }
        let mut teams: Vec<TeamShare> = teams.into_values().collect();
        teams.sort_by_key(|share| (std::cmp::Reverse(share.paths), std::cmp::Reverse(share.tasks), share.team));
        teams
    }

    fn counts(&self) -> HashMap<TaskId, usize> {
        let mut counts = HashMap::new();
        for task in self.paths.iter().flat_map(Path::steps).map(|step| step.task) {
            *counts.entry(task).or_insert(0) += 1;
        }
        counts
    }

    /// Notes the tasks, ties and merge points.
    fn survey(&mut self) {
        let analysis = self.analysis.clone();
        let mut ends = analysis.ends_of(self.target);
        let calendar = analysis.calendar_of_target(self.target);
        // The earliest finish with so little slack.
        let from = calendar.finish_of_work(calendar.work_at(ends.date) - self.up_to.millis());
        ends.ranks.sort_unstable();
        let Ends { ranks, .. } = &ends;
        let latest = analysis.latest_of(&FinishBy { leaves: ranks, date: from - 1 });
        let mut near = Near { walk: Walk { analysis: &analysis, cone: None }, latest, gates: HashMap::new() };
        let is_ours = analysis.engine().model.conduct.finished == FinishedRule::ActualDates;
        let counts = self.counts();
        for rank in 0..near.latest.len() {
            let is_step = analysis.is_leaf(rank) && (!is_ours || !analysis.is_finished(rank));
            let ends_here = ranks.binary_search(&rank).is_ok();
            if !is_step && !ends_here || !near.is_near(rank, near.walk.early(Place::new(rank))) {
                continue;
            }
            let task = TaskId::new(analysis.row_at(rank));
            self.tasks.push(task);
            let ties = near.ties_into(rank);
            if ties.len() > 1 {
                self.merges.push(MergePoint { task, ties: ties.clone(), paths: counts.get(&task).copied().unwrap_or(0) });
            }
            self.ties.extend(ties);
        }
        self.tasks.sort_unstable();
        self.ties.sort_unstable();
        self.ties.dedup();
        self.merges.sort_by_key(|merge| (std::cmp::Reverse(merge.ties.len()), merge.task));
    }
}
