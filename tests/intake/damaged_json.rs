//! Damage to answers as JSON.

use serde_json::{Value, json};

use super::exporters::Format;
use super::generate::model;
use crate::damage::Case;

fn sound(format: Format) -> Value {
    serde_json::from_slice(&format.write(&model(1, 30))).unwrap()
}

fn text(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// The second issue of an answer.
fn issue(format: Format, answer: &mut Value) -> &mut Value {
    if format == Format::JiraJson { &mut answer["issues"][2] } else { &mut answer[2] }
}

fn name(format: Format, what: &str) -> String {
    format!("{}: {what}", format.name())
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for format in [Format::JiraJson, Format::Github] {
        texts(format, &mut cases);
        issues(format, &mut cases);
    }
    cases.extend(jira_fields());
    cases.extend(github_fields());
    cases.extend(anything());
    cases
}

/// JSON that is no export.
fn anything() -> Vec<Case> {
    let deep = "[".repeat(100_000);
    let objects = "{\"a\":".repeat(100_000);
    let cases = [
        ("null", "null".to_owned()),
        ("a number", "42".to_owned()),
        ("a string", "\"issues\"".to_owned()),
        ("an empty list", "[]".to_owned()),
        ("an empty object", "{}".to_owned()),
        ("a list of numbers", "[1, 2, 3]".to_owned()),
        ("a list of lists", "[[1], [2]]".to_owned()),
        ("an object of another kind", "{\"cars\": [{\"wheels\": 4}]}".to_owned()),
        ("a hundred thousand brackets", deep.clone()),
        ("a hundred thousand brackets, closed", format!("{deep}{}", "]".repeat(100_000))),
        ("a hundred thousand objects", objects),
        ("a bracket alone", "[".to_owned()),
        ("a brace alone", "{".to_owned()),
        ("issues that are no list", "{\"startAt\": 0, \"total\": 1, \"issues\": {\"key\": \"A-1\"}}".to_owned()),
        ("issues that are null", "{\"startAt\": 0, \"total\": 1, \"issues\": null}".to_owned()),
        ("no issues in a search", "{\"startAt\": 0, \"maxResults\": 50, \"total\": 0, \"issues\": []}".to_owned()),
    ];
    cases.into_iter().map(|(what, text)| Case::new(format!("json: {what}"), text)).collect()
}

fn texts(format: Format, cases: &mut Vec<Case>) {
    let whole = text(&sound(format));
    let mut add = |what: &str, bytes: Vec<u8>| cases.push(Case::new(name(format, what), bytes));
    add("half of the answer", whole.as_bytes()[..whole.len() / 2].to_vec());
    add("without its end", whole.as_bytes()[..whole.trim_end().len() - 1].to_vec());
    add("something behind its end", format!("{whole}\n{{}}").into_bytes());
    add("a comma too many", whole.replacen('{', "{,", 1).into_bytes());
    add("single quotes", whole.replace('"', "'").into_bytes());
    add("a raw line break in a string", whole.replacen("Build", "Bu\nild", 1).into_bytes());
    add("a raw NUL", whole.replacen("Build", "Bu\0ild", 1).into_bytes());
    let mut latin = whole.clone().into_bytes();
    latin[whole.find("Build").unwrap()] = 0xFC;
    add("a letter of Windows-1252", latin);
    add("UTF-16", std::iter::once(0xFEFF).chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect());
    cases.push(Case::readable(name(format, "a byte order mark"), format!("\u{feff}{whole}")));
    cases.push(Case::readable(name(format, "unknown fields"), whole.replacen('{', "{\"zzz\": [1, {\"a\": null}],", 1)));
}

fn issues(format: Format, cases: &mut Vec<Case>) {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut answer = sound(format);
        change(issue(format, &mut answer));
        text(&answer)
    };
    let mut add = |what: &str, text: String| cases.push(Case::new(name(format, what), text));
    let key = if format == Format::JiraJson { "key" } else { "number" };
    add("an issue that is a number", with(&|issue| *issue = json!(7)));
    let of_text = |text: &str| with(&|issue| *title(format, issue) = json!("@@")).replace("@@", text);
    add("half a surrogate", of_text("\\ud800 Build"));
    add("a surrogate of the wrong half", of_text("\\udc00 Build"));
    add("an escape that is none", of_text("\\x41"));
    // Pages of GitHub may be lists of lists.
    let list = with(&|issue| *issue = json!([]));
    add("an issue that is a list of text", with(&|issue| *issue = json!(["ATL-1"])));
    add("an issue that is null", with(&|issue| *issue = Value::Null));
    add("an issue without a key", with(&|issue| drop(issue.as_object_mut().unwrap().remove(key))));
    add("an issue whose key is a list", with(&|issue| issue[key] = json!(["A-1"])));
    let twice = |change: &str| {
        let mut twice = sound(format);
        let mut again = issue(format, &mut twice).clone();
        let text = title(format, &mut again);
        *text = json!(format!("{}{change}", text.as_str().unwrap()));
        let list = if format == Format::JiraJson { &mut twice["issues"] } else { &mut twice };
        list.as_array_mut().unwrap().push(again);
        super::damaged_json::text(&twice)
    };
    add("a key twice", twice(" again"));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = with(&|issue| issue["zzz"] = json!("@@")).replace("\"@@\"", &deep);
    let mut readable = |what: &str, text: String| cases.push(Case::readable(name(format, what), text));
    readable("an issue twice", twice(""));
    readable("a hundred thousand brackets in a field", deep);
    if format == Format::Github {
        readable("an issue that is an empty list", list);
    }
}

