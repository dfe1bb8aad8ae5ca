//! Where an analysis begins: one program, many, or one again in the memory of another.

use std::sync::Arc;

use super::{Analysis, Options, columns};
use crate::many;
use crate::program::Program;

impl Program {
    /// Computes early and late dates. Cannot fail: a program has been checked.
    ///
    /// # Complexity
    /// O(tasks + dependencies), one pass forward and one backward.
    ///
    /// # Method
    /// The critical path method (Kelley and Walker 1959) for precedence diagrams with all four relations (Fondahl 1961, IBM 1964), each
    /// task on its own calendar; the exact rules are in `docs/SEMANTICS.md`.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("DOC", days(3)).after("API");
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let doc = now.task(program.task("DOC")?);
    /// assert_eq!(doc.early_start().to_string(), "2026-01-12 09:00:00");
    /// assert_eq!(doc.calendar().describe(doc.total_float()), "9d");
    /// assert!(now.task(program.task("APP")?).is_critical());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn analyze(&self, options: &Options) -> Analysis {
        let solved = columns::solve(self, options, None);
        Analysis::new(self, options, solved)
    }

    /// Analyses many programs, in their order. With the feature `rayon` on all cores; the answers are the same for any number of threads.
    ///
    /// # Complexity
    /// As of [`analyze`](Self::analyze) for each.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let plan = |work| {
    ///     let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    ///     plan.task("API", days(work));
    ///     plan.build()
    /// };
    /// let analyses = Program::analyze_all(&[plan(5)?, plan(8)?], &Options::default());
    /// assert!(analyses[0].finish() < analyses[1].finish());
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    #[must_use]
    pub fn analyze_all(programs: &[Self], options: &Options) -> Vec<Analysis> {
        many::map(programs, |program| program.analyze(options))
    }

    /// The same as [`analyze`](Self::analyze), in the memory of an analysis that is needed no more: for callers who analyse large programs again and again. Memory that was
    /// never touched costs more than the dates that are written to it.
    ///
    /// The old analysis may be of any program and any options. Where clones of it are still held, or its numbers have another width, fresh memory is taken.
    ///
    /// # Complexity
    /// As of [`analyze`](Self::analyze), without the cost of fresh memory.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// let program = plan.build()?;
    /// let mut now = program.analyze(&Options::default());
    /// for longer in 6..=8 {
    ///     let revised = program.edit(|plan| {
    ///         let task = program.task("API").ok().and_then(|api| plan.task_mut(api));
    ///         if let Some(task) = task { task.duration = Some(days(longer)); }
    ///     })?;
    ///     now = revised.analyze_over(&Options::default(), now);
    /// }
    /// assert_eq!(now.finish().to_string(), "2026-01-14 17:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn analyze_over(&self, options: &Options, old: Analysis) -> Analysis {
        let old = Arc::into_inner(old.inner).map(|inner| inner.solved.columns);
        let solved = columns::solve(self, options, old);
        Analysis::new(self, options, solved)
    }
}
