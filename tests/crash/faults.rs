//! What is refused, and how it is said.

use longpole::paths::{CrashOption, CrashProblem};
use longpole::spec::Lag;
use longpole::time::Calendar;
use longpole::{Options, Program, days, ymd};

#[test]
fn every_fault_is_told_by_key() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 12));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.summary("ALL");
    plan.summary("PART");
    plan.task("DONE", days(2)).finished(ymd(2026, 1, 5), ymd(2026, 1, 6));
    plan.task("API", days(5)).part_of("ALL");
    plan.task("APP", days(3)).part_of("PART");
    plan.task("COPY", days(1)).calendar("always").after("API");
    plan.task("DOC", days(1));
    plan.dependency("API", "DOC").lag(Lag::Elapsed(days(2)));
    plan.dependency("API", "APP").lag(Lag::Percent("50%".parse().unwrap()));
    plan.dependency("PART", "COPY").relation(longpole::spec::Relation::StartStart);
    let now = plan.build().unwrap().analyze(&Options::default());
    let options = [
        CrashOption::new("API", days(2), 10),
        CrashOption::new("API", days(1), 10),
        CrashOption::new("AP", days(1), 10),
        CrashOption::new("ALL", days(1), 10),
        CrashOption::new("DONE", days(1), 10),
        CrashOption::new("DOC", days(2), 10),
        CrashOption::new("DOC", -days(2), 10),
    ];
    let error = now.time_cost_curve(&options).unwrap_err();
    let text = "\
there is no time-cost curve, for 10 reasons:
  `API` has more than one option; state one price for each task
  no task has the key `AP`; did you mean `API`?
  summary `ALL` has no work of its own; shorten one of its parts
  `DONE` is finished, which nothing shortens any more; leave it out
  `DOC` takes 1d already, less than the 2d that it could be shortened to
  `DOC` cannot be done in -2d; state a duration from zero up to its own
  `COPY` works on another calendar than `API`, on which it depends; a curve needs one calendar for all that the options move
  a dependency leads from the start of summary `PART`, which is that of its earliest part; tie the part itself
  the lag from `API` to `DOC` runs on another calendar than the work, or on the clock; a curve needs one for both
  the lag from `API` to `APP` is a share of a duration that would change; state it as a time";
    assert_eq!(sorted(&error.to_string()), sorted(text));
}

/// Ranks are no order that a reader could expect.
fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn what_no_option_reaches_may_be_on_any_calendar() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.task("COPY", longpole::hours(30)).calendar("always");
    plan.task("API", days(5)).after("COPY");
    let now = plan.build().unwrap().analyze(&Options::default());
    assert_eq!(now.time_cost_curve(&[CrashOption::new("API", days(2), 10)]).unwrap().least().cost.whole(), Some(30));
    let error = now.time_cost_curve(&[CrashOption::new("COPY", days(1), 10)]).unwrap_err();
    assert_eq!(error.problems(), [CrashProblem::OtherCalendar { task: "API".into(), option: "COPY".into() }]);
}

/// Work at a mandatory start is done from the next start on; without any it is there at the weekend already, for whoever works then.
#[test]
fn work_at_a_mandatory_start_may_go_to_nothing() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.task("API", days(1)).constraint(longpole::spec::ConstraintKind::MandatoryStart, longpole::ymd_hm(2026, 1, 10, 12, 0));
    plan.task("COPY", longpole::hours(60)).calendar("always").after_start_of("API", Lag::ZERO);
    let now = plan.build().unwrap().analyze(&Options::default());
    assert!(now.time_cost_curve(&[CrashOption::new("API", longpole::hours(1), 8)]).is_ok());
    let error = now.time_cost_curve(&[CrashOption::new("API", days(0), 8)]).unwrap_err();
    assert_eq!(error.problems(), [CrashProblem::OtherCalendar { task: "COPY".into(), option: "API".into() }]);
}

