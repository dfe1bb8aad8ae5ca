//! Blockers today.

use longpole::analysis::ScheduledDependency;
use longpole::id::TaskId;
use longpole::spec::{Lag, Progress, Relation, TaskKind};
use longpole::teams::Blocker;
use longpole::time::WorkTime;
use longpole::{Analysis, ScheduledTask, When, days, hours, weeks, ymd};

use crate::random::{Class, program};
use crate::{analysed, keys, leaves};

fn rows<'a>(now: &'a Analysis, blockers: &'a [Blocker]) -> Vec<(&'a str, Vec<&'a str>, usize)> {
    blockers.iter().map(|row| (now.task(row.task).key(), keys(now, &row.holds), row.waiting)).collect()
}

#[test]
fn the_first_open_task_of_a_chain_blocks_and_the_others_do_not() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
        plan.task("B", days(2)).after("A");
        plan.task("C", days(2)).after("B");
    });
    let found = now.blockers();
    assert_eq!(rows(&now, &found), [("A", vec!["B"], 1)]);
    assert_eq!((found[0].downstream, found[0].downstream_work.to_string()), (2, "32h".to_owned()));
}

#[test]
fn the_first_open_task_of_a_chain_blocks_by_the_rules_of_ms_project_too() {
    let now = analysed(|plan| {
        plan.semantics(longpole::spec::Semantics::ms_project());
        plan.external("KIT", ymd(2026, 1, 14)).before("C");
        plan.task("A", days(2)).started(ymd(2026, 1, 5), days(2)).before("B");
        plan.task("B", days(2));
        plan.task("C", days(2));
    });
    assert_eq!(rows(&now, &now.blockers()), [("KIT", vec!["C"], 1), ("A", vec!["B"], 1)]);
}

#[test]
fn work_that_waits_for_two_is_held_by_neither_alone() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
        plan.task("B", days(2));
        plan.task("C", days(2)).after("A").after("B");
    });
    assert_eq!(rows(&now, &now.blockers()), []);
}

#[test]
fn late_work_blocks_even_beside_others() {
    let now = analysed(|plan| {
        plan.task("A", days(4)).team("platform");
        plan.task("B", days(2));
        plan.task("C", days(2)).after("A").after("B").team("mobile").deadline(ymd(2026, 1, 8));
    });
    let found = now.blockers();
    assert_eq!(rows(&now, &found), [("A", vec![], 1)]);
    assert_eq!(found[0].total_float.to_string(), "-16h");
    assert_eq!(found[0].teams, [now.program().team("mobile").unwrap()]);
}

#[test]
fn milestones_pass_on_what_they_wait_for_and_do_not_block() {
    let now = analysed(|plan| {
        plan.task("A", days(2));
        plan.milestone("GATE").after("A");
        plan.task("B", days(2)).after("GATE");
    });
    assert_eq!(rows(&now, &now.blockers()), [("A", vec!["GATE", "B"], 1)]);
}

#[test]
fn the_last_open_part_of_a_summary_holds_what_waits_for_the_summary() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.summary("S");
        plan.task("S1", days(2)).part_of("S").finished(ymd(2026, 1, 5), ymd(2026, 1, 6));
        plan.task("S2", days(9)).part_of("S").started(ymd(2026, 1, 5), days(4));
        plan.summary("T").after("S");
        plan.task("T1", days(1)).part_of("T");
        plan.task("T2", days(1)).part_of("T");
    });
    assert_eq!(rows(&now, &now.blockers()), [("S2", vec!["T1", "T2"], 2)]);
}

#[test]
fn an_imposed_start_or_a_running_lag_is_nobodys_doing() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.task("A", days(2));
        plan.task("B", days(2)).after("A").not_before(ymd(2026, 2, 2));
        plan.task("DONE", days(1)).finished(ymd(2026, 1, 8), ymd(2026, 1, 9));
        plan.task("C", days(2)).after("A").after_with_lag("DONE", days(5));
        plan.task("D", days(2)).after_with_lag("A", days(1));
    });
    assert_eq!(rows(&now, &now.blockers()), []);
}

