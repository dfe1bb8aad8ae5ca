//! `what_if` against the changed program built and analysed anew, on random programs with everything in them.
//!
//! The changes are made twice by different code: as a [`Scenario`] by the crate, and on the rows of the oracle's model here.
//! `LONGPOLE_SCENARIO_SEEDS=1000000 cargo test --release --test scenarios` looks at more; `LONGPOLE_SCENARIO_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "scenarios/changes.rs"]
mod changes;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;

use longpole::Analysis;
use longpole::impact::{Absorber, Change, Impact, Scenario};
use oracle::generate::Dice;
use products::draw::mixed;
use products::plan::Plan;

const SEEDS: u64 = if cfg!(debug_assertions) { 4_000 } else { 150_000 };

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// What is wrong with the impact of one random scenario on one random program; `None` if nothing. `ran` says whether there was one.
fn fault(seed: u64, ran: &mut bool) -> Option<String> {
    let plan = mixed(seed);
    let program = plan.builder().build().ok()?;
    let before = program.analyze(&plan.options());
    let mut random = Dice::new(seed ^ 0x5ca1_ab1e);
    let mut after_plan = plan.clone();
    let mut scenario = Scenario::new("random");
    if random.percent(10) {
        // Alone: other changes would state the dates of new days off as instants, where the bridge may state them as days.
        let draw = if random.percent(60) { changes::out } else { changes::team_calendar };
        let change = draw(&mut random, &mut after_plan.base);
        scenario = scenario.with(change);
    } else {
        for _ in 0..random.range(1, 3) {
            let change = changes::random(&mut random, &mut after_plan, &before);
            scenario = change.map_or(scenario.clone(), |change| scenario.with(change));
        }
    }
    let built = after_plan.builder().build();
    let asked = before.what_if(&scenario);
    match (built, asked) {
        (Err(_), Err(_)) => None,
        (Ok(_), Err(error)) => Some(format!("refused: {error}")),
        (Err(error), Ok(_)) => Some(format!("not refused: {error}")),
        (Ok(built), Ok(impact)) => {
            *ran = true;
            let after = built.analyze(&plan.options());
            let lines = differences(&before, &after, &impact).or_else(|| trail_faults(&impact, &scenario, &plan));
            lines.map(|text| format!("{:?}\n{text}", scenario.changes))
        }
    }
}

/// How the impact differs from the two analyses.
fn differences(before: &Analysis, after: &Analysis, impact: &Impact) -> Option<String> {
    let mut lines = Vec::new();
    let mut differs = |what: &str, key: &str, is: String, should: String| {
        if is != should {
            lines.push(format!("{key} {what}: {is}, not {should}"));
        }
    };
    differs("finish", "", impact.finish_after().to_string(), after.finish().to_string());
    let mut next = impact.moved().iter().peekable();
    for (old, new) in before.tasks().zip(after.tasks()) {
        let moved = next.next_if(|moved| moved.task == old.id());
        let dates = moved.map_or((old.early_start(), old.early_finish()), |moved| (moved.start_after, moved.finish_after));
        differs("early", old.key(), format!("{dates:?}"), format!("{:?}", (new.early_start(), new.early_finish())));
        if moved.is_some_and(|moved| (moved.start_before, moved.finish_before) == (moved.start_after, moved.finish_after)) {
            differs("moved", old.key(), "listed".into(), "not".into());
        }
        let floats = impact.float(old.id()).map(|(old, new)| (old.millis(), new.millis()));
        differs("float", old.key(), format!("{floats:?}"), format!("{:?}", Some((old.total_float().millis(), new.total_float().millis()))));
        let whole = impact.after().task(old.id());
        differs(
            "late",
            old.key(),
            format!("{:?}", (whole.late_start(), whole.late_finish())),
            format!("{:?}", (new.late_start(), new.late_finish())),
        );
        let rest = |task: longpole::analysis::ScheduledTask<'_>| {
            (task.is_critical(), task.on_longest_path(), task.free_float().millis(), task.remaining_early_start())
        };
        differs("critical, longest path, free float, remaining start", old.key(), format!("{:?}", rest(whole)), format!("{:?}", rest(new)));
    }
    differs("rest", "", next.count().to_string(), "0".into());
    let became: Vec<&str> = before
        .tasks()
        .zip(after.tasks())
        .filter(|(old, new)| !old.is_summary() && !old.is_critical() && new.is_critical())
        .map(|(old, _)| old.key())
        .collect();
    let said: Vec<&str> = impact.became_critical().into_iter().map(|task| &*before.program()[task].key).collect();
    differs("became critical", "", format!("{said:?}"), format!("{became:?}"));
    let between = Impact::between(before, after);
    differs("between", "", format!("{:?}", between.moved()), format!("{:?}", impact.moved()));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The trail's amounts add up at every step and along every chain, and nothing moves without a cause.
