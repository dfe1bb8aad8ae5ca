//! Cases at the edge, with figures worked out by hand. 2026-01-05 is a Monday; a day is 8 hours, 09:00 to 17:00.

use longpole::impact::{FloatTarget, Impact, Scenario};
use longpole::spec::{Lag, Relation};
use longpole::time::{Calendar, Shift};
use longpole::{Analysis, Options, Program, days, hours, ymd, ymd_hm};

use crate::{analysed, dates, finish, moved};

/// A 3 d (5 to 7 January) -> B 2 d (8 to 9 January).
fn two() -> Analysis {
    analysed(|plan| {
        plan.task("A", days(3));
        plan.task("B", days(2)).after("A").deadline(ymd(2026, 1, 9));
    })
}

#[track_caller]
fn nothing_moves(impact: &Impact) {
    assert_eq!(impact.moved(), []);
    assert_eq!(impact.finish_after(), impact.finish_before());
    assert_eq!((impact.became_critical(), impact.no_longer_critical()), (vec![], vec![]));
    assert_eq!((impact.milestones(), impact.by_team(), impact.deadlines()), (vec![], vec![], vec![]));
    assert_eq!((impact.added(), impact.removed()), (vec![], vec![]));
    for task in impact.before().tasks() {
        assert_eq!(impact.float(task.id()), Some((task.total_float(), task.total_float())), "{}", task.key());
    }
    assert_eq!(impact.after().finish(), impact.before().finish());
}

#[test]
fn a_scenario_without_changes_does_nothing() {
    nothing_moves(&two().what_if(&Scenario::new("")).unwrap());
}

#[test]
fn changes_to_what_is_so_already_do_nothing() {
    let now = two();
    let changes = [
        "A +0d",
        "A = 3d",
        "A = 24h",
        "A delay 0d",
        "B not before 2026-01-08",
        "lag A -> B 0d",
        "relax A -> B FS",
        "B deadline 2026-01-09",
        "data date 2026-01-05",
    ];
    for change in changes {
        nothing_moves(&now.what_if(&Scenario::new(change).with(change.parse().unwrap())).unwrap());
    }
}

#[test]
fn changes_that_cancel_out_do_nothing() {
    nothing_moves(&two().what_if(&Scenario::new("").extend("A", days(3)).extend("A", days(-3))).unwrap());
}

#[test]
fn a_program_without_tasks_keeps_its_finish() {
    let now = analysed(|_| {});
    let impact = now.what_if(&Scenario::new("")).unwrap();
    nothing_moves(&impact);
    assert_eq!(finish(&impact), "2026-01-05 09:00");
}

/// A is done after 10 days. B, 5 days long, must not be done before it, so it starts after 5; C starts with B and takes 10: 15 days.
/// Were B 7 days long it would start after 3 and C be done after 13; with 10 days it starts at once, and C is done after 10.
fn reverse_critical(b: i32) -> Analysis {
    analysed(|plan| {
        plan.task("A", days(10));
        plan.task("B", days(b)).after_start_of("A", Lag::ZERO).finishes_after("A", Lag::ZERO);
        plan.task("C", days(10)).after_start_of("B", Lag::ZERO);
    })
}

#[test]
fn an_extension_may_shorten_the_program() {
    let now = reverse_critical(5);
    let with = |b| finish(&now.what_if(&Scenario::new("").set_duration("B", days(b))).unwrap());
    assert_eq!(with(5), "2026-01-23 17:00");
    assert_eq!(with(7), "2026-01-21 17:00");
    assert_eq!(with(10), "2026-01-16 17:00");
}

#[test]
fn a_shortening_may_lengthen_the_program() {
    let now = reverse_critical(10);
    let impact = now.what_if(&Scenario::new("").extend("B", days(-5))).unwrap();
    assert_eq!((finish(&impact), impact.finish_before().to_string()), ("2026-01-23 17:00".into(), "2026-01-16 17:00:00".into()));
    // B keeps its finish, and C moves with its start.
    assert_eq!(dates(&impact, "B"), ("2026-01-12 09:00".into(), "2026-01-16 17:00".into()));
    assert_eq!(dates(&impact, "C"), ("2026-01-12 09:00".into(), "2026-01-23 17:00".into()));
    let c = now.program().task("C").unwrap();
    assert_eq!(impact.moved_task(c).unwrap().finish_slip.to_string(), "40h");
}

fn with_past() -> Analysis {
    analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.summary("S");
        plan.task("A", days(5)).part_of("S").finished(ymd(2026, 1, 5), ymd(2026, 1, 9));
        plan.task("B", days(5)).after("A");
    })
}

