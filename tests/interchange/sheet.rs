//! What people write in sheets, and what reading makes of it.

use longpole::interchange::{ImportError, Imported, SheetOptions, read_json, read_sheet, read_sheet_builder, write_sheet};
use longpole::spec::{ConstraintKind, Progress, TaskKind};
use longpole::time::Calendar;
use longpole::{Program, days, ymd};

use super::round_trip::rows;

const START: &str = "# start: 2026-01-05\n";

fn read_all(text: &str) -> Imported<Program> {
    read_sheet(text.as_bytes(), &SheetOptions::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn read(rows: &str) -> Program {
    read_all(&format!("{START}{rows}")).value
}

fn warnings<T>(imported: &Imported<T>) -> Vec<String> {
    imported.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn columns_by_any_of_their_names() {
    let plain = read(
        "key,name,duration,owner,predecessors,parent,start no earlier than,deadline\nS,sum,,,,,,\nA,one,1d,Ada,,S,2026-02-02,2026-04-01\nB,two,2d,,A,,,\n",
    );
    let headers = [
        "id,summary,estimate,assignee,depends on,epic,start,due",
        "Task ID,Title,Duration,Assigned To,Blocked By,PARENT,Not before,Due Date",
        "task_key,task_name,DURATION,Owner,Dependencies,Parent,Start (not before),Deadlines",
        "Issue key,Name,days,owner,After,parent,start-not-before,deadline",
    ];
    for header in headers {
        let other = read(&format!("{header}\nS,sum,,,,,,\nA,one,1d,Ada,,S,2026-02-02,2026-04-01\nB,two,2d,,A,,,\n"));
        assert_eq!(rows(&other), rows(&plain), "{header}");
    }
}

#[test]
fn separators_marks_line_ends_and_empty_rows() {
    let plain = read("key,name,duration,predecessors\nA,\"one, two\",1d,\nB,,2d,A\n");
    let same = [
        "key;name;duration;predecessors\nA;one, two;1d;\nB;;2d;A\n".to_owned(),
        "key\tname\tduration\tpredecessors\nA\tone, two\t1d\t\nB\t\t2d\tA\n".into(),
        "key,name,duration,predecessors\r\nA,\"one, two\",1d,\r\n\r\n,,,\r\n , ,,\r\nB,,2d,A".into(),
        "key,name,duration,predecessors\rA,\"one, two\",1d,\rB,,2d,A\r".into(),
        "  key , name,duration ,predecessors\n A , \"one, two\"\u{20},1d,\nB,,2d , A \n".replace(" \"one, two\" ", "\"one, two\""),
    ];
    for sheet in &same {
        assert_eq!(rows(&read(sheet)), rows(&plain), "{sheet:?}");
    }
    let marked = format!("\u{feff}{START}key,name,duration,predecessors\nA,\"one, two\",1d,\nB,,2d,A\n");
    assert_eq!(rows(&read_all(&marked).value), rows(&plain));
}

#[test]
fn kinds_and_milestones() {
    use TaskKind as K;
    let program = read(
        "key,kind,milestone,days,promised\nA,Work,,1,\nB,approval,no,2.5,\nC,external,,,2026-03-02\nD,,yes,,\nE,Start milestone,yes,,\nF,finish_milestone,,,\n",
    );
    let kinds: Vec<_> = program.tasks().map(|(_, task)| task.kind).collect();
    assert_eq!(kinds, [K::Work, K::Approval, K::External, K::FinishMilestone, K::StartMilestone, K::FinishMilestone]);
    assert_eq!(program.tasks().nth(1).unwrap().1.duration, "2.5d".parse().ok());
}

#[test]
fn progress_from_its_columns() {
    let sheet = "# data date: 2026-02-02\nkey,duration,actual start,actual finish,remaining\nA,5d,2026-01-05,2026-01-09,\nB,5d,2026-01-12,,2d\nC,5d,,,1d\nD,5d,2026-01-12,,\nE,5d,2026-01-05,2026-01-09,0d\n";
    let imported = read_all(&format!("{START}{sheet}"));
    let progress: Vec<_> = imported.value.tasks().map(|(_, task)| task.progress().clone()).collect();
    let finished = Progress::Finished { actual_start: Some(ymd(2026, 1, 5)), actual_finish: ymd(2026, 1, 9) };
    assert_eq!(progress[0], finished);
    assert_eq!(progress[1], Progress::Started { actual_start: Some(ymd(2026, 1, 12)), remaining: days(2) });
    assert_eq!(progress[2], Progress::Started { actual_start: None, remaining: days(1) });
    assert_eq!(progress[3], Progress::Started { actual_start: Some(ymd(2026, 1, 12)), remaining: days(5) });
    assert_eq!(progress[4], finished);
    let text =
        "actual start: the row has an actual start but no remaining work; all of its duration was taken to remain (line 7, column 3)";
    assert_eq!(warnings(&imported), [text]);
}

#[test]
fn dates_deadlines_and_constraints() {
    use ConstraintKind as K;
    let program = read(
        "key,duration,start,finish no later than,mandatory start,deadline\nA,1d,2026-02-02; 2026-02-03T09:00,2026-03-01,2026-02-04 10:00,2026-04-01 board; 2026-05-01\n",
    );
    let (_, task) = program.tasks().next().unwrap();
    let kinds: Vec<_> = task.details().constraints.iter().map(|constraint| (constraint.kind, constraint.date.to_string())).collect();
    let expected = [
        (K::StartNoEarlierThan, "2026-02-02"),
        (K::StartNoEarlierThan, "2026-02-03T09:00"),
        (K::FinishNoLaterThan, "2026-03-01"),
        (K::MandatoryStart, "2026-02-04T10:00"),
    ];
    assert_eq!(kinds, expected.map(|(kind, date)| (kind, date.to_owned())));
    let deadlines: Vec<_> = task.details().deadlines.iter().map(|deadline| &*deadline.label).collect();
    assert_eq!(deadlines, ["board", ""]);
}

#[test]
fn ranges_labels_and_the_rest() {
    let program = read(
        "key,low,high,labels,url,source id,duration source,owner\nA,2d,6d,\"red; \"\"a, b\"\", x\",https://example.com,42,team history,Ada\n",
    );
    let (_, task) = program.tasks().next().unwrap();
    assert_eq!(task.duration, Some(days(4)), "the middle of the range");
    assert_eq!(task.details().labels, ["red", "a, b", "x"]);
    assert_eq!((&*task.details().url, &*task.details().source_id, &*task.details().owner), ("https://example.com", "42", "Ada"));
}

#[test]
fn teams_and_projects_are_made_when_they_are_named() {
    let sheet = format!("{START}# team mobile: notice=10d\nkey,duration,team,project\nA,1d,platform,p\nB,1d,mobile,p\nC,1d,platform,q\n");
    let program = read_all(&sheet).value;
    let teams: Vec<_> = program.teams().map(|(_, team)| &*team.key).collect();
    assert_eq!(teams, ["mobile", "platform"]);
    assert_eq!(program.projects().map(|(_, project)| &*project.key).collect::<Vec<_>>(), ["p", "q"]);
}

#[test]
fn lines_say_what_a_document_says() {
    let sheet = "\
## Kept by the program office
# Name: Atlas
# start: 2026-01-05
# data_date: 2026-02-02
# calendar: office
# lag calendar: round the clock
# calendar world: Mon-Fri 09:00-12:00 13:00-17:00 Sat-Sun off name=\"All of us\"
# calendar office: parent=world day=7h week=35h Fri 09:00-15:00
# holiday office: 2026-01-19, 2026-12-24..2026-12-31 name=\"Winter break\"
# exception office: 2026-01-24 09:00-13:00
# calendar \"night: shift\": Mon-Sun 22:00-06:00
# team platform: calendar=office notice=\"1w 2d\" name=\"The platform\"
# project p1: start=2026-01-12 data_date=2026-02-02T12:00 imposed_finish=2026-06-30 calendar=\"night: shift\" name=Pilot
key,duration
A,1d
";
    let document = r#"{"format": "longpole", "version": 1, "name": "Atlas", "start": "2026-01-05", "data_date": "2026-02-02",
        "calendar": "office", "semantics": {"lag_calendar": "round_the_clock"}, "calendars": [
        {"key": "world", "name": "All of us", "week": {"mon": ["09:00-12:00", "13:00-17:00"], "tue": ["09:00-12:00", "13:00-17:00"],
          "wed": ["09:00-12:00", "13:00-17:00"], "thu": ["09:00-12:00", "13:00-17:00"], "fri": ["09:00-12:00", "13:00-17:00"],
          "sat": [], "sun": []}},
        {"key": "office", "parent": "world", "week": {"fri": ["09:00-15:00"]}, "hours_per_day": "7h", "hours_per_week": "35h",
          "exceptions": [{"from": "2026-01-19", "name": "Winter break"}, {"from": "2026-12-24", "to": "2026-12-31", "name": "Winter break"},
          {"from": "2026-01-24", "shifts": ["09:00-13:00"]}]},
        {"key": "night: shift", "week": {"mon": ["22:00-06:00"], "tue": ["22:00-06:00"], "wed": ["22:00-06:00"], "thu": ["22:00-06:00"],
          "fri": ["22:00-06:00"], "sat": ["22:00-06:00"], "sun": ["22:00-06:00"]}}],
        "teams": [{"key": "platform", "name": "The platform", "calendar": "office", "notice": "1w 2d"}],
        "projects": [{"key": "p1", "name": "Pilot", "start": "2026-01-12", "data_date": "2026-02-02T12:00", "imposed_finish": "2026-06-30",
          "calendar": "night: shift"}],
        "tasks": [{"key": "A", "duration": "1d"}]}"#;
    let (sheet, document) = (read_all(sheet), read_json(document.as_bytes()).unwrap());
    assert_eq!(warnings(&sheet), [""; 0]);
    assert_eq!(rows(&sheet.value), rows(&document));
}

#[test]
fn assets_in_lines_and_columns_are_those_of_a_document() {
    let sheet = "\
# start: 2026-01-05
# team data:
# asset events: kind=Data-Set team=data name=\"Raw events\" reads=events
# asset \"db: main\": kind=\"data set\" reads=\"events; \\\"a, b\\\"\" reads=desk
# asset \"a, b\": kind=interface
# asset desk:
key,duration,changes,retires
A,1d,\"events, desk\",\"\"\"db: main\"\"; \"\"a, b\"\"\"
";
    let document = r#"{"format": "longpole", "version": 1, "start": "2026-01-05", "teams": [{"key": "data"}], "assets": [
        {"key": "events", "name": "Raw events", "kind": "data_set", "team": "data", "reads": ["events"]},
        {"key": "db: main", "kind": "data_set", "reads": ["events", "a, b", "desk"]},
        {"key": "a, b", "kind": "interface"}, {"key": "desk"}],
        "tasks": [{"key": "A", "duration": "1d", "changes": ["events", "desk"], "retires": ["db: main", "a, b"]}]}"#;
    let (sheet, document) = (read_all(sheet), read_json(document.as_bytes()).unwrap());
    assert_eq!(warnings(&sheet), [""; 0]);
    assert_eq!(rows(&sheet.value), rows(&document));
}

