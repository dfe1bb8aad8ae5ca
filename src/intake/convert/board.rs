//! An export as a whole: which items are live, who is part of whom, what ties them.

use chrono::NaiveDate;
use hashbrown::{HashMap, HashSet};

use super::notes::Notes;
use crate::intake::{Conversion, Export, State, Ticket, TicketLink};
use crate::spec::Percent;

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum End<'a> {
    /// A live item, by its place among all items.
    Item(usize),
    /// Something outside the export.
    Outside(&'a str),
}

/// A link between live items, or one of them and the outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie<'a> {
    pub(super) from: End<'a>,
    pub(super) to: End<'a>,
    pub(super) link: &'a TicketLink,
}

/// An export with its references resolved. Cancelled items are out.
#[derive(Debug)]
pub(super) struct Board<'a> {
    pub(super) tickets: &'a [Ticket],
    pub(super) states: Vec<State>,
    /// By item: the nearest whole that is live.
    pub(super) parents: Vec<Option<End<'a>>>,
    /// By item: is it the whole of a live part?
    pub(super) is_summary: Vec<bool>,
    pub(super) ties: Vec<Tie<'a>>,
    /// The day up to which progress is known.
    pub(super) data_date: NaiveDate,
}

impl<'a> Board<'a> {
    /// Resolves every reference, and notes what falls out on the way.
    ///
    /// # Complexity
    /// O(items + links).
    pub(super) fn new(export: &'a Export, conversion: &Conversion, data_date: NaiveDate, notes: &mut Notes) -> Self {
        let tickets = &export.tickets[..];
        let states: Vec<State> = tickets.iter().map(|ticket| state(ticket, conversion)).collect();
        unknown_statuses(tickets, conversion, notes);
        let by_key: HashMap<&str, usize> = tickets.iter().enumerate().map(|(item, ticket)| (&*ticket.key, item)).collect();
        let parents = parents(tickets, &states, &by_key, notes);
        let mut is_summary = vec![false; tickets.len()];
        for (item, parent) in parents.iter().enumerate() {
            if let (Some(End::Item(whole)), true) = (parent, states[item] != State::Cancelled) {
                is_summary[*whole] = true;
            }
        }
        let ties = ties(export, &states, &by_key, notes);
        Self { tickets, states, parents, is_summary, ties, data_date }
    }

    /// The live items, in the order of the file.
    pub(super) fn live(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.tickets.len()).filter(|&item| self.states[item] != State::Cancelled)
    }

    /// The live items that are no summaries.
    pub(super) fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        self.live().filter(|&item| !self.is_summary[item])
    }

    /// How far a link is to be trusted, the least first: against the states, as its successor began or ended while its predecessor is
    /// open; against the order in which the items were written down; all others.
    pub(super) fn trust(&self, tie: &Tie<'_>) -> u8 {
        let (End::Item(from), End::Item(to)) = (tie.from, tie.to) else { return 2 };
        let created = |item: usize| self.tickets[item].created.map(|when| (when.day(), when.time()));
        if self.states[to] > State::Open && self.states[from] == State::Open {
            0
        } else if created(from).zip(created(to)).is_some_and(|(from, to)| from > to) {
            1
        } else {
            2
        }
    }

    /// By item: does open work come before it, directly or through what it is part of?
    ///
    /// # Complexity
    /// O(items + links), and the depth of nested parts once for each item.
    pub(super) fn is_preceded(&self) -> Vec<bool> {
        let mut direct = vec![false; self.tickets.len()];
        for tie in &self.ties {
            let open = match tie.from {
                End::Item(item) => self.states[item] != State::Done,
                End::Outside(_) => true,
            };
            if let (true, End::Item(to)) = (open, tie.to) {
                direct[to] = true;
            }
        }
        (0..direct.len()).map(|item| direct[item] || self.wholes(item).any(|whole| direct[whole])).collect()
    }

    /// What an item is part of, the nearest first; circles of parts end.
    fn wholes(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        /// Nobody nests deeper than this; a longer way is a circle.
        const DEEPEST: usize = 64;
        let parent = |item: usize| match self.parents[item] {
            Some(End::Item(whole)) => Some(whole),
            _ => None,
        };
        std::iter::successors(parent(item), move |&whole| parent(whole)).take(DEEPEST)
    }
}

