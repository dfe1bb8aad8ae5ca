//! From records to rows.

use std::io::Read;

use hashbrown::HashMap;

use super::file::{Header, Unread, XerFile};
use super::finish;
use super::foreign;
use super::lines::{LONGEST, Lines};
use super::notes::At;
use super::records::{Marker, Records, Step};
use super::row::{ABSENT, Row};
use super::sink::Sink;
use super::tables::{Aside, Table};
use super::text::shown;
use crate::interchange::error::{Faults, ImportError, Imported, Place};

/// More fields than this are no table.
const MOST_FIELDS: usize = 10_000;

/// Reads a file; with what P6 computed, if asked.
///
/// # Errors
/// The input cannot be read, is no XER, or has faults: all that were found, each with its place.
///
/// # Complexity
/// O(length), in memory for what is kept and the longest row.
pub(super) fn read(input: impl Read) -> Result<Imported<XerFile>, ImportError> {
    let mut records = Records::new(Lines::new(input).map_err(ImportError::Io)?).map_err(ImportError::Io)?;
    let mut reading = Reading::new();
    loop {
        match records.next().map_err(ImportError::Io)? {
            Step::End => break,
            Step::TooLong => {
                let message = format!("the line is longer than {} MB; the file is damaged or no XER; export it again", LONGEST >> 20);
                reading.sink.faults.push(Place::line(records.line as usize), message);
                return Err(reading.sink.faults.into());
            }
            Step::Record(marker) => reading.take(marker, &records)?,
        }
        reading.last = records.line;
        if reading.is_ended {
            reading.goes_on = matches!(records.next().map_err(ImportError::Io)?, Step::Record(_) | Step::TooLong);
            break;
        }
    }
    finish::finish(reading)
}

/// The table that rows belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// None yet.
    None,
    /// One that is not read, by its place in the list of these.
    Unread(usize),
    /// One that is read, with its fields.
    Read(Table, Fields),
}

/// What is known of the fields of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fields {
    /// Nothing yet.
    Awaited,
    /// So many.
    Known(usize),
    /// They are a fault, which was reported: rows are passed over.
    Faulty,
}

/// A file on the way.
#[allow(clippy::struct_excessive_bools, reason = "what was seen and what not")]
pub(super) struct Reading {
    pub(super) file: XerFile,
    pub(super) sink: Sink,
    pub(super) aside: Aside,
    open: Open,
    /// The places in the list of tables that are not read, by name.
    unread: HashMap<Box<str>, usize>,
    slots: Vec<u32>,
    starts: Vec<u32>,
    /// Was the table TASK there, and TASKPRED, and `ERMHDR`, and `%E`?
    pub(super) has_activities: bool,
    pub(super) has_links: bool,
    pub(super) has_header: bool,
    pub(super) is_ended: bool,
    /// Does the file go on behind `%E`?
    pub(super) goes_on: bool,
    /// The last line that was read, and that of the last row that lacks values.
    pub(super) last: u32,
    pub(super) short: Option<At>,
    /// Was any record read?
    pub(super) is_begun: bool,
}

impl Reading {
    fn new() -> Self {
        Self {
            file: XerFile::new(),
            sink: Sink::new(),
            aside: Aside::default(),
            open: Open::None,
            unread: HashMap::new(),
            slots: Vec::new(),
            starts: Vec::new(),
            has_activities: false,
            has_links: false,
            has_header: false,
            is_ended: false,
            goes_on: false,
            last: 0,
            short: None,
            is_begun: false,
        }
    }

    /// Takes a record. `Err` if it shows that the file is none of this kind.
    fn take(&mut self, marker: Marker, records: &Records<'_>) -> Result<(), Faults> {
        let (record, line) = (records.record.as_slice(), records.line);
        if !self.is_begun {
            foreign::check(marker, record, line)?;
            self.is_begun = true;
        }
        if record.contains(&0) {
            self.fault(line, "a NUL character stands here; the file is damaged; export it again");
            return Ok(());
        }
        match marker {
            Marker::Header if self.has_header => self.fault(line, "another export begins here; read each file by itself"),
            Marker::Header => (self.file.header, self.has_header) = (Header::read(record), true),
            // Nothing can be read of such a file, line by line.
            Marker::Table if self.open == Open::None && !record.contains(&b'\t') => {
                let message =
                    "the tabs between the values have become spaces, as some editors do; export the file again, and do not edit it";
                return Err(Faults::one(Place::line(line as usize), message));
            }
            Marker::Table => self.table(record, line),
            Marker::Fields => self.fields(record, line),
            Marker::Row => self.row(record, line),
            Marker::End => self.is_ended = true,
            Marker::Stray => {
                let message = format!("{} is neither a row nor part of one; export the file again, and do not edit it", shown(record));
                self.fault(line, message);
            }
        }
        Ok(())
    }

