//! Which edges drive.

use hashbrown::HashMap;

use super::Analysis;
use crate::engine::Kind;
use crate::spec::FinishedRule;
use crate::time::Millis;

/// The least bounds that give the dates of a leaf by themselves. No bound in effect passes the dates, so all from there on do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Least {
    /// On the start.
    pub(crate) start: Millis,
    /// On the finish.
    pub(crate) finish: Millis,
}

/// The gates that have been looked through, and the least bound that was looked for there.
pub(super) type Through = HashMap<usize, Millis>;

impl Analysis {
    /// The least bounds that give the dates of a leaf whose work that is left begins at `start`.
    pub(crate) fn least_bounds(&self, rank: usize, start: Millis) -> Least {
        let engine = self.engine();
        let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let work = engine.model.work[rank];
        if work != 0 {
            return Least { start: calendar.previous_finish_ms(start), finish: calendar.add_ms(start, work) };
        }
        // Without work there is one date; only that of a start milestone was moved to a start of work.
        let snaps = engine.shape.kind[rank] == Kind::StartMilestone || engine.model.conduct.snaps;
        let at = if snaps { calendar.previous_finish_ms(start) } else { start };
        Least { start: at, finish: at }
    }

    /// Calls `found` with the place at the other end, the number, and the bound of every dependency that drives a leaf, itself or by way
    /// of the summaries that it is part of. Gates are noted in `through`, and looked through again only for lower bounds.
    pub(super) fn driving_leaf(&self, rank: usize, least: Least, through: &mut Through, mut found: impl FnMut(usize, usize, Millis)) {
        let engine = self.engine();
        let snaps = engine.model.conduct.snaps;
        let mut stack = Vec::new();
        for arc in engine.shape.network.before().arcs(rank) {
            let bound = engine.bound(arc.edge);
            let least = if bound.relation.to_start() { least.start } else { least.finish };
            let at = engine.ask(&bound, arc.other, rank, false, &self.seen());
            match self.dependency_of(arc.edge) {
                None => stack.push((arc.other, least)),
                Some(_) if engine.is_overridden(arc.other, rank, &bound) => {}
                Some(_) if if snaps { self.is_met(rank, &bound, at) } else { at >= least } => found(arc.other, arc.edge, at),
                Some(_) => {}
            }
        }
        while let Some((gate, least)) = stack.pop() {
            if through.get(&gate).is_some_and(|&known| known <= least) {
                continue;
            }
            through.insert(gate, least);
            for arc in engine.shape.network.before().arcs(gate) {
                let at = engine.ask(&engine.bound(arc.edge), arc.other, gate, false, &self.seen());
                match self.dependency_of(arc.edge) {
                    None => stack.push((arc.other, least)),
                    Some(_) if at >= least => found(arc.other, arc.edge, at),
                    Some(_) => {}
                }
            }
        }
    }

    /// Calls `found` with the place at the other end, and the number, of every edge that drives a leaf, or that gives the dates that a
    /// summary passes on.
    pub(super) fn driving_into(&self, rank: usize, through: &mut Through, mut found: impl FnMut(usize, usize)) {
        let engine = self.engine();
        let seen = self.seen();
        let arcs = engine.shape.network.before().arcs(rank);
        match engine.shape.kind[rank] {
            _ if self.ignores_logic(rank) => {}
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => {
                let least = self.least_bounds(rank, self.remaining_start(rank));
                self.driving_leaf(rank, least, through, |from, edge, _| found(from, edge));
            }
            Kind::Gate => arcs
                .filter(|arc| engine.ask(&engine.bound(arc.edge), arc.other, rank, false, &seen) == seen.ef(rank))
                .for_each(|arc| found(arc.other, arc.edge)),
            Kind::EarliestGate => arcs
                .filter(|arc| seen.earliest(engine.shape, arc.other) == seen.earliest(engine.shape, rank))
                .for_each(|arc| found(arc.other, arc.edge)),
            Kind::Unused | Kind::Span => {}
        }
    }

    /// What drives a leaf at once: leaves, and gates of summaries through which others do; ascending.
    ///
    /// # Complexity
    /// O(its edges, and those of the gates that bound it).
    pub(crate) fn driving_places(&self, rank: usize) -> Vec<usize> {
        let mut places = Vec::new();
        self.driving_into(rank, &mut HashMap::new(), |from, _| places.push(from));
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The open leaves among some places that drive, and those that drive through the gates among them, ascending.
    ///
    /// # Complexity
    /// O(places, and edges of the gates on the way).
    pub(crate) fn open_leaves_of(&self, places: &[usize]) -> Vec<usize> {
        let (mut leaves, mut seen, mut through) = (Vec::new(), hashbrown::HashSet::new(), HashMap::new());
        let mut stack = places.to_vec();
        while let Some(at) = stack.pop() {
            if !seen.insert(at) {
            } else if self.is_leaf(at) {
                leaves.extend((!self.is_finished(at)).then_some(at));
            } else {
                self.driving_into(at, &mut through, |from, _| stack.push(from));
            }
        }
        leaves.sort_unstable();
        leaves
    }

    /// Is its date an actual, a mandatory or a manual one?
    pub(crate) fn ignores_logic(&self, rank: usize) -> bool {
        let engine = self.engine();
        let is_past = self.is_finished(rank) && engine.model.conduct.finished == FinishedRule::ActualDates;
        is_past || engine.is_mandatory(rank) || engine.special(rank).is_some_and(|special| special.is_fixed)
    }
}
