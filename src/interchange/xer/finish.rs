//! What can be told only when the whole file was read.

use hashbrown::{HashMap, HashSet};

use super::calendar;
use super::file::XerFile;
use super::id::Id;
use super::notes::At;
use super::reader::Reading;
use super::sink::Sink;
use super::table::Spec;
use super::tables::{Aside, Table};
use crate::interchange::error::{ImportError, Imported, Place, Warning};

/// The file as a whole: is it complete, are its identifiers distinct, can the calendars that it uses be read?
///
/// # Errors
/// Everything that is wrong with the file.
///
/// # Complexity
/// O(rows).
pub(super) fn finish(reading: Reading) -> Result<Imported<XerFile>, ImportError> {
    let mut warnings = Vec::new();
    let Reading { mut file, mut sink, aside, has_activities, has_links, has_header, is_ended, goes_on, last, short, is_begun, .. } =
        reading;
    let mut warn = |line: u32, message: &str| warnings.push(Warning { place: Place::line(line as usize), message: message.into() });
    if !is_begun {
        sink.faults.push(Place::line(1), "the file is empty; export it again");
        return Err(sink.faults.into());
    }
    if !has_header {
        warn(1, "the file has no header (ERMHDR); it was read all the same");
    }
    if goes_on {
        warn(last, "the file goes on behind its end (%E); what follows was not read");
    }
    match short {
        _ if is_ended => {}
        Some(at) if at.line == last => {
            let message = "the file breaks off in this row, which lacks values; export it again";
            // Values that must be there are missed already.
            if !sink.faults.list().iter().any(|fault| fault.place.line == last as usize) {
                sink.faults.push(at.place(), message);
            }
        }
        _ if has_activities && !has_links => {
            let message = "the file breaks off before the table TASKPRED, which holds the links, and has no end (%E); export it again";
            sink.faults.push(Place::line(last as usize), message);
        }
        _ => {
            warn(last, "the file has no end (%E), so that rows may be missing; compare its last rows with the project, or export it again");
        }
    }
    if !has_activities {
        sink.faults.push(Place::path("TASK"), "the file has no table TASK; export projects with their activities");
    }
    distinct(&file, &mut sink);
    settle_broken(&file, aside.broken.as_slice(), &mut sink);
    calendar::resolve(&mut file.calendars, &mut sink.notes);
    let decimal = decimal(&file, &aside);
    sink.faults.in_order().none()?;
    warnings.extend(sink.notes.into_warnings());
    warnings.extend(sink.encodings.warnings());
    warnings.extend(sink.separators.warnings(decimal));
    warnings.sort_by_key(|warning| (warning.place.line, warning.place.column));
    (file.encoding, file.ids) = (sink.encodings.most(), sink.ids);
    Ok(Imported { value: file, warnings })
}

/// The decimal sign of the header's currency, or of all if they agree.
fn decimal(file: &XerFile, aside: &Aside) -> Option<char> {
    let currencies = &aside.currencies;
    let named = currencies.iter().find(|currency| !file.header.currency.is_empty() && currency.short_name == file.header.currency);
    let agreed = || {
        let first = currencies.first()?.decimal?;
        currencies.iter().all(|currency| currency.decimal == Some(first)).then_some(first)
    };
    named.and_then(|currency| currency.decimal).or_else(agreed)
}

/// Reports identifiers that stand for two rows.
fn distinct(file: &XerFile, sink: &mut Sink) {
    once(Table::Projects, file.projects.iter().map(|row| (row.id, row.line)), sink);
    once(Table::Wbs, file.wbs.iter().map(|row| (row.id, row.line)), sink);
    once(Table::Activities, file.activities.iter().map(|row| (row.id, row.line)), sink);
    once(Table::Resources, file.resources.iter().map(|row| (row.id, row.line)), sink);
    once(Table::Calendars, file.calendars.iter().map(|row| (row.id, row.line)), sink);
}

fn once(table: Table, rows: impl ExactSizeIterator<Item = (Id, u32)>, sink: &mut Sink) {
    let spec: &'static Spec = table.spec();
    let mut lines: HashMap<Id, u32> = HashMap::with_capacity(rows.len());
    for (id, line) in rows {
        match lines.get(&id) {
            None => {
                lines.insert(id, line);
            }
            // Rows without identifiers were reported.
            Some(_) if id == Id::NONE => {}
            Some(first) => {
                let id = sink.ids.text(id).into_owned();
                let place = At { spec, column: Some(0), line, cell: 0 }.place();
                sink.faults.push(place, format!("{} {id} stands in line {first} already; keep the row that holds", spec.label));
            }
        }
    }
}

/// A calendar that cannot be read is a fault if something uses it; else it is left out.
fn settle_broken(file: &XerFile, broken: &[calendar::Broken], sink: &mut Sink) {
    if broken.is_empty() {
        return;
    }
    let activities = file.activities.iter().filter_map(|row| row.calendar);
    let resources = file.resources.iter().filter_map(|row| row.calendar);
    let projects = file.projects.iter().filter_map(|row| row.calendar);
    let bases = file.calendars.iter().filter_map(|row| row.base).chain(broken.iter().filter_map(|broken| broken.base));
    let used: HashSet<Id> = activities.chain(resources).chain(projects).chain(bases).collect();
    for broken in broken {
        if used.contains(&broken.id) {
            sink.faults.push(broken.at.place(), broken.message.clone());
        } else {
            let what = "(nothing uses the calendar; it was left out)";
            if !sink.notes.count(broken.at, what) {
                sink.notes.add(broken.at, what, broken.message.clone());
            }
        }
    }
}
