//! The order of rows says nothing: the same run in any order has the same answers. With jobs that take no time, and starts and ends that coincide.

use longpole::id::JobId;
use longpole::interchange::read_run_csv;
use longpole::observed::{Job, ObservedRun, Reason, Release, Run, RunLimits, RunOptions, Wait};
use longpole::time::WorkTime;

use crate::dice::Dice;

/// A run of few instants: much begins and ends at once, some of it takes no time, some of it overlaps by as much as the clock may be wrong.
fn draw(dice: &mut Dice) -> Run {
    let workers = 1 + dice.roll(3) as usize;
    let (is_named, skew) = (dice.roll(3) > 0, dice.roll(2) as i64);
    let mut run = Run::new("few instants");
    let mut free = vec![0; workers];
    for row in 0..=dice.roll(9) as usize {
        let worker = dice.roll(workers as u64) as usize;
        let start = free[worker] + dice.roll(3) as i64 - if dice.once_in(4) { skew } else { 0 };
        let end = start + dice.roll(4) as i64;
        free[worker] = end.max(free[worker]);
        let mut job = Job::new(format!("k{}", dice.roll(1_000) * 20 + row as u64), start, end);
        if is_named {
            job = job.worker(format!("w{worker}"));
        }
        for other in &run.jobs {
            if dice.once_in(4) {
                job = if dice.once_in(2) { job.needs(other.key.clone()) } else { job.needs_begun(other.key.clone(), 0) };
            }
        }
        run = run.job(job);
    }
    if dice.once_in(2) { run.workers(1 + dice.roll(3) as u32) } else { run }
}

type Told = (String, i64, i64, Option<String>, i64, Wait, Reason);
type Answers = (Vec<Told>, Vec<(String, Reason, i64)>, RunLimits, String);

/// What a run answers, by key.
fn answers(run: &ObservedRun) -> Answers {
    let key = |job: JobId| run[job].key.to_string();
    let start = |row: usize| {
        let start = run.start(JobId::new(row));
        let after = start.release.job().map(key);
        (key(JobId::new(row)), start.ready, start.released, after, start.gap.millis(), start.wait, start.reason)
    };
    let mut starts: Vec<Told> = (0..run.jobs().len()).map(start).collect();
    starts.sort_by(|a, b| a.0.cmp(&b.0));
    let path = run.path().steps().iter().map(|step| (key(step.job), step.reason, step.until)).collect();
    (starts, path, run.limits(), run.verdict().to_string())
}

#[test]
fn shuffled_rows_have_the_same_answers() {
    let mut kept = 0;
    for seed in 0..5_000 {
        let mut dice = Dice::new(seed);
        let rows = draw(&mut dice);
        let options = RunOptions::default().skew(dice.roll(2) as i64);
        let Ok(first) = rows.clone().observe(&options) else { continue };
        kept += 1;
        for _ in 0..3 {
            let mut shuffled = rows.clone();
            for row in (1..shuffled.jobs.len()).rev() {
                shuffled.jobs.swap(row, dice.roll(row as u64 + 1) as usize);
            }
            let shuffled = shuffled.observe(&options).unwrap();
            assert_eq!(answers(&first), answers(&shuffled), "{seed} {:#?}", first.rows());
        }
        sums(&first, seed);
    }
    assert!(kept > 3_000, "{kept}");
}

/// What kept a job ends when it is released: a gap is a wait for no reason.
fn sums(run: &ObservedRun, seed: u64) {
    let path = run.path();
    assert_eq!(path.running() + path.gaps(), run.length(), "{seed}");
    let limits = run.limits();
    assert!(!limits.by_workers.is_negative() && !limits.by_gaps.is_negative(), "{seed}");
    for row in 0..run.jobs().len() {
        let start = run.start(JobId::new(row));
        let wait = start.wait;
        assert_eq!(wait.total, wait.all_busy + wait.own_busy + wait.idle, "{seed}");
        assert!(wait.idle >= start.gap && !wait.all_busy.is_negative() && !wait.own_busy.is_negative(), "{seed} {row} {:#?}", run.rows());
    }
}

