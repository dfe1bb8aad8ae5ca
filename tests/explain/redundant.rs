//! Redundant dependencies: without all of them at once the early dates and floats are the same; where no duration is counted on, with other
//! durations too.

use longpole::{Analysis, Options, Program, days, hours, ymd};

use crate::oracle::generate::Dice;
use crate::oracle::model::Progress;
use crate::products::draw::mixed;
use crate::products::plan::Plan;

fn analyze(plan: &Plan) -> Option<Analysis> {
    Some(plan.builder().build().ok()?.analyze(&plan.options()))
}

fn without(plan: &Plan, dropped: &[usize]) -> Plan {
    let mut plan = plan.clone();
    let mut row = 0;
    plan.base.dependencies.retain(|_| {
        row += 1;
        !dropped.contains(&(row - 1))
    });
    plan
}

fn difference(before: &Analysis, after: &Analysis) -> Option<String> {
    before.tasks().zip(after.tasks()).find_map(|(a, b)| {
        let dates = (a.early_start(), a.early_finish(), a.remaining_early_start());
        let others = (b.early_start(), b.early_finish(), b.remaining_early_start());
        (dates != others).then(|| format!("{}: {others:?}, not {dates:?}", a.key()))
    })
}

fn fault(seed: u64, found: &mut usize, with_durations: &mut usize) -> Option<String> {
    let plan = mixed(seed);
    // From a finish, early dates follow from late ones, which see the sides of a night.
    if plan.from_finish.is_some() {
        return None;
    }
    let before = analyze(&plan)?;
    let redundant = before.redundant_dependencies();
    if redundant.is_empty() {
        return None;
    }
    let rows = |all: bool| -> Vec<usize> {
        let rows = redundant.iter().filter(|redundant| all || redundant.counted_on().is_empty());
        rows.map(|redundant| redundant.dependency().index()).collect()
    };
    *found += rows(false).len();
    *with_durations += rows(true).len() - rows(false).len();
    let told = |text: String| {
        let list: Vec<String> =
            redundant.iter().map(|r| format!("{:?} by {:?} on {:?}", r.dependency(), r.proof(), r.counted_on())).collect();
        Some(format!("{text}\n{}\n{}", list.join("\n"), plan.dump()))
    };
    let Some(after) = analyze(&without(&plan, &rows(true))) else { return told("is refused".into()) };
    if let Some(text) = difference(&before, &after) {
        return told(text);
    }
    // The proof ties what the dependency ties.
    for one in &redundant {
        let row = |id| &before.program()[id];
        let (first, last) = (one.proof()[0], one.proof()[one.proof().len() - 1]);
        let ties = (row(first).predecessor, row(last).successor) == (row(one.dependency()).predecessor, row(one.dependency()).successor);
        if !ties && !before.program().tasks().any(|(id, _)| before.program().is_summary(id)) {
            return told("the proof leads elsewhere".into());
        }
    }
    let mut dice = Dice::new(seed ^ 0xd1ce);
    let mut other = plan.clone();
    for task in &mut other.base.tasks {
        if task.duration > 0 && task.progress == Progress::NotStarted {
            task.duration = dice.range(1, 40);
        }
    }
    let (Some(before), Some(after)) = (analyze(&other), analyze(&without(&other, &rows(false)))) else { return None };
    difference(&before, &after).and_then(|text| told(format!("with other durations {text}")))
}

#[test]
fn without_redundant_dependencies_nothing_moves() {
    let (found, with_durations) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    crate::every_seed(1, |seed| {
        let (mut some, mut more) = (0, 0);
        let fault = fault(seed, &mut some, &mut more);
        found.set(found.get() + some);
        with_durations.set(with_durations.get() + more);
        fault
    });
    assert!(found.get() > 100 && with_durations.get() > 50, "{} and {}", found.get(), with_durations.get());
}

