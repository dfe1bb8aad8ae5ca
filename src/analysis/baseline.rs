//! The dates that were once planned for a task.

use chrono::NaiveDateTime;

use super::ScheduledTask;

impl ScheduledTask<'_> {
    /// The start that was once planned; without a time of day, the beginning of work of that day on the task's calendar. `None` if none is
    /// stated. MS Project: Baseline Start; P6: BL Start.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5)).baseline(ymd(2026, 1, 5), ymd(2026, 1, 7));
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let api = now.task(program.task("API")?);
    /// assert_eq!(api.baseline_finish().map(|at| at.to_string()).as_deref(), Some("2026-01-07 17:00:00"));
    /// assert!(Some(api.finish()) > api.baseline_finish());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn baseline_start(self) -> Option<NaiveDateTime> {
        self.row().details().baseline.start.and_then(|date| date.as_start(self.calendar()))
    }

    /// The finish that was once planned; without a time of day, the end of work of that day on the task's calendar. `None` if none is
    /// stated. MS Project: Baseline Finish; P6: BL Finish.
    #[must_use]
    pub fn baseline_finish(self) -> Option<NaiveDateTime> {
        self.row().details().baseline.finish.and_then(|date| date.as_finish(self.calendar()))
    }
}
