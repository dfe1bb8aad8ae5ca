//! Readers of traces: what they make of a file, what they say of what they leave out, and one faulty file for each fault.

use longpole::interchange::{
    ChromeTraceOptions, RunFormat, RunReadOptions, add_needs, read_cargo_timings, read_chrome_trace, read_github_actions, read_ninja_log,
    read_run, read_run_csv, read_run_json,
};
use longpole::observed::{Job, Need, NeedPoint, NeedsKnown, Run};

/// The message of a text that cannot be read.
fn fault(text: &str, format: RunFormat) -> String {
    read_run(text.as_bytes(), &RunReadOptions::default().format(format)).unwrap_err().to_string()
}

fn document(jobs: &str) -> String {
    format!("{{\"format\": \"longpole-run\", \"version\": 1,\n\"jobs\": [{jobs}]}}")
}

#[test]
fn the_document_holds_all_of_a_run() {
    let text = r#"{"format": "longpole-run", "version": 1, "name": "ci", "asked": "1970-01-01T00:00:00Z", "workers": 2, "resolution": 1000, "jobs": [
        {"key": "a", "name": "Build", "start": 1000, "end": "1970-01-01T00:00:05+00:00", "worker": "w", "team": "platform", "needs": null},
        {"key": "b", "start": 5000, "end": 9000, "needs": ["a", {"job": "a", "after": 1500}]}]}"#;
    let expected = Run::new("ci")
        .asked(0)
        .workers(2)
        .resolution(1_000)
        .job(Job::new("a", 1_000, 5_000).name("Build").worker("w").team("platform"))
        .job(Job::new("b", 5_000, 9_000).needs("a").needs_begun("a", 1_500));
    assert_eq!(read_run_json(text.as_bytes()).unwrap().value, expected);
}