#[test]
fn lines_survive_a_spreadsheet() {
    let saved =
        "# name: Atlas,,\n# start: 2026-01-05,,\n\"# team platform: name=\"\"Ada, Bob\"\"\",,\n,,\nkey,duration,team\nA,1d,platform\n";
    let program = read_all(saved).value;
    assert_eq!((program.name(), &*program.teams().next().unwrap().1.name), ("Atlas", "Ada, Bob"));
}

#[test]
fn options_win_over_lines() {
    let sheet = "# name: Sheet\n# start: 2026-01-05\n# data date: 2026-01-05\n# calendar: a\n# calendar a: Mon 09:00-10:00\n# calendar b: Mon 09:00-17:00\nkey,duration\nA,1d\n";
    let office = Calendar::standard("a");
    let options = SheetOptions::default()
        .name("Options")
        .start(ymd(2026, 2, 2))
        .data_date(ymd(2026, 2, 9))
        .calendar(office.clone())
        .default_calendar("b");
    let program = read_sheet(sheet.as_bytes(), &options).unwrap().value;
    let calendars: Vec<_> = program.calendar_rows().map(|(_, calendar)| calendar.clone()).collect();
    assert_eq!((program.name(), calendars.len(), &calendars[0]), ("Options", 2, &office));
    assert_eq!(program.program_calendar().week_length().to_string(), "8h");
    let text = format!("{:?}", program.to_builder());
    assert!(text.contains("2026-02-02") && text.contains("2026-02-09") && !text.contains("2026-01-05"));
}