#[test]
fn a_delay_of_finished_work_moves_nothing_and_says_so() {
    let now = with_past();
    let impact = now.what_if(&Scenario::new("").delay("A", days(3))).unwrap();
    nothing_moves(&impact);
    let remarks: Vec<String> = impact.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(remarks, ["A delay 3d: `A` is finished, which nothing moves any more"]);
    assert_eq!(impact.causes().len(), 0);
}

#[test]
fn a_delay_of_a_summary_that_is_done_moves_nothing_and_says_so() {
    let now = with_past();
    for change in ["S delay 3d", "S not before 2026-02-02"] {
        let impact = now.what_if(&Scenario::new("").with(change.parse().unwrap())).unwrap();
        nothing_moves(&impact);
        let remarks: Vec<String> = impact.remarks().iter().map(ToString::to_string).collect();
        assert_eq!(remarks, [format!("{change}: `S` is finished, which nothing moves any more")]);
    }
}

/// A works on all seven days, 5 to 9 January; B on weekdays, 12 to 13 January.
fn over_a_weekend() -> Analysis {
    analysed(|plan| {
        let week = [chrono::Weekday::Sat, chrono::Weekday::Sun].into_iter();
        plan.calendar(week.fold(Calendar::standard("seven"), |calendar, day| calendar.working(day, [Shift::hm(9, 0, 17, 0)])));
        plan.task("A", days(5)).calendar("seven");
        plan.task("B", days(2)).after("A");
    })
}

/// Done on Sunday evening rather than on Friday, A is still in time for Monday.
#[test]
fn a_weekend_absorbs_a_delay() {
    let impact = over_a_weekend().what_if(&Scenario::new("").delay("A", days(2))).unwrap();
    assert_eq!(moved(&impact), ["A"]);
    assert_eq!(dates(&impact, "A"), ("2026-01-07 09:00".into(), "2026-01-11 17:00".into()));
    assert_eq!((impact.moved()[0].start_slip.to_string(), impact.moved()[0].elapsed().to_string()), ("16h".into(), "48h".into()));
    assert_eq!(impact.finish_after(), impact.finish_before());
}

#[test]
fn a_delay_that_outlasts_the_weekend_goes_on() {
    let impact = over_a_weekend().what_if(&Scenario::new("").delay("A", days(3))).unwrap();
    assert_eq!(moved(&impact), ["A", "B"]);
    assert_eq!(dates(&impact, "B"), ("2026-01-13 09:00".into(), "2026-01-14 17:00".into()));
}

#[test]
fn the_budget_of_a_delay_is_what_the_weekend_absorbs() {
    let now = over_a_weekend();
    let a = now.program().task("A").unwrap();
    let budgets = now.delay_budgets();
    assert_eq!(budgets.before_successor(a), Some("16h".parse().unwrap()));
    assert_eq!(budgets.before_finish(a), Some("16h".parse().unwrap()));
    assert_eq!(budgets.before_other_team(a), None);
}

/// A 5 d until 9 January; B 3 d until the 14th, then BETA; C 10 d until the 23rd; LAUNCH after both, for the board by the 27th (two days of work
/// left), for the press by the 21st (two days too late).
#[test]
fn each_task_has_its_float_to_each_target() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
        plan.task("B", days(3)).after("A");
        plan.task("C", days(10)).after("A");
        plan.milestone("BETA").after("B");
        let launch = plan.milestone("LAUNCH").after("B").after("C");
        launch.deadline_for(ymd(2026, 1, 27), "board").deadline_for(ymd(2026, 1, 21), "press");
    });
    let task = |key| now.program().task(key).unwrap();
    let at = |day| ymd_hm(2026, 1, day, 17, 0).as_finish(now.program().program_calendar()).unwrap();
    let targets = now.float_targets();
    let launch = task("LAUNCH");
    let expected = [
        FloatTarget::Task(task("BETA")),
        FloatTarget::Task(launch),
        FloatTarget::Date(launch, at(27)),
        FloatTarget::Date(launch, at(21)),
        FloatTarget::ProgramFinish,
    ];
    assert_eq!(targets, expected);
    let matrix = now.float_matrix(&targets);
    let row = |key| matrix.row(task(key)).map(|float| float.map_or("-".into(), |float| float.to_string())).collect::<Vec<String>>();
    assert_eq!(row("A"), ["0h", "0h", "16h", "-16h", "0h"]);
    // From the 14th B has seven days to the launch, nine to the board's date and five to that of the press.
    assert_eq!(row("B"), ["0h", "56h", "72h", "40h", "56h"]);
    assert_eq!(row("C"), ["-", "0h", "16h", "-16h", "0h"]);
    assert_eq!(row("LAUNCH"), ["-", "0h", "16h", "-16h", "0h"]);
}

