//! The sample program: as document and as sheet the same, lifelike, and read by everyone who tries the crate.

#![allow(clippy::unwrap_used, reason = "a test may fail that way")]

use std::fs;
use std::path::{Path, PathBuf};

use longpole::interchange::{Document, ReadOptions, SheetOptions, read_json, read_mspdi, read_sheet, write_json, write_mspdi, write_sheet};
use longpole::report::{NoticeReasonRecord, NoticeReport};
use longpole::spec::{Lag, Placement, Relation, Semantics, TaskKind};
use longpole::{Options, Program, Report};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data").join(name)
}

fn document() -> Program {
    read_json(fs::File::open(file("atlas.json")).unwrap()).unwrap()
}

/// `LONGPOLE_WRITE=1 cargo test --test sample` writes the sheet anew from the document.
#[test]
fn the_sheet_is_the_document_written_as_a_sheet() {
    let mut sheet = Vec::new();
    let lost = write_sheet(&document(), &mut sheet).unwrap();
    assert!(lost.is_empty(), "{lost:?}");
    if std::env::var_os("LONGPOLE_WRITE").is_some() {
        fs::write(file("atlas.csv"), &sheet).unwrap();
    }
    assert_eq!(String::from_utf8(sheet).unwrap(), fs::read_to_string(file("atlas.csv")).unwrap());
}

#[test]
fn sheet_and_document_are_the_same_program() {
    let sheet = read_sheet(fs::File::open(file("atlas.csv")).unwrap(), &SheetOptions::default()).unwrap();
    assert!(sheet.warnings.is_empty(), "{:?}", sheet.warnings);
    let json = |program: &Program| serde_json::to_value(Document::from(program)).unwrap();
    assert_eq!(json(&sheet.value), json(&document()));
    let report = |program: &Program| serde_json::to_value(Report::new(&program.analyze(&Options::default()))).unwrap();
    assert_eq!(report(&sheet.value), report(&document()));
}

#[test]
fn the_document_written_and_read_again_is_the_same_program() {
    let mut once = Vec::new();
    write_json(&document(), &mut once).unwrap();
    let mut twice = Vec::new();
    write_json(&read_json(&*once).unwrap(), &mut twice).unwrap();
    assert_eq!(once, twice);
}

/// `LONGPOLE_WRITE=1 cargo test --test sample` writes the project anew from the document.
#[test]
fn the_project_is_the_document_written_as_ms_project() {
    let read = longpole::read(fs::File::open(file("atlas.json")).unwrap(), &ReadOptions::default().semantics(Semantics::ms_project()));
    let read = read.unwrap();
    let now = read.program().analyze(&Options::of(read.program()));
    let mut project = Vec::new();
    write_mspdi(&now, &mut project).unwrap();
    if std::env::var_os("LONGPOLE_WRITE").is_some() {
        fs::write(file("atlas.xml"), &project).unwrap();
    }
    assert_eq!(String::from_utf8(project).unwrap(), fs::read_to_string(file("atlas.xml")).unwrap());
    let again = read_mspdi(fs::File::open(file("atlas.xml")).unwrap()).unwrap();
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    let again = again.value.build().unwrap();
    assert_eq!(again.analyze(&Options::of(&again)).finish(), now.finish());
}

#[test]
fn the_export_of_p6_has_what_such_exports_have() {
    let read = longpole::read(fs::File::open(file("atlas.xer")).unwrap(), &ReadOptions::default()).unwrap();
    assert_eq!(read.warnings().count(), 3);
    let program = read.program();
    let rows = || program.tasks().map(|(_, row)| row);
    let now = program.analyze(&Options::of(program));
    assert_eq!(now.finish(), document().analyze(&Options::default()).finish());
    assert!(rows().any(|row| row.kind == TaskKind::LevelOfEffort));
    assert!(rows().any(|row| row.scheduling().placement == Placement::AsLateAsPossible));
    assert!(rows().any(|row| row.scheduling().expected_finish.is_some()));
    assert!(rows().any(|row| row.scheduling().driven_by_assignments));
}

