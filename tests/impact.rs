//! How a delay propagates: what every change does, what is refused and why, and laws on random programs.
//!
//! Figures are worked out by hand beside each test; random programs are compared with the changed rows built and analysed anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

#[path = "impact/changes.rs"]
mod changes;
#[path = "impact/circles.rs"]
mod circles;
#[path = "impact/edge_cases.rs"]
mod edge_cases;
#[path = "impact/large.rs"]
mod large;
#[path = "impact/laws.rs"]
mod laws;
#[path = "impact/limits.rs"]
mod limits;
#[path = "impact/problems.rs"]
mod problems;
#[path = "impact/properties.rs"]
mod properties;
#[path = "impact/rows.rs"]
mod rows;
#[allow(dead_code, reason = "made for benches")]
#[path = "../benches/support/shapes.rs"]
mod shapes;
#[path = "impact/team_calendar.rs"]
mod team_calendar;

use longpole::program::ProgramBuilder;
use longpole::{Analysis, Impact, Options, Program};

/// The program of a few statements, analysed.
pub(crate) fn analysed(statements: impl FnOnce(&mut ProgramBuilder)) -> Analysis {
    let mut plan = Program::builder("Atlas", longpole::ymd(2026, 1, 5));
    plan.team("web");
    plan.team("security");
    statements(&mut plan);
    plan.build().unwrap().analyze(&Options::default())
}

/// Start and finish of a task after.
#[track_caller]
pub(crate) fn dates(impact: &Impact, key: &str) -> (String, String) {
    let task = impact.before().program().task(key).unwrap();
    let stays = impact.before().task(task);
    let stays = (stays.early_start(), stays.early_finish());
    let (start, finish) = impact.moved_task(task).map_or(stays, |moved| (moved.start_after, moved.finish_after));
    let text = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    (text(start), text(finish))
}

/// The finish after.
pub(crate) fn finish(impact: &Impact) -> String {
    impact.finish_after().format("%Y-%m-%d %H:%M").to_string()
}

/// The keys of what moves.
pub(crate) fn moved(impact: &Impact) -> Vec<&str> {
    impact.moved().iter().map(|moved| &*impact.before().program()[moved.task].key).collect()
}
