//! A true program from a seed and a size.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::dice::Dice;
use super::model::{DateCell, End, Estimate, Item, Kind, Model, Person, State};
use super::work_days::shifted;

const TEAMS: [&str; 12] =
    ["platform", "mobile", "web", "data", "payments", "identity", "search", "growth", "security", "billing", "infra", "support"];
const FIRST: [&str; 12] = ["Ada", "Ben", "Chen", "Dora", "Emil", "Fatou", "Goran", "Hana", "Igor", "Jun", "Katya", "Luis"];
const LAST: [&str; 10] = ["Abe", "Brandt", "Costa", "Diaz", "Engel", "Fischer", "Gupta", "Haddad", "Ito", "Jensen"];
const VERBS: [&str; 12] =
    ["Build", "Migrate", "Design", "Test", "Ship", "Review", "Remove", "Document", "Measure", "Harden", "Roll out", "Connect"];
const THINGS: [&str; 14] = [
    "the ledger",
    "billing events",
    "sign in",
    "the search index",
    "push messages",
    "the payment gateway",
    "audit logs",
    "the settings page",
    "session tokens",
    "the order service",
    "dashboards",
    "rate limits",
    "the import job",
    "feature flags",
];

/// The true program of a seed, with about so many items.
pub(crate) fn model(seed: u64, size: usize) -> Model {
    let mut draft = Draft::new(seed, size);
    draft.containers_and_leaves(size);
    draft.links();
    draft.durations();
    draft.progress();
    draft.milestones(size);
    draft.dates();
    draft.statuses_of_parents();
    draft.stamps();
    draft.model
}

struct Draft {
    dice: Dice,
    model: Model,
    /// The items that are work, in an order that links follow, each with its stage.
    leaves: Vec<(usize, usize)>,
    stages: usize,
}

impl Draft {
    fn new(seed: u64, size: usize) -> Self {
        let mut dice = Dice::new(seed ^ ((size as u64) << 32));
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let data_date = shifted(first, dice.range(0, 240));
        let teams: Vec<&'static str> = dice.some(TEAMS.to_vec(), 4 + (size / 200).min(8));
        let people = people(&mut dice, teams.len());
        let stages = (4 + size / 20).min(24);
        Self { dice, model: Model { data_date, teams, people, items: Vec::new(), links: Vec::new() }, leaves: Vec::new(), stages }
    }

    fn containers_and_leaves(&mut self, size: usize) {
        let epics = (size / 12).max(1);
        for _ in 0..epics {
            self.item(Kind::Epic, None);
        }
        let milestones = 1 + size / 60;
        let leaves = size - milestones - epics;
        let (mut made, mut empty) = (0, 0..epics);
        while made < leaves {
            let any = if self.dice.percent(88) { Some(self.dice.below(epics)) } else { None };
            let parent = empty.next().or(any).map(End::Item);
            let stage = made * self.stages / leaves;
            let split = self.dice.percent(6) && made + 4 < leaves;
            made += if split { self.story_with_parts(parent, stage) } else { self.leaf(parent, stage) };
        }
    }

    fn story_with_parts(&mut self, parent: Option<End>, stage: usize) -> usize {
        let story = self.item(Kind::Story, parent);
        let parts = 2 + self.dice.below(2);
        for _ in 0..parts {
            let part = self.item(Kind::SubTask, Some(End::Item(story)));
            self.leaves.push((part, stage));
        }
        parts + 1
    }

    fn leaf(&mut self, parent: Option<End>, stage: usize) -> usize {
        let kind = self.dice.pick(&[Kind::Story, Kind::Story, Kind::Story, Kind::Task, Kind::Task, Kind::Bug]);
        let leaf = self.item(kind, parent);
        self.leaves.push((leaf, stage));
        1
    }

    fn item(&mut self, kind: Kind, parent: Option<End>) -> usize {
        let index = self.model.items.len();
        let owner = self.dice.below(self.model.people.len());
        let name = format!("{} {} ({})", self.dice.pick(&VERBS), self.dice.pick(&THINGS), index + 1);
        let never = NaiveDateTime::default();
        self.model.items.push(Item {
            number: index + 1,
            name,
            kind,
            team: Some(self.model.people[owner].team),
            owner: Some(owner),
            parent,
            estimate: Estimate::Missing,
            state: State::Open,
            status: None,
            created: never,
            updated: never,
            planned_start: DateCell::Empty,
            due: DateCell::Empty,
            hidden: false,
        });
        index
    }

