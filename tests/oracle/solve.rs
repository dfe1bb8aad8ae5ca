//! The answer: dates, floats, drivers, the longest path and the roll-ups of summaries (§6 to §10 of the page).

use super::model::{FloatKind, Hour, Kind, Program};
use super::network::Network;
use super::passes::{
    Early, Ends, Pair, bound, earliest_leaf, early_dates, early_from, late_dates, mandatory_dates, program_finish, unfinished_pairs,
};

/// What `analyze` should say about a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The latest early finish of all tasks.
    pub finish: Hour,
    /// One answer for each task, in task order.
    pub tasks: Vec<TaskAnswer>,
    /// One answer for each dependency, in their order.
    pub dependencies: Vec<DependencyAnswer>,
    /// Unfinished leaves that no dependency reaches, directly or through a summary; that none leaves; of the others, those whose start no
    /// dependency bounds, and those for whose finish none waits.
    pub open_ends: [Vec<usize>; 4],
}

/// What `analyze` should say about a task. Floats are working hours of the task's own calendar.
///
/// Dates are as shown, which for some finishes is not what the formulas compute with (§5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskAnswer {
    /// Whether the rest describes a summary.
    pub is_summary: bool,
    /// The early start as shown: the actual start, or the data date, once started.
    pub early_start: Hour,
    /// The early finish.
    pub early_finish: Hour,
    /// The start of the remaining work; `None` unless the task is a leaf that has started and not finished.
    pub remaining_start: Option<Hour>,
    /// The late start; of a started task the late remaining start.
    pub late_start: Hour,
    /// The late finish.
    pub late_finish: Hour,
    /// `w(ls) - w(es)`; `None` for started tasks and summaries, zero for finished tasks.
    pub start_float: Option<i64>,
    /// `w(lf) - w(ef)`; `None` for summaries, zero for finished tasks.
    pub finish_float: Option<i64>,
    /// The total float; of a summary the least of its unfinished leaves', zero if all are finished.
    pub total_float: i64,
    /// The free float; of a summary the least of its unfinished leaves', zero if all are finished.
    pub free_float: Option<i64>,
    /// Total less free; `None` for summaries, zero for finished tasks.
    pub interfering_float: Option<i64>,
    /// The safety float; `None` for summaries, zero for finished tasks.
    pub safety_float: Option<i64>,
    /// The independent float; `None` for summaries, zero for finished tasks.
    pub independent_float: Option<i64>,
    /// Critical by float; of a summary, if any leaf is.
    pub critical: bool,
    /// On the longest path; of a summary, if any leaf is.
    pub on_longest_path: bool,
}

/// What `analyze` should say about a dependency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependencyAnswer {
    /// Its free float in working hours of the predecessor's calendar; `None` if nothing unfinished waits.
    pub float: Option<i64>,
    /// The same to the successor's late date.
    pub total_float: Option<i64>,
    /// The leaves that it drives: the successor, or leaves below it, in task order.
    pub drives: Vec<usize>,
}

/// Analyses a program; `None` if it has a circle.
pub fn solve(program: &Program) -> Option<Solution> {
    let network = Network::new(program)?;
    let early = early_dates(&network);
    let late = late_dates(&network, &early);
    let pairs = unfinished_pairs(&network, &early);
    let facts = Facts { network: &network, early: &early, late: &late, pairs: &pairs };
    Some(facts.solution())
}

// Everything that is known once both passes are done.
struct Facts<'a> {
    network: &'a Network<'a>,
    early: &'a [Option<Early>],
    late: &'a [Option<Ends>],
    pairs: &'a [Pair],
}

