//! Resources, placement and semantics in documents and sheets.

use std::collections::BTreeSet;

use longpole::interchange::{SheetOptions, read_json, read_sheet, write_sheet};
use longpole::spec::{
    Assignment, ConstraintRule, FloatKind, LagCalendar, ManualDates, Pause, Percent, Placement, ProgressRule, Resource, ScheduleFrom,
    Scheduling, Semantics,
};
use longpole::{Program, days, hours, ymd, ymd_hm};
use serde_json::{Value, json};

use super::generate::{Texts, program};
use super::round_trip::{json as write, rows};

fn document(body: &str) -> Program {
    let text = format!("{{\"format\": \"longpole\", \"version\": 1, \"start\": \"2026-01-05\", {body}}}");
    read_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn sheet(text: &str) -> Program {
    let read = read_sheet(text.as_bytes(), &SheetOptions::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    read.value
}

fn written_sheet(program: &Program) -> String {
    let mut out = Vec::new();
    assert!(write_sheet(program, &mut out).unwrap().is_empty());
    String::from_utf8(out).unwrap()
}

/// What a plan of these semantics writes of them in a document, and in the lines of a sheet.
fn written(semantics: Semantics) -> (Value, Vec<String>) {
    let mut plan = Program::builder("", ymd(2026, 1, 5));
    plan.semantics(semantics);
    let program = plan.build().unwrap();
    let document: Value = serde_json::from_slice(&write(&program)).unwrap();
    let lines =
        written_sheet(&program).lines().filter(|line| line.starts_with('#') && !line.contains("start: ")).map(String::from).collect();
    (document["semantics"].clone(), lines)
}

#[test]
fn semantics_are_written_as_what_differs_from_the_nearest() {
    let plain = Semantics::default();
    assert_eq!(written(plain), (Value::Null, vec![]));
    let lags = plain.lag_calendar(LagCalendar::Successor);
    assert_eq!(written(lags), (json!({"lag_calendar": "successor"}), vec!["# lag calendar: successor".into()]));
    assert_eq!(written(Semantics::ms_project()), (json!("ms_project"), vec!["# semantics: ms_project".into()]));
    assert_eq!(written(Semantics::primavera()), (json!("primavera"), vec!["# semantics: primavera".into()]));
    let p6 = Semantics::primavera().progress(ProgressRule::ProgressOverride).expected_finish(false);
    assert_eq!(
        written(p6),
        (
            json!({"like": "primavera", "progress": "progress_override", "expected_finish": false}),
            vec!["# semantics: primavera progress=progress_override expected_finish=no".into()]
        )
    );
    let ms = Semantics::ms_project().lag_calendar(LagCalendar::Predecessor).schedule_from(ScheduleFrom::Finish(ymd(2026, 6, 30)));
    assert_eq!(
        written(ms),
        (
            json!({"like": "ms_project", "lag_calendar": "predecessor", "schedule_from": {"finish": "2026-06-30"}}),
            vec!["# semantics: ms_project schedule_from=\"finish 2026-06-30\"".into(), "# lag calendar: predecessor".into()]
        )
    );
    let own = plain.total_float(FloatKind::Start).critical_threshold(days(2)).open_ends_critical(true);
    let expected = json!({"total_float": "start", "critical_threshold": "2d", "open_ends_critical": true});
    assert_eq!(written(own).0, expected);
}

#[test]
fn semantics_are_read_in_every_form() {
    let of = |text: &str| document(&format!("\"semantics\": {text}")).semantics();
    assert_eq!(of("null"), Semantics::default());
    assert_eq!(of("{}"), Semantics::default());
    assert_eq!(of("\"longpole\""), Semantics::default());
    assert_eq!(of("\"ms_project\""), Semantics::ms_project());
    assert_eq!(of("{\"like\": \"primavera\"}"), Semantics::primavera());
    let soft = Semantics::ms_project().constraints(ConstraintRule::Soft);
    assert_eq!(of("{\"constraints\": \"soft\", \"like\": \"ms_project\", \"late\": null}"), soft);
    let head = "# start: 2026-01-05\n";
    let of = |line: &str| sheet(&format!("{head}{line}\nkey,duration\nA,1d\n")).semantics();
    assert_eq!(of("# semantics: MS-Project constraints=Soft"), soft);
    assert_eq!(of("# semantics: constraints=soft ms_project"), soft);
    let named = of("# lag calendar: named=office\n# semantics: primavera\n# calendar office: Mon-Fri 09:00-17:00");
    assert!(matches!(named.lag_calendar, LagCalendar::Named(_)));
    assert_eq!(named.lag_calendar(LagCalendar::Predecessor), Semantics::primavera());
}

#[test]
fn a_document_and_a_sheet_say_the_same() {
    let sheet_text = "\
# start: 2026-01-05
# semantics: primavera float_by_project=no
# calendar night: Mon-Fri 22:00-06:00
# team core:
# resource ada: team=core calendar=night capacity=\"50 %\" name=\"Ada L\"
# resource \"crane, big\":
# resource cement: kind=material
key,kind,duration,parent,placement,manual start,manual finish,expected finish,suspended,resumed,levelling delay,pauses,assignments,driven by assignments
S,,,,,2026-02-02,,,,,,,,
A,,10d,S,As late as possible,,,2026-02-20,2026-02-02,2026-02-03T13:00,2d,2d after 3d; 1d after 5d 4h,\"ada 40h; \"\"crane, big\"\" 1w 2d at 50% after 2d, cement 0h\",yes
B,level of effort,,S,as soon as possible,2026-02-02,2026-02-06,,,,0d,,,no
C,summary of effort,,S,,,,,,,,,,
";
    let text = r#""semantics": {"like": "primavera", "float_by_project": false},
        "calendars": [{"key": "night", "week": {"mon": ["22:00-06:00"], "tue": ["22:00-06:00"], "wed": ["22:00-06:00"], "thu": ["22:00-06:00"],
          "fri": ["22:00-06:00"]}}],
        "teams": [{"key": "core"}],
        "resources": [{"key": "ada", "name": "Ada L", "kind": "work", "team": "core", "calendar": "night", "capacity": "50%"},
          {"key": "crane, big", "capacity": null}, {"key": "cement", "kind": "material"}],
        "tasks": [{"key": "S", "manual": {"start": "2026-02-02"}},
          {"key": "A", "duration": "10d", "parent": "S", "placement": "as_late_as_possible", "expected_finish": "2026-02-20",
           "suspended": "2026-02-02", "resumed": "2026-02-03T13:00", "levelling_delay": "2d",
           "pauses": [{"after": "3d", "length": "2d"}, {"after": "5d 4h", "length": "1d"}], "driven_by_assignments": true,
           "assignments": [{"resource": "ada", "work": "40h"}, {"resource": "crane, big", "work": "1w 2d", "units": "50%", "delay": "2d"},
            {"resource": "cement", "work": "0h", "units": "100%", "delay": "0d"}]},
          {"key": "B", "kind": "level_of_effort", "parent": "S", "manual": {"start": "2026-02-02", "finish": "2026-02-06"}},
          {"key": "C", "kind": "summary_of_effort", "parent": "S"}]"#;
    let (from_sheet, from_document) = (sheet(sheet_text), document(text));
    assert_eq!(rows(&from_sheet), rows(&from_document));
    assert_eq!(rows(&sheet(&written_sheet(&from_document))), rows(&from_document));
    let of = |key: &str| from_document[from_document.task(key).unwrap()].scheduling();
    let [ada, crane, cement] = ["ada", "crane, big", "cement"].map(|key| from_document.resource(key).unwrap());
    let half = Percent::whole(50);
    let expected = Scheduling {
        placement: Placement::AsLateAsPossible,
        expected_finish: Some(ymd(2026, 2, 20)),
        suspended: Some(ymd(2026, 2, 2)),
        resumed: Some(ymd_hm(2026, 2, 3, 13, 0)),
        levelling_delay: days(2),
        pauses: vec![Pause { after: days(3), length: days(2) }, Pause { after: days(5).saturating_add(hours(4)), length: days(1) }],
        driven_by_assignments: true,
        assignments: vec![
            Assignment::new(ada, hours(40)),
            Assignment::new(crane, longpole::weeks(1).saturating_add(days(2))).units(half).delay(days(2)),
            Assignment::new(cement, hours(0)),
        ],
        ..Scheduling::default()
    };
    assert_eq!(*of("A"), expected);
    assert_eq!(of("B").manual, Some(ManualDates { start: ymd(2026, 2, 2), finish: Some(ymd(2026, 2, 6)) }));
    let team = from_document.team("core").unwrap();
    let ada_row = &from_document[ada];
    assert_eq!(Resource { calendar: None, ..ada_row.clone() }, Resource::new("ada").name("Ada L").team(team).capacity(half));
}

#[test]
fn only_what_is_said_is_written() {
    let mut plan = Program::builder("", ymd(2026, 1, 5));
    plan.resource("ada");
    plan.task("A", days(1)).row().scheduling_mut();
    plan.task("B", days(1)).assign("ada", hours(8));
    let program = plan.build().unwrap();
    let text = String::from_utf8(write(&program)).unwrap();
    let expected = "  \"resources\": [\n    {\"key\": \"ada\"}\n  ],\n  \"tasks\": [\n    {\"key\": \"A\", \"duration\": \"1d\"},\n    \
                    {\"key\": \"B\", \"duration\": \"1d\", \"assignments\": [{\"resource\": \"ada\", \"work\": \"8h\"}]}\n  ]\n}\n";
    assert!(text.ends_with(expected), "{text}");
    let expected = "# resource ada:\nkey,name,kind,duration,team,predecessors,assignments\nA,,work,1d,,,\nB,,work,1d,,,ada 8h\n";
    assert!(written_sheet(&program).ends_with(expected));
    let again = read_json(text.as_bytes()).unwrap();
    assert!(again.tasks().next().unwrap().1.details.is_none(), "an empty box is not kept");
}

#[test]
fn null_is_absent() {
    let nulls = document(
        r#""resources": [{"key": "R", "name": null, "kind": null, "team": null, "calendar": null, "capacity": null}],
        "tasks": [{"key": "A", "duration": "1d", "placement": null, "manual": null, "expected_finish": null, "suspended": null,
        "resumed": null, "levelling_delay": null, "pauses": null, "assignments": null, "driven_by_assignments": null},
        {"key": "B", "duration": "1d", "manual": {"start": "2026-02-02", "finish": null},
        "assignments": [{"resource": "R", "work": "1d", "units": null, "delay": null}]}]"#,
    );
    let plain = document(
        r#""resources": [{"key": "R"}], "tasks": [{"key": "A", "duration": "1d"},
        {"key": "B", "duration": "1d", "manual": {"start": "2026-02-02"}, "assignments": [{"resource": "R", "work": "1d"}]}]"#,
    );
    assert_eq!(rows(&nulls), rows(&plain));
}

/// A sheet without a stated start begins with its earliest date, and those set by hand are dates too.
#[test]
fn the_earliest_date_may_be_one_set_by_hand() {
    let text = "key,duration,manual start,resumed\nA,1d,2026-02-09,2026-02-02\n";
    let read = read_sheet(text.as_bytes(), &SheetOptions::default()).unwrap();
    assert!(read.warnings[0].message.contains("2026-02-02"), "{:?}", read.warnings);
}

/// The random programs of the round trips have everything in them that a document can say.
#[test]
fn the_random_programs_use_every_field() {
    fn collect(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(name, value)| collect(value, &format!("{path}.{name}"), found)),
            Value::Array(list) => list.iter().for_each(|value| collect(value, path, found)),
            Value::String(word) => {
                found.insert(format!("{path}={word}"));
            }
            _ => {}
        }
        found.insert(path.to_owned());
    }
    let mut found = BTreeSet::new();
    for seed in 0..400 {
        collect(&serde_json::from_slice(&write(&program(seed, Texts::Tame))).unwrap(), "", &mut found);
    }
    let fields = [
        "resources.name resources.kind=material resources.kind=cost resources.team resources.calendar resources.capacity",
        "tasks.placement tasks.manual.start tasks.manual.finish tasks.expected_finish tasks.suspended tasks.resumed",
        "tasks.levelling_delay tasks.pauses.after tasks.pauses.length tasks.driven_by_assignments",
        "tasks.assignments.resource tasks.assignments.work tasks.assignments.units tasks.assignments.delay",
        "tasks.kind=level_of_effort tasks.kind=summary_of_effort",
        "semantics=ms_project semantics=primavera semantics.like=ms_project semantics.like=primavera semantics.lag_calendar=predecessor",
        "semantics.progress semantics.finished semantics.constraints semantics.late semantics.lags semantics.start_lags",
        "semantics.expected_finish semantics.schedule_from.finish semantics.total_float semantics.float_by_project",
        "semantics.critical_threshold semantics.open_ends_critical semantics.ends semantics.floor semantics.ties semantics.manual_summaries_cap",
    ];
    let missing: Vec<&str> = fields.iter().flat_map(|line| line.split(' ')).filter(|field| !found.contains(&format!(".{field}"))).collect();
    assert_eq!(missing, [""; 0]);
}
