//! Issues of GitHub: the forms of its interfaces, references, milestones, labels, teams, faults.

use longpole::intake::{Export, State, Ticket};
use longpole::interchange::{ImportError, TeamFrom, TrackerOptions, read_github};

fn try_read(text: &str) -> Result<Export, ImportError> {
    read_github(text.as_bytes(), &TrackerOptions::default())
}

fn read(text: &str) -> Export {
    try_read(text).unwrap()
}

fn keys(export: &Export) -> Vec<&str> {
    export.tickets.iter().map(|ticket| &*ticket.key).collect()
}

fn links(export: &Export) -> Vec<String> {
    let mark = |inferred| if inferred { " (inferred)" } else { "" };
    export.links.iter().map(|link| format!("{} > {}{}", link.from, link.to, mark(link.inferred))).collect()
}

fn warnings(export: &Export) -> String {
    export.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One issue of `acme/app` with more fields.
fn issue(number: u32, more: &str) -> String {
    format!(
        r#"{{"number": {number}, "title": "T{number}", "url": "https://api.github.com/repos/acme/app/issues/{number}", "blocked_by": [] {more}}}"#
    )
}

fn one(more: &str) -> Ticket {
    read(&format!("[{}]", issue(1, more))).tickets.swap_remove(0)
}

#[test]
fn rest() {
    let export = read(
        r#"[{"url": "https://api.github.com/repos/acme/app/issues/7", "repository_url": "https://api.github.com/repos/acme/app",
            "html_url": "https://github.com/acme/app/issues/7", "id": 991, "node_id": "I_x", "number": 7, "title": "Screens",
            "user": {"login": "eve", "id": 1}, "labels": [{"id": 1, "name": "bug"}, {"name": "estimate: 3d"}], "state": "closed", "locked": false,
            "assignee": {"login": "ada"}, "assignees": [{"login": "ada"}, {"login": "bob"}], "milestone": null, "comments": 0,
            "created_at": "2026-01-05T09:00:00Z", "updated_at": "2026-02-01T10:00:00Z", "closed_at": "2026-01-30T10:00:00Z",
            "type": {"id": 1, "name": "Bug"}, "body": "x", "state_reason": "completed", "sub_issues_summary": {"total": 0, "completed": 0},
            "issue_dependencies_summary": {"blocked_by": 0, "blocking": 0, "total_blocked_by": 0, "total_blocking": 0}}]"#,
    );
    let ticket = &export.tickets[0];
    assert_eq!((&*ticket.key, &*ticket.source_id, &*ticket.name, &*ticket.kind), ("app#7", "I_x", "Screens", "Bug"));
    assert_eq!((&*ticket.status, &*ticket.resolution, ticket.category), ("closed", "completed", Some(State::Done)));
    assert_eq!((&*ticket.owner, &*ticket.project, &*ticket.url), ("ada", "app", "https://github.com/acme/app/issues/7"));
    assert_eq!(ticket.original.unwrap().to_string(), "3d");
    assert_eq!(
        [ticket.created, ticket.updated, ticket.finished].map(|when| when.unwrap().day().unwrap().to_string()),
        ["2026-01-05", "2026-02-01", "2026-01-30"]
    );
    assert_eq!((ticket.place.line, ticket.place.path.as_str()), (1, "[0]"));
    assert_eq!(
        warnings(&export),
        "assignees: 1 issue with several assignees; the first one was taken as the owner\n\
         blocked_by: no issue says what blocks it; ask for blockedBy, or add the answers of dependencies/blocked_by"
    );
}