fn start(run: &ObservedRun, key: &str) -> (Reason, Option<String>, i64) {
    let start = run.start(run.job(key).unwrap());
    (start.reason, start.release.job().map(|job| run[job].key.to_string()), start.gap.millis())
}

#[test]
fn what_takes_no_time_comes_before_what_begins_with_it() {
    for middle in ["b,10,20,w,\nz,10,10,w,\n", "z,10,10,w,\nb,10,20,w,\n"] {
        let sheet = format!("key,start,end,worker,needs\na,0,10,w,\n{middle}d,20,50,v,z\n");
        let run = read_run_csv(sheet.as_bytes()).unwrap().value.observe(&RunOptions::default()).unwrap();
        assert_eq!(start(&run, "z"), (Reason::Worker, Some("a".to_owned()), 0));
        assert_eq!(start(&run, "b"), (Reason::Worker, Some("z".to_owned()), 0));
        let limits = run.limits();
        assert_eq!([limits.by_logic, limits.by_workers, limits.by_gaps].map(WorkTime::millis), [30, 10, 10]);
    }
}

#[test]
fn what_takes_no_time_while_all_run_on_waits_for_no_worker() {
    for worker in ["", "w"] {
        let run = Run::new("one").workers(1).job(Job::new("j1", 0, 5_000).worker(worker)).job(Job::new("j0", 4_000, 4_000).worker(worker));
        let run = run.observe(&RunOptions::default()).unwrap();
        let wait = run.start(JobId::new(1)).wait;
        assert_eq!([wait.all_busy, wait.own_busy, wait.idle].map(WorkTime::millis), [0, 0, 4_000]);
        assert_eq!(start(&run, "j0"), (Reason::Unexplained, None, 4_000));
    }
}

/// Three others run on, and there are three workers; but its own is known, and was busy until then.
#[test]
fn what_has_a_worker_of_its_own_waited_for_that() {
    let mut run = Run::new("named").workers(3).job(Job::new("before", 0, 10).worker("w"));
    for other in ["a", "b", "c"] {
        run = run.job(Job::new(other, if other == "c" { 9 } else { 0 }, 20).worker(other));
    }
    let run = run.job(Job::new("short", 10, 12).worker("w")).observe(&RunOptions::default().skew(2)).unwrap();
    assert_eq!((run.workers(), start(&run, "short")), (Some(3), (Reason::Worker, Some("before".to_owned()), 0)));
    let wait = run.start(run.job("short").unwrap()).wait;
    assert_eq!([wait.all_busy, wait.own_busy, wait.idle].map(WorkTime::millis), [0, 10, 0]);
}

#[test]
fn all_are_busy_until_one_ends_within_the_skew() {
    let run = Run::new("one").workers(1).resolution(1_000);
    let run = run.job(Job::new("Z", 0, 10_000)).job(Job::new("A", 10_000, 60_000)).job(Job::new("B", 59_000, 90_000));
    let run = run.observe(&RunOptions::default()).unwrap();
    let start = run.start(run.job("B").unwrap());
    assert_eq!((start.release, start.released, start.gap.millis()), (Release::AnyWorker(run.job("A").unwrap()), 59_000, 0));
    assert_eq!((start.wait.all_busy.millis(), start.wait.idle.millis()), (59_000, 0));
    let path: Vec<&str> = run.path().steps().iter().map(|step| &*run[step.job].key).collect();
    assert_eq!(path, ["Z", "A", "B"]);
    // One that ends at the start itself is meant, rather than one that ends within the skew.
    let run = Run::new("two").workers(2).job(Job::new("a", 0, 59)).job(Job::new("c", 0, 60)).job(Job::new("b", 59, 90));
    let run = run.observe(&RunOptions::default().skew(2)).unwrap();
    assert_eq!(run.start(JobId::new(2)).release, Release::AnyWorker(JobId::new(0)));
}
