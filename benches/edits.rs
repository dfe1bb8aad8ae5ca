//! A table of what scenarios and budgets cost: random changes of one duration, the dearest that each shape has, and the float matrix, beside the least
//! work they take.
//!
//! `cargo bench --bench edits`, with sizes and a number of edits if others are wanted: `-- 100000 1000000 x2000`. Every finish is compared. Each change is
//! made several times and its median counts, so that what interrupts one of them is not taken for its price.

mod support;

use std::hint::black_box;
use std::time::Instant;

use longpole::id::TaskId;
use longpole::impact::{FloatTarget, Scenario};
use longpole::{Analysis, Options, Program, minutes};

use support::in_place::InPlace;
use support::naive::Kernel;
use support::programs::{self, Hours, MINUTES};
use support::shapes::{Draw, Graph, Shape};

const SEED: u64 = 1;

/// How often each change is made.
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_test = arguments.iter().any(|argument| argument == "--test");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = if is_test { vec![2_000] } else { vec![100_000, 1_000_000] };
    }
    let edits = arguments.iter().find_map(|argument| argument.strip_prefix('x')?.parse().ok()).unwrap_or(if is_test { 50 } else { 2_000 });
    for tasks in sizes {
        let graph = Shape::Teams.graph(tasks, SEED);
        println!("\n{tasks} tasks, {} dependencies, {edits} random changes of one duration, microseconds", graph.edges.len());
        let kernel = edit_in_place(&graph, edits);
        for (what, hours) in [("one calendar of 24 h", Hours::RoundTheClock), ("8 calendars", Hours::EachTeam)] {
            let (near, with_late, full) = ask(&graph, hours, edits, if hours == Hours::RoundTheClock { Some(&kernel.1) } else { None });
            print(what, &kernel.0, &near, &with_late, full);
        }
        matrix(&graph);
        println!("  the dearest what_if of each shape / its full analysis (1.2 or less)");
        for shape in Shape::ALL {
            dearest(shape, tasks);
        }
    }
}

/// The same changes for everybody: a task, and its new duration.
fn changes(graph: &Graph, edits: usize) -> impl Iterator<Item = (usize, u32)> {
    let mut draw = Draw::new(SEED + 1);
    (0..edits).map(move |_| {
        let task = draw.below(graph.durations.len());
        let duration = 1 + draw.below(20) as u32;
        (task, if duration == graph.durations[task] { duration + 1 } else { duration })
    })
}

/// Microseconds of each change in place, and the finish. Taking it back is not measured.
fn edit_in_place(graph: &Graph, edits: usize) -> (Vec<f64>, Vec<u32>) {
    let mut kernel = InPlace::new(Kernel::new(graph));
    let (mut times, mut finishes) = (vec![Vec::new(); edits], Vec::new());
    for _ in 0..ROUNDS {
        finishes.clear();
        for ((task, duration), times) in changes(graph, edits).zip(&mut times) {
            let (finish, time) = timed(|| kernel.edit(task, duration));
            times.push(time);
            finishes.push(finish);
            kernel.edit(task, graph.durations[task]);
        }
    }
    (medians(&times), finishes)
}

/// Microseconds of each scenario: dates alone, with a late date read as well; and of a full analysis.
fn ask(graph: &Graph, hours: Hours, edits: usize, finishes: Option<&Vec<u32>>) -> (Vec<f64>, Vec<f64>, f64) {
    let program = programs::program(graph, hours);
    let now = program.analyze(&Options::default());
    let full = full(&program);
    let (mut near, mut with_late) = (vec![Vec::new(); edits], vec![Vec::new(); edits]);
    let warm = |now: &Analysis| now.what_if(&Scenario::new("").extend("T0", minutes(1))).map(|impact| impact.finish_after());
    drop(warm(&now));
    for _ in 0..ROUNDS {
        for (at, (task, duration)) in changes(graph, edits).enumerate() {
            let by = (i64::from(duration) - i64::from(graph.durations[task])) * MINUTES;
            let scenario = Scenario::new("").extend(format!("T{task}"), minutes(by));
            let (impact, time) = timed(|| now.what_if(&scenario));
            let impact = impact.unwrap_or_else(|error| unreachable!("{error}"));
            let (finish, read) = timed(|| impact.finish_after());
            let (_, late) = timed(|| impact.float(TaskId::new(task)));
            near[at].push(time + read);
            with_late[at].push(time + read + late);
            if let Some(finishes) = finishes {
                assert_eq!((finish - now.start()).num_minutes(), i64::from(finishes[at]) * MINUTES, "T{task}");
            }
        }
    }
    (medians(&near), medians(&with_late), full)
}

