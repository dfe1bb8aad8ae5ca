//! What people meet on the way from MS Project and Primavera P6.

use longpole::interchange::ReadOptions;
use longpole::{Intake, Options, Report};

const PROJECT: &str = "\
<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Harbour</Name><StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>9</CalendarUID>
<Tasks><Task><UID>7</UID><Name>Backend</Name><Duration>PT16H0M0S</Duration><ActualStart>2026-01-06T08:00:00</ActualStart></Task>
<Task><UID>8</UID><Name>Frontend</Name><Duration>PT8H0M0S</Duration>
<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type></PredecessorLink></Task></Tasks></Project>";

const EXPORT: &str = "\
ERMHDR\t20.12\t2026-03-02\tProject\tadmin\tAda\tdb\tProject Management\tEUR
%T\tPROJECT
%F\tproj_id\tproj_short_name\tlast_recalc_date\tplan_start_date
%R\t1\tALPHA\t2026-03-02 08:00\t2026-03-02 08:00
%R\t2\tBETA\t2026-03-02 08:00\t2026-03-02 08:00
%T\tTASK
%F\ttask_id\tproj_id\ttask_code\ttask_name\ttask_type\tstatus_code\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt
%R\t10\t1\tA10\tDig\tTT_Task\tTK_NotStart\t16\t16
%R\t20\t2\tB20\tPour\tTT_Task\tTK_NotStart\t8\t8
%T\tTASKPRED
%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt
%E
";

fn read(text: &str, options: &ReadOptions) -> Intake {
    longpole::read(text.as_bytes(), options).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> String {
    longpole::read(bytes, &ReadOptions::default()).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn files_of_the_products_that_are_not_read_are_told_how_to_be_saved() {
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0").contains("in MS Project choose Save As, type XML Format"));
    assert!(refused(b"<?xml version=\"1.0\"?><APIBusinessObjects/>").contains("in P6 choose File, Export, Primavera PM (XER)"));
    assert!(refused(b"MPX,Microsoft Project,4.0\n").contains("type XML Format"));
    assert!(refused(b"<?xml version=\"1.0\" ").contains("breaks off"));
}

#[test]
fn a_project_is_told_what_it_names_and_lacks() {
    let intake = read(PROJECT, &ReadOptions::default());
    let warnings: Vec<String> = intake.warnings().collect();
    let says = |text: &str| assert!(warnings.iter().any(|warning| warning.contains(text)), "{text}: {warnings:#?}");
    says("the calendar of the project, UID 9, is not in the file");
    says("task 8 `Frontend`: a link comes from the task with UID 77, which is not in the file; it is left out");
    says("1 task has actual dates after the start 2026-01-05T08:00, which stands for the data date as none is stated");
    let unknown = intake.program().task("Frontend").unwrap_err().to_string();
    assert_eq!(unknown, "no task has the key `Frontend`; did you mean `8`?");
}

#[test]
fn the_name_that_is_asked_for_holds_for_every_plan() {
    let mut options = ReadOptions::default();
    options.conversion.name = Some("Pier".to_owned());
    assert_eq!(read(PROJECT, &options).program().name(), "Pier");
}

#[test]
fn several_projects_each_say_when_they_finish() {
    let intake = read(EXPORT, &ReadOptions::default());
    let page = Report::new(&intake.program().analyze(&Options::of(intake.program()))).to_string();
    assert!(page.starts_with("2 projects finish "), "{page}");
    assert!(page.contains("\nProjects: 2\n  ALPHA "), "{page}");
}

#[test]
fn an_export_that_breaks_off_is_no_plan() {
    let end = EXPORT.find("%T\tTASKPRED").unwrap();
    assert!(refused(&EXPORT.as_bytes()[..end]).contains("the file breaks off before the table TASKPRED"));
    let cut = EXPORT.replace("\tTK_NotStart\t16\t16\n", "\tTK_NotStart\n");
    assert!(refused(cut.as_bytes()).contains("activity `A10`: the row is cut off: it has 6 values, but its table has 8 fields"));
    let spaces = refused(EXPORT.replace('\t', "    ").as_bytes());
    assert!(spaces.starts_with("the tabs between the values have become spaces"), "{spaces}");
}
