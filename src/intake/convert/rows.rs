//! The rows of the plan.

use hashbrown::HashMap;

use super::board::{Board, End};
use super::ladder::{Ladder, Rung, Work};
use super::notes::Notes;
use super::progress::day;
use crate::id::{ProjectId, TaskId, TeamId};
use crate::intake::{DueDates, Export, PlannedStarts, State, Ticket};
use crate::program::{Program, ProgramBuilder};
use crate::spec::{
    Baseline, Constraint, ConstraintKind, Deadline, Dependency, DependencySource, DurationSource, Progress, Project, Task, TaskKind, Team,
};
use crate::time::{When, WorkTime};

/// The plan in the making, and what the questions need to know of its rows.
#[derive(Debug)]
pub(in crate::intake) struct Rows {
    pub(in crate::intake) builder: ProgramBuilder,
    /// By row: which rung gave the duration of open work.
    pub(in crate::intake) rungs: Vec<Option<Rung>>,
    /// The rows whose duration is a guess, and between what it lies.
    pub(in crate::intake) ranges: Vec<(TaskId, WorkTime, WorkTime)>,
    /// The rows of work under way whose rest was taken as a share.
    pub(in crate::intake) shares: Vec<TaskId>,
    /// The rows of work under way, and when they were last touched.
    pub(in crate::intake) touched: Vec<(TaskId, When)>,
    /// How many milestones are not done.
    pub(in crate::intake) milestones: usize,
    /// The rows that a planned start binds.
    pub(in crate::intake) planned: Vec<TaskId>,
    /// The rows whose planned start does not bind because open work precedes them.
    pub(in crate::intake) waiting: Vec<(TaskId, When)>,
}

/// Makes rows of items.
struct Maker<'a> {
    board: &'a Board<'a>,
    ladder: &'a Ladder<'a>,
    notes: &'a mut Notes,
    rows: Rows,
    /// By item: its row.
    row_of: Vec<Option<TaskId>>,
    preceded: Vec<bool>,
    teams: HashMap<&'a str, TeamId>,
    projects: HashMap<&'a str, ProjectId>,
}

impl Rows {
    /// A row for each live item and a dependency for each tie.
    ///
    /// # Complexity
    /// O(items + links).
    pub(super) fn new(export: &Export, board: &Board<'_>, ladder: &Ladder<'_>, notes: &mut Notes) -> Self {
        let rows = Self {
            builder: builder(export, board, ladder),
            rungs: Vec::new(),
            ranges: Vec::new(),
            shares: Vec::new(),
            touched: Vec::new(),
            milestones: 0,
            planned: Vec::new(),
            waiting: Vec::new(),
        };
        let (teams, projects) = (HashMap::new(), HashMap::new());
        let mut row_of = vec![None; board.tickets.len()];
        for (row, item) in board.live().enumerate() {
            row_of[item] = Some(TaskId::new(row));
        }
        let mut maker = Maker { board, ladder, notes, rows, row_of, preceded: board.is_preceded(), teams, projects };
        maker.teams_and_projects();
        maker.rows.builder.reserve(board.tickets.len(), board.ties.len());
        for item in board.live() {
            maker.item(item);
        }
        maker.ties();
        maker.wholes();
        maker.rows
    }
}

/// A builder with the dates of the program: it starts with the first open work, at the latest on the data date.
fn builder(export: &Export, board: &Board<'_>, ladder: &Ladder<'_>) -> ProgramBuilder {
    let conversion = ladder.conversion;
    let data_date = conversion.data_date.unwrap_or(When::Day(board.data_date));
    let under_way = board.leaves().filter(|&item| board.states[item] == State::InProgress);
    let begun = under_way.filter_map(|item| board.begun(item, &mut Notes::default())).min_by_key(|date| date.day());
    let first = begun.filter(|begun| begun.day() < data_date.day()).unwrap_or(data_date);
    let name = conversion.name.as_deref().unwrap_or(&export.name);
    let mut builder = Program::builder(name, conversion.start.unwrap_or(first));
    builder.data_date(data_date);
    if let Some(calendar) = &conversion.calendar {
        let key = calendar.key.clone();
        builder.calendar(calendar.clone());
        builder.default_calendar(&key);
    }
    builder
}

