//! Which rows become tasks, and which is part of which.

use hashbrown::{HashMap, HashSet};

use super::notes::{Notes, Row};
use super::raw::Raw;
use super::task::Task;

/// The rows of a file as parts of each other.
#[derive(Debug)]
pub(super) struct Outline {
    /// By position: is it a task of the plan?
    pub(super) is_kept: Vec<bool>,
    /// By position: the nearest row above that is a task of the plan and that it is part of.
    pub(super) parent: Vec<Option<usize>>,
    /// By position: has it parts?
    pub(super) is_summary: Vec<bool>,
    /// By position: is it inactive, so that its links mean nothing?
    pub(super) is_inactive: Vec<bool>,
    /// By position: the first row behind it that is no part of it.
    end: Vec<usize>,
    /// By UID: the position. Of several the last one holds.
    pub(super) by_uid: HashMap<i64, usize>,
}

impl Outline {
    /// Leaves out blank rows, the row of the project itself, and what is inactive.
    ///
    /// # Complexity
    /// O(rows).
    pub(super) fn new(raw: &Raw, notes: &mut Notes<'_>) -> Self {
        let count = raw.tasks.len();
        let mut outline = Self {
            is_kept: vec![false; count],
            parent: vec![None; count],
            is_summary: vec![false; count],
            is_inactive: vec![false; count],
            end: vec![count; count],
            by_uid: HashMap::with_capacity(count),
        };
        let mut stack: Vec<(u32, usize)> = Vec::new();
        let mut seen = HashSet::with_capacity(count);
        for (at, task) in raw.tasks.iter().enumerate().filter(|(_, task)| task.flags.is_null != Some(true)) {
            if !seen.insert(task.uid) {
                let message = "another task has this UID; links and assignments are taken for the last one";
                notes.add(message, task.at, &row(task));
            }
            outline.by_uid.insert(task.uid, at);
            let level = task.outline_level.unwrap_or_default();
            while let Some(&(_, above)) = stack.last().filter(|&&(above, _)| above >= level) {
                if let Some(end) = outline.end.get_mut(above) {
                    *end = at;
                }
                stack.pop();
            }
            outline.place(at, task, stack.last().map(|&(_, above)| above), notes);
            stack.push((level, at));
        }
        outline
    }

    fn place(&mut self, at: usize, task: &Task, above: Option<usize>, notes: &mut Notes<'_>) {
        let parent =
            above.and_then(|above| if self.is_kept.get(above) == Some(&true) { Some(above) } else { self.parent.get(above).copied()? });
        if let (Some(place), Some(parent)) = (self.parent.get_mut(at), parent) {
            *place = Some(parent);
        }
        let is_project = task.uid == 0 && task.outline_level == Some(0);
        let is_inactive = task.flags.active == Some(false);
        if is_inactive {
            notes.add("the task is inactive; it is left out, with its links", task.at, &row(task));
        }
        let set = |list: &mut Vec<bool>, at: usize, is: bool| {
            if let Some(place) = list.get_mut(at) {
                *place = is;
            }
        };
        set(&mut self.is_inactive, at, is_inactive);
        if is_project || is_inactive {
            return;
        }
        set(&mut self.is_kept, at, true);
        if let Some(parent) = parent {
            set(&mut self.is_summary, parent, true);
        }
    }

    /// Is it a task of the plan?
    pub(super) fn is_kept(&self, at: usize) -> bool {
        self.is_kept.get(at) == Some(&true)
    }

    /// Is `inner` part of `outer`, at any depth?
    pub(super) fn contains(&self, outer: usize, inner: usize) -> bool {
        outer < inner && self.end.get(outer).is_some_and(|&end| inner < end)
    }
}

/// The row of a task, as warnings name it.
pub(super) fn row(task: &Task) -> Row<'_> {
    Row::new("task", task.uid, &task.name)
}
