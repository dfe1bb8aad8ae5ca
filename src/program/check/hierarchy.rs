//! Summaries: the tree of parts.

use crate::error::{Problem, Problems};
use crate::id::TaskId;
use crate::program::plan::Plan;

/// Who is part of what. Empty in plans without summaries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hierarchy {
    /// `first[i]..first[i + 1]` are the slots of the parts of row `i`; empty without summaries.
    first: Vec<u32>,
    part: Vec<u32>,
    /// Rows with parts, each before the summaries inside it.
    pub(crate) summaries: Vec<u32>,
    /// Place of each row in a walk that visits a summary and then all inside it, and the end of what is inside it.
    visit: Vec<(u32, u32)>,
    /// Rows whose parents form a circle, ascending: what else is odd about them follows from that.
    circled: Vec<u32>,
}

impl Hierarchy {
    /// Groups rows by parent; reports and cuts parents that form a circle.
    ///
    /// # Complexity
    /// O(rows), no recursion.
    pub(crate) fn new(plan: &Plan, problems: &mut Problems) -> Self {
        if plan.tasks.iter().all(|task| task.parent.is_none()) {
            return Self::default();
        }
        let mut parent: Vec<Option<usize>> = plan.tasks.iter().map(|task| task.parent.map(TaskId::index)).collect();
        let mut circled = Vec::new();
        for circle in cut_circles(&mut parent) {
            circled.extend(circle.iter().map(|&row| row as u32));
            let path = circle.iter().map(|&i| plan.tasks[i].key.to_string()).collect();
            problems.push(Problem::ParentCircle { path });
        }
        circled.sort_unstable();
        let mut hierarchy = Self { circled, ..Self::group(&parent) };
        hierarchy.walk(&parent);
        hierarchy
    }

    fn group(parent: &[Option<usize>]) -> Self {
        let mut first = vec![0u32; parent.len() + 1];
        for &parent in parent.iter().flatten() {
            first[parent + 1] += 1;
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }
        let mut next = first.clone();
        let mut part = vec![0u32; first.last().map_or(0, |&count| count as usize)];
        for (row, parent) in parent.iter().enumerate() {
            if let Some(parent) = *parent {
                part[next[parent] as usize] = row as u32;
                next[parent] += 1;
            }
        }
        Self { first, part, ..Self::default() }
    }

    /// Numbers rows so that all inside a summary follow it in one piece.
    fn walk(&mut self, parent: &[Option<usize>]) {
        let mut visit = vec![(0, 0); parent.len()];
        let mut next = 0;
        let mut stack: Vec<(usize, bool)> = Vec::new();
        for root in (0..parent.len()).filter(|&row| parent[row].is_none()) {
            stack.push((root, false));
            while let Some((row, done)) = stack.pop() {
                if done {
                    visit[row].1 = next;
                    continue;
                }
                visit[row] = (next, next + 1);
                next += 1;
                if self.is_summary(row) {
                    self.summaries.push(row as u32);
                    stack.push((row, true));
                    stack.extend(self.parts(row).iter().rev().map(|&part| (part as usize, false)));
                }
            }
        }
        self.visit = visit;
    }

    /// The rows that name this one as their parent, in row order.
    pub(crate) fn parts(&self, row: usize) -> &[u32] {
        match (self.first.get(row), self.first.get(row + 1)) {
            (Some(&from), Some(&to)) => &self.part[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Has the row parts?
    #[inline]
    pub(crate) fn is_summary(&self, row: usize) -> bool {
        !self.first.is_empty() && self.first[row] != self.first[row + 1]
    }

    /// Was its membership cut because it is part of itself?
    pub(crate) fn is_circled(&self, row: usize) -> bool {
        self.circled.binary_search(&(row as u32)).is_ok()
    }

    /// Is `inner` inside `outer`, at any depth?
    pub(crate) fn contains(&self, outer: usize, inner: usize) -> bool {
        match (self.visit.get(outer), self.visit.get(inner)) {
            (Some(&(from, to)), Some(&(at, _))) => from < at && at < to,
            _ => false,
        }
    }
}

/// Cuts every circle of parents at its least row; gives each circle closed, from part to whole.
pub(crate) fn cut_circles(parent: &mut [Option<usize>]) -> Vec<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; parent.len()];
    let mut circles = Vec::new();
    for start in 0..parent.len() {
        let mut at = start;
        while seen_from[at] == usize::MAX {
            seen_from[at] = start;
            match parent[at] {
                Some(next) => at = next,
                None => break,
            }
        }
        if seen_from[at] != start || parent[at].is_none() {
            continue;
        }
        let mut circle = vec![at];
        let mut next = parent[at];
        while let Some(row) = next.filter(|&row| row != at) {
            circle.push(row);
            next = parent[row];
        }
        let least = circle.iter().enumerate().min_by_key(|&(_, row)| row).map_or(0, |(i, _)| i);
        circle.rotate_left(least);
        parent[circle[0]] = None;
        circle.push(circle[0]);
        circles.push(circle);
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::cut_circles;

    #[test]
    fn each_circle_is_cut_once() {
        let mut parent = vec![Some(1), Some(2), Some(0), Some(0), None, Some(5)];
        assert_eq!(cut_circles(&mut parent), [vec![0, 1, 2, 0], vec![5, 5]]);
        assert_eq!(parent, [None, Some(2), Some(0), Some(0), None, None]);
        assert!(cut_circles(&mut parent).is_empty());
    }
}
