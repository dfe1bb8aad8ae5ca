//! Random programs of the two products from a seed.

use longpole::spec::{ProgressRule, Semantics, StartLagRule};

use super::plan::{Effort, Extra, Plan, Share};
use crate::oracle::generate::{Dice, generate};
use crate::oracle::model::{ConstraintKind, Dependency, FloatKind, Kind, Lag, LagCalendar, Progress, Reach, Relation, Target};

/// Which product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    Primavera,
    MsProject,
    /// Neither: the further rows in a plan that is read the way of longpole.
    Own,
}

/// A plan for the laws that hold of every plan: three in four as the first oracle has them, the others with further rows and, most of them, the
/// switches of a product.
pub(crate) fn mixed(seed: u64) -> Plan {
    match seed % 16 {
        3 => draw(seed, Product::Primavera),
        7 => draw(seed, Product::MsProject),
        11 => draw(seed, if seed & 16 == 0 { Product::Primavera } else { Product::MsProject }),
        15 => draw(seed, Product::Own),
        _ => plain(seed),
    }
}

fn plain(seed: u64) -> Plan {
    let (base, _) = generate(seed);
    let extras = vec![Extra::default(); base.tasks.len()];
    Plan { base, semantics: Semantics::default(), from_finish: None, extras }
}

/// The random program of a seed.
pub(crate) fn draw(seed: u64, product: Product) -> Plan {
    let mut dice = Dice::new(seed ^ 0x9ec0_0ded);
    let mut plan = plain(seed);
    if product == Product::Own {
        own(&mut dice, &mut plan);
        return plan;
    }
    plan.base.options.floor = Reach::Every;
    plan.base.options.cap = Reach::Every;
    match product {
        Product::Primavera => primavera(&mut dice, &mut plan),
        _ => ms_project(&mut dice, &mut plan),
    }
    plan
}

fn own(dice: &mut Dice, plan: &mut Plan) {
    for task in 0..plan.base.tasks.len() {
        let leaf = !plan.is_summary(task);
        match dice.range(0, 5) {
            _ if dice.percent(80) => {}
            0 if leaf => late(plan, task),
            1 if leaf => resumed(dice, plan, task),
            2 if leaf => crew(dice, plan, task),
            3 if leaf => delay(dice, plan, task),
            4 if leaf => effort(dice, plan, task),
            _ => manual(dice, plan, task),
        }
    }
}

fn primavera(dice: &mut Dice, plan: &mut Plan) {
    let mut semantics = Semantics::primavera();
    semantics = semantics.progress(dice.pick(&[
        ProgressRule::RetainedLogic,
        ProgressRule::RetainedLogic,
        ProgressRule::ProgressOverride,
        ProgressRule::ActualDates,
    ]));
    semantics = semantics.start_lags(dice.pick(&[StartLagRule::EarlyStart, StartLagRule::ActualStart]));
    semantics = semantics.expected_finish(dice.percent(70)).open_ends_critical(dice.percent(15));
    plan.base.options.float_kind = dice.pick(&[FloatKind::Finish, FloatKind::Finish, FloatKind::Start, FloatKind::Smaller]);
    plan.base.options.target = dice.pick(&[Target::EachProject, Target::EachProject, Target::ProgramFinish]);
    plan.semantics = semantics;
    bare_summaries(plan);
    let tasks = plan.base.tasks.clone();
    if semantics == semantics.start_lags(StartLagRule::ActualStart) {
        // What of such a lag counts backward and in the free float is not said.
        plan.base.dependencies.retain(|link| !from_start(link) || !tasks[link.predecessor].is_started());
    }
    // Nor what ties to the finish of finished work, or from the start of it to a finish, do to the dates that are shown for it.
    plan.base.dependencies.retain(|link| {
        let between = tasks[link.successor].is_finished() && !link.relation.ends_at_start();
        !tasks[link.predecessor].is_finished() || !(between || link.relation == Relation::StartFinish)
    });
    let chance = dice.pick(&[0, 10, 25]);
    for task in 0..plan.base.tasks.len() {
        if plan.is_summary(task) {
            continue;
        }
        match dice.range(0, 5) {
            _ if !dice.percent(chance) => {}
            // Open ends that lean: whether their target is the finish before or after is not said.
            0 if plan.semantics.open_ends_critical => {}
            0 => late(plan, task),
            1 => expected(dice, plan, task),
            2 => resumed(dice, plan, task),
            3 if is_free(plan, task) => crew(dice, plan, task),
            3 => {}
            _ => effort(dice, plan, task),
        }
    }
}

