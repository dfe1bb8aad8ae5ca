//! A program with a few rows changed: built anew, or as a patch before the network that there is.

use std::collections::BTreeMap;

use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};

use super::check::Timing;
use super::compile::stated_duration;
use super::lags::{Ends, Lags};
use super::room::{More, Room};
use super::{Plan, Program, ProgramBuilder};
use crate::engine::{Bound, Changes, Engine, Patch, Sparse, Special};
use crate::error::{BuildError, Problem, Problems};
use crate::id::TaskId;
use crate::network::Arc;
use crate::spec::{Dependency, Lag, LagRule, Task, Team};
use crate::time::{Calendar, Millis, When};

/// Rows as a scenario leaves them, by number. All others stay.
#[derive(Debug, Clone, Default)]
pub(crate) struct Revision {
    pub(crate) tasks: BTreeMap<usize, Task>,
    /// `None` drops the row.
    pub(crate) dependencies: BTreeMap<usize, Option<Dependency>>,
    pub(crate) added: Vec<Dependency>,
    pub(crate) calendars: BTreeMap<usize, Calendar>,
    pub(crate) added_calendars: Vec<Calendar>,
    pub(crate) teams: BTreeMap<usize, Team>,
    pub(crate) data_date: Option<When>,
}

impl Revision {
    /// Writes the rows into a plan.
    fn apply(&self, plan: &mut Plan) {
        fn put<T: Clone>(rows: &mut [T], changed: &BTreeMap<usize, T>) {
            for (&row, new) in changed {
                if let Some(old) = rows.get_mut(row) {
                    old.clone_from(new);
                }
            }
        }
        put(&mut plan.tasks, &self.tasks);
        put(&mut plan.calendars, &self.calendars);
        put(&mut plan.teams, &self.teams);
        plan.calendars.extend(self.added_calendars.iter().cloned());
        let mut row = 0;
        plan.dependencies.retain_mut(|dependency| {
            let change = self.dependencies.get(&row);
            row += 1;
            match change {
                Some(Some(new)) => dependency.clone_from(new),
                Some(None) => return false,
                None => {}
            }
            true
        });
        plan.dependencies.extend(self.added.iter().cloned());
        plan.data_date = self.data_date.or(plan.data_date);
    }

    /// Does it change what all tasks share?
    fn is_general(&self) -> bool {
        !self.calendars.is_empty() || !self.added_calendars.is_empty() || !self.teams.is_empty() || self.data_date.is_some()
    }
}

/// Every added dependency that leads back in the order of ranks may double how often a place is seen: with more of them than this, a new
/// order is cheaper.
const LEADING_BACK: usize = 4;

/// A patch, and where it begins to matter.
#[derive(Debug, Clone)]
pub(crate) struct Patched {
    pub(crate) patch: Patch<Millis>,
    /// The ranks whose early dates it may change by itself, ascending.
    pub(crate) forward: Vec<u32>,
    /// The ranks whose late dates it may change by itself, ascending.
    pub(crate) backward: Vec<u32>,
}

impl Program {
    /// The program with a revision, built anew.
    pub(crate) fn revised(&self, revision: &Revision) -> Result<Self, BuildError> {
        let mut plan = self.plan().clone();
        revision.apply(&mut plan);
        ProgramBuilder::from_plan(plan).build()
    }

    /// The revision as a patch; `None` if only building anew can tell what it does: where it changes what all tasks share, summaries, or
    /// reaches so far that numbers might run out, or adds several dependencies against the order of tasks.
    ///
    /// # Complexity
    /// O(changed rows and their dependencies); an added dependency costs a search for a circle if it leads back in the order of tasks.
    pub(crate) fn patch(&self, revision: &Revision, problems: &mut Problems) -> Option<Patched> {
        if revision.is_general() || self.settles() {
            return None;
        }
        Draft::default().filled(self, revision, problems)
    }

    /// The rows of a way along dependencies from some ranks to some others, both ends included; `None` if there is none.
    pub(crate) fn path_between(&self, from: &[usize], to: &[usize], patch: Option<&Patch<Millis>>) -> Option<Vec<usize>> {
        let network = &self.compiled().shape.network;
        let is_end: HashSet<usize> = to.iter().copied().collect();
        // Without added edges nothing leads back in the order of ranks.
        let last = if patch.is_some() { usize::MAX } else { to.iter().copied().max()? };
        let mut came_from: HashMap<usize, usize> = from.iter().map(|&rank| (rank, rank)).collect();
        let mut stack: Vec<usize> = from.iter().copied().filter(|&rank| rank <= last).collect();
        while let Some(at) = stack.pop() {
            if is_end.contains(&at) {
                let steps = std::iter::successors(Some(at), |at| came_from.get(at).copied().filter(|before| before != at));
                let mut rows: Vec<usize> = steps.map(|rank| self.links().row(network.node(rank) as u32) as usize).collect();
                rows.reverse();
                rows.dedup();
                return Some(rows);
            }
            let kept = network.after().arcs(at).filter(|arc| !patch.is_some_and(|patch| Changes::drops(&patch, arc.edge)));
            let added = patch.into_iter().flat_map(|patch| patch.after.all(at).iter().map(|&(_, arc)| arc));
            for arc in kept.chain(added).filter(|arc| arc.other <= last) {
                if let Entry::Vacant(entry) = came_from.entry(arc.other) {
                    entry.insert(at);
                    stack.push(arc.other);
                }
            }
        }
        None
    }

