//! The answer of Jira's `/rest/api/3/search?expand=names,changelog`: fields by number, names beside them, status changes in a log.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

use super::jira_csv::{kind, resolution, status};
use crate::intake::model::{DateCell, End, Item, Kind, Model, Neighbours, State};

pub(crate) fn write(model: &Model) -> Vec<u8> {
    let neighbours = model.neighbours();
    let issues: Vec<Value> =
        (0..model.items.len()).rev().filter(|&index| !model.items[index].hidden).map(|index| issue(model, &neighbours, index)).collect();
    let names = json!({
        "summary": "Summary", "issuetype": "Issue Type", "customfield_10015": "Start date", "customfield_10001": "Team",
        "customfield_10016": "Story point estimate", "customfield_10019": "Rank", "duedate": "Due date",
    });
    let answer = json!({
        "expand": "schema,names", "startAt": 0, "maxResults": issues.len(), "total": issues.len(), "issues": issues, "names": names,
    });
    serde_json::to_vec_pretty(&answer).unwrap()
}

fn stamp(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3f+0000").to_string()
}

fn at(day: NaiveDate, hour: u32) -> String {
    stamp(day.and_hms_opt(hour, 20, 5).unwrap())
}

fn date(cell: DateCell) -> Value {
    match cell {
        DateCell::Empty => Value::Null,
        DateCell::Day(day) => json!(day.to_string()),
        DateCell::Word(word) => json!(word),
    }
}

fn issue(model: &Model, neighbours: &Neighbours, index: usize) -> Value {
    let item = &model.items[index];
    let id = (10_001 + index).to_string();
    json!({
        "expand": "operations,changelog", "id": id, "self": format!("https://atlas.example.net/rest/api/3/issue/{id}"),
        "key": item.key(), "fields": fields(model, neighbours, index), "changelog": changelog(item),
    })
}

fn fields(model: &Model, neighbours: &Neighbours, index: usize) -> Value {
    let item = &model.items[index];
    let (status, category) = status(item);
    let key = ["To Do", "In Progress", "Done"].iter().position(|name| *name == category).map(|at| ["new", "indeterminate", "done"][at]);
    let resolution = resolution(item);
    let resolved = match item.state {
        State::Done { finish, .. } => json!(at(finish, 15)),
        State::Cancelled { at: day, .. } => json!(at(day, 11)),
        _ => Value::Null,
    };
    let mut fields = json!({
        "summary": item.name,
        "issuetype": {"name": kind(item.kind), "subtask": item.kind == Kind::SubTask},
        "status": {"name": status, "statusCategory": {"key": key, "name": category}},
        "resolution": if resolution.is_empty() { Value::Null } else { json!({"name": resolution}) },
        "resolutiondate": resolved,
        "assignee": model.owner_of(item).map(|owner| json!({"displayName": owner.name, "emailAddress": owner.email, "active": true})),
        "created": stamp(item.created), "updated": stamp(item.updated),
        "duedate": date(item.due), "customfield_10015": date(item.planned_start), "customfield_10016": null,
        "customfield_10001": model.team_of(item).map(|team| json!({"id": format!("t-{team}"), "name": team, "title": team})),
        "customfield_10019": format!("0|i{index:05}:"),
        "project": {"key": "ATL", "name": "Atlas"}, "labels": ["atlas"], "components": [],
        "description": {"type": "doc", "version": 1, "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a \"b\"\nc"}]}]},
        "issuelinks": links(model, neighbours, index),
    });
    work(&mut fields, item);
    if let Some(parent) = item.parent {
        fields["parent"] = json!({"key": model.key_of(parent), "fields": {"summary": model.name_of(parent)}});
    }
    fields
}

fn work(fields: &mut Value, item: &Item) {
    let seconds = |days: i64| json!(days * 8 * 3_600);
    let Some(days) = item.days() else {
        for field in ["timeoriginalestimate", "timeestimate", "timespent"] {
            fields[field] = Value::Null;
        }
        return;
    };
    let (left, spent) = match item.state {
        State::Done { .. } => (0, days),
        State::InProgress { left, .. } => (left, days - left),
        _ => (days, 0),
    };
    fields["timeoriginalestimate"] = seconds(days);
    fields["timeestimate"] = seconds(left);
    fields["timespent"] = if spent == 0 { Value::Null } else { seconds(spent) };
    fields["aggregatetimeoriginalestimate"] = seconds(days);
}

fn links(model: &Model, neighbours: &Neighbours, index: usize) -> Vec<Value> {
    let blocks = json!({"id": "10000", "name": "Blocks", "inward": "is blocked by", "outward": "blocks"});
    let relates = json!({"id": "10003", "name": "Relates", "inward": "relates to", "outward": "relates to"});
    let link = |kind: &Value, side: &str, end: End| json!({"type": kind, side: {"key": model.key_of(end), "fields": {"summary": model.name_of(end)}}});
    let mut links: Vec<Value> = neighbours.before[index].iter().map(|&end| link(&blocks, "inwardIssue", end)).collect();
    links.extend(neighbours.after[index].iter().map(|&end| link(&blocks, "outwardIssue", end)));
    if index % 5 == 0 {
        links.push(link(&relates, "outwardIssue", End::Item((index + 7) % model.items.len())));
    }
    links
}

/// The log, newest first; a closed item whose start nobody knows went straight to done.
fn changelog(item: &Item) -> Value {
    let change = |when: String, from: &str, to: &str| {
        json!({"created": when, "author": {"displayName": "Ada Abe"}, "items": [
            {"field": "Rank", "fieldtype": "custom", "fromString": "", "toString": "Ranked higher"},
            {"field": "status", "fieldtype": "jira", "fieldId": "status", "fromString": from, "toString": to},
        ]})
    };
    let (status, _) = status(item);
    let mut histories = match item.state {
        State::Done { start: Some(start), finish } => {
            vec![change(at(finish, 15), "In Progress", &status), change(at(start, 10), "To Do", "In Progress")]
        }
        State::Done { start: None, finish } => vec![change(at(finish, 15), "To Do", &status)],
        State::InProgress { start: Some(start), .. } => vec![change(at(start, 10), "To Do", &status)],
        State::Cancelled { at: day, .. } => vec![change(at(day, 11), "To Do", &status)],
        _ => Vec::new(),
    };
    histories.push(json!({"created": stamp(item.created), "items": [{"field": "assignee", "fromString": null, "toString": "Ada Abe"}]}));
    json!({"startAt": 0, "maxResults": histories.len(), "total": histories.len(), "histories": histories})
}
