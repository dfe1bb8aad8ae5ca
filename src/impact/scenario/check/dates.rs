//! Changes of promised dates, deadlines and progress.

use super::super::{Change, ScenarioProblem};
use super::{Made, Reviser, resolved};
use crate::spec::Progress;
use crate::time::{Span, When, WorkCalendar, from_ms};

impl Reviser<'_> {
    pub(super) fn promise_slips(&mut self, change: &Change, key: &str, by: Span, elapsed: bool) -> Made {
        let task = self.program.task(key)?;
        let on = self.calendar_of(task);
        let promised = self.seen(task).details().promised.ok_or_else(|| ScenarioProblem::NoPromise { task: key.to_owned() })?;
        if self.is_past(task, change) {
            return Ok(());
        }
        self.cause(task, change);
        // A date that does not exist stays one, and is reported with the plan.
        let Some(at) = promised.finish_ms(on) else { return Ok(()) };
        let clock = WorkCalendar::round_the_clock();
        let on = if elapsed { &clock } else { on };
        let date = When::At(from_ms(on.add_ms(at, resolved(by, on))));
        self.row(task).details_mut().promised = Some(date);
        Ok(())
    }

    pub(super) fn move_deadline(&mut self, change: &Change, key: &str, label: Option<&str>, to: When) -> Made {
        let task = self.program.task(key)?;
        let deadlines = &self.seen(task).details().deadlines;
        let matching = |at: &usize| label.is_none_or(|label| &*deadlines[*at].label == label);
        let found: Vec<usize> = (0..deadlines.len()).filter(matching).collect();
        let [at] = *found else {
            let known: Vec<String> = deadlines.iter().map(|deadline| format!("{} \"{}\"", deadline.date, deadline.label)).collect();
            let known = if known.is_empty() { "none".to_owned() } else { format!("{}; name one by its label", known.join(", ")) };
            return Err(ScenarioProblem::NoDeadline { task: key.to_owned(), known });
        };
        self.row(task).details_mut().deadlines[at].date = to;
        self.cause(task, change);
        Ok(())
    }

    pub(super) fn progress(&mut self, change: &Change, key: &str, progress: Progress) -> Made {
        let task = self.program.task(key)?;
        if self.program.is_summary(task) {
            return Err(ScenarioProblem::SummaryWork { task: key.to_owned() });
        }
        self.row(task).progress = Some(Box::new(progress));
        self.cause(task, change);
        self.cause_by_share(task, change);
        Ok(())
    }
}
