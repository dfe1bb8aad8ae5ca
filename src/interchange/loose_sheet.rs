//! Sheets whose columns people named as they liked.

mod amounts;
mod columns;
mod german;
mod ids;
mod links;
mod names;
mod outside;
mod parents;
mod phases;
mod rows;
mod totals;

use std::io::Read;

use self::amounts::Share;
use self::columns::{Columns, is_header};
use self::ids::Ids;
use self::links::LinkCells;
use self::names::Role;
use self::rows::Reader;
use super::error::{Faults, ImportError, Place, Warning};
use super::table::{Loose, Rows, open_loose};
use super::text;
use super::tickets::{Gathered, ends_early};
use super::tracker_options::TrackerOptions;
use crate::intake::Export;
use crate::interchange::words::shown;

/// More columns than these are no sheet of tasks.
const MOST_COLUMNS: usize = 1_000;

/// Reads a sheet of tasks as people keep them: CSV whose columns have any usual names.
///
/// The header is the first row among the first 30 lines that has two known names at least, one of them that of the tasks; what stands above
/// is left out, but for the first row, which is the name of the program. Names are matched without regard to case, spaces and signs, and may have a unit behind them, `Duration (days)`. Options may
/// name columns as well. [`read_sheet`](super::read_sheet) reads sheets that were made for this library, and every word in them.
///
/// | column | such as | becomes |
/// |---|---|---|
/// | key | `ID`, `#`, `No`, `Key`, `Task ID`, `Ref`, `Ticket`, `WBS` | the key; without such a column, the number of the row: 1 for the first task |
/// | name | `Task`, `Task Name`, `Title`, `Summary`, `Activity`, `Item`, `Deliverable` | the name |
/// | owner, team | `Owner`, `Assigned To`, `Responsible`, `Resp.`, `DRI`; `Team`, `Squad`, `Workstream` | likewise |
/// | status, kind, project, labels, link | `Status`, `State`; `Type`; `Project`; `Tags`; `URL` | likewise; the type `Milestone` makes a milestone |
/// | parent | `Parent`, `Epic`, `Phase`, `Section`, `Feature` | a task by key, number or name, or a summary of that name; without such a column, by outline numbers such as `1.2.3` |
/// | planned dates | `Start`, `Begin`, `From`; `End`, `Finish`, `Due`, `Deadline`, `ETA` | the planned start and the due date |
/// | real dates | `Actual Start`, `Started`; `Actual Finish`, `Completed`, `Done on` | when work began and ended; `yes` says only that it did |
/// | duration | `Duration`, `Estimate`, `Effort`, `Days`, `Hours` | the estimate: `5 days`, `2 wks`, `1.5w`, `1 mo` for 20 days; a bare number counts days, or what the name says |
/// | remaining, spent | `Remaining`, `Work left`; `Time spent` | likewise |
/// | share | `% Complete`, `Progress`, `Done %` | `50%`, `50`, or `0.5` where no number of the column is above 1 |
/// | points | `Points`, `Story Points`, `SP` | points |
/// | links | `Predecessors`, `Depends on`, `Blocked by`, `After`; `Successors`, `Blocks` | links in the [grammar](crate::interchange#dependencies-in-a-cell), by key, number or name |
/// | milestone | `Milestone` | `yes` or `no`; a task of no duration is one as well |
/// | when it was written | `Created`, `Last Modified` | dates |
///
/// German names are known as well: `Aufgabe`, `Vorgangsname`, `Verantwortlich`, `Bereich`, `Anfang`, `Ende`, `Fällig`, `Dauer`, `Aufwand (PT)`,
/// `% Abgeschlossen`, `Vorgänger`, `Nachfolger`, `Meilenstein`; so are the units `Tage`, `Wochen`, `Std` and, in links, the letters of MS
/// Project, `3EA+2 Tage`.
///
/// | row | becomes |
/// |---|---|
/// | a phase or a parent but no name, such as `4,Build,,` | the whole of the rows below it that have no other phase, until the next such row |
/// | an empty `Phase`, `Section`, `Feature` or `Epic`, where each of them is written once, in its first row | part of the phase above |
/// | `Total`, `Sum`, `Subtotal`, `Summe`, without an owner and links | nothing; a warning says so |
/// | an end before the start | what it says, with a warning |
///
/// What a cell of links names and the sheet does not have is taken as something outside, with a warning and the nearest name. Dates such as
/// `3/2/2026` are read day first or month first for the whole file, as [`TrackerOptions::date_order`] states or as numbers above 12 say; else in the
/// order in which fewer tasks start after they are due, or which keeps the dates much closer, and a warning says so.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_loose_sheet};
///
/// let sheet = "\
/// Payments roadmap,,,,
/// Task Name,Who,Duration (days),Finish,Predecessors
/// Ledger,Ada,5,,
/// Tokens,Bob,1 wk,,1
/// Switch over,,2,30/03/2026,\"1FS+2d, tokens\"
/// ";
/// let export = read_loose_sheet(sheet.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((export.tickets.len(), export.links.len()), (3, 3));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read, no row is a header; or every damage of the file at once: rows with more cells than the header, quotes that are
/// never closed, keys that stand twice with different rows, dates that do not exist. What is only poor, such as `TBD` for a date, is
/// ignored with a warning.
///
/// # Complexity
/// O(length).
pub fn read_loose_sheet(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    from_text(&text::read(input)?, options)
}

