//! What people do to their trackers: faults put into a true program before it is exported, and a list of what was done.

use chrono::Duration;

use super::dice::Dice;
use super::model::{DateCell, End, Estimate, Kind, Model, State};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fault {
    EstimatesMissing,
    EstimatesZero,
    EstimatesAreWords,
    LinksOutside,
    LinksDropped,
    CircleOfTwo,
    CircleOfThree,
    CircleOfFive,
    EpicBlocksStory,
    BlocksItself,
    ClosedWithoutStart,
    CancelledWithLinks,
    NoOwner,
    NoTeam,
    StaleProgress,
    DueInThePast,
    PlannedInThePast,
    StrangeNames,
    StrangeStatuses,
    DoneParents,
    OrphanParents,
    SameNames,
    DatesAreWords,
}

impl Fault {
    pub(crate) const ALL: [Self; 23] = [
        Self::CancelledWithLinks,
        Self::OrphanParents,
        Self::SameNames,
        Self::StrangeNames,
        Self::EstimatesMissing,
        Self::EstimatesZero,
        Self::EstimatesAreWords,
        Self::CircleOfTwo,
        Self::CircleOfThree,
        Self::CircleOfFive,
        Self::LinksOutside,
        Self::EpicBlocksStory,
        Self::BlocksItself,
        Self::ClosedWithoutStart,
        Self::NoOwner,
        Self::NoTeam,
        Self::StaleProgress,
        Self::DueInThePast,
        Self::PlannedInThePast,
        Self::StrangeStatuses,
        Self::DoneParents,
        Self::DatesAreWords,
        Self::LinksDropped,
    ];
}

/// One thing that was done, with the items that it was done to in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) fault: Fault,
    pub(crate) ends: Vec<End>,
}

/// Words for work that will never be done.
pub(crate) const NEVER: [&str; 6] = ["Won't Do", "Canceled", "Cancelled", "Duplicate", "not_planned", "Won't Fix"];
const STATUSES: [(&str, &str, &str); 3] =
    [("Selected for Development", "In Code Review", "Released"), ("Backlog", "Doing", "Shipped"), ("Triage", "In QA", "Verified")];
const NAMES: [&str; 8] = [
    "Ünïcödé: Größe prüfen",
    "🚀 launch, \"really\"",
    "two\nlines",
    "コンマ、と;セミコロン",
    "a, b, and c",
    "  spaces around  ",
    "=HYPERLINK(\"x\")",
    "e\u{301}accent \u{202e}turned",
];

/// Puts faults of these kinds into a model, each several times in a large one.
pub(crate) fn spoil(model: &mut Model, kinds: &[Fault], seed: u64) -> Vec<Done> {
    let mut hand = Hand { dice: Dice::new(seed ^ 0x5EED), model, done: Vec::new(), outside: 0 };
    for &kind in kinds {
        hand.put(kind);
    }
    let Hand { done, .. } = hand;
    // Stale or not, something was touched on the data date.
    if let Some(open) = model.items.iter_mut().find(|item| item.state == State::Open && item.days().is_some()) {
        open.updated = model.data_date.and_hms_opt(14, 35, 0).unwrap();
    }
    done
}

struct Hand<'m> {
    dice: Dice,
    model: &'m mut Model,
    done: Vec<Done>,
    outside: usize,
}

