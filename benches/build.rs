//! From rows to a checked program, against petgraph's graph and order of the same dependencies.
//!
//! Rows are cloned outside the measurement, and results dropped there.

mod support;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use longpole::program::ProgramBuilder;

use support::programs::Hours;
use support::{naive, programs, sizes};

fn build(c: &mut Criterion) {
    for (name, graph) in sizes::graphs() {
        let mut group = c.benchmark_group("build");
        sizes::settle(&mut group, graph.durations.len());
        group.throughput(Throughput::Elements(graph.durations.len() as u64));
        let (tasks, dependencies) = programs::rows(&graph, Hours::RoundTheClock);
        let rows = || (tasks.clone(), dependencies.clone());
        group.bench_function(format!("from rows/{name}"), |b| {
            let make = |(tasks, dependencies)| programs::filled(programs::empty(Hours::RoundTheClock), tasks, dependencies).build();
            b.iter_batched(rows, make, BatchSize::PerIteration);
        });
        let filled = programs::builder(&graph, Hours::RoundTheClock);
        group.bench_function(format!("from a filled builder/{name}"), |b| {
            b.iter_batched(|| filled.clone(), ProgramBuilder::build, BatchSize::PerIteration);
        });
        group.bench_function(format!("petgraph graph/{name}"), |b| b.iter_with_large_drop(|| naive::petgraph_of(&graph)));
        group.bench_function(format!("petgraph graph and toposort/{name}"), |b| {
            b.iter_with_large_drop(|| {
                let into = naive::petgraph_of(&graph);
                let order = naive::order(&into);
                (into, order)
            });
        });
        group.bench_function(format!("arrays/{name}"), |b| b.iter_with_large_drop(|| naive::Kernel::new(&graph)));
    }
}

criterion_group!(benches, build);
criterion_main!(benches);
