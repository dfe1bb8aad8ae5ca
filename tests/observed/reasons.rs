//! Why each job started when it did, the path, and the shares of the length, against the truth of simulated runs.

use longpole::id::JobId;
use longpole::observed::{ObservedRun, Reason, Release, RunOptions, RunWarning};
use petgraph::algo::bellman_ford;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::dice::Dice;
use crate::simulate::{Truth, Work, key};

const SEEDS: u64 = 4_000;
const BEGIN: i64 = 1_000;

fn each(gaps: bool, test: impl FnMut(&Work, &[Truth], usize, &ObservedRun)) {
    each_of(Work::random, gaps, test);
}

fn each_of(draw: fn(&mut Dice) -> Work, gaps: bool, mut test: impl FnMut(&Work, &[Truth], usize, &ObservedRun)) {
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let work = draw(&mut dice);
        let workers = 1 + dice.roll(4) as usize;
        let truth = work.run(workers, gaps, BEGIN, &mut dice);
        let run = work.rows(&truth, BEGIN, true).workers(workers as u32).observe(&RunOptions::default()).unwrap();
        assert!(!run.warnings().iter().any(|warning| matches!(warning, RunWarning::StartedBefore { .. })), "{seed}: {:?}", run.warnings());
        test(&work, &truth, workers, &run);
    }
}

#[test]
fn each_job_was_released_by_what_let_it_start() {
    let (mut by_worker, mut by_need) = (0, 0);
    each(true, |work, truth, _, run| {
        for (row, was) in truth.iter().enumerate() {
            let start = run.start(JobId::new(row));
            assert_eq!(start.ready, was.ready);
            assert_eq!((start.gap.millis(), start.released), (was.gap, was.start - was.gap), "{row}");
            match was.before.filter(|&(_, end)| end > was.ready) {
                Some((before, end)) => {
                    assert_eq!((start.release, start.released), (Release::Worker(JobId::new(before)), end));
                    by_worker += 1;
                }
                None if work.needs[row].is_empty() => assert_eq!(start.release, Release::Beginning),
                None => {
                    let Release::Need(need) = start.release else { panic!("{:?}", start.release) };
                    assert!(work.needs[row].iter().any(|&(other, _)| other == need.index()));
                    by_need += 1;
                }
            }
            let known = match start.release {
                Release::Beginning => Reason::Beginning,
                Release::Need(_) => Reason::Logic,
                Release::Worker(_) | Release::AnyWorker(_) => Reason::Worker,
            };
            assert_eq!(start.reason, if was.gap > 0 { Reason::Unexplained } else { known });
        }
    });
    assert!(by_worker > 5_000 && by_need > 5_000, "{by_worker} {by_need}");
}

#[test]
fn a_wait_is_split_as_counting_each_millisecond_splits_it() {
    each_of(Work::with_points, true, |_, truth, workers, run| {
        for (row, was) in truth.iter().enumerate() {
            let (mut all, mut own, mut idle) = (0, 0, 0);
            for at in was.ready..was.start {
                let runs = |other: &&Truth| other.start <= at && at < other.end;
                if truth.iter().filter(runs).count() >= workers {
                    all += 1;
                } else if truth.iter().filter(runs).any(|other| other.worker == was.worker) {
                    own += 1;
                } else {
                    idle += 1;
                }
            }
            let wait = run.start(JobId::new(row)).wait;
            assert_eq!((wait.all_busy.millis(), wait.own_busy.millis(), wait.idle.millis()), (all, own, idle));
            assert_eq!(wait.total, wait.all_busy + wait.own_busy + wait.idle);
        }
    });
}

/// Every step begins where the one before let it go on, from the beginning of the run to its end.
fn tiles(run: &ObservedRun) {
    let path = run.path();
    let mut at = run.begin();
    for step in path.steps() {
        assert_eq!(step.from - step.gap.millis(), at);
        assert!(step.until >= step.from && !step.gap.is_negative());
        at = step.until;
    }
    assert_eq!(at, run.end());
    assert_eq!(path.running() + path.gaps(), run.length());
    assert_eq!(path.steps().first().unwrap().release, Release::Beginning);
}

#[test]
fn the_path_tiles_the_run() {
    each_of(Work::with_points, true, |_, _, _, run| {
        tiles(run);
        let limits = run.limits();
        assert_eq!(limits.by_logic + limits.by_workers + limits.by_gaps, limits.length);
        assert!(!limits.by_workers.is_negative() && !limits.by_gaps.is_negative());
    });
}

