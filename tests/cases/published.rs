//! Published networks: one unit of the source is one minute on a calendar that never rests, scaled to milliseconds for fractions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use longpole::analysis::{Analysis, Reach, ScheduledTask};
use longpole::id::TaskId;
use longpole::spec::{Dependency, Relation, Task};
use longpole::time::{Calendar, millis, ymd};
use longpole::{Options, Program};
use serde::Deserialize;
use serde_json::Value;

use super::{Differences, read};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The name of the network in the collection that it was taken from.
    id: String,
    source: String,
    /// What to know of the source.
    #[serde(default)]
    #[allow(dead_code, reason = "for people")]
    note: String,
    /// Does the source quote the figures from memory?
    #[serde(default)]
    #[allow(dead_code, reason = "for people")]
    from_memory: bool,
    /// Where the source is wrong; its other figures hold.
    #[serde(default)]
    source_error: String,
    #[serde(default)]
    bounds: Bounds,
    /// How far a figure may be off, in units, where the source rounds.
    #[serde(default)]
    tolerance: f64,
    tasks: Vec<Row>,
    dependencies: Vec<Tie>,
    #[serde(default)]
    expected: Whole,
}

/// Which tasks the start and the finish of the network hold.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Bounds {
    #[default]
    EveryTask,
    /// Starts may lie before zero, and late dates after the finish.
    OpenEnds,
}

/// A task, and the figures that the source prints for it.
#[derive(Debug, Deserialize)]
struct Row {
    key: String,
    duration: f64,
    #[serde(flatten)]
    figures: BTreeMap<String, f64>,
}

/// `[from, to]`, `[from, to, relation]` or `[from, to, relation, lag]`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Tie {
    Lag(String, String, Relation, f64),
    Relation(String, String, Relation),
    Plain(String, String),
}

impl Tie {
    fn parts(&self) -> (&str, &str, Relation, f64) {
        match self {
            Self::Plain(from, to) => (from, to, Relation::FinishStart, 0.0),
            Self::Relation(from, to, relation) => (from, to, *relation, 0.0),
            Self::Lag(from, to, relation, lag) => (from, to, *relation, *lag),
        }
    }
}

/// What the source prints for the whole network.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    duration: Option<f64>,
    critical: Option<Vec<String>>,
}

fn to_millis(units: f64) -> i64 {
    (units * 60_000.0).round() as i64
}

impl Case {
    fn build(&self) -> Program {
        let mut plan = Program::builder(&self.id, ymd(2026, 1, 5));
        plan.calendar(Calendar::round_the_clock("always"));
        plan.default_calendar("always");
        for row in &self.tasks {
            plan.add_task(Task::new(row.key.as_str(), millis(to_millis(row.duration))));
        }
        for tie in &self.dependencies {
            let (from, to, relation, lag) = tie.parts();
            let [from, to] = [from, to].map(|key| plan.task_ref(key));
            plan.add_dependency(Dependency::new(from, to).relation(relation).lag(millis(to_millis(lag))));
        }
        plan.build().unwrap_or_else(|error| panic!("{}: {error}", self.id))
    }

    fn options(&self) -> Options {
        let reach = if self.bounds == Bounds::OpenEnds { Reach::OpenEnds } else { Reach::EveryTask };
        Options::default().floor(reach).cap(reach)
    }

    fn compare(&self, what: &str, actual: i64, expected: f64, differences: &mut Differences) {
        let units = actual as f64 / 60_000.0;
        // Half a millisecond for what scaling rounds.
        let off = (units - expected).abs();
        differences.check(what, off <= self.tolerance + 0.5 / 60_000.0, &units, &expected);
    }
}

/// From the first start to the finish: starts may lie before zero.
fn length(now: &Analysis) -> i64 {
    let first = now.tasks().map(ScheduledTask::early_start).min().unwrap();
    (now.finish() - first).num_milliseconds()
}

/// How much shorter the network is without the task's duration (Devaux's drag).
fn drag(now: &Analysis, task: ScheduledTask<'_>) -> i64 {
    let mut plan = now.program().to_builder();
    plan.task_mut(task.id()).unwrap().duration = Some(millis(0));
    let without = plan.build().unwrap().analyze(now.options());
    (now.finish() - without.finish()).num_milliseconds()
}

fn figure(now: &Analysis, task: ScheduledTask<'_>, name: &str) -> i64 {
    let after_zero = |at: chrono::NaiveDateTime| (at - now.start()).num_milliseconds();
    match name {
        "ES" => after_zero(task.early_start()),
        "EF" => after_zero(task.early_finish()),
        "LS" => after_zero(task.late_start()),
        "LF" => after_zero(task.late_finish()),
        "TF" => task.total_float().millis(),
        "FF" => task.free_float().millis(),
        "INTF" => task.interfering_float().millis(),
        "drag" => drag(now, task),
        other => panic!("no figure is called {other}"),
    }
}

