//! The curve against all whole durations of small programs, each with a forward pass of its own.
//!
//! All data are whole hours, so the break points of the least cost are too (the matrix of differences is totally unimodular): between whole
//! hours the curve is straight.

use std::collections::BTreeMap;

use longpole::Options;
use longpole::time::WorkTime;

use crate::draw::{DAY, Date, Plan, key};
use crate::{curve_faults, first_fault, number};

const SEEDS: u64 = if cfg!(debug_assertions) { 300 } else { 20_000 };

/// The finish of a plan with some durations, in hours of work.
fn finish(plan: &Plan, work: &[i64]) -> i64 {
    let count = plan.tasks.len();
    // Start and finish of tasks and, behind them, of summaries: what bounds their parts.
    let (mut starts, mut finishes) = (vec![0; count], vec![0; count]);
    for task in 0..count {
        let row = &plan.tasks[task];
        let (mut from, mut to) = (plan.data_date.max(0), i64::MIN);
        for tie in &plan.ties {
            let reaches = tie.to == task || row.summary.is_some_and(|summary| tie.to == count + summary);
            if !reaches {
                continue;
            }
            // Of a summary all parts come before, as rows do.
            let ends: Vec<(i64, i64)> = if tie.from < count {
                vec![(starts[tie.from], finishes[tie.from])]
            } else {
                (0..count)
                    .filter(|&part| plan.tasks[part].summary == Some(tie.from - count))
                    .map(|part| (starts[part], finishes[part]))
                    .collect()
            };
            let end = if tie.relation.from_finish() { ends.iter().map(|end| end.1).max() } else { ends.iter().map(|end| end.0).min() };
            let at = end.unwrap() + tie.lag;
            if tie.relation.to_start() { from = from.max(at) } else { to = to.max(at) }
        }
        match row.date {
            Some((Date::NotBefore, at)) if !row.started => from = from.max(at),
            Some((Date::FinishFrom, at)) => to = to.max(at),
            _ => {}
        }
        let mut start = from.max(to.saturating_sub(work[task]));
        let mut end = start + work[task];
        match row.date {
            Some((Date::MandatoryStart, at)) => (start, end) = (at, at + work[task]),
            Some((Date::MandatoryFinish, at)) => (start, end) = (at - work[task], at),
            _ => {}
        }
        starts[task] = if row.started { 0 } else { start };
        finishes[task] = end;
    }
    finishes.into_iter().max().unwrap()
}

/// The least cost of each finish, in money for a day times hours: all durations tried.
fn least_costs(plan: &Plan) -> BTreeMap<i64, u128> {
    let mut least: BTreeMap<i64, u128> = BTreeMap::new();
    let normal: Vec<i64> = plan.tasks.iter().map(|task| task.work).collect();
    let mut work = normal.clone();
    loop {
        let prices = plan.tasks.iter().zip(&work);
        let cost: u128 = prices.map(|(task, work)| task.option.map_or(0, |(_, cost)| u128::from(cost) * (task.work - work) as u128)).sum();
        let finish = finish(plan, &work);
        least.entry(finish).and_modify(|least| *least = cost.min(*least)).or_insert(cost);
        // The next combination, as an odometer counts.
        let Some(turn) = (0..work.len()).find(|&task| plan.tasks[task].option.is_some_and(|(least, _)| work[task] > least)) else {
            return least;
        };
        work[turn] -= 1;
        work[..turn].copy_from_slice(&normal[..turn]);
    }
}

fn faults(seed: u64) -> Vec<String> {
    let plan = Plan::draw(seed);
    let program = match plan.builder().build() {
        Ok(program) => program,
        Err(error) => return vec![error.to_string()],
    };
    let now = program.analyze(&Options::default());
    let curve = match now.time_cost_curve(&plan.options()) {
        Ok(curve) => curve,
        Err(error) => return vec![error.to_string()],
    };
    let price = |task: longpole::id::TaskId| {
        let index = (0..plan.tasks.len()).find(|&index| *key(index) == *program[task].key);
        index.and_then(|index| plan.tasks[index].option).map_or(0, |option| option.1)
    };
    let mut faults = curve_faults(&curve, &price);
    let normal = finish(&plan, &plan.tasks.iter().map(|task| task.work).collect::<Vec<_>>());
    if curve.points()[0].duration != WorkTime::from_hours(normal) {
        faults.push(format!("the plan takes {}, not {normal}", curve.points()[0].duration));
    }
    let least = least_costs(&plan);
    let soonest = *least.keys().next().unwrap();
    if curve.least().duration != WorkTime::from_hours(soonest) {
        faults.push(format!("the soonest is {}, not {soonest}", curve.least().duration));
    }
    for finish in soonest..=normal {
        let should = least.range(..=finish).map(|(_, &cost)| cost).min().unwrap();
        let is = curve.cost_at(WorkTime::from_hours(normal - finish)).map(longpole::paths::ExtraCost::fraction);
        if is.is_none_or(|(numerator, denominator)| numerator * DAY as u128 != should * denominator) {
            faults.push(format!("{finish} costs {is:?}, not {should}/{DAY}"));
        }
    }
    faults
}

#[test]
fn the_curve_is_the_least_cost_of_all_durations() {
    let Some(seed) = first_fault(number("LONGPOLE_CRASH_SEEDS", SEEDS), faults) else { return };
    panic!("seed {seed}:\n{:#?}\n{}", Plan::draw(seed), faults(seed).join("\n"));
}
