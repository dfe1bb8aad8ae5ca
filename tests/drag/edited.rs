//! Edits of the oracle's model, and the finish of what they leave.

use chrono::NaiveDateTime;
use longpole::paths::DragDate;
use longpole::spec;

use crate::bridge::instant;
use crate::oracle::model::{ConstraintKind, Kind, Lag, Progress};
use crate::oracle::network::Network;
use crate::oracle::passes::{early_dates, program_finish};
use crate::products::plan::Plan;

/// The finish of a plan, by the first oracle where that knows all that is in it; `None` if the plan is refused.
pub(crate) fn finish(plan: &Plan) -> Option<NaiveDateTime> {
    if plan.is_plain() {
        return Some(instant(program_finish(&early_dates(&Network::new(&plan.base)?))));
    }
    finish_built(plan)
}

/// The finish of a plan that may leave the grid of the oracle; `None` if it is refused.
pub(crate) fn finish_built(plan: &Plan) -> Option<NaiveDateTime> {
    Some(plan.builder().build().ok()?.analyze(&plan.options()).finish())
}

pub(crate) fn without_work(plan: &Plan, task: usize) -> Plan {
    let mut plan = plan.clone();
    match &mut plan.base.tasks[task].progress {
        Progress::Started { remaining, .. } => *remaining = 0,
        _ => plan.base.tasks[task].duration = 0,
    }
    plan.extras[task].pause = None;
    plan.extras[task].crew.clear();
    plan
}

pub(crate) fn without_lag(plan: &Plan, dependency: usize) -> Plan {
    let mut plan = plan.clone();
    plan.base.dependencies[dependency].lag = Lag::Working(0);
    plan
}

pub(crate) fn without_date(plan: &Plan, task: usize, date: DragDate) -> Plan {
    let mut plan = plan.clone();
    match date {
        DragDate::Constraint(kind) => plan.base.tasks[task].constraints.retain(|constraint| stated(constraint.kind) != kind),
        DragDate::Promise => plan.base.tasks[task].kind = Kind::Task,
        DragDate::Manual => plan.extras[task].manual = None,
        _ => panic!("no such date"),
    }
    plan
}

fn stated(kind: ConstraintKind) -> spec::ConstraintKind {
    use ConstraintKind as M;
    match kind {
        M::StartNoEarlierThan => spec::ConstraintKind::StartNoEarlierThan,
        M::StartNoLaterThan => spec::ConstraintKind::StartNoLaterThan,
        M::FinishNoEarlierThan => spec::ConstraintKind::FinishNoEarlierThan,
        M::FinishNoLaterThan => spec::ConstraintKind::FinishNoLaterThan,
        M::StartOn => spec::ConstraintKind::StartOn,
        M::FinishOn => spec::ConstraintKind::FinishOn,
        M::MandatoryStart => spec::ConstraintKind::MandatoryStart,
        M::MandatoryFinish => spec::ConstraintKind::MandatoryFinish,
    }
}
