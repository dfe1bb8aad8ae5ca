//! The longest paths against all paths of random programs, found by brute force; counts, float paths, near-critical paths, bottlenecks.
//!
//! `LONGPOLE_PATH_SEEDS=200000 cargo test --release --test paths` looks at more; `LONGPOLE_PATH_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "paths/brute.rs"]
mod brute;
#[path = "paths/floats.rs"]
mod floats;
#[path = "paths/hand.rs"]
mod hand;
#[path = "paths/large.rs"]
mod large;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "paths/random.rs"]
mod random;

pub(crate) fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Runs a check on many seeds, and panics with the first that has faults.
pub(crate) fn on_seeds(seeds: u64, faults: impl Fn(u64) -> Vec<String> + Sync) {
    let (first, seeds) = (number("LONGPOLE_PATH_FIRST", 0), number("LONGPOLE_PATH_SEEDS", seeds));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let found: Vec<u64> = std::thread::scope(|scope| {
        let run = |thread: u64| {
            let faults = &faults;
            move || (first + thread..first + seeds).step_by(threads as usize).find(|&seed| !faults(seed).is_empty())
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().filter_map(|handle| handle.join().unwrap()).collect()
    });
    if let Some(&seed) = found.iter().min() {
        panic!("seed {seed}:\n{}\n{:#?}", faults(seed).join("\n"), oracle::generate::generate(seed).0);
    }
}
