//! Sheets as people keep them: columns of any usual names, links by key, number and name, damage with its place.

#![cfg(feature = "loose-sheet")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use longpole::intake::{Export, State, Ticket};
use longpole::interchange::{DateOrder, ImportError, TeamFrom, TrackerField, TrackerOptions, read_loose_sheet};

mod loose_sheet {
    mod columns;
    mod dates;
    mod german;
    mod links;
    mod phases;
}

fn try_read(text: &str) -> Result<Export, ImportError> {
    read_loose_sheet(text.as_bytes(), &TrackerOptions::default())
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

fn warnings(export: &Export) -> String {
    export.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn links(export: &Export) -> Vec<String> {
    let link = |link: &longpole::intake::TicketLink| {
        let relation = link.relation.letters();
        if link.lag.to_string() == "0d" || link.lag == longpole::spec::Lag::ZERO {
            format!("{} {relation} {}", link.from, link.to)
        } else {
            format!("{} {relation}+{} {}", link.from, link.lag, link.to)
        }
    };
    export.links.iter().map(link).collect()
}

fn parents(export: &Export) -> Vec<Option<&str>> {
    export.tickets.iter().map(|ticket| ticket.parent.as_deref()).collect()
}

#[test]
fn a_usual_sheet() {
    let export = read(
        "\
Launch plan 2026,,,,,,,,
Updated by Ada,,,,,,,,
,,,,,,,,
#,Task Name,Owner,Team,Status,Start,End Date,Duration (days),% Complete,Predecessors,Notes
1,Design,Ada,UX,Done,2026-01-05,2026-01-09,5,100%,,x
2,Build,Bob,Eng,In progress,2026-01-12,30/01/2026,3 wks,50%,1FS+2d,
3,Launch,,,,,,0,,\"2; 1SS\"
",
    );
    assert_eq!(keys(&export), ["1", "2", "3"]);
    let build = &export.tickets[1];
    assert_eq!((&*build.name, &*build.owner, &*build.team, &*build.status), ("Build", "Bob", "Eng", "In progress"));
    assert_eq!(build.original.unwrap().to_string(), "3w");
    assert_eq!(build.due.unwrap().to_string(), "2026-01-30");
    assert_eq!(build.planned_start.unwrap().to_string(), "2026-01-12");
    assert_eq!(build.percent_done.unwrap().to_string(), "50%");
    assert!(export.tickets[2].is_milestone && !build.is_milestone);
    assert_eq!(links(&export), ["1 FS+2d 2", "2 FS 3", "1 SS 3"]);
    assert_eq!((build.place.line, build.place.column, build.place.path.as_str()), (6, 0, ""));
    assert_eq!(warnings(&export), "2 rows above the header left out but for the name, \"Launch plan 2026\" (line 1)");
    assert!(export.choices.contains(&"tasks of no duration are milestones (1)".to_owned()), "{:?}", export.choices);
}

#[test]
fn keys_that_are_made() {
    let export = read("Task,Owner\nA,x\n,\n\nB,y\n");
    assert_eq!(keys(&export), ["1", "2"]);
    assert_eq!(export.tickets[1].place.line, 5);
    let export = read("ID,Task\nT-1,A\n,B\nT-3,C\n");
    assert_eq!(keys(&export), ["T-1", "2", "T-3"]);
    assert_eq!(warnings(&export), "ID: the row has no key; it goes by its number, `2` (line 3, column 1)");
    assert_eq!(keys(&read("ID,Task\n2,A\n,B\n")), ["2", "row 2"]);
}

#[test]
fn rows_of_uneven_length() {
    let export = read("Task,Owner,Depends on\nA\nB,x,A,,\n");
    assert_eq!((keys(&export), links(&export)), (vec!["1", "2"], vec!["1 FS 2".to_owned()]));
    let said = fault("Task,Owner\nA,x,y\nB,x\nC,,,z\n");
    assert!(said.contains("the file has 2 faults:") && said.contains("the row has 3 cells, but the header has 2"), "{said}");
    assert!(said.contains("(line 2, column 3)") && said.contains("(line 4, column 4)"), "{said}");
}

#[test]
fn separators_and_headers_over_two_lines() {
    for text in [
        "Plan\nTask;Owner;Start\nA, b;x;2026-01-05\n",
        "Task\tOwner\tStart\r\nA, b\tx\t2026-01-05\r\n",
        "\u{feff}\"Task\nName\",Owner,Start\n\"A, b\",x,2026-01-05",
    ] {
        let export = read(text);
        assert_eq!((&*export.tickets[0].name, &*export.tickets[0].owner), ("A, b", "x"), "{text}");
        assert!(export.tickets[0].planned_start.is_some());
    }
}

#[test]
fn damage() {
    for (text, message) in [
        ("", "no row among the first 30 lines names columns"),
        ("a,b\n1,2\n", "no row among the first 30 lines names columns, two at least and one of them that of the tasks"),
        ("Owner,Start\nx,2026-01-05\n", "one of them that of the tasks"),
        ("Task,Owner\n\"A,x\n", "a quote opens here and is never closed"),
        ("Task,Owner\nA,\0\n", "NUL character stands here"),
        ("Task,Start\nA,2026-02-30\n", "Start: \"2026-02-30\" has the form of a date"),
        ("Task,Start\nA,99999-01-01\n", "has the form of a date"),
        ("ID,Task\n7,A\n8,B\n7,C\n", "ID: `7` stands in line 2 already, with another row; keep the one that holds (line 4, column 1)"),
    ] {
        let said = fault(text);
        assert!(said.contains(message), "{text}\n{said}");
    }
    let many = format!("Task,Owner{}\nA\n", ",x".repeat(1_000));
    assert!(fault(&many).contains("the header has more than the 1000 columns"));
    let late = format!("{}Task,Owner\nA,x\n", "x,y\n".repeat(30));
    assert!(fault(&late).contains("no row among the first 30 lines"));
    assert!(try_read("Task,Owner\n").unwrap().tickets.is_empty());
    assert!(matches!(read_loose_sheet(&b"\xff\xfeT\0"[..], &TrackerOptions::default()), Err(ImportError::Faults(_))));
}

#[test]
fn poor_data_is_left_out_with_its_place() {
    let export = read(
        "Task,Start,Duration,% Complete,Milestone,Points\n\
         A,TBD,a while,half,maybe,many\n\
         B,Q3,,150%,yes,\n\
         ,2026-01-05,,,,\n",
    );
    let said = warnings(&export);
    for message in [
        "Start: \"TBD\" is not a date: ignored (line 2, column 2)",
        "Duration: \"a while\" is no span such as 5 days or 4 hours: ignored (line 2, column 3)",
        "% Complete: \"half\" is no percentage: ignored (line 2, column 4)",
        "Milestone: \"maybe\" is neither yes nor no: ignored (line 2, column 5)",
        "Points: \"many\" is no number of points: ignored (line 2, column 6)",
        "% Complete: \"150%\" is no percentage: ignored (line 3, column 4)",
        "the row has neither a key nor a name: ignored (line 4)",
    ] {
        assert!(said.contains(message), "{message}\n{said}");
    }
    assert!(export.tickets[1].is_milestone);
}

#[test]
fn options_name_columns() {
    let options = TrackerOptions::default()
        .name("Atlas")
        .field(TrackerField::Due, "Promise")
        .field(TrackerField::Points, "T-shirt")
        .field(TrackerField::Owner, "Nobody")
        .team(TeamFrom::Field("Tribe".into()))
        .date_order(DateOrder::MonthFirst);
    let text = "Task,Promise,T-shirt,End,Tribe,Team\nA,03/04/2026,5,01/02/2026,red,x\n";
    let export = read_loose_sheet(text.as_bytes(), &options).unwrap();
    let ticket: &Ticket = &export.tickets[0];
    assert_eq!((&*export.name, ticket.due.unwrap().to_string(), &*ticket.team), ("Atlas", "2026-03-04".into(), "red"));
    assert_eq!(ticket.points.unwrap().to_string(), "5");
    let said = warnings(&export);
    assert!(said.contains("no column is called `Nobody`"), "{said}");
    assert!(said.contains("Promise: this column counts; \"End\" only where it is empty"), "{said}");
    assert!(said.contains("columns that are not known were left out: \"Team\""), "{said}");
}

#[test]
fn what_is_done() {
    let shares = |column: &str, cells: &[&str]| {
        let export = read(&format!("Task,{column}\nA,{}\n", cells.join("\nA,")));
        let shares: Vec<_> =
            export.tickets.iter().map(|ticket| ticket.percent_done.map(|share| share.to_string()).unwrap_or_default()).collect();
        (shares.join(" "), export.choices.iter().any(|choice| choice.contains("fractions")))
    };
    assert_eq!(shares("% Complete", &["50", "1", "100"]), ("50% 1% 100%".into(), false));
    assert_eq!(shares("Progress", &["0.5", "1", "0"]), ("50% 100% 0%".into(), true));
    assert_eq!(shares("Done %", &["50%", "1", ""]), ("50% 100% ".into(), true));
    assert_eq!(shares("Done", &["yes", "no", "x"]), ("100% 0% 100%".into(), false));
    let export = read("Task,Started,Completed on\nA,x,\nB,2026-01-05,2026-01-09\nC,yes,TRUE\nD,no,no\n");
    let states: Vec<_> = export.tickets.iter().map(|ticket| ticket.category).collect();
    assert_eq!(states, [Some(State::InProgress), None, Some(State::Done), None]);
    assert_eq!(export.tickets[1].finished.unwrap().to_string(), "2026-01-09");
    assert_eq!(warnings(&export), "");
}

#[test]
fn hostile_sheets_are_read_in_no_time() {
    let texts = [
        format!("Task,Depends on\nA,\"{}\"\n", "x,".repeat(200_000)),
        format!("Task,Depends on\nA,\"{}\"\n", "y".repeat(1_000_000)),
        format!("Task,Depends on\n{}", "same,same\n".repeat(20_000)),
        format!("Task,Parent\n{}", "A,A\n".repeat(20_000)),
        format!("Task,Duration\nA,{}\n", "9".repeat(1_000_000)),
        (0..20_000).fold("Task,Depends on\n".into(), |text, row| text + &format!("a task {row},no such task {row}\n")),
        format!("Phase,Task\n{}", "Phase,\n,Task\n".repeat(20_000)),
        format!("Phase,Task\n{},A\n{}", "P".repeat(1_000_000), ",A\n".repeat(20_000)),
        format!("Task,Vorgänger\nA,\"{}\"\n", "1EA".repeat(200_000)),
        format!("{}\n", ",".repeat(1_000_000)),
        format!("Task,Owner{}", ",Owner".repeat(1_000_000)),
        format!("{}\n", ",Task,Owner".repeat(300_000)),
    ];
    for text in texts {
        // Good or bad: what counts is that it ends soon.
        drop(try_read(&text));
    }
}
