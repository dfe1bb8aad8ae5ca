//! All combinations of measures, made on the rows of the plan and analysed anew: nothing here asks for a scenario.

use chrono::NaiveDateTime;
use longpole::id::{CalendarId, DependencyId, TaskId, TeamId};
use longpole::paths::{Levers, Measure};
use longpole::program::ProgramBuilder;
use longpole::spec::{Lag, Percent, Progress, Relation, TaskKind};
use longpole::time::{WorkTime, millis};
use longpole::{Analysis, Program};

/// A measure by what it is, without its amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Move {
    Shorten(TaskId),
    Overlap(DependencyId),
    Sooner(TaskId),
    Shift(TeamId, CalendarId),
    Drop(TaskId),
}

impl Move {
    pub(crate) fn of(measure: &Measure) -> Self {
        match *measure {
            Measure::Shorten { task, .. } => Self::Shorten(task),
            Measure::Overlap { dependency, .. } => Self::Overlap(dependency),
            Measure::Drop { task } => Self::Drop(task),
            Measure::StartSooner { approval } => Self::Sooner(approval),
            Measure::SecondShift { team, calendar } => Self::Shift(team, calendar),
            _ => unreachable!("no other measure"),
        }
    }
}

/// Every move that the levers allow.
pub(crate) fn moves(now: &Analysis, levers: &Levers) -> Vec<Move> {
    let program = now.program();
    let mut all = Vec::new();
    for (task, row) in program.tasks().filter(|(task, row)| !program.is_summary(*task) && !row.progress().is_finished()) {
        if row.kind == TaskKind::Work && share(levers.shorten, left(program, task)) > 0 {
            all.push(Move::Shorten(task));
        }
        let waits = program.dependencies().any(|(_, tie)| tie.successor == task && tie.relation.to_start());
        let may = levers.approvals_sooner && !levers.approvals_that_wait.contains(&row.key.to_string());
        if may && row.kind == TaskKind::Approval && *row.progress() == Progress::NotStarted && waits {
            all.push(Move::Sooner(task));
        }
    }
    for (id, tie) in program.dependencies().filter(|(_, tie)| tie.relation == Relation::FinishStart && tie.lag.is_zero()) {
        let twins = program.dependencies().filter(|(_, other)| {
            (other.predecessor, other.successor, other.relation) == (tie.predecessor, tie.successor, Relation::FinishStart)
        });
        let (from, to) = (&program[tie.predecessor], now.task(tie.successor));
        let is_open = !program.is_summary(tie.predecessor) && !from.progress().is_finished() && from.kind == TaskKind::Work;
        if twins.count() == 1
            && is_open
            && !to.is_finished()
            && (program.is_summary(tie.successor)
                || matches!(to.row().kind, TaskKind::Work | TaskKind::Approval) && left(program, tie.successor) > 0)
            && share(levers.overlap, left(program, tie.predecessor)) > 0
        {
            all.push(Move::Overlap(id));
        }
    }
    all.extend(
        levers.second_shifts.iter().map(|(team, calendar)| Move::Shift(program.team(team).unwrap(), program.calendar(calendar).unwrap())),
    );
    all.extend(levers.droppable.iter().map(|key| Move::Drop(program.task(key).unwrap())));
    all.sort_unstable();
    all.dedup();
    all
}

fn share(share: Percent, work: i64) -> i64 {
    share.of(WorkTime::from_millis(work)).millis()
}

/// The work that is to be done.
fn left(program: &Program, task: TaskId) -> i64 {
    let on = program.calendar_of(task);
    let span = match *program[task].progress() {
        Progress::Started { remaining, .. } => Some(remaining),
        _ => program[task].duration,
    };
    span.map_or(0, |span| on.resolve(span).unwrap().millis())
}

/// A plan that can be written without some of its ties.
pub(crate) trait Rows {
    /// The plan without the ties of these rows.
    fn without(&self, ties: &[usize]) -> ProgramBuilder;
}

/// When the target finishes with some moves made in full; `None` if there can be no such plan.
pub(crate) fn finish(rows: &impl Rows, now: &Analysis, levers: &Levers, set: &[Move], target: Option<TaskId>) -> Option<NaiveDateTime> {
    let program = now.program();
    let is_gone = |id: DependencyId| set.contains(&Move::Sooner(program[id].successor)) && program[id].relation.to_start();
    let (gone, kept): (Vec<usize>, Vec<usize>) = (0..program.dependency_count()).partition(|&row| is_gone(DependencyId::new(row)));
    let mut edit = Edit { plan: rows.without(&gone), program, levers, set, kept };
    // What is cut comes last.
    for &one in set {
        edit.make(one);
    }
    let after = edit.plan.build().ok()?.analyze(now.options());
    Some(target.map_or(after.finish(), |task| after.task(task).early_finish()))
}

struct Edit<'a> {
    plan: ProgramBuilder,
    program: &'a Program,
    levers: &'a Levers,
    set: &'a [Move],
    /// The rows of the ties that are still there.
    kept: Vec<usize>,
}

impl Edit<'_> {
    fn lag(&mut self, tie: DependencyId, lag: Lag) {
        if let Ok(row) = self.kept.binary_search(&tie.index()) {
            self.plan.dependency_mut(DependencyId::new(row)).unwrap().lag = lag;
        }
    }

    fn make(&mut self, one: Move) {
        let (program, levers) = (self.program, self.levers);
        match one {
            Move::Shorten(task) => {
                let by = share(levers.shorten, left(program, task));
                let row = self.plan.task_mut(task).unwrap();
                if let Some(Progress::Started { remaining, .. }) = row.progress.as_deref_mut() {
                    *remaining = millis(left(program, task) - by);
                }
                let on = program.calendar_of(task);
                row.duration = row.duration.map(|span| millis((on.resolve(span).unwrap().millis() - by).max(0)));
            }
            Move::Overlap(id) => {
                let from = program[id].predecessor;
                let less = if self.set.contains(&Move::Shorten(from)) { share(levers.shorten, left(program, from)) } else { 0 };
                let lead = share(levers.overlap, left(program, from) - less);
                self.lag(id, Lag::Working(-millis(lead)));
            }
            Move::Sooner(_) => {}
            Move::Shift(team, calendar) => {
                for (task, _) in program.tasks().filter(|(_, row)| row.team == Some(team) && row.calendar.is_none()) {
                    self.plan.task_mut(task).unwrap().calendar = Some(calendar);
                }
            }
            Move::Drop(task) => self.cut(task),
        }
    }

    fn cut(&mut self, top: TaskId) {
        let program = self.program;
        for (task, _) in program.tasks().filter(|&(task, _)| task == top || program.contains(top, task)) {
            if !program.is_summary(task) && program[task].progress().is_finished() {
                continue;
            }
            let row = self.plan.task_mut(task).unwrap();
            if !program.is_summary(task) && !row.kind.is_milestone() {
                row.duration = Some(longpole::Span::ZERO);
            }
            let details = row.details_mut();
            details.constraints.clear();
            details.deadlines.clear();
            (details.promised, details.scheduling) = (None, None);
            if let Some(Progress::Started { remaining, .. }) = row.progress.as_deref_mut() {
                *remaining = longpole::Span::ZERO;
            }
            for (id, _) in program.dependencies().filter(|(_, tie)| tie.predecessor == task || tie.successor == task) {
                self.lag(id, Lag::ZERO);
            }
        }
    }
}
