//! Real and benchmark networks of `../shared/networks`: the engine's early and late starts against figures that two other programs
//! agreed on. Skipped, and said so, where that folder is missing.
//!
//! One unit of a network is one minute on a calendar that never rests, so that all figures stay whole numbers.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{Duration, NaiveDateTime};
use flate2::read::GzDecoder;
use longpole::error::Problem;
use longpole::id::TaskId;
use longpole::paths::PathTarget;
use longpole::spec::{Dependency, Relation, Task};
use longpole::time::{Calendar, ymd_hm};
use longpole::{Analysis, BuildError, Options, Program, minutes};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Weighted sums are stated modulo this prime.
const PRIME: i128 = (1 << 61) - 1;

/// Larger networks wait for a release build.
const DEBUG_LIMIT: usize = 20_000;

fn folder() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/networks");
    if path.is_dir() {
        return Some(path);
    }
    println!("SKIPPED: no folder ../shared/networks beside the crate");
    None
}

/// Every network of every file, by file and then line, read once.
fn networks(folder: &Path) -> &'static [Value] {
    static NETWORKS: OnceLock<Vec<Value>> = OnceLock::new();
    NETWORKS.get_or_init(|| read_all(folder))
}

fn read_all(folder: &Path) -> Vec<Value> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".gz"));
    files.sort();
    let mut networks = Vec::new();
    for path in files {
        let mut text = String::new();
        GzDecoder::new(File::open(&path).unwrap()).read_to_string(&mut text).unwrap();
        let lines: Vec<&str> = if path.to_string_lossy().ends_with(".jsonl.gz") { text.lines().collect() } else { vec![&text] };
        networks.extend(lines.into_iter().map(|line| serde_json::from_str::<Value>(line).unwrap()));
    }
    // A list of goals without dependencies lies there too.
    networks.retain(|network| network["deps"].is_array());
    networks
}

fn name(network: &Value) -> &str {
    network["name"].as_str().unwrap()
}

fn tasks(network: &Value) -> &[Value] {
    network["tasks"].as_array().unwrap()
}

fn key(task: &Value) -> &str {
    task["id"].as_str().unwrap()
}

/// Is the network for a release build only? Says so.
fn is_put_off(network: &Value) -> bool {
    let put_off = cfg!(debug_assertions) && tasks(network).len() > DEBUG_LIMIT;
    if put_off {
        println!("SKIPPED in a debug build: {} ({} tasks)", name(network), tasks(network).len());
    }
    put_off
}

/// The network as a program, with deadlines where it has some.
fn build(network: &Value) -> Result<Program, BuildError> {
    let mut plan = Program::builder(name(network), ymd_hm(2026, 1, 5, 0, 0));
    plan.calendar(Calendar::round_the_clock("always"));
    plan.default_calendar("always");
    let mut rows: HashMap<&str, TaskId> = HashMap::new();
    for task in tasks(network) {
        let mut row = Task::new(key(task), minutes(task["duration"].as_i64().unwrap()));
        if let Some(deadline) = network["deadlines"].get(key(task)) {
            row = row.deadline(zero() + Duration::minutes(deadline.as_i64().unwrap()));
        }
        rows.insert(key(task), plan.add_task(row));
    }
    for dep in network["deps"].as_array().unwrap() {
        let [from, to] = [0, 1].map(|end| rows[dep[end].as_str().unwrap()]);
        let relation = Relation::from_letters(dep[2].as_str().unwrap()).unwrap();
        plan.add_dependency(Dependency::new(from, to).relation(relation).lag(minutes(dep[3].as_i64().unwrap())));
    }
    plan.build()
}

/// Time zero of every network.
fn zero() -> NaiveDateTime {
    ymd_hm(2026, 1, 5, 0, 0).day().unwrap().into()
}

/// An instant in units.
fn units(at: NaiveDateTime) -> i64 {
    let passed = at - zero();
    assert_eq!(Duration::minutes(passed.num_minutes()), passed, "a date between two whole units");
    passed.num_minutes()
}

