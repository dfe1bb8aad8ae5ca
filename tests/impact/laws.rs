//! Laws: an impact and its mirror image, scenarios and edits by hand, one run and another.

use longpole::impact::{Impact, Scenario, TaskMove};
use longpole::program::ProgramBuilder;
use longpole::spec::{Lag, Relation};
use longpole::time::Calendar;
use longpole::{Analysis, Options, Program, days, hours, ymd};

use crate::{analysed, moved};

/// Two teams, a summary, a delivery, deadlines and work under way.
fn statements(plan: &mut ProgramBuilder) {
    plan.data_date(ymd(2026, 1, 7));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.task("A", days(5)).team("web").started(ymd(2026, 1, 5), days(4));
    plan.task("B", days(4)).team("security").after("A");
    plan.summary("S").after("A");
    plan.task("P", days(3)).part_of("S").team("web");
    plan.task("Q", days(2)).part_of("S").team("web").after_with_lag("P", days(1)).calendar("always");
    plan.external("SDK", ymd(2026, 1, 21));
    plan.task("C", days(3)).team("security").after("B").after("S").finishes_after("SDK", Lag::ZERO);
    plan.milestone("LAUNCH").after("C").deadline_for(ymd(2026, 1, 28), "board");
}

fn now() -> Analysis {
    analysed(statements)
}

fn scenarios() -> Vec<Scenario> {
    let text = [
        "A +2d",
        "B delay 3d",
        "P = 1d",
        "S delay 1d",
        "SDK promise +3d",
        "drop A -> B",
        "P -> B FF +1d",
        "team web out 2026-01-12..2026-01-13",
        "data date 2026-01-12",
        "C cut",
        "Q -> nothing",
        "LAUNCH -> A",
        "LAUNCH deadline 2026-01-20",
    ];
    text.iter().map(|text| Scenario::new(*text).with(text.parse().unwrap())).collect()
}

/// Everything that an impact says, but for what it is called and came from.
fn all(impact: &Impact) -> (Vec<TaskMove>, String) {
    let floats: Vec<_> = impact.before().tasks().map(|task| impact.float(task.id())).collect();
    let text = format!(
        "{} {floats:?} {:?} {:?} {:?} {:?} {:?}",
        impact.finish_after(),
        impact.became_critical(),
        impact.no_longer_critical(),
        impact.milestones(),
        impact.by_team(),
        impact.deadlines()
    );
    (impact.moved().to_vec(), text)
}

#[test]
fn between_a_state_and_itself_is_nothing() {
    let now = now();
    for impact in [Impact::between(&now, &now), Impact::between(&now, &analysed(statements))] {
        assert_eq!(impact.moved(), []);
        assert_eq!((impact.added(), impact.removed(), impact.deadlines()), (vec![], vec![], vec![]));
        assert_eq!((impact.name(), impact.remarks(), impact.causes().len()), ("", &[][..], 0));
    }
}

#[test]
fn the_way_back_is_the_mirror_image() {
    let now = now();
    for scenario in scenarios() {
        // Slips are told on the calendar before, which differs where a team is out.
        let Ok(impact) = now.what_if(&scenario) else { continue };
        if impact.after().program().calendar_rows().len() != now.program().calendar_rows().len() {
            continue;
        }
        let back = Impact::between(impact.after(), &now);
        assert_eq!((back.finish_before(), back.finish_after()), (impact.finish_after(), impact.finish_before()));
        let mirrored: Vec<TaskMove> = impact
            .moved()
            .iter()
            .map(|one| TaskMove {
                task: one.task,
                start_before: one.start_after,
                start_after: one.start_before,
                finish_before: one.finish_after,
                finish_after: one.finish_before,
                start_slip: "0h".parse().unwrap(),
                finish_slip: "0h".parse().unwrap(),
            })
            .collect();
        let turned: Vec<TaskMove> = back
            .moved()
            .iter()
            .map(|one| TaskMove { start_slip: "0h".parse().unwrap(), finish_slip: "0h".parse().unwrap(), ..*one })
            .collect();
        assert_eq!(turned, mirrored, "{}", scenario.name);
        for (there, here) in impact.moved().iter().zip(back.moved()) {
            assert_eq!(there.finish_slip.millis(), -here.finish_slip.millis(), "{}", scenario.name);
            assert_eq!(there.start_slip.millis(), -here.start_slip.millis(), "{}", scenario.name);
            assert_eq!(there.elapsed().millis(), -here.elapsed().millis(), "{}", scenario.name);
        }
        assert_eq!(back.became_critical(), impact.no_longer_critical(), "{}", scenario.name);
        for task in now.tasks() {
            assert_eq!(back.float(task.id()), impact.float(task.id()).map(|(before, after)| (after, before)), "{}", scenario.name);
        }
        assert_eq!(back.deadlines().len(), impact.deadlines().len(), "{}", scenario.name);
    }
}

