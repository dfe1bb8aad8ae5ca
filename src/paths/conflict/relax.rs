//! What would let a date be kept.

use chrono::NaiveDateTime;

use super::broken::Broken;
use super::{Conflict, Fact, Limit};
use crate::analysis::Analysis;
use crate::error::Problems;
use crate::id::{DependencyId, TaskId};
use crate::impact::{Change, Scenario};
use crate::program::Revision;
use crate::spec::{Lag, Progress};
use crate::time::{Millis, When, WorkTime, from_ms, millis};

/// How a fact is relaxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Relief {
    /// The date that is passed moves.
    Later(NaiveDateTime),
    /// A date before which nothing starts or finishes, or a promise, comes sooner.
    Earlier(NaiveDateTime),
    /// The work, or what is left of it, is no more than this.
    Shorten(WorkTime),
    /// The lag is no more than this.
    ShortenLag(WorkTime),
    /// The fact is gone: the dependency is dropped.
    Drop,
}

/// One change that lets a date be kept, as small as it can be.
#[derive(Debug, Clone)]
pub struct Relaxation {
    analysis: Analysis,
    fact: Fact,
    relief: Relief,
    by: WorkTime,
    revision: Revision,
}

impl Relaxation {
    /// What is relaxed.
    #[must_use]
    pub fn fact(&self) -> Fact {
        self.fact
    }

    /// How.
    #[must_use]
    pub fn relief(&self) -> Relief {
        self.relief
    }

    /// By how much, in working time of the task's calendar (of a lag, of its calendar); nothing of what is dropped.
    #[must_use]
    pub fn by(&self) -> WorkTime {
        self.by
    }

    /// The analysis with the change made.
    ///
    /// # Complexity
    /// Builds the program anew.
    #[must_use]
    pub fn after(&self) -> Analysis {
        let program = self.analysis.program().revised(&self.revision);
        // It was built once before it was offered, or is a patch that was checked.
        program.map_or_else(|_| self.analysis.clone(), |program| program.analyze(self.analysis.options()))
    }

    /// The same as a scenario; `None` for imposed dates, which scenarios do not move, and for one of several dependencies of a kind between the
    /// same two tasks, or deadlines of one name, which scenarios cannot tell apart.
    #[must_use]
    pub fn scenario(&self) -> Option<Scenario> {
        let program = self.analysis.program();
        let key = |task: TaskId| program[task].key.to_string();
        let change = match (self.fact, self.relief) {
            (Fact::Duration(task), Relief::Shorten(to)) => match *program[task].progress() {
                Progress::Started { actual_start, .. } => Change::Started { task: key(task), actual_start, remaining: millis(to.millis()) },
                _ => Change::SetDuration { task: key(task), duration: millis(to.millis()) },
            },
            (Fact::Dependency(tie), relief) => {
                let row = &program[tie];
                let twins = program.dependencies_into(row.successor).filter(|id| {
                    let other = &program[*id];
                    (other.predecessor, other.relation) == (row.predecessor, row.relation)
                });
                if twins.count() > 1 {
                    return None;
                }
                let (predecessor, successor, relation) = (key(row.predecessor), key(row.successor), Some(row.relation));
                match relief {
                    Relief::ShortenLag(_) => {
                        let lag = self.revision.dependencies.get(&tie.index()).and_then(|row| row.as_ref()).map(|row| row.lag)?;
                        Change::SetLag { predecessor, successor, relation, lag }
                    }
                    _ => Change::DropDependency { predecessor, successor, relation },
                }
            }
            (Fact::Limit(Limit::Deadline(task, at)), Relief::Later(to)) => {
                let deadlines = &program[task].details().deadlines;
                let label = deadlines.get(at).map(|deadline| deadline.label.to_string());
                if deadlines.iter().filter(|deadline| Some(&*deadline.label) == label.as_deref()).count() > 1 {
                    return None;
                }
                Change::MoveDeadline { task: key(task), label, to: When::from(to) }
            }
            _ => return None,
        };
        Some(Scenario::new("").with(change))
    }
}

/// So many facts are tried, dependencies and dates first, then the longest work.
const TRIED: usize = 100;

