//! Many scenarios, targets and programs at once: the same answers for any number of threads.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use longpole::impact::{FloatTarget, Scenario};
use longpole::report::ImpactReport;
use longpole::spec::{Relation, Task};
use longpole::time::Calendar;
use longpole::{Analysis, Options, Program, days, hours, ymd};
use rayon::ThreadPoolBuilder;

/// Two calendars, lags and all relations, so that the general ways are taken; or one calendar and plain ties.
fn program(tasks: u64, seed: u64, plain: bool) -> Program {
    let mut dice = seed;
    let mut draw = |limit: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % limit
    };
    let mut plan = Program::builder("many", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("clock"));
    for task in 0..tasks {
        let mut entry = plan.task(&format!("T{task}"), hours(1 + draw(40) as i64));
        if !plain && draw(3) == 0 {
            entry = entry.calendar("clock");
        }
        let _ = entry;
        for _ in 0..if task == 0 { 0 } else { 1 + draw(3) } {
            let before = format!("T{}", draw(task));
            let link = plan.dependency(&before, &format!("T{task}"));
            if !plain && draw(4) == 0 {
                let _ = link.relation(Relation::ALL[draw(4) as usize]).lag(hours(draw(9) as i64));
            }
        }
    }
    for milestone in 0..40 {
        plan.add_task(Task::milestone(format!("M{milestone}")));
        plan.dependency(&format!("T{}", draw(tasks)), &format!("M{milestone}"));
    }
    plan.build().unwrap()
}

/// Everything that is done for many at once, as text.
fn answers(programs: &[Program]) -> String {
    let analyses = Program::analyze_all(programs, &Options::default());
    analyses.iter().map(of_one).collect()
}

fn of_one(now: &Analysis) -> String {
    let program = now.program();
    let scenarios: Vec<Scenario> =
        (0..60).map(|task| Scenario::new(format!("T{task}")).extend(format!("T{}", task * 5), days(2))).collect();
    let impacts = now.what_if_all(&scenarios);
    let impacts: Vec<String> = impacts
        .into_iter()
        .map(|impact| impact.map_or_else(|error| error.to_string(), |impact| ImpactReport::new(&impact).to_string()))
        .collect();
    let targets: Vec<FloatTarget> = (0..40).map(|milestone| FloatTarget::Task(program.task(&format!("M{milestone}")).unwrap())).collect();
    let matrix = now.float_matrix(&targets);
    let floats: Vec<String> = program.tasks().map(|(task, _)| format!("{:?}", matrix.row(task).collect::<Vec<_>>())).collect();
    format!("{}\n{}\n{}\n", now.finish(), impacts.join("\n"), floats.join(" "))
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let programs: Vec<Program> = (0..8).map(|seed| program(400, seed, seed % 2 == 0)).collect();
    let [one, two, five] = [1, 2, 5].map(|threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| answers(&programs))
    });
    assert!(one.len() > 100_000);
    assert!(one == two && one == five);
    // One by one, without asking for many.
    let alone: String = programs.iter().map(|program| of_one(&program.analyze(&Options::default()))).collect();
    assert_eq!(one, alone);
}