    /// The dependencies out of a leaf, from the network: without the table by row, which is made when first asked for.
    pub(crate) fn ties_of_leaf(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let network = &self.compiled().shape.network;
        let edges = network.after().arcs(network.rank(row)).map(|arc| arc.edge);
        edges.filter(|&edge| edge < self.dependency_count())
    }

    /// The ranks of a leaf, or of all leaves of a summary.
    pub(crate) fn leaf_ranks(&self, task: TaskId) -> Vec<usize> {
        let hierarchy = self.hierarchy();
        let mut leaves = Vec::new();
        let mut stack = vec![task.index()];
        while let Some(row) = stack.pop().filter(|&row| row < self.task_count()) {
            if hierarchy.is_summary(row) {
                stack.extend(hierarchy.parts(row).iter().map(|&part| part as usize));
            } else {
                leaves.push(self.compiled().shape.network.rank(row));
            }
        }
        leaves
    }
}

/// A patch in the making.
#[derive(Default)]
struct Draft {
    work: Vec<(u32, Millis)>,
    special: Vec<(u32, Special<Millis>)>,
    bounds: BTreeMap<u32, Option<Bound<Millis>>>,
    before: Vec<(u32, Arc)>,
    after: Vec<(u32, Arc)>,
    forward: Vec<u32>,
    backward: Vec<u32>,
}

impl Draft {
    fn filled(mut self, program: &Program, revision: &Revision, problems: &mut Problems) -> Option<Patched> {
        self.tasks(program, revision, problems)?;
        self.dependencies(program, revision, problems)?;
        self.added(program, revision, problems)?;
        let fits = self.fits(program);
        let sorted = |mut ranks: Vec<u32>| {
            ranks.sort_unstable();
            ranks.dedup();
            ranks
        };
        let patch = Patch {
            work: Sparse::new(self.work),
            special: Sparse::new(self.special),
            bounds: Sparse::new(self.bounds.into_iter().collect()),
            before: Sparse::new(self.before),
            after: Sparse::new(self.after),
        };
        let patched = Patched { patch, forward: sorted(self.forward), backward: sorted(self.backward) };
        report_circles(program, revision, &patched.patch, problems);
        fits.then_some(patched)
    }

    fn tasks(&mut self, program: &Program, revision: &Revision, problems: &mut Problems) -> Option<()> {
        let timing = Timing::new(program.plan(), program.calendars(), program.hierarchy(), program.project_dates().to_vec());
        let compiled = program.compiled();
        let engine = Engine::new(&compiled.shape, &compiled.model, &compiled.instants);
        for (&row, task) in &revision.tasks {
            let old = &program.plan().tasks[row];
            if program.hierarchy().is_summary(row) || task.calendar != old.calendar || task.team != old.team {
                return None;
            }
            let times = timing.row(row, task, problems);
            let rank = compiled.shape.network.rank(row);
            let special = times.special.unwrap_or(Special::none());
            let other_work = times.work != engine.work(rank);
            if other_work {
                self.work.push((rank as u32, times.work));
            }
            let other_special = special != engine.special(rank).copied().unwrap_or(Special::none());
            if other_special {
                self.special.push((rank as u32, special));
            }
            if other_work || other_special {
                self.forward.push(rank as u32);
                self.backward.push(rank as u32);
            }
            self.shares(program, revision, row, task, problems);
        }
        Some(())
    }

    /// Lags that are a share of a duration that is another now.
    fn shares(&mut self, program: &Program, revision: &Revision, row: usize, task: &Task, problems: &mut Problems) {
        if task.duration == program.plan().tasks[row].duration && task.progress == program.plan().tasks[row].progress {
            return;
        }
        for id in program.ties_of_leaf(row) {
            let dependency = &program.plan().dependencies[id];
            let is_share = matches!(dependency.lag, Lag::Percent(_)) || program.semantics().lags == LagRule::Unexpired;
            if is_share && !revision.dependencies.contains_key(&id) {
                self.bound(program, revision, id, dependency, problems);
            }
        }
    }

