//! All paths of a small program, found by following every tie back: the answer that enumeration is tested against.
//!
//! Written from `docs/SEMANTICS.md` §16, on the hours of the oracle.

use crate::oracle::model::{ConstraintKind, Hour, Kind};
use crate::oracle::network::Network;
use crate::oracle::passes::{Early, Ends, earliest_leaf, early_dates, floor, mandatory_dates, place};

/// A path: the latest step last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BrutePath {
    pub(crate) finish: Hour,
    pub(crate) drives: bool,
    /// The steps, each with the dependency that it is tied by.
    pub(crate) steps: Vec<(usize, Option<usize>)>,
    pub(crate) after: Option<usize>,
    start: Hour,
}

/// All paths of a program.
pub(crate) struct Brute<'a> {
    pub(crate) network: &'a Network<'a>,
    pub(crate) early: Vec<Option<Early>>,
    /// Where paths must begin; `None`: where logic has it.
    pub(crate) only_from: Option<Vec<usize>>,
}

impl<'a> Brute<'a> {
    pub(crate) fn new(network: &'a Network<'a>) -> Self {
        Self { network, early: early_dates(network), only_from: None }
    }

    fn early(&self, leaf: usize) -> Early {
        self.early[leaf].unwrap()
    }

    fn is_finished(&self, leaf: usize) -> bool {
        self.network.program.tasks[leaf].is_finished()
    }

    /// A path that begins at a leaf with the dates that it has.
    fn given(&self, leaf: usize) -> BrutePath {
        let early = self.early(leaf);
        BrutePath { steps: vec![(leaf, None)], after: None, finish: early.finish, start: early.start, drives: true }
    }

    /// All paths into a leaf.
    pub(crate) fn ways_to(&self, leaf: usize) -> Vec<BrutePath> {
        let program = self.network.program;
        let task = &program.tasks[leaf];
        let is_given = task.is_finished() || mandatory_dates(task, program.calendar_of(leaf)).is_some();
        match &self.only_from {
            Some(from) if from.contains(&leaf) => return vec![self.given(leaf)],
            Some(_) if is_given => return Vec::new(),
            None if is_given => return vec![self.given(leaf)],
            _ => {}
        }
        let mut paths: Vec<BrutePath> = self.network.incoming(leaf).flat_map(|d| self.by_dependency(leaf, d)).collect();
        if self.only_from.is_none() {
            self.own(leaf, &mut paths);
        }
        paths
    }

    /// The dates that one bound gives.
    fn placed(&self, leaf: usize, bound: Hour, to_start: bool) -> Ends {
        let program = self.network.program;
        let task = &program.tasks[leaf];
        let (b, g) = if to_start { (Some(bound), None) } else { (None, Some(bound)) };
        let (start, finish) = place(task, program.calendar_of(leaf), b, g);
        Ends { start: if task.is_started() { self.early(leaf).start } else { start }, finish }
    }

    fn step(&self, leaf: usize, ends: Ends, drives: bool) -> BrutePath {
        let drives = drives && ends == self.early(leaf).seen();
        BrutePath { steps: vec![(leaf, None)], after: None, finish: ends.finish, start: ends.start, drives }
    }

    fn by_dependency(&self, leaf: usize, dependency: usize) -> Vec<BrutePath> {
        let network = self.network;
        let link = network.program.dependencies[dependency];
        let by_finish = link.relation.begins_at_finish();
        let leaves =
            if by_finish { network.leaves(link.predecessor).to_vec() } else { vec![earliest_leaf(network, link.predecessor, &self.early)] };
        let last = leaves.iter().map(|&p| self.early(p).finish).max();
        let mut paths = Vec::new();
        for p in leaves {
            let is_asked = self.only_from.as_ref().is_none_or(|from| from.contains(&p));
            let before = if self.is_finished(p) || !by_finish && network.program.tasks[p].is_started() {
                if is_asked { vec![self.given(p)] } else { Vec::new() }
            } else {
                self.ways_to(p)
            };
            for before in before {
                let at = network.plus_lag(dependency, if by_finish { before.finish } else { before.start });
                let is_last = !by_finish || Some(before.finish) == last;
                let mut path = self.step(leaf, self.placed(leaf, at, link.relation.ends_at_start()), before.drives && is_last);
                path.steps[0].1 = Some(dependency);
                if self.is_finished(p) {
                    path.after = Some(p);
                } else {
                    path.after = before.after;
                    path.steps.splice(0..0, before.steps);
                }
                paths.push(path);
            }
        }
        paths
    }