#[test]
fn what_is_not_understood_is_warned_of_once() {
    let sheet = "# note: drafted in a hurry\n# just a comment\n## name: not this\n# start: 2026-01-05\nkey,duration,status,,Sprint 5\nA,1d,open,,\nB,1d,open,x,\n";
    let imported = read_all(sheet);
    let expected = [
        "# note: this line is no statement and was skipped",
        "status: the column \"status\" is not one that a plan has; it was skipped (line 5, column 3)",
        "a column without a name was skipped (line 5, column 4)",
        "Sprint 5: the column \"Sprint 5\" is not one that a plan has; it was skipped (line 5, column 5)",
    ];
    let found = warnings(&imported);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:#?}");
    assert_eq!(imported.value.name(), "");
}

#[test]
fn without_a_start_the_earliest_date_is_taken() {
    let imported = read_all("key,duration,start,deadline\nA,1d,2026-02-02,2026-03-01\nB,1d,2026-01-26,\n");
    assert_eq!(warnings(&imported), ["no start is stated; the earliest date in the sheet, 2026-01-26, was taken (line 1)"]);
}

#[test]
fn links_are_made_in_the_order_of_the_rows() {
    let program = read(
        "key,duration,predecessors\nA,1d,\nB,1d,\"A, C SS+1d\"\nC,1d,\n12FS,1d,B;12FS-1\n12FS-1,1d,A FF+50% [approval inferred label=gate]\n",
    );
    let links: Vec<_> = program.dependencies().map(|(_, link)| (link.predecessor.index(), link.successor.index())).collect();
    assert_eq!(links, [(0, 1), (2, 1), (1, 3), (4, 3), (0, 4)]);
}