#[test]
fn tasks_are_added_removed_and_renamed() {
    let plan = |keys: [&str; 3]| {
        let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
        plan.task(keys[0], days(2));
        plan.task(keys[1], days(3)).after(keys[0]);
        plan.task(keys[2], days(1)).after(keys[1]);
        plan.build().unwrap().analyze(&Options::default())
    };
    let (before, after) = (plan(["A", "B", "C"]), plan(["N", "B2", "C"]));
    let impact = Impact::between(&before, &after);
    let key =
        |of: &Analysis, tasks: Vec<longpole::id::TaskId>| tasks.iter().map(|&task| of.task(task).key().to_owned()).collect::<Vec<_>>();
    assert_eq!(
        (key(&before, impact.removed()), key(&after, impact.added())),
        (vec!["A".into(), "B".into()], vec!["N".into(), "B2".into()])
    );
    // A task that has another key is another task.
    assert_eq!(impact.moved(), []);
    let b = before.program().task("B").unwrap();
    assert_eq!((impact.task_after(b), impact.float(b)), (None, None));
    assert_eq!(impact.task_after(before.program().task("C").unwrap()), Some(after.program().task("C").unwrap()));
}

#[test]
fn tasks_are_matched_by_key_wherever_they_stand() {
    let plan = |keys: [&str; 2]| {
        let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
        for key in keys {
            plan.task(key, days(if key == "A" { 2 } else { 3 }));
        }
        plan.build().unwrap().analyze(&Options::default())
    };
    let impact = Impact::between(&plan(["A", "B"]), &plan(["B", "A"]));
    assert_eq!((impact.moved().len(), impact.added().len(), impact.removed().len()), (0, 0, 0));
}

/// A handle of a task that is not there gives no float, rather than that of another.
#[test]
fn a_task_that_is_gone_is_neither_critical_nor_not() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(2));
    let before = plan.build().unwrap().analyze(&Options::default());
    let after = analysed(|_| {});
    let impact = Impact::between(&before, &after);
    assert_eq!((impact.became_critical().len(), impact.no_longer_critical().len(), impact.removed().len()), (0, 0, 1));
    assert_eq!(impact.finish_after().to_string(), "2026-01-05 09:00:00");
}

#[test]
fn a_scenario_is_the_edit_written_by_hand() {
    let now = now();
    let program = now.program();
    let [a, b, c] = ["A", "B", "C"].map(|key| program.task(key).unwrap());
    let edited = program
        .edit(|plan| {
            plan.task_mut(a).unwrap().duration = Some(days(7));
            plan.task_mut(a).unwrap().progress =
                Some(Box::new(longpole::spec::Progress::Started { actual_start: Some(ymd(2026, 1, 5)), remaining: days(6) }));
            plan.dependency("P", "B").relation(Relation::FinishFinish).lag(hours(3));
            plan.task_mut(c).unwrap().duration = Some(days(1));
        })
        .unwrap();
    let scenario = ["A +2d", "P -> B FF +3h", "C = 1d"].iter().fold(Scenario::new(""), |all, text| all.with(text.parse().unwrap()));
    let (asked, edited) = (now.what_if(&scenario).unwrap(), Impact::between(&now, &edited.analyze(now.options())));
    assert!(asked.moved_task(b).is_some());
    assert_eq!(all(&asked), all(&edited));
}

