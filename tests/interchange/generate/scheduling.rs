//! Resources, what tasks say of them and of how they are placed, and how the plan is to be understood.

use longpole::id::{ResourceId, TeamId};
use longpole::spec::{
    Assignment, ConstraintRule, EndRule, FinishedRule, FloatKind, FloorRule, LagRule, LateRule, ManualDates, Pause, Percent, Placement,
    ProgressRule, Resource, ResourceKind, ScheduleFrom, Scheduling, Semantics, StartLagRule, Task, TaskKind, TieRule,
};
use longpole::time::{Span, days};

use super::{Dice, Draft, date, span};

fn percent(dice: &mut Dice) -> Percent {
    Percent::hundredths(dice.pick(&[0, 2_500, 5_000, 10_000, 12_345, 30_000]))
}

impl Draft {
    pub(super) fn semantics(&mut self) {
        let mut semantics = self.dice.pick(&[Semantics::default(), Semantics::ms_project(), Semantics::primavera()]);
        if self.dice.chance(70) {
            semantics.lag_calendar = self.lag_calendar();
        }
        // Few switches, so that each base is the nearest one now and then.
        for _ in 0..self.dice.below(5) {
            self.switch(&mut semantics);
        }
        self.plan.semantics(semantics);
    }

    fn switch(&mut self, semantics: &mut Semantics) {
        use ProgressRule as P;
        let dice = &mut self.dice;
        match dice.below(16) {
            0 => semantics.progress = dice.pick(&[P::RetainedLogic, P::ProgressOverride, P::ActualDates, P::ActualStart]),
            1 => semantics.finished = dice.pick(&[FinishedRule::ActualDates, FinishedRule::PassesLogic]),
            2 => semantics.constraints = dice.pick(&[ConstraintRule::Soft, ConstraintRule::Hard]),
            3 => semantics.late = dice.pick(&[LateRule::FreeFloat, LateRule::TotalFloat]),
            4 => semantics.lags = dice.pick(&[LagRule::Whole, LagRule::Unexpired]),
            5 => semantics.start_lags = dice.pick(&[StartLagRule::ActualStart, StartLagRule::EarlyStart]),
            6 => semantics.expected_finish = dice.chance(50),
            7 => semantics.schedule_from = ScheduleFrom::Finish(date(dice, 2028)),
            8 => semantics.total_float = dice.pick(&[FloatKind::Start, FloatKind::Finish, FloatKind::Smallest]),
            9 => semantics.float_by_project = dice.chance(50),
            10 => semantics.critical_threshold = span(dice, true),
            11 => semantics.ends = dice.pick(&[EndRule::Kept, EndRule::Snapped]),
            12 => semantics.floor = dice.pick(&[FloorRule::EveryTask, FloorRule::LooseTasks]),
            13 => semantics.ties = dice.pick(&[TieRule::Inverse, TieRule::Partial]),
            14 => semantics.manual_summaries_cap = dice.chance(50),
            _ => semantics.open_ends_critical = dice.chance(50),
        }
    }

    pub(super) fn resources(&mut self) {
        let mut keys = Vec::new();
        for index in 0..self.dice.below(5) {
            let key = self.key(&keys, index);
            if keys.contains(&key) {
                continue;
            }
            let mut resource = Resource::new(key.as_str()).name(self.text());
            resource.kind = self.dice.pick(&[ResourceKind::Work, ResourceKind::Work, ResourceKind::Material, ResourceKind::Cost]);
            resource.team =
                if self.teams == 0 { None } else { self.dice.maybe(60, |dice| dice.below(64)) }.map(|at| TeamId::new(at % self.teams));
            resource.calendar = self.some_calendar();
            resource.capacity = percent(&mut self.dice);
            self.does_work.push(resource.kind == ResourceKind::Work);
            self.plan.add_resource(resource);
            keys.push(key);
        }
    }

    /// What a summary may have as well.
    pub(super) fn placed(&mut self, task: &mut Task) {
        let mut scheduling = Scheduling::default();
        if self.dice.chance(15) {
            scheduling.placement = Placement::AsLateAsPossible;
        }
        scheduling.manual =
            self.dice.maybe(15, |dice| ManualDates { start: date(dice, 2026), finish: dice.maybe(50, |dice| date(dice, 2027)) });
        if self.dice.chance(15) {
            scheduling.levelling_delay = span(&mut self.dice, false);
        }
        if !self.does_work.is_empty() && self.dice.chance(40) {
            scheduling.assignments = (0..self.dice.below(4)).map(|_| self.assignment()).collect();
        }
        let works = |assignment: &Assignment| self.does_work[assignment.resource.index()];
        scheduling.driven_by_assignments = scheduling.assignments.iter().any(works) && self.dice.chance(50);
        store(task, scheduling);
    }

    fn assignment(&mut self) -> Assignment {
        let resource = ResourceId::new(self.dice.below(self.does_work.len()));
        let (units, delay) = (percent(&mut self.dice), span(&mut self.dice, false));
        let delay = self.dice.pick(&[Span::ZERO, delay]);
        Assignment::new(resource, span(&mut self.dice, false)).units(self.dice.pick(&[Percent::whole(100), units])).delay(delay)
    }

    /// What only leaves have.
    pub(super) fn going_on(&mut self, task: &mut Task) {
        let mut scheduling = task.scheduling().clone();
        scheduling.expected_finish = self.dice.maybe(10, |dice| date(dice, 2026));
        scheduling.suspended = self.dice.maybe(10, |dice| date(dice, 2025));
        scheduling.resumed = self.dice.maybe(10, |dice| date(dice, 2026));
        if self.dice.chance(15) {
            // Equal steps, so that they are in order on any calendar.
            let (count, step) = (1 + self.dice.below(3), days(1 + self.dice.below(3) as i32));
            let mut after = Span::ZERO;
            for _ in 0..count {
                after = after.saturating_add(step);
                scheduling.pauses.push(Pause { after, length: span(&mut self.dice, false) });
            }
        }
        store(task, scheduling);
    }

    /// A leaf that lasts as long as others do, of a plan that has any.
    pub(super) fn as_span(&mut self, task: &mut Task) {
        let has_parent = task.parent.is_some();
        if task.kind == TaskKind::Work && self.dice.chance(15) {
            task.kind = if has_parent && self.dice.chance(50) { TaskKind::SummaryOfEffort } else { TaskKind::LevelOfEffort };
            if task.details().estimate.is_none() {
                task.duration = self.dice.maybe(50, |dice| span(dice, false));
            }
        }
    }
}

/// Nothing is kept where nothing is said.
fn store(task: &mut Task, scheduling: Scheduling) {
    if scheduling != Scheduling::default() {
        *task.scheduling_mut() = scheduling;
    }
}
