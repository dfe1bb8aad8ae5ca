//! The longest proofs from one end of a task to everything after it.

use super::asked::{Asked, Last};
use super::reach::Reach;
use crate::analysis::Analysis;
use crate::engine::{Bound, Kind, Queue};
use crate::network::Arc;
use crate::time::Millis;

/// An end of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Start,
    Finish,
}

impl End {
    /// The end that a tie leaves by.
    pub(super) fn left_by(bound: &Bound<Millis>) -> Self {
        if bound.relation.from_finish() { Self::Finish } else { Self::Start }
    }
}

/// No way there.
const NONE: i64 = i64::MIN;

/// What a proof may count: the lags alone, or the durations as well.
pub(super) const LANES: [bool; 2] = [false, true];

/// Up to so many places are looked for one by one where a way may lead.
const LOOKED_FOR: usize = 16;

/// The longest way to an end: its length, and the end and the tie before; without a tie the step is from start to finish of one task.
#[derive(Debug, Clone, Copy)]
struct Best {
    length: i64,
    from: (u32, End),
    edge: Option<u32>,
}

impl Best {
    const NONE: Self = Self { length: NONE, from: (0, End::Start), edge: None };
}

/// By lane and end.
type Place = [[Best; 2]; 2];

/// Room for one sweep after another.
pub(super) struct Sweep<'a> {
    analysis: &'a Analysis,
    reach: Reach,
    queue: Queue,
    /// In which sweep a place was last seen.
    seen: Vec<u32>,
    places: Vec<Place>,
    /// In which sweep a tie to a place was last asked about.
    asked: Vec<u32>,
    number: u32,
    source: usize,
    calendar: u16,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let places = analysis.engine().shape.network.len();
        Self {
            analysis,
            reach: Reach::new(&analysis.engine().shape.network),
            queue: Queue::new(places),
            seen: vec![0; places],
            places: vec![[[Best::NONE; 2]; 2]; places],
            asked: vec![0; places],
            number: 0,
            source: 0,
            calendar: 0,
        }
    }

    /// Finds the longest ways from an end, in working time of one calendar, as far as ties are asked about that no lags have proved yet.
    pub(super) fn run(&mut self, source: usize, end: End, calendar: u16, asked: &mut Asked) {
        self.number += 1;
        (self.source, self.calendar) = (source, calendar);
        for to in asked.places() {
            self.asked[to] = self.number;
        }
        for lane in 0..2 {
            self.offer(source, lane, end, Best { length: 0, from: (source as u32, end), edge: None });
        }
        while let Some(rank) = self.queue.pop_first() {
            let is_before = asked.last().is_some_and(|last| rank < last);
            if is_before && (rank == source || self.analysis.proves(rank)) {
                self.spread(rank, asked);
            }
        }
    }

    fn offer(&mut self, rank: usize, lane: usize, end: End, best: Best) {
        if self.seen[rank] != self.number {
            self.seen[rank] = self.number;
            self.places[rank] = [[Best::NONE; 2]; 2];
            self.queue.insert(rank);
        }
        let known = &mut self.places[rank][lane][end as usize];
        if best.length > known.length {
            *known = best;
        }
    }

    /// Goes on from a place to those after it.
    fn spread(&mut self, rank: usize, asked: &mut Asked) {
        let engine = self.analysis.engine();
        for (lane, counts_work) in LANES.into_iter().enumerate() {
            self.run_through(rank, lane, counts_work);
        }
        for arc in engine.arcs_after(rank) {
            let Some(last) = asked.last() else { return };
            if arc.other > last || asked.len() <= LOOKED_FOR && !asked.places().any(|to| self.reach.may(arc.other, to)) {
                continue;
            }
            let bound = engine.bound(arc.edge);
            if engine.is_overridden(rank, arc.other, &bound) || !self.analysis.leaves_by_its_date(rank, &bound) {
                continue;
            }
            if self.asked[arc.other] == self.number {
                self.look(rank, arc, &bound, asked);
            }
            let from = End::left_by(&bound);
            let to = if bound.relation.to_start() { End::Start } else { End::Finish };
            for (lane, counts_work) in LANES.into_iter().enumerate() {
                let Some(adds) = self.analysis.adds(arc.edge, &bound, self.calendar, counts_work) else { continue };
                let length = self.places[rank][lane][from as usize].length;
                if length != NONE {
                    let best = Best { length: length.saturating_add(adds), from: (rank as u32, from), edge: Some(arc.edge as u32) };
                    self.offer(arc.other, lane, to, best);
                }
            }
        }
    }

    /// From the start of a task to its finish; a gate has one date.
    fn run_through(&mut self, rank: usize, lane: usize, counts_work: bool) {
        let engine = self.analysis.engine();
        let [start, finish] = self.places[rank][lane];
        if engine.shape.kind[rank] == Kind::Gate {
            let best = if start.length > finish.length { start } else { finish };
            self.places[rank][lane] = [best; 2];
            return;
        }
        if start.length != NONE && self.analysis.proves(rank) {
            let length = start.length.saturating_add(self.work(rank, counts_work));
            self.offer(rank, lane, End::Finish, Best { length, from: (rank as u32, End::Start), edge: None });
        }
    }

    /// What the work of a task comes to on the calendar of the sweep.
    fn work(&self, rank: usize, counts: bool) -> i64 {
        let engine = self.analysis.engine();
        let is_here =
            engine.shape.calendar[rank] == self.calendar || self.calendar == self.analysis.program().calendars().round_the_clock();
        if counts && is_here { engine.work(rank) } else { 0 }
    }

    /// Does a way by this tie, the last one of it, prove what is asked of its end?
    fn look(&self, rank: usize, arc: Arc, bound: &Bound<Millis>, asked: &mut Asked) {
        let (engine, to) = (self.analysis.engine(), arc.other);
        let is_gate = engine.shape.kind[to] == Kind::Gate;
        let runs_through = self.analysis.proves(to);
        let end = End::left_by(bound);
        asked.each_to(to, |edge, lane| {
            let counts_work = LANES[lane];
            if edge == arc.edge || !counts_work && self.analysis.is_share(edge) {
                return None;
            }
            let adds = self.analysis.adds(arc.edge, bound, self.calendar, counts_work)?;
            let known = self.places[rank][lane][end as usize];
            let tie = engine.bound(edge);
            // A bound on the start bounds the finish too, by way of the work.
            let through = match (bound.relation.to_start(), tie.relation.to_start()) {
                _ if is_gate => 0,
                (true, true) | (false, false) => 0,
                (true, false) if runs_through => self.work(to, counts_work),
                _ => return None,
            };
            if known.length == NONE {
                return None;
            }
            let length = known.length.saturating_add(adds).saturating_add(through);
            // Of two that say the same the first stays.
            let is_twin = known.edge.is_none() && rank == self.source && (is_gate || bound.relation == tie.relation);
            let is_proof = length >= tie.lag && !(is_twin && length == tie.lag && arc.edge > edge);
            is_proof.then_some(Last { from: rank, end, edge: arc.edge, adds: adds > 0, through: through > 0 })
        });
    }

    /// The ties by which a proof goes that ends with one, in order, and the ranks whose work it counts on.
    pub(super) fn spelled(&self, to: usize, edge: usize, lane: usize, last: Last) -> (Vec<usize>, Vec<usize>) {
        let (mut edges, mut counted) = (vec![last.edge], Vec::new());
        if last.through {
            counted.push(to);
        }
        if last.adds && self.analysis.is_share(last.edge) {
            counted.push(last.from);
        }
        self.trace((last.from, last.end), lane, LANES[lane], &mut edges, &mut counted);
        if self.analysis.is_share(edge) {
            counted.push(self.source);
        }
        edges.reverse();
        counted.reverse();
        counted.dedup();
        (edges, counted)
    }

    /// Back to the source.
    fn trace(&self, at: (usize, End), lane: usize, counts_work: bool, edges: &mut Vec<usize>, counted: &mut Vec<usize>) {
        let (mut rank, mut end) = at;
        loop {
            let best = self.places[rank][lane][end as usize];
            match best.edge {
                Some(edge) => {
                    edges.push(edge as usize);
                    if self.analysis.is_share(edge as usize) {
                        counted.push(best.from.0 as usize);
                    }
                }
                None if best.from == (rank as u32, end) => return,
                None if self.work(rank, counts_work) > 0 => counted.push(rank),
                None => {}
            }
            (rank, end) = (best.from.0 as usize, best.from.1);
        }
    }
}
