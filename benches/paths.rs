//! The longest paths, against one analysis and against a table of the k best at every task.

mod support;

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use longpole::paths::{FloatPathKind, PathTarget};
use longpole::{Options, Program, days, hours, ymd};

use support::programs::Hours;
use support::shapes::{Graph, Shape};
use support::{programs, sizes};

/// The k greatest sums of durations to every task, then to all ends, eagerly.
fn table(graph: &Graph, k: usize) -> Vec<u64> {
    let tasks = graph.durations.len();
    let mut before: Vec<Vec<u32>> = vec![Vec::new(); tasks];
    let (mut after, mut waits) = (vec![Vec::new(); tasks], vec![0; tasks]);
    for &(from, to) in &graph.edges {
        before[to as usize].push(from);
        after[from as usize].push(to);
        waits[to as usize] += 1;
    }
    let mut ready: Vec<u32> = (0..tasks as u32).filter(|&task| waits[task as usize] == 0).collect();
    let mut best: Vec<Vec<u64>> = vec![Vec::new(); tasks];
    let mut ends = Vec::new();
    while let Some(task) = ready.pop() {
        let task = task as usize;
        let mut here: Vec<u64> = before[task].iter().flat_map(|&from| best[from as usize].iter().copied()).collect();
        if before[task].is_empty() {
            here.push(0);
        }
        here.sort_unstable_by(|a, b| b.cmp(a));
        here.truncate(k);
        for work in &mut here {
            *work += u64::from(graph.durations[task]);
        }
        if after[task].is_empty() {
            ends.extend_from_slice(&here);
        }
        best[task] = here;
        for &next in &after[task] {
            waits[next as usize] -= 1;
            if waits[next as usize] == 0 {
                ready.push(next);
            }
        }
    }
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends.truncate(k);
    ends
}

/// The least of some runs.
fn least(mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    (0..15).map(timed).min().unwrap_or_default()
}

/// Says how many analyses a question costs.
fn ratio(what: &str, program: &Program, run: impl FnMut()) {
    let analysis = least(|| drop(program.analyze(&Options::default())));
    let asked = least(run);
    println!("{what}: {asked:?}, an analysis {analysis:?}: {:.2} of them", asked.as_secs_f64() / analysis.as_secs_f64());
}

/// Tasks one after the other, all of them before one milestone too.
#[allow(clippy::expect_used, reason = "a generated plan has no fault")]
fn chain_before_one_end(tasks: usize) -> Program {
    let mut plan = Program::builder("bench", ymd(2026, 1, 5));
    plan.milestone("END");
    for task in 0..tasks {
        let entry = plan.task(&format!("T{task}"), hours(1)).before("END");
        if task > 0 {
            entry.after(&format!("T{}", task - 1));
        }
    }
    plan.build().expect("a generated plan has no fault")
}

fn paths(c: &mut Criterion) {
    let tasks = if sizes::is_test() { 1_000 } else { 100_000 };
    let graph = Shape::Teams.graph(tasks, sizes::SEED);
    let mut group = c.benchmark_group("paths");
    sizes::settle(&mut group, tasks);
    for (what, hours) in [("one calendar", Hours::Office), ("8 calendars", Hours::EachTeam)] {
        let program = programs::program(&graph, hours);
        let now = program.analyze(&Options::default());
        let thousand = || now.longest_paths(PathTarget::Program).take(1_000).count();
        ratio(&format!("1,000 longest paths, {what}, {tasks} tasks"), &program, || assert!(thousand() > 0));
        group.bench_function(format!("analyze, {what}"), |b| b.iter_with_large_drop(|| program.analyze(&Options::default())));
        group.bench_function(format!("1,000 longest, {what}"), |b| b.iter(thousand));
        group.bench_function(format!("count of the longest, {what}"), |b| b.iter(|| now.count_longest_paths(PathTarget::Program)));
        group.bench_function(format!("bottlenecks, {what}"), |b| b.iter(|| now.bottlenecks(PathTarget::Program)));
        let near = || now.near_critical_paths(PathTarget::Program, days(1), 100);
        group.bench_function(format!("near-critical, {what}"), |b| b.iter_with_large_drop(near));
        let float_paths = || now.float_paths(PathTarget::Program, FloatPathKind::Total, 100);
        group.bench_function(format!("100 float paths, {what}"), |b| b.iter_with_large_drop(float_paths));
    }
    let program = chain_before_one_end(tasks / 10);
    let now = program.analyze(&Options::default());
    group.bench_function("redundant dependencies, a tenth of the tasks before one milestone", |b| {
        b.iter_with_large_drop(|| now.redundant_dependencies());
    });
    let small = Shape::Teams.graph(tasks / 10, sizes::SEED);
    let program = programs::program(&small, Hours::RoundTheClock);
    let now = program.analyze(&Options::default());
    group.bench_function("100 longest, a tenth of the tasks", |b| b.iter(|| now.longest_paths(PathTarget::Program).take(100).count()));
    group.bench_function("100 best at every task, a tenth of the tasks", |b| b.iter_with_large_drop(|| table(&small, 100)));
}

criterion_group!(benches, paths);
criterion_main!(benches);