/// Every dependency of a chain with all shortcuts but those of the chain itself.
#[test]
fn the_shortcuts_of_a_chain_are_redundant() {
    let mut plan = Program::builder("chain", ymd(2026, 1, 5));
    for task in 0..6 {
        plan.task(&format!("T{task}"), days(1));
        for before in 0..task {
            plan.dependency(&format!("T{before}"), &format!("T{task}"));
        }
    }
    let now = plan.build().unwrap().analyze(&Options::default());
    let redundant = now.redundant_dependencies();
    assert_eq!(redundant.len(), 15 - 5);
    assert!(redundant.iter().all(|one| one.counted_on().is_empty() && one.proof().len() > 1));
}

/// A lag is implied by a task in between as long as that takes as long.
#[test]
fn a_lag_is_implied_by_the_work_in_between() {
    let program = |lag| {
        let mut plan = Program::builder("lag", ymd(2026, 1, 5));
        plan.task("A", days(1));
        plan.task("B", days(2)).after("A");
        plan.task("C", days(1)).after("B").after_with_lag("A", lag);
        plan.build().unwrap().analyze(&Options::default())
    };
    let implied = program(days(2));
    let redundant = implied.redundant_dependencies();
    assert_eq!(redundant.len(), 1);
    assert_eq!(redundant[0].counted_on(), [implied.program().task("B").unwrap()]);
    assert_eq!(program(hours(17)).redundant_dependencies().len(), 0);
}

/// Work that follows each other, all of it before one milestone too: what follows says it, and nothing further is looked at.
#[test]
fn ties_of_a_chain_to_its_end_are_redundant() {
    let tasks = 20_000;
    let mut plan = Program::builder("hub", ymd(2026, 1, 5));
    for task in 0..tasks {
        let entry = plan.task(&format!("T{task}"), hours(1));
        if task > 0 {
            entry.after(&format!("T{}", task - 1));
        }
    }
    plan.milestone("END");
    for task in 0..tasks {
        plan.dependency(&format!("T{task}"), "END");
    }
    let now = plan.build().unwrap().analyze(&Options::default());
    let redundant = now.redundant_dependencies();
    assert_eq!(redundant.len(), tasks - 1);
    assert!(redundant.iter().all(|one| one.proof().len() == 2 && one.counted_on().is_empty()));
}

/// On plain networks against a search for every dependency: all that are implied are found, no other is, and where lags suffice no work is counted on.
#[test]
fn all_that_is_implied_is_found() {
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let tasks = 12;
        let mut plan = Program::builder("random", ymd(2026, 1, 5));
        let mut ties: Vec<(usize, usize, i64)> = Vec::new();
        let work: Vec<i64> = (0..tasks).map(|_| dice.range(0, 6)).collect();
        for (task, &work) in work.iter().enumerate() {
            plan.task(&format!("T{task}"), hours(work));
        }
        for to in 1..tasks {
            for from in 0..to {
                if dice.range(0, 3) == 0 {
                    let lag = if dice.range(0, 2) == 0 { dice.range(0, 8) } else { 0 };
                    ties.push((from, to, lag));
                    plan.dependency(&format!("T{from}"), &format!("T{to}")).lag(hours(lag));
                }
            }
        }
        let now = plan.build().unwrap().analyze(&Options::default());
        // The longest way from the finish of one task to the start of another by at least two ties.
        let longest = |from: usize, to: usize, counts: bool| {
            let mut best: Vec<Option<i64>> = vec![None; tasks];
            best[from] = Some(0);
            for &(a, b, lag) in &ties {
                let left = best[a].map(|at| at + lag + if counts && a != from { work[a] } else { 0 });
                best[b] = if (a, b) == (from, to) { best[b] } else { best[b].max(left) };
            }
            best[to]
        };
        let mut should = Vec::new();
        for (row, &(from, to, lag)) in ties.iter().enumerate() {
            let implies = |counts: bool| longest(from, to, counts).is_some_and(|length| length >= lag);
            if implies(true) {
                should.push((row, implies(false)));
            }
        }
        let found = now.redundant_dependencies();
        let found: Vec<(usize, bool)> = found.iter().map(|one| (one.dependency().index(), one.counted_on().is_empty())).collect();
        assert_eq!(found, should, "seed {seed}");
    }
}
