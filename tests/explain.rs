//! Explanations against the programs that they speak of, changed as they say and analysed anew.
//!
//! `LONGPOLE_EXPLAIN_SEEDS=200000 cargo test --release --test explain` looks at more; `LONGPOLE_EXPLAIN_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "explain/conflict.rs"]
mod conflict;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;
#[path = "explain/redundant.rs"]
mod redundant;
#[path = "explain/why.rs"]
mod why;

const SEEDS: u64 = if cfg!(debug_assertions) { 1_000 } else { 40_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Looks at all seeds; `fault` says what is wrong with one.
fn every_seed(share: u64, fault: impl Fn(u64) -> Option<String>) {
    let first = number("LONGPOLE_EXPLAIN_FIRST", 0);
    let seeds = first..first + number("LONGPOLE_EXPLAIN_SEEDS", SEEDS) / share;
    let faults: Vec<String> = seeds.filter_map(|seed| fault(seed).map(|text| format!("seed {seed}: {text}"))).take(5).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
