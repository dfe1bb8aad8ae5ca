//! Very large and very deep plans on a thread with a stack of 64 KiB: nothing in the crate may recurse over a plan.
//!
//! A debug build takes a tenth of the tasks.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Once;
use std::thread;

use longpole::analysis::ScheduledDependency;
use longpole::error::Problem;
use longpole::id::{AssetId, TaskId};
use longpole::impact::{FloatTarget, Scenario, ScenarioProblem, TaskMove};
use longpole::program::ProgramBuilder;
use longpole::spec::{Asset, Dependency, Relation, Task};
use longpole::time::{Calendar, ymd};
use longpole::{Analysis, Impact, Options, Program, minutes};

const STACK: usize = 64 * 1024;
const SCALE: usize = if cfg!(debug_assertions) { 10 } else { 1 };
const TASKS: usize = 1_000_000 / SCALE;
const DEPTH: usize = 100_000 / SCALE;
/// Each side of the complete bipartite graph: 9,000,000 dependencies, 90,000 in a debug build.
const SIDE: usize = if cfg!(debug_assertions) { 300 } else { 3_000 };

/// Runs on a small stack. A test that overflows it takes the whole process down, which no one can miss.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    static SAID: Once = Once::new();
    SAID.call_once(|| println!("{TASKS} tasks, {} dependencies, {DEPTH} levels; a debug build takes fewer than release", SIDE * SIDE));
    thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap();
}

/// One minute of work is one minute of time.
fn plan(tasks: usize, dependencies: usize) -> ProgramBuilder {
    let mut plan = Program::builder("large", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.default_calendar("always");
    plan.reserve(tasks, dependencies);
    plan
}

fn add_tasks(plan: &mut ProgramBuilder, count: usize, duration: i64) {
    for _ in 0..count {
        let row = plan.tasks().len();
        plan.add_task(Task::new(row.to_string(), minutes(duration)));
    }
}

fn tie(plan: &mut ProgramBuilder, from: usize, to: usize) {
    plan.add_dependency(Dependency::new(TaskId::new(from), TaskId::new(to)));
}

fn length(now: &Analysis) -> i64 {
    (now.finish() - now.start()).num_minutes()
}

/// Total and free float of a row in minutes.
fn floats(now: &Analysis, row: usize) -> [i64; 2] {
    let task = now.task(TaskId::new(row));
    [task.total_float(), task.free_float()].map(|float| float.millis() / 60_000)
}

#[test]
fn a_chain() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS, TASKS);
        add_tasks(&mut plan, TASKS, 1);
        (1..TASKS).for_each(|row| tie(&mut plan, row - 1, row));
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(length(&now), TASKS as i64);
        assert!(now.tasks().all(|task| task.total_float().is_zero() && task.on_longest_path()));
        assert!(now.dependencies().all(ScheduledDependency::drives));
        let path = now.critical_path();
        assert_eq!(path.steps().len(), TASKS);
        assert!(path.steps().iter().enumerate().all(|(row, step)| step.task.index() == row));
    });
}

/// A chain whose rows stand the other way round, and whose ties bind finishes.
#[test]
fn a_chain_written_backwards() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS, TASKS);
        add_tasks(&mut plan, TASKS, 1);
        for row in 1..TASKS {
            let dependency = Dependency::new(TaskId::new(row), TaskId::new(row - 1));
            plan.add_dependency(dependency.relation(Relation::FinishFinish).lag(minutes(1)));
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(length(&now), TASKS as i64);
        assert_eq!(now.critical_path().steps().len(), TASKS);
        assert_eq!(now.critical_path().steps()[0].task.index(), TASKS - 1);
        assert!(now.task(TaskId::new(0)).on_longest_path());
    });
}

