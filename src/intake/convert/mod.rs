//! From an export to a program.

mod board;
mod dates;
mod freed;
mod history;
mod ladder;
mod notes;
mod progress;
mod rows;
mod spans;
mod wholes;

pub(super) use dates::DataDateFrom;
pub(super) use freed::bind;
pub(super) use ladder::Rung;
pub(super) use notes::{Counts, Notes};
pub(super) use rows::Rows;

use chrono::NaiveDate;

use super::{Conversion, Export, Intake, IntakeError};
use crate::error::Place;
use crate::time::{Calendar, WorkCalendar};
use board::Board;
use history::History;
use ladder::Ladder;
use spans::Spans;

/// What a conversion made of an export, besides the rows of the plan.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) data_date: NaiveDate,
    pub(super) data_date_from: DataDateFrom,
    pub(super) format: String,
    pub(super) choices: Vec<String>,
    pub(super) items: usize,
    /// Work and milestones that are done.
    pub(super) done: usize,
    /// Items that are made of others.
    pub(super) wholes: usize,
    /// Milestones that are not done.
    pub(super) milestones: usize,
    /// The work of a hundred points and the number of finished items that it was measured on.
    pub(super) rate: Option<(crate::time::WorkTime, usize)>,
    pub(super) per_point: crate::time::Span,
    pub(super) share_left: crate::spec::Percent,
    pub(super) default_duration: crate::time::Span,
}

impl Export {
    /// Makes a program of the export: states, durations, dates and progress by the [conversion](Conversion), then the
    /// [repairs](crate::program::ProgramBuilder::build_repaired) that poor plans need.
    ///
    /// - Cancelled items are left out with their links; their parts go to the next whole.
    /// - Items that others name as their parent are summaries, whose parts decide.
    /// - Links and parents outside the export get stand-ins; circles are cut.
    /// - Everything that was assumed is in [`Intake::assumptions`], item by item in [`Intake::warnings`].
    ///
    /// ```
    /// use longpole::intake::{Conversion, Export, Ticket, TicketLink};
    /// use longpole::{Options, days, ymd};
    ///
    /// let mut export = Export::new("our tracker");
    /// let mut api = Ticket::new("API-1");
    /// (api.status, api.updated, api.original) = ("To Do".to_owned(), Some(ymd(2026, 3, 2)), Some(days(3)));
    /// export.tickets = vec![api, Ticket::new("APP-1")];
    /// export.links = vec![TicketLink::new("API-1", "APP-1")];
    ///
    /// let intake = export.into_program(&Conversion::default())?;
    /// let now = intake.program().analyze(&Options::default());
    /// assert_eq!(now.finish().to_string(), "2026-03-11 17:00:00"); // three days, and five by default
    /// assert_eq!(intake.assumptions()[0].to_string(), "data date 2026-03-02, the newest stamp in our tracker");
    /// # Ok::<(), longpole::intake::IntakeError>(())
    /// ```
    ///
    /// # Errors
    /// The export has no item, or no date at all; or the plan has problems that no repair mends, such as two items with one key.
    ///
    /// # Complexity
    /// O(items log items + links), and that of the build.
    pub fn into_program(self, conversion: &Conversion) -> Result<Intake, IntakeError> {
        if self.tickets.is_empty() {
            return Err(IntakeError::NoItems);
        }
        let (data_date, data_date_from) = dates::data_date(&self, conversion).ok_or(IntakeError::NoDate)?;
        let calendar = work_calendar(conversion);
        let mut notes = Notes { warnings: self.warnings.clone(), ..Notes::default() };
        for choice in self.choices.iter().skip(super::assumptions::CHOICES) {
            notes.warn(&Place::default(), choice.clone());
        }
        let board = Board::new(&self, conversion, data_date, &mut notes);
        let spans = Spans { calendar: &calendar };
        let history = History::new(&board, &spans, conversion.least_history);
        let mut ladder = Ladder { conversion, spans: &spans, history: &history, shares: hashbrown::HashMap::new() };
        ladder.shares = wholes::shares(&board, &ladder, &mut notes);
        let rows = Rows::new(&self, &board, &ladder, &mut notes);
        let facts = Facts {
            data_date,
            data_date_from,
            format: self.format.clone(),
            choices: self.choices.clone(),
            items: self.tickets.len(),
            done: board.leaves().filter(|&item| board.states[item] == super::State::Done).count(),
            wholes: board.live().filter(|&item| board.is_summary[item]).count(),
            milestones: rows.milestones,
            rate: history.rate.map(|rate| (rate.median, rate.count)),
            per_point: conversion.per_point,
            share_left: conversion.share_left,
            default_duration: conversion.default_duration,
        };
        Intake::converted(&facts, rows, notes)
    }
}

/// The calendar by which dates are measured; the check of the plan reports one that cannot be used.
fn work_calendar(conversion: &Conversion) -> WorkCalendar {
    let stated = conversion.calendar.as_ref().and_then(|calendar| calendar.compile().ok());
    let usual = || Calendar::standard("standard").compile().ok();
    stated.or_else(usual).unwrap_or_else(WorkCalendar::round_the_clock)
}
