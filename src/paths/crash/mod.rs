//! Crashing: what it costs to finish sooner, exactly, and the next best day to buy.
//!
//! Some tasks can be done faster for money. [`Analysis::time_cost_curve`] gives the least extra cost for every finish from that of the plan down
//! to the soonest that can be had, and for each the durations that cost the least (`docs/SEMANTICS.md` §18).
//!
//! On the axis of working time the plan is a system of differences between starts and finishes; the least cost for a finish is a linear program
//! whose dual is a flow from the start of the plan to its finish. Raising that flow along the longest paths left gives the curve from the
//! finish of the plan downward, one break point after the other, in whole numbers.
//!
//! Oracle: all durations of small random programs, each analysed by other code (`tests/crash.rs`), and published curves.

mod asked;
mod check;
mod cost;
mod curve;
mod error;
mod flow;
mod marginal;
mod model;
mod option;
mod reach;
mod trace;

pub use cost::ExtraCost;
pub use curve::{Shortened, TimeCostCurve, TimeCostPoint};
pub use error::{CrashError, CrashProblem};
pub use marginal::MarginalBuy;
pub use option::CrashOption;

use crate::analysis::Analysis;

impl Analysis {
    /// The least extra cost for every finish from now down to the soonest that the options allow.
    ///
    /// # Method
    /// The time-cost problem of project networks (Kelley 1961; Fulkerson 1961; by cuts, Phillips and Dessouky 1977), over differences of starts and
    /// finishes, so that all four relations, leads and lags, dates, gates of summaries and work under way hold as in the forward pass. It is solved
    /// from the finish of the plan downward by the dual flow, along longest paths with potentials (Edmonds and Karp 1972; blocking flows, Dinic
    /// 1970). All numbers are whole: milliseconds of work, units of money.
    ///
    /// # Errors
    /// Every fault of the options by key, and whatever they reach that working time of one calendar cannot tell.
    ///
    /// # Complexity
    /// For each point of the curve a search, O(m log n), a blocking flow and a forward pass; `n` and `m` are the tasks that the options reach and
    /// their dependencies. There may be many more points than options; the curve ends after 100,000 ([`is_complete`](TimeCostCurve::is_complete)).
    ///
    /// ```
    /// use longpole::paths::CrashOption;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("DOC", days(9)).after("API");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let curve = now.time_cost_curve(&[
    ///     CrashOption::new("API", days(4), 900),
    ///     CrashOption::new("APP", days(6), 500),
    ///     CrashOption::new("DOC", days(5), 200),
    /// ])?;
    /// // Three days of the app, three more with the document at its side, then one of the interface.
    /// let slopes: Vec<_> = curve.points().iter().filter_map(|point| point.cost_per_day).collect();
    /// assert_eq!(slopes, [500, 700, 900]);
    /// assert_eq!(curve.least().finish.to_string(), "2026-01-16 17:00:00");
    /// assert_eq!(curve.least().cost.whole(), Some(4500));
    /// let next = curve.next_best().ok_or("nothing to buy")?;
    /// assert_eq!(next.shorten, [now.program().task("APP")?]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn time_cost_curve(&self, options: &[CrashOption]) -> Result<TimeCostCurve, CrashError> {
        let (checked, mut problems) = check::check(self, options);
        let reach = reach::Reach::new(self, &checked);
        reach.report(self, &checked, &mut problems);
        if !problems.is_empty() {
            return Err(CrashError::new(problems));
        }
        Ok(trace::trace(self, checked, &reach))
    }
}
