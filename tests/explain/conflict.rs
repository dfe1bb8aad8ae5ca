//! Conflicts: the facts as a plan of their own cannot all hold, and can with any one of them gone; what is offered restores the float.

use longpole::analysis::{Options, Reach, Target};
use longpole::id::TaskId;
use longpole::paths::{Conflict, Fact, Limit, Relief};
use longpole::spec::ConstraintKind;
use longpole::time::WorkTime;
use longpole::{Analysis, Program, days, ymd};

use crate::oracle::generate::{Class, generate};
use crate::oracle::model::{self, Kind, Progress};
use crate::{bridge, products};

/// The rows of some facts alone, written by other code than the crate's.
fn alone(base: &model::Program, conflict: &Conflict, facts: &[Fact]) -> Option<(model::Program, usize)> {
    let mut kept: Vec<usize> = conflict.chain().iter().map(|step| step.task.index()).collect();
    for fact in conflict.facts() {
        match fact {
            Fact::Dependency(id) => kept.extend([base.dependencies[id.index()].predecessor, base.dependencies[id.index()].successor]),
            Fact::Limit(Limit::Deadline(task, _) | Limit::Constraint(task, _)) => kept.push(task.index()),
            _ => {}
        }
    }
    kept.push(conflict.task().index());
    // Of a summary that is done, the part that was done last.
    let now = conflict.analysis();
    for row in kept.clone().into_iter().filter(|&row| now.program().is_summary(TaskId::new(row))) {
        let inside = |task: usize| now.program().contains(TaskId::new(row), TaskId::new(task));
        if !kept.iter().any(|&task| inside(task)) {
            let parts = (0..base.tasks.len()).filter(|&task| inside(task) && !now.program().is_summary(TaskId::new(task)));
            kept.extend(parts.max_by_key(|&task| (now.task(TaskId::new(task)).early_finish(), std::cmp::Reverse(task))));
        }
    }
    for at in 0.. {
        let Some(&row) = kept.get(at) else { break };
        kept.extend(base.tasks[row].parent.filter(|parent| !kept.contains(parent)));
    }
    kept.sort_unstable();
    kept.dedup();
    let place = |row: usize| kept.iter().position(|&kept| kept == row);
    let has = |fact: Fact| facts.contains(&fact);
    let mut part = base.clone();
    part.tasks = kept.iter().map(|&row| base.tasks[row].clone()).collect();
    for (task, &row) in part.tasks.iter_mut().zip(&kept) {
        let id = TaskId::new(row);
        task.parent = task.parent.and_then(place);
        let kind = |kind| match kind {
            model::ConstraintKind::StartNoEarlierThan => ConstraintKind::StartNoEarlierThan,
            model::ConstraintKind::StartNoLaterThan => ConstraintKind::StartNoLaterThan,
            model::ConstraintKind::FinishNoEarlierThan => ConstraintKind::FinishNoEarlierThan,
            model::ConstraintKind::FinishNoLaterThan => ConstraintKind::FinishNoLaterThan,
            model::ConstraintKind::StartOn => ConstraintKind::StartOn,
            model::ConstraintKind::FinishOn => ConstraintKind::FinishOn,
            model::ConstraintKind::MandatoryStart => ConstraintKind::MandatoryStart,
            model::ConstraintKind::MandatoryFinish => ConstraintKind::MandatoryFinish,
        };
        task.constraints.retain(|one| has(Fact::Constraint(id, kind(one.kind))) || has(Fact::Limit(Limit::Constraint(id, kind(one.kind)))));
        task.deadline = task.deadline.filter(|_| facts.iter().any(|fact| matches!(fact, Fact::Limit(Limit::Deadline(of, _)) if *of == id)));
        if !has(Fact::Promise(id)) && matches!(task.kind, Kind::External { .. }) {
            task.kind = Kind::Task;
        }
        if !has(Fact::Duration(id)) {
            match &mut task.progress {
                Progress::Started { remaining, .. } => *remaining = 0,
                Progress::Finished { .. } => {}
                Progress::NotStarted => task.duration = 0,
            }
        }
    }
    part.dependencies = Vec::new();
    for (row, from) in base.dependencies.iter().enumerate().filter(|&(row, _)| has(Fact::Dependency(longpole::id::DependencyId::new(row))))
    {
        // A share of the work that is gone is a share of nothing; the grid of whole hours holds.
        let mut to = *from;
        (to.predecessor, to.successor) = (place(from.predecessor)?, place(from.successor)?);
        let _ = row;
        part.dependencies.push(to);
    }
    for (number, project) in part.projects.iter_mut().enumerate() {
        project.imposed_finish =
            project.imposed_finish.filter(|_| has(Fact::Limit(Limit::ProjectFinish(longpole::id::ProjectId::new(number)))));
    }
    if !has(Fact::NotBefore) {
        part.start -= 3_000;
        part.data_date = part.data_date.map(|date| date - 3_000);
        for project in &mut part.projects {
            (project.start, project.data_date) = (project.start.map(|date| date - 3_000), project.data_date.map(|date| date - 3_000));
        }
    }
    Some((part, place(conflict.task().index())?))
}

/// Is the float negative with these facts alone? `None` where they are no plan.
fn contradicts(base: &model::Program, conflict: &Conflict, facts: &[Fact]) -> Option<bool> {
    let (part, holder) = alone(base, conflict, facts)?;
    let options = bridge::options(&part).float(longpole::analysis::FloatKind::Smallest).cap(Reach::EveryTask);
    let is_imposed = facts.contains(&Fact::Limit(Limit::ImposedFinish));
    let options = if is_imposed { options } else { options.target(Target::ProgramFinish) };
    let now = bridge::plan(&part).build().ok()?.analyze(&options);
    Some(now.task(TaskId::new(holder)).total_float().is_negative())
}

