//! The way of a delay, by key.

use serde::Serialize;

use super::ImpactReport;
use crate::analysis::{Analysis, Driver};
use crate::id::TaskId;
use crate::impact::{Absorber, Absorption, Impact, Trail, TrailStep, Via};
use crate::report::display::{ROWS, more, title};
use crate::report::lists::page::{facts, wrapped};
use crate::report::records::minutes;
use crate::report::text::count;
use crate::time::WorkTime;

/// One step of the trail: what arrived over a dependency is what was absorbed there and what was passed on, on the clock.
#[derive(Debug, Clone, Serialize)]
pub struct TrailRecord {
    /// The task that moved.
    pub from: String,
    /// The task that waits for it.
    pub to: String,
    /// How the delay gets there: `FS`, `SS`, `FF`, `SF`, or `part` from a part to its summary.
    pub via: &'static str,
    /// By how much the end that is tied moved, in minutes of the clock.
    pub arrived_minutes: f64,
    /// What absorbed how much of that.
    pub absorbed: Vec<AbsorptionRecord>,
    /// What was passed on, in minutes of the clock.
    pub passed_minutes: f64,
    /// The same in working time of the task that waits; `0d` where nothing was.
    pub passed: String,
    /// Is it what moves the task that waits?
    pub carries: bool,
}

/// What absorbs a delay, and how much.
#[derive(Debug, Clone, Serialize)]
pub struct AbsorptionRecord {
    /// `float`, `calendar`, `lag`, `actual`, `mandatory`, `parts` or `change`.
    pub by: &'static str,
    /// Of float: what the task waits for, such as `after API`; else empty.
    pub waits: String,
    /// How much on the clock, in minutes; negative where it adds to the delay.
    pub elapsed_minutes: f64,
    /// How much of it is working time of the task that waits.
    pub work: String,
    /// The same in minutes.
    pub work_minutes: f64,
}

pub(super) fn records(impact: &Impact, trail: &Trail) -> Vec<TrailRecord> {
    trail.steps().iter().map(|step| record(impact, step)).collect()
}

fn record(impact: &Impact, step: &TrailStep) -> TrailRecord {
    let before = impact.before();
    let key = |task: TaskId| before.program()[task].key.to_string();
    let calendar = before.task(step.to).calendar();
    TrailRecord {
        from: key(step.from),
        to: key(step.to),
        via: if step.via == Via::Part { "part" } else { step.relation.letters() },
        arrived_minutes: minutes(step.arrived),
        absorbed: step.absorbed.iter().map(|part| absorption(impact, step, part)).collect(),
        passed_minutes: minutes(step.passed),
        passed: calendar.describe(passed_work(impact, step)),
        carries: step.carries,
    }
}

/// Working time of what a step passes on: of the end that is tied.
fn passed_work(impact: &Impact, step: &TrailStep) -> WorkTime {
    let Some(moved) = impact.moved_task(step.to).filter(|_| !step.passed.is_zero()) else { return WorkTime::ZERO };
    let from = if step.relation.to_start() { moved.start_before } else { moved.finish_before };
    let passed = chrono::TimeDelta::milliseconds(step.passed.millis());
    impact.before().task(step.to).calendar().between(from, from + passed)
}

fn absorption(impact: &Impact, step: &TrailStep, part: &Absorption) -> AbsorptionRecord {
    let (by, waits) = match part.by {
        Absorber::Float(driver) => ("float", waits(impact.before(), driver)),
        Absorber::Held(driver) => ("float", waits(impact.after(), driver)),
        Absorber::Calendar => ("calendar", String::new()),
        Absorber::Lag => ("lag", String::new()),
        Absorber::Actual => ("actual", String::new()),
        Absorber::Mandatory => ("mandatory", String::new()),
        Absorber::Parts => ("parts", String::new()),
        Absorber::Change => ("change", String::new()),
    };
    AbsorptionRecord {
        by,
        waits,
        elapsed_minutes: minutes(part.elapsed),
        work: impact.before().task(step.to).calendar().describe(part.work),
        work_minutes: minutes(part.work),
    }
}

/// What a task waits for, in few words.
fn waits(analysis: &Analysis, driver: Driver) -> String {
    let program = analysis.program();
    match driver {
        Driver::Dependency(id) => format!("after {}", program[program[id].predecessor].key),
        Driver::Constraint(_, kind) => kind.to_string(),
        Driver::Promise => "promised date".to_owned(),
        Driver::DataDate => "data date".to_owned(),
        Driver::ProjectStart => "start of the program".to_owned(),
        Driver::Part(part) => format!("part {}", program[part].key),
        Driver::Actual => "actual dates".to_owned(),
        Driver::Manual => "dates set by hand".to_owned(),
    }
}

/// The ends of the trail, and the way to the last milestone that moves.
pub(super) fn section(report: &ImpactReport, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    way(report, f)?;
    let ends: Vec<&TrailRecord> = report.trail.iter().filter(|step| step.passed_minutes == 0.0).collect();
    if ends.is_empty() {
        return Ok(());
    }
    title(f, &format!("Where it ends: {}", count(ends.len(), "tie")))?;
    for step in ends.iter().take(ROWS) {
        let absorbed: Vec<String> = step.absorbed.iter().map(words).collect();
        wrapped(f, 2, &format!("{} after {}: {}", step.to, step.from, absorbed.join(", ")))?;
    }
    more(f, ends.len())
}

/// `PLT-4 -> PLT-5 +5d -> M-LAUNCH +3d (2d float, after OPS-3)`.
fn way(report: &ImpactReport, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let Some(last) = report.milestones.last() else { return Ok(()) };
    let mut steps = Vec::new();
    let mut at = &last.key;
    while let Some(step) = report.trail.iter().find(|step| step.carries && step.to == *at).filter(|_| steps.len() <= report.trail.len()) {
        steps.push(step);
        at = &step.from;
    }
    if steps.is_empty() {
        return Ok(());
    }
    title(f, &format!("How it gets to {}", last.key))?;
    let mut text = at.clone();
    for step in steps.iter().rev() {
        let sign = if step.passed.starts_with('-') { "" } else { "+" };
        let absorbed: Vec<String> = step.absorbed.iter().filter(|part| part.by != "calendar").map(words).collect();
        let absorbed = if absorbed.is_empty() { String::new() } else { format!(" ({})", absorbed.join(", ")) };
        text = format!("{text} -> {} {sign}{}{absorbed}", step.to, step.passed);
    }
    wrapped(f, 2, &text)
}

/// `2d float, after OPS-3`.
fn words(part: &AbsorptionRecord) -> String {
    let what = match part.by {
        "calendar" => "nights and days off",
        "lag" => "days off of the lag",
        "actual" => "finished already",
        "mandatory" => "mandatory date",
        "parts" => "other parts are later",
        "change" => "changed itself",
        // What might come earlier and does not, since something else holds it.
        _ if part.elapsed_minutes < 0.0 => "earlier not taken up",
        other => other,
    };
    let hours = WorkTime::from_millis((part.elapsed_minutes * 60_000.0) as i64);
    let amount =
        if part.work_minutes == 0.0 { format!("{hours} on the clock, ") } else { format!("{} ", part.work.trim_start_matches('-')) };
    facts([&format!("{amount}{what}"), &part.waits])
}
