//! From checked rows to the engine's arrays.

use std::sync::Arc;

use super::by_rank::Chain;
use super::check::{Calendars, GateKind, Hierarchy, Links, TaskTimes};
use super::eventful::{eventful, settling};
use super::lags::{Ends, Lags};
use super::plan::Plan;
use super::room::{Beyond, Room, load, on_the_clock};
use super::shared_axis::share;
use super::told::Told;
use crate::engine::{
    Applies, Asks, Bound, Conduct, Dates, Engine, Instants, Kind, Minutes, Model, PLAIN, ProjectTimes, Rules, Shape, Special, Tick, Ticks,
};
use crate::error::{HORIZON_YEARS, Problem, Problems};
use crate::network::Network;
use crate::spec::{EndRule, FloorRule, Relation, ScheduleFrom, Semantics, Task, TaskKind, TieRule};
use crate::time::{DAY, Millis, When, WorkCalendar, WorkTime};

/// The engine's side of a program.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) shape: Shape,
    pub(crate) instants: Instants,
    pub(crate) model: Model<Millis>,
    /// The same on a quicker axis, where there is one.
    pub(crate) shared: Shared,
    /// Are there limits that do not move with the target, or relations under which late dates take sides of a night?
    pub(crate) fixed_limits: bool,
    /// Are all ties finish-start without leads, and all places tasks that keep no side of a night?
    pub(crate) plain_ties: bool,
    /// How much more work and lags there may be for certain.
    pub(crate) room: Room,
}

/// An axis with smaller numbers than the clock's, or simpler arithmetic.
#[derive(Debug)]
pub(crate) enum Shared {
    /// There are several calendars or dates outside working time, and not everything is in whole minutes and within centuries.
    No,
    /// One calendar: seconds in 32 bits.
    Narrow(Ticks<i32>, Model<i32>),
    /// One calendar: milliseconds in 64 bits.
    Wide(Ticks<i64>, Model<i64>),
    /// Any calendars: minutes of the clock in 32 bits.
    Minutes(Minutes, Model<i32>),
}

/// What goes into the compilation besides the network.
pub(super) struct Parts<'a> {
    pub(super) plan: &'a Plan,
    pub(super) calendars: &'a Calendars,
    pub(super) hierarchy: &'a Hierarchy,
    pub(super) links: &'a Links,
    pub(super) times: &'a TaskTimes,
}

