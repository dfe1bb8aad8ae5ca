//! Lines of needs that name what the trace left out, and traces of which nothing is left.

use longpole::interchange::{ImportError, RunReadOptions, add_needs, read_run};
use longpole::observed::{Job, LeftOut, NeedsKnown, Run, RunOptions, WhyLeftOut};

fn told(text: &str, needs: &str) -> (Run, Vec<String>) {
    let read = read_run(text.as_bytes(), &RunReadOptions::default().needs(needs)).unwrap();
    (read.value, read.warnings.iter().map(ToString::to_string).collect())
}

fn needs(run: &Run) -> Vec<(&str, Vec<&str>)> {
    run.jobs.iter().map(|job| (&*job.key, job.needs.iter().map(|need| &*need.job).collect())).collect()
}

const LOG: &str = "# ninja log v6\n0\t50\t1\told.o\taa\n0\t10\t1\ta.o\t1\n0\t10\t1\ta.d\t1\n12\t30\t1\tapp\t2\n";

#[test]
fn lines_may_name_what_the_log_left_out() {
    let (run, warnings) = told(LOG, "old.o -> app\na.o -> a.d -> app\nold.o -> app\n");
    assert_eq!(needs(&run), [("a.o", vec![]), ("app", vec!["a.o"])]);
    assert_eq!(
        warnings[2..],
        [
            "needs: \"old.o\" ran in an earlier build: it holds nothing (line 1, column 1)",
            "needs: \"a.d\" is another name of \"a.o\": taken as that (line 2, column 8)",
        ]
    );
    assert_eq!(run.needs_known, NeedsKnown::Part);
    let (run, _) = told(LOG, "a.d -> app\n");
    assert_eq!((needs(&run), run.needs_known), (vec![("a.o", vec![]), ("app", vec!["a.o"])], NeedsKnown::All));
}

#[test]
fn what_did_not_run_ties_what_stands_around_it() {
    let mut run = Run::new("ci").job(Job::new("build", 0, 5)).job(Job::new("deploy", 5, 9)).job(Job::new("docs", 0, 9));
    run.left_out.push(LeftOut { key: "lint 1".into(), why: WhyLeftOut::Skipped });
    run.left_out.push(LeftOut { key: "slow".into(), why: WhyLeftOut::Unfinished });
    let warnings = add_needs(&mut run, "build -> lint* -> deploy -> slow").unwrap();
    assert_eq!(needs(&run), [("build", vec![]), ("deploy", vec!["build"]), ("docs", vec![])]);
    assert_eq!(
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "needs: \"lint 1\" did not run: it holds nothing (line 1, column 10)",
            "needs: \"slow\" is not done: it holds nothing (line 1, column 29)",
            "needs: 1 job is in no line: docs; what they need is not known",
        ]
    );
    let run = run.observe(&RunOptions::default()).unwrap();
    assert_eq!(run.limits().needs_known, NeedsKnown::Part);
}

#[test]
fn faults_of_lines_are_not_those_of_the_trace() {
    let error = read_run(LOG.as_bytes(), &RunReadOptions::default().needs("a.o -> b.o")).unwrap_err();
    assert!(matches!(error, ImportError::Needs(_)));
    // Not what stands before the arrow.
    assert_eq!(error.to_string(), "what jobs need: no job of the run has the key \"b.o\" (line 1, column 8)");
}

fn fails(text: &str, options: &RunReadOptions) -> String {
    read_run(text.as_bytes(), options).unwrap_err().to_string()
}

#[test]
fn where_no_job_is_left_the_reader_says_why() {
    let job = |name: &str, end: &str| format!(r#"{{"name": "{name}", "status": "completed", "conclusion": "{end}", "runner_name": ""}}"#);
    let text = format!("{{\"jobs\": [{}, {}]}}", job("lint", "skipped"), job("ship", "cancelled"));
    assert_eq!(
        fails(&text, &RunReadOptions::default()),
        "no job is left to explain; jobs: 1 job was skipped and left out: lint; jobs: 1 job was cancelled before the start and left out: ship"
    );
    let event =
        |name: &str, cat: &str| format!(r#"{{"ph": "X", "name": "{name}", "cat": "{cat}", "ts": 0, "dur": 1000, "pid": 1, "tid": 1}}"#);
    let text = format!("[{}, {}, {}]", event("a", "compile"), event("b", "link, slow"), event("c", ""));
    assert_eq!(
        fails(&text, &RunReadOptions::default().category("test")),
        "no job is left to explain; traceEvents: 3 events of other categories left out: compile, link, slow"
    );
    assert_eq!(
        fails(LOG, &RunReadOptions::default().category("compile")),
        "only trace events have categories, but the file is taken as ninja-log; leave the categories out"
    );
}

#[test]
fn a_job_is_not_meant_by_its_own_misspelt_need() {
    let run = Run::new("r").job(Job::new("test1", 0, 1)).job(Job::new("test2", 1, 2).needs("test3")).job(Job::new("other", 1, 2));
    let error = run.observe(&RunOptions::default()).unwrap_err().to_string();
    assert!(error.ends_with("job `test2` needs `test3`, which is no job of the run; did you mean `test1`?"), "{error}");
    let run = Run::new("r").job(Job::new("test2", 1, 2).needs("test3")).job(Job::new("other", 1, 2));
    let error = run.observe(&RunOptions::default()).unwrap_err().to_string();
    assert!(error.ends_with("which is no job of the run"), "{error}");
}
