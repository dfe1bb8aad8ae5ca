//! Explanations in sentences.

use std::fmt;

use super::super::{text, words};
use crate::analysis::{Analysis, Driver, ScheduledTask};
use crate::id::{ProjectId, TaskId};
use crate::paths::{
    Conflict, CriticalityExplanation, Fact, Limit, Path, PathTarget, RedundantDependency, Relaxation, Relief, Standing, StartExplanation,
};

/// `MOB-7 (Ledger screens)`; the key alone where there is no name.
pub(super) fn named(analysis: &Analysis, task: TaskId) -> String {
    let Some(row) = analysis.program().get(task) else { return String::from("no task") };
    if row.name.is_empty() || row.name == row.key { row.key.to_string() } else { format!("{} ({})", row.key, row.name) }
}

fn date(task: ScheduledTask<'_>, at: chrono::NaiveDateTime) -> String {
    text::date(at, text::is_whole_day(task.calendar(), at))
}

/// `a, b and c`.
fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// So many tasks of the way back are told; the value has them all.
const TOLD: usize = 40;

impl fmt::Display for StartExplanation {
    /// One sentence for each task on the way back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for link in self.links().iter().take(TOLD) {
            let task = self.analysis().task(link.task);
            // That it started then is said already.
            let told = link.reasons.iter().filter(|reason| reason.driver != Driver::Actual);
            let reasons: Vec<String> = told.map(|reason| words::why(task, reason)).collect();
            let verb = if task.is_finished() || task.is_started() { "started" } else { "starts" };
            write!(f, "{} {verb} on {}", named(self.analysis(), link.task), date(task, task.start()))?;
            match &*reasons {
                [] => writeln!(f, ".")?,
                [one] => writeln!(f, ": {one}.")?,
                several => writeln!(f, ": {}, all as late.", joined(several))?,
            }
        }
        let more = self.links().len().saturating_sub(TOLD);
        if more > 0 { writeln!(f, "Before that {} more.", text::count(more, "task")) } else { Ok(()) }
    }
}

/// The keys of a path, those in the middle left out of long ones.
fn chain(path: &Path) -> String {
    let keys: Vec<&str> = path.tasks().map(ScheduledTask::key).collect();
    if keys.len() <= 8 {
        return keys.join(" -> ");
    }
    format!("{} -> … ({} more) … -> {}", keys[..4].join(" -> "), keys.len() - 7, keys[keys.len() - 3..].join(" -> "))
}

fn project_key(analysis: &Analysis, project: ProjectId) -> &str {
    analysis.program().projects().nth(project.index()).map_or("", |(_, row)| &*row.key)
}

/// What a path leads to: `the finish of the program on Fri 2026-03-06`.
fn target(analysis: &Analysis, target: PathTarget) -> String {
    let on = |at| text::date(at, text::is_whole_day(analysis.calendar_of_target(target), at));
    match target {
        PathTarget::Task(task) => format!("{} on {}", named(analysis, task), date(analysis.task(task), analysis.task(task).finish())),
        PathTarget::Date(task, at) => format!("the date of {}, {}", named(analysis, task), date(analysis.task(task), at)),
        PathTarget::Project(project) => format!("the finish of {}", project_key(analysis, project)),
        PathTarget::ProjectDate(project, at) => {
            format!("the finish imposed on {}, {}", project_key(analysis, project), on(at))
        }
        PathTarget::ProgramDate(at) => format!("the imposed finish, {}", on(at)),
        PathTarget::Program => {
            let at = analysis.finish();
            format!("the finish of the program on {}", text::date(at, text::is_whole_day(analysis.program().program_calendar(), at)))
        }
    }
}

