//! What is downstream: by reading, by dependencies, by what tasks touch.

use longpole::id::{AssetId, TaskId};
use longpole::program::ProgramBuilder;
use longpole::spec::{AssetKind, TaskKind};
use longpole::teams::{BlastOptions, BlastRadius, BlastSource};
use longpole::{Analysis, Options, Program, days, ymd};

fn plan() -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.team("data");
    plan.asset("feed").kind(AssetKind::DataSet);
    plan.asset("load").reads("feed");
    plan.asset("mart").kind(AssetKind::DataSet).reads("load");
    plan.asset("close").kind(AssetKind::Report).reads("mart");
    plan.asset("other");
    plan
}

fn analyze(plan: ProgramBuilder) -> Analysis {
    plan.build().unwrap_or_else(|error| panic!("{error}")).analyze(&Options::default())
}

fn asset(now: &Analysis, key: &str) -> BlastSource {
    now.program().asset(key).unwrap().into()
}

fn task(now: &Analysis, key: &str) -> BlastSource {
    now.program().task(key).unwrap().into()
}

/// `mart 2 via load`
fn assets(now: &Analysis, radius: &BlastRadius) -> Vec<String> {
    let key = |asset: AssetId| now.program()[asset].key.to_string();
    let via = |asset: Option<AssetId>| asset.map_or_else(String::new, |asset| format!(" via {}", key(asset)));
    radius.assets.iter().map(|found| format!("{} {}{}", key(found.asset), found.distance, via(found.via))).collect()
}

/// `USE waits`, `MOVE moves close`
fn tasks(now: &Analysis, radius: &BlastRadius) -> Vec<String> {
    let text = |found: &longpole::teams::AffectedTask| {
        let waits = if found.waits { " waits" } else { "" };
        let moves = found.migrates.map_or_else(String::new, |asset| format!(" moves {}", now.program()[asset].key));
        format!("{}{waits}{moves}", now.program()[found.task].key)
    };
    radius.tasks.iter().map(text).collect()
}

fn keys(now: &Analysis, tasks: &[TaskId]) -> Vec<String> {
    tasks.iter().map(|&task| now.program()[task].key.to_string()).collect()
}

#[test]
fn readers_of_readers_with_their_way() {
    let now = analyze(plan());
    let radius = now.blast_radius(asset(&now, "feed"));
    assert_eq!(assets(&now, &radius), ["feed 0", "load 1 via feed", "mart 2 via load", "close 3 via mart"]);
    assert_eq!(radius.readers().count(), 3);
    assert_eq!(assets(&now, &now.blast_radius(asset(&now, "other"))), ["other 0"]);
}

#[test]
fn reading_in_a_circle_ends() {
    let mut plan = plan();
    plan.asset("a").reads("c").reads("close").reads("a");
    plan.asset("b").reads("a");
    plan.asset("c").reads("b");
    let now = analyze(plan);
    let radius = now.blast_radius(asset(&now, "feed"));
    assert_eq!(assets(&now, &radius)[4..], ["a 4 via close", "b 5 via a", "c 6 via b"]);
    let radius = now.blast_radius(asset(&now, "b"));
    assert_eq!(assets(&now, &radius), ["b 0", "c 1 via b", "a 2 via c"]);
}

#[test]
fn an_asset_that_names_another_twice_reads_it_once() {
    let mut plan = plan();
    plan.asset("twice").reads("other").reads("other");
    plan.task("DROP", days(1)).changes("other").retires("other");
    let now = analyze(plan);
    let radius = now.blast_radius(asset(&now, "other"));
    assert_eq!(
        (assets(&now, &radius), keys(&now, &radius.changes)),
        (vec!["other 0".into(), "twice 1 via other".into()], vec!["DROP".into()])
    );
}

#[test]
fn a_shortest_way_is_named() {
    let mut plan = plan();
    plan.asset("short").reads("close").reads("feed");
    let now = analyze(plan);
    assert!(assets(&now, &now.blast_radius(asset(&now, "feed"))).contains(&"short 1 via feed".to_owned()));
}

