//! What the lines above the header say of the program, its calendars, teams, projects, assets and resources.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::calendars::{calendar, exceptions};
use super::cells;
use super::preamble::Line;
use crate::interchange::document::{AssetRow, Base, LagCalendarRow, ProjectRow, ResourceRow, Share, Stated, TeamRow};
use crate::interchange::error::{Faults, Place, Warning};
use crate::interchange::link_text::lag_calendar;
use crate::interchange::switch_text::SwitchText as _;
use crate::interchange::words::{Word, shown, unquote, words};
use crate::spec::ResourceKind;
use crate::time::{Calendar, Span, When};

/// Everything that the lines say.
#[derive(Debug, Default)]
pub(super) struct Statements {
    pub(super) name: Option<String>,
    pub(super) start: Option<When>,
    pub(super) data_date: Option<When>,
    pub(super) calendar: Option<String>,
    pub(super) lag_calendar: Option<LagCalendarRow>,
    pub(super) semantics: Stated,
    pub(super) calendars: Vec<Calendar>,
    pub(super) teams: Vec<TeamRow>,
    pub(super) projects: Vec<ProjectRow>,
    pub(super) assets: Vec<AssetRow>,
    pub(super) resources: Vec<ResourceRow>,
}

/// A line, split at its colon.
struct Statement<'a> {
    what: String,
    key: Option<String>,
    text: &'a str,
}

impl Statements {
    /// Reads all lines. Calendars of the keys `given` are left out.
    ///
    /// # Complexity
    /// O(length + exceptions × calendars).
    pub(super) fn read(lines: &[Line<'_>], given: &[Calendar], warnings: &mut Vec<Warning>, faults: &mut Faults) -> Self {
        let mut statements = Self::default();
        for line in lines {
            let head = line.text.split(':').next().unwrap_or_default().trim();
            let place = || Place { line: line.number, column: 1, path: format!("# {head}") };
            let text = line.text.trim();
            // A comment: `## so`, or without a colon.
            if text.starts_with('#') || !text.contains(':') {
                continue;
            }
            match split(text) {
                Err(message) => faults.push(place(), message),
                Ok(None) => warnings.push(Warning { place: place(), message: NOT_UNDERSTOOD.into() }),
                Ok(Some(statement)) => {
                    if let Err(message) = statements.add(statement) {
                        faults.push(place(), message);
                    }
                }
            }
        }
        let given: BTreeSet<&str> = given.iter().map(|calendar| &*calendar.key).collect();
        statements.calendars.retain(|calendar| !given.contains(&*calendar.key));
        statements
    }

    fn add(&mut self, statement: Statement<'_>) -> Result<(), String> {
        let Statement { what, key, text } = statement;
        match (&*what, key) {
            ("name", _) => self.name = Some(whole(text)?),
            ("start", _) => self.start = Some(parse(text)?),
            ("data date", _) => self.data_date = Some(parse(text)?),
            ("lag calendar", _) => self.lag_calendar = Some(lag_calendar_of(text)?),
            ("semantics", _) => self.semantics = semantics(text)?,
            ("team", Some(key)) => self.teams.push(team(key, text)?),
            ("project", Some(key)) => self.projects.push(project(key, text)?),
            ("asset", Some(key)) => self.assets.push(asset(key, text)?),
            ("resource", Some(key)) => self.resources.push(resource(key, text)?),
            ("calendar", Some(key)) => self.calendars.push(calendar(&key, text)?),
            ("calendar", None) => self.calendar = Some(whole(text)?),
            (_, key) => self.add_exceptions(&key.unwrap_or_default(), text)?,
        }
        Ok(())
    }

    fn add_exceptions(&mut self, key: &str, text: &str) -> Result<(), String> {
        let exceptions = exceptions(text)?;
        let calendar = self.calendars.iter_mut().rev().find(|calendar| &*calendar.key == key);
        let missing = || format!("no line above states the calendar {}; write `# calendar {key}: Mon-Fri 09:00-17:00` first", shown(key));
        calendar.ok_or_else(missing)?.exceptions.extend(exceptions);
        Ok(())
    }

    /// The dates that the lines state, for the program's start where none is stated.
    pub(super) fn dates(&self) -> impl Iterator<Item = When> + '_ {
        let projects = self.projects.iter().flat_map(|project| [project.start, project.data_date]);
        self.data_date.into_iter().chain(projects.flatten())
    }
}

const NOT_UNDERSTOOD: &str = "this line is no statement and was skipped; begin comments with ##, or write one of name, start, data date, \
                              calendar, lag calendar, semantics, calendar KEY, holiday KEY, team KEY, project KEY, asset KEY and resource KEY";

