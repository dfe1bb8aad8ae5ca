//! One case for each fault that a scenario can have, and for each of the plan that it can cause: the message names the keys and says what
//! to do.

use longpole::impact::{Scenario, ScenarioProblem};
use longpole::program::ProgramBuilder;
use longpole::spec::{ConstraintKind, Relation};
use longpole::time::{Calendar, When};
use longpole::{Analysis, days, ymd};

use crate::analysed;

fn now() -> Analysis {
    analysed(|plan: &mut ProgramBuilder| {
        plan.data_date(ymd(2026, 1, 7));
        plan.calendar(Calendar::standard("office"));
        plan.task("A", days(5));
        plan.task("B", days(3)).after("A");
        plan.dependency("A", "B").relation(Relation::StartStart);
        plan.task("C", days(2)).after("B");
        plan.summary("S").after("C");
        plan.task("P", days(2)).part_of("S");
        plan.task("Q", days(2)).part_of("S");
        plan.task("Z", days(1)).after("S");
        plan.milestone("LAUNCH").after("Z").deadline_for(ymd(2026, 3, 2), "board").deadline_for(ymd(2026, 3, 9), "press");
        plan.external("SDK", ymd(2026, 1, 9));
        plan.task("DONE", days(1)).finished(ymd(2026, 1, 5), ymd(2026, 1, 5));
        plan.task("FIXED", days(1)).constraint(ConstraintKind::MandatoryStart, ymd(2026, 2, 2));
    })
}

/// Every problem, as text.
#[track_caller]
fn problems(scenario: &Scenario) -> Vec<String> {
    now().what_if(scenario).unwrap_err().problems().map(|(_, problem)| problem.to_string()).collect()
}

fn scenario(changes: &[&str]) -> Scenario {
    changes.iter().fold(Scenario::new(""), |all, text| all.with(text.parse().unwrap()))
}

/// The one problem of a change, which the change has rather than the plan.
#[track_caller]
fn of_change(change: &str, message: &str) {
    let error = now().what_if(&scenario(&[change])).unwrap_err();
    let found: Vec<_> = error.problems().map(|(of, problem)| (of.map(ToString::to_string), problem.to_string())).collect();
    assert_eq!(found, [(Some(change.to_owned()), message.to_owned())]);
}

/// The one problem that the plan has.
#[track_caller]
fn of_plan(changes: &[&str], message: &str) {
    let error = now().what_if(&scenario(changes)).unwrap_err();
    let found: Vec<String> = error.problems().map(|(_, problem)| problem.to_string()).collect();
    assert_eq!(found, [message]);
    assert!(error.problems().all(|(change, problem)| change.is_none() && matches!(problem, ScenarioProblem::Plan(_))));
}

#[test]
fn unknown_keys_of_every_kind() {
    of_change("LAUNHC +1d", "no task has the key `LAUNHC`; did you mean `LAUNCH`?");
    of_change("team securty out 2026-01-12", "no team has the key `securty`; did you mean `security`?");
    of_change("calendar offce out 2026-01-12", "no calendar has the key `offce`; did you mean `office`?");
    of_change("team securty calendar office", "no team has the key `securty`; did you mean `security`?");
    of_change("team security calendar offce", "no calendar has the key `offce`; did you mean `office`?");
    let unknown = "no task has the key `nowhere`";
    for change in
        ["nowhere -> A", "A -> nowhere", "drop nowhere -> A", "drop A -> nowhere", "relax nowhere -> A SS", "lag A -> nowhere +1d"]
    {
        of_change(change, unknown);
    }
    for form in
        ["delay 1d", "= 1d", "not before 2026-01-12", "cut", "promise +1d", "deadline 2026-01-12", "started left 1d", "finished 2026-01-06"]
    {
        of_change(&format!("nowhere {form}"), unknown);
    }
}

#[test]
fn no_dependency() {
    let message = "no dependency leads from `B` to `A`; add one, or name two tasks that one ties";
    of_change("drop B -> A", message);
    of_change("relax B -> A SS", message);
    of_change("lag B -> A +1d", message);
    of_change("drop A -> B FF", "no dependency leads from `A` to `B`; add one, or name two tasks that one ties");
}

