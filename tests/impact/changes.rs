//! Every change once, with figures worked out by hand. 2026-01-05 is a Monday; a day is 8 hours, 09:00 to 17:00.

use chrono::NaiveDate;
use longpole::impact::{Change, Impact, Remark, Scenario};
use longpole::program::ProgramBuilder;
use longpole::spec::{ConstraintKind, Lag, Relation};
use longpole::time::{Calendar, CalendarException, Shift};
use longpole::{Analysis, days, ymd};

use crate::{analysed, dates, finish, moved};

/// What changes written as text do.
#[track_caller]
fn after(now: &Analysis, changes: &[&str]) -> Impact {
    let scenario = changes.iter().fold(Scenario::new(""), |all, text| all.with(text.parse().unwrap()));
    now.what_if(&scenario).unwrap_or_else(|error| panic!("{error}"))
}

/// Days of January 2026, from 09:00 on the first to 17:00 on the last.
#[track_caller]
fn stands(impact: &Impact, key: &str, from: u32, to: u32) {
    assert_eq!(dates(impact, key), (format!("2026-01-{from:02} 09:00"), format!("2026-01-{to:02} 17:00")), "{key}");
}

/// A 3 d (5th to 7th) -> B 2 d (8th to 9th).
fn two(plan: &mut ProgramBuilder) {
    plan.task("A", days(3));
    plan.task("B", days(2)).after("A");
}

/// The same with A under way since the 5th and two days left on the 7th: until the 8th; B on the 9th and the 12th.
fn under_way() -> Analysis {
    analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        plan.task("A", days(5)).started(ymd(2026, 1, 5), days(2));
        plan.task("B", days(2)).after("A");
    })
}

#[test]
fn a_delay_moves_both_ends() {
    let impact = after(&analysed(two), &["A delay 2d"]);
    stands(&impact, "A", 7, 9);
    stands(&impact, "B", 12, 13);
    let cause = impact.causes().map(|(task, change)| (task.index(), change.to_string())).collect::<Vec<_>>();
    assert_eq!(cause, [(0, "A delay 2d".into())]);
}

#[test]
fn a_delay_counts_from_where_a_task_is_now() {
    // Two delays of one task are no longer delay: each says where it starts.
    let impact = after(&analysed(two), &["A delay 2d", "A delay 1d"]);
    stands(&impact, "A", 7, 9);
}

#[test]
fn a_delay_of_work_under_way_moves_its_finish() {
    let impact = after(&under_way(), &["A delay 1d"]);
    stands(&impact, "A", 5, 9);
    stands(&impact, "B", 12, 13);
    assert!(matches!(impact.remarks(), [Remark::FinishSlips { .. }]));
}

#[test]
fn a_delay_takes_a_mandatory_start_with_it() {
    let now = analysed(|plan| {
        two(plan);
        plan.task("M", days(2)).constraint(ConstraintKind::MandatoryStart, ymd(2026, 1, 7));
    });
    // From Wednesday over two days of work to Friday.
    let impact = after(&now, &["M delay 2d"]);
    stands(&impact, "M", 9, 12);
}

#[test]
fn a_delay_takes_a_mandatory_finish_with_it() {
    let now = analysed(|plan| {
        plan.task("M", days(2)).constraint(ConstraintKind::MandatoryFinish, ymd(2026, 1, 8));
    });
    stands(&after(&now, &["M delay 1d"]), "M", 8, 9);
}

#[test]
fn a_delay_of_a_summary_moves_the_parts_that_would_start_before() {
    let now = analysed(|plan| {
        plan.summary("S");
        plan.task("P", days(2)).part_of("S");
        plan.task("Q", days(2)).part_of("S").after("P");
        plan.task("R", days(2)).part_of("S").not_before(ymd(2026, 1, 12));
    });
    let impact = after(&now, &["S delay 1d"]);
    assert_eq!(moved(&impact), ["S", "P", "Q"]);
    stands(&impact, "P", 6, 7);
    stands(&impact, "Q", 8, 9);
    stands(&impact, "S", 6, 13);
}

#[test]
fn an_extension_is_more_work() {
    let impact = after(&analysed(two), &["A +1d", "A +1d"]);
    stands(&impact, "A", 5, 9);
    stands(&impact, "B", 12, 13);
}

