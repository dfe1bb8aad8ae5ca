//! The lines above the header.

use std::fmt::Display;
use std::io::{self, Write};

use super::calendars::DAYS;
use super::cells::write_keys;
use super::write::Losses;
use crate::interchange::document::{AssetRow, Body, LagCalendarRow, ProjectRow, ResourceRow, Share, Stated, TeamRow};
use crate::interchange::link_text::lag_calendar_word;
use crate::interchange::switch_text::SwitchText as _;
use crate::interchange::words::{quoted, word};
use crate::spec::{AssetKind, ResourceKind};
use crate::time::{Calendar, CalendarException, Shift};

/// Writes the lines that say what rows cannot.
pub(super) fn write(body: &Body, losses: &mut Losses, out: &mut impl Write) -> io::Result<()> {
    let mut lines = LineWriter { losses, out };
    if !body.name.is_empty() {
        lines.write("name", &free(&body.name))?;
    }
    lines.write("start", &body.start.to_string())?;
    if let Some(date) = body.data_date {
        lines.write("data date", &date.to_string())?;
    }
    if let Some(key) = &body.calendar {
        lines.write("calendar", &free(key))?;
    }
    lines.semantics(&body.semantics.stated())?;
    for calendar in &body.calendars {
        lines.calendar(calendar)?;
    }
    for team in &body.teams {
        lines.write(&head("team", &team.key), &team_text(team))?;
    }
    for project in &body.projects {
        lines.write(&head("project", &project.key), &project_text(project))?;
    }
    for asset in &body.assets {
        lines.write(&head("asset", &asset.key), &asset_text(asset))?;
    }
    for resource in &body.resources {
        lines.write(&head("resource", &resource.key), &resource_text(resource))?;
    }
    Ok(())
}

/// Writes lines; one with a separator in it as a quoted cell, so that a spreadsheet keeps it whole.
struct LineWriter<'a, W> {
    losses: &'a mut Losses,
    out: &'a mut W,
}

impl<W: Write> LineWriter<'_, W> {
    fn write(&mut self, head: &str, text: &str) -> io::Result<()> {
        let space = if text.is_empty() { "" } else { " " };
        let line = self.losses.line(&format!("# {head}:{space}{text}"), head);
        if line.contains([',', ';', '\t']) { writeln!(self.out, "\"{}\"", line.replace('"', "\"\"")) } else { writeln!(self.out, "{line}") }
    }

    /// How the plan is understood, and in a line of its own the calendar of its lags.
    fn semantics(&mut self, stated: &Stated) -> io::Result<()> {
        let mut words = Words::default();
        if let Some(base) = stated.like {
            words.add(&base.text());
        }
        for (name, text) in stated.texts() {
            words.attribute(name, Some(&text));
        }
        if !words.text.is_empty() {
            self.write("semantics", &words.text)?;
        }
        match &stated.lag_calendar {
            None => Ok(()),
            Some(LagCalendarRow::Named(key)) => self.write("lag calendar", &format!("named={}", word(key))),
            Some(other) => self.write("lag calendar", lag_calendar_word(other)),
        }
    }

    fn calendar(&mut self, calendar: &Calendar) -> io::Result<()> {
        let mut words = Words::default();
        words.week(calendar);
        words.attribute("name", Some(&calendar.name).filter(|name| !name.is_empty()));
        words.attribute("parent", calendar.parent.as_ref());
        words.attribute("day", calendar.hours_per_day.as_ref());
        words.attribute("week", calendar.hours_per_week.as_ref());
        self.write(&head("calendar", &calendar.key), &words.text)?;
        for exception in &calendar.exceptions {
            let what = if exception.shifts.is_empty() { "holiday" } else { "exception" };
            self.write(&head(what, &calendar.key), &exception_text(exception))?;
        }
        Ok(())
    }
}

/// `calendar office`
fn head(what: &str, key: &str) -> String {
    format!("{what} {}", free_with(key, |c| c == ':'))
}

