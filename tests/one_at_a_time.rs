//! One task at a time: random programs of the oracle's generator with owners drawn for their tasks, and all orders of tiny ones.
//!
//! `LONGPOLE_SERIAL_SEEDS=1000000 cargo test --release --test one_at_a_time` looks at more; `LONGPOLE_SERIAL_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "oracle/mod.rs"]
mod oracle;

use longpole::id::TaskId;
use longpole::spec::{ConstraintKind, Dependency, DependencyKind, DependencySource, Task, TaskKind};
use longpole::teams::{OneAtATime, PersonLoad};
use longpole::{Analysis, Options, Program, Report, days, hours, ymd};
use oracle::generate::{Dice, generate};

const SEEDS: u64 = if cfg!(debug_assertions) { 1_500 } else { 60_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn seeds() -> impl Iterator<Item = u64> {
    let first = number("LONGPOLE_SERIAL_FIRST", 0);
    first..first + number("LONGPOLE_SERIAL_SEEDS", SEEDS)
}

/// A random program whose tasks belong to one of a few people, or to nobody.
fn owned(seed: u64) -> Option<Analysis> {
    let (model, _) = generate(seed);
    let mut random = Dice::new(seed ^ 0x0b5e_55ed);
    let people = random.range(1, 3);
    let mut plan = bridge::plan(&model);
    for row in 0..model.tasks.len() {
        let owner = random.pick(&["", "a", " a", "b ", "c", "c"]);
        if random.range(1, 3) <= people {
            plan.task_mut(TaskId::new(row)).unwrap().details_mut().owner = owner.into();
        }
    }
    Some(plan.build().ok()?.analyze(&bridge::options(&model)))
}

fn is_held(now: &Analysis, task: TaskId) -> bool {
    let task = now.task(task);
    !task.is_summary() && task.row().kind == TaskKind::Work && !task.remaining().is_zero() && !task.row().details().owner.trim().is_empty()
}

fn has_mandatory_date(row: &Task) -> bool {
    row.details().constraints.iter().any(|constraint| constraint.kind.is_mandatory())
}

/// Start of what is left, and finish.
fn stretch(now: &Analysis, task: TaskId) -> (chrono::NaiveDateTime, chrono::NaiveDateTime) {
    (now.task(task).remaining_early_start(), now.task(task).early_finish())
}

fn check_person(now: &Analysis, serial: &OneAtATime, person: &PersonLoad) {
    assert!(person.order.iter().all(|&task| now.program()[task].details().owner.trim() == person.owner));
    assert_eq!(person.work, person.order.iter().map(|&task| now.task(task).remaining()).sum());
    assert_eq!(Some(person.finish), person.order.iter().map(|&task| serial.analysis().task(task).early_finish()).max());
    if person.order.iter().any(|&task| has_mandatory_date(&now.program()[task])) {
        return;
    }
    for pair in person.order.windows(2) {
        let [(_, finish), (start, _)] = [pair[0], pair[1]].map(|task| stretch(serial.analysis(), task));
        assert!(finish <= start, "{} overlaps {}", now.program()[pair[0]].key, now.program()[pair[1]].key);
    }
}

/// The plan as it stands, and a tie from each task to the next, by other code.
fn tied(now: &Analysis, orders: &[&[TaskId]]) -> Option<Analysis> {
    let mut plan = now.program().to_builder();
    for pair in orders.iter().flat_map(|order| order.windows(2)) {
        plan.add_dependency(Dependency::new(pair[0], pair[1]).kind(DependencyKind::Resource).inferred());
    }
    Some(plan.build().ok()?.analyze(now.options()))
}

fn check(now: &Analysis) {
    let serial = now.one_at_a_time();
    let held: Vec<TaskId> = now.program().tasks().map(|(id, _)| id).filter(|&id| is_held(now, id)).collect();
    let mut ordered: Vec<TaskId> = serial.people().iter().flat_map(|person| person.order.clone()).collect();
    ordered.sort();
    assert_eq!((ordered, serial.held()), (held.clone(), held.len()));
    serial.people().iter().for_each(|person| check_person(now, &serial, person));
    assert!(serial.people().is_sorted_by_key(|person| (std::cmp::Reverse(person.finish), person.owner.clone())));
    // The dependencies of the plan are there with their handles, and no date is earlier than by logic.
    for (id, row) in now.program().dependencies() {
        assert_eq!(row, &serial.analysis().program()[id]);
    }
    for task in now.tasks() {
        let late = serial.analysis().task(task.id());
        assert_eq!(task.key(), late.key());
        assert!(late.early_start() >= task.early_start() && late.early_finish() >= task.early_finish(), "{} is earlier", task.key());
    }
    for &task in &held {
        assert!(!serial.analysis().task(task).drivers().is_empty(), "nothing holds {}", now.program()[task].key);
    }
    if now.options().floor == longpole::analysis::Reach::EveryTask {
        let orders: Vec<&[TaskId]> = serial.people().iter().map(|person| &*person.order).collect();
        let same = tied(now, &orders).unwrap();
        let dates = |now: &Analysis| now.tasks().map(|task| (task.early_start(), task.early_finish())).collect::<Vec<_>>();
        assert_eq!(dates(&same), dates(serial.analysis()));
    }
    if serial.people().iter().all(|person| person.tasks() < 2) {
        assert_eq!(serial.finish(), now.finish());
        assert_eq!(serial.analysis().program().dependency_count(), now.program().dependency_count());
    }
}

#[test]
fn nobody_does_two_tasks_at_once() {
    let mut checked = 0;
    for seed in seeds() {
        let Some(now) = owned(seed) else { continue };
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&now)));
        assert!(found.is_ok(), "seed {seed}");
        checked += 1;
    }
    assert!(checked > 100);
}

