//! Issues of GitHub as `GET /repos/{owner}/{repo}/issues?state=all` lists them, with the answers of `/dependencies/blocked_by` and
//! `/sub_issues` under those names. Durations and work under way are labels; milestones are objects. A pull request lies among them.

use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value, json};

use crate::intake::model::{DateCell, End, Estimate, Item, Kind, Model, Neighbours, State};

const REPOSITORY: &str = "acme/atlas";

pub(crate) fn write(model: &Model) -> Vec<u8> {
    let neighbours = model.neighbours();
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); model.items.len()];
    for (index, item) in model.items.iter().enumerate() {
        if let Some(End::Item(parent)) = item.parent {
            parts[parent].push(index);
        }
    }
    let is_issue = |index: &usize| model.items[*index].kind != Kind::Milestone && !model.items[*index].hidden;
    let mut issues: Vec<Value> = vec![pull_request(model)];
    issues.extend((0..model.items.len()).rev().filter(is_issue).map(|index| issue(model, &neighbours, &parts[index], index)));
    serde_json::to_vec(&issues).unwrap()
}

fn stamp(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn at(day: NaiveDate, hour: u32) -> String {
    stamp(day.and_hms_opt(hour, 20, 5).unwrap())
}

/// A reference to an issue, as the sub-resources give them.
fn reference(model: &Model, end: End) -> Value {
    let (repository, number) = match end {
        End::Item(item) => (REPOSITORY, model.items[item].number),
        End::Outside(number) => ("acme/other", number),
    };
    json!({
        "id": 3_000_000_000_u64 + number as u64, "number": number, "title": model.name_of(end), "state": "open",
        "url": format!("https://api.github.com/repos/{repository}/issues/{number}"),
        "repository_url": format!("https://api.github.com/repos/{repository}"),
        "html_url": format!("https://github.com/{repository}/issues/{number}"),
    })
}

fn issue(model: &Model, neighbours: &Neighbours, parts: &[usize], index: usize) -> Value {
    let item = &model.items[index];
    let mut issue = reference(model, End::Item(index));
    let (closed, reason) = match item.state {
        State::Done { finish, .. } => (json!(at(finish, 15)), json!("completed")),
        State::Cancelled { at: day, word } => (json!(at(day, 11)), json!(if word == "Duplicate" { "duplicate" } else { "not_planned" })),
        _ => (Value::Null, Value::Null),
    };
    issue["state"] = json!(if closed.is_null() { "open" } else { "closed" });
    issue["state_reason"] = reason;
    issue["closed_at"] = closed;
    issue["created_at"] = json!(stamp(item.created));
    issue["updated_at"] = json!(stamp(item.updated));
    issue["labels"] = json!(labels(model, item));
    let login = model.owner_of(item).map(|owner| json!({"login": owner.email.split('@').next(), "type": "User"}));
    issue["assignee"] = json!(login);
    issue["assignees"] = json!(login.into_iter().collect::<Vec<_>>());
    issue["body"] = if index % 3 == 0 { Value::Null } else { json!("A \"body\",\r\n- [ ] with a list\r\n") };
    issue["milestone"] = milestone(model, neighbours, index);
    let blocked_by: Vec<Value> = neighbours.before[index].iter().map(|&end| reference(model, end)).collect();
    issue["issue_dependencies_summary"] = json!({"blocked_by": blocked_by.len(), "total_blocked_by": blocked_by.len()});
    issue["blocked_by"] = json!(blocked_by);
    // Who asks for the parent too gets it; here where the parent itself is not in the answer.
    if let Some(parent @ End::Item(at)) = item.parent {
        if model.items[at].hidden {
            issue["parent"] = reference(model, parent);
        }
    }
    issue["sub_issues_summary"] = json!({"total": parts.len()});
    issue["sub_issues"] = json!(parts.iter().map(|&part| reference(model, End::Item(part))).collect::<Vec<_>>());
    issue
}

fn labels(model: &Model, item: &Item) -> Vec<Value> {
    let mut names = vec![if item.kind == Kind::Bug { "bug".to_owned() } else { "enhancement".to_owned() }];
    match item.estimate {
        Estimate::Days(days) => names.push(format!("estimate: {days}d")),
        Estimate::Word(word) => names.push(format!("estimate: {word}")),
        Estimate::Missing => {}
    }
    if let (State::InProgress { .. }, false) = (item.state, item.kind == Kind::Epic) {
        names.push("in progress".to_owned());
    }
    names.extend(model.team_of(item).map(|team| format!("team: {team}")));
    names.into_iter().map(|name| json!({"id": name.len(), "name": name, "color": "ededed"})).collect()
}

/// The milestone that it counts for: that of the model which waits for it.
fn milestone(model: &Model, neighbours: &Neighbours, index: usize) -> Value {
    let ends = neighbours.after[index].iter();
    let found = ends.filter_map(|end| if let End::Item(item) = end { Some(&model.items[*item]) } else { None });
    let Some(milestone) = found.into_iter().find(|item| item.kind == Kind::Milestone) else { return Value::Null };
    let due = if let DateCell::Day(due) = milestone.due { json!(at(due, 8)) } else { Value::Null };
    json!({
        "number": milestone.number, "title": milestone.name, "state": "open", "due_on": due,
        "html_url": format!("https://github.com/{REPOSITORY}/milestone/{}", milestone.number),
        "created_at": stamp(milestone.created), "updated_at": stamp(milestone.created),
    })
}

fn pull_request(model: &Model) -> Value {
    let number = model.items.len() + 1;
    let at = stamp(model.data_date.and_hms_opt(14, 35, 0).unwrap());
    json!({
        "number": number, "title": "Bump a dependency", "state": "open", "labels": [], "assignees": [], "created_at": at, "updated_at": at,
        "html_url": format!("https://github.com/{REPOSITORY}/pull/{number}"),
        "repository_url": format!("https://api.github.com/repos/{REPOSITORY}"),
        "pull_request": {"url": format!("https://api.github.com/repos/{REPOSITORY}/pulls/{number}")},
    })
}
