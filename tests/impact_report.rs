//! What a scenario does, by key: the page, the JSON, the table, and the changes that the example reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

#[allow(dead_code, unreachable_pub, reason = "of the example, only what it reads from the command line is looked at")]
#[path = "../examples/what_if.rs"]
mod what_if;

use longpole::impact::Impact;
use longpole::program::ProgramBuilder;
use longpole::report::{ImpactReport, ScenarioTable};
use longpole::{Analysis, Options, Program, Scenario, days, ymd};
use serde_json::json;

fn plan() -> ProgramBuilder {
    plan_with("DOC", 2)
}

/// Three teams; the launch has a day to spare. The documents have a key and take some days.
fn plan_with(documents: &str, take: i32) -> ProgramBuilder {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.data_date(ymd(2026, 1, 12));
    plan.team("platform");
    plan.team("mobile");
    plan.team("security");
    plan.task("REQ", days(3)).name("Requirements").team("platform").finished(ymd(2026, 1, 5), ymd(2026, 1, 7)).before("API");
    plan.summary("BUILD").name("Building");
    plan.task("API", days(5)).name("Ledger API").team("platform").part_of("BUILD").before("APP").before(documents);
    plan.task("APP", days(6)).name("Mobile app").team("mobile").part_of("BUILD").before("LAUNCH");
    plan.task(documents, days(take)).name("Documents").team("platform").part_of("BUILD").before("LAUNCH");
    plan.approval("AUDIT", days(8)).name("Audit").team("security").before("LAUNCH");
    plan.milestone("LAUNCH").name("Launch").deadline_for(ymd(2026, 1, 27), "board");
    plan
}

fn analyze(plan: ProgramBuilder) -> Analysis {
    plan.build().unwrap_or_else(|error| panic!("{error}")).analyze(&Options::default())
}

fn atlas() -> Analysis {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    longpole::interchange::read_json(std::fs::File::open(path).unwrap()).unwrap().analyze(&Options::default())
}

/// As the example reads them.
fn scenario(name: &str, changes: &[&str]) -> Scenario {
    Scenario { name: name.to_owned(), changes: changes.iter().map(|change| change.parse().unwrap()).collect() }
}

fn report(now: &Analysis, scenario: &Scenario) -> ImpactReport {
    ImpactReport::new(&now.what_if(scenario).unwrap_or_else(|error| panic!("{error}")))
}

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(text, expected.strip_prefix('\n').unwrap(), "\n{text}");
}

#[test]
fn a_slip_reads_like_this() {
    let page = report(&analyze(plan()), &scenario("the API is late", &["API +3d", "REQ +1d"])).to_string();
    reads(
        &page,
        "
Atlas: what if the API is late
  API +3d
  REQ +1d
  finish Thu 2026-01-29, 3d later than Mon 2026-01-26
  1 deadline breaks, 1 milestone moves, 2 teams are hit, 4 tasks move

Remarks: 1
  REQ +1d: `REQ` is finished, which nothing moves any more

Deadlines nearer or farther than before: 1
  LAUNCH   Launch (board)                                 due Tue 2026-01-27
           breaks: 1d to spare before, 2d late after

Milestones that move: 1
  LAUNCH   Launch                   Mon 2026-01-26 -> Thu 2026-01-29     +3d

Teams hit: 2        tasks  worst slip  at           first affected hand-offs
  platform              2         +3d  API          Mon 2026-01-12         0
  (no team)             1         +3d  LAUNCH       Mon 2026-01-26         0
  mobile                1         +3d  APP          Mon 2026-01-19         1
    by API (platform)

How it gets to LAUNCH
  API -> APP +3d -> LAUNCH +3d

Where it ends: 1 tie
  LAUNCH after DOC: 3d float, after APP

Tasks that move: 4                 finish      after          slip new float
  API      Ledger API              2026-01-16  2026-01-21      +3d       -2d
  APP      Mobile app              2026-01-26  2026-01-29      +3d       -2d
  DOC      Documents               2026-01-20  2026-01-23      +3d        2d
  LAUNCH   Launch                  2026-01-26  2026-01-29      +3d       -2d

Critical path: unchanged
",
    );
}