#[test]
fn an_extension_adds_to_what_is_left() {
    let impact = after(&under_way(), &["A +1d"]);
    stands(&impact, "A", 5, 9);
    let row = impact.after().task(impact.before().program().task("A").unwrap());
    assert_eq!((row.duration().to_string(), row.remaining().to_string()), ("48h".into(), "24h".into()));
}

#[test]
fn a_shortening_leaves_no_less_than_nothing() {
    let impact = after(&under_way(), &["A -4d"]);
    // What is left is done at the data date.
    assert_eq!(dates(&impact, "A"), ("2026-01-05 09:00".into(), "2026-01-07 09:00".into()));
    stands(&impact, "B", 7, 8);
}

#[test]
fn a_duration_is_set() {
    let impact = after(&analysed(two), &["A = 1d"]);
    stands(&impact, "A", 5, 5);
    stands(&impact, "B", 6, 7);
}

#[test]
fn a_duration_that_is_set_changes_what_is_left_by_as_much() {
    // From five days to seven: four left rather than two.
    stands(&after(&under_way(), &["A = 7d"]), "A", 5, 12);
}

/// Manual dates heed no logic, but the finish goes with the duration.
#[test]
fn another_duration_moves_the_finish_that_was_set_by_hand() {
    let now = analysed(|plan| {
        plan.semantics(longpole::spec::Semantics::ms_project());
        plan.task("A", days(5)).manual(ymd(2026, 1, 5), ymd(2026, 1, 9));
        plan.task("B", days(2)).after("A");
    });
    let finish_of_a = |changes: &[&str]| dates(&after(&now, changes), "A").1;
    assert_eq!(finish_of_a(&["A +3d"]), "2026-01-14 17:00");
    assert_eq!(finish_of_a(&["A = 8d"]), "2026-01-14 17:00");
    assert_eq!(finish_of_a(&["A -2d"]), "2026-01-07 17:00");
    assert_eq!(finish_of_a(&["A +3d", "A -3d"]), "2026-01-09 17:00");
    assert_eq!(moved(&after(&now, &["A +3d"])), ["A", "B"]);
}

#[test]
fn a_task_does_not_start_before_a_date() {
    // A Saturday is the Monday after.
    stands(&after(&analysed(two), &["A not before 2026-01-10"]), "A", 12, 14);
}

#[test]
fn a_bound_on_the_start_of_work_under_way_is_remarked_on() {
    let impact = after(&under_way(), &["A not before 2026-01-12"]);
    assert_eq!(moved(&impact), [""; 0]);
    assert!(matches!(impact.remarks(), [Remark::UnderWay { .. }]));
}

#[test]
fn a_task_that_is_cut_takes_no_time() {
    let now = analysed(|plan| {
        plan.task("A", days(3));
        plan.task("B", days(2)).after_with_lag("A", days(1)).not_before(ymd(2026, 1, 20)).deadline(ymd(2026, 1, 9));
        plan.task("C", days(1)).after("B");
    });
    let impact = after(&now, &["B cut"]);
    // Neither lag nor date are left, the order is: B where A is done, C on the day after.
    assert_eq!(dates(&impact, "B"), ("2026-01-07 17:00".into(), "2026-01-07 17:00".into()));
    stands(&impact, "C", 8, 8);
    assert_eq!(impact.deadlines(), []);
}

#[test]
fn a_summary_that_is_cut_takes_its_parts_along() {
    let now = analysed(|plan| {
        plan.task("X", days(1));
        plan.summary("S").after("X");
        plan.task("P", days(2)).part_of("S");
        plan.summary("T").part_of("S");
        plan.task("Q", days(3)).part_of("T").after_with_lag("P", days(2)).not_before(ymd(2026, 1, 26));
        plan.task("Z", days(1)).after_with_lag("S", days(1));
    });
    assert_eq!(now.finish().to_string(), "2026-01-30 17:00:00");
    let impact = after(&now, &["S cut"]);
    for key in ["P", "Q", "S", "T"] {
        assert_eq!(dates(&impact, key), ("2026-01-05 17:00".into(), "2026-01-05 17:00".into()), "{key}");
    }
    stands(&impact, "Z", 6, 6);
}

