//! Constraints, both slots, by the state of the activity; external dates.

use longpole::spec::{ConstraintKind, Placement};

use super::build::{Field, activity, only, placed, plan, task};

const DAY: &str = "2026-03-10 08:00";

/// The constraints of an activity in words, and the warnings.
fn read(own: &[Field<'_>]) -> (Vec<String>, Vec<String>) {
    let (program, warnings) = plan(&[activity("1", own)]);
    let constraints = &task(&program, "A1").details().constraints;
    (constraints.iter().map(|constraint| format!("{} {}", constraint.kind, constraint.date)).collect(), warnings)
}

#[test]
fn each_constraint_of_open_work_is_kept() {
    let kinds = [
        ("CS_MSOA", ConstraintKind::StartNoEarlierThan),
        ("CS_MSOB", ConstraintKind::StartNoLaterThan),
        ("CS_MSO", ConstraintKind::StartOn),
        ("CS_MEOA", ConstraintKind::FinishNoEarlierThan),
        ("CS_MEOB", ConstraintKind::FinishNoLaterThan),
        ("CS_MEO", ConstraintKind::FinishOn),
        ("CS_MANDSTART", ConstraintKind::MandatoryStart),
        ("CS_MANDFIN", ConstraintKind::MandatoryFinish),
    ];
    for (code, kind) in kinds {
        for slot in [("cstr_type", "cstr_date"), ("cstr_type2", "cstr_date2")] {
            let (found, warnings) = read(&[(slot.0, code), (slot.1, DAY)]);
            assert_eq!((found, warnings), (vec![format!("{kind} 2026-03-10T08:00")], vec![]), "{code}");
        }
    }
}

#[test]
fn as_late_as_possible_is_a_placement() {
    let (program, warnings) = plan(&[activity("1", &[("cstr_type", "CS_ALAP"), ("cstr_type2", "CS_MEOB"), ("cstr_date2", DAY)])]);
    assert_eq!((placed(&program, "A1").placement, warnings.len()), (Placement::AsLateAsPossible, 0));
    assert_eq!(task(&program, "A1").details().constraints.len(), 1);
}

#[test]
fn of_begun_work_only_the_latest_finish_holds() {
    let begun =
        |code| read(&[("status_code", "TK_Active"), ("act_start_date", "2026-02-27 08:00"), ("cstr_type", code), ("cstr_date", DAY)]);
    for code in ["CS_MEO", "CS_MEOB", "CS_MANDFIN"] {
        assert_eq!(begun(code), (vec!["finish no later than 2026-03-10T08:00".to_owned()], vec![]), "{code}");
    }
    for code in ["CS_MSO", "CS_MSOA", "CS_MSOB", "CS_MEOA", "CS_MANDSTART"] {
        let (found, warnings) = begun(code);
        assert!(found.is_empty(), "{code}: {found:?}");
        assert_eq!(
            only(&warnings),
            "TASK.cstr_type: activity `A1` has begun, so that its constraint does nothing; it was left out (line 10)"
        );
    }
}

#[test]
fn finished_work_has_no_constraints() {
    let dates = [("act_start_date", "2026-02-26 08:00"), ("act_end_date", "2026-02-27 16:00"), ("external_early_start_date", DAY)];
    let (found, warnings) =
        read(&[[("status_code", "TK_Complete"), ("cstr_type", "CS_MEO"), ("cstr_date", DAY)].as_slice(), &dates].concat());
    assert_eq!((found.len(), warnings.len()), (0, 1), "{warnings:?}");
}

#[test]
fn a_second_mandatory_date_is_left_out() {
    let (found, warnings) = read(&[("cstr_type", "CS_MANDSTART"), ("cstr_date", DAY), ("cstr_type2", "CS_MANDFIN"), ("cstr_date2", DAY)]);
    assert_eq!(found, ["mandatory start 2026-03-10T08:00"]);
    assert_eq!(only(&warnings), "TASK.cstr_type2: activity `A1` has a second mandatory date; it was left out (line 10)");
}

#[test]
fn spans_have_no_constraints() {
    let (found, warnings) = read(&[("task_type", "TT_LOE"), ("cstr_type", "CS_MSO"), ("cstr_date", DAY)]);
    assert!(found.is_empty() && only(&warnings).contains("does nothing for what only spans other work"), "{warnings:?}");
}

#[test]
fn external_dates_are_bounds_that_are_told_of() {
    let (found, warnings) = read(&[("external_early_start_date", DAY), ("external_late_end_date", "2026-03-20 16:00")]);
    assert_eq!(found, ["start no earlier than 2026-03-10T08:00", "finish no later than 2026-03-20T16:00"]);
    assert_eq!(warnings.len(), 2);
    assert!(warnings.iter().all(|warning| warning.contains("stands for links to activities that are not in the file")), "{warnings:?}");
}