#[test]
fn a_dependency_that_was_dropped_is_gone() {
    let found = problems(&scenario(&["drop B -> C", "lag B -> C +1d"]));
    assert_eq!(found, ["no dependency leads from `B` to `C`; add one, or name two tasks that one ties"]);
}

#[test]
fn several_dependencies() {
    let message = "2 dependencies lead from `A` to `B`; say which by its relation, or drop the others first";
    of_change("lag A -> B +1d", message);
    assert!(now().what_if(&scenario(&["lag A -> B SS +1d"])).is_ok());
}

/// The relation of a `relax` is the one that the dependency gets: the others are dropped first.
#[test]
fn several_dependencies_to_relax() {
    of_change("relax A -> B FF", "2 dependencies lead from `A` to `B`; say which by its relation, or drop the others first");
    assert!(now().what_if(&scenario(&["drop A -> B SS", "relax A -> B FF"])).is_ok());
}

#[test]
fn a_negative_delay() {
    of_change("B delay -1d", "`B` cannot start 1d earlier than its logic allows; shorten what it waits for, or drop a dependency");
}

#[test]
fn less_than_no_work() {
    of_change("C -3d", "`C` takes 2d, which cannot become 3d shorter; cut it, or shorten it by less");
    of_change("C = -1d", "`C` takes 2d, which cannot become 3d shorter; cut it, or shorten it by less");
}

#[test]
fn work_of_a_summary() {
    for change in ["S +1d", "S = 1d", "S started left 1d", "S finished 2026-01-06"] {
        of_change(change, "summary `S` has no work of its own; change one of its parts");
    }
}

#[test]
fn nothing_is_promised() {
    of_change("A promise +1d", "nothing is promised for `A`; only a promised date can slip");
}

#[test]
fn no_such_deadline() {
    of_change("A deadline 2026-02-02", "`A` has no such deadline; it has none");
    let known = "`LAUNCH` has no such deadline; it has 2026-03-02 \"board\", 2026-03-09 \"press\"; name one by its label";
    of_change("LAUNCH deadline \"bord\" 2026-02-02", known);
    // Without a label it is not said which of the two.
    of_change("LAUNCH deadline 2026-02-02", known);
}

#[test]
fn days_out_of_order() {
    let message = "the days from 2026-01-13 to 2026-01-12 are in the wrong order; put the first day first";
    of_change("team web out 2026-01-13..2026-01-12", message);
    of_change("calendar office out 2026-01-13..2026-01-12", message);
}

#[test]
fn a_circle() {
    of_plan(&["C -> A"], "dependencies form a circle: A -> B -> C -> A; remove or relax one of them");
}

#[test]
fn a_circle_of_added_dependencies_alone() {
    of_plan(&["SDK -> FIXED", "FIXED -> SDK"], "dependencies form a circle: SDK -> FIXED -> SDK; remove or relax one of them");
}

#[test]
fn a_circle_through_a_summary() {
    of_plan(&["Z -> B"], "dependencies form a circle: B -> C -> S -> Q -> S -> Z -> B; remove or relax one of them");
    of_plan(&["Z -> P"], "dependencies form a circle: P -> S -> Z -> P; remove or relax one of them");
}

#[test]
fn a_task_and_itself() {
    of_plan(&["A -> A"], "task `A` depends on itself; remove the dependency");
}

#[test]
fn a_summary_and_its_part() {
    let message = "summary `S` and `P`, which is part of it, depend on one another; remove the dependency or move the task";
    of_plan(&["P -> S"], message);
    of_plan(&["S -> P"], message);
}

#[test]
fn a_milestone_with_a_duration() {
    let message = "milestone `LAUNCH` has the duration 2d; a milestone is a point in time, make it work or drop the duration";
    of_plan(&["LAUNCH +2d"], message);
    of_plan(&["LAUNCH = 2d"], message);
}

#[test]
fn a_milestone_under_way() {
    of_plan(&["LAUNCH started left 0d"], "milestone `LAUNCH` is under way; a milestone is either open or finished");
}