#[test]
fn command_line_and_graphql() {
    let gh = r#"[{"number": 1, "title": "A", "state": "OPEN", "stateReason": "", "createdAt": "2026-01-05T09:00:00Z", "closedAt": null,
        "url": "https://github.com/acme/app/issues/1", "labels": [{"name": "wip"}], "assignees": [], "id": "I_1",
        "milestone": {"title": "M1", "dueOn": "0001-01-01T00:00:00Z"}}]"#;
    let export = read(gh);
    assert_eq!(keys(&export), ["app#1", "milestone:M1"]);
    assert_eq!((export.tickets[0].category, export.tickets[1].due), (Some(State::InProgress), None));
    assert_eq!(export.choices, ["work is under way by the labels `wip` (1 issue)"]);
    let node = r#"{"number": 2, "title": "B", "state": "CLOSED", "stateReason": "NOT_PLANNED", "repository": {"nameWithOwner": "acme/app"},
        "labels": {"nodes": [{"name": "x"}]}, "assignees": {"nodes": [{"login": "ada"}]}, "issueType": {"name": "Task"},
        "blockedBy": {"totalCount": 2, "nodes": [{"number": 3, "repository": {"nameWithOwner": "acme/web"}}]},
        "subIssues": {"nodes": [{"number": 5}]}, "parent": {"number": 9}}"#;
    let issues = format!(r#"{{"pageInfo": {{"hasNextPage": true}}, "nodes": [{node}, null]}}"#);
    for (text, path) in [
        (format!(r#"{{"data": {{"repository": {{"issues": {issues}}}}}}}"#), "data.repository.issues.nodes[0]"),
        (
            format!(r#"{{"data": {{"organization": {{"repositories": {{"nodes": [{{"name": "app", "issues": {issues}}}]}}}}}}}}"#),
            "data.organization.repositories.nodes[0].issues.nodes[0]",
        ),
        (format!(r#"[{{"data": {{"search": {issues}}}}}]"#), "[0].data.search.nodes[0]"),
        (
            format!(
                r#"{{"data": {{"node": {{"number": 4, "items": {{"pageInfo": {{"hasNextPage": true}}, "nodes": [{{"content": {node}}}]}}}}}}}}"#
            ),
            "data.node.items.nodes[0].content",
        ),
    ] {
        let export = read(&text);
        let ticket = &export.tickets[0];
        assert_eq!((&*ticket.key, ticket.category, &*ticket.owner, &*ticket.kind), ("app#2", Some(State::Cancelled), "ada", "Task"));
        assert_eq!((ticket.parent.as_deref(), &*ticket.resolution), (Some("app#9"), "not_planned"));
        assert_eq!(ticket.place.path, path);
        assert_eq!(links(&export), ["web#3 > app#2"]);
        let said = warnings(&export);
        assert!(said.contains("says that more follow") && said.contains("1 issue with more dependencies or parts"), "{said}");
    }
}

#[test]
fn pages_back_to_back_and_slurped() {
    let (a, b) = (issue(1, ""), issue(2, ""));
    for text in [
        format!("[{a}][{b}]"),
        format!("[{a}]\n[{b}]\n"),
        format!("[[{a}], [{b}]]"),
        format!("{a}\n{b}"),
        format!(r#"{{"total_count": 2, "items": [{a}, {b}]}}"#),
        format!(r#"{{"data": {{"repository": {{"issue": {a}}}}}}} {b}"#),
    ] {
        assert_eq!(keys(&read(&text)), ["app#1", "app#2"], "{text}");
    }
    assert!(read("[]").tickets.is_empty() && read("[][]").tickets.is_empty());
    assert!(read(r#"{"data": {"repository": {"issues": {"nodes": []}}}}"#).tickets.is_empty());
}

#[test]
fn references_of_every_form() {
    let export = read(&format!(
        "[{}, {}, {}]",
        issue(
            1,
            r#", "blocking": {"nodes": [{"number": 2, "url": "https://github.com/acme/app/issues/2"}, null]}, "sub_issues": [3],
               "blockedBy": null"#
        )
        .replace(r#""blocked_by": [] ,"#, ""),
        issue(2, "").replace(
            r#""blocked_by": []"#,
            r##""blocked_by": [1, "https://github.com/acme/web/issues/5", "#3", "other/x#1", {"number": 6}, "soon",
               {"number": 8, "repository": {"full_name": "acme/api"}}, {"number": 9, "repository": {"name": "lib", "owner": {"login": "acme"}}}]"##
        ),
        issue(3, r#", "parent_issue_url": "https://api.github.com/repos/acme/app/issues/2""#),
    ));
    assert_eq!(
        links(&export),
        ["app#1 > app#2", "web#5 > app#2", "app#3 > app#2", "other/x#1 > app#2", "app#6 > app#2", "api#8 > app#2", "lib#9 > app#2"]
    );
    assert_eq!(export.links[1].place.path, "[1].blocked_by[1]");
    assert_eq!(export.tickets[2].parent.as_deref(), Some("app#2"));
    assert!(
        warnings(&export).contains("[1].blocked_by[5]: this is neither the number nor the address of an issue"),
        "{}",
        warnings(&export)
    );
    let adopted = read(&format!("[{}, {}]", issue(1, r#", "subIssues": [{"number": 2}]"#), issue(2, "")));
    assert_eq!(adopted.tickets[1].parent.as_deref(), Some("app#1"));
}

#[test]
fn keys_by_what_is_known() {
    assert_eq!(keys(&read(r##"[{"number": 1, "blocked_by": ["#2"]}]"##)), ["#1"]);
    let two = format!("[{}, {}]", issue(1, ""), r#"{"number": 1, "html_url": "https://github.com/other/app/issues/1"}"#);
    assert_eq!(keys(&read(&two)), ["acme/app#1", "other/app#1"]);
    let said = warnings(&read(r#"[{"number": 1, "blockedBy": [{"number": 2, "url": "https://github.com/acme/app/issues/2"}]}]"#));
    assert!(said.contains("url: 1 issue of an unknown repository beside links to known ones"), "{said}");
}

#[test]
fn the_repository_may_stand_above_its_issues() {
    let nodes = r#"{"nodes": [{"number": 1, "title": "A", "blockedBy": {"nodes": [
        {"number": 2, "repository": {"nameWithOwner": "acme/app"}}, {"number": 2, "repository": {"nameWithOwner": "other/x"}}]}},
        {"number": 2, "title": "B", "repository": null}]}"#;
    for around in
        [r#""nameWithOwner": "acme/app""#, r#""name": "app", "owner": {"login": "acme"}"#, r#""url": "https://github.com/acme/app""#]
    {
        for text in [
            format!(r#"{{"data": {{"repository": {{{around}, "issues": {nodes}}}}}}}"#),
            format!(r#"{{"repository": {{"issues": {nodes}, {around}}}}}"#),
            format!(
                r#"{{"data": {{"organization": {{"name": "Acme", "repositories": {{"nodes": [{{{around}, "issues": {nodes}}}]}}}}}}}}"#
            ),
        ] {
            let export = read(&text);
            assert_eq!(keys(&export), ["app#1", "app#2"], "{text}");
            assert_eq!(links(&export), ["app#2 > app#1", "other/x#2 > app#1"], "{text}");
            assert_eq!((&*export.tickets[0].project, export.choices.len(), export.warnings.len()), ("app", 0, 0), "{text}");
        }
    }
}

#[test]
fn the_only_repository_that_is_named_is_that_of_all() {
    let text = |other: &str, last: &str| {
        format!(
            r#"[{{"number": 1, "title": "A", "blockedBy": [{{"number": 2, "url": "https://github.com/acme/app/issues/2"}}, {other}]}},
                {{"number": 2, "title": "B"}}{last}]"#
        )
    };
    let export = read(&text(r#"{"number": 7, "repository": {"nameWithOwner": "acme/app"}}"#, ""));
    assert_eq!((keys(&export), links(&export)), (vec!["app#1", "app#2"], vec!["app#2 > app#1".into(), "app#7 > app#1".into()]));
    assert_eq!(export.choices, ["2 issues of no stated repository were taken to be of acme/app, the only repository that the file names"]);
    assert!(!warnings(&export).contains("unknown repository"), "{}", warnings(&export));
    let two = read(&text(r#""acme/web#7""#, ""));
    assert_eq!((keys(&two), two.choices.len()), (vec!["#1", "#2"], 0));
    let beside = read(&text("7", r#", {"number": 3, "html_url": "https://github.com/acme/web/issues/3"}"#));
    assert_eq!(keys(&beside), ["#1", "#2", "web#3"]);
    let elsewhere = read(r#"[{"number": 1, "blockedBy": ["https://github.com/acme/app/issues/9"]}]"#);
    assert_eq!(keys(&elsewhere), ["#1"]);
}

#[test]
fn only_known_places_are_told() {
    let node = r#"{"number": 1, "createdAt": "2026-02-30T00:00:00Z"}"#;
    let page = format!(r#"{{"data": {{"search": {{"nodes": [{node}]}}}}}}"#);
    let said = try_read(&page).unwrap_err().to_string();
    assert!(said.starts_with("data.search.nodes[0].created_at:") && !said.contains("line"), "{said}");
    let said = try_read(&format!("{page}\n{}", page.replace("\"number\": 1", "\"number\": 2"))).unwrap_err().to_string();
    assert!(said.contains("(line 1)") && said.contains("(line 2)") && !said.contains("column"), "{said}");
}

#[test]
fn milestones_are_items() {
    let milestone = |title: &str, due: &str| format!(r#", "milestone": {{"title": "{title}", "state": "open", "due_on": "{due}"}}"#);
    let export = read(&format!(
        "[{}, {}, {}]",
        issue(1, &milestone("GA", "2026-03-31T07:00:00Z")),
        issue(2, &milestone("GA", "2026-03-30T07:00:00Z")),
        issue(3, r#", "milestone": {"title": "Beta", "state": "closed", "closed_at": "2026-01-30T09:00:00Z", "html_url": "u"}"#)
    ));
    assert_eq!(keys(&export)[3..], ["milestone:GA", "milestone:Beta"]);
    let (ga, beta) = (&export.tickets[3], &export.tickets[4]);
    assert_eq!((ga.is_milestone, ga.due.unwrap().to_string(), ga.category), (true, "2026-03-30".into(), None));
    assert_eq!((beta.category, beta.finished.is_some(), &*beta.url), (Some(State::Done), true, "u"));
    assert_eq!(links(&export), ["app#1 > milestone:GA (inferred)", "app#2 > milestone:GA (inferred)", "app#3 > milestone:Beta (inferred)"]);
    assert!(warnings(&export).contains("is due on 2026-03-31 and on 2026-03-30; the earlier date, 2026-03-30, was taken"));
}

#[test]
fn states() {
    assert_eq!(one(r#", "state": "open""#).category, Some(State::Open));
    assert_eq!(one(r#", "state": "open", "closed_at": "2026-01-30T10:00:00Z""#).finished, None);
    assert_eq!(one(r#", "state": "closed", "state_reason": "duplicate""#).category, Some(State::Cancelled));
    assert_eq!(
        one(r#", "state": "open", "state_reason": "reopened", "labels": ["status: in progress"]"#).category,
        Some(State::InProgress)
    );
    assert_eq!(one(r#", "state": "closed", "labels": ["in progress"]"#).category, Some(State::Done));
    assert_eq!(one(r#", "labels": ["testing", "blocked"]"#).category, None);
}

#[test]
fn estimates_in_labels() {
    let export = read(&format!(
        "[{}, {}, {}]",
        issue(1, r#", "labels": ["size/L", "estimate: 2w"]"#),
        issue(2, r#", "labels": ["points: 2", "sp:3"]"#),
        issue(3, r#", "labels": ["size/huge"]"#)
    ));
    assert_eq!(export.tickets[0].points.unwrap().to_string(), "5");
    assert_eq!(export.tickets[0].original.unwrap().to_string(), "2w");
    assert_eq!(export.tickets[1].points.unwrap().to_string(), "2");
    assert_eq!(export.choices, ["sizes in labels are points: XS 1, S 2, M 3, L 5, XL 8, XXL 13 (1 issue)"]);
    let said = warnings(&export);
    assert!(said.contains("the label `sp:3` says something else than one before it"), "{said}");
    assert!(said.contains("the label `size/huge` is no estimate"), "{said}");
}

#[test]
fn teams() {
    let teams = |text: &str, from: TeamFrom| {
        let export = read_github(text.as_bytes(), &TrackerOptions::default().team(from)).unwrap();
        (export.tickets.iter().map(|ticket| ticket.team.clone()).collect::<Vec<_>>().join(","), export.choices.join("; "))
    };
    let labelled = format!("[{}, {}]", issue(1, r#", "labels": ["sig/node", "team: red"]"#), issue(2, r#", "labels": ["sig/api"]"#));
    assert_eq!(teams(&labelled, TeamFrom::Usual), ("node,api".into(), "teams from labels that begin with `sig/` (2 of 2 issues)".into()));
    assert_eq!(teams(&labelled, TeamFrom::Label("team:".into())).0, "red,");
    let two = format!("[{}, {}]", issue(1, ""), issue(1, "").replace("acme/app", "acme/web"));
    assert_eq!(teams(&two, TeamFrom::Usual), ("acme/app,acme/web".into(), "teams from repositories (2 of 2 issues)".into()));
    assert_eq!(teams(&format!("[{}]", issue(1, "")), TeamFrom::Usual).0, "");
}

#[test]
fn what_is_left_out_is_counted() {
    let export = read(&format!(
        "[{}, {}, {}]",
        issue(1, r#", "pull_request": {"url": "x"}"#),
        issue(2, r#", "html_url": "https://github.com/acme/app/pull/2""#),
        r#"{"number": 3, "issue_dependencies_summary": {"blocked_by": 0, "total_blocked_by": 2}}"#
    ));
    assert_eq!(keys(&export), ["#3"]);
    let said = warnings(&export);
    assert!(said.contains("pull_request: 2 pull requests left out"), "{said}");
    assert!(said.contains("1 issue blocked by others that the file does not name"), "{said}");
}

#[test]
fn faults_with_their_places() {
    for (text, message) in [
        (String::new(), "the document is empty (line 1, column 1)"),
        ("[{\"number\": 1}".to_owned(), "the document breaks off"),
        ("[{\"number\": 1,\n \"title\": []}]".to_owned(), "[0].title: invalid type: sequence, expected a text (line 2, column 12)"),
        ("[{\"number\": \"x\"}]".to_owned(), "[0].number: invalid type: string \"x\", expected u64"),
        ("[{\"title\": \"x\"}]".to_owned(), "[0]: neither the `number` of an issue nor a list of issues is here"),
        ("[{\"number\": 1},\n {\"title\": \"x\"}]".to_owned(), "a question for issues (line 2, column 12)"),
        ("[{\"number\": 1},\n {\"id\": 7}]".to_owned(), "a question for issues"),
        (r#"{"errorMessages": ["No \"x\""]}"#.to_owned(), "the tracker answered with an error: \"No \\\"x\\\"\"; ask"),
        (
            "Issue key,Summary\nA,b\n".to_owned(),
            "this is not JSON; it begins like a table: leave out the format, or state another (line 1)",
        ),
        ("[[[]]]".to_owned(), "[0][0]: invalid type: sequence, expected an object"),
        (
            r#"{"message": "Not Found", "documentation_url": "x"}"#.to_owned(),
            "GitHub answered with an error instead of issues: \"Not Found\"",
        ),
        (r#"{"data": null, "errors": [{"message": "Bad field"}]}"#.to_owned(), "instead of issues: \"Bad field\""),
        (
            r#"{"data": {"repository": {"issues": {"nodes": [{"number": 1, "labels": {"nodes": [7]}}]}}}}"#.to_owned(),
            "data.repository.issues.nodes[0].labels.nodes[0]: invalid type: integer `7`, expected a name",
        ),
        (
            format!("[{}]", issue(1, r#", "created_at": "2026-02-30T00:00:00Z""#)),
            "[0].created_at: \"2026-02-30T00:00:00Z\" is no date that exists",
        ),
        (
            format!("[{}, {}]", issue(1, ""), issue(1, r#", "state": "open""#)),
            "[1].key: \"acme/app#1\" stands in the file twice, first at [0] (line 1)",
        ),
        (format!("[{}]", issue(1, r#", "blocking": 7"#)), "[0].blocking: invalid type: integer `7`, expected a list"),
    ] {
        let said = try_read(&text).unwrap_err().to_string();
        assert!(said.contains(message), "{text}\n{said}");
    }
    let same = read(&format!("[{}][{}]", issue(1, ""), issue(1, "")));
    assert_eq!((keys(&same), same.warnings.len()), (vec!["app#1"], 1), "{same:?}");
}

#[test]
fn hostile_text_is_read_in_no_time() {
    assert!(read(&"[]".repeat(300_000)).tickets.is_empty());
    for deep in ["[", "{\"data\":", "{\"data\":[", "{\"number\":1,\"labels\":{\"nodes\":[", "[{\"parent\":{\"repository\":{\"issues\":"] {
        try_read(&deep.repeat(126)).unwrap_err();
        try_read(&deep.repeat(100_000)).unwrap_err();
    }
    let deep = format!("{}{{\"number\": 1}}{}", "{\"data\":".repeat(120), "}".repeat(120));
    assert_eq!(keys(&read(&deep)), ["#1"]);
}
