//! Stages of work with their time and memory, over several rounds.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::counted::counted;

/// What one stage took.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    /// Milliseconds, the median of the rounds.
    pub(crate) millis: f64,
    /// Megabytes that are in use afterwards beyond those before; what was taken over and freed counts against it.
    pub(crate) live_mb: f64,
    /// The most that was in use meanwhile beyond what was before.
    pub(crate) peak_mb: f64,
}

const MB: f64 = 1e6;

/// The stages of all rounds, in the order in which they were first met.
#[derive(Debug, Default)]
pub(crate) struct Stages {
    all: Vec<(Stage, Vec<f64>)>,
}

impl Stages {
    /// Runs a stage and keeps its time and memory. Its result is not dropped within.
    pub(crate) fn run<R>(&mut self, name: &'static str, work: impl FnOnce() -> R) -> R {
        let ((result, time), bytes) = counted(|| timed(work));
        self.keep(Stage { name, millis: 0.0, live_mb: bytes.live / MB, peak_mb: bytes.peak / MB }, time);
        result
    }

    /// Keeps a stage that was timed in parts.
    pub(crate) fn keep(&mut self, stage: Stage, time: Duration) {
        let millis = time.as_secs_f64() * 1_000.0;
        match self.all.iter_mut().find(|(known, _)| known.name == stage.name) {
            Some((known, times)) => {
                times.push(millis);
                *known = stage;
            }
            None => self.all.push((stage, vec![millis])),
        }
    }

    /// Each stage with the median of its times, and the memory of the last round.
    pub(crate) fn finished(self) -> Vec<Stage> {
        self.all.into_iter().map(|(stage, times)| Stage { millis: median(times), ..stage }).collect()
    }
}

/// A result and the time until it was there.
pub(crate) fn timed<R>(work: impl FnOnce() -> R) -> (R, Duration) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed())
}

pub(crate) fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}
