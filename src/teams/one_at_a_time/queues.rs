//! What each owner could do next, and whose turn it is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::time::Millis;

/// Among tasks that could go on at once: work under way first, then the least late start, then the planner's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Urgency {
    pub(super) is_new: bool,
    pub(super) late_start: Millis,
    pub(super) row: u32,
}

/// The tasks of one owner that wait for no other task.
#[derive(Debug, Default)]
struct Desk {
    /// Those that could go on before the owner is free.
    at_hand: BinaryHeap<Reverse<Urgency>>,
    /// Those that can start later only, by their start.
    later: BinaryHeap<Reverse<(Millis, Urgency)>>,
    free: Millis,
    /// Entries in the queue of turns with another number are out of date.
    turn: u32,
}

/// A task and the time from which its owner is free for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    pub(super) owner: usize,
    pub(super) row: usize,
    pub(super) free: Millis,
}

/// All owners: the one whose next task starts first has the next turn.
///
/// # Complexity
/// O(log tasks) for each task that comes and goes.
#[derive(Debug)]
pub(super) struct Queues {
    desks: Vec<Desk>,
    /// The start of the next task, the task, the owner, and the number of the owner's turn.
    turns: BinaryHeap<Reverse<(Millis, Urgency, u32, u32)>>,
}

impl Queues {
    pub(super) fn new(owners: usize) -> Self {
        let desk = || Desk { free: Millis::MIN, ..Desk::default() };
        Self { desks: std::iter::repeat_with(desk).take(owners).collect(), turns: BinaryHeap::new() }
    }

    /// A task waits for no other any more and could start then.
    pub(super) fn put(&mut self, owner: usize, start: Millis, task: Urgency, start_from: impl FnOnce(usize, Millis) -> Millis) {
        if let Some(desk) = self.desks.get_mut(owner) {
            desk.later.push(Reverse((start, task)));
        }
        self.next_turn(owner, start_from);
    }

    /// The task that can start first, taken from its owner's desk.
    pub(super) fn take(&mut self) -> Option<Next> {
        while let Some(Reverse((_, task, owner, turn))) = self.turns.pop() {
            let desk = self.desks.get_mut(owner as usize)?;
            if desk.turn == turn {
                // The turn named the first of one of the two.
                if desk.at_hand.peek().is_some_and(|Reverse(first)| *first == task) {
                    desk.at_hand.pop();
                } else {
                    desk.later.pop();
                }
                return Some(Next { owner: owner as usize, row: task.row as usize, free: desk.free });
            }
        }
        None
    }

    /// The owner has done a task by then.
    pub(super) fn done(&mut self, owner: usize, finish: Millis, start_from: impl FnOnce(usize, Millis) -> Millis) {
        if let Some(desk) = self.desks.get_mut(owner) {
            desk.free = desk.free.max(finish);
        }
        self.next_turn(owner, start_from);
    }

    /// Finds what an owner does next. Of work at hand the start is that of the row from when the owner is free.
    fn next_turn(&mut self, owner: usize, start_from: impl FnOnce(usize, Millis) -> Millis) {
        let Some(desk) = self.desks.get_mut(owner) else { return };
        while let Some(&Reverse((_, task))) = desk.later.peek().filter(|Reverse((start, _))| *start <= desk.free) {
            desk.later.pop();
            desk.at_hand.push(Reverse(task));
        }
        let at_hand = desk.at_hand.peek().map(|&Reverse(task)| (start_from(task.row as usize, desk.free), task));
        let later = desk.later.peek().map(|&Reverse(next)| next);
        // Nights between the two may let work that comes later start first.
        let next = match (at_hand, later) {
            (Some(a), Some(b)) => Some(if b.0 < a.0 { b } else { a }),
            (a, b) => a.or(b),
        };
        desk.turn += 1;
        if let Some((start, task)) = next {
            self.turns.push(Reverse((start, task, owner as u32, desk.turn)));
        }
    }
}