    /// Paths that begin at a leaf by a date.
    fn own(&self, leaf: usize, paths: &mut Vec<BrutePath>) {
        let task = &self.network.program.tasks[leaf];
        let mut bounds = Vec::new();
        if !task.is_started() {
            bounds.push((task.constraint(ConstraintKind::StartNoEarlierThan).max(task.constraint(ConstraintKind::StartOn)), true));
            for &above in &self.network.lineage(leaf)[1..] {
                bounds.push((self.network.program.tasks[above].constraint(ConstraintKind::StartNoEarlierThan), true));
            }
        }
        let promised = if let Kind::External { promised } = task.kind { Some(promised) } else { None };
        let finish = task.constraint(ConstraintKind::FinishNoEarlierThan).max(task.constraint(ConstraintKind::FinishOn)).max(promised);
        bounds.push((finish, false));
        let bounds = bounds.into_iter().filter_map(|(bound, to_start)| Some((bound?, to_start)));
        paths.extend(bounds.map(|(bound, to_start)| self.step(leaf, self.placed(leaf, bound, to_start), true)));
        let latest = paths.iter().map(|path| (path.finish, path.start)).max();
        if let Some(floor) = floor(self.network, leaf) {
            let path = self.step(leaf, self.placed(leaf, floor, true), true);
            if latest.is_none_or(|latest| (path.finish, path.start) > latest) {
                paths.push(path);
            }
        }
    }

    /// Where the paths to some leaves end.
    pub(crate) fn ends(&self, leaves: &[usize]) -> Vec<usize> {
        let network = self.network;
        let open: Vec<usize> = leaves.iter().copied().filter(|&leaf| !self.is_finished(leaf)).collect();
        let latest = |of: &[usize]| of.iter().map(|&leaf| self.early(leaf).finish).max();
        if open.is_empty() {
            return leaves.iter().copied().filter(|&leaf| Some(self.early(leaf).finish) == latest(leaves)).collect();
        }
        let is_last = |leaf: usize| Some(self.early(leaf).finish) == latest(&open);
        let waits = |leaf: usize| {
            let after = network.outgoing(leaf).filter(|&d| network.program.dependencies[d].relation.begins_at_finish());
            let mut after = after.flat_map(|d| network.leaves(network.program.dependencies[d].successor));
            after.any(|s| open.contains(s))
        };
        let all = Self { only_from: None, early: self.early.clone(), network };
        let last: Vec<usize> = open.iter().copied().filter(|&leaf| is_last(leaf)).collect();
        let drives_last = |leaf: usize| {
            let paths = last.iter().flat_map(|&other| all.ways_to(other));
            let mut pairs = paths.filter(|path| path.drives && path.steps.len() > 1);
            pairs.any(|path| path.steps[path.steps.len() - 2].0 == leaf)
        };
        if open.len() == 1 {
            return open;
        }
        open.iter().copied().filter(|&leaf| !waits(leaf) || is_last(leaf) && !drives_last(leaf)).collect()
    }

    /// All paths to some leaves, in their order.
    pub(crate) fn to(&self, leaves: &[usize]) -> Vec<BrutePath> {
        let ends = self.ends(leaves);
        let open = leaves.iter().filter(|&&leaf| !self.is_finished(leaf)).map(|&leaf| self.early(leaf).finish).max();
        let finish = open.or_else(|| leaves.iter().map(|&leaf| self.early(leaf).finish).max());
        let mut paths: Vec<BrutePath> = ends.into_iter().flat_map(|end| self.ways_to(end)).collect();
        for path in &mut paths {
            path.drives &= Some(path.finish) == finish;
            path.start = 0;
        }
        paths.sort_by(|a, b| b.cmp(a));
        paths
    }
}
