//! The crate against a brute-force oracle, on random programs.
//!
//! `LONGPOLE_ORACLE_SEEDS=5000000 cargo test --release --test oracle` looks at more of them; `LONGPOLE_ORACLE_FIRST` sets the first seed.

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

use longpole::error::{BuildError, Problem};
use oracle::model::Program;

/// The number of seeds, unless the environment sets it. A debug build is some twenty times slower.
const SEEDS: u64 = if cfg!(debug_assertions) { 4_000 } else { 120_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Calls `fails` for every seed, on all processors, and gives the least seed for which it does.
fn first_failure(seeds: u64, fails: impl Fn(u64) -> bool + Sync) -> Option<u64> {
    let first = number("LONGPOLE_ORACLE_FIRST", 0);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let found = AtomicU64::new(u64::MAX);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (found, fails) = (&found, &fails);
            scope.spawn(move || {
                let own = (first + thread..first + seeds).step_by(threads as usize);
                for seed in own.take_while(|&seed| seed < found.load(Ordering::Relaxed)) {
                    if catch_unwind(AssertUnwindSafe(|| fails(seed))).unwrap_or(true) {
                        found.fetch_min(seed, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    Some(found.into_inner()).filter(|&seed| seed != u64::MAX)
}

#[test]
fn the_oracle_solves_examples_worked_out_by_hand() {
    oracle::check::self_check();
}

#[test]
fn random_programs_come_out_as_the_oracle_says() {
    let differs = |seed| !bridge::differences(&oracle::generate::generate(seed).0).is_empty();
    let Some(seed) = first_failure(number("LONGPOLE_ORACLE_SEEDS", SEEDS), differs) else { return };
    let least = bridge::shrunk(&oracle::generate::generate(seed).0);
    let lines = bridge::differences(&least).join("\n  ");
    panic!("seed {seed}, made smaller:\n{}the differences:\n  {lines}", bridge::dump(&least));
}

#[test]
fn circles_are_refused_where_the_oracle_sees_them() {
    let seeds = number("LONGPOLE_ORACLE_SEEDS", SEEDS) / 2;
    let disagrees = |seed| {
        let program = oracle::generate::generate_tangled(seed);
        refused(&program) != oracle::network::Network::new(&program).is_none()
    };
    if let Some(seed) = first_failure(seeds, disagrees) {
        let program = oracle::generate::generate_tangled(seed);
        let problems = bridge::plan(&program).build().map(|_| ()).map_err(|error| error.to_string());
        panic!("seed {seed}: build() gives {problems:?}, the oracle disagrees\n{}", bridge::dump(&program));
    }
}

/// Does `build()` refuse the program for its logic? For anything else it must not.
fn refused(program: &Program) -> bool {
    match bridge::plan(program).build() {
        Ok(_) => false,
        Err(error) => {
            assert!(only_logic(&error), "{error}");
            true
        }
    }
}

fn only_logic(error: &BuildError) -> bool {
    let of_logic =
        |problem: &Problem| matches!(problem, Problem::Circle { .. } | Problem::SummaryDependency { .. } | Problem::SelfDependency { .. });
    error.problems().iter().all(of_logic)
}
