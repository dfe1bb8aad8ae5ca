//! One faulty run for each problem, and all of them at once.

use longpole::observed::{Job, NeedsKnown, Run, RunError, RunOptions, RunWarning, Verdict};

fn fails(run: Run) -> String {
    let error: RunError = run.observe(&RunOptions::default()).unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
    error.problems().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn good() -> Run {
    Run::new("good").job(Job::new("build", 0, 100).worker("w")).job(Job::new("test", 100, 200).worker("w").needs("build"))
}

#[test]
fn each_problem_names_what_is_wrong_and_what_to_do() {
    for (run, message) in [
        (Run::new("none"), "the run has no jobs; there is nothing to explain"),
        (good().job(Job::new("", 0, 1)), "the job in row 3 has no key; give it one"),
        (
            good().job(Job::new("build", 300, 400)),
            "two jobs have the key `build` (rows 1 and 3); rename one, or keep the attempt that counts",
        ),
        (good().job(Job::new("ship", 300, 400).needs("tes")), "job `ship` needs `tes`, which is no job of the run; did you mean `test`?"),
        (good().job(Job::new("ship", 300, 400).needs("quite another")), "job `ship` needs `quite another`, which is no job of the run"),
        (good().job(Job::new("ship", 300, 400).needs("ship")), "job `ship` needs itself; remove the need"),
        (
            good().job(Job::new("ship", 300, 400).needs_begun("test", 101)),
            "job `ship` needs `test` 101ms after its start, but that ran 100ms; use zero up to that, or its end",
        ),
        (
            good().job(Job::new("ship", 300, 400).needs_begun("test", -1)),
            "job `ship` needs `test` -1ms after its start, but that ran 100ms; use zero up to that, or its end",
        ),
        (
            good().job(Job::new("x", 0, 1).needs("y")).job(Job::new("y", 1, 2).needs("z")).job(Job::new("z", 2, 3).needs("x")),
            "needs form a circle: x -> z -> y -> x; a job cannot wait for itself, remove one of them",
        ),
        (good().job(Job::new("ship", 400, 300)), "job `ship` ended 100ms before it started; correct one of its times"),
        (
            good().job(Job::new("ship", 150, 170).worker("w")),
            "worker `w` ran `test` and `ship` at once for 20ms; name the worker of each, or allow for skew of the clock",
        ),
        (good().asked(5), "the run was asked for 5ms after `build` had started; correct the time, or leave it out"),
        (good().workers(0), "the run has no workers at all; leave their number out if nobody knows it"),
        (good().job(Job::new("ship", 300, i64::MAX)), "job `ship` has a time outside the years 1 to 9999; times are milliseconds"),
        (good().asked(i64::MIN), "job `` has a time outside the years 1 to 9999; times are milliseconds"),
    ] {
        assert_eq!(fails(run), message);
    }
}

#[test]
fn all_problems_come_at_once() {
    let run = Run::new("bad").job(Job::new("a", 10, 0)).job(Job::new("a", 0, 5).needs("b")).job(Job::new("c", 0, 5).needs("c"));
    let error = run.observe(&RunOptions::default()).unwrap_err();
    assert_eq!(error.count(), 4);
    assert_eq!(
        error.to_string(),
        "the run has 4 problems:\n  job `a` ended 10ms before it started; correct one of its times\n  two jobs have the key `a` (rows 1 and 2); rename \
         one, or keep the attempt that counts\n  job `a` needs `b`, which is no job of the run; did you mean `c`?\n  job `c` needs itself; remove the need"
    );
}

#[test]
fn very_many_problems_are_counted() {
    let mut run = Run::new("bad");
    for row in 0..12_000 {
        run = run.job(Job::new(format!("j{row}"), 5, 0));
    }
    let error = run.observe(&RunOptions::default()).unwrap_err();
    assert_eq!((error.count(), error.problems().len()), (12_000, RunError::KEPT));
    assert!(error.to_string().ends_with("... and 11950 more"));
}

#[test]
fn an_overlap_within_the_skew_is_the_clock() {
    let run = good().job(Job::new("ship", 195, 270).worker("w"));
    assert!(run.clone().observe(&RunOptions::default().skew(5)).is_ok());
    assert!(run.observe(&RunOptions::default().skew(4)).is_err());
}

#[test]
fn warnings_say_what_is_not_known() {
    let run = Run::new("plain").workers(1).job(Job::new("a", 0, 10)).job(Job::new("b", 5, 15)).observe(&RunOptions::default()).unwrap();
    assert_eq!(run.warnings(), [RunWarning::NoNeeds, RunWarning::MoreAtOnce { stated: 1, seen: 2 }]);
    assert_eq!(run.workers(), Some(2));
    let run = Run::new("plain").job(Job::new("a", 0, 10)).job(Job::new("b", 10, 15).needs("a").worker("w"));
    let run = run.observe(&RunOptions::default()).unwrap();
    assert_eq!((run.warnings(), run.workers()), (&[RunWarning::WorkersUnknown { unnamed: 1, jobs: 2 }][..], None));
    assert_eq!(run.job("A").unwrap_err().to_string(), "no job has the key `A`; did you mean `a`?");
}

#[test]
fn verdicts_are_sentences() {
    let verdict = |run: Run| run.observe(&RunOptions::default()).unwrap().verdict().to_string();
    let chain =
        |gap: i64| Run::new("chain").job(Job::new("a", 0, 50).worker("x")).job(Job::new("b", 50 + gap, 100 + gap).worker("y").needs("a"));
    assert_eq!(verdict(chain(0)), "limited by logic: the chain of needs takes all of 100ms; more workers gain nothing");
    assert_eq!(verdict(chain(5)), "limited by logic: the chain of needs takes 100ms of 105ms; more workers gain at most 5ms");
    assert_eq!(verdict(chain(20)), "limited by gaps: for 20ms of 120ms jobs were ready, and neither logic nor workers kept them");
    let mut unknown = chain(20);
    unknown.jobs[0].worker = "".into();
    assert_eq!(
        verdict(unknown),
        "limited by gaps: for 20ms of 120ms jobs were ready and did not start; how many workers there are is not known"
    );
    let shared = chain(0).job(Job::new("c", 100, 150).worker("y").needs("a"));
    assert_eq!(verdict(shared.clone()), "limited by workers: with unlimited workers it would end 50ms earlier, of 150ms");
    assert_eq!(
        verdict(shared.needs_known(NeedsKnown::Last)),
        "limited by workers, as far as needs are known: with unlimited workers it would end at most 50ms earlier, of 150ms"
    );
}

/// Without needs, or without some, nothing is said of logic but what holds whatever they are.
#[test]
fn verdicts_do_not_guess_what_jobs_need() {
    let observe = |run: Run| run.observe(&RunOptions::default()).unwrap();
    let verdict = |run: Run| observe(run).verdict().to_string();
    let apart = |gap: i64| Run::new("apart").job(Job::new("a", 0, 50).worker("x")).job(Job::new("b", 50 + gap, 100 + gap).worker("y"));
    assert_eq!(
        verdict(apart(0)),
        "it is not known what limits it: for 50ms of 100ms no worker kept jobs, but what they need is not known, so that they may have waited for each \
         other"
    );
    let mut unknown = apart(0);
    unknown.jobs[0].worker = "".into();
    assert_eq!(
        verdict(unknown),
        "it is not known what limits it: for 50ms of 100ms jobs may have waited for each other or for workers; neither what they need nor the number of \
         workers is known"
    );
    assert_eq!(
        verdict(apart(-50).job(Job::new("c", 50, 98).worker("y"))),
        "limited by workers, unless jobs waited for each other, for what they need is not known: with unlimited workers it would end at most 48ms \
         earlier, of 98ms"
    );
    let long = apart(-50).job(Job::new("c", 0, 100).worker("z"));
    assert_eq!(verdict(long), "limited by its longest job, whatever jobs need: that takes all of 100ms; more workers gain nothing");
    let late = apart(-50).job(Job::new("c", 5, 100).worker("z"));
    assert_eq!(verdict(late), "limited by its longest job, whatever jobs need: that takes 95ms of 100ms; more workers gain at most 5ms");
}

#[test]
fn a_need_that_is_left_out_keeps_the_hedge() {
    let observe = |run: Run| run.observe(&RunOptions::default()).unwrap();
    let chain = |second: i64| {
        let job = |key: &str, start: i64, end: i64| Job::new(key, start, end).worker(key);
        Run::new("chain").job(job("a", 0, 50)).job(job("b", second, 100).needs("a")).job(job("c", 40, 90).needs("a"))
    };
    let part = observe(chain(60));
    assert_eq!((part.limits().needs_known, part.warnings().len()), (NeedsKnown::Part, 1));
    assert_eq!(
        part.verdict().to_string(),
        "limited by gaps, as far as needs are known: for 10ms of 100ms neither known needs nor workers kept jobs"
    );
    let none = observe(chain(40));
    assert_eq!((none.limits().needs_known, none.warnings().len()), (NeedsKnown::Nothing, 2));
    assert!(none.verdict().to_string().starts_with("it is not known what limits it"));
    let stated = observe(chain(50).needs_known(NeedsKnown::Part));
    assert_eq!(stated.warnings()[0], RunWarning::PartOfNeeds);
    let mut unknown = chain(60);
    unknown.jobs[0].worker = "".into();
    assert_eq!(
        observe(unknown).verdict().to_string(),
        "limited by gaps, as far as needs are known: for 10ms of 100ms no known need kept jobs; how many workers there are is not known"
    );
}

#[test]
fn a_tenth_is_notable_and_workers_come_before_gaps() {
    let pair = |second: i64, end: i64, needs: bool| {
        let job = Job::new("b", second, end).worker("w");
        let run = Run::new("pair").job(Job::new("a", 0, 50).worker("w")).job(if needs { job.needs("a") } else { job });
        run.observe(&RunOptions::default()).unwrap().verdict()
    };
    // Ten of a hundred, and nine.
    assert!(matches!(pair(60, 100, true), Verdict::Gaps { .. }));
    assert!(matches!(pair(59, 100, true), Verdict::Logic { .. }));
    // Twenty by workers and as many by gaps.
    assert!(matches!(pair(70, 90, false), Verdict::Workers { .. }));
    assert!(matches!(pair(71, 91, false), Verdict::Unknown { .. }));
}

#[test]
fn work_is_shared_by_whole_milliseconds_and_the_first_of_last_ends_counts() {
    let run = Run::new("three").job(Job::new("a", 0, 4)).job(Job::new("b", 1, 4)).job(Job::new("c", 1, 4));
    let run = run.observe(&RunOptions::default()).unwrap();
    assert_eq!([1, 2, 3, 4].map(|workers| run.limits().least(workers).millis()), [10, 5, 4, 4]);
    assert_eq!(run.path().steps()[0].job, run.job("a").unwrap());
    let run = Run::new("odd").job(Job::new("a", 0, 2)).job(Job::new("b", 0, 2)).job(Job::new("c", 0, 1));
    assert_eq!(run.observe(&RunOptions::default()).unwrap().limits().least(2).millis(), 3);
}

#[test]
fn a_job_alone_and_jobs_that_take_no_time() {
    let alone = Run::new("alone").job(Job::new("a", 7, 7)).observe(&RunOptions::default()).unwrap();
    assert_eq!((alone.path().steps().len(), alone.length().millis(), alone.peak(), alone.average()), (1, 0, 0, 0.0));
    assert_eq!(alone.curve().take(2).map(|with| with.length.millis()).collect::<Vec<_>>(), [0, 0]);
    // At one instant, on one worker, crossing: the walk back comes to an end.
    let run = Run::new("points")
        .job(Job::new("p", 5, 5).worker("x"))
        .job(Job::new("q", 5, 5).worker("y").needs("p"))
        .job(Job::new("r", 5, 5).worker("x").needs("q"))
        .job(Job::new("s", 5, 9).worker("y").needs("r"));
    let run = run.observe(&RunOptions::default()).unwrap();
    assert_eq!(run.path().running(), run.length());
}
