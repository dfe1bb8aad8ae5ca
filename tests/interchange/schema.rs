//! The schema of the document is the format of the document: what is written is valid, and both know the same names.

use std::collections::BTreeSet;

use longpole::impact::{Impact, Scenario};
use longpole::interchange::read_json_builder;
use longpole::report::{ImpactReport, NoticeReport, ScenarioTable};
use longpole::teams::{BlastOptions, BlastSource};
use longpole::{Options, Report, days};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::generate::{Texts, program};
use super::round_trip::json as write;
use super::validator::Schema;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// All properties are required and no others allowed, so a valid report has just those of the schema.
    #[test]
    fn reports_are_valid(seed: u64) {
        let report = Report::new(&program(seed, Texts::Hostile).analyze(&Options::default())).with_warnings(["odd".to_owned()]);
        let faults = Schema::analysis().faults(&serde_json::to_value(report).unwrap());
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }

    /// For every task and asset.
    #[test]
    fn notices_are_valid(seed: u64, direct_only: bool) {
        let program = program(seed, Texts::Hostile);
        let now = program.analyze(&Options::default());
        let mut options = BlastOptions::default();
        options.direct_only = direct_only;
        let assets = program.assets().map(|(asset, _)| BlastSource::from(asset));
        for source in assets.chain(program.tasks().map(|(task, _)| task.into())) {
            let report = NoticeReport::with_options(&now, source, &options).with_warnings(["odd".to_owned()]);
            let faults = Schema::notices().faults(&serde_json::to_value(&report).unwrap());
            prop_assert!(faults.is_empty(), "{:#?}", faults);
        }
    }

    /// Of a slip of every task, and between two plans.
    #[test]
    fn impacts_are_valid(seed: u64) {
        let [now, other] = [seed, seed ^ 1].map(|seed| program(seed, Texts::Hostile).analyze(&Options::default()));
        let slips: Vec<Scenario> = now.program().tasks().map(|(_, task)| Scenario::new("slip").delay(&*task.key, days(2))).collect();
        let mut impacts: Vec<Impact> = now.what_if_all(&slips).into_iter().flatten().collect();
        impacts.push(Impact::between(&now, &other));
        for impact in &impacts {
            let report = ImpactReport::new(impact).with_warnings(["odd".to_owned()]);
            let faults = Schema::impact().faults(&serde_json::to_value(&report).unwrap());
            prop_assert!(faults.is_empty(), "{:#?}", faults);
        }
        let table = ScenarioTable::new(&impacts).with_warnings(["odd".to_owned()]);
        let faults = Schema::scenarios().faults(&serde_json::to_value(&table).unwrap());
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }

    #[test]
    fn documents_are_valid(seed: u64) {
        let text = write(&program(seed, Texts::Hostile));
        let document: Value = serde_json::from_slice(&text).unwrap();
        let faults = Schema::document().faults(&document);
        prop_assert!(faults.is_empty(), "{:#?}", faults);
    }
}

#[test]
fn the_sample_is_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(Schema::document().faults(&document), [""; 0]);
}

#[test]
fn the_report_on_the_sample_is_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    let program = longpole::interchange::read_json(std::fs::File::open(path).unwrap()).unwrap();
    let report = serde_json::to_value(Report::new(&program.analyze(&Options::default()))).unwrap();
    assert_eq!(Schema::analysis().faults(&report), [""; 0]);
    assert_eq!(report["one_at_a_time"]["busiest"].as_array().unwrap().len(), 12);
    assert!(
        ["steps", "teams", "hand_offs", "deadlines", "projects", "tasks"].iter().all(|list| !report[list].as_array().unwrap().is_empty())
    );
}

#[cfg(feature = "jira-csv")]
#[test]
fn what_is_assumed_for_the_sample_export_is_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas-jira.csv");
    let intake = longpole::read(std::fs::File::open(path).unwrap(), &longpole::interchange::ReadOptions::default()).unwrap();
    let now = intake.program().analyze(&Options::default());
    let report = serde_json::to_value(longpole::report::IntakeReport::new(&intake, &now)).unwrap();
    assert_eq!(Schema::intake().faults(&report), [""; 0]);
    assert!(["assumptions", "questions", "circles", "warnings"].iter().all(|list| !report[list].as_array().unwrap().is_empty()));
    let report = serde_json::to_value(Report::new(&now).with_intake(&intake, &now)).unwrap();
    assert_eq!(Schema::analysis().faults(&report), [""; 0]);
    assert!(["assumptions", "questions", "circles", "warnings"].iter().all(|list| !report[list].as_array().unwrap().is_empty()));
}

