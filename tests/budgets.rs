//! Delay budgets, the float matrix and float to a target against the scenarios that they spare: a slip of as much moves nothing, a slip of
//! a millisecond more does.
//!
//! `LONGPOLE_BUDGET_SEEDS=200000 cargo test --release --test budgets` looks at more; `LONGPOLE_BUDGET_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;

use longpole::id::TaskId;
use longpole::impact::{FloatTarget, Impact, Scenario};
use longpole::time::{WorkTime, millis};
use longpole::{Analysis, hours};
use products::draw::mixed;
use products::plan::Plan;

const SEEDS: u64 = if cfg!(debug_assertions) { 500 } else { 12_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The state after a slip of one task.
fn slip(now: &Analysis, task: TaskId, by: i64) -> Impact {
    let key = now.program()[task].key.to_string();
    now.what_if(&Scenario::new("").delay(key, millis(by))).unwrap()
}

/// Does the start of a summary bound anything? Then its first part is held, and the answer is on the safe side.
fn starts_of_summaries_bind(plan: &Plan) -> bool {
    plan.base.dependencies.iter().any(|d| plan.is_summary(d.predecessor) && !d.relation.begins_at_finish())
}

struct Check<'a> {
    now: &'a Analysis,
    safe_side_only: bool,
    faults: Vec<String>,
}

impl Check<'_> {
    /// `moves` says whether an impact moves what the budget is for.
    fn budget(&mut self, what: &str, task: TaskId, budget: Option<WorkTime>, moves: impl Fn(&Impact) -> bool) {
        let key = &self.now.program()[task].key;
        let far = 400 * 3_600_000;
        let budget = budget.map(WorkTime::millis);
        if let Some(kept) = budget.map_or(Some(far), |budget| Some(budget).filter(|&budget| budget >= 0)) {
            if moves(&slip(self.now, task, kept.min(far))) {
                self.faults.push(format!("{key}: {what} moves within its budget {budget:?}"));
            }
        }
        if let Some(passed) = budget.filter(|&budget| !self.safe_side_only && budget < far) {
            if !moves(&slip(self.now, task, (passed + 1).max(0))) {
                self.faults.push(format!("{key}: {what} stays beyond its budget {budget:?}"));
            }
        }
    }
}

fn later(impact: &Impact, task: TaskId) -> bool {
    impact.moved_task(task).is_some_and(longpole::impact::TaskMove::is_later)
}

fn finish_later(impact: &Impact, task: TaskId) -> bool {
    impact.moved_task(task).is_some_and(|moved| moved.finish_after > moved.finish_before)
}

/// The curve of one task against the scenarios at its break points, next to them and in between.
fn curve_faults(now: &Analysis, task: TaskId, seed: u64, hours: i64) -> Vec<String> {
    let up_to = hours * 3_600_000;
    let curve = now.finish_curve(task, millis(up_to));
    let pieces = curve.pieces();
    let mut faults = Vec::new();
    let joins = pieces.windows(2).all(|pair| pair[0].to.millis() + 1 == pair[1].from.millis());
    if !joins || pieces[0].from.millis() != 0 || pieces[pieces.len() - 1].to.millis() != up_to {
        faults.push(format!("{task:?}: the pieces leave a gap: {pieces:?}"));
    }
    let near = pieces.iter().flat_map(|piece| [piece.from.millis(), piece.from.millis() + 1, piece.to.millis(), piece.to.millis() - 1]);
    let between = pieces.iter().map(|piece| piece.from.millis() + (piece.to.millis() - piece.from.millis()) / 2);
    let anywhere = (1..8).map(|i| (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> i) as i64 & 0x7fff_ffff).map(|at| at % up_to);
    let slips = near.chain(between).chain(anywhere).filter(|slip| (0..=up_to).contains(slip));
    for by in slips.take(60) {
        let should = slip(now, task, by).finish_after();
        if curve.finish_at(WorkTime::from_millis(by)) != Some(should) {
            faults.push(format!("{task:?} slips {by}: {:?}, not {should}", curve.finish_at(WorkTime::from_millis(by))));
        }
    }
    faults
}

/// Are both ends of work with an expected finish bound by others? Whether the date counts then hangs on both at once, and the answer, which is one
/// limit for each, is on the safe side.
fn expectations_are_bound(plan: &Plan) -> bool {
    let is_bound = |task: usize, to_start: bool| {
        let ties = plan.base.dependencies.iter().filter(|d| d.relation.ends_at_start() == to_start);
        ties.into_iter().any(|d| d.successor == task || plan.is_summary(d.successor))
    };
    let is_expected = |task: usize| plan.extras[task].expected.is_some();
    (0..plan.extras.len()).any(|task| is_expected(task) && is_bound(task, true) && is_bound(task, false))
}

