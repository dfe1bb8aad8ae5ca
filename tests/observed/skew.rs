//! Clocks that are not exact, and needs that a run did not keep.

use longpole::id::JobId;
use longpole::observed::{Job, Reason, Release, Run, RunOptions, RunWarning};

use crate::dice::Dice;
use crate::simulate::Work;

fn pair(start: i64) -> Run {
    Run::new("pair").job(Job::new("a", 0, 100).worker("x")).job(Job::new("b", start, 200).worker("y").needs("a"))
}

#[test]
fn a_job_that_was_too_soon_is_told() {
    let run = pair(70).observe(&RunOptions::default()).unwrap();
    let [RunWarning::StartedBefore { job, need, by }] = run.warnings() else { panic!("{:?}", run.warnings()) };
    assert_eq!((&**job, &**need, by.millis()), ("b", "a", 30));
    assert_eq!(
        run.warnings()[0].to_string(),
        "`b` started 30ms before `a` was far enough, which it is said to need: the need explains nothing and is left out"
    );
    assert_eq!(run.start(JobId::new(1)).release, Release::Beginning);
    assert_eq!(run.program().dependency_count(), 0);
}

#[test]
fn within_the_skew_of_the_clock_it_counts_as_kept() {
    for run in [pair(70).observe(&RunOptions::default().skew(30)), pair(70).resolution(15).observe(&RunOptions::default())] {
        let run = run.unwrap();
        assert!(run.warnings().is_empty());
        let start = run.start(JobId::new(1));
        assert_eq!((start.release, start.reason, start.ready, start.gap.millis()), (Release::Need(JobId::new(0)), Reason::Logic, 70, 0));
        let held: Vec<i64> = run.path().steps().iter().map(|step| step.held().millis()).collect();
        assert_eq!(held, [70, 130]);
        assert_eq!(run.limits().by_logic, run.length());
    }
    assert_eq!(pair(70).observe(&RunOptions::default().skew(29)).unwrap().warnings().len(), 1);
}

#[test]
fn what_needs_a_job_that_starts_with_it_or_later_does_not_hang_on_it() {
    // Within the skew, but `b` cannot be held by what had not begun.
    for start in [3, 5] {
        let run = Run::new("odd").job(Job::new("a", 5, 9)).job(Job::new("b", start, 10).needs("a"));
        let run = run.observe(&RunOptions::default().skew(50)).unwrap();
        assert!(matches!(run.warnings(), [RunWarning::StartedBefore { .. }, RunWarning::WorkersUnknown { .. }]));
    }
}

#[test]
fn a_short_gap_needs_no_explanation() {
    let reason = |options: RunOptions| pair(104).observe(&options).unwrap().start(JobId::new(1)).reason;
    assert_eq!(reason(RunOptions::default()), Reason::Unexplained);
    assert_eq!(reason(RunOptions::default().tolerance(4)), Reason::Logic);
    assert_eq!(reason(RunOptions::default().tolerance(3)), Reason::Unexplained);
}

/// Times that are shaken by a few milliseconds: nothing breaks, the path still tiles the run, and no share is negative.
#[test]
fn shaken_clocks() {
    let mut kept = 0;
    for seed in 0..3_000 {
        let mut dice = Dice::new(seed);
        let work = Work::with_points(&mut dice);
        let workers = 1 + dice.roll(3) as usize;
        let truth = work.run(workers, true, 0, &mut dice);
        let mut rows = work.rows(&truth, 0, seed % 3 > 0).workers(workers as u32);
        // Without slack at the beginning.
        rows.asked = None;
        for job in &mut rows.jobs {
            job.start += dice.roll(5) as i64 - 2;
            job.end = job.start.max(job.end + dice.roll(5) as i64 - 2);
        }
        for job in 0..rows.jobs.len() {
            // What is said of beginnings must still lie inside the job.
            let lengths: Vec<i64> = rows.jobs.iter().map(|job| job.end - job.start).collect();
            for (need, &(other, _)) in rows.jobs[job].needs.iter_mut().zip(&work.needs[job]) {
                if let longpole::observed::NeedPoint::Begun { after } = &mut need.point {
                    *after = (*after).min(lengths[other]);
                }
            }
        }
        let Ok(run) = rows.observe(&RunOptions::default().skew(4)) else { continue };
        kept += 1;
        let path = run.path();
        assert_eq!(path.running() + path.gaps(), run.length(), "{seed}");
        assert!(path.steps().iter().all(|step| !step.gap.is_negative() && !step.held().is_negative()), "{seed}");
        let limits = run.limits();
        assert_eq!(limits.by_logic + limits.by_workers + limits.by_gaps, run.length(), "{seed}");
        assert!(!limits.by_workers.is_negative() && !limits.by_gaps.is_negative(), "{seed} {limits:?}");
        for row in 0..run.jobs().len() {
            let wait = run.start(JobId::new(row)).wait;
            assert!(!wait.all_busy.is_negative() && !wait.own_busy.is_negative() && !wait.idle.is_negative(), "{seed} {wait:?}");
            assert_eq!(wait.total, wait.all_busy + wait.own_busy + wait.idle);
        }
    }
    assert!(kept > 2_000, "{kept}");
}
