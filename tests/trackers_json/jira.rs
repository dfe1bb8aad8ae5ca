//! Issues of Jira: pages, links, change logs, teams, faults.

use longpole::intake::{Export, State};
use longpole::interchange::{ImportError, TeamFrom, TrackerOptions, read_jira_json};

fn try_read(text: &str) -> Result<Export, ImportError> {
    read_jira_json(text.as_bytes(), &TrackerOptions::default())
}

fn read(text: &str) -> Export {
    try_read(text).unwrap()
}

fn fault(text: &str) -> String {
    try_read(text).unwrap_err().to_string()
}

fn keys(export: &Export) -> Vec<&str> {
    export.tickets.iter().map(|ticket| &*ticket.key).collect()
}

fn links(export: &Export) -> Vec<String> {
    export.links.iter().map(|link| format!("{} > {}", link.from, link.to)).collect()
}

fn warnings(export: &Export) -> String {
    export.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

const FULL: &str = r#"{
  "startAt": 0, "maxResults": 50, "total": 1,
  "names": {"customfield_10020": "Sprint", "customfield_10031": "Story Points", "customfield_10050": "Start date", "customfield_10060": "Team"},
  "issues": [{
    "id": "10001", "key": "APP-1", "self": "https://acme.test/rest/api/3/issue/10001",
    "fields": {
      "summary": " Screens ", "issuetype": {"name": "Story"}, "status": {"name": "In UX", "statusCategory": {"id": 4, "key": "indeterminate"}},
      "resolution": null, "assignee": {"displayName": "Ada"}, "created": "2026-01-05T09:00:00.000+0100",
      "updated": "2026-02-01T10:00:00.000+0100", "resolutiondate": null, "duedate": "2026-03-02",
      "timeoriginalestimate": 144000, "timeestimate": 72000, "timetracking": {"timeSpentSeconds": 3600},
      "parent": {"id": "1", "key": "APP-9", "fields": {"summary": "Epic"}}, "components": [{"name": "Mobile"}, {"name": "Web"}],
      "labels": ["red", "blue"], "project": {"key": "APP", "name": "App"}, "description": {"type": "doc", "content": [[]]},
      "customfield_10020": [{"id": 1, "name": "Sprint 1"}], "customfield_10031": 5.0, "customfield_10050": "2026-01-12",
      "customfield_10060": {"id": "u", "title": "Red team"}, "priority": {"name": "High"}
    },
    "changelog": {"total": 3, "histories": [
      {"created": "2026-01-20T08:00:00.000+0100", "items": [{"field": "status", "fromString": "In Progress", "toString": "In UX"}]},
      {"created": "2026-01-14T08:00:00.000+0100", "items": [{"field": "assignee", "toString": "Ada"}, {"field": "status", "fromString": "To Do", "toString": "In Progress"}]},
      {"created": "2026-01-06T08:00:00.000+0100", "items": [{"field": "status", "fromString": "Open", "toString": "To Do"}]}
    ]}
  }]
}"#;

#[test]
fn every_field() {
    let export = read(FULL);
    let [ticket] = export.tickets.as_slice() else { panic!("{export:?}") };
    assert_eq!((&*ticket.key, &*ticket.source_id, &*ticket.name, &*ticket.kind), ("APP-1", "10001", "Screens", "Story"));
    assert_eq!((&*ticket.status, ticket.category, &*ticket.owner), ("In UX", Some(State::InProgress), "Ada"));
    assert_eq!((ticket.parent.as_deref(), &*ticket.project, &*ticket.team), (Some("APP-9"), "APP", "Red team"));
    assert_eq!((&*ticket.url, ticket.labels.as_slice()), ("https://acme.test/browse/APP-1", &["red".to_owned(), "blue".to_owned()][..]));
    let text = |when: Option<longpole::When>| when.unwrap().to_string();
    assert_eq!(text(ticket.created), "2026-01-05T09:00");
    assert_eq!(text(ticket.started), "2026-01-14T08:00");
    assert_eq!(text(ticket.planned_start), "2026-01-12");
    assert_eq!(text(ticket.due), "2026-03-02");
    assert_eq!(ticket.finished, None);
    let spans = [ticket.original, ticket.remaining, ticket.spent].map(|span| span.unwrap().to_string());
    assert_eq!(spans, ["40h", "20h", "1h"]);
    assert_eq!(ticket.points.unwrap().to_string(), "5");
    assert_eq!((ticket.place.path.as_str(), ticket.place.line), ("issues[0]", 5));
    assert_eq!(export.choices, ["teams from the field `Team` (1 of 1 issues)"]);
    assert_eq!(warnings(&export), "");
}

