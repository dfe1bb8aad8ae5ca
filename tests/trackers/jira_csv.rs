//! Issue exports of Jira as CSV.

use longpole::intake::{Export, Points, State};
use longpole::interchange::{
    DateOrder, Format, ImportError, TeamFrom, TrackerField, TrackerOptions, read_asana, read_jira_csv, read_linear,
};
use longpole::time::{Span, hours, minutes};
use longpole::{days, ymd, ymd_hm};

use super::common::{faults, links, warnings};

fn with(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    read_jira_csv(text.as_bytes(), options)
}

fn read(text: &str) -> Export {
    with(text, &TrackerOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn damage(text: &str) -> Vec<String> {
    faults(with(text, &TrackerOptions::default()))
}

#[test]
fn an_issue_with_all_its_fields() {
    let export = read("\
Summary,Issue key,Issue id,Issue Type,Status,Status Category,Project key,Project name,Resolution,Assignee,Created,Updated,Resolved,Due date,Labels,Labels,\
Original estimate,Remaining Estimate,Time Spent,Parent id,Parent key,Custom field (Start date),Custom field (Story Points),Component/s,Component/s,\
Inward issue link (Blocks),Outward issue link (Blocks)
\"Ledger, new\",PAY-1,10001,Story,In Review,In Progress,PAY,Payments,,Ada,01/Mar/26 10:12 AM,02/Mar/26 12:00 PM,,31/Mar/26 12:00 AM,api,core,\
144000,72000,5400,9000,PAY-9,\"Mar 2, 2026\",3.5,Backend,Web,,
Gate,PAY-2,10002,Milestone,Done,Done,PAY,Payments,Won't Do,,,,03/Mar/26 9:00 AM,,,,3d 4h,,,,,,,,,PAY-1,
");
    assert_eq!((&*export.format, &*export.name, warnings(&export)), ("Jira CSV", "Payments", vec![]));
    assert_eq!(export.choices, ["teams from components (1 of 2 issues)"]);
    let [issue, gate] = &*export.tickets else { panic!() };
    assert_eq!((&*issue.key, &*issue.source_id, &*issue.name, &*issue.kind), ("PAY-1", "10001", "Ledger, new", "Story"));
    assert_eq!((&*issue.status, issue.category, &*issue.owner), ("In Review", Some(State::InProgress), "Ada"));
    assert_eq!((&*issue.team, &*issue.project, issue.parent.as_deref()), ("Backend", "PAY", Some("PAY-9")));
    assert_eq!((issue.created, issue.updated), (Some(ymd_hm(2026, 3, 1, 10, 12)), Some(ymd_hm(2026, 3, 2, 12, 0))));
    assert_eq!((issue.planned_start, issue.due), (Some(ymd(2026, 3, 2)), Some(ymd(2026, 3, 31))));
    assert_eq!((issue.original, issue.remaining, issue.spent), (Some(hours(40)), Some(hours(20)), Some(minutes(90))));
    assert_eq!((issue.points, &*issue.labels), (Some(Points::hundredths(350)), &["api".to_owned(), "core".to_owned()][..]));
    assert_eq!((issue.place.line, issue.place.column, gate.place.line), (2, 0, 3));
    assert!(gate.is_milestone && !issue.is_milestone);
    assert_eq!((&*gate.resolution, gate.finished), ("Won't Do", Some(ymd_hm(2026, 3, 3, 9, 0))));
    assert_eq!(gate.original, Some(days(3).saturating_add(hours(4))));
    assert_eq!(links(&export), ["PAY-1 > PAY-2"]);
    assert_eq!(&*export.links[0].place.path, "Inward issue link (Blocks)");
}

#[test]
fn links_of_both_ends_of_other_types_and_to_itself() {
    let text = "\
Issue key,Outward issue link (Blocks),Inward issue link (Blocks),Inward issue link (Blocks),Outward issue link (Relates),Inward issue link (Gantt End to Start),Inward issue link (relates)
A,B,,,C,,
B,B,A,X-1,,A,
C,,B,,,B,A
";
    let export = read(text);
    assert_eq!(links(&export), ["A > B", "X-1 > B", "B > C"]);
    assert_eq!(
        warnings(&export),
        [
            "Outward issue link (Blocks): `B` is linked with itself: ignored (line 3, column 2)",
            "Outward issue link (Relates): 2 links of type `Relates` do not order work: ignored; state the type if it does (line 1, column 5)",
            "Inward issue link (Gantt End to Start): 2 links of type `Gantt End to Start` do not order work: ignored; state the type if it does (line 1, column 6)",
        ]
    );
    let export = with(text, &TrackerOptions::default().link_type("gantt end to start").link_type("Precedes")).unwrap();
    assert_eq!(links(&export), ["A > B", "B > C"]);
    assert!(warnings(&export).iter().any(|warning| warning.contains("no column holds links of type `Precedes`")));
    assert!(warnings(&export).iter().any(|warning| warning.contains("5 links of type `Blocks`")));
    let bare = read("Issue key\nA\n");
    assert!(warnings(&bare)[0].starts_with("no column holds links"), "{:?}", warnings(&bare));
}

#[test]
fn parents_by_key_and_by_id() {
    let export = read(
        "\
Issue id,Issue key,Parent,Custom field (Epic Link),Inward issue link (Blocks)
1,A,,,
2,B,1,,
3,C,A,,
4,D,,EXT-7,
5,E,77,,
6,F,78,,
",
    );
    let parents: Vec<_> = export.tickets.iter().map(|ticket| ticket.parent.as_deref()).collect();
    assert_eq!(parents, [None, Some("A"), Some("A"), Some("EXT-7"), None, None]);
    assert_eq!(
        warnings(&export),
        ["Parent: parents such as the issue id 77 are not in the export, 2 in all: ignored; export `Parent key` (line 6, column 3)"]
    );
}

#[test]
fn teams_from_wherever_the_file_or_the_options_say() {
    let head = "Issue key,Project key,Components,Labels,Custom field (Team),Custom field (Squad)\n";
    let teams = |rows: &str, team: TeamFrom| {
        let export = with(&format!("{head}{rows}"), &TrackerOptions::default().team(team)).unwrap();
        let teams: Vec<String> = export.tickets.iter().map(|ticket| ticket.team.clone()).collect();
        (teams.join(","), export.choices.join("; "))
    };
    let rows = "A,P,web,team-x,,one\nB,Q,,y,,two\n";
    let field = teams("A,P,web,,T,\nB,Q,api,,,\n", TeamFrom::Usual);
    assert_eq!(field, ("T,".into(), "teams from the column Custom field (Team) (1 of 2 issues)".into()));
    assert_eq!(teams(rows, TeamFrom::Usual), ("web,".into(), "teams from components (1 of 2 issues)".into()));
    assert_eq!(teams("A,P,,,,\nB,Q,,,,\n", TeamFrom::Usual).0, "P,Q");
    assert_eq!(teams("A,P,,,,\nB,P,,,,\n", TeamFrom::Usual), (",".into(), String::new()));
    assert_eq!(teams(rows, TeamFrom::Field("squad".into())).0, "one,two");
    assert_eq!(teams(rows, TeamFrom::Component).0, "web,");
    assert_eq!(teams(rows, TeamFrom::Project).0, "P,Q");
    assert_eq!(teams(rows, TeamFrom::Label("team-".into())).0, "x,");
    assert_eq!(teams(rows, TeamFrom::Label(String::new())).0, "team-x,y");
    assert_eq!(teams(rows, TeamFrom::Nowhere), (",".into(), String::new()));
}

#[test]
fn stated_fields_go_before_usual_ones() {
    let text = "Issue key,Custom field (Effort),Story Points,Go live,Due date,Inward issue link (Blocks)\nA,5,3,2026-04-01,2026-05-01,\nB,,2,,2026-05-02,\n";
    let options = TrackerOptions::default()
        .name("Mine")
        .field(TrackerField::Points, "Effort")
        .field(TrackerField::Due, "go-live")
        .field(TrackerField::Owner, "Lead");
    let export = with(text, &options).unwrap();
    let read: Vec<_> = export.tickets.iter().map(|ticket| (ticket.points, ticket.due)).collect();
    assert_eq!(read, [(Some(Points::whole(5)), Some(ymd(2026, 4, 1))), (Some(Points::whole(2)), Some(ymd(2026, 5, 2)))]);
    assert_eq!(
        (&*export.name, warnings(&export)),
        ("Mine", vec!["no column is called `Lead`, as the options state it (line 1)".to_owned()])
    );
}

#[test]
fn numeric_dates_by_the_whole_file() {
    let text = "Issue key,Created,Due date,Inward issue link (Blocks)\nA,03/04/26 2:15 PM,3/4/2026,\nB,04/13/26 9:00 AM,12/31/2026,\n";
    let export = read(text);
    assert_eq!((export.tickets[0].created, export.tickets[0].due), (Some(ymd_hm(2026, 3, 4, 14, 15)), Some(ymd(2026, 3, 4))));
    assert_eq!(export.choices[0], "dates such as 03/04/26 2:15 PM are read month first");
    let stated = faults(with(text, &TrackerOptions::default().date_order(DateOrder::DayFirst)));
    assert_eq!(
        stated,
        [
            "Created: this date does not exist day first; correct it, or state another order of dates (line 3, column 2)",
            "Due date: this date does not exist day first; correct it, or state another order of dates (line 3, column 3)",
        ]
    );
    let mixed = read("Issue key,Due date,Inward issue link (Blocks)\nA,13/04/2026,\nB,04/13/2026,\nC,14/04/2026,\n");
    assert!(mixed.tickets.iter().all(|ticket| ticket.due.is_some()));
    assert!(warnings(&mixed)[0].contains("2 dates can only be read day first and 1 only month first"));
}

#[test]
fn poor_cells_are_ignored_with_their_place() {
    let export = read(
        "\
Issue key,Due date,Custom field (Target end),Original estimate,Σ Original Estimate,Story Points,Inward issue link (Blocks)
A,TBD,2026-05-01,soon,3600,XL,
,2026-05-01,,,,,
B,TBD,,-3600,,,
",
    );
    let issues: Vec<_> = export.tickets.iter().map(|ticket| (ticket.due, ticket.original, ticket.points)).collect();
    assert_eq!(issues, [(Some(ymd(2026, 5, 1)), Some(hours(1)), None), (None, None::<Span>, None)]);
    assert_eq!(
        warnings(&export),
        [
            "Due date: \"TBD\" is not a date: ignored (line 2, column 2)",
            "Original estimate: \"soon\" is no span such as `3d 4h`: ignored (line 2, column 4)",
            "Story Points: \"XL\" is no number of points: ignored (line 2, column 6)",
            "Issue key: the row has no key: ignored (line 3, column 1)",
            "Due date: \"TBD\" is not a date: ignored (line 4, column 2)",
            "Original estimate: \"-3600\" is no span such as `3d 4h`: ignored (line 4, column 4)",
        ]
    );
}

#[test]
fn damage_is_reported_at_once() {
    assert_eq!(
        damage("Issue key,Due date,Summary\nA,2026-02-30,x\nB,99999-01-01,y\nA,2026-02-31,z\nC,1\n"),
        [
            "Due date: \"2026-02-30\" has the form of a date, but there is no such day or time; correct it or empty the cell (line 2, column 2)",
            "Due date: \"99999-01-01\" has the form of a date, but there is no such day or time; correct it or empty the cell (line 3, column 2)",
            "Issue key: `A` stands in line 2 already, with another row; keep the one that holds (line 4, column 1)",
            "Due date: \"2026-02-31\" has the form of a date, but there is no such day or time; correct it or empty the cell (line 4, column 2)",
            "the last row has 2 cells, but the header has 3: the file seems to break off here; export it again (line 5, column 2)",
        ]
    );
    assert_eq!(
        damage("Key,Summary\nA,x\n"),
        ["no column is called `Issue key`; export the keys as well, and check that this is the right kind of file (line 1)"]
    );
    assert!(damage("")[0].contains("the file has no header"));
    assert!(damage("Issue key,Summary\nA,\"x\n")[0].contains("never closed"));
    assert!(damage(&format!("Issue key{}\n", ",Labels".repeat(10_000)))[0].contains("10001 columns"));
    assert!(faults(read_jira_csv(&b"\xff\xfeI\0s\0"[..], &TrackerOptions::default()))[0].contains("UTF-16"));
    assert!(faults(read_jira_csv(&b"Issue key\n\xe9\n"[..], &TrackerOptions::default()))[0].contains("not UTF-8"));
}

#[test]
fn json_is_no_table() {
    let message = "this is no table; it begins like JSON: leave out the format, or state another (line 1)";
    for text in ["{\"issues\": []}", "\u{feff}[\n{\"key\": \"A-1\"}]", "[]"] {
        let options = TrackerOptions::default();
        assert_eq!(damage(text), [message]);
        assert_eq!(faults(read_linear(text.as_bytes(), &options)), [message]);
        assert_eq!(faults(read_asana(text.as_bytes(), &options)), [message]);
    }
}

#[test]
fn issues_may_be_called_work_items() {
    let export = read(
        "\
Work item key,Work item id,Work type,Parent id,Inward work item link (Blocks),Outward work item link (Blocks),Inward work item link (Relates)
A,1,Epic,,,,
B,2,Milestone,1,,C,
C,3,Task,1,B,,A
",
    );
    assert_eq!(links(&export), ["B > C"]);
    let read: Vec<_> = export.tickets.iter().map(|ticket| (&*ticket.source_id, &*ticket.kind, ticket.parent.as_deref())).collect();
    assert_eq!(read, [("1", "Epic", None), ("2", "Milestone", Some("A")), ("3", "Task", Some("A"))]);
    assert!(export.tickets[1].is_milestone);
    assert!(warnings(&export)[0].starts_with("Inward work item link (Relates): 1 link of type"), "{:?}", warnings(&export));
}

#[test]
fn a_jira_in_another_language_is_named() {
    for name in ["Vorgangsschlüssel", "Clé de ticket", "Clé du ticket", "Clave de incidencia"] {
        let text = format!("Titel,{name},Fälligkeit\nx,A-1,2026-02-30\ny,A-2,\n");
        assert_eq!(Format::detect(&text), Format::JiraCsv, "{name}");
        let message = format!(
            "the header is of a Jira in another language (`{name}`); set the language of your Jira profile to English and export again (line 1, column 2)"
        );
        assert_eq!(damage(&text), [message]);
    }
    assert!(with("Issue key,Vorgangsschlüssel\nA,\n", &TrackerOptions::default()).is_ok());
}

#[test]
fn the_same_row_twice_is_kept_once() {
    let export = read("Issue key,Inward issue link (Blocks)\r\nA,\r\nB,A\r\nA,\r\n");
    assert_eq!((export.tickets.len(), links(&export)), (2, vec!["A > B".to_owned()]));
    assert_eq!(warnings(&export), ["Issue key: `A` stands in line 2 with the same row: one was kept (line 4, column 1)"]);
    assert_eq!(warnings(&read("Issue key,Inward issue link (Blocks)\n")), ["the file has no rows below its header (line 1)"]);
}

#[test]
fn hostile_files_take_no_time() {
    let wide = format!("Issue key{}\nA{}\n", ",Inward issue link (Blocks)".repeat(9_000), ",B".repeat(9_000));
    assert_eq!(read(&wide).links.len(), 1);
    let long = format!("Issue key,Due date,Inward issue link (Blocks)\nA,{},\"{}\"\n", "1 ".repeat(1_000_000), "B,".repeat(1_000_000));
    assert_eq!(read(&long).links.len(), 1);
    assert!(!damage(&",".repeat(1_000_000)).is_empty());
}