impl Conflict {
    /// Single changes that let the date be kept, the least first: moving the date itself, a later start of its source, less work, a shorter lag, and
    /// last what would have to be dropped. What no change of it alone can restore, because other facts stand against the date too, is left
    /// out. Each was tried on the whole program.
    ///
    /// # Complexity
    /// For each of at most a hundred facts O(log of its length) times what a [scenario](Analysis::what_if) takes.
    #[must_use]
    pub fn relaxations(&self) -> Vec<Relaxation> {
        let mut facts = self.facts.clone();
        let work = |fact: &Fact| {
            if let Fact::Duration(task) = fact { self.analysis.task(*task).remaining() } else { WorkTime::from_millis(i64::MAX) }
        };
        facts.sort_by_key(|fact| std::cmp::Reverse(work(fact)));
        let mut all: Vec<Relaxation> = facts.iter().take(TRIED).flat_map(|&fact| self.relieve(fact)).collect();
        all.sort_by_key(|relaxation| (relaxation.relief == Relief::Drop, relaxation.by, std::cmp::Reverse(relaxation.fact)));
        all
    }

    /// The ways to relax one fact.
    fn relieve(&self, fact: Fact) -> Vec<Relaxation> {
        let found = match fact {
            Fact::NotBefore => Vec::new(),
            Fact::Limit(limit) => self.move_limit(limit).into_iter().collect(),
            Fact::Duration(task) => self.shorten(task).into_iter().collect(),
            Fact::Dependency(tie) => self.loosen(tie),
            Fact::Constraint(..) | Fact::Promise(_) => self.sooner(fact).into_iter().collect(),
        };
        let by = |by: i64| WorkTime::from_millis(by);
        let whole = |(relief, amount, revision)| Relaxation { analysis: self.analysis.clone(), fact, relief, by: by(amount), revision };
        found.into_iter().map(whole).collect()
    }

    fn shorten(&self, task: TaskId) -> Option<(Relief, i64, Revision)> {
        let work = self.analysis.task(task).remaining().millis();
        let revision = |by: i64| {
            let mut row = self.analysis.program()[task].clone();
            let left = millis(work - by);
            match row.progress.as_deref_mut() {
                Some(Progress::Started { remaining, .. }) => *remaining = left,
                _ => row.duration = Some(left),
            }
            // It may leave its estimated range, as in a scenario.
            if let Some(details) = row.details.as_deref_mut() {
                details.estimate = None;
            }
            Some(Revision { tasks: [(task.index(), row)].into(), ..Revision::default() })
        };
        let by = self.least_of(work, revision)?;
        Some((Relief::Shorten(WorkTime::from_millis(work - by)), by, revision(by)?))
    }

    fn loosen(&self, tie: DependencyId) -> Vec<(Relief, i64, Revision)> {
        let change = |row| Revision { dependencies: [(tie.index(), row)].into(), ..Revision::default() };
        let mut found = Vec::new();
        let lag = self.analysis.engine().bound(tie.index()).lag;
        let row = &self.analysis.program()[tie];
        let revision = |by: i64| {
            let mut row = row.clone();
            row.lag = match row.lag {
                Lag::Elapsed(_) => Lag::Elapsed(millis(lag - by)),
                Lag::Working(_) => Lag::Working(millis(lag - by)),
                Lag::Percent(_) => return None,
            };
            Some(change(Some(row)))
        };
        if lag > 0 {
            let by = self.least_of(lag, revision).and_then(|by| Some((by, revision(by)?)));
            found.extend(by.map(|(by, revision)| (Relief::ShortenLag(WorkTime::from_millis(lag - by)), by, revision)));
        }
        if self.keeps(&change(None)) {
            found.push((Relief::Drop, 0, change(None)));
        }
        found
    }

    /// A stated date or a promise comes sooner.
    fn sooner(&self, fact: Fact) -> Option<(Relief, i64, Revision)> {
        let (Fact::Constraint(task, _) | Fact::Promise(task)) = fact else { return None };
        let calendar = self.analysis.program().calendar_of(task);
        let row = &self.analysis.program()[task];
        let now = match fact {
            Fact::Constraint(_, kind) => {
                let stated = row.details().constraints.iter().find(|constraint| constraint.kind == kind)?.date;
                if kind.is_on_start() { stated.start_ms(calendar)? } else { stated.finish_ms(calendar)? }
            }
            _ => row.details().promised?.finish_ms(calendar)?,
        };
        let moved = |by: i64| calendar.add_ms(now, -by);
        let revision = |by: i64| {
            let mut row = row.clone();
            let details = row.details_mut();
            let date = When::from(from_ms(moved(by)));
            match fact {
                Fact::Constraint(_, kind) => details.constraints.iter_mut().filter(|one| one.kind == kind).for_each(|one| one.date = date),
                _ => details.promised = Some(date),
            }
            Some(Revision { tasks: [(task.index(), row)].into(), ..Revision::default() })
        };
        // As much sooner as the date is passed by, and a good deal more for the calendars between.
        let most = self.broken.overrun.saturating_mul(4).saturating_add(30 * 24 * 3_600_000);
        let by = self.least_of(most, revision)?;
        Some((Relief::Earlier(from_ms(moved(by))), by, revision(by)?))
    }