/// `DROP` retires the feed, `USE` waits for it and `LATER` for `USE`; `MOVE` changes what reads the feed.
fn with_tasks() -> ProgramBuilder {
    let mut plan = plan();
    plan.task("DROP", days(2)).retires("feed");
    plan.task("USE", days(1)).after("DROP");
    plan.approval("LATER", days(1)).after("USE").changes("close");
    plan.task("MOVE", days(1)).changes("mart").before("DROP");
    plan.task("ALONE", days(1)).changes("other");
    plan
}

#[test]
fn from_an_asset_by_way_of_the_tasks_that_touch_it() {
    let now = analyze(with_tasks());
    let radius = now.blast_radius(asset(&now, "feed"));
    assert_eq!(keys(&now, &radius.changes), ["DROP"]);
    assert_eq!(tasks(&now, &radius), ["USE waits", "LATER waits moves close", "MOVE moves mart"]);
    // What the feed is read by reaches no further back.
    let radius = now.blast_radius(asset(&now, "mart"));
    assert_eq!(keys(&now, &radius.changes), ["MOVE"]);
    assert_eq!(tasks(&now, &radius), ["DROP waits", "USE waits", "LATER waits moves close"]);
}

#[test]
fn from_a_task_by_way_of_what_it_touches() {
    let now = analyze(with_tasks());
    let radius = now.blast_radius(task(&now, "DROP"));
    assert_eq!(assets(&now, &radius), ["feed 0", "load 1 via feed", "mart 2 via load", "close 3 via mart"]);
    assert_eq!(tasks(&now, &radius), ["USE waits", "LATER waits moves close", "MOVE moves mart"]);
    let radius = now.blast_radius(task(&now, "USE"));
    assert_eq!((assets(&now, &radius).len(), tasks(&now, &radius)), (0, vec!["LATER waits".to_owned()]));
}

#[test]
fn another_task_that_touches_the_same_asset_migrates() {
    let mut plan = with_tasks();
    plan.task("TRIM", days(1)).changes("feed");
    let now = analyze(plan);
    assert!(tasks(&now, &now.blast_radius(task(&now, "DROP"))).contains(&"TRIM moves feed".to_owned()));
    assert_eq!(keys(&now, &now.blast_radius(asset(&now, "feed")).changes), ["DROP", "TRIM"]);
}

#[test]
fn only_what_is_direct() {
    let now = analyze(with_tasks());
    let radius = now.blast_radius_with(asset(&now, "feed"), &BlastOptions::default().direct_only());
    assert_eq!(assets(&now, &radius), ["feed 0", "load 1 via feed"]);
    assert_eq!(tasks(&now, &radius), ["USE waits"]);
}

#[test]
fn filters_by_kind_hide_nothing_behind() {
    let now = analyze(with_tasks());
    let reports = BlastOptions::default().asset_kind(AssetKind::Report);
    let radius = now.blast_radius_with(asset(&now, "feed"), &reports);
    assert_eq!(assets(&now, &radius), ["close 3 via mart"]);
    // Migration work is that of the assets which are listed.
    assert_eq!(tasks(&now, &radius), ["USE waits", "LATER waits moves close"]);
    let both = reports.asset_kind(AssetKind::DataSet).task_kind(TaskKind::Approval);
    let radius = now.blast_radius_with(asset(&now, "feed"), &both);
    assert_eq!(assets(&now, &radius), ["feed 0", "mart 2 via load", "close 3 via mart"]);
    assert_eq!(tasks(&now, &radius), ["LATER waits moves close"]);
    assert_eq!(keys(&now, &radius.changes), ["DROP"], "the change itself is never hidden");
}