#[test]
fn a_builder_can_be_repaired() {
    let sheet = format!("{START}key,duration,predecessors\nA,,Z\n");
    assert!(matches!(read_sheet(sheet.as_bytes(), &SheetOptions::default()), Err(ImportError::Plan(_))));
    let mut plan = read_sheet_builder(sheet.as_bytes(), &SheetOptions::default()).unwrap().value;
    plan.task("Z", days(1));
    plan.task_mut(longpole::id::TaskId::new(0)).unwrap().duration = Some(days(1));
    assert_eq!(plan.build().unwrap().dependency_count(), 1);
}

fn written(program: &Program) -> (String, Vec<String>) {
    let mut out = Vec::new();
    let warnings = write_sheet(program, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), warnings.iter().map(ToString::to_string).collect())
}

#[test]
fn what_a_sheet_does_not_hold_is_said() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(1)).name(" spaced ");
    plan.task("A SS", days(1)).owner("N\0UL");
    plan.task("B", days(1)).after_start_of("A", days(0)).after("A SS");
    let (sheet, warnings) = written(&plan.build().unwrap());
    let expected = [
        "name: task `A`: spaces around \" spaced \", or NUL characters in it, are lost",
        "owner: task `A SS`: spaces around \"N\\0UL\", or NUL characters in it, are lost",
        "predecessors: task `B`: the dependency \"A SS\" would read as something else; it is lost",
    ];
    assert_eq!(warnings, expected);
    assert_eq!(read_all(&sheet).value.dependency_count(), 1, "{sheet}");
}

#[test]
fn only_columns_that_are_needed_are_written() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("A", days(1)).not_before(ymd(2026, 2, 2));
    let (sheet, _) = written(&plan.build().unwrap());
    let expected =
        "# name: Atlas\n# start: 2026-01-05\nkey,name,kind,duration,team,predecessors,start no earlier than\nA,,work,1d,,,2026-02-02\n";
    assert_eq!(sheet, expected);
}

#[test]
fn a_team_beside_those_that_are_stated_is_added_with_a_warning() {
    let text = "# start: 2026-01-05\n# team core: notice=5d\nkey,duration,team\nA,2d,core\nB,2d,cor\n";
    let imported = read_all(text);
    assert_eq!(imported.value.teams().len(), 2);
    assert_eq!(
        warnings(&imported),
        ["team `cor` is not among those stated above the header; it was added, on the program's calendar (line 5)"]
    );
}