/// A text that stands alone: in quotes only if it needs them.
fn free(text: &str) -> String {
    free_with(text, |_| false)
}

fn free_with(text: &str, also: impl Fn(char) -> bool) -> String {
    let special = |c: char| c.is_control() || matches!(c, '"' | '\\' | ',' | ';') || also(c);
    if text.is_empty() || text.trim() != text || text.contains(special) { quoted(text) } else { text.into() }
}

/// Words in the making, with spaces between.
#[derive(Default)]
struct Words {
    text: String,
}

impl Words {
    fn add(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    fn attribute(&mut self, name: &str, value: Option<&impl Display>) {
        if let Some(value) = value {
            self.add(&format!("{name}={}", word(&value.to_string())));
        }
    }

    fn shifts(&mut self, shifts: &[Shift]) {
        for shift in shifts {
            self.add(&shift.to_string());
        }
    }

    /// The weekdays that are stated, those alike in one piece.
    fn week(&mut self, calendar: &Calendar) {
        let mut days = DAYS.iter().zip(&calendar.week).peekable();
        while let Some((first, shifts)) = days.next() {
            let Some(stated) = shifts else { continue };
            let mut last = first;
            while let Some((day, _)) = days.next_if(|(_, next)| *next == shifts) {
                last = day;
            }
            self.add(&days_text(first, last));
            if stated.is_empty() {
                self.add("off");
            }
            self.shifts(stated);
        }
    }
}

/// `Mon` or `Mon-Fri`
fn days_text(first: &str, last: &str) -> String {
    let short = |day: &str| day.chars().take(3).collect::<String>();
    if first == last { short(first) } else { format!("{}-{}", short(first), short(last)) }
}

fn exception_text(exception: &CalendarException) -> String {
    let CalendarException { from, to, shifts, name } = exception;
    let mut words = Words::default();
    words.add(&if from == to { from.to_string() } else { format!("{from}..{to}") });
    words.shifts(shifts);
    words.attribute("name", Some(name).filter(|name| !name.is_empty()));
    words.text
}

fn team_text(team: &TeamRow) -> String {
    let mut words = Words::default();
    words.attribute("name", Some(&team.name).filter(|name| !name.is_empty()));
    words.attribute("calendar", team.calendar.as_ref());
    words.attribute("notice", team.notice.as_ref());
    words.text
}

fn project_text(project: &ProjectRow) -> String {
    let mut words = Words::default();
    words.attribute("name", Some(&project.name).filter(|name| !name.is_empty()));
    // A date has no spaces in it, and colons do not end a word.
    for (name, date) in [("start", project.start), ("data_date", project.data_date), ("imposed_finish", project.imposed_finish)] {
        if let Some(date) = date {
            words.add(&format!("{name}={date}"));
        }
    }
    words.attribute("calendar", project.calendar.as_ref());
    words.text
}

fn asset_text(asset: &AssetRow) -> String {
    let mut words = Words::default();
    words.attribute("name", Some(&asset.name).filter(|name| !name.is_empty()));
    if asset.kind != AssetKind::default() {
        // Without a space, so that it needs no quotes.
        words.attribute("kind", Some(&asset.kind.word().replace(' ', "_")));
    }
    words.attribute("team", asset.team.as_ref());
    // One at a time: a list would need quotes, and the line with them.
    for key in &asset.reads {
        words.attribute("reads", Some(&write_keys(std::slice::from_ref(key))));
    }
    words.text
}

fn resource_text(resource: &ResourceRow) -> String {
    let mut words = Words::default();
    words.attribute("name", Some(&resource.name).filter(|name| !name.is_empty()));
    words.attribute("kind", Some(resource.kind).filter(|kind| *kind != ResourceKind::default()).map(|kind| kind.text()).as_ref());
    words.attribute("team", resource.team.as_ref());
    words.attribute("calendar", resource.calendar.as_ref());
    words.attribute("capacity", Some(resource.capacity).filter(|share| *share != Share::default()).map(|Share(share)| share).as_ref());
    words.text
}
