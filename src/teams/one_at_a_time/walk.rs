//! The order in which owners do their tasks: a walk over the network in the order of time.

use super::held::Held;
use super::queues::{Next, Queues, Urgency};
use crate::analysis::Analysis;
use crate::engine::{Applies, Bounds, Early, Engine, Instants, State, Tick};
use crate::id::TaskId;
use crate::time::{Millis, to_ms};

/// For each owner the tasks in the order in which they are done. It follows the network: nothing that a task waits for, directly or by way
/// of others, gates of summaries included, comes after it in the walk.
///
/// # Complexity
/// O((nodes + edges) · log tasks).
pub(super) fn orders(analysis: &Analysis, held: &Held<'_>) -> Vec<Vec<TaskId>> {
    let mut orders = vec![Vec::new(); held.owners.len()];
    if held.count > 0 {
        let mut queues = Queues::new(held.owners.len());
        Walk::new(analysis, held).run(&mut queues, |owner, row| orders[owner].push(TaskId::new(row)));
    }
    orders
}

/// The floor of a task that would lose it if another task came before it: only where floors hold open ends alone.
pub(super) fn floor_lost(analysis: &Analysis, task: TaskId) -> Option<Millis> {
    let (engine, rank) = (analysis.engine(), analysis.rank(task.index()));
    let is_held = analysis.floor_rule() == Applies::OpenEnds && !engine.has_predecessors(rank);
    let is_free = engine.state(rank) == State::Open && !has_mandatory_date(engine, rank);
    (is_held && is_free).then(|| engine.floor(rank, Applies::Everywhere))
}

/// Early dates as far as they are known.
struct Known {
    start: Vec<Millis>,
    finish: Vec<Millis>,
}

impl Early<Millis> for Known {
    fn start(&self, rank: usize) -> Millis {
        self.start[rank]
    }

    fn finish(&self, rank: usize) -> Millis {
        self.finish[rank]
    }
}

struct Walk<'a> {
    analysis: &'a Analysis,
    held: &'a Held<'a>,
    engine: Engine<'a, Instants>,
    floor: Applies,
    known: Known,
    /// By rank: how many edges lead there from places without dates.
    missing: Vec<u32>,
    /// By rank: what logic asks of a held task.
    bounds: Vec<Bounds<Millis>>,
    /// The places that wait for nothing more and are yet to be looked at.
    open: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn new(analysis: &'a Analysis, held: &'a Held<'a>) -> Self {
        let engine = analysis.engine();
        let before = engine.shape.network.before();
        let places = engine.shape.network.len();
        let missing: Vec<u32> = (0..places).map(|rank| before.slots(rank).len() as u32).collect();
        let open = (0..places).rev().filter(|&rank| missing[rank] == 0).collect();
        let nothing = Bounds { start: Millis::NEVER, finish: Millis::NEVER };
        Self {
            analysis,
            held,
            engine,
            floor: analysis.floor_rule(),
            known: Known { start: vec![0; places], finish: vec![0; places] },
            missing,
            bounds: vec![nothing; places],
            open,
        }
    }

    /// Places one task after the other, each when its turn comes.
    fn run(mut self, queues: &mut Queues, mut place: impl FnMut(usize, usize)) {
        loop {
            while let Some(rank) = self.open.pop() {
                self.look_at(rank, queues);
            }
            let Some(Next { owner, row, free }) = queues.take() else { return };
            place(owner, row);
            let rank = self.analysis.rank(row);
            let (start, finish) = self.placed(rank, free);
            self.settle(rank, self.shown_start(rank, start), finish);
            queues.done(owner, finish, |row, free| self.placed(self.analysis.rank(row), free).0);
        }
    }

    /// Gives dates to what nobody is needed for, and puts the rest before its owner.
    fn look_at(&mut self, rank: usize, queues: &mut Queues) {
        let row = self.analysis.row_at(rank);
        let Some(owner) = self.held.owner(row).filter(|_| self.engine.shape.is_leaf(rank)) else {
            let (start, finish) = self.engine.early(rank, &self.known, self.floor);
            self.settle(rank, start, finish);
            return;
        };
        self.bounds[rank] = self.engine.all_bounds(rank, &self.known, self.floor);
        let (start, _) = self.placed(rank, Millis::NEVER);
        let late_start = to_ms(self.analysis.task(TaskId::new(row)).late_start());
        let task = Urgency { is_new: self.engine.state(rank) != State::Started, late_start, row: row as u32 };
        queues.put(owner, start, task, |row, free| self.placed(self.analysis.rank(row), free).0);
    }

    /// Start of the work that is left, and finish, if its owner is free from then on.
    fn placed(&self, rank: usize, free: Millis) -> (Millis, Millis) {
        if has_mandatory_date(self.engine, rank) {
            return self.engine.early(rank, &self.known, self.floor);
        }
        let Bounds { start, finish } = self.bounds[rank];
        self.engine.placed(rank, Bounds { start: start.max(free), finish })
    }

    /// The start that successors see: of work under way, the actual one.
    fn shown_start(&self, rank: usize, start: Millis) -> Millis {
        self.engine.special(rank).filter(|special| special.state == State::Started).map_or(start, |special| special.start)
    }

    /// The dates of a place are known; what waited for it alone is open.
    fn settle(&mut self, rank: usize, start: Millis, finish: Millis) {
        (self.known.start[rank], self.known.finish[rank]) = (start, finish);
        for &after in self.engine.shape.network.after().others(rank) {
            let missing = &mut self.missing[after as usize];
            *missing -= 1;
            if *missing == 0 {
                self.open.push(after as usize);
            }
        }
    }
}

/// Does a date take the place of what logic says?
fn has_mandatory_date(engine: Engine<'_, Instants>, rank: usize) -> bool {
    engine.special(rank).is_some_and(|special| {
        !special.mandatory_finish.is_never() || (special.state == State::Open && !special.mandatory_start.is_never())
    })
}