/// Microseconds of a full analysis.
fn full(program: &Program) -> f64 {
    median(&(0..9).map(|_| timed(|| program.analyze(&Options::default())).1).collect::<Vec<_>>())
}

/// How many tasks on the longest path, and how many others, are changed to find the dearest.
const CANDIDATES: usize = 50;

/// Changes where they reach far: of tasks all along a longest path and of others all over, each longer and shorter.
fn dearest(shape: Shape, tasks: usize) {
    let graph = shape.graph(tasks, SEED);
    let found = [("one calendar", Hours::RoundTheClock), ("8 calendars", Hours::EachTeam)].map(|(what, hours)| {
        let program = programs::program(&graph, hours);
        let now = program.analyze(&Options::default());
        let longest: Vec<usize> = now.critical_path().steps().iter().map(|step| step.task.index()).collect();
        let spread = |from: &[usize]| -> Vec<usize> { from.iter().copied().step_by((from.len() / CANDIDATES).max(1)).collect() };
        let all: Vec<usize> = (0..tasks).collect();
        let mut worst = (0.0, 0);
        for task in spread(&longest).into_iter().chain(spread(&all)) {
            for by in [9 * MINUTES, (1 - i64::from(graph.durations[task])) * MINUTES] {
                let scenario = Scenario::new("").extend(format!("T{task}"), minutes(by));
                let times: Vec<f64> = (0..3).map(|_| timed(|| now.what_if(&scenario).map(|impact| impact.finish_after()).ok()).1).collect();
                let time = median(&times);
                if time > worst.0 {
                    worst = (time, task);
                }
            }
        }
        let full = full(&program);
        format!("{what} {:5.2} (T{}: {:.2} of {:.2} ms)", worst.0 / full, worst.1, worst.0 / 1_000.0, full / 1_000.0)
    });
    println!("    {shape:<8}  {}", found.join("; "));
}

/// Fifty milestones for every task at once, and one after another.
fn matrix(graph: &Graph) {
    let tasks = graph.durations.len();
    let now = programs::program(graph, Hours::RoundTheClock).analyze(&Options::default());
    let kernel = Kernel::new(graph);
    let targets: Vec<TaskId> = (0..50).map(|i| TaskId::new((tasks / 2 + i * 7_919) % tasks)).collect();
    let asked: Vec<FloatTarget> = targets.iter().copied().map(FloatTarget::Task).collect();
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..5 {
        times[0].push(timed(|| now.float_matrix(&asked)).1);
        times[1].push(timed(|| targets.iter().for_each(|&target| drop(black_box(now.float_to(target))))).1);
        times[2].push(timed(|| targets.iter().for_each(|_| drop(black_box(kernel.backward())))).1);
    }
    let [at_once, one_by_one, bare] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2] / 1_000.0
    });
    println!(
        "  float matrix to 50 tasks: {at_once:.1} ms at once; {one_by_one:.1} one by one (float_to); {bare:.1} as 50 bare backward passes"
    );
    println!("  at once / 50 bare backward passes: {:.2} (a third or less)", at_once / bare);
}

fn print(what: &str, kernel: &[f64], near: &[f64], with_late: &[f64], full: f64) {
    let [worst, dearest_in_place] = [near, kernel].map(|times| times.iter().copied().fold(0.0, f64::max));
    println!("  {what}: full analysis {:.2} ms", full / 1_000.0);
    println!("    in place        mean {:8.2}  median {:7.2}", mean(kernel), median(kernel));
    println!(
        "    what_if         mean {:8.2}  median {:7.2}  mean / in place {:.2} (2 or less)",
        mean(near),
        median(near),
        mean(near) / mean(kernel)
    );
    println!(
        "    and late dates  mean {:8.2}  median {:7.2}  mean / in place {:.2}",
        mean(with_late),
        median(with_late),
        mean(with_late) / mean(kernel)
    );
    println!("    the dearest what_if / full analysis: {:.2} (1.2 or less); in place {:.2}", worst / full, dearest_in_place / full);
}

/// A result and the microseconds until it was there.
fn timed<R>(work: impl FnOnce() -> R) -> (R, f64) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed().as_secs_f64() * 1e6)
}

fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len().max(1) as f64
}

fn medians(times: &[Vec<f64>]) -> Vec<f64> {
    times.iter().map(|times| median(times)).collect()
}

fn median(times: &[f64]) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