#[test]
fn what_comes_earlier_reads_like_this() {
    let page = report(&analyze(plan()), &scenario("", &["API -2d", "APP cut"])).to_string();
    reads(
        &page,
        "
Atlas: what if
  API -2d
  APP cut
  finish Wed 2026-01-21, 3d earlier than Mon 2026-01-26
  1 milestone moves, 2 teams are hit, 4 tasks move

Deadlines nearer or farther than before: 1
  LAUNCH   Launch (board)                                 due Tue 2026-01-27
           1d to spare before, 4d to spare after

Milestones that move: 1
  LAUNCH   Launch                   Mon 2026-01-26 -> Wed 2026-01-21     -3d

Teams hit: 2        tasks  worst slip  at           first affected hand-offs
  platform              2         -2d  API          Mon 2026-01-12         0
  (no team)             1         -3d  LAUNCH       Mon 2026-01-26         0
  mobile                1         -8d  APP          Mon 2026-01-19         1
    by API (platform)

How it gets to LAUNCH
  API -> APP -2d -> LAUNCH -3d (5d earlier not taken up, after AUDIT)

Where it ends: 1 tie
  LAUNCH after DOC: 2d earlier not taken up, after APP

Tasks that move: 4                 finish      after          slip new float
  APP      Mobile app              2026-01-26  2026-01-14      -8d        5d
  LAUNCH   Launch                  2026-01-26  2026-01-21      -3d        0d
  DOC      Documents               2026-01-20  2026-01-16      -2d        3d
  API      Ledger API              2026-01-16  2026-01-14      -2d        3d

Critical path: 2 steps, 1 new on it, 2 left it
  new: AUDIT
  left: API, APP

Critical by float: 1 became so, 2 no longer
  became: AUDIT
  no longer: API, APP
",
    );
}

#[test]
fn where_nothing_moves_one_line_says_so() {
    let now = analyze(plan());
    reads(
        &report(&now, &scenario("", &["REQ +3d"])).to_string(),
        "
Atlas: what if
  REQ +3d
  nothing moves: REQ +3d: `REQ` is finished, which nothing moves any more
",
    );
    reads(
        &report(&now, &scenario("", &["AUDIT not before 2026-01-12"])).to_string(),
        "
Atlas: what if
  AUDIT not before 2026-01-12
  nothing moves
",
    );
    reads(
        &report(&now, &scenario("the board waits", &["LAUNCH deadline 2026-01-26"])).to_string(),
        "
Atlas: what if the board waits
  LAUNCH deadline 2026-01-26
  nothing moves

Deadlines nearer or farther than before: 1
  LAUNCH   Launch (board)             due Mon 2026-01-26, not Tue 2026-01-27
           1d to spare before, 0d to spare after
",
    );
    reads(
        &report(&now, &Scenario::new("nothing")).to_string(),
        "
Atlas: what if nothing
  nothing moves
",
    );
    reads(
        &ImpactReport::new(&Impact::between(&now, &now)).to_string(),
        "
Atlas, before and after
  nothing moves
",
    );
}

#[test]
fn between_two_plans_rows_come_and_go() {
    let before = analyze(plan());
    let after = analyze(plan_with("GUIDE", 9));
    reads(
        &ImpactReport::new(&Impact::between(&before, &after)).with_warnings(["odd".to_owned()]).to_string(),
        "
Atlas, before and after
  finish Thu 2026-01-29, 3d later than Mon 2026-01-26
  1 deadline breaks, 1 milestone moves, 1 task moves

Deadlines nearer or farther than before: 1
  LAUNCH   Launch (board)                                 due Tue 2026-01-27
           breaks: 1d to spare before, 2d late after

Milestones that move: 1
  LAUNCH   Launch                   Mon 2026-01-26 -> Thu 2026-01-29     +3d

Tasks that move: 1                 finish      after          slip new float
  LAUNCH   Launch                  2026-01-26  2026-01-29      +3d       -2d

Critical path: 3 steps, 1 new on it, 1 left it
  new: GUIDE
  left: APP

Critical by float: 0 became so, 1 no longer
  no longer: APP

Added: 1 row
  GUIDE    Documents                                                platform

Removed: 1 row
  DOC      Documents                                                platform

Warnings: 1
  odd
",
    );
}

