//! Resources and the placement of tasks: what `build()` refuses, what a repair drops, and what becomes of them inside a larger plan.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use longpole::program::ProgramBuilder;
use longpole::spec::{Assignment, ManualDates, Percent, ResourceKind, ScheduleFrom, Semantics, TaskKind};
use longpole::time::{Calendar, millis};
use longpole::{Program, Repair, Span, days, hours, weeks, ymd, ymd_hm};

fn plan() -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.resource("ada");
    plan.resource("cement").kind(ResourceKind::Material);
    plan
}

fn problems(change: impl FnOnce(&mut ProgramBuilder)) -> Vec<String> {
    let mut plan = plan();
    change(&mut plan);
    plan.build().unwrap_err().problems().iter().map(ToString::to_string).collect()
}

fn is_sound(change: impl FnOnce(&mut ProgramBuilder)) {
    let mut plan = plan();
    change(&mut plan);
    let found = plan.build().map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(found, Ok(()));
}

#[test]
fn dates_that_do_not_exist() {
    let none = ymd(2026, 2, 30);
    let found = problems(|plan| {
        plan.semantics(Semantics::default().schedule_from(ScheduleFrom::Finish(none)));
        plan.task("A", days(1)).manual(none, none).expected_finish(none).suspended(none, none);
    });
    let of = |whose: &str, what: &str| format!("{whose} has the {what} 2026-02-30, which is no date of the years 1 to 9999");
    let dates = ["expected finish", "suspension", "resumption", "manual start", "manual finish"];
    let expected: Vec<String> = dates.iter().map(|what| of("task `A`", what)).collect();
    assert_eq!(found[..5], expected);
    assert_eq!(found[5..], [of("the program", "finish")]);
}

#[test]
fn dates_in_the_wrong_order() {
    let found = problems(|plan| {
        plan.task("A", days(1)).manual(ymd(2026, 2, 3), ymd_hm(2026, 2, 2, 17, 0));
        plan.task("B", days(1)).suspended(ymd_hm(2026, 2, 2, 12, 0), ymd_hm(2026, 2, 2, 9, 0));
        // On one day, without both times, nobody can tell.
        plan.task("C", days(1)).manual(ymd_hm(2026, 2, 2, 12, 0), ymd(2026, 2, 2));
    });
    let expected = [
        "task `A` has the manual start 2026-02-03, after the manual finish 2026-02-02T17:00; correct one of them",
        "task `B` has the suspension 2026-02-02T12:00, after the resumption 2026-02-02T09:00; correct one of them",
    ];
    assert_eq!(found, expected);
}

#[test]
fn negative_spans_and_shares() {
    let found = problems(|plan| {
        plan.resource("bob").capacity(Percent::whole(-50));
        let mut entry = plan.task("A", days(1)).levelling_delay(days(-1)).pause(days(-1), days(1)).pause(days(1), hours(-1));
        let _ = entry.row();
        plan.task("B", days(1)).assign_share("bob", hours(-8), Percent::hundredths(-1));
        let bob = plan.resource_ref("bob");
        let late = Assignment::new(bob, hours(8)).delay(days(-2));
        plan.task("C", days(1)).row().scheduling_mut().assignments.push(late);
    });
    let expected = [
        "resource `bob` has the negative capacity -50%; use zero or more",
        "task `A` has the negative levelling delay -1d; use zero or more",
        "task `A` has the negative work before a pause -1d; use zero or more",
        "task `A` has the negative pause -1h; use zero or more",
        "the assignment of `bob` to task `B` has the negative units -0.01%; use zero or more",
        "task `B` has the negative assigned work -8h; use zero or more",
        "task `C` has the negative delay of an assignment -2d; use zero or more",
    ];
    assert_eq!(found, expected);
}

#[test]
fn spans_beyond_the_horizon() {
    let long = millis(i64::MAX);
    let found = problems(|plan| {
        plan.task("A", days(1)).levelling_delay(long).pause(long, long).assign("ada", long);
        plan.task("B", days(1)).assign_share("ada", weeks(100_000), Percent::hundredths(1));
    });
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.iter().all(|problem| problem.ends_with("beyond the horizon of 100000 years")), "{found:#?}");
    assert_eq!(found[4], "task `B` has the assigned work 100000w, beyond the horizon of 100000 years");
    is_sound(|plan| {
        plan.task("B", days(1)).assign_share("ada", days(1), Percent::hundredths(0));
    });
}

#[test]
fn pauses_out_of_order() {
    let found = problems(|plan| {
        plan.task("A", days(9)).pause(days(2), days(1)).pause(hours(15), days(1));
        plan.task("B", days(9)).pause(days(2), days(1)).pause(hours(16), days(1));
    });
    assert_eq!(found, ["task `A` has pauses that are not in the order of the work before them; put them in order"]);
}

#[test]
fn a_duration_that_nobody_gives() {
    let found = problems(|plan| {
        plan.task("A", days(1)).driven_by_assignments();
        plan.task("B", days(1)).driven_by_assignments().assign("cement", hours(8));
        plan.task("C", days(1)).driven_by_assignments().assign("cement", hours(8)).assign("ada", hours(8));
    });
    let of = |task: &str| {
        format!(
            "task `{task}` takes as long as its assignments, but no work resource is assigned to it; assign one, or let its duration count"
        )
    };
    assert_eq!(found, [of("A"), of("B")]);
}