    /// Each leaf waits for up to three of earlier stages, mostly the one before, mostly of its own team.
    fn links(&mut self) {
        for at in 0..self.leaves.len() {
            let (leaf, stage) = self.leaves[at];
            let first = self.leaves.partition_point(|&(_, other)| other + 3 < stage);
            let end = self.leaves.partition_point(|&(_, other)| other < stage);
            let mut before: Vec<usize> = Vec::new();
            for _ in 0..self.dice.pick(&[0, 0, 1, 1, 1, 1, 2, 2, 3]) {
                if let Some(other) = self.predecessor(leaf, first, end) {
                    before.push(other);
                }
            }
            before.sort_unstable();
            before.dedup();
            self.model.links.extend(before.into_iter().map(|other| (End::Item(other), End::Item(leaf))));
        }
    }

    fn predecessor(&mut self, leaf: usize, first: usize, end: usize) -> Option<usize> {
        let within = self.dice.percent(60);
        for _ in 0..8 {
            let (other, _) = *self.leaves.get(first + self.dice.below(end.checked_sub(first).filter(|&count| count > 0)?))?;
            if !within || self.model.items[other].team == self.model.items[leaf].team {
                return Some(other);
            }
        }
        None
    }

    fn durations(&mut self) {
        for &(leaf, _) in &self.leaves {
            let days = self.dice.pick(&[1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 8, 10, 12, 15]);
            self.model.items[leaf].estimate = Estimate::Days(days);
        }
    }

    /// Work is done only where all before it is, and under way only there too; done work has dates in its order.
    fn progress(&mut self) {
        let before = self.model.neighbours().before;
        let mut finish: Vec<Option<i64>> = vec![None; self.model.items.len()];
        let mut spans: Vec<(usize, i64, i64)> = Vec::new();
        for &(leaf, stage) in &self.leaves {
            let chance = if stage * 5 < self.stages * 2 { 75 } else { 5 };
            let latest = latest(&before[leaf], &finish);
            let Some(latest) = latest.filter(|_| self.dice.percent(chance)) else { continue };
            let start = latest + self.dice.range(0, 2);
            let days = self.model.items[leaf].days().unwrap();
            finish[leaf] = Some(start + days);
            spans.push((leaf, start, start + days));
        }
        let last = spans.iter().map(|&(_, _, end)| end).max().unwrap_or(0);
        let shift = -last - self.dice.range(0, 4);
        for &(leaf, start, end) in &spans {
            finish[leaf] = Some(end + shift);
            let day = |by: i64| shifted(self.model.data_date, by + shift);
            self.model.items[leaf].state = State::Done { start: Some(day(start)), finish: day(end - 1) };
        }
        self.under_way(&before, &finish);
    }

    fn under_way(&mut self, before: &[Vec<End>], finish: &[Option<i64>]) {
        for &(leaf, _) in &self.leaves {
            let Some(latest) = latest(&before[leaf], finish) else { continue };
            let open = self.model.items[leaf].state == State::Open;
            if !open || latest >= 0 || !self.dice.percent(60) {
                continue;
            }
            let days = self.dice.pick(&[2, 4, 4, 6, 8, 10, 12]);
            let start = self.dice.range(latest.max(-15), -1);
            let item = &mut self.model.items[leaf];
            item.estimate = Estimate::Days(days);
            let left = self.dice.range(1, days);
            item.state = State::InProgress { start: Some(shifted(self.model.data_date, start)), left };
        }
    }

    /// Points in time that nothing waits for; no work counts for two of them.
    fn milestones(&mut self, size: usize) {
        let late: Vec<usize> = self.leaves.iter().filter(|&&(_, stage)| stage * 2 >= self.stages).map(|&(leaf, _)| leaf).collect();
        let count = 1 + size / 60;
        let mut free = self.dice.some(late, count * 6);
        for _ in 0..count {
            let milestone = self.item(Kind::Milestone, None);
            for _ in 0..=self.dice.below(5) {
                let Some(leaf) = free.pop() else { break };
                self.model.links.push((End::Item(leaf), End::Item(milestone)));
            }
        }
    }

