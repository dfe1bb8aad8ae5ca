//! Links: relations, lags and their calendars, and what is left out.

use longpole::spec::{Dependency, Lag, LagCalendar, Relation};
use longpole::{Program, hours, minutes};

use super::build::{Field, activity, calendar, link, only, plan, project, row, whole};

fn links(program: &Program) -> Vec<&Dependency> {
    program.dependencies().map(|(_, row)| row).collect()
}

#[test]
fn relations_and_lags_are_exact() {
    let kinds = [
        ("PR_FS", Relation::FinishStart),
        ("PR_SS", Relation::StartStart),
        ("PR_FF", Relation::FinishFinish),
        ("PR_SF", Relation::StartFinish),
    ];
    for (code, relation) in kinds {
        let rows = [activity("1", &[]), activity("2", &[]), link("1", "2", &[("pred_type", code), ("lag_hr_cnt", "-7.3333")])];
        let (program, warnings) = plan(&rows);
        let [link] = links(&program)[..] else { panic!() };
        assert_eq!((link.relation, link.lag, link.lag_calendar), (relation, Lag::Working(minutes(-440)), None));
        assert!(warnings.is_empty(), "{warnings:?}");
    }
}

#[test]
fn a_lag_of_seconds_is_rounded_with_a_warning() {
    let (program, warnings) = plan(&[activity("1", &[]), activity("2", &[]), link("1", "2", &[("lag_hr_cnt", "0.33")])]);
    assert_eq!(links(&program)[0].lag, Lag::Working(minutes(20)));
    assert!(only(&warnings).contains("the link `A1 -> A2` has a lag that was rounded to whole minutes"), "{warnings:?}");
}

#[test]
fn the_same_two_may_be_tied_twice() {
    let (program, warnings) = plan(&[activity("1", &[]), activity("2", &[]), link("1", "2", &[]), link("1", "2", &[])]);
    assert_eq!((program.dependency_count(), warnings.len()), (2, 0));
}

#[test]
fn links_that_lead_nowhere_are_counted() {
    let mut rows = vec![activity("1", &[]), link("1", "1", &[])];
    rows.extend(["8", "9", "10", "11"].map(|end| link(end, "1", &[])));
    let (program, warnings) = plan(&rows);
    assert_eq!((program.dependency_count(), warnings.len()), (0, 2));
    assert!(warnings[0].contains("the link `A1 -> A1` ties an activity to itself; it was left out"), "{warnings:?}");
    let expected =
        "the link `8 -> A1` names an activity that is not in the file; it was left out (so with 3 more: `9 -> A1`, `10 -> A1`, ...)";
    assert!(warnings[1].contains(expected), "{warnings:?}");
}

#[test]
fn a_wbs_summary_has_no_logic() {
    let (program, warnings) = plan(&[activity("1", &[]), activity("2", &[("task_type", "TT_WBS")]), link("1", "2", &[])]);
    assert_eq!(program.dependency_count(), 0);
    assert!(only(&warnings).contains("the link `A1 -> A2` ties a WBS summary, which has no logic; it was left out"), "{warnings:?}");
}

/// Two projects with their own calendars and these options, and a link from the first to the second.
fn two(first: &[Field<'_>], second: &[Field<'_>]) -> (Program, Vec<String>) {
    whole(&[
        project("1", &[]),
        project("2", &[("clndr_id", "2")]),
        calendar("1", &[]),
        calendar("2", &[]),
        row("SCHEDOPTIONS", &[("proj_id", "1")], first),
        row("SCHEDOPTIONS", &[("proj_id", "2")], second),
        activity("1", &[]),
        activity("2", &[("proj_id", "2"), ("clndr_id", "2")]),
        link("1", "2", &[("lag_hr_cnt", "8")]),
    ])
}

#[test]
fn the_project_of_the_successor_says_on_which_calendar_lags_run() {
    let calendar = "sched_calendar_on_relationship_lag";
    let of = |word| {
        let (program, warnings) = two(&[], &[(calendar, word)]);
        assert!(warnings.is_empty(), "{warnings:?}");
        let link = links(&program)[0];
        assert_eq!(link.lag, Lag::Working(hours(8)));
        (link.lag_calendar, program.calendar("C2").unwrap())
    };
    assert_eq!(of("rcal_Predecessor").0, None);
    assert_eq!(of("rcal_Successor").0, Some(LagCalendar::Successor));
    assert_eq!(of("rcal_24Hour").0, Some(LagCalendar::RoundTheClock));
    let (own, second) = of("rcal_ProjDefault");
    assert_eq!(own, Some(LagCalendar::Named(second)));
}

#[test]
fn projects_that_ignore_others_have_no_links_to_them() {
    for options in [[("sched_outer_depend_type", "SD_None")].as_slice(), &[]] {
        let (program, warnings) = two(options, &[]);
        assert_eq!(program.dependency_count(), usize::from(options.is_empty()));
        assert_eq!(warnings.len(), options.len());
        assert!(warnings.iter().all(|warning| warning.contains("one of which is scheduled without such links")), "{warnings:?}");
    }
}