fn trail_faults(impact: &Impact, scenario: &Scenario, plan: &Plan) -> Option<String> {
    let trail = impact.trail();
    let program = impact.before().program();
    let mut lines = Vec::new();
    for step in trail.steps() {
        let absorbed: i64 = step.absorbed.iter().map(|part| part.elapsed.millis()).sum();
        let to = impact.moved_task(step.to);
        let moved = to.map_or(0, |to| if step.relation.to_start() { to.start_elapsed().millis() } else { to.elapsed().millis() });
        // What successors see of the start of work under way is its actual start; the trail tells of what is left of it.
        let rows = [program, impact.after().program()];
        let is_open = rows.into_iter().all(|program| *program[step.to].progress() == longpole::spec::Progress::NotStarted);
        if step.arrived.millis() != absorbed + step.passed.millis() {
            lines.push(format!("does not add up: {step:?}"));
        }
        if step.carries && is_open && step.passed.millis() != moved {
            lines.push(format!("carries {} but {moved} is how far it moves: {step:?}", step.passed.millis()));
        }
        let unexplained = plan.is_plain()
            && step.absorbed.iter().any(|part| part.by == Absorber::Calendar && part.elapsed.millis() > 0 && part.work.millis() > 0);
        if unexplained && is_open {
            lines.push(format!("working time put down to the calendar: {step:?}"));
        }
    }
    // What else the products make of bounds (delays, dates that are honoured, dates from what comes after) no step of a trail tells.
    if !plan.is_plain() {
        return (!lines.is_empty()).then(|| lines.join("\n"));
    }
    let shared = |change: &Change| {
        matches!(change, Change::TeamOut { .. } | Change::CalendarOut { .. } | Change::TeamCalendar { .. } | Change::DataDate { .. })
    };
    let causes: Vec<_> = impact.causes().map(|(task, _)| task).collect();
    for moved in impact.moved().iter().filter(|moved| !program.is_summary(moved.task)) {
        let chain = trail.chain_to(moved.task);
        let root = chain.first().map_or(moved.task, |step| step.from);
        let is_cause = causes.iter().any(|&cause| cause == root || program.contains(cause, root)) || program.is_summary(root);
        if !is_cause && !scenario.changes.iter().any(shared) {
            lines.push(format!("{} moves from {}, which nothing changes", program[moved.task].key, program[root].key));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[test]
fn random_scenarios_come_out_as_the_changed_program_built_anew() {
    let (first, seeds) = (number("LONGPOLE_SCENARIO_FIRST", 0), number("LONGPOLE_SCENARIO_SEEDS", SEEDS));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let results: Vec<(u64, Option<(u64, String)>)> = std::thread::scope(|scope| {
        let run = |thread: u64| {
            move || {
                let mut ran = 0;
                for seed in (first + thread..first + seeds).step_by(threads as usize) {
                    let mut one = false;
                    if let Some(fault) = fault(seed, &mut one) {
                        return (ran, Some((seed, fault)));
                    }
                    ran += u64::from(one);
                }
                (ran, None)
            }
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(run(thread))).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    if let Some((seed, text)) = results.iter().filter_map(|(_, fault)| fault.as_ref()).min() {
        panic!("seed {seed}:\n{}{text}", mixed(*seed).dump());
    }
    let ran: u64 = results.iter().map(|(ran, _)| ran).sum();
    println!("{ran} scenarios");
    assert!(ran * 10 >= seeds * 7, "only {ran} of {seeds} scenarios could be run");
}
