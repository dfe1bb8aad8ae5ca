//! Projects: which are read, their dates, their names.

use longpole::interchange::{ImportError, ReadOptions, read_xer};
use longpole::ymd_hm;

use super::build::{activity, calendar, export, only, project, row, task, whole};

#[test]
fn a_project_has_its_dates_and_the_name_of_its_root() {
    let own = [("last_recalc_date", "2026-03-09 00:00"), ("plan_end_date", "2026-06-30 17:00")];
    let root = row(
        "PROJWBS",
        &[("wbs_id", "10"), ("proj_id", "1"), ("proj_node_flag", "Y"), ("wbs_short_name", "P1"), ("wbs_name", "Atlas")],
        &[],
    );
    let (program, warnings) = whole(&[project("1", &own), calendar("1", &[]), root, activity("1", &[("wbs_id", "10")])]);
    let (_, project) = program.projects().next().unwrap();
    assert_eq!((program.name(), &*project.key, &*project.name), ("Atlas", "P1", "Atlas"));
    assert_eq!(project.start, Some(ymd_hm(2026, 3, 2, 0, 0)));
    assert_eq!(project.data_date, Some(ymd_hm(2026, 3, 9, 0, 0)));
    assert_eq!(project.imposed_finish, Some(ymd_hm(2026, 6, 30, 17, 0)));
    assert!(task(&program, "A1").parent.is_none() && warnings.is_empty(), "{warnings:?}");
}

#[test]
fn several_projects_keep_their_own_dates() {
    let second = [("last_recalc_date", "2026-02-02 00:00"), ("plan_start_date", "2026-01-05 00:00")];
    let rows = [project("1", &[]), project("2", &second), calendar("1", &[]), activity("1", &[]), activity("2", &[("proj_id", "2")])];
    let (program, warnings) = whole(&rows);
    assert_eq!((program.name(), warnings.len()), ("2 projects", 0));
    let dates: Vec<_> = program.projects().map(|(_, row)| (row.start.unwrap(), row.data_date.unwrap())).collect();
    assert_eq!(dates[1], (ymd_hm(2026, 1, 5, 0, 0), ymd_hm(2026, 2, 2, 0, 0)));
    assert_eq!(program.projects().nth(1).map(|(id, _)| id), task(&program, "A2").project);
}

#[test]
fn baselines_are_left_out_unless_there_is_nothing_else() {
    let baseline = [("orig_proj_id", "1"), ("proj_short_name", "P1 - B1")];
    let rows = [project("1", &[]), project("2", &baseline), calendar("1", &[]), activity("1", &[]), activity("2", &[("proj_id", "2")])];
    let (program, warnings) = whole(&rows);
    assert_eq!((program.task_count(), program.projects().len()), (1, 1));
    assert!(only(&warnings).contains("project `P1 - B1` is a baseline of another project; it was left out"), "{warnings:?}");
    let (program, _) = whole(&[project("2", &baseline), calendar("1", &[]), activity("2", &[("proj_id", "2")])]);
    assert_eq!(program.task_count(), 1);
}

#[test]
fn what_was_only_named_is_left_out() {
    let named = [("export_flag", "N")];
    let rows = [project("2", &named), project("1", &[]), calendar("1", &[]), activity("1", &[])];
    let (program, warnings) = whole(&rows);
    assert_eq!((program.projects().len(), warnings.len()), (1, 0));
}

#[test]
fn without_a_data_date_the_planned_start_counts() {
    let (program, warnings) = whole(&[project("1", &[("last_recalc_date", "")]), calendar("1", &[]), activity("1", &[])]);
    assert_eq!(program.projects().next().unwrap().1.data_date, Some(ymd_hm(2026, 3, 2, 0, 0)));
    assert!(only(&warnings).contains("has no data date; its planned start was taken"), "{warnings:?}");
    let none = [project("1", &[("last_recalc_date", ""), ("plan_start_date", "")]), calendar("1", &[]), activity("1", &[])];
    assert!(matches!(read_xer(export(&none).as_bytes()), Err(ImportError::Faults(_))));
}

#[test]
fn another_data_date_holds_for_all_projects() {
    let mut options = ReadOptions::default();
    options.conversion.data_date = Some(ymd_hm(2026, 4, 1, 8, 0));
    let rows = export(&[project("1", &[]), calendar("1", &[]), activity("1", &[])]);
    let intake = longpole::read(rows.as_bytes(), &options).unwrap();
    assert_eq!(intake.program().projects().next().unwrap().1.data_date, Some(ymd_hm(2026, 4, 1, 8, 0)));
}
