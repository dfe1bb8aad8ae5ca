//! A large program, and one whose work is cut both ways.

use longpole::paths::CrashOption;
use longpole::spec::{Dependency, Task};
use longpole::{Options, Program, days, ymd};

use crate::curve_faults;
use crate::oracle::generate::Dice;

/// 10,000 tasks, 1,000 options.
#[test]
fn a_large_program_has_its_curve() {
    let (count, mut dice): (usize, _) = (if cfg!(debug_assertions) { 1_000 } else { 10_000 }, Dice::new(7));
    let mut plan = Program::builder("large", ymd(2026, 1, 5));
    let mut options = Vec::new();
    let ids: Vec<_> = (0..count)
        .map(|index| {
            let work = dice.range(2, 20) as i32;
            if index % 10 == 3 {
                options.push(CrashOption::new(
                    format!("T{index}"),
                    days(work - dice.range(1, i64::from(work)) as i32),
                    dice.range(1, 500) as u64,
                ));
            }
            plan.add_task(Task::new(format!("T{index}"), days(work)))
        })
        .collect();
    for to in 1..count {
        for _ in 0..dice.range(1, 3) {
            let from = (to - 1).saturating_sub(dice.range(0, 60) as usize);
            plan.add_dependency(Dependency::new(ids[from], ids[to]));
        }
    }
    let now = plan.build().unwrap().analyze(&Options::default());
    let begin = std::time::Instant::now();
    let curve = now.time_cost_curve(&options).unwrap();
    println!("{} points, {} options, {:?}", curve.points().len(), options.len(), begin.elapsed());
    assert!(curve.is_complete() && curve.points().len() > 30);
    for point in curve.points().iter().step_by(7) {
        assert_eq!(now.what_if(&curve.scenario_at(point.saved).unwrap()).unwrap().finish_after(), point.finish);
    }
    assert!(curve.points().windows(2).all(|pair| pair[0].cost_per_day < pair[1].cost_per_day.or(Some(u128::MAX))));
}

/// What was shortened before is given back where a dearer task makes up for it (three paths that share tasks, as in Phillips and Dessouky 1977).
#[test]
fn work_is_lengthened_again_where_that_is_cheaper() {
    let mut plan = Program::builder("bridge", ymd(2026, 1, 5));
    plan.task("A", days(4));
    plan.task("B", days(6));
    plan.task("C", days(6)).after("A");
    plan.task("X", days(4)).after("A");
    plan.task("E", days(4)).after("B").after("X");
    let now = plan.build().unwrap().analyze(&Options::default());
    let option = |task, to, cost| CrashOption::new(task, days(to), cost);
    let options = [option("A", 2, 10), option("X", 1, 5), option("E", 2, 10)];
    let curve = now.time_cost_curve(&options).unwrap();
    let price = |task: longpole::id::TaskId| options.iter().find(|it| *it.task == *now.program()[task].key).map_or(0, |it| it.cost_per_day);
    assert_eq!(curve_faults(&curve, &price), Vec::<String>::new());
    let slopes: Vec<_> = curve.points().iter().map(|point| point.cost_per_day).collect();
    assert_eq!(slopes, [Some(5), Some(15), None]);
    let buy = curve.next_best_at(curve.points()[1].saved).unwrap();
    let keys = |tasks: &[longpole::id::TaskId]| tasks.iter().map(|&task| now.program()[task].key.to_string()).collect::<Vec<_>>();
    assert_eq!((keys(&buy.shorten), keys(&buy.lengthen)), (vec!["A".to_owned(), "E".to_owned()], vec!["X".to_owned()]));
    // At the end nothing is left of what was bought first.
    assert_eq!((curve.least().cost.whole(), curve.shortened_at(curve.least().saved).unwrap().len()), (Some(40), 2));
}
