//! What to ask: the answers that would change the date most.

mod candidates;
mod starts;

use chrono::NaiveDateTime;

use super::{CircleChoice, Intake};
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::impact::Scenario;
use crate::time::WorkTime;
use candidates::Candidate;

/// Beyond twice as many as are wanted, so many questions are looked at, those with the widest bounds.
const LOOKED_AT: usize = 200;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QuestionKind {
    /// Nobody estimated it: how long does it take?
    Estimate,
    /// It is under way, and nobody says what is left of it, or has touched it for long.
    Remaining,
    /// It comes from outside, and nobody says when.
    Delivery,
    /// Does the link hold? It closed a circle, or its successor began without it.
    Link,
    /// Does the planned start still hold?
    PlannedStart,
}

/// A question, and what its answer could do to the finish. `Display` is the question in words;
/// [`QuestionRecord`](crate::report::QuestionRecord) is the same as data that serialises.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// What it is about.
    pub kind: QuestionKind,
    /// The task that it is about; of a link, the one that waits.
    pub task: TaskId,
    /// By key.
    pub key: String,
    /// Whom to ask: the owner, or the team where there is no owner; may be empty.
    pub ask: String,
    /// The earliest finish of the program, over the plausible answers.
    pub earliest: NaiveDateTime,
    /// The latest.
    pub latest: NaiveDateTime,
    /// Working time from the earliest to the latest, on the program's calendar.
    pub spread: WorkTime,
    text: String,
}

impl std::fmt::Display for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text)
    }
}

impl Intake {
    /// The questions whose answers would move the finish most, at most `most`; those that would not move it are left out.
    ///
    /// Asked are guessed durations (over the range in which finished work of their like lies, else from half to double), what is left of work
    /// under way (from nothing to all of it) where it was taken as a share or nobody has touched the item for four weeks, deliveries from
    /// outside without a date (from now to four weeks on), links (with and without) that closed a circle or whose successor began
    /// without them, and planned starts (with and without) that drive the finish. One answer at a time; the finish is that by logic.
    ///
    /// The analysis is one of [this program](Self::program).
    ///
    /// # Method
    /// Each answer is a [scenario](Analysis::what_if). Those that cannot move the finish as far as `most` others do are not run: longer work
    /// moves it at most by what exceeds the total float, shorter work only on a longest path. With several calendars, start-to-start
    /// ties or leads that is a rule of thumb. At most 200 and twice `most` are run.
    ///
    /// # Complexity
    /// O(tasks log tasks), and two scenarios for each question that is looked at.
    #[must_use]
    pub fn questions(&self, now: &Analysis, most: usize) -> Vec<Question> {
        self.questions_beside(now, most, &self.circles(now))
    }

    /// The same for who knows the circles already.
    pub(crate) fn questions_beside(&self, now: &Analysis, most: usize, circles: &[CircleChoice]) -> Vec<Question> {
        let mut candidates = candidates::all(self, now);
        candidates.sort_by(|a, b| b.bound.cmp(&a.bound).then(a.task.cmp(&b.task)));
        let mut best: Vec<Question> = links(now, circles);
        best.extend(starts::questions(&self.doubts, now));
        rank(&mut best, most);
        let mut batch = Vec::new();
        for candidate in candidates.iter().take(most.saturating_mul(2).saturating_add(LOOKED_AT)) {
            let least = best.get(most.saturating_sub(1)).map_or(0, |question| question.spread.millis());
            if most == 0 || candidate.bound <= least {
                break;
            }
            batch.extend(candidate.ask(now));
            // Ranking after each answer would be dear; after a few it is not.
            if batch.len() >= 16 || best.len() + batch.len() <= most {
                best.append(&mut batch);
                rank(&mut best, most);
            }
        }
        best.append(&mut batch);
        rank(&mut best, most);
        best
    }
}

/// A question for each circle whose cuts give different finishes.
fn links(now: &Analysis, circles: &[CircleChoice]) -> Vec<Question> {
    circles.iter().filter_map(|choice| link(now, choice)).collect()
}

fn link(now: &Analysis, choice: &CircleChoice) -> Option<Question> {
    let (earliest, latest) = choice.finishes()?;
    let cut = choice.ways.iter().find(|way| way.taken)?;
    let task = now.program().task(&cut.to).ok()?;
    let known = choice.ways.iter().filter(|way| way.finish.is_some());
    let ways: Vec<String> = known.map(|way| format!("{} -> {}", way.from, way.to)).collect();
    let day = |date: NaiveDateTime| date.format("%a %Y-%m-%d");
    let text = format!(
        "which of {} is not meant? {} -> {} is left out: the finish is between {} and {}",
        ways.join(", "),
        cut.from,
        cut.to,
        day(earliest),
        day(latest)
    );
    Some(Candidate::question(now, QuestionKind::Link, task, earliest, latest, &text))
}

/// The widest first, at most so many, none that moves nothing.
fn rank(questions: &mut Vec<Question>, most: usize) {
    questions.retain(|question| !question.spread.is_zero());
    questions.sort_by(|a, b| b.spread.cmp(&a.spread).then(a.task.cmp(&b.task)).then(a.kind.cmp(&b.kind)));
    questions.truncate(most);
}

/// The finish if a scenario comes true; as it is if it cannot.
fn finish_if(now: &Analysis, scenario: &Scenario) -> NaiveDateTime {
    now.what_if(scenario).map_or_else(|_| now.finish(), |impact| impact.finish_after())
}
