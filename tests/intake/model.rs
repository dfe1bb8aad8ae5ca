//! A program as it truly is, before a tracker loses half of it.

use chrono::{NaiveDate, NaiveDateTime};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Epic,
    Story,
    Task,
    Bug,
    SubTask,
    Milestone,
}

/// An end of a link, or a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Item(usize),
    /// Something that the export does not have.
    Outside(usize),
}

/// What somebody wrote where an estimate is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Estimate {
    Days(i64),
    Missing,
    Word(&'static str),
}

/// What somebody wrote where a date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateCell {
    Empty,
    Day(NaiveDate),
    Word(&'static str),
}

impl DateCell {
    pub(crate) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// How far an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Open,
    InProgress { start: Option<NaiveDate>, left: i64 },
    Done { start: Option<NaiveDate>, finish: NaiveDate },
    Cancelled { word: &'static str, at: NaiveDate },
}

impl State {
    pub(crate) fn is_done(self) -> bool {
        matches!(self, Self::Done { .. })
    }

    pub(crate) fn is_cancelled(self) -> bool {
        matches!(self, Self::Cancelled { .. })
    }

    /// Is there work left?
    pub(crate) fn is_live(self) -> bool {
        !self.is_done() && !self.is_cancelled()
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) team: Option<usize>,
    pub(crate) owner: Option<usize>,
    pub(crate) parent: Option<End>,
    pub(crate) estimate: Estimate,
    pub(crate) state: State,
    /// An unusual word in place of the tracker's own status.
    pub(crate) status: Option<&'static str>,
    pub(crate) created: NaiveDateTime,
    pub(crate) updated: NaiveDateTime,
    pub(crate) planned_start: DateCell,
    pub(crate) due: DateCell,
    /// Is it left out of the export, though others name it?
    pub(crate) hidden: bool,
}

impl Item {
    pub(crate) fn key(&self) -> String {
        format!("ATL-{}", self.number)
    }

    pub(crate) fn days(&self) -> Option<i64> {
        match self.estimate {
            Estimate::Days(days) => Some(days),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) team: usize,
}

/// The whole of it. Item `i` has the number `i + 1`.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) data_date: NaiveDate,
    pub(crate) teams: Vec<&'static str>,
    pub(crate) people: Vec<Person>,
    pub(crate) items: Vec<Item>,
    /// What comes first, and what waits for its finish.
    pub(crate) links: Vec<(End, End)>,
}

impl Model {
    pub(crate) fn name_of(&self, end: End) -> String {
        match end {
            End::Item(item) => self.items[item].name.clone(),
            End::Outside(number) => format!("Delivery {number} of another program"),
        }
    }

    pub(crate) fn key_of(&self, end: End) -> String {
        match end {
            End::Item(item) => self.items[item].key(),
            End::Outside(number) => format!("OUT-{number}"),
        }
    }

    pub(crate) fn has_parts(&self) -> Vec<bool> {
        let mut has = vec![false; self.items.len()];
        for item in &self.items {
            if let Some(End::Item(parent)) = item.parent {
                has[parent] = true;
            }
        }
        has
    }

    /// What waits for each item, and what each item waits for.
    pub(crate) fn neighbours(&self) -> Neighbours {
        let mut neighbours = Neighbours { before: vec![Vec::new(); self.items.len()], after: vec![Vec::new(); self.items.len()] };
        for &(from, to) in &self.links {
            if let End::Item(to) = to {
                neighbours.before[to].push(from);
            }
            if let End::Item(from) = from {
                neighbours.after[from].push(to);
            }
        }
        neighbours
    }

    pub(crate) fn owner_of(&self, item: &Item) -> Option<&Person> {
        item.owner.and_then(|owner| self.people.get(owner))
    }

    pub(crate) fn team_of(&self, item: &Item) -> Option<&'static str> {
        item.team.map(|team| self.teams[team])
    }
}

/// The links by item.
#[derive(Debug)]
pub(crate) struct Neighbours {
    pub(crate) before: Vec<Vec<End>>,
    pub(crate) after: Vec<Vec<End>>,
}
