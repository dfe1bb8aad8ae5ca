//! Programs inside a larger plan: two random ones without a tie between them keep the dates that each has alone.
//!
//! `LONGPOLE_COMPOSE_SEEDS=1000000 cargo test --release --test compose` looks at more; `LONGPOLE_COMPOSE_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;

use longpole::analysis::{Options, Target};
use longpole::error::Problem;
use longpole::program::ProgramBuilder;
use longpole::spec::{AssetKind, LagCalendar, Project, Relation, Semantics, Touch};
use longpole::time::Calendar;
use longpole::{Analysis, Program, days, hours, ymd, ymd_hm};
use oracle::generate::{Dice, generate};

const SEEDS: u64 = if cfg!(debug_assertions) { 1_500 } else { 60_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// A plan with settings of its own, which must not reach what it includes.
fn host(random: &mut Dice) -> ProgramBuilder {
    let mut plan = Program::builder("host", ymd(2026, 1, random.range(1, 28) as u32));
    if random.percent(50) {
        plan.data_date(ymd(2026, 2, random.range(1, 28) as u32));
    }
    if random.percent(50) {
        plan.calendar(Calendar::round_the_clock("C0"));
        plan.default_calendar("C0");
    }
    if random.percent(50) {
        plan.calendar(Calendar::round_the_clock("standard"));
    }
    if random.percent(50) {
        let of = random.pick(&[LagCalendar::Successor, LagCalendar::Program, LagCalendar::RoundTheClock]);
        plan.semantics(Semantics::default().lag_calendar(of));
    }
    plan
}

/// The oracle's program, which states more of its calendar in other ways now and then.
fn program(seed: u64, random: &mut Dice) -> Option<(Program, Options)> {
    let (model, _) = generate(seed);
    let program = bridge::plan(&model).build().ok()?;
    let other = random.percent(30);
    let changed = program.edit(|plan| {
        if other {
            let of = random.pick(&[LagCalendar::Successor, LagCalendar::Program, LagCalendar::RoundTheClock]);
            plan.semantics(Semantics::default().lag_calendar(of));
            (0..plan.dependencies().len()).for_each(|row| {
                plan.dependency_mut(longpole::id::DependencyId::new(row)).unwrap().lag_calendar = None;
            });
        }
    });
    Some((changed.ok()?, bridge::options(&model)))
}

fn early(now: &Analysis, prefix: &str) -> Vec<String> {
    let tasks = now.tasks().filter(|task| task.key().starts_with(prefix));
    tasks.map(|task| format!("{} {} {}", task.key().trim_start_matches(prefix), task.early_start(), task.early_finish())).collect()
}

fn late(now: &Analysis, prefix: &str) -> Vec<String> {
    let tasks = now.tasks().filter(|task| task.key().starts_with(prefix));
    tasks.map(|task| format!("{} {} {}", task.key().trim_start_matches(prefix), task.late_start(), task.late_finish())).collect()
}

fn check(seed: u64) -> bool {
    let mut random = Dice::new(seed ^ 0xc0_4405e);
    let Some((a, options)) = program(seed, &mut random) else { return false };
    let Some((b, _)) = program(seed ^ 0xb, &mut random) else { return false };
    let mut plan = host(&mut random);
    plan.include("A/", &a).include("B/", &b);
    let both = plan.build().unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    let options = options.target(Target::EachProject);
    let now = both.analyze(&options);
    for (prefix, alone) in [("A/", &a), ("B/", &b)] {
        let alone = alone.analyze(&options);
        assert_eq!(early(&now, prefix), early(&alone, ""), "seed {seed} {prefix}");
        // What is in no project is measured to the whole program alone, and to its new project here.
        if alone.program().projects().len() == 0 {
            assert_eq!(late(&now, prefix), late(&alone, ""), "seed {seed} {prefix}");
            let project = both.project(prefix.trim_end_matches('/')).unwrap();
            assert_eq!(now.finish_of_project(project), alone.finish());
        }
        let keys = alone.program().projects().map(|(id, row)| (id, format!("{prefix}{}", row.key)));
        for (id, key) in keys {
            let has_tasks = alone.program().tasks().any(|(_, task)| task.project == Some(id));
            assert!(!has_tasks || now.finish_of_project(both.project(&key).unwrap()) == alone.finish_of_project(id), "seed {seed}");
        }
    }
    true
}

#[test]
fn programs_without_a_tie_keep_their_dates() {
    let first = number("LONGPOLE_COMPOSE_FIRST", 0);
    let checked = (first..first + number("LONGPOLE_COMPOSE_SEEDS", SEEDS)).filter(|&seed| check(seed)).count();
    assert!(checked > 100);
}

fn plan(name: &str, statements: impl FnOnce(&mut ProgramBuilder)) -> Program {
    let mut plan = Program::builder(name, ymd(2026, 1, 5));
    statements(&mut plan);
    plan.build().unwrap()
}

fn composed(statements: impl FnOnce(&mut ProgramBuilder)) -> Program {
    plan("all", statements)
}

#[test]
fn keys_have_a_prefix_and_links_lead_across() {
    let a = plan("A", |plan| {
        plan.summary("S");
        plan.task("API", days(5)).part_of("S");
        plan.task("DOC", days(1)).after("API");
    });
    let b = plan("B", |plan| {
        plan.task("API", days(3));
    });
    let all = composed(|plan| {
        let own = plan.task("OWN", days(1)).id();
        plan.include("A/", &a).include("B-", &b);
        plan.dependency("A/API", "B-API").relation(Relation::StartStart);
        plan.dependency("B-API", "OWN");
        assert_eq!(own.index(), 0);
    });
    let keys: Vec<&str> = all.tasks().map(|(_, task)| &*task.key).collect();
    assert_eq!(keys, ["OWN", "A/S", "A/API", "A/DOC", "B-API"]);
    let parent = all[all.task("A/API").unwrap()].parent.unwrap();
    assert_eq!(&*all[parent].key, "A/S");
    let projects: Vec<(&str, &str)> = all.projects().map(|(_, row)| (&*row.key, &*row.name)).collect();
    assert_eq!(projects, [("A", "A"), ("B", "B")]);
    let now = all.analyze(&Options::default());
    assert_eq!(now.task(all.task("OWN").unwrap()).start().to_string(), "2026-01-08 09:00:00");
    assert_eq!(all[all.task("OWN").unwrap()].project, None);
}

#[test]
fn the_key_of_the_new_project_is_free() {
    let a = plan("A", |plan| {
        plan.task("T1", days(1));
    });
    let b = plan("B", |plan| {
        plan.task("T2", days(1));
    });
    let keys = |prefixes: [&str; 2]| {
        let all = composed(|plan| {
            plan.project("MOB");
            plan.include(prefixes[0], &a).include(prefixes[1], &b);
        });
        all.projects().map(|(_, row)| row.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys(["", ""]), ["MOB", "program", "program-2"]);
    assert_eq!(keys(["MOB/", "MOB: "]), ["MOB", "MOB-2", "MOB-3"]);
    assert_eq!(keys(["-", "x.y_"]), ["MOB", "program", "x.y"]);
}

/// A row with the same content is one row; any other of that key gets the prefix, and so does what names it.
#[test]
fn equal_rows_are_shared_and_others_renamed() {
    let team = |office: &'static str, notice: i32| {
        move |plan: &mut ProgramBuilder| {
            plan.calendar(Calendar::standard("base"));
            plan.calendar(Calendar::new(office).parent("base"));
            plan.team("data").calendar(office).notice(days(notice));
            plan.asset("raw").team("data").reads("clean");
            plan.asset("clean").kind(AssetKind::DataSet).reads("raw");
            plan.asset("lone");
            plan.task("T", days(1)).team("data").changes("raw").retires("lone");
        }
    };
    let rows = |all: &Program| {
        let keys = |keys: Vec<&str>| keys.join(" ");
        [
            keys(all.calendar_rows().map(|(_, row)| &*row.key).collect()),
            keys(all.teams().map(|(_, row)| &*row.key).collect()),
            keys(all.assets().map(|(_, row)| &*row.key).collect()),
        ]
    };
    let [a, same, other] = [plan("a", team("lab", 5)), plan("b", team("lab", 5)), plan("c", team("lab", 6))];
    let all = composed(|plan| {
        plan.include("A/", &a).include("B/", &same).include("C/", &other);
    });
    assert_eq!(rows(&all), ["base lab standard", "data C/data", "raw clean lone C/raw C/clean"]);
    let task = &all[all.task("C/T").unwrap()];
    let touched: Vec<(Touch, &str)> = task.touches().map(|(touch, asset)| (touch, &*all[asset].key)).collect();
    assert_eq!(touched, [(Touch::Changes, "C/raw"), (Touch::Retires, "lone")]);
    assert_eq!(&*all[task.team.unwrap()].key, "C/data");
    let reads = &all[all.asset("C/raw").unwrap()].reads;
    assert_eq!(&*all[reads[0]].key, "C/clean");
}

#[test]
fn a_calendar_whose_parent_differs_is_another() {
    let with = |hours: i64| {
        plan("p", |plan| {
            let mut base = Calendar::standard("base");
            base.hours_per_day = Some(longpole::time::WorkTime::from_hours(hours));
            plan.calendar(Calendar::new("child").parent("base"));
            plan.calendar(base);
            plan.default_calendar("child");
            plan.task("T", days(2));
        })
    };
    let [six, eight] = [with(6), with(8)];
    let all = composed(|plan| {
        plan.include("A/", &six).include("B/", &eight);
    });
    let keys: Vec<&str> = all.calendar_rows().map(|(_, row)| &*row.key).collect();
    assert_eq!(keys, ["child", "base", "B/child", "B/base"]);
    let now = all.analyze(&Options::default());
    let finish = |key: &str| now.task(all.task(key).unwrap()).finish().to_string();
    assert_eq!((finish("A/T"), finish("B/T")), ("2026-01-06 13:00:00".into(), "2026-01-06 17:00:00".into()));
}

/// Rows named before they are there are the same rows if their keys are.
#[test]
fn rows_that_the_plan_names_by_key_are_known() {
    let a = plan("a", |plan| {
        plan.calendar(Calendar::standard("office"));
        plan.team("data").calendar("office");
        plan.task("T", days(1)).team("data");
    });
    let all = composed(|plan| {
        plan.team("data").calendar("office");
        plan.task("OWN", days(1)).team("data");
        plan.include("A/", &a);
    });
    assert_eq!((all.teams().len(), all.calendar_rows().len()), (1, 2));
}

#[test]
fn projects_keep_what_they_took_from_their_program() {
    let mut inner = Program::builder("inner", ymd(2026, 2, 2));
    inner.calendar(Calendar::round_the_clock("always"));
    inner.data_date(ymd(2026, 2, 9));
    inner.project("p").calendar("always");
    inner.add_project(Project::new("q").start(ymd(2026, 3, 2)));
    inner.task("P", hours(4)).project("p");
    inner.task("Q", hours(4)).project("q");
    let inner = inner.build().unwrap();
    let all = composed(|plan| {
        plan.include("I/", &inner);
    });
    let now = all.analyze(&Options::default());
    let start = |key: &str| now.task(all.task(key).unwrap()).start().to_string();
    // The program's data date is a Monday morning, not the midnight that the project's calendar would make of the day.
    assert_eq!((start("I/P"), start("I/Q")), ("2026-02-09 09:00:00".into(), "2026-03-02 09:00:00".into()));
    assert_eq!(all[all.project("I/p").unwrap()].start, Some(ymd_hm(2026, 2, 2, 9, 0)));
    assert_eq!(all.projects().len(), 2);
}

#[test]
fn double_keys_are_reported_by_build() {
    let a = plan("a", |plan| {
        plan.task("T", days(1));
    });
    let mut all = Program::builder("all", ymd(2026, 1, 5));
    all.include("", &a).include("", &a);
    let error = all.build().unwrap_err();
    assert!(matches!(error.problems(), [Problem::DuplicateKey { key, .. }] if key == "T"), "{error}");
}

#[test]
fn a_program_included_twice_and_an_empty_one() {
    let empty = plan("empty", |_| {});
    let a = plan("a", |plan| {
        plan.team("x");
        plan.summary("S");
        plan.task("T", days(1)).team("x").part_of("S");
    });
    let all = composed(|plan| {
        plan.include("E/", &empty).include("1/", &a).include("2/", &a);
    });
    assert_eq!(all.task_count(), 4);
}
