//! Issue exports of Linear as CSV.

use longpole::intake::{Export, Points, State};
use longpole::interchange::{TrackerOptions, read_linear};
use longpole::{ymd, ymd_hm};

use super::common::{faults, links, warnings};

fn read(text: &str) -> Export {
    read_linear(text.as_bytes(), &TrackerOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn damage(text: &str) -> Vec<String> {
    faults(read_linear(text.as_bytes(), &TrackerOptions::default()))
}

const HEADER: &str = "\
\"ID\",\"Team\",\"Title\",\"Description\",\"Status\",\"Estimate\",\"Priority\",\"Project ID\",\"Project\",\"Creator\",\"Assignee\",\"Labels\",\"Created\",\"Updated\",\
\"Started\",\"Triaged\",\"Completed\",\"Canceled\",\"Archived\",\"Due Date\",\"Parent issue\",\"Project Milestone\",\"UUID\",\"Related to\",\"Blocked by\",\"Duplicate of\"\n";

#[test]
fn issues_with_all_their_fields() {
    let export = read(&format!("{HEADER}\
ENG-1,Core,Ledger,\"long
text\",Done,3,High,,Atlas,ada,ada@x.io,\"api, core\",2026-01-05T09:00:00.000Z,2026-02-01T10:00:00.000Z,2026-01-06T09:00:00.000Z,,2026-01-20T17:30:00.000Z,,,,,Beta,u-1,,,
ENG-2,Core,Tokens,,Todo,,Low,,Atlas,ada,,,Mon Jan 05 2026 09:00:00 GMT+0000 (GMT),,,,,,,2026-03-01,ENG-1,Beta,u-2,ENG-1,\"ENG-1, OPS-9\",
ENG-3,Web,Gone,,Canceled,1,Low,,Atlas,ada,,,2026-01-05,,,,,2026-01-07,,,,,u-3,,ENG-3,
"));
    assert_eq!((&*export.format, &*export.name), ("Linear CSV", "Atlas"));
    assert_eq!(export.choices, ["teams from the column Team (3 of 3 issues)"]);
    let [first, second, third, beta] = &*export.tickets else { panic!() };
    assert_eq!((&*first.key, &*first.source_id, &*first.name, &*first.team, &*first.owner), ("ENG-1", "u-1", "Ledger", "Core", "ada@x.io"));
    assert_eq!((first.points, &*first.labels), (Some(Points::whole(3)), &["api".to_owned(), "core".to_owned()][..]));
    assert_eq!((first.category, first.finished), (Some(State::Done), Some(ymd_hm(2026, 1, 20, 17, 30))));
    assert_eq!((first.started, first.place.line), (Some(ymd_hm(2026, 1, 6, 9, 0)), 2));
    assert_eq!((second.category, second.due, second.parent.as_deref()), (None, Some(ymd(2026, 3, 1)), Some("ENG-1")));
    assert_eq!((second.created, second.place.line), (Some(ymd_hm(2026, 1, 5, 9, 0)), 4));
    assert_eq!((third.category, third.finished, &*third.team), (Some(State::Cancelled), Some(ymd(2026, 1, 7)), "Web"));
    assert_eq!((&*beta.key, &*beta.name, &*beta.project, beta.is_milestone, &*beta.team), ("milestone:Beta", "Beta", "Atlas", true, ""));
    assert_eq!(links(&export), ["ENG-1 > ENG-2", "OPS-9 > ENG-2", "ENG-1 > milestone:Beta?", "ENG-2 > milestone:Beta?"]);
    assert_eq!(
        warnings(&export),
        [
            "Blocked by: `ENG-3` is linked with itself: ignored (line 5, column 25)",
            "Related to: 1 cell of related issues does not order work: ignored (line 1, column 24)",
        ]
    );
}

#[test]
fn milestones_of_one_name_in_two_projects_are_two() {
    let export = read("ID,Project,Project Milestone,Blocked by\nA,P,M,\nB,Q,M,\nC,Q,N,\n");
    assert_eq!(links(&export), ["A > milestone:P: M?", "B > milestone:Q: M?", "C > milestone:N?"]);
    assert_eq!((&*export.name, &*export.choices), ("", &["teams from projects (3 of 3 issues)".to_owned()][..]));
}

#[test]
fn missing_columns_of_links_are_told() {
    assert_eq!(
        warnings(&read("ID,Title\nA,x\n")),
        ["the column `Blocked by` is missing: nothing orders the work; export again with relations (line 1)"]
    );
    assert!(warnings(&read("ID,Blocks\nA,B\n")).is_empty());
}

#[test]
fn poor_and_damaged_cells() {
    let export = read("ID,Estimate,Due Date,Canceled,Completed,Blocked by\nA,L,soon,no,2026-01-01,\n");
    assert_eq!(export.tickets[0].category, Some(State::Done));
    assert_eq!(
        warnings(&export),
        [
            "Due Date: \"soon\" is not a date: ignored (line 2, column 3)",
            "Canceled: \"no\" is not a date: ignored (line 2, column 4)",
            "Estimate: \"L\" is no number of points: ignored (line 2, column 2)",
        ]
    );
    assert_eq!(
        damage("ID,Due Date\nA,2026-02-30\nA,\nB\n"),
        [
            "Due Date: \"2026-02-30\" has the form of a date, but there is no such day or time; correct it or empty the cell (line 2, column 2)",
            "ID: `A` stands in line 2 already, with another row; keep the one that holds (line 3, column 1)",
            "the last row has 1 cells, but the header has 2: the file seems to break off here; export it again (line 4, column 1)",
        ]
    );
    assert_eq!(
        damage("Key\nA\n"),
        ["no column is called `ID`; export the keys as well, and check that this is the right kind of file (line 1)"]
    );
}
