//! What a file says, before anything is made of it.

use chrono::NaiveDate;

use super::activity::Activity;
use super::assignment::Assignment;
use super::calendar::CalendarRow;
use super::date::{self, Date};
use super::id::Ids;
use super::link::Link;
use super::options::ScheduleOptions;
use super::project::Project;
use super::resource::Resource;
use super::role::Role;
use super::text::{self, Encoding};
use super::wbs::Wbs;

/// The rows of a file in their order, table by table. References are as they stand: what they name may not be there.
#[derive(Debug)]
pub(super) struct XerFile {
    pub(super) header: Header,
    /// The texts of identifiers.
    pub(super) ids: Ids,
    pub(super) projects: Vec<Project>,
    pub(super) options: Vec<ScheduleOptions>,
    pub(super) wbs: Vec<Wbs>,
    pub(super) activities: Vec<Activity>,
    pub(super) links: Vec<Link>,
    pub(super) resources: Vec<Resource>,
    pub(super) roles: Vec<Role>,
    pub(super) assignments: Vec<Assignment>,
    pub(super) calendars: Vec<CalendarRow>,
    /// Tables that are not read.
    pub(super) unread: Vec<Unread>,
    /// The encoding of most texts that are not plain ASCII.
    pub(super) encoding: Encoding,
}

/// The first line. The name of the user who exported is not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The version of P6, such as `20.12`.
    pub(super) version: Box<str>,
    /// The day of the export.
    pub(super) exported: Option<NaiveDate>,
    /// The short name of its currency.
    pub(super) currency: Box<str>,
}

/// A table that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) table: Box<str>,
    /// The line of its name.
    pub(super) line: u32,
    pub(super) rows: usize,
}

impl XerFile {
    pub(super) fn new() -> Self {
        Self {
            header: Header::default(),
            ids: Ids::default(),
            projects: Vec::new(),
            options: Vec::new(),
            wbs: Vec::new(),
            activities: Vec::new(),
            links: Vec::new(),
            resources: Vec::new(),
            roles: Vec::new(),
            assignments: Vec::new(),
            calendars: Vec::new(),
            unread: Vec::new(),
            encoding: Encoding::Ascii,
        }
    }
}

impl Header {
    /// Reads `ERMHDR`, version, date, kind, user, full name, database, module, currency.
    pub(super) fn read(record: &[u8]) -> Self {
        let mut values = record.split(|&byte| byte == b'\t').map(|value| value.get(..100).unwrap_or(value).trim_ascii()).skip(1);
        let version = values.next().unwrap_or_default();
        let exported = match date::parse(values.next().unwrap_or_default()) {
            Date::Of(date) => Some(date.date()),
            _ => None,
        };
        let currency = values.nth(5).unwrap_or_default();
        Self { version: text::decode(version).0.into(), exported, currency: text::decode(currency).0.into() }
    }
}
