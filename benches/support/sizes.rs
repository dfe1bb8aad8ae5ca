//! What is measured, and how long.

use std::time::Duration;

use criterion::BenchmarkGroup;
use criterion::measurement::WallTime;

use super::shapes::{Graph, Shape};

const SIZES: [(&str, usize); 4] = [("1k", 1_000), ("10k", 10_000), ("100k", 100_000), ("1M", 1_000_000)];

/// The seed of every graph.
pub(crate) const SEED: u64 = 1;

/// Is everything only to be run once (`cargo bench -- --test`, or `cargo test --benches`, which does not ask to measure)?
pub(crate) fn is_test() -> bool {
    let has = |name: &str| std::env::args().any(|argument| argument == name);
    has("--test") || !has("--bench")
}

/// The graphs by name, `teams/1k` and so on; made when their turn comes.
pub(crate) fn graphs() -> impl Iterator<Item = (String, Graph)> {
    let sizes = SIZES.iter().filter(|&&(_, tasks)| !is_test() || tasks < 1_000_000);
    sizes.flat_map(|&(size, tasks)| Shape::MEASURED.map(|shape| (format!("{shape}/{size}"), shape.graph(tasks, SEED))))
}

/// Fewer samples for larger graphs.
pub(crate) fn settle(group: &mut BenchmarkGroup<'_, WallTime>, tasks: usize) {
    group.sample_size(if tasks < 100_000 { 30 } else { 10 });
    group.warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(1));
}
