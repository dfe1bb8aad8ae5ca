//! The network of a program: who is a leaf below whom, whether there is a circle, and how lags shift an instant.

use super::model::{Hour, Lag, LagCalendar, Program};

/// How to read the sentences of the page that admit two readings. The default is what this oracle takes them to mean; a field
/// turns one sentence into its other reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one independent sentence"
)]
pub struct Readings {
    /// §4, §6: a started task keeps the data date as its floor even when the floor is for open ends (else its remaining work could
    /// lie before the data date).
    pub started_keeps_floor: bool,
    /// §8: in `ef'`, the late start of a started predecessor is its shown start, which cannot change (else the late remaining start).
    pub late_start_of_started_is_actual: bool,
    /// §9: a project's imposed finish is part of the target, so that it caps only open ends when the target does (else every task).
    pub project_cap_follows_option: bool,
    /// §10: a bound `b` on the start of a start milestone drives if `next_start(b)` is its date (else only if `b` is).
    pub start_milestone_snaps_driver: bool,
    /// §10: a bound `g` on the finish of a task without work drives only if `g` is its date (else also if `next_start(g)` is).
    pub zero_work_finish_is_exact: bool,
    /// §10: a bound may be said to drive a mandatory task whose date it happens to give (else nothing drives a mandatory task).
    pub mandatory_may_be_driven: bool,
    /// §10: the longest path enters a summary's finish through the leaves with its latest finish (else through every leaf whose own
    /// bound would give the successor's date).
    pub path_enters_latest_leaf: bool,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            started_keeps_floor: true,
            late_start_of_started_is_actual: true,
            project_cap_follows_option: true,
            start_milestone_snaps_driver: true,
            zero_work_finish_is_exact: true,
            mandatory_may_be_driven: true,
            path_enters_latest_leaf: true,
        }
    }
}

/// A program without circles, with its summaries expanded.
#[derive(Clone, Debug)]
pub struct Network<'p> {
    /// The program.
    pub program: &'p Program,
    /// How the page is read.
    pub readings: Readings,
    /// For each task the leaves below it, in task order; a leaf has itself.
    leaves: Vec<Vec<usize>>,
}

impl<'p> Network<'p> {
    /// Expands a program; `None` if dependencies form a circle, or tie a summary to one of its descendants.
    pub fn new(program: &'p Program, readings: Readings) -> Option<Self> {
        let mut network = Self {
            program,
            readings,
            leaves: vec![Vec::new(); program.tasks.len()],
        };
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
        (0..self.program.dependencies.len()).filter(move |&d| {
            self.leaves(self.program.dependencies[d].successor)
                .contains(&leaf)
        })
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
            self.lineage(link.predecessor).contains(&link.successor)
                || self.lineage(link.successor).contains(&link.predecessor)
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
