//! The plan as differences between starts and finishes, in working time of its calendar.
//!
//! One node for each task whose work is as it is, two for one with an option: work between `least` and `normal` is what its finish stays after
//! its start. A day between the two that is bought is flow on the arc of its normal duration, which has room for its price alone; the arc
//! of its least duration has room without bound.

use super::asked::{Asked, Crashable};
use super::flow::{Arcs, Flow, UNBOUNDED};
use super::reach::Reach;
use crate::analysis::Analysis;
use crate::engine::{Early, Engine, Instants, Kind, Special, State, Tick};
use crate::time::{Millis, WorkCalendar};

/// The node that stands still: the origin of the axis.
const ORIGIN: u32 = 0;
/// The finish of the program.
const FINISH: u32 = 1;

/// An end of a task: so much after a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    node: u32,
    after: i64,
}

/// What bounds on either end of a place bind, and where others read its dates.
#[derive(Debug, Clone, Copy)]
struct Ends {
    /// Where the work begins that is left; of a gate, what it asks by logic alone.
    begin: End,
    /// Where it ends; of a gate, what it asks with the dates imposed on summaries.
    finish: End,
}

/// The flow network of a plan, and where the tasks with options are in it.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) flow: Flow,
    /// By task with an option: the nodes of its start and finish; `None` if neither moves.
    pub(super) nodes: Vec<Option<(usize, usize)>>,
    /// What the flow is counted in: so many for a unit of money a day.
    pub(super) scale: i128,
}

/// The early dates as they are.
struct Now<'a>(&'a Analysis);

impl Early<Millis> for Now<'_> {
    fn start(&self, rank: usize) -> Millis {
        self.0.early_at(rank).0
    }

    fn finish(&self, rank: usize) -> Millis {
        self.0.early_at(rank).1
    }
}

struct Making<'a> {
    analysis: &'a Analysis,
    engine: Engine<'a, Instants>,
    reach: &'a Reach,
    calendar: &'a WorkCalendar,
    arcs: Arcs,
    potential: Vec<i64>,
    /// By rank, of what moves.
    ends: Vec<Option<Ends>>,
}

impl Model {
    /// # Complexity
    /// O(places + edges).
    pub(super) fn new(analysis: &Analysis, asked: &Asked, reach: &Reach) -> Self {
        let engine = analysis.engine();
        let calendar = &asked.calendar;
        let potential = vec![0, calendar.work_at(analysis.finish_ms())];
        let places = engine.shape.network.len();
        let mut making = Making { analysis, engine, reach, calendar, arcs: Arcs::default(), potential, ends: vec![None; places] };
        // Free days are bought before all others, and no two ways of buying nothing are alike: a price of next to nothing for them.
        let is_free = asked.tasks.iter().any(|task| task.cost == 0);
        let scale = if is_free { 2 * asked.tasks.len() as i128 + 2 } else { 1 };
        let nodes = asked.tasks.iter().map(|task| making.option(task, scale)).collect();
        for rank in 0..places {
            if reach.moves(rank) && making.ends[rank].is_none() {
                let ends = making.plain(rank);
                making.ends[rank] = Some(ends);
            }
        }
        let mut still = i64::NEVER;
        for rank in 0..places {
            making.ties(rank);
            if making.engine.shape.is_leaf(rank) {
                match making.ends[rank].filter(|_| reach.finish_moves(rank)) {
                    Some(ends) => making.keep(ends.finish, End { node: FINISH, after: 0 }, 0),
                    None => still = still.max(making.work_at(analysis.early_at(rank).1)),
                }
            }
        }
        // Without tasks the program finishes where it does.
        let still = if still.is_never() && making.ends.iter().all(Option::is_none) { making.potential[FINISH as usize] } else { still };
        making.not_before(End { node: FINISH, after: 0 }, still);
        let flow = making.arcs.network(making.potential, ORIGIN, FINISH);
        Self { flow, nodes, scale }
    }
}