/// An arc of a network as a bound on starts: `start[to] >= start[from] + weight`.
struct Arc {
    from: usize,
    to: usize,
    weight: i64,
}

fn arcs(program: &Program, durations: &[i64]) -> Vec<Arc> {
    let lag = |row: &Dependency| match row.lag {
        longpole::spec::Lag::Working(span) => program.program_calendar().resolve(span).unwrap().millis() / 60_000,
        _ => panic!("networks have working lags only"),
    };
    let arc = |row: &Dependency| {
        let (from, to) = (row.predecessor.index(), row.successor.index());
        let weight = match row.relation {
            Relation::FinishStart => durations[from] + lag(row),
            Relation::StartStart => lag(row),
            Relation::FinishFinish => durations[from] + lag(row) - durations[to],
            Relation::StartFinish => lag(row) - durations[to],
        };
        Arc { from, to, weight }
    };
    program.dependencies().map(|(_, row)| arc(row)).collect()
}

/// How many paths lead through these arcs between nodes of `of_path`, from those that nothing enters to those that nothing leaves.
fn paths(of_path: &[bool], arcs: &[&Arc]) -> u128 {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); of_path.len()];
    let mut waits_for = vec![0; of_path.len()];
    for arc in arcs {
        after[arc.from].push(arc.to);
        waits_for[arc.to] += 1;
    }
    let mut ready: Vec<usize> = (0..of_path.len()).filter(|&node| of_path[node] && waits_for[node] == 0).collect();
    let mut ways = vec![0u128; of_path.len()];
    for &node in &ready {
        ways[node] = 1;
    }
    let mut total = 0;
    while let Some(node) = ready.pop() {
        if after[node].is_empty() {
            total += ways[node];
        }
        for &next in &after[node] {
            ways[next] += ways[node];
            waits_for[next] -= 1;
            if waits_for[next] == 0 {
                ready.push(next);
            }
        }
    }
    total
}

fn weighted(starts: &[i64]) -> i128 {
    starts.iter().enumerate().map(|(i, &start)| (i as i128 + 1) * i128::from(start)).sum::<i128>().rem_euclid(PRIME)
}

