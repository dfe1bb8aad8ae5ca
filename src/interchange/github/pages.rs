//! The issues of all answers in a file, whatever surrounds them.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::keys::{self, full_name, repository};
use super::model::Entry;
use crate::error::Place;
use crate::interchange::as_text::Object;
use crate::interchange::detect;
use crate::interchange::error::Faults;
use crate::interchange::tracker_json::{Either, Finder};
use crate::interchange::words::shown;

/// A value of a file: an answer, or a list of issues, answers, or lists of issues.
pub(super) type Page<'t> = Either<Entry<'t>, Either<Entry<'t>, Object<Entry<'t>>>>;

/// What a file holds.
#[derive(Default)]
pub(super) struct Pages<'t> {
    /// Every issue, with its place; all have a number.
    pub(super) issues: Vec<(Place, Entry<'t>)>,
    /// Does the last answer say that more follow?
    pub(super) goes_on: bool,
}

impl<'t> Pages<'t> {
    /// Goes through the values of the file.
    pub(super) fn new(text: &'t str, values: Vec<(usize, Page<'t>)>, faults: &mut Faults) -> Self {
        let mut pages = Self::default();
        let several = values.len() > 1;
        let mut reader = Reader { pages: &mut pages, finder: Finder::new(text), start: 0, several, faults };
        for (start, value) in values {
            reader.start = start;
            match value {
                Either::Object(entry) => reader.entry(entry, String::new()),
                Either::List(entries) => reader.list(entries),
            }
        }
        pages
    }
}

struct Reader<'p, 't> {
    pages: &'p mut Pages<'t>,
    finder: Finder<'t>,
    /// Where the value begins.
    start: usize,
    /// Are there other values?
    several: bool,
    faults: &'p mut Faults,
}

impl<'t> Reader<'_, 't> {
    fn list(&mut self, entries: Vec<Either<Entry<'t>, Object<Entry<'t>>>>) {
        for (index, entry) in entries.into_iter().enumerate() {
            match entry {
                Either::Object(entry) => self.entry(entry, format!("[{index}]")),
                Either::List(inner) => {
                    for (at, Object(entry)) in inner.into_iter().enumerate() {
                        self.entry(entry, format!("[{index}][{at}]"));
                    }
                }
            }
        }
    }

    /// An issue, or what surrounds issues.
    fn entry(&mut self, entry: Entry<'t>, path: String) {
        if entry.number.is_some() {
            let place = self.place_of(&entry, path);
            self.pages.issues.push((place, entry));
            return;
        }
        if let Some(error) = error(&entry) {
            let place = self.page(path);
            self.faults.push(place, format!("GitHub answered with an error instead of issues: {}", shown(&error)));
            return;
        }
        let place = self.place_of(&entry, path.clone());
        let home = full_name(&entry.repository);
        let Entry { data, items, nodes, issues, organization, user, search, repository, .. } = entry;
        let around = [("data", data), ("items", items), ("nodes", nodes), ("issues", issues), ("organization", organization)];
        let more = [("user", user), ("search", search), ("repository.issues", repository.issues), ("repository.issue", repository.issue)];
        let mut any = false;
        for (name, value) in around.into_iter().chain(more) {
            let dot = if path.is_empty() { "" } else { "." };
            any |= value.is_some_and(|value| self.search(value, &format!("{path}{dot}{name}"), &home));
        }
        if !any {
            self.nothing(place);
        }
    }

    /// Nothing was found in an entry.
    fn nothing(&mut self, place: Place) {
        let told = if place.path.is_empty() { detect::error_told(self.finder.text(), self.start) } else { None };
        let message = told.unwrap_or_else(|| {
            "neither the `number` of an issue nor a list of issues is here; give what GitHub answers to a question for issues".into()
        });
        let place = if place.path.is_empty() { self.page(String::new()) } else { place };
        self.faults.push(place, message);
    }

    /// The place of an issue, by the first of its texts that can be found.
    fn place_of(&mut self, entry: &Entry<'t>, path: String) -> Place {
        // In the order of the text, whatever that of the fields is: going back is what costs.
        let mut seen: [&str; 3] = [&entry.url, &entry.title, &entry.state];
        seen.sort_by_key(|text| text.as_ptr().addr());
        let place = seen.into_iter().map(|text| self.finder.place(text, String::new())).find(|place| place.line > 0);
        Place { path, ..place.unwrap_or_default() }
    }

    /// The beginning of the value.
    fn page(&mut self, path: String) -> Place {
        self.finder.at(self.start, path)
    }

    /// The place of something deep inside the value. Only its path is known, which does not tell the value if there are others.
    fn inside(&mut self, path: &str) -> Place {
        let line = if self.several { self.page(String::new()).line } else { 0 };
        Place { path: path.into(), ..Place::line(line) }
    }

    /// Takes all issues in a value; was there a list at all? Values are as deep as the parser lets them be: 128 levels.
    /// `home` is the repository around the value; empty if none is known.
    fn search(&mut self, value: Value, path: &str, home: &str) -> bool {
        match value {
            Value::Object(object) if is_issue(&object) => {
                self.issue(Value::Object(object), path, home);
                true
            }
            Value::Object(object) => {
                self.look_for_more(&object);
                let nearer = keys::repository_around(&object);
                let home = nearer.as_deref().unwrap_or(home);
                let mut any = false;
                for (name, value) in object {
                    any |= self.search(value, &format!("{path}.{name}"), home);
                }
                any
            }
            Value::Array(values) => {
                for (index, value) in values.into_iter().enumerate() {
                    self.search(value, &format!("{path}[{index}]"), home);
                }
                true
            }
            _ => false,
        }
    }

    /// Does a list say that it goes on?
    fn look_for_more(&mut self, object: &Map<String, Value>) {
        let page = object.get("pageInfo").and_then(|page| page.get("hasNextPage")).and_then(Value::as_bool);
        self.pages.goes_on = page.unwrap_or(self.pages.goes_on);
    }

    fn issue(&mut self, value: Value, path: &str, home: &str) {
        let place = self.inside(path);
        let mut track = serde_path_to_error::Track::new();
        match Entry::deserialize(serde_path_to_error::Deserializer::new(value, &mut track)) {
            Ok(mut entry) => {
                if repository(&entry).is_empty() {
                    entry.repository.full = home.into();
                }
                self.pages.issues.push((place, entry));
            }
            Err(error) => {
                let place = crate::interchange::tracker_json::below(&place, &track.path().to_string());
                self.faults.push(place, error.to_string());
            }
        }
    }
}

/// An object with a number that is not a project, a repository or a milestone with issues of its own.
fn is_issue(object: &Map<String, Value>) -> bool {
    let has = |name: &str| object.contains_key(name);
    object.get("number").is_some_and(Value::is_u64) && !has("items") && !has("issues")
}

/// What GitHub says instead of an answer.
fn error(entry: &Entry<'_>) -> Option<String> {
    let message = entry.errors.as_ref().and_then(|errors| errors.get(0)?.get("message")?.as_str().map(String::from));
    let is_empty = entry.data.as_ref().is_none_or(Value::is_null);
    message.filter(|_| is_empty).or_else(|| Some(entry.message.to_string()).filter(|text| !text.is_empty() && entry.items.is_none()))
}
