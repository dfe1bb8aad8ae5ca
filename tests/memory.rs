//! How much memory a program takes: bytes for each task and for each dependency, in the rows, after `build()` and after `analyze`.
//!
//! Counted by an allocator that keeps the sum of all requests, so figures are those of the structures, without what an allocator adds. The share
//! of tasks and that of dependencies are told apart by two programs of the same tasks, one of which has no dependencies. `cargo test --release
//! --test memory -- --nocapture` prints what was found. A debug build takes a tenth of the tasks.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[path = "../benches/support/counted.rs"]
mod counted;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/programs.rs"]
mod programs;
#[allow(dead_code, reason = "it serves the benches")]
#[path = "../benches/support/shapes.rs"]
mod shapes;

use std::sync::{Mutex, MutexGuard, PoisonError};

use longpole::Options;
use longpole::impact::Scenario;
use longpole::program::ProgramBuilder;
use longpole::spec::{Lag, Relation};

use counted::counted;
use programs::Hours;
use shapes::{Graph, Shape};

const TASKS: usize = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
const SEED: u64 = 1;

/// Bytes of a dependency as it was written, and what rounding takes.
const ROW_OF_DEPENDENCY: f64 = 64.5;

static ALONE: Mutex<()> = Mutex::new(());

/// Only one test counts at a time: the allocator is that of the whole process.
fn alone() -> MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was counted of one program.
#[derive(Debug, Clone, Copy)]
struct Counted {
    tasks: f64,
    dependencies: f64,
    /// The bytes of the rows, with their keys.
    rows: f64,
    /// What `build()` leaves beyond the rows, and the most that it needs beyond them.
    built: f64,
    building: f64,
    /// What `analyze` leaves, and the most that it needs.
    analyzed: f64,
    analyzing: f64,
    /// What the first scenario leaves behind once its impact is dropped, and the most that it needs.
    asked: f64,
    asking: f64,
}

/// Goes the whole way, with a builder that was told how many rows there will be.
fn count(graph: &Graph, hours: Hours, fill: impl FnOnce(&Graph, Hours) -> ProgramBuilder) -> Counted {
    let (builder, filled) = counted(|| fill(graph, hours));
    let (program, build) = counted(|| builder.build().unwrap());
    let (rows, copied) = counted(|| program.to_builder());
    drop(rows);
    let (now, analyze) = counted(|| program.analyze(&Options::default()));
    let scenario = Scenario::new("").extend("T0", longpole::hours(1));
    let ((), ask) = counted(|| drop(now.what_if(&scenario).unwrap()));
    Counted {
        tasks: graph.durations.len() as f64,
        dependencies: graph.edges.len() as f64,
        rows: copied.live,
        built: filled.live + build.live - copied.live,
        building: filled.live + build.peak - copied.live,
        analyzed: analyze.live,
        analyzing: analyze.peak,
        asked: ask.live,
        asking: ask.peak,
    }
}

/// Bytes for each task and for each dependency: of two programs of the same tasks, one with half the dependencies of the other.
#[derive(Debug, Clone, Copy)]
struct Share {
    task: f64,
    dependency: f64,
}

impl Share {
    fn of(whole: Counted, half: Counted, what: impl Fn(Counted) -> f64) -> Self {
        let dependency = (what(whole) - what(half)) / (whole.dependencies - half.dependencies);
        Self { task: (what(whole) - dependency * whole.dependencies) / whole.tasks, dependency }
    }
}

impl Share {
    fn and(self, other: Self) -> Self {
        Self { task: self.task + other.task, dependency: self.dependency + other.dependency }
    }
}

/// The shares of one kind of program, in the order of the stages.
#[derive(Debug)]
struct Shares {
    rows: Share,
    built: Share,
    building: Share,
    analyzed: Share,
    analyzing: Share,
    asked: Share,
    asking: Share,
}

fn shares(name: &str, shape: Shape, hours: Hours, fill: fn(&Graph, Hours) -> ProgramBuilder) -> Shares {
    let graph = shape.graph(TASKS, SEED);
    let mut half = graph.clone();
    let mut even = false;
    half.edges.retain(|_| {
        even = !even;
        even
    });
    let (whole, half) = (count(&graph, hours, fill), count(&half, hours, fill));
    let share = |what: fn(Counted) -> f64| Share::of(whole, half, what);
    let shares = Shares {
        rows: share(|c| c.rows),
        built: share(|c| c.built),
        building: share(|c| c.building),
        analyzed: share(|c| c.analyzed),
        analyzing: share(|c| c.analyzing),
        asked: share(|c| c.asked),
        asking: share(|c| c.asking),
    };
    println!("\n{name}: {} tasks, {} dependencies; bytes for each", whole.tasks, whole.dependencies);
    println!("| {:<42} | {:>7} | {:>10} | {:>12} |", "", "task", "dependency", "in all, MB");
    let line = |what: &str, share: Share, bytes: f64| {
        println!("| {what:<42} | {:>7.1} | {:>10.1} | {:>12.1} |", share.task, share.dependency, bytes / 1e6);
    };
    line("rows", shares.rows, whole.rows);
    line("build() leaves, beyond the rows", shares.built, whole.built);
    line("the most while it builds, beyond the rows", shares.building, whole.building);
    line("analyze leaves", shares.analyzed, whole.analyzed);
    line("the most while it analyses", shares.analyzing, whole.analyzing);
    line("the first scenario leaves", shares.asked, whole.asked);
    line("the most while it is asked", shares.asking, whole.asking);
    shares
}