    fn dependencies(&mut self, program: &Program, revision: &Revision, problems: &mut Problems) -> Option<()> {
        for (&row, change) in &revision.dependencies {
            let old = &program.plan().dependencies[row];
            let ends = [old.predecessor.index(), old.successor.index()];
            if ends.into_iter().any(|row| program.hierarchy().is_summary(row)) {
                return None;
            }
            match change {
                Some(dependency) => self.bound(program, revision, row, dependency, problems),
                None => self.touch(program, row, None),
            }
        }
        Some(())
    }

    fn bound(&mut self, program: &Program, revision: &Revision, row: usize, dependency: &Dependency, problems: &mut Problems) {
        let bound = bound_of(program, revision, dependency, problems);
        self.touch(program, row, Some(bound));
    }

    fn touch(&mut self, program: &Program, row: usize, bound: Option<Bound<Millis>>) {
        let (network, edge) = (&program.compiled().shape.network, program.compiled().shape.network.edges()[row]);
        self.bounds.insert(row as u32, bound);
        self.forward.push(network.rank(edge.to as usize) as u32);
        self.backward.push(network.rank(edge.from as usize) as u32);
    }

    fn added(&mut self, program: &Program, revision: &Revision, problems: &mut Problems) -> Option<()> {
        let network = &program.compiled().shape.network;
        if revision.added.iter().filter(|added| leads_back(program, added)).count() > LEADING_BACK {
            return None;
        }
        for (number, dependency) in revision.added.iter().enumerate() {
            let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
            if program.hierarchy().is_summary(from) || program.hierarchy().is_summary(to) || from == to {
                return None;
            }
            let edge = program.compiled().shape.network.edges().len() + number;
            let (from, to) = (network.rank(from), network.rank(to));
            self.bounds.insert(edge as u32, Some(bound_of(program, revision, dependency, problems)));
            self.before.push((to as u32, Arc { other: from, edge }));
            self.after.push((from as u32, Arc { other: to, edge }));
            self.forward.push(to as u32);
            self.backward.push(from as u32);
        }
        Some(())
    }

    /// Is it certain that no number runs out?
    fn fits(&self, program: &Program) -> bool {
        let compiled = program.compiled();
        let lags = self.bounds.values().flatten().map(|bound| bound.lag.unsigned_abs() as f64);
        let more: f64 = self.work.iter().map(|&(_, work)| work as f64).chain(lags).sum();
        let origin = compiled.model.projects[0].floor;
        let dates = self.special.iter().flat_map(|(_, special)| special.each_date().collect::<Vec<_>>());
        let spread = dates.map(|date| date.abs_diff(origin) as f64).fold(0.0, f64::max);
        let pieces = self.work.len() + self.bounds.values().flatten().filter(|bound| bound.lag != 0).count();
        let more = More { amount: more, pieces, dependencies: self.before.len(), spread };
        let Room { clock, ticks } = compiled.room;
        clock.holds(More { spread: 0.0, ..more }) && ticks.holds(more)
    }
}

/// What a dependency of the revised plan asks.
fn bound_of(program: &Program, revision: &Revision, dependency: &Dependency, problems: &mut Problems) -> Bound<Millis> {
    let shape = &program.compiled().shape;
    let lags = Lags { plan: program.plan(), calendars: program.calendars(), projects: program.project_dates() };
    let from = dependency.predecessor.index();
    let seen = |row: usize| revision.tasks.get(&row).unwrap_or(&program.plan().tasks[row]);
    let (task, to) = (seen(from), seen(dependency.successor.index()));
    let calendar = |row: usize| shape.calendar[shape.network.rank(row)];
    let duration = || {
        let on = program.calendars().get(calendar(from));
        let timing = Timing::new(program.plan(), program.calendars(), program.hierarchy(), program.project_dates().to_vec());
        stated_duration(task, on).unwrap_or_else(|| timing.row(from, task, &mut Problems::default()).work)
    };
    let ends = Ends { from: task, to, calendars: (calendar(from), calendar(dependency.successor.index())) };
    lags.bound(dependency, ends, duration, problems)
}

/// Does a dependency lead back in the order of ranks?
fn leads_back(program: &Program, dependency: &Dependency) -> bool {
    let network = &program.compiled().shape.network;
    network.rank(dependency.predecessor.index()) > network.rank(dependency.successor.index())
}

/// Reports each added dependency that closes a circle.
fn report_circles(program: &Program, revision: &Revision, patch: &Patch<Millis>, problems: &mut Problems) {
    let network = &program.compiled().shape.network;
    for added in revision.added.iter().filter(|added| leads_back(program, added)) {
        let (from, to) = (network.rank(added.successor.index()), network.rank(added.predecessor.index()));
        if let Some(rows) = program.path_between(&[from], &[to], Some(patch)) {
            let mut path: Vec<String> = rows.iter().map(|&row| program.plan().tasks[row].key.to_string()).collect();
            path.extend(path.first().cloned());
            let tasks = path.len() - 1;
            problems.push(Problem::Circle { path, tasks });
        }
    }
}