impl Facts<'_> {
    fn solution(&self) -> Solution {
        let program = self.network.program;
        let path = self.longest_path();
        let mut tasks: Vec<Option<TaskAnswer>> = vec![None; program.tasks.len()];
        for leaf in self.network.all_leaves() {
            tasks[leaf] = Some(self.leaf(leaf, path[leaf]));
        }
        let all = (0..tasks.len()).map(|task| tasks[task].unwrap_or_else(|| self.summary(task, &tasks)));
        Solution {
            finish: program_finish(self.early),
            tasks: all.collect(),
            open_ends: self.open_ends(),
            dependencies: (0..program.dependencies.len()).map(|d| self.dependency(d)).collect(),
        }
    }

    fn open_ends(&self) -> [Vec<usize>; 4] {
        let program = self.network.program;
        let relation = |dependency: usize| program.dependencies[dependency].relation;
        let mut ends = [const { Vec::new() }; 4];
        for leaf in self.network.all_leaves().filter(|&leaf| !program.tasks[leaf].is_finished()) {
            let (mut before, mut after) = (self.network.incoming(leaf).peekable(), self.network.outgoing(leaf).peekable());
            if before.peek().is_none() {
                ends[0].push(leaf);
            } else if !before.any(|d| relation(d).ends_at_start()) {
                ends[2].push(leaf);
            }
            if after.peek().is_none() {
                ends[1].push(leaf);
            } else if !after.any(|d| relation(d).begins_at_finish()) {
                ends[3].push(leaf);
            }
        }
        ends
    }

    fn early_of(&self, leaf: usize) -> Early {
        self.early[leaf].expect("every leaf has early dates")
    }

    fn late_of(&self, leaf: usize) -> Ends {
        self.late[leaf].expect("every leaf has late dates")
    }

    fn leaf(&self, leaf: usize, on_longest_path: bool) -> TaskAnswer {
        let task = &self.network.program.tasks[leaf];
        let early = self.early_of(leaf);
        let late = self.late_of(leaf);
        let dates = TaskAnswer {
            is_summary: false,
            early_start: early.start,
            early_finish: self.early_of(leaf).finish,
            remaining_start: task.is_started().then_some(early.work_start),
            late_start: late.start,
            late_finish: self.shown_late_finish(leaf),
            start_float: Some(0),
            finish_float: Some(0),
            total_float: 0,
            free_float: Some(0),
            interfering_float: Some(0),
            safety_float: Some(0),
            independent_float: Some(0),
            critical: false,
            on_longest_path,
        };
        if task.is_finished() { dates } else { self.with_floats(leaf, dates) }
    }

    // A late finish is shown at the previous finish of work (§5).
    fn shown_late_finish(&self, leaf: usize) -> Hour {
        let task = &self.network.program.tasks[leaf];
        let finish = self.late_of(leaf).finish;
        if task.is_finished() || task.work() == 0 {
            finish
        } else {
            let calendar = self.network.program.calendar_of(leaf);
            calendar.previous_finish(finish)
        }
    }

    // Floats compare what the formulas compute with, not what is shown.
    fn with_floats(&self, leaf: usize, dates: TaskAnswer) -> TaskAnswer {
        let program = self.network.program;
        let calendar = program.calendar_of(leaf);
        let started = program.tasks[leaf].is_started();
        let early = self.early_of(leaf);
        let late = self.late_of(leaf);
        let start_float = calendar.between(early.start, late.start);
        let finish_float = calendar.between(early.finish, late.finish);
        let total_float = match program.options.float_kind {
            _ if started => finish_float,
            FloatKind::Finish => finish_float,
            FloatKind::Start => start_float,
            FloatKind::Smaller => start_float.min(finish_float),
        };
        let free = self.free_float(leaf);
        let pushed = self.finish_after_late_predecessors(leaf);
        let left = calendar.between(pushed, early.finish) + free;
        TaskAnswer {
            start_float: (!started).then_some(start_float),
            finish_float: Some(finish_float),
            total_float,
            free_float: Some(free),
            interfering_float: Some(total_float - free),
            safety_float: Some(calendar.between(pushed, late.finish)),
            independent_float: Some(left.max(0)),
            critical: total_float <= program.options.threshold,
            ..dates
        }
    }

    // The float of one pair of leaves: how far the predecessor's end may slip before the bound passes the successor's early date.
    fn pair_float(&self, pair: Pair) -> i64 {
        let program = self.network.program;
        let relation = program.dependencies[pair.dependency].relation;
        let before = self.early_of(pair.predecessor);
        let after = self.early_of(pair.successor);
        let x = if relation.begins_at_finish() { before.finish } else { before.start };
        let v = if relation.ends_at_start() { after.work_start } else { after.finish };
        let latest = self.network.minus_lag(pair.dependency, v);
        program.calendar_of(pair.predecessor).between(x, latest)
    }

    // Of a started task only its finish can still slip.
    fn free_float(&self, leaf: usize) -> i64 {
        let program = self.network.program;
        let started = program.tasks[leaf].is_started();
        let after = self.pairs.iter().filter(|pair| {
            let relation = program.dependencies[pair.dependency].relation;
            pair.predecessor == leaf && (!started || relation.begins_at_finish())
        });
        let least = after.map(|pair| self.pair_float(*pair)).min();
        let to_the_end = || {
            let calendar = program.calendar_of(leaf);
            calendar.between(self.early_of(leaf).finish, program_finish(self.early))
        };
        least.unwrap_or_else(to_the_end).max(0)
    }

    // `ef'` of §8.
    fn finish_after_late_predecessors(&self, leaf: usize) -> Hour {
        let tasks = &self.network.program.tasks;
        let mut seen = self.late.to_vec();
        for p in self.network.all_leaves().filter(|&p| tasks[p].is_started()) {
            // The start is past: it cannot be late any more.
            seen[p] = Some(Ends { start: self.early_of(p).start, ..self.late_of(p) });
        }
        early_from(self.network, leaf, &seen).finish
    }

    fn seen_early(&self) -> Vec<Option<Ends>> {
        self.early.iter().map(|early| early.map(Early::seen)).collect()
    }

    fn dependency(&self, dependency: usize) -> DependencyAnswer {
        let network = self.network;
        let link = network.program.dependencies[dependency];
        let date = bound(network, dependency, &self.seen_early());
        let after = network.leaves(link.successor).iter().copied();
        let waiting = after.clone().filter(|&leaf| !network.program.tasks[leaf].is_finished());
        let (early, late): (Vec<Hour>, Vec<Hour>) = if link.relation.ends_at_start() {
            waiting.map(|leaf| (self.early_of(leaf).work_start, self.late_of(leaf).start)).unzip()
        } else {
            waiting.map(|leaf| (self.early_of(leaf).finish, self.late_of(leaf).finish)).unzip()
        };
        DependencyAnswer {
            float: early.into_iter().min().map(|v| self.room(dependency, v)),
            total_float: late.into_iter().min().map(|v| self.room(dependency, v)),
            drives: after.filter(|&leaf| self.gives_date(dependency, leaf, date)).collect(),
        }
    }

    // How far the predecessor's end is from where the lag would bring it to `v`, on the predecessor's calendar.
    fn room(&self, dependency: usize, v: Hour) -> i64 {
        let program = self.network.program;
        let link = program.dependencies[dependency];
        let leaves = self.network.leaves(link.predecessor).iter().map(|&leaf| self.early_of(leaf));
        let x =
            if link.relation.begins_at_finish() { leaves.map(|dates| dates.finish).max() } else { leaves.map(|dates| dates.start).min() };
        let x = x.expect("every task has a leaf");
        program.calendar_of(link.predecessor).between(x, self.network.minus_lag(dependency, v))
    }

    // Whether a bound through a dependency, were it the only one, would give the early date that the leaf has.
    fn gives_date(&self, dependency: usize, leaf: usize, date: Hour) -> bool {
        let program = self.network.program;
        let task = &program.tasks[leaf];
        let calendar = program.calendar_of(leaf);
        let early = self.early_of(leaf);
        let work = task.work();
        if task.is_finished() || mandatory_dates(task, calendar).is_some() {
            return false;
        }
        let snaps = task.kind == Kind::StartMilestone;
        if program.dependencies[dependency].relation.ends_at_start() {
            let start = if work > 0 || snaps { calendar.next_start(date) } else { date };
            return start == early.work_start;
        }
        if snaps {
            return calendar.next_start(date) == early.finish;
        }
        date == early.finish || (work > 0 && calendar.at_start(date, -work) == early.work_start)
    }

    // The unfinished leaves below a dependency's predecessor that make its bound on a leaf what it is, if the bound drives.
    fn drivers(&self, dependency: usize, leaf: usize) -> Vec<usize> {
        let network = self.network;
        let link = network.program.dependencies[dependency];
        let date = bound(network, dependency, &self.seen_early());
        if !self.gives_date(dependency, leaf, date) {
            return Vec::new();
        }
        let mut found = if link.relation.begins_at_finish() {
            let leaves = network.leaves(link.predecessor).to_vec();
            let latest = leaves.iter().map(|&p| self.early_of(p).finish).max();
            let last = |p: &usize| Some(self.early_of(*p).finish) == latest;
            leaves.into_iter().filter(last).collect()
        } else {
            vec![earliest_leaf(network, link.predecessor, self.early)]
        };
        found.retain(|&p| !network.program.tasks[p].is_finished());
        found
    }

    fn longest_path(&self) -> Vec<bool> {
        let tasks = &self.network.program.tasks;
        let finish = program_finish(self.early);
        let mut on_path = vec![false; tasks.len()];
        let last = |&leaf: &usize| !tasks[leaf].is_finished() && self.early_of(leaf).finish == finish;
        let mut open: Vec<usize> = self.network.all_leaves().filter(last).collect();
        while let Some(leaf) = open.pop() {
            if !on_path[leaf] {
                on_path[leaf] = true;
                let incoming = self.network.incoming(leaf);
                open.extend(incoming.flat_map(|dependency| self.drivers(dependency, leaf)));
            }
        }
        on_path
    }

    fn summary(&self, task: usize, answers: &[Option<TaskAnswer>]) -> TaskAnswer {
        let tasks = &self.network.program.tasks;
        let indices = self.network.leaves(task);
        let leaves: Vec<TaskAnswer> = indices.iter().filter_map(|&leaf| answers[leaf]).collect();
        let unfinished = indices.iter().filter(|&&leaf| !tasks[leaf].is_finished());
        let floats = unfinished.filter_map(|&leaf| answers[leaf]);
        let free_floats = floats.clone().map(|answer| answer.free_float);
        let some = "a summary has a leaf";
        TaskAnswer {
            is_summary: true,
            early_start: leaves.iter().map(|leaf| leaf.early_start).min().expect(some),
            early_finish: leaves.iter().map(|leaf| leaf.early_finish).max().expect(some),
            remaining_start: None,
            late_start: leaves.iter().map(|leaf| leaf.late_start).min().expect(some),
            late_finish: leaves.iter().map(|leaf| leaf.late_finish).max().expect(some),
            start_float: None,
            finish_float: None,
            total_float: floats.map(|answer| answer.total_float).min().unwrap_or(0),
            free_float: free_floats.min().unwrap_or(Some(0)),
            interfering_float: None,
            safety_float: None,
            independent_float: None,
            critical: leaves.iter().any(|leaf| leaf.critical),
            on_longest_path: leaves.iter().any(|leaf| leaf.on_longest_path),
        }
    }
}