#[test]
fn a_summary_stands_for_its_parts() {
    let mut plan = plan();
    plan.summary("CLEAN-UP").retires("feed");
    plan.task("WARN", days(1)).part_of("CLEAN-UP");
    plan.task("DROP", days(2)).part_of("CLEAN-UP").after("WARN");
    plan.summary("MOVE").changes("close");
    plan.task("MOVE-1", days(1)).team("data").part_of("MOVE");
    plan.task("MOVE-2", days(1)).part_of("MOVE").changes("load");
    plan.summary("AFTER").after("CLEAN-UP");
    plan.task("AFTER-1", days(1)).part_of("AFTER");
    plan.task("SIDE", days(1)).after_start_of("WARN", days(0));
    let now = analyze(plan);
    for source in [asset(&now, "feed"), task(&now, "CLEAN-UP")] {
        let radius = now.blast_radius(source);
        assert_eq!(keys(&now, &radius.changes), ["WARN", "DROP"]);
        assert_eq!(tasks(&now, &radius), ["MOVE-1 moves close", "MOVE-2 moves load", "AFTER-1 waits", "SIDE waits"]);
        assert_eq!(assets(&now, &radius).len(), 4);
        let direct = now.blast_radius_with(source, &BlastOptions::default().direct_only());
        assert_eq!(tasks(&now, &direct), ["MOVE-2 moves load", "AFTER-1 waits", "SIDE waits"]);
    }
}

#[test]
fn of_a_summary_that_waits_in_part_only_that_part_is_listed() {
    let mut plan = plan();
    plan.task("DROP", days(2)).retires("feed");
    plan.summary("WS");
    plan.task("EARLY", days(1)).part_of("WS");
    plan.task("LATE", days(1)).part_of("WS").after("DROP");
    let now = analyze(plan);
    assert_eq!(tasks(&now, &now.blast_radius(asset(&now, "feed"))), ["LATE waits"]);
}

#[test]
fn handles_of_other_programs_reach_nothing() {
    let empty = analyze(Program::builder("empty", ymd(2026, 1, 5)));
    let now = analyze(with_tasks());
    for now in [&empty, &now] {
        for source in [BlastSource::from(AssetId::new(99)), TaskId::new(99).into(), TaskId::new(usize::MAX).into()] {
            let radius = now.blast_radius(source);
            assert_eq!((radius.assets.len(), radius.tasks.len(), radius.teams.len(), radius.kick_off), (0, 0, 0, None));
        }
    }
}

#[test]
fn rows_are_found_by_key_and_by_handle() {
    let now = analyze(with_tasks());
    let program = now.program();
    let feed = program.asset("feed").unwrap();
    assert_eq!((&*program[feed].key, program[feed].kind, program.assets().len()), ("feed", AssetKind::DataSet, 5));
    assert_eq!(program.readers(feed).collect::<Vec<_>>(), [program.asset("load").unwrap()]);
    assert_eq!(program.tasks_touching(feed).collect::<Vec<_>>(), [program.task("DROP").unwrap()]);
    assert_eq!((program.readers(AssetId::new(9)).len(), program.tasks_touching(AssetId::new(9)).len()), (0, 0));
    assert_eq!(program.asset("fed").unwrap_err().to_string(), "no asset has the key `fed`; did you mean `feed`?");
}

/// What the radius rests on.
#[test]
fn downstream_and_upstream_of_a_part_leave_out_its_summary() {
    let mut plan = plan();
    plan.summary("OUTER");
    plan.summary("WS").part_of("OUTER");
    plan.task("A", days(1)).part_of("WS");
    plan.task("B", days(1)).part_of("WS").after("A");
    plan.task("C", days(1)).after("WS");
    plan.milestone("END").after("OUTER");
    let now = analyze(plan);
    let program = now.program();
    let of = |key: &str| program.task(key).unwrap();
    assert_eq!(keys(&now, &program.downstream(of("A"))), ["B", "C", "END"]);
    assert_eq!(keys(&now, &program.downstream(of("WS"))), ["C", "END"]);
    assert_eq!(keys(&now, &program.upstream(of("B"))), ["A"]);
    assert_eq!(keys(&now, &program.upstream(of("END"))), ["OUTER", "WS", "A", "B"]);
    assert_eq!(program.downstream(TaskId::new(99)), []);
}
