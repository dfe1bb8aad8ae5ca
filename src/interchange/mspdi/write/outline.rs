//! The order of the tasks: each summary before its parts; their UIDs and outline numbers.

use hashbrown::HashSet;

use super::losses::Losses;
use crate::id::TaskId;
use crate::program::Program;

/// A task at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) task: TaskId,
    /// One for tasks that are part of nothing.
    pub(super) level: usize,
    /// Its number among the parts of its summary, from one.
    pub(super) number: usize,
}

/// See the [module](self).
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) entries: Vec<Entry>,
    uids: Vec<i64>,
    /// Are the UIDs what the tasks say of their source?
    pub(super) from_source: bool,
}

impl Outline {
    /// # Complexity
    /// O(rows).
    pub(super) fn new(program: &Program, losses: &mut Losses) -> Self {
        let mut entries: Vec<Entry> = Vec::with_capacity(program.task_count());
        let mut stack: Vec<Entry> = Vec::new();
        for ((task, _), number) in program.tasks().filter(|(_, row)| row.parent.is_none()).zip(1..) {
            stack.push(Entry { task, level: 1, number });
            while let Some(entry) = stack.pop() {
                entries.push(entry);
                let parts = program.parts(entry.task).zip(1..);
                let from = stack.len();
                stack.extend(parts.map(|(task, number)| Entry { task, level: entry.level + 1, number }));
                if let Some(parts) = stack.get_mut(from..) {
                    parts.reverse();
                }
            }
        }
        if entries.windows(2).any(|pair| matches!(pair, [first, second] if first.task > second.task)) {
            losses.of_plan("the rows do not stand in the order of the outline; they are written in that order");
        }
        let from_source = sources(program);
        let uids = from_source.clone().unwrap_or_else(|| (1..=program.task_count() as i64).collect());
        Self { entries, uids, from_source: from_source.is_some() }
    }

    /// The UID of a task.
    pub(super) fn uid(&self, task: TaskId) -> i64 {
        self.uids.get(task.index()).copied().unwrap_or_default()
    }
}

/// The source ids as UIDs, if all are distinct positive numbers.
fn sources(program: &Program) -> Option<Vec<i64>> {
    let mut seen = HashSet::with_capacity(program.task_count());
    let number = |text: &str| text.parse::<i32>().ok().filter(|number| *number > 0 && number.to_string() == text);
    program.tasks().map(|(_, row)| number(&row.details().source_id).filter(|&uid| seen.insert(uid)).map(i64::from)).collect()
}

/// Outline numbers such as `1.2.1`, in the order of the tasks.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    text: String,
    /// The length of the text up to each level.
    ends: Vec<usize>,
}

impl Numbers {
    /// The number of the next task.
    pub(super) fn next(&mut self, entry: &Entry) -> &str {
        self.ends.truncate(entry.level - 1);
        self.text.truncate(self.ends.last().copied().unwrap_or_default());
        if !self.text.is_empty() {
            self.text.push('.');
        }
        self.text.push_str(&entry.number.to_string());
        self.ends.push(self.text.len());
        &self.text
    }
}