pub(super) fn check(file: &Path, differences: &mut Differences) {
    let case: Case = read(file);
    assert!(!case.source.is_empty(), "{} has no source", file.display());
    let program = case.build();
    let now = program.analyze(&case.options());
    for (i, row) in case.tasks.iter().enumerate() {
        let task = now.task(TaskId::new(i));
        for (name, &expected) in &row.figures {
            case.compare(&format!("{name} of {}", row.key), figure(&now, task, name), expected, differences);
        }
    }
    if let Some(duration) = case.expected.duration {
        case.compare("duration", length(&now), duration, differences);
    }
    if let Some(critical) = &case.expected.critical {
        let keys: BTreeSet<&str> = now.tasks().filter(|task| task.is_critical()).map(ScheduledTask::key).collect();
        differences.same("critical tasks", &keys, &critical.iter().map(String::as_str).collect());
    }
}

/// Where `../shared` lies beside the crate: every network with activities is restated here, and as it is stated there.
pub(super) fn compare_with_shared(files: &[PathBuf]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/networks.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("SKIPPED: no file ../shared/cases/networks.json beside the crate");
        return;
    };
    let shared: Value = serde_json::from_str(&text).unwrap();
    let is_network = |network: &&Value| network["activities"].is_array() && network["relations"].is_array();
    let networks: Vec<&Value> = shared["cases"].as_array().unwrap().iter().filter(is_network).collect();
    let cases: Vec<Case> = files.iter().map(|file| read(file)).collect();
    let ours: BTreeMap<&str, &Case> = cases.iter().map(|case| (case.id.as_str(), case)).collect();
    assert_eq!((networks.len(), ours.len(), cases.len()), (54, 54, 54));
    let mut figures = 0;
    for network in networks {
        let id = network["id"].as_str().unwrap();
        figures += compare_one(ours.get(id).unwrap_or_else(|| panic!("{id} is missing")), network);
    }
    println!("54 networks restate all {figures} figures of ../shared");
}

/// Gives the number of published figures of one network.
fn compare_one(case: &Case, network: &Value) -> usize {
    let id = &case.id;
    let number = |value: &Value| value.as_f64().unwrap_or(0.0);
    let close = |ours: f64, theirs: f64| (ours - theirs).abs() < 1e-9;
    let activities = network["activities"].as_array().unwrap();
    assert_eq!(activities.len(), case.tasks.len(), "{id}");
    for (row, activity) in case.tasks.iter().zip(activities) {
        assert!(row.key == activity["id"] && close(row.duration, number(&activity["duration"])), "{id}: {activity}");
    }
    let relations = network["relations"].as_array().unwrap();
    assert_eq!(relations.len(), case.dependencies.len(), "{id}");
    for (tie, other) in case.dependencies.iter().zip(relations) {
        let (from, to, relation, lag) = tie.parts();
        let same = other["pred"] == from && other["succ"] == to && other["type"] == relation.letters() && close(lag, number(&other["lag"]));
        assert!(same, "{id}: {other}");
    }
    assert_eq!(case.bounds == Bounds::OpenEnds, network["floor_and_cap"] == false, "{id}");
    assert_eq!(!case.source_error.is_empty(), network["source_discrepancy"].is_string(), "{id}");
    assert!(close(case.tolerance, number(&network["tol"])), "{id}");
    compare_expected(case, &network["expected"])
}

fn compare_expected(case: &Case, expected: &Value) -> usize {
    let id = &case.id;
    let ours: usize = case.tasks.iter().map(|row| row.figures.len()).sum();
    let mut theirs = 0;
    for (name, figures) in expected.as_object().unwrap() {
        match name.as_str() {
            "duration" => assert_eq!(case.expected.duration, figures.as_f64(), "{id}"),
            "critical" => assert_eq!(serde_json::to_value(&case.expected.critical).unwrap(), *figures, "{id}"),
            _ => {
                for (key, figure) in figures.as_object().unwrap() {
                    let row = case.tasks.iter().find(|row| row.key == *key).unwrap();
                    assert_eq!(row.figures.get(name), figure.as_f64().as_ref(), "{id}: {name} of {key}");
                    theirs += 1;
                }
            }
        }
    }
    assert_eq!(ours, theirs, "{id}: figures of tasks");
    assert_eq!(case.expected.duration.is_some(), expected["duration"].is_number(), "{id}");
    assert_eq!(case.expected.critical.is_some(), expected["critical"].is_array(), "{id}");
    theirs + usize::from(case.expected.duration.is_some()) + usize::from(case.expected.critical.is_some())
}
