//! The absorption trail: which dependency passed how much of a delay on, and what absorbed the rest.
//!
//! All amounts are time on the clock, so that they add up: what arrives over a dependency is what is absorbed there and what is passed on.
//! Beside each stands how much of it is working time of the task that waits.

use hashbrown::{HashMap, HashSet};

use super::account::{Absorber, Absorption, Account, Settled};
use super::matched::Ties;
use super::{Impact, TaskMove};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::spec::Relation;
use crate::time::WorkTime;

/// How a delay gets from one task to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// Over a dependency, by its handle after; to a part of a summary it may come over a dependency of the summary.
    Dependency(DependencyId),
    /// A summary finishes when the last of its parts does.
    Part,
}

/// One step of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailStep {
    /// The task that moved, by its handle before.
    pub from: TaskId,
    /// The task that waits for it, by its handle before.
    pub to: TaskId,
    /// How the delay gets there.
    pub via: Via,
    /// Which ends are tied.
    pub relation: Relation,
    /// By how much the end of `from` that is tied moved, on the clock; negative where it comes earlier.
    pub arrived: WorkTime,
    /// What absorbed how much of that.
    pub absorbed: Vec<Absorption>,
    /// By how much this dependency alone moves the end of `to` that is tied: what arrived less what was absorbed.
    pub passed: WorkTime,
    /// Is it what moves `to`? Several may.
    pub carries: bool,
}

/// The way of a delay, from its causes outward, until nothing is left of it.
#[derive(Debug, Clone)]
pub struct Trail {
    steps: Vec<TrailStep>,
    /// By task: the first step that moves it.
    carrier: HashMap<TaskId, usize>,
}

impl Trail {
    /// All steps in the order of time: those that pass a delay on, and those at which it ends.
    #[must_use]
    pub fn steps(&self) -> &[TrailStep] {
        &self.steps
    }

    /// The steps from a cause to a task, in the order of time: of several ways the first each time. Empty for a cause itself, and for what
    /// does not move.
    #[must_use]
    pub fn chain_to(&self, task: TaskId) -> Vec<&TrailStep> {
        let mut chain = Vec::new();
        let mut at = task;
        // Each step leads back in the order of dependencies, which has no circles; the bound is for the impossible.
        while let Some(&step) = self.carrier.get(&at).filter(|_| chain.len() <= self.steps.len()) {
            chain.push(&self.steps[step]);
            at = self.steps[step].from;
        }
        chain.reverse();
        chain
    }

    /// Where the delay ends: the steps that pass nothing on.
    pub fn ends(&self) -> impl Iterator<Item = &TrailStep> {
        self.steps.iter().filter(|step| step.passed.is_zero())
    }
}

impl Impact {
    /// The way of the delay from the tasks that the scenario changes outward: which dependency passed how much on, what absorbed how much.
    ///
    /// # Complexity
    /// O(tasks that move and their dependencies), after the state [after](Self::after) was made.
    ///
    /// ```
    /// use longpole::impact::{Absorber, Scenario};
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("DOC", days(2)).after("API");
    /// plan.task("SPEC", days(6));
    /// plan.task("REVIEW", days(1)).after("DOC").after("SPEC");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let slip = now.what_if(&Scenario::new("").extend("DOC", days(-1)).extend("SPEC", days(2)))?;
    /// let trail = slip.trail();
    /// let review = now.program().task("REVIEW")?;
    /// let step = trail.chain_to(review)[0];
    /// assert_eq!(step.arrived.to_string(), "48h"); // two days on the clock: of them
    /// assert!(matches!(step.absorbed[0].by, Absorber::Float(_)));
    /// assert_eq!(step.absorbed[0].work.to_string(), "8h"); // one day of float, since it waited for the document,
    /// assert_eq!(step.passed.to_string(), "24h"); // and one passed on
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn trail(&self) -> Trail {
        let walk = Walk { impact: self, before: self.before(), after: self.after(), ties: Ties::new(self) };
        let mut steps = walk.carried();
        let known: HashSet<(TaskId, DependencyId)> = steps.iter().filter_map(|step| Some((step.to, dependency(step)?))).collect();
        let reached: HashSet<DependencyId> = steps.iter().filter_map(dependency).collect();
        steps.extend(walk.absorbed(&known, &reached));
        steps.extend(walk.parts());
        steps.sort_by_key(|step| (walk.after_rank(step.to), step.from, step.to, step.via_number()));
        let mut carrier = HashMap::new();
        for (at, step) in steps.iter().enumerate().filter(|(_, step)| step.carries) {
            carrier.entry(step.to).or_insert(at);
        }
        Trail { steps, carrier }
    }
}

impl TrailStep {
    fn via_number(&self) -> Option<DependencyId> {
        dependency(self)
    }
}

fn dependency(step: &TrailStep) -> Option<DependencyId> {
    match step.via {
        Via::Dependency(id) => Some(id),
        Via::Part => None,
    }
}

