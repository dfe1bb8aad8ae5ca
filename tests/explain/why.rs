//! Why a task starts then, and why it is critical or not: the explained chain gives the date again.

use longpole::analysis::Driver;
use longpole::paths::{PathTarget, Standing};
use longpole::{Analysis, Options, Program, Scenario, days, ymd};

use crate::products::draw::mixed;

/// What a dependency asks of its successor, from the date of the link that it comes from.
fn fault(seed: u64) -> Option<String> {
    let plan = mixed(seed);
    if !plan.is_plain() {
        return None;
    }
    let now = plan.builder().build().ok()?.analyze(&plan.options());
    for task in now.tasks().filter(|task| !task.is_summary() && !task.is_finished()) {
        let why = now.explain_start(task.id());
        let told = |text: &str| Some(format!("{}: {text}\n{why}{}", task.key(), plan.dump()));
        for (place, link) in why.links().iter().enumerate() {
            let of = now.task(link.task);
            if link.reasons.is_empty() {
                return told("a link without a reason");
            }
            // Each reason gives the date: a bound on the start is no later than it and the calendar alone lies between.
            for reason in &link.reasons {
                let is_on_start = match reason.driver {
                    Driver::Dependency(id) => now.program()[id].relation.to_start(),
                    Driver::Constraint(_, kind) => kind.is_on_start(),
                    Driver::Promise => false,
                    _ => true,
                };
                if is_on_start && !of.is_started() && !of.calendar().between(reason.bound, of.early_start()).is_zero() {
                    return told("work lies between a bound and the start that it gives");
                }
                if let Driver::Dependency(id) = reason.driver {
                    let from = now.program()[id].predecessor;
                    let inside = |before: &longpole::id::TaskId| *before == from || now.program().contains(from, *before);
                    // Of a summary, the part that gives its date may be done.
                    let is_done =
                        |part: longpole::analysis::ScheduledTask<'_>| part.is_finished() && now.program().contains(from, part.id());
                    let is_past = now.task(from).is_finished() || now.tasks().any(is_done);
                    if !is_past && !link.before.iter().any(inside) {
                        return told("a dependency from nowhere");
                    }
                }
            }
            // Everything before a link has a link of its own, further back.
            if link.before.iter().any(|before| !why.links()[place + 1..].iter().any(|other| other.task == *before)) {
                return told("what drives is not followed");
            }
        }
    }
    None
}

/// What is wrong with the explanation of one task.
fn criticality(now: &Analysis, task: longpole::id::TaskId) -> Option<String> {
    let why = now.explain_criticality(task);
    let row = now.task(task);
    let expected = if row.is_critical() { Standing::Critical } else { Standing::NotCritical };
    if why.standing() != expected {
        return Some(format!("stands {:?}", why.standing()));
    }
    let (own, longest) = (why.own_path()?, why.longest_path()?);
    if own.slack() < longest.slack() {
        return Some("is longer than the longest".into());
    }
    if !own.steps().iter().any(|step| step.task == task) && own.after() != Some(task) {
        return Some("is not on its own path".into());
    }
    // It moves the target if it slips by more than its room, and not if by less.
    if let (Some(room), PathTarget::Program) = (why.room(), why.target()) {
        let far = longpole::time::WorkTime::from_millis(400 * 3_600_000);
        let key = row.key();
        let moves = |by: i64| {
            let slip = Scenario::new("").delay(key, longpole::time::millis(by));
            now.what_if(&slip).is_ok_and(|impact| impact.finish_after() > now.finish())
        };
        if room < far && room.millis() >= 0 && moves(room.millis()) {
            return Some("moves the finish within its room".into());
        }
    }
    // Of a finish that is imposed: no task passes it with that slip.
    if let (Some(room), PathTarget::ProgramDate(date)) = (why.room(), why.target()) {
        let far = longpole::time::WorkTime::from_millis(400 * 3_600_000);
        let slip = Scenario::new("").delay(row.key(), longpole::time::millis(room.millis()));
        if room < far && room.millis() >= 0 && now.finish() <= date && now.what_if(&slip).is_ok_and(|impact| impact.finish_after() > date) {
            return Some("passes the imposed finish within its room".into());
        }
    }
    None
}

#[test]
fn explained_chains_give_the_dates_again() {
    crate::every_seed(4, |seed| {
        let plan = mixed(seed);
        if !plan.is_plain() {
            return None;
        }
        let now = plan.builder().build().ok()?.analyze(&plan.options());
        let of = |text: String| format!("{text}\n{}", plan.dump());
        fault(seed).or_else(|| {
            let mut open = now.tasks().filter(|task| !task.is_summary() && !task.is_finished());
            open.find_map(|task| criticality(&now, task.id()).map(|text| format!("{} {text}", task.key()))).map(of)
        })
    });
}

fn atlas() -> Analysis {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("API", days(5)).name("Ledger API");
    plan.task("APP", days(12)).name("Mobile app").after("API");
    plan.task("DOC", days(3)).after("API");
    plan.task("LEGAL", days(5));
    plan.milestone("LAUNCH").after("APP").after("DOC");
    plan.milestone("FILED").after("LEGAL").deadline(ymd(2026, 1, 7));
    plan.build().unwrap().analyze(&Options::default())
}