#[test]
fn faults_of_the_document() {
    for (text, message) in [
        (String::new(), "the document is empty (line 1, column 1)"),
        (
            r#"{"format": "longpole", "version": 1, "jobs": []}"#.to_owned(),
            "format: unknown variant `longpole`, expected `longpole-run` (line 1, column 12)",
        ),
        (
            r#"{"format": "longpole-run", "version": 2, "jobs": []}"#.to_owned(),
            "version: version 2 is not known here; this crate reads version 1 (line 1, column 39)",
        ),
        (document(r#"{"key": "a", "start": 0}"#), "jobs[0]: missing field `end` (line 2, column 33)"),
        (
            document(r#"{"key": "a", "start": 0.5, "end": 1}"#),
            "jobs[0].start: this is no time; write milliseconds as a whole number, or a stamp as text (line 2, column 34)",
        ),
        (
            document(r#"{"key": "a", "start": 0, "end": 1, "needs": [7]}"#),
            "jobs[0].needs[0]: this is no need; write the key of a job, or an object with `job` and `after` (line 2, column 56)",
        ),
        (
            document(r#"{"key": "a", "start": 0, "end": 1, "runner": "x"}"#),
            "jobs[0].runner: unknown field `runner`, expected one of `key`, `name`, `start`, `end`, `worker`, `team`, `needs` (line 2, column 45)",
        ),
        (
            document(r#"{"key": "a", "start": "noon", "end": "later"}"#),
            "the file has 2 faults:\n  jobs[0].start: \"noon\" is no time; write milliseconds, or a time such as 2026-03-02T10:11:12.345Z\n  \
             jobs[0].end: \"later\" is no time; write milliseconds, or a time such as 2026-03-02T10:11:12.345Z",
        ),
    ] {
        assert_eq!(fault(&text, RunFormat::Document), message, "{text}");
    }
}

#[test]
fn the_sheet_holds_a_run() {
    let text = "## a comment\n# name: ci\n# asked: 0\n# workers: 2\n# resolution: 10\nJob;Started at;Ended at;Runner;Group;Depends on;Cost\n\
                a;5;10;w;platform;;1\n\nb;10;1970-01-01T00:00:00.020Z;w;;\"a; a\";2\n";
    let read = read_run_csv(text.as_bytes()).unwrap();
    let expected = Run::new("ci")
        .asked(0)
        .workers(2)
        .resolution(10)
        .job(Job::new("a", 5, 10).worker("w").team("platform"))
        .job(Job::new("b", 10, 20).worker("w").needs("a").needs("a"));
    assert_eq!(read.value, expected);
    assert_eq!(
        read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [MIXED, "Cost: the column is left out (line 6, column 7)"]
    );
}

const MIXED: &str =
    "some times are numbers and others are stamps: numbers count milliseconds from 1970-01-01T00:00:00Z; write all times in one way";

#[test]
fn numbers_beside_stamps_are_told() {
    let told = |text: &str| read_run(text.as_bytes(), &RunReadOptions::default()).unwrap().warnings;
    let stamped = "key,start,end\na,1970-01-01T00:00:00Z,1970-01-01T00:00:01Z\n";
    assert_eq!((told(stamped).len(), told(&format!("{stamped}b,0,5\n"))[0].to_string()), (0, MIXED.to_owned()));
    assert_eq!(told(&format!("# asked: 0\n{stamped}"))[0].to_string(), MIXED);
    let text = document(r#"{"key": "a", "start": 0, "end": "1970-01-01T00:00:01Z"}"#);
    assert_eq!(told(&text)[0].to_string(), MIXED);
    assert!(told(&text.replace("0, \"end\"", "\"1970-01-01T00:00:00Z\", \"end\"")).is_empty());
}

#[test]
fn what_is_no_text_is_told() {
    let fault = |bytes: &[u8]| read_run(bytes, &RunReadOptions::default()).unwrap_err().to_string();
    assert_eq!(fault(&[0x1F, 0x8B, 8, 8, 0x62]), "the file is compressed (gzip); unpack it first (line 1)");
    assert_eq!(fault(&[0xFF, 0xFE, b'k', 0]), "the file is UTF-16; save it as UTF-8 (line 1)");
}

#[test]
fn faults_of_the_sheet() {
    for (text, message) in [
        ("", "the file has no header: it is empty; export it again, or check that it is the right one (line 1)"),
        ("key,begin,end\na,0,1\n", "there is no column `start`; a run needs key, start and end (line 1)"),
        (
            "# workers: two\n# speed: 3\n# on\nkey,start,end\na,soon,1\nb,0\n",
            "the file has 5 faults:\n  \"two\" is no whole number (line 1)\n  nothing is called \"speed\"; write name, asked, workers or resolution \
             (line 2)\n  \"on\" says nothing; write `# name: value`, or `##` for a comment (line 3)\n  start: \"soon\" is no time; write \
             milliseconds, or a time such as 2026-03-02T10:11:12.345Z (line 5, column 2)\n  the last row has 2 cells, but the header has 3: the file \
             seems to break off here; export it again (line 6, column 2)",
        ),
        (
            "key,start,end\n\"a,0,1\n",
            "a quote opens here and is never closed; close it, or double a quote that is meant as such (line 2, column 1)",
        ),
    ] {
        assert_eq!(fault(text, RunFormat::Sheet), message, "{text}");
    }
}

fn job(id: u32, name: &str, more: &str) -> String {
    format!(
        r#"{{"id": {id}, "run_id": 7, "name": "{name}", "status": "completed", "conclusion": "success", "created_at": "2026-03-02T10:00:0{id}Z",
            "started_at": "2026-03-02T10:00:1{id}Z", "completed_at": "2026-03-02T10:01:00Z", "runner_name": "rack-{id}"{more}}}"#
    )
}

#[test]
fn jobs_of_github_actions() {
    let page = |jobs: &[String]| format!("{{\"total_count\": 9, \"jobs\": [{}]}}", jobs.join(","));
    let first = page(&[
        job(1, "build", ", \"run_attempt\": 1"),
        job(2, "build", ", \"run_attempt\": 2"),
        job(3, "test", ", \"runner_group_name\": \"GitHub Actions\""),
    ]);
    let second = page(&[
        job(3, "test", ""),
        job(4, "lint", "").replace("\"success\"", "\"skipped\""),
        job(5, "slow", "").replace("\"completed\", ", "\"in_progress\", "),
        job(6, "test", ""),
    ]);
    for text in [format!("{first}\n{second}"), format!("[{first},{second}]")] {
        let read = read_github_actions(text.as_bytes()).unwrap();
        let told: Vec<(&str, i64, &str)> = read.value.jobs.iter().map(|job| (&*job.key, job.start % 60_000, &*job.worker)).collect();
        assert_eq!(told, [("build", 12_000, "rack-2"), ("test", 13_000, ""), ("test #2", 16_000, "rack-6")]);
        assert_eq!((read.value.asked.unwrap() % 60_000, read.value.resolution), (2_000, 1_000));
        assert_eq!(
            read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "jobs: the answer says that there are 9 jobs, but the file has 7; get the other pages too",
                "jobs: 1 job run again later; the last attempt counts",
                "jobs: 1 job a second time in the file; counted once",
                "jobs: 1 job was skipped and left out: lint",
                "jobs: 1 job was not done and left out: slow",
                "jobs: 1 job on hosted runners, which are made for each job: left without worker; state how many can run at once",
                "jobs: 1 job of the same name told apart by number",
            ]
        );
    }
    // As `gh run view --json` prints it.
    let text = r#"{"name": "CI", "createdAt": "2026-03-02T10:00:00Z", "jobs": [{"databaseId": 5, "name": "a", "status": "completed",
        "conclusion": "success", "startedAt": "2026-03-02T10:00:05Z", "completedAt": "2026-03-02T10:00:09Z", "steps": []}]}"#;
    let run = read_github_actions(text.as_bytes()).unwrap().value;
    assert_eq!((&*run.name, run.jobs[0].start - run.asked.unwrap()), ("CI", 5_000));
}

#[test]
fn faults_of_github_actions() {
    let page = |jobs: &[String]| format!("{{\"jobs\": [{}]}}", jobs.join(","));
    for (text, message) in [
        (String::new(), "the document is empty (line 1, column 1)"),
        ("{}".to_owned(), "there are no jobs here; ask for actions/runs/ID/jobs"),
        (r#"{"message": "Not Found", "status": "404"}"#.to_owned(), "GitHub answered with an error instead of jobs: \"Not Found\""),
        (
            page(&[job(1, "", ""), job(2, "a", "").replace("10:01:00Z", "soon")]).replace("\"started_at\": \"2026-03-02T10:00:11Z\", ", ""),
            "the file has 3 faults:\n  jobs[0].name: the job has no name; get the answer again\n  jobs[0].started_at: the job is done but has no such \
             time; get the answer again\n  jobs[1].completed_at: \"2026-03-02Tsoon\" is no time; write milliseconds, or a time such as \
             2026-03-02T10:11:12.345Z",
        ),
        (
            page(&[job(1, "a", ""), job(2, "b", "").replace("\"run_id\": 7", "\"run_id\": 8")]),
            "run_id: the file holds the jobs of 2 runs; read them one by one",
        ),
        ("{\"jobs\": [{\"id\": \"x\"}]}".to_owned(), "jobs[0].id: invalid type: string \"x\", expected u64 (line 1, column 18)"),
    ] {
        assert_eq!(fault(&text, RunFormat::GithubActions), message, "{text}");
    }
}

#[test]
fn units_of_cargo() {
    let unit = |i: usize, name: &str, target: &str, start: f64, more: &str| {
        format!(
            r#"{{"i": {i}, "name": "{name}", "version": "1.0.0", "mode": "todo", "target": "{target}", "start": {start}, "duration": 0.5, {more}}}"#
        )
    };
    let units = [
        unit(
            4,
            "a",
            "",
            0.1,
            r#""unblocked_units": [9, 2], "unblocked_rmeta_units": [7], "sections": [["frontend", {"start": 0.0, "end": 0.3}]]"#,
        ),
        unit(7, "b", " lib (test)", 0.4, r#""unlocked_units": [], "unlocked_rmeta_units": [2], "rmeta_time": null"#),
        unit(2, "b", " lib (test)", 0.61, r#""unlocked_units": [], "unlocked_rmeta_units": []"#),
    ];
    let page = format!("<title>Cargo Build Timings — b 1.0.0</title> 2 (jobs=1 ncpu=4)\nconst UNIT_DATA = [{}];\nmore", units.join(","));
    let read = read_cargo_timings(page.as_bytes()).unwrap();
    let run = read.value;
    assert_eq!((&*run.name, run.workers, run.asked, run.needs_known), ("b 1.0.0", Some(2), Some(0), NeedsKnown::Last));
    let keys: Vec<&str> = run.jobs.iter().map(|job| &*job.key).collect();
    assert_eq!(keys, ["a v1.0.0", "b v1.0.0 lib (test)", "b v1.0.0 lib (test) #2"]);
    assert_eq!(run.jobs[1].needs, [Need { job: "a v1.0.0".into(), point: NeedPoint::Begun { after: 300 } }]);
    let begun = |after| NeedPoint::Begun { after };
    assert_eq!(
        run.jobs[2].needs,
        [Need { job: "a v1.0.0".into(), point: NeedPoint::Finished }, Need { job: "b v1.0.0 lib (test)".into(), point: begun(210) },]
    );
    assert_eq!(
        read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "UNIT_DATA: 1 unit of one package and target told apart by number",
            "unblocked_units: 1 need of units that the page does not list left out",
            "unblocked_rmeta_units: 1 need of metadata that came at an unknown time: taken as there when the unit that needs it started",
        ]
    );
}

#[test]
fn faults_of_cargo() {
    for (text, message) in [
        ("<html>", "this is no page of cargo build --timings: it has no UNIT_DATA; take target/cargo-timings/cargo-timing.html (line 1)"),
        ("<html>\nUNIT_DATA = [{\"i\": 1}];", "[0]: missing field `name` (line 2, column 21)"),
        (
            "<html>\nUNIT_DATA = [{\"i\": ",
            "[0].i: the document breaks off (EOF while parsing a value); save or export it again (line 2, column 19)",
        ),
    ] {
        assert_eq!(fault(text, RunFormat::CargoTimings), message, "{text}");
    }
}

#[test]
fn trace_events() {
    let text = r#"{"displayTimeUnit": "ms", "traceEvents": [
        {"ph": "M", "name": "thread_name", "pid": 1, "tid": 1, "args": {"name": "main"}},
        {"ph": "M", "name": "thread_name", "pid": 1, "tid": 2, "args": {"name": "worker"}},
        {"ph": "X", "name": "compile", "cat": "action", "pid": 1, "tid": 1, "ts": 1000, "dur": 5500},
        {"ph": "X", "name": "parse", "cat": "action", "pid": 1, "tid": 1, "ts": 1000, "dur": 500},
        {"ph": "B", "name": "compile", "cat": "action,slow", "pid": 1, "tid": 2, "ts": 2000},
        {"ph": "E", "pid": 1, "tid": 2, "ts": 9000},
        {"ph": "X", "name": "gc", "cat": "noise", "pid": 1, "tid": 2, "ts": 9000, "dur": 10},
        {"ph": "E", "pid": 1, "tid": 2, "ts": 9500},
        {"ph": "i", "name": "mark", "pid": 1, "tid": 2, "ts": 9500}]}"#;
    let read = read_chrome_trace(text.as_bytes(), &ChromeTraceOptions { categories: vec!["action".into()] }).unwrap();
    assert_eq!(read.value.jobs, [Job::new("compile", 1, 6).worker("main"), Job::new("compile #2", 2, 9).worker("worker")]);
    assert_eq!(
        read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "traceEvents: 1 event inside others of the same thread left out",
            "traceEvents: 1 event of kinds that have no length left out",
            "traceEvents: 1 event of other categories left out: noise",
            "traceEvents: 1 event without beginning or end left out",
            "traceEvents: 1 event of the same name told apart by number",
            "traceEvents: times are cut to whole milliseconds",
        ]
    );
    // A plain list, threads of several processes without names.
    let text = r#"[{"ph": "X", "name": "a", "pid": 1, "tid": 1, "ts": 0, "dur": 1000}, {"ph": "X", "name": "b", "pid": "two", "tid": 1, "ts": 0, "dur": 2000}]"#;
    let run = read_run(text.as_bytes(), &RunReadOptions::default()).unwrap().value;
    assert_eq!(run.jobs, [Job::new("a", 0, 1).worker("1/1"), Job::new("b", 0, 2).worker("two/1")]);
}

