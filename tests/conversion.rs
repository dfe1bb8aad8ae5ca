//! What an export of a tracker becomes: each rung of the ladder, each date, each state, worked out by hand.
//!
//! Monday 2 March 2026 is the data date; the calendar is Monday to Friday, 09:00 to 17:00.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_cmp, reason = "a test may fail that way")]

use longpole::intake::{
    Conversion, DueDates, Export, Intake, IntakeError, PlannedSpans, PlannedStarts, Points, State, StateNames, Ticket, TicketLink,
};
use longpole::spec::{ConstraintKind, DurationSource, Percent, Progress, TaskKind};
use longpole::time::{Calendar, When};
use longpole::{Options, ScheduledTask, days, hours, ymd};

const D: fn() -> When = || ymd(2026, 3, 2);

fn ticket(key: &str, status: &str) -> Ticket {
    Ticket { status: status.to_owned(), updated: Some(D()), ..Ticket::new(key) }
}

fn export(tickets: Vec<Ticket>, links: &[(&str, &str)]) -> Export {
    let links = links.iter().map(|(from, to)| TicketLink::new(*from, *to)).collect();
    Export { tickets, links, ..Export::new("test") }
}

fn intake(export: Export) -> Intake {
    export.into_program(&Conversion::default()).unwrap()
}

/// Finished items that took so many working days from Monday 5 January on, of a team and kind.
fn history(took: &[i64], team: &str, kind: &str) -> Vec<Ticket> {
    let finished = |days: i64| {
        let monday = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let (weeks, rest) = ((days - 1) / 5, (days - 1) % 5);
        When::Day(monday + chrono::TimeDelta::days(weeks * 7 + rest))
    };
    let item = |(number, &days): (usize, &i64)| Ticket {
        team: team.to_owned(),
        kind: kind.to_owned(),
        started: Some(ymd(2026, 1, 5)),
        finished: Some(finished(days)),
        ..ticket(&format!("{team}{kind}{number}"), "Done")
    };
    took.iter().enumerate().map(item).collect()
}

/// All warnings but for guesses.
fn changes(intake: &Intake) -> Vec<String> {
    let guesses = intake.guesses().len();
    let all: Vec<String> = intake.warnings().collect();
    all[..all.len() - guesses].to_vec()
}