#[test]
fn a_dependency_is_added() {
    let now = analysed(|plan| {
        plan.task("A", days(3));
        plan.task("B", days(2));
    });
    stands(&after(&now, &["A -> B"]), "B", 8, 9);
    stands(&after(&now, &["A -> B SS +1d"]), "B", 6, 7);
    // Done a day after A, on the 8th.
    stands(&after(&now, &["A -> B FF +1d"]), "B", 7, 8);
    // Against the order of rows.
    stands(&after(&now, &["B -> A"]), "A", 7, 9);
    // Half of three days: B from noon, 13:00, of the 6th on.
    assert_eq!(dates(&after(&now, &["A -> B SS +50%"]), "B"), ("2026-01-06 13:00".into(), "2026-01-08 13:00".into()));
}

#[test]
fn a_dependency_is_dropped() {
    stands(&after(&analysed(two), &["drop A -> B"]), "B", 5, 6);
}

#[test]
fn one_of_two_dependencies_is_dropped_by_its_relation() {
    let now = analysed(|plan| {
        two(plan);
        plan.dependency("A", "B").relation(Relation::StartStart).lag(days(1));
    });
    stands(&after(&now, &["drop A -> B FS"]), "B", 6, 7);
    stands(&after(&now, &["drop A -> B SS"]), "B", 8, 9);
    stands(&after(&now, &["drop A -> B"]), "B", 5, 6);
}

#[test]
fn a_dependency_is_relaxed() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
        plan.task("B", days(3)).after_with_lag("A", days(1));
    });
    // The lag that it had is gone with the old ends.
    stands(&after(&now, &["relax A -> B SS +2d"]), "B", 7, 9);
    stands(&after(&now, &["relax A -> B SS"]), "B", 5, 7);
}

#[test]
fn a_dependency_gets_another_lag() {
    let now = analysed(two);
    stands(&after(&now, &["lag A -> B +1d"]), "B", 9, 12);
    // Two days of the clock after the 7th, 17:00, are the 9th, 17:00.
    stands(&after(&now, &["lag A -> B +2d elapsed"]), "B", 12, 13);
    stands(&after(&now, &["lag A -> B -1d"]), "B", 7, 8);
}

#[test]
fn a_dependency_is_added_and_changed_in_one_scenario() {
    let now = analysed(|plan| {
        plan.task("A", days(3));
        plan.task("B", days(2));
    });
    stands(&after(&now, &["A -> B", "relax A -> B SS +1d"]), "B", 6, 7);
    stands(&after(&now, &["A -> B", "lag A -> B +1d"]), "B", 9, 12);
    assert_eq!(moved(&after(&now, &["A -> B", "drop A -> B"])), [""; 0]);
    // Of two, one.
    stands(&after(&now, &["A -> B", "A -> B SS +2d", "drop A -> B FS"]), "B", 7, 8);
    assert_eq!(moved(&after(&now, &["A -> B", "A -> B SS +2d", "drop A -> B"])), [""; 0]);
    // What would be a circle is none once the first dependency is gone.
    stands(&after(&now, &["A -> B", "drop A -> B", "B -> A"]), "A", 7, 9);
}

#[test]
fn a_stated_dependency_is_dropped_and_turned_around() {
    let impact = after(&analysed(two), &["drop A -> B", "B -> A"]);
    stands(&impact, "B", 5, 6);
    stands(&impact, "A", 7, 9);
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
}

/// Calendars of five, seven and four days a week.
fn weeks(plan: &mut ProgramBuilder) {
    let hours = [Shift::hm(9, 0, 17, 0)];
    plan.calendar(Calendar::standard("office"));
    plan.calendar(Calendar::standard("seven").working(chrono::Weekday::Sat, hours).working(chrono::Weekday::Sun, hours));
    plan.calendar(Calendar::standard("four").off(chrono::Weekday::Fri));
    plan.default_calendar("office");
    plan.project("P").calendar("four");
}

/// Nobody on the 7th and 8th (Wednesday and Thursday), by whatever calendar a task of the team goes: its own, the project's, the program's.
#[test]
fn a_team_is_out_on_all_of_its_calendars() {
    let now = analysed(|plan| {
        weeks(plan);
        for team in ["web", "security"] {
            plan.task(&format!("{team} own"), days(3)).team(team).calendar("seven");
            plan.task(&format!("{team} project"), days(4)).team(team).project("P");
            plan.task(&format!("{team} program"), days(3)).team(team);
        }
    });
    let impact = after(&now, &["team web out 2026-01-07..2026-01-08"]);
    assert_eq!(moved(&impact), ["web own", "web project", "web program"]);
    stands(&impact, "web own", 5, 9);
    stands(&impact, "web project", 5, 13);
    stands(&impact, "web program", 5, 9);
    // Two days of work that come two days later: on the calendar before, the 8th and the 9th.
    assert_eq!(impact.moved()[2].finish_slip.to_string(), "16h");
}

