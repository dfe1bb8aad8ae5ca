//! Timephased data of assignments, as far as gaps in their work can be told from them.

use super::assignment::Worked;
use super::values::{count, date, work};
use super::walker::{Stop, Tag, Walker};

/// The types of data that are work of the plan; the others are overtime, baselines and costs.
const REMAINING: u32 = 1;
const DONE: u32 = 2;

/// Reads one `TimephasedData`; it joins the last stretch if it touches that.
pub(super) fn read<'a>(walker: &mut Walker<'a>, row: Tag<'a>, assignment: usize, all: &mut Vec<Worked>) -> Result<(), Stop> {
    let (mut kind, mut from, mut to, mut amount) = (None, None, None, None);
    let before = walker.report.len();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "Type" => kind = walker.value(tag, count(999))?,
            "Start" => from = walker.value(tag, date)?,
            "Finish" => to = walker.value(tag, date)?,
            // Of costs the value is a number.
            "Value" if matches!(kind, Some(REMAINING | DONE)) => amount = walker.value(tag, work)?,
            _ => walker.skip(tag)?,
        }
    }
    // A period without work is written without a value, or with one of zero.
    let done = match kind {
        Some(REMAINING) => false,
        Some(DONE) => true,
        _ => return Ok(()),
    };
    if amount.unwrap_or_default() == 0 || walker.report.len() > before {
        return Ok(());
    }
    let (Some(from), Some(to)) = (from, to) else {
        walker.report.fault(row.at, row.name, "the period has no Start or no Finish; write both, or remove it".into());
        return Ok(());
    };
    match all.last_mut().filter(|last| last.assignment == assignment && last.done == done && last.to == from) {
        Some(last) => last.to = to,
        None => all.push(Worked { assignment, done, from, to }),
    }
    Ok(())
}