/// One task before all others: of two minutes for the odd rows, one for the even ones.
#[test]
fn a_star() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS + 1, TASKS);
        plan.add_task(Task::new("hub", minutes(5)));
        for row in 1..=TASKS {
            plan.add_task(Task::new(row.to_string(), minutes(1 + row as i64 % 2)));
            tie(&mut plan, 0, row);
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(length(&now), 7);
        assert_eq!(floats(&now, 0), [0, 0]);
        assert_eq!(floats(&now, 1), [0, 0]);
        assert_eq!(floats(&now, 2), [1, 1]);
        let on_path = now.tasks().filter(|task| task.on_longest_path()).count();
        assert_eq!(on_path, 1 + TASKS / 2);
        assert_eq!(now.critical_path().steps().len(), 2);
    });
}

/// All tasks before one: its finish waits for the longest.
#[test]
fn a_star_that_closes() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS + 1, TASKS);
        plan.add_task(Task::milestone("end"));
        for row in 1..=TASKS {
            plan.add_task(Task::new(row.to_string(), minutes(row as i64)));
            tie(&mut plan, row, 0);
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(length(&now), TASKS as i64);
        assert_eq!(floats(&now, 1), [TASKS as i64 - 1; 2]);
        assert_eq!(now.tasks().filter(|task| task.on_longest_path()).count(), 2);
        let path = now.critical_path();
        assert_eq!(path.steps().iter().map(|step| step.task.index()).collect::<Vec<_>>(), [TASKS, 0]);
    });
}

#[test]
fn a_complete_bipartite_graph() {
    on_a_small_stack(|| {
        let mut plan = plan(2 * SIDE, SIDE * SIDE);
        for row in 0..SIDE {
            plan.add_task(Task::new(format!("A{row}"), minutes(1 + row as i64)));
        }
        for row in 0..SIDE {
            plan.add_task(Task::new(format!("B{row}"), minutes(1 + row as i64)));
        }
        for from in 0..SIDE {
            (0..SIDE).for_each(|to| tie(&mut plan, from, SIDE + to));
        }
        let program = plan.build().unwrap();
        assert_eq!(program.dependency_count(), SIDE * SIDE);
        let now = program.analyze(&Options::default());
        assert_eq!(length(&now), 2 * SIDE as i64);
        let (last, side) = (SIDE as i64 - 1, SIDE);
        assert_eq!(floats(&now, 0), [last, last]);
        assert_eq!(floats(&now, side - 1), [0, 0]);
        assert_eq!(floats(&now, side), [last, last]);
        assert_eq!(floats(&now, 2 * side - 1), [0, 0]);
        let on_path: Vec<usize> = now.tasks().filter(|task| task.on_longest_path()).map(|task| task.id().index()).collect();
        assert_eq!(on_path, [side - 1, 2 * side - 1]);
        let path: Vec<usize> = now.critical_path().steps().iter().map(|step| step.task.index()).collect();
        assert_eq!(path, on_path);
    });
}

#[test]
fn a_circle_is_reported() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS, TASKS);
        add_tasks(&mut plan, TASKS, 1);
        (0..TASKS).for_each(|row| tie(&mut plan, row, (row + 1) % TASKS));
        let error = plan.build().unwrap_err();
        assert_eq!(error.count(), 1);
        let Problem::Circle { path, tasks } = &error.problems()[0] else { panic!("{error}") };
        assert_eq!((path.len(), *tasks), (TASKS + 1, TASKS));
        assert_eq!((&*path[0], &*path[TASKS]), ("0", "0"));
        // The message stays readable.
        assert!(error.to_string().len() < 1_000, "{}", error.to_string().len());
    });
}

/// A knot in which every task waits for its neighbour: the shortest of very many circles has two tasks.
#[test]
fn a_large_knot_is_reported_with_a_short_circle() {
    on_a_small_stack(|| {
        let mut plan = plan(TASKS, 2 * TASKS);
        add_tasks(&mut plan, TASKS, 1);
        for row in 1..TASKS {
            tie(&mut plan, row - 1, row);
            tie(&mut plan, row, row - 1);
        }
        let error = plan.build().unwrap_err();
        let Problem::Circle { path, tasks } = &error.problems()[0] else { panic!("{error}") };
        assert_eq!((path.len(), *tasks, error.count()), (3, TASKS, 1));
    });
}