impl Parts<'_> {
    /// Compiles, given calendars and work by rank and the longest chain of work, if it is known; reports lags and chains beyond the horizon.
    ///
    /// # Complexity
    /// O(nodes + edges).
    pub(super) fn compile(
        &self,
        network: Network,
        (calendar, work, chain): (Vec<u16>, Vec<i64>, Chain),
        problems: &mut Problems,
    ) -> Compiled {
        let (asks, bounds) = self.bounds(problems);
        let (kind, special_of) = self.nodes();
        let (side, special, earliest_gates) = self.sides(&network, &kind, special_of);
        let project = if self.plan.projects.is_empty() {
            Vec::new()
        } else {
            let row = |node: usize| self.links.row(node as u32) as usize;
            network.by_rank(|node| self.plan.tasks[row(node)].project.map_or(0, |project| project.index() as u32 + 1))
        };
        let kind = if kind.is_empty() { vec![Kind::Leaf; network.len()] } else { network.by_rank(|node| kind[node]) };
        let projects = self.times.projects.iter().map(|project| ProjectTimes {
            // MS Project schedules without a status date.
            floor: if self.plan.semantics.floor == FloorRule::LooseTasks { project.start } else { project.floor() },
            data_date: project.data_date,
            imposed_finish: project.imposed_finish.unwrap_or(i64::FAR),
            manual_finish: project.manual_finish,
        });
        let model =
            Model { work, special, bounds, projects: projects.collect(), conduct: conduct(self.plan), crews: self.times.crews.clone() };
        let mut shape = Shape {
            network,
            rows: self.plan.tasks.len(),
            kind,
            calendar,
            asks,
            side,
            project,
            earliest_gates,
            leaning: Vec::new(),
            spans: Vec::new(),
            eventful_forward: Vec::new(),
            eventful_backward: Vec::new(),
        };
        settling(&mut shape, &model);
        eventful(&mut shape, &model);
        let instants = Instants { calendars: Arc::from(self.calendars.all.clone()) };
        let fixed_limits = has_fixed_limits(&model);
        let plain_ties = has_plain_ties(&shape, &model);
        let room = Room::default();
        let mut compiled = Compiled { shape, instants, model, shared: Shared::No, fixed_limits, plain_ties, room };
        if let ScheduleFrom::Finish(finish) = self.plan.semantics.schedule_from {
            self.schedule_from_finish(&mut compiled, finish, problems);
        }
        let load = load(&compiled);
        let clock = on_the_clock(&compiled, load);
        if let Err(Beyond { rank, reach }) = clock.check(&compiled) {
            let row = self.links.row(compiled.shape.network.node(rank) as u32);
            let task = self.plan.tasks[row as usize].key.to_string();
            problems.push(Problem::BeyondHorizon { task, years: (reach / (365.25 * DAY as f64)) as i64 });
        }
        let (shared, ticks) = share(&compiled, load, clock, chain);
        compiled.shared = shared;
        compiled.room = Room { clock, ticks };
        compiled
    }

    /// Where the finish is given, the program starts at the earliest late start that it leaves: from there on all is as usual.
    fn schedule_from_finish(&self, compiled: &mut Compiled, finish: When, problems: &mut Problems) {
        let calendar = self.calendars.get(self.calendars.program());
        if !finish.is_valid() {
            problems.push(Problem::NotADate { whose: "the program".into(), what: "finish", date: finish.to_string() });
        }
        let Some(finish) = finish.finish_ms(calendar) else { return };
        let Compiled { shape, model, instants, .. } = &*compiled;
        let engine = Engine::new(shape, model, instants);
        let mut dates = Dates::new(shape.network.len(), shape.earliest_gates);
        engine.forward(&mut dates, Applies::Everywhere);
        let rules = Rules { cap: Applies::Everywhere, deadlines: true, limits: true, targets: &[finish], ceilings: &[] };
        engine.backward(&mut dates, &rules);
        let open = (0..shape.network.len()).filter(|&rank| shape.is_leaf(rank) && !dates.ls[rank].is_far());
        if let Some(start) = open.map(|rank| dates.ls[rank]).min() {
            for project in &mut compiled.model.projects {
                (project.floor, project.data_date) = (start, start);
            }
        }
    }

    /// By edge the number of what it asks, and by number what that is.
    fn bounds(&self, problems: &mut Problems) -> (Asks, Vec<Bound<Millis>>) {
        if self.links.all_plain {
            return (Asks::default(), Vec::new());
        }
        let lags = Lags { plan: self.plan, calendars: self.calendars, projects: &self.times.projects };
        let calendar = |row: usize| self.times.calendar[row];
        let mut turned = self.links.turned.iter().peekable();
        let mut told = Told::new(self.links.edges.len());
        for (row, dependency) in self.plan.dependencies.iter().enumerate() {
            let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
            let ends = Ends { from: &self.plan.tasks[from], to: &self.plan.tasks[to], calendars: (calendar(from), calendar(to)) };
            let duration = || {
                let stated = stated_duration(&self.plan.tasks[from], self.calendars.get(calendar(from)));
                stated.unwrap_or(self.times.work[from])
            };
            let mut bound = lags.bound(dependency, ends, duration, problems);
            bound.is_turned = turned.next_if(|&&turned| turned as usize == row).is_some();
            told.push(bound);
        }
        for &relation in &self.links.gate_relations {
            told.push(Bound { relation, ..Bound::PLAIN });
        }
        told.into_parts()
    }

    /// What each node is (by node; empty where all are leaves), and its special facts.
    fn nodes(&self) -> (Vec<Kind>, Vec<(u32, Special<Millis>)>) {
        if self.times.marked.is_empty() && self.hierarchy.summaries.is_empty() {
            return (Vec::new(), self.times.special.clone());
        }
        let mut kind = vec![Kind::Leaf; self.plan.tasks.len()];
        let snaps = self.plan.semantics.ends == EndRule::Snapped;
        for &(row, of) in &self.times.marked {
            kind[row as usize] = match of {
                TaskKind::LevelOfEffort | TaskKind::SummaryOfEffort => Kind::Span,
                TaskKind::StartMilestone => Kind::StartMilestone,
                TaskKind::FinishMilestone if snaps => Kind::FinishMilestone,
                _ => Kind::Leaf,
            };
        }
        for &summary in &self.hierarchy.summaries {
            kind[summary as usize] = Kind::Unused;
        }
        for &summary in &self.links.finish_gates {
            kind[summary as usize] = Kind::Gate;
        }
        kind.extend(self.links.gates.iter().map(|&(_, gate)| match gate {
            GateKind::Earliest => Kind::EarliestGate,
            GateKind::Start | GateKind::Floor => Kind::Gate,
        }));
        let mut special = self.times.special.clone();
        // What bounds the start of a summary stands at its start gate.
        let rows = self.plan.tasks.len();
        for (gate, &(summary, of)) in self.links.gates.iter().enumerate() {
            let own = self.times.special.binary_search_by_key(&summary, |&(row, _)| row);
            let own = own.ok().map(|at| self.times.special[at].1);
            let counts = of == GateKind::Start || of == GateKind::Floor && own.is_some_and(|own| own.is_fixed);
            if let Some(mut own) = own.filter(|_| counts) {
                // What a manual summary asks of its parts is its start; links to it stop there.
                (own.start, own.finish) = (i64::NEVER, if of == GateKind::Start { own.start_from } else { i64::NEVER });
                special.push(((rows + gate) as u32, own));
            }
        }
        special.retain(|&(node, _)| kind[node as usize] != Kind::Unused);
        for (node, special) in &mut special {
            if kind[*node as usize] == Kind::Gate {
                let is_row = (*node as usize) < rows;
                if is_row {
                    special.start_from = i64::NEVER;
                } else {
                    (special.finish_by, special.deadline) = (i64::FAR, i64::FAR);
                }
            }
        }
        (kind, special)
    }

    /// The side table by rank, and the special facts that it points to.
    fn sides(&self, network: &Network, kind: &[Kind], special: Vec<(u32, Special<Millis>)>) -> (Vec<u32>, Vec<Special<Millis>>, usize) {
        let gates = (0..kind.len()).filter(|&node| kind[node] == Kind::EarliestGate);
        if special.is_empty() && !self.links.gates.iter().any(|&(_, gate)| gate == GateKind::Earliest) {
            return (Vec::new(), Vec::new(), 0);
        }
        let mut side = vec![PLAIN; network.len()];
        for (number, &(node, _)) in special.iter().enumerate() {
            side[network.rank(node as usize)] = number as u32;
        }
        let mut count = 0;
        for node in gates {
            side[network.rank(node)] = count;
            count += 1;
        }
        (side, special.into_iter().map(|(_, special)| special).collect(), count as usize)
    }
}

