//! One case for each fault that `build()` reports: the message names the keys and says what to do.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use longpole::error::Problem;
use longpole::program::ProgramBuilder;
use longpole::spec::{ConstraintKind, Estimate, Lag, Percent, Progress, TaskKind};
use longpole::time::{Calendar, Shift, millis};
use longpole::{BuildError, Program, Span, days, weeks, ymd, ymd_hm};

fn plan() -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(5));
    plan.task("B", days(3)).after("A");
    plan
}

fn problems(change: impl FnOnce(&mut ProgramBuilder)) -> Vec<String> {
    let mut plan = plan();
    change(&mut plan);
    plan.build().unwrap_err().problems().iter().map(ToString::to_string).collect()
}

#[track_caller]
fn only(change: impl FnOnce(&mut ProgramBuilder), message: &str) {
    assert_eq!(problems(change), [message]);
}

#[test]
fn the_plan_without_a_change_is_sound() {
    assert!(plan().build().is_ok());
}

#[test]
fn empty_key() {
    only(
        |plan| {
            plan.task("", days(1));
        },
        "the task in row 3 has no key; give it one",
    );
}

#[test]
fn duplicate_key() {
    only(
        |plan| {
            plan.task("A", days(1));
        },
        "two tasks have the key `A` (rows 1 and 3); rename one",
    );
    only(
        |plan| {
            plan.team("x");
            plan.team("x");
        },
        "two teams have the key `x` (rows 1 and 2); rename one",
    );
}

#[test]
fn keys_of_assets() {
    let found = problems(|plan| {
        plan.asset("");
        plan.asset("ledger").team("data").reads("ledgr").reads("ledger").reads("events");
        plan.asset("ledger");
        plan.task("C", days(1)).changes("leger").retires("feeds").retires("ledger");
    });
    assert_eq!(
        found,
        [
            "the asset in row 1 has no key; give it one",
            "two assets have the key `ledger` (rows 2 and 3); rename one",
            "asset `ledger` names the team `data`, which does not exist",
            "asset `ledger` names the asset `ledgr`, which does not exist; did you mean `ledger`?",
            "asset `ledger` names the asset `events`, which does not exist",
            "task `C` names the asset `leger`, which does not exist; did you mean `ledger`?",
            "task `C` names the asset `feeds`, which does not exist",
        ]
    );
}

#[test]
fn unknown_keys_of_every_kind() {
    let found = problems(|plan| {
        plan.team("mobile");
        plan.task("C", days(1)).after("AA").team("mobil").calendar("offce").project("P").part_of("EPIC");
        plan.dependency("A", "C").lag_on("nights");
        plan.default_calendar("none");
    });
    assert_eq!(
        found,
        [
            "the program names the calendar `none`, which does not exist",
            "task `C` names the team `mobil`, which does not exist; did you mean `mobile`?",
            "task `C` names the task `EPIC`, which does not exist",
            "task `C` names the project `P`, which does not exist",
            "task `C` names the calendar `offce`, which does not exist",
            "a dependency of task `C` names the task `AA`, which does not exist; did you mean `A`?",
            "the lag from `A` to `C` names the calendar `nights`, which does not exist",
        ]
    );
}

#[test]
fn a_handle_of_another_program() {
    let stranger = longpole::id::TaskId::new(9);
    only(
        |plan| {
            plan.add_dependency(longpole::spec::Dependency::new(stranger, longpole::id::TaskId::new(0)));
        },
        "a dependency of task `A` names the task `number 10`, which does not exist",
    );
}

#[test]
fn a_handle_of_an_asset_of_another_program() {
    let stranger = longpole::id::AssetId::new(4);
    let found = problems(|plan| {
        plan.add_asset(longpole::spec::Asset::new("ledger").reads(stranger));
        plan.add_task(longpole::spec::Task::new("C", days(1)).retires(stranger));
    });
    assert_eq!(
        found,
        ["asset `ledger` names the asset `number 5`, which does not exist", "task `C` names the asset `number 5`, which does not exist",]
    );
}

#[test]
fn self_dependency() {
    only(
        |plan| {
            plan.dependency("A", "A");
        },
        "task `A` depends on itself; remove the dependency",
    );
}

#[test]
fn summary_and_its_own_part() {
    only(
        |plan| {
            plan.summary("EPIC");
            plan.task("C", days(1)).part_of("EPIC").before("EPIC");
        },
        "summary `EPIC` and `C`, which is part of it, depend on one another; remove the dependency or move the task",
    );
}

#[test]
fn circle() {
    only(
        |plan| {
            plan.dependency("B", "A");
        },
        "dependencies form a circle: A -> B -> A; remove or relax one of them",
    );
}

