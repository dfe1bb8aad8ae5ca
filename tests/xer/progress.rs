//! Kinds, durations and progress of activities.

use longpole::spec::{Placement, Progress, TaskKind};
use longpole::{hours, ymd_hm};

use super::build::{Field, activity, only, placed, plan, task};

fn read(own: &[Field<'_>]) -> (longpole::spec::Task, Vec<String>) {
    let (program, warnings) = plan(&[activity("1", own)]);
    (task(&program, "A1").clone(), warnings)
}

#[test]
fn kinds_are_kinds() {
    let kinds = [
        ("TT_Task", TaskKind::Work),
        ("TT_Rsrc", TaskKind::Work),
        ("TT_LOE", TaskKind::LevelOfEffort),
        // In no WBS element there is nothing that it could sum up.
        ("TT_WBS", TaskKind::LevelOfEffort),
        ("TT_Mile", TaskKind::StartMilestone),
        ("TT_FinMile", TaskKind::FinishMilestone),
    ];
    for (code, kind) in kinds {
        let (task, _) = read(&[("task_type", code), ("target_drtn_hr_cnt", "0"), ("remain_drtn_hr_cnt", "0")]);
        assert_eq!(task.kind, kind);
        assert_eq!(task.duration.is_some(), kind == TaskKind::Work);
    }
}

#[test]
fn what_is_left_of_open_work_is_its_duration() {
    let (task, warnings) = read(&[("remain_drtn_hr_cnt", "24")]);
    assert_eq!(task.duration, Some(hours(24)));
    assert!(only(&warnings).contains("its remaining duration is not the planned one"), "{warnings:?}");
    assert_eq!(read(&[("remain_drtn_hr_cnt", "")]).0.duration, Some(hours(16)));
}

#[test]
fn begun_and_finished_work_have_their_dates() {
    let start = ("act_start_date", "2026-02-26 08:00");
    let (task, warnings) = read(&[("status_code", "TK_Active"), start, ("remain_drtn_hr_cnt", "6")]);
    assert_eq!(task.duration, Some(hours(16)));
    assert_eq!(*task.progress(), Progress::Started { actual_start: Some(ymd_hm(2026, 2, 26, 8, 0)), remaining: hours(6) });
    assert!(warnings.is_empty());
    let (task, warnings) = read(&[("status_code", "TK_Complete"), start, ("act_end_date", "2026-02-27 16:00")]);
    let (actual_start, actual_finish) = (Some(ymd_hm(2026, 2, 26, 8, 0)), ymd_hm(2026, 2, 27, 16, 0));
    assert_eq!((task.progress(), warnings.len()), (&Progress::Finished { actual_start, actual_finish }, 0));
}

#[test]
fn missing_and_odd_dates_are_mended_with_a_warning() {
    let (task, warnings) = read(&[("status_code", "TK_Complete")]);
    assert_eq!(*task.progress(), Progress::Finished { actual_start: None, actual_finish: ymd_hm(2026, 3, 2, 0, 0) });
    assert!(only(&warnings).contains("is complete without an actual finish"), "{warnings:?}");
    let dates = [("act_start_date", "2026-02-27 08:00"), ("act_end_date", "2026-02-26 16:00")];
    let (task, warnings) = read(&[[("status_code", "TK_Complete")].as_slice(), &dates].concat());
    assert_eq!(*task.progress(), Progress::Finished { actual_start: None, actual_finish: ymd_hm(2026, 2, 26, 16, 0) });
    assert!(only(&warnings).contains("is complete before it began"), "{warnings:?}");
    let (_, warnings) = read(&[("status_code", "TK_Active"), ("remain_drtn_hr_cnt", "")]);
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn a_milestone_that_was_begun_is_reached() {
    let (task, warnings) = read(&[
        ("task_type", "TT_Mile"),
        ("status_code", "TK_Active"),
        ("act_start_date", "2026-02-26 08:00"),
        ("target_drtn_hr_cnt", "0"),
    ]);
    assert_eq!(*task.progress(), Progress::Finished { actual_start: None, actual_finish: ymd_hm(2026, 2, 26, 8, 0) });
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn work_that_was_put_off_goes_on_when_it_is_said_to() {
    let dates = [("suspend_date", "2026-03-03 08:00"), ("resume_date", "2026-03-09 08:00")];
    let begun = [("status_code", "TK_Active"), ("act_start_date", "2026-02-26 08:00")];
    let (program, _) = plan(&[activity("1", &[begun, dates].concat()), activity("2", &dates)]);
    assert_eq!(placed(&program, "A1").resumed, Some(ymd_hm(2026, 3, 9, 8, 0)));
    assert_eq!(placed(&program, "A1").suspended, Some(ymd_hm(2026, 3, 3, 8, 0)));
    assert_eq!(placed(&program, "A2").resumed, None);
}

#[test]
fn an_expected_finish_is_kept_where_it_counts() {
    let date = ("expect_end_date", "2026-03-20 16:00");
    let rows = [
        activity("1", &[date]),
        activity("2", &[date, ("cstr_type", "CS_ALAP")]),
        activity("3", &[date, ("status_code", "TK_Complete"), ("act_end_date", "2026-02-27 16:00")]),
    ];
    let (program, warnings) = plan(&rows);
    assert_eq!(placed(&program, "A1").expected_finish, Some(ymd_hm(2026, 3, 20, 16, 0)));
    assert_eq!((placed(&program, "A2").expected_finish, placed(&program, "A2").placement), (None, Placement::AsLateAsPossible));
    assert_eq!(placed(&program, "A3").expected_finish, None);
    assert!(only(&warnings).contains("activity `A2` has an expected finish, which does nothing"), "{warnings:?}");
}
