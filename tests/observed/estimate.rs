//! The estimate for other numbers of workers, against list scheduling a millisecond at a time.

use longpole::observed::RunOptions;

use crate::dice::Dice;
use crate::simulate::Work;

/// List scheduling, one millisecond after the other: of all that could start, the one with the longest way to the end comes first.
fn naive(work: &Work, workers: usize) -> i64 {
    let count = work.length.len();
    // The longest way from the start of each to the end.
    let mut tail = work.length.clone();
    for job in (0..count).rev() {
        for &(other, after) in &work.needs[job] {
            tail[other] = tail[other].max(after.unwrap_or(work.length[other]) + tail[job]);
        }
    }
    let mut start: Vec<Option<i64>> = vec![None; count];
    for now in 0.. {
        loop {
            let running = (0..count).filter(|&job| start[job].is_some_and(|at| now < at + work.length[job])).count();
            let met =
                |&(other, after): &(usize, Option<i64>)| start[other].is_some_and(|at| at + after.unwrap_or(work.length[other]) <= now);
            let ready = (0..count).filter(|&job| start[job].is_none() && work.needs[job].iter().all(met));
            let Some(next) = ready.min_by_key(|&job| (-tail[job], job)).filter(|_| running < workers) else { break };
            start[next] = Some(now);
        }
        if start.iter().all(Option::is_some) {
            break;
        }
    }
    (0..count).map(|job| start[job].unwrap() + work.length[job]).max().unwrap_or(0)
}

#[test]
fn as_a_millisecond_at_a_time() {
    for seed in 0..2_000 {
        let mut dice = Dice::new(seed);
        let work = Work::with_points(&mut dice);
        let truth = work.run(1 + dice.roll(4) as usize, true, 0, &mut dice);
        let run = work.rows(&truth, 0, true).observe(&RunOptions::default()).unwrap();
        let limits = run.limits();
        for with in run.curve().take(5) {
            assert_eq!(with.length.millis(), naive(&work, with.workers as usize), "{seed}, {} workers", with.workers);
            assert_eq!(with, run.with_workers(with.workers));
            assert!(with.length >= with.least && with.least == limits.least(with.workers));
            // Graham's bound, times the number of workers.
            let (n, span, work) = (i64::from(with.workers), limits.by_logic.millis(), limits.work.millis());
            assert!(n * with.length.millis() <= work + span * (n - 1), "{seed}");
        }
        assert_eq!(run.with_workers(1).length, limits.work);
        assert_eq!(run.with_workers(0), run.with_workers(1));
        assert_eq!(run.with_workers(work.length.len() as u32).length, limits.by_logic);
    }
}