#[test]
fn it_is_the_same_each_time() {
    let pages = || (0..50).filter_map(owned).map(|now| format!("{:?}", now.one_at_a_time().people())).collect::<Vec<_>>();
    assert_eq!(pages(), pages());
}

/// All orders of some items.
fn permutations(items: &[TaskId]) -> Vec<Vec<TaskId>> {
    let Some((&first, rest)) = items.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for order in permutations(rest) {
        for at in 0..=order.len() {
            let mut longer = order.clone();
            longer.insert(at, first);
            all.push(longer);
        }
    }
    all
}

/// The earliest finish of all orders in which people could do their tasks.
fn best_finish(now: &Analysis, people: &[PersonLoad]) -> chrono::NaiveDateTime {
    let mut choices: Vec<Vec<Vec<TaskId>>> = vec![Vec::new()];
    for person in people {
        let orders = permutations(&person.order);
        choices =
            choices.into_iter().flat_map(|so_far| orders.iter().map(move |order| [so_far.clone(), vec![order.clone()]].concat())).collect();
    }
    let finishes = choices.iter().filter_map(|choice| {
        let orders: Vec<&[TaskId]> = choice.iter().map(|order| &**order).collect();
        Some(tied(now, &orders)?.finish())
    });
    finishes.min().unwrap()
}

/// A few hours of work for two people, tied from earlier rows to later ones.
fn tiny(seed: u64) -> Analysis {
    let mut random = Dice::new(seed);
    let mut plan = Program::builder("tiny", ymd(2026, 1, 5));
    let rows = random.range(2, 6) as usize;
    for row in 0..rows {
        let task = plan.add_task(Task::new(format!("T{row}"), hours(random.range(1, 24))).owner(random.pick(&["a", "b"])));
        for before in 0..row {
            if random.percent(25) {
                plan.add_dependency(Dependency::new(TaskId::new(before), task));
            }
        }
    }
    plan.build().unwrap().analyze(&Options::default())
}

/// The rule is no optimum, but near it on small plans.
#[test]
fn it_is_near_the_best_of_all_orders() {
    let (mut best_of_all, mut worst) = (0, 0.0f64);
    let seeds = if cfg!(debug_assertions) { 60 } else { 2_000 };
    for seed in 0..seeds {
        let now = tiny(seed);
        let serial = now.one_at_a_time();
        let best = best_finish(&now, serial.people());
        assert!(serial.finish() >= best, "seed {seed}");
        let calendar = now.program().program_calendar();
        let work = |finish| calendar.between(now.data_date(), finish).millis() as f64;
        let ratio = work(serial.finish()) / work(best);
        best_of_all += u64::from(serial.finish() == best);
        worst = worst.max(ratio);
        assert!(ratio <= 2.0, "seed {seed}: {ratio}");
    }
    println!("{best_of_all} of {seeds} are the best of all orders; the worst takes {worst:.2} times as long");
    assert!(best_of_all * 10 >= seeds * 8, "{best_of_all} of {seeds}");
}

