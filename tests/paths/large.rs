//! Programs with more paths than can be listed, and bottlenecks against petgraph.

use std::collections::HashSet;
use std::time::Instant;

use longpole::id::TaskId;
use longpole::paths::{Path, PathTarget};
use longpole::{Analysis, Options, Program, days, hours, ymd};
use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::oracle::generate::Dice;
use crate::random::plain;

/// Two tasks on each rung, each after both of the rung below: 2 to the power of rungs paths.
fn ladder(rungs: usize) -> Analysis {
    let mut plan = Program::builder("ladder", ymd(2026, 1, 5));
    for rung in 0..rungs {
        for side in ["a", "b"] {
            let mut task = plan.task(&format!("{side}{rung}"), days(1));
            for before in ["a", "b"].iter().filter(|_| rung > 0) {
                task = task.after(&format!("{before}{}", rung - 1));
            }
        }
    }
    plan.build().unwrap().analyze(&Options::default())
}

#[test]
fn more_equal_paths_than_any_number_holds() {
    let now = ladder(100);
    let begun = Instant::now();
    let count = now.count_longest_paths(PathTarget::Program);
    let counted = begun.elapsed();
    let first: Vec<Path> = now.longest_paths(PathTarget::Program).take(100).collect();
    println!("counted in {counted:?}, that and 100 listed in {:?}", begun.elapsed());
    assert_eq!(count.get(), 1 << 100);
    assert!(count.is_exact());
    assert!(first.iter().all(|path| path.is_driving() && path.slack().is_zero() && path.steps().len() == 100));
    assert_eq!(first.iter().map(plain).collect::<HashSet<_>>().len(), 100);
    let critical: Vec<TaskId> = now.critical_path().steps().iter().map(|step| step.task).collect();
    assert_eq!(first[0].steps().iter().map(|step| step.task).collect::<Vec<_>>(), critical);
    let more = ladder(130).count_longest_paths(PathTarget::Program);
    assert!(!more.is_exact() && more.to_string().starts_with("more than "));
    assert_eq!(ladder(127).count_longest_paths(PathTarget::Program).get(), 1 << 127);
}

/// A thousand tasks with random predecessors close by.
fn random(seed: u64) -> Analysis {
    let mut dice = Dice::new(seed);
    let mut plan = Program::builder("random", ymd(2026, 1, 5));
    for i in 0..1_000i64 {
        let mut task = plan.task(&format!("T{i}"), hours(dice.range(1, 20)));
        for _ in 0..if i == 0 { 0 } else { dice.range(1, 2) } {
            let back = dice.range(1, 6);
            task = task.after(&format!("T{}", dice.range((i - back).max(0), i - 1)));
        }
    }
    plan.build().unwrap().analyze(&Options::default())
}

#[test]
fn bottlenecks_are_dominators() {
    for seed in 0..20 {
        let now = random(seed);
        let target = TaskId::new(999 - seed as usize * 7);
        let tasks = now.program().task_count();
        let mut graph = DiGraph::<(), ()>::new();
        let nodes: Vec<NodeIndex> = (0..=tasks).map(|_| graph.add_node(())).collect();
        let mut has_before = vec![false; tasks];
        for (_, row) in now.program().dependencies() {
            graph.add_edge(nodes[row.predecessor.index()], nodes[row.successor.index()], ());
            has_before[row.successor.index()] = true;
        }
        for task in (0..tasks).filter(|&task| !has_before[task]) {
            graph.add_edge(nodes[tasks], nodes[task], ());
        }
        let dominators = simple_fast(&graph, nodes[tasks]);
        let mut should: Vec<TaskId> = dominators.dominators(nodes[target.index()]).unwrap().map(|node| TaskId::new(node.index())).collect();
        should.retain(|task| task.index() < tasks);
        let mut found = now.bottlenecks(target);
        should.sort();
        found.sort();
        assert_eq!(found, should, "seed {seed}");
        assert!(found.len() > 1, "seed {seed}: nothing to find");
    }
}

/// The k longest of a network with very many paths, against all of its dates by a table of the k best at every task.
#[test]
fn the_first_thousand_of_a_large_network() {
    for seed in 0..5 {
        let now = random(seed);
        let k = 1_000;
        let mut best: Vec<Vec<i64>> = Vec::new();
        for task in now.tasks() {
            let before = now.dependencies().filter(|dependency| dependency.successor().id() == task.id());
            let mut here: Vec<i64> = before.flat_map(|dependency| best[dependency.predecessor().id().index()].clone()).collect();
            if here.is_empty() {
                here.push(0);
            }
            here.sort_by_key(|&work| std::cmp::Reverse(work));
            here.truncate(k);
            best.push(here.into_iter().map(|work| work + task.duration().millis()).collect());
        }
        let target = TaskId::new(999);
        let should: Vec<i64> = best[999].iter().map(|work| best[999][0] - work).collect();
        let found: Vec<i64> = now.longest_paths(target).take(k).map(|path| path.slack().millis()).collect();
        assert_eq!(found, should, "seed {seed}");
    }
}
