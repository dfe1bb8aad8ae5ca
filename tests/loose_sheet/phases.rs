//! Rows that are the whole of others, phases written once, sums, and slips in a row.

use super::super::{keys, links, parents, read, warnings};

fn names(export: &longpole::intake::Export) -> Vec<&str> {
    export.tickets.iter().map(|ticket| &*ticket.name).collect()
}

#[test]
fn a_phase_without_a_name_is_the_whole_of_the_rows_below() {
    let export = read(
        "#,Phase,Task Name,Owner,Start,End,Depends on\n\
         1,Design,,,2026-03-02,2026-03-20,\n\
         2,,Sketch,Ada,2026-03-02,2026-03-06,\n\
         3,design,Review,Bob,,,\n\
         4,Build,,,2026-03-23,2026-04-17,Design\n\
         5,,API,Ada,,,\n\
         6,Launch,Go,Ada,,,\n\
         7,,Party,Ada,,,build\n\
         8,Build,Late part,Ada,,,\n\
         9,Later,,,,,\n",
    );
    assert_eq!(names(&export), ["Design", "Sketch", "Review", "Build", "API", "Go", "Party", "Late part", "Later"]);
    assert_eq!(parents(&export), [None, Some("1"), Some("1"), None, Some("4"), Some("Launch"), None, Some("4"), None]);
    assert_eq!(links(&export), ["1 FS 4", "4 FS 7"]);
    assert_eq!(export.tickets[3].due.unwrap().to_string(), "2026-04-17");
    assert_eq!(export.choices, ["a row with a Phase but no name is the whole of the rows below it (3)"]);
    assert_eq!(warnings(&export), "");
}

#[test]
fn phases_without_keys() {
    let export = read("Section,Task,Owner\nDesign,,\n,Sketch,Ada\nBuild,,\n,API,Ada\n");
    assert_eq!((names(&export), keys(&export)), (vec!["Design", "Sketch", "Build", "API"], vec!["1", "2", "3", "4"]));
    assert_eq!(parents(&export), [None, Some("1"), None, Some("3")]);
    // The key of a task is no title.
    let export = read("ID,Parent,Task\nA,,Build\nB,A,\n");
    assert_eq!(parents(&export), [None, Some("A")]);
    assert_eq!(warnings(&export), "Task: the row has no name (line 3, column 3)");
}

#[test]
fn phases_that_are_written_once() {
    let export = read("Phase,Task,Owner\nDesign,Sketch,Ada\n,Review,Ada\nBuild,API,Ada\n,UI,Ada\n");
    assert_eq!(parents(&export), [Some("Design"), Some("Design"), Some("Build"), Some("Build")]);
    assert_eq!(export.choices, ["an empty Phase is that of the row above"]);
    for text in [
        // Not first; out of order; a parent, not a phase; a task.
        "Phase,Task\n,Sketch\nDesign,Review\n,API\n",
        "Phase,Task\nDesign,Sketch\n,Review\nBuild,API\nDesign,UI\n",
        "Parent,Task\nDesign,Sketch\n,Review\n",
        "Epic,Task\nAPI,Sketch\n,API\n",
    ] {
        let export = read(text);
        assert!(export.choices.is_empty() && parents(&export).contains(&None), "{text}");
    }
}

#[test]
fn sums_are_no_tasks() {
    let export = read("ID,Task,Owner,Days,Depends on\n1,A,Ada,5,\n2,Total,Ada,1,\n3,Sum,,1,1\n,Grand Total:,,7,\nGesamtsumme,,,7,\n");
    assert_eq!(keys(&export), ["1", "2", "3"]);
    assert_eq!(
        warnings(&export),
        "\"Grand Total:\" is taken for the sum of other rows: left out (line 5)\n\
         \"Gesamtsumme\" is taken for the sum of other rows: left out (line 6)"
    );
}

#[test]
fn rows_without_names_are_told() {
    let export = read("ID,Task,Owner\nT1,A,x\nT2,,y\n");
    assert_eq!((keys(&export), warnings(&export).as_str()), (vec!["T1", "T2"], "Task: the row has no name (line 3, column 2)"));
    assert_eq!(warnings(&read("ID,Owner\nT1,x\n")), "");
}

#[test]
fn ends_before_starts_are_told() {
    let export = read("Task,Start,End\nA,2026-03-09,2026-03-06\nB,2026-03-09,2026-03-09\n");
    assert_eq!(warnings(&export), "the end lies before the start: 2026-03-06 is before 2026-03-09; correct one of them (line 2)");
}
