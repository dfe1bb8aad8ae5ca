//! The same work three ways: by the crate, through petgraph, and over bare arrays.

use std::thread;

use longpole::impact::Scenario;
use longpole::{Analysis, Options, minutes};

use super::in_place::InPlace;
use super::naive::{self, Kernel, Schedule};
use super::plan::filled;
use super::programs::MINUTES;
use super::report::{Edits, Figures};
use super::shapes::{Draw, Graph, Shape};
use super::stages::{Stages, timed};

/// What is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) tasks: usize,
    pub(crate) shape: Shape,
    pub(crate) teams: u16,
    /// How many teams have a calendar of their own; 0 or 1 for none.
    pub(crate) calendars: u16,
    /// Do the others go by a working week of 8 hours a day, rather than by the clock?
    pub(crate) is_office: bool,
    pub(crate) seed: u64,
    pub(crate) edits: usize,
    pub(crate) rounds: usize,
    /// The bytes of the stack that the part of the crate runs on.
    pub(crate) stack: Option<usize>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            tasks: 100_000,
            shape: Shape::Teams,
            teams: 8,
            calendars: 1,
            is_office: false,
            seed: 1,
            edits: 1_000,
            rounds: 3,
            stack: None,
        }
    }
}

impl Asked {
    /// Refuses what has no meaning.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.tasks == 0 || self.tasks > 100_000_000 {
            return Err("--tasks: from 1 to 100000000".to_owned());
        }
        if self.teams == 0 || self.rounds == 0 || self.calendars > self.teams {
            return Err("--teams and --rounds must be at least 1, and --calendars at most as many as there are teams".to_owned());
        }
        Ok(())
    }

    /// Do dates follow from durations alone, as petgraph and arrays have them?
    fn is_bare(&self) -> bool {
        !self.is_office && self.calendars < 2
    }
}

/// What one round of the crate leaves.
struct Ours {
    now: Analysis,
    floats: Vec<Floats>,
}

/// Total and free float in milliseconds, and whether the task is critical.
type Floats = (i64, i64, bool);

/// Does everything `rounds` times in turn, edits once, and compares the floats.
pub(crate) fn measure(asked: &Asked) -> Result<(Figures, Analysis), String> {
    let graph = asked.shape.graph_of_teams(asked.tasks, asked.seed, asked.teams);
    let (mut petgraph, mut arrays, mut crates) = (Stages::default(), Stages::default(), Stages::default());
    let mut last = None;
    for _ in 0..asked.rounds {
        drop(last.take());
        let schedule = by_petgraph(&graph, &mut petgraph);
        check_arrays(&by_arrays(&graph, &mut arrays), &schedule)?;
        let ours = on_stack(asked, || by_the_crate(asked, &graph, &mut crates))??;
        if asked.is_bare() {
            check(&ours.floats, &schedule)?;
        }
        last = Some(ours.now);
    }
    let now = last.ok_or("no round was asked for")?;
    let in_place = asked.is_bare().then(|| edit_in_place(&graph, asked.edits));
    let edits = on_stack(asked, || edit(&now, &graph, asked.edits, in_place.as_ref()))??;
    let stages = [crates, petgraph, arrays].map(Stages::finished);
    Ok((Figures::new(asked, &graph, &now, stages, edits), now))
}

/// Runs the work, on a small stack if that is asked for.
fn on_stack<R: Send>(asked: &Asked, work: impl FnOnce() -> R + Send) -> Result<R, String> {
    let Some(bytes) = asked.stack else { return Ok(work()) };
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(bytes).spawn_scoped(scope, work);
        let joined = started.map_err(|error| format!("no thread with a stack of {bytes} bytes: {error}"))?.join();
        joined.map_err(|_| "the thread with a small stack did not come to an end".to_owned())
    })
}

fn by_the_crate(asked: &Asked, graph: &Graph, stages: &mut Stages) -> Result<Ours, String> {
    let builder = filled(asked, graph, stages);
    let program = stages.run("build", || builder.build()).map_err(|error| error.to_string())?;
    let now = stages.run("analyze", || program.analyze(&Options::default()));
    let floats = stages.run("floats read", || {
        let tasks = now.tasks();
        tasks.map(|task| (task.total_float().millis(), task.free_float().millis(), task.is_critical())).collect()
    });
    Ok(Ours { now, floats })
}