fn digest(keys: impl Iterator<Item = String>, early: &[i64], late: &[i64]) -> String {
    let mut hash = Sha256::new();
    for (i, key) in keys.enumerate() {
        hash.update(format!("{key}\t{}\t{}\n", early[i], late[i]));
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Compares everything that is known of one acyclic network.
fn check(network: &Value, now: &Analysis) {
    let what = name(network);
    let expected = &network["expected"]["cpm"];
    let whole = |field: &str| i128::from(expected[field].as_i64().unwrap());
    let early: Vec<i64> = now.tasks().map(|task| units(task.early_start())).collect();
    let late: Vec<i64> = now.tasks().map(|task| units(task.late_start())).collect();
    let durations: Vec<i64> = tasks(network).iter().map(|task| task["duration"].as_i64().unwrap()).collect();

    assert_eq!(i128::from(units(now.finish())), whole("project_length"), "{what}: length");
    for (i, task) in now.tasks().enumerate() {
        assert_eq!(units(task.early_finish()), early[i] + durations[i], "{what}: early finish of {}", task.key());
        assert_eq!(units(task.late_finish()), late[i] + durations[i], "{what}: late finish of {}", task.key());
        assert_eq!(task.total_float().millis(), (late[i] - early[i]) * 60_000, "{what}: total float of {}", task.key());
    }
    let critical: Vec<bool> = now.tasks().map(longpole::analysis::ScheduledTask::is_critical).collect();
    assert_eq!(critical.iter().filter(|&&is| is).count() as i128, whole("n_critical"), "{what}: critical tasks");

    let arcs = arcs(now.program(), &durations);
    let is_tight = |arc: &&Arc| critical[arc.from] && critical[arc.to] && early[arc.to] == early[arc.from] + arc.weight;
    let tight: Vec<&Arc> = arcs.iter().filter(is_tight).collect();
    assert_eq!(tight.len() as i128, whole("n_critical_arcs"), "{what}: critical arcs");
    let expected_paths: u128 = expected["n_critical_paths"].to_string().parse().unwrap();
    assert_eq!(paths(&critical, &tight), expected_paths, "{what}: critical paths");
    let counted = now.count_longest_paths(PathTarget::Program);
    assert!(counted.is_exact() && counted.get() == expected_paths, "{what}: {counted} critical paths, not {expected_paths}");
    let listed = now.longest_paths(PathTarget::Program).take(101).take_while(longpole::paths::Path::is_driving).count();
    assert_eq!(listed as u128, expected_paths.min(101), "{what}: critical paths listed");

    let sum = |starts: &[i64]| starts.iter().map(|&start| i128::from(start)).sum::<i128>();
    assert_eq!(sum(&early), whole("sum_es"), "{what}: sum of early starts");
    assert_eq!(sum(&late), whole("sum_ls"), "{what}: sum of late starts");
    assert_eq!(weighted(&early), whole("wsum_es"), "{what}: weighted early starts");
    assert_eq!(weighted(&late), whole("wsum_ls"), "{what}: weighted late starts");
    let keys = now.tasks().map(|task| task.key().to_owned());
    assert_eq!(digest(keys, &early, &late), expected["sha256_es_ls"], "{what}: all starts");
    check_longest_path(now, &critical, &tight, &arcs, &early);
}

/// Without calendars, constraints and progress, the longest path is exactly what is critical, and its arcs exactly those that are tight.
fn check_longest_path(now: &Analysis, critical: &[bool], tight: &[&Arc], arcs: &[Arc], early: &[i64]) {
    let what = now.program().name();
    for (i, task) in now.tasks().enumerate() {
        assert_eq!(task.on_longest_path(), critical[i], "{what}: longest path at {}", task.key());
    }
    for (arc, dependency) in arcs.iter().zip(now.dependencies()) {
        let is_tight = early[arc.to] == early[arc.from] + arc.weight;
        assert_eq!(dependency.drives(), is_tight, "{what}: driving dependency {}", dependency.id().index());
    }
    let steps = now.critical_path();
    let ends: HashSet<(usize, usize)> = tight.iter().map(|arc| (arc.from, arc.to)).collect();
    for pair in steps.steps().windows(2) {
        assert!(ends.contains(&(pair[0].task.index(), pair[1].task.index())), "{what}: a step of the path that is no critical arc");
    }
    let last = steps.tasks().last().unwrap();
    assert_eq!(last.early_finish(), now.finish(), "{what}: the path ends with the program");
}

/// Projects whose published critical path is 20 periods longer than their own network: an error of the source, whose own schedule with
/// resources ends before it in one of them (65 periods against 80).
const TWENTY_TOO_LONG: [(&str, &[&str]); 2] = [("mp_j30_a2_nr3", &["P0", "P1"]), ("mp_j30_a10_nr3", &["P0", "P1", "P2", "P3", "P4"])];

fn error_of_source(network: &str, project: &str) -> i64 {
    let is_wrong = TWENTY_TOO_LONG.iter().any(|(of, projects)| *of == network && projects.contains(&project));
    if is_wrong { 20 } else { 0 }
}

/// Figures that the sources themselves printed.
fn check_published(network: &Value, now: &Analysis) -> usize {
    let published = &network["expected"]["published"];
    let mut figures = 0;
    for field in ["mpm_time", "due_date", "max_release_plus_mpm"] {
        if let Some(length) = published[field].as_i64() {
            // The longest project is one of the wrong ones here.
            let error = if name(network) == "mp_j30_a2_nr3" { 20 } else { 0 };
            assert_eq!(units(now.finish()), length - error, "{}: {field}", name(network));
            figures += 1;
        }
    }
    figures
}

#[test]
fn acyclic_networks_have_the_known_dates() {
    let Some(folder) = folder() else { return };
    let (mut count, mut rows, mut links, mut figures) = (0, 0, 0, 0);
    for network in networks(&folder).iter().filter(|network| network["expected"]["cpm"]["acyclic"] == true) {
        if is_put_off(network) {
            continue;
        }
        let program = build(network).unwrap_or_else(|error| panic!("{}: {error}", name(network)));
        let now = program.analyze(&Options::default());
        check(network, &now);
        figures += check_published(network, &now);
        count += 1;
        rows += program.task_count();
        links += program.dependency_count();
    }
    println!("{count} networks, {rows} tasks and {links} dependencies agree; {figures} published lengths among them");
    assert!(count >= 1_400, "only {count} networks were found");
}

/// Each project of a multi-project network, published as its release and the length of its critical path.
#[test]
fn projects_of_multi_project_networks_have_the_published_length() {
    let Some(folder) = folder() else { return };
    let (mut count, mut wrong) = (0, 0);
    for network in networks(&folder).iter().filter(|network| network["expected"]["published"]["projects"].is_array()) {
        let now = build(network).unwrap().analyze(&Options::default());
        for project in network["expected"]["published"]["projects"].as_array().unwrap() {
            let team = project[0].as_str().unwrap();
            let of_project = now.tasks().zip(tasks(network)).filter(|(_, row)| row["team"] == team);
            let finish = of_project.map(|(task, _)| units(task.early_finish())).max().unwrap();
            let [release, length] = [1, 2].map(|field| project[field].as_i64().unwrap());
            let error = error_of_source(name(network), team);
            assert_eq!(finish, release + length - error, "{}: {team}", name(network));
            count += usize::from(error == 0);
            wrong += usize::from(error != 0);
        }
    }
    println!("{count} projects have their published length; {wrong} published ones are 20 periods too long");
    assert!(count > 100);
}

/// A circle as keys, closed, and the number of tasks of its knot.
type Found<'a> = (&'a [String], usize);

fn check_circle(found: Found<'_>, knots: &HashMap<&str, usize>, sizes: &[usize], ties: &HashSet<(&str, &str)>) -> usize {
    let (path, tasks) = found;
    assert!(path.len() >= 3 && path.first() == path.last(), "not closed: {path:?}");
    let knot = knots[path[0].as_str()];
    for pair in path.windows(2) {
        assert_eq!(knots[pair[0].as_str()], knot, "{path:?} leaves its knot");
        assert!(ties.contains(&(pair[0].as_str(), pair[1].as_str())), "{path:?}: no dependency at {}", pair[0]);
    }
    let distinct: HashSet<&String> = path.iter().collect();
    assert_eq!(distinct.len(), path.len() - 1, "{path:?} passes a task twice");
    assert_eq!(tasks, sizes[knot], "size of the knot of {path:?}");
    knot
}

/// The length of a shortest circle among `members`, counted in dependencies: one search from each of them.
fn shortest_circle(members: &HashSet<&str>, ties: &HashMap<&str, Vec<&str>>) -> usize {
    let mut best = usize::MAX;
    for &start in members {
        let mut steps = HashMap::from([(start, 0)]);
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for &next in ties.get(at).map_or(&[][..], Vec::as_slice) {
                if next == start {
                    best = best.min(steps[at] + 1);
                }
                if members.contains(next) && !steps.contains_key(next) {
                    steps.insert(next, steps[at] + 1);
                    queue.push_back(next);
                }
            }
        }
    }
    best
}