impl fmt::Display for CriticalityExplanation {
    /// A few sentences.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let analysis = self.analysis();
        let name = named(analysis, self.task());
        let (Some(own), Some(longest)) = (self.own_path(), self.longest_path()) else {
            return match self.standing() {
                Standing::Finished => writeln!(f, "{name} is finished: nothing can move it any more."),
                Standing::Critical => writeln!(f, "{name} is critical by its float alone: no path leads from it to a date."),
                Standing::NotCritical => writeln!(f, "{name} is not critical: no path leads from it to a date."),
            };
        };
        let task = analysis.task(self.task());
        let float = task.calendar().describe(task.total_float());
        let to = target(analysis, self.target());
        if self.standing() == Standing::Critical {
            writeln!(f, "{name} is critical, with {float} of float: {} leads to {to}.", chain(own))?;
        } else if own.steps().len() == 1 {
            writeln!(f, "{name} is not critical: it has {float} of float to {to}, and nothing lies between.")?;
        } else {
            writeln!(f, "{name} is not critical: it has {float} of float. Its longest path to {to} is {}.", chain(own))?;
        }
        let calendar = analysis.calendar_of_target(self.target());
        if own.slack().is_negative() {
            let late = calendar.describe(crate::time::WorkTime::from_millis(-own.slack().millis()));
            writeln!(f, "By that path alone the date is missed by {late}.")?;
        }
        if self.shortfall().is_zero() {
            if self.standing() == Standing::NotCritical {
                writeln!(f, "No path is longer, but the date leaves room.")?;
            }
        } else {
            let longer = calendar.describe(self.shortfall());
            write!(f, "{} is longer by {longer}", chain(longest))?;
            match self.meets_at() {
                Some(meet) => writeln!(f, "; the two meet at {}.", named(analysis, meet))?,
                None => writeln!(f, ".")?,
            }
        }
        match self.room() {
            Some(room) if room.millis() > 0 && self.standing() == Standing::NotCritical => {
                writeln!(f, "It may slip by {} before that date moves.", task.calendar().describe(room))
            }
            _ => Ok(()),
        }
    }
}

impl Limit {
    /// `the deadline of LAUNCH`, `finish no later than of PLT-4`.
    pub(in crate::report) fn words(self, analysis: &Analysis) -> String {
        match self {
            Self::Deadline(task, at) => {
                let label = analysis.program().get(task).and_then(|row| row.details().deadlines.get(at)).map_or("", |row| &*row.label);
                let label = if label.is_empty() { String::new() } else { format!(" \"{label}\"") };
                format!("the deadline{label} of {}", named(analysis, task))
            }
            Self::Constraint(task, kind) => format!("the date \"{kind}\" of {}", named(analysis, task)),
            Self::ProjectFinish(project) => format!("the finish imposed on {}", project_key(analysis, project)),
            Self::ImposedFinish => "the imposed finish".to_owned(),
        }
    }
}

/// A fact in words: `PLT-2 (Ledger API) takes 15d`.
pub(super) fn fact_words(conflict: &Conflict, fact: Fact) -> String {
    let analysis = conflict.analysis();
    let program = analysis.program();
    match fact {
        Fact::NotBefore => {
            let at = analysis.data_date().max(analysis.start());
            format!("no work before {}", text::date(at, text::is_whole_day(program.program_calendar(), at)))
        }
        Fact::Constraint(task, kind) => {
            let stated =
                program[task].details().constraints.iter().find(|one| one.kind == kind).map_or(String::new(), |one| one.date.to_string());
            format!("{}: {kind} {stated}", named(analysis, task))
        }
        Fact::Promise(task) => {
            let stated = program[task].details().promised.map_or(String::new(), |date| date.to_string());
            format!("{} is promised for {stated}", named(analysis, task))
        }
        Fact::Duration(task) => {
            let row = analysis.task(task);
            let verb = if row.is_started() { "has left" } else { "takes" };
            format!("{} {verb} {}", named(analysis, task), row.calendar().describe(row.remaining()))
        }
        Fact::Dependency(id) => {
            let row = &program[id];
            let lag = if row.lag.is_zero() { String::new() } else { format!(" {}", row.lag) };
            format!("{} -> {} {}{lag}", program[row.predecessor].key, program[row.successor].key, row.relation)
        }
        Fact::Limit(limit) => {
            let task = analysis.task(conflict.task());
            format!("{}: {}", limit.words(analysis), date(task, conflict.date()))
        }
    }
}

