//! What the drags of all critical tasks cost beside one analysis, medians of runs that alternate in one process.
//!
//! `cargo bench --bench drag`, with sizes and a number of rounds if others are wanted: `-- 100000 1000000 x9`. Both ways are compared.

mod support;

use std::hint::black_box;
use std::time::Instant;

use longpole::Options;
use longpole::paths::Drags;

use support::programs::{self, Hours};
use support::shapes::Shape;

const SEED: u64 = 1;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_test = arguments.iter().any(|argument| argument == "--test");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = if is_test { vec![2_000] } else { vec![100_000] };
    }
    let rounds = arguments.iter().find_map(|argument| argument.strip_prefix('x')?.parse().ok()).unwrap_or(if is_test { 1 } else { 9 });
    for tasks in sizes {
        for (shape, hours, limit) in [
            (Shape::Teams, Hours::RoundTheClock, " (20 or less)"),
            (Shape::Teams, Hours::Office, " (20 or less)"),
            (Shape::Chain, Hours::RoundTheClock, ""),
            (Shape::Teams, Hours::EachTeam, ""),
        ] {
            measure(tasks, shape, hours, rounds, limit);
        }
    }
}

fn measure(tasks: usize, shape: Shape, hours: Hours, rounds: usize, limit: &str) {
    let program = programs::program(&shape.graph(tasks, SEED), hours);
    let options = Options::default();
    let (mut analyses, mut longest, mut drags) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..rounds.max(1) {
        let (now, time) = timed(|| program.analyze(&options));
        analyses.push(time);
        // The longest path is found on first use: it is part of what drags cost, and told by itself.
        let (_, path) = timed(|| now.task(longpole::id::TaskId::new(0)).on_longest_path());
        let (found, rest) = timed(|| now.drags());
        longest.push(path);
        drags.push(path + rest);
        last = Some((now, found));
    }
    let Some((now, found)) = last else { return };
    let (analysis, longest, drags) = (median(&mut analyses), median(&mut longest), median(&mut drags));
    println!(
        "{tasks} tasks, {shape}, {hours:?}: {} drags, {} in milliseconds: one analysis {analysis:.2}, drags {drags:.2} (the longest path {longest:.2} \
         of it): ratio {:.1}{limit}",
        found.tasks().len(),
        if found.is_swept() { "by one sweep" } else { "one by one" },
        drags / analysis,
    );
    // Not where each takes a pass of its own through very many.
    if found.tasks().len() <= 5_000 {
        let (one_by_one, time) = timed(|| now.drags_one_by_one());
        assert!(same(&found, &one_by_one), "both ways give the same");
        println!("    one by one {time:.1} ms: ratio {:.1}", time / analysis);
    }
}

fn same(one: &Drags, other: &Drags) -> bool {
    one.tasks() == other.tasks() && one.lags() == other.lags() && one.dates() == other.dates()
}

/// A result and the milliseconds until it was there.
fn timed<R>(work: impl FnOnce() -> R) -> (R, f64) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed().as_secs_f64() * 1_000.0)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