/// The state by words; where they say nothing, or that nothing has begun, by the share that is done.
fn state(ticket: &Ticket, conversion: &Conversion) -> State {
    let state = conversion.states.of(ticket);
    let is_known = conversion.states.knows(ticket);
    match ticket.percent_done {
        Some(done) if !is_known && state == State::Open && done >= Percent::whole(100) => State::Done,
        Some(done) if state == State::Open && done > Percent::whole(0) => State::InProgress,
        _ => state,
    }
}

/// Warns of each status that says nothing, with the number of items that have it.
fn unknown_statuses(tickets: &[Ticket], conversion: &Conversion, notes: &mut Notes) {
    const TOLD: usize = 20;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<&str> = Vec::new();
    for ticket in tickets.iter().filter(|ticket| !ticket.status.trim().is_empty() && !conversion.states.knows(ticket)) {
        let count = counts.entry(ticket.status.trim()).or_insert(0);
        if *count == 0 {
            names.push(ticket.status.trim());
        }
        *count += 1;
    }
    for name in names.iter().take(TOLD) {
        notes.unknown_status(name, counts.get(name).copied().unwrap_or_default());
    }
}

/// The nearest live whole of each item: the parts of a cancelled whole go to its own whole. Memberships that run in a circle are cut.
fn parents<'a>(tickets: &'a [Ticket], states: &[State], by_key: &HashMap<&str, usize>, notes: &mut Notes) -> Vec<Option<End<'a>>> {
    let end = |ticket: &'a Ticket| -> Option<End<'a>> {
        let key: &'a str = ticket.parent.as_deref().filter(|key| !key.is_empty())?;
        Some(by_key.get(key).map_or(End::Outside(key), |&whole| End::Item(whole)))
    };
    let mut parents: Vec<Option<End<'a>>> = tickets.iter().map(end).collect();
    cut_circles(&mut parents, tickets, notes);
    for item in 0..parents.len() {
        let nearest = nearest_live(item, &parents, states);
        // What was passed on the way goes there too, so that long ways are gone once.
        let mut passed = item;
        while let Some(End::Item(whole)) = parents[passed].filter(|_| parents[passed] != nearest) {
            parents[passed] = nearest;
            passed = whole;
        }
        parents[item] = nearest;
    }
    parents
}

/// The first live item, or the outside, on the way up.
fn nearest_live<'a>(item: usize, parents: &[Option<End<'a>>], states: &[State]) -> Option<End<'a>> {
    let mut parent = parents[item];
    while let Some(End::Item(whole)) = parent.filter(|parent| matches!(parent, End::Item(whole) if states[*whole] == State::Cancelled)) {
        parent = parents[whole];
    }
    parent
}

/// Follows each item up; where the way comes back to an item on it, that membership is cut.
fn cut_circles(parents: &mut [Option<End<'_>>], tickets: &[Ticket], notes: &mut Notes) {
    // By item: the walk that came by, from 1.
    let mut came_by = vec![0usize; parents.len()];
    for start in 0..parents.len() {
        let mut item = start;
        while came_by[item] == 0 {
            came_by[item] = start + 1;
            let Some(End::Item(whole)) = parents[item] else { break };
            if came_by[whole] == start + 1 {
                parents[item] = None;
                notes.part_of_itself(&tickets[item], &tickets[whole].key);
                break;
            }
            item = whole;
        }
    }
}

/// The links without those of cancelled items, each once.
fn ties<'a>(export: &'a Export, states: &[State], by_key: &HashMap<&str, usize>, notes: &mut Notes) -> Vec<Tie<'a>> {
    let mut seen = HashSet::new();
    let mut links_of = vec![0; states.len()];
    let mut ties = Vec::with_capacity(export.links.len());
    for link in &export.links {
        let end = |key: &'a str| by_key.get(key).map_or(End::Outside(key), |&item| End::Item(item));
        let (from, to) = (end(&link.from), end(&link.to));
        let mut cancelled = [from, to].into_iter().filter_map(|end| match end {
            End::Item(item) if states[item] == State::Cancelled => Some(item),
            _ => None,
        });
        if let Some(item) = cancelled.next() {
            links_of[item] += 1;
        } else if seen.insert((from, to, link.relation, link.lag)) {
            ties.push(Tie { from, to, link });
        }
    }
    for (item, _) in states.iter().enumerate().filter(|(_, state)| **state == State::Cancelled) {
        notes.cancelled(&export.tickets[item], links_of[item]);
    }
    ties
}