#[test]
fn an_overdue_delivery_blocks_though_the_plan_has_it_arrive_at_once() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.external("SDK", ymd(2026, 1, 8));
        plan.task("APP", days(5)).after("SDK");
    });
    assert_eq!(rows(&now, &now.blockers()), [("SDK", vec!["APP"], 1)]);
    assert_eq!(keys(&now, &now.waits_for(now.program().task("APP").unwrap())), ["SDK"]);
}

#[test]
fn work_that_only_finishes_after_others_is_not_held() {
    let now = analysed(|plan| {
        plan.task("A", days(5));
        plan.task("B", days(2));
        plan.dependency("A", "B").relation(Relation::FinishFinish);
        plan.milestone("M");
        plan.dependency("A", "M").relation(Relation::FinishFinish);
    });
    assert_eq!(rows(&now, &now.blockers()), [("A", vec!["M"], 2)]);
}

#[test]
fn begun_work_that_waits_by_retained_logic_is_held() {
    let now = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.task("A", days(9)).started(ymd(2026, 1, 5), days(4));
        plan.task("B", days(5)).started(ymd(2026, 1, 6), days(3)).after("A");
    });
    assert_eq!(rows(&now, &now.blockers()), [("A", vec!["B"], 1)]);
}

#[test]
fn what_holds_more_comes_first_and_then_what_has_more_behind_it() {
    let now = analysed(|plan| {
        for (blocker, held) in [("A", vec!["A1"]), ("B", vec!["B1"]), ("C", vec!["C1", "C2"])] {
            plan.task(blocker, days(3));
            for key in held {
                plan.task(key, if key == "B1" { weeks(4) } else { days(1) }).after(blocker);
            }
        }
    });
    let found = now.blockers();
    assert_eq!(keys(&now, found.iter().map(|row| &row.task)), ["C", "B", "A"]);
    assert_eq!(keys(&now, now.blockers_up_to(1).iter().map(|row| &row.task)), ["C"]);
}

#[test]
fn days_of_several_calendars_add_up_as_days() {
    let now = analysed(|plan| {
        plan.calendar(longpole::time::Calendar::round_the_clock("always"));
        plan.task("A", days(1));
        plan.task("B", days(3)).calendar("always").after("A");
    });
    assert_eq!(now.blockers()[0].downstream_work.to_string(), "24h");
}

#[test]
fn an_empty_program_and_a_finished_one_have_none() {
    assert!(analysed(|_| {}).blockers().is_empty());
    let done = analysed(|plan| {
        plan.data_date(ymd(2026, 1, 12));
        plan.task("A", days(1)).finished(ymd(2026, 1, 5), ymd(2026, 1, 5));
        plan.task("B", days(1)).after("A").finished(ymd(2026, 1, 6), ymd(2026, 1, 6));
    });
    assert!(done.blockers().is_empty());
}

/// Does the plan let it go on at the data date?
fn goes_on(now: &Analysis, task: TaskId) -> bool {
    let task = now.task(task);
    task.calendar().between(now.data_date(), task.remaining_early_start()).millis() <= 0
}

/// The same plan with a task done at the data date, and begun no earlier unless it has: lags from its start run from there.
fn done(now: &Analysis, task: TaskId) -> Analysis {
    let at = When::from(now.data_date());
    let actual_start = match *now.program()[task].progress() {
        Progress::Started { actual_start, .. } => actual_start,
        _ => Some(at),
    };
    let finished = Progress::Finished { actual_start, actual_finish: at };
    let plan = now.program().edit(|plan| plan.task_mut(task).unwrap().progress = Some(Box::new(finished)));
    plan.unwrap().analyze(now.options())
}

