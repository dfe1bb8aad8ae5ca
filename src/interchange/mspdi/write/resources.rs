//! Resources.

use std::borrow::Cow;
use std::io::{self, Write};

use super::super::own_fields::RESOURCE_KEY;
use super::File;
use super::losses::Losses;
use super::xml::{Xml, check};
use crate::spec::{Resource, ResourceKind};

/// What a resource is called in a file: its name, or its key if it has none.
pub(super) fn name(resource: &Resource) -> Cow<'_, str> {
    if resource.name.trim().is_empty() { Cow::Borrowed(&*resource.key) } else { Cow::Borrowed(&*resource.name) }
}

/// Is one of the resources called by something else than its key?
pub(super) fn have_keys<'a>(mut resources: impl Iterator<Item = &'a Resource>) -> bool {
    resources.any(|resource| name(resource) != resource.key.trim())
}

/// Writes all of them.
pub(super) fn write<W: Write>(file: &File<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
    let has_keys = have_keys(file.plan.resources.iter());
    xml.open("Resources")?;
    for (id, resource) in file.program.resources() {
        let of = || format!("resource `{}`", resource.key);
        check(&name(resource), "name of the resource", of, losses);
        let uid = id.index() as i64 + 1;
        xml.open("Resource")?;
        xml.number("UID", uid)?;
        xml.number("ID", uid)?;
        xml.text("Name", &name(resource))?;
        xml.number("Type", i64::from(resource.kind == ResourceKind::Work))?;
        xml.flag("IsNull", false)?;
        if let Some(team) = resource.team {
            xml.text("Group", &file.program[team].key)?;
        }
        xml.share("MaxUnits", resource.capacity.as_hundredths())?;
        if resource.kind == ResourceKind::Work {
            xml.number("CalendarUID", file.calendars.uid_of_resource(id))?;
        } else if resource.calendar.is_some() {
            losses.add("materials and costs have no calendar in Microsoft Project; it is lost", of());
        }
        if has_keys {
            xml.open("ExtendedAttribute")?;
            xml.number("FieldID", RESOURCE_KEY.id)?;
            xml.text("Value", &resource.key)?;
            xml.close("ExtendedAttribute")?;
        }
        if resource.kind == ResourceKind::Cost {
            xml.flag("IsCostResource", true)?;
        }
        xml.close("Resource")?;
    }
    xml.close("Resources")
}