impl Maker<'_> {
    /// Teams in the order of the file; projects only where there are several.
    fn teams_and_projects(&mut self) {
        let tickets = self.board.tickets;
        for ticket in self.board.live().map(|item| &tickets[item]) {
            if !ticket.team.is_empty() && !self.teams.contains_key(&*ticket.team) {
                self.teams.insert(&ticket.team, self.rows.builder.add_team(Team::new(&*ticket.team)));
            }
        }
        let mut keys: Vec<&str> = Vec::new();
        for ticket in self.board.live().map(|item| &tickets[item]) {
            if !ticket.project.is_empty() && self.projects.insert(&ticket.project, ProjectId::new(0)).is_none() {
                keys.push(&ticket.project);
            }
        }
        self.projects.clear();
        for key in keys.iter().filter(|_| keys.len() > 1) {
            self.projects.insert(key, self.rows.builder.add_project(Project::new(*key)));
        }
    }

    fn item(&mut self, item: usize) {
        let ticket = &self.board.tickets[item];
        let mut task = Task::unknown(&*ticket.key).name(on_one_line(&ticket.name)).kind(kind(ticket));
        task.team = self.teams.get(&*ticket.team).copied();
        task.project = self.projects.get(&*ticket.project).copied();
        task.parent = self.board.parents[item].map(|end| self.row(end));
        Self::details(ticket, &mut task);
        let mut rung = None;
        if self.board.is_summary[item] {
            task.kind = TaskKind::Work;
        } else if self.board.states[item] == State::Done {
            self.done(item, &mut task);
        } else if task.kind.is_milestone() {
            self.rows.milestones += 1;
        } else {
            rung = Some(self.open(item, &mut task));
        }
        self.dates(item, &mut task);
        self.rows.rungs.push(rung);
        self.rows.builder.add_task(task);
    }

    /// The row of a live item, or a handle by key for what is outside.
    fn row(&mut self, end: End<'_>) -> TaskId {
        let outside = |builder: &mut ProgramBuilder, key: &str| builder.task_ref(key);
        match end {
            End::Item(item) => self.row_of[item].unwrap_or_else(|| outside(&mut self.rows.builder, &self.board.tickets[item].key)),
            End::Outside(key) => outside(&mut self.rows.builder, key),
        }
    }

    fn details(ticket: &Ticket, task: &mut Task) {
        let baseline = Baseline { start: ticket.planned_start.and_then(day), finish: ticket.due.and_then(day) };
        let is_plain = ticket.owner.is_empty() && ticket.url.is_empty() && ticket.source_id.is_empty() && ticket.labels.is_empty();
        if is_plain && ticket.kind.is_empty() && baseline.is_empty() {
            return;
        }
        let details = task.details_mut();
        details.owner.clone_from(&ticket.owner);
        details.url.clone_from(&ticket.url);
        details.source_id.clone_from(&ticket.source_id);
        details.labels.clone_from(&ticket.labels);
        if !ticket.kind.is_empty() && !ticket.labels.contains(&ticket.kind) {
            details.labels.push(ticket.kind.clone());
        }
        details.baseline = baseline;
    }

    fn done(&mut self, item: usize, task: &mut Task) {
        let ticket = &self.board.tickets[item];
        let progress = self.board.finished(item, self.notes);
        if !task.kind.is_milestone() {
            let took = self.ladder.spans.took(ticket, self.board.data_date);
            let stated = ticket.original.filter(|&span| self.ladder.spans.work(Some(span)).is_some());
            task.duration = stated.or_else(|| took.map(Into::into));
            task.duration_source = if stated.is_some() { DurationSource::Stated } else { DurationSource::Inferred };
        }
        task.progress = Some(Box::new(progress));
    }

    fn open(&mut self, item: usize, task: &mut Task) -> Rung {
        let (ticket, row) = (&self.board.tickets[item], TaskId::new(self.rows.builder.tasks().len()));
        let work: Work = self.ladder.of(self.board, item);
        let is_zero = |span: Option<crate::time::Span>| span.is_some_and(crate::time::Span::is_zero);
        if work.rung != Rung::Stated && (is_zero(ticket.original) || is_zero(ticket.remaining)) {
            self.notes.counts.zero_estimates += 1;
            self.notes.warn(&ticket.place, format!("`{}` is not done and has an estimate of zero: taken as no estimate", ticket.key));
        }
        if let Some(from) = work.rung.conclusion() {
            let calendar = self.ladder.spans.calendar;
            let duration = calendar.resolve(work.duration).map_or_else(|| work.duration.to_string(), |work| calendar.describe(work));
            self.notes.guessed(ticket, &duration, from);
        }
        task.duration = Some(work.duration);
        task.duration_source = work.source();
        self.rows.ranges.extend(work.range.map(|(low, high)| (row, low, high)));
        if self.board.states[item] == State::InProgress {
            let actual_start = self.board.begun(item, self.notes);
            task.progress = Some(Box::new(Progress::Started { actual_start, remaining: work.remaining }));
            self.notes.counts.in_progress += 1;
            if work.share {
                self.notes.counts.shares_left += 1;
                self.rows.shares.push(row);
            }
            self.rows.touched.extend(ticket.updated.map(|updated| (row, updated)));
        }
        work.rung
    }

    /// Due dates and planned starts, where they bind.
    fn dates(&mut self, item: usize, task: &mut Task) {
        let ticket = &self.board.tickets[item];
        let conversion = self.ladder.conversion;
        let (due, start) = (ticket.due.and_then(day), ticket.planned_start.and_then(day));
        if let Some(date) = due.filter(|_| conversion.due_dates == DueDates::Deadline) {
            task.details_mut().deadlines.push(Deadline { date, label: Box::default() });
            if self.board.states[item] != State::Done {
                self.notes.counts.due_dates += 1;
                self.notes.counts.due_dates_passed += usize::from(date.day() < Some(self.board.data_date));
            }
        }
        let binds = match conversion.planned_starts {
            PlannedStarts::Always => true,
            PlannedStarts::WhereNothingPrecedes => !self.preceded[item],
            PlannedStarts::BaselineOnly => false,
        };
        let ahead = start.filter(|start| start.day() > Some(self.board.data_date) && self.board.states[item] == State::Open);
        let row = TaskId::new(self.rows.builder.tasks().len());
        if conversion.planned_starts == PlannedStarts::WhereNothingPrecedes && !binds {
            self.rows.waiting.extend(ahead.map(|date| (row, date)));
            self.notes.counts.planned_starts_kept += usize::from(ahead.is_some());
        }
        if let Some(date) = ahead.filter(|_| binds) {
            task.details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
            self.notes.counts.planned_starts += 1;
            self.rows.planned.push(row);
        }
    }

    /// The most doubtful first: of links that are equally certain, the one stated first is cut where they form a circle.
    fn ties(&mut self) {
        let board = self.board;
        let mut ties: Vec<_> = board.ties.iter().collect();
        ties.sort_by_key(|tie| board.trust(tie));
        for tie in ties {
            let (predecessor, successor) = (self.row(tie.from), self.row(tie.to));
            let mut dependency = Dependency::new(predecessor, successor).relation(tie.link.relation).lag(tie.link.lag);
            if tie.link.inferred {
                dependency.source = DependencySource::Inferred;
            }
            self.rows.builder.add_dependency(dependency);
        }
    }

    /// Wholes whose own state is not that of their parts.
    fn wholes(&mut self) {
        let board = self.board;
        let mut open_parts = vec![0usize; board.tickets.len()];
        for item in board.live() {
            if let (Some(End::Item(whole)), true) = (board.parents[item], board.states[item] != State::Done) {
                open_parts[whole] += 1;
            }
        }
        for item in board.live().filter(|&item| board.is_summary[item]) {
            let ticket = &board.tickets[item];
            match (board.states[item], open_parts[item]) {
                (State::Done, open) if open > 0 => {
                    self.notes.counts.done_wholes += 1;
                    let message = format!("`{}` is done, but not all of its parts are ({open} left): the parts decide", ticket.key);
                    self.notes.warn(&ticket.place, message);
                }
                (State::Open | State::InProgress, 0) => {
                    self.notes.counts.open_wholes += 1;
                    let message = format!("`{}` is not done, but all of its parts are: the parts decide", ticket.key);
                    self.notes.warn(&ticket.place, message);
                }
                _ => {}
            }
        }
    }
}

/// A title without line ends and doubled spaces, which break a page.
fn on_one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Points in time and sign-offs by the tracker's word for them; all else is work.
fn kind(ticket: &Ticket) -> TaskKind {
    let plain: String = ticket.kind.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match &*plain {
        _ if ticket.is_milestone => TaskKind::FinishMilestone,
        "milestone" | "gate" => TaskKind::FinishMilestone,
        "approval" | "signoff" => TaskKind::Approval,
        _ => TaskKind::Work,
    }
}
