//! A table of ratios at a million tasks, from medians of runs that alternate in one process, so that a slow moment of the machine
//! hits all of them.
//!
//! `cargo bench --bench ratios`, with shapes and a number of rounds if others are wanted: `-- teams 15`. Times include fresh outputs and
//! exclude dropping them.

mod support;

use std::hash::BuildHasher;
use std::hint::black_box;
use std::time::Instant;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use longpole::{Analysis, Options, Program};

use support::programs::Hours;
use support::shapes::{Graph, Shape};
use support::{naive, programs};

const TASKS: usize = 1_000_000;
const SEED: u64 = 1;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--test") {
        println!("ratios: skipped, nothing is measured under --test");
        return;
    }
    let rounds = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(9);
    let named = |shape: &Shape| arguments.contains(&shape.to_string());
    let any_named = Shape::ALL.iter().any(named);
    let tables = Shape::ALL.iter().filter(|shape| if any_named { named(shape) } else { Shape::MEASURED.contains(shape) });
    let tables: Vec<(Shape, Table)> = tables.map(|&shape| (shape, measure(&shape.graph(TASKS, SEED), rounds))).collect();
    print(&tables, rounds);
}

/// What is measured, in the order of the rows.
const MEASURED: [&str; 19] = [
    "petgraph graph",
    "petgraph toposort",
    "naive passes",
    "arrays, compiled",
    "arrays, passes",
    "rows into the builder",
    "build()",
    "analyze, one calendar of 24 h",
    "analyze, one calendar of 8 h",
    "analyze, 8 calendars",
    "total and free float of every task, 24 h",
    "total and free float of every task, 8 calendars",
    "keys, hashed and found to differ",
    "arrays, passes into columns that are there",
    "analyze again, one calendar of 24 h",
    "arrays, early and late dates alone",
    "first analyze of what was built, 24 h",
    "whole lists into the builder",
    "build() of whole lists",
];

const GRAPH: usize = 0;
const TOPOSORT: usize = 1;
const PASSES: usize = 2;
const COMPILED: usize = 3;
const ARRAYS: usize = 4;
const FILL: usize = 5;
const BUILD: usize = 6;
const CLOCK: usize = 7;
const OFFICE: usize = 8;
const EIGHT: usize = 9;
const FLOATS: usize = 10;
const HASHED: usize = 12;
const ARRAYS_AGAIN: usize = 13;
const AGAIN: usize = 14;
const DATES: usize = 15;
const FIRST: usize = 16;
const LISTS: usize = 17;
const BUILD_LISTS: usize = 18;

/// Median milliseconds of each.
type Table = [f64; MEASURED.len()];

/// Runs everything in turn, `rounds` times.
#[allow(clippy::expect_used, reason = "a generated graph has no fault")]
fn measure(graph: &Graph, rounds: usize) -> Table {
    let programs = [Hours::RoundTheClock, Hours::Office, Hours::EachTeam].map(|hours| programs::program(graph, hours));
    let options = Options::default();
    let kernel = naive::Kernel::new(graph);
    let mut columns = kernel.passes();
    let keys: Vec<String> = programs[0].tasks().map(|(_, task)| task.key.to_string()).collect();
    let mut times: [Vec<f64>; MEASURED.len()] = Default::default();
    for _ in 0..rounds {
        let (into, t0) = timed(|| naive::petgraph_of(graph));
        let (order, t1) = timed(|| naive::order(&into));
        let (_, t2) = timed(|| naive::passes(&into, &order));
        drop((into, order));
        let (_, t3) = timed(|| naive::Kernel::new(graph));
        let (_, t4) = timed(|| kernel.passes());
        let (tasks, dependencies) = programs::rows(graph, Hours::RoundTheClock);
        let empty = programs::empty(Hours::RoundTheClock);
        let (filled, t5) = timed(|| programs::filled(empty, tasks, dependencies));
        let (built, t6) = timed(|| filled.build().expect("a generated graph has no fault"));
        let (_, t16) = timed(|| built.analyze(&options));
        drop(built);
        let (tasks, dependencies) = programs::rows(graph, Hours::RoundTheClock);
        let empty = programs::empty(Hours::RoundTheClock);
        let (filled, t17) = timed(|| programs::filled_at_once(empty, tasks, dependencies));
        let (built, t18) = timed(|| filled.build());
        drop(built);
        let (clock, t7) = timed(|| programs[0].analyze(&options));
        let (_, t8) = timed(|| programs[1].analyze(&options));
        let (eight, t9) = timed(|| programs[2].analyze(&options));
        let (_, t10) = timed(|| floats(&clock));
        let (_, t11) = timed(|| floats(&eight));
        let (_, t12) = timed(|| hashed(&keys));
        let ((), t13) = timed(|| kernel.passes_into(&mut columns));
        let t14 = again(&programs[0], &options, clock);
        let (_, t15) = timed(|| kernel.dates());
        for (times, time) in times.iter_mut().zip([t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18]) {
            times.push(time);
        }
    }
    check(&programs[0], graph);
    times.map(median)
}

