//! Dependencies that others imply.
//!
//! Oracle: the plan without them has the same early dates, also with other durations where none is counted on (`tests/explain.rs`).

mod asked;
mod reach;
mod sweep;

use asked::Asked;
use sweep::{End, Sweep};

use crate::analysis::Analysis;
use crate::engine::{Bound, Kind, State};
use crate::id::{DependencyId, TaskId};
use crate::spec::{ConstraintRule, Lag};
use crate::time::Millis;

/// A dependency that says nothing which others do not say as well, with the proof.
///
/// Nothing is lost without it: each date that it asks for the proof asks for too, or a later one. All redundant dependencies of a program may
/// be dropped together; what is proved by another redundant one is proved by its proof.
#[derive(Debug, Clone)]
pub struct RedundantDependency {
    analysis: Analysis,
    dependency: DependencyId,
    proof: Vec<DependencyId>,
    counted_on: Vec<TaskId>,
}

impl RedundantDependency {
    /// The dependency.
    #[must_use]
    pub fn dependency(&self) -> DependencyId {
        self.dependency
    }

    /// The dependencies that imply it, each beginning where the one before ends; in between a path may pass through summaries.
    #[must_use]
    pub fn proof(&self) -> &[DependencyId] {
        &self.proof
    }

    /// The tasks whose durations the proof counts on, in the order of the path: were they shorter, it might not hold. Empty where it holds whatever
    /// the durations are.
    #[must_use]
    pub fn counted_on(&self) -> &[TaskId] {
        &self.counted_on
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl Analysis {
    /// Dependencies that others imply with at least as strict a lag, in the planner's order.
    ///
    /// A path from the same end of the predecessor to the same end of the successor proves a dependency if the lags and durations on it come to at
    /// least its lag: those that run on the calendar of its lag, for only there they can be compared; any others count as nothing, which
    /// is the least that they can come to. Of an elapsed lag all count. Paths with leads, and through started, finished, or otherwise fixed work,
    /// prove nothing. Where the lags alone suffice no duration is counted on. Of two equal dependencies the first stays.
    ///
    /// # Complexity
    /// For each task with several successors what may lie between it and the last of them that is not proved yet: O(tasks × dependencies) at the
    /// worst, and little more than the dependencies where these are short, or where work that follows each other leads to one milestone.
    ///
    /// # Method
    /// The transitive reduction of a graph (Aho, Garey and Ullman 1972) with weights: an arc goes if a path is at least as long. An index of what may
    /// lead where (GRAIL, Yildirim, Chaoji and Zaki 2010) keeps the search to what lies between.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("API");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let redundant = now.redundant_dependencies();
    /// assert_eq!(redundant.len(), 1);
    /// assert_eq!(now.dependency(redundant[0].dependency()).predecessor().key(), "API");
    /// assert_eq!(redundant[0].proof().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn redundant_dependencies(&self) -> Vec<RedundantDependency> {
        let mut found = Vec::new();
        let mut sweep = Sweep::new(self);
        let after = self.engine().shape.network.after();
        for rank in 0..self.engine().shape.network.len() {
            // What has one successor is the only way there.
            if after.slots(rank).len() > 1 {
                self.redundant_from(rank, &mut sweep, &mut found);
            }
        }
        found.sort_by_key(|redundant| redundant.dependency);
        found
    }

    fn redundant_from(&self, rank: usize, sweep: &mut Sweep<'_>, found: &mut Vec<RedundantDependency>) {
        let engine = self.engine();
        let before = engine.shape.network.before();
        let asks = engine.shape.network.after().arcs(rank);
        let asks = asks.filter(|arc| before.slots(arc.other).len() > 1 && self.may_be_redundant(rank, arc.other, arc.edge));
        let mut asks: Vec<(End, u16, usize, usize)> = asks
            .map(|arc| {
                let bound = engine.bound(arc.edge);
                (End::left_by(&bound), bound.calendar, arc.other, arc.edge)
            })
            .collect();
        asks.sort_unstable();
        let same = |a: &(End, u16, usize, usize), b: &(End, u16, usize, usize)| (a.0, a.1) == (b.0, b.1);
        for group in asks.chunk_by(same) {
            let mut asked = Asked::new(group.iter().map(|ask| (ask.2, ask.3)));
            sweep.run(rank, group[0].0, group[0].1, &mut asked);
            for (to, edge, lane, last) in asked.proved() {
                let Some(dependency) = self.dependency_of(edge) else { continue };
                let (proof, counted_on) = sweep.spelled(to, edge, lane, last);
                let proof = proof.into_iter().filter_map(|edge| self.dependency_of(edge)).collect();
                let counted_on = counted_on.into_iter().map(|rank| TaskId::new(self.row_at(rank))).collect();
                found.push(RedundantDependency { analysis: self.clone(), dependency, proof, counted_on });
            }
        }
    }

    /// Does a tie ask anything, so that there is something to prove?
    fn may_be_redundant(&self, from: usize, to: usize, edge: usize) -> bool {
        let engine = self.engine();
        let bound = engine.bound(edge);
        let counts = self.dependency_of(edge).is_some() && !bound.is_turned && !engine.is_overridden(from, to, &bound);
        // Where only loose tasks have a floor, a tie to the finish gives its successor one.
        let gives_floor = engine.model.conduct.loose_floor && !bound.relation.to_start();
        let ends = [from, to].into_iter().all(|rank| !matches!(engine.shape.kind[rank], Kind::Span | Kind::EarliestGate));
        let ends = ends && self.leaves_by_its_date(from, &bound);
        // Of what is past nothing is asked, and started work is seen by its actual start.
        let is_open = |rank: usize| engine.state(rank) == State::Open || rank == to && engine.state(rank) == State::Started;
        counts && ends && !gives_floor && is_open(from) && is_open(to) && !self.ignores_logic(to)
    }

    /// May a proof pass through a place, so that each of its dates is no sooner than its bounds?
    fn proves(&self, rank: usize) -> bool {
        let engine = self.engine();
        let is_passed_on = matches!(engine.shape.kind[rank], Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone | Kind::Gate);
        let is_plain = engine.special(rank).is_none_or(|special| {
            let is_pulled = engine.model.conduct.constraints == ConstraintRule::Hard && special.has_limits();
            !special.needs_clock() && !is_pulled
        });
        is_passed_on && is_plain && engine.state(rank) == State::Open && !self.ignores_logic(rank)
    }

    /// A gate has one date, that which ties from a finish see; those from a start see a manual one, or what logic gives alone.
    fn leaves_by_its_date(&self, from: usize, bound: &Bound<Millis>) -> bool {
        self.engine().shape.kind[from] != Kind::Gate || bound.relation.from_finish()
    }

    /// What a tie adds on a calendar, if a proof may use it; at least nothing.
    fn adds(&self, edge: usize, bound: &Bound<Millis>, calendar: u16, counts_work: bool) -> Option<i64> {
        let is_here = bound.calendar == calendar || calendar == self.program().calendars().round_the_clock();
        let counts = is_here && (counts_work || !self.is_share(edge));
        (bound.lag >= 0 && !bound.is_turned).then_some(if counts { bound.lag } else { 0 })
    }

    /// Is its lag a share of a duration?
    fn is_share(&self, edge: usize) -> bool {
        self.dependency_of(edge).is_some_and(|dependency| matches!(self.program()[dependency].lag, Lag::Percent(_)))
    }
}