fn plan(statements: impl FnOnce(&mut longpole::program::ProgramBuilder)) -> Analysis {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    statements(&mut plan);
    plan.build().unwrap().analyze(&Options::default())
}

fn order(serial: &OneAtATime) -> Vec<&str> {
    let keys = |person: &PersonLoad| person.order.iter().map(|&task| serial.analysis().task(task).key()).collect::<Vec<_>>();
    serial.people().iter().flat_map(keys).collect()
}

#[test]
fn work_under_way_comes_first_then_what_is_urgent() {
    let now = plan(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.task("SHORT", days(1)).owner("Ada");
        plan.task("LONG", days(9)).owner("Ada");
        plan.task("BEGUN", days(4)).owner(" Ada ").started(ymd(2026, 1, 8), days(2));
        plan.milestone("END").after("LONG");
    });
    let serial = now.one_at_a_time();
    assert_eq!(order(&serial), ["BEGUN", "LONG", "SHORT"]);
    assert_eq!((now.finish().to_string(), serial.finish().to_string()), ("2026-01-22 17:00:00".into(), "2026-01-27 17:00:00".into()));
    let tie = serial.analysis().program().dependencies().last().unwrap().1;
    assert_eq!((tie.kind, tie.source), (DependencyKind::Resource, DependencySource::Inferred));
}

#[test]
fn what_is_not_held_goes_by_logic() {
    let now = plan(|plan| {
        plan.task("A", days(1)).owner("Ada");
        plan.approval("OK", days(3)).owner("Ada");
        plan.task("NOBODY", days(2));
        plan.task("BLANK", days(2)).owner("  ");
        plan.milestone("M").owner("Ada");
        plan.external("E", ymd(2026, 1, 9)).owner("Ada");
        plan.task("ZERO", days(0)).owner("Ada");
        plan.summary("S").owner("Ada");
        plan.task("PART", days(1)).part_of("S").owner("Ben");
    });
    let serial = now.one_at_a_time();
    assert_eq!((serial.held(), serial.without_owner(), order(&serial).len()), (2, 2, 2));
    assert_eq!(serial.analysis().program().dependency_count(), 0);
}

/// The gates of summaries count as logic: Ada's part of the second phase waits for Ben's part of the first.
#[test]
fn summaries_close_no_circle() {
    let now = plan(|plan| {
        plan.summary("P2").after("P1");
        plan.task("A2", days(1)).part_of("P2").owner("Ada");
        plan.task("B2", days(5)).part_of("P2").owner("Ben");
        plan.summary("P1");
        plan.task("A1", days(5)).part_of("P1").owner("Ada");
        plan.task("B1", days(1)).part_of("P1").owner("Ben");
    });
    let serial = now.one_at_a_time();
    assert_eq!(order(&serial), ["B1", "B2", "A1", "A2"]);
    assert_eq!(serial.finish(), now.finish());
}

/// What must start on a day does, whoever is busy then.
#[test]
fn a_mandatory_date_stays() {
    let now = plan(|plan| {
        plan.task("A", days(5)).owner("Ada");
        plan.task("B", days(1)).owner("Ada").constraint(ConstraintKind::MandatoryStart, ymd(2026, 1, 6));
        plan.task("C", days(1)).owner("Ada");
    });
    let serial = now.one_at_a_time();
    let b = serial.analysis().task(now.program().task("B").unwrap());
    assert_eq!(b.early_start().to_string(), "2026-01-06 09:00:00");
    assert_eq!(serial.held(), 3);
}

#[test]
fn a_plan_without_tasks() {
    let serial = plan(|_| {}).one_at_a_time();
    assert_eq!((serial.held(), serial.without_owner(), serial.people().len()), (0, 0, 0));
}