/// By task.
fn by_petgraph(graph: &Graph, stages: &mut Stages) -> Schedule {
    let into = stages.run("graph", || naive::petgraph_of(graph));
    let order = stages.run("toposort", || naive::order(&into));
    stages.run("passes with floats", || naive::passes(&into, &order))
}

/// By task: total and free float.
fn by_arrays(graph: &Graph, stages: &mut Stages) -> Vec<(u32, u32)> {
    let kernel = stages.run("compiled", || Kernel::new(graph));
    let by_place = stages.run("passes with floats", || kernel.passes());
    let mut floats = vec![(0, 0); graph.durations.len()];
    for (place, floats_here) in by_place.total_float.into_iter().zip(by_place.free_float).enumerate() {
        floats[kernel.task_at(place)] = floats_here;
    }
    floats
}

fn check_arrays(arrays: &[(u32, u32)], schedule: &Schedule) -> Result<(), String> {
    let petgraph = schedule.total_float.iter().zip(&schedule.free_float).map(|(&total, &free)| (total, free));
    match arrays.iter().zip(petgraph).position(|(&arrays, petgraph)| arrays != petgraph) {
        Some(task) => Err(format!("T{task}: arrays and petgraph come to other floats")),
        None => Ok(()),
    }
}

/// All ways must come to the same floats: nothing is compared that does not do the same work.
fn check(floats: &[Floats], schedule: &Schedule) -> Result<(), String> {
    let millis = |units: u32| i64::from(units) * MINUTES * 60_000;
    for (task, &floats) in floats.iter().enumerate() {
        let expected = (millis(schedule.total_float[task]), millis(schedule.free_float[task]), schedule.critical[task]);
        if floats != expected {
            return Err(format!("T{task}: the crate has the floats {floats:?}, petgraph {expected:?}"));
        }
    }
    Ok(())
}

/// The same changes for everybody: a task, and its new duration.
fn changes(graph: &Graph, edits: usize) -> impl Iterator<Item = (usize, u32)> {
    let mut draw = Draw::new(2);
    (0..edits).map(move |_| {
        let task = draw.below(graph.durations.len());
        let duration = 1 + draw.below(20) as u32;
        (task, if duration == graph.durations[task] { duration + 1 } else { duration })
    })
}

/// Microseconds of each change in place, and the finish. Taking it back is not measured.
fn edit_in_place(graph: &Graph, edits: usize) -> (Vec<f64>, Vec<u32>) {
    let mut kernel = InPlace::new(Kernel::new(graph));
    let changed = changes(graph, edits).map(|(task, duration)| {
        let (finish, time) = timed(|| kernel.edit(task, duration));
        kernel.edit(task, graph.durations[task]);
        (time.as_secs_f64() * 1e6, finish)
    });
    changed.unzip()
}

/// No more scenarios are asked after so many seconds.
const SECONDS: f64 = 60.0;

/// Changes of one duration, each as a scenario: from the scenario as data to the finish afterwards.
fn edit(now: &Analysis, graph: &Graph, edits: usize, in_place: Option<&(Vec<f64>, Vec<u32>)>) -> Result<Edits, String> {
    let (mut times, mut sum) = (Vec::new(), 0.0);
    for (at, (task, duration)) in changes(graph, edits).enumerate() {
        let by = (i64::from(duration) - i64::from(graph.durations[task])) * MINUTES;
        let scenario = Scenario::new("").extend(format!("T{task}"), minutes(by));
        let (finish, time) = timed(|| now.what_if(&scenario).map(|impact| impact.finish_after()));
        let finish = finish.map_err(|error| error.to_string())?;
        times.push(time.as_secs_f64() * 1e6);
        let expected = in_place.and_then(|(_, finishes)| finishes.get(at));
        if expected.is_some_and(|&units| (finish - now.start()).num_minutes() != i64::from(units) * MINUTES) {
            return Err(format!("T{task} for {duration} hours: what_if and the kernel in place come to other finishes"));
        }
        sum += time.as_secs_f64();
        if sum > SECONDS {
            break;
        }
    }
    let in_place = in_place.map(|(times, _)| times.iter().copied().take(edits).collect());
    Ok(Edits::new(times, in_place))
}
