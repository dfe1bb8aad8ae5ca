//! Which custom field holds what.

use std::collections::BTreeMap;

use serde_json::Value;

use super::values::{is_key, text_of};
use crate::error::{Place, Warning};
use crate::interchange::stamp;
use crate::interchange::tracker_options::{TeamFrom, TrackerField, TrackerOptions};

/// Does a value look like what it should be?
type Shape = fn(&str) -> bool;

/// What is looked for in fields of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What the options may name.
    Field(TrackerField),
    /// The team.
    Team,
}

/// The usual names, the preferred one first.
const USUAL: [(Wanted, &[&str]); 5] = [
    (Wanted::Field(TrackerField::Points), &["Story Points", "Story point estimate"]),
    (Wanted::Field(TrackerField::PlannedStart), &["Start date", "Target start"]),
    (Wanted::Field(TrackerField::Due), &["Target end"]),
    (Wanted::Field(TrackerField::Parent), &["Epic Link", "Parent Link"]),
    (Wanted::Team, &["Team"]),
];

/// What the ids of Jira's own fields are on most sites, for answers without names; a value must have the shape.
const WELL_KNOWN: [(TrackerField, &str, Shape); 3] = [
    (TrackerField::Parent, "customfield_10014", is_key),
    (TrackerField::PlannedStart, "customfield_10015", |text| stamp::iso(text).is_some()),
    (TrackerField::Points, "customfield_10016", |text| text.parse::<f64>().is_ok()),
];

const FIELDS: [TrackerField; 7] = [
    TrackerField::Points,
    TrackerField::PlannedStart,
    TrackerField::Due,
    TrackerField::Estimate,
    TrackerField::Remaining,
    TrackerField::Owner,
    TrackerField::Parent,
];

/// One field that may hold what is wanted.
#[derive(Debug)]
struct Source {
    wanted: Wanted,
    id: String,
    /// What its values must look like; others are passed over.
    fits: Shape,
}

/// The fields of an export, in the order in which they are tried.
#[derive(Debug)]
pub(super) struct Lookup {
    sources: Vec<Source>,
}

fn anything(_: &str) -> bool {
    true
}

impl Lookup {
    /// Finds the fields by what is stated, then by the usual names, and without any names by the usual ids.
    ///
    /// # Complexity
    /// O(names × names stated).
    pub(super) fn new(names: &BTreeMap<String, String>, options: &TrackerOptions, warnings: &mut Vec<Warning>) -> Self {
        let mut lookup = Self { sources: Vec::new() };
        for field in FIELDS {
            for name in options.names_of(field) {
                lookup.add_stated(Wanted::Field(field), name, names, warnings);
            }
        }
        if let TeamFrom::Field(name) = &options.team {
            lookup.add_stated(Wanted::Team, name, names, warnings);
        }
        let is_stated = |wanted| wanted == Wanted::Team && options.team != TeamFrom::Usual;
        for (wanted, usual) in USUAL.into_iter().filter(|&(wanted, _)| !is_stated(wanted)) {
            for name in usual {
                lookup.add(wanted, name, names);
            }
        }
        if names.is_empty() {
            let known = WELL_KNOWN.map(|(field, id, fits)| Source { wanted: Wanted::Field(field), id: id.into(), fits });
            lookup.sources.extend(known);
        }
        lookup
    }

    /// Adds all fields of a name or id; were there any?
    fn add(&mut self, wanted: Wanted, name: &str, names: &BTreeMap<String, String>) -> bool {
        let is = |text: &str| text.trim().eq_ignore_ascii_case(name.trim());
        let ids = names.iter().filter(|(id, display)| is(id) || is(display)).map(|(id, _)| id.clone());
        let before = self.sources.len();
        self.sources.extend(ids.map(|id| Source { wanted, id, fits: anything }));
        self.sources.len() > before
    }

    fn add_stated(&mut self, wanted: Wanted, name: &str, names: &BTreeMap<String, String>, warnings: &mut Vec<Warning>) {
        if self.add(wanted, name, names) {
            return;
        }
        if name.trim().starts_with("customfield_") {
            self.sources.push(Source { wanted, id: name.trim().into(), fits: anything });
            return;
        }
        let message = if names.is_empty() {
            format!(
                "the file has no names of fields, so that `{name}` was not found; ask with expand=names, or state its id, such as customfield_10016"
            )
        } else {
            format!("no field is called `{name}`; it was not used")
        };
        warnings.push(Warning { place: Place::path("names"), message });
    }

    /// The first value of what is wanted, with its id.
    pub(super) fn value<'v>(&self, wanted: Wanted, custom: &'v BTreeMap<String, Value>) -> Option<(&'v str, String)> {
        let of = self.sources.iter().filter(|source| source.wanted == wanted);
        of.filter_map(|source| Some((custom.get_key_value(&source.id)?, source.fits))).find_map(|((id, value), fits)| {
            let text = text_of(value);
            (!text.is_empty() && fits(&text)).then_some((&**id, text))
        })
    }
}
