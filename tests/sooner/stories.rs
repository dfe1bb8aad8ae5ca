//! Stories worked out by hand. 2026-01-05 is a Monday; a day is 8 hours, 09:00 to 17:00.

use longpole::analysis::Driver;
use longpole::paths::{Levers, Measure, Sooner, SoonerProblem};
use longpole::program::ProgramBuilder;
use longpole::report::SoonerReport;
use longpole::spec::{Lag, Percent};
use longpole::time::{Calendar, Shift, WorkTime};
use longpole::{Analysis, Options, Program, days, hours, ymd};

fn analysed(statements: impl FnOnce(&mut ProgramBuilder)) -> Analysis {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    statements(&mut plan);
    plan.build().unwrap().analyze(&Options::default())
}

#[track_caller]
fn january(now: &Analysis, day: u32, levers: &Levers) -> Sooner {
    now.finish_by(ymd(2026, 1, day), levers).unwrap_or_else(|error| panic!("{error}"))
}

/// The ways as changes in text.
fn ways(sooner: &Sooner) -> Vec<Vec<String>> {
    sooner.combinations().iter().map(|way| way.scenario().changes.iter().map(ToString::to_string).collect()).collect()
}

/// The text without its line breaks.
fn text(sooner: &Sooner) -> String {
    let text = sooner.to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 76), "{text}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn finish(at: chrono::NaiveDateTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// Four weeks of approval after two weeks of work: requested today, it is there on the 30th, and nothing else will do.
#[test]
fn an_approval_must_be_requested_today() {
    let now = analysed(|plan| {
        plan.task("SPEC", days(10)).name("Specification");
        plan.approval("AUDIT", days(20)).name("Security audit").after("SPEC");
        plan.task("BUILD", days(5)).after("SPEC");
        plan.milestone("LAUNCH").after("AUDIT").after("BUILD");
    });
    let sooner = january(&now, 30, &Levers::default());
    assert_eq!(ways(&sooner), [["drop SPEC -> AUDIT FS"]]);
    assert_eq!(sooner.combinations()[0].measures(), [Measure::StartSooner { approval: now.program().task("AUDIT").unwrap() }]);
    assert!(sooner.is_complete() && !sooner.has_more());
    assert_eq!(
        sooner.to_string(),
        "\
Atlas finishes Fri 2026-02-13. To finish by Fri 2026-01-30 there is 1 way:

1. Fri 2026-01-30, 10d sooner:
  - request AUDIT Security audit on Mon 2026-01-05, not Mon 2026-01-19: it
    takes 20d

Allowed: open work takes up to 25% less; work starts while up to 50% of the
work before is left; approvals are requested at once; at most 3 measures
together. Checked by "
            .to_owned()
            + &format!("{} analyses of changed plans.\n", sooner.asked())
    );
    let waits = january(&now, 30, &Levers::default().approval_waits("AUDIT"));
    assert!(!waits.is_reachable());
    assert!(text(&waits).contains("approvals are requested at once, but for AUDIT;"), "{waits}");
    // What ties its finish stays: it cannot be granted before the specification is done.
    let now = analysed(|plan| {
        plan.task("SPEC", days(10));
        plan.approval("AUDIT", days(8)).after("SPEC").finishes_after("SPEC", Lag::ZERO);
    });
    let levers = Levers::none().approvals_sooner(true);
    assert_eq!(finish(january(&now, 16, &levers).combinations()[0].finish()), "2026-01-16 17:00");
    assert_eq!(finish(january(&now, 15, &levers).nearest().unwrap().finish()), "2026-01-16 17:00");
}

/// Ten days of 8 hours are five of 16.
#[test]
fn a_team_works_a_second_shift() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::new("two").weekdays(vec![Shift::hm(9, 0, 1, 0)]).named("Two shifts"));
        plan.team("web");
        plan.task("A", days(10)).team("web");
    });
    let sooner = january(&now, 10, &Levers::none().second_shift("web", "two"));
    assert_eq!(ways(&sooner), [["team web calendar two"]]);
    assert_eq!(finish(sooner.combinations()[0].finish()), "2026-01-10 01:00");
    assert!(text(&sooner).contains("- put team web on the calendar two (Two shifts)"), "{sooner}");
}

/// B may start on the 12th at the earliest, when half of A is left; for the 27th it must on the 14th, with three days left.
#[test]
fn work_overlaps_by_no_more_than_it_takes() {
    let now = analysed(|plan| {
        plan.task("A", days(10));
        plan.task("B", days(10)).after("A");
    });
    let levers = Levers::none().overlap(Percent::whole(50));
    assert_eq!(ways(&january(&now, 23, &levers)), [["lag A -> B FS -40h"]]);
    let sooner = january(&now, 27, &levers);
    assert_eq!(ways(&sooner), [["lag A -> B FS -24h"]]);
    assert!(text(&sooner).contains("- start B with 3d of A left"), "{sooner}");
    assert_eq!(finish(january(&now, 22, &levers).nearest().unwrap().finish()), "2026-01-23 17:00");
}

