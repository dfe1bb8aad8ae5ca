//! The data of a calendar, packed in one text.
//!
//! ```text
//! node  = "(" number "||" name "(" [ key "|" value { "|" key "|" value } ] ")" "(" { node } ")" ")"
//! ```
//!
//! Of the nodes, `DaysOfWeek` has weekdays (`1` is Sunday) and these have hours (`s|08:00|f|16:00`); `Exceptions` has days (`d|41519`, counted
//! from 1899-12-30), which may have hours too and are free otherwise. Other nodes (`VIEW`) say nothing about working time. Blanks, line
//! breaks and the bytes 0x7F stand between nodes anywhere. The text is read in one go, without a tree: a node belongs to the last one above.

use chrono::{Datelike, Days, NaiveDate};

use super::hours::{self, Hours};
use crate::interchange::xer::clock;
use crate::time::{CalendarException, Shift};

/// What a calendar says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Packed {
    /// The shifts of each weekday, Monday first; none if it says nothing of weekdays.
    pub(super) week: Option<[Vec<Shift>; 7]>,
    pub(super) exceptions: Vec<CalendarException>,
}

/// Takes what was dropped or mended: what was done, and of what.
pub(super) type Note<'n> = dyn FnMut(&'static str, &str) + 'n;

/// Reads the data of a calendar.
///
/// # Errors
/// What is wrong first, and at which character of the text.
///
/// # Complexity
/// O(length).
pub(super) fn parse(text: &str, note: &mut Note<'_>) -> Result<Packed, String> {
    let mut scanner = Scanner { text, at: 0, depth: 0 };
    let mut reader = Reader { section: Section::None, week: None, weekdays_at: None, day: None, exceptions: Vec::new(), note };
    while let Some(node) = scanner.node().map_err(|(at, message)| located(text, at, &message))? {
        reader.take(&node).map_err(|message| located(text, node.at, &message))?;
    }
    Ok(reader.finish())
}

fn located(text: &str, at: usize, message: &str) -> String {
    let character = text.get(..at).unwrap_or_default().chars().count() + 1;
    format!("{message} (character {character} of the data); correct the calendar in P6, and export the file again")
}

/// A node, without those inside.
struct Node<'t> {
    /// The byte at which it begins.
    at: usize,
    /// How many parentheses are open around it.
    depth: usize,
    name: &'t str,
    values: &'t str,
}

impl<'t> Node<'t> {
    /// The value of a key.
    fn value(&self, key: &str) -> Option<&'t str> {
        let mut parts = self.values.split('|');
        while let (Some(found), Some(value)) = (parts.next(), parts.next()) {
            if found.trim() == key {
                return Some(value.trim());
            }
        }
        None
    }
}

/// Goes through the text.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Scanner<'t> {
    /// The next node, if there is one.
    fn node(&mut self) -> Result<Option<Node<'t>>, (usize, String)> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(next) = rest.chars().next() else { break };
            match next {
                '(' => self.depth += 1,
                ')' if self.depth == 0 => return Err((self.at, "a parenthesis closes here that was not opened".into())),
                ')' => self.depth -= 1,
                _ if next.is_whitespace() || next.is_control() => {}
                _ => return self.named(rest).map(Some),
            }
            self.at += next.len_utf8();
        }
        match self.depth {
            0 => Ok(None),
            depth => Err((self.at, format!("the data break off with {depth} parentheses open"))),
        }
    }

    /// A node whose head begins here: `0||NAME(VALUES)`.
    fn named(&mut self, rest: &'t str) -> Result<Node<'t>, (usize, String)> {
        let at = self.at;
        let head = rest.split(['(', ')']).next().unwrap_or_default();
        let Some((_, name)) = head.rsplit_once("||") else {
            let start: String = head.trim().chars().take(20).collect();
            return Err((at, format!("`{start}` is no part of a calendar")));
        };
        let inside = rest.get(head.len()..).and_then(|rest| rest.strip_prefix('('));
        let values = inside.and_then(|inside| {
            inside.split_once([')', '(']).filter(|(values, _)| inside.get(values.len()..).is_some_and(|rest| rest.starts_with(')')))
        });
        let Some((values, _)) = values else { return Err((at, format!("`{}` has no values in parentheses behind it", head.trim()))) };
        self.at += head.len() + values.len() + 2;
        Ok(Node { at, depth: self.depth, name: name.trim(), values })
    }
}

/// Which part of the data is being read.
#[derive(PartialEq, Eq)]
enum Section {
    None,
    Week,
    Exceptions,
}

/// Whose hours come next.
#[derive(Clone, Copy)]
enum Day {
    /// A weekday, Monday zero.
    Weekday(usize),
    /// The last exception.
    Exception,
    /// An exception that was left out.
    Dropped,
}

