//! The answer: dates, floats, drivers, the longest path and the roll-ups of summaries (§6 to §10 of the page).

use super::model::{FloatKind, Hour, Kind, Program};
use super::network::{Network, Readings};
use super::passes::{
    Early, Ends, Pair, bound, earliest, earliest_leaf, early_dates, early_from, late_dates,
    mandatory_dates, program_finish, unfinished_pairs,
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
}

/// What `analyze` should say about a task. Floats are working hours of the task's own calendar.
///
/// `None` in a late date or a float means unbounded, except where a field says otherwise. (Unbounded late dates arise only under
/// `cap = OpenEnds`, for a started task with unfinished successors on its start alone, and for what comes before it alone.)
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
    pub late_start: Option<Hour>,
    /// The late finish.
    pub late_finish: Option<Hour>,
    /// `w(ls) - w(es)`; `None` for started tasks and summaries, zero for finished tasks.
    pub start_float: Option<i64>,
    /// `w(lf) - w(ef)`; `None` for summaries, zero for finished tasks.
    pub finish_float: Option<i64>,
    /// The total float; of a summary the least of its unfinished leaves', zero if all are finished.
    pub total_float: Option<i64>,
    /// The free float; `None` for summaries, zero for finished tasks.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DependencyAnswer {
    /// Whether both of its ends are leaves.
    pub between_leaves: bool,
    /// The float of the dependency in working hours of the predecessor's calendar; `None` if an end is a summary, or if its
    /// successor is finished.
    pub float: Option<i64>,
    /// Whether it drives its successor; for a summary, whether it drives any of its leaves.
    pub drives: bool,
}

/// Analyses a program; `None` if it has a circle.
pub fn solve(program: &Program) -> Option<Solution> {
    solve_with(program, Readings::default())
}