/// The title of an issue.
fn title(format: Format, issue: &mut Value) -> &mut Value {
    if format == Format::JiraJson { &mut issue["fields"]["summary"] } else { &mut issue["title"] }
}

/// Fields of Jira of other types than they should have, or with values that are none.
fn jira_fields() -> Vec<Case> {
    let with = |field: &str, value: &str| {
        let mut answer = sound(Format::JiraJson);
        issue(Format::JiraJson, &mut answer)["fields"][field] = json!("@@");
        text(&answer).replace("\"@@\"", value)
    };
    let damaged = [
        ("a status that is a string", "status", "\"Done\""),
        ("links that are an object", "issuelinks", "{}"),
        ("a link that is a string", "issuelinks", "[\"ATL-1\"]"),
        ("labels that are a string", "labels", "\"a\""),
        ("a parent that is a string", "parent", "\"ATL-1\""),
        ("an assignee that is a number", "assignee", "3"),
        ("a due date of 30 February", "duedate", "\"2026-02-30\""),
        ("a due date of the year 99999", "duedate", "\"99999-01-01\""),
        ("a stamp of month 13", "updated", "\"2026-13-01T10:00:00.000+0000\""),
        ("an estimate beyond all numbers", "timeoriginalestimate", "1e999"),
    ];
    let readable = [
        ("a summary that is a number", "summary", "7"),
        ("a link without a type", "issuelinks", "[{\"inwardIssue\": {\"key\": \"ATL-1\"}}]"),
        ("a due date that is a number", "duedate", "1770000000"),
        ("an estimate that is a string", "timeoriginalestimate", "\"five days\""),
        ("an estimate of twenty digits", "timeoriginalestimate", "99999999999999999999"),
        ("an estimate below zero", "timeoriginalestimate", "-28800"),
        ("an estimate of half a second", "timeoriginalestimate", "0.5"),
    ];
    let mut cases: Vec<Case> =
        damaged.into_iter().map(|(what, field, value)| Case::new(name(Format::JiraJson, what), with(field, value))).collect();
    cases.extend(readable.map(|(what, field, value)| Case::readable(name(Format::JiraJson, what), with(field, value))));
    let with_fields = |value: Value| {
        let mut answer = sound(Format::JiraJson);
        issue(Format::JiraJson, &mut answer)["fields"] = value;
        text(&answer)
    };
    cases.push(Case::new(name(Format::JiraJson, "fields that are a list"), with_fields(json!([]))));
    cases.push(Case::readable(name(Format::JiraJson, "no fields"), with_fields(Value::Null)));
    let mut answer = sound(Format::JiraJson);
    issue(Format::JiraJson, &mut answer)["changelog"] = json!("none");
    cases.push(Case::new(name(Format::JiraJson, "a change log that is a string"), text(&answer)));
    let huge = with("summary", &format!("\"{}\"", "long ".repeat(2_000_000)));
    cases.push(Case::readable(name(Format::JiraJson, "a summary of ten megabytes"), huge));
    cases
}

fn github_fields() -> Vec<Case> {
    let with = |field: &str, value: &str| {
        let mut answer = sound(Format::Github);
        issue(Format::Github, &mut answer)[field] = json!("@@");
        text(&answer).replace("\"@@\"", value)
    };
    let damaged = [
        ("a number below zero", "number", "-3"),
        ("a number that is a fraction", "number", "1.5"),
        ("a number beyond all numbers", "number", "1e999"),
        ("a number of thirty digits", "number", "999999999999999999999999999999"),
        ("a state that is a list", "state", "[]"),
        ("a label that is a number", "labels", "[1]"),
        ("a milestone that is a string", "milestone", "\"Beta\""),
        ("a milestone due on 30 February", "milestone", "{\"number\": 1, \"title\": \"Beta\", \"due_on\": \"2026-02-30T08:00:00Z\"}"),
        ("blockers that are a string", "blocked_by", "\"#1\""),
        ("a blocker that is a list", "blocked_by", "[[]]"),
        ("parts that are a number", "sub_issues", "4"),
        ("a stamp of month 13", "updated_at", "\"2026-13-01T10:00:00Z\""),
        ("a stamp of the year 99999", "closed_at", "\"99999-01-01T10:00:00Z\""),
        ("assignees that are a string", "assignees", "\"ada\""),
    ];
    let readable = [("a title that is a number", "title", "7"), ("labels that are an object", "labels", "{}")];
    let mut cases: Vec<Case> =
        damaged.into_iter().map(|(what, field, value)| Case::new(name(Format::Github, what), with(field, value))).collect();
    cases.extend(readable.map(|(what, field, value)| Case::readable(name(Format::Github, what), with(field, value))));
    let huge = with("title", &format!("\"{}\"", "long ".repeat(2_000_000)));
    cases.push(Case::readable(name(Format::Github, "a title of ten megabytes"), huge));
    cases
}
