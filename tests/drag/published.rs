//! Published cases.

use longpole::paths::{Criticality, Response};
use longpole::spec::Relation;
use longpole::time::{Calendar, Shift, WorkTime};
use longpole::{Analysis, Options, Program, days, hours, ymd};

use crate::networks::{CASES, Case};

fn pairs(text: &str) -> impl Iterator<Item = (&str, i64)> {
    text.split_whitespace().map(|pair| {
        let (key, value) = pair.split_once('=').unwrap();
        (key, value.parse().unwrap())
    })
}

/// Days of 24 hours, every day: the units of the sources.
fn analyse(tasks: &str, ties: &str) -> Analysis {
    let mut plan = Program::builder("network", ymd(2026, 1, 5));
    plan.calendar(Calendar::round_the_clock("clock"));
    plan.default_calendar("clock");
    for (key, duration) in pairs(tasks) {
        plan.task(key, days(i32::try_from(duration).unwrap()));
    }
    for tie in ties.split_whitespace() {
        let (ends, how) = tie.split_once(':').unwrap_or((tie, "FS+0"));
        let (from, to) = ends.split_once('>').unwrap();
        let relation = match &how[..2] {
            "SS" => Relation::StartStart,
            "FF" => Relation::FinishFinish,
            "SF" => Relation::StartFinish,
            _ => Relation::FinishStart,
        };
        plan.dependency(from, to).relation(relation).lag(days(how[2..].parse().unwrap()));
    }
    plan.build().unwrap().analyze(&Options::default())
}

fn in_days(time: WorkTime) -> i64 {
    assert_eq!(time.millis() % 86_400_000, 0);
    time.millis() / 86_400_000
}

fn finish(now: &Analysis) -> i64 {
    in_days(now.program().program_calendar().between(now.start(), now.finish()))
}

#[test]
fn published_networks_have_the_drags_that_they_should() {
    for Case { source, tasks, ties, drags } in CASES {
        let now = analyse(tasks, ties);
        let found = now.drags();
        assert!(found.is_swept());
        for (key, drag) in pairs(drags) {
            let task = now.program().task(key).unwrap();
            let is = now.drag_of(task).map(|row| in_days(row.drag.work));
            assert_eq!(is, Some(drag), "{key} of {source}");
            assert_eq!(found.of(task).map(|drag| in_days(drag.elapsed)), Some(drag), "{key} of {source}, swept");
        }
        let critical = pairs(drags).count();
        let moments = pairs(tasks).filter(|&(_, duration)| duration == 0).count();
        assert!(found.tasks().len() <= critical && critical <= found.tasks().len() + moments, "{source}: {:?}", found.tasks());
    }
}

/// Source: planlab.ai, *Reverse critical paths*: A and B begin together, B may not end before A, C begins with B.
fn reverse_critical(b: i64) -> Analysis {
    analyse(&format!("A=10 B={b} C=10"), "A>B:SS+0 A>B:FF+0 B>C:SS+0")
}

#[test]
fn lengthening_a_reverse_critical_task_shortens_the_program() {
    assert_eq!([5, 7, 10].map(|b| finish(&reverse_critical(b))), [15, 13, 10]);
    let now = reverse_critical(5);
    let task = |key: &str| now.program().task(key).unwrap();
    let drags: Vec<_> = ["A", "B", "C"].iter().map(|key| in_days(now.drags().of(task(key)).unwrap().work)).collect();
    assert_eq!(drags, [5, -5, 5]);
    let responses = now.responses(days(1));
    let of = |key: &str| responses.of(task(key)).unwrap();
    let work = |response: &Response| (in_days(response.shorter.unwrap().work), in_days(response.longer.unwrap().work));
    assert_eq!(["A", "B", "C"].map(|key| work(&of(key))), [(-1, 1), (1, -1), (-1, 1)]);
    let kinds = ["A", "B", "C"].map(|key| of(key).ways.criticality());
    assert_eq!(kinds, [Criticality::Normal, Criticality::Reverse, Criticality::Normal]);
    assert!(!now.longest_useful_shortening(task("B")).unwrap().helps());
    // A day less of A is a day less of the program, down to where B holds itself.
    assert_eq!(in_days(now.longest_useful_shortening(task("A")).unwrap().by), 5);

    // With B as long as A, longer is later and shorter is later too.
    let now = reverse_critical(10);
    let response = now.responses(days(1)).of(now.program().task("B").unwrap()).unwrap();
    assert_eq!(work(&response), (1, 1));
    assert_eq!(response.ways.criticality(), Criticality::Mixed);
    let drag = |key| in_days(now.drag_of(now.program().task(key).unwrap()).unwrap().drag.work);
    assert_eq!(["A", "B", "C"].map(drag), [0, -10, 0]);
}

