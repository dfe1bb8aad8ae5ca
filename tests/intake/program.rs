//! The truth as a program, and what of it each format can carry.

use chrono::NaiveDate;
use longpole::program::{ProgramBuilder, TaskEntry};
use longpole::spec::Progress;
use longpole::{Program, Span, days};

use super::exporters::Format;
use super::model::{DateCell, End, Item, Kind, Model, State};

impl Model {
    /// The program that this is, by the keys of its items.
    pub(crate) fn program(&self) -> Program {
        let mut plan = Program::builder("Atlas", self.start());
        plan.data_date(self.data_date);
        for team in &self.teams {
            plan.team(team);
        }
        let (has_parts, waits) = (self.has_parts(), self.waits());
        for (index, item) in self.items.iter().enumerate() {
            let entry = task(&mut plan, item, has_parts[index]);
            let entry = self.belongings(entry, item);
            if !has_parts[index] {
                dates(entry, item, waits[index]);
            }
        }
        for &(from, to) in &self.links {
            plan.dependency(&self.key_of(from), &self.key_of(to));
        }
        plan.build().unwrap_or_else(|error| panic!("{error}"))
    }

    /// The earliest start of work under way, or the data date.
    fn start(&self) -> NaiveDate {
        let has_parts = self.has_parts();
        let under_way = self.items.iter().zip(has_parts).filter(|(_, has_parts)| !has_parts);
        let starts = under_way.filter_map(|(item, _)| if let State::InProgress { start, .. } = item.state { start } else { None });
        starts.min().map_or(self.data_date, |start| start.min(self.data_date))
    }

    /// Does something precede each item that is not done?
    fn waits(&self) -> Vec<bool> {
        let mut waits = vec![false; self.items.len()];
        for &(from, to) in &self.links {
            if let (End::Item(from), End::Item(to)) = (from, to) {
                waits[to] |= self.items[from].state.is_live();
            }
        }
        waits
    }

    fn belongings<'p>(&self, mut entry: TaskEntry<'p>, item: &Item) -> TaskEntry<'p> {
        entry = entry.name(&item.name);
        if let Some(team) = self.team_of(item) {
            entry = entry.team(team);
        }
        if let Some(parent) = item.parent {
            entry = entry.part_of(&self.key_of(parent));
        }
        entry
    }

    /// What of it the export of a tracker can say; the rest is as a reader has to take it.
    pub(crate) fn as_known_by(&self, format: Format) -> Self {
        let mut known = self.clone();
        let has_parts = self.has_parts();
        for (item, has_parts) in known.items.iter_mut().zip(has_parts) {
            if !format.has_planned_starts() {
                item.planned_start = DateCell::Empty;
            }
            let has_due = if item.kind == Kind::Milestone { format.has_milestone_dates() } else { format.has_due_dates() };
            if !has_due {
                item.due = DateCell::Empty;
            }
            if !has_parts {
                item.state = state_known(item, format);
            }
        }
        known
    }
}

fn state_known(item: &Item, format: Format) -> State {
    let kept = |start: Option<NaiveDate>| start.filter(|_| format.has_real_starts());
    match item.state {
        State::InProgress { start, left } => State::InProgress { start: kept(start), left: format.left(item.days().unwrap_or(0), left) },
        State::Done { start, finish } => State::Done { start: kept(start), finish },
        other => other,
    }
}

fn whole_days(count: i64) -> Span {
    days(count.try_into().unwrap())
}

fn task<'p>(plan: &'p mut ProgramBuilder, item: &Item, has_parts: bool) -> TaskEntry<'p> {
    let key = item.key();
    match item.kind {
        _ if has_parts => plan.summary(&key),
        Kind::Milestone => plan.milestone(&key),
        Kind::Epic => plan.task(&key, days(0)),
        _ => plan.task(&key, whole_days(item.days().unwrap())),
    }
}

fn dates(mut entry: TaskEntry<'_>, item: &Item, waits: bool) {
    match item.state {
        State::InProgress { start, left } => {
            entry = entry.progress(Progress::Started { actual_start: start.map(Into::into), remaining: whole_days(left) });
        }
        State::Done { start, finish } => {
            entry = entry.progress(Progress::Finished { actual_start: start.map(Into::into), actual_finish: finish.into() });
        }
        _ => {}
    }
    if let Some(due) = item.due.day() {
        entry = entry.deadline(due);
    }
    if let (false, State::Open, Some(planned)) = (waits, item.state, item.planned_start.day()) {
        entry.not_before(planned);
    }
}
