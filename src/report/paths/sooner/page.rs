//! The text.

use std::fmt;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::{HeldRecord, LeversRecord, SoonerReport, WayRecord};
use crate::paths::Sooner;
use crate::report::display::{hanging, line, warnings};
use crate::report::lists::page::first;
use crate::report::lists::rows::Shown;
use crate::report::text::{WIDTH, count, date};

/// How many steps of a path are named before the rest is counted.
const STEPS: usize = 12;

/// The text of its [report](SoonerReport): sentences for a mail.
impl fmt::Display for Sooner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        SoonerReport::new(self).fmt(f)
    }
}

impl fmt::Display for SoonerReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        paragraph(f, &self.heading())?;
        for (number, way) in self.ways.iter().enumerate().filter(|(_, way)| !way.measures.is_empty()) {
            writeln!(f)?;
            paragraph(f, &format!("{}. {}, {} sooner:", number + 1, finish(way.finish, way.shown), way.sooner))?;
            measures(way, f)?;
        }
        if let Some(nearest) = &self.nearest {
            measures(&nearest.way, f)?;
            writeln!(f)?;
            paragraph(f, &holds(nearest))?;
        }
        if let Some(way) = &self.larger {
            writeln!(f)?;
            let together = count(way.measures.len(), "measure");
            paragraph(
                f,
                &format!("With {together}, of which none can be left out: {}, {} sooner:", finish(way.finish, way.shown), way.sooner),
            )?;
            measures(way, f)?;
        }
        if !self.is_there_already() {
            writeln!(f)?;
            paragraph(f, &self.footing())?;
        }
        warnings(&self.warnings, f)
    }
}

/// A finish. Midnight is the end of the day before, which is how a day is reached.
fn finish(at: NaiveDateTime, shown: Shown) -> String {
    let day = if at.time() == NaiveTime::MIN { at.checked_sub_signed(TimeDelta::days(1)) } else { None };
    day.map_or_else(|| shown.to_string(), |day| format!("{} 24:00", date(day, true)))
}

/// Sentences on as many lines as they take.
fn paragraph(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut row = String::new();
    for word in text.split_whitespace() {
        if !row.is_empty() && row.chars().count() + 1 + word.chars().count() > WIDTH {
            line(f, &row)?;
            row.clear();
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(word);
    }
    line(f, &row)
}

fn measures(way: &WayRecord, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    way.measures.iter().try_for_each(|measure| hanging(f, "  - ", &measure.text))
}

impl SoonerReport {
    fn is_there_already(&self) -> bool {
        self.ways.first().is_some_and(|way| way.measures.is_empty())
    }

    /// `Atlas finishes Thu 2026-07-02. To finish by Thu 2026-06-18, there are 3 ways:`
    fn heading(&self) -> String {
        let who = match &self.target {
            Some(row) if row.name.is_empty() || row.name == row.key => row.key.clone(),
            Some(row) => format!("{} {}", row.key, row.name),
            None if self.program.is_empty() => "The program".to_owned(),
            None => self.program.clone(),
        };
        let now = format!("{who} finishes {}", finish(self.finish, self.shown));
        let by = self.by_words();
        match (&self.nearest, self.ways.as_slice()) {
            (Some(nearest), _) if nearest.way.measures.is_empty() && !self.complete => {
                format!("{now}. No way was found to finish by {by}.")
            }
            (Some(nearest), _) if nearest.way.measures.is_empty() => {
                format!("{now} and cannot finish by {by}: no measure that is allowed brings it forward.")
            }
            (Some(nearest), _) => {
                let most = count(self.levers.most_measures, "measure");
                let date = finish(nearest.way.finish, nearest.way.shown);
                if !self.complete {
                    return format!(
                        "{now}. No way was found to finish by {by} with at most {most}. The earliest found is {date}, {} sooner:",
                        nearest.way.sooner
                    );
                }
                format!("{now} and cannot finish by {by} with at most {most}. The earliest is {date}, {} sooner:", nearest.way.sooner)
            }
            (None, [way, ..]) if way.measures.is_empty() => format!("{now}, which is by {by}: nothing needs to be done."),
            (None, []) => format!("{now}. Nothing was found to finish by {by}."),
            (None, ways) => {
                let are = if ways.len() == 1 { "is 1 way".to_owned() } else { format!("are {} ways", ways.len()) };
                let further = if self.more { " and perhaps more" } else { "" };
                format!("{now}. To finish by {by} there {are}{further}:")
            }
        }
    }

    /// The day whose end it is, or the instant.
    fn by_words(&self) -> String {
        let midnight = self.by.time() == NaiveTime::MIN;
        let day = if midnight { self.by.checked_sub_signed(TimeDelta::days(1)) } else { None };
        date(day.unwrap_or(self.by), day.is_some())
    }

    /// What was allowed, and how certain it is.
    fn footing(&self) -> String {
        let checked = match self.asked {
            0 | 1 => String::new(),
            asked => format!(" Checked by {asked} analyses of changed plans."),
        };
        let certain = match (self.complete, self.cut_short, self.ways.is_empty()) {
            (true, ..) => "",
            (_, true, true) => " The search was cut short: there may be a way, or an earlier date.",
            (_, true, false) => " The search was cut short: there may be better ways.",
            _ => " The plan follows rules of a product: only what lies on its longest paths was tried.",
        };
        format!("Allowed: {}.{checked}{certain}", allowed(&self.levers))
    }
}

fn allowed(levers: &LeversRecord) -> String {
    let is_some = |share: &str| share != "0%";
    let mut parts = Vec::new();
    if is_some(&levers.shorten) {
        parts.push(format!("open work takes up to {} less", levers.shorten));
    }
    if is_some(&levers.overlap) {
        parts.push(format!("work starts while up to {} of the work before is left", levers.overlap));
    }
    if levers.approvals_sooner {
        let all_but = match levers.approvals_that_wait.as_slice() {
            [] => String::new(),
            waiting => format!(", but for {}", first(5, waiting.iter().cloned())),
        };
        parts.push(format!("approvals are requested at once{all_but}"));
    }
    if !levers.droppable.is_empty() {
        parts.push(format!("{} may be cut", first(5, levers.droppable.iter().cloned())));
    }
    parts.extend(levers.second_shifts.iter().map(|(team, calendar)| format!("team {team} may go by {calendar}")));
    if parts.is_empty() {
        return "nothing".to_owned();
    }
    parts.push(format!("at most {} together", count(levers.most_measures, "measure")));
    parts.join("; ")
}

/// What holds the earliest date.
fn holds(nearest: &HeldRecord) -> String {
    let sooner = nearest.everything.zip(nearest.everything_shown).filter(|(at, _)| *at < nearest.way.finish);
    let more = sooner.map(|(at, shown)| format!(" All measures at once would give {}.", finish(at, shown))).unwrap_or_default();
    let Some(start) = nearest.path.first() else { return format!("No open work holds that date.{more}") };
    let name = if start.name.is_empty() { start.key.clone() } else { format!("{} {}", start.key, start.name) };
    let source = if nearest.source.is_empty() { String::new() } else { format!(" ({})", nearest.source) };
    let rest = first(STEPS, nearest.path.iter().skip(1).map(|step| step.key.clone()));
    let then = if rest.is_empty() { String::new() } else { format!(", then {rest}") };
    format!("A path that holds that date begins with {name}{source}{then}.{more}")
}