#[test]
fn the_words_can_be_pasted() {
    let now = atlas();
    let task = |key| now.program().task(key).unwrap();
    assert_eq!(
        now.explain_start(task("APP")).to_string(),
        "APP (Mobile app) starts on Mon 2026-01-12: after API.\nAPI (Ledger API) starts on Mon 2026-01-05: starts with the program.\n"
    );
    assert_eq!(
        now.explain_criticality(task("DOC")).to_string(),
        "DOC is not critical: it has 9d of float. Its longest path to the finish of the program on Tue 2026-01-27 is API -> DOC -> LAUNCH.\n\
         API -> APP -> LAUNCH is longer by 9d; the two meet at LAUNCH.\n\
         It may slip by 9d before that date moves.\n"
    );
    assert_eq!(
        now.explain_criticality(task("LEGAL")).to_string(),
        "LEGAL is critical, with -2d of float: LEGAL -> FILED leads to the date of FILED, Wed 2026-01-07.\n\
         By that path alone the date is missed by 2d.\n"
    );
    let conflicts = now.conflicts();
    assert_eq!(
        conflicts[0].to_string(),
        "The deadline of FILED cannot be kept: it is Wed 2026-01-07, and FILED takes it to Fri 2026-01-09, 2d too late.\n\
         These cannot all hold:\n  - no work before Mon 2026-01-05\n  - LEGAL takes 5d\n  - LEGAL -> FILED FS\n  - the deadline of FILED: Wed 2026-01-07\n\
         Any one of these restores it:\n  - the deadline of FILED moves to Fri 2026-01-09, 2d later\n  - LEGAL takes 3d, 2d less\n  - FILED no longer waits for LEGAL\n"
    );
}

/// The date of a start that binds is named, not the finish of the program.
#[test]
fn a_date_for_a_start_makes_critical() {
    let mut plan = Program::builder("Atlas", ymd(2026, 3, 2));
    plan.task("A", days(5));
    plan.task("B", days(3)).after("A").constraint(longpole::spec::ConstraintKind::StartNoLaterThan, ymd(2026, 3, 5));
    plan.task("C", days(4)).after("B");
    let now = plan.build().unwrap().analyze(&Options::default());
    let task = |key| now.program().task(key).unwrap();
    let why = now.explain_criticality(task("A"));
    assert!(matches!(why.target(), PathTarget::Date(of, _) if of == task("B")));
    assert!(!why.to_string().contains("becomes critical"));
    // Friday at the end of the day is Monday for a start.
    let conflicts = now.conflicts();
    let moved = conflicts[0].relaxations().into_iter().find(|one| matches!(one.relief(), longpole::paths::Relief::Later(_))).unwrap();
    assert!(matches!(moved.relief(), longpole::paths::Relief::Later(at) if at.to_string() == "2026-03-09 09:00:00"));
    assert!(moved.after().conflicts().is_empty());
}

#[test]
fn a_program_without_tasks_has_nothing_to_explain() {
    let now = Program::builder("empty", ymd(2026, 1, 5)).build().unwrap().analyze(&Options::default());
    let task = atlas().program().task("API").unwrap();
    assert!(now.explain_start(task).links().is_empty());
    assert_eq!(now.explain_criticality(task).standing(), Standing::Finished);
    assert!(now.conflicts().is_empty() && now.redundant_dependencies().is_empty());
    let _ = (now.explain_start(task).to_string(), now.explain_criticality(task).to_string());
}

/// A finish that the options or a project impose is a date like any other.
#[test]
fn imposed_finishes_are_looked_at() {
    let plan = || {
        let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
        plan.project("MOB").imposed_finish(ymd(2026, 1, 8));
        plan.task("APP", days(5)).project("MOB");
        plan.task("DOC", days(12)).after("APP");
        plan
    };
    let now = plan().build().unwrap().analyze(&Options::default());
    let app = now.program().task("APP").unwrap();
    let why = now.explain_criticality(app);
    assert!(matches!(why.target(), PathTarget::ProjectDate(..)), "{:?}", why.target());
    assert_eq!(why.room().unwrap().to_string(), "-8h");
    assert_eq!(
        why.to_string(),
        "APP is critical, with -1d of float: APP leads to the finish imposed on MOB, Thu 2026-01-08.\n\
         By that path alone the date is missed by 1d.\n"
    );
    // The document is in no project: only the program waits for it.
    assert_eq!(now.explain_criticality(now.program().task("DOC").unwrap()).target(), PathTarget::Program);
    let imposed = Options::default().target(longpole::analysis::Target::ImposedFinish(ymd(2026, 2, 3)));
    let now = plan().build().unwrap().analyze(&imposed);
    let why = now.explain_criticality(now.program().task("DOC").unwrap());
    assert!(matches!(why.target(), PathTarget::ProgramDate(_)));
    assert_eq!(why.room().unwrap().to_string(), "40h");
    assert_eq!(
        why.to_string(),
        "DOC is not critical: it has 5d of float. Its longest path to the imposed finish, Tue 2026-02-03 is APP -> DOC.\n\
         No path is longer, but the date leaves room.\n\
         It may slip by 5d before that date moves.\n"
    );
}
