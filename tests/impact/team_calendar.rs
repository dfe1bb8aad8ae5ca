//! A team goes by another calendar. 2026-01-05 is a Monday; a day is 8 hours, 09:00 to 17:00, and with two shifts 16, until 01:00 of the next day.

use longpole::impact::{Impact, Scenario};
use longpole::program::ProgramBuilder;
use longpole::spec::{Lag, Percent};
use longpole::time::{Calendar, Shift, WorkTime, hours};
use longpole::{Analysis, days, ymd};

use crate::{analysed, dates, finish, moved};

fn plan(statements: impl FnOnce(&mut ProgramBuilder)) -> Analysis {
    analysed(|plan| {
        plan.calendar(Calendar::new("two shifts").weekdays(vec![Shift::hm(9, 0, 1, 0)]));
        plan.calendar(Calendar::new("eight of sixteen").weekdays(vec![Shift::hm(9, 0, 1, 0)]).hours_per_day(WorkTime::from_hours(8)));
        plan.calendar(Calendar::standard("same"));
        statements(plan);
    })
}

#[track_caller]
fn after(now: &Analysis, changes: &[&str]) -> Impact {
    let scenario = changes.iter().fold(Scenario::new(""), |all, text| all.with(text.parse().unwrap()));
    now.what_if(&scenario).unwrap_or_else(|error| panic!("{error}"))
}

fn remarks(impact: &Impact) -> Vec<String> {
    impact.remarks().iter().map(ToString::to_string).collect()
}

/// Four days are 32 hours, which are two days of 16, however long the calendar says that a day is.
#[test]
fn work_stays_what_it_is_in_hours() {
    let now = plan(|plan| {
        plan.task("A", days(4)).team("web");
        plan.task("B", days(1)).after("A");
    });
    assert_eq!(finish(&after(&now, &["team web calendar same"])), "2026-01-09 17:00");
    for calendar in ["two shifts", "eight of sixteen"] {
        let impact = after(&now, &[&format!("team web calendar \"{calendar}\"")]);
        assert_eq!(dates(&impact, "A"), ("2026-01-05 09:00".into(), "2026-01-07 01:00".into()), "{calendar}");
        assert_eq!(dates(&impact, "B"), ("2026-01-07 09:00".into(), "2026-01-07 17:00".into()), "{calendar}");
        assert_eq!(impact.causes().count(), 1);
        assert_eq!(impact.causes().next().unwrap().1.to_string(), format!("team web calendar \"{calendar}\""));
    }
}

#[test]
fn what_is_left_of_work_under_way_too() {
    let now = plan(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        plan.task("A", days(5)).team("web").started(ymd(2026, 1, 5), days(4));
    });
    assert_eq!(finish(&after(&now, &["team web calendar \"two shifts\""])), "2026-01-09 01:00");
}

/// Half of A is 16 hours, a day of the two shifts, on the predecessor's calendar; a lag of a day is a day there.
#[test]
fn shares_follow_the_work_and_lags_stay_as_stated() {
    let now = plan(|plan| {
        plan.task("A", days(4)).team("web");
        plan.task("SHARE", hours(1)).after("A").team("security");
        plan.dependency("A", "SHARE").lag(Lag::Percent(Percent::whole(50)));
        plan.task("DAY", hours(1)).after_with_lag("A", days(1)).team("security");
    });
    let impact = after(&now, &["team web calendar \"two shifts\""]);
    assert_eq!(dates(&impact, "SHARE").0, "2026-01-08 09:00");
    assert_eq!(dates(&impact, "DAY").0, "2026-01-08 09:00");
}

#[test]
fn tasks_with_a_calendar_of_their_own_keep_it() {
    let now = plan(|plan| {
        plan.task("A", days(2)).team("web").calendar("same");
        plan.task("B", days(2)).team("web");
        plan.task("C", days(2)).team("security");
        plan.task("DONE", days(1)).team("web").calendar("same").finished(ymd(2026, 1, 5), ymd(2026, 1, 5));
    });
    let impact = after(&now, &["team web calendar \"two shifts\""]);
    assert_eq!(moved(&impact), ["B"]);
    assert_eq!(remarks(&impact), ["team web calendar \"two shifts\": tasks with a calendar of their own keep it: A"]);
    assert!(remarks(&after(&now, &["team security calendar \"two shifts\""])).is_empty());
}

#[test]
fn many_of_them_are_counted() {
    let now = plan(|plan| {
        for number in 0..12 {
            plan.task(&format!("T{number}"), days(1)).team("web").calendar("same");
        }
    });
    let said = remarks(&after(&now, &["team web calendar \"two shifts\""])).join("");
    assert!(said.ends_with("keep it: T0, T1, T2, T3, T4, T5, T6, T7 and 4 more"), "{said}");
}

/// The calendar of the team is nearer than that of the project; the last one that is said holds.
#[test]
fn it_comes_before_the_project_and_the_last_one_holds() {
    let now = plan(|plan| {
        plan.project("P").calendar("same");
        plan.task("A", days(4)).team("web").project("P");
    });
    let two = "team web calendar \"two shifts\"";
    assert_eq!(finish(&after(&now, &[two])), "2026-01-07 01:00");
    assert_eq!(finish(&after(&now, &[two, "team web calendar same"])), "2026-01-08 17:00");
}

/// In either order: 16 hours on the 5th, none on the 6th, 16 on the 7th until 01:00 of the 8th.
#[test]
fn a_team_on_another_calendar_is_out_there_too() {
    let now = plan(|plan| {
        plan.task("A", days(4)).team("web");
    });
    let (two, out) = ("team web calendar \"two shifts\"", "team web out 2026-01-06");
    for changes in [[two, out], [out, two]] {
        assert_eq!(finish(&after(&now, &changes)), "2026-01-08 01:00", "{changes:?}");
    }
}

/// A day that is said after the change is one of the new calendar: 32 hours and 16 more, or without 16.
#[test]
fn days_are_those_of_the_calendar_at_that_point() {
    let now = plan(|plan| {
        plan.task("A", days(4)).team("web");
    });
    let two = "team web calendar \"two shifts\"";
    assert_eq!(finish(&after(&now, &[two, "A +1d"])), "2026-01-08 01:00");
    assert_eq!(finish(&after(&now, &[two, "A -2d"])), "2026-01-05 09:00");
    assert_eq!(finish(&after(&now, &["A +1d", two])), "2026-01-07 17:00");
}
