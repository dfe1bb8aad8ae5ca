//! What to start now.

use longpole::spec::Relation;
use longpole::teams::{LeadKind, StartNow, StartNowOptions};
use longpole::time::{Calendar, WorkTime};
use longpole::{Analysis, Options, days, weeks, ymd};

use crate::random::{Class, program};
use crate::{analysed, keys};

fn list(now: &Analysis) -> Vec<StartNow> {
    now.start_now(&StartNowOptions::default())
}

fn rows<'a>(now: &'a Analysis, list: &'a [StartNow]) -> Vec<(&'a str, LeadKind, String)> {
    list.iter().map(|row| (now.task(row.task).key(), row.kind, row.left.to_string())).collect()
}

#[test]
fn approvals_requests_and_long_work_within_the_horizon_are_listed() {
    let now = analysed(|plan| {
        plan.approval("AUDIT", days(3)).before("M");
        plan.external("KIT", ymd(2026, 2, 2)).before("M").row().duration = Some(weeks(3));
        plan.task("LONG", weeks(2)).before("M");
        plan.task("SHORT", days(9)).before("M");
        plan.task("FAR", days(45)).before("M");
        plan.milestone("M");
    });
    let found = now.start_now(&StartNowOptions::default().horizon(weeks(8)));
    let expected = [("FAR", LeadKind::Work, "0h"), ("KIT", LeadKind::Request, "240h")];
    let more = [("LONG", LeadKind::Work, "280h")];
    let expected: Vec<_> = expected.into_iter().chain(more).map(|(key, kind, left)| (key, kind, left.to_owned())).collect();
    assert_eq!(rows(&now, &found), expected);
    let all = now.start_now(&StartNowOptions::default().horizon(weeks(9)));
    assert_eq!(rows(&now, &all).last(), Some(&("AUDIT", LeadKind::Approval, "336h".to_owned())));
}

#[test]
fn kinds_can_be_left_out() {
    let now = analysed(|plan| {
        plan.approval("AUDIT", days(3));
        plan.task("LONG", weeks(2));
    });
    let mut options = StartNowOptions::default().without_work();
    assert_eq!(keys(&now, now.start_now(&options).iter().map(|row| &row.task)), ["AUDIT"]);
    options.approvals = false;
    assert!(now.start_now(&options).is_empty());
}

#[test]
fn a_promise_without_a_lead_time_is_for_the_watch_list() {
    let now = analysed(|plan| {
        plan.external("KIT", ymd(2026, 1, 12)).before("M");
        plan.task_without_estimate("DATA").kind(longpole::spec::TaskKind::External).before("M");
        plan.milestone("M");
    });
    assert_eq!(keys(&now, list(&now).iter().map(|row| &row.task)), ["DATA"]);
}

#[test]
fn work_that_has_begun_or_is_done_and_summaries_are_not_listed() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.approval("A", days(9)).started(ymd(2026, 1, 5), days(4));
        plan.approval("B", days(5)).finished(ymd(2026, 1, 5), ymd(2026, 1, 9));
        plan.summary("S");
        plan.approval("C", days(5)).part_of("S");
    });
    assert_eq!(keys(&now, list(&now).iter().map(|row| &row.task)), ["C"]);
}

#[test]
fn what_is_late_says_what_a_day_of_waiting_costs() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.approval("AUDIT", days(5)).before("M");
        plan.milestone("M").deadline_for(ymd(2026, 1, 14), "board");
    });
    let found = list(&now);
    assert!(found[0].is_late() && found[0].ready);
    assert_eq!(found[0].left, WorkTime::from_hours(-16));
    let cost = found[0].cost.clone().unwrap();
    assert_eq!((cost.start.to_string(), cost.finish_moves), ("2026-01-13 09:00:00".into(), WorkTime::from_hours(8)));
    let broken = cost.deadline.unwrap();
    assert_eq!((&*broken.label, broken.moves, broken.was_kept), ("board", WorkTime::from_hours(8), false));
}

#[test]
fn a_day_of_waiting_may_cost_only_a_deadline_or_less_than_a_day() {
    let now = analysed(|plan| {
        plan.approval("AUDIT", days(5)).before("BETA");
        plan.milestone("BETA").deadline(ymd(2026, 1, 9));
        plan.task("LONG", days(9));
    });
    let cost = now.cost_of_waiting(now.program().task("AUDIT").unwrap()).unwrap();
    assert!(cost.finish_moves.is_zero() && cost.deadline.is_some_and(|broken| broken.was_kept));
    let half = analysed(|plan| {
        plan.approval("AUDIT", days(5));
        plan.task("LONG", longpole::hours(44));
    });
    let cost = half.cost_of_waiting(half.program().task("AUDIT").unwrap()).unwrap();
    assert_eq!(cost.finish_moves, WorkTime::from_hours(4));
}