#[test]
fn scenarios_stand_beside_one_another() {
    let now = analyze(plan());
    let long = "team mobile out 2026-01-19..2026-01-20";
    let scenarios = ["API +3d", "DOC +1d", long, "APP -2d"].map(|change| scenario(change, &[change]));
    let unnamed = scenario("", &["AUDIT +1d"]);
    let impacts: Vec<Impact> = now.what_if_all(&[&scenarios[..], &[unnamed]].concat()).into_iter().map(Result::unwrap).collect();
    let table = ScenarioTable::new(&impacts);
    reads(
        &table.to_string(),
        "
Atlas, 5 scenarios            finish                slip  tasks broken teams
  the plan as it is           Mon 2026-01-26          0d      0      0     0
  API +3d                     Thu 2026-01-29         +3d      4      1     2
  DOC +1d                     Mon 2026-01-26          0d      1      0     1
  team mobile out 2026-01-19..2026-01-20
                              Wed 2026-01-28         +2d      2      1     1
  APP -2d                     Thu 2026-01-22         -2d      2      0     1
  scenario 5                  Mon 2026-01-26          0d      1      0     1
  tasks that move, deadlines broken, teams hit
",
    );
    let json = serde_json::to_value(&table).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&json!("longpole-scenarios"), &json!(1)));
    assert_eq!(
        json["rows"][1],
        json!({
            "name": "API +3d", "finish": "2026-01-29T17:00:00", "finish_slip": "3d", "finish_slip_minutes": 1440.0,
            "tasks_moved": 4, "deadlines_broken": 1, "breaks": ["LAUNCH"], "teams_hit": 2,
        })
    );
    assert_eq!(ScenarioTable::new(&[]).rows.len(), 0);
}