/// The team's own calendar is nearer than the project's.
#[test]
fn a_team_that_shares_its_calendar_is_out_alone() {
    let now = analysed(|plan| {
        weeks(plan);
        for team in ["night watch", "day watch"] {
            plan.team(team).calendar("four");
            plan.task(&format!("{team} own"), days(2)).team(team).calendar("seven");
            plan.task(&format!("{team} team"), days(2)).team(team);
        }
        plan.task("project", days(2)).project("P");
    });
    let impact = after(&now, &["team \"night watch\" out 2026-01-06"]);
    assert_eq!(moved(&impact), ["night watch own", "night watch team"]);
    stands(&impact, "night watch own", 5, 7);
    stands(&impact, "night watch team", 5, 7);
}

#[test]
fn a_team_is_out_twice() {
    let now = analysed(|plan| {
        plan.task("A", days(3)).team("web");
    });
    stands(&after(&now, &["team web out 2026-01-06", "team web out 2026-01-08"]), "A", 5, 9);
    // Days that are said twice count once: the 5th, then the 9th and the 12th.
    stands(&after(&now, &["team web out 2026-01-06..2026-01-07", "team web out 2026-01-07..2026-01-08"]), "A", 5, 12);
}

#[test]
fn two_teams_are_out() {
    let now = analysed(|plan| {
        plan.task("A", days(2)).team("web");
        plan.task("B", days(2)).team("security");
        plan.task("C", days(2));
    });
    let impact = after(&now, &["team web out 2026-01-05", "team security out 2026-01-06"]);
    stands(&impact, "A", 6, 7);
    stands(&impact, "B", 5, 7);
    assert_eq!(moved(&impact), ["A", "B"]);
}

#[test]
fn a_calendar_is_out_with_those_that_inherit_from_it() {
    let now = analysed(|plan| {
        weeks(plan);
        plan.calendar(Calendar::new("child").parent("office"));
        let shifts = vec![Shift::hm(9, 0, 17, 0)];
        let exception = CalendarException { from: day(6), to: day(6), shifts, name: "sprint".into() };
        plan.calendar(Calendar::new("stubborn").parent("office").exception(exception));
        plan.task("office", days(3));
        plan.task("child", days(3)).calendar("child");
        plan.task("stubborn", days(3)).calendar("stubborn");
        plan.task("seven", days(3)).calendar("seven");
    });
    let impact = after(&now, &["calendar office out 2026-01-06"]);
    assert_eq!(moved(&impact), ["office", "child"]);
    stands(&impact, "office", 5, 8);
    stands(&impact, "child", 5, 8);
}

#[test]
fn a_calendar_and_a_team_that_goes_by_it_are_out() {
    let now = analysed(|plan| {
        weeks(plan);
        plan.task("A", days(2)).team("web");
        plan.task("B", days(2));
    });
    for changes in
        [["calendar office out 2026-01-06", "team web out 2026-01-05"], ["team web out 2026-01-05", "calendar office out 2026-01-06"]]
    {
        let impact = after(&now, &changes);
        stands(&impact, "A", 7, 8);
        stands(&impact, "B", 5, 7);
    }
}

/// Promised for Friday the 9th; what waits for it takes the Monday.
#[test]
fn a_promise_slips_over_a_weekend() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 9));
        plan.task("APP", days(1)).after("SDK");
    });
    let works = after(&now, &["SDK promise +1d"]);
    assert_eq!(dates(&works, "SDK").1, "2026-01-12 17:00");
    stands(&works, "APP", 13, 13);
    // A day of the clock is 24 hours: Saturday, 17:00, which is still in time for Monday.
    let elapsed = after(&now, &["SDK promise +1d elapsed"]);
    assert_eq!(dates(&elapsed, "SDK").1, "2026-01-10 17:00");
    assert_eq!(moved(&elapsed), ["SDK"]);
    let earlier = after(&now, &["SDK promise -1d"]);
    stands(&earlier, "APP", 9, 9);
}

