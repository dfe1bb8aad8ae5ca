//! Links between issues, each told by both of its ends.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::model::{Fields, Link};
use crate::error::{Place, Warning};
use crate::intake::TicketLink;
use crate::interchange::tracker_json::{below, counted};
use crate::interchange::tracker_options::TrackerOptions;

/// What comes first, and what waits.
type Ends = (Box<str>, Box<str>);

/// What was seen so far.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Those of types that do not order work, from either end, by type.
    others: BTreeMap<String, (Place, HashSet<Ends>)>,
}

impl Links {
    /// The links of one issue that order work; the others are counted.
    pub(super) fn of(&mut self, key: &str, fields: &Fields, options: &TrackerOptions, place: &Place) -> Vec<TicketLink> {
        let mut links = Vec::new();
        for (index, link) in fields.issuelinks.iter().enumerate() {
            let Some((from, to)) = ends(key.trim(), link) else { continue };
            let name = link.kind.name.trim();
            if options.orders(name) {
                let place = below(place, &format!("fields.issuelinks[{index}]"));
                links.push(TicketLink { place, ..TicketLink::new(from, to) });
            } else {
                let seen = self.others.entry(name.into()).or_insert_with(|| (place.clone(), HashSet::new()));
                seen.1.insert((from.into(), to.into()));
            }
        }
        links
    }

    /// A warning for each type that was left out.
    pub(super) fn warn(self, warnings: &mut Vec<Warning>) {
        for (name, (place, ends)) in self.others {
            let was = if ends.len() == 1 { "was" } else { "were" };
            let links = counted(ends.len(), "link");
            let message = format!("{links} of the type `{name}` {was} left out; if they order work, name the type in the options");
            warnings.push(Warning { place, message });
        }
    }
}

/// What comes first, and what waits: an inward issue does to this one what the type says, this one does it to an outward issue.
fn ends<'l>(key: &'l str, link: &'l Link) -> Option<(&'l str, &'l str)> {
    match (link.inward_issue.key.trim(), link.outward_issue.key.trim()) {
        ("", "") => None,
        ("", to) => Some((key, to)),
        (from, _) => Some((from, key)),
    }
}
