//! Odd but lawful trace events.

use longpole::interchange::{ChromeTraceOptions, read_chrome_trace};
use longpole::observed::{Job, Run};

fn read(text: &str) -> (Run, Vec<String>) {
    let read = read_chrome_trace(text.as_bytes(), &ChromeTraceOptions::default()).unwrap();
    (read.value, read.warnings.iter().map(ToString::to_string).collect())
}

fn event(name: &str, thread: u32, from: i64, takes: i64) -> String {
    format!(r#"{{"ph": "X", "name": "{name}", "pid": 1, "tid": {thread}, "ts": {}, "dur": {}}}"#, from * 1_000, takes * 1_000)
}

fn named(thread: u32, name: &str) -> String {
    format!(r#"{{"ph": "M", "name": "thread_name", "pid": 1, "tid": {thread}, "args": {{"name": "{name}"}}}}"#)
}

fn workers(more: &[String]) -> Vec<String> {
    let mut events: Vec<String> = (1..=4).map(|thread| event("x", thread, 0, 5)).collect();
    events.extend_from_slice(more);
    read(&format!("[{}]", events.join(","))).0.jobs.iter().map(|job| job.worker.to_string()).collect()
}

#[test]
fn threads_keep_the_names_that_they_have() {
    assert_eq!(workers(&[named(1, "main"), named(3, "link")]), ["main", "2", "link", "4"]);
    assert_eq!(workers(&[named(1, "pool"), named(3, "pool"), named(4, "main")]), ["pool (1)", "2", "pool (3)", "main"]);
    assert_eq!(workers(&[named(1, "2")]), ["2 (1)", "2", "3", "4"]);
    // Names that cannot be told from others with their numbers.
    assert_eq!(workers(&[named(1, "a"), named(2, "a"), named(3, "a (1)")]), ["1", "2", "3", "4"]);
}

#[test]
fn what_ends_before_it_begins_is_left_out() {
    let pair = r#"{"ph": "B", "name": "b", "pid": 1, "tid": 2, "ts": 9000}, {"ph": "E", "pid": 1, "tid": 2, "ts": 8000}"#;
    let (run, warnings) = read(&format!("[{}, {}, {pair}]", event("a", 1, 0, 5), event("n", 1, 7, -2)));
    assert_eq!(run.jobs, [Job::new("a", 0, 5).worker("1")]);
    assert_eq!(warnings, ["traceEvents: 2 events that end before they begin left out"]);
}

#[test]
fn what_takes_no_time_at_the_end_of_another_is_not_inside_it() {
    let (run, warnings) = read(&format!("[{}, {}, {}]", event("a", 1, 0, 5), event("end", 1, 5, 0), event("in", 1, 4, 0)));
    assert_eq!(run.jobs, [Job::new("a", 0, 5).worker("1"), Job::new("end", 5, 5).worker("1")]);
    assert_eq!(warnings, ["traceEvents: 1 event inside others of the same thread left out"]);
}

#[test]
fn a_list_need_not_be_closed() {
    for end in ["", ",", ",\n", "]"] {
        let (run, warnings) = read(&format!("[{},\n{}{end}", event("a", 1, 0, 5), event("b", 1, 5, 5)));
        assert_eq!((run.jobs.len(), warnings.len()), (2, 0), "{end}");
    }
}