#[test]
fn every_knot_of_a_cyclic_network_is_reported() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for network in networks(&folder).iter().filter(|network| network["expected"]["sccs"].is_array()) {
        if is_put_off(network) {
            continue;
        }
        let what = name(network);
        let sccs: Vec<HashSet<&str>> = network["expected"]["sccs"].as_array().unwrap().iter().map(members).collect();
        let sizes: Vec<usize> = sccs.iter().map(HashSet::len).collect();
        let knots: HashMap<&str, usize> = sccs.iter().enumerate().flat_map(|(i, keys)| keys.iter().map(move |&key| (key, i))).collect();
        let mut after: HashMap<&str, Vec<&str>> = HashMap::new();
        for dep in network["deps"].as_array().unwrap() {
            after.entry(dep[0].as_str().unwrap()).or_default().push(dep[1].as_str().unwrap());
        }
        let ties = after.iter().flat_map(|(&from, next)| next.iter().map(move |&to| (from, to))).collect();

        let error = build(network).unwrap_err();
        let mut found = HashSet::new();
        for problem in error.problems() {
            let Problem::Circle { path, tasks } = problem else { panic!("{what}: {problem}") };
            let knot = check_circle((path, *tasks), &knots, &sizes, &ties);
            assert_eq!(path.len() - 1, shortest_circle(&sccs[knot], &after), "{what}: {path:?} is not shortest");
            assert!(found.insert(knot), "{what}: two circles of one knot");
        }
        assert_eq!(found.len(), sccs.len(), "{what}: knots");
        assert_eq!(error.count(), sccs.len(), "{what}: problems");
        count += found.len();
        println!("{what}: {} knots with {} tasks reported", found.len(), knots.len());
    }
    println!("{count} knots reported");
}

