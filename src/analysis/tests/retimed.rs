//! Full passes under a patch give what the frontier gives, and both give what the changed program gives.

use super::plans::{Dice, Draw};
use crate::analysis::{Analysis, Options};
use crate::error::Problems;
use crate::id::TaskId;
use crate::program::{Program, Revision};
use crate::spec::{Dependency, Lag, Relation};
use crate::time::hours;

const PROGRAMS: u64 = if cfg!(debug_assertions) { 4_000 } else { 40_000 };

#[test]
fn wide_and_near_ways_meet() {
    let (mut compared, mut led_back) = (0, 0);
    for seed in 0..PROGRAMS {
        let mut draw = if seed % 2 == 0 { Draw::new(seed) } else { Draw::on_several(seed) };
        let Some(program) = draw.program() else { continue };
        let revision = revision(&mut Dice(seed ^ 0xd1ce), &program);
        let mut problems = Problems::default();
        let Some(patched) = program.patch(&revision, &mut problems).filter(|_| problems.is_empty()) else { continue };
        let Ok(changed) = program.revised(&revision) else { unreachable!("seed {seed}: the patch was not refused") };
        for options in [Options::default(), draw.options()] {
            let before = program.analyze(&options);
            let after = changed.analyze(&options);
            let ways = [None, Some(0), Some(2)].map(|limit| before.retime_within(&patched, limit));
            for retimed in ways.into_iter().flatten() {
                compared += 1;
                assert_eq!(retimed.finish(&before), after.finish_ms(), "seed {seed}");
                for row in 0..program.task_count() {
                    let task = TaskId::new(row);
                    if program.is_summary(task) {
                        continue;
                    }
                    let rank = before.rank(row);
                    assert_eq!(retimed.early(&before, rank), after.early_at(after.rank(row)), "row {row} of seed {seed}, {options:?}");
                    let float = before.float_under(&retimed, &patched, task);
                    assert_eq!(float, after.task(task).total_float(), "float of row {row} of seed {seed}, {options:?}");
                }
            }
        }
        led_back += u32::from(leads_back(&program, &revision));
    }
    assert!(compared > PROGRAMS && led_back > 100, "{compared} compared, {led_back} with an added edge that leads back");
}

fn leads_back(program: &Program, revision: &Revision) -> bool {
    let network = &program.compiled().shape.network;
    revision.added.iter().any(|added| network.rank(added.predecessor.index()) > network.rank(added.successor.index()))
}

/// A few tasks with other work, a few dependencies more or less.
fn revision(dice: &mut Dice, program: &Program) -> Revision {
    let mut revision = Revision::default();
    let last = program.task_count() as i64 - 1;
    for _ in 0..dice.range(0, 2) {
        let row = dice.range(0, last) as usize;
        let mut task = program[TaskId::new(row)].clone();
        if task.duration.is_some_and(|span| !span.is_zero()) && !task.progress().is_finished() {
            task.duration = Some(hours(dice.range(0, 40)));
            revision.tasks.insert(row, task);
        }
    }
    for _ in 0..dice.range(0, 3) {
        let ends = [dice.range(0, last) as usize, dice.range(0, last) as usize].map(TaskId::new);
        let lag = Lag::Working(hours(dice.pick(&[0, 0, 5, -5])));
        revision.added.push(Dependency::new(ends[0], ends[1]).relation(dice.pick(&Relation::ALL)).lag(lag));
    }
    if program.dependency_count() > 0 && dice.percent(40) {
        revision.dependencies.insert(dice.range(0, program.dependency_count() as i64 - 1) as usize, None);
    }
    revision
}

/// A program that is large enough for the frontier to give up by itself.
#[test]
fn a_chain_that_moves_as_a_whole_is_timed_by_a_full_pass() {
    let mut plan = Program::builder("chain", crate::time::ymd(2026, 1, 5));
    let rows: Vec<TaskId> = (0..5_000).map(|i| plan.add_task(crate::spec::Task::new(format!("t{i}"), hours(1)))).collect();
    for pair in rows.windows(2) {
        plan.add_dependency(Dependency::new(pair[0], pair[1]));
    }
    let before: Analysis = plan.build().unwrap().analyze(&Options::default());
    let impact = before.program().clone();
    let mut first = impact[rows[0]].clone();
    first.duration = Some(hours(9));
    let revision = Revision { tasks: [(0, first)].into_iter().collect(), ..Revision::default() };
    let patched = impact.patch(&revision, &mut Problems::default()).unwrap();
    let moved = before.retime(&patched).unwrap().moved(&before);
    assert_eq!(moved.len(), 5_000);
}