#[test]
fn a_promise_slips_twice() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 6));
    });
    assert_eq!(finish(&after(&now, &["SDK promise +1d", "SDK promise +1d elapsed"])), "2026-01-08 17:00");
}

/// Done on the 15th: the board's date is the 16th, the press's the 14th.
fn launch() -> Analysis {
    analysed(|plan| {
        plan.task("A", days(9));
        plan.milestone("LAUNCH").after("A").deadline_for(ymd(2026, 1, 16), "board").deadline_for(ymd(2026, 1, 14), "press");
    })
}

#[test]
fn a_deadline_moves_by_its_label() {
    let impact = after(&launch(), &["LAUNCH deadline \"board\" 2026-01-14"]);
    assert_eq!(moved(&impact), [""; 0]);
    let [board] = &*impact.deadlines() else { panic!("{:?}", impact.deadlines()) };
    assert_eq!((&*board.label, board.margin_before.to_string(), board.margin_after.to_string()), ("board", "8h".into(), "-8h".into()));
    assert!(board.breaks() && !board.is_saved());
    let saved = after(&launch(), &["LAUNCH deadline \"press\" 2026-01-20"]);
    assert!(saved.deadlines()[0].is_saved());
}

#[test]
fn a_deadline_breaks_where_its_task_slips() {
    let impact = after(&launch(), &["A +2d"]);
    // In the order of their dates.
    let said: Vec<_> = impact.deadlines().iter().map(|one| (one.label.clone(), one.margin_after.to_string(), one.breaks())).collect();
    assert_eq!(said, [("press".into(), "-24h".into(), false), ("board".into(), "-8h".into(), true)]);
    let milestones = impact.milestones();
    assert_eq!((milestones.len(), milestones[0].slip.to_string()), (1, "16h".into()));
}

#[test]
fn a_data_date_pushes_open_work() {
    let impact = after(&analysed(two), &["data date 2026-01-12"]);
    stands(&impact, "A", 12, 14);
    stands(&impact, "B", 15, 16);
    assert_eq!(impact.after().data_date().to_string(), "2026-01-12 09:00:00");
}

#[test]
fn news_that_work_is_under_way() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        two(plan);
    });
    // Open, it takes the 7th to the 9th; with one day left the 7th alone.
    let impact = after(&now, &["A started 2026-01-05 left 1d"]);
    stands(&impact, "A", 5, 7);
    stands(&impact, "B", 8, 9);
    // Without a date, it began on the data date.
    stands(&after(&now, &["A started left 1d"]), "A", 7, 7);
}

#[test]
fn news_that_work_is_done() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        two(plan);
    });
    let impact = after(&now, &["A finished 2026-01-06 started 2026-01-05"]);
    stands(&impact, "A", 5, 6);
    stands(&impact, "B", 7, 8);
    // Three days of work that were done on the 6th began on the 2nd, a Friday.
    let unknown = after(&now, &["A finished 2026-01-06"]);
    assert_eq!(dates(&unknown, "A").0, "2026-01-02 09:00");
}

#[test]
fn news_and_the_day_that_they_are_of() {
    let impact = after(&analysed(two), &["A finished 2026-01-09", "data date 2026-01-12"]);
    stands(&impact, "B", 12, 13);
}

#[test]
fn news_open_finished_work_again() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        plan.task("A", days(5)).finished(ymd(2026, 1, 5), ymd(2026, 1, 6));
    });
    let impact = after(&now, &["A started 2026-01-05 left 2d", "A +1d"]);
    stands(&impact, "A", 5, 9);
    assert_eq!(impact.remarks(), []);
}

/// News that the scenario itself brings are what its later changes go by.
#[test]
fn a_delay_after_news_of_the_finish_has_no_effect() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 7));
        two(plan);
    });
    let impact = after(&now, &["A finished 2026-01-06", "A delay 3d"]);
    assert!(matches!(impact.remarks(), [Remark::Finished { change: Change::Delay { .. }, .. }]));
    assert_eq!(dates(&impact, "A").1, "2026-01-06 17:00");
}

/// Half a predecessor's duration is another lag once the duration is another.
#[test]
fn a_share_of_a_duration_follows_it() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
        plan.task("B", days(1)).after_start_of("A", Lag::Percent(longpole::spec::Percent::whole(50)));
    });
    stands(&after(&now, &["A = 4d"]), "B", 7, 7);
    stands(&after(&now, &["A cut"]), "B", 5, 5);
}
