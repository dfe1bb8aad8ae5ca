//! Reasons and states in words.

use super::records::{StepRecord, team_key};
use super::text;
use crate::analysis::{CriticalPath, Driver, Reason, ScheduledTask};
use crate::spec::{Lag, Relation};

impl ScheduledTask<'_> {
    /// Why it starts when it does, in words: a phrase for each of its [drivers](Self::drivers), such as `after PLT-2 + 3d` or `promised for
    /// Mon 2026-03-02`.
    ///
    /// # Complexity
    /// That of [`drivers`](Self::drivers).
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after_with_lag("API", days(2));
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// assert_eq!(now.task(program.task("APP")?).why(), ["after API + 2d"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn why(self) -> Vec<String> {
        self.drivers().iter().map(|reason| why(self, reason)).collect()
    }
}

/// The steps of a path as rows.
pub(super) fn steps(path: &CriticalPath) -> Vec<StepRecord> {
    let mut before = String::new();
    path.tasks()
        .zip(path.steps())
        .map(|(task, step)| {
            let team = team_key(task);
            let hand_off = !before.is_empty() && !team.is_empty() && team != before;
            if !team.is_empty() {
                before.clone_from(&team);
            }
            StepRecord {
                key: task.key().to_owned(),
                name: task.row().name.to_string(),
                team,
                start: task.start(),
                finish: task.finish(),
                work: work(task),
                reason: step.reason.map_or_else(String::new, |reason| why(task, &reason)),
                hand_off,
                whole_days: (text::is_whole_day(task.calendar(), task.start()), text::is_whole_day(task.calendar(), task.finish())),
            }
        })
        .collect()
}

/// `5d`, or `3d left` of work under way; empty for milestones.
fn work(task: ScheduledTask<'_>) -> String {
    let described = |time| task.calendar().describe(time);
    if task.is_started() {
        return format!("{} left", described(task.remaining()));
    }
    if task.duration().is_zero() { String::new() } else { described(task.duration()) }
}

/// Why a task is where it is: `after PLT-2 + 3d`, `promised for Mon 2026-03-02`.
pub(super) fn why(task: ScheduledTask<'_>, reason: &Reason) -> String {
    let program = task.program();
    let at = text::date(reason.bound, text::is_whole_day(task.calendar(), reason.bound));
    match reason.driver {
        Driver::Actual => format!("started {at}"),
        Driver::Manual => format!("set by hand to {at}"),
        Driver::DataDate if task.is_started() => "under way, goes on from the data date".to_owned(),
        Driver::DataDate => "cannot start before the data date".to_owned(),
        Driver::ProjectStart => "starts with the program".to_owned(),
        Driver::Promise => format!("promised for {at}"),
        Driver::Constraint(of, kind) if of == task.id() => format!("{kind} {at}"),
        Driver::Constraint(of, kind) => format!("{kind} {at}, imposed on {}", program[of].key),
        Driver::Part(part) => format!("from its part {}", program[part].key),
        Driver::Dependency(id) => {
            let row = &program[id];
            let verb = match row.relation {
                Relation::FinishStart => "after",
                Relation::StartStart => "after the start of",
                Relation::FinishFinish => "finishes after",
                Relation::StartFinish => "finishes after the start of",
            };
            let lag = if row.lag.is_zero() { String::new() } else { lag(row.lag) };
            format!("{verb} {}{lag}", program[row.predecessor].key)
        }
        #[allow(unreachable_patterns, reason = "drivers of later versions")]
        _ => String::new(),
    }
}

/// ` + 3d`, ` - 4h`, ` + 2d on the clock`, ` + 50% of its duration`.
fn lag(lag: Lag) -> String {
    let (negative, text) = match lag {
        Lag::Working(span) => (span.is_negative(), format!("{}", if span.is_negative() { -span } else { span })),
        Lag::Elapsed(span) => (span.is_negative(), format!("{} on the clock", if span.is_negative() { -span } else { span })),
        Lag::Percent(percent) => (percent.as_hundredths() < 0, format!("{percent} of its duration").replace('-', "")),
    };
    format!(" {} {text}", if negative { '-' } else { '+' })
}

/// The word in reports for what a row is.
pub(super) fn kind(task: ScheduledTask<'_>) -> &'static str {
    use crate::spec::TaskKind;
    if task.is_summary() {
        return "summary";
    }
    match task.row().kind {
        TaskKind::Work => "work",
        TaskKind::Approval => "approval",
        TaskKind::External => "external",
        TaskKind::StartMilestone => "start_milestone",
        TaskKind::FinishMilestone => "finish_milestone",
        TaskKind::LevelOfEffort => "level_of_effort",
        TaskKind::SummaryOfEffort => "summary_of_effort",
    }
}

/// The word in reports for how far a task is.
pub(super) fn progress(task: ScheduledTask<'_>) -> &'static str {
    if task.is_finished() {
        "finished"
    } else if task.is_started() {
        "started"
    } else {
        "not_started"
    }
}
