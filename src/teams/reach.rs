//! What comes after a place of the network and is not finished.

use super::ends;
use crate::analysis::Analysis;
use crate::engine::{Engine, Instants, State};
use crate::id::TaskId;
use crate::time::WorkTime;

/// Walks forward from one leaf after another, with one memory of where it has been.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    analysis: &'a Analysis,
    engine: Engine<'a, Instants>,
    /// By rank: the number of the walk that came here last.
    seen: Vec<u32>,
    walk: u32,
    /// By rank: does unfinished work wait for it, or for a summary that it is part of?
    waited_for: Vec<bool>,
}

impl<'a> Reach<'a> {
    /// # Complexity
    /// O(tasks + dependencies).
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let engine = analysis.engine();
        let places = engine.shape.network.len();
        let mut reach = Self { analysis, engine, seen: vec![0; places], walk: 0, waited_for: vec![false; places] };
        for rank in (0..places).rev() {
            reach.waited_for[rank] =
                reach.after(rank).any(|other| if engine.shape.is_leaf(other) { true } else { reach.waited_for[other] });
        }
        reach
    }

    pub(super) fn is_waited_for(&self, rank: usize) -> bool {
        self.waited_for[rank]
    }

    /// Places after this one, finished leaves left out, by ends that are yet to come.
    fn after(&self, rank: usize) -> impl Iterator<Item = usize> + use<'a> {
        let engine = self.engine;
        let started = engine.state(rank) == State::Started;
        let arcs = engine.shape.network.after().arcs(rank).filter(move |arc| !started || engine.bound(arc.edge).relation.from_finish());
        arcs.map(|arc| arc.other).filter(move |&other| !engine.shape.is_leaf(other) || ends::is_open(engine, other))
    }

    /// The unfinished leaves reached, each once; beyond leaves only if `further`.
    fn leaves(&mut self, from: usize, further: bool) -> Vec<TaskId> {
        self.walk += 1;
        self.seen[from] = self.walk;
        let mut leaves = Vec::new();
        let mut stack = vec![from];
        while let Some(at) = stack.pop() {
            for other in self.after(at) {
                if std::mem::replace(&mut self.seen[other], self.walk) == self.walk {
                    continue;
                }
                let leaf = self.engine.shape.is_leaf(other);
                if leaf {
                    leaves.push(ends::task_at(self.analysis, other).id());
                }
                if further || !leaf {
                    stack.push(other);
                }
            }
        }
        leaves
    }

    /// The unfinished tasks and milestones that wait for it, directly or as parts of summaries.
    pub(super) fn next(&mut self, rank: usize) -> Vec<TaskId> {
        self.leaves(rank, false)
    }

    /// How many unfinished tasks and milestones come after it, and the work left in them in days of the program's calendar.
    pub(super) fn downstream(&mut self, rank: usize) -> (usize, WorkTime) {
        let leaves = self.leaves(rank, true);
        let day = self.analysis.program().program_calendar().day_length().millis();
        let work = |task: &TaskId| {
            let task = self.analysis.task(*task);
            let own_day = i128::from(task.calendar().day_length().millis().max(1));
            let as_days = i128::from(task.remaining().millis()) * i128::from(day) / own_day;
            WorkTime::from_millis(i64::try_from(as_days).unwrap_or(i64::MAX))
        };
        (leaves.len(), leaves.iter().map(work).sum())
    }
}