fn limits(now: &Analysis) -> Vec<Limit> {
    now.conflicts().iter().map(Conflict::limit).collect()
}

fn fault(seed: u64) -> Option<String> {
    let (base, class) = generate(seed);
    let now = bridge::plan(&base).build().ok()?.analyze(&bridge::options(&base));
    let conflicts = now.conflicts();
    let told = |conflict: &Conflict, text: String| {
        let facts: Vec<String> = conflict.facts().iter().map(|fact| format!("{fact:?}")).collect();
        let minimal = conflict.is_minimal();
        Some(format!(
            "{text}\n{:?} of {:?}, {} minimal {minimal}\n{}\n{}",
            conflict.limit(),
            conflict.task(),
            conflict.overrun(),
            facts.join("\n"),
            bridge::dump(&base)
        ))
    };
    // With several calendars a date may cost its predecessors float that the task itself does not lack.
    let is_negative = !now.is_feasible();
    if is_negative && conflicts.is_empty() && class == Class::Simple {
        return Some(format!("nothing explains the negative float\n{}", bridge::dump(&base)));
    }
    for conflict in &conflicts {
        if !conflict.is_minimal() {
            return told(conflict, "is not minimal".into());
        }
        // Where both sides are set, no float tells.
        let holder = &base.tasks[conflict.task().index()];
        let is_set =
            |one: &model::Constraint| matches!(one.kind, model::ConstraintKind::MandatoryStart | model::ConstraintKind::MandatoryFinish);
        if holder.constraints.iter().any(is_set) {
            continue;
        }
        if contradicts(&base, conflict, conflict.facts()) == Some(false) {
            return told(conflict, "is no conflict".into());
        }
        for gone in conflict.facts() {
            let rest: Vec<Fact> = conflict.facts().iter().copied().filter(|fact| fact != gone).collect();
            if contradicts(&base, conflict, &rest) == Some(true) {
                return told(conflict, format!("also without {gone:?}"));
            }
        }
        let other = conflict.other_chain();
        for relaxation in conflict.relaxations() {
            if let Some(other) = &other {
                // What lets the date be kept is on the other chain as well.
                let is_there = match relaxation.fact() {
                    Fact::Duration(task) => other.steps().iter().any(|step| step.task == task),
                    Fact::Dependency(id) => other.dependencies().any(|other| other == id),
                    _ => true,
                };
                let is_behind = matches!(conflict.limit(), Limit::Constraint(_, kind) if kind.is_mandatory());
                if !is_there && !is_behind {
                    return told(conflict, format!("another chain does without {:?}: {other}", relaxation.fact()));
                }
            }
            let after = relaxation.after();
            if limits(&after).contains(&conflict.limit()) {
                return told(conflict, format!("not kept after {:?} {:?}", relaxation.fact(), relaxation.relief()));
            }
            if let Some(scenario) = relaxation.scenario() {
                let impact = now.what_if(&scenario).ok()?;
                if impact.finish_after() != after.finish() {
                    return told(conflict, format!("another finish by the scenario {scenario:?}"));
                }
            }
        }
    }
    None
}

#[test]
fn conflicts_are_minimal_and_can_be_relaxed() {
    crate::every_seed(4, fault);
}

#[test]
fn a_deadline_with_a_parallel_chain() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("API", days(5));
    plan.task("APP", days(12)).after("API");
    plan.task("DOC", days(16));
    plan.milestone("LAUNCH").after("APP").after("DOC").deadline(ymd(2026, 1, 23));
    let now = plan.build().unwrap().analyze(&Options::default());
    let conflicts = now.conflicts();
    assert_eq!(conflicts.len(), 1);
    let conflict = &conflicts[0];
    assert_eq!(conflict.overrun(), WorkTime::from_millis(2 * 8 * 3_600_000));
    // The other chain is a day too long as well, so that no change of the longer one alone restores the date.
    let reliefs: Vec<_> = conflict.relaxations().iter().map(longpole::paths::Relaxation::relief).collect();
    assert_eq!(reliefs, [Relief::Later(now.finish())]);
    let _ = products::draw::mixed(0);
}

/// Two chains that pass a date by as much: changing one alone is no help, so the other is named.
#[test]
fn a_second_chain_that_is_as_late_is_named() {
    let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    plan.task("API", days(5));
    plan.task("APP", days(12)).after("API");
    plan.task("WEB", days(12)).after("API");
    plan.milestone("LAUNCH").after("APP").after("WEB").deadline(ymd(2026, 1, 23));
    let now = plan.build().unwrap().analyze(&Options::default());
    let conflicts = now.conflicts();
    let other = conflicts[0].other_chain().unwrap();
    let keys: Vec<&str> = other.tasks().map(longpole::ScheduledTask::key).collect();
    assert_eq!(keys, ["API", "WEB", "LAUNCH"]);
    let page = conflicts[0].to_string();
    assert!(page.contains("\nAnother chain is as late: API -> WEB -> LAUNCH.\n"), "{page}");
    // Only what both go by restores it.
    let shorter: Vec<Fact> = conflicts[0].relaxations().iter().map(longpole::paths::Relaxation::fact).collect();
    assert_eq!(shorter, [conflicts[0].facts()[5], Fact::Duration(now.program().task("API").unwrap())]);
}
