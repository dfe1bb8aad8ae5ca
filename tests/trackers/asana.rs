//! Project exports of Asana as CSV.

use longpole::intake::{Export, Points, State};
use longpole::interchange::{TrackerOptions, read_asana};
use longpole::time::minutes;
use longpole::ymd;

use super::common::{faults, links, warnings};

fn read(text: &str) -> Export {
    read_asana(text.as_bytes(), &TrackerOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

const HEADER: &str = "\
Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes,Projects,Parent task,\
Blocked By (Dependencies),Blocking (Dependencies),Estimated time,Story points,Team\n";

#[test]
fn tasks_with_all_their_fields() {
    let export = read(&format!(
        "{HEADER}\
11,2026-01-05,2026-01-20,2026-01-20,Draft,Copy,Ada,ada@x.io,2026-01-06,2026-01-19,\"web, q1\",\"note
more\",Launch,,,Publish,90,2,Docs
12,2026-01-05,,2026-02-01,Publish,In progress,,bo@x.io,,2026-03-01,,,\"Launch, Other\",Draft,Draft,,soon,,
"
    ));
    assert_eq!((&*export.format, &*export.name), ("Asana CSV", "Launch"));
    assert_eq!(export.choices, ["teams from the column Team (1 of 2 tasks)", "numbers of the column Estimated time are minutes"]);
    let [draft, publish] = &*export.tickets else { panic!() };
    assert_eq!((&*draft.key, &*draft.name, &*draft.owner, &*draft.team, &*draft.project), ("11", "Draft", "Ada", "Docs", "Launch"));
    assert_eq!((draft.category, draft.finished, &*draft.status), (Some(State::Done), Some(ymd(2026, 1, 20)), ""));
    assert_eq!((&*draft.labels, draft.planned_start), (&["web".to_owned(), "q1".to_owned(), "Copy".to_owned()][..], Some(ymd(2026, 1, 6))));
    assert_eq!((draft.original, draft.points), (Some(minutes(90)), Some(Points::whole(2))));
    assert_eq!((&*publish.status, &*publish.owner, &*publish.labels, publish.category), ("In progress", "bo@x.io", &[][..], None));
    assert_eq!((publish.parent.as_deref(), publish.due, publish.place.line), (Some("11"), Some(ymd(2026, 3, 1)), 4));
    assert_eq!(links(&export), ["11 > 12"]);
    assert_eq!(warnings(&export), ["Estimated time: \"soon\" is no span such as `3d 4h`: ignored (line 4, column 17)"]);
}

#[test]
fn a_column_of_states_makes_the_section_a_label() {
    let export = read("Task ID,Name,Section/Column,Task Progress,Type,Blocking\n1,A,Done,Waiting,milestone,\n");
    let task = &export.tickets[0];
    assert_eq!((&*task.status, &*task.labels, task.is_milestone), ("Waiting", &["Done".to_owned()][..], true));
}

#[test]
fn names_may_hold_commas() {
    let export = read(
        "\
Task ID,Name,Blocked By (Dependencies)
1,Plan,
2,\"Plan, build\",
3,\"Plan, build, test\",
4,build,
5,a,\"Plan, build, test, Plan,build, Plan, build\"
6,b,\"Plan, build, tes\"
7,c,\"Plan, build, test\"
8,d,\",, Plan ,Elsewhere, soon\"
9,e,e
",
    );
    assert_eq!(links(&export), ["3 > 5", "1 > 5", "4 > 5", "2 > 5", "2 > 6", "tes > 6", "3 > 7", "1 > 8", "Elsewhere > 8", "soon > 8"]);
    assert_eq!(
        warnings(&export),
        [
            "Blocked By (Dependencies): no task is called \"tes\": it counts as one outside (line 7, column 3)",
            "Blocked By (Dependencies): no task is called \"Elsewhere\": it counts as one outside (line 9, column 3)",
            "Blocked By (Dependencies): no task is called \"soon\": it counts as one outside (line 9, column 3)",
            "Blocked By (Dependencies): \"e\" names itself: ignored (line 10, column 3)",
        ]
    );
}

#[test]
fn several_tasks_of_one_name() {
    let head = "Task ID,Name,Section/Column,Projects,Completed At,Parent task,Blocked By (Dependencies)\n";
    let read = |rows: &str| read(&format!("{head}{rows}"));
    let export = read(
        "\
1,Review,S,P,,,
2,Review,T,P,2026-01-01,,
3,Go,T,P,,,Review
4,Review,T,P,,,
5,Review,T,Q,,,
6,Sub,T,Q,,Review,
7,Far,U,R,,,Review
8,Review,V,Z,2026-01-01,,Review
",
    );
    assert_eq!(links(&export), ["4 > 3", "5 > 7", "5 > 8"]);
    assert_eq!(export.tickets[5].parent.as_deref(), Some("5"));
    assert_eq!(
        warnings(&export)[0],
        "Blocked By (Dependencies): \"Review\" is the name of `1`, `2`, `4`, `5`, `8`: `4` was taken (line 4, column 7)"
    );
    assert_eq!(warnings(&export).len(), 4);
    assert!(warnings(&export)[3].contains("`1`, `2`, `4`, `5`: `5` was taken"));
}

#[test]
fn the_other_end_tells_which_task_is_meant() {
    let export = read(
        "\
Task ID,Name,Blocked By (Dependencies),Blocking (Dependencies)
1,Review,,Go
2,Review,,
3,Go,Review,
",
    );
    assert_eq!((links(&export), warnings(&export)), (vec!["1 > 3".to_owned()], vec![]));
}

#[test]
fn poor_and_damaged_files() {
    assert_eq!(
        warnings(&read("Task ID,Name\n1,A\n")),
        ["the columns of dependencies, such as `Blocked By (Dependencies)`, are missing: nothing orders the work (line 1)"]
    );
    let damage = |text: &str| faults(read_asana(text.as_bytes(), &TrackerOptions::default()));
    assert_eq!(
        damage("Task ID,Name,Due Date\n1,A,31/02/2026\n1,B,\n2,\n"),
        [
            "Due Date: \"31/02/2026\" has the form of a date, but there is no such day or time; correct it or empty the cell (line 2, column 3)",
            "Task ID: `1` stands in line 2 already, with another row; keep the one that holds (line 3, column 1)",
            "the last row has 2 cells, but the header has 3: the file seems to break off here; export it again (line 4, column 2)",
        ]
    );
    assert!(damage("Name\nA\n")[0].starts_with("no column is called `Task ID`"));
}

#[test]
fn hostile_names_take_no_time() {
    // Everything has one name, and everything waits for it; names and cells are full of commas.
    let many: Vec<String> = (0..20_000).map(|row| format!("{row},Review,Review")).collect();
    assert_eq!(read(&format!("Task ID,Name,Blocked By\n{}\n", many.join("\n"))).tickets.len(), 20_000);
    let commas = "a,".repeat(200_000);
    let export = read(&format!("Task ID,Name,Blocked By\n1,\"{commas}b\",\n2,\"{}\",\n3,x,\"{commas}\"\n", "a,".repeat(16) + "a b"));
    assert_eq!(links(&export), ["a > 3"]);
}
