//! All that may be done to a plan, and which of it touches which row and tie.

use hashbrown::HashMap;

use super::levers::{Levers, SoonerProblem};
use super::measure::{Measure, starts_of};
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::{TaskId, TeamId};
use crate::impact::Scenario;
use crate::program::Program;
use crate::spec::{Relation, TaskKind};
use crate::time::WorkTime;

/// How amounts are found: in steps of an hour.
pub(super) const STEP: i64 = 3_600_000;

/// All measures that the levers allow, by number.
pub(super) struct Candidates<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) levers: &'a Levers,
    pub(super) all: Vec<Measure>,
    shortened: HashMap<TaskId, u32>,
    overlapped: HashMap<TaskId, Vec<(TaskId, u32)>>,
    dropped: HashMap<TaskId, u32>,
    approved: HashMap<TaskId, u32>,
    /// By team: its other calendars.
    shifted: Vec<(TeamId, u32)>,
}

impl<'a> Candidates<'a> {
    /// Checks the levers and notes what they allow.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    pub(super) fn new(analysis: &'a Analysis, levers: &'a Levers, problems: &mut Vec<SoonerProblem>) -> Self {
        let mut candidates = Self {
            analysis,
            levers,
            all: Vec::new(),
            shortened: HashMap::new(),
            overlapped: HashMap::new(),
            dropped: HashMap::new(),
            approved: HashMap::new(),
            shifted: Vec::new(),
        };
        for (verb, share) in [("shorten", levers.shorten), ("overlap", levers.overlap)] {
            if !(0..=10_000).contains(&share.as_hundredths()) {
                problems.push(SoonerProblem::Share { verb, share });
            }
        }
        let waiting = candidates.waiting(problems);
        candidates.of_tasks(&waiting);
        candidates.overlaps();
        candidates.drops(problems);
        candidates.shifts(problems);
        candidates
    }

    /// The program that was asked.
    pub(super) fn program(&self) -> &'a Program {
        self.analysis.program()
    }

    fn add(&mut self, measure: Measure) -> u32 {
        self.all.push(measure);
        self.all.len() as u32 - 1
    }

    /// The approvals that need what comes before them.
    fn waiting(&self, problems: &mut Vec<SoonerProblem>) -> Vec<TaskId> {
        let mut found = Vec::new();
        for key in &self.levers.approvals_that_wait {
            match self.program().task(key) {
                Ok(task) => found.push(task),
                Err(error) => problems.push(error.into()),
            }
        }
        found
    }

    fn of_tasks(&mut self, waiting: &[TaskId]) {
        for task in self.analysis.tasks().filter(|task| is_open_leaf(*task)) {
            let (id, by) = (task.id(), self.levers.shorten.of(work(task)));
            if task.row().kind == TaskKind::Work && by > WorkTime::ZERO {
                let number = self.add(Measure::Shorten { task: id, by });
                self.shortened.insert(id, number);
            }
            let may = self.levers.approvals_sooner && !waiting.contains(&id);
            let is_ahead = task.row().kind == TaskKind::Approval && !task.is_started();
            if may && is_ahead && starts_of(self.program(), id).next().is_some() {
                let number = self.add(Measure::StartSooner { approval: id });
                self.approved.insert(id, number);
            }
        }
    }

    /// Ties that may overlap: finish-start without a lag, from open work to work, approvals and summaries that are not done, and the only ones
    /// between the two.
    fn overlaps(&mut self) {
        let program = self.program();
        let mut count: HashMap<(TaskId, TaskId), usize> = HashMap::new();
        let is_plain = |relation| relation == Relation::FinishStart;
        for (_, row) in program.dependencies().filter(|(_, row)| is_plain(row.relation)) {
            *count.entry((row.predecessor, row.successor)).or_default() += 1;
        }
        for (dependency, row) in program.dependencies() {
            let from = self.analysis.task(row.predecessor);
            let is_only = is_plain(row.relation) && count.get(&(row.predecessor, row.successor)) == Some(&1);
            let is_open = is_open_leaf(from) && from.row().kind == TaskKind::Work && may_begin_sooner(self.analysis.task(row.successor));
            let lead = self.levers.overlap.of(work(from));
            if is_only && is_open && row.lag.is_zero() && lead > WorkTime::ZERO {
                let number = self.add(Measure::Overlap { dependency, lead });
                self.overlapped.entry(row.predecessor).or_default().push((row.successor, number));
            }
        }
    }

    fn drops(&mut self, problems: &mut Vec<SoonerProblem>) {
        for key in &self.levers.droppable {
            match self.program().task(key) {
                Ok(task) if self.dropped.contains_key(&task) => {}
                Ok(task) => {
                    let number = self.add(Measure::Drop { task });
                    self.dropped.insert(task, number);
                }
                Err(error) => problems.push(error.into()),
            }
        }
    }

    fn shifts(&mut self, problems: &mut Vec<SoonerProblem>) {
        let program = self.program();
        for (team, calendar) in &self.levers.second_shifts {
            match (program.team(team), program.calendar(calendar)) {
                (Ok(team), Ok(calendar)) => {
                    let measure = Measure::SecondShift { team, calendar };
                    if !self.all.contains(&measure) {
                        let number = self.add(measure);
                        self.shifted.push((team, number));
                    }
                }
                (team, calendar) => {
                    let errors = team.err().into_iter().chain(calendar.err());
                    problems.extend(errors.map(SoonerProblem::from));
                }
            }
        }
    }

    /// The measures that touch a row: its own work, its calendar, and the scope that it is part of.
    pub(super) fn of_row(&self, row: TaskId, found: &mut Vec<u32>) {
        let program = self.program();
        found.extend(self.shortened.get(&row));
        let own = &program[row];
        if own.calendar.is_none() {
            found.extend(self.shifted.iter().filter(|&&(team, _)| Some(team) == own.team).map(|&(_, number)| number));
        }
        if !self.dropped.is_empty() {
            let around = std::iter::successors(Some(row), |row| program[*row].parent).take(program.task_count());
            found.extend(around.filter_map(|row| self.dropped.get(&row)));
        }
    }

    /// The measures that touch a tie by its lag, or take it away.
    pub(super) fn of_tie(&self, from: TaskId, to: TaskId, relation: Relation, found: &mut Vec<u32>) {
        if relation == Relation::FinishStart {
            let overlaps = self.overlapped.get(&from).into_iter().flatten();
            found.extend(overlaps.filter(|(successor, _)| *successor == to).map(|(_, number)| number));
        }
        if relation.to_start() {
            found.extend(self.approved.get(&to));
        }
    }

    /// The measures that touch a row or any tie at it.
    pub(super) fn around_row(&self, row: TaskId, found: &mut Vec<u32>) {
        self.of_row(row, found);
        found.extend(self.overlapped.get(&row).into_iter().flatten().map(|(_, number)| number));
        found.extend(self.approved.get(&row));
    }

    /// The measures of a set as they come out together: an overlap leaves its share of what the others leave of the work before. `most` says, for
    /// each of the set, the most time that it may come to.
    pub(super) fn together(&self, set: &[u32], most: &[i64]) -> Vec<Measure> {
        let mut shorter: Vec<(TaskId, WorkTime)> = Vec::new();
        let mut measures: Vec<Measure> = set.iter().filter_map(|&number| self.all.get(number as usize).copied()).collect();
        let capped = |time: WorkTime, at: usize| time.min(WorkTime::from_millis(most.get(at).copied().unwrap_or(i64::MAX)));
        for (at, measure) in measures.iter_mut().enumerate() {
            if let Measure::Shorten { task, by } = measure {
                *by = capped(*by, at);
                shorter.push((*task, *by));
            }
        }
        shorter.sort_unstable();
        for (at, measure) in measures.iter_mut().enumerate() {
            if let Measure::Overlap { dependency, lead } = measure {
                let before = self.program()[*dependency].predecessor;
                let less = shorter.binary_search_by_key(&before, |&(task, _)| task).map_or(WorkTime::ZERO, |at| shorter[at].1);
                *lead = capped(self.levers.overlap.of(work(self.analysis.task(before)) - less), at);
            }
        }
        measures.sort_by_key(|measure| (measure.turn(), *measure));
        measures
    }

    /// A scenario of some measures.
    pub(super) fn scenario(&self, measures: &[Measure]) -> Scenario {
        let changes = measures.iter().flat_map(|measure| measure.changes(self.program())).collect();
        Scenario { name: String::new(), changes }
    }

    /// Everything that may be done at once.
    pub(super) fn everything(&self) -> Scenario {
        let all: Vec<u32> = (0..self.all.len() as u32).collect();
        self.scenario(&self.together(&all, &[]))
    }

    /// Do two measures of a set get in each other's way: two other calendars for one team?
    pub(super) fn clash(&self, one: u32, other: u32) -> bool {
        let team = |number: u32| match self.all.get(number as usize) {
            Some(Measure::SecondShift { team, .. }) => Some(*team),
            _ => None,
        };
        team(one).is_some() && team(one) == team(other)
    }
}

/// Is it a row of its own that is not done?
fn is_open_leaf(task: ScheduledTask<'_>) -> bool {
    !task.is_summary() && !task.is_finished()
}

/// Can it begin while what comes before is under way? A point in time or a delivery cannot: it would be said to be there before it is.
fn may_begin_sooner(task: ScheduledTask<'_>) -> bool {
    // What takes no work is a gate: passing it before all is done says that it is done.
    let is_work = matches!(task.row().kind, TaskKind::Work | TaskKind::Approval) && !work(task).is_zero();
    !task.is_finished() && (task.is_summary() || is_work)
}

/// The work that is to be done: the duration as stated, or what is left.
pub(super) fn work(task: ScheduledTask<'_>) -> WorkTime {
    match task.row().duration {
        _ if task.is_started() => task.remaining(),
        Some(_) => task.duration(),
        None => WorkTime::ZERO,
    }
}
