//! From the rows of a file to a plan.

use super::super::error::{Faults, ImportError, Imported, Place};
use super::calendars::Calendars;
use super::notes::Notes;
use super::outline::Outline;
use super::own_values::{self, Teams};
use super::raw::Raw;
use super::{crew, outline, rows, settings, ties};
use crate::interchange::mended::mend;
use crate::program::ProgramBuilder;

/// Makes a plan of the rows, which were read from this text.
///
/// # Errors
/// The project has no task, or no date to start from.
///
/// # Complexity
/// O(rows + days of exceptions that recur).
pub(super) fn convert(text: &str, raw: &Raw) -> Result<Imported<ProgramBuilder>, ImportError> {
    let mut notes = Notes::new(text);
    for (name, count) in raw.skipped.list() {
        notes.of_file(&format!("{name} is not read; elements with a value: {count}"));
    }
    let outline = Outline::new(raw, &mut notes);
    if !outline.is_kept.contains(&true) {
        let message = "the project has no tasks but blank or inactive ones; save the project itself as XML, with its tasks";
        return Err(Faults::one(Place::line(1), message).into());
    }
    let mut plan = settings::builder(raw, &mut notes)?;
    let mut calendars = Calendars::new(&raw.calendars, &raw.project, &mut notes);
    let (mut made, ids) = rows::all(raw, &outline, &mut calendars, &mut notes);
    let mut teams = Teams::new(raw);
    crew::add(raw, &outline, (&ids, &mut made), &mut plan, (&mut calendars, &mut teams), &mut notes);
    own_values::apply(raw, &ids, &mut made, &mut teams, &mut plan);
    ties::add(raw, &outline, &ids, &made, &mut plan, &mut notes);
    calendars.into_plan(&mut plan, &mut notes);
    plan.reserve(made.len(), 0);
    for mut made in made {
        while let (Some(what), Some(stated)) = (mend(&mut made.task), raw.tasks.get(made.at)) {
            notes.add(&format!("the task {what}"), stated.at, &outline::row(stated));
        }
        plan.add_task(made.task);
    }
    Ok(Imported { value: plan, warnings: notes.finish() })
}