/// One person with more work than the horizon holds is left to logic.
#[test]
fn beyond_the_horizon_nothing_is_held() {
    let now = plan(|plan| {
        for row in 0..150 {
            plan.task(&format!("T{row}"), days(600_000)).owner("Methuselah");
        }
    });
    let serial = now.one_at_a_time();
    assert_eq!((serial.held(), serial.finish()), (0, now.finish()));
    assert_eq!(serial.people()[0].tasks(), 150);
}

/// Chains, and a heap of loose work, on a small stack.
#[test]
fn a_large_plan_on_a_small_stack() {
    const TASKS: usize = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let work = || {
        for tied in [true, false] {
            let now = plan(|plan| {
                for row in 0..TASKS {
                    let task = plan.add_task(Task::new(row.to_string(), hours(1)).owner(format!("p{}", row % if tied { 2 } else { 7 })));
                    if tied && row > 0 {
                        plan.add_dependency(Dependency::new(TaskId::new(row - 1), task));
                    }
                }
            });
            let clock = std::time::Instant::now();
            let serial = now.one_at_a_time();
            println!("{TASKS} tasks, tied {tied}: {:?}", clock.elapsed());
            assert_eq!(serial.held(), TASKS);
            assert!(if tied { serial.finish() == now.finish() } else { serial.finish() > now.finish() });
        }
    };
    std::thread::Builder::new().stack_size(64 * 1024).spawn(work).unwrap().join().unwrap();
}

/// The lines from one that begins so up to an empty one.
fn section(page: &str, from: &str) -> Vec<String> {
    page.lines().skip_while(|line| !line.starts_with(from)).take_while(|line| !line.is_empty()).map(Into::into).collect()
}

/// The first lines of the page, and the section of people.
fn page(statements: impl FnOnce(&mut longpole::program::ProgramBuilder)) -> (Vec<String>, Vec<String>) {
    let page = Report::new(&plan(statements)).to_string();
    assert!(page.lines().all(|line| line.chars().count() <= 76), "{page}");
    (section(&page, "Atlas"), section(&page, "Busiest"))
}

#[test]
fn a_page_tells_both_finishes_apart() {
    let (head, people) = page(|plan| {
        plan.task("A", days(5)).owner("Ada");
        plan.task("B", days(4)).owner("Ada");
        plan.task("C", days(1)).owner("a name that goes on and on, longer than a column of a page has room for");
        plan.task("D", days(1));
    });
    let lines = [
        "Atlas finishes Fri 2026-01-09 by logic alone",
        "  5d of working time after the data date, Mon 2026-01-05",
        "  Thu 2026-01-15 with one task at a time for each of 2 owners",
        "  1 open task has no owner and goes by logic alone",
    ];
    assert_eq!(head[..4], lines);
    let rows = [
        "Busiest people, one task at a time               open      work  last finish",
        "  Ada                                               2        9d   2026-01-15",
        "  a name that goes on and on, longer than a c…      1        1d   2026-01-05",
    ];
    assert_eq!(people, rows);
}

#[test]
fn a_page_says_nothing_of_people_that_do_not_hold_the_plan() {
    let (head, people) = page(|plan| {
        plan.task("A", days(5)).owner("Ada");
        plan.task("B", days(4)).owner("Ben").after("A");
    });
    assert_eq!(head[2], "  the same with one task at a time for each of 2 owners");
    assert!(people.is_empty());
    let (head, people) = page(|plan| {
        plan.task("A", days(5));
    });
    assert_eq!((&*head[0], people.len()), ("Atlas finishes Fri 2026-01-09", 0));
    assert!(head[2].starts_with("  1 row"));
}

#[test]
fn a_report_holds_a_dozen_people() {
    let now = plan(|plan| {
        for row in 0..40 {
            plan.task(&format!("T{row}"), days(1 + row % 3)).owner(&format!("p{}", row % 20));
        }
    });
    let serial = Report::new(&now).one_at_a_time.unwrap();
    assert_eq!((serial.people, serial.tasks, serial.without_owner, serial.busiest.len()), (20, 40, 0, 12));
    assert!(serial.busiest.is_sorted_by(|a, b| a.work_minutes >= b.work_minutes));
    assert_eq!((&*serial.remaining, &*serial.busiest[0].work), ("5d", "5d"));
    assert!(
        Report::new(&plan(|plan| {
            plan.task("A", days(5));
        }))
        .one_at_a_time
        .is_none()
    );
}
