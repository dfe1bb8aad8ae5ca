//! Paths that nearly hold a target, what lies on them, and where they meet.

use hashbrown::{HashMap, HashSet};

use super::merges::MergePoint;
use super::path::Path;
use super::place::Place;
use super::target::{Ends, PathTarget};
use super::walk::{Origin, Value, Walk};
use crate::analysis::{Analysis, Held, Latest};
use crate::engine::Tick;
use crate::id::{DependencyId, TaskId, TeamId};
use crate::spec::FinishedRule;
use crate::time::{Millis, Span, WorkTime};

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

/// The ends of a target are to stay before a date.
struct Before<'a> {
    ends: &'a [usize],
    date: Millis,
}

impl Held for Before<'_> {
    fn latest(&self, rank: usize, _: usize) -> Latest {
        let finish = if self.holds(rank) { self.date } else { Millis::FAR };
        Latest { start: Millis::FAR, finish }
    }

    fn counts_itself(&self) -> bool {
        true
    }

    fn lanes(&self) -> usize {
        1
    }

    fn holds(&self, rank: usize) -> bool {
        self.ends.binary_search(&rank).is_ok()
    }
}

/// Says of each place how late it may be without being near.
struct Near<'a> {
    walk: Walk<'a>,
    latest: Vec<Latest>,
    /// What leads to a gate, the latest first: it is the same for all parts.
    gates: HashMap<Place, Vec<(Origin, Value)>>,
}

impl Near<'_> {
    /// Would a path that gives a leaf these dates nearly hold the target?
    fn is_near(&self, rank: usize, value: Value) -> bool {
        let latest = self.latest[rank];
        value.start > latest.start || value.finish > latest.finish
    }

    /// The same of a tie: of started work it gives the finish alone.
    fn is_held(&self, rank: usize, value: Value) -> bool {
        let engine = self.walk.analysis.engine();
        let is_start_past = engine.has_begun(rank) && engine.model.conduct.finished == FinishedRule::ActualDates;
        self.is_near(rank, if is_start_past { Value { start: Millis::NEVER, ..value } } else { value })
    }

    /// The ties by which a near path comes to a leaf, through gates too, ascending.
    fn ties_into(&mut self, rank: usize) -> Vec<DependencyId> {
        let to = Place::new(rank);
        let (mut found, mut stack) = (Vec::new(), Vec::new());
        for (origin, value) in self.walk.offers(to) {
            if self.is_held(rank, value) {
                self.note(origin, None, &mut found, &mut stack);
            }
        }
        while let Some((gate, into)) = stack.pop() {
            self.look_through(gate);
            for &(origin, value) in self.gates.get(&gate).into_iter().flatten() {
                let Some(value) = self.walk.carry(to, into, gate.rank(), value) else { continue };
                if !self.is_held(rank, value) {
                    break; // nor is what comes sooner
                }
                self.note(origin, Some(into), &mut found, &mut stack);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Notes the dependency of a way to a leaf, or the gate that it comes from, with the edge by which that leads into the leaf.
    fn note(&self, origin: Origin, into: Option<u32>, found: &mut Vec<DependencyId>, stack: &mut Vec<(Place, u32)>) {
        let (edge, gate) = match origin {
            // All that comes by a gate comes by the way of all.
            Origin::Tie { from, .. } if from.is_driving() => return,
            Origin::Tie { from, edge } => (edge, Some(from)),
            Origin::Past { edge, .. } => (edge, None),
            Origin::Own(_) => return,
        };
        match self.walk.analysis.dependency_of(edge as usize) {
            Some(dependency) => found.push(dependency),
            None => stack.extend(gate.map(|gate| (gate, into.unwrap_or(edge)))),
        }
    }

    fn look_through(&mut self, gate: Place) {
        let walk = self.walk;
        self.gates.entry(gate).or_insert_with(|| {
            let mut offers = walk.offers(gate);
            offers.sort_by_key(|&(_, value)| std::cmp::Reverse(value));
            offers
        });
    }
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
        let latest = analysis.latest_of(&Before { ends: ranks, date: from - 1 });
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
