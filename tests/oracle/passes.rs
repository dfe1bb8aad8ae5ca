//! Early and late dates of the leaves (§4 to §7 and §9 of the page).
//!
//! Both passes ask every leaf again and again until nothing changes; a leaf answers once all that it waits for has answered.

use super::model::{Calendar, ConstraintKind, Hour, Kind, Progress, Reach, Target, Task};
use super::network::Network;

/// Early dates of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Early {
    /// The start that is shown and that successors see.
    pub start: Hour,
    /// The start of the work still to do: the remaining start once started, else the same as `start`.
    pub work_start: Hour,
    /// The finish.
    pub finish: Hour,
}

/// Two ends of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The start.
    pub start: Hour,
    /// The finish.
    pub finish: Hour,
}

/// The earlier of two limits, where `None` is no limit.
pub fn earliest(a: Option<Hour>, b: Option<Hour>) -> Option<Hour> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        _ => a.or(b),
    }
}

/// The early dates of all leaves; `None` for summaries.
pub fn early_dates(network: &Network) -> Vec<Option<Early>> {
    let mut known: Vec<Option<Early>> = vec![None; network.program.tasks.len()];
    until_settled(&mut known, network, |leaf, known| {
        let ready = network.program.tasks[leaf].is_finished() || network.leaf_predecessors(leaf).all(|p| known[p].is_some());
        let seen: Vec<Option<Ends>> = known.iter().map(|early| early.map(Early::seen)).collect();
        ready.then(|| early_from(network, leaf, &seen))
    });
    known
}

/// The late dates of all leaves, the start being that of the work still to do; `None` for summaries.
pub fn late_dates(network: &Network, early: &[Option<Early>]) -> Vec<Option<Ends>> {
    let pairs = unfinished_pairs(network, early);
    let mut known: Vec<Option<Ends>> = vec![None; network.program.tasks.len()];
    until_settled(&mut known, network, |leaf, known| {
        let ready = pairs.iter().all(|pair| pair.predecessor != leaf || known[pair.successor].is_some());
        ready.then(|| late_of(network, leaf, early, &pairs, known))
    });
    known
}

fn until_settled<T: Copy>(known: &mut [Option<T>], network: &Network, answer: impl Fn(usize, &[Option<T>]) -> Option<T>) {
    loop {
        let mut changed = false;
        for leaf in network.all_leaves() {
            if known[leaf].is_none() {
                known[leaf] = answer(leaf, known);
                changed |= known[leaf].is_some();
            }
        }
        if !changed {
            return;
        }
    }
}

impl Early {
    /// What successors see.
    pub fn seen(self) -> Ends {
        Ends { start: self.start, finish: self.finish }
    }
}

/// The bound that a dependency lays on its successor, when its predecessor's leaves have the ends given in `seen`.
///
/// Expanded into leaves: from finishes the latest of the leaves' bounds, from starts the earliest.
pub fn bound(network: &Network, dependency: usize, seen: &[Option<Ends>]) -> Hour {
    let link = network.program.dependencies[dependency];
    let leaves = network.leaves(link.predecessor);
    let ends = leaves.iter().map(|&p| seen[p].expect("the predecessors come first"));
    let bound = if link.relation.begins_at_finish() {
        ends.map(|ends| network.plus_lag(dependency, ends.finish)).max()
    } else {
        ends.map(|ends| network.plus_lag(dependency, ends.start)).min()
    };
    bound.expect("every task has a leaf")
}

/// The early dates of a leaf from the ends of its predecessors.
pub fn early_from(network: &Network, leaf: usize, seen: &[Option<Ends>]) -> Early {
    let program = network.program;
    let task = &program.tasks[leaf];
    let calendar = program.calendar_of(leaf);
    if let Progress::Finished { actual_start, actual_finish } = task.progress {
        let start = actual_start.unwrap_or_else(|| calendar.add(actual_finish, -task.duration));
        return Early { start, work_start: start, finish: actual_finish };
    }
    let (work_start, finish) = if let Some(dates) = mandatory_dates(task, calendar) {
        dates
    } else {
        let (b, g) = bounds(network, leaf, seen);
        place(task, calendar, b, g)
    };
    let shown = match task.progress {
        Progress::Started { actual_start, .. } => actual_start.unwrap_or_else(|| program.data_date_of(leaf)),
        _ => work_start,
    };
    Early { start: shown, work_start, finish }
}

