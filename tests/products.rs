//! The crate against a brute-force oracle for the switches of Primavera P6 and MS Project, on random programs.
//!
//! `LONGPOLE_ORACLE_SEEDS=1000000 cargo test --release --test products` looks at more of them; `LONGPOLE_ORACLE_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;

use std::panic::{AssertUnwindSafe, catch_unwind};

use longpole::id::TaskId;
use products::answer::solve;
use products::draw::{Product, draw};
use products::plan::Plan;
use products::shrink::shrunk;

const SEEDS: u64 = if cfg!(debug_assertions) { 1_500 } else { 40_000 };

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
    let hour = |at: chrono::NaiveDateTime| (at - bridge::instant(0)).num_minutes() as f64 / 60.0;
    let mut lines = Vec::new();
    for (index, answer) in expected.iter().enumerate() {
        let Some(answer) = answer else { continue };
        let task = analysis.task(TaskId::new(index));
        let mut same = |what: &str, found: f64, expected: i64| {
            if found != expected as f64 {
                lines.push(format!("T{index}: {what} is {found}, by the oracle {expected}"));
            }
        };
        // What P6 calls the early start of work under way is what is left of it.
        let start = if plan.semantics == plan.semantics { task.early_start() } else { task.start() };
        same("early start", hour(start), answer.early.0);
        same("early finish", hour(task.early_finish()), answer.early.1);
        same("late start", hour(task.late_start()), answer.late.0);
        same("late finish", hour(task.late_finish()), answer.late.1);
        same("total float", task.total_float().millis() as f64 / 3.6e6, answer.total);
        same("free float", task.free_float().millis() as f64 / 3.6e6, answer.free);
        if let Some(longest) = answer.longest {
            same("longest path", f64::from(task.on_longest_path()), i64::from(longest));
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
    let mut text = format!("{} of {seeds} seeds differ\n", wrong.len());
    let mut wrong = wrong;
    wrong.sort_unstable();
    for &seed in wrong.iter().take(shown as usize) {
        let plan = draw(seed, product);
        let of = kind(&is_wrong(&plan));
        let least = shrunk(&plan, &|plan| kind(&is_wrong(plan)) == of);
        text += &format!("seed {seed}, made smaller:\n{}  {}\n", least.dump(), is_wrong(&least).join("\n  "));
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
