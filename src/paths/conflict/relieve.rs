//! The least change of each fact that lets a date be kept, found by trying.

use super::super::edits::{with_dependency, with_task, with_work};
use super::super::limits::Limit;
use super::super::under::Under;
use super::broken::Broken;
use super::{Conflict, Fact, Relaxation, Relief};
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::program::Revision;
use crate::spec::Lag;
use crate::time::{Millis, When, WorkTime, from_ms, millis};

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
        // It may leave its estimated range, as in a scenario.
        let revision = |by: i64| Some(with_task(task, with_work(&self.analysis.program()[task], millis(work - by))));
        let by = self.least_of(work, revision)?;
        Some((Relief::Shorten(WorkTime::from_millis(work - by)), by, revision(by)?))
    }

    fn loosen(&self, tie: DependencyId) -> Vec<(Relief, i64, Revision)> {
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
            Some(with_dependency(tie, Some(row)))
        };
        if lag > 0 {
            let by = self.least_of(lag, revision).and_then(|by| Some((by, revision(by)?)));
            found.extend(by.map(|(by, revision)| (Relief::ShortenLag(WorkTime::from_millis(lag - by)), by, revision)));
        }
        if self.keeps(&with_dependency(tie, None)) {
            found.push((Relief::Drop, 0, with_dependency(tie, None)));
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
            Some(with_task(task, row))
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
            Limit::Constraint(task, _) if limit.is_on_start() => self.analysis.program().calendar_of(task).next_start_ms(reached),
            _ => reached,
        };
        let revision = limit.moved(self.analysis.program(), When::from(from_ms(reached)))?;
        let is_kept = self.is_kept_in(&self.analysis.anew(&revision)?);
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
        // What a mandatory date leaves its predecessors, late dates tell.
        if self.broken.tie.is_some() {
            return now.anew(revision).is_some_and(|after| self.is_kept_in(&after));
        }
        match now.under(revision) {
            Some(Under::Patched(retimed)) => self.is_kept_by(|rank| retimed.early(now, rank)),
            Some(Under::Anew(after)) => self.is_kept_in(&after),
            None => false,
        }
    }

    /// Is it no date that another analysis passes?
    fn is_kept_in(&self, after: &Analysis) -> bool {
        !after.broken_limits().iter().any(|broken| broken.limit == self.broken.limit)
    }

    /// Is the date kept by these early dates?
    fn is_kept_by(&self, early: impl Fn(usize) -> (Millis, Millis)) -> bool {
        let limit = self.broken.limit;
        self.analysis.held_by(limit).into_iter().all(|rank| {
            let (start, finish) = early(rank);
            let calendar = self.analysis.program().calendar_of(TaskId::new(self.analysis.row_at(rank)));
            calendar.between_ms(self.broken.date, if limit.is_on_start() { start } else { finish }) <= 0
        })
    }
}
