//! Several exports as one.

use hashbrown::HashMap;

use super::{Export, Ticket};
use crate::error::Warning;
use crate::time::When;

impl Export {
    /// One export of several that may overlap. Of an item that several have, the one that was touched last holds, and what it leaves empty
    /// is filled from the others, the first first (how far it is, only as a whole); links are united, and those by title (Asana's, and sheets') find their item in the others.
    /// Where two say different things and neither was touched later, the first
    /// holds, and a warning says so.
    ///
    /// ```
    /// use longpole::intake::{Export, Ticket};
    /// use longpole::ymd;
    ///
    /// let mut monday = Export::new("Jira CSV");
    /// let mut friday = monday.clone();
    /// let ticket = |status: &str, updated| Ticket { status: status.to_owned(), updated: Some(updated), ..Ticket::new("API-1") };
    /// monday.tickets.push(ticket("To Do", ymd(2026, 3, 2)));
    /// friday.tickets.push(ticket("Done", ymd(2026, 3, 6)));
    /// let both = Export::merge([monday, friday]);
    /// assert_eq!((both.tickets.len(), &*both.tickets[0].status), (1, "Done"));
    /// ```
    ///
    /// # Complexity
    /// O(items + links).
    #[must_use]
    pub fn merge(exports: impl IntoIterator<Item = Self>) -> Self {
        let mut exports = exports.into_iter();
        let mut merged = exports.next().unwrap_or_default();
        let mut by_key: HashMap<Box<str>, usize> =
            merged.tickets.iter().enumerate().map(|(item, ticket)| (ticket.key.clone(), item)).collect();
        for export in exports {
            merged.take_head(&export);
            for ticket in export.tickets {
                if let Some(known) = by_key.get(&ticket.key).and_then(|&item| merged.tickets.get_mut(item)) {
                    merge_ticket(known, ticket, &mut merged.warnings);
                } else {
                    by_key.insert(ticket.key.clone(), merged.tickets.len());
                    merged.tickets.push(ticket);
                }
            }
            merged.links.extend(export.links);
            merged.parts.extend(export.parts);
            merged.warnings.extend(export.warnings);
        }
        let parts = std::mem::take(&mut merged.parts);
        merged.adopt(parts);
        merged.find_by_name(&by_key);
        merged
    }

    /// What one export names by its title, for want of its key, may stand in another: where one item alone has that name, it is meant.
    fn find_by_name(&mut self, by_key: &HashMap<Box<str>, usize>) {
        let mut by_name: HashMap<&str, Option<&str>> = HashMap::new();
        for ticket in self.tickets.iter().filter(|ticket| !ticket.name.is_empty()) {
            by_name.entry(ticket.name.trim()).and_modify(|key| *key = None).or_insert(Some(&ticket.key));
        }
        let found = |key: &str| by_name.get(key).copied().flatten().filter(|_| !by_key.contains_key(key)).map(Box::<str>::from);
        for link in &mut self.links {
            link.from = found(&link.from).unwrap_or_else(|| std::mem::take(&mut link.from));
            link.to = found(&link.to).unwrap_or_else(|| std::mem::take(&mut link.to));
        }
        let parents: Vec<Option<Box<str>>> = self.tickets.iter().map(|ticket| found(ticket.parent.as_deref()?)).collect();
        drop(by_name);
        for (ticket, parent) in self.tickets.iter_mut().zip(parents) {
            ticket.parent = parent.or_else(|| ticket.parent.take());
        }
    }

    /// Format, name and choices of another export beside these.
    fn take_head(&mut self, other: &Self) {
        if !self.format.split(" and ").any(|format| format == other.format) {
            self.format = [&*self.format, &*other.format].into_iter().filter(|format| !format.is_empty()).collect::<Vec<_>>().join(" and ");
        }
        if !self.name.split(" + ").any(|name| name == other.name) {
            self.name = [&*self.name, &*other.name].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" + ");
        }
        // What several say with other counts is said once, without: `teams from components (57 of 60 issues)`.
        let said =
            |choice: &str| choice.rsplit_once(" (").filter(|(_, count)| count.ends_with(')')).map_or(choice, |(said, _)| said).to_owned();
        for choice in &other.choices {
            match self.choices.iter_mut().find(|known| said(known) == said(choice)) {
                Some(known) if known != choice => *known = said(choice),
                Some(_) => {}
                None => self.choices.push(choice.clone()),
            }
        }
    }
}

/// The later of two states of an item, filled from the other.
fn merge_ticket(known: &mut Ticket, mut other: Ticket, warnings: &mut Vec<Warning>) {
    let touched = |ticket: &Ticket| ticket.newest_stamp().map(|when| (when.day(), when.time()));
    let (mine, theirs) = (touched(known), touched(&other));
    if mine == theirs && contradict(known, &other) {
        let message = format!("two exports say different things of `{}`, and neither is the later: the first holds", known.key);
        warnings.push(Warning { place: other.place.clone(), message });
    }
    if theirs > mine {
        std::mem::swap(known, &mut other);
    }
    fill(known, other);
}

/// Do both say something of the same, and not the same?
fn contradict(a: &Ticket, b: &Ticket) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    let text = |text: &str| Some(text.to_lowercase()).filter(|text| !text.is_empty());
    differ(text(&a.status), text(&b.status))
        || differ(a.due.and_then(When::day), b.due.and_then(When::day))
        || differ(a.planned_start.and_then(When::day), b.planned_start.and_then(When::day))
        || differ(a.original, b.original)
        || differ(a.remaining, b.remaining)
        || differ(a.points, b.points)
        || differ(text(&a.owner), text(&b.owner))
        || differ(a.parent.as_deref(), b.parent.as_deref())
}

/// Fills what is empty. What tells how far an item is belongs together: it comes from the other only if nothing of it is here.
fn fill(known: &mut Ticket, other: Ticket) {
    if known.status.is_empty() && known.category.is_none() && known.finished.is_none() && known.percent_done.is_none() {
        known.category = other.category;
        known.resolution = other.resolution;
        known.status = other.status;
        known.finished = other.finished;
        known.percent_done = other.percent_done;
    }
    let texts = [
        (&mut known.source_id, other.source_id),
        (&mut known.name, other.name),
        (&mut known.kind, other.kind),
        (&mut known.team, other.team),
        (&mut known.project, other.project),
        (&mut known.owner, other.owner),
        (&mut known.url, other.url),
    ];
    for (text, other) in texts {
        if text.is_empty() {
            *text = other;
        }
    }
    if known.labels.is_empty() {
        known.labels = other.labels;
    }
    known.is_milestone |= other.is_milestone;
    known.parent = known.parent.take().or(other.parent);
    known.created = known.created.or(other.created);
    known.updated = known.updated.or(other.updated);
    // A start that the later state lacks was taken back, unless the export has no starts at all; the state decides what it is worth.
    known.started = known.started.or(other.started);
    known.planned_start = known.planned_start.or(other.planned_start);
    known.due = known.due.or(other.due);
    known.original = known.original.or(other.original);
    known.remaining = known.remaining.or(other.remaining);
    known.spent = known.spent.or(other.spent);
    known.points = known.points.or(other.points);
}
