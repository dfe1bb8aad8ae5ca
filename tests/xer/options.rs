//! How a project is scheduled: its options as semantics.

use longpole::spec::{FloatKind, LagCalendar, ProgressRule, Semantics, StartLagRule};
use longpole::{Options, hours};

use super::build::{Field, activity, calendar, only, plan, project, row, whole};

fn semantics(own: &[Field<'_>]) -> Semantics {
    let (program, warnings) = plan(&[row("SCHEDOPTIONS", &[("proj_id", "1")], own), activity("1", &[])]);
    assert!(warnings.is_empty(), "{warnings:?}");
    program.semantics()
}

#[test]
fn without_options_p6_does_as_usual() {
    let (program, _) = plan(&[activity("1", &[])]);
    assert_eq!(program.semantics(), Semantics::primavera());
    assert_eq!(semantics(&[]), Semantics::primavera());
}

#[test]
fn each_option_has_its_place() {
    let of = |retained, over| semantics(&[("sched_retained_logic", retained), ("sched_progress_override", over)]).progress;
    assert_eq!(of("Y", "N"), ProgressRule::RetainedLogic);
    assert_eq!(of("N", "Y"), ProgressRule::ProgressOverride);
    assert_eq!(of("N", "N"), ProgressRule::ActualDates);
    let lags = |word| semantics(&[("sched_calendar_on_relationship_lag", word)]).lag_calendar;
    assert_eq!(lags("rcal_Predecessor"), LagCalendar::Predecessor);
    assert_eq!(lags("rcal_Successor"), LagCalendar::Successor);
    assert_eq!(lags("rcal_24Hour"), LagCalendar::RoundTheClock);
    assert_eq!(lags("rcal_ProjDefault"), LagCalendar::Program);
    let float = |word| semantics(&[("sched_float_type", word)]).total_float;
    assert_eq!([float("FT_FF"), float("FT_SS"), float("FT_MIN")], [FloatKind::Finish, FloatKind::Start, FloatKind::Smallest]);
    assert!(semantics(&[("sched_open_critical_flag", "Y")]).open_ends_critical);
    assert!(!semantics(&[("sched_use_expect_end_flag", "N")]).expected_finish);
    assert!(!semantics(&[("sched_use_project_end_date_for_float", "N")]).float_by_project);
    assert_eq!(semantics(&[("sched_lag_early_start_flag", "N")]).start_lags, StartLagRule::ActualStart);
}

#[test]
fn what_is_critical_is_the_projects() {
    let (program, _) = whole(&[project("1", &[("critical_drtn_hr_cnt", "8")]), calendar("1", &[]), activity("1", &[])]);
    assert_eq!(Options::of(&program).critical_threshold, hours(8));
    let (_, warnings) = whole(&[project("1", &[("critical_path_type", "CT_DrivPath")]), calendar("1", &[]), activity("1", &[])]);
    assert!(only(&warnings).contains("calls critical what is on the longest path"), "{warnings:?}");
}

#[test]
fn where_projects_differ_the_first_exported_is_followed() {
    let rows = [
        project("1", &[("export_flag", "N")]),
        project("2", &[("export_flag", "Y")]),
        calendar("1", &[]),
        row("SCHEDOPTIONS", &[("proj_id", "1"), ("sched_float_type", "FT_SS"), ("sched_open_critical_flag", "Y")], &[]),
        row("SCHEDOPTIONS", &[("proj_id", "2"), ("sched_float_type", "FT_MIN")], &[]),
        activity("1", &[]),
        activity("2", &[("proj_id", "2")]),
    ];
    let (program, warnings) = whole(&rows);
    assert_eq!(program.semantics().total_float, FloatKind::Smallest);
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings.iter().all(|warning| warning.starts_with("SCHEDOPTIONS: project `P1` ")), "{warnings:?}");
}