#[test]
fn the_notices_on_the_sample_are_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    let program = longpole::interchange::read_json(std::fs::File::open(path).unwrap()).unwrap();
    let report = NoticeReport::new(&program.analyze(&Options::default()), program.asset("postings-v1").unwrap());
    let report = serde_json::to_value(report).unwrap();
    assert_eq!(Schema::notices().faults(&report), [""; 0]);
    assert!(["changes", "teams", "assets", "tasks"].iter().all(|list| !report[list].as_array().unwrap().is_empty()));
}

#[test]
fn the_impact_on_the_sample_is_valid() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/atlas.json");
    let program = longpole::interchange::read_json(std::fs::File::open(path).unwrap()).unwrap();
    let impact = program.analyze(&Options::default()).what_if(&Scenario::new("slip").extend("PLT-4", days(5))).unwrap();
    let report = serde_json::to_value(ImpactReport::new(&impact)).unwrap();
    assert_eq!(Schema::impact().faults(&report), [""; 0]);
    let lists = ["changes", "deadlines", "milestones", "teams", "tasks", "became_critical", "no_longer_critical"];
    assert!(lists.iter().all(|list| !report[list].as_array().unwrap().is_empty()));
    let table = serde_json::to_value(ScenarioTable::new(&[impact])).unwrap();
    assert_eq!((Schema::scenarios().faults(&table), &table["rows"][1]["breaks"][0]), (Vec::new(), &"M-LAUNCH".into()));
}

/// A document with `value` at a place: a definition of the schema and the path to it.
fn with(path: &str, value: Value) -> Value {
    let mut document = json!({"format": "longpole", "version": 1, "start": "2026-01-05"});
    let mut inner = value;
    for step in path.rsplit('/').filter(|step| !step.is_empty()) {
        inner = if step == "0" { json!([inner]) } else { json!({ step: inner }) };
    }
    document.as_object_mut().unwrap().extend(inner.as_object().unwrap().clone());
    document
}

/// What the reader says it expected, after it refused a name.
fn expected(document: &Value) -> BTreeSet<String> {
    let error = read_json_builder(document.to_string().as_bytes()).unwrap_err().to_string();
    let (_, names) = error.split_once("expected").unwrap_or_else(|| panic!("{document}: {error}"));
    names.split('`').skip(1).step_by(2).map(String::from).collect()
}

const OBJECTS: &[(&str, &str)] = &[
    ("", ""),
    ("switches", "semantics"),
    ("calendar", "calendars/0"),
    ("week", "calendars/0/week"),
    ("exception", "calendars/0/exceptions/0"),
    ("team", "teams/0"),
    ("project", "projects/0"),
    ("asset", "assets/0"),
    ("resource", "resources/0"),
    ("task", "tasks/0"),
    ("estimate", "tasks/0/estimate"),
    ("constraint", "tasks/0/constraints/0"),
    ("baseline", "tasks/0/baseline"),
    ("manual", "tasks/0/manual"),
    ("pause", "tasks/0/pauses/0"),
    ("assignment", "tasks/0/assignments/0"),
    ("progress", "tasks/0/progress"),
    ("dependency", "dependencies/0"),
];

#[test]
fn reader_and_schema_know_the_same_properties() {
    let schema = Schema::document();
    let of = |definition: &Value| definition["properties"].as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    for (definition, path) in OBJECTS {
        let unknown = with(path, json!({"no such property": 1}));
        assert_eq!(expected(&unknown), of(schema.definition(definition)), "{definition}");
        assert!(!schema.faults(&unknown).is_empty(), "{definition}");
    }
    let deadline = with("tasks/0/deadlines/0", json!({"no such property": 1}));
    assert_eq!(expected(&deadline), of(&schema.definition("deadline")["anyOf"][1]));
    let definitions = schema.definition("")["$defs"].as_object().unwrap();
    let with_properties = definitions.iter().filter(|(_, definition)| definition.get("properties").is_some());
    assert_eq!(with_properties.count() + 1, OBJECTS.len(), "every object of the schema is compared");
}

