//! Constraints and imposed finishes that a scenario lets be kept, or missed.

use longpole::paths::Limit;
use longpole::report::ImpactReport;
use longpole::spec::ConstraintKind;
use longpole::{Impact, Scenario, days, ymd};

use crate::analysed;

fn told(impact: &Impact) -> Vec<(String, String, String)> {
    let key = |limit: Limit| match limit {
        Limit::Constraint(task, kind) => format!("{} {kind}", impact.before().program()[task].key),
        other => format!("{other:?}"),
    };
    let rows = impact.passed_limits().into_iter();
    rows.map(|one| (key(one.limit), one.overrun_before.to_string(), one.overrun_after.to_string())).collect()
}

#[test]
fn a_scenario_tells_of_constraints() {
    let now = analysed(|plan| {
        plan.project("MOB").imposed_finish(ymd(2026, 1, 14));
        plan.task("API", days(5));
        plan.task("APP", days(3)).project("MOB").after("API").constraint(ConstraintKind::FinishNoLaterThan, ymd(2026, 1, 15));
        plan.task("DOC", days(1)).constraint(ConstraintKind::FinishNoLaterThan, ymd(2026, 1, 9)).after("API");
        plan.task("WEB", days(1)).constraint(ConstraintKind::StartNoLaterThan, ymd(2026, 1, 26)).after("API");
    });
    let late = now.what_if(&Scenario::new("late").extend("API", days(2))).unwrap();
    let row = |limit: &str, before: &str, after: &str| (limit.to_owned(), before.to_owned(), after.to_owned());
    let mob = format!("{:?}", Limit::ProjectFinish(longpole::id::ProjectId::new(0)));
    let fnlt = "finish no later than";
    let should = [row(&format!("DOC {fnlt}"), "8h", "24h"), row(&mob, "0h", "16h"), row(&format!("APP {fnlt}"), "0h", "8h")];
    assert_eq!(told(&late), should);
    assert!(late.passed_limits()[1].breaks() && !late.passed_limits()[0].breaks());
    let soon = now.what_if(&Scenario::new("soon").extend("API", days(-1))).unwrap();
    assert_eq!(told(&soon), [row(&format!("DOC {fnlt}"), "8h", "0h")]);
    assert!(soon.passed_limits()[0].is_saved());
    assert_eq!(told(&now.what_if(&Scenario::new("none")).unwrap()), []);
    let report = ImpactReport::new(&late);
    assert_eq!(report.passed_limits.len(), 3);
    let page = report.to_string();
    assert!(page.contains("2 imposed dates break"), "{page}");
    assert!(page.contains("Imposed dates kept or missed otherwise than before: 3"), "{page}");
    assert!(page.contains("kept before, 1d late after"), "{page}");
}

/// Between two plans whose rows stand in another order tasks are matched by key.
#[test]
fn limits_are_matched_by_key() {
    let plan = |first: bool| {
        analysed(|plan| {
            if first {
                plan.task("NEW", days(1));
            }
            plan.task("APP", days(if first { 9 } else { 7 })).constraint(ConstraintKind::FinishNoLaterThan, ymd(2026, 1, 12));
        })
    };
    let impact = Impact::between(&plan(false), &plan(true));
    assert_eq!(told(&impact), [("APP finish no later than".to_owned(), "8h".to_owned(), "24h".to_owned())]);
    assert_eq!(told(&Impact::between(&plan(true), &plan(true))), []);
}

/// A part that is new passes the date of its summary.
#[test]
fn a_new_task_passes_the_date_of_an_old_one() {
    let plan = |more: bool| {
        analysed(|plan| {
            plan.summary("PHASE").constraint(ConstraintKind::FinishNoLaterThan, ymd(2026, 1, 9));
            plan.task("OLD", days(3)).part_of("PHASE");
            if more {
                plan.task("NEW", days(6)).part_of("PHASE");
            }
        })
    };
    let impact = Impact::between(&plan(false), &plan(true));
    assert_eq!(told(&impact), [("PHASE finish no later than".to_owned(), "0h".to_owned(), "8h".to_owned())]);
    assert_eq!(impact.before().task(impact.passed_limits()[0].task).key(), "PHASE");
}
