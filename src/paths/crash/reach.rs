//! What the options may move, and whether working time of one calendar can tell of all of it.

use super::CrashProblem;
use super::asked::Asked;
use crate::analysis::Analysis;
use crate::engine::{Bound, Kind, Special, State, Tick};
use crate::id::{DependencyId, TaskId};
use crate::spec::Lag;
use crate::time::Millis;

/// Which ends of a place may move.
const NONE: u8 = 0;
const START: u8 = 1;
const FINISH: u8 = 2;

/// The places that options reach. What they do not reach stays where it is, whatever is bought, and need not share the calendar.
#[derive(Debug)]
pub(super) struct Reach {
    /// By rank.
    ends: Vec<u8>,
}

impl Reach {
    /// Follows the network from the tasks with options onward.
    ///
    /// # Complexity
    /// O(places + edges).
    pub(super) fn new(analysis: &Analysis, asked: &Asked) -> Self {
        let engine = analysis.engine();
        let places = engine.shape.network.len();
        let mut reach = Self { ends: vec![NONE; places] };
        for task in &asked.tasks {
            reach.ends[task.rank] = own_ends(engine.special(task.rank), task.least);
        }
        // Ranks are topological.
        for rank in 0..places {
            if reach.ends[rank] == NONE {
                continue;
            }
            for arc in engine.arcs_after(rank) {
                if reach.passes_on(rank, &engine.bound(arc.edge), engine.shape.kind[rank]) {
                    reach.ends[arc.other] |= moved_ends(engine.shape.kind[arc.other], engine.special(arc.other));
                }
            }
        }
        reach
    }

    /// May anything of it move?
    pub(super) fn moves(&self, rank: usize) -> bool {
        self.ends[rank] != NONE
    }

    /// May its finish move?
    pub(super) fn finish_moves(&self, rank: usize) -> bool {
        self.ends[rank] & FINISH != 0
    }

    /// May the end that an edge reads move?
    pub(super) fn passes_on(&self, from: usize, bound: &Bound<Millis>, kind: Kind) -> bool {
        match kind {
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => {
                self.ends[from] & if bound.relation.from_finish() { FINISH } else { START } != 0
            }
            _ => self.ends[from] != NONE,
        }
    }

    /// What of it the curve cannot hold.
    pub(super) fn report(&self, analysis: &Analysis, asked: &Asked, problems: &mut Vec<CrashProblem>) {
        let program = analysis.program();
        let Some(option) = asked.tasks.first().map(|task| program[task.task].key.to_string()) else { return };
        let engine = analysis.engine();
        let calendars = &engine.axis.calendars;
        let same: Vec<bool> = calendars.iter().map(|calendar| calendar.same_time(&asked.calendar)).collect();
        let key = |rank: usize| program[TaskId::new(analysis.row_at(rank))].key.to_string();
        let options: hashbrown::HashSet<usize> = asked.tasks.iter().map(|task| task.rank).collect();
        for rank in (0..self.ends.len()).filter(|&rank| self.moves(rank)) {
            if engine.shape.is_leaf(rank) && !same[usize::from(engine.shape.calendar[rank])] {
                problems.push(CrashProblem::OtherCalendar { task: key(rank), option: option.clone() });
            }
            if engine.shape.kind[rank] == Kind::EarliestGate {
                problems.push(CrashProblem::SummaryStart { task: key(rank) });
            }
        }
        for edge in 0..program.dependency_count() {
            let link = &program.compiled().shape.network.edges()[edge];
            let (from, to) = (engine.shape.network.rank(link.from as usize), engine.shape.network.rank(link.to as usize));
            let row = &program[DependencyId::new(edge)];
            let ends = || (program[row.predecessor].key.to_string(), program[row.successor].key.to_string());
            let bound = engine.bound(edge);
            if matches!(row.lag, Lag::Percent(_)) && options.contains(&from) {
                let (predecessor, successor) = ends();
                problems.push(CrashProblem::ShareLag { predecessor, successor });
            } else if self.moves(to)
                && bound.lag != 0
                && !same[usize::from(bound.calendar)]
                && self.passes_on(from, &bound, engine.shape.kind[from])
            {
                let (predecessor, successor) = ends();
                problems.push(CrashProblem::OtherLag { predecessor, successor });
            }
        }
    }
}

/// The ends of a task that may move if its work is shortened.
fn own_ends(special: Option<&Special<Millis>>, least: i64) -> u8 {
    match special {
        Some(special) if !special.mandatory_finish.is_never() => match special.state {
            // What is left of it starts later, which nobody sees.
            State::Started | State::Finished => NONE,
            State::Open => START,
        },
        Some(special) if special.state == State::Started => FINISH,
        // Without any work it is at a mandatory date itself, rather than at the next start of work: to other calendars that is not the same.
        Some(special) if !special.mandatory_start.is_never() && least > 0 => FINISH,
        _ => START | FINISH,
    }
}

/// The ends of a place that may move with what comes before it.
fn moved_ends(kind: Kind, special: Option<&Special<Millis>>) -> u8 {
    match (kind, special) {
        (Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone, Some(special)) => match special.state {
            State::Finished => NONE,
            _ if !special.mandatory_finish.is_never() => NONE,
            State::Started => FINISH,
            State::Open if !special.mandatory_start.is_never() => NONE,
            State::Open => START | FINISH,
        },
        _ => START | FINISH,
    }
}
