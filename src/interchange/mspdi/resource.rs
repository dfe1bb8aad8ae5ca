//! Resources.

use super::codes::{ResourceType, resource_type};
use super::raw::Raw;
use super::values::{flag, integer, number, prose};
use super::walker::{Stop, Tag, Walker};

/// A resource as the file has it; `None` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Resource {
    /// The byte of the text at which it begins; [`Lines`](super::lines::Lines) makes a place of it.
    pub(super) at: usize,
    pub(super) uid: i64,
    /// Empty if there is none.
    pub(super) name: Box<str>,
    /// Tools write material for what has a cost alone, with a flag of its own: that is [`ResourceType::Cost`] here.
    pub(super) kind: Option<ResourceType>,
    pub(super) calendar_uid: Option<i64>,
    /// One is a whole person or machine.
    pub(super) max_units: Option<f64>,
    pub(super) email: Option<Box<str>>,
    pub(super) group: Option<Box<str>>,
    /// A blank line.
    pub(super) is_null: Option<bool>,
}

/// Reads `Resources`.
pub(super) fn read_all(walker: &mut Walker<'_>, raw: &mut Raw) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "Resource" {
            walker.report.enter("resource");
            let resource = read(walker, tag, raw)?;
            walker.report.leave();
            raw.resources.extend(resource);
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn read<'a>(walker: &mut Walker<'a>, row: Tag<'a>, raw: &mut Raw) -> Result<Option<Resource>, Stop> {
    let (mut resource, mut uid, mut cost) = (Resource::default(), None, None);
    while let Some(tag) = walker.child()? {
        match tag.name {
            "UID" => {
                uid = walker.value(tag, integer)?;
                walker.report.uid(uid);
            }
            "Name" => {
                let name = walker.text(tag)?;
                resource.name = prose(&name).into();
                walker.report.name(name);
            }
            "Type" => resource.kind = walker.value(tag, resource_type)?,
            "IsCostResource" => cost = walker.value(tag, flag)?,
            "CalendarUID" => resource.calendar_uid = walker.value(tag, integer)?,
            "MaxUnits" => resource.max_units = walker.value(tag, number(1e9))?,
            "EmailAddress" => resource.email = walker.value(tag, |text| Ok(text.into()))?,
            "Group" => resource.group = walker.value(tag, |text| Ok(text.into()))?,
            "ExtendedAttribute" => raw.own.of_resource(walker, raw.resources.len())?,
            "IsNull" => resource.is_null = walker.value(tag, flag)?,
            _ => walker.skip(tag)?,
        }
    }
    if cost == Some(true) {
        resource.kind = Some(ResourceType::Cost);
    }
    Ok(walker.uid(row, uid).map(|uid| Resource { at: row.at, uid, ..resource }))
}
