//! Crashing: the least cost of every finish, against all durations of small programs, against scenarios, and against published curves.
//!
//! `LONGPOLE_CRASH_SEEDS=50000 cargo test --release --test crash` looks at more; `LONGPOLE_CRASH_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "crash/brute.rs"]
mod brute;
#[path = "crash/draw.rs"]
mod draw;
#[path = "crash/faults.rs"]
mod faults;
#[path = "crash/large.rs"]
mod large;
#[path = "crash/mixed.rs"]
mod mixed;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;
#[path = "crash/published.rs"]
mod published;

use longpole::paths::TimeCostCurve;
use longpole::time::WorkTime;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The least seed that has faults, looked for on all processors.
fn first_fault(seeds: u64, faults: impl Fn(u64) -> Vec<String> + Sync) -> Option<u64> {
    let first = number("LONGPOLE_CRASH_FIRST", 0);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let found: Vec<u64> = std::thread::scope(|scope| {
        let faults = &faults;
        let run = |thread: u64| move || (first + thread..first + seeds).step_by(threads as usize).find(|&seed| !faults(seed).is_empty());
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().filter_map(|handle| handle.join().unwrap()).collect()
    });
    found.into_iter().min()
}

/// What must hold of every curve: it falls and gets steeper, and its scenarios finish where it says, at that cost.
fn curve_faults(curve: &TimeCostCurve, prices: &dyn Fn(longpole::id::TaskId) -> u64) -> Vec<String> {
    let mut faults = Vec::new();
    let now = curve.analysis();
    let day = curve.calendar().day_length().millis() as u128;
    let points = curve.points();
    if points[0].saved != WorkTime::ZERO || points[0].finish != now.finish() || !points[0].cost.is_zero() {
        faults.push(format!("the first point is not the plan: {:?}", points[0]));
    }
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if to.saved <= from.saved || to.cost < from.cost {
            faults.push(format!("not falling: {from:?} {to:?}"));
        }
        if from.cost_per_day.is_none() || to.cost_per_day.is_some_and(|slope| slope < from.cost_per_day.unwrap()) {
            faults.push(format!("not convex: {from:?} {to:?}"));
        }
    }
    let middles = points.windows(2).map(|pair| WorkTime::from_millis((pair[0].saved.millis() + pair[1].saved.millis()) / 2));
    let near = points.windows(2).map(|pair| WorkTime::from_millis((pair[0].saved.millis() + 1).min(pair[1].saved.millis())));
    for saved in points.iter().map(|point| point.saved).chain(middles).chain(near) {
        let scenario = curve.scenario_at(saved).unwrap();
        let finish = now.what_if(&scenario).unwrap().finish_after();
        let is = curve.calendar().between(finish, now.finish());
        if is != saved {
            faults.push(format!("{scenario:?} saves {is}, not {saved}"));
        }
        let shortened = curve.shortened_at(saved).unwrap();
        let cost: u128 = shortened.iter().map(|it| (it.normal - it.duration).millis() as u128 * u128::from(prices(it.task))).sum();
        let said = curve.cost_at(saved).unwrap();
        let (numerator, denominator) = said.fraction();
        if cost * denominator != numerator * day {
            faults.push(format!("{shortened:?} cost {cost}/{day}, not {said}"));
        }
        if let Some(point) = points.iter().find(|point| point.saved == saved) {
            if point.finish != finish || point.cost != said {
                faults.push(format!("{point:?} is at {finish}, {said}"));
            }
        }
        faults.extend(buy_fault(curve, saved, prices));
    }
    if curve.scenario_at(curve.least().saved + WorkTime::from_millis(1)).is_some() {
        faults.push("a scenario beyond the end".to_owned());
    }
    faults
}

/// The next best day is the step to the durations at the end of it.
fn buy_fault(curve: &TimeCostCurve, saved: WorkTime, prices: &dyn Fn(longpole::id::TaskId) -> u64) -> Option<String> {
    let Some(buy) = curve.next_best_at(saved) else {
        return (saved != curve.least().saved).then(|| format!("nothing to buy at {saved}"));
    };
    let length = |at: WorkTime, task| {
        let shortened = curve.shortened_at(at).unwrap();
        shortened.iter().find(|it| it.task == task).map_or(0, |it| (it.normal - it.duration).millis())
    };
    let after = saved + buy.by;
    let tasks: Vec<_> = curve.analysis().program().tasks().map(|(task, _)| task).collect();
    let by = buy.by.millis();
    let change = |task| i64::from(buy.shorten.contains(&task)) - i64::from(buy.lengthen.contains(&task));
    let wrong = tasks.iter().find(|&&task| length(after, task) - length(saved, task) != by * change(task));
    let price = |tasks: &[longpole::id::TaskId]| tasks.iter().map(|&task| u128::from(prices(task))).sum::<u128>();
    let is_priced = price(&buy.shorten) == price(&buy.lengthen) + buy.cost_per_day;
    (wrong.is_some() || !is_priced || by <= 0).then(|| format!("at {saved}: {buy:?}"))
}
