//! The issues of all pages of a file.

use std::collections::BTreeMap;

use super::change_log;
use super::model::{Entry, Issue};
use crate::error::{Place, Warning};
use crate::interchange::as_text::Object;
use crate::interchange::detect;
use crate::interchange::error::Faults;
use crate::interchange::tracker_json::{Either, Finder, counted};
use crate::interchange::words::shown;

/// What a file holds.
#[derive(Debug)]
pub(super) struct Pages<'t> {
    /// Every issue that has a key, with its place.
    pub(super) issues: Vec<(Place, Issue<'t>)>,
    /// The display names of fields, by id.
    pub(super) names: BTreeMap<String, String>,
    /// How many issues the site says there are.
    total: Option<u64>,
    /// Does the last page say that more follow?
    goes_on: bool,
}

impl<'t> Pages<'t> {
    /// Goes through the values of the file.
    pub(super) fn new(text: &'t str, values: Vec<(usize, Either<Entry<'t>, Object<Entry<'t>>>)>, faults: &mut Faults) -> Self {
        let mut pages = Self { issues: Vec::new(), names: BTreeMap::new(), total: None, goes_on: false };
        let mut finder = Finder::new(text);
        for (start, value) in values {
            match value {
                Either::Object(entry) => pages.add(entry, String::new(), start, &mut finder, faults),
                Either::List(entries) => {
                    for (index, Object(entry)) in entries.into_iter().enumerate() {
                        pages.add(entry, format!("[{index}]"), start, &mut finder, faults);
                    }
                }
            }
        }
        pages
    }

    /// Adds a page or an issue.
    fn add(&mut self, entry: Entry<'t>, path: String, start: usize, finder: &mut Finder<'_>, faults: &mut Faults) {
        let Entry { issues: Some(issues), names, total, is_last, .. } = entry else {
            if let Some(error) = entry.error_messages.first() {
                faults.push(finder.at(start, path), format!("Jira answered with an error instead of issues: {}", shown(error)));
                return;
            }
            self.add_issue(entry.into_issue(), path, start, finder, faults);
            return;
        };
        self.total = self.total.max(total);
        self.goes_on = is_last == Some(false);
        self.names.extend(names.into_iter().map(|(id, name)| (id, (*name).to_owned())));
        let dot = if path.is_empty() { "" } else { "." };
        for (index, Object(issue)) in issues.into_iter().enumerate() {
            self.add_issue(issue, format!("{path}{dot}issues[{index}]"), start, finder, faults);
        }
    }

    fn add_issue(&mut self, issue: Issue<'t>, path: String, start: usize, finder: &mut Finder<'_>, faults: &mut Faults) {
        if !issue.key.trim().is_empty() {
            self.issues.push((finder.place(&issue.key, path), issue));
            return;
        }
        if !path.is_empty() {
            faults.push(place_of(&issue, path, finder), "the issue has no `key`; ask Jira for it, or drop the issue");
            return;
        }
        let told = detect::error_told(finder.text(), start);
        let nothing = || "neither `issues` nor a `key` is here; give an answer of Jira's search, or issues".into();
        faults.push(finder.at(start, path), told.unwrap_or_else(nothing));
    }

    /// What the file says is missing from it.
    pub(super) fn warn(&self, warnings: &mut Vec<Warning>) {
        let mut warn = |path: &str, message| warnings.push(Warning { place: Place::path(path), message });
        let held = self.issues.len();
        match self.total {
            Some(total) if total > held as u64 => {
                warn("total", format!("the file holds {held} of {total} issues; export the other pages too"));
            }
            None if self.goes_on => {
                warn("isLast", format!("the file holds {} and says that more follow; export the other pages too", counted(held, "issue")));
            }
            _ => {}
        }
        let logs = || self.issues.iter().filter_map(|(_, issue)| issue.changelog.as_ref());
        let cut = logs().filter(|log| change_log::is_cut(log)).count();
        if cut > 0 {
            warn("changelog", format!("{} with only a part of the change log; real starts may be later than shown", counted(cut, "issue")));
        }
        if held > 0 && logs().next().is_none() {
            warn("changelog", "the issues have no change logs, so that no real start is known; ask with expand=changelog".into());
        }
    }
}

/// The place of an issue without a key, by the first of its texts that can be found.
fn place_of(issue: &Issue<'_>, path: String, finder: &mut Finder<'_>) -> Place {
    let place = [&*issue.id, &*issue.address].into_iter().map(|text| finder.place(text, String::new())).find(|place| place.line > 0);
    Place { path, ..place.unwrap_or_default() }
}