/// Summaries inside summaries: row `i` is part of row `i - 1`, and only the innermost row is work.
fn nested(depth: usize) -> ProgramBuilder {
    let mut plan = plan(depth + 3, 4);
    for row in 0..depth {
        let task = if row + 1 == depth { Task::new("work", minutes(60)) } else { Task::summary(row.to_string()) };
        plan.add_task(if row == 0 { task } else { task.parent(TaskId::new(row - 1)) });
    }
    plan
}

#[test]
fn deeply_nested_summaries() {
    on_a_small_stack(|| {
        let mut plan = nested(DEPTH);
        plan.add_task(Task::new("before", minutes(30)));
        plan.add_task(Task::new("after", minutes(10)));
        plan.add_task(Task::new("beside", minutes(20)));
        // Into the outermost start, out of its finish, and out of its start.
        tie(&mut plan, DEPTH, 0);
        tie(&mut plan, 0, DEPTH + 1);
        plan.add_dependency(Dependency::new(TaskId::new(0), TaskId::new(DEPTH + 2)).relation(Relation::StartStart));
        let program = plan.build().unwrap();
        assert!(program.contains(TaskId::new(0), TaskId::new(DEPTH - 1)));
        let now = program.analyze(&Options::default());
        assert_eq!(length(&now), 100);
        for row in [0, DEPTH / 2, DEPTH - 1] {
            let task = now.task(TaskId::new(row));
            assert_eq!((task.early_start() - now.start()).num_minutes(), 30);
            assert_eq!((task.late_finish() - now.start()).num_minutes(), 90);
            assert!(task.is_critical() && task.on_longest_path());
            assert_eq!(task.total_float().millis(), 0);
        }
        assert_eq!(floats(&now, DEPTH + 2), [50, 50]);
        assert!(now.dependencies().take(2).all(ScheduledDependency::drives));
        let path: Vec<&str> = now.critical_path().steps().iter().map(|step| &*program[step.task].key).collect();
        assert_eq!(path, ["before", "work", "after"]);
        assert_eq!(now.task(TaskId::new(DEPTH - 1)).drivers().len(), 1);
    });
}

#[test]
fn a_circle_through_nested_summaries_is_reported() {
    on_a_small_stack(|| {
        let mut plan = nested(DEPTH);
        plan.add_task(Task::new("around", minutes(30)));
        tie(&mut plan, 0, DEPTH);
        tie(&mut plan, DEPTH, 0);
        let error = plan.build().unwrap_err();
        assert!(matches!(error.problems()[0], Problem::Circle { .. }), "{error}");
    });
}

#[test]
fn a_circle_of_parents_is_reported() {
    on_a_small_stack(|| {
        let mut plan = plan(DEPTH, 0);
        for row in 0..DEPTH {
            plan.add_task(Task::summary(row.to_string()).parent(TaskId::new((row + 1) % DEPTH)));
        }
        let error = plan.build().unwrap_err();
        let Problem::ParentCircle { path } = &error.problems()[0] else { panic!("{error}") };
        assert_eq!(path.len(), DEPTH + 1);
    });
}

