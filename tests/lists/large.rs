//! Large plans on a small stack.

use std::thread;

use longpole::id::{TaskId, TeamId};
use longpole::report::{BlockerReport, HandOffReport};
use longpole::spec::{Dependency, Task, Team};
use longpole::teams::StartNowOptions;
use longpole::{Analysis, Options, Program, hours, ymd};

/// A debug build takes a tenth.
const TASKS: usize = if cfg!(debug_assertions) { 10_000 } else { 100_000 };

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(128 * 1024).spawn(work).unwrap().join().unwrap();
}

/// Rows in turn of two teams, with ties between rows.
fn analysed(rows: usize, ties: impl Iterator<Item = (usize, usize)>) -> Analysis {
    let mut plan = Program::builder("large", ymd(2026, 1, 5));
    plan.add_team(Team::new("a"));
    plan.add_team(Team::new("b"));
    for row in 0..rows {
        plan.add_task(Task::new(row.to_string(), hours(1)).team(TeamId::new(row % 2)));
    }
    for (from, to) in ties {
        plan.add_dependency(Dependency::new(TaskId::new(from), TaskId::new(to)));
    }
    plan.build().unwrap().analyze(&Options::default())
}

#[test]
fn one_blocker_on_everything() {
    on_a_small_stack(|| {
        let now = analysed(TASKS, (1..TASKS).map(|row| (0, row)));
        let found = now.blockers();
        assert_eq!((found.len(), found[0].holds.len(), found[0].downstream), (1, TASKS - 1, TASKS - 1));
        assert_eq!(now.hand_offs().len(), TASKS / 2);
        assert!(BlockerReport::new(&now).to_string().lines().count() < 10);
    });
}

#[test]
fn everything_blocks_one() {
    on_a_small_stack(|| {
        let now = analysed(TASKS, (1..TASKS).map(|row| (row, 0)));
        assert!(now.blockers().is_empty());
        assert_eq!(now.hand_off_table().cells()[0].open, TASKS / 2);
        assert!(now.back_and_forth().is_empty());
    });
}

#[test]
fn a_chain_from_hand_to_hand() {
    on_a_small_stack(|| {
        let now = analysed(TASKS, (1..TASKS).map(|row| (row - 1, row)));
        let trips: usize = now.back_and_forth().iter().map(|row| row.trips).sum();
        assert_eq!(trips, TASKS - 2);
        assert_eq!(HandOffReport::new(&now).hand_offs.len(), TASKS - 1);
        assert_eq!(now.blockers()[0].downstream, TASKS - 1);
        let options = StartNowOptions::default().long_lead(hours(1)).costed(1);
        assert!(!now.start_now(&options).is_empty());
    });
}

/// Two summaries tied to each other: as many pairs of parts as there are would be too many.
#[test]
fn summaries_of_many_parts() {
    on_a_small_stack(|| {
        let mut plan = Program::builder("large", ymd(2026, 1, 5));
        plan.add_team(Team::new("a"));
        plan.add_team(Team::new("b"));
        for side in 0..2 {
            plan.add_task(Task::summary(format!("S{side}")));
        }
        for row in 0..TASKS {
            let task = Task::new(row.to_string(), hours(1)).team(TeamId::new(row % 2));
            plan.add_task(task.parent(TaskId::new(usize::from(row > 0))));
        }
        plan.add_dependency(Dependency::new(TaskId::new(0), TaskId::new(1)));
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(now.blockers()[0].holds.len(), TASKS - 1);
        assert_eq!(now.hand_offs().len(), 1);
    });
}

/// Summaries inside summaries around one task.
#[test]
fn deeply_nested_summaries() {
    on_a_small_stack(|| {
        let mut plan = Program::builder("large", ymd(2026, 1, 5));
        plan.add_team(Team::new("a"));
        plan.add_team(Team::new("b"));
        let depth = TASKS / 10;
        for row in 0..depth {
            let task = Task::summary(format!("S{row}"));
            plan.add_task(if row == 0 { task } else { task.parent(TaskId::new(row - 1)) });
        }
        plan.add_task(Task::new("work", hours(80)).team(TeamId::new(0)).parent(TaskId::new(depth - 1)));
        plan.add_task(Task::new("before", hours(8)).team(TeamId::new(1)));
        plan.add_task(Task::new("after", hours(8)).team(TeamId::new(1)));
        plan.add_dependency(Dependency::new(TaskId::new(depth + 1), TaskId::new(0)));
        plan.add_dependency(Dependency::new(TaskId::new(0), TaskId::new(depth + 2)));
        let now = plan.build().unwrap().analyze(&Options::default());
        assert_eq!(now.blockers()[0].holds, [TaskId::new(depth)]);
        assert_eq!(now.hand_offs().len(), 2);
        assert_eq!(now.back_and_forth()[0].example, [depth + 1, depth, depth + 2].map(TaskId::new));
        let found = now.start_now(&StartNowOptions::default());
        assert_eq!((&*found[0].waits_for, &*found[0].waiting), (&[TaskId::new(depth + 1)][..], &[TaskId::new(depth + 2)][..]));
    });
}