#[test]
fn the_largest_prices_fit() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(200_000));
    plan.task("B", days(200_000));
    let now = plan.build().unwrap().analyze(&Options::default());
    let option = |task| CrashOption::new(task, days(0), u64::MAX);
    let curve = now.time_cost_curve(&[option("A"), option("B")]).unwrap();
    assert_eq!(curve.least().cost.whole(), Some(2 * 200_000 * u128::from(u64::MAX)));
}

#[test]
fn the_curve_and_the_next_day_in_words() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("API", days(4)).name("Interface");
    plan.task("OPS", days(6));
    plan.task("DOC", days(6)).after("API");
    plan.task("APP", days(4)).name("Mobile app").after("API");
    plan.task("WEB", days(4)).after("OPS").after("APP");
    let now = plan.build().unwrap().analyze(&Options::default());
    let option = |task, to, cost| CrashOption::new(task, days(to), cost);
    let curve = now.time_cost_curve(&[option("API", 2, 100), option("APP", 1, 45), option("WEB", 2, 100)]).unwrap();
    assert_eq!(
        curve.to_string(),
        "\
Atlas finishes Tue 2026-01-20; up to 4d sooner for 400, Wed 2026-01-14
  finish            sooner  extra cost  next day
  Tue 2026-01-20        0d           0        45
  Fri 2026-01-16        2d          90       155
  Wed 2026-01-14        4d         400         -
  Next: shorten APP (Mobile app) by up to 2d. It costs 45 a day, 90 in all.
  At the soonest finish: API (Interface) 2d instead of 4d, WEB 2d instead of
    4d
"
    );
    let report = longpole::report::TimeCostReport::new(&curve);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((report.point_count, &json["points"][1]["cost"], &json["points"][1]["cost_per_day"]), (3, &90.0.into(), &155.0.into()));
    assert_eq!(json["points"][1]["shortened"][0]["key"], "APP");
    assert_eq!((&json["format"], &json["version"]), (&"longpole-time-cost".into(), &longpole::report::TIME_COST_REPORT_VERSION.into()));
    assert_eq!(report.to_string(), curve.to_string());
    assert!(report.with_warnings(["a reader's word".to_owned()]).to_string().contains("a reader's word"));
    assert_eq!((&json["next"]["shorten"][0], &json["next"]["by_minutes"]), (&"APP".into(), &960.0.into()));
    let later = curve.next_best_at(curve.points()[1].saved).unwrap().to_string();
    let says =
        "Shorten API (Interface) and WEB by up to 2d, and let APP (Mobile app) take as much longer again. It costs 155 a day, 310 in all.";
    assert_eq!(later, says);
}

#[test]
fn without_options_the_curve_is_a_point() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(2));
    let now = plan.build().unwrap().analyze(&Options::default());
    for options in [&[][..], &[CrashOption::new("A", days(2), 5)]] {
        let curve = now.time_cost_curve(options).unwrap();
        assert_eq!((curve.points().len(), curve.least().finish), (1, now.finish()));
        assert!(curve.next_best().is_none() && curve.is_complete());
    }
    let empty = Program::builder("nothing", ymd(2026, 1, 5)).build().unwrap().analyze(&Options::default());
    assert_eq!(empty.time_cost_curve(&[]).unwrap().points().len(), 1);
}

#[test]
fn a_date_needs_so_much_sooner() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(10));
    let now = plan.build().unwrap().analyze(&Options::default());
    let curve = now.time_cost_curve(&[CrashOption::new("A", days(4), 5)]).unwrap();
    let at = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap().and_hms_opt(17, 0, 0).unwrap();
    let saving = |day| curve.saving_for(at(day)).map(|saving| curve.calendar().describe(saving));
    assert_eq!([saving(20), saving(16), saving(13), saving(7)], [Some("0d".into()), Some("0d".into()), Some("3d".into()), None]);
    assert_eq!(curve.scenario_at(curve.saving_for(at(13)).unwrap()).unwrap().changes[0].to_string(), "A = 7d");
}
