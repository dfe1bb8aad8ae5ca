//! The four columns of dates, on whichever axis the passes ran.

use super::options::{DeadlineRule, Options, Reach, Target};
use crate::engine::{Applies, Axis, Changes, Dates, Early, Engine, Model, Rules, Shape, Tick};
use crate::program::{Compiled, Program, Shared};
use crate::spec::LateRule;
use crate::time::Millis;

/// Dates as the passes left them.
#[derive(Debug)]
pub(super) enum Columns {
    /// In seconds of the one shared calendar.
    Narrow(Dates<i32>),
    /// In milliseconds of the one shared calendar.
    Wide(Dates<i64>),
    /// In minutes of the clock.
    Minutes(Dates<i32>),
    /// In milliseconds of the clock.
    Instants(Dates<Millis>),
}

/// The columns and the latest early finishes.
#[derive(Debug)]
pub(super) struct Solved {
    pub(super) columns: Columns,
    /// The program's finish, then each project's.
    pub(super) finishes: Vec<Millis>,
}

impl Columns {
    fn into_narrow(self) -> Option<Dates<i32>> {
        if let Self::Narrow(dates) | Self::Minutes(dates) = self { Some(dates) } else { None }
    }

    fn into_wide(self) -> Option<Dates<i64>> {
        if let Self::Wide(dates) | Self::Instants(dates) = self { Some(dates) } else { None }
    }
}

/// Runs both passes, on the quickest axis that has numbers for the plan and the options; over columns that nobody reads any more, if there are some.
pub(super) fn solve(program: &Program, options: &Options, old: Option<Columns>) -> Solved {
    let compiled = program.compiled();
    let Compiled { shape, model, instants, shared, .. } = compiled;
    let imposed = imposed(program, options);
    match shared {
        Shared::Narrow(ticks, model) if imposed.is_none_or(|date| ticks.roomy_place(date).is_some()) => {
            let engine = Engine::new(shape, model, ticks);
            let old = old.and_then(Columns::into_narrow);
            let (dates, finishes) = run(engine, options, imposed.and_then(|date| ticks.place(date)), old, |t| ticks.instant(t));
            Solved { columns: Columns::Narrow(dates), finishes }
        }
        Shared::Wide(ticks, model) if imposed.is_none_or(|date| ticks.roomy_place(date).is_some()) => {
            let engine = Engine::new(shape, model, ticks);
            let old = old.and_then(Columns::into_wide);
            let (dates, finishes) = run(engine, options, imposed.and_then(|date| ticks.place(date)), old, |t| ticks.instant(t));
            Solved { columns: Columns::Wide(dates), finishes }
        }
        Shared::Minutes(axis, model) if imposed.is_none_or(|date| axis.place(date).is_some()) => {
            let engine = Engine::new(shape, model, axis);
            let old = old.and_then(Columns::into_narrow);
            let (dates, finishes) = run(engine, options, imposed.and_then(|date| axis.place(date)), old, |t| axis.instant(t));
            Solved { columns: Columns::Minutes(dates), finishes }
        }
        _ => {
            let engine = Engine::new(shape, model, instants);
            let (mut dates, finishes) = run(engine, options, imposed, old.and_then(Columns::into_wide), |t| t);
            super::effort::spread(program, &mut dates);
            Solved { columns: Columns::Instants(dates), finishes }
        }
    }
}

/// The same on the clock, whatever the calendars: what the shared axis is tested against.
#[cfg(test)]
pub(super) fn solve_on_the_clock(program: &Program, options: &Options) -> Solved {
    let Compiled { shape, model, instants, .. } = program.compiled();
    let engine = Engine::new(shape, model, instants);
    let (dates, finishes) = run(engine, options, imposed(program, options), None, |t| t);
    Solved { columns: Columns::Instants(dates), finishes }
}

/// The finish that the options impose.
pub(super) fn imposed(program: &Program, options: &Options) -> Option<Millis> {
    match options.target {
        Target::ImposedFinish(date) if date.is_valid() => date.finish_ms(program.program_calendar()),
        _ => None,
    }
}

fn run<A: Axis>(
    engine: Engine<'_, A>,
    options: &Options,
    imposed: Option<A::T>,
    old: Option<Dates<A::T>>,
    instant: impl Fn(A::T) -> Millis,
) -> (Dates<A::T>, Vec<Millis>) {
    let mut dates = Dates::over(old, engine.shape.network.len(), engine.shape.earliest_gates);
    engine.forward(&mut dates, applies(options.floor));
    let finishes = finishes(engine, &dates);
    let late = engine.model.conduct.late;
    if late == LateRule::FreeFloat {
        engine.lean_on_successors(&mut dates, &finishes);
    }
    let targets = targets(engine.model, options, imposed, &finishes);
    let mut rules = rules(options, &targets);
    if engine.model.conduct.snaps {
        rules.ceilings = &finishes;
    }
    engine.backward(&mut dates, &rules);
    if late == LateRule::TotalFloat {
        engine.lean_on_target(&mut dates, applies(options.floor));
    }
    engine.stretch_spans(&mut dates, |rank| {
        let target = rules.targets.get(engine.shape.project(rank)).or(rules.targets.first());
        target.copied().unwrap_or(A::T::FAR)
    });
    (dates, finishes.into_iter().map(instant).collect())
}

/// Whom a bound reaches, as the engine has it.
pub(super) fn applies(reach: Reach) -> Applies {
    if reach == Reach::EveryTask { Applies::Everywhere } else { Applies::OpenEnds }
}

/// How the backward pass is to be run.
pub(super) fn rules<'a, T>(options: &Options, targets: &'a [T]) -> Rules<'a, T> {
    Rules { cap: applies(options.cap), deadlines: options.deadlines == DeadlineRule::BoundLateDates, limits: true, targets, ceilings: &[] }
}