/// Splits `what key: text`; `None` if the line states nothing that is known.
fn split(line: &str) -> Result<Option<Statement<'_>>, String> {
    let (head, text) = line.split_once(':').unwrap_or((line, ""));
    let what = head.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if matches!(&*what, "name" | "start" | "data date" | "lag calendar" | "semantics" | "calendar") {
        return Ok(Some(Statement { what, key: None, text }));
    }
    let Some((word, rest)) = line.split_once(char::is_whitespace) else { return Ok(None) };
    let what = word.to_lowercase();
    if !matches!(&*what, "calendar" | "holiday" | "exception" | "team" | "project" | "asset" | "resource") {
        return Ok(None);
    }
    let rest = rest.trim_start();
    let (key, text) = if rest.starts_with('"') {
        let (key, after) = unquote(rest)?;
        let text = after.trim_start().strip_prefix(':').ok_or("no colon stands behind the quoted key; write one")?;
        (key, text)
    } else {
        let (key, text) = rest.split_once(':').unwrap_or((rest, ""));
        (key.trim().into(), text)
    };
    Ok(Some(Statement { what, key: Some(key), text }))
}

/// A text that stands alone, in quotes or not.
fn whole(text: &str) -> Result<String, String> {
    let text = text.trim();
    if !text.starts_with('"') {
        return Ok(text.into());
    }
    match unquote(text)? {
        (value, after) if after.trim().is_empty() => Ok(value),
        (_, after) => Err(format!("{} stands behind the closing quote; drop it, or write \\\" for a quote inside", shown(after.trim()))),
    }
}

/// A value as its type reads it.
pub(super) fn parse<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|error: T::Err| error.to_string())
}

fn lag_calendar_of(text: &str) -> Result<LagCalendarRow, String> {
    match words(text)?.as_slice() {
        [Word { name: Some(name), value }] if name == "named" => Ok(LagCalendarRow::Named((&**value).into())),
        _ => lag_calendar(text.trim()),
    }
}

fn team(key: String, text: &str) -> Result<TeamRow, String> {
    let mut team = TeamRow { key: key.into(), ..TeamRow::default() };
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => team.name = value.into(),
            Some("calendar") => team.calendar = Some(value.into()),
            Some("notice") => team.notice = Some(parse::<Span>(value)?),
            _ => return Err(unknown(&word, "a team", "name=, calendar= or notice=")),
        }
    }
    Ok(team)
}

fn project(key: String, text: &str) -> Result<ProjectRow, String> {
    let mut project = ProjectRow { key: key.into(), ..ProjectRow::default() };
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => project.name = value.into(),
            Some("calendar") => project.calendar = Some(value.into()),
            Some("start") => project.start = Some(parse(value)?),
            Some("data_date") => project.data_date = Some(parse(value)?),
            Some("imposed_finish") => project.imposed_finish = Some(parse(value)?),
            _ => return Err(unknown(&word, "a project", "name=, start=, data_date=, imposed_finish= or calendar=")),
        }
    }
    Ok(project)
}

fn asset(key: String, text: &str) -> Result<AssetRow, String> {
    let mut asset = AssetRow { key: key.into(), ..AssetRow::default() };
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => asset.name = value.into(),
            Some("kind") => asset.kind = cells::asset_kind(value)?,
            Some("team") => asset.team = Some(value.into()),
            Some("reads") => asset.reads.extend(cells::keys(value)?),
            _ => return Err(unknown(&word, "an asset", "name=, kind=, team= or reads=")),
        }
    }
    Ok(asset)
}

fn resource(key: String, text: &str) -> Result<ResourceRow, String> {
    let mut resource = ResourceRow { key: key.into(), ..ResourceRow::default() };
    for word in words(text)? {
        let value = &*word.value;
        match word.name.as_deref() {
            Some("name") => resource.name = value.into(),
            Some("kind") => resource.kind = ResourceKind::read(value)?,
            Some("team") => resource.team = Some(value.into()),
            Some("calendar") => resource.calendar = Some(value.into()),
            Some("capacity") => resource.capacity = Share(parse(value)?),
            _ => return Err(unknown(&word, "a resource", "name=, kind=, team=, calendar= or capacity=")),
        }
    }
    Ok(resource)
}

/// What the plan is like, and the switches that differ.
fn semantics(text: &str) -> Result<Stated, String> {
    let mut stated = Stated::default();
    let known = || format!("longpole, ms_project, primavera, or {}=", Stated::NAMES.join("=, "));
    for word in words(text)? {
        match word.name.as_deref() {
            None => stated.like = Some(Base::read(&word.value)?),
            Some(name) => {
                let set = stated.set(name, &word.value);
                set.unwrap_or_else(|| Err(unknown(&word, "how a plan is understood", &known())))?;
            }
        }
    }
    Ok(stated)
}

/// The message for a word that something does not have.
pub(super) fn unknown(word: &Word<'_>, of: &str, known: &str) -> String {
    let text = word.name.as_ref().map_or_else(|| word.value.to_string(), |name| format!("{name}="));
    format!("{} says nothing of {of}; write {known}", shown(&text))
}
