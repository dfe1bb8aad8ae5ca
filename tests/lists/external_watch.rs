//! The watch list of promised deliveries.

use longpole::id::TaskId;
use longpole::teams::WatchedDelivery;
use longpole::time::{Calendar, WorkTime};
use longpole::{Analysis, Options, When, days, ymd};

use crate::random::{Class, program};
use crate::{analysed, keys};

/// What a delivery can move: the row, `!` for a deadline, and the latest day.
fn moves(now: &Analysis, row: &WatchedDelivery) -> Vec<(String, String)> {
    let name = |key: &str, deadline: bool| format!("{key}{}", if deadline { "!" } else { "" });
    let each = row.targets.iter().map(|target| (name(now.task(target.task).key(), target.deadline.is_some()), target.latest_arrival));
    each.map(|(name, at)| (name, at.format("%m-%d").to_string())).collect()
}

#[test]
fn each_milestone_and_deadline_has_its_own_date() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 9));
        plan.task("APP", days(5)).after("SDK").team("mobile");
        plan.milestone("BETA").after("APP").deadline_for(ymd(2026, 1, 20), "pilots");
        plan.task("API", days(15)).before("LAUNCH");
        plan.milestone("LAUNCH").after("BETA");
    });
    let watch = now.external_watch();
    let moved = [("BETA", "01-09"), ("BETA!", "01-13"), ("LAUNCH", "01-16")];
    assert_eq!(moves(&now, &watch[0]), moved.map(|(key, at)| (key.to_owned(), at.to_owned())));
    assert_eq!((watch[0].float, watch[0].on_longest_path), (WorkTime::ZERO, false));
    assert_eq!(keys(&now, &watch[0].waiting), ["APP"]);
}

#[test]
fn a_deadline_that_is_broken_says_until_when_it_was_kept() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 16));
        plan.task("APP", days(5)).after("SDK").deadline(ymd(2026, 1, 21));
    });
    let watch = now.external_watch();
    assert_eq!(moves(&now, &watch[0]), [("APP!".to_owned(), "01-14".to_owned())]);
    assert_eq!(watch[0].float, WorkTime::from_hours(-16));
    assert!(watch[0].on_longest_path);
}

#[test]
fn the_least_float_comes_first_and_finished_ones_are_left_out() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 8));
        plan.external("A", ymd(2026, 1, 9)).before("M");
        plan.external("B", ymd(2026, 1, 12)).before("M");
        plan.external("C", ymd(2026, 1, 7)).before("M").finished(ymd(2026, 1, 7), ymd(2026, 1, 7));
        plan.milestone("M");
    });
    assert_eq!(keys(&now, now.external_watch().iter().map(|row| &row.task)), ["B", "A"]);
}

#[test]
fn a_delivery_that_is_held_up_arrives_later_than_promised() {
    let now = analysed(|plan| {
        plan.task("ORDER", days(10)).before("SDK");
        plan.external("SDK", ymd(2026, 1, 9)).before("M");
        plan.milestone("M");
    });
    let watch = now.external_watch();
    assert_eq!(watch[0].promised.to_string(), "2026-01-09 17:00:00");
    assert_eq!(watch[0].arrival.to_string(), "2026-01-16 17:00:00");
    assert_eq!(moves(&now, &watch[0]), [("M".to_owned(), "01-16".to_owned())]);
}

#[test]
fn a_delivery_reaches_milestones_through_summaries() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 9)).before("S");
        plan.summary("S").deadline(ymd(2026, 1, 16));
        plan.task("APP", days(2)).part_of("S");
        plan.milestone("M").after("S");
    });
    let watch = now.external_watch();
    assert_eq!(moves(&now, &watch[0]), [("M".to_owned(), "01-09".to_owned()), ("S!".to_owned(), "01-14".to_owned())]);
    assert_eq!(keys(&now, &watch[0].waiting), ["S"]);
}

#[test]
fn the_latest_arrival_is_on_the_deliverys_own_calendar() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::round_the_clock("always"));
        plan.external("SDK", ymd(2026, 1, 9)).before("APP");
        plan.task("APP", days(2)).calendar("always").before("M");
        plan.task("SLOW", days(10)).before("M");
        plan.milestone("M");
    });
    // Friday 16th, 17:00, less 48 hours.
    assert_eq!(now.external_watch()[0].targets[0].latest_arrival.to_string(), "2026-01-14 17:00:00");
}

#[test]
fn nothing_to_watch() {
    assert!(analysed(|_| {}).external_watch().is_empty());
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 9));
        plan.task("A", days(9));
    });
    let watch = now.external_watch();
    assert!(watch[0].targets.is_empty() && watch[0].waiting.is_empty());
    assert_eq!(watch[0].float, WorkTime::from_hours(32));
}

/// The plan with a delivery that comes so many working hours after its arrival.
fn arriving_later(now: &Analysis, task: TaskId, hours: i64) -> Analysis {
    let at = now.task(task).calendar().add(now.task(task).early_finish(), WorkTime::from_hours(hours));
    let plan = now.program().edit(|plan| plan.task_mut(task).unwrap().details_mut().promised = Some(When::from(at)));
    plan.unwrap().analyze(&Options::default())
}

/// The most hours of delay that something bears, found by trying; `None` if it bears any.
fn bisected(bears: impl Fn(i64) -> bool) -> Option<i64> {
    let (mut good, mut bad) = (0, 2_000);
    if bears(bad) {
        return None;
    }
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if bears(middle) { good = middle } else { bad = middle }
    }
    Some(good)
}

#[test]
fn dates_are_those_found_by_moving_the_promise() {
    let mut compared = 0;
    for seed in 0..1_200 {
        let Some(program) = program(seed, Class::Simple) else { continue };
        let now = program.analyze(&Options::default());
        for row in now.external_watch() {
            let float = |target: TaskId, deadline: Option<chrono::NaiveDateTime>| {
                let found = row.targets.iter().find(|found| found.task == target && found.deadline.as_ref().map(|d| d.0) == deadline);
                found.map(|found| found.float)
            };
            for target in now.open_leaves() {
                let finish = |hours| arriving_later(&now, row.task, hours).task(target.id()).early_finish();
                if target.row().kind.is_milestone() {
                    let bears = bisected(|hours| finish(hours) == target.early_finish());
                    assert_eq!(float(target.id(), None), bears.map(WorkTime::from_hours), "seed {seed}, {}", target.key());
                    compared += usize::from(bears.is_some());
                }
                for deadline in &target.row().details().deadlines {
                    let date = deadline.date.as_finish(target.calendar()).unwrap();
                    if target.early_finish() <= date {
                        let bears = bisected(|hours| finish(hours) <= date);
                        assert_eq!(float(target.id(), Some(date)), bears.map(WorkTime::from_hours), "seed {seed}, {}", target.key());
                        compared += usize::from(bears.is_some());
                    }
                }
            }
        }
    }
    assert!(compared > 200, "{compared}");
}
