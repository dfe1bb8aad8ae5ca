//! Random programs of the two products from a seed.

use longpole::spec::{ProgressRule, Semantics, StartLagRule};

use super::plan::{Effort, Extra, Plan, Share};
use crate::oracle::generate::{Dice, generate};
use crate::oracle::model::{ConstraintKind, FloatKind, Kind, LagCalendar, Progress, Reach, Target};

/// Are pauses drawn? The crate reads and writes them, but no date follows from them yet.
const PAUSES: bool = false;

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
    let chance = dice.pick(&[0, 10, 25]);
    for task in 0..plan.base.tasks.len() {
        if plan.is_summary(task) {
            continue;
        }
        match dice.range(0, 5) {
            _ if !dice.percent(chance) => {}
            0 => late(plan, task),
            1 => expected(dice, plan, task),
            2 => resumed(dice, plan, task),
            3 => crew(dice, plan, task),
            _ => effort(dice, plan, task),
        }
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
    let chance = dice.pick(&[0, 15, 30]);
    for task in 0..plan.base.tasks.len() {
        match dice.range(0, 5) {
            _ if !dice.percent(chance) => {}
            0 if !plan.is_summary(task) => late(plan, task),
            1 if !plan.is_summary(task) => resumed(dice, plan, task),
            2 if !plan.is_summary(task) => crew(dice, plan, task),
            3 if !plan.is_summary(task) => delay(dice, plan, task),
            4 if !plan.is_summary(task) && PAUSES => pause(dice, plan, task),
            _ => manual(dice, plan, task),
        }
    }
    if dice.percent(8) && plan.base.projects.is_empty() {
        plan.from_finish = Some(plan.base.start + dice.range(100, 500));
    }
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
    row.constraints.clear();
    row.deadline = None;
    let in_summary = row.parent.is_some() && dice.percent(40);
    plan.extras[task].effort = if in_summary { Effort::Summary } else { Effort::Level };
    // Ties to summaries are not said to count for it.
    let tasks = plan.base.tasks.clone();
    let is_summary = |task: usize| tasks.iter().any(|other| other.parent == Some(task));
    plan.base.dependencies.retain(|link| {
        let of_it = link.predecessor == task || link.successor == task;
        !of_it || (!in_summary && !is_summary(link.predecessor) && !is_summary(link.successor))
    });
}

fn delay(dice: &mut Dice, plan: &mut Plan, task: usize) {
    if is_open(plan, task) && !is_mandatory(plan, task) {
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
    if plan.base.tasks[task].is_finished() {
        return;
    }
    let start = plan.base.start + dice.range(-60, 250);
    let summary = plan.is_summary(task);
    let finish = (summary || dice.percent(70)).then(|| start + dice.range(0, 120));
    plan.extras[task].manual = Some((start, finish));
    if plan.base.tasks[task].is_started() && dice.percent(40) {
        plan.extras[task].resumed = Some(plan.base.data_date_of(task) + dice.range(-20, 100));
    }
}