/// A and B take 10 days, until 16 January; the finish is imposed for the 14th: two days too late.
#[test]
fn negative_float_grows_and_shrinks() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(5));
    plan.task("B", days(5)).after("A");
    let now = plan.build().unwrap().analyze(&Options::default().imposed_finish(ymd(2026, 1, 14)));
    let a = now.program().task("A").unwrap();
    let with = |by| {
        let impact = now.what_if(&Scenario::new("").extend("B", days(by))).unwrap();
        let (before, after) = impact.float(a).unwrap();
        (before.to_string(), after.to_string(), impact.no_longer_critical().len())
    };
    assert_eq!(with(1), ("-16h".into(), "-24h".into(), 0));
    assert_eq!(with(-2), ("-16h".into(), "0h".into(), 0));
    assert_eq!(with(-3), ("-16h".into(), "8h".into(), 2));
}

/// A1 5 to 6 January, B1 the 7th, A2 8th to 9th, B2 the 12th. Three days more on A1: until the 9th, the 12th, the 14th, the 15th.
#[test]
fn two_teams_that_wait_on_each_other() {
    let now = analysed(|plan| {
        plan.task("A1", days(2)).team("web");
        plan.task("B1", days(1)).team("security").after("A1");
        plan.task("A2", days(2)).team("web").after("B1");
        plan.task("B2", days(1)).team("security").after("A2");
    });
    let impact = now.what_if(&Scenario::new("").extend("A1", days(3))).unwrap();
    let teams = impact.by_team();
    let key = |task: longpole::id::TaskId| now.program()[task].key.to_string();
    let said: Vec<_> = teams
        .iter()
        .map(|team| {
            let hand_offs: Vec<String> = team.hand_offs.iter().map(|&id| key(now.program()[id].successor)).collect();
            let tasks: Vec<String> = team.tasks.iter().map(|&task| key(task)).collect();
            let name = team.team.map(|team| now.program()[team].key.to_string()).unwrap_or_default();
            (name, tasks.join(" "), key(team.worst), team.worst_slip.to_string(), team.first_affected.to_string(), hand_offs.join(" "))
        })
        .collect();
    // A2 and B1 both pass a weekend, five days on the clock for three of work; A1 slips by three.
    let row = |name: &str, tasks: &str, worst: &str, first: &str, hand_offs: &str| {
        (name.to_owned(), tasks.to_owned(), worst.to_owned(), "24h".to_owned(), first.to_owned(), hand_offs.to_owned())
    };
    let web = row("web", "A1 A2", "A2", "2026-01-05 09:00:00", "A2");
    let security = row("security", "B1 B2", "B1", "2026-01-07 09:00:00", "B1 B2");
    assert_eq!(said, [web, security]);
}

/// The list of hand-offs counts a tie to a summary as one to the teams in it; so does the account of a delay.
#[test]
fn hand_offs_of_summaries_are_named() {
    let now = analysed(|plan| {
        plan.summary("S");
        plan.task("S1", days(2)).part_of("S").team("web");
        plan.task("AUDIT", days(2)).team("security").after("S");
    });
    assert_eq!(now.hand_offs().len(), 1);
    let impact = now.what_if(&Scenario::new("").extend("S1", days(3))).unwrap();
    let hit: Vec<usize> = impact.by_team().iter().map(|team| team.hand_offs.len()).collect();
    // Security first: the audit slips over a weekend.
    assert_eq!(hit, [1, 0]);
}

/// A start-start tie from a summary begins at whichever part is first: with P cut short nothing changes, with P late Q takes over.
#[test]
fn the_start_of_a_summary_passes_to_another_part() {
    let now = analysed(|plan| {
        plan.summary("S");
        plan.task("P", days(2)).part_of("S");
        plan.task("Q", days(2)).part_of("S").not_before(ymd(2026, 1, 7));
        plan.task("Z", days(1));
        plan.dependency("S", "Z").relation(Relation::StartStart);
    });
    let impact = now.what_if(&Scenario::new("").delay("P", days(4))).unwrap();
    assert_eq!(moved(&impact), ["S", "P", "Z"]);
    assert_eq!(dates(&impact, "Z"), ("2026-01-07 09:00".into(), "2026-01-07 17:00".into()));
    assert_eq!(dates(&impact, "S"), ("2026-01-07 09:00".into(), "2026-01-12 17:00".into()));
}

