//! The longest path: what drives the program's finish, transitively.

use hashbrown::HashMap;

use super::Analysis;
use super::columns::Columns;
use crate::engine::{Axis, Tick};
use crate::program::Shared;
use crate::time::Millis;

impl Analysis {
    /// By rank: is it on a longest path? Computed once.
    ///
    /// # Complexity
    /// O(tasks + dependencies on driving paths), a stack.
    ///
    /// # Method
    /// P6's *longest path*: from every task that finishes when the program does, back along driving dependencies.
    pub(super) fn longest(&self) -> &[bool] {
        self.inner.longest.get_or_init(|| self.walk_longest())
    }

    /// Is a leaf of this summary on a longest path? Computed for all summaries at once, the inner ones first.
    pub(super) fn longest_path_crosses(&self, row: usize) -> bool {
        let crossed = self.inner.crossed.get_or_init(|| {
            let hierarchy = self.program().hierarchy();
            let longest = self.longest();
            let mut crossed: Vec<bool> = (0..self.program().task_count()).map(|row| longest[self.rank(row)]).collect();
            for &summary in hierarchy.summaries.iter().rev() {
                crossed[summary as usize] = hierarchy.parts(summary as usize).iter().any(|&part| crossed[part as usize]);
            }
            crossed
        });
        crossed.get(row).copied().unwrap_or(false)
    }

    /// The ranks of unfinished leaves that finish when the program does.
    pub(super) fn last_leaves(&self) -> impl Iterator<Item = usize> + '_ {
        let shape = self.engine().shape;
        let finish = self.finish_ms();
        (0..shape.network.len()).filter(move |&rank| shape.is_leaf(rank) && !self.is_finished(rank) && self.seen().ef(rank) == finish)
    }

    /// The latest early finish of some places, and those that have it, in their order; `None` of none.
    ///
    /// # Complexity
    /// O(places) comparisons of numbers: no calendar is asked.
    pub(crate) fn last_of(&self, ranks: &[usize]) -> Option<(Millis, Vec<usize>)> {
        fn last<A: Axis>(axis: &A, finish: &[A::T], ranks: &[usize]) -> Option<(Millis, Vec<usize>)> {
            let latest = ranks.iter().map(|&rank| finish[rank]).max()?;
            let last = ranks.iter().copied().filter(|&rank| finish[rank] == latest || axis.same(finish[rank], latest));
            Some((axis.instant(latest), last.collect()))
        }
        match (&self.inner.solved.columns, &self.program().compiled().shared) {
            (Columns::Narrow(dates), Shared::Narrow(ticks, _)) => last(ticks, &dates.ef, ranks),
            (Columns::Wide(dates), Shared::Wide(ticks, _)) => last(ticks, &dates.ef, ranks),
            (Columns::Minutes(dates), Shared::Minutes(axis, _)) => last(axis, &dates.ef, ranks),
            (Columns::Instants(dates), _) => last(&self.program().compiled().instants, &dates.ef, ranks),
            _ => Some((Millis::FAR, Vec::new())),
        }
    }

    fn walk_longest(&self) -> Vec<bool> {
        let mut on_path = vec![false; self.engine().shape.network.len()];
        let snaps = self.engine().model.conduct.snaps;
        let mut stack: Vec<usize> = if snaps { self.last_leaves_snapped().collect() } else { self.last_leaves().collect() };
        for &rank in &stack {
            on_path[rank] = true;
        }
        let (mut before, mut through) = (Vec::new(), HashMap::new());
        while let Some(rank) = stack.pop() {
            before.clear();
            self.driving_into(rank, &mut through, |from, _| before.push(from));
            if snaps {
                self.effort_driving_into(rank, |from| before.push(from));
            }
            for &from in &before {
                let ends_here = on_path[from] || !snaps && self.engine().shape.is_leaf(from) && self.is_finished(from);
                if !ends_here {
                    on_path[from] = true;
                    stack.push(from);
                }
            }
        }
        on_path
    }
}