impl fmt::Display for Conflict {
    /// The date, the facts that cannot all hold, and what would let them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let analysis = self.analysis();
        let task = analysis.task(self.task());
        let over = task.calendar().describe(self.overrun());
        let (limit, at, reached) = (self.limit().words(analysis), date(task, self.date()), date(task, self.reached()));
        writeln!(f, "{} cannot be kept: it is {at}, and {} takes it to {reached}, {over} too late.", sentence(&limit), task.key())?;
        writeln!(f, "These cannot all hold:")?;
        for &one in self.facts() {
            writeln!(f, "  - {}", fact_words(self, one))?;
        }
        if let Some(other) = self.other_chain() {
            writeln!(f, "Another chain is as late: {}.", chain(&other))?;
        }
        let relaxations = self.relaxations();
        if relaxations.is_empty() {
            return writeln!(f, "No single change restores it: other facts stand against the date too.");
        }
        writeln!(f, "Any one of these restores it:")?;
        relaxations.iter().take(TOLD).try_for_each(|relaxation| writeln!(f, "  - {}", relief(self, relaxation)))
    }
}

/// With a capital letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A relaxation in words: `PLT-2 (Ledger API) takes 12d, 3d less`.
fn relief(conflict: &Conflict, relaxation: &Relaxation) -> String {
    let analysis = conflict.analysis();
    let program = analysis.program();
    let owner = match relaxation.fact() {
        Fact::Duration(task) | Fact::Constraint(task, _) | Fact::Promise(task) => task,
        Fact::Dependency(id) => program[id].predecessor,
        Fact::NotBefore | Fact::Limit(_) => conflict.task(),
    };
    let task = analysis.task(owner);
    let by = task.calendar().describe(relaxation.by());
    match (relaxation.fact(), relaxation.relief()) {
        (Fact::Limit(limit), Relief::Later(to)) => format!("{} moves to {}, {by} later", limit.words(analysis), date(task, to)),
        (Fact::Duration(_), Relief::Shorten(to)) => {
            let verb = if task.is_started() { "has no more left than" } else { "takes" };
            format!("{} {verb} {}, {by} less", named(analysis, owner), task.calendar().describe(to))
        }
        (Fact::Dependency(id), Relief::ShortenLag(_)) => {
            let bound = analysis.engine().bound(id.index());
            let by = match program[id].lag {
                crate::spec::Lag::Elapsed(_) => format!("{} on the clock", relaxation.by()),
                _ => program.calendars().get(bound.calendar).describe(relaxation.by()),
            };
            format!("the lag of {} -> {} is {by} less", program[program[id].predecessor].key, program[program[id].successor].key)
        }
        (Fact::Dependency(id), _) => {
            format!("{} no longer waits for {}", program[program[id].successor].key, program[program[id].predecessor].key)
        }
        (Fact::Promise(_), Relief::Earlier(to)) => format!("{} is promised for {}, {by} sooner", named(analysis, owner), date(task, to)),
        (Fact::Constraint(_, kind), Relief::Earlier(to)) => {
            format!("{} has \"{kind}\" {}, {by} sooner", named(analysis, owner), date(task, to))
        }
        _ => named(analysis, owner),
    }
}

impl fmt::Display for RedundantDependency {
    /// One sentence, with the proof.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = self.analysis().program();
        let row = &program[self.dependency()];
        let key = |task: TaskId| &*program[task].key;
        let mut way = vec![key(program[self.proof()[0]].predecessor).to_owned()];
        way.extend(self.proof().iter().map(|&id| key(program[id].successor).to_owned()));
        let lag = if row.lag.is_zero() { String::new() } else { format!(" {}", row.lag) };
        let tie = format!("{} -> {} {}{lag}", key(row.predecessor), key(row.successor), row.relation);
        write!(f, "{tie} says nothing that {} does not say", way.join(" -> "))?;
        let counted: Vec<String> = self.counted_on().iter().map(|&task| key(task).to_owned()).collect();
        if counted.is_empty() {
            write!(f, ".")
        } else {
            write!(
                f,
                ", as long as {} no shorter than now.",
                if counted.len() == 1 { format!("{} is", counted[0]) } else { format!("{} are", joined(&counted)) }
            )
        }
    }
}