impl Making<'_> {
    fn work_at(&self, at: Millis) -> i64 {
        if at.is_never() { i64::NEVER } else { self.calendar.work_at(at) }
    }

    fn node(&mut self, potential: i64) -> End {
        self.potential.push(potential);
        End { node: self.potential.len() as u32 - 1, after: 0 }
    }

    /// States that `to` is at least `lag` after `from`.
    fn keep(&mut self, from: End, to: End, lag: i64) {
        if from.node != to.node {
            self.arcs.push(from.node, to.node, from.after + lag - to.after, UNBOUNDED);
        }
    }

    /// States that an end does not come before a moment of work.
    fn not_before(&mut self, to: End, at: i64) {
        if !at.is_never() {
            self.keep(End { node: ORIGIN, after: 0 }, to, at);
        }
    }

    /// A task with an option: two nodes, or one where the other end is mandatory.
    fn option(&mut self, task: &Crashable, scale: i128) -> Option<(usize, usize)> {
        if !self.reach.moves(task.rank) {
            return None;
        }
        let early = self.work_at(self.analysis.early_at(task.rank).1);
        let origin = |at: i64| End { node: ORIGIN, after: at };
        let special = self.engine.special(task.rank);
        let open = special.filter(|special| special.state == State::Open);
        let finish_at = open.map_or(i64::NEVER, |special| self.work_at(special.mandatory_finish));
        let start_at = open.map_or(i64::NEVER, |special| self.work_at(special.mandatory_start));
        let ends = match (start_at.is_never(), finish_at.is_never()) {
            (_, false) => Ends { begin: self.node(early - task.normal), finish: origin(finish_at) },
            (false, true) => Ends { begin: origin(start_at), finish: self.node(early) },
            (true, true) => Ends { begin: self.node(early - task.normal), finish: self.node(early) },
        };
        let price = i128::from(task.cost) * scale;
        let price = if price == 0 { 1 } else { price };
        let Ends { begin, finish } = ends;
        let between = begin.after - finish.after;
        self.arcs.push(begin.node, finish.node, between + task.normal, price);
        self.arcs.push(begin.node, finish.node, between + task.least, UNBOUNDED);
        self.arcs.push(finish.node, begin.node, -between - task.normal, UNBOUNDED);
        self.ends[task.rank] = Some(ends);
        Some((begin.node as usize, finish.node as usize))
    }

    /// A place whose work is as it is.
    fn plain(&mut self, rank: usize) -> Ends {
        let (start, finish) = self.analysis.early_at(rank);
        let (start, finish) = (self.work_at(start), self.work_at(finish));
        if self.engine.shape.is_leaf(rank) {
            let end = self.node(finish);
            return Ends { begin: End { after: -self.engine.work(rank), ..end }, finish: end };
        }
        let by_logic = self.node(start.max(i64::NEVER / 4));
        Ends { begin: by_logic, finish: self.node(finish) }
    }

    /// What bounds a place.
    fn ties(&mut self, rank: usize) {
        let Some(ends) = self.ends[rank] else { return };
        match self.engine.shape.kind[rank] {
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => self.ties_of_task(rank, ends),
            _ => {
                let from = self.engine.special(rank).map_or(Millis::NEVER, |special| special.start_from);
                self.edges(rank, Ends { begin: ends.begin, finish: ends.begin }, true);
                self.edges(rank, Ends { begin: ends.finish, finish: ends.finish }, false);
                self.not_before(ends.finish, self.work_at(from));
            }
        }
    }

    /// As in the forward pass, where a mandatory date stands before all logic (`docs/SEMANTICS.md` §4, §6).
    fn ties_of_task(&mut self, rank: usize, ends: Ends) {
        let special = self.engine.special(rank).copied().unwrap_or(Special::none());
        let is_open = special.state == State::Open;
        if is_open && !special.mandatory_start.is_never() || !special.mandatory_finish.is_never() {
            return;
        }
        self.edges(rank, ends, !is_open);
        self.not_before(ends.begin, self.work_at(self.engine.floor(rank, self.analysis.floor_rule())));
        if is_open {
            self.not_before(ends.begin, self.work_at(special.start_from));
        }
        self.not_before(ends.finish, self.work_at(special.finish_from));
    }

    /// What the edges into a place ask; of all that does not move, the latest.
    fn edges(&mut self, rank: usize, ends: Ends, by_logic: bool) {
        let engine = self.engine;
        let (mut start, mut finish) = (i64::NEVER, i64::NEVER);
        for arc in engine.arcs_before(rank) {
            let bound = engine.bound(arc.edge);
            let to_start = bound.relation.to_start();
            let kind = engine.shape.kind[arc.other];
            if let Some(from) = self.ends[arc.other].filter(|_| self.reach.passes_on(arc.other, &bound, kind)) {
                let without_dates = by_logic && kind == Kind::Gate;
                let end = if bound.relation.from_finish() && !without_dates { from.finish } else { from.begin };
                self.keep(end, if to_start { ends.begin } else { ends.finish }, bound.lag);
            } else {
                let at = self.work_at(engine.ask(&bound, arc.other, rank, by_logic, &Now(self.analysis)));
                let latest = if to_start { &mut start } else { &mut finish };
                *latest = at.max(*latest);
            }
        }
        self.not_before(ends.begin, start);
        self.not_before(ends.finish, finish);
    }
}
