//! The rows, by key.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::analysis::Analysis;
use crate::intake::{Intake, QuestionKind, Topic};
use crate::report::records::minutes;

/// One line of the assumption summary.
#[derive(Debug, Clone, Serialize)]
pub struct AssumptionRecord {
    /// What it is about.
    pub topic: Topic,
    /// Of how many items it speaks.
    pub count: usize,
    /// The line.
    pub text: String,
}

/// A question.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionRecord {
    /// What it is about.
    pub kind: QuestionKind,
    /// The task that it is about.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// Whom to ask; may be empty.
    pub ask: String,
    /// The question in words.
    pub text: String,
    /// The earliest finish of the program, over the plausible answers.
    pub earliest: NaiveDateTime,
    /// The latest.
    pub latest: NaiveDateTime,
    /// Working time between the two, in minutes of the program's calendar.
    pub spread_minutes: f64,
    /// The same in days of the program's calendar.
    pub spread: String,
}

/// A circle that was cut.
#[derive(Debug, Clone, Serialize)]
pub struct CircleRecord {
    /// The circle by keys, closed.
    pub path: Vec<String>,
    /// The ways to cut it.
    pub ways: Vec<CircleWayRecord>,
    /// All of it in words.
    pub text: String,
}

/// One way to cut a circle.
#[derive(Debug, Clone, Serialize)]
pub struct CircleWayRecord {
    /// The predecessor of the dependency that goes.
    pub from: String,
    /// Its successor.
    pub to: String,
    /// The program's finish if it goes; null if the circle is not opened by that alone.
    pub finish: Option<NaiveDateTime>,
    /// Is it the one that was cut?
    pub taken: bool,
}

pub(super) fn assumptions(intake: &Intake) -> Vec<AssumptionRecord> {
    let lines = intake.assumptions().iter();
    lines.map(|line| AssumptionRecord { topic: line.topic, count: line.count, text: line.text.clone() }).collect()
}

/// The questions and the circles, which are asked about too.
pub(super) fn doubts(intake: &Intake, now: &Analysis, most: usize) -> (Vec<QuestionRecord>, Vec<CircleRecord>) {
    let circles = intake.circles(now);
    let calendar = now.program().program_calendar();
    let record = |question: crate::intake::Question| QuestionRecord {
        kind: question.kind,
        name: now.program()[question.task].name.to_string(),
        text: question.to_string(),
        earliest: question.earliest,
        latest: question.latest,
        spread_minutes: minutes(question.spread),
        spread: calendar.describe(question.spread),
        key: question.key,
        ask: question.ask,
    };
    let questions = intake.questions_beside(now, most, &circles);
    (questions.into_iter().map(record).collect(), circles.iter().map(circle).collect())
}

fn circle(choice: &crate::intake::CircleChoice) -> CircleRecord {
    CircleRecord { text: choice.to_string(), path: choice.path.clone(), ways: choice.ways.iter().map(way).collect() }
}

fn way(way: &crate::intake::CircleWay) -> CircleWayRecord {
    CircleWayRecord { from: way.from.clone(), to: way.to.clone(), finish: way.finish, taken: way.taken }
}