#[test]
fn an_actual_date_after_the_data_date() {
    let what = "after the data date 2026-01-07; correct it or move the data date";
    of_plan(&["A finished 2026-01-08"], &format!("task `A` has the actual finish 2026-01-08, {what}"));
    of_plan(&["A started 2026-01-08 left 1d"], &format!("task `A` has the actual start 2026-01-08, {what}"));
    assert!(now().what_if(&scenario(&["A finished 2026-01-08", "data date 2026-01-09"])).is_ok());
}

#[test]
fn a_data_date_before_an_actual_date() {
    let message = "task `DONE` has the actual finish 2026-01-05, after the data date 2026-01-02; correct it or move the data date";
    let found = problems(&scenario(&["data date 2026-01-02"]));
    assert_eq!((found.len(), &*found[0]), (2, message));
}

#[test]
fn a_finish_before_the_start() {
    let message = "task `A` finished on 2026-01-05, before it started on 2026-01-06; correct one of the actual dates";
    of_plan(&["A finished 2026-01-05 started 2026-01-06"], message);
}

#[test]
fn less_than_nothing_is_left() {
    of_plan(&["A started 2026-01-05 left -1d"], "task `A` has the negative remaining work -1d; use zero or more");
}

#[test]
fn a_share_of_a_summary() {
    let message = "the lag of 50% from summary `S` to `Z` has no duration to be a share of; state it as time";
    of_plan(&["lag S -> Z 50%"], message);
}

#[test]
fn a_date_that_does_not_exist() {
    let no_date = ymd(2026, 2, 30);
    let one = |scenario: Scenario, message: &str| assert_eq!(problems(&scenario), [message]);
    let end = "2026-02-30, which is no date of the years 1 to 9999";
    one(Scenario::new("").not_before("A", no_date), &format!("task `A` has the start no earlier than {end}"));
    one(Scenario::new("").not_before("S", no_date), &format!("task `S` has the start no earlier than {end}"));
    let moved = longpole::impact::Change::MoveDeadline { task: "LAUNCH".into(), label: Some("board".into()), to: no_date };
    one(Scenario::new("").with(moved), &format!("task `LAUNCH` has the deadline {end}"));
    let finished = longpole::impact::Change::Finished { task: "A".into(), actual_start: None, actual_finish: no_date };
    one(Scenario::new("").with(finished), &format!("task `A` has the actual finish {end}"));
    let started = longpole::impact::Change::Started { task: "A".into(), actual_start: Some(no_date), remaining: days(1) };
    one(Scenario::new("").with(started), &format!("task `A` has the actual start {end}"));
    one(
        Scenario::new("").not_before("A", When::from(chrono::NaiveDate::MAX)),
        "task `A` has the start no earlier than 262142-12-31, which is no date of the years 1 to 9999",
    );
}

#[test]
fn a_data_date_that_does_not_exist() {
    let message = "the program has the data date 2026-02-30, which is no date of the years 1 to 9999";
    assert_eq!(problems(&Scenario::new("").data_date(ymd(2026, 2, 30))), [message]);
}

#[test]
fn beyond_the_horizon() {
    let span: longpole::Span = "900000000h".parse().unwrap();
    let message = "task `A` has the duration 900000000h, beyond the horizon of 100000 years";
    assert_eq!(problems(&Scenario::new("").set_duration("A", span)), [message]);
    let message = "the dependency from `B` to `C` has the lag 900000000h, beyond the horizon of 100000 years";
    assert_eq!(problems(&Scenario::new("").set_lag("B", "C", span)), [message]);
}

#[test]
fn a_chain_beyond_the_horizon() {
    // Each of the three fits; one after the other they do not.
    let span: longpole::Span = "100000000h".parse().unwrap();
    let scenario = Scenario::new("").set_duration("A", span).set_duration("B", span).set_duration("C", span);
    let found = problems(&scenario);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("the longest chain of work would reach"), "{found:?}");
    assert!(found[0].ends_with("check the durations and lags before `Z`"), "{found:?}");
}

