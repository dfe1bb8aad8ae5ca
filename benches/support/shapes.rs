//! Graphs with the shapes of plans: the same shape, size and seed give the same graph everywhere.
//!
//! A task has one to five predecessors drawn, 2.9 on the average once repeated draws are dropped (tasks at the beginning have fewer). Each
//! shape is hard in its own way: what is close in the plan may be far away in memory, the order of rows may be no order of work, chains may
//! be as long as the plan.

use std::fmt;

/// Tasks by number, with what each waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Graph {
    /// By task: a duration from 1 to 20.
    pub(crate) durations: Vec<u32>,
    /// `(predecessor, successor)`, no pair twice.
    pub(crate) edges: Vec<(u32, u32)>,
    /// By task: one of the teams, as wide apart as the shape has it.
    pub(crate) teams: Vec<u16>,
}

/// Among how many teams the tasks of a graph are divided, if no number is stated.
pub(crate) const TEAMS: usize = 8;

/// How predecessors are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// What a program of many teams looks like: blocks of about a thousand rows, each task after some of the 40 before it in its block, and 3 %
    /// of the tasks also after a task of another block. Rows are in no topological order.
    Teams,
    /// Half as many layers as the square root of the tasks: predecessors stand in one of the last four layers at about the same position.
    /// Rows are in topological order.
    Layered,
    /// Any earlier task; then rows and dependencies are shuffled, so that neither order helps and every look-up misses the cache.
    Random,
    /// One chain through all tasks, and two links more from the last thousand: as deep as there are tasks.
    Chain,
    /// Ten layers, predecessors anywhere in the layer before.
    Wide,
    /// A few tasks that very many wait for: three draws of four repeat the predecessor of an earlier dependency.
    PowerLaw,
}

impl Shape {
    /// All of them.
    pub(crate) const ALL: [Self; 6] = [Self::Teams, Self::Layered, Self::Random, Self::Chain, Self::Wide, Self::PowerLaw];

    /// The three that figures are given for.
    pub(crate) const MEASURED: [Self; 3] = [Self::Teams, Self::Layered, Self::Random];

    /// A graph of this shape.
    pub(crate) fn graph(self, tasks: usize, seed: u64) -> Graph {
        self.graph_of_teams(tasks, seed, TEAMS as u16)
    }

    /// A graph of this shape, its tasks divided among so many teams (at least one).
    ///
    /// # Complexity
    /// O(tasks).
    pub(crate) fn graph_of_teams(self, tasks: usize, seed: u64, teams: u16) -> Graph {
        let mut draw = Draw::new(seed);
        let durations = (0..tasks).map(|_| 1 + draw.below(20) as u32).collect();
        let among = usize::from(teams.max(1));
        let mut links = Links { draw, edges: Vec::with_capacity(3 * tasks + 16), waits_for: Vec::new(), teams: among };
        let teams = match self {
            Self::Teams => links.teams(tasks),
            Self::Layered => links.layered(tasks),
            Self::Random => links.random(tasks),
            Self::Chain => links.chain(tasks),
            Self::Wide => links.wide(tasks),
            Self::PowerLaw => links.power_law(tasks),
        };
        Graph { durations, edges: links.edges, teams }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Teams => "teams",
            Self::Layered => "layered",
            Self::Random => "random",
            Self::Chain => "chain",
            Self::Wide => "wide",
            Self::PowerLaw => "powerlaw",
        })
    }
}

/// Dependencies in the making.
struct Links {
    draw: Draw,
    edges: Vec<(u32, u32)>,
    /// The predecessors of the task at hand.
    waits_for: Vec<u32>,
    /// How many teams there are.
    teams: usize,
}