#[test]
fn the_json_holds_all_of_it() {
    let json = serde_json::to_value(report(&analyze(plan()), &scenario("the API is late", &["API +3d"]))).unwrap();
    assert_eq!((&json["format"], &json["version"]), (&json!("longpole-impact"), &json!(1)));
    assert_eq!((&json["scenario"], &json["changes"]), (&json!("the API is late"), &json!(["API +3d"])));
    assert_eq!(
        json["finish"],
        json!({
            "before": "2026-01-26T17:00:00", "after": "2026-01-29T17:00:00",
            "slip": "3d", "slip_minutes": 1440.0, "elapsed_minutes": 4320.0,
        })
    );
    assert_eq!(
        json["deadlines"],
        json!([{
            "key": "LAUNCH", "name": "Launch", "label": "board", "fate": "breaks",
            "date_before": "2026-01-27T17:00:00", "date_after": "2026-01-27T17:00:00",
            "finish_before": "2026-01-26T17:00:00", "finish_after": "2026-01-29T17:00:00",
            "margin_before": "1d", "margin_before_minutes": 480.0, "margin_after": "-2d", "margin_after_minutes": -960.0,
        }])
    );
    assert_eq!(
        json["teams"][2],
        json!({
            "team": "mobile", "name": "", "tasks": ["APP"], "worst_slip": "3d", "worst_slip_minutes": 1440.0, "worst": "APP",
            "first_affected": "2026-01-19T09:00:00", "hand_offs": [{"from_team": "platform", "from": "API", "to": "APP"}],
        })
    );
    // The summary is listed too.
    let keys: Vec<&str> = json["tasks"].as_array().unwrap().iter().map(|task| task["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["BUILD", "API", "APP", "DOC", "LAUNCH"]);
    assert_eq!(
        json["tasks"][3],
        json!({
            "key": "DOC", "name": "Documents", "team": "platform", "owner": "", "kind": "work",
            "start_before": "2026-01-19T09:00:00", "start_after": "2026-01-22T09:00:00",
            "finish_before": "2026-01-20T17:00:00", "finish_after": "2026-01-23T17:00:00",
            "start_slip": "3d", "start_slip_minutes": 1440.0, "start_elapsed_minutes": 4320.0,
            "finish_slip": "3d", "finish_slip_minutes": 1440.0, "finish_elapsed_minutes": 4320.0,
            "float_before": "4d", "float_before_minutes": 1920.0, "float_after": "2d", "float_after_minutes": 960.0,
        })
    );
    assert_eq!(json["critical_path"], json!({"before": ["API", "APP", "LAUNCH"], "after": ["API", "APP", "LAUNCH"]}));
}

/// Those of teams and calendars too, in the order in which they were said.
#[test]
fn an_impact_knows_the_changes_as_they_were_said() {
    let now = analyze(plan());
    let scenario = scenario("", &["team mobile out 2026-01-19", "BUILD cut", "AUDIT +1d"]);
    let report = ImpactReport::new(&now.what_if(&scenario).unwrap());
    assert_eq!(report.changes, ["team mobile out 2026-01-19", "BUILD cut", "AUDIT +1d"]);
}

/// The scenarios that the widths are tried on; every form of a change is among them.
const OF_ATLAS: [&[&str]; 12] = [
    &["PLT-4 +5d"],
    &["SEC-8 -3d", "OPS-9 = 5d"],
    &["PLT-7 delay 3w"],
    &["WS-RUN not before 2026-05-04"],
    &["LG-MOVE cut"],
    &["DAT-20 -> SEC-8", "MOB-9 -> WEB-16 SS +2d", "drop PLT-8 -> PLT-9", "drop PLT-4 -> PLT-7 SS"],
    &["relax DAT-18 -> PLT-13 SS +2d", "lag M-BETA -> MOB-10 +5d", "lag PLT-4 -> PLT-5 FS -1d"],
    &["team security out 2026-05-11..2026-05-29", "team mobile out 2026-04-06"],
    &["calendar always out 2026-06-18..2026-06-30"],
    &["OPS-3 promise +10d", "MOB-3 promise +7d elapsed"],
    &["M-LAUNCH deadline 2026-05-29", "M-BETA deadline \"pilot merchants\" 2026-07-24"],
    &[
        "PLT-5 started 2026-03-02 left 30d",
        "DAT-20 started left 4d",
        "OPS-11 finished 2026-03-05",
        "WEB-6 finished 2026-03-06 started 2026-03-02",
        "data date 2026-03-09",
    ],
];

#[test]
fn no_line_is_wider_than_76_columns() {
    let now = atlas();
    let mut impacts = Vec::new();
    for changes in OF_ATLAS {
        let scenario = scenario(&changes.join(", and "), changes);
        assert_eq!(scenario.changes.len(), changes.len());
        let impact = now.what_if(&scenario).unwrap_or_else(|error| panic!("{error}"));
        narrow(&ImpactReport::new(&impact).to_string());
        // All tasks come and go.
        narrow(&ImpactReport::new(&Impact::between(&analyze(plan()), impact.after())).to_string());
        impacts.push(impact);
    }
    narrow(&ScenarioTable::new(&impacts).to_string());
}

#[track_caller]
fn narrow(text: &str) {
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    assert!(widest <= 76, "{widest}\n{text}");
}

/// Read, and written again as it was.
#[test]
fn the_example_reads_every_form_of_a_change() {
    for change in OF_ATLAS.concat() {
        assert_eq!(scenario("", &[change]).changes[0].to_string(), change);
    }
}

#[test]
fn the_example_says_what_it_cannot_read() {
    let of = |arguments: &[&str]| what_if::request(arguments.iter().map(|&text| text.to_owned()));
    let refused = |arguments: &[&str]| of(arguments).err().unwrap();
    assert!(refused(&["PLAN", "PLT-2 3d"]).contains("is no change; write"));
    assert!(refused(&["PLAN", "PLT-2 +3"]).contains("has no unit"));
    assert!(refused(&["PLAN"]).starts_with("usage: what_if"));
    assert!(refused(&["--every", "PLAN"]).starts_with("no option is called --every"));
    assert!(refused(&["--from", "xls", "PLAN"]).starts_with("--from: no format is called xls"));
    assert!(refused(&["--data-date"]).starts_with("--data-date needs a value"));
    let (request, is_each, changes) = of(&["--each", "PLAN", "--format", "json", "A +1d", "--data-date", "2026-03-09"]).unwrap();
    assert!(is_each && request.json() == Ok(true) && request.reading.conversion.data_date.is_some());
    assert_eq!((&*request.words[0], changes.len()), ("PLAN", 1));
}
