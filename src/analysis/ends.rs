//! By which ends longest paths enter and leave each task.

use hashbrown::HashMap;

use super::Analysis;
use super::driving::{Least, Through};
use crate::engine::{Bounds, State, Tick};
use crate::time::Millis;

/// The ends of a leaf that lie on longest paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "two ends, in two directions")]
pub(crate) struct PathEnds {
    /// What drives it holds its start.
    pub(crate) enters_start: bool,
    /// What drives it holds its finish.
    pub(crate) enters_finish: bool,
    /// What it drives hangs on its start.
    pub(crate) leaves_start: bool,
    /// What it drives hangs on its finish, or that is the finish of the program.
    pub(crate) leaves_finish: bool,
}

impl PathEnds {
    fn leaves(&mut self, from_finish: bool) {
        if from_finish { self.leaves_finish = true } else { self.leaves_start = true }
    }

    fn enters(&mut self, to_start: bool) {
        if to_start { self.enters_start = true } else { self.enters_finish = true }
    }
}

impl Analysis {
    /// The bounds on the two ends of a leaf that give its early dates.
    pub(crate) fn bounds_at(&self, rank: usize) -> Bounds<Millis> {
        self.engine().all_bounds(rank, &self.seen(), self.floor_rule())
    }

    /// By rank: the ends that lie on longest paths.
    ///
    /// # Complexity
    /// O(tasks + dependencies on driving paths).
    pub(crate) fn path_ends(&self) -> Vec<PathEnds> {
        let places = self.engine().shape.network.len();
        let mut walk = Walk { analysis: self, ends: vec![PathEnds::default(); places], seen: vec![false; places], stack: Vec::new() };
        let snaps = self.engine().model.conduct.snaps;
        let last: Vec<usize> = if snaps { self.last_leaves_snapped().collect() } else { self.last_leaves().collect() };
        for rank in last {
            walk.reach(rank, true);
        }
        let mut through = HashMap::new();
        while let Some(rank) = walk.stack.pop() {
            if self.is_leaf(rank) {
                walk.leaf(rank, &mut through);
            } else {
                self.driving_into(rank, &mut through, |from, edge| walk.reach(from, self.engine().bound(edge).relation.from_finish()));
            }
        }
        walk.ends
    }
}

struct Walk<'a> {
    analysis: &'a Analysis,
    ends: Vec<PathEnds>,
    seen: Vec<bool>,
    stack: Vec<usize>,
}

impl Walk<'_> {
    fn reach(&mut self, rank: usize, from_finish: bool) {
        self.ends[rank].leaves(from_finish);
        // A path begins at what has happened: the start of work under way too.
        let is_past =
            self.analysis.is_leaf(rank) && (self.analysis.is_finished(rank) || !from_finish && self.analysis.engine().has_begun(rank));
        if !is_past && !self.seen[rank] {
            self.seen[rank] = true;
            self.stack.push(rank);
        }
    }

    /// What holds a leaf, end by end.
    fn leaf(&mut self, rank: usize, through: &mut Through) {
        let (analysis, engine) = (self.analysis, self.analysis.engine());
        if analysis.ignores_logic(rank) {
            let by_finish = engine.special(rank).is_some_and(|special| !special.is_fixed && !special.mandatory_finish.is_never());
            self.ends[rank].enters(!by_finish);
            return;
        }
        let least = analysis.least_bounds(rank, analysis.remaining_start(rank));
        self.dates(rank, least);
        let snaps = engine.model.conduct.snaps;
        let mut gates = Vec::new();
        for arc in engine.shape.network.before().arcs(rank) {
            let bound = engine.bound(arc.edge);
            let to_start = bound.relation.to_start();
            let asked = if to_start { least.start } else { least.finish };
            let at = engine.ask(&bound, arc.other, rank, false, &analysis.seen());
            match analysis.dependency_of(arc.edge) {
                None => {
                    // What a summary imposes is past for work that has begun.
                    if engine.ask(&bound, arc.other, rank, engine.has_begun(rank), &analysis.seen()) >= asked {
                        self.ends[rank].enters(to_start);
                    }
                    gates.push((arc.other, asked));
                }
                Some(_) if engine.is_overridden(arc.other, rank, &bound) => {}
                Some(_) if if snaps { analysis.is_met(rank, &bound, at) } else { at >= asked } => {
                    self.ends[rank].enters(to_start);
                    self.reach(arc.other, bound.relation.from_finish());
                }
                Some(_) => {}
            }
        }
        self.gates(gates, through);
    }

    /// What holds a leaf by way of the summaries that it is part of.
    fn gates(&mut self, mut stack: Vec<(usize, Millis)>, through: &mut Through) {
        let (analysis, engine) = (self.analysis, self.analysis.engine());
        while let Some((gate, asked)) = stack.pop() {
            if through.get(&gate).is_some_and(|&known| known <= asked) {
                continue;
            }
            through.insert(gate, asked);
            for arc in engine.shape.network.before().arcs(gate) {
                let bound = engine.bound(arc.edge);
                match analysis.dependency_of(arc.edge) {
                    None => stack.push((arc.other, asked)),
                    Some(_) if engine.ask(&bound, arc.other, gate, false, &analysis.seen()) >= asked => {
                        self.reach(arc.other, bound.relation.from_finish());
                    }
                    Some(_) => {}
                }
            }
        }
    }

    /// Floors and imposed dates that hold a leaf.
    fn dates(&mut self, rank: usize, least: Least) {
        let (analysis, engine) = (self.analysis, self.analysis.engine());
        let ends = &mut self.ends[rank];
        ends.enters_start |= engine.floor(rank, analysis.floor_rule()) >= least.start;
        if let Some(special) = engine.special(rank) {
            ends.enters_start |= special.state == State::Open && special.start_from >= least.start;
            ends.enters_start |= special.resumed >= least.start;
            ends.enters_finish |= special.finish_from >= least.finish;
        }
    }
}
