//! Small programs worked by hand.

use longpole::id::{ProjectId, TaskId};
use longpole::impact::FloatTarget;
use longpole::paths::{FloatPathKind, Path, PathTarget};
use longpole::time::{Calendar, Shift};
use longpole::{Analysis, Options, Program, days, hours, ymd};

fn keys(path: &Path) -> String {
    path.tasks().map(longpole::ScheduledTask::key).collect::<Vec<_>>().join(" ")
}

/// Y is a milestone at the later of two; what comes sooner by an hour has the night to make up for it.
#[test]
fn a_night_hides_an_hour() {
    let mut plan = Program::builder("night", ymd(2026, 1, 5));
    plan.task("X1", hours(7));
    plan.task("X2", hours(8));
    plan.milestone("Y").after("X1").after("X2");
    plan.task("Z", hours(8)).after("Y");
    let now = plan.build().unwrap().analyze(&Options::default());
    let paths: Vec<Path> = now.longest_paths(PathTarget::Program).collect();
    let all: Vec<_> = paths.iter().map(|path| (keys(path), path.slack().millis(), path.is_driving())).collect();
    // By X1 alone Z would begin at 16:00 of the first day, and end an hour before X2's way ends.
    assert_eq!(all, [("X2 Y Z".to_owned(), 0, true), ("X1 Y Z".to_owned(), 3_600_000, false)]);

    let mut plan = Program::builder("night", ymd(2026, 1, 5));
    plan.calendar(Calendar::new("late").weekdays([Shift::hm(13, 0, 21, 0)]));
    plan.task("X1", hours(7));
    plan.task("X2", hours(8));
    plan.milestone("Y").after("X1").after("X2");
    plan.task("Z", hours(8)).after_with_lag("Y", hours(1)).calendar("late");
    let now = plan.build().unwrap().analyze(&Options::default());
    let paths: Vec<Path> = now.longest_paths(PathTarget::Program).collect();
    let all: Vec<_> = paths.iter().map(|path| (keys(path), path.slack_on_the_clock().millis() / 3_600_000, path.is_driving())).collect();
    assert_eq!(all[0], ("X2 Y Z".to_owned(), 0, true));
    assert!(!all[1].2);
    assert_eq!(now.count_longest_paths(PathTarget::Program).get(), 1);
}

/// The hour is lost before a night on the way: both ways arrive at the same date, and only one drives.
#[test]
fn the_same_date_without_driving() {
    let mut plan = Program::builder("night", ymd(2026, 1, 5));
    plan.calendar(Calendar::new("late").weekdays([Shift::hm(17, 0, 21, 0)]));
    plan.task("X1", hours(7));
    plan.task("X2", hours(8));
    plan.milestone("Y").after("X1").after("X2");
    plan.task("Z", hours(4)).calendar("late").after("Y");
    let now = plan.build().unwrap().analyze(&Options::default());
    let paths: Vec<Path> = now.longest_paths(PathTarget::Program).collect();
    let all: Vec<_> = paths.iter().map(|path| (keys(path), path.slack_on_the_clock().millis(), path.is_driving())).collect();
    assert_eq!(all, [("X2 Y Z".to_owned(), 0, true), ("X1 Y Z".to_owned(), 0, false)]);
    assert_eq!(now.count_longest_paths(PathTarget::Program).get(), 1);
}

fn atlas() -> Analysis {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.team("platform");
    plan.team("mobile");
    plan.task("API", days(5)).name("Interface").team("platform");
    plan.task("DOC", days(8)).team("platform").after("API");
    plan.task("APP", days(12)).team("mobile").after("API");
    plan.milestone("LAUNCH").after("APP").after("DOC").deadline(ymd(2026, 1, 29));
    plan.build().unwrap().analyze(&Options::default())
}

#[test]
fn a_path_in_plain_words() {
    let now = atlas();
    let mut paths = now.longest_paths(PathTarget::Program);
    let page = paths.next().unwrap().to_string();
    let should = "Path to the finish of Atlas: no slack, drives\n  3 steps, would finish Tue 2026-01-27 by itself\n";
    assert!(page.starts_with(should), "{page}");
    assert!(page.contains("after API") && page.contains("starts with the program"), "{page}");
    let second = paths.next().unwrap();
    assert!(second.to_string().starts_with("Path to the finish of Atlas: 4d of slack\n"), "{second}");
    assert_eq!(second.hand_offs(), 0);
    assert!(paths.next().is_none());
    let near = now.near_critical_paths(PathTarget::Program, days(4), 10);
    assert_eq!(near.merges().len(), 1);
    assert_eq!(near.hand_offs().count(), 1);
    let page = near.to_string();
    assert!(page.starts_with("To the finish of Atlas with up to 4d of slack: 2 paths\n  4 tasks and 1 hand-off"), "{page}");
    assert!(page.contains("2 ties meet, 2 paths"), "{page}");
    let one = now.near_critical_paths(PathTarget::Program, days(4), 1);
    assert!(!one.is_complete() && one.tasks().len() == 4 && one.to_string().contains("at least 1 path"));
}

#[test]
fn slack_to_a_deadline() {
    let now = atlas();
    let views: Vec<_> = now.by_target().collect();
    let targets: Vec<FloatTarget> = views.iter().map(longpole::paths::TargetView::target).collect();
    assert_eq!(targets, now.float_targets());
    let by_deadline = views.iter().find(|view| matches!(view.target(), FloatTarget::Date(..))).unwrap();
    let slacks: Vec<String> = by_deadline.paths().map(|path| now.program().program_calendar().describe(path.slack())).collect();
    assert_eq!(slacks, ["2d", "6d"]);
    let doc = now.program().task("DOC").unwrap();
    assert_eq!(by_deadline.float(doc).map(|float| now.program().program_calendar().describe(float)).as_deref(), Some("6d"));
    assert_eq!(by_deadline.bottlenecks().len(), 2);
    assert_eq!(by_deadline.count().get(), 1);
}

#[test]
fn unknown_handles_and_empty_programs_have_no_paths() {
    let empty = Program::builder("", ymd(2026, 1, 5)).build().unwrap().analyze(&Options::default());
    for now in [&atlas(), &empty] {
        let (task, project) = (TaskId::new(99), ProjectId::new(99));
        for target in [PathTarget::Task(task), PathTarget::Project(project), PathTarget::Date(task, now.finish())] {
            assert!(now.longest_paths(target).next().is_none());
            assert!(now.paths_through(task, target).next().is_none());
            assert!(now.bottlenecks(target).is_empty());
            assert!(now.float_paths(target, FloatPathKind::Free, 9).is_empty());
            assert_eq!(now.count_longest_paths(target).get(), 0);
            assert!(now.near_critical_paths(target, days(1), 9).paths().is_empty());
            assert!(!now.near_critical_paths(target, days(1), 9).to_string().is_empty());
        }
        assert!(now.paths_between(task, PathTarget::Program).next().is_none());
        assert!(now.paths_through(task, PathTarget::Program).next().is_none());
    }
    assert!(empty.longest_paths(PathTarget::Program).next().is_none());
}
