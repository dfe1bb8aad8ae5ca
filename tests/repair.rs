//! Building from poor data: what is repaired, that it is listed, and what still fails.

use longpole::program::Repaired;
use longpole::spec::{DependencyKind, DurationSource, Lag, Percent};
use longpole::{Options, Program, Repair, days, hours, ymd};

fn sentences(repairs: &[Repaired]) -> Vec<String> {
    repairs.iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_plan_needs_no_repair() {
    let mut plan = Program::builder("sound", ymd(2026, 1, 5));
    plan.task("A", days(5));
    plan.task("B", days(5)).after("A");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert!(repaired.repairs.is_empty());
    assert_eq!(repaired.program.task_count(), 2);
}

#[test]
fn unknown_keys_become_rows() {
    let mut plan = Program::builder("outside", ymd(2026, 1, 5));
    plan.task("A", days(5)).after("EXT-1").team("web").project("P").part_of("EPIC").calendar("pune");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(
        sentences(&repaired.repairs),
        [
            "`EXT-1` is not in the plan: taken as an outside delivery of unknown date",
            "`EPIC` is not in the plan: added as a summary of the tasks that name it",
            "team `web` is not in the plan: added",
            "project `P` is not in the plan: added",
            "calendar `pune` is not in the plan: the next nearest is used",
        ]
    );
    let program = repaired.program;
    assert!(program.is_summary(program.task("EPIC").unwrap()));
    let now = program.analyze(&Options::default());
    assert_eq!(now.finish().to_string(), "2026-01-09 17:00:00");
}

#[test]
fn unknown_assets_are_forgotten() {
    let mut plan = Program::builder("assets", ymd(2026, 1, 5));
    plan.asset("ledger").team("data").reads("events").reads("ledger");
    plan.task("A", days(5)).changes("ledger").retires("events").retires("feeds");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(
        sentences(&repaired.repairs),
        [
            "team `data` is not in the plan: added",
            "asset `events` is not in the plan: what names it goes without",
            "asset `feeds` is not in the plan: what names it goes without",
        ]
    );
    let program = repaired.program;
    let ledger = program.asset("ledger").unwrap();
    assert_eq!(program[ledger].reads, [ledger]);
    assert_eq!(program.tasks_touching(ledger).collect::<Vec<_>>(), [program.task("A").unwrap()]);
    assert_eq!(program.readers(ledger).collect::<Vec<_>>(), [ledger]);
}

#[test]
fn each_circle_loses_its_least_certain_dependency() {
    let mut plan = Program::builder("circles", ymd(2026, 1, 5));
    for key in ["A", "B", "C", "D", "E", "F"] {
        plan.task(key, days(1));
    }
    // Inferred goes before stated.
    plan.dependency("A", "B");
    plan.dependency("B", "A").inferred();
    // Among stated ones a preference goes first.
    plan.dependency("C", "D").kind(DependencyKind::Preference);
    plan.dependency("D", "C");
    // Among equals the first.
    plan.dependency("E", "F");
    plan.dependency("F", "E");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(
        sentences(&repaired.repairs),
        ["circle A -> B -> A: `B` -> `A` dropped", "circle C -> D -> C: `C` -> `D` dropped", "circle E -> F -> E: `E` -> `F` dropped",]
    );
    assert_eq!(repaired.program.dependency_count(), 3);
}

#[test]
fn a_knot_of_many_circles_is_undone() {
    let mut plan = Program::builder("knot", ymd(2026, 1, 5));
    for i in 0..30 {
        plan.task(&format!("T{i}"), days(1));
        for j in 0..30 {
            if i != j {
                plan.dependency(&format!("T{i}"), &format!("T{j}"));
            }
        }
    }
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    let cuts = repaired.repairs.iter().filter(|repair| matches!(repair, Repaired::CircleCut { .. })).count();
    assert_eq!(repaired.program.dependency_count(), 30 * 29 - cuts);
    assert!(cuts >= 30 * 29 / 2);
}

#[test]
fn a_circle_through_a_membership_loses_a_dependency_not_the_membership() {
    let mut plan = Program::builder("epic", ymd(2026, 1, 5));
    plan.summary("EPIC").after("B");
    plan.task("A", days(1)).part_of("EPIC");
    plan.task("B", days(1)).after("A");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(sentences(&repaired.repairs), ["circle EPIC -> A -> B -> EPIC: `B` -> `EPIC` dropped"]);
}

#[test]
fn what_a_summary_cannot_have_goes() {
    let mut plan = Program::builder("epic", ymd(2026, 1, 5));
    plan.task("EPIC", days(30)).before("A").after("EPIC");
    plan.task("A", days(1)).part_of("EPIC");
    plan.task("B", days(1));
    plan.dependency("EPIC", "B").lag(Lag::Percent(Percent::whole(50)));
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(
        sentences(&repaired.repairs),
        [
            "summary `EPIC` had a duration: its parts decide instead",
            "`EPIC` -> `A` tied a summary to its own part: dependency dropped",
            "`EPIC` waited for itself: dependency dropped",
            "`EPIC` -> `B` had a percentage lag from a summary: no lag instead",
        ]
    );
}

#[test]
fn parents_in_a_circle_are_cut() {
    let mut plan = Program::builder("parents", ymd(2026, 1, 5));
    plan.summary("P").part_of("Q");
    plan.summary("Q").part_of("P");
    plan.task("A", days(1)).part_of("Q");
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    assert_eq!(sentences(&repaired.repairs), ["`P` was part of itself by way of `Q`: membership dropped"]);
}

#[test]
fn durations_come_from_a_ladder() {
    let mut plan = Program::builder("ladder", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 3, 2));
    plan.team("web");
    plan.team("data");
    for (i, (from, to)) in [(5, 6), (12, 14), (19, 22)].into_iter().enumerate() {
        plan.task_without_estimate(&format!("W{i}")).team("web").finished(ymd(2026, 1, from), ymd(2026, 1, to));
    }
    plan.task_without_estimate("D0").team("data").finished(ymd(2026, 2, 2), ymd(2026, 2, 20));
    plan.task_without_estimate("W9").team("web");
    plan.task_without_estimate("D9").team("data");
    let repaired = plan.clone().build_repaired(&Repair::default()).unwrap();
    let source = |key: &str| {
        let row = &repaired.program[repaired.program.task(key).unwrap()];
        (row.duration, row.duration_source)
    };
    // Two, three and four days by the team; with the fifteen of the other team the lower median of all is three.
    assert_eq!(source("W9"), (Some(hours(24)), DurationSource::TeamHistory));
    assert_eq!(source("D9"), (Some(hours(24)), DurationSource::History));
    let scarce = plan.build_repaired(&Repair::default().least_history(10).default_duration(days(7))).unwrap();
    let row = &scarce.program[scarce.program.task("D9").unwrap()];
    assert_eq!((row.duration, row.duration_source), (Some(days(7)), DurationSource::Default));
    let coverage = scarce.program.analyze(&Options::default()).coverage();
    assert_eq!((coverage.tasks, coverage.guessed, coverage.estimated), (2, 2, 0));
    assert_eq!(coverage.percent(coverage.guessed), 100);
}

#[test]
fn what_cannot_be_guessed_still_fails() {
    let mut plan = Program::builder("twice", ymd(2026, 1, 5));
    plan.task("A", days(1));
    plan.task("A", days(2));
    let error = plan.build_repaired(&Repair::default()).unwrap_err();
    assert_eq!(error.problems()[0].to_string(), "two tasks have the key `A` (rows 1 and 2); rename one");
}
