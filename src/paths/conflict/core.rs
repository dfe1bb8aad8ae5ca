//! A chain of facts as a plan of its own, with some of them taken away.

use chrono::TimeDelta;
use hashbrown::HashSet;

use super::super::limits::Limit;
use super::broken::Broken;
use super::{Conflict, Fact};
use crate::analysis::{Analysis, FloatKind, Options, PathStep, Reach, Target};
use crate::id::{DependencyId, TaskId};
use crate::program::{Plan, Program, ProgramBuilder};
use crate::spec::{Progress, Task, TaskKind};
use crate::time::{Span, When};

/// So many facts are tried one by one.
const ONE_BY_ONE: usize = 300;

/// Where nothing holds the start: so many days earlier.
const LONG_BEFORE: i64 = 40 * 365;

impl Analysis {
    /// The fewest of the facts of a chain that cannot all hold, in its order, and whether each of them was tried.
    pub(super) fn least(&self, broken: &Broken, chain: &[PathStep], facts: Vec<Fact>) -> (Vec<Fact>, bool) {
        let core = Core::new(self, broken, chain, &facts);
        if !core.is_contradictory(&facts) {
            return (facts, false);
        }
        let mut kept = core.without_first_ties(&facts);
        core.without_short_work(self, &mut kept);
        let is_minimal = kept.len() <= ONE_BY_ONE;
        // Without one fact another may no longer matter: a task may be open at its start, a leaf may be reached by way of its summary.
        let mut before = usize::MAX;
        while is_minimal && kept.len() < before {
            before = kept.len();
            for fact in kept.clone().into_iter().filter(|fact| !matches!(fact, Fact::Limit(_))) {
                core.try_without(&mut kept, fact);
            }
        }
        (kept, is_minimal)
    }
}

/// The rows of a chain alone.
struct Core {
    plan: Plan,
    /// The rows of the program, ascending; a row of the plan is its place here.
    rows: Vec<TaskId>,
    dependencies: Vec<DependencyId>,
    options: Options,
    /// Which row's float tells.
    holder: usize,
    /// The tie that asks for more than a kept date gives.
    tie: Option<DependencyId>,
    /// Which row keeps that date.
    kept_by: Option<usize>,
}

impl Core {
    fn new(analysis: &Analysis, broken: &Broken, chain: &[PathStep], facts: &[Fact]) -> Self {
        let program = analysis.program();
        let mut dependencies: Vec<DependencyId> =
            facts.iter().filter_map(|fact| if let Fact::Dependency(id) = fact { Some(*id) } else { None }).collect();
        dependencies.sort_unstable();
        let mut tasks: Vec<TaskId> = chain.iter().map(|step| step.task).collect();
        // A finished predecessor, and the task with a mandatory date.
        tasks.extend(dependencies.iter().flat_map(|id| [program[*id].predecessor, program[*id].successor]));
        for id in &dependencies {
            let from = program[*id].predecessor;
            // Of a summary that is done, the part that was done last.
            if program.is_summary(from) && !tasks.iter().any(|&task| program.contains(from, task)) {
                let leaves = program.leaf_ranks(from).into_iter().map(|rank| TaskId::new(analysis.row_at(rank)));
                tasks.extend(leaves.max_by_key(|&leaf| (analysis.task(leaf).early_finish(), std::cmp::Reverse(leaf))));
            }
        }
        if let Limit::Deadline(task, _) | Limit::Constraint(task, _) = broken.limit {
            tasks.push(task);
        }
        let (plan, rows) = program.excerpt(&tasks, &dependencies);
        let holder = rows.binary_search(&broken.task).unwrap_or(0);
        let kept_by = if let Limit::Constraint(task, _) = broken.limit { rows.binary_search(&task).ok() } else { None };
        let target = if broken.limit == Limit::ImposedFinish { analysis.options().target } else { Target::ProgramFinish };
        let options = Options { target, float: FloatKind::Smallest, cap: Reach::EveryTask, ..*analysis.options() };
        Self { plan, rows, dependencies, options, holder, tie: broken.tie, kept_by }
    }

    /// Can the facts not all hold, with all others gone?
    fn is_contradictory(&self, facts: &[Fact]) -> bool {
        let facts: &HashSet<Fact> = &facts.iter().copied().collect();
        let Some(program) = self.program(facts) else { return false };
        let mut options = self.options;
        if !facts.contains(&Fact::Limit(Limit::ImposedFinish)) {
            options.target = Target::ProgramFinish;
        }
        let now = program.analyze(&options);
        if now.task(TaskId::new(self.holder)).total_float().is_negative() {
            return true;
        }
        if let Some(tie) = self.tie {
            // Dates that are set on both sides leave no float to tell.
            let mut kept = self.dependencies.iter().filter(|&&id| facts.contains(&Fact::Dependency(id)));
            let place = kept.position(|&id| id == tie).map(DependencyId::new);
            let short = place.zip(self.kept_by).and_then(|(tie, row)| now.short(tie, now.task(TaskId::new(row)), Limit::ImposedFinish));
            return short.is_some_and(|short| short.task.index() == self.holder);
        }
        false
    }

