//! The float of every task to each of fifty others, at once and one target after another, against as many bare backward passes over arrays.

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longpole::Options;
use longpole::id::TaskId;
use longpole::impact::FloatTarget;

use support::programs::Hours;
use support::{naive, programs, sizes};

const TARGETS: usize = 50;

fn float_matrix(c: &mut Criterion) {
    for (name, graph) in sizes::graphs() {
        let tasks = graph.durations.len();
        let targets: Vec<TaskId> = (0..TARGETS).map(|i| TaskId::new((tasks / 2 + i * 7_919) % tasks)).collect();
        let asked: Vec<FloatTarget> = targets.iter().copied().map(FloatTarget::Task).collect();
        let mut group = c.benchmark_group("float matrix to 50 tasks");
        sizes::settle(&mut group, tasks);
        group.throughput(Throughput::Elements((tasks * TARGETS) as u64));
        for (what, hours) in [("one calendar of 24 h", Hours::RoundTheClock), ("8 calendars", Hours::EachTeam)] {
            let now = programs::program(&graph, hours).analyze(&Options::default());
            group.bench_function(format!("at once, {what}/{name}"), |b| b.iter_with_large_drop(|| now.float_matrix(&asked)));
            if tasks > if sizes::is_test() { 10_000 } else { 100_000 } {
                continue;
            }
            group.bench_function(format!("one after another, {what}/{name}"), |b| {
                b.iter(|| targets.iter().for_each(|&target| drop(black_box(now.float_to(target)))));
            });
        }
        let kernel = naive::Kernel::new(&graph);
        group.bench_function(format!("bare backward passes/{name}"), |b| {
            b.iter(|| (0..TARGETS).for_each(|_| drop(black_box(kernel.backward()))));
        });
    }
}

criterion_group!(benches, float_matrix);
criterion_main!(benches);