#[test]
fn faults_of_trace_events() {
    for (text, message) in [
        ("[{\"ph\": \"X\"", "[0]: the document breaks off (EOF while parsing an object); save or export it again (line 1, column 11)"),
        ("{\"events\": []}", "missing field `traceEvents` (line 1, column 14)"),
        (
            "{\"traceEvents\": [{\"ph\": \"X\", \"ts\": \"0\"}]}",
            "traceEvents[0].ts: invalid type: string \"0\", expected f64 (line 1, column 36)",
        ),
    ] {
        assert_eq!(fault(text, RunFormat::ChromeTrace), message, "{text}");
    }
}

#[test]
fn the_last_build_of_ninja() {
    let log = "# ninja log v6\n0\t50\t1\told.o\taa\n0\t10\t1\ta.o\t1\n0\t10\t1\ta.d\t1\n12\t30\t1\tapp\t2\n31\t40\t1\tapp\t2\n";
    let read = read_ninja_log(log.as_bytes()).unwrap();
    assert_eq!(read.value.jobs, [Job::new("a.o", 0, 10), Job::new("app", 31, 40)]);
    assert_eq!(
        read.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "1 step of earlier builds left out (line 1)",
            "1 output of commands with several outputs left out; the first one is the key (line 1)",
            "1 step written again later in the same build; the later one counts (line 1)",
        ]
    );
}