    fn move_limit(&self, limit: Limit) -> Option<(Relief, i64, Revision)> {
        let Broken { reached, overrun, .. } = self.broken;
        // A start lies where work goes on: Friday at the end of the day is Monday.
        let reached = match limit {
            Limit::Constraint(task, kind) if kind.is_on_start() => self.analysis.program().calendar_of(task).next_start_ms(reached),
            _ => reached,
        };
        let date = When::from(from_ms(reached));
        let mut revision = Revision::default();
        match limit {
            Limit::Deadline(task, at) => {
                let mut row = self.analysis.program()[task].clone();
                row.details_mut().deadlines.get_mut(at)?.date = date;
                revision.tasks.insert(task.index(), row);
            }
            Limit::Constraint(task, kind) => {
                let mut row = self.analysis.program()[task].clone();
                row.details_mut().constraints.iter_mut().find(|constraint| constraint.kind == kind)?.date = date;
                revision.tasks.insert(task.index(), row);
            }
            // Rows of projects, and the options, are no part of a revision.
            Limit::ProjectFinish(_) | Limit::ImposedFinish => return None,
        }
        let program = self.analysis.program().revised(&revision).ok()?;
        let after = program.analyze(self.analysis.options());
        let is_kept = !after.broken_limits().iter().any(|broken| broken.limit == limit);
        is_kept.then_some((Relief::Later(from_ms(reached)), overrun, revision))
    }

    /// The least change in milliseconds that keeps the date; `None` if all of it does not. More of a change never does harm, but to work that is critical in
    /// reverse: there a change in between may be missed.
    fn least_of(&self, most: i64, revision: impl Fn(i64) -> Option<Revision>) -> Option<i64> {
        let keeps = |by: i64| revision(by).is_some_and(|revision| self.keeps(&revision));
        if !keeps(most) {
            return None;
        }
        let (mut cannot, mut can) = (0, most);
        // The overrun itself is the answer wherever time adds up.
        let guess = self.broken.overrun;
        if guess < most && keeps(guess) {
            can = guess;
            if guess > 1 && !keeps(guess - 1) {
                return Some(guess);
            }
        }
        while can - cannot > 1 {
            let middle = cannot + (can - cannot) / 2;
            if keeps(middle) { can = middle } else { cannot = middle }
        }
        Some(can)
    }

    /// Is the date kept under a revision?
    fn keeps(&self, revision: &Revision) -> bool {
        let now = &self.analysis;
        let mut problems = Problems::default();
        let patched = now.program().patch(revision, &mut problems);
        // What a mandatory date leaves its predecessors, late dates tell.
        match patched.filter(|patched| self.broken.tie.is_none() && now.has_numbers_for(patched)) {
            Some(_) if !problems.is_empty() => false,
            Some(patched) => now.retime(&patched).is_some_and(|retimed| self.is_kept(|rank| retimed.early(now, rank))),
            None => now.program().revised(revision).is_ok_and(|program| {
                let after = program.analyze(now.options());
                !after.broken_limits().iter().any(|broken| broken.limit == self.broken.limit)
            }),
        }
    }

    /// Is the date kept by these early dates?
    fn is_kept(&self, early: impl Fn(usize) -> (Millis, Millis)) -> bool {
        let program = self.analysis.program();
        let (ranks, at_start) = match self.broken.limit {
            Limit::Deadline(task, _) => (program.leaf_ranks(task), false),
            Limit::Constraint(task, kind) => (program.leaf_ranks(task), kind.is_on_start()),
            Limit::ImposedFinish => (self.open_ranks(None), false),
            Limit::ProjectFinish(project) => (self.open_ranks(Some(project.index() + 1)), false),
        };
        let calendar = |rank: usize| program.calendar_of(TaskId::new(self.analysis.row_at(rank)));
        ranks.into_iter().filter(|&rank| !self.analysis.is_finished(rank) && !self.analysis.ignores_logic(rank)).all(|rank| {
            let (start, finish) = early(rank);
            calendar(rank).between_ms(self.broken.date, if at_start { start } else { finish }) <= 0
        })
    }

    fn open_ranks(&self, project: Option<usize>) -> Vec<usize> {
        let shape = self.analysis.engine().shape;
        (0..shape.network.len())
            .filter(|&rank| shape.is_leaf(rank) && project.is_none_or(|project| shape.project(rank) == project))
            .collect()
    }
}