/// The dates that a mandatory constraint gives to the work still to do; a start that has happened is no longer mandatory.
pub fn mandatory_dates(task: &Task, calendar: &Calendar) -> Option<(Hour, Hour)> {
    let work = task.work();
    let start = task.constraint(ConstraintKind::MandatoryStart);
    let finish = task.constraint(ConstraintKind::MandatoryFinish);
    match (start, finish) {
        (Some(date), _) if !task.is_started() => {
            let start = if work == 0 { date } else { calendar.next_start(date) };
            Some((start, calendar.add(start, work)))
        }
        (_, Some(date)) => {
            let start = if work == 0 { date } else { calendar.at_start(date, -work) };
            Some((start, date))
        }
        _ => None,
    }
}

// `B` and `G` of §4, each `None` if there is no such bound.
fn bounds(network: &Network, leaf: usize, seen: &[Option<Ends>]) -> (Option<Hour>, Option<Hour>) {
    let task = &network.program.tasks[leaf];
    // `None` is below every date, so that `max` does what "the latest of" says.
    let mut b = floor(network, leaf);
    let mut g = task.constraint(ConstraintKind::FinishNoEarlierThan);
    g = g.max(task.constraint(ConstraintKind::FinishOn));
    if let Kind::External { promised } = task.kind {
        g = g.max(Some(promised));
    }
    if !task.is_started() {
        b = b.max(task.constraint(ConstraintKind::StartOn));
        for above in network.lineage(leaf) {
            let stated = &network.program.tasks[above];
            b = b.max(stated.constraint(ConstraintKind::StartNoEarlierThan));
        }
    }
    for dependency in network.incoming(leaf) {
        let date = Some(bound(network, dependency, seen));
        let relation = network.program.dependencies[dependency].relation;
        if relation.ends_at_start() {
            b = b.max(date);
        } else {
            g = g.max(date);
        }
    }
    (b, g)
}

/// Before what date a leaf does not begin, if there is one.
pub fn floor(network: &Network, leaf: usize) -> Option<Hour> {
    let program = network.program;
    let started = program.tasks[leaf].is_started();
    let open = network.incoming(leaf).next().is_none();
    let holds = program.options.floor == Reach::Every || open || started;
    let data_date = program.data_date_of(leaf);
    let date = if started { data_date } else { data_date.max(program.start_of(leaf)) };
    holds.then_some(date)
}

/// The formulas of §4, for the work still to do.
pub fn place(task: &Task, calendar: &Calendar, b: Option<Hour>, g: Option<Hour>) -> (Hour, Hour) {
    let work = task.work();
    let some = "a leaf without a floor has a predecessor, and that gives a bound";
    if work == 0 {
        let date = b.max(g).expect(some);
        let date = if task.kind == Kind::StartMilestone { calendar.next_start(date) } else { date };
        return (date, date);
    }
    let from_b = b.map(|date| calendar.next_start(date));
    let from_g = g.map(|date| calendar.at_start(date, -work));
    let start = from_b.max(from_g).expect(some);
    let finish = calendar.add(start, work);
    (start, g.map_or(finish, |date| finish.max(date)))
}

/// A leaf before an unfinished leaf, through a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The dependency.
    pub dependency: usize,
    /// The leaf at its beginning.
    pub predecessor: usize,
    /// The unfinished leaf at its end.
    pub successor: usize,
}

/// Every dependency expanded into pairs of leaves, as the backward pass sees them: a summary's start is that of one leaf only.
pub fn unfinished_pairs(network: &Network, early: &[Option<Early>]) -> Vec<Pair> {
    let program = network.program;
    let mut pairs = Vec::new();
    for (dependency, link) in program.dependencies.iter().enumerate() {
        for &successor in network.leaves(link.successor) {
            if program.tasks[successor].is_finished() {
                continue;
            }
            let predecessors = if link.relation.begins_at_finish() {
                network.leaves(link.predecessor).to_vec()
            } else {
                vec![earliest_leaf(network, link.predecessor, early)]
            };
            pairs.extend(predecessors.into_iter().map(|predecessor| Pair { dependency, predecessor, successor }));
        }
    }
    pairs
}