/// The targets of the backward pass: the program's, then each project's where they differ.
pub(super) fn targets<T: Tick>(model: &Model<T>, options: &Options, imposed: Option<T>, finishes: &[T]) -> Vec<T> {
    match (options.target, imposed) {
        (Target::EachProject, _) => finishes
            .iter()
            .zip(&model.projects)
            .map(|(&finish, project)| if project.imposed_finish.is_far() { finish } else { project.imposed_finish })
            .collect(),
        (_, Some(imposed)) => vec![imposed],
        (_, None) => vec![finishes[0]],
    }
}

/// The latest early finish of the program and of each project; the floor where there is no task.
pub(super) fn finishes<A: Axis, C: Changes<A::T>>(engine: Engine<'_, A, C>, dates: &Dates<A::T>) -> Vec<A::T> {
    let Engine { shape, model, .. } = engine;
    let mut latest = vec![A::T::NEVER; model.projects.len()];
    if shape.project.is_empty() && shape.eventful_forward.is_empty() {
        latest[0] = dates.ef.iter().copied().max().unwrap_or(A::T::NEVER);
    } else {
        for rank in (0..shape.network.len()).filter(|&rank| shape.is_leaf(rank)) {
            let finish = dates.ef[rank];
            latest[0] = latest[0].max(finish);
            let project = shape.project(rank);
            latest[project] = latest[project].max(finish);
        }
    }
    let manual = latest.iter().zip(&model.projects).map(|(&at, project)| (at.max(project.manual_finish), project.floor));
    manual.map(|(at, floor)| if at.is_never() { floor } else { at }).collect()
}

/// The columns read as instants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) columns: &'a Columns,
    pub(super) shared: &'a Shared,
}

macro_rules! column {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[inline]
        pub(super) fn $name(self, rank: usize) -> Millis {
            match (self.columns, self.shared) {
                (Columns::Narrow(dates), Shared::Narrow(ticks, _)) => ticks.instant(dates.$name[rank]),
                (Columns::Wide(dates), Shared::Wide(ticks, _)) => ticks.instant(dates.$name[rank]),
                (Columns::Minutes(dates), Shared::Minutes(axis, _)) => axis.instant(dates.$name[rank]),
                (Columns::Instants(dates), _) => dates.$name[rank],
                _ => Millis::FAR,
            }
        }
    };
}

impl Seen<'_> {
    column!(
        /// Early start as successors see it.
        es
    );
    column!(
        /// Early finish.
        ef
    );
    column!(
        /// Late start as predecessors see it.
        ls
    );
    column!(
        /// Late finish.
        lf
    );

    /// The leaf at which an earliest gate, or the leaf itself, finds its minimum.
    pub(super) fn earliest(self, shape: &Shape, rank: usize) -> usize {
        let earliest = match self.columns {
            Columns::Narrow(dates) | Columns::Minutes(dates) => &dates.earliest,
            Columns::Wide(dates) | Columns::Instants(dates) => &dates.earliest,
        };
        match shape.kind[rank] {
            crate::engine::Kind::EarliestGate => shape.side(rank).map_or(rank, |gate| earliest[gate] as usize),
            _ => rank,
        }
    }

    /// Working time from early to late finish and from early to late start, where the numbers of the axis give it.
    #[inline]
    pub(super) fn floats(self, shape: &Shape, rank: usize) -> Option<(i64, i64)> {
        match (self.columns, self.shared) {
            (Columns::Narrow(dates), Shared::Narrow(ticks, _)) => floats(dates, rank, |a, b| ticks.between(a, b)),
            (Columns::Wide(dates), Shared::Wide(ticks, _)) => floats(dates, rank, |a, b| ticks.between(a, b)),
            (Columns::Minutes(dates), Shared::Minutes(axis, _)) => floats(dates, rank, |a, b| axis.millis(shape.calendar[rank], a, b)),
            _ => None,
        }
    }

    /// Working time from the early finish of a place to the first early start of those after it, where the numbers of the axis give it and there is one.
    #[inline]
    pub(super) fn to_first_start(self, shape: &Shape, rank: usize) -> Option<i64> {
        let after = shape.network.after().others(rank);
        match (self.columns, self.shared) {
            (Columns::Narrow(dates), Shared::Narrow(ticks, _)) => to_first(dates, rank, after, |a, b| ticks.between(a, b)),
            (Columns::Wide(dates), Shared::Wide(ticks, _)) => to_first(dates, rank, after, |a, b| ticks.between(a, b)),
            (Columns::Minutes(dates), Shared::Minutes(axis, _)) => {
                to_first(dates, rank, after, |a, b| axis.millis(shape.calendar[rank], a, b))
            }
            _ => None,
        }
    }
}

#[inline]
fn floats<T: Tick>(dates: &Dates<T>, rank: usize, between: impl Fn(T, T) -> i64) -> Option<(i64, i64)> {
    if dates.lf[rank].is_far() || dates.ls[rank].is_far() {
        return None;
    }
    Some((between(dates.ef[rank], dates.lf[rank]), between(dates.es[rank], dates.ls[rank])))
}

#[inline]
fn to_first<T: Tick>(dates: &Dates<T>, rank: usize, after: &[u32], between: impl Fn(T, T) -> i64) -> Option<i64> {
    let first = after.iter().map(|&other| dates.es[other as usize]).min()?;
    Some(between(dates.ef[rank], first))
}

impl Early<Millis> for Seen<'_> {
    fn start(&self, rank: usize) -> Millis {
        self.es(rank)
    }

    fn finish(&self, rank: usize) -> Millis {
        self.ef(rank)
    }
}