/// Source: Planning Planet, thread 96700: two days off an activity of fifteen pull the finish by a week.
#[test]
fn two_days_may_be_worth_a_week() {
    let mut plan = Program::builder("crane", ymd(2026, 1, 7));
    plan.calendar(Calendar::new("mondays").working(chrono::Weekday::Mon, [Shift::hm(9, 0, 17, 0)]));
    plan.task("A", days(15));
    plan.task("LIFT", hours(8)).calendar("mondays").after("A");
    let program = plan.build().unwrap();
    let now = program.analyze(&Options::default());
    let a = program.task("A").unwrap();
    assert_eq!(now.finish().to_string(), "2026-02-02 17:00:00");
    let by = |step| now.responses(days(step)).of(a).unwrap().shorter.unwrap();
    assert_eq!((in_days(by(1).elapsed), in_days(by(2).elapsed)), (0, -7));
    let drag = now.drag_of(a).unwrap().drag;
    assert_eq!((in_days(drag.elapsed), drag.work.hours()), (21, 120.0));
    let useful = now.longest_useful_shortening(a).unwrap();
    // To finish by Friday 9 January, and the lift on Monday 12: more brings nothing.
    assert_eq!((useful.by.hours(), useful.finish.to_string()), (96.0, "2026-01-12 17:00:00".to_owned()));
    assert!(useful.critical_path_after().tasks().any(|task| task.key() == "LIFT"));
}

#[test]
fn each_way_through_a_task_has_its_kind() {
    let kind = |ties: &str, key: &str| {
        let now = analyse("P=5 X=4 N=5", ties);
        let response = now.responses(days(1)).of(now.program().task(key).unwrap()).unwrap();
        (response.ways.criticality(), in_days(response.shorter.unwrap().work), in_days(response.longer.unwrap().work))
    };
    assert_eq!(kind("P>X X>N", "X"), (Criticality::Normal, -1, 1));
    assert_eq!(kind("P>X X>N:SS+4", "X"), (Criticality::Neutral, 0, 0));
    assert_eq!(kind("P>X:FF+4 X>N", "X"), (Criticality::Neutral, 0, 0));
    assert_eq!(kind("P>X:FF+4 X>N:SS+4", "X"), (Criticality::Reverse, 1, -1));
    assert_eq!(kind("P>X:FF+4 X>N:SS+4 P>N:FS+4", "X"), (Criticality::Reverse, 1, 0));
    assert_eq!(kind("P>X", "N"), (Criticality::NotCritical, 0, 0));
}

#[test]
fn the_report_says_what_it_is() {
    let now = analyse("A=5 B=12 C=9", "A>B A>C");
    let drags = now.drags();
    let report = longpole::report::DragReport::new(&drags);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&"longpole-drag".into(), &longpole::report::DRAG_REPORT_VERSION.into()));
    assert_eq!(json["tasks"][0]["key"], "A");
    assert_eq!(report.to_string(), drags.to_string());
    assert!(report.with_warnings(["a reader's word".to_owned()]).to_string().contains("a reader's word"));
}
