//! The pages in the README are what its commands print.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

use longpole::impact::{Impact, Scenario};
use longpole::interchange::{ReadOptions, RunReadOptions, read_run, write_mspdi};
use longpole::observed::RunOptions;
use longpole::paths::Levers;
use longpole::report::{
    BlockerReport, ExplainReport, ExternalWatchReport, HandOffReport, ImpactReport, IntakeReport, NoticeReport, ObservedReport,
    PathsReport, Report, ScenarioTable, SoonerReport, StartNowReport,
};
use longpole::spec::Semantics;
use longpole::teams::StartNowOptions;
use longpole::{Analysis, Intake, Options, days, ymd};

/// The commands on the sample with what the README shows below them, by line.
fn blocks() -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let blocks = text.split("```").skip(1).step_by(2).filter_map(|block| {
        let block = block.replace(" \\\n   ", "");
        let command = block.strip_prefix("text\n$ cargo run --release --example ")?;
        let (command, page) = command.split_once('\n')?;
        command.contains("examples/data/").then(|| (command.to_owned(), page.lines().map(str::to_owned).collect()))
    });
    blocks.collect()
}

fn page(intake: &Intake, now: &Analysis, command: &str) -> String {
    let (example, arguments) = command.split_once(" -- ").unwrap();
    let changes: Vec<&str> = arguments.split('\'').skip(1).step_by(2).collect();
    let scenario = |name: &str, changes: &[&str]| {
        let changes = changes.iter().map(|change| change.parse().unwrap()).collect();
        Scenario { name: name.to_owned(), changes }
    };
    match example {
        "convert" => {
            let lost = write_mspdi(now, Vec::new()).unwrap();
            intake.warnings().chain(lost.iter().map(ToString::to_string)).map(|warning| warning + "\n").collect()
        }
        "analyze" => Report::new(now).with_intake(intake, now).to_string(),
        "intake" => IntakeReport::new(intake, now).to_string(),
        "notify" => NoticeReport::new(now, now.program().asset(arguments.rsplit(' ').next().unwrap()).unwrap()).to_string(),
        "handoffs" => HandOffReport::new(now).to_string(),
        "start_now" => {
            let start_now = StartNowReport::new(now, &StartNowOptions::default());
            format!("{start_now}\n{}\n{}", ExternalWatchReport::new(now), BlockerReport::new(now))
        }
        "paths" => {
            let milestone = now.program().task("SEC-12").unwrap();
            PathsReport::new(now, milestone, 2, days(3)).to_string()
        }
        "explain" => ExplainReport::new(now, &[now.program().task(arguments.rsplit(' ').next().unwrap()).unwrap()]).to_string(),
        "sooner" => {
            let mut levers = Levers::default();
            levers.approvals_that_wait.push("OPS-17".to_owned());
            SoonerReport::new(&now.finish_by(ymd(2026, 6, 10), &levers).unwrap()).to_string()
        }
        "what_if" if arguments.starts_with("--each") => {
            let scenarios: Vec<Scenario> = changes.iter().map(|change| scenario(change, &[change])).collect();
            let impacts: Vec<Impact> = now.what_if_all(&scenarios).into_iter().map(Result::unwrap).collect();
            ScenarioTable::new(&impacts).to_string()
        }
        "what_if" => {
            let scenario = scenario("", &changes);
            ImpactReport::new(&now.what_if(&scenario).unwrap()).to_string()
        }
        other => panic!("the README runs {other}, which is not known here"),
    }
}

/// A line `…` stands for lines that are left out.
fn shows(shown: &[String], page: &str) -> bool {
    let page: Vec<&str> = page.lines().collect();
    let mut from = 0;
    let parts: Vec<&[String]> = shown.split(|line| line == "…").collect();
    for (at, part) in parts.iter().enumerate() {
        let found =
            (from..=page.len()).find(|&start| page[start..].len() >= part.len() && page[start..].iter().zip(*part).all(|(a, b)| a == b));
        match found {
            Some(start) if at > 0 || start == 0 => from = start + part.len(),
            _ => return false,
        }
    }
    parts.last().is_some_and(|last| last.is_empty()) || from == page.len()
}

#[test]
fn every_page_is_what_its_command_prints() {
    let blocks = blocks();
    assert_eq!(blocks.len(), 16);
    for (command, shown) in blocks {
        if let Some(arguments) = command.strip_prefix("observed -- ") {
            let page = observed(arguments);
            assert!(shows(&shown, &page), "{command}\n{page}");
            continue;
        }
        let file = command.split(['\'', ' ']).find_map(|word| word.strip_prefix("examples/data/")).unwrap();
        let (intake, now) = read(file, command.contains("--as primavera"));
        let page = page(&intake, &now, &command);
        assert!(shows(&shown, &page), "{command}\n{page}");
    }
}

/// The page of a run: its file comes last, that of its needs before it.
fn observed(arguments: &str) -> String {
    let text = |file: &str| std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let words: Vec<&str> = arguments.split(' ').collect();
    let needs = words.iter().position(|&word| word == "--needs").map(|at| text(words[at + 1])).unwrap_or_default();
    let read = read_run(text(words.last().unwrap()).as_bytes(), &RunReadOptions::default().needs(needs)).unwrap();
    let run = read.value.observe(&RunOptions::default()).unwrap();
    ObservedReport::new(&run).with_warnings(read.warnings.iter().map(ToString::to_string)).to_string()
}

/// The plan of a file, and what it asks to be computed.
fn read(file: &str, as_primavera: bool) -> (Intake, Analysis) {
    let file = format!("{}/examples/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let usual = ReadOptions::default();
    let options = if as_primavera { usual.semantics(Semantics::primavera()) } else { usual };
    let intake = longpole::read(std::fs::File::open(file).unwrap(), &options).unwrap();
    let now = intake.program().analyze(&Options::of(intake.program()));
    (intake, now)
}

#[test]
fn a_page_that_differs_is_found() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(shows(&lines("a\nb"), "a\nb\n") && shows(&lines("a\n…"), "a\nb\n") && shows(&lines("a\n…\nc"), "a\nb\nc\n"));
    assert!(!shows(&lines("a"), "a\nb\n") && !shows(&lines("b\n…"), "a\nb\n") && !shows(&lines("a\n…\nb"), "a\nb\nc\n"));
}