#[test]
fn waiting_with_float_is_free_and_so_is_a_mandatory_date() {
    let now = analysed(|plan| {
        plan.approval("AUDIT", days(5));
        plan.task("LONG", days(9));
        plan.task("FIXED", days(9)).constraint(longpole::spec::ConstraintKind::MandatoryStart, ymd(2026, 1, 5));
    });
    let cost = |key: &str| now.cost_of_waiting(now.program().task(key).unwrap()).unwrap();
    assert!(cost("AUDIT").is_free() && cost("FIXED").is_free());
    assert!(list(&now)[0].cost.is_none());
}

#[test]
fn costs_are_computed_for_so_many_rows_and_no_more() {
    let now = analysed(|plan| {
        for key in ["A", "B", "C"] {
            plan.approval(key, days(5));
        }
    });
    let costed = now.start_now(&StartNowOptions::default().costed(2)).iter().filter(|row| row.cost.is_some()).count();
    assert_eq!(costed, 2);
}

#[test]
fn a_row_says_what_it_waits_for_and_who_waits_for_it() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.task("DONE", days(1)).finished(ymd(2026, 1, 5), ymd(2026, 1, 5)).before("AUDIT");
        plan.task("API", days(3)).before("S");
        plan.task("SCOPE", days(3));
        plan.dependency("SCOPE", "AUDIT").relation(Relation::StartStart);
        plan.summary("S").before("M");
        plan.approval("AUDIT", days(5)).part_of("S").before("APP");
        plan.task("APP", days(5));
        plan.milestone("M");
    });
    let found = list(&now);
    assert_eq!(keys(&now, &found[0].waits_for), ["API"]);
    assert_eq!(keys(&now, &found[0].waiting), ["APP", "M"]);
    assert!(!found[0].ready);
}

#[test]
fn time_is_that_of_each_tasks_calendar_and_its_projects_data_date() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::round_the_clock("always"));
        plan.project("late").data_date(ymd(2026, 1, 8));
        plan.approval("A", days(2)).calendar("always").before("M");
        plan.approval("B", days(2)).project("late").before("M");
        plan.task("LONG", days(9)).before("M");
        plan.milestone("M");
    });
    let found: Vec<_> = list(&now).into_iter().filter(|row| row.kind == LeadKind::Approval).collect();
    // To Thursday 15th at 09:00: five working days; to Tuesday 13th at 17:00: 200 hours.
    assert_eq!(rows(&now, &found), [("B", LeadKind::Approval, "32h".to_owned()), ("A", LeadKind::Approval, "200h".to_owned())]);
}

#[test]
fn nothing_to_start() {
    assert!(list(&analysed(|_| {})).is_empty());
}

/// What a row waits for and who waits for it, against a look at every dependency.
#[test]
fn rows_and_neighbours_are_those_of_a_naive_look() {
    let mut listed = 0;
    for seed in 0..2_000 {
        let Some(program) = program(seed, Class::Full) else { continue };
        let now = program.analyze(&Options::default());
        let found = now.start_now(&StartNowOptions::default().costed(0).horizon(days(6)).long_lead(days(3)));
        let expected = now.open_leaves().filter(|task| {
            let kind = task.row().kind;
            let long = task.duration() >= task.calendar().resolve(days(3)).unwrap() && kind == longpole::spec::TaskKind::Work;
            let left = task.calendar().between(now.data_date(), task.late_start());
            !task.is_started() && (long || kind == longpole::spec::TaskKind::Approval) && left <= task.calendar().resolve(days(6)).unwrap()
        });
        let mut ids: Vec<_> = found.iter().map(|row| row.task).collect();
        ids.sort();
        assert_eq!(ids, expected.map(longpole::ScheduledTask::id).collect::<Vec<_>>(), "seed {seed}");
        for row in &found {
            let around = |tied: longpole::id::TaskId| tied == row.task || program.contains(tied, row.task);
            let mut waiting: Vec<_> = now
                .dependencies()
                .filter(|tie| around(tie.row().predecessor) && !tie.successor().is_finished() && !tie.predecessor().is_finished())
                .map(|tie| tie.row().successor)
                .collect();
            waiting.sort();
            waiting.dedup();
            let mut found = row.waiting.clone();
            found.sort();
            assert_eq!(found, waiting, "seed {seed}");
        }
        listed += found.len();
    }
    assert!(listed > 300, "{listed}");
}

/// By the rules of MS Project tied work has no floor; the list counts from today all the same.
#[test]
fn plans_of_ms_project_are_counted_from_today() {
    let now = analysed(|plan| {
        plan.semantics(longpole::spec::Semantics::ms_project());
        plan.data_date(ymd(2026, 1, 12));
        plan.task("A", days(5));
        plan.task("B", days(10)).after("A");
        plan.task("C", weeks(3)).after("B");
    });
    let found = list(&now);
    let expected = [("B", LeadKind::Work, "0h".to_owned()), ("C", LeadKind::Work, "80h".to_owned())];
    assert_eq!(rows(&now, &found), expected);
    assert!(found[0].ready && !found[1].ready);
    assert_eq!(keys(&now, &found[1].waits_for), ["B"]);
}
