//! A bare kernel that is edited in place: early finishes and tails over arrays, finish-start ties, no dates, nothing to tell afterwards.
//!
//! It is what `what_if` is measured against: the least work that an edit takes.

use super::naive::Kernel;

/// Ranks as bits, with a bit for each word that is not empty, and so on up.
#[derive(Debug, Clone)]
struct Queue {
    levels: Vec<Vec<u64>>,
}

impl Queue {
    fn new(places: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = places;
        while words > 1 || levels.is_empty() {
            words = words.div_ceil(64).max(1);
            levels.push(vec![0; words]);
        }
        Self { levels }
    }

    fn insert(&mut self, mut at: usize) {
        for level in &mut self.levels {
            let word = &mut level[at >> 6];
            let was = *word;
            *word |= 1 << (at & 63);
            if was != 0 {
                return;
            }
            at >>= 6;
        }
    }

    fn pop(&mut self, pick: impl Fn(u64) -> u32) -> Option<usize> {
        if self.levels.last()?[0] == 0 {
            return None;
        }
        let place = self.levels.iter().rev().fold(0, |at, level| at << 6 | pick(level[at]) as usize);
        let mut at = place;
        for level in &mut self.levels {
            let word = &mut level[at >> 6];
            *word &= !(1 << (at & 63));
            if *word != 0 {
                break;
            }
            at >>= 6;
        }
        Some(place)
    }
}

/// Early finishes and tails, kept up to date.
#[derive(Debug, Clone)]
pub(crate) struct InPlace {
    kernel: Kernel,
    /// By place: the places before it.
    before: Vec<Vec<u32>>,
    finish: Vec<u32>,
    tail: Vec<u32>,
    /// A tree of maxima over the finishes.
    tree: Vec<u32>,
    queue: Queue,
    place_of: Vec<u32>,
}

impl InPlace {
    pub(crate) fn new(kernel: Kernel) -> Self {
        let places = kernel.durations.len();
        let mut before = vec![Vec::new(); places];
        for place in 0..places {
            for &next in kernel.successors(place) {
                before[next as usize].push(place as u32);
            }
        }
        let mut place_of = vec![0; places];
        (0..places).for_each(|place| place_of[kernel.task_at(place)] = place as u32);
        let leaves = places.next_power_of_two();
        let (finish, tail) = (vec![0; places], vec![0; places]);
        let mut all = Self { kernel, before, finish, tail, tree: vec![0; 2 * leaves], queue: Queue::new(places), place_of };
        (0..places).for_each(|place| all.queue.insert(place));
        all.forward();
        (0..places).for_each(|place| all.queue.insert(place));
        all.backward();
        all
    }

    /// Gives a task another duration and brings everything up to date. The finish.
    pub(crate) fn edit(&mut self, task: usize, duration: u32) -> u32 {
        let place = self.place_of[task] as usize;
        self.kernel.durations[place] = duration;
        self.queue.insert(place);
        self.forward();
        self.queue.insert(place);
        self.backward();
        self.tree[1]
    }

    fn forward(&mut self) {
        while let Some(place) = self.queue.pop(u64::trailing_zeros) {
            let start = self.before[place].iter().map(|&from| self.finish[from as usize]).max().unwrap_or(0);
            let finish = start + self.kernel.durations[place];
            if finish != self.finish[place] {
                self.finish[place] = finish;
                self.raise(place, finish);
                for at in 0..self.kernel.successors(place).len() {
                    self.queue.insert(self.kernel.successors(place)[at] as usize);
                }
            }
        }
    }

    fn backward(&mut self) {
        while let Some(place) = self.queue.pop(u64::ilog2) {
            let after = self.kernel.successors(place).iter().map(|&next| self.tail[next as usize]).max().unwrap_or(0);
            let tail = after + self.kernel.durations[place];
            if tail != self.tail[place] {
                self.tail[place] = tail;
                for at in 0..self.before[place].len() {
                    self.queue.insert(self.before[place][at] as usize);
                }
            }
        }
    }

    fn raise(&mut self, place: usize, finish: u32) {
        let mut at = self.tree.len() / 2 + place;
        self.tree[at] = finish;
        while at > 1 {
            at /= 2;
            let highest = self.tree[2 * at].max(self.tree[2 * at + 1]);
            if self.tree[at] == highest {
                return;
            }
            self.tree[at] = highest;
        }
    }
}