/// Makes days of nodes.
struct Reader<'n, 'f> {
    section: Section,
    week: Option<[Vec<Hours>; 7]>,
    /// How deep weekdays are.
    weekdays_at: Option<usize>,
    day: Option<Day>,
    exceptions: Vec<(NaiveDate, Vec<Hours>)>,
    note: &'n mut Note<'f>,
}

impl Reader<'_, '_> {
    fn take(&mut self, node: &Node<'_>) -> Result<(), String> {
        if !node.name.bytes().all(|byte| byte.is_ascii_digit()) {
            self.enter(node.name);
            return Ok(());
        }
        let (hours, day) = ((node.value("s"), node.value("f")), node.value("d"));
        match (&self.section, hours) {
            (Section::None, _) => Ok(()),
            (_, (Some(start), Some(finish))) => self.hours(start, finish),
            (Section::Exceptions, (None, None)) if day.is_some() => self.exception(day.unwrap_or_default()),
            (Section::Week, (None, None)) if node.depth <= *self.weekdays_at.get_or_insert(node.depth) => self.weekday(node.name),
            _ => {
                self.incomplete(node);
                Ok(())
            }
        }
    }

    /// Begins a part of the data.
    fn enter(&mut self, name: &str) {
        (self.day, self.weekdays_at) = (None, None);
        self.section = if name.eq_ignore_ascii_case("DaysOfWeek") {
            self.week.get_or_insert_default();
            Section::Week
        } else if name.eq_ignore_ascii_case("Exceptions") {
            Section::Exceptions
        } else {
            Section::None
        };
    }

    fn weekday(&mut self, name: &str) -> Result<(), String> {
        let number = name.parse::<usize>().ok().filter(|number| (1..=7).contains(number));
        let Some(number) = number else { return Err(format!("there is no weekday `{name}`: 1 is Sunday and 7 is Saturday")) };
        self.day = Some(Day::Weekday((number + 5) % 7));
        Ok(())
    }

    fn exception(&mut self, day: &str) -> Result<(), String> {
        let number =
            day.parse::<u64>().map_err(|_| format!("`{day}` is no day of an exception: write how many days it is after 1899-12-30"))?;
        let zero = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
        let date = zero.checked_add_days(Days::new(number)).filter(|date| (1900..2200).contains(&date.year()));
        self.day = Some(if let Some(date) = date {
            self.exceptions.push((date, Vec::new()));
            Day::Exception
        } else {
            let what = "is the day of an exception outside of the years 1900 to 2199; it was left out";
            (self.note)(what, &format!("`{day}`"));
            Day::Dropped
        });
        Ok(())
    }

    fn hours(&mut self, start: &str, finish: &str) -> Result<(), String> {
        let time = |text: &str| match clock::parse(text) {
            Some(Ok(seconds)) => Ok(seconds),
            Some(Err(_)) => Err(format!("`{text}` is a time that no day has; write 00:00 to 24:00")),
            None => Err(format!("`{text}` is no time of day; write it as 08:00")),
        };
        let (from, to) = (time(start)?, time(finish)?);
        let day = match self.day {
            Some(Day::Weekday(day)) => self.week.as_mut().and_then(|week| week.get_mut(day)),
            Some(Day::Exception) => self.exceptions.last_mut().map(|(_, hours)| hours),
            Some(Day::Dropped) => return Ok(()),
            None => None,
        };
        let Some(day) = day else { return Err(format!("hours from {start} to {finish} stand outside of any day")) };
        match Hours::new(from, to) {
            Some(hours) => day.push(hours),
            None => (self.note)("are hours that end as they begin; they were left out", &format!("`{start}-{finish}`")),
        }
        Ok(())
    }

    fn incomplete(&mut self, node: &Node<'_>) {
        let short: String = node.values.chars().take(40).collect();
        (self.note)("lacks the start or the finish of its hours; it was left out", &format!("`{}({short})`", node.name));
    }

    fn finish(self) -> Packed {
        let Self { week, exceptions, note, .. } = self;
        let mut sorted = |hours: Vec<Hours>, of: &dyn Fn() -> String| {
            let (shifts, overlap) = hours::shifts(hours);
            if overlap {
                note("has hours that overlap; they were joined", &of());
            }
            shifts
        };
        let week = week.map(|week| week.map(|hours| sorted(hours, &|| "a weekday".into())));
        let exceptions = exceptions.into_iter().map(|(date, hours)| {
            let shifts = sorted(hours, &|| date.to_string());
            CalendarException::hours(date, shifts)
        });
        let exceptions = exceptions.collect();
        Packed { week, exceptions }
    }
}
