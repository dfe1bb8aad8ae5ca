//! One more path of a list: the next on the way of the last, then the best that there is.

use super::list::Entry;
use super::place::Place;
use super::ranked::RankedPaths;
use super::walk::{Origin, Value};

impl RankedPaths {
    /// Finds one more path of a list, or that there is none.
    pub(super) fn advance(&mut self, list: usize) {
        let mut stack = vec![list];
        while let Some(&top) = stack.last() {
            let waits_for = self.settle(top).or_else(|| self.pass_over(top));
            if let Some(before) = waits_for {
                stack.push(before);
            } else if self.lists[top].owes.is_none() {
                self.lists[top].take();
                stack.pop();
            }
        }
    }

    /// Adds to the candidates of a list what it owes them; the list that has to be looked at before that, if there is one.
    fn settle(&mut self, list: usize) -> Option<usize> {
        let last = self.lists[list].owes?;
        if let Origin::Tie { from, edge } = last.origin {
            let before = self.list(from);
            let index = last.index + 1;
            match self.lists[before].found.get(index as usize).map(|entry| entry.value) {
                None if !self.lists[before].is_done => return Some(before),
                None => {}
                Some(value) => {
                    let to = self.lists[list].place;
                    let value = match to {
                        Some(to) => self.walk().carry(to, edge, from.rank(), value),
                        None => Some(self.at_end(value)),
                    };
                    let is_of_others = to.is_some_and(|to| self.is_way_of_others(from, to));
                    // Those that drive come first: where one does not, no other will.
                    let ends_here = |value: &Value| !value.drives && to.is_some_and(Place::is_driving);
                    let value = value.filter(|value| !ends_here(value));
                    let next = value.map(|value| Entry { value: Value { drives: value.drives && !is_of_others, ..value }, index, ..last });
                    self.lists[list].candidates.extend(next);
                }
            }
        }
        self.lists[list].owes = None;
        None
    }

    /// If the best candidate comes by the way of the others from a gate and drives up to there, it is passed over: the way of those that drive
    /// has it too, and gave it before. The list that has to be looked at before that is known, if there is one.
    fn pass_over(&mut self, list: usize) -> Option<usize> {
        let best = *self.lists[list].candidates.peek()?;
        let Origin::Tie { from, .. } = best.origin else { return None };
        if !self.lists[list].place.is_some_and(|to| self.is_way_of_others(from, to)) {
            return None;
        }
        let before = self.list(from);
        match self.lists[before].found.get(best.index as usize) {
            None if !self.lists[before].is_done => return Some(before),
            Some(entry) if !entry.value.drives => return None,
            _ => {}
        }
        self.lists[list].candidates.pop();
        self.lists[list].owes = Some(best);
        None
    }

    /// Does a way into a leaf bring only what does not drive up to the gate that it comes from?
    fn is_way_of_others(&self, from: Place, to: Place) -> bool {
        let shape = self.analysis.engine().shape;
        shape.is_leaf(to.rank()) && !from.is_driving() && shape.bounds_parts(from.rank())
    }
}