fn members(scc: &Value) -> HashSet<&str> {
    scc.as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect()
}

/// A netlist as another timing engine saw it: arrival times are early dates, slacks are floats to the deadlines of the end points.
#[test]
fn arrival_times_and_slacks_of_a_netlist_agree_with_a_timing_engine() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for network in networks(&folder).iter().filter(|network| network["deadlines"].is_object()) {
        let program = build(network).unwrap();
        let now = program.analyze(&Options::default());
        let published = &network["expected"]["published"];
        let tolerance = published["tolerance"].as_i64().unwrap();
        let near = |ours: i64, theirs: &Value| (ours - theirs.as_i64().unwrap()).abs() <= tolerance;
        for (key, at) in published["at"].as_object().unwrap() {
            let ours = units(now.task(program.task(key).unwrap()).early_finish());
            assert!(near(ours, at), "{key}: arrival {ours}, published {at}");
            count += 1;
        }
        for (key, slack) in published["slack"].as_object().unwrap() {
            let ours = now.task(program.task(key).unwrap()).total_float().millis() / 60_000;
            assert!(near(ours, slack), "{key}: slack {ours}, published {slack}");
            count += 1;
        }
        for status in now.deadlines() {
            let key = &*program[status.task].key;
            let ours = status.margin.millis() / 60_000;
            assert!(near(ours, &published["slack"][key]), "{key}: margin {ours}");
            count += 1;
        }
        assert_eq!(now.deadlines().len(), network["deadlines"].as_object().unwrap().len());
    }
    println!("{count} arrival times, slacks and margins agree");
    assert!(count > 8);
}

/// Of a sample of tasks: how many wait for each, and for how many it waits, directly or not.
#[test]
fn what_is_downstream_and_upstream_has_the_known_size() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for network in networks(&folder).iter().filter(|network| network["expected"]["reach"].is_array()) {
        if is_put_off(network) {
            continue;
        }
        let program = build(network).unwrap_or_else(|error| panic!("{}: {error}", name(network)));
        for sample in network["expected"]["reach"].as_array().unwrap() {
            let key = sample[0].as_str().unwrap();
            let task = program.task(key).unwrap();
            let found = [program.downstream(task).len(), program.upstream(task).len()];
            let known = [1, 2].map(|field| sample[field].as_u64().unwrap() as usize);
            assert_eq!(found, known, "{}: {key}", name(network));
            count += 1;
        }
    }
    println!("{count} tasks have as much downstream and upstream as two other programs counted");
    assert!(count >= 16, "only {count} tasks were found");
}
