//! Smaller programs with the same fault.

use super::plan::{Extra, Plan};
use crate::oracle::model::{Calendar, Kind, Lag, LagCalendar, Progress, Relation};

/// Takes away whatever can go while `is_wrong` holds.
pub(crate) fn shrunk(plan: &Plan, is_wrong: &dyn Fn(&Plan) -> bool) -> Plan {
    let mut least = plan.clone();
    while let Some(smaller) = candidates(&least).into_iter().find(|candidate| is_wrong(candidate)) {
        least = smaller;
    }
    least
}

fn candidates(plan: &Plan) -> Vec<Plan> {
    let mut found = Vec::new();
    let mut add = |change: &dyn Fn(&mut Plan)| {
        let mut candidate = plan.clone();
        change(&mut candidate);
        if format!("{candidate:?}") != format!("{plan:?}") {
            found.push(candidate);
        }
    };
    if plan.base.tasks.len() > 1 {
        (0..plan.base.tasks.len()).rev().for_each(|task| add(&|p| remove(p, task)));
    }
    (0..plan.base.dependencies.len()).rev().for_each(|at| add(&|p| _ = p.base.dependencies.remove(at)));
    add(&|p| {
        p.base.projects.clear();
        p.base.tasks.iter_mut().for_each(|task| task.project = None);
    });
    add(&|p| p.from_finish = None);
    add(&|p| p.semantics.open_ends_critical = false);
    add(&|p| {
        p.semantics.progress = if p.semantics.progress == longpole::spec::ProgressRule::ActualStart {
            p.semantics.progress
        } else {
            longpole::spec::ProgressRule::RetainedLogic
        }
    });
    add(&|p| p.base.options.deadlines_count = true);
    add(&|p| p.base.options.target = crate::oracle::model::Target::ProgramFinish);
    add(&|p| p.semantics.constraints = longpole::spec::ConstraintRule::Soft);
    add(&|p| p.semantics.manual_summaries_cap = false);
    for index in 0..plan.base.projects.len() {
        add(&|p| p.base.projects[index].start = None);
        add(&|p| p.base.projects[index].data_date = None);
        add(&|p| p.base.projects[index].imposed_finish = None);
    }
    add(&|p| p.base.data_date = None);
    for index in 0..plan.base.tasks.len() {
        add(&|p| p.extras[index] = Extra::default());
        add(&|p| p.extras[index].delay = 0);
        add(&|p| p.extras[index].resumed = None);
        add(&|p| _ = p.extras[index].crew.pop());
        add(&|p| p.base.tasks[index].progress = Progress::NotStarted);
        add(&|p| p.base.tasks[index].parent = None);
        add(&|p| p.base.tasks[index].project = None);
        add(&|p| p.base.tasks[index].deadline = None);
        add(&|p| p.base.tasks[index].kind = Kind::Task);
        add(&|p| p.base.tasks[index].calendar = 0);
        for at in 0..plan.base.tasks[index].constraints.len() {
            add(&|p| _ = p.base.tasks[index].constraints.remove(at));
        }
        add(&|p| {
            if p.extras[index].pause.is_none() && p.extras[index].crew.is_empty() {
                p.base.tasks[index].duration /= 2;
            }
        });
    }
    for index in 0..plan.base.dependencies.len() {
        add(&|p| p.base.dependencies[index].lag = Lag::Working(0));
        add(&|p| p.base.dependencies[index].relation = Relation::FinishStart);
        add(&|p| p.base.dependencies[index].lag_calendar = LagCalendar::Predecessor);
    }
    for index in 0..plan.base.calendars.len() {
        add(&|p| {
            let calendar = &mut p.base.calendars[index];
            *calendar = Calendar::new(calendar.name, calendar.week.clone(), Vec::new());
        });
    }
    found
}

fn remove(plan: &mut Plan, task: usize) {
    let removed = plan.base.tasks.remove(task);
    plan.extras.remove(task);
    let moved = |index: usize| if index > task { index - 1 } else { index };
    for other in &mut plan.base.tasks {
        let parent = if other.parent == Some(task) { removed.parent } else { other.parent };
        other.parent = parent.map(moved);
    }
    plan.base.dependencies.retain(|link| link.predecessor != task && link.successor != task);
    for link in &mut plan.base.dependencies {
        link.predecessor = moved(link.predecessor);
        link.successor = moved(link.successor);
    }
}