struct Walk<'a> {
    impact: &'a Impact,
    before: &'a Analysis,
    after: &'a Analysis,
    ties: Ties,
}

impl Walk<'_> {
    fn after_rank(&self, task: TaskId) -> usize {
        self.impact.task_after(task).map_or(0, |task| self.after.rank(task.index()))
    }

    /// The steps that move a task: what drives it after and comes later, or drove it before and comes earlier.
    fn carried(&self) -> Vec<TrailStep> {
        let leaves = self.impact.moved().iter().filter(|moved| !self.before.program().is_summary(moved.task));
        leaves.flat_map(|moved| self.carried_to(moved)).collect()
    }

    fn carried_to(&self, moved: &TaskMove) -> Vec<TrailStep> {
        let Some(after) = self.impact.task_after(moved.task) else { return Vec::new() };
        let drives_now = self.after.task(after).driving_dependencies().into_iter();
        let drove = self.before.task(moved.task).driving_dependencies().into_iter().filter_map(|id| self.ties.after(id));
        let mut ids: Vec<(DependencyId, bool)> = drives_now.map(|id| (id, true)).chain(drove.map(|id| (id, false))).collect();
        ids.sort_unstable();
        ids.dedup_by_key(|&mut (id, _)| id);
        let steps = ids.into_iter().filter_map(|(id, _)| self.step(id, moved.task));
        steps.filter(|step| step.carries).collect()
    }

    /// The steps at which a delay is absorbed: those of moved tasks that move nothing.
    fn absorbed(&self, known: &HashSet<(TaskId, DependencyId)>, reached: &HashSet<DependencyId>) -> Vec<TrailStep> {
        let mut steps = Vec::new();
        for moved in self.impact.moved() {
            let Some(from) = self.impact.task_after(moved.task) else { continue };
            for id in self.after.program().dependencies_out_of(from) {
                let Some(to) = self.ties.task_before(self.after.program()[id].successor) else { continue };
                let is_told = if self.before.program().is_summary(to) { reached.contains(&id) } else { known.contains(&(to, id)) };
                if !is_told {
                    steps.extend(self.step(id, to));
                }
            }
        }
        steps
    }

    /// The part that gives the finish of each summary that moves and that something waits for.
    fn parts(&self) -> Vec<TrailStep> {
        let program = self.before.program();
        let summaries = self.impact.moved().iter().filter(|moved| program.is_summary(moved.task));
        let waited = summaries.filter(|moved| program.dependencies_out_of(moved.task).len() > 0);
        waited.filter_map(|moved| self.part_of(moved)).collect()
    }

    fn part_of(&self, summary: &TaskMove) -> Option<TrailStep> {
        let program = self.before.program();
        let leaves = program.leaf_ranks(summary.task).into_iter().map(|rank| TaskId::new(self.before.row_at(rank)));
        let last = leaves.filter_map(|leaf| self.impact.moved_task(leaf)).filter(|moved| moved.finish_after == summary.finish_after);
        let part = last.min_by_key(|moved| moved.task)?;
        let (arrived, passed) = (part.elapsed(), summary.elapsed());
        let calendar = self.before.task(summary.task).calendar();
        let rest = arrived - passed;
        let work = calendar.between(summary.finish_after - rest_of(rest), summary.finish_after);
        let absorbed = if rest.is_zero() { Vec::new() } else { vec![Absorption { by: Absorber::Parts, elapsed: rest, work }] };
        let relation = Relation::FinishFinish;
        Some(TrailStep {
            from: part.task,
            to: summary.task,
            via: Via::Part,
            relation,
            arrived,
            absorbed,
            passed,
            carries: !passed.is_zero(),
        })
    }

    /// What a dependency does to a task; `None` if nothing arrives over it.
    fn step(&self, id: DependencyId, to: TaskId) -> Option<TrailStep> {
        let row = &self.after.program()[id];
        let from = self.ties.task_before(row.predecessor)?;
        let moved = self.impact.moved_task(from)?;
        let arrived = if row.relation.from_finish() { moved.elapsed() } else { moved.start_elapsed() };
        if arrived.is_zero() {
            return None;
        }
        let account = Account {
            before: self.before,
            after: self.after,
            from: (from, row.predecessor),
            to: (to, self.impact.task_after(to)?),
            dependency: (self.ties.before(id), id),
            relation: row.relation,
            is_changed: self.ties.is_changed(id) || self.impact.inner.revised.causes.contains_key(&to),
        };
        let Settled { absorbed, passed, carries } = account.settle();
        Some(TrailStep { from, to, via: Via::Dependency(id), relation: row.relation, arrived, absorbed, passed, carries })
    }
}

fn rest_of(rest: WorkTime) -> chrono::TimeDelta {
    chrono::TimeDelta::milliseconds(rest.millis())
}
