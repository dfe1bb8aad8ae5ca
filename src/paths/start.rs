//! Why a task starts when it does, all the way back.
//!
//! Oracle: every link followed by hand gives the date of its task again (`tests/explain.rs`).

use std::collections::BinaryHeap;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};

use crate::analysis::{Analysis, Reason};
use crate::id::TaskId;

/// One task on the way back, and what gives its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartLink {
    /// The task.
    pub task: TaskId,
    /// What gives its date: all that tie. Empty where nothing written does: work that is placed as late as possible, say.
    pub reasons: Vec<Reason>,
    /// The open tasks that the dependencies among them come from, by way of summaries too. What waits for the same summaries shares one list.
    pub before: Arc<[TaskId]>,
}

/// Why a task starts when it does: what drives it, what drives that, and so on to what nothing drives.
#[derive(Debug, Clone)]
pub struct StartExplanation {
    analysis: Analysis,
    task: TaskId,
    links: Vec<StartLink>,
}

impl StartExplanation {
    /// The task that was asked about.
    #[must_use]
    pub fn task(&self) -> TaskId {
        self.task
    }

    /// The task that was asked about, then everything that drives it, each after all that it drives. Nothing in a program without tasks.
    #[must_use]
    pub fn links(&self) -> &[StartLink] {
        &self.links
    }

    /// The links with a reason that is no dependency: where the dates come from in the end.
    pub fn sources(&self) -> impl Iterator<Item = &StartLink> {
        let is_own = |reason: &Reason| !matches!(reason.driver, crate::analysis::Driver::Dependency(_) | crate::analysis::Driver::Part(_));
        self.links.iter().filter(move |link| link.before.is_empty() || link.reasons.iter().any(is_own))
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl Analysis {
    /// Why a task starts when it does; of a summary, why its first parts do. A handle of another program asks about a task of this one.
    ///
    /// # Complexity
    /// O(what drives it, with its dependencies and those of the summaries around it).
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5)).name("Ledger API");
    /// plan.task("APP", days(12)).name("Mobile app").after("API");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let why = now.explain_start(now.program().task("APP")?);
    /// assert_eq!(why.links().len(), 2);
    /// assert_eq!(why.to_string().lines().next(), Some("APP (Mobile app) starts on Mon 2026-01-12: after API."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn explain_start(&self, task: TaskId) -> StartExplanation {
        let mut links = Vec::new();
        if self.program().task_count() == 0 {
            return StartExplanation { analysis: self.clone(), task, links };
        }
        let asked = self.task(task);
        let (mut queue, mut seen) = (BinaryHeap::new(), HashSet::new());
        if asked.is_summary() {
            let reasons = asked.drivers();
            let parts = self.program().leaf_ranks(asked.id()).into_iter().filter(|&rank| self.early_at(rank).0 == asked.early_start_ms());
            let ranks: Vec<usize> = parts.collect();
            let before = ranks.iter().map(|&rank| TaskId::new(self.row_at(rank))).collect();
            links.push(StartLink { task: asked.id(), reasons, before });
            seen.extend(ranks.iter().copied());
            queue.extend(ranks);
        } else {
            let rank = self.rank(asked.id().index());
            seen.insert(rank);
            queue.push(rank);
        }
        // By what drives at once: many tasks wait for the same summary.
        let mut known: HashMap<Vec<usize>, Arc<[TaskId]>> = HashMap::new();
        // The highest rank first: each place comes after all that it drives.
        while let Some(rank) = queue.pop() {
            let id = TaskId::new(self.row_at(rank));
            let before = known.entry(self.driving_places(rank)).or_insert_with_key(|places| {
                let leaves = self.open_leaves_of(places);
                queue.extend(leaves.iter().copied().filter(|&rank| seen.insert(rank)));
                leaves.into_iter().map(|rank| TaskId::new(self.row_at(rank))).collect()
            });
            let before = before.clone();
            links.push(StartLink { task: id, reasons: self.task(id).drivers(), before });
        }
        StartExplanation { analysis: self.clone(), task: asked.id(), links }
    }
}