/// Every tenth dependency is start-to-start with a lag.
fn with_lags(graph: &Graph, hours: Hours) -> ProgramBuilder {
    let (tasks, mut dependencies) = programs::rows(graph, hours);
    for dependency in dependencies.iter_mut().step_by(10) {
        (dependency.relation, dependency.lag) = (Relation::StartStart, Lag::Working(longpole::hours(2)));
    }
    programs::filled(programs::empty(hours), tasks, dependencies)
}

#[test]
fn what_is_kept_of_a_plain_program() {
    let _alone = alone();
    let shares = shares("teams, one calendar of 24 h", Shape::Teams, Hours::RoundTheClock, programs::builder);
    within(&shares);
}

#[test]
fn what_is_kept_of_a_program_with_office_hours() {
    let _alone = alone();
    within(&shares("teams, one calendar of 8 h", Shape::Teams, Hours::Office, programs::builder));
}

#[test]
fn what_is_kept_of_a_program_with_a_calendar_for_each_team() {
    let _alone = alone();
    within(&shares("teams, 8 calendars", Shape::Teams, Hours::EachTeam, programs::builder));
}

#[test]
fn what_is_kept_of_a_program_in_topological_order() {
    let _alone = alone();
    within(&shares("layered, one calendar of 24 h", Shape::Layered, Hours::RoundTheClock, programs::builder));
}

#[test]
fn what_is_kept_of_a_program_with_lags() {
    let _alone = alone();
    for (name, hours) in
        [("teams with lags, one calendar of 24 h", Hours::RoundTheClock), ("teams with lags, 8 calendars", Hours::EachTeam)]
    {
        let Shares { built, analyzed, .. } = shares(name, Shape::Teams, hours, with_lags);
        let all = built.and(analyzed);
        assert!(all.task <= 100.0 && all.dependency <= 28.0, "{name}: {all:?}");
    }
}

/// Rows one after another into a builder that was not told how many there will be.
fn without_room(graph: &Graph, hours: Hours) -> ProgramBuilder {
    let mut plan = programs::empty(hours);
    let (tasks, dependencies) = programs::rows(graph, hours);
    for task in tasks {
        plan.add_task(task);
    }
    for dependency in dependencies {
        plan.add_dependency(dependency);
    }
    plan
}

/// Tables that grow have room for up to as many rows again, which `build()` gives back.
#[test]
fn what_is_kept_where_the_builder_was_told_no_numbers() {
    let _alone = alone();
    let graph = Shape::Teams.graph(TASKS, SEED);
    let [told, untold] = [programs::builder, without_room].map(|fill| count(&graph, Hours::RoundTheClock, fill));
    let room = (untold.built - told.built) / told.rows;
    println!(
        "\nwithout reserve: {:.1} MB beyond the rows rather than {:.1}, {room:.2} of the rows more",
        untold.built / 1e6,
        told.built / 1e6
    );
    assert!((-0.01..0.01).contains(&room), "{room}");
}

/// What we hold ourselves to: beyond the rows at most 100 bytes for each task and 28 for each dependency, after `build()` and `analyze` together and at any
/// moment of either; at most 160 bytes for the row of a task with its key.
fn within(shares: &Shares) {
    let Shares { rows, built, building, analyzed, analyzing, asked, asking } = shares;
    let at_most = |what: &str, share: Share, task: f64, dependency: f64| {
        assert!(share.task <= task && share.dependency <= dependency, "{what}: {share:?}, not {task} and {dependency}");
    };
    at_most("rows", *rows, 160.0, ROW_OF_DEPENDENCY);
    at_most("build() and analyze", built.and(*analyzed), 100.0, 28.0);
    at_most("the most of build()", *building, 100.0, 28.0);
    at_most("the most of analyze", built.and(*analyzing), 100.0, 28.0);
    // The first question makes what plain passes do not read.
    at_most("with the first scenario", built.and(*analyzed).and(*asked), 100.0, 28.0);
    at_most("the most of a scenario", built.and(*analyzed).and(*asking), 100.0, 28.0);
}