/// Could it go on at the data date, were its promise not later?
fn is_at_the_front(now: &Analysis, task: TaskId) -> bool {
    let without = now.program().edit(|plan| plan.task_mut(task).unwrap().details_mut().promised = None);
    goes_on(&without.unwrap().analyze(now.options()), task)
}

/// `LONGPOLE_ORACLE_SEEDS` asks for more.
fn seeds() -> u64 {
    std::env::var("LONGPOLE_ORACLE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(3_000)
}

/// By brute force: every task is done in its turn, and what can then go on that could not before is held by it.
#[test]
fn what_is_held_is_what_goes_on_once_it_is_done() {
    let mut blocked = 0;
    for seed in 0..seeds() {
        let class = if seed % 3 == 0 { Class::Simple } else { Class::Full };
        let Some(program) = program(seed, class) else { continue };
        let now = program.analyze(&longpole::Options::default());
        // The start of a summary is held by nobody in particular, and leads out of work that has to wait are not seen through.
        let of_start = |tie: ScheduledDependency<'_>| tie.row().relation == Relation::StartStart && tie.predecessor().is_summary();
        let unseen = |tie: ScheduledDependency<'_>| {
            let from = tie.predecessor();
            let waits = from.remaining() <= WorkTime::from_hours(4) || !goes_on(&now, from.id());
            tie.row().lag == Lag::Working(hours(-4)) && !from.is_finished() && waits
        };
        if now.dependencies().any(|tie| of_start(tie) || unseen(tie)) {
            continue;
        }
        let found = now.blockers_up_to(usize::MAX);
        let open: Vec<TaskId> = now.open_leaves().map(ScheduledTask::id).collect();
        let mut expected = Vec::new();
        for &task in &open {
            let row = &program[task];
            let is_point = now.task(task).remaining().is_zero() && row.kind != TaskKind::External;
            if is_point || !is_at_the_front(&now, task) {
                continue;
            }
            let then = done(&now, task);
            let holds: Vec<TaskId> = open.iter().copied().filter(|&o| o != task && !goes_on(&now, o) && goes_on(&then, o)).collect();
            let mut waiting: Vec<TaskId> = leaves::ties(&now)
                .into_iter()
                .filter(|&(from, to, tie)| from == task && !now.task(to).is_finished() && !leaves::is_past(&now, from, tie))
                .map(|(_, to, _)| to)
                .collect();
            waiting.sort();
            waiting.dedup();
            if !holds.is_empty() || (now.task(task).total_float().is_negative() && !waiting.is_empty()) {
                expected.push((task, holds, waiting.len(), downstream(&now, task)));
            }
        }
        blocked += expected.len();
        let mut found: Vec<_> = found.into_iter().map(|row| (row.task, row.holds, row.waiting, row.downstream)).collect();
        found.sort();
        assert_eq!(found, expected, "seed {seed}");
    }
    assert!(blocked > 500, "{blocked}");
}

/// Unfinished leaves after a task, by way of unfinished leaves.
fn downstream(now: &Analysis, task: TaskId) -> usize {
    let ties = leaves::ties(now);
    let mut reached = vec![task];
    let mut next = 0;
    while let Some(&at) = reached.get(next) {
        for &(from, to, tie) in &ties {
            if from == at && !leaves::is_past(now, from, tie) && !now.task(to).is_finished() && !reached.contains(&to) {
                reached.push(to);
            }
        }
        next += 1;
    }
    reached.len() - 1
}

#[test]
fn teams_that_wait_on_each_other_are_no_trouble() {
    let now = analysed(|plan| {
        plan.task("P1", hours(8)).team("platform");
        plan.task("M1", hours(8)).team("mobile");
        plan.task("P2", hours(8)).team("platform").after("M1");
        plan.task("M2", hours(8)).team("mobile").after("P1");
    });
    assert_eq!(rows(&now, &now.blockers()), [("P1", vec!["M2"], 1), ("M1", vec!["P2"], 1)]);
}
