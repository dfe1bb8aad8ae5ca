//! Questions of which each answer is a change of one task or link, and how far they can move the finish at most.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Question, QuestionKind, finish_if};
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::TaskId;
use crate::impact::{Change, Scenario};
use crate::intake::Intake;
use crate::program::Program;
use crate::spec::{DurationSource, Relation, TaskKind};
use crate::time::{When, WorkTime};

/// Who has not touched work under way for so long may have forgotten it.
const STALE: TimeDelta = TimeDelta::days(28);
/// An outside delivery of unknown date is asked about from now to so many working days on.
const OUTSIDE_DAYS: i64 = 20;

/// Where the first finish goes in the text of a question.
const ANSWER: char = '\u{0}';

/// A question in the making.
pub(super) struct Candidate {
    pub(super) kind: QuestionKind,
    pub(super) task: TaskId,
    /// No answer moves the finish further than so many milliseconds of work.
    pub(super) bound: i64,
    /// The two extreme answers.
    low: Answer,
    high: Answer,
    text: String,
}

/// An answer, as a change of the plan.
#[derive(Clone)]
enum Answer {
    /// As it is taken now.
    Now,
    Change(Box<Change>),
}

/// Every question that is worth a look.
pub(super) fn all(intake: &Intake, now: &Analysis) -> Vec<Candidate> {
    let mut found = Vec::new();
    for task in now.tasks().filter(|task| !task.is_finished() && !task.is_summary()) {
        if task.row().kind == TaskKind::External {
            found.extend(delivery(task, now));
        } else if task.is_started() {
            found.extend(remaining(task, intake));
            found.extend(begun_without(task, now));
        } else if task.row().duration_source.is_guess() || intake.doubts.is_ranged(task.id()) {
            found.push(estimate(task, intake));
        }
    }
    found.retain(|candidate| candidate.bound > 0);
    found
}

/// How long does it take? Shorter work counts only on a longest path, longer work beyond its float.
fn estimate(task: ScheduledTask<'_>, intake: &Intake) -> Candidate {
    let taken = task.duration();
    let (low, high) = intake.doubts.range(task.id(), taken);
    let (low, high) = (low.min(taken), high.max(taken));
    let change = |work: WorkTime| Answer::Change(Box::new(Change::SetDuration { task: task.key().to_owned(), duration: work.into() }));
    let said = |work: WorkTime| task.calendar().describe(work);
    let from = match task.row().duration_source {
        DurationSource::TeamHistory => "by what its team took for such work",
        DurationSource::History => "by what finished work took",
        DurationSource::Converted => "from planned start to due date",
        _ => "the default",
    };
    let text = format!("how long does {} take? taken as {}, {from}: if {} ", called(task), said(taken), said(low));
    Candidate {
        kind: QuestionKind::Estimate,
        task: task.id(),
        bound: bound(task, taken - low, high - taken),
        low: change(low),
        high: change(high),
        text: format!("{text}{ANSWER}, if {} ", said(high)),
    }
}

/// What is left of it?
fn remaining(task: ScheduledTask<'_>, intake: &Intake) -> Option<Candidate> {
    let doubts = &intake.doubts;
    let touched = doubts.touched.binary_search_by_key(&task.id(), |&(task, _)| task).ok().and_then(|at| doubts.touched.get(at));
    let last = touched.and_then(|&(_, touched)| touched.day()).filter(|&day| is_stale(day, doubts.data_date));
    let is_share = doubts.shares.binary_search(&task.id()).is_ok();
    let is_guess = task.row().duration_source.is_guess() || doubts.is_ranged(task.id());
    if last.is_none() && !is_share && !is_guess {
        return None;
    }
    let (taken, whole) = (task.remaining(), task.duration().max(task.remaining()));
    let left = |work: WorkTime| {
        let actual_start = Some(When::from(task.start()));
        Answer::Change(Box::new(Change::Started { task: task.key().to_owned(), actual_start, remaining: work.into() }))
    };
    let silent = if is_share { "nobody says" } else { "nobody estimated it" };
    let why = last.map_or_else(|| silent.to_owned(), |day| format!("not touched since {day}"));
    let said = |work: WorkTime| task.calendar().describe(work);
    Some(Candidate {
        kind: QuestionKind::Remaining,
        task: task.id(),
        bound: bound(task, taken, whole - taken),
        low: left(WorkTime::default()),
        high: left(whole),
        text: format!("what is left of {}? taken as {}, {why}: if nothing {ANSWER}, if {} ", called(task), said(taken), said(whole)),
    })
}

fn is_stale(touched: NaiveDate, data_date: Option<NaiveDate>) -> bool {
    data_date.is_some_and(|data_date| data_date.signed_duration_since(touched) > STALE)
}