#[test]
fn a_calendar_without_a_day_left() {
    let found = problems(&scenario(&["team web out 2026-01-12..2226-01-13", "calendar office out 0001-01-01..9999-12-31"]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("calendar `office`: exception from 0001-01-01 to 9999-12-31 is longer than 200 years"), "{found:?}");
}

#[test]
fn all_problems_come_at_once() {
    let scenario = scenario(&["X +1d", "A -9d", "drop C -> A", "S = 2d", "C -> A", "LAUNCH +1d", "DONE finished 2026-01-08"]);
    let error = now().what_if(&Scenario { name: "all of it".into(), ..scenario }).unwrap_err();
    assert_eq!((error.scenario(), error.problems().len()), ("all of it", 7));
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "the scenario `all of it` has 7 problems:",
            "  X +1d: no task has the key `X`; did you mean `A`?",
            "  A -9d: `A` takes 5d, which cannot become 9d shorter; cut it, or shorten it by less",
            "  drop C -> A: no dependency leads from `C` to `A`; add one, or name two tasks that one ties",
            "  S = 2d: summary `S` has no work of its own; change one of its parts",
            "  milestone `LAUNCH` has the duration 1d; a milestone is a point in time, make it work or drop the duration",
            "  task `DONE` has the actual finish 2026-01-08, after the data date 2026-01-07; correct it or move the data date",
            "  dependencies form a circle: A -> B -> C -> A; remove or relax one of them",
        ]
    );
}

/// What builds the program anew (a change of a summary, say) reports the same as what does not.
#[test]
fn problems_of_the_plan_do_not_depend_on_how_the_dates_would_be_found() {
    let near = ["LAUNCH +1d", "A finished 2026-01-08", "C -> A"];
    let anew = ["LAUNCH +1d", "A finished 2026-01-08", "C -> A", "S not before 2026-01-09"];
    let sorted = |changes: &[&str]| {
        let mut found = problems(&scenario(changes));
        found.sort();
        found
    };
    assert_eq!(sorted(&near), sorted(&anew));
    assert_eq!(sorted(&near).len(), 3);
}

#[test]
fn remarks_name_the_change_and_the_task() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        plan.external("DONE", ymd(2026, 1, 6)).finished(ymd(2026, 1, 5), ymd(2026, 1, 5));
        plan.task("OPEN", days(5)).started(ymd(2026, 1, 5), days(2));
    });
    let changes = [
        "DONE +1d",
        "DONE = 2d",
        "DONE delay 1d",
        "DONE not before 2026-01-12",
        "DONE cut",
        "DONE promise +1d",
        "OPEN not before 2026-01-12",
        "OPEN delay 1d",
    ];
    let impact = now.what_if(&scenario(&changes)).unwrap();
    let remarks: Vec<String> = impact.remarks().iter().map(ToString::to_string).collect();
    let finished = "`DONE` is finished, which nothing moves any more";
    let expected: Vec<String> = changes[..6].iter().map(|change| format!("{change}: {finished}")).collect();
    assert_eq!(remarks[..6], expected);
    assert_eq!(
        remarks[6..],
        [
            "OPEN not before 2026-01-12: `OPEN` is under way, so a bound on its start has no effect",
            "OPEN delay 1d: `OPEN` is under way, so its finish alone slips",
        ]
    );
}

#[test]
fn remarks_tell_of_what_is_there_already() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
        plan.task("B", days(3)).after("A").not_before(ymd(2026, 1, 14));
        plan.summary("S").after("A");
        plan.task("C", days(1)).part_of("S");
    });
    let told = |change: &str| -> Vec<String> {
        let impact = now.what_if(&scenario(&[change])).unwrap();
        impact.remarks().iter().map(ToString::to_string).collect()
    };
    let beside = "such a dependency leads from `A` to `B` already; both hold, write `lag` to change it";
    assert_eq!(told("A -> B FS +2d"), [format!("A -> B +2d: {beside}")]);
    assert_eq!(told("A -> B FF"), Vec::<String>::new());
    assert_eq!(told("A -> S").len(), 1);
    assert_eq!(told("B not before 2026-01-12"), ["B not before 2026-01-12: `B` does not start before 2026-01-14 as it is"]);
    assert_eq!(told("B not before 2026-01-14").len(), 1);
    assert_eq!(told("B not before 2026-01-15"), Vec::<String>::new());
    // What the same scenario drops is not there.
    let impact = now.what_if(&scenario(&["drop A -> B FS", "A -> B FS"])).unwrap();
    assert_eq!(impact.remarks(), []);
}