// In Primavera a node of the work breakdown has neither ties nor dates of its own.
fn bare_summaries(plan: &mut Plan) {
    let is_summary: Vec<bool> = (0..plan.base.tasks.len()).map(|task| plan.is_summary(task)).collect();
    plan.base.dependencies.retain(|link| !is_summary[link.predecessor] && !is_summary[link.successor]);
    for (row, _) in plan.base.tasks.iter_mut().zip(is_summary).filter(|(_, is_summary)| *is_summary) {
        row.constraints.clear();
        row.deadline = None;
    }
}

fn ms_project(dice: &mut Dice, plan: &mut Plan) {
    let mut semantics = Semantics::ms_project();
    if dice.percent(30) {
        semantics = semantics.constraints(longpole::spec::ConstraintRule::Soft);
    }
    semantics = semantics.manual_summaries_cap(dice.percent(25));
    plan.semantics = semantics;
    plan.base.options.float_kind = FloatKind::Smaller;
    if dice.percent(80) {
        plan.base.dependencies.iter_mut().for_each(|link| link.lag_calendar = LagCalendar::Successor);
    }
    if dice.percent(60) {
        plan.base.projects.clear();
        plan.base.tasks.iter_mut().for_each(|task| task.project = None);
    }
    // What a mandatory date does to work under way that goes by its actual start is not said.
    for task in plan.base.tasks.iter_mut().filter(|task| task.is_started()) {
        task.constraints.retain(|constraint| constraint.kind != ConstraintKind::MandatoryFinish);
    }
    // Whether the caps of old versions are deadlines is not said.
    plan.base.options.deadlines_count |= semantics.manual_summaries_cap;
    let chance = dice.pick(&[0, 15, 30]);
    for task in 0..plan.base.tasks.len() {
        match dice.range(0, 5) {
            _ if !dice.percent(chance) => {}
            0 if !plan.is_summary(task) => late(plan, task),
            1 if !plan.is_summary(task) => resumed(dice, plan, task),
            2 if !plan.is_summary(task) && is_free(plan, task) => crew(dice, plan, task),
            3 if !plan.is_summary(task) => delay(dice, plan, task),
            4 if !plan.is_summary(task) => pause(dice, plan, task),
            _ => manual(dice, plan, task),
        }
    }
    if dice.percent(8) && plan.base.projects.is_empty() {
        plan.from_finish = Some(plan.base.start + dice.range(100, 500));
        plan.base.options.deadlines_count = true;
    }
}

fn from_start(link: &Dependency) -> bool {
    matches!(link.relation, Relation::StartStart | Relation::StartFinish)
}

// What bounds on the start do backward to the work of a crew, and what is left of it under way, no product's document says.
fn is_free(plan: &Plan, task: usize) -> bool {
    is_open(plan, task)
        && plan.base.tasks[task].constraints.is_empty()
        && !plan.base.dependencies.iter().any(|link| link.predecessor == task && from_start(link))
}

fn is_open(plan: &Plan, task: usize) -> bool {
    plan.base.tasks[task].progress == Progress::NotStarted
}

fn is_mandatory(plan: &Plan, task: usize) -> bool {
    let hard = |kind| matches!(kind, ConstraintKind::MandatoryStart | ConstraintKind::MandatoryFinish);
    plan.base.tasks[task].constraints.iter().any(|constraint| hard(constraint.kind))
}

