//! Resources, who works on what, and when that says how long work takes.

use longpole::spec::{Percent, ResourceKind};
use longpole::{Options, hours};

use super::build::{Field, activity, calendar, only, placed, plan, row, task};

fn resource(id: &str, kind: &str, own: &[Field<'_>]) -> String {
    let (short, name) = (format!("R{id}"), format!("Resource {id}"));
    row("RSRC", &[("rsrc_id", id), ("rsrc_short_name", &short), ("rsrc_name", &name), ("rsrc_type", kind), ("clndr_id", "2")], own)
}

fn assignment(activity: &str, resource: &str, own: &[Field<'_>]) -> String {
    let usual =
        [("task_id", activity), ("rsrc_id", resource), ("remain_qty", "16"), ("remain_qty_per_hr", "1"), ("rollup_dates_flag", "Y")];
    row("TASKRSRC", &usual, own)
}

#[test]
fn shares_are_facts_and_the_first_person_is_the_owner() {
    let rows = [
        activity("1", &[]),
        resource("5", "RT_Equip", &[]),
        resource("6", "RT_Labor", &[]),
        resource("7", "RT_Mat", &[]),
        resource("8", "RT_Labor", &[]),
        assignment("1", "5", &[("remain_qty", "8"), ("remain_qty_per_hr", "0.5"), ("relag_drtn_hr_cnt", "4")]),
        assignment("1", "6", &[]),
        assignment("1", "7", &[("remain_qty", "300")]),
    ];
    let (program, warnings) = plan(&rows);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(task(&program, "A1").details().owner, "Resource 6");
    let kinds: Vec<_> = program.resources().map(|(_, row)| (row.key.to_string(), row.kind, row.calendar)).collect();
    let expected = [("R5", ResourceKind::Work), ("R6", ResourceKind::Work), ("R7", ResourceKind::Material)];
    assert_eq!(kinds, expected.map(|(key, kind)| (key.to_owned(), kind, None)));
    let [crane, _, concrete] = &placed(&program, "A1").assignments[..] else { panic!() };
    assert_eq!((crane.work, crane.units, crane.delay), (hours(8), Percent::whole(50), hours(4)));
    assert_eq!(concrete.work, hours(0));
    assert!(!placed(&program, "A1").driven_by_assignments);
}

#[test]
fn resource_dependent_work_takes_what_its_shares_take() {
    let rows = [
        calendar("2", &[]),
        activity("1", &[("task_type", "TT_Rsrc"), ("target_drtn_hr_cnt", "8"), ("remain_drtn_hr_cnt", "8")]),
        resource("5", "RT_Labor", &[]),
        assignment("1", "5", &[("remain_qty", "10"), ("remain_qty_per_hr", "0.618603")]),
    ];
    let (program, _) = plan(&rows);
    let placed = placed(&program, "A1");
    assert!(placed.driven_by_assignments);
    assert_eq!(program.resources().next().unwrap().1.calendar, Some(program.calendar("C2").unwrap()));
    // 10 hours at 0.618603 an hour are 970 minutes, two days of eight hours and ten minutes; the share takes just that.
    let share = &placed.assignments[0];
    assert_eq!(share.units, Percent::hundredths(6186));
    assert_eq!(share.work, longpole::time::millis(970 * 6 * 6186));
    let now = program.analyze(&Options::of(&program));
    let dates = now.task(program.task("A1").unwrap());
    assert_eq!((dates.early_finish() - dates.early_start()).num_minutes(), 2 * 1_440 + 10);
}

#[test]
fn what_does_not_drive_does_not_count() {
    let own = [("task_type", "TT_Rsrc")];
    for other in [("rollup_dates_flag", "N"), ("remain_qty", "0"), ("remain_qty_per_hr", "0.0005"), ("act_end_date", "2026-02-27 16:00")] {
        let (program, warnings) = plan(&[activity("1", &own), resource("5", "RT_Labor", &[]), assignment("1", "5", &[other])]);
        assert!(!placed(&program, "A1").driven_by_assignments && warnings.is_empty(), "{other:?} {warnings:?}");
    }
    let rows = [
        calendar("2", &[]),
        activity("1", &own),
        resource("5", "RT_Labor", &[]),
        resource("6", "RT_Labor", &[]),
        assignment("1", "5", &[]),
        assignment("1", "6", &[("rollup_dates_flag", "N")]),
    ];
    let (program, warnings) = plan(&rows);
    assert_eq!(placed(&program, "A1").assignments.len(), 1);
    assert!(only(&warnings).contains("the assignment to activity `A1` does not drive its dates"), "{warnings:?}");
}

#[test]
fn roles_alone_are_left_out() {
    let (program, warnings) = plan(&[activity("1", &[]), assignment("1", "", &[("role_id", "4")])]);
    assert_eq!(program.resources().len(), 0);
    assert!(only(&warnings).contains("is one of a role without a resource; it was left out"), "{warnings:?}");
}