#[test]
fn circle_by_way_of_a_membership() {
    only(
        |plan| {
            plan.summary("EPIC").after("B");
            plan.task("C", days(1)).part_of("EPIC").before("A");
        },
        "dependencies form a circle: A -> B -> EPIC -> C -> A; remove or relax one of them",
    );
}

#[test]
fn every_knot_is_reported_with_a_shortest_circle() {
    let found = problems(|plan| {
        for (from, to) in [("B", "C"), ("C", "A"), ("C", "D"), ("D", "C"), ("X", "Y"), ("Y", "X")] {
            plan.dependency(from, to);
        }
        for key in ["C", "D", "X", "Y"] {
            plan.task(key, days(1));
        }
    });
    assert_eq!(
        found,
        [
            "dependencies form a circle: C -> D -> C (the shortest circle of a knot of 4 tasks); remove or relax one of them",
            "dependencies form a circle: X -> Y -> X; remove or relax one of them",
        ]
    );
}

#[test]
fn parents_in_a_circle() {
    only(
        |plan| {
            plan.summary("P").part_of("Q");
            plan.summary("Q").part_of("P");
        },
        "parents form a circle: P -> Q -> P; give one of them another parent or none",
    );
}

#[test]
fn calendars_in_a_circle() {
    only(
        |plan| {
            plan.calendar(Calendar::standard("x").parent("y"));
            plan.calendar(Calendar::standard("y").parent("x"));
        },
        "calendars inherit in a circle: x -> y -> x; give one of them another parent or none",
    );
}

#[test]
fn calendar_without_working_time() {
    only(
        |plan| {
            plan.calendar(Calendar::new("idle"));
        },
        "calendar `idle`: no weekday has working time; state its shifts or a parent",
    );
    let twice = [Shift::hm(9, 0, 12, 0), Shift::hm(11, 0, 13, 0)];
    let found = problems(|plan| {
        plan.calendar(Calendar::new("twice").weekdays(twice));
    });
    assert!(found[0].starts_with("calendar `twice`: shifts 09:00-12:00 and 11:00-13:00"), "{found:?}");
}

#[test]
fn calendar_with_an_unknown_parent() {
    only(
        |plan| {
            plan.calendar(Calendar::standard("office"));
            plan.calendar(Calendar::new("pune").parent("ofice"));
        },
        "calendar `pune` names the calendar `ofice`, which does not exist; did you mean `office`?",
    );
}

#[test]
fn negative_durations() {
    only(
        |plan| {
            plan.task("C", days(-2));
        },
        "task `C` has the negative duration -2d; use zero or more",
    );
    only(
        |plan| {
            plan.task("C", days(2)).progress(Progress::Started { actual_start: None, remaining: days(-1) });
        },
        "task `C` has the negative remaining work -1d; use zero or more",
    );
}

#[test]
fn no_duration() {
    only(
        |plan| {
            plan.task_without_estimate("C");
        },
        "task `C` has no duration; state one, or build with repairs to have it filled",
    );
}

#[test]
fn milestones_take_no_time() {
    only(
        |plan| {
            plan.task("M", days(2)).kind(TaskKind::FinishMilestone);
        },
        "milestone `M` has the duration 2d; a milestone is a point in time, make it work or drop the duration",
    );
    only(
        |plan| {
            plan.milestone("M").progress(Progress::Started { actual_start: None, remaining: Span::ZERO });
        },
        "milestone `M` is under way; a milestone is either open or finished",
    );
}

#[test]
fn estimate_out_of_order() {
    only(
        |plan| {
            plan.task("C", days(9)).estimate(Estimate { low: days(2), high: days(5) });
        },
        "task `C` has the estimate 2d to 5d with 9d as likely; put them in order",
    );
}

#[test]
fn summary_with_work_of_its_own() {
    let found = problems(|plan| {
        plan.task("EPIC", days(4)).finished(ymd(2026, 1, 5), ymd(2026, 1, 5));
        plan.task("C", days(1)).part_of("EPIC");
    });
    assert_eq!(
        found,
        [
            "summary `EPIC` has a duration of its own, but its dates come from its 1 parts; move it to one of them",
            "summary `EPIC` has progress of its own, but its dates come from its 1 parts; move it to one of them",
        ]
    );
}

#[test]
fn summary_with_a_constraint_it_cannot_have() {
    only(
        |plan| {
            plan.summary("EPIC").constraint(ConstraintKind::StartOn, ymd(2026, 2, 2));
            plan.task("C", days(1)).part_of("EPIC");
        },
        "summary `EPIC` has the constraint `start on`; a summary may only start no earlier than or finish no later than a date",
    );
}