/// The share is of what a shorter task leaves: six days, of which three are left on the 8th.
#[test]
fn an_overlap_is_a_share_of_what_is_left_of_the_task() {
    let now = analysed(|plan| {
        plan.task("A", days(8));
        plan.task("B", days(8)).after("A");
    });
    let sooner = january(&now, 19, &Levers::default().most_measures(2));
    let with_b: Vec<_> = ways(&sooner).into_iter().filter(|way| way.iter().any(|change| change == "A -2d")).collect();
    assert_eq!(with_b, [["A -2d", "lag A -> B FS -24h"]]);
}

#[test]
fn scope_is_cut() {
    let now = analysed(|plan| {
        plan.task("APP", days(10));
        plan.summary("EXTRA").name("Nice to have").after("APP");
        plan.task("DARK", days(5)).part_of("EXTRA");
        plan.task("SHARE", days(5)).part_of("EXTRA").after("DARK");
        plan.milestone("LAUNCH").after("EXTRA");
    });
    let sooner = january(&now, 16, &Levers::default().droppable("EXTRA"));
    assert_eq!(ways(&sooner), [["EXTRA cut"]]);
    assert!(text(&sooner).contains("- cut EXTRA Nice to have from scope"), "{sooner}");
}

/// Ten days after a promise, which shrink to seven and a half.
#[test]
fn a_promise_holds_the_date() {
    let now = analysed(|plan| {
        plan.external("SDK", ymd(2026, 1, 30)).name("Partner SDK");
        plan.task("APP", days(10)).after("SDK");
        plan.milestone("LAUNCH").after("APP");
    });
    let sooner = january(&now, 30, &Levers::default());
    assert!(!sooner.is_reachable() && sooner.is_complete());
    let nearest = sooner.nearest().unwrap();
    assert_eq!(finish(nearest.finish()), "2026-02-11 13:00");
    assert_eq!(nearest.combination().scenario().changes[0].to_string(), "APP -2d 4h");
    assert_eq!(nearest.source().unwrap().driver, Driver::Promise);
    let text = text(&sooner);
    assert!(
        text.contains("cannot finish by Fri 2026-01-30 with at most 3 measures. The earliest is Wed 2026-02-11 13:00, 2d 4h sooner:"),
        "{text}"
    );
    assert!(
        text.contains("A path that holds that date begins with SDK Partner SDK (promised for Fri 2026-01-30), then APP, LAUNCH."),
        "{text}"
    );
}

/// Two ways to the milestone: each must be a day shorter.
#[test]
fn side_by_side_both_must_be_shorter() {
    let now = analysed(|plan| {
        plan.task("A", days(10));
        plan.task("B", days(10));
        plan.milestone("LAUNCH").after("A").after("B");
    });
    assert_eq!(ways(&january(&now, 15, &Levers::default())), [["A -1d", "B -1d"]]);
    assert!(!january(&now, 15, &Levers::default().most_measures(1)).is_reachable());
}

/// B is held by its finish, and C waits for its start: shorter work makes that later.
#[test]
fn work_whose_shortening_does_harm_is_not_offered() {
    let now = analysed(|plan| {
        plan.task("A", days(10));
        plan.task("B", days(5)).finishes_after("A", Lag::ZERO);
        plan.task("C", days(10)).after_start_of("B", Lag::ZERO);
    });
    let sooner = january(&now, 22, &Levers::default());
    assert_eq!(ways(&sooner), [["A -1d"], ["C -1d"]]);
    assert!(sooner.is_complete());
}

#[test]
fn a_milestone_is_asked_about() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
        plan.milestone("BETA").name("Beta").after("A");
        plan.task("B", days(20)).after("BETA");
    });
    let beta = now.program().task("BETA").unwrap();
    let sooner = now.finish_task_by(beta, ymd(2026, 1, 8), &Levers::default()).unwrap();
    assert_eq!(ways(&sooner), [["A -1d"]]);
    assert!(text(&sooner).starts_with("BETA Beta finishes Fri 2026-01-09. To finish by Thu 2026-01-08 there is 1 way:"), "{sooner}");
}

#[test]
fn what_is_there_already_needs_nothing() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
    });
    let sooner = january(&now, 9, &Levers::default());
    assert!(sooner.is_reached_already() && sooner.combinations()[0].measures().is_empty() && sooner.nearest().is_none());
    assert!(text(&sooner).starts_with("Atlas finishes Fri 2026-01-09, which is by Fri 2026-01-09: nothing needs to be done."), "{sooner}");
    // 24:00 is still that day.
    let night = analysed(|plan| {
        plan.calendar(Calendar::round_the_clock("always"));
        plan.default_calendar("always").task("A", hours(48));
    });
    let sooner = january(&night, 6, &Levers::default());
    assert!(text(&sooner).starts_with("Atlas finishes Tue 2026-01-06 24:00, which is by Tue 2026-01-06:"), "{sooner}");
    let empty = analysed(|_| {});
    assert!(january(&empty, 5, &Levers::default()).is_reached_already());
    assert!(empty.finish_by(ymd(2025, 1, 5), &Levers::default()).unwrap().nearest().is_some());
}

