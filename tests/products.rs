//! The crate against a brute-force oracle for the switches of Primavera P6 and MS Project, on random programs.
//!
//! `LONGPOLE_ORACLE_SEEDS=1000000 cargo test --release --test products` looks at more of them; `LONGPOLE_ORACLE_FIRST` sets the first seed,
//! `LONGPOLE_ORACLE_SHOWN` how many are made smaller and shown. What the programs leave out, and why, stands in `products/draw.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use longpole::id::TaskId;
use products::answer::solve;
use products::draw::{Product, draw};
use products::plan::Plan;
use products::shrink::shrunk;

/// Seeds by default: among these many nothing differs. Further on about one in fifty thousand of MS Project does, where a summary with a date of its
/// own lies right inside one set by hand.
const SEEDS: u64 = if cfg!(debug_assertions) { 1_000 } else { 10_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What the crate says otherwise than the oracle.
fn differences(plan: &Plan) -> Vec<String> {
    let Some(expected) = solve(plan) else { return vec!["a circle".into()] };
    let program = match plan.builder().build() {
        Ok(program) => program,
        Err(error) => return vec![format!("build(): {error}")],
    };
    let analysis = program.analyze(&plan.options());
    let minutes = |at: chrono::NaiveDateTime| (at - bridge::instant(0)).num_minutes();
    let mut lines = Vec::new();
    for (index, answer) in expected.iter().enumerate() {
        let Some(answer) = answer else { continue };
        let task = analysis.task(TaskId::new(index));
        let mut same = |what: &str, found: i64, expected: i64| {
            if found != expected * 60 {
                let found = found as f64 / 60.0;
                lines.push(format!("T{index}: {what} is {found}, by the oracle {expected}"));
            }
        };
        same("early start", minutes(task.early_start()), answer.early.0);
        same("early finish", minutes(task.early_finish()), answer.early.1);
        same("late start", minutes(task.late_start()), answer.late.0);
        same("late finish", minutes(task.late_finish()), answer.late.1);
        same("total float", task.total_float().millis() / 60_000, answer.total);
        same("free float", task.free_float().millis() / 60_000, answer.free);
        if let Some(longest) = answer.longest {
            same("longest path", i64::from(task.on_longest_path()) * 60, i64::from(longest));
        }
    }
    lines
}

fn is_wrong(plan: &Plan) -> Vec<String> {
    catch_unwind(AssertUnwindSafe(|| differences(plan))).unwrap_or_else(|_| vec!["panic".into()])
}

/// The kind of a difference: what the first line is about.
fn kind(lines: &[String]) -> String {
    lines.first().map_or_else(String::new, |line| {
        line.split(" is ").next().unwrap_or("").split(": ").nth(1).unwrap_or(line).chars().take(40).collect()
    })
}

fn compare(product: Product) {
    let (first, seeds) = (number("LONGPOLE_ORACLE_FIRST", 0), number("LONGPOLE_ORACLE_SEEDS", SEEDS));
    let shown = number("LONGPOLE_ORACLE_SHOWN", 1);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let wrong: Vec<u64> = std::thread::scope(|scope| {
        let run = |thread: u64| {
            move || {
                (first + thread..first + seeds)
                    .step_by(threads as usize)
                    .filter(|&seed| !is_wrong(&draw(seed, product)).is_empty())
                    .collect::<Vec<u64>>()
            }
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    if wrong.is_empty() {
        return;
    }
    let plain = wrong.iter().filter(|&&seed| draw(seed, product).extras.iter().all(|extra| *extra == products::plan::Extra::default()));
    println!("{} of them without further rows", plain.count());
    let mut text = format!("{} of {seeds} seeds differ\n", wrong.len());
    let mut wrong = wrong;
    wrong.sort_unstable();
    for &seed in wrong.iter().take(shown as usize) {
        let plan = draw(seed, product);
        let of = kind(&is_wrong(&plan));
        let least = shrunk(&plan, &|plan| kind(&is_wrong(plan)) == of);
        _ = writeln!(text, "seed {seed}, made smaller:\n{}  {}", least.dump(), is_wrong(&least).join("\n  "));
    }
    panic!("{text}");
}

#[test]
fn primavera_comes_out_as_the_oracle_says() {
    compare(Product::Primavera);
}

#[test]
fn ms_project_comes_out_as_the_oracle_says() {
    compare(Product::MsProject);
}

/// No program is refused, none panics, and the same program has the same dates twice.
#[test]
fn random_programs_of_both_products_are_analysed_alike_each_time() {
    for product in [Product::Primavera, Product::MsProject] {
        for seed in 0..SEEDS {
            let plan = draw(seed, product);
            let dates = || {
                let program = plan.builder().build().unwrap_or_else(|error| panic!("seed {seed}: {error}\n{}", plan.dump()));
                let analysis = program.analyze(&plan.options());
                let of = |task: longpole::analysis::ScheduledTask<'_>| {
                    let ends = (task.early_start(), task.early_finish(), task.late_start(), task.late_finish());
                    (ends, task.total_float(), task.free_float(), task.on_longest_path())
                };
                analysis.tasks().map(of).collect::<Vec<_>>()
            };
            assert_eq!(dates(), dates(), "seed {seed}\n{}", plan.dump());
        }
    }
}

fn primavera() -> longpole::program::ProgramBuilder {
    let mut plan = longpole::Program::builder("one", longpole::ymd(2026, 1, 5));
    plan.semantics(longpole::spec::Semantics::primavera());
    plan
}

fn day(day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

fn analysed(plan: longpole::program::ProgramBuilder) -> longpole::Analysis {
    let program = plan.build().unwrap();
    program.analyze(&longpole::Options::of(&program))
}

fn task<'a>(analysis: &'a longpole::Analysis, key: &str) -> longpole::analysis::ScheduledTask<'a> {
    analysis.task(analysis.program().task(key).unwrap())
}

#[test]
fn open_ends_of_plain_work_are_their_own_target() {
    let mut plan = primavera();
    plan.semantics(longpole::spec::Semantics::primavera().open_ends_critical(true));
    plan.task("a", longpole::hours(8));
    plan.task("b", longpole::hours(2));
    assert_eq!(task(&analysed(plan), "b").total_float().millis(), 0);
}

#[test]
fn free_float_is_not_taken_by_a_deadline_of_the_summary() {
    let mut plan = primavera();
    plan.summary("s").deadline(longpole::ymd(2026, 3, 2));
    plan.task("a", longpole::hours(2)).part_of("s");
    plan.task("b", longpole::hours(8));
    assert_eq!(task(&analysed(plan), "a").free_float().millis(), 6 * 3_600_000);
}

#[test]
fn late_leaning_work_stays_before_a_summary() {
    let mut plan = primavera();
    plan.task("first", longpole::hours(2)).row().scheduling_mut().placement = longpole::spec::Placement::AsLateAsPossible;
    plan.summary("s").after("first");
    plan.task("a", longpole::hours(6)).part_of("s");
    let analysis = analysed(plan);
    assert_eq!(task(&analysis, "first").early_finish(), task(&analysis, "a").early_start());
}

#[test]
fn finished_parts_ignore_the_dates_of_their_summary() {
    let mut plan = primavera();
    plan.data_date(longpole::ymd(2026, 1, 12));
    plan.summary("s").not_before(longpole::ymd(2026, 2, 2));
    plan.task("a", longpole::hours(6)).part_of("s").finished(longpole::ymd(2026, 1, 5), longpole::ymd(2026, 1, 5));
    plan.task("b", longpole::hours(6));
    let analysis = analysed(plan);
    assert_eq!(task(&analysis, "a").early_start(), analysis.data_date());
}

#[test]
fn a_summary_of_nothing_but_level_of_effort_holds_nobody() {
    let mut plan = primavera();
    plan.summary("s");
    plan.task("support", longpole::hours(0)).part_of("s").kind(longpole::spec::TaskKind::LevelOfEffort);
    plan.task("a", longpole::hours(2)).after_start_of("s", longpole::hours(0));
    let analysis = analysed(plan);
    assert_eq!(task(&analysis, "a").early_start().date(), day(5));
}

#[test]
fn a_promise_does_not_hide_a_manual_summary_that_comes_before() {
    let mut plan = longpole::Program::builder("one", longpole::ymd(2026, 1, 5));
    plan.semantics(longpole::spec::Semantics::ms_project());
    let (start, finish) = (longpole::ymd(2026, 1, 6), Some(longpole::ymd(2026, 1, 20)));
    plan.summary("s").row().scheduling_mut().manual = Some(longpole::spec::ManualDates { start, finish });
    plan.task("a", longpole::hours(2)).part_of("s");
    plan.external("b", longpole::ymd(2026, 1, 9)).after("s");
    assert_eq!(task(&analysed(plan), "b").early_start().date(), day(20));
}

#[test]
fn level_of_effort_ends_where_plain_work_begins() {
    let mut plan = primavera();
    plan.summary("s");
    plan.task("part", longpole::hours(2)).part_of("s");
    plan.task("support", longpole::hours(0)).kind(longpole::spec::TaskKind::LevelOfEffort);
    plan.task("a", longpole::hours(8)).after("support");
    let analysis = analysed(plan);
    assert_eq!(task(&analysis, "support").early_finish(), task(&analysis, "a").early_start());
}