#[test]
fn faults_of_ninja() {
    for (text, message) in [
        (
            "# ninja log v4\n",
            "a log of ninja begins with `# ninja log v5`, v6 or v7, but here is \"# ninja log v4\"; take the .ninja_log of the build (line 1)",
        ),
        (
            "# ninja log v6\n0\t1\t2\ta.o\n\nx\t1\t2\ta.o\tff\n",
            "the file has 2 faults:\n  \"0\\t1\\t2\\ta.o\" is no step: start, end, time, output and hash with tabs between (line 2)\n  \
             \"x\\t1\\t2\\ta.o\\tff\" is no step: start, end, time, output and hash with tabs between (line 4)",
        ),
    ] {
        assert_eq!(fault(text, RunFormat::NinjaLog), message, "{text}");
    }
}

#[test]
fn arrows_say_what_jobs_need() {
    let jobs = || Run::new("r").job(Job::new("a", 0, 1)).job(Job::new("t 1", 1, 2)).job(Job::new("t 2", 1, 2)).job(Job::new("z", 2, 3));
    let mut run = jobs();
    add_needs(&mut run, "# remark\n\n// remark\n  \"a\" -> t* -> z ;\na -> z\na -> t 1\n").unwrap();
    let needs: Vec<Vec<&str>> = run.jobs.iter().map(|job| job.needs.iter().map(|need| &*need.job).collect()).collect();
    assert_eq!(needs, [vec![], vec!["a"], vec!["a"], vec!["t 1", "t 2", "a"]]);
    let mut run = jobs();
    assert_eq!(
        add_needs(&mut run, "a z\na -> \n  b -> u*\n").unwrap_err().to_string(),
        "the file has 5 faults:\n  no job of the run has the key \"a z\" (line 1, column 1)\n  \"a z\" has no arrow; write `build -> test` where test waits \
         for build (line 1, column 1)\n  the arrow has nothing on one side; name a job there (line 2, column 6)\n  no job of the run has the key \"b\"; did \
         you mean `a`? (line 3, column 3)\n  no job of the run has a key that begins with \"u\" (line 3, column 8)"
    );
    assert_eq!(run, jobs());
}

