//! Programs with everything in them: what is not refused finishes where the curve says, and no durations are cheaper.

use std::sync::atomic::{AtomicU64, Ordering};

use longpole::id::TaskId;
use longpole::impact::Scenario;
use longpole::paths::CrashOption;
use longpole::time::{WorkTime, millis};

use crate::oracle::generate::Dice;
use crate::products::draw::mixed;
use crate::{curve_faults, first_fault, number};

const SEEDS: u64 = if cfg!(debug_assertions) { 500 } else { 40_000 };
/// How many other durations are tried of each.
const TRIED: usize = 24;

fn faults(seed: u64, curves: &AtomicU64) -> Vec<String> {
    let plan = mixed(seed);
    let program = plan.builder().build().unwrap();
    let now = program.analyze(&plan.options());
    let mut dice = Dice::new(seed ^ 0x00c0_5757);
    let open = |&task: &TaskId| !program.is_summary(task) && !now.task(task).is_finished();
    let tasks: Vec<TaskId> = program.tasks().map(|(task, _)| task).filter(open).collect();
    let mut options = Vec::new();
    for &task in &tasks {
        let left = now.task(task).remaining().millis();
        // Whole hours, as all that the oracle draws.
        let least = left - dice.range(0, 8) * 3_600_000;
        if least >= 0 && dice.percent(60) {
            options.push((task, left, least, dice.range(0, 9) as u64));
        }
    }
    let stated: Vec<CrashOption> =
        options.iter().map(|&(task, _, least, cost)| CrashOption::new(&*program[task].key, millis(least), cost)).collect();
    let Ok(curve) = now.time_cost_curve(&stated) else { return Vec::new() };
    if curve.points().len() > 1 {
        curves.fetch_add(1, Ordering::Relaxed);
    }
    let price = |task: TaskId| options.iter().find(|option| option.0 == task).map_or(0, |option| option.3);
    let mut faults = curve_faults(&curve, &price);
    let day = curve.calendar().day_length().millis() as u128;
    for _ in 0..TRIED {
        let mut scenario = Scenario::new("");
        let mut cost = 0;
        for &(task, left, least, price) in &options {
            let by = if dice.percent(50) { dice.range(0, (left - least) / 3_600_000) * 3_600_000 } else { 0 };
            scenario = scenario.extend(&*program[task].key, millis(-by));
            cost += by as u128 * u128::from(price);
        }
        let finish = now.what_if(&scenario).unwrap().finish_after();
        let saved = curve.calendar().between(finish, now.finish());
        // Shorter work may finish later, too.
        let least = curve.cost_at(saved.max(WorkTime::ZERO)).map(longpole::paths::ExtraCost::fraction);
        if least.is_none_or(|(numerator, denominator)| numerator * day > cost * denominator) {
            faults.push(format!("{:?} saves {saved} for {cost}/{day}, not {least:?}", scenario.changes));
        }
    }
    faults
}

#[test]
fn no_scenario_is_cheaper_than_the_curve() {
    let (seeds, curves) = (number("LONGPOLE_CRASH_SEEDS", SEEDS), AtomicU64::new(0));
    if let Some(seed) = first_fault(seeds, |seed| faults(seed, &curves)) {
        panic!("seed {seed}:\n{}{}", mixed(seed).dump(), faults(seed, &curves).join("\n"));
    }
    let curves = curves.into_inner();
    println!("{curves} curves of more than a point from {seeds} programs");
    assert!(curves > seeds / 20);
}