fn summary(plan: &mut ProgramBuilder) {
    plan.summary("S").expected_finish(ymd(2026, 2, 2)).pause(days(1), days(1)).suspended(ymd(2026, 2, 2), ymd(2026, 2, 3));
    plan.task("A", days(1)).part_of("S");
}

#[test]
fn summaries_are_placed_and_assigned_but_do_not_go_on() {
    let found = problems(summary);
    let of = |what: &str| format!("summary `S` has {what} of its own, but its dates come from its 1 parts; move it to one of them");
    assert_eq!(found, ["an expected finish", "pauses", "a suspension"].map(of));
    is_sound(|plan| {
        plan.summary("S").manual(ymd(2026, 2, 2), ymd(2026, 2, 6)).assign("ada", days(1)).as_late_as_possible();
        plan.task("A", days(1)).part_of("S");
    });
}

#[test]
fn a_repair_drops_how_a_summary_would_go_on() {
    let mut plan = plan();
    summary(&mut plan);
    let repaired = plan.build_repaired(&Repair::default()).unwrap();
    let sentences: Vec<String> = repaired.repairs.iter().map(ToString::to_string).collect();
    let of = |what: &str| format!("summary `S` had {what}: its parts decide instead");
    assert_eq!(sentences, ["an expected finish", "pauses", "a suspension"].map(of));
}

#[test]
fn effort_lasts_as_long_as_others_do() {
    let effort = |plan: &mut ProgramBuilder, key: &str, kind: TaskKind, duration: Option<Span>| {
        let mut entry = plan.task_without_estimate(key);
        (entry.row().kind, entry.row().duration) = (kind, duration);
    };
    let found = problems(|plan| {
        effort(plan, "A", TaskKind::SummaryOfEffort, None);
        effort(plan, "B", TaskKind::LevelOfEffort, None);
        effort(plan, "C", TaskKind::LevelOfEffort, Some(days(5)));
    });
    assert_eq!(found, ["`A` is a summary of effort but part of no summary; give it a parent, or make it a level of effort"]);
    let mut plan = plan();
    effort(&mut plan, "B", TaskKind::LevelOfEffort, None);
    assert!(plan.build_repaired(&Repair::default()).unwrap().repairs.is_empty(), "a duration is no part of it");
}

#[test]
fn a_calendar_that_only_a_resource_goes_by_is_used() {
    let holidays = |plan: &mut ProgramBuilder| {
        plan.calendar(Calendar::new("holidays"));
        plan.calendar(Calendar::standard("office").parent("holidays"));
        plan.task("A", days(1));
    };
    is_sound(holidays);
    let found = problems(|plan| {
        holidays(plan);
        plan.resource("bob").calendar("holidays");
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("calendar `holidays`: "), "{found:?}");
}

/// A program with one resource, who has so much of a week for it.
fn team(capacity: i32) -> Program {
    let mut plan = Program::builder("team", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.team("core");
    plan.resource("ada").team("core").calendar("always").capacity(Percent::whole(capacity));
    plan.resource("own").kind(ResourceKind::Cost);
    plan.task("T", days(1)).assign_share("ada", hours(8), Percent::whole(50)).assign("own", hours(0)).driven_by_assignments();
    plan.task("M", days(1)).manual(ymd(2026, 1, 6), ymd(2026, 1, 7)).pause(hours(4), days(1));
    plan.build().unwrap()
}

#[test]
fn an_included_program_keeps_its_resources_and_assignments() {
    let mut all = Program::builder("all", ymd(2026, 1, 5));
    all.resource("bob");
    all.include("A/", &team(100)).include("B/", &team(100)).include("C/", &team(50));
    let all = all.build().unwrap();
    let keys: Vec<&str> = all.resources().map(|(_, row)| &*row.key).collect();
    assert_eq!(keys, ["bob", "ada", "own", "C/ada"]);
    let of = |key: &str| all[all.task(key).unwrap()].scheduling();
    let assigned = |key: &str| of(key).assignments.iter().map(|row| (&*all[row.resource].key, row.work, row.units)).collect::<Vec<_>>();
    let (half, whole) = (Percent::whole(50), Percent::whole(100));
    assert_eq!(assigned("B/T"), [("ada", hours(8), half), ("own", hours(0), whole)]);
    assert_eq!(assigned("C/T"), [("C/ada", hours(8), half), ("own", hours(0), whole)]);
    assert!(of("A/T").driven_by_assignments);
    let manual = ManualDates { start: ymd(2026, 1, 6), finish: Some(ymd(2026, 1, 7)) };
    assert_eq!((of("C/M").manual, of("C/M").pauses.len()), (Some(manual), 1));
    let row = &all[all.resource("C/ada").unwrap()];
    let (_, calendar) = all.calendar_rows().nth(row.calendar.unwrap().index()).unwrap();
    assert_eq!((&*all[row.team.unwrap()].key, &*calendar.key), ("core", "always"));
}