#[test]
fn limits_are_said() {
    let now = analysed(|plan| {
        for number in 0..6 {
            plan.task(&format!("T{number}"), days(4));
            if number > 0 {
                plan.dependency(&format!("T{}", number - 1), &format!("T{number}"));
            }
        }
    });
    let sooner = january(&now, 20, &Levers::default().most_scenarios(4));
    assert!(sooner.is_cut_short() && !sooner.is_complete() && sooner.asked() < 60);
    assert!(text(&sooner).contains("The search was cut short"), "{sooner}");
    let sooner = now.finish_by(ymd(2026, 2, 4), &Levers::default().most_answers(2)).unwrap();
    assert_eq!(sooner.combinations().len(), 2);
    assert!(sooner.has_more() && sooner.is_complete());
    assert!(text(&sooner).contains("there are 2 ways and perhaps more:"), "{sooner}");
    // Nothing may be done.
    let none = january(&now, 20, &Levers::none());
    assert!(none.is_complete() && text(&none).contains("no measure that is allowed brings it forward"), "{none}");
}

/// Fewest measures, then what is cut, then teams, then time.
#[test]
fn what_disturbs_least_comes_first() {
    let now = analysed(|plan| {
        plan.calendar(Calendar::new("two").weekdays(vec![Shift::hm(9, 0, 1, 0)]));
        plan.team("web");
        plan.task("A", days(10));
        plan.task("B", days(10)).after("A").team("web");
    });
    let sooner = january(&now, 29, &Levers::default().droppable("B").second_shift("web", "two"));
    let all = ways(&sooner);
    assert_eq!(all[..3], [["A -1d"], ["B -1d"], ["lag A -> B FS -8h"]]);
    assert_eq!(all[3..], [["team web calendar two"], ["B cut"]]);
    assert_eq!(
        sooner.combinations()[0].measures(),
        [Measure::Shorten { task: now.program().task("A").unwrap(), by: WorkTime::from_hours(8) }]
    );
}

#[test]
fn every_fault_of_a_question_is_named() {
    let now = analysed(|plan| {
        plan.team("web");
        plan.task("APP", days(1));
    });
    let levers = Levers::default()
        .shorten(Percent::whole(101))
        .overlap(Percent::whole(-1))
        .droppable("APPP")
        .approval_waits("AP")
        .second_shift("wbe", "two");
    let error = now.finish_by(ymd(2026, 2, 30), &levers).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the question has 7 problems:
  there is no 2026-02-30; name a day of the calendar
  101% is no share of work to shorten; use 0 % to 100 %
  -1% is no share of work to overlap; use 0 % to 100 %
  no task has the key `AP`; did you mean `APP`?
  no task has the key `APPP`; did you mean `APP`?
  no team has the key `wbe`
  no calendar has the key `two`"
    );
    let other = longpole::id::TaskId::new(7);
    let error = now.finish_task_by(other, ymd(2026, 2, 3), &Levers::default()).unwrap_err();
    assert_eq!(error.problems(), [SoonerProblem::NoSuchTask { tasks: 1 }]);
}

/// The record has keys and text, and no handle.
#[test]
fn the_record_is_data() {
    let now = analysed(|plan| {
        plan.task("A", days(3)).started(ymd(2026, 1, 5), hours(16));
        plan.task("B", days(2)).after("A");
    });
    let report =
        SoonerReport::new(&january(&now, 7, &Levers::default().shorten(Percent::whole(50)))).with_warnings(["a row was dropped".into()]);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["format"], "longpole-sooner");
    assert_eq!(json["ways"][0]["measures"][0]["text"], "shorten A from 2d left to 1d left");
    assert_eq!(json["ways"][0]["changes"][0], "A -1d");
    assert!(report.to_string().ends_with("Warnings: 1\n  a row was dropped\n"), "{report}");
}

/// Of two paths that hold the nearest date the one is told that no measure moves, not the first.
#[test]
fn what_cannot_be_moved_is_named() {
    let now = analysed(|plan| {
        plan.task("APP", days(8));
        plan.approval("AUDIT", days(6));
        plan.milestone("LAUNCH").after("APP").after("AUDIT");
    });
    // With a quarter less the app takes as long as the audit.
    let sooner = january(&now, 9, &Levers::default());
    let nearest = sooner.nearest().unwrap();
    assert_eq!(finish(nearest.finish()), "2026-01-12 17:00");
    let keys: Vec<&str> = nearest.path().tasks().map(longpole::ScheduledTask::key).collect();
    assert_eq!(keys, ["AUDIT", "LAUNCH"]);
}