fn faults(seed: u64) -> Vec<String> {
    let plan = mixed(seed);
    // Slips are defined for dates that follow from what comes before: the others have no budget that a scenario could show.
    if plan.looks_ahead() {
        return Vec::new();
    }
    let program = plan.builder().build().unwrap();
    let now = program.analyze(&plan.options());
    let tasks: Vec<TaskId> = program.tasks().map(|(id, _)| id).collect();
    let targets: Vec<FloatTarget> = tasks.iter().copied().map(FloatTarget::Task).chain(now.float_targets()).collect();
    let matrix = now.float_matrix(&targets);
    let budgets = now.delay_budgets();
    let mut check =
        Check { now: &now, safe_side_only: starts_of_summaries_bind(&plan) || expectations_are_bound(&plan), faults: Vec::new() };
    for &task in tasks.iter().filter(|&&task| !program.is_summary(task) && !now.task(task).is_finished()) {
        if plan.is_plain() && seed % 4 == task.index() as u64 % 4 {
            check.faults.extend(curve_faults(&now, task, seed, 90));
        }
        // Curves of the others are searched, with many scenarios.
        if !plan.is_plain() && seed / 16 % 16 == task.index() as u64 % 16 {
            check.faults.extend(curve_faults(&now, task, seed, 12));
        }
        check.budget("the finish", task, budgets.before_finish(task), |impact| impact.finish_after() > impact.finish_before());
        // Where finished work passes logic, its dates are no dates of its own.
        let is_open = |other: TaskId| !program.is_summary(other) && (plan.is_own() || !now.task(other).is_finished());
        let others = || tasks.iter().filter(|&&other| other != task && is_open(other));
        check.budget("a successor", task, budgets.before_successor(task), |impact| others().any(|&other| later(impact, other)));
        if let Some(team) = program[task].team {
            let of_others = || others().filter(|&&other| program[other].team.is_some_and(|of| of != team));
            check.budget("another team", task, budgets.before_other_team(task), |impact| of_others().any(|&other| later(impact, other)));
        }
        for (column, &target) in targets.iter().enumerate() {
            let float = matrix.float(task, column);
            match target {
                FloatTarget::Task(target) => {
                    check.budget("the target", task, float, |impact| finish_later(impact, target));
                    if float != now.float_to(target).float(task) {
                        check.faults.push(format!("float_to differs from the matrix at {task:?} to {target:?}"));
                    }
                }
                FloatTarget::Date(target, date) => {
                    // Of one that is broken, a task is told how far its own way to it is from the date.
                    let finish = now.task(target).finish();
                    if finish <= date {
                        let after = |impact: &Impact| impact.moved_task(target).map_or(finish, |moved| moved.finish_after);
                        check.budget("the deadline", task, float, |impact| after(impact) > date);
                    }
                }
                FloatTarget::ProgramFinish => assert_eq!(float, budgets.before_finish(task)),
            }
        }
    }
    check.faults
}

#[test]
fn budgets_agree_with_the_scenarios_that_they_spare() {
    let (first, seeds) = (number("LONGPOLE_BUDGET_FIRST", 0), number("LONGPOLE_BUDGET_SEEDS", SEEDS));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let found: Vec<u64> = std::thread::scope(|scope| {
        let run = |thread: u64| move || (first + thread..first + seeds).step_by(threads as usize).find(|&seed| !faults(seed).is_empty());
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().filter_map(|handle| handle.join().unwrap()).collect()
    });
    if let Some(&seed) = found.iter().min() {
        panic!("seed {seed}:\n{}{}", mixed(seed).dump(), faults(seed).join("\n"));
    }
}

/// One calendar and plain ties: the same answers from the road that counts working time alone.
#[test]
fn plain_plans_go_by_working_time_alone() {
    let mut plan = longpole::Program::builder("plain", longpole::ymd(2026, 1, 5));
    plan.team("a");
    plan.team("b");
    for i in 0..40 {
        let mut entry = plan.task(&format!("t{i}"), hours(1 + i * 7 % 13)).team(if i % 3 == 0 { "a" } else { "b" });
        for back in [1, 3, 7] {
            if i >= back && (i * back) % 5 < 2 {
                entry = entry.after_with_lag(&format!("t{}", i - back), hours((i + back) % 3));
            }
        }
        if i % 10 == 9 {
            entry.deadline(longpole::ymd(2026, 2, 2));
        }
    }
    let program = plan.build().unwrap();
    let now = program.analyze(&longpole::Options::default());
    let tasks: Vec<TaskId> = program.tasks().map(|(id, _)| id).collect();
    let targets: Vec<FloatTarget> = tasks.iter().copied().map(FloatTarget::Task).collect();
    let matrix = now.float_matrix(&targets);
    let mut check = Check { now: &now, safe_side_only: false, faults: Vec::new() };
    for &task in &tasks {
        for (column, &target) in tasks.iter().enumerate() {
            check.budget("the target", task, matrix.float(task, column), |impact| finish_later(impact, target));
        }
        let others = || tasks.iter().filter(|&&other| other != task);
        let budgets = now.delay_budgets();
        check.budget("a successor", task, budgets.before_successor(task), |impact| others().any(|&other| later(impact, other)));
        let team = program[task].team;
        check.budget("another team", task, budgets.before_other_team(task), |impact| {
            others().any(|&other| program[other].team != team && later(impact, other))
        });
        assert_eq!(budgets.before_finish(task).unwrap(), now.task(task).total_float().max(budgets.before_finish(task).unwrap()));
    }
    assert!(check.faults.is_empty(), "{}", check.faults.join("\n"));
}
