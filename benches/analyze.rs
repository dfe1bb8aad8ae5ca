//! Forward and backward pass of a program that has been built, against petgraph and against bare arrays.
//!
//! All outputs are fresh; they are dropped outside the measurement.

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longpole::Options;

use support::programs::Hours;
use support::{naive, programs, sizes};

fn analyze(c: &mut Criterion) {
    for (name, graph) in sizes::graphs() {
        let mut group = c.benchmark_group("analyze");
        sizes::settle(&mut group, graph.durations.len());
        group.throughput(Throughput::Elements(graph.durations.len() as u64));
        let calendars =
            [("one calendar of 24 h", Hours::RoundTheClock), ("one calendar of 8 h", Hours::Office), ("8 calendars", Hours::EachTeam)];
        for (what, hours) in calendars {
            let program = programs::program(&graph, hours);
            let options = Options::default();
            group.bench_function(format!("{what}/{name}"), |b| b.iter_with_large_drop(|| program.analyze(&options)));
        }
        let into = naive::petgraph_of(&graph);
        let order = naive::order(&into);
        group.bench_function(format!("petgraph toposort/{name}"), |b| b.iter_with_large_drop(|| naive::order(&into)));
        group.bench_function(format!("petgraph passes/{name}"), |b| b.iter_with_large_drop(|| naive::passes(&into, &order)));
        group.bench_function(format!("petgraph toposort and passes/{name}"), |b| {
            b.iter_with_large_drop(|| naive::passes(&into, &naive::order(&into)));
        });
        let kernel = naive::Kernel::new(&graph);
        group.bench_function(format!("arrays/{name}"), |b| b.iter_with_large_drop(|| kernel.passes()));
    }
}

criterion_group!(benches, analyze);
criterion_main!(benches);
