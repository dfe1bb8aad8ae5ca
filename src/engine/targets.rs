//! What late dates are measured to, and what stands open at its end (`docs/SEMANTICS.md` §9).

use super::{Applies, Axis, Changes, Engine, Late, Rules, Tick};

impl<A: Axis, C: Changes<A::T>> Engine<'_, A, C> {
    /// The target of a task; far if none applies.
    pub(crate) fn target(&self, rank: usize, rules: &Rules<'_, A::T>, dates: &impl Late<A::T>) -> A::T {
        if !rules.limits {
            return A::T::FAR;
        }
        let project = self.shape.project(rank);
        let imposed = self.model.projects[project].imposed_finish;
        let target = rules.targets.get(project).or(rules.targets.first()).copied().unwrap_or(A::T::FAR);
        match rules.cap {
            Applies::OpenEnds if self.holds_open_work(rank, dates) => A::T::FAR,
            _ => target.min(imposed),
        }
    }

    /// Does any task come after? A gate may be there for a constraint of its summary alone.
    ///
    /// # Complexity
    /// O(gates after it).
    pub(crate) fn has_successors(&self, rank: usize) -> bool {
        let mut stack = vec![rank];
        while let Some(at) = stack.pop() {
            for arc in self.arcs_after(at) {
                if self.shape.is_leaf(arc.other) {
                    return true;
                }
                stack.push(arc.other);
            }
        }
        false
    }

    /// Does unfinished work wait for this? For an end that is past nothing waits.
    ///
    /// # Complexity
    /// O(its edges, and those of the summaries that it is part of).
    fn holds_open_work(&self, rank: usize, dates: &impl Late<A::T>) -> bool {
        let started = self.has_begun(rank);
        let mut stack = vec![rank];
        while let Some(at) = stack.pop() {
            for arc in self.arcs_after(at) {
                if self.passes_by(at, arc.other, dates) || dates.late_finish(arc.other).is_far() {
                    continue;
                }
                if started && !self.bound(arc.edge).relation.from_finish() {
                    continue;
                }
                if self.shape.is_leaf(arc.other) {
                    return true;
                }
                // The late date of a gate may be a limit of its own, or of a summary further out, with nothing after it.
                stack.push(arc.other);
            }
        }
        false
    }
}
