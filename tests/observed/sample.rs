//! The sample runs that come with the crate.

use longpole::interchange::{RunReadOptions, read_run};
use longpole::observed::{Job, ObservedRun, Release, Run, RunOptions, Verdict};
use longpole::report::ObservedReport;

fn sample(file: &str, needs: &str) -> ObservedRun {
    let text = |file: &str| std::fs::read_to_string(format!("{}/examples/data/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let needs = if needs.is_empty() { String::new() } else { text(needs) };
    let read = read_run(text(file).as_bytes(), &RunReadOptions::default().needs(needs)).unwrap();
    read.value.observe(&RunOptions::default()).unwrap()
}

#[test]
fn a_pipeline_that_waits_for_runners() {
    let run = sample("atlas-ci.json", "atlas-ci.needs");
    assert!(run.warnings().is_empty());
    assert!(matches!(run.verdict(), Verdict::Workers { .. }), "{}", run.verdict());
    let path: Vec<&str> = run.path().steps().iter().map(|step| &*run[step.job].key).collect();
    assert_eq!(path, ["build (macos)", "integration (2)", "unit (macos)", "package", "end to end", "deploy to staging", "smoke test"]);
    let limits = run.limits();
    let seconds = [limits.length, limits.by_logic, limits.by_workers, limits.by_gaps, limits.work].map(|part| part.millis() / 1_000);
    assert_eq!(seconds, [3_042, 2_266, 655, 121, 6_034]);
}

#[test]
fn a_build_of_this_crate() {
    let run = sample("cargo-timing.html", "");
    assert_eq!((run.jobs().len(), run.peak(), run.workers()), (60, 3, Some(2)));
    let path = run.path();
    assert_eq!(path.running() + path.gaps(), run.length());
    assert!(path.steps().iter().any(|step| matches!(step.release, Release::AnyWorker(_))));
    assert_eq!(&*run[path.steps().last().unwrap().job].key, "longpole v0.1.0");
    // By hand from the page: 32.84 + 90.63 + ... the chain of the last needs, to a hundredth of a second.
    assert!(run.limits().by_logic < run.length());
}

/// However many workers there were, the table of estimates has their row.
#[test]
fn the_estimates_show_what_it_took() {
    for workers in [1, 11, 12, 13, 64, 65, 1_000] {
        let mut run = Run::new("wide").workers(workers).job(Job::new("first", 0, 9));
        for row in 0..70 {
            run = run.job(Job::new(format!("j{row}"), 10 + row * 10, 20 + row * 10).needs("first"));
        }
        let report = ObservedReport::new(&run.observe(&RunOptions::default()).unwrap());
        let page = report.to_string();
        let rows: Vec<&str> = page.lines().filter(|line| line.contains("it took")).collect();
        assert_eq!(rows.len(), 1, "{page}");
        assert!(rows[0].trim_start().starts_with(&format!("{workers} ")), "{page}");
        assert_eq!(page.lines().filter(|line| line.contains("  at least ")).count(), report.curve.len().min(12));
        assert!(page.contains("more") || report.curve.len() <= 12, "{page}");
    }
}

#[test]
fn pages_fit_and_the_parts_add_up() {
    for (file, needs) in [("atlas-ci.json", "atlas-ci.needs"), ("atlas-ci.json", ""), ("cargo-timing.html", "")] {
        let report = ObservedReport::new(&sample(file, needs));
        for line in report.to_string().lines() {
            assert!(line.chars().count() <= 76, "{line}");
        }
        let limits = report.limits;
        assert_eq!(limits.by_logic + limits.by_workers + limits.by_gaps, limits.length);
        assert_eq!(report.path.iter().map(|step| step.held + step.gap).sum::<i64>(), limits.length);
        let json: serde_json::Value = serde_json::to_value(&report).unwrap();
        assert_eq!(json["format"], "longpole-observed");
    }
}
