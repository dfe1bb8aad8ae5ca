//! The network of a program: who is a leaf below whom, whether there is a circle, and how lags shift an instant.

use super::model::{Hour, Lag, LagCalendar, Program};

/// A program without circles, with its summaries expanded.
#[derive(Clone, Debug)]
pub struct Network<'p> {
    /// The program.
    pub program: &'p Program,
    /// For each task the leaves below it, in task order; a leaf has itself.
    leaves: Vec<Vec<usize>>,
}

impl<'p> Network<'p> {
    /// Expands a program; `None` if dependencies form a circle, or tie a summary to one of its descendants.
    pub fn new(program: &'p Program) -> Option<Self> {
        let mut network = Self { program, leaves: vec![Vec::new(); program.tasks.len()] };
        for task in 0..program.tasks.len() {
            if !program.tasks.iter().any(|other| other.parent == Some(task)) {
                for above in network.lineage(task) {
                    network.leaves[above].push(task);
                }
            }
        }
        let sound = !network.ties_family() && !network.has_circle();
        sound.then_some(network)
    }

    /// The task and every summary above it.
    pub fn lineage(&self, task: usize) -> Vec<usize> {
        let mut line = vec![task];
        while let Some(parent) = self.program.tasks[line[line.len() - 1]].parent {
            line.push(parent);
        }
        line
    }

    /// The leaves below a task, in task order; a leaf has itself.
    pub fn leaves(&self, task: usize) -> &[usize] {
        &self.leaves[task]
    }

    /// Whether no task names this one as parent.
    pub fn is_leaf(&self, task: usize) -> bool {
        self.leaves[task] == [task]
    }

    /// Every leaf, in task order.
    pub fn all_leaves(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.program.tasks.len()).filter(|&task| self.is_leaf(task))
    }

    /// The dependencies whose successor is the leaf or a summary above it.
    pub fn incoming(&self, leaf: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.program.dependencies.len()).filter(move |&d| self.leaves(self.program.dependencies[d].successor).contains(&leaf))
    }

    /// The dependencies whose predecessor is the leaf or a summary above it.
    pub fn outgoing(&self, leaf: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.program.dependencies.len()).filter(move |&d| self.leaves(self.program.dependencies[d].predecessor).contains(&leaf))
    }

    /// The leaves that come before a leaf, through any dependency.
    pub fn leaf_predecessors(&self, leaf: usize) -> impl Iterator<Item = usize> + '_ {
        self.incoming(leaf).flat_map(|d| {
            let predecessor = self.program.dependencies[d].predecessor;
            self.leaves(predecessor).iter().copied()
        })
    }

    /// `t (+) lag` of a dependency.
    pub fn plus_lag(&self, dependency: usize, t: Hour) -> Hour {
        self.shift(dependency, t, 1)
    }

    /// `t (-) lag` of a dependency.
    pub fn minus_lag(&self, dependency: usize, t: Hour) -> Hour {
        self.shift(dependency, t, -1)
    }

    fn shift(&self, dependency: usize, t: Hour, sign: i64) -> Hour {
        let program = self.program;
        let link = program.dependencies[dependency];
        let work = match link.lag {
            Lag::Elapsed(hours) => return t + sign * hours,
            Lag::Working(hours) => hours,
            Lag::Percent(percent) => program.tasks[link.predecessor].duration * percent / 100,
        };
        let calendar = match link.lag_calendar {
            LagCalendar::AroundTheClock => return t + sign * work,
            LagCalendar::Predecessor => program.tasks[link.predecessor].calendar,
            LagCalendar::Successor => program.tasks[link.successor].calendar,
            LagCalendar::Program => program.calendar,
            LagCalendar::Named(index) => index,
        };
        program.calendars[calendar].add(t, sign * work)
    }

    fn ties_family(&self) -> bool {
        self.program.dependencies.iter().any(|link| {
            self.lineage(link.predecessor).contains(&link.successor) || self.lineage(link.successor).contains(&link.predecessor)
        })
    }

    // Takes away leaves without a predecessor among those that are left; a circle is what cannot be taken away.
    fn has_circle(&self) -> bool {
        let mut left: Vec<usize> = self.all_leaves().collect();
        loop {
            let before = left.clone();
            left.retain(|&leaf| self.leaf_predecessors(leaf).any(|p| before.contains(&p)));
            if left.len() == before.len() {
                return !left.is_empty();
            }
        }
    }
}
