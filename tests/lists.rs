//! The manager's lists: one behaviour a test, and each list against a naive count on random small programs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail that way")]

#[path = "lists/blockers.rs"]
mod blockers;
#[path = "lists/external_watch.rs"]
mod external_watch;
#[path = "lists/hand_offs.rs"]
mod hand_offs;
#[path = "lists/large.rs"]
mod large;
#[path = "lists/leaves.rs"]
mod leaves;
#[path = "lists/pages.rs"]
mod pages;
#[path = "lists/random.rs"]
mod random;
#[path = "lists/start_now.rs"]
mod start_now;

use longpole::{Analysis, Options, Program};

/// The program of a few statements, analysed.
pub(crate) fn analysed(statements: impl FnOnce(&mut longpole::program::ProgramBuilder)) -> Analysis {
    let mut plan = Program::builder("Atlas", longpole::ymd(2026, 1, 5));
    for team in ["platform", "mobile", "security"] {
        plan.team(team);
    }
    statements(&mut plan);
    plan.build().unwrap().analyze(&Options::default())
}

/// The keys of tasks.
pub(crate) fn keys<'a>(now: &'a Analysis, tasks: impl IntoIterator<Item = &'a longpole::id::TaskId>) -> Vec<&'a str> {
    tasks.into_iter().map(|&task| now.task(task).key()).collect()
}