fn with<T>(intake: &Intake, key: &str, look: impl FnOnce(ScheduledTask<'_>) -> T) -> T {
    let now = intake.program().analyze(&Options::default());
    look(now.task(intake.program().task(key).unwrap()))
}

/// Duration in days and its source.
fn duration(intake: &Intake, key: &str) -> (f64, DurationSource) {
    with(intake, key, |task| (task.duration().hours() / 8.0, task.row().duration_source))
}

#[test]
fn each_rung_speaks_where_those_before_it_are_silent() {
    let full = Ticket {
        remaining: Some(days(1)),
        original: Some(days(2)),
        points: Some(Points::whole(3)),
        planned_start: Some(ymd(2026, 3, 9)),
        due: Some(ymd(2026, 3, 12)),
        team: "t".into(),
        kind: "Bug".into(),
        ..ticket("X", "To Do")
    };
    // Three bugs of the team took 5, 6 and 7 days, three of others 9: the median of all six is the lower of the middle two.
    let mut past = history(&[5, 6, 7], "t", "Bug");
    past.extend(history(&[9, 9, 9], "u", "Story"));
    let of = |ticket: Ticket, past: &[Ticket]| {
        let tickets = past.iter().cloned().chain([ticket]).collect();
        duration(&intake(export(tickets, &[])), "X")
    };
    assert_eq!(of(full.clone(), &past), (1.0, DurationSource::Stated));
    let full = Ticket { remaining: None, ..full };
    assert_eq!(of(full.clone(), &past), (2.0, DurationSource::Stated));
    let full = Ticket { original: Some(hours(0)), ..full };
    assert_eq!(of(full.clone(), &past), (3.0, DurationSource::Converted), "a day a point where nothing is measured");
    let full = Ticket { points: Some(Points::whole(0)), ..full };
    assert_eq!(of(full.clone(), &past), (4.0, DurationSource::Converted), "from Monday to Thursday");
    let full = Ticket { due: None, ..full };
    assert_eq!(of(full.clone(), &past), (6.0, DurationSource::TeamHistory));
    let full = Ticket { kind: "Story".into(), ..full };
    assert_eq!(of(full.clone(), &past), (7.0, DurationSource::History), "no story of this team");
    assert_eq!(of(full.clone(), &past[..2]), (5.0, DurationSource::Default), "two are no history");
}

#[test]
fn points_go_at_the_measured_rate_of_the_team_or_of_all() {
    let mut past = history(&[4, 6, 10], "t", "");
    for (ticket, points) in past.iter_mut().zip([2, 2, 5]) {
        ticket.points = Some(Points::whole(points));
    }
    let of = |team: &str| Ticket { points: Some(Points::whole(3)), team: team.into(), ..ticket(team, "To Do") };
    past.extend([of("t"), of("u")]);
    let intake = intake(export(past, &[]));
    // 2, 3 and 2 days a point.
    assert_eq!(duration(&intake, "t"), (6.0, DurationSource::Converted));
    assert_eq!(duration(&intake, "u"), (6.0, DurationSource::Converted));
    let line = intake.assumptions().iter().find(|line| line.text.contains("points")).unwrap().to_string();
    assert_eq!(line, "2 of 2 durations from points, 2d a point measured on 3 finished items");
}

#[test]
fn work_under_way_has_what_is_stated_left_or_a_share() {
    let begun = |key: &str| Ticket { started: Some(ymd(2026, 2, 23)), original: Some(days(8)), ..ticket(key, "In Progress") };
    let tickets = vec![
        Ticket { remaining: Some(days(3)), ..begun("stated") },
        Ticket { percent_done: Some(Percent::whole(75)), ..begun("percent") },
        Ticket { spent: Some(days(7)), ..begun("spent") },
        begun("half"),
        Ticket { spent: Some(days(9)), ..begun("overspent") },
        Ticket { original: None, ..begun("guess") },
    ];
    let intake = intake(export(tickets, &[]));
    let left = |key: &str| with(&intake, key, |task| task.remaining().hours() / 8.0);
    let keys = ["stated", "percent", "spent", "half", "overspent", "guess"];
    assert_eq!(keys.map(left), [3.0, 2.0, 1.0, 4.0, 4.0, 2.5]);
    assert_eq!(duration(&intake, "half"), (8.0, DurationSource::Converted), "half of a stated duration is stated by nobody");
    assert_eq!(duration(&intake, "guess"), (5.0, DurationSource::Default));
    assert!(with(&intake, "half", |task| task.start().to_string()).starts_with("2026-02-23"));
    let start = intake.program().analyze(&Options::default()).start();
    assert_eq!(start.to_string(), "2026-02-23 09:00:00", "the first open work");
}

#[test]
fn done_work_keeps_its_dates_and_contradictions_give_way() {
    let done = |key: &str| Ticket { finished: Some(ymd(2026, 2, 20)), ..ticket(key, "Closed") };
    let tickets = vec![
        done("plain"),
        Ticket { started: Some(ymd(2026, 2, 25)), ..done("backwards") },
        Ticket { finished: None, updated: Some(ymd(2026, 2, 10)), ..done("touched") },
        Ticket { finished: Some(ymd(2026, 5, 1)), ..done("future") },
        ticket("open", "To Do"),
    ];
    let stated = Conversion::default().data_date(D());
    let intake = export(tickets, &[("plain", "open")]).into_program(&stated).unwrap();
    let progress = |key: &str| intake.program()[intake.program().task(key).unwrap()].progress().clone();
    let finished = |day: When| Progress::Finished { actual_start: None, actual_finish: day };
    assert_eq!(progress("plain"), finished(ymd(2026, 2, 20)));
    assert_eq!(progress("backwards"), finished(ymd(2026, 2, 20)));
    assert_eq!(progress("touched"), finished(ymd(2026, 2, 10)));
    assert_eq!(progress("future"), finished(D()));
    let warnings = changes(&intake);
    assert_eq!(
        warnings,
        [
            "`backwards` was finished before it was started: the start is ignored",
            "`touched` is done but has no date of it: 2026-02-10 taken, its last update",
            "`future` has the finish 2026-05-01, after the data date: 2026-03-02 taken",
        ]
    );
    assert_eq!(with(&intake, "open", |task| task.early_start().to_string()), "2026-03-02 09:00:00");
}

#[test]
fn due_dates_and_planned_starts_bind_only_where_they_may() {
    let planned = |key: &str| Ticket {
        planned_start: Some(ymd(2026, 3, 16)),
        due: Some(ymd(2026, 3, 20)),
        original: Some(days(2)),
        ..ticket(key, "To Do")
    };
    let tickets = || {
        vec![
            planned("free"),
            planned("after"),
            planned("after-done"),
            Ticket { planned_start: Some(ymd(2026, 2, 2)), ..planned("past") },
            Ticket { original: Some(days(1)), ..ticket("before", "To Do") },
            Ticket { finished: Some(D()), ..ticket("done", "Done") },
        ]
    };
    let links = [("before", "after"), ("done", "after-done")];
    let start = |intake: &Intake, key: &str| with(intake, key, |task| task.early_start().date().to_string());
    let usual = intake(export(tickets(), &links));
    assert_eq!(
        ["free", "after", "after-done", "past"].map(|key| start(&usual, key)),
        ["2026-03-16", "2026-03-03", "2026-03-16", "2026-03-02"]
    );
    let row = &usual.program()[usual.program().task("after").unwrap()];
    assert_eq!((row.details().baseline.start, row.details().baseline.finish), (Some(ymd(2026, 3, 16)), Some(ymd(2026, 3, 20))));
    assert_eq!(row.details().deadlines.len(), 1);

    let always = Conversion::default().planned_starts(PlannedStarts::Always).due_dates(DueDates::BaselineOnly);
    let always = export(tickets(), &links).into_program(&always).unwrap();
    assert_eq!(start(&always, "after"), "2026-03-16");
    let row = &always.program()[always.program().task("after").unwrap()];
    assert_eq!((row.details().deadlines.len(), row.details().constraints[0].kind), (0, ConstraintKind::StartNoEarlierThan));
    let never = Conversion::default().planned_starts(PlannedStarts::BaselineOnly);
    assert_eq!(start(&export(tickets(), &links).into_program(&never).unwrap(), "free"), "2026-03-02");
}

#[test]
fn what_precedes_a_whole_precedes_its_parts() {
    let part = Ticket { parent: Some("whole".into()), planned_start: Some(ymd(2026, 4, 6)), ..ticket("part", "To Do") };
    let tickets = vec![ticket("whole", "To Do"), part, ticket("before", "To Do")];
    let intake = intake(export(tickets, &[("before", "whole")]));
    assert_eq!(with(&intake, "part", |task| task.early_start().date().to_string()), "2026-03-09");
}

#[test]
fn cancelled_items_leave_and_their_parts_go_to_the_next_whole() {
    let part_of = |key: &str, whole: &str, status: &str| Ticket { parent: Some(whole.into()), ..ticket(key, status) };
    let tickets = vec![
        ticket("top", "To Do"),
        Ticket { resolution: "Won't Do".into(), ..part_of("gone", "top", "Done") },
        part_of("kept", "gone", "To Do"),
        ticket("other", "To Do"),
    ];
    let intake = intake(export(tickets, &[("gone", "other"), ("other", "gone")]));
    let program = intake.program();
    assert!(program.task("gone").is_err());
    assert_eq!(program[program.task("kept").unwrap()].parent, program.task("top").ok());
    assert_eq!((program.task_count(), program.dependency_count()), (3, 0));
    assert_eq!(changes(&intake), ["`gone` was cancelled (Won't Do): left out, with 2 links"]);
}

#[test]
fn outside_circles_and_wholes_that_block_their_parts() {
    let tickets = vec![
        ticket("A", "To Do"),
        Ticket { original: Some(days(10)), ..ticket("B", "To Do") },
        Ticket { parent: Some("A-whole".into()), ..ticket("C", "To Do") },
        Ticket { parent: Some("E".into()), ..ticket("S", "To Do") },
        ticket("E", "Done"),
    ];
    let links = [("A", "B"), ("B", "A"), ("OUT-1", "A"), ("E", "S"), ("C", "C")];
    let intake = intake(export(tickets, &links));
    let warnings = changes(&intake);
    assert_eq!(
        warnings,
        [
            "`E` is done, but not all of its parts are (1 left): the parts decide",
            "`A-whole` is not in the plan: added as a summary of the tasks that name it",
            "`OUT-1` is not in the plan: taken as an outside delivery of unknown date",
            "`E` -> `S` tied a summary to its own part: dependency dropped",
            "`C` waited for itself: dependency dropped",
            "circle A -> B -> A: `A` -> `B` dropped",
        ]
    );
    let now = intake.program().analyze(&Options::default());
    let circles = intake.circles(&now);
    assert_eq!(
        circles[0].to_string(),
        "circle A -> B -> A: without A -> B (cut) it finishes Fri 2026-03-20; without B -> A it finishes Fri 2026-03-20"
    );
}

#[test]
fn states_by_stated_names_categories_and_shares() {
    let tickets = vec![
        ticket("parked", "Parked"),
        Ticket { category: Some(State::InProgress), ..ticket("category", "Bespoke") },
        Ticket { percent_done: Some(Percent::whole(100)), ..ticket("all", "") },
        Ticket { percent_done: Some(Percent::whole(20)), original: Some(days(5)), ..ticket("part", "") },
    ];
    let states = StateNames::default().name("parked", State::Cancelled);
    let intake = export(tickets, &[]).into_program(&Conversion::default().states(states)).unwrap();
    assert!(intake.program().task("parked").is_err());
    assert!(with(&intake, "category", |task| task.row().progress().is_started()));
    assert!(with(&intake, "all", |task| task.row().progress().is_finished()));
    assert_eq!(with(&intake, "part", |task| task.remaining().hours()), 32.0);
}

#[test]
fn milestones_approvals_teams_projects_and_what_is_kept() {
    let tickets = vec![
        Ticket { is_milestone: true, due: Some(ymd(2026, 4, 1)), ..ticket("M", "Open") },
        Ticket { kind: "Sign-off".into(), team: "legal".into(), project: "P".into(), ..ticket("S", "Open") },
        Ticket {
            name: "Two\n lines".into(),
            owner: "Ines".into(),
            url: "u".into(),
            source_id: "7".into(),
            labels: vec!["red".into()],
            kind: "Bug".into(),
            project: "Q".into(),
            ..ticket("B", "Open")
        },
    ];
    let intake = intake(export(tickets, &[("S", "M")]));
    let program = intake.program();
    let row = |key: &str| &program[program.task(key).unwrap()];
    assert_eq!((row("M").kind, row("S").kind, row("B").kind), (TaskKind::FinishMilestone, TaskKind::Approval, TaskKind::Work));
    assert_eq!((program.teams().len(), program.projects().len()), (1, 2));
    let details = row("B").details();
    assert_eq!((&*row("B").name, &*details.owner, &*details.url, &*details.source_id), ("Two lines", "Ines", "u", "7"));
    assert_eq!(details.labels, ["red", "Bug"]);
}

#[test]
fn the_data_date_without_stamps() {
    let bare = |key: &str, status: &str| Ticket { updated: None, ..ticket(key, status) };
    let line = |tickets: Vec<Ticket>| intake(export(tickets, &[])).assumptions()[0].to_string();
    let due = |day| Some(ymd(2026, 2, day));
    assert_eq!(
        line(vec![Ticket { due: due(13), ..bare("A", "Done") }, Ticket { due: due(27), ..bare("B", "To Do") }]),
        "data date 2026-02-13, by which the last finished work was due; test has no stamps"
    );
    assert_eq!(
        line(vec![Ticket { planned_start: due(9), ..bare("A", "") }, Ticket { due: due(6), ..bare("B", "") }]),
        "data date 2026-02-09, the earliest planned date; test has no stamps"
    );
    let nothing = export(vec![bare("A", "")], &[]).into_program(&Conversion::default());
    assert_eq!(nothing.unwrap_err(), IntakeError::NoDate);
    assert_eq!(Export::new("test").into_program(&Conversion::default()).unwrap_err(), IntakeError::NoItems);
}

#[test]
fn a_lone_stamp_of_the_far_future_does_not_move_the_plan() {
    let mut tickets: Vec<Ticket> = (0..30).map(|number| ticket(&format!("A{number}"), "To Do")).collect();
    tickets[3].updated = Some(ymd(2062, 3, 2));
    assert_eq!(intake(export(tickets, &[])).assumptions()[0].to_string(), "data date 2026-03-02, the newest stamp in test");
}

#[test]
fn options_hold() {
    let calendar = Calendar::standard("with a holiday").holiday(chrono::NaiveDate::from_ymd_opt(2026, 3, 3).unwrap());
    let conversion = Conversion::default()
        .name("Atlas")
        .calendar(calendar)
        .default_duration(days(2))
        .start(ymd(2026, 1, 5))
        .planned_spans(PlannedSpans::SayNothing)
        .per_point(hours(4))
        .share_left(Percent::whole(10))
        .least_history(1);
    let tickets = vec![
        Ticket { planned_start: Some(ymd(2026, 3, 2)), due: Some(ymd(2026, 3, 13)), ..ticket("A", "To Do") },
        Ticket { points: Some(Points::whole(3)), ..ticket("P", "To Do") },
        Ticket { original: Some(days(10)), ..ticket("S", "In Progress") },
    ];
    let intake = export(tickets, &[]).into_program(&conversion).unwrap();
    assert_eq!(intake.program().name(), "Atlas");
    assert_eq!(with(&intake, "A", |task| task.early_finish().to_string()), "2026-03-04 17:00:00");
    assert_eq!(with(&intake, "P", |task| task.duration().hours()), 12.0);
    assert_eq!(with(&intake, "S", |task| task.remaining().hours()), 8.0);
}

#[test]
fn questions_come_by_what_they_move() {
    let stub = TicketLink::new("OUT-9", "A");
    let mut export = export(
        vec![
            Ticket { owner: "Ines".into(), ..ticket("A", "To Do") },
            Ticket { original: Some(days(1)), ..ticket("B", "To Do") },
            ticket("short", "To Do"),
            Ticket { updated: Some(ymd(2026, 1, 5)), remaining: Some(days(4)), original: Some(days(30)), ..ticket("stale", "In Progress") },
        ],
        &[("A", "B")],
    );
    export.links.push(stub);
    let intake = intake(export);
    let now = intake.program().analyze(&Options::default());
    let asked: Vec<(String, String)> =
        intake.questions(&now, 10).iter().map(|question| (question.key.clone(), question.to_string())).collect();
    let keys: Vec<&str> = asked.iter().map(|(key, _)| &**key).collect();
    // Six days to the finish: the stale one may take 30, the delivery 20 more, A from 2.5 to 10, the short one up to 10.
    assert_eq!(keys, ["stale", "OUT-9", "A", "short"]);
    assert_eq!(
        asked[0].1,
        "what is left of stale? taken as 4d, not touched since 2026-01-05: if nothing the finish is Mon 2026-03-09, if 30d Fri 2026-04-10"
    );
    assert_eq!(asked[2].1, "how long does A take? taken as 5d, the default: if 2d 4h the finish is Fri 2026-03-06, if 10d Mon 2026-03-16");
    assert_eq!(intake.questions(&now, 2).len(), 2);
    assert_eq!((intake.questions(&now, 0), intake.questions(&now, usize::MAX).len()), (Vec::new(), 4));
    assert_eq!(intake.questions(&now, 3)[2].ask, "Ines");
}

/// The questions that are found by their bounds are those that asking everything would find.
#[test]
fn no_question_that_moves_more_is_left_out() {
    let tickets: Vec<Ticket> = (0..200)
        .map(|number| Ticket { original: (number % 3 == 0).then(|| days(number % 7 + 1)), ..ticket(&format!("T{number}"), "To Do") })
        .collect();
    let keys: Vec<(String, String)> = (1..200)
        .map(|to| (format!("T{}", (to * 7) % to), format!("T{to}")))
        .chain((10..200).map(|to| (format!("T{}", to - 9), format!("T{to}"))))
        .collect();
    let links: Vec<(&str, &str)> = keys.iter().map(|(from, to)| (&**from, &**to)).collect();
    let intake = intake(export(tickets, &links));
    let now = intake.program().analyze(&Options::default());
    let all = intake.questions(&now, 1_000);
    let few = intake.questions(&now, 7);
    assert!(all.len() > 7, "{}", all.len());
    assert_eq!(few, all[..7]);
}

#[test]
fn the_estimate_of_a_whole_goes_to_the_parts_that_have_none() {
    let part = |key: &str, whole: &str| Ticket { parent: Some(whole.into()), ..ticket(key, "To Do") };
    let tickets = vec![
        Ticket { original: Some(days(20)), ..ticket("W", "To Do") },
        Ticket { original: Some(days(4)), ..part("A", "W") },
        part("B", "W"),
        part("C", "W"),
        Ticket { original: Some(days(9)), ..ticket("V", "To Do") },
        Ticket { original: Some(days(2)), ..part("D", "V") },
    ];
    let intake = intake(export(tickets, &[]));
    assert_eq!(duration(&intake, "A"), (4.0, DurationSource::Stated));
    assert_eq!(["B", "C"].map(|key| duration(&intake, key)), [(8.0, DurationSource::Converted); 2]);
    assert_eq!(
        intake.warnings().collect::<Vec<_>>(),
        [
            "`V` has an estimate of its own, 9d: its parts have theirs, which decide",
            "`B` has no estimate: 8d of the estimate of its whole",
            "`C` has no estimate: 8d of the estimate of its whole",
        ]
    );
}

#[test]
fn a_status_that_says_nothing_leaves_it_to_the_rest() {
    let odd = |key: &str| ticket(key, "Quux");
    let tickets = vec![
        Ticket { finished: Some(ymd(2026, 2, 20)), ..odd("done") },
        Ticket { resolution: "Duplicate".into(), ..odd("never") },
        Ticket { started: Some(ymd(2026, 2, 20)), ..odd("begun") },
        Ticket { percent_done: Some(Percent::whole(100)), ..odd("all") },
        odd("open"),
        Ticket { percent_done: Some(Percent::whole(40)), original: Some(days(5)), ..ticket("forty", "Not started") },
    ];
    let intake = intake(export(tickets, &[]));
    let is = |key: &str| with(&intake, key, |task| (task.row().progress().is_started(), task.row().progress().is_finished()));
    assert_eq!(
        ["done", "begun", "all", "open", "forty"].map(is),
        [(false, true), (true, false), (false, true), (false, false), (true, false)]
    );
    assert!(intake.program().task("never").is_err());
    assert_eq!(
        changes(&intake)[0],
        "5 items have the status `Quux`, which says nothing here: taken by their other facts; state what it means"
    );
    assert_eq!(with(&intake, "forty", |task| task.remaining().hours()), 24.0);
}

#[test]
fn a_later_export_decides_how_far_an_item_is() {
    let closed =
        Ticket { category: Some(State::Done), finished: Some(ymd(2026, 2, 20)), updated: Some(ymd(2026, 2, 20)), ..ticket("A", "Done") };
    let reopened = Ticket { updated: Some(ymd(2026, 2, 27)), due: Some(ymd(2026, 4, 1)), ..ticket("A", "To Do") };
    let older = Ticket { remaining: Some(days(1)), due: Some(ymd(2026, 3, 10)), ..closed };
    for tickets in [[older.clone(), reopened.clone()], [reopened.clone(), older.clone()]] {
        let both = Export::merge(tickets.map(|ticket| export(vec![ticket], &[])));
        let [merged] = &both.tickets[..] else { panic!("{both:?}") };
        assert_eq!((&*merged.status, merged.category, merged.finished), ("To Do", None, None));
        assert_eq!((merged.due, merged.remaining), (Some(ymd(2026, 4, 1)), Some(days(1))));
        assert_eq!(both.warnings, []);
    }
    let same = Ticket { due: Some(ymd(2026, 5, 1)), ..reopened.clone() };
    let both = Export::merge([reopened, same].map(|ticket| export(vec![ticket], &[])));
    assert_eq!(both.warnings[0].message, "two exports say different things of `A`, and neither is the later: the first holds");
}

#[test]
fn parts_in_a_circle_are_freed_before_anything_is_made_of_them() {
    let part_of =
        |key: &str, whole: &str, status: &str| Ticket { parent: Some(whole.into()), original: Some(days(3)), ..ticket(key, status) };
    let tickets = vec![
        Ticket { finished: Some(ymd(2026, 2, 20)), ..part_of("self", "self", "Done") },
        part_of("a", "b", "To Do"),
        part_of("b", "a", "To Do"),
        part_of("leaf", "a", "To Do"),
    ];
    let intake = intake(export(tickets, &[]));
    let program = intake.program();
    let task = |key: &str| program.task(key).unwrap();
    assert!(program[task("self")].progress().is_finished());
    assert_eq!((program[task("a")].parent, program[task("b")].parent), (Some(task("b")), None));
    assert!(program.is_summary(task("a")) && program.is_summary(task("b")));
    assert_eq!(duration(&intake, "leaf"), (3.0, DurationSource::Stated));
    assert!(changes(&intake).contains(&"`self` was part of itself by way of `self`: membership dropped".to_owned()));
}

#[test]
fn parts_of_a_long_chain_of_cancelled_wholes_are_nobodys() {
    let mut tickets: Vec<Ticket> = (0..50_000)
        .map(|number: usize| Ticket {
            parent: number.checked_sub(1).map(|whole| format!("C{whole}").into()),
            ..ticket(&format!("C{number}"), "Cancelled")
        })
        .collect();
    tickets.push(Ticket { parent: Some("C49999".into()), ..ticket("left", "To Do") });
    let intake = intake(export(tickets, &[]));
    assert_eq!((intake.program().task_count(), intake.program().tasks().next().unwrap().1.parent), (1, None));
}