#[test]
fn pages_in_every_arrangement() {
    let page = |key: &str| format!(r#"{{"issues": [{{"key": "{key}", "changelog": {{}}}}]}}"#);
    let issue = |key: &str| format!(r#"{{"key": "{key}", "changelog": {{}}}}"#);
    let (a, b) = (page("A-1"), page("A-2"));
    for text in [
        format!("{a}{b}"),
        format!("{a}\n{b}\n"),
        format!("\u{feff}[{a}, {b}]"),
        format!("[{}, {}]", issue("A-1"), issue("A-2")),
        format!("{}\n{}", issue("A-1"), issue("A-2")),
        format!("[{}][{b}]", issue("A-1")),
    ] {
        let export = read(&text);
        assert_eq!(keys(&export), ["A-1", "A-2"], "{text}");
        assert_eq!(warnings(&export), "", "{text}");
    }
    assert!(read(r#"{"issues": []}"#).tickets.is_empty());
}

#[test]
fn links_from_both_ends_are_one_and_other_types_are_counted() {
    let text = r#"[
        {"key": "A-1", "fields": {"issuelinks": [
            {"type": {"name": "Blocks"}, "inwardIssue": {"key": "X-7"}},
            {"type": {"name": "Blocks"}, "outwardIssue": {"key": "A-2"}},
            {"type": {"name": "Relates"}, "outwardIssue": {"key": "A-2"}},
            {"type": {"name": "Relates"}, "outwardIssue": {"key": "A-3"}}]}},
        {"key": "A-2", "fields": {"issuelinks": [
            {"type": {"name": "blocks"}, "inwardIssue": {"key": "A-1"}},
            {"type": {"name": "Relates"}, "inwardIssue": {"key": "A-1"}}]}}]"#;
    let export = read(text);
    assert_eq!(links(&export), ["X-7 > A-1", "A-1 > A-2"]);
    assert_eq!(export.links[1].place.path, "[0].fields.issuelinks[1]");
    let said = warnings(&export);
    assert!(said.contains("2 links of the type `Relates` were left out; if they order work, name the type in the options"), "{said}");
    let options = TrackerOptions::default().link_type("Relates");
    assert_eq!(links(&read_jira_json(text.as_bytes(), &options).unwrap()), ["A-1 > A-2", "A-1 > A-3"]);
}

#[test]
fn parts_name_their_parent() {
    let export = read(
        r#"[{"key": "A-1", "fields": {"subtasks": [{"key": "A-2"}, {"key": "A-3"}, {"key": "Z-1"}]}},
            {"key": "A-2"}, {"key": "A-3", "fields": {"parent": {"key": "A-9"}}}]"#,
    );
    let parents: Vec<_> = export.tickets.iter().map(|ticket| ticket.parent.as_deref()).collect();
    assert_eq!(parents, [None, Some("A-1"), Some("A-9")]);
}

fn log(status: &str, category: &str, resolved: &str, moves: &[(&str, &str)]) -> (Option<String>, Option<String>) {
    let histories: Vec<String> = moves
        .iter()
        .map(|(day, to)| format!(r#"{{"created": "{day}T10:00:00.000+0000", "items": [{{"field": "status", "toString": "{to}"}}]}}"#))
        .collect();
    let text = format!(
        r#"{{"key": "A-1", "fields": {{"resolutiondate": {resolved}, "status": {{"name": "{status}", "statusCategory": {{"key": "{category}"}}}}}},
            "changelog": {{"histories": [{}]}}}}"#,
        histories.join(",")
    );
    let export = read(&text);
    let day = |when: Option<longpole::When>| Some(when?.day()?.to_string());
    (day(export.tickets[0].started), day(export.tickets[0].finished))
}

#[test]
fn change_logs_tell_when_work_began_and_ended() {
    let some = |day: &str| Some(day.to_owned());
    let moves =
        [("2026-01-05", "Selected for Development"), ("2026-01-07", "In Progress"), ("2026-01-09", "In Review"), ("2026-01-12", "Done")];
    assert_eq!(log("Done", "done", "null", &moves), (some("2026-01-07"), some("2026-01-12")));
    let newest_first: Vec<_> = moves.into_iter().rev().collect();
    assert_eq!(log("Done", "done", "null", &newest_first), (some("2026-01-07"), some("2026-01-12")));
    assert_eq!(log("Done", "done", "\"2026-01-13\"", &moves), (some("2026-01-07"), some("2026-01-13")));
    assert_eq!(log("In Progress", "indeterminate", "null", &moves[..2]), (some("2026-01-07"), None));
    let taken_back = [("2026-01-07", "In Progress"), ("2026-01-08", "To Do")];
    assert_eq!(log("To Do", "new", "null", &taken_back), (None, None));
    let unknown = [("2026-01-07", "Somewhere"), ("2026-01-08", "Doing")];
    assert_eq!(log("Doing", "indeterminate", "null", &unknown), (some("2026-01-08"), None));
    let again = [("2026-01-07", "Doing"), ("2026-01-08", "Done"), ("2026-01-09", "Doing"), ("2026-01-10", "Done")];
    assert_eq!(log("Done", "done", "null", &again), (some("2026-01-07"), some("2026-01-10")));
    let states = longpole::intake::StateNames::default().name("Somewhere", State::InProgress);
    let text = r#"{"key": "A-1", "fields": {"status": {"name": "Somewhere"}}, "changelog": {"histories": [
        {"created": "2026-01-07T10:00:00.000+0000", "items": [{"field": "status", "toString": "Somewhere"}]}]}}"#;
    let export = read_jira_json(text.as_bytes(), &TrackerOptions::default().states(states)).unwrap();
    assert!(export.tickets[0].started.is_some());
}