/// Each asset reads the one before, the first the last, and a task of the chain changes each.
#[test]
fn a_chain_of_assets_that_closes() {
    on_a_small_stack(|| {
        let mut plan = plan(DEPTH, DEPTH);
        add_tasks(&mut plan, DEPTH, 1);
        (1..DEPTH).for_each(|row| tie(&mut plan, row - 1, row));
        for row in 0..DEPTH {
            let before = if row == 0 { DEPTH - 1 } else { row - 1 };
            plan.add_asset(Asset::new(row.to_string()).reads(AssetId::new(before)));
            plan.task_mut(TaskId::new(row)).unwrap().details_mut().changes.push(AssetId::new(row));
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        let radius = now.blast_radius(AssetId::new(0));
        assert_eq!((radius.assets.len(), radius.tasks.len(), radius.teams.len()), (DEPTH, DEPTH - 1, 1));
        let last = radius.assets[DEPTH - 1];
        assert_eq!((last.asset.index(), last.distance), (DEPTH - 1, DEPTH - 1));
        let radius = now.blast_radius(TaskId::new(DEPTH - 1));
        assert_eq!((radius.assets.len(), radius.tasks.len()), (DEPTH, DEPTH - 1));
    });
}

/// Every task changes the one asset, and every summary of a deep nest retires it.
#[test]
fn an_asset_that_everything_touches() {
    on_a_small_stack(|| {
        let mut plan = nested(DEPTH);
        plan.add_asset(Asset::new("hub"));
        for row in 0..DEPTH {
            plan.task_mut(TaskId::new(row)).unwrap().details_mut().retires.push(AssetId::new(0));
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        let radius = now.blast_radius(AssetId::new(0));
        assert_eq!(radius.changes.iter().map(|task| task.index()).collect::<Vec<_>>(), [DEPTH - 1]);
        let radius = now.blast_radius(TaskId::new(0));
        assert_eq!((radius.assets.len(), radius.changes.len(), radius.tasks.len()), (1, 1, 0));
    });
}

/// A chain analysed.
fn chain() -> Analysis {
    let mut plan = plan(TASKS, TASKS);
    add_tasks(&mut plan, TASKS, 1);
    (1..TASKS).for_each(|row| tie(&mut plan, row - 1, row));
    plan.build().unwrap().analyze(&Options::default())
}

/// Do all rows but so many of the first slip by so many minutes?
fn all_slip(impact: &Impact, from: usize, minutes: i64) -> bool {
    let slips = |moved: &TaskMove| moved.finish_slip.millis() == minutes * 60_000;
    impact.moved().len() == TASKS - from
        && impact.moved().iter().enumerate().all(|(at, moved)| moved.task.index() == at + from && slips(moved))
}

#[test]
fn a_chain_that_all_moves() {
    on_a_small_stack(|| {
        let now = chain();
        let impact = now.what_if(&Scenario::new("").extend("0", minutes(5))).unwrap();
        assert!(all_slip(&impact, 0, 5));
        assert_eq!((impact.finish_after() - now.finish()).num_minutes(), 5);
        assert_eq!(impact.float(TaskId::new(TASKS / 2)).map(|(before, after)| before.millis() + after.millis()), Some(0));
        assert_eq!((impact.became_critical().len(), impact.no_longer_critical().len()), (0, 0));
        let teams = impact.by_team();
        assert_eq!((teams.len(), teams[0].tasks.len(), teams[0].worst.index()), (1, TASKS, 0));
        assert!(impact.deadlines().is_empty() && impact.milestones().is_empty());
    });
}

/// From the middle on, later and earlier; the data date, for which the program is built anew.
#[test]
fn half_a_chain_moves() {
    on_a_small_stack(|| {
        let now = chain();
        let middle = (TASKS / 2).to_string();
        let scenarios = [
            Scenario::new("").extend(middle.clone(), minutes(2)),
            Scenario::new("").set_duration(middle.clone(), minutes(0)),
            Scenario::new("").delay("0", minutes(3)),
            Scenario::new("").data_date(longpole::ymd_hm(2026, 1, 5, 0, 7)),
        ];
        let impacts: Vec<Impact> = now.what_if_all(&scenarios).into_iter().map(Result::unwrap).collect();
        assert!(all_slip(&impacts[0], TASKS / 2, 2) && all_slip(&impacts[1], TASKS / 2, -1));
        assert!(all_slip(&impacts[2], 0, 3) && all_slip(&impacts[3], 0, 7));
        assert!(all_slip(&Impact::between(&now, impacts[3].after()), 0, 7));
    });
}

/// Two halves of a chain change places: the added dependency leads from the last row to the first.
#[test]
fn a_chain_that_is_cut_and_tied_the_other_way_round() {
    on_a_small_stack(|| {
        let now = chain();
        let (last, middle) = ((TASKS - 1).to_string(), TASKS / 2);
        let scenario = Scenario::new("").drop_dependency((middle - 1).to_string(), middle.to_string()).add_dependency(last, "0");
        let impact = now.what_if(&scenario).unwrap();
        assert_eq!(impact.finish_after(), now.finish());
        assert_eq!(impact.moved().len(), TASKS);
        let start = |row: usize| (impact.moved()[row].start_after - now.start()).num_minutes();
        assert_eq!((start(0), start(middle), start(TASKS - 1)), ((TASKS - middle) as i64, 0, (TASKS - middle - 1) as i64));
        assert_eq!(impact.float(TaskId::new(middle)).map(|(_, after)| after.millis()), Some(0));
    });
}

#[test]
fn a_circle_that_a_scenario_would_close_around_everything() {
    on_a_small_stack(|| {
        let now = chain();
        let (first, last) = (TaskId::new(0), TaskId::new(TASKS - 1));
        assert_eq!(now.program().would_close_circle(last, first).map(|path| path.len()), Some(TASKS));
        assert_eq!(now.program().would_close_circle(first, last), None);
        let error = now.what_if(&Scenario::new("").add_dependency((TASKS - 1).to_string(), "0")).unwrap_err();
        assert!(matches!(error.problems().next(), Some((None, ScenarioProblem::Plan(Problem::Circle { tasks: TASKS, .. })))));
        assert!(error.to_string().len() < 1_000);
    });
}

#[test]
fn budgets_and_floats_along_a_chain() {
    on_a_small_stack(|| {
        let now = chain();
        let (first, last) = (TaskId::new(0), TaskId::new(TASKS - 1));
        let budgets = now.delay_budgets();
        let millis = |float: Option<longpole::time::WorkTime>| float.map(longpole::time::WorkTime::millis);
        assert_eq!((millis(budgets.before_finish(first)), millis(budgets.before_successor(first))), (Some(0), Some(0)));
        assert_eq!((millis(budgets.before_successor(last)), budgets.before_other_team(first)), (None, None));
        let later = now.finish() + chrono::TimeDelta::minutes(9);
        let matrix = now.float_matrix(&[FloatTarget::Task(last), FloatTarget::Date(last, later), FloatTarget::ProgramFinish]);
        assert_eq!(matrix.row(first).map(millis).collect::<Vec<_>>(), [Some(0), Some(540_000), Some(0)]);
    });
}

#[test]
fn deeply_nested_summaries_move_and_are_cut() {
    on_a_small_stack(|| {
        let mut plan = nested(DEPTH);
        plan.add_task(Task::new("before", minutes(30)));
        plan.add_task(Task::new("after", minutes(10)));
        tie(&mut plan, DEPTH, 0);
        tie(&mut plan, 0, DEPTH + 1);
        let now = plan.build().unwrap().analyze(&Options::default());
        let slip = now.what_if(&Scenario::new("").extend("before", minutes(5))).unwrap();
        assert_eq!(slip.moved().len(), DEPTH + 2);
        // Of the outermost summary, so that the program is built anew.
        let cut = now.what_if(&Scenario::new("").cut("0")).unwrap();
        assert_eq!((cut.moved().len(), cut.causes().len()), (DEPTH + 1, DEPTH));
        assert_eq!((now.finish() - cut.finish_after()).num_minutes(), 60);
        let (outer, inner, before) = (TaskId::new(0), TaskId::new(DEPTH - 1), TaskId::new(DEPTH));
        assert!(now.program().would_close_circle(inner, outer).is_some() && now.program().would_close_circle(inner, before).is_some());
        assert!(now.program().would_close_circle(before, inner).is_none());
        assert!(now.delay_budgets().before_finish(outer).is_some());
    });
}

/// As many causes as there are tasks.
#[test]
fn a_scenario_that_changes_every_task() {
    on_a_small_stack(|| {
        let now = chain();
        let scenario = (0..TASKS).fold(Scenario::new(""), |all, row| all.extend(row.to_string(), minutes(1)));
        let impact = now.what_if(&scenario).unwrap();
        assert_eq!((impact.finish_after() - now.finish()).num_minutes(), TASKS as i64);
        assert_eq!((impact.moved().len(), impact.causes().len()), (TASKS, TASKS));
    });
}
