//! Every column by another name, and what belongs together.

use super::super::{keys, links, parents, read, warnings};

#[test]
fn the_other_fields() {
    let export = read(
        "Ref,Deliverable,DRI,Squad,State,Type,Project,Tags,Link,Last Modified,Created,Actual Start,Actual Finish,Effort (hours),Work left,SP,Comments\n\
         R1,Ledger,Ada,Core,Done,Milestone,Pay,\"a; b, c\",https://x,2026-02-01,2026-01-01,2026-01-05,2026-01-09,16,4 hrs,3,hm\n",
    );
    let ticket = &export.tickets[0];
    assert_eq!((&*ticket.key, &*ticket.name, &*ticket.owner, &*ticket.team), ("R1", "Ledger", "Ada", "Core"));
    assert_eq!((&*ticket.status, &*ticket.kind, &*ticket.project, &*ticket.url), ("Done", "Milestone", "Pay", "https://x"));
    assert!(ticket.is_milestone);
    assert_eq!(ticket.labels, ["a", "b", "c"]);
    let dates = [ticket.updated, ticket.created, ticket.started, ticket.finished].map(|when| when.unwrap().to_string());
    assert_eq!(dates, ["2026-02-01", "2026-01-01", "2026-01-05", "2026-01-09"]);
    assert_eq!([ticket.original, ticket.remaining].map(|span| span.unwrap().to_string()), ["16h", "4h"]);
    assert_eq!(ticket.points.unwrap().to_string(), "3");
    assert_eq!(warnings(&export), "");
}

#[test]
fn unknown_columns_are_listed_once() {
    let weeks: Vec<String> = (1..=15).map(|week| format!("W{week}")).collect();
    let export = read(&format!("Task,Owner,Budget,,{}\nA,x,7\n", weeks.join(",")));
    assert_eq!(
        warnings(&export),
        "columns that are not known were left out: \"Budget\", number 4, \"W1\", \"W2\", \"W3\", \"W4\", \"W5\", \"W6\", \"W7\", \"W8\", \"W9\", \"W10\" and 5 more (line 1)"
    );
}

#[test]
fn parents_by_column() {
    let export =
        read("ID,Task,Phase\nT1,Build,\nT2,API,build\nT3,UI,T1\nT4,Docs,Launch phase\nT5,Loop,Loop\nT6,Twin,\nT7,Twin,\nT8,Part,twin\n");
    assert_eq!(parents(&export), [None, Some("T1"), Some("T1"), Some("Launch phase"), None, None, None, Some("T6")]);
    assert!(warnings(&export).contains("Phase: \"twin\" is the name of `T6`, `T7`; the first was taken, name the right one by its key"));
    assert_eq!(parents(&read("Task,Parent\nA,\nB,1\n")), [None, Some("1")]);
}

#[test]
fn parents_by_outline() {
    let export = read("WBS,Task\n1,Plan\n1.1,Design\n1.1.1,Sketch\n1.2.1,Far\n2,Other\n");
    assert_eq!(keys(&export), ["1", "1.1", "1.1.1", "1.2.1", "2"]);
    assert_eq!(parents(&export), [None, Some("1"), Some("1.1"), Some("1"), None]);
    let export = read("ID,WBS,Task,Predecessors\n10,1.0,Plan,\n11,1.1,Design,\n12,1.2,Build,11FF;1.1\n");
    assert_eq!((keys(&export), parents(&export)), (vec!["10", "11", "12"], vec![None, Some("10"), Some("10")]));
    assert_eq!(links(&export), ["11 FF 12"], "an outline number is the same task");
    assert_eq!(parents(&read("ID,Task\n1,A\n2,B\n")), [None, None]);
    assert_eq!(parents(&read("WBS,Task\n1.a,A\n1.1,B\n")), [None, None], "no outline");
    assert_eq!(parents(&read("WBS,Task,Epic\n1,A,\n1.1,B,\n")), [None, None], "the column of parents counts");
}

#[test]
fn dates_of_one_sheet_are_read_in_one_order() {
    let export = read("Task,Start,End\nA,03/04/2026,25/04/2026\n");
    let ticket = &export.tickets[0];
    assert_eq!((ticket.planned_start.unwrap().to_string(), ticket.due.unwrap().to_string()), ("2026-04-03".into(), "2026-04-25".into()));
    assert!(export.choices.iter().any(|choice| choice.contains("day first")), "{:?}", export.choices);
}

#[test]
fn units_of_other_sizes_and_days_that_mean_none() {
    let export = read("Task,Duration (min),Start,Updated\nA,90,00/01/1900,2026-03-02\n");
    assert_eq!(export.tickets[0].original.unwrap().to_string(), "1h 30m");
    assert_eq!(
        (export.tickets[0].planned_start, &*warnings(&export)),
        (None, "Start: \"00/01/1900\" is not a date: ignored (line 2, column 3)")
    );
    let export = read("Task,Duration (months),Updated\nA,1.5,2026-03-02\n");
    assert_eq!(export.tickets[0].original.unwrap().to_string(), "30d");
}
