//! What was assumed for a plan from poor data, and what to ask.

mod page;
mod records;

pub(super) use page::{assumptions, questions};
pub use records::{AssumptionRecord, CircleRecord, CircleWayRecord, QuestionRecord};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Report;
use super::people::{self, OneAtATimeRecord};
use super::records::{CoverageRecord, coverage};
use crate::analysis::Analysis;
use crate::intake::Intake;

/// The version of the serialised form.
pub const INTAKE_REPORT_VERSION: u32 = 1;

/// How many questions a report asks.
const QUESTIONS: usize = 10;

/// What was assumed for a program from poor data, what its analysis rests on, and the questions whose answers would change the date most, by
/// key.
///
/// Its JSON Schema is `docs/schema/intake.schema.json`; its `Display` is a page of plain text, at most 76 columns wide.
///
/// ```
/// use longpole::intake::{Conversion, Export, Ticket};
/// use longpole::report::IntakeReport;
/// use longpole::{Options, ymd};
///
/// let mut export = Export::new("our tracker");
/// export.tickets = vec![Ticket { updated: Some(ymd(2026, 3, 2)), ..Ticket::new("API-1") }];
/// let intake = export.into_program(&Conversion::default())?;
/// let report = IntakeReport::new(&intake, &intake.program().analyze(&Options::default()));
/// assert_eq!(report.questions[0].key, "API-1");
/// assert!(report.to_string().contains("1 of 1 duration by default, 5d"));
/// # Ok::<(), longpole::intake::IntakeError>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct IntakeReport {
    /// Always `longpole-intake`.
    pub format: &'static str,
    /// [`INTAKE_REPORT_VERSION`].
    pub version: u32,
    /// The name of the program.
    pub program: String,
    /// The day up to which progress is known.
    pub data_date: NaiveDateTime,
    /// The finish by logic alone.
    pub finish: NaiveDateTime,
    /// The finish with one task at a time for each owner; null if no open work has an owner.
    pub one_at_a_time: Option<OneAtATimeRecord>,
    /// What was assumed, grouped.
    pub assumptions: Vec<AssumptionRecord>,
    /// What the analysis rests on.
    pub coverage: CoverageRecord,
    /// The questions, the one that moves the finish furthest first.
    pub questions: Vec<QuestionRecord>,
    /// The circles that were cut, and the finish for each way to cut them.
    pub circles: Vec<CircleRecord>,
    /// Everything that was left out, rounded, guessed or repaired, item by item.
    pub warnings: Vec<String>,
}

impl IntakeReport {
    /// Gathers everything, with ten questions. The analysis is one of the intake's program.
    ///
    /// # Complexity
    /// That of [`Intake::questions`] and [`Intake::circles`].
    #[must_use]
    pub fn new(intake: &Intake, now: &Analysis) -> Self {
        Self::with_questions(intake, now, QUESTIONS)
    }

    /// Gathers everything, with at most so many questions.
    ///
    /// # Complexity
    /// That of [`Intake::questions`] and [`Intake::circles`].
    #[must_use]
    pub fn with_questions(intake: &Intake, now: &Analysis, most: usize) -> Self {
        let (questions, circles) = records::doubts(intake, now, most);
        Self {
            format: "longpole-intake",
            version: INTAKE_REPORT_VERSION,
            program: now.program().name().to_owned(),
            data_date: now.data_date(),
            finish: now.finish(),
            one_at_a_time: people::gather(now),
            assumptions: records::assumptions(intake),
            coverage: coverage(now),
            questions,
            circles,
            warnings: intake.warnings().collect(),
        }
    }
}

impl Report {
    /// Adds what was assumed for the program, the questions, the circles that were cut, and every repair among the warnings. The analysis is
    /// the one that the report was made of.
    ///
    /// # Complexity
    /// That of [`Intake::questions`] and [`Intake::circles`].
    #[must_use]
    pub fn with_intake(mut self, intake: &Intake, now: &Analysis) -> Self {
        self.assumptions = records::assumptions(intake);
        // A plan for which nothing was assumed has nothing to ask.
        if !self.assumptions.is_empty() {
            (self.questions, self.circles) = records::doubts(intake, now, QUESTIONS);
        }
        self.with_warnings(intake.warnings())
    }
}
