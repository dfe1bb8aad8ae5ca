//! The passes against an algorithm that knows nothing of them: early and late starts are longest paths, and longest paths are shortest
//! paths over negated weights, which petgraph's SPFA finds in any order of nodes.
//!
//! One calendar that never rests, so that every dependency is a plain difference of starts.

#![allow(clippy::unwrap_used)]

use longpole::id::TaskId;
use longpole::spec::{Dependency, Relation, Task};
use longpole::time::{Calendar, ymd};
use longpole::{Options, Program, minutes};
use petgraph::algo::spfa;
use petgraph::graph::{DiGraph, NodeIndex};

const NETWORKS: u64 = 1_000;
const TASKS: usize = 200;

/// A small generator (`SplitMix64`, Steele, Lea and Flood 2014): the same networks on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    fn index(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }
}

#[derive(Debug, Clone, Copy)]
struct Tie {
    from: usize,
    to: usize,
    relation: Relation,
    lag: i64,
}

#[derive(Debug)]
struct Network {
    durations: Vec<i64>,
    ties: Vec<Tie>,
}

impl Network {
    /// Ties run forward in a hidden order of the tasks, so that there is no circle and rows are not sorted.
    fn random(random: &mut Random) -> Self {
        let durations = (0..TASKS).map(|_| if random.index(8) == 0 { 0 } else { random.between(1, 20) }).collect();
        let mut order: Vec<usize> = (0..TASKS).collect();
        for last in (1..TASKS).rev() {
            order.swap(last, random.index(last + 1));
        }
        // From sparse to dense, and from short to long reach: deep and flat networks both occur.
        let count = TASKS / 2 + random.index(3 * TASKS);
        let reach = 1 + random.index(TASKS - 1);
        let ties = (0..count).map(|_| {
            let from = random.index(TASKS - 1);
            let to = (from + 1 + random.index(reach)).min(TASKS - 1);
            let lag = if random.index(2) == 0 { 0 } else { random.between(-15, 15) };
            Tie { from: order[from], to: order[to], relation: Relation::ALL[random.index(4)], lag }
        });
        Self { ties: ties.collect(), durations }
    }

    /// The least difference of the two starts.
    fn weight(&self, tie: Tie) -> i64 {
        let (from, to) = (self.durations[tie.from], self.durations[tie.to]);
        tie.lag
            + match tie.relation {
                Relation::FinishStart => from,
                Relation::StartStart => 0,
                Relation::FinishFinish => from - to,
                Relation::StartFinish => -to,
            }
    }

    /// Longest distances from a node before all tasks, whose edge to task `i` has the weight `first(i)`.
    fn longest(&self, first: impl Fn(usize) -> i64, ends: impl Fn(Tie) -> (usize, usize)) -> Vec<i64> {
        let mut graph = DiGraph::<(), i64>::new();
        for _ in 0..=TASKS {
            graph.add_node(());
        }
        let origin = NodeIndex::new(TASKS);
        for task in 0..TASKS {
            graph.add_edge(origin, NodeIndex::new(task), -first(task));
        }
        for &tie in &self.ties {
            let (from, to) = ends(tie);
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), -self.weight(tie));
        }
        let paths = spfa(&graph, origin, |edge| *edge.weight()).unwrap();
        paths.distances[..TASKS].iter().map(|distance| -distance).collect()
    }

    fn early(&self) -> Vec<i64> {
        self.longest(|_| 0, |tie| (tie.from, tie.to))
    }

    fn late(&self, length: i64) -> Vec<i64> {
        let to_end = self.longest(|task| self.durations[task], |tie| (tie.to, tie.from));
        to_end.into_iter().map(|rest| length - rest).collect()
    }

    fn program(&self) -> Program {
        let mut plan = Program::builder("random", ymd(2026, 1, 5));
        plan.calendar(Calendar::round_the_clock("always"));
        plan.default_calendar("always");
        for (row, &duration) in self.durations.iter().enumerate() {
            plan.add_task(Task::new(format!("T{row}"), minutes(duration)));
        }
        for tie in &self.ties {
            let dependency = Dependency::new(TaskId::new(tie.from), TaskId::new(tie.to));
            plan.add_dependency(dependency.relation(tie.relation).lag(minutes(tie.lag)));
        }
        plan.build().unwrap()
    }

    fn check(&self, number: u64) {
        let early = self.early();
        let length = early.iter().zip(&self.durations).map(|(start, duration)| start + duration).max().unwrap();
        let late = self.late(length);
        let now = self.program().analyze(&Options::default());
        let units = |at: chrono::NaiveDateTime| (at - now.start()).num_minutes();
        assert_eq!(units(now.finish()), length, "network {number}: length");
        for (i, task) in now.tasks().enumerate() {
            let dates = [task.early_start(), task.early_finish(), task.late_start(), task.late_finish()].map(units);
            let duration = self.durations[i];
            let expected = [early[i], early[i] + duration, late[i], late[i] + duration];
            assert_eq!(dates, expected, "network {number}: ES, EF, LS, LF of {}", task.key());
            assert_eq!(task.total_float().millis(), (late[i] - early[i]) * 60_000, "network {number}: float of {}", task.key());
            // On one calendar without constraints, zero float and a driving chain to the finish are the same thing.
            assert_eq!(task.on_longest_path(), early[i] == late[i], "network {number}: longest path at {}", task.key());
        }
        for (&tie, dependency) in self.ties.iter().zip(now.dependencies()) {
            let slack = early[tie.to] - early[tie.from] - self.weight(tie);
            let free = dependency.free_float().unwrap().millis();
            assert_eq!(free, slack * 60_000, "network {number}: {tie:?}");
            assert_eq!(dependency.drives(), slack == 0, "network {number}: {tie:?}");
        }
    }
}

#[test]
fn starts_are_the_longest_paths_that_spfa_finds() {
    let mut random = Random(20_260_105);
    let mut ties = 0;
    for number in 0..NETWORKS {
        let network = Network::random(&mut random);
        ties += network.ties.len();
        network.check(number);
    }
    println!("{NETWORKS} networks of {TASKS} tasks, {ties} dependencies in all, agree with SPFA");
}