fn late(plan: &mut Plan, task: usize) {
    if is_open(plan, task) && !is_mandatory(plan, task) {
        plan.extras[task].late = true;
    }
}

fn expected(dice: &mut Dice, plan: &mut Plan, task: usize) {
    if !plan.base.tasks[task].is_finished() && plan.base.tasks[task].kind == Kind::Task && plan.base.tasks[task].duration > 0 {
        plan.extras[task].expected = Some(plan.base.data_date_of(task) + dice.range(-30, 200));
    }
}

fn resumed(dice: &mut Dice, plan: &mut Plan, task: usize) {
    if plan.base.tasks[task].is_started() {
        plan.extras[task].resumed = Some(plan.base.data_date_of(task) + dice.range(-20, 100));
    }
}

fn crew(dice: &mut Dice, plan: &mut Plan, task: usize) {
    let row = &plan.base.tasks[task];
    if row.is_finished() || row.kind != Kind::Task || row.work() == 0 || dice.percent(30) {
        return;
    }
    let shares = dice.range(1, 2);
    for _ in 0..shares {
        let calendar = if dice.percent(80) { Some(dice.range(0, plan.base.calendars.len() as i64 - 1) as usize) } else { None };
        let takes = dice.pick(&[2, 4, 6, 8, 16, 20]);
        let share = Share { calendar, takes, units: dice.pick(&[100, 100, 50, 200]), delay: dice.pick(&[0, 0, 0, 3, 8]) };
        plan.extras[task].crew.push(share);
    }
}

fn effort(dice: &mut Dice, plan: &mut Plan, task: usize) {
    let row = &mut plan.base.tasks[task];
    if row.kind != Kind::Task || row.progress != Progress::NotStarted {
        return;
    }
    // What open ends mean for it is not said; a summary of effort has no work of its own.
    if plan.semantics.open_ends_critical {
        return;
    }
    row.constraints.clear();
    row.deadline = None;
    row.duration = 0;
    let in_summary = row.parent.is_some() && dice.percent(40);
    plan.extras[task].effort = if in_summary { Effort::Summary } else { Effort::Level };
    // Its late dates beside work that has begun, and percentages of it, are not said.
    let tasks = plan.base.tasks.clone();
    let is_odd = |link: &Dependency| {
        let begun = |task: usize| tasks[task].progress != Progress::NotStarted;
        matches!(link.lag, Lag::Percent(_)) || begun(link.predecessor) || begun(link.successor)
    };
    plan.base.dependencies.retain(|link| {
        let of_it = link.predecessor == task || link.successor == task;
        !of_it || (!in_summary && !is_odd(link))
    });
}

fn delay(dice: &mut Dice, plan: &mut Plan, task: usize) {
    // What a delay does where constraints contradict each other is not said.
    if is_open(plan, task) && plan.base.tasks[task].constraints.is_empty() {
        plan.extras[task].delay = dice.range(1, 60);
    }
}

fn pause(dice: &mut Dice, plan: &mut Plan, task: usize) {
    let duration = plan.base.tasks[task].duration;
    if is_open(plan, task) && duration > 1 {
        plan.extras[task].pause = Some((dice.range(1, duration - 1), dice.range(1, 16)));
    }
}

fn manual(dice: &mut Dice, plan: &mut Plan, task: usize) {
    // Nor is it said what manual summaries inside others do.
    if plan.base.tasks[task].is_finished() || (plan.is_summary(task) && plan.base.tasks[task].parent.is_some()) {
        return;
    }
    let start = plan.base.start + dice.range(-60, 250);
    let summary = plan.is_summary(task);
    let finish = (summary || dice.percent(70)).then(|| start + dice.range(0, 120));
    plan.extras[task].manual = Some((start, finish));
    // What other dates of a manual summary do to its parts, some of which it does not hold, is not said.
    if summary {
        plan.base.tasks[task].constraints.clear();
        plan.base.tasks[task].deadline = None;
    }
}
