//! What a document may leave out, and what reading makes of it.

use longpole::interchange::{Document, ImportError, read_json, read_json_builder, write_json};
use longpole::spec::{LagCalendar, Progress, Relation, Semantics, TaskKind};
use longpole::{Program, days, hours, ymd};

use super::round_trip::{json, rows};

fn document(body: &str) -> String {
    format!("{{\"format\": \"longpole\", \"version\": 1, \"start\": \"2026-01-05\"{body}}}")
}

fn read(body: &str) -> Program {
    read_json(document(body).as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn nothing_that_is_a_default_is_written() {
    let mut plan = Program::builder("", ymd(2026, 1, 5));
    plan.semantics(Semantics::default().lag_calendar(LagCalendar::Predecessor));
    plan.task("A", days(0));
    plan.task("B", days(1)).after("A");
    let text = String::from_utf8(json(&plan.build().unwrap())).unwrap();
    let expected = "{\n  \"format\": \"longpole\",\n  \"version\": 1,\n  \"start\": \"2026-01-05\",\n  \"tasks\": [\n    \
                    {\"key\": \"A\", \"duration\": \"0d\"},\n    {\"key\": \"B\", \"duration\": \"1d\"}\n  ],\n  \"dependencies\": [\n    \
                    {\"from\": \"A\", \"to\": \"B\"}\n  ]\n}\n";
    assert_eq!(text, expected);
}

#[test]
fn an_empty_plan_is_a_document() {
    let program = read("");
    assert_eq!((program.task_count(), program.name()), (0, ""));
    assert_eq!(rows(&read_json(&*json(&program)).unwrap()), rows(&program));
}

#[test]
fn null_is_absent_where_absence_is_allowed() {
    let nulls = read(
        r#", "name": null, "data_date": null, "calendar": null, "semantics": null, "calendars": null, "teams": null, "projects": null, "assets": null,
        "tasks": [{"key": "A", "name": null, "duration": "1d", "duration_source": null, "kind": null, "team": null, "calendar": null,
        "parent": null, "project": null, "owner": null, "url": null, "source_id": null, "labels": null, "promised": null, "estimate": null,
        "constraints": null, "deadlines": null, "baseline": null, "changes": null, "retires": null, "progress": null, "after": null}], "dependencies": null"#,
    );
    assert_eq!(rows(&nulls), rows(&read(r#", "tasks": [{"key": "A", "duration": "1d"}]"#)));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let text = format!("\u{feff}{}", document(""));
    assert!(read_json(text.as_bytes()).is_ok());
}

#[test]
fn after_is_short_for_dependencies_behind_those_that_are_listed() {
    let program = read(
        r#", "tasks": [{"key": "A", "duration": "1d"}, {"key": "B", "duration": "1d", "after": ["A SS+2d [data]"]},
        {"key": "C", "duration": "1d", "after": ["A; B", "A FF-1h"]}], "dependencies": [{"from": "B", "to": "C"}]"#,
    );
    let row = |index| &program[longpole::id::DependencyId::new(index)];
    let links: Vec<_> = (0..5).map(|index| (row(index).predecessor.index(), row(index).successor.index(), row(index).relation)).collect();
    let finish_start = Relation::FinishStart;
    assert_eq!(links[..2], [(1, 2, finish_start), (0, 1, Relation::StartStart)]);
    assert_eq!(links[2..], [(0, 2, finish_start), (1, 2, finish_start), (0, 2, Relation::FinishFinish)]);
    assert_eq!(row(4).lag, hours(-1).into());
    assert!(!String::from_utf8(json(&program)).unwrap().contains("after"));
}

#[test]
fn work_with_a_range_alone_takes_its_middle() {
    let program = read(r#", "tasks": [{"key": "A", "estimate": {"low": "2d", "high": "6d"}}]"#);
    assert_eq!(program.tasks().next().unwrap().1.duration, Some(days(4)));
    let external = r#", "tasks": [{"key": "A", "kind": "external", "promised": "2026-02-02", "estimate": {"low": "2d", "high": "6d"}}]"#;
    assert_eq!(read(external).tasks().next().unwrap().1.duration, None);
}

#[test]
fn empty_boxes_are_not_kept() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    let mut entry = plan.task("A", days(1));
    entry.row().details_mut();
    entry.row().progress = Some(Box::new(Progress::NotStarted));
    let program = plan.build().unwrap();
    let again = read_json(&*json(&program)).unwrap();
    let (_, task) = again.tasks().next().unwrap();
    assert!(task.details.is_none() && task.progress.is_none());
    assert_eq!(Document::from(&again), Document::from(&program));
}

#[test]
fn milestone_is_a_word_for_finish_milestone() {
    let program = read(r#", "tasks": [{"key": "M", "kind": "milestone"}]"#);
    assert_eq!(program.tasks().next().unwrap().1.kind, TaskKind::FinishMilestone);
}

#[test]
fn a_plan_that_is_wrong_gives_all_problems_and_no_program() {
    let text = document(r#", "tasks": [{"key": "A"}, {"key": "A", "team": "x"}]"#);
    let ImportError::Plan(error) = read_json(text.as_bytes()).unwrap_err() else { panic!("not the plan's problems") };
    assert_eq!(error.count(), 4);
    let by_serde = serde_json::from_str::<Program>(&text).unwrap_err().to_string();
    assert!(by_serde.starts_with("the plan has 4 problems:"), "{by_serde}");
}

#[test]
fn a_builder_can_be_completed_before_it_is_checked() {
    let text = document(r#", "tasks": [{"key": "A", "after": ["B"]}]"#);
    assert!(read_json(text.as_bytes()).is_err());
    let mut plan = read_json_builder(text.as_bytes()).unwrap();
    plan.task("B", days(1));
    plan.task_mut(longpole::id::TaskId::new(0)).unwrap().duration = Some(days(2));
    assert_eq!(plan.build().unwrap().dependency_count(), 1);
}

#[test]
fn short_forms_that_cannot_be_read_are_errors_of_serde_too() {
    let text = document(r#", "tasks": [{"key": "A", "duration": "1d", "after": ["A+3x"]}]"#);
    let error = serde_json::from_str::<Document>(&text).unwrap_err().to_string();
    assert!(error.starts_with("tasks[0].after[0]: \"A+3x\" is neither"), "{error}");
}

#[test]
fn other_formats_of_serde_hold_documents() {
    let program =
        read(r#", "tasks": [{"key": "A", "duration": "1d", "deadlines": ["2026-04-01", {"date": "2026-05-01", "label": "board"}]}]"#);
    let value = serde_json::to_value(&program).unwrap();
    assert_eq!(value["tasks"][0]["deadlines"][1]["label"], "board");
    assert_eq!(rows(&serde_json::from_value(value).unwrap()), rows(&program));
    let mut compact = Vec::new();
    write_json(&program, &mut compact).unwrap();
    assert_eq!(serde_json::to_string(&program).unwrap(), String::from_utf8(compact).unwrap().replace(['\n', ' '], ""));
}
