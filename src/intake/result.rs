//! What comes of an export: a program, and all that had to be assumed for it.

use super::IntakeError;
use super::assumptions::{self, Assumption};
use super::convert::{self, Facts, Notes, Rows};
use super::doubts::Doubts;
use crate::error::Warning;
use crate::program::{Program, ProgramBuilder, Repair, Repaired, RepairedProgram};

/// A program from poor data: what was assumed, what was changed, and what to ask.
///
/// ```
/// use longpole::intake::{Conversion, Export, Ticket, TicketLink};
/// use longpole::{Options, ymd};
///
/// let mut export = Export::new("our tracker");
/// for key in ["API-1", "APP-1"] {
///     let mut ticket = Ticket::new(key);
///     ticket.updated = Some(ymd(2026, 3, 2));
///     export.tickets.push(ticket);
/// }
/// export.links = vec![TicketLink::new("API-1", "APP-1"), TicketLink::new("APP-1", "API-1")];
/// let intake = export.into_program(&Conversion::default())?;
/// let now = intake.program().analyze(&Options::default());
/// assert!(intake.warnings().any(|warning| warning.starts_with("circle API-1 -> APP-1 -> API-1")));
/// assert_eq!(intake.questions(&now, 1)[0].to_string(), "how long does API-1 take? taken as 5d, the default: if 2d 4h the finish is Wed \
///     2026-03-11, if 10d Fri 2026-03-20");
/// # Ok::<(), longpole::intake::IntakeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Intake {
    program: Program,
    assumptions: Vec<Assumption>,
    conversions: Vec<Warning>,
    repairs: Vec<Repaired>,
    guesses: Vec<Warning>,
    pub(super) doubts: Doubts,
}

impl Intake {
    /// A sound program, for which nothing was assumed but what its reader says.
    #[must_use]
    pub fn new(program: Program, warnings: Vec<Warning>) -> Self {
        Self {
            program,
            assumptions: Vec::new(),
            conversions: warnings,
            repairs: Vec::new(),
            guesses: Vec::new(),
            doubts: Doubts::default(),
        }
    }

    /// A program from rows that may need repairs.
    ///
    /// # Errors
    /// What no repair mends.
    pub fn repaired(plan: ProgramBuilder, repair: &Repair, warnings: Vec<Warning>) -> Result<Self, crate::error::BuildError> {
        let RepairedProgram { program, repairs } = plan.build_repaired(repair)?;
        Ok(Self::mended(program, repairs, warnings))
    }

    /// A program that was repaired.
    pub(crate) fn mended(program: Program, repairs: Vec<Repaired>, warnings: Vec<Warning>) -> Self {
        let assumptions = assumptions::of_repairs(&repairs);
        Self { program, assumptions, conversions: warnings, repairs, guesses: Vec::new(), doubts: Doubts::default() }
    }

    pub(super) fn converted(facts: &Facts, rows: Rows, mut notes: Notes) -> Result<Self, IntakeError> {
        let Rows { builder, rungs, ranges, shares, touched, mut planned, waiting, .. } = rows;
        let RepairedProgram { program, repairs } = builder.build_repaired(&Repair::default())?;
        let (program, freed) = convert::bind(program, &repairs, &waiting)?;
        notes.counts.planned_starts += freed.len();
        notes.counts.planned_starts_kept -= freed.len();
        planned.extend(freed);
        planned.sort_unstable();
        let assumptions = assumptions::of_export(facts, &notes.counts, &rungs, &repairs, &program);
        let doubts = Doubts { data_date: Some(facts.data_date), ranges, shares, touched, planned };
        Ok(Self { program, assumptions, conversions: notes.warnings, repairs, guesses: notes.guesses, doubts })
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// What was assumed, grouped: at most [`Assumption::MOST`] lines.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }

    /// What the reader and the conversion left out, rounded or guessed, item by item, each with its place in the file.
    #[must_use]
    pub fn conversions(&self) -> &[Warning] {
        &self.conversions
    }

    /// What had to be repaired in the plan.
    #[must_use]
    pub fn repairs(&self) -> &[Repaired] {
        &self.repairs
    }

    /// The durations that nobody estimated and what was taken for them, item by item.
    #[must_use]
    pub fn guesses(&self) -> &[Warning] {
        &self.guesses
    }

    /// All of it, as sentences: [conversions](Self::conversions), then [repairs](Self::repairs), then [guesses](Self::guesses).
    pub fn warnings(&self) -> impl Iterator<Item = String> + '_ {
        let conversions = self.conversions.iter().map(ToString::to_string);
        let repairs = self.repairs.iter().map(ToString::to_string);
        conversions.chain(repairs).chain(self.guesses.iter().map(ToString::to_string))
    }

    /// Adds what a reader had to say, before everything else.
    #[must_use]
    pub fn with_reader_warnings(mut self, warnings: Vec<Warning>) -> Self {
        self.conversions.splice(0..0, warnings);
        self
    }
}