    /// Due dates and planned starts; one in five planned starts stands where open work precedes, and means nothing.
    fn dates(&mut self) {
        let before = self.model.neighbours().before;
        for (index, before) in before.iter().enumerate() {
            let item = &self.model.items[index];
            let works = item.days().is_some();
            if !item.state.is_live() || !(works || item.kind == Kind::Milestone) {
                continue;
            }
            let state = item.state;
            let waits = before.iter().any(|&end| matches!(end, End::Item(other) if self.model.items[other].state.is_live()));
            if self.dice.percent(if works { 12 } else { 60 }) {
                self.model.items[index].due = DateCell::Day(self.model.data_date + Duration::days(self.dice.range(3, 200)));
            }
            if works && state == State::Open && self.dice.percent(if waits { 4 } else { 20 }) {
                let planned = self.model.data_date + Duration::days(self.dice.range(0, 40));
                self.model.items[index].planned_start = DateCell::Day(planned);
                if self.model.items[index].due != DateCell::Empty {
                    self.model.items[index].due = DateCell::Day(self.due_after(planned, index));
                }
            }
        }
    }

    /// Who plans both, plans the work between them, more or less.
    fn due_after(&mut self, planned: NaiveDate, index: usize) -> NaiveDate {
        let days = self.model.items[index].days().unwrap_or(0) + self.dice.range(0, 3);
        planned + Duration::days(days * 7 / 5 + 2)
    }

    /// Parents are as their parts: the innermost first, which come last.
    fn statuses_of_parents(&mut self) {
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); self.model.items.len()];
        for (index, item) in self.model.items.iter().enumerate() {
            if let Some(End::Item(parent)) = item.parent {
                parts[parent].push(index);
            }
        }
        for (parent, parts) in parts.iter().enumerate().rev().filter(|(_, parts)| !parts.is_empty()) {
            let states: Vec<State> = parts.iter().map(|&part| self.model.items[part].state).collect();
            self.model.items[parent].state = of_parts(&states);
        }
    }

    /// When items were written down and last touched; the newest touch is on the data date.
    fn stamps(&mut self) {
        let data_date = self.model.data_date;
        for item in &mut self.model.items {
            let (first, last) = match item.state {
                State::Done { start, finish } => (start.unwrap_or(finish), finish),
                State::InProgress { start, .. } => (start.unwrap_or(data_date), data_date - Duration::days(1)),
                _ => (data_date - Duration::days(2), data_date - Duration::days(2)),
            };
            let created = first - Duration::days(self.dice.range(1, 60));
            item.created = created.and_hms_opt(9 + self.dice.below(8) as u32, self.dice.below(60) as u32, 0).unwrap();
            let touched = last.max(created);
            item.updated = touched.and_hms_opt(17, self.dice.below(60) as u32, 0).unwrap();
        }
        let (newest, _) = self.leaves[self.dice.below(self.leaves.len())];
        self.model.items[newest].updated = data_date.and_hms_opt(14, 35, 0).unwrap();
    }
}

fn people(dice: &mut Dice, teams: usize) -> Vec<Person> {
    let mut people = Vec::new();
    for team in 0..teams {
        for _ in 0..2 + dice.below(5) {
            let at = people.len();
            let (first, last) = (FIRST[at % FIRST.len()], LAST[at / FIRST.len() % LAST.len()]);
            let email = format!("{}.{}@example.com", first.to_lowercase(), last.to_lowercase());
            people.push(Person { name: format!("{first} {last}"), email, team });
        }
    }
    people
}

/// Done when all parts are, open while none has begun.
fn of_parts(states: &[State]) -> State {
    let finish = |state: &State| if let State::Done { finish, .. } = state { Some(*finish) } else { None };
    let finishes: Option<Vec<NaiveDate>> = states.iter().map(finish).collect();
    match finishes.and_then(|dates| dates.into_iter().max()) {
        Some(finish) => State::Done { start: None, finish },
        None if states.iter().all(|state| *state == State::Open) => State::Open,
        None => State::InProgress { start: None, left: 1 },
    }
}

/// The latest finish of what precedes, a low number where nothing does; `None` if something is not done.
fn latest(before: &[End], finish: &[Option<i64>]) -> Option<i64> {
    before.iter().try_fold(-1_000, |latest: i64, end| match end {
        End::Item(other) => finish[*other].map(|finish| latest.max(finish)),
        End::Outside(_) => Some(latest),
    })
}
