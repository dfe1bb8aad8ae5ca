//! The rows of a graph, in bulk: short keys, no names, handles all over.

use std::time::Duration;

use longpole::id::{TaskId, TeamId};
use longpole::program::ProgramBuilder;
use longpole::spec::{Dependency, Task, Team};
use longpole::time::Calendar;
use longpole::{Program, minutes, ymd};

use super::counted::counted;
use super::measure::Asked;
use super::programs::{MINUTES, of_team, with_holidays};
use super::shapes::Graph;
use super::stages::{Stage, Stages, timed};

/// So many rows are made before they are moved into the builder: all at once they would be in memory twice.
const AT_ONCE: usize = 1 << 16;

/// A builder with teams and calendars.
fn empty(asked: &Asked) -> ProgramBuilder {
    let mut plan = Program::builder("large program", ymd(2026, 1, 5));
    if asked.is_office {
        plan.calendar(with_holidays(Calendar::standard("office"), 0));
        plan.default_calendar("office");
    } else {
        plan.calendar(Calendar::round_the_clock("clock"));
        plan.default_calendar("clock");
    }
    for team in 0..usize::from(asked.teams) {
        let mut row = Team::new(format!("team-{team}"));
        if asked.calendars > 1 && team < usize::from(asked.calendars) {
            row.calendar = Some(plan.calendar(of_team(team)));
        }
        plan.add_team(row);
    }
    plan
}

/// A builder with all rows. Making rows and moving them into the builder are two stages.
pub(crate) fn filled(asked: &Asked, graph: &Graph, stages: &mut Stages) -> ProgramBuilder {
    let (mut making, mut moving) = (Duration::ZERO, Duration::ZERO);
    let (plan, bytes) = counted(|| {
        let mut plan = empty(asked);
        moving += timed(|| plan.reserve(graph.durations.len(), graph.edges.len())).1;
        for first in (0..graph.durations.len()).step_by(AT_ONCE) {
            let numbers = first..graph.durations.len().min(first + AT_ONCE);
            let (rows, time) = timed(|| numbers.map(|number| task(graph, number)).collect::<Vec<_>>());
            making += time;
            moving += timed(|| add(rows, |row| _ = plan.add_task(row))).1;
        }
        for edges in graph.edges.chunks(AT_ONCE) {
            let (rows, time) = timed(|| edges.iter().copied().map(dependency).collect::<Vec<_>>());
            making += time;
            moving += timed(|| add(rows, |row| _ = plan.add_dependency(row))).1;
        }
        plan
    });
    stages.keep(Stage { name: "rows", millis: 0.0, live_mb: 0.0, peak_mb: 0.0 }, making);
    stages.keep(Stage { name: "into the builder", millis: 0.0, live_mb: bytes.live / 1e6, peak_mb: bytes.peak / 1e6 }, moving);
    plan
}

fn add<R>(rows: Vec<R>, to: impl FnMut(R)) {
    rows.into_iter().for_each(to);
}

fn task(graph: &Graph, number: usize) -> Task {
    let duration = minutes(i64::from(graph.durations[number]) * MINUTES);
    Task::new(format!("T{number}"), duration).team(TeamId::new(usize::from(graph.teams[number])))
}

fn dependency((from, to): (u32, u32)) -> Dependency {
    Dependency::new(TaskId::new(from as usize), TaskId::new(to as usize))
}
