//! The sample runs that come with the crate.

use longpole::interchange::{RunReadOptions, read_run};
use longpole::observed::{ObservedRun, Release, RunOptions, Verdict};
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