#[test]
fn formats_by_content_and_words() {
    for (text, format) in [
        (" {\"format\": \"longpole-run\"}", RunFormat::Document),
        ("\u{feff}# name: x\nkey,start,end", RunFormat::Sheet),
        ("[{\"jobs\": []}]", RunFormat::GithubActions),
        ("<!doctype html>", RunFormat::CargoTimings),
        ("{\"traceEvents\": []}", RunFormat::ChromeTrace),
        ("# ninja log v5", RunFormat::NinjaLog),
    ] {
        assert_eq!(RunFormat::detect(text), format, "{text}");
    }
    for format in RunFormat::ALL {
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert_eq!(
        "zip".parse::<RunFormat>().unwrap_err(),
        "no format of runs is called zip; write one of run-json, run-csv, github-actions, cargo-timings, chrome-trace, ninja-log"
    );
}

/// Whatever bytes come, there is an answer.
#[test]
fn no_input_is_too_odd() {
    let mut dice = crate::dice::Dice::new(1);
    let seeds = [
        document(r#"{"key": "a", "start": 0, "end": 1}"#),
        "key,start,end\na,0,1\n".to_owned(),
        format!("{{\"jobs\": [{}]}}", job(1, "a", "")),
        "# ninja log v6\n0\t50\t1\told.o\taa\n".to_owned(),
        r#"[{"ph": "X", "name": "a", "pid": 1, "tid": 1, "ts": 1e300, "dur": 1000}]"#.to_owned(),
        "UNIT_DATA = [{\"i\":1,\"name\":\"a\",\"version\":\"1\",\"start\":1e99,\"duration\":-5,\"unblocked_units\":[1],\"unblocked_rmeta_units\":[1]}]".to_owned(),
    ];
    for _ in 0..3_000 {
        let mut bytes = seeds[dice.roll(seeds.len() as u64) as usize].clone().into_bytes();
        for _ in 0..dice.roll(4) {
            let at = dice.roll(bytes.len() as u64) as usize;
            bytes[at] = dice.roll(256) as u8;
        }
        for format in RunFormat::ALL {
            if let Ok(read) = read_run(&*bytes, &RunReadOptions::default().format(format)) {
                let _ = read.value.observe(&longpole::observed::RunOptions::default());
            }
        }
    }
}