/// The least that a table of keys takes: each hashed once, and compared where it meets another.
fn hashed(keys: &[String]) -> HashTable<u32> {
    let hasher = DefaultHashBuilder::default();
    let mut table = HashTable::with_capacity(keys.len());
    for (row, key) in keys.iter().enumerate() {
        let same = |&known: &u32| keys[known as usize] == *key;
        let rehash = |&known: &u32| hasher.hash_one(&keys[known as usize]);
        if let Entry::Vacant(free) = table.entry(hasher.hash_one(key), same, rehash) {
            free.insert(row as u32);
        }
    }
    table
}

/// Milliseconds of an analysis in the memory of one that nobody needs any more.
fn again(program: &Program, options: &Options, old: Analysis) -> f64 {
    timed(|| program.analyze_over(options, old)).1
}

/// A result and the milliseconds until it was there.
fn timed<R>(work: impl FnOnce() -> R) -> (R, f64) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed().as_secs_f64() * 1_000.0)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Total and free float of every task and whether it is critical, which `analyze` leaves to be asked, in fresh columns.
fn floats(analysis: &Analysis) -> Vec<(i64, i64, bool)> {
    let tasks = analysis.tasks();
    tasks.map(|task| (task.total_float().millis(), task.free_float().millis(), task.is_critical())).collect()
}

/// All ways must come to the same floats: nothing is compared that does not do the same work.
fn check(program: &Program, graph: &Graph) {
    let into = naive::petgraph_of(graph);
    let naive = naive::passes(&into, &naive::order(&into));
    let kernel = naive::Kernel::new(graph);
    let arrays = kernel.passes();
    let millis = |units: u32| i64::from(units) * programs::MINUTES * 60_000;
    let dates = [&arrays.early_start, &arrays.early_finish, &arrays.late_start, &arrays.late_finish];
    assert!(kernel.dates().iter().eq(dates), "dates alone are those of the passes");
    for (place, (&total, &free)) in arrays.total_float.iter().zip(&arrays.free_float).enumerate() {
        let task = kernel.task_at(place);
        assert_eq!((naive.total_float[task], naive.free_float[task]), (total, free), "task {task}: petgraph and arrays");
    }
    for (task, (total, free, critical)) in floats(&program.analyze(&Options::default())).into_iter().enumerate() {
        let expected = (millis(naive.total_float[task]), millis(naive.free_float[task]), naive.critical[task]);
        assert_eq!((total, free, critical), expected, "task {task}: the crate and petgraph");
    }
}

fn print(tables: &[(Shape, Table)], rounds: usize) {
    println!("\n{TASKS} tasks, milliseconds, medians of {rounds} alternating runs; fresh outputs, drops excluded\n");
    let line = |name: &str, cell: &dyn Fn(&Table) -> String| {
        let cells: Vec<String> = tables.iter().map(|(_, table)| format!("{:>10}", cell(table))).collect();
        println!("| {name:<62} | {} |", cells.join(" | "));
    };
    let shapes: Vec<String> = tables.iter().map(|(shape, _)| format!("{shape:>10}")).collect();
    println!("| {:<62} | {} |", "", shapes.join(" | "));
    println!("|{}|{}", "-".repeat(64), "-----------:|".repeat(tables.len()));
    for (row, name) in MEASURED.iter().enumerate() {
        line(name, &|table| format!("{:.1}", table[row]));
    }
    let ratio = |name: &str, of: &dyn Fn(&Table) -> f64| line(name, &|table| format!("{:.2}", of(table)));
    ratio("(toposort + naive passes) / analyze 24 h: teams 8 or more", &|t| (t[TOPOSORT] + t[PASSES]) / t[CLOCK]);
    ratio("(toposort + naive passes) / (analyze 24 h + all floats read)", &|t| (t[TOPOSORT] + t[PASSES]) / (t[CLOCK] + t[FLOATS]));
    ratio("(build + analyze) / all of petgraph: 0.5 or less", &|t| (t[BUILD] + t[FIRST]) / (t[GRAPH] + t[TOPOSORT] + t[PASSES]));
    ratio("(lists in + build + analyze) / all of petgraph", &|t| {
        (t[LISTS] + t[BUILD_LISTS] + t[FIRST]) / (t[GRAPH] + t[TOPOSORT] + t[PASSES])
    });
    ratio("(rows in + build + analyze) / all of petgraph", &|t| (t[FILL] + t[BUILD] + t[FIRST]) / (t[GRAPH] + t[TOPOSORT] + t[PASSES]));
    ratio("analyze 8 calendars / one of 24 h: 4 or less", &|t| t[EIGHT] / t[CLOCK]);
    ratio("analyze 8 calendars / one of 8 h", &|t| t[EIGHT] / t[OFFICE]);
    ratio("analyze 24 h / passes over arrays: 1.3 or less", &|t| t[CLOCK] / t[ARRAYS]);
    ratio("analyze 8 calendars / passes over arrays: 2.5 or less", &|t| t[EIGHT] / t[ARRAYS]);
    ratio("analyze 24 h / dates alone over arrays", &|t| t[CLOCK] / t[DATES]);
    ratio("(analyze 24 h + all floats read) / passes over arrays", &|t| (t[CLOCK] + t[FLOATS]) / t[ARRAYS]);
    ratio("analyze again / passes into the same columns", &|t| t[AGAIN] / t[ARRAYS_AGAIN]);
    ratio("build / (arrays compiled + keys hashed): 3 or less", &|t| t[BUILD] / (t[COMPILED] + t[HASHED]));
}