#[test]
fn the_path_tiles_the_run_where_workers_have_no_names() {
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let work = Work::random(&mut dice);
        let workers = 1 + dice.roll(4) as usize;
        let truth = work.run(workers, true, BEGIN, &mut dice);
        let run = work.rows(&truth, BEGIN, false).workers(workers as u32).observe(&RunOptions::default()).unwrap();
        tiles(&run);
        let limits = run.limits();
        assert_eq!(limits.by_logic + limits.by_workers + limits.by_gaps, limits.length);
        assert!(!limits.by_workers.is_negative() && !limits.by_gaps.is_negative());
        let by_places = work.longest(&places(&work, &truth, workers, &run));
        assert_eq!((limits.by_logic + limits.by_workers).millis(), by_places);
        for (row, was) in truth.iter().enumerate() {
            // The last instant at which all were busy just before, by looking at each.
            let runs = |at: i64| truth.iter().filter(|other| other.start <= at && at < other.end).count();
            let full = (was.ready + 1..=was.start).rev().find(|at| runs(at - 1) >= workers);
            let start = run.start(JobId::new(row));
            match full {
                Some(at) => {
                    let Release::AnyWorker(job) = start.release else { panic!("{seed} {row}: {start:?}") };
                    assert_eq!((start.released, truth[job.index()].end), (at, at));
                }
                None => assert_eq!(start.released, was.ready),
            }
        }
    }
}

/// Each job on the place that was free first, in the order of starts: the ties between neighbours.
fn places(work: &Work, truth: &[Truth], workers: usize, run: &ObservedRun) -> Vec<(usize, usize, i64)> {
    // What starts at once: each after what it needs, then by end, then by key.
    let mut order: Vec<usize> = Vec::new();
    while order.len() < truth.len() {
        let open = |job: &usize| {
            let meets = |&(other, _): &(usize, Option<i64>)| truth[other].start < truth[*job].start || order.contains(&other);
            !order.contains(job) && work.needs[*job].iter().all(meets)
        };
        order.push((0..truth.len()).filter(open).min_by_key(|&job| (truth[job].start, truth[job].end, key(job))).unwrap());
    }
    // Of places that were free at the same instant the one whose job comes first in that order.
    let mut free: Vec<(i64, Option<usize>)> = vec![(run.begin(), None); workers];
    let mut ties = Vec::new();
    for (at, &job) in order.iter().enumerate() {
        let place = (0..workers).min_by_key(|&place| free[place]).unwrap();
        ties.extend(free[place].1.map(|before| (order[before], job, work.length[order[before]])));
        free[place] = (truth[job].end, Some(at));
    }
    ties
}

#[test]
fn the_length_is_logic_and_workers_and_gaps() {
    each(true, |work, truth, _, run| {
        let limits = run.limits();
        let sequence: Vec<(usize, usize, i64)> =
            (truth.iter().enumerate()).filter_map(|(row, was)| was.before.map(|(before, _)| (before, row, work.length[before]))).collect();
        assert_eq!(limits.by_logic.millis(), work.longest(&[]));
        assert_eq!((limits.by_logic + limits.by_workers).millis(), work.longest(&sequence));
        assert_eq!(limits.by_logic + limits.by_workers + limits.by_gaps, run.length());
        assert!(!limits.by_workers.is_negative() && !limits.by_gaps.is_negative());
        assert_eq!(limits.work.millis(), work.length.iter().sum::<i64>());
    });
}

#[test]
fn without_gaps_nothing_is_due_to_gaps() {
    each(false, |_, _, _, run| {
        assert!(run.limits().by_gaps.is_zero());
        assert_eq!(run.path().count(Reason::Unexplained), 0);
    });
}

#[test]
fn by_logic_alone_is_the_longest_path_of_petgraph() {
    each_of(Work::with_points, true, |work, _, _, run| {
        // Nodes are jobs, and a source and a sink.
        let count = work.length.len();
        let mut graph: DiGraph<(), f64> = DiGraph::new();
        let nodes: Vec<NodeIndex> = (0..count + 2).map(|_| graph.add_node(())).collect();
        for job in 0..count {
            graph.add_edge(nodes[count], nodes[job], 0.0);
            graph.add_edge(nodes[job], nodes[count + 1], -(work.length[job] as f64));
            for &(other, after) in &work.needs[job] {
                graph.add_edge(nodes[other], nodes[job], -(after.unwrap_or(work.length[other]) as f64));
            }
        }
        let longest = -bellman_ford(&graph, nodes[count]).unwrap().distances[count + 1];
        assert_eq!(run.limits().by_logic.millis(), longest.round() as i64);
    });
}

#[test]
fn workers_and_levels_add_up() {
    each_of(Work::with_points, true, |_, truth, workers, run| {
        let levels = run.levels();
        assert_eq!(levels.iter().copied().sum::<longpole::time::WorkTime>(), run.length());
        let runs = |at: i64| truth.iter().filter(|was| was.start <= at && at < was.end).count();
        for (count, level) in levels.iter().enumerate() {
            assert_eq!(level.millis(), (run.begin()..run.end()).filter(|&at| runs(at) == count).count() as i64);
        }
        assert!(run.peak() as usize <= workers);
        let shares = run.by_worker();
        assert_eq!(shares.iter().map(|share| share.jobs.len()).sum::<usize>(), truth.len());
        assert_eq!(shares.iter().map(|share| share.busy).sum::<longpole::time::WorkTime>(), run.work());
        assert!(shares.iter().all(|share| share.busy + share.idle == run.length()));
    });
}
