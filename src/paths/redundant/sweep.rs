//! The longest proofs from one end of a task to everything after it.

use crate::analysis::Analysis;
use crate::engine::{Kind, Queue};

/// An end of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Start,
    Finish,
}

/// No way there.
const NONE: i64 = i64::MIN;

/// What a proof may count: the lags alone, or the durations as well.
const LANES: [bool; 2] = [false, true];

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
    queue: Queue,
    /// In which sweep a place was last seen.
    seen: Vec<u32>,
    places: Vec<Place>,
    number: u32,
    source: usize,
    calendar: u16,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let places = analysis.engine().shape.network.len();
        Self {
            analysis,
            queue: Queue::new(places),
            seen: vec![0; places],
            places: vec![[[Best::NONE; 2]; 2]; places],
            number: 0,
            source: 0,
            calendar: 0,
        }
    }

    /// Finds the longest ways from an end to all places up to `last`, in working time of one calendar.
    pub(super) fn run(&mut self, source: usize, end: End, calendar: u16, last: usize) {
        self.number += 1;
        (self.source, self.calendar) = (source, calendar);
        for lane in 0..2 {
            self.offer(source, lane, end, Best { length: 0, from: (source as u32, end), edge: None });
        }
        while let Some(rank) = self.queue.pop_first() {
            if rank < last && (rank == source || self.analysis.proves(rank)) {
                self.spread(rank, last);
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
    fn spread(&mut self, rank: usize, last: usize) {
        let engine = self.analysis.engine();
        for (lane, counts_work) in LANES.into_iter().enumerate() {
            self.run_through(rank, lane, counts_work);
        }
        for arc in engine.arcs_after(rank).filter(|arc| arc.other <= last) {
            let bound = engine.bound(arc.edge);
            if engine.is_overridden(rank, arc.other, &bound) || !self.analysis.leaves_by_its_date(rank, &bound) {
                continue;
            }
            let from = if bound.relation.from_finish() { End::Finish } else { End::Start };
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

    /// The ties that imply one, in order, and the ranks whose work they count on.
    pub(super) fn proof(&self, to: usize, edge: usize) -> Option<(Vec<usize>, Vec<usize>)> {
        LANES.into_iter().enumerate().find_map(|(lane, counts_work)| self.proof_in(to, edge, lane, counts_work))
    }

    fn proof_in(&self, to: usize, edge: usize, lane: usize, counts_work: bool) -> Option<(Vec<usize>, Vec<usize>)> {
        let engine = self.analysis.engine();
        let asked = engine.bound(edge);
        if !counts_work && self.analysis.is_share(edge) {
            return None;
        }
        let is_gate = engine.shape.kind[to] == Kind::Gate;
        let runs_through = self.analysis.proves(to);
        // The furthest back first: that proof is the shortest.
        let mut arcs: Vec<_> = engine.arcs_before(to).filter(|arc| arc.edge != edge && self.seen[arc.other] == self.number).collect();
        arcs.sort_unstable_by_key(|arc| (arc.other, arc.edge));
        for arc in arcs {
            let bound = engine.bound(arc.edge);
            let usable =
                (arc.other == self.source || self.analysis.proves(arc.other)) && self.analysis.leaves_by_its_date(arc.other, &bound);
            let adds = self.analysis.adds(arc.edge, &bound, self.calendar, counts_work);
            let Some(adds) = adds.filter(|_| usable && !engine.is_overridden(arc.other, to, &bound)) else { continue };
            let from = if bound.relation.from_finish() { End::Finish } else { End::Start };
            let known = self.places[arc.other][lane][from as usize];
            if known.length == NONE {
                continue;
            }
            // A bound on the start bounds the finish too, by way of the work.
            let through = match (bound.relation.to_start(), asked.relation.to_start()) {
                _ if is_gate => 0,
                (true, true) | (false, false) => 0,
                (true, false) if runs_through => self.work(to, counts_work),
                _ => continue,
            };
            let length = known.length.saturating_add(adds).saturating_add(through);
            // Of two that say the same the first stays.
            let is_twin = known.edge.is_none() && arc.other == self.source && (is_gate || bound.relation == asked.relation);
            if length >= asked.lag && !(is_twin && length == asked.lag && arc.edge > edge) {
                let (mut edges, mut counted) = (vec![arc.edge], Vec::new());
                if through > 0 {
                    counted.push(to);
                }
                if adds > 0 && self.analysis.is_share(arc.edge) {
                    counted.push(arc.other);
                }
                self.trace((arc.other, from), lane, counts_work, &mut edges, &mut counted);
                if self.analysis.is_share(edge) {
                    counted.push(self.source);
                }
                edges.reverse();
                counted.reverse();
                counted.dedup();
                return Some((edges, counted));
            }
        }
        None
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
