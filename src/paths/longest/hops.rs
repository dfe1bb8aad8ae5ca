//! The ways back from a leaf to open leaves without a number, with the float of each.

use hashbrown::{HashMap, HashSet};

use super::float_paths::FloatPathKind;
use crate::analysis::Analysis;
use crate::engine::{Kind, Tick};
use crate::time::Millis;

/// A way back from a leaf; the least comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hop {
    pub(super) float: i64,
    /// The number of the path that it joins.
    pub(super) path: usize,
    pub(super) row: usize,
    pub(super) edge: u32,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What has a number, and how far gates were looked through.
pub(super) struct Search<'a> {
    analysis: &'a Analysis,
    kind: FloatPathKind,
    /// By rank: the number of the path that a leaf is on; 0 of none.
    pub(super) path_of: Vec<usize>,
    /// By gate and the dependency that leads there.
    looked: HashMap<(usize, Option<u32>), Looked>,
}

/// With which limits a gate was looked through.
#[derive(Debug, Clone, Copy)]
struct Looked {
    /// The least of the paths before this one.
    before: Millis,
    path: usize,
    /// The least of this one.
    here: Millis,
}

/// A gate or leaf on the way back.
struct At {
    place: usize,
    start: Millis,
    finish: Millis,
    /// The dependency by which it came.
    by: Option<u32>,
    is_known: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(analysis: &'a Analysis, kind: FloatPathKind) -> Self {
        Self { analysis, kind, path_of: vec![0; analysis.engine().shape.network.len()], looked: HashMap::new() }
    }

    /// The ways from a leaf back to open leaves without a number, by its own dependencies and those of summaries; each with its float, and whether a path with a
    /// lower number had it with no more.
    pub(super) fn hops(&mut self, to: usize, path: usize) -> Vec<(Hop, bool)> {
        let (analysis, engine) = (self.analysis, self.analysis.engine());
        let (start, finish) = match self.kind {
            FloatPathKind::Total => analysis.late_at(to),
            FloatPathKind::Free => (analysis.remaining_start(to), analysis.early_at(to).1),
        };
        let mut hops = Vec::new();
        let mut seen = HashSet::new();
        let mut stack = vec![At { place: to, start, finish, by: None, is_known: false }];
        while let Some(At { place: at, start, finish, by, is_known }) = stack.pop() {
            let is_first = engine.shape.kind[at] == Kind::EarliestGate;
            for arc in engine.arcs_before(at) {
                let bound = engine.bound(arc.edge);
                let limit = if bound.relation.to_start() { start } else { finish };
                let passes_by = is_first && analysis.first_leaf(arc.other) != analysis.first_leaf(at);
                let has_number = self.path_of[arc.other] != 0;
                if has_number || passes_by || limit.is_far() || bound.is_turned || engine.is_overridden(arc.other, at, &bound) {
                    continue;
                }
                let limit = engine.before_lag(&bound, limit);
                let edge = analysis.dependency_of(arc.edge).map(|_| arc.edge as u32).or(by);
                if !engine.shape.is_leaf(arc.other) {
                    if seen.insert((arc.other, limit, edge)) {
                        let is_known = self.looks_through(arc.other, edge, limit, path) || is_known;
                        stack.push(At { place: arc.other, start: limit, finish: limit, by: edge, is_known });
                    }
                    continue;
                }
                let Some(edge) = edge.filter(|_| !analysis.is_finished(arc.other)) else { continue };
                let from_finish = bound.relation.from_finish();
                let (early_start, early_finish) = analysis.early_at(arc.other);
                let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[arc.other])];
                let float = calendar.between_ms(if from_finish { early_finish } else { early_start }, limit);
                hops.push((Hop { float, path, row: analysis.row_at(arc.other), edge, from: arc.other, to }, is_known));
            }
        }
        hops
    }

    /// Notes that a gate is looked through; did a path with a lower number with no later limit? Then all that leads there had no more float, and goes before.
    fn looks_through(&mut self, gate: usize, by: Option<u32>, limit: Millis, path: usize) -> bool {
        let looked = self.looked.entry((gate, by)).or_insert(Looked { before: Millis::FAR, path, here: Millis::FAR });
        if looked.path != path {
            *looked = Looked { before: looked.before.min(looked.here), path, here: Millis::FAR };
        }
        looked.here = looked.here.min(limit);
        looked.before <= limit
    }
}
