//! Plans from graphs, and the calendars they go by.

use chrono::{Datelike, NaiveDate, Weekday};
use longpole::id::TaskId;
use longpole::program::ProgramBuilder;
use longpole::spec::{Dependency, Task, Team};
use longpole::time::{Calendar, Shift};
use longpole::{Program, minutes, ymd};

use super::shapes::{Graph, TEAMS};

/// What a unit of duration is: hours, so that a plan takes months and meets holidays.
pub(crate) const MINUTES: i64 = 60;

/// Whose working time a plan goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hours {
    /// One calendar of 24 hours, every day.
    RoundTheClock,
    /// One calendar, Monday to Friday 09:00 to 17:00, with about seven holidays a year.
    Office,
    /// A calendar for each of eight teams, with hours and holidays of its own.
    EachTeam,
}

/// The rows of a plan, durations of 1 to 20 hours, keys `T0`, `T1`, ….
pub(crate) fn rows(graph: &Graph, hours: Hours) -> (Vec<Task>, Vec<Dependency>) {
    let durations = graph.durations.iter().zip(&graph.teams).enumerate();
    let tasks = durations.map(|(i, (&duration, &team))| {
        let task = Task::new(format!("T{i}"), minutes(i64::from(duration) * MINUTES));
        if hours == Hours::EachTeam { task.team(longpole::id::TeamId::new(usize::from(team))) } else { task }
    });
    let edges = graph.edges.iter();
    let dependencies = edges.map(|&(from, to)| Dependency::new(TaskId::new(from as usize), TaskId::new(to as usize)));
    (tasks.collect(), dependencies.collect())
}

/// A builder with calendars and teams, to be filled with rows.
pub(crate) fn empty(hours: Hours) -> ProgramBuilder {
    let mut plan = Program::builder("bench", ymd(2026, 1, 5));
    match hours {
        Hours::RoundTheClock => {
            plan.calendar(Calendar::round_the_clock("clock"));
            plan.default_calendar("clock");
        }
        Hours::Office => {
            plan.calendar(with_holidays(Calendar::standard("office"), 0));
            plan.default_calendar("office");
        }
        Hours::EachTeam => {
            for team in 0..TEAMS {
                let calendar = plan.calendar(of_team(team));
                let mut row = Team::new(format!("team-{team}"));
                row.calendar = Some(calendar);
                plan.add_team(row);
            }
        }
    }
    plan
}

/// Moves rows into a builder.
pub(crate) fn filled(mut plan: ProgramBuilder, tasks: Vec<Task>, dependencies: Vec<Dependency>) -> ProgramBuilder {
    plan.reserve(tasks.len(), dependencies.len());
    for task in tasks {
        plan.add_task(task);
    }
    for dependency in dependencies {
        plan.add_dependency(dependency);
    }
    plan
}

/// Gives whole lists of rows to a builder.
pub(crate) fn filled_at_once(mut plan: ProgramBuilder, tasks: Vec<Task>, dependencies: Vec<Dependency>) -> ProgramBuilder {
    plan.add_tasks(tasks);
    plan.add_dependencies(dependencies);
    plan
}

/// A builder with everything that a graph says.
pub(crate) fn builder(graph: &Graph, hours: Hours) -> ProgramBuilder {
    let (tasks, dependencies) = rows(graph, hours);
    filled(empty(hours), tasks, dependencies)
}

/// The program of a graph.
#[allow(clippy::expect_used, reason = "a generated graph has no fault")]
pub(crate) fn program(graph: &Graph, hours: Hours) -> Program {
    builder(graph, hours).build().expect("a generated graph has no fault")
}

/// Early and late hours, with and without a break, six-day weeks, a night shift; holidays on other days for each.
pub(crate) fn of_team(team: usize) -> Calendar {
    let calendar = Calendar::new(format!("hours-{team}"));
    let from = 6 + (team % 8) as u32 / 2;
    let calendar = match team % 8 {
        7 => calendar.weekdays([Shift::hm(22, 0, 6, 0)]),
        _ if team % 2 == 0 => calendar.weekdays([Shift::hm(from, 0, from + 8, 0)]),
        _ => calendar.weekdays([Shift::hm(from, 0, from + 4, 0), Shift::hm(from + 5, 0, from + 9, 30)]),
    };
    let calendar = if team % 3 == 0 { calendar.working(Weekday::Sat, [Shift::hm(9, 0, 13, 0)]) } else { calendar };
    with_holidays(calendar, team as u32)
}

/// Up to ten holidays a year from 2025 to 2039: those of ten dates that are weekdays.
pub(crate) fn with_holidays(calendar: Calendar, team: u32) -> Calendar {
    let dates = (2025..2040).flat_map(|year| (1..=10).map(move |month| (year, month, 1 + (7 * month + 3 * team) % 28)));
    let days = dates.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let is_weekday = |day: &NaiveDate| day.weekday().number_from_monday() < 6;
    days.filter(is_weekday).fold(calendar, Calendar::holiday)
}
