//! The figures, as a page and as data.

use std::fmt;

use longpole::Analysis;
use serde::Serialize;

use super::measure::Asked;
use super::shapes::Graph;
use super::stages::{Stage, median};

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    pub(crate) shape: String,
    pub(crate) tasks: usize,
    pub(crate) dependencies: usize,
    pub(crate) teams: u16,
    pub(crate) calendars: u16,
    pub(crate) hours: &'static str,
    pub(crate) rounds: usize,
    /// KiB of the stack that the crate ran on, if it was a small one.
    pub(crate) stack_kib: Option<usize>,
    pub(crate) finish: String,
    pub(crate) critical_tasks: usize,
    pub(crate) the_crate: Vec<Stage>,
    pub(crate) petgraph: Vec<Stage>,
    pub(crate) arrays: Vec<Stage>,
    pub(crate) edits: Edits,
    pub(crate) ratios: Vec<Ratio>,
}

/// Microseconds of changes of one duration, each asked as a scenario, and made in place by a kernel that tells nothing.
#[derive(Debug, Serialize)]
pub(crate) struct Edits {
    pub(crate) what_if: Spread,
    /// Absent where dates hang on calendars, which the kernel does not know.
    pub(crate) in_place: Option<Spread>,
}

/// Microseconds of many runs.
#[derive(Debug, Serialize)]
pub(crate) struct Spread {
    pub(crate) count: usize,
    pub(crate) mean: f64,
    pub(crate) median: f64,
    pub(crate) worst: f64,
}

/// One figure against another.
#[derive(Debug, Serialize)]
pub(crate) struct Ratio {
    pub(crate) name: &'static str,
    pub(crate) value: f64,
}

impl Edits {
    pub(crate) fn new(what_if: Vec<f64>, in_place: Option<Vec<f64>>) -> Self {
        Self { what_if: Spread::of(what_if), in_place: in_place.map(Spread::of) }
    }
}

impl Spread {
    fn of(times: Vec<f64>) -> Self {
        let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
        Self { count: times.len(), mean, worst: times.iter().copied().fold(0.0, f64::max), median: median(times) }
    }
}

impl Figures {
    pub(crate) fn new(asked: &Asked, graph: &Graph, now: &Analysis, stages: [Vec<Stage>; 3], edits: Edits) -> Self {
        let [the_crate, petgraph, arrays] = stages;
        let ratios = ratios(&the_crate, &petgraph, &arrays, &edits);
        Self {
            shape: asked.shape.to_string(),
            tasks: graph.durations.len(),
            dependencies: graph.edges.len(),
            teams: asked.teams,
            calendars: asked.calendars.max(1),
            hours: if asked.is_office { "office" } else { "clock" },
            rounds: asked.rounds,
            stack_kib: asked.stack.map(|bytes| bytes >> 10),
            finish: now.finish().to_string(),
            critical_tasks: now.tasks().filter(|task| task.is_critical()).count(),
            the_crate,
            petgraph,
            arrays,
            edits,
            ratios,
        }
    }
}

fn ratios(ours: &[Stage], petgraph: &[Stage], arrays: &[Stage], edits: &Edits) -> Vec<Ratio> {
    let sum = |stages: &[Stage], names: &[&str]| -> f64 {
        stages.iter().filter(|stage| names.is_empty() || names.contains(&stage.name)).map(|stage| stage.millis).sum()
    };
    let all_of_petgraph = sum(petgraph, &[]);
    let analyze = sum(ours, &["analyze"]);
    let mut ratios = vec![
        Ratio { name: "(build + analyze) / all of petgraph", value: sum(ours, &["build", "analyze"]) / all_of_petgraph },
        Ratio { name: "all of the crate / all of petgraph", value: sum(ours, &[]) / all_of_petgraph },
        Ratio { name: "analyze / (toposort + passes) of petgraph", value: analyze / sum(petgraph, &["toposort", "passes with floats"]) },
        Ratio { name: "build / arrays compiled", value: sum(ours, &["build"]) / sum(arrays, &["compiled"]) },
        Ratio { name: "analyze / passes over arrays", value: analyze / sum(arrays, &["passes with floats"]) },
        Ratio {
            name: "(analyze + floats read) / passes over arrays",
            value: sum(ours, &["analyze", "floats read"]) / sum(arrays, &["passes with floats"]),
        },
        Ratio { name: "dearest what_if / analyze", value: edits.what_if.worst / 1_000.0 / analyze },
    ];
    if let Some(in_place) = edits.in_place.as_ref().filter(|in_place| in_place.count > 0) {
        ratios.push(Ratio { name: "mean what_if / mean edit in place", value: edits.what_if.mean / in_place.mean });
    }
    ratios
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shape, tasks, dependencies, teams, calendars, hours, rounds, .. } = self;
        writeln!(f, "{shape}: {tasks} tasks of {teams} teams, {dependencies} dependencies, calendars: {calendars} ({hours})")?;
        writeln!(f, "finish {}, {} tasks critical", self.finish, self.critical_tasks)?;
        if let Some(kib) = self.stack_kib {
            writeln!(f, "the crate ran on a stack of {kib} KiB")?;
        }
        writeln!(f, "\n| {:<30} | {:>10} | {:>10} | {:>10} |", format!("medians of {rounds}"), "ms", "live MB", "peak MB")?;
        writeln!(f, "|{}|{}", "-".repeat(32), "-----------:|".repeat(3))?;
        for (whose, stages) in [("", &self.the_crate), ("petgraph: ", &self.petgraph), ("arrays: ", &self.arrays)] {
            for Stage { name, millis, live_mb, peak_mb } in stages {
                writeln!(f, "| {:<30} | {millis:>10.1} | {live_mb:>10.1} | {peak_mb:>10.1} |", format!("{whose}{name}"))?;
            }
        }
        writeln!(f, "\nchanges of one duration, microseconds")?;
        let spreads = [("what_if", Some(&self.edits.what_if)), ("in place", self.edits.in_place.as_ref())];
        for (name, spread) in spreads.into_iter().filter_map(|(name, spread)| Some((name, spread?))) {
            let Spread { count, mean, median, worst } = spread;
            writeln!(f, "  {name:<9} {count:>6} times: mean {mean:.2}, median {median:.2}, worst {worst:.1}")?;
        }
        writeln!(f)?;
        self.ratios.iter().try_for_each(|Ratio { name, value }| writeln!(f, "{name}: {value:.2}"))
    }
}