/// The duration as stated, even if only a part of it remains.
pub(super) fn stated_duration(task: &Task, on: &WorkCalendar) -> Option<i64> {
    task.duration.and_then(|span| on.resolve(span)).map(WorkTime::millis)
}

/// What the semantics of a plan make of the passes.
fn conduct(plan: &Plan) -> Conduct {
    let Semantics { progress, finished, constraints, start_lags, ends, floor, ties, late, open_ends_critical, .. } = plan.semantics;
    Conduct {
        progress,
        finished,
        constraints,
        start_lags,
        late,
        snaps: ends == EndRule::Snapped,
        loose_floor: floor == FloorRule::LooseTasks,
        partial_ties: ties == TieRule::Partial,
        open_ends_critical,
    }
}

/// The horizon in milliseconds.
pub(super) const HORIZON: i64 = HORIZON_YEARS * 365 * DAY;

fn has_fixed_limits(model: &Model<Millis>) -> bool {
    model.special.iter().any(Special::has_limits)
        || model.bounds.iter().any(|bound| !bound.relation.from_finish())
        || model.projects.iter().any(|project| !project.imposed_finish.is_far())
}

fn has_plain_ties(shape: &Shape, model: &Model<Millis>) -> bool {
    shape.kind.iter().all(|&kind| kind == Kind::Leaf)
        && model.bounds.iter().all(|bound| bound.relation == Relation::FinishStart && bound.lag >= 0)
}