/// The leaf below a task with the earliest start, the first among equals.
pub fn earliest_leaf(network: &Network, task: usize, early: &[Option<Early>]) -> usize {
    let leaves = network.leaves(task).iter().copied();
    let first = leaves.min_by_key(|&leaf| early[leaf].map(|dates| dates.start));
    first.expect("every task has a leaf")
}

fn late_of(network: &Network, leaf: usize, early: &[Option<Early>], pairs: &[Pair], late: &[Option<Ends>]) -> Ends {
    let program = network.program;
    let task = &program.tasks[leaf];
    let calendar = program.calendar_of(leaf);
    if task.is_finished() || mandatory_dates(task, calendar).is_some() {
        let dates = early[leaf].expect("early dates come first");
        return Ends { start: dates.work_start, finish: dates.finish };
    }
    let mut on_finish = earliest(own_finish_limit(network, leaf), cap(network, leaf, early, pairs));
    let mut on_start = earliest(task.constraint(ConstraintKind::StartNoLaterThan), task.constraint(ConstraintKind::StartOn));
    for pair in pairs.iter().filter(|pair| pair.predecessor == leaf) {
        let relation = program.dependencies[pair.dependency].relation;
        let successor = late[pair.successor].expect("the successors come first");
        let v = if relation.ends_at_start() { successor.start } else { successor.finish };
        let limit = Some(network.minus_lag(pair.dependency, v));
        if relation.begins_at_finish() {
            on_finish = earliest(on_finish, limit);
        } else {
            on_start = earliest(on_start, limit);
        }
    }
    if task.is_started() {
        // What has started cannot be told when to start.
        on_start = None;
    }
    place_late(calendar, task.work(), on_finish, on_start)
}

// The formulas of §5 for `H` and `A`.
fn place_late(calendar: &Calendar, work: i64, h: Option<Hour>, a: Option<Hour>) -> Ends {
    let some = "what bounds neither end has the target";
    if work == 0 {
        let date = earliest(h, a).expect(some);
        return Ends { start: date, finish: date };
    }
    let from_a =
        a.map(|date| if calendar.next_start(date) == date { calendar.at_start(date, work) } else { calendar.at_finish(date, work) });
    let finish = earliest(h, from_a).expect(some);
    let start = calendar.add(finish, -work);
    Ends { start: a.map_or(start, |date| start.min(date)), finish }
}

// "Finish no later than" and deadlines, also of the summaries above, and "finish on".
fn own_finish_limit(network: &Network, leaf: usize) -> Option<Hour> {
    let program = network.program;
    let mut limit = program.tasks[leaf].constraint(ConstraintKind::FinishOn);
    for above in network.lineage(leaf) {
        let stated = &program.tasks[above];
        limit = earliest(limit, stated.constraint(ConstraintKind::FinishNoLaterThan));
        if program.options.deadlines_count {
            limit = earliest(limit, stated.deadline);
        }
    }
    limit
}

/// The finish of the program: the latest early finish.
pub fn program_finish(early: &[Option<Early>]) -> Hour {
    let finishes = early.iter().flatten().map(|dates| dates.finish);
    finishes.max().expect("a program has a task")
}

// What the target and the project's imposed finish say about the late finish of a leaf.
fn cap(network: &Network, leaf: usize, early: &[Option<Early>], pairs: &[Pair]) -> Option<Hour> {
    let program = network.program;
    let project = program.tasks[leaf].project;
    let imposed = project.and_then(|index| program.projects[index].imposed_finish);
    let target = match program.options.target {
        Target::ProgramFinish => program_finish(early),
        Target::Imposed(date) => date,
        Target::EachProject => imposed.unwrap_or_else(|| {
            // What belongs to no project goes by the program.
            let mates = (0..early.len()).filter(|&t| project.is_none() || program.tasks[t].project == project);
            program_finish(&mates.map(|t| early[t]).collect::<Vec<_>>())
        }),
    };
    let started = program.tasks[leaf].is_started();
    let open = !pairs.iter().any(|pair| {
        let relation = program.dependencies[pair.dependency].relation;
        pair.predecessor == leaf && (!started || relation.begins_at_finish())
    });
    let capped = program.options.cap == Reach::Every || open;
    if capped { earliest(Some(target), imposed) } else { None }
}
