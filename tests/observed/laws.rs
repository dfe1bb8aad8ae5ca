//! What must hold between runs.

use longpole::observed::{Job, NeedPoint, ObservedRun, Reason, Run, RunOptions, Verdict};
use longpole::time::WorkTime;
use longpole::{Options, Scenario};

use crate::dice::Dice;
use crate::simulate::Work;

const SEEDS: u64 = 1_000;

fn rows(seed: u64) -> Run {
    let mut dice = Dice::new(seed);
    let work = Work::random(&mut dice);
    let workers = 1 + dice.roll(4) as usize;
    let truth = work.run(workers, true, 0, &mut dice);
    work.rows(&truth, 0, true)
}

fn changed(mut run: Run, change: impl Fn(i64) -> i64, after: impl Fn(i64) -> i64) -> Run {
    run.asked = run.asked.map(&change);
    for job in &mut run.jobs {
        (job.start, job.end) = (change(job.start), change(job.end));
        for need in &mut job.needs {
            if let NeedPoint::Begun { after: at } = &mut need.point {
                *at = after(*at);
            }
        }
    }
    run
}

fn observe(run: Run) -> ObservedRun {
    run.observe(&RunOptions::default()).unwrap()
}

/// What does not depend on the clock.
fn shape(run: &ObservedRun) -> Vec<(usize, Reason, Option<usize>)> {
    let steps = run.path();
    steps.steps().iter().map(|step| (step.job.index(), step.reason, step.release.job().map(longpole::id::JobId::index))).collect()
}

#[test]
fn another_clock_changes_nothing() {
    for seed in 0..SEEDS {
        let (first, shifted) = (observe(rows(seed)), observe(changed(rows(seed), |at| at + 1_700_000_000_000, |after| after)));
        assert_eq!((shape(&first), first.limits()), (shape(&shifted), shifted.limits()));
        assert_eq!(first.curve().take(4).collect::<Vec<_>>(), shifted.curve().take(4).collect::<Vec<_>>());
    }
}

#[test]
fn a_slower_clock_scales_all() {
    for seed in 0..SEEDS {
        let (first, scaled) = (observe(rows(seed)), observe(changed(rows(seed), |at| at * 60, |after| after * 60)));
        assert_eq!(shape(&first), shape(&scaled));
        let times = |time: WorkTime| WorkTime::from_millis(time.millis() * 60);
        let (a, b) = (first.limits(), scaled.limits());
        assert_eq!((times(a.by_logic), times(a.by_workers), times(a.by_gaps)), (b.by_logic, b.by_workers, b.by_gaps));
        assert_eq!(
            first.curve().take(3).map(|with| times(with.length)).collect::<Vec<_>>(),
            scaled.curve().take(3).map(|with| with.length).collect::<Vec<_>>()
        );
    }
}

#[test]
fn with_a_worker_for_each_job_logic_limits() {
    for seed in 0..SEEDS {
        let mut dice = Dice::new(seed);
        let work = Work::random(&mut dice);
        let mut run = Run::new("unlimited").asked(0);
        let mut truth = vec![None; work.length.len()];
        for job in 0..work.length.len() {
            let ready = work.ready(job, &truth, 0).unwrap();
            let end = ready + work.length[job];
            truth[job] = Some(crate::simulate::Truth { start: ready, end, worker: job, ready, before: None, gap: 0 });
        }
        let truth: Vec<_> = truth.into_iter().flatten().collect();
        run.jobs = work.rows(&truth, 0, true).jobs;
        let run = observe(run);
        let limits = run.limits();
        assert_eq!(limits.by_logic, run.length());
        assert!(matches!(run.verdict(), Verdict::Logic { at_most: WorkTime::ZERO, .. }), "{}", run.verdict());
        assert!(run.path().steps().iter().all(|step| matches!(step.reason, Reason::Beginning | Reason::Logic)));
        assert_eq!(run.with_workers(truth.len() as u32).length, run.length());
    }
}

#[test]
fn on_one_worker_all_but_the_first_wait_for_it() {
    let mut run = Run::new("serial");
    for row in 0..20_i64 {
        run = run.job(Job::new(format!("j{row}"), row * 10, row * 10 + 10).worker("only"));
    }
    let run = observe(run);
    let reasons: Vec<Reason> = run.path().steps().iter().map(|step| step.reason).collect();
    assert_eq!((reasons[0], reasons.len()), (Reason::Beginning, 20));
    assert!(reasons[1..].iter().all(|&reason| reason == Reason::Worker));
    for (row, start) in run.jobs().iter().enumerate().map(|(row, _)| (row, run.start(longpole::id::JobId::new(row)))) {
        assert_eq!(
            (start.wait.all_busy, start.wait.total),
            (WorkTime::from_millis(row as i64 * 10), WorkTime::from_millis(row as i64 * 10))
        );
    }
    assert_eq!(
        run.verdict().to_string(),
        "limited by workers, unless jobs waited for each other, for what they need is not known: with unlimited workers it would end at most 190ms \
         earlier, of 200ms"
    );
}

#[test]
fn the_order_of_rows_does_not_change_the_shares() {
    for seed in 0..SEEDS {
        let first = observe(rows(seed));
        let mut turned = rows(seed);
        turned.jobs.reverse();
        let turned = observe(turned);
        assert_eq!(first.limits(), turned.limits());
        assert_eq!((first.levels(), first.peak()), (turned.levels(), turned.peak()));
        for (row, job) in first.jobs().iter().enumerate() {
            let (a, b) = (first.start(longpole::id::JobId::new(row)), turned.start(turned.job(&job.key).unwrap()));
            assert_eq!((a.ready, a.wait, a.reason), (b.ready, b.wait, b.reason), "{seed}");
        }
    }
}

/// The program of a run answers as any program does: a job that takes no time saves its drag.
#[test]
fn drag_is_what_a_job_costs_by_logic_alone() {
    for seed in 0..300 {
        let run = observe(rows(seed));
        let logic = run.logic();
        for costs in logic.drags().tasks().iter().map(|drag| (drag.task, drag.drag.work)) {
            let key = &run.program()[costs.0].key;
            let gone = run.program().edit(|plan| plan.task_mut(costs.0).unwrap().duration = Some(longpole::Span::ZERO)).unwrap();
            let without = gone.analyze(&Options::default());
            let saved = logic.program().program_calendar().between(without.finish(), logic.finish());
            assert_eq!(saved, costs.1, "{seed} {key}");
        }
    }
}

#[test]
fn scenarios_work_on_a_run() {
    let run = observe(Run::new("pipeline").job(Job::new("build", 0, 600_000)).job(Job::new("test", 600_000, 900_000).needs("build")));
    let slower = run.logic().what_if(&Scenario::new("slower").with("build +5m".parse().unwrap())).unwrap();
    assert_eq!((slower.finish_after() - run.logic().finish()).num_minutes(), 5);
}