/// [`read_loose_sheet`] of a text.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    // Once for the names of all tasks, and once for all else.
    let Loose { header, rows: first, above } = open(text)?;
    let Loose { mut rows, .. } = open(text)?;
    let mut gathered = Gathered::new(options, &header);
    if let Some((line, title)) = above.first() {
        let many = if above.len() == 1 { "a row".into() } else { format!("{} rows", above.len()) };
        gathered.warn(Place::line(*line), format!("{many} above the header left out but for the name, {}", shown(title)));
    }
    let columns = Columns::new(&mut gathered);
    let ids = Ids::new(first, &columns, columns.phase(&header).is_some());
    tell_of_phases(&mut gathered, &columns, &ids);
    let links = LinkCells::new(&ids);
    let mut reader = Reader { columns, ids, links, gathered, shares: Vec::new(), points_in_time: 0 };
    reader.read(&mut rows);
    finish(reader, rows, above.first().map_or("", |(_, title)| title))
}

/// How parents were found where no cell names them.
fn tell_of_phases(gathered: &mut Gathered<'_>, columns: &Columns, ids: &Ids) {
    let Some(&column) = columns.of(Role::Parent).first() else { return };
    let name = gathered.header.name(column);
    if ids.phases.is_inherited {
        gathered.choices.push(format!("an empty {name} is that of the row above"));
    }
    if ids.phases.count() > 0 {
        gathered.choices.push(format!("a row with a {name} but no name is the whole of the rows below it ({})", ids.phases.count()));
    }
}

fn open(text: &str) -> Result<Loose<'_>, Faults> {
    let missing = "no row among the first 30 lines names columns, two at least and one of them that of the tasks; \
                   name them, such as Task, Owner, Start, End, Depends on; \
                   an export of Jira in another language is best made again, with the language of the profile set to English";
    open_loose(text, MOST_COLUMNS, &is_header, missing)
}

/// What can only be said when all rows are read.
fn finish(mut reader: Reader<'_>, rows: Rows<'_>, title: &str) -> Result<Export, ImportError> {
    settle_shares(&mut reader);
    let Reader { ids, links, mut gathered, points_in_time, .. } = reader;
    if points_in_time > 0 {
        gathered.choices.push(format!("tasks of no duration are milestones ({points_in_time})"));
    }
    links.report(&ids, &mut gathered);
    if let Some(line) = rows.breaks_off() {
        gathered.warn(
            Place::line(line),
            "the last row lacks cells that all others have: the file may break off here; save it again if it does",
        );
    }
    gathered.settle(rows, "tasks")?;
    warn_of_early_ends(&mut gathered);
    Ok(gathered.into_export("sheet", title))
}

/// What ends before it starts is a slip, or a date in another order.
fn warn_of_early_ends(gathered: &mut Gathered<'_>) {
    for ticket in &gathered.tickets {
        let Some((start, due)) = ticket.planned_start.zip(ticket.due).filter(|&(start, due)| ends_early(Some(start), Some(due))) else {
            continue;
        };
        let message = format!("the end lies before the start: {due} is before {start}; correct one of them");
        gathered.warnings.push(Warning { place: ticket.place.clone(), message });
    }
}

/// Reads bare numbers of shares: as fractions of one if none is above that.
fn settle_shares(reader: &mut Reader<'_>) {
    let bare = |share: &Share| if let Share::Bare(number) = share { Some(*number) } else { None };
    let most = reader.shares.iter().filter_map(|(_, share, _)| bare(share)).max();
    let is_fraction = most.is_some_and(|most| most <= 100);
    if is_fraction && most > Some(0) {
        reader.gathered.choices.push("numbers up to 1 for what is done are fractions: 1 is all of it".into());
    }
    for (row, share, place) in std::mem::take(&mut reader.shares) {
        let percent = share.percent(is_fraction);
        if percent.is_none() {
            reader.gathered.warn(place, "more than all of it cannot be done: ignored");
        }
        if let Some(ticket) = reader.gathered.tickets.get_mut(row) {
            ticket.percent_done = percent;
        }
    }
}
