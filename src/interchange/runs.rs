//! Traces of builds and pipelines as [`Run`](crate::observed::Run)s.

mod arrows;
#[cfg(feature = "cargo-timings")]
mod cargo_timings;
#[cfg(feature = "chrome-trace")]
mod chrome_trace;
#[cfg(any(feature = "json", feature = "csv"))]
mod clock;
#[cfg(feature = "json")]
mod document;
mod format;
#[cfg(feature = "github-actions")]
mod github_actions;
#[cfg(any(feature = "json", feature = "csv", feature = "github-actions"))]
mod moment;
#[cfg(feature = "ninja-log")]
mod ninja_log;
mod read;
#[cfg(feature = "csv")]
mod sheet;

pub use arrows::add_needs;
#[cfg(feature = "cargo-timings")]
pub use cargo_timings::read_cargo_timings;
#[cfg(feature = "chrome-trace")]
pub use chrome_trace::{ChromeTraceOptions, read_chrome_trace};
#[cfg(feature = "json")]
pub use document::read_run_json;
pub use format::RunFormat;
#[cfg(feature = "github-actions")]
pub use github_actions::read_github_actions;
#[cfg(feature = "ninja-log")]
pub use ninja_log::read_ninja_log;
pub use read::{RunReadOptions, read_run};
#[cfg(feature = "csv")]
pub use sheet::read_run_csv;

/// `1 job`, `3 jobs`.
#[allow(dead_code, reason = "only some readers count")]
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The first names, and how many more.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let first = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{first} and {} more", names.len() - SHOWN) } else { first }
}

/// Makes the keys of jobs differ: what has the key of an earlier one gets ` #2`, ` #3`, …. Gives how many were changed.
#[cfg(any(feature = "cargo-timings", feature = "chrome-trace", feature = "github-actions"))]
fn tell_apart(jobs: &mut [crate::observed::Job]) -> usize {
    let mut taken: hashbrown::HashSet<Box<str>> = jobs.iter().map(|job| job.key.clone()).collect();
    let mut seen: hashbrown::HashMap<Box<str>, usize> = hashbrown::HashMap::new();
    let mut changed = 0;
    for job in jobs {
        let count = seen.entry(job.key.clone()).or_insert(0);
        *count += 1;
        while *count > 1 {
            let key: Box<str> = format!("{} #{count}", job.key).into();
            if taken.insert(key.clone()) {
                job.key = key;
                changed += 1;
                break;
            }
            *count += 1;
        }
    }
    changed
}