/// When does it come? Something promised is no question, nor is what nobody waits for.
fn delivery(task: ScheduledTask<'_>, now: &Analysis) -> Option<Candidate> {
    let program = now.program();
    let is_known = task.row().details().promised.is_some() || !task.duration().is_zero();
    if is_known || program.dependencies_out_of(task.id()).len() == 0 {
        return None;
    }
    let wait = WorkTime::from_millis(task.calendar().day_length().millis().saturating_mul(OUTSIDE_DAYS));
    let late = task.calendar().add(now.data_date().max(task.early_finish()), wait);
    let date = When::from(late);
    Some(Candidate {
        kind: QuestionKind::Delivery,
        task: task.id(),
        bound: bound(task, WorkTime::default(), wait),
        low: Answer::Now,
        high: Answer::Change(Box::new(Change::NotBefore { task: task.key().to_owned(), date })),
        text: format!(
            "when does {} come from outside? taken as there already: then {ANSWER}, if {} ",
            task.key(),
            late.format("%a %Y-%m-%d")
        ),
    })
}

/// Does it really wait for open work, though it has begun?
fn begun_without(task: ScheduledTask<'_>, now: &Analysis) -> Vec<Candidate> {
    let program = now.program();
    let open = program.dependencies_into(task.id()).filter(|&id| {
        let row = &program[id];
        let from = now.task(row.predecessor);
        // The program would be built anew to see it without the logic of a summary.
        row.relation == Relation::FinishStart && !from.is_finished() && !from.is_summary()
    });
    let drives = open.filter(|&id| now.dependency(id).drives());
    // Without it, work goes on from the data date at the earliest.
    let at_most = task.calendar().between(now.data_date(), task.remaining_early_start());
    let ask = |id: crate::id::DependencyId| {
        let from = now.task(program[id].predecessor);
        let (predecessor, successor) = (from.key().to_owned(), task.key().to_owned());
        Candidate {
            kind: QuestionKind::Link,
            task: task.id(),
            bound: bound(task, at_most, WorkTime::default()),
            text: format!("does {} wait for {}? it began without it: if not {ANSWER}, if so ", called(task), called(from)),
            low: Answer::Change(Box::new(Change::DropDependency { predecessor, successor, relation: None })),
            high: Answer::Now,
        }
    };
    drives.map(ask).collect()
}

/// The key, and the beginning of the name where there is one.
fn called(task: ScheduledTask<'_>) -> String {
    const SHOWN: usize = 40;
    let name = &*task.row().name;
    match name.char_indices().nth(SHOWN) {
        _ if name.is_empty() => task.key().to_owned(),
        Some((end, _)) => format!("{} ({}…)", task.key(), name.get(..end).unwrap_or(name).trim_end()),
        None => format!("{} ({name})", task.key()),
    }
}

/// How far the finish can move if a task gets so much shorter or longer.
fn bound(task: ScheduledTask<'_>, shorter: WorkTime, longer: WorkTime) -> i64 {
    let sooner = if task.on_longest_path() { shorter.millis().max(0) } else { 0 };
    let later = longer.millis().saturating_sub(task.total_float().millis().max(0));
    sooner.saturating_add(later.max(0))
}

impl Candidate {
    /// The question with its finishes.
    pub(super) fn ask(&self, now: &Analysis) -> Option<Question> {
        let finish = |answer: &Answer| match answer {
            Answer::Now => now.finish(),
            Answer::Change(change) => finish_if(now, &Scenario::new("").with((**change).clone())),
        };
        let (low, high) = (finish(&self.low), finish(&self.high));
        let (before, after) = self.text.split_once(ANSWER)?;
        let day = |date: NaiveDateTime| date.format("%a %Y-%m-%d").to_string();
        let text = format!("{before}the finish is {}{after}{}", day(low), day(high));
        Some(Self::question(now, self.kind, self.task, low.min(high), low.max(high), &text))
    }

    /// A question whose answers are known.
    pub(super) fn question(
        now: &Analysis,
        kind: QuestionKind,
        task: TaskId,
        earliest: NaiveDateTime,
        latest: NaiveDateTime,
        text: &str,
    ) -> Question {
        let program: &Program = now.program();
        let row = &program[task];
        let team = || row.team.map_or_else(String::new, |team| program[team].key.to_string());
        let owner = row.details().owner.clone();
        Question {
            kind,
            task,
            key: row.key.to_string(),
            ask: if owner.is_empty() { team() } else { owner },
            earliest,
            latest,
            spread: program.program_calendar().between(earliest, latest),
            text: text.to_owned(),
        }
    }
}