    /// The plan of some facts alone.
    fn program(&self, facts: &HashSet<Fact>) -> Option<Program> {
        let mut plan = self.plan.clone();
        let mut row = 0;
        plan.dependencies.retain(|_| {
            row += 1;
            facts.contains(&Fact::Dependency(self.dependencies[row - 1]))
        });
        for (task, &id) in plan.tasks.iter_mut().zip(&self.rows) {
            strip(task, id, facts);
        }
        for (number, project) in plan.projects.iter_mut().enumerate() {
            if !facts.contains(&Fact::Limit(Limit::ProjectFinish(crate::id::ProjectId::new(number)))) {
                project.imposed_finish = None;
            }
        }
        if !facts.contains(&Fact::NotBefore) {
            plan.start = long_before(plan.start);
            plan.data_date = plan.data_date.map(long_before);
            for project in &mut plan.projects {
                (project.start, project.data_date) = (project.start.map(long_before), project.data_date.map(long_before));
            }
        }
        ProgramBuilder::from_plan(plan).build().ok()
    }

    /// Takes as many of the first dependencies away as can go: the shorter the chain, the plainer.
    fn without_first_ties(&self, facts: &[Fact]) -> Vec<Fact> {
        let from = |first: usize| -> Vec<Fact> {
            let mut ties = 0;
            let mut keeps = |fact: &Fact| {
                let before = ties;
                ties += usize::from(matches!(fact, Fact::Dependency(_)));
                matches!(fact, Fact::Limit(_) | Fact::NotBefore) || before >= first
            };
            facts.iter().filter(|fact| keeps(fact)).copied().collect()
        };
        let ties = facts.iter().filter(|fact| matches!(fact, Fact::Dependency(_))).count();
        let (mut can, mut cannot) = (0, ties + 1);
        while cannot - can > 1 {
            let middle = can.midpoint(cannot);
            if self.is_contradictory(&from(middle)) { can = middle } else { cannot = middle }
        }
        from(can)
    }

    /// Takes a fact away if the others still contradict each other.
    fn try_without(&self, facts: &mut Vec<Fact>, fact: Fact) {
        let others: Vec<Fact> = facts.iter().copied().filter(|other| *other != fact).collect();
        if self.is_contradictory(&others) {
            *facts = others;
        }
    }

    /// Takes work away that is not needed, the shortest first.
    fn without_short_work(&self, analysis: &Analysis, facts: &mut Vec<Fact>) {
        let work = |fact: &Fact| if let Fact::Duration(task) = fact { Some((analysis.task(*task).remaining(), *task)) } else { None };
        let mut all: Vec<_> = facts.iter().filter_map(work).collect();
        all.sort_unstable();
        let without = |count: usize| -> Vec<Fact> {
            let gone = |fact: &Fact| work(fact).is_some_and(|work| all[..count].binary_search(&work).is_ok());
            facts.iter().copied().filter(|fact| !gone(fact)).collect()
        };
        let (mut can, mut cannot) = (0, all.len() + 1);
        while cannot - can > 1 {
            let middle = can.midpoint(cannot);
            if self.is_contradictory(&without(middle)) { can = middle } else { cannot = middle }
        }
        *facts = without(can);
    }
}

/// Takes everything from a row that is none of the facts.
fn strip(task: &mut Task, id: TaskId, facts: &HashSet<Fact>) {
    let holds = |fact: Fact| facts.contains(&fact);
    if let Some(details) = task.details.as_deref_mut() {
        details.constraints.retain(|constraint| {
            holds(Fact::Constraint(id, constraint.kind)) || holds(Fact::Limit(Limit::Constraint(id, constraint.kind)))
        });
        let mut number = 0;
        details.deadlines.retain(|_| {
            number += 1;
            holds(Fact::Limit(Limit::Deadline(id, number - 1)))
        });
        if !holds(Fact::Promise(id)) && details.promised.take().is_some() && task.kind == TaskKind::External {
            task.kind = TaskKind::Work;
            task.duration.get_or_insert(Span::default());
        }
    }
    if !holds(Fact::Duration(id)) {
        match task.progress.as_deref_mut() {
            Some(Progress::Started { remaining, .. }) => *remaining = Span::default(),
            Some(Progress::Finished { .. }) => {}
            _ => task.duration = task.duration.map(|_| Span::default()),
        }
    }
}

fn long_before(when: When) -> When {
    match when {
        When::Day(day) => When::Day(day.checked_sub_signed(TimeDelta::days(LONG_BEFORE)).unwrap_or(day)),
        When::At(at) => When::At(at.checked_sub_signed(TimeDelta::days(LONG_BEFORE)).unwrap_or(at)),
        When::Invalid { .. } => when,
    }
}

impl Conflict {
    /// Can some facts, with all others of the conflict and of the plan gone, not all hold? Of all [facts](Self::facts) of a [minimal](Self::is_minimal) conflict this
    /// is true, and of all but one it is not.
    ///
    /// # Complexity
    /// That of building and analysing the tasks of the [chain](Self::chain).
    #[must_use]
    pub fn contradicts(&self, facts: &[Fact]) -> bool {
        Core::new(&self.analysis, &self.broken, &self.chain, &self.facts).is_contradictory(facts)
    }
}