    fn fault(&mut self, line: u32, message: impl Into<String>) {
        self.sink.faults.push(Place::line(line as usize), message);
    }

    /// `%T`: a table begins, or goes on if it was there before.
    fn table(&mut self, record: &[u8], line: u32) {
        let name = record.get(3..).unwrap_or_default().split(|&byte| byte == b'\t').next().unwrap_or_default().trim_ascii();
        if name.is_empty() || !record.contains(&b'\t') {
            self.fault(line, "the table has no name behind a tab; export the file again (editors may make spaces of tabs)");
            self.open = Open::None;
            return;
        }
        self.open = match Table::of(name) {
            Some(table) => {
                self.has_activities |= table == Table::Activities;
                self.has_links |= table == Table::Links;
                Open::Read(table, Fields::Awaited)
            }
            None => Open::Unread(self.unread(name, line)),
        };
    }

    /// The place of a table in the list of those that are not read.
    fn unread(&mut self, name: &[u8], line: u32) -> usize {
        let name: Box<str> = shown(name).trim_matches('`').into();
        let unread = &mut self.file.unread;
        *self.unread.entry(name).or_insert_with_key(|name| {
            unread.push(Unread { table: name.clone(), line, rows: 0 });
            unread.len() - 1
        })
    }

    /// `%F`: the fields of the table.
    fn fields(&mut self, record: &[u8], line: u32) {
        let Open::Read(table, _) = self.open else {
            if self.open == Open::None {
                self.fault(line, "fields stand before the name of any table; export the file again");
            }
            return;
        };
        let names = record.get(3..).unwrap_or_default().split(|&byte| byte == b'\t');
        let spec = table.spec();
        self.slots.clear();
        self.slots.resize(spec.columns.len(), ABSENT);
        let mut count = 0;
        for name in names {
            let column = spec.columns.iter().position(|column| column.as_bytes().eq_ignore_ascii_case(name.trim_ascii()));
            let slot = column.and_then(|column| self.slots.get_mut(column)).filter(|slot| **slot == ABSENT);
            if let Some(slot) = slot {
                *slot = count;
            }
            count += 1;
        }
        let found = self.slots.iter().zip(spec.columns).take(spec.required);
        let missing: Vec<&str> = found.filter(|(slot, _)| **slot == ABSENT).map(|(_, column)| *column).collect();
        let wrong = match (count as usize, missing.as_slice()) {
            (count, _) if count > MOST_FIELDS => format!("a table of {count} fields; no version of P6 writes more than {MOST_FIELDS}"),
            (_, []) => {
                self.open = Open::Read(table, Fields::Known(count as usize));
                return;
            }
            (_, missing) => format!("the table has no field {}; export the file again", missing.join(" and no field ")),
        };
        self.sink.faults.push(Place { line: line as usize, column: 0, path: spec.table.into() }, wrong);
        self.open = Open::Read(table, Fields::Faulty);
    }

    /// `%R`: a row.
    fn row(&mut self, record: &[u8], line: u32) {
        match self.open {
            Open::None => self.fault(line, "a row stands before any table; export the file again"),
            Open::Unread(at) => {
                if let Some(unread) = self.file.unread.get_mut(at) {
                    unread.rows += 1;
                }
            }
            Open::Read(_, Fields::Faulty) => {}
            Open::Read(table, Fields::Awaited) => {
                let place = Place { line: line as usize, column: 0, path: table.spec().table.into() };
                self.sink.faults.push(place, "a row stands before the fields (%F) of its table; export the file again");
                self.open = Open::Read(table, Fields::Faulty);
            }
            Open::Read(table, Fields::Known(fields)) => self.values(table, fields, record, line),
        }
    }

    /// Reads a row whose fields are known.
    fn values(&mut self, table: Table, fields: usize, record: &[u8], line: u32) {
        self.starts.clear();
        let tabs = record.iter().enumerate().filter(|&(_, &byte)| byte == b'\t');
        self.starts.extend(tabs.map(|(at, _)| at as u32 + 1));
        let (starts, slots) = (self.starts.as_slice(), self.slots.as_slice());
        let mut row = Row { spec: table.spec(), record, starts, slots, line, sink: &mut self.sink };
        if starts.len() > fields {
            row.surplus(fields);
            return;
        }
        if starts.len() < fields {
            self.short = Some(At { spec: table.spec(), column: None, line, cell: 0 });
            if !row.is_sound(fields) {
                return;
            }
        }
        table.take(&mut row, &mut self.file, &mut self.aside);
        // A file with so many faults is read on only to count them.
        if self.sink.faults.count() >= Faults::KEPT {
            self.unread.clear();
            self.file = XerFile::new();
        }
    }
}
