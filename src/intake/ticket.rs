//! What a tracker knows of one item of work, before anything is made of it.

use crate::error::Place;
use crate::spec::{Lag, Percent, Relation};
use crate::time::{Span, When};

/// How far an item is, as trackers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing has been done.
    Open,
    /// Work is under way.
    InProgress,
    /// Work is done.
    Done,
    /// It will never be done.
    Cancelled,
}

impl State {
    /// The words for it: `open`, `in progress`, `done`, `cancelled`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in progress",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Points of a tracker, exact to a hundredth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(u32);

impl Points {
    /// So many hundredths of a point.
    #[must_use]
    pub const fn hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// So many whole points.
    #[must_use]
    pub const fn whole(points: u32) -> Self {
        Self(points.saturating_mul(100))
    }

    /// In hundredths of a point.
    #[must_use]
    pub const fn as_hundredths(self) -> u32 {
        self.0
    }

    /// The points of a text such as `3`, `0.5` or `2,5`; `None` if it is no such number, or none that anybody gives.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || whole.len() > 6 || !is_number(whole) || !is_number(part) {
            return None;
        }
        let hundredths: String = part.chars().chain(['0', '0']).take(2).collect();
        let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        Some(Self(whole * 100 + hundredths.parse::<u32>().ok()?))
    }
}

impl std::fmt::Display for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{whole}"),
            _ if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

/// One item of a tracker, as its export has it: nothing is converted yet.
///
/// Passive data; every field but the key may be empty. [`Export::into_program`](super::Export::into_program) makes a task of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticket {
    /// The key, unique in its export.
    pub key: Box<str>,
    /// Its other identity in the tracker, such as Jira's `Issue id`.
    pub source_id: String,
    /// The title.
    pub name: String,
    /// What the tracker calls its kind: `Epic`, `Story`, `Bug`.
    pub kind: String,
    /// Its status by the tracker's own word: `Selected for Development`.
    pub status: String,
    /// Why it was closed, by the tracker's own word: `Won't Do`, `not_planned`.
    pub resolution: String,
    /// What the tracker itself makes of the status, where it says so (Jira's status category, GitHub's `closed`).
    pub category: Option<State>,
    /// The key of the team; empty if the export knows none.
    pub team: String,
    /// The key of the project; empty if the export knows none.
    pub project: String,
    /// Who does it.
    pub owner: String,
    /// Where it is described.
    pub url: String,
    /// Free labels.
    pub labels: Vec<String>,
    /// The key of what it is part of.
    pub parent: Option<Box<str>>,
    /// Is it a point in time rather than work?
    pub is_milestone: bool,
    /// When it was written down.
    pub created: Option<When>,
    /// When it was last touched.
    pub updated: Option<When>,
    /// When work really began.
    pub started: Option<When>,
    /// When work was really done (or given up).
    pub finished: Option<When>,
    /// The start that somebody planned.
    pub planned_start: Option<When>,
    /// The date by which it is due.
    pub due: Option<When>,
    /// The estimate before work began.
    pub original: Option<Span>,
    /// What is left, by the tracker.
    pub remaining: Option<Span>,
    /// What was spent so far.
    pub spent: Option<Span>,
    /// Its points.
    pub points: Option<Points>,
    /// How much of it is done.
    pub percent_done: Option<Percent>,
    /// Where it stands in its file.
    pub place: Place,
}

impl Ticket {
    /// An item of which only the key is known.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    /// The newest date on which something happened to it; planned dates do not count.
    #[must_use]
    pub fn newest_stamp(&self) -> Option<When> {
        [self.created, self.updated, self.started, self.finished].into_iter().flatten().max_by_key(|when| (when.day(), when.time()))
    }
}

/// One link of a tracker between two items by key; either may be outside the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketLink {
    /// What must come first.
    pub from: Box<str>,
    /// What waits.
    pub to: Box<str>,
    /// Which ends are tied.
    pub relation: Relation,
    /// The time between them.
    pub lag: Lag,
    /// Did the reader conclude it rather than read it?
    pub inferred: bool,
    /// Where it stands in its file.
    pub place: Place,
}

impl TicketLink {
    /// One waits for the other to be finished.
    #[must_use]
    pub fn new(from: impl Into<Box<str>>, to: impl Into<Box<str>>) -> Self {
        let (from, to) = (from.into(), to.into());
        Self { from, to, relation: Relation::FinishStart, lag: Lag::ZERO, inferred: false, place: Place::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_as_people_write_them() {
        let read = |text: &str| Points::parse(text).map(|points| points.to_string());
        for (text, points) in [("3", "3"), ("0.5", "0.5"), (" 2,5 ", "2.5"), (".25", "0.25"), ("8.0", "8"), ("1.239", "1.23")] {
            assert_eq!(read(text).as_deref(), Some(points), "{text}");
        }
        for text in ["", ".", "x", "-1", "1e3", "1234567", "٣"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