#[test]
fn it_is_lifelike() {
    let program = document();
    let rows = || program.tasks().map(|(_, row)| row);
    assert!(program.task_count() >= 80 && program.teams().len() == 9 && program.calendar_rows().len() >= 3);
    assert!(rows().filter(|row| row.kind == TaskKind::Approval).count() >= 3);
    assert!(rows().filter(|row| row.kind == TaskKind::External).count() >= 3);
    assert!(rows().filter(|row| row.progress().is_finished()).count() >= 10);
    assert!(rows().filter(|row| row.progress().is_started()).count() >= 5);
    assert_eq!(rows().map(|row| row.details().deadlines.len()).sum::<usize>(), 2);
    let relations: std::collections::BTreeSet<Relation> = program.dependencies().map(|(_, row)| row.relation).collect();
    assert_eq!(relations.len(), 4);
    assert!(program.dependencies().any(|(_, row)| matches!(row.lag, Lag::Elapsed(_))));
    assert!(program.dependencies().any(|(_, row)| matches!(row.lag, Lag::Percent(_))));
    assert!(program.assets().len() >= 30 && program.assets().all(|(_, row)| row.team.is_some()));
    assert!(rows().filter(|row| row.touches().next().is_some()).count() >= 20);
}

/// What the README shows.
#[test]
fn its_long_pole_crosses_four_teams_and_one_deadline_breaks() {
    let program = document();
    let now = program.analyze(&Options::default());
    assert_eq!(now.finish().to_string(), "2026-06-24 17:00:00");
    let report = Report::new(&now);
    let path = ["OPS-3", "OPS-6", "OPS-7", "DAT-18", "PLT-13", "SEC-8", "PLT-14", "SEC-9", "OPS-17", "OPS-18", "M-LAUNCH"];
    assert_eq!(report.critical_path, path);
    let deadlines: Vec<_> = report.deadlines.iter().map(|deadline| (&*deadline.key, deadline.broken, &*deadline.margin)).collect();
    assert_eq!(deadlines, [("M-BETA", true, "-3d"), ("M-LAUNCH", false, "2d")]);
}

/// What the README shows of the data set that goes.
#[test]
fn seven_teams_are_to_be_told_that_the_old_postings_go() {
    let program = document();
    let report = NoticeReport::new(&program.analyze(&Options::default()), program.asset("postings-v1").unwrap());
    let teams: Vec<_> = report.teams.iter().map(|row| (&*row.team, row.notify_by.unwrap().date().to_string(), &*row.overdue)).collect();
    let told = |team, day: &str, overdue| (team, day.to_owned(), overdue);
    assert_eq!(
        teams,
        [
            told("analytics", "2026-02-27", "1d"),
            told("web", "2026-03-18", ""),
            told("security", "2026-03-27", ""),
            told("data", "2026-04-06", ""),
            told("finance", "2026-04-28", ""),
            told("operations", "2026-05-13", ""),
            told("support", "2026-05-14", ""),
        ]
    );
    assert_eq!(report.teams[0].reason, Some(NoticeReasonRecord::MigrationWork));
    assert_eq!(report.teams[5].reason, Some(NoticeReasonRecord::KickOff));
    assert_eq!(report.assets.iter().map(|asset| asset.distance).max(), Some(4));
    // The month close reads the invoices of fees, which read the month close.
    let asset = |key: &str| report.assets.iter().find(|asset| asset.key == key).unwrap();
    assert_eq!((asset("month-close").distance, asset("fee-invoices").distance), (1, 2));
}

#[test]
fn the_pages_of_text_fit_76_columns() {
    let program = document();
    let now = program.analyze(&Options::default());
    let fits = |text: String| assert!(text.lines().all(|line| line.chars().count() <= 76), "{text}");
    fits(Report::new(&now).to_string());
    program.assets().for_each(|(asset, _)| fits(NoticeReport::new(&now, asset).to_string()));
    program.tasks().for_each(|(task, _)| fits(NoticeReport::new(&now, task).to_string()));
}
