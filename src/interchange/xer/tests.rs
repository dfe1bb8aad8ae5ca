//! The reader as a whole, on a small export.

use chrono::{NaiveDate, NaiveDateTime};

use super::activity::Constraint;
use super::codes::{ActivityKind, ConstraintKind, FloatKind, LagCalendar, LinkKind, Status};
use super::file::XerFile;
use super::options::OutOfSequence;
use super::reader;
use crate::interchange::error::Imported;
use crate::time::WorkTime;

const SMALL: &str = "ERMHDR\t20.12\t2026-03-11\tProject\tu\tu\tdb\tProject Management\tEUR\n\
%T\tPROJECT\n\
%F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\tplan_end_date\tcritical_drtn_hr_cnt\n\
%R\t7\tATLAS\t1\t2026-03-02 00:00\t2026-01-05 08:00\t\t8\n\
%T\tCALENDAR\n\
%F\tclndr_id\tclndr_name\tday_hr_cnt\tclndr_data\n\
%R\t1\tOffice\t8\t(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|08:00|f|16:00)())))))))\n\
%T\tSCHEDOPTIONS\n\
%F\tproj_id\tsched_retained_logic\tsched_progress_override\tsched_float_type\tsched_calendar_on_relationship_lag\n\
%R\t7\tN\tY\tFT_Min\trcal_24Hour\n\
%T\tTASK\n\
%F\ttask_code\ttask_id\ttask_type\tstatus_code\ttask_name\tremain_drtn_hr_cnt\tcstr_type\tcstr_date\ttotal_float_hr_cnt\tact_start_date\n\
%R\tA10\t100\tTT_Task\tTK_NotStart\tDig\nthe pit\t7,5\tCS_MSOA\t2026-03-03 08:00\t-8\t\n\
%R\tA20\t101\tTT_FinMile\tTK_NotStart\tDone\t0\tCS_ALAP\t\t0\t\n\
%R\tA30\tT-3\tTT_Task\t\tBegun\t1\t\t\t0\t2026-02-01 08:00\n\
%T\tTASKPRED\n\
%F\ttask_pred_id\ttask_id\tpred_task_id\tpred_type\tlag_hr_cnt\n\
%R\t1\t101\t100\tPR_FS1\t-4\n\
%T\tUDFVALUE\n\
%F\tudf\n\
%R\t1\n\
%R\t2\n\
%E\n";

fn read(text: &[u8]) -> Imported<XerFile> {
    reader::read(text).unwrap()
}

fn date(day: u32, hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
}

#[test]
fn rows_say_what_the_file_says() {
    let file = read(SMALL.as_bytes()).value;
    assert_eq!((&*file.header.version, &*file.header.currency), ("20.12", "EUR"));
    let project = &file.projects[0];
    assert_eq!((&*project.short_name, project.data_date), ("ATLAS", Some(date(2, 0))));
    assert_eq!((project.critical_float, project.must_finish_by), (Some(WorkTime::from_hours(8)), None));
    assert_eq!(project.calendar, Some(file.calendars[0].id));
    let options = &file.options[0];
    assert_eq!(options.out_of_sequence, OutOfSequence::ProgressOverride);
    assert_eq!((options.float_kind, options.lag_calendar), (FloatKind::Smallest, LagCalendar::RoundTheClock));
    let [dig, done, begun] = file.activities.as_slice() else { panic!("{} activities", file.activities.len()) };
    assert_eq!((&*dig.code, &*dig.name, dig.line), ("A10", "Dig the pit", 13));
    assert_eq!(dig.remaining_duration, Some(WorkTime::from_minutes(450)));
    assert_eq!(dig.constraint, Some(Constraint { kind: ConstraintKind::StartOnOrAfter, date: Some(date(3, 8)) }));
    assert_eq!(done.kind, ActivityKind::FinishMilestone);
    assert_eq!(done.constraint.map(|constraint| constraint.date), Some(None));
    assert_eq!((begun.status, file.ids.text(begun.id).as_ref()), (Status::Active, "T-3"));
    let link = &file.links[0];
    assert_eq!((link.predecessor, link.successor, link.kind), (dig.id, done.id, LinkKind::FinishStart));
    assert_eq!(link.lag, WorkTime::from_hours(-4));
    assert_eq!((&*file.unread[0].table, file.unread[0].rows), ("UDFVALUE", 2));
}

#[test]
fn a_file_is_the_same_in_every_encoding() {
    let text = SMALL.replace("Office", "B\u{fc}ro");
    let windows: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let crlf = text.replace('\n', "\r\n");
    let rows = |bytes: &[u8]| {
        let file = read(bytes).value;
        format!("{:?}", (&file.calendars, &file.activities, &file.links))
    };
    let expected = rows(text.as_bytes());
    assert!(expected.contains("B\u{fc}ro"));
    assert_eq!(rows(&windows), expected);
    assert_eq!(rows(&utf16), expected);
    assert_eq!(rows(crlf.as_bytes()).replace("pit\\r", "pit"), expected);
}

#[test]
fn rows_are_small() {
    // A row of the file is about 850, 90 and 520 bytes.
    assert!(size_of::<super::activity::Activity>() <= 400, "{}", size_of::<super::activity::Activity>());
    assert!(size_of::<super::link::Link>() <= 56, "{}", size_of::<super::link::Link>());
    assert!(size_of::<super::assignment::Assignment>() <= 304, "{}", size_of::<super::assignment::Assignment>());
}