impl Hand<'_> {
    fn put(&mut self, fault: Fault) {
        let few = 1 + self.model.items.len() / 150;
        match fault {
            Fault::EstimatesMissing => self.estimates(fault, 50, |_| Estimate::Missing),
            Fault::EstimatesZero => self.estimates(fault, 5, |_| Estimate::Days(0)),
            Fault::EstimatesAreWords => self.estimates(fault, 5, |dice| Estimate::Word(dice.pick(&["?", "TBD", "n/a", "ask Ben"]))),
            Fault::LinksDropped => self.model.links.retain(|_| self.dice.percent(30)),
            Fault::LinksOutside => (0..2 * few).for_each(|_| self.link_outside()),
            Fault::CircleOfTwo => (0..few).for_each(|_| self.circle(fault, 2)),
            Fault::CircleOfThree => (0..few).for_each(|_| self.circle(fault, 3)),
            Fault::CircleOfFive => (0..few).for_each(|_| self.circle(fault, 5)),
            Fault::EpicBlocksStory => (0..few).for_each(|_| self.epic_blocks()),
            Fault::BlocksItself => self.each(fault, few, |item| item, |_, _| {}),
            Fault::CancelledWithLinks => self.cancel(2 * few),
            Fault::SameNames => self.same_names(few),
            _ => self.facts(fault, few),
        }
    }

    /// Faults of single items.
    fn facts(&mut self, fault: Fault, few: usize) {
        let data_date = self.model.data_date;
        let has_parts = self.model.has_parts();
        let orphan = self.outside + 1;
        for index in 0..self.model.items.len() {
            let strange = self.dice.below(NAMES.len());
            let (hit, rare) = (self.dice.percent(30), self.dice.below(self.model.items.len()) < 2 * few);
            let back = Duration::days(self.dice.range(5, 90));
            let item = &mut self.model.items[index];
            let open = item.state == State::Open && item.kind != Kind::Milestone && !has_parts[index];
            match (fault, item.state) {
                (Fault::ClosedWithoutStart, State::Done { finish, .. }) => item.state = State::Done { start: None, finish },
                (Fault::NoOwner, _) if hit => item.owner = None,
                (Fault::NoTeam, _) if hit => item.team = None,
                (Fault::StaleProgress, State::InProgress { .. }) if hit => {
                    item.updated -= Duration::days(120);
                    item.created = item.created.min(item.updated);
                }
                (Fault::DueInThePast, _) if open && hit => item.due = DateCell::Day(data_date - back),
                (Fault::PlannedInThePast, _) if open && hit && item.planned_start == DateCell::Empty => {
                    item.planned_start = DateCell::Day(data_date - back);
                    if item.due != DateCell::Empty {
                        item.due = DateCell::Day(data_date - back + Duration::days(9));
                    }
                }
                (Fault::DatesAreWords, _) if open && rare => item.due = DateCell::Word(["TBD", "soon", "Q3?"][index % 3]),
                (Fault::StrangeNames, _) if rare => item.name = format!("{} {}", NAMES[strange], item.number),
                (Fault::StrangeStatuses, state) if hit => item.status = strange_status(state, index),
                (Fault::DoneParents, _) if item.kind == Kind::Epic && hit => {
                    item.state = State::Done { start: None, finish: data_date - back }
                }
                (Fault::OrphanParents, _) if open && rare => item.parent = Some(End::Outside(orphan + 500)),
                _ => continue,
            }
            self.done.push(Done { fault, ends: vec![End::Item(index)] });
        }
    }

    /// Open work without parts, in order.
    fn open(&self) -> Vec<usize> {
        let has_parts = self.model.has_parts();
        let works = |index: &usize| {
            let item = &self.model.items[*index];
            item.state == State::Open && item.kind != Kind::Milestone && item.kind != Kind::Epic && !has_parts[*index]
        };
        (0..self.model.items.len()).filter(works).collect()
    }

    fn estimates(&mut self, fault: Fault, chance: usize, estimate: impl Fn(&mut Dice) -> Estimate) {
        for index in 0..self.model.items.len() {
            if self.model.items[index].days().is_some() && self.dice.percent(chance) {
                self.model.items[index].estimate = estimate(&mut self.dice);
                self.done.push(Done { fault, ends: vec![End::Item(index)] });
            }
        }
    }

    fn each(&mut self, fault: Fault, few: usize, to: impl Fn(usize) -> usize, change: impl Fn(&mut Model, usize)) {
        let open = self.open();
        for item in self.dice.some(open, few) {
            change(self.model, item);
            self.model.links.push((End::Item(item), End::Item(to(item))));
            self.done.push(Done { fault, ends: vec![End::Item(item), End::Item(to(item))] });
        }
    }

    fn link_outside(&mut self) {
        let open = self.open();
        let Some(&item) = open.get(self.dice.below(open.len())) else { return };
        self.outside += 1;
        let (here, there) = (End::Item(item), End::Outside(self.outside));
        let (from, to) = if self.dice.percent(80) { (there, here) } else { (here, there) };
        self.model.links.push((from, to));
        self.done.push(Done { fault: Fault::LinksOutside, ends: vec![from, to] });
    }

    /// A chain of open work, closed from its end to its beginning.
    fn circle(&mut self, fault: Fault, length: usize) {
        let open = self.open();
        let neighbours = self.model.neighbours();
        for _ in 0..50 {
            let Some(&first) = open.get(self.dice.below(open.len())) else { return };
            let mut chain = vec![first];
            while chain.len() < length {
                let after = &neighbours.after[chain[chain.len() - 1]];
                let works = |end: &End| if let End::Item(item) = end { open.binary_search(item).ok().map(|_| *item) } else { None };
                let next: Vec<usize> = after.iter().filter_map(works).filter(|item| !chain.contains(item)).collect();
                let Some(&next) = next.get(self.dice.below(next.len())) else { break };
                chain.push(next);
            }
            if chain.len() == length {
                self.model.links.push((End::Item(chain[length - 1]), End::Item(first)));
                self.done.push(Done { fault, ends: chain.into_iter().map(End::Item).collect() });
                return;
            }
        }
    }

    fn epic_blocks(&mut self) {
        let open = self.open();
        let within = |item: &usize| matches!(self.model.items[*item].parent, Some(End::Item(_)));
        let parts: Vec<usize> = open.into_iter().filter(within).collect();
        let Some(&part) = parts.get(self.dice.below(parts.len())) else { return };
        let Some(epic) = self.model.items[part].parent else { return };
        self.model.links.push((epic, End::Item(part)));
        self.done.push(Done { fault: Fault::EpicBlocksStory, ends: vec![epic, End::Item(part)] });
    }

    fn cancel(&mut self, few: usize) {
        let linked = self.model.neighbours();
        let open: Vec<usize> =
            self.open().into_iter().filter(|&item| !linked.before[item].is_empty() || !linked.after[item].is_empty()).collect();
        for item in self.dice.some(open, few) {
            let at = self.model.data_date - Duration::days(self.dice.range(1, 30));
            self.model.items[item].state = State::Cancelled { word: self.dice.pick(&NEVER), at };
            self.done.push(Done { fault: Fault::CancelledWithLinks, ends: vec![End::Item(item)] });
        }
    }

    fn same_names(&mut self, few: usize) {
        let open = self.open();
        let pairs = self.dice.some(open, 2 * few);
        for pair in pairs.chunks_exact(2) {
            let name = self.model.items[pair[1]].name.clone();
            self.model.items[pair[0]].name = name;
            self.done.push(Done { fault: Fault::SameNames, ends: pair.iter().map(|&item| End::Item(item)).collect() });
        }
    }
}

fn strange_status(state: State, index: usize) -> Option<&'static str> {
    let (open, under_way, done) = STATUSES[index % STATUSES.len()];
    match state {
        State::Open => Some(open),
        State::InProgress { .. } => Some(under_way),
        State::Done { .. } => Some(done),
        State::Cancelled { .. } => None,
    }
}