/// A range does not stand in the way of a scenario that leaves it.
#[test]
fn work_with_a_range_may_leave_it() {
    let now = analysed(|plan| {
        plan.task("A", days(3)..=days(8));
    });
    // 5.5 days, from 5 January, until noon of the 12th: 4 hours into it.
    assert_eq!(now.finish().to_string(), "2026-01-12 13:00:00");
    let longer = now.what_if(&Scenario::new("").extend("A", days(10))).unwrap();
    assert_eq!(finish(&longer), "2026-01-26 13:00");
    let shorter = now.what_if(&Scenario::new("").set_duration("A", days(1))).unwrap();
    assert_eq!(finish(&shorter), "2026-01-05 17:00");
    let range = longer.after().task(now.program().task("A").unwrap()).row().details().estimate.unwrap();
    assert_eq!((range.low.to_string(), range.high.to_string()), ("3d".into(), "15.5d".into()));
}

#[test]
fn spans_beyond_all_bounds_are_refused_and_do_not_panic() {
    let now = two();
    for by in [hours(i64::MAX), hours(i64::MIN), longpole::weeks(i32::MAX), longpole::weeks(i32::MIN), hours(1 << 44)] {
        for scenario in [
            Scenario::new("").delay("A", by),
            Scenario::new("").extend("A", by),
            Scenario::new("").extend("A", by).extend("A", by),
            Scenario::new("").set_duration("A", by),
            Scenario::new("").set_lag("A", "B", by),
            Scenario::new("").set_lag("A", "B", Lag::Elapsed(by)),
        ] {
            // Some weeks fit the horizon; nothing else is asked than an answer.
            let _ = now.what_if(&scenario).map(|impact| impact.moved().len());
        }
    }
    assert!(now.what_if(&Scenario::new("").delay("A", hours(i64::MAX))).is_err());
}

/// Sixty tasks tied against the order of their rows, each after the next two, with lags of which each is as long as all before it together:
/// to see places again until all fit would take longer than anyone waits.
#[test]
fn many_dependencies_against_the_order_of_tasks() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::round_the_clock("always"));
        for row in 0..60 {
            plan.task(&format!("T{row}"), longpole::time::millis(1)).calendar(if row % 2 == 0 { "always" } else { "twin" });
        }
        plan.calendar(Calendar::round_the_clock("twin"));
    });
    let mut scenario = Scenario::new("");
    for row in 1..60 {
        let lag = longpole::time::millis(1 << row.min(40));
        scenario = scenario.with(format!("T{row} -> T{} +{lag}", row - 1).parse().unwrap());
        if row > 1 {
            scenario = scenario.add_dependency(format!("T{row}"), format!("T{}", row - 2));
        }
    }
    let impact = now.what_if(&scenario).unwrap();
    // 60 ms of work, 2 to the powers of 1 to 39, and 20 times 2 to the power of 40.
    let length = impact.finish_after() - now.task(now.program().task("T59").unwrap()).early_start();
    assert_eq!(length.num_milliseconds(), 60 + (1 << 40) - 2 + 20 * (1 << 40));
    assert_eq!(impact.no_longer_critical(), []);
    // With the last turned around it is a circle, however many others there are.
    assert!(now.what_if(&scenario.add_dependency("T0", "T1")).is_err());
}

/// Handles of other programs are answered with nothing.
#[test]
fn handles_of_other_programs_have_no_float() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
    });
    let impact = now.what_if(&Scenario::new("").extend("A", days(3))).unwrap();
    let foreign = longpole::id::TaskId::new(22);
    assert_eq!((impact.float(foreign), impact.task_after(foreign), impact.moved_task(foreign)), (None, None, None));
}

/// A lead that goes with a task that is cut may make the program longer: the scenario says so.
#[test]
fn lifted_leads_are_remarked() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
        plan.task("B", days(2)).after_with_lag("A", days(-3));
    });
    let impact = now.what_if(&Scenario::new("").cut("B")).unwrap();
    let remarks: Vec<String> = impact.remarks().iter().map(ToString::to_string).collect();
    assert_eq!(remarks, ["B cut: the lags and leads of the dependencies of `B` go with it"]);
}

/// Work on a delivery is its lead time; it comes when it is promised.
#[test]
fn more_lead_time_of_a_delivery_is_remarked() {
    let now = analysed(|plan| {
        plan.external("KIT", ymd(2026, 1, 16));
    });
    let impact = now.what_if(&Scenario::new("").extend("KIT", days(3))).unwrap();
    assert_eq!(impact.finish_after(), impact.finish_before());
    assert!(impact.remarks()[0].to_string().contains("`KIT` comes when it is promised"));
}

/// A sum that no span holds is refused, not cut off.
#[test]
fn work_beyond_what_a_span_holds_is_refused() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
    });
    let error = now.what_if(&Scenario::new("").extend("A", days(214_748))).unwrap_err();
    assert!(error.to_string().contains("`A` takes 5d, which cannot become 214748d longer; use at most 214,748 days"), "{error}");
}