impl Links {
    fn teams(&mut self, tasks: usize) -> Vec<u16> {
        const REACH: usize = 40;
        const PERCENT_ACROSS: usize = 3;
        let blocks = (tasks / 1_000).clamp(64, 1_024).min(tasks / 8).max(1);
        let size = tasks.div_ceil(blocks);
        for task in 0..tasks {
            let (block, place) = (task / size, task % size);
            if place == 0 {
                continue;
            }
            for _ in 0..self.draw.predecessors() {
                let back = 1 + self.draw.below(place.min(REACH));
                self.waits_for.push((task - back) as u32);
            }
            if self.draw.below(100) < PERCENT_ACROSS {
                // A lower place in the other block: no circle can arise.
                let other = self.draw.below(blocks);
                let there = other * size + place - 1 - self.draw.below(place.min(REACH));
                if other != block && there < tasks {
                    self.waits_for.push(there as u32);
                }
            }
            self.link(task);
        }
        (0..tasks).map(|task| (task / size % self.teams) as u16).collect()
    }

    fn layered(&mut self, tasks: usize) -> Vec<u16> {
        let layers = (tasks.isqrt() / 2).max(5);
        let width = tasks.div_ceil(layers).max(1);
        let reach = (width / 50).max(4);
        for task in width..tasks {
            let (layer, place) = (task / width, task % width);
            for _ in 0..self.draw.predecessors() {
                // Three of four stand one layer back, three of four of the rest two, and so on up to four.
                let back = 1 + (0..3).take_while(|_| self.draw.below(4) == 0).count();
                let shifted = place + reach * width + self.draw.below(2 * reach + 1) - reach;
                self.waits_for.push(((layer - back.min(layer)) * width + shifted % width) as u32);
            }
            self.link(task);
        }
        (0..tasks).map(|task| (task % width * self.teams / width) as u16).collect()
    }

    fn random(&mut self, tasks: usize) -> Vec<u16> {
        for task in 1..tasks {
            for _ in 0..self.draw.predecessors() {
                let earlier = self.draw.below(task);
                self.waits_for.push(earlier as u32);
            }
            self.link(task);
        }
        let mut row_of: Vec<u32> = (0..tasks as u32).collect();
        self.draw.shuffle(&mut row_of);
        for (from, to) in &mut self.edges {
            (*from, *to) = (row_of[*from as usize], row_of[*to as usize]);
        }
        self.draw.shuffle(&mut self.edges);
        self.any_team(tasks)
    }

    fn chain(&mut self, tasks: usize) -> Vec<u16> {
        for task in 1..tasks {
            self.waits_for.push(task as u32 - 1);
            for _ in 0..2 {
                let back = 1 + self.draw.below(task.min(1_000));
                self.waits_for.push((task - back) as u32);
            }
            self.link(task);
        }
        self.any_team(tasks)
    }

    fn wide(&mut self, tasks: usize) -> Vec<u16> {
        let width = tasks.div_ceil(10).max(1);
        for task in width..tasks {
            for _ in 0..self.draw.predecessors() {
                let before = (task / width - 1) * width + self.draw.below(width);
                self.waits_for.push(before as u32);
            }
            self.link(task);
        }
        self.any_team(tasks)
    }

    fn power_law(&mut self, tasks: usize) -> Vec<u16> {
        for task in 1..tasks {
            for _ in 0..self.draw.predecessors() {
                let repeat = !self.edges.is_empty() && self.draw.below(4) != 0;
                let before = if repeat { self.edges[self.draw.below(self.edges.len())].0 } else { self.draw.below(task) as u32 };
                self.waits_for.push(before);
            }
            self.link(task);
        }
        self.any_team(tasks)
    }

    fn any_team(&mut self, tasks: usize) -> Vec<u16> {
        (0..tasks).map(|_| self.draw.below(self.teams) as u16).collect()
    }

    /// Ties a task to all that was drawn for it, each once.
    fn link(&mut self, task: usize) {
        self.waits_for.sort_unstable();
        self.waits_for.dedup();
        self.edges.extend(self.waits_for.drain(..).map(|before| (before, task as u32)));
    }
}

/// Random numbers: `SplitMix64` (Steele, Lea and Flood 2014). Good enough to draw graphs, and the same on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Draw(u64);

impl Draw {
    /// A sequence of its own for each seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from zero to below `limit`, by multiplication: nothing is rejected, the bias is below `limit / 2^64`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// How many predecessors to draw.
    fn predecessors(&mut self) -> usize {
        1 + self.below(5)
    }

    /// Fisher and Yates.
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