/// Analyses a program with chosen readings of the page.
pub fn solve_with(program: &Program, readings: Readings) -> Option<Solution> {
    let network = Network::new(program, readings)?;
    let early = early_dates(&network);
    let late = late_dates(&network, &early);
    let pairs = unfinished_pairs(&network, &early);
    let facts = Facts {
        network: &network,
        early: &early,
        late: &late,
        pairs: &pairs,
    };
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
        let all =
            (0..tasks.len()).map(|task| tasks[task].unwrap_or_else(|| self.summary(task, &tasks)));
        Solution {
            finish: program_finish(self.early),
            tasks: all.collect(),
            dependencies: (0..program.dependencies.len())
                .map(|d| self.dependency(d))
                .collect(),
        }
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
            early_finish: early.finish,
            remaining_start: task.is_started().then_some(early.work_start),
            late_start: late.start,
            late_finish: late.finish,
            start_float: Some(0),
            finish_float: Some(0),
            total_float: Some(0),
            free_float: Some(0),
            interfering_float: Some(0),
            safety_float: Some(0),
            independent_float: Some(0),
            critical: false,
            on_longest_path,
        };
        if task.is_finished() {
            dates
        } else {
            self.with_floats(leaf, dates)
        }
    }

    fn with_floats(&self, leaf: usize, dates: TaskAnswer) -> TaskAnswer {
        let program = self.network.program;
        let calendar = program.calendar_of(leaf);
        let started = program.tasks[leaf].is_started();
        let start_float = match dates.late_start {
            Some(late) if !started => Some(calendar.between(dates.early_start, late)),
            _ => None,
        };
        let finish_float = dates
            .late_finish
            .map(|late| calendar.between(dates.early_finish, late));
        let total_float = match program.options.float_kind {
            _ if started => finish_float,
            FloatKind::Finish => finish_float,
            FloatKind::Start => start_float,
            FloatKind::Smaller => earliest(start_float, finish_float),
        };
        let free = self.free_float(leaf);
        let pushed = self.finish_after_late_predecessors(leaf);
        TaskAnswer {
            start_float,
            finish_float,
            total_float,
            free_float: Some(free),
            interfering_float: total_float.map(|total| total - free),
            safety_float: match (pushed, dates.late_finish) {
                (Some(pushed), Some(late)) => Some(calendar.between(pushed, late)),
                _ => None,
            },
            independent_float: pushed
                .map(|pushed| (calendar.between(pushed, dates.early_finish) + free).max(0)),
            critical: total_float.is_some_and(|total| total <= program.options.threshold),
            ..dates
        }
    }

    // The float of one pair of leaves: how far the predecessor's end may slip before the bound passes the successor's early date.
    fn pair_float(&self, pair: Pair) -> i64 {
        let program = self.network.program;
        let relation = program.dependencies[pair.dependency].relation;
        let before = self.early_of(pair.predecessor);
        let after = self.early_of(pair.successor);
        let x = if relation.begins_at_finish() {
            before.finish
        } else {
            before.start
        };
        let v = if relation.ends_at_start() {
            after.work_start
        } else {
            after.finish
        };
        let latest = self.network.minus_lag(pair.dependency, v);
        program.calendar_of(pair.predecessor).between(x, latest)
    }

    fn free_float(&self, leaf: usize) -> i64 {
        let after = self.pairs.iter().filter(|pair| pair.predecessor == leaf);
        let least = after.map(|pair| self.pair_float(*pair)).min();
        let to_the_end = || {
            let calendar = self.network.program.calendar_of(leaf);
            calendar.between(self.early_of(leaf).finish, program_finish(self.early))
        };
        least.unwrap_or_else(to_the_end).max(0)
    }

    // `ef'` of §8; `None` if a predecessor may be as late as it likes.
    fn finish_after_late_predecessors(&self, leaf: usize) -> Option<Hour> {
        let tasks = &self.network.program.tasks;
        let mut seen: Vec<Ends> = self
            .late
            .iter()
            .map(|late| late.unwrap_or_default())
            .collect();
        if self.network.readings.late_start_of_started_is_actual {
            for p in self.network.all_leaves().filter(|&p| tasks[p].is_started()) {
                seen[p].start = Some(self.early_of(p).start);
            }
        }
        early_from(self.network, leaf, &seen).map(|dates| dates.finish)
    }

    fn seen_early(&self) -> Vec<Ends> {
        let ends = |early: &Option<Early>| Ends {
            start: early.map(|dates| dates.start),
            finish: early.map(|dates| dates.finish),
        };
        self.early.iter().map(ends).collect()
    }

    fn dependency(&self, dependency: usize) -> DependencyAnswer {
        let network = self.network;
        let link = network.program.dependencies[dependency];
        let between_leaves = network.is_leaf(link.predecessor) && network.is_leaf(link.successor);
        let mut pairs = self
            .pairs
            .iter()
            .filter(|pair| pair.dependency == dependency);
        let date = bound(network, dependency, &self.seen_early());
        let after = network.leaves(link.successor);
        DependencyAnswer {
            between_leaves,
            float: if between_leaves {
                pairs.next().map(|pair| self.pair_float(*pair))
            } else {
                None
            },
            drives: after
                .iter()
                .any(|&leaf| date.is_some_and(|date| self.gives_date(dependency, leaf, date))),
        }
    }

    // Whether a bound through a dependency, were it the only one, would give the early date that the leaf has.
    fn gives_date(&self, dependency: usize, leaf: usize, date: Hour) -> bool {
        let program = self.network.program;
        let readings = self.network.readings;
        let task = &program.tasks[leaf];
        let calendar = program.calendar_of(leaf);
        let early = self.early_of(leaf);
        let work = task.work();
        let mandatory = mandatory_dates(task, calendar).is_some();
        if task.is_finished() || (mandatory && !readings.mandatory_may_be_driven) {
            return false;
        }
        let milestone = task.kind == Kind::StartMilestone;
        let snaps = milestone && readings.start_milestone_snaps_driver;
        if program.dependencies[dependency].relation.ends_at_start() {
            let start = if work > 0 || snaps {
                calendar.next_start(date)
            } else {
                date
            };
            return start == early.work_start;
        }
        let exact = work == 0 && !milestone && readings.zero_work_finish_is_exact;
        date == early.finish || (!exact && calendar.at_start(date, -work) == early.work_start)
    }

    // The unfinished leaves below a dependency's predecessor that make its bound on a leaf what it is, if the bound drives.
    fn drivers(&self, dependency: usize, leaf: usize) -> Vec<usize> {
        let network = self.network;
        let link = network.program.dependencies[dependency];
        let Some(date) = bound(network, dependency, &self.seen_early()) else {
            return Vec::new();
        };
        if !self.gives_date(dependency, leaf, date) {
            return Vec::new();
        }
        let mut found = if link.relation.begins_at_finish() {
            let leaves = network.leaves(link.predecessor).to_vec();
            let latest = leaves.iter().map(|&p| self.early_of(p).finish).max();
            let responsible = |p: usize| {
                let finish = self.early_of(p).finish;
                if network.readings.path_enters_latest_leaf {
                    Some(finish) == latest
                } else {
                    self.gives_date(dependency, leaf, network.plus_lag(dependency, finish))
                }
            };
            leaves.into_iter().filter(|&p| responsible(p)).collect()
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
        let last =
            |&leaf: &usize| !tasks[leaf].is_finished() && self.early_of(leaf).finish == finish;
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
        let floats = indices.iter().filter(|&&leaf| !tasks[leaf].is_finished());
        let all_finished = indices.iter().all(|&leaf| tasks[leaf].is_finished());
        let late_finishes: Option<Vec<Hour>> = leaves.iter().map(|leaf| leaf.late_finish).collect();
        let some = "a summary has a leaf";
        TaskAnswer {
            is_summary: true,
            early_start: leaves
                .iter()
                .map(|leaf| leaf.early_start)
                .min()
                .expect(some),
            early_finish: leaves
                .iter()
                .map(|leaf| leaf.early_finish)
                .max()
                .expect(some),
            remaining_start: None,
            late_start: leaves.iter().filter_map(|leaf| leaf.late_start).min(),
            late_finish: late_finishes.and_then(|dates| dates.into_iter().max()),
            start_float: None,
            finish_float: None,
            total_float: if all_finished {
                Some(0)
            } else {
                floats
                    .filter_map(|&leaf| answers[leaf].and_then(|answer| answer.total_float))
                    .min()
            },
            free_float: None,
            interfering_float: None,
            safety_float: None,
            independent_float: None,
            critical: leaves.iter().any(|leaf| leaf.critical),
            on_longest_path: leaves.iter().any(|leaf| leaf.on_longest_path),
        }
    }
}