const WORDS: &[(&str, &str, &str)] = &[
    ("asset", "kind", "assets/0"),
    ("resource", "kind", "resources/0"),
    ("switches", "like", "semantics"),
    ("switches", "progress", "semantics"),
    ("switches", "finished", "semantics"),
    ("switches", "constraints", "semantics"),
    ("switches", "late", "semantics"),
    ("switches", "lags", "semantics"),
    ("switches", "start_lags", "semantics"),
    ("switches", "ends", "semantics"),
    ("switches", "floor", "semantics"),
    ("switches", "ties", "semantics"),
    ("switches", "total_float", "semantics"),
    ("task", "kind", "tasks/0"),
    ("task", "duration_source", "tasks/0"),
    ("task", "placement", "tasks/0"),
    ("constraint", "kind", "tasks/0/constraints/0"),
    ("progress", "state", "tasks/0/progress"),
    ("dependency", "relation", "dependencies/0"),
    ("dependency", "kind", "dependencies/0"),
    ("dependency", "source", "dependencies/0"),
];

fn words(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

#[test]
fn reader_and_schema_know_the_same_words() {
    let schema = Schema::document();
    for (definition, property, path) in WORDS {
        let known = words(&schema.definition(definition)["properties"][property]["enum"]);
        assert_eq!(expected(&with(path, json!({*property: "no such word"}))), known, "{definition}.{property}");
    }
    let mut known = words(&schema.definition("lag_calendar")["anyOf"][0]["enum"]);
    known.insert("named".into());
    assert_eq!(expected(&with("semantics", json!({"lag_calendar": "no such word"}))), known);
    let known = words(&schema.definition("semantics")["anyOf"][0]["enum"]);
    assert_eq!(expected(&with("", json!({"semantics": "no such word"}))), known);
    let known = BTreeSet::from(["start", "finish"].map(String::from));
    assert_eq!(expected(&with("semantics", json!({"schedule_from": "no such word"}))), known);
}

#[test]
fn reader_and_schema_want_the_same_properties() {
    let schema = Schema::document();
    for (definition, path) in OBJECTS.iter().skip(1) {
        let definition = schema.definition(definition);
        let Some(required) = definition.get("required") else { continue };
        let error = read_json_builder(with(path, json!({})).to_string().as_bytes()).unwrap_err().to_string();
        let first = required[0].as_str().unwrap();
        assert!(error.contains(&format!("missing field `{first}`")), "{path}: {error}");
    }
}

/// Texts that the reader takes or refuses, and so does the schema.
#[test]
fn reader_and_schema_take_the_same_texts() {
    let schema = Schema::document();
    let check = |path: &str, property: &str, text: &str, rest: Value| {
        let mut row = rest;
        row[property] = json!(text);
        let document = with(path, row);
        let is_read = read_json_builder(document.to_string().as_bytes()).is_ok();
        assert_eq!(schema.faults(&document).is_empty(), is_read, "{property} {text:?}");
    };
    let key = || json!({"key": "A"});
    let spans = ["5d", "1w 2d 4h", "5d4h", "-1d +4h", "1.5 days", "90 mins", " 3h ", "250ms", "5", "", "d", "5mo", "1 .5d", "--1d", "5d,"];
    for text in spans {
        check("tasks/0", "duration", text, key());
        check("teams/0", "notice", text, key());
    }
    for text in ["2026-02-02", "2026-02-02T09:00", "2026-02-02 09:00:30.25", "2026-2-2", "2026-02-02T9:00", "2026-02-02T09:00Z", "", "soon"]
    {
        check("tasks/0", "promised", text, key());
        check("tasks/0/constraints/0", "date", text, json!({"kind": "start_on"}));
        check("tasks/0/baseline", "finish", text, json!({}));
    }
    for text in ["3d", "-4h", "3d elapsed", "3ed", "1ed 4eh", "50%", "-12.5 %", "+1d", "12.345%", "%", "3", "elapsed", "3 elephants"] {
        check("dependencies/0", "lag", text, json!({"from": "A", "to": "B"}));
    }
    for text in ["50%", "-12.5 %", " 100% ", "+1.25%", "50", "12.345%", "%", "half"] {
        check("resources/0", "capacity", text, key());
        check("tasks/0/assignments/0", "units", text, json!({"resource": "A", "work": "1d"}));
    }
    for text in ["8h", "7h 30m", "1d", "8"] {
        check("calendars/0", "hours_per_day", text, key());
    }
    for text in ["09:00-17:00", "22:00 - 06:00", "00:00-24:00", "9-17", "09:00", "9:00-17:00"] {
        check("calendars/0/exceptions/0", "name", text, json!({"from": "2026-02-02", "shifts": [text]}));
    }
}