#[test]
fn percentage_lag_from_a_summary() {
    only(
        |plan| {
            plan.summary("EPIC");
            plan.task("C", days(1)).part_of("EPIC");
            plan.dependency("EPIC", "A").lag(Lag::Percent(Percent::whole(50)));
        },
        "the lag of 50% from summary `EPIC` to `A` has no duration to be a share of; state it as time",
    );
}

#[test]
fn dates_that_do_not_exist() {
    let found = problems(|plan| {
        plan.data_date(ymd(2026, 13, 1));
        plan.task("C", days(1)).not_before(ymd(2026, 2, 30)).deadline(ymd(0, 1, 1)).baseline(ymd(2026, 1, 32), ymd(2026, 4, 31));
    });
    assert_eq!(
        found,
        [
            "the program has the data date 2026-13-01, which is no date of the years 1 to 9999",
            "task `C` has the start no earlier than 2026-02-30, which is no date of the years 1 to 9999",
            "task `C` has the deadline 0000-01-01, which is no date of the years 1 to 9999",
            "task `C` has the baseline start 2026-01-32, which is no date of the years 1 to 9999",
            "task `C` has the baseline finish 2026-04-31, which is no date of the years 1 to 9999",
        ]
    );
}

#[test]
fn finish_before_start() {
    only(
        |plan| {
            plan.data_date(ymd(2026, 3, 2));
            plan.task("C", days(1)).finished(ymd(2026, 2, 4), ymd(2026, 2, 2));
        },
        "task `C` finished on 2026-02-02, before it started on 2026-02-04; correct one of the actual dates",
    );
}

#[test]
fn actual_dates_after_the_data_date() {
    let found = problems(|plan| {
        plan.data_date(ymd_hm(2026, 2, 2, 12, 0));
        plan.task("C", days(1)).finished(ymd(2026, 2, 2), ymd_hm(2026, 2, 2, 15, 0));
        plan.task("D", days(9)).started(ymd(2026, 2, 3), days(8));
    });
    assert_eq!(
        found,
        [
            "task `C` has the actual finish 2026-02-02T15:00, after the data date 2026-02-02T12:00; correct it or move the data date",
            "task `D` has the actual start 2026-02-03, after the data date 2026-02-02T12:00; correct it or move the data date",
        ]
    );
}

#[test]
fn two_mandatory_dates() {
    only(
        |plan| {
            let row = plan.task("C", days(1)).constraint(ConstraintKind::MandatoryStart, ymd(2026, 2, 2));
            row.constraint(ConstraintKind::MandatoryFinish, ymd(2026, 2, 9));
        },
        "task `C` has more than one mandatory date; keep one",
    );
}

#[test]
fn spans_and_chains_beyond_the_horizon() {
    let found = problems(|plan| {
        plan.task("C", millis(i64::MAX));
        plan.dependency("A", "B").lag(Lag::Elapsed(millis(i64::MIN)));
    });
    assert!(found[0].starts_with("task `C` has the duration ") && found[0].ends_with("beyond the horizon of 100000 years"), "{found:?}");
    assert!(found[1].starts_with("the dependency from `A` to `B` has the lag "), "{found:?}");

    let mut long = Program::builder("long", ymd(2026, 1, 5));
    long.task("T0", weeks(200_000));
    for i in 1..100 {
        long.task(&format!("T{i}"), weeks(200_000)).after(&format!("T{}", i - 1));
    }
    let error = long.build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::BeyondHorizon { .. }]), "{error}");
}

#[test]
fn ten_thousand_faults_are_listed_and_more_are_counted() {
    let mut plan = Program::builder("faults", ymd(2026, 1, 5));
    for i in 0..12_000 {
        plan.task_without_estimate(&format!("T{i}"));
    }
    let error = plan.build().unwrap_err();
    assert_eq!((error.problems().len(), error.count()), (BuildError::KEPT, 12_000));
    let text = error.to_string();
    assert!(text.starts_with("the plan has 12000 problems:\n  task `T0` has no duration"), "{text}");
    assert!(text.ends_with("\n  ... and 11950 more"), "{text}");
}

#[test]
fn all_problems_at_once() {
    let found = problems(|plan| {
        plan.task("C", days(-1)).after("nobody").team("none");
        plan.dependency("B", "A");
        plan.calendar(Calendar::new("idle"));
    });
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn a_calendar_of_holidays_is_there_to_be_inherited_from() {
    let new_year = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let mut plan = plan();
    plan.calendar(Calendar::new("holidays").holiday(new_year));
    plan.calendar(Calendar::standard("office").parent("holidays"));
    plan.default_calendar("office");
    let now = plan.build().unwrap().analyze(&longpole::Options::default());
    assert_eq!(now.start().to_string(), "2026-01-06 09:00:00");
}