#[test]
fn what_a_scenario_says_is_what_the_state_after_says() {
    let now = now();
    for scenario in scenarios() {
        if let Ok(impact) = now.what_if(&scenario) {
            assert_eq!(all(&impact), all(&Impact::between(&now, impact.after())), "{}", scenario.name);
        }
    }
}

#[test]
fn two_scenarios_together_are_their_changes_in_order() {
    let now = now();
    let (one, two) = (Scenario::new("one").extend("A", days(2)), Scenario::new("two").promise_slips("SDK", days(9)));
    let both = one.clone().and(&two);
    assert_eq!((&*both.name, both.changes.len()), ("one", 2));
    let other = two.clone().and(&one);
    assert_eq!(all(&now.what_if(&both).unwrap()), all(&now.what_if(&other).unwrap()));
    // One after the other on the state after.
    let step = now.what_if(&one).unwrap();
    assert_eq!(step.after().what_if(&two).unwrap().finish_after(), now.what_if(&both).unwrap().finish_after());
}

/// Of changes that meet nowhere each task moves as it does under its own.
#[test]
fn independent_changes_do_not_disturb_one_another() {
    let now = analysed(|plan| {
        for chain in ["A", "B"] {
            plan.task(&format!("{chain}1"), days(2));
            plan.task(&format!("{chain}2"), days(2)).after(&format!("{chain}1"));
        }
    });
    let (one, two) = (Scenario::new("").extend("A1", days(1)), Scenario::new("").delay("B1", days(3)));
    let each = [&one, &two].map(|scenario| now.what_if(scenario).unwrap());
    let both = now.what_if(&one.clone().and(&two)).unwrap();
    assert_eq!(both.moved(), [each[0].moved(), each[1].moved()].concat());
    assert_eq!(moved(&both), ["A1", "A2", "B1", "B2"]);
}

#[test]
fn many_scenarios_are_answered_each_in_its_place() {
    let now = now();
    let scenarios: Vec<Scenario> = scenarios().into_iter().cycle().take(200).collect();
    let together = now.what_if_all(&scenarios);
    assert_eq!(together.len(), scenarios.len());
    for (scenario, answer) in scenarios.iter().zip(together) {
        match (now.what_if(scenario), answer) {
            (Ok(one), Ok(other)) => {
                assert_eq!((one.name(), all(&one)), (&*scenario.name, all(&other)));
                assert_eq!(other.name(), scenario.name);
            }
            (Err(one), Err(other)) => assert_eq!(one, other),
            (one, other) => panic!("{}: {one:?} and {other:?}", scenario.name),
        }
    }
    assert_eq!(now.what_if_all(&[]).len(), 0);
}

#[test]
fn a_second_run_gives_the_same() {
    let now = now();
    for scenario in scenarios() {
        let Ok(checked) = now.check_scenario(&scenario) else { continue };
        let (first, second) = (checked.run(), checked.clone().run());
        assert_eq!((checked.name(), all(&first)), (&*scenario.name, all(&second)));
        // What others asked in between does not matter.
        let _ = now.what_if(&Scenario::new("").extend("A", days(20))).map(|impact| all(&impact));
        assert_eq!(all(&checked.run()), all(&first));
    }
}

#[test]
fn threads_that_share_an_analysis_get_the_same() {
    let scenarios = scenarios();
    let alone: Vec<_> = scenarios.iter().map(|scenario| now().what_if(scenario).map(|impact| all(&impact)).ok()).collect();
    // A fresh analysis: what is made on first use is made by several at once.
    let shared = now();
    let one: Vec<Option<Impact>> = scenarios.iter().map(|scenario| shared.what_if(scenario).ok()).collect();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (shared, scenarios, alone, one) = (&shared, &scenarios, &alone, &one);
            scope.spawn(move || {
                for round in 0..40 {
                    let at = (thread * 5 + round) % scenarios.len();
                    assert_eq!(shared.what_if(&scenarios[at]).map(|impact| all(&impact)).ok(), alone[at]);
                    // The same impact in all threads.
                    assert_eq!(one[at].as_ref().map(all), alone[at]);
                }
            });
        }
    });
}
