//! Instructions for each task of `build()` and `analyze`, and for one edit, held below a budget: what a loaded machine cannot blur.
//!
//! `cargo bench --bench instructions -- check` fails where a count is more than 5 % above `benches/instructions.budget`; `-- set` writes the counts there.
//! It needs valgrind, whose tool callgrind counts. Counts hang on the compiler and, by way of `memcpy`, a little on the machine; the budget names
//! the compiler. Each stage runs in a process of its own, which does all before it too; what that costs is counted by the stage before, and taken away.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};

use longpole::impact::Scenario;
use longpole::{Options, minutes};

use support::programs::{self, Hours, MINUTES};
use support::shapes::{Draw, Shape};

const TASKS: usize = 20_000;
const EDITS: usize = 500;
const SEED: u64 = 1;

/// How far a count may lie above its budget.
const TOLERANCE: f64 = 1.05;

/// The stages, each of which does all that is before it.
const STAGES: [&str; 4] = ["rows", "build", "analyze", "edit"];

/// What programs are measured on.
const PROGRAMS: [(&str, Shape, Hours); 4] = [
    ("teams, one calendar", Shape::Teams, Hours::RoundTheClock),
    ("teams, 8 calendars", Shape::Teams, Hours::EachTeam),
    ("layered, one calendar", Shape::Layered, Hours::RoundTheClock),
    ("random, one calendar", Shape::Random, Hours::RoundTheClock),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["check"] => counts().and_then(|counts| check(&counts)),
        ["set"] => counts().and_then(|counts| set(&counts)),
        ["stage", program, stage] => run(program, stage),
        _ => {
            println!("instructions: nothing is counted unless asked, with `cargo bench --bench instructions -- check` (or set)");
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Does the work up to a stage. What is made is not dropped, so that no stage pays for that.
fn run(program: &str, stage: &str) -> Result<(), String> {
    let number = |text: &str| text.parse::<usize>().map_err(|_| format!("{text} is no number"));
    let (program, stage) = (number(program)?, number(stage)?);
    let (_, shape, hours) = PROGRAMS.get(program).ok_or("no such program")?;
    let graph = shape.graph(TASKS, SEED);
    let builder = programs::builder(&graph, *hours);
    if stage < 1 {
        std::mem::forget(black_box(builder));
        return Ok(());
    }
    let program = builder.build().map_err(|error| error.to_string())?;
    if stage < 2 {
        std::mem::forget(black_box(program));
        return Ok(());
    }
    let now = program.analyze(&Options::default());
    if stage >= 3 {
        let mut draw = Draw::new(SEED + 1);
        for _ in 0..EDITS {
            let (task, by) = (draw.below(TASKS), 1 + draw.below(19) as i64);
            let scenario = Scenario::new("").extend(format!("T{task}"), minutes(by * MINUTES));
            let impact = now.what_if(&scenario).map_err(|error| error.to_string())?;
            black_box(impact.finish_after());
        }
    }
    std::mem::forget(black_box((now, program)));
    Ok(())
}

/// By name: instructions for each task, or for one edit.
type Counts = BTreeMap<String, f64>;

fn counts() -> Result<Counts, String> {
    let mut counts = Counts::new();
    for (number, (name, ..)) in PROGRAMS.iter().enumerate() {
        let mut before = 0;
        for (stage, what) in STAGES.iter().enumerate() {
            let all = counted(number, stage)?;
            let runs = if *what == "edit" { EDITS } else { TASKS };
            if stage > 0 {
                counts.insert(format!("{what}, {name}"), (all.saturating_sub(before)) as f64 / runs as f64);
            }
            before = all;
        }
    }
    Ok(counts)
}

/// The instructions of a process that works up to a stage.
fn counted(program: usize, stage: usize) -> Result<u64, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(own);
    valgrind.args(["stage".to_owned(), program.to_string(), stage.to_string()]);
    let output = valgrind.output().map_err(|error| format!("valgrind is needed: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("valgrind: {}\n{told}", output.status));
    }
    let line = told.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
    line.and_then(|count| count.parse().ok()).ok_or_else(|| format!("valgrind told no count:\n{told}"))
}

/// Where the budget lies.
fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.budget")
}

/// Prints counts beside their budgets; an error if one is beyond.
fn check(counts: &Counts) -> Result<(), String> {
    let text = std::fs::read_to_string(path()).map_err(|error| format!("the budget: {error}"))?;
    let line = |line: &str| line.rsplit_once(':').and_then(|(name, count)| Some((name.to_owned(), count.trim().parse().ok()?)));
    let budget: Counts = text.lines().filter(|line| !line.starts_with('#')).filter_map(line).collect();
    println!("instructions for each task, or each edit: | counted | budget | counted / budget");
    let mut beyond = Vec::new();
    for (name, &count) in counts {
        let allowed = budget.get(name).copied().unwrap_or(0.0);
        println!("| {name:<32} | {count:>8.0} | {allowed:>8.0} | {:>5.2} |", count / allowed);
        if count > allowed * TOLERANCE {
            beyond.push(name.as_str());
        }
    }
    if beyond.is_empty() { Ok(()) } else { Err(format!("more than 5 % above the budget, or without one: {}", beyond.join("; "))) }
}

fn set(counts: &Counts) -> Result<(), String> {
    let compiler = Command::new("rustc").arg("--version").output().ok();
    let compiler = compiler.and_then(|output| String::from_utf8(output.stdout).ok()).unwrap_or_default();
    let mut text = String::from(
        "# Instructions for each task of build() and analyze, and for one edit (a what_if of one duration, and its finish).\n",
    );
    let written = writeln!(text, "# {TASKS} tasks; counted by callgrind; {}", compiler.trim())
        .and_then(|()| writeln!(text, "# `cargo bench --bench instructions -- check` holds them, `-- set` writes them."))
        .and_then(|()| counts.iter().try_for_each(|(name, count)| writeln!(text, "{name}: {count:.0}")));
    written.map_err(|error| error.to_string())?;
    print!("{text}");
    std::fs::write(path(), text).map_err(|error| format!("the budget: {error}"))
}
