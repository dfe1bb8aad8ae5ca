//! Why float is negative: sets of facts that cannot all hold, as small as can be, and what would let them.
//!
//! Oracle: each set as a plan of its own, with one fact less at a time; each relaxation made and analysed anew (`tests/explain.rs`).

mod broken;
mod core;
mod other;
mod relax;
mod relieve;

use chrono::NaiveDateTime;

pub use broken::PassedLimit;
pub use relax::{Relaxation, Relief};

use super::limits::Limit;
use crate::analysis::{Analysis, Driver, PathStep};
use crate::id::{DependencyId, TaskId};
use crate::spec::ConstraintKind;
use crate::time::WorkTime;
use broken::Broken;

/// One of the facts that cannot all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fact {
    /// No work before the start of the program or project, or before the data date.
    NotBefore,
    /// A date before which a task or summary does not start or finish.
    Constraint(TaskId, ConstraintKind),
    /// The date that somebody outside has promised.
    Promise(TaskId),
    /// The work of a task, or what is left of it.
    Duration(TaskId),
    /// A dependency, with its lag.
    Dependency(DependencyId),
    /// The date that is passed.
    Limit(Limit),
}

/// A date that cannot be kept, and the facts that stand against it.
///
/// Together they cannot hold; without any one of them the others could. Other facts may stand against the same date too: then taking one away
/// shows the next conflict.
#[derive(Debug, Clone)]
pub struct Conflict {
    analysis: Analysis,
    broken: Broken,
    chain: Vec<PathStep>,
    facts: Vec<Fact>,
    is_minimal: bool,
}

impl Conflict {
    /// The date that is passed.
    #[must_use]
    pub fn limit(&self) -> Limit {
        self.broken.limit
    }

    /// The date itself.
    #[must_use]
    pub fn date(&self) -> NaiveDateTime {
        crate::time::from_ms(self.broken.date)
    }

    /// The leaf that passes it, or, of a mandatory date, the one whose successor has it.
    #[must_use]
    pub fn task(&self) -> TaskId {
        self.broken.task
    }

    /// The date that logic gives instead.
    #[must_use]
    pub fn reached(&self) -> NaiveDateTime {
        crate::time::from_ms(self.broken.reached)
    }

    /// By how much the date is passed, in working time of the task's calendar.
    #[must_use]
    pub fn overrun(&self) -> WorkTime {
        WorkTime::from_millis(self.broken.overrun)
    }

    /// What drives the task to where it is, from the first task to it.
    #[must_use]
    pub fn chain(&self) -> &[PathStep] {
        &self.chain
    }

    /// The facts that cannot all hold, in the order of the chain; the date that is passed is the last.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Was each of the facts tried, so that none is too many? Not where they are more than three hundred, and perhaps not in
    /// plans whose dates are placed after the passes.
    #[must_use]
    pub fn is_minimal(&self) -> bool {
        self.is_minimal
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl Analysis {
    /// Every date that logic passes, so that float is negative or a dependency is broken, with the facts that stand against it; the widest overrun first.
    ///
    /// Dates are deadlines (where they bound late dates), constraints *no later than*, *on* and mandatory ones, and imposed finishes. A date that only
    /// another one hides is not told: of two deadlines of one task the earlier. (Leads and lags between calendars can make a float negative by an hour or
    /// so with no date at all; there is no conflict then.)
    ///
    /// # Complexity
    /// O(tasks + dependencies) to find them. For each O(log t) plans of its t driving tasks are built, and some for each of up to three hundred
    /// facts that are left.
    ///
    /// # Method
    /// Facts that bound dates against each other cannot all hold if they close a circle of positive length (Bellman 1958); here it runs from a
    /// source along driving dependencies to the date. What can go is taken from it, the earliest dependencies first, then the shortest durations
    /// (deletion filter, Chinneck and Dravnieks 1991).
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP").deadline(ymd(2026, 1, 21));
    /// let now = plan.build()?.analyze(&Options::default());
    /// let conflicts = now.conflicts();
    /// assert_eq!(conflicts.len(), 1);
    /// assert_eq!(conflicts[0].overrun().to_string(), "32h"); // four days
    /// assert_eq!(conflicts[0].facts().len(), 6); // start, both works, both dependencies, the deadline
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.worst_conflicts(usize::MAX)
    }

    /// The first of the [conflicts](Self::conflicts): of many dates that are passed only those with the widest overruns are explained.
    ///
    /// # Complexity
    /// As [`conflicts`](Self::conflicts), for so many.
    #[must_use]
    pub fn worst_conflicts(&self, most: usize) -> Vec<Conflict> {
        let mut broken = self.broken_limits();
        broken.sort_by_key(Broken::order);
        broken.into_iter().take(most).map(|broken| self.conflict(broken)).collect()
    }

    fn conflict(&self, broken: Broken) -> Conflict {
        let mut chain = self.path_to_rank(Some(self.rank(broken.task.index()))).steps().to_vec();
        let facts = self.facts_of(&chain, &broken);
        let (facts, is_minimal) = self.least(&broken, &chain, facts);
        if let Some(first) = chain.iter().position(|step| facts.iter().any(|fact| of_step(*fact, step))) {
            // What a dependency comes from belongs to it.
            let is_tied = chain[first]
                .reason
                .is_some_and(|reason| matches!(reason.driver, Driver::Dependency(id) if facts.contains(&Fact::Dependency(id))));
            chain.drain(..first.saturating_sub(usize::from(is_tied)));
        }
        if let Some(first) = chain.first_mut() {
            // What comes before it does not matter.
            first.reason =
                first.reason.filter(|reason| !matches!(reason.driver, Driver::Dependency(id) if !facts.contains(&Fact::Dependency(id))));
        }
        Conflict { analysis: self.clone(), broken, chain, facts, is_minimal }
    }

    /// All facts of a chain, in its order.
    fn facts_of(&self, chain: &[PathStep], broken: &Broken) -> Vec<Fact> {
        let mut facts = vec![Fact::NotBefore];
        for step in chain {
            match step.reason.map(|reason| reason.driver) {
                Some(Driver::Dependency(id)) => facts.push(Fact::Dependency(id)),
                Some(Driver::Constraint(of, kind)) => facts.push(Fact::Constraint(of, kind)),
                Some(Driver::Promise) => facts.push(Fact::Promise(step.task)),
                _ => {}
            }
            if !self.task(step.task).remaining().is_zero() {
                facts.push(Fact::Duration(step.task));
            }
        }
        if let Some(tie) = broken.tie {
            facts.push(Fact::Dependency(tie));
            // How far its own work reaches from its mandatory date.
            if let Limit::Constraint(task, _) = broken.limit {
                facts.extend((!self.task(task).remaining().is_zero()).then_some(Fact::Duration(task)));
            }
        }
        facts.push(Fact::Limit(broken.limit));
        facts
    }
}

/// Does a fact speak of a step?
fn of_step(fact: Fact, step: &PathStep) -> bool {
    match fact {
        Fact::Duration(task) | Fact::Promise(task) | Fact::Constraint(task, _) => task == step.task,
        Fact::Dependency(id) => step.reason.is_some_and(|reason| reason.driver == Driver::Dependency(id)),
        Fact::NotBefore | Fact::Limit(_) => false,
    }
}