#[test]
fn what_is_missing_is_said() {
    let export = read(r#"{"total": 390, "issues": [{"key": "A-1"}, {"key": "A-2"}]}"#);
    let said = warnings(&export);
    assert!(said.contains("total: the file holds 2 of 390 issues; export the other pages too"), "{said}");
    assert!(said.contains("ask with expand=changelog"), "{said}");
    let said = warnings(&read(r#"{"isLast": false, "issues": [{"key": "A-1", "changelog": {"total": 120, "histories": []}}]}"#));
    assert!(said.contains("isLast: the file holds 1 issue and says that more follow"), "{said}");
    assert!(said.contains("1 issue with only a part of the change log"), "{said}");
}

#[test]
fn teams_by_the_options() {
    let text = r#"[{"key": "A-1", "fields": {"components": [{"name": "api"}], "labels": ["team-red"]}}, {"key": "B-1"}]"#;
    let teams = |from: TeamFrom| {
        let export = read_jira_json(text.as_bytes(), &TrackerOptions::default().team(from)).unwrap();
        (export.tickets.iter().map(|ticket| ticket.team.clone()).collect::<Vec<_>>(), export.choices.join("; "))
    };
    assert_eq!(teams(TeamFrom::Usual), (vec!["api".into(), String::new()], "teams from components (1 of 2 issues)".into()));
    assert_eq!(teams(TeamFrom::Label("team-".into())).0, ["red", ""]);
    assert_eq!(teams(TeamFrom::Project), (vec!["A".into(), "B".into()], "teams from projects (2 of 2 issues)".into()));
    assert_eq!(teams(TeamFrom::Nowhere), (vec![String::new(); 2], String::new()));
}

#[test]
fn the_same_issue_twice() {
    let same = read(r#"[{"key": "A-1", "fields": {"summary": "x"}}, {"key": "A-1", "fields": {"summary": "x"}}]"#);
    assert_eq!(keys(&same), ["A-1"]);
    let said = warnings(&same);
    assert!(said.contains("[1]: 1 issue stands in the file a second time"), "{said}");
    let text = "[{\"key\": \"A-1\", \"fields\": {\"summary\": \"x\"}},\n {\"key\": \"A-1\"}]";
    assert_eq!(
        fault(text),
        "[1].key: \"A-1\" stands in the file twice, first at [0] (line 1), and the two differ; drop the older one (line 2, column 10)"
    );
}

#[test]
fn faults_with_their_places() {
    for (text, message) in [
        ("", "the document is empty (line 1, column 1)"),
        (" \n", "the document is empty (line 1, column 1)"),
        ("[{\"key\": \"A-1\"}", "the document breaks off"),
        (
            "{\"issues\": [\n {\"key\": \"A-1\", \"fields\": {\"summary\": [1]}}]}",
            "issues[0].fields.summary: invalid type: sequence, expected a text (line 2",
        ),
        (
            "{\"issues\": [{\"key\": \"A-1\", \"fields\": {\"status\": \"Done\"}}]}",
            "issues[0].fields.status: invalid type: string \"Done\", expected an object with a key or a name (line 1, column 49)",
        ),
        (
            "[{\"key\": \"A-1\"}]\n[{\"key\": \"A-2\", \"fields\": 7}]",
            "[0].fields: invalid type: integer `7`, expected the fields of an issue (line 2, column 27)",
        ),
        (
            "{\"issues\": [{\"key\": \"A-1\", \"fields\": {\"created\": \"2026-02-30T10:00:00.000+0000\"}}]}",
            "issues[0].fields.created: \"2026-02-30T10:00:00.000+0000\" is no date that exists",
        ),
        ("{\"issues\": [{\"id\": \"1\"}]}", "issues[0]: the issue has no `key`"),
        ("{\"issues\": [{\"key\": \"A-1\"},\n {\"id\": \"1\"}]}", "Jira for it, or drop the issue (line 2, column 9)"),
        ("{\"message\": \"Bad credentials\"}", "the tracker answered with an error: \"Bad credentials\"; ask again"),
        ("{\"errorMessages\": [], \"error\": \"down\"}", "the tracker answered with an error: \"down\""),
        ("Issue key;Summary\nA;b\n", "this is not JSON; it begins like a table: leave out the format, or state another (line 1)"),
        ("{\"hello\": 1}", "neither `issues` nor a `key` is here"),
        (
            "{\"errorMessages\": [\"The value 'X' does not exist\"], \"errors\": {}}",
            "Jira answered with an error instead of issues: \"The value 'X' does not exist\"",
        ),
        ("7", "invalid type: integer `7`, expected an object or a list"),
        ("[{\"key\": \"A-1\"}],", "this is not JSON: expected value; mend it, or export it again (line 1, column 18)"),
    ] {
        let said = fault(text);
        assert!(said.contains(message), "{text}\n{said}");
    }
}

#[test]
fn all_faults_at_once() {
    let said = fault(r#"[{"key": "A-1", "fields": {"created": "2026-02-30", "duedate": "99999-01-01"}}, {"id": 7}]"#);
    assert!(said.starts_with("the file has 3 faults:"), "{said}");
    assert!(said.contains("[1]: the issue has no `key`; ask Jira for it, or drop the issue\n"), "{said}");
}

#[test]
fn hostile_text_is_read_in_no_time() {
    let many = "[]".repeat(300_000);
    assert!(read(&many).tickets.is_empty());
    assert!(fault(&"]".repeat(300_000)).contains("line 1, column 1"));
    assert!(fault(&"[".repeat(300_000)).contains("invalid type: sequence, expected an object"));
    assert!(fault(&"{\"issues\":[".repeat(300)).contains("breaks off"));
    for deep in [
        "{\"issues\":[",
        "{\"fields\":{\"customfield_1\":[",
        "{\"fields\":{\"status\":{\"statusCategory\":",
        "{\"fields\":{\"customfield_1\":{\"a\":",
    ] {
        let inner = if deep.ends_with('[') { "[" } else { "{\"a\":" };
        fault(&format!("{deep}{}", inner.repeat(120)));
        fault(&format!("{deep}{}", inner.repeat(100_000)));
    }
    let one_line = format!("[{}]", vec![r#"{"key": "é-1"}"#; 20_000].join(","));
    assert_eq!(read(&one_line).tickets.len(), 1);
}
