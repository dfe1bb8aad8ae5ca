//! Random programs with every field in use, each a valid plan.

mod scheduling;

use chrono::{NaiveDate, Weekday};
use longpole::Program;
use longpole::program::ProgramBuilder;
use longpole::spec::{
    Asset, AssetKind, Baseline, Constraint, ConstraintKind, Deadline, Dependency, DependencyKind, DependencySource, DurationSource,
    Estimate, Lag, LagCalendar, Percent, Progress, Project, Relation, Task, TaskKind, Team,
};
use longpole::time::{Calendar, CalendarException, Shift, Span, When, WorkTime, days, hours, millis, minutes, weeks, ymd, ymd_hm};

/// Random numbers from a seed (Steele and others, 2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn maybe<T>(&mut self, percent: usize, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| draw(self))
    }
}

/// What keys and texts are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// Letters, digits, hyphens and single spaces inside.
    Tame,
    /// What means something to a file, without spaces around it and without NUL.
    Wild,
    /// Anything.
    Hostile,
}

/// A valid program. Constraints and dependencies come in the order in which a sheet has them.
pub(super) fn program(seed: u64, texts: Texts) -> Program {
    let mut draft = Draft::new(seed, texts);
    draft.calendars();
    draft.semantics();
    draft.teams_and_projects();
    draft.assets();
    draft.resources();
    draft.tasks();
    draft.dependencies();
    draft.plan.build().unwrap_or_else(|error| panic!("seed {seed}: {error}"))
}

struct Draft {
    dice: Dice,
    texts: Texts,
    plan: ProgramBuilder,
    calendars: Vec<String>,
    teams: usize,
    projects: usize,
    assets: usize,
    /// By resource.
    does_work: Vec<bool>,
    summaries: usize,
    keys: Vec<String>,
}

impl Draft {
    fn new(seed: u64, texts: Texts) -> Self {
        let mut dice = Dice(seed);
        let name = text(&mut dice, texts);
        let mut plan = Program::builder(&name, dice.pick(&[ymd(2026, 1, 5), ymd_hm(2026, 1, 5, 13, 30)]));
        if dice.chance(50) {
            plan.data_date(dice.pick(&[ymd(2026, 3, 2), ymd_hm(2026, 3, 2, 8, 0)]));
        }
        let (calendars, keys, does_work) = (Vec::new(), Vec::new(), Vec::new());
        Self { dice, texts, plan, calendars, teams: 0, projects: 0, assets: 0, does_work, summaries: 0, keys }
    }

    /// A key that none of `known` is.
    fn key(&mut self, known: &[String], index: usize) -> String {
        let key = text(&mut self.dice, self.texts);
        if key.is_empty() || known.contains(&key) { format!("{key}{index}") } else { key }
    }

    fn text(&mut self) -> String {
        text(&mut self.dice, self.texts)
    }

    fn calendars(&mut self) {
        for index in 0..self.dice.below(4) {
            let known = self.calendars.clone();
            let key = self.key(&known, index);
            if known.contains(&key) {
                continue;
            }
            let calendar = self.calendar(&key);
            self.plan.calendar(calendar);
            self.calendars.push(key);
        }
        if self.calendars.is_empty() {
            return;
        }
        if self.dice.chance(60) {
            let key = self.dice.pick(&self.calendars);
            self.plan.default_calendar(&key);
        }
    }

    fn calendar(&mut self, key: &str) -> Calendar {
        let parent = if self.calendars.is_empty() { None } else { self.dice.maybe(40, |dice| dice.below(64)) };
        let parent = parent.map(|at| self.calendars[at % self.calendars.len()].clone());
        let mut calendar = match (&parent, self.dice.below(3)) {
            (Some(parent), _) => Calendar::new(key).parent(parent.as_str()),
            (None, 0) => Calendar::round_the_clock(key),
            (None, _) => Calendar::standard(key),
        };
        for day in 0..self.dice.below(4) {
            let weekday = Weekday::try_from((day * 2) as u8).unwrap_or(Weekday::Mon);
            let shifts = self.dice.pick(&[vec![Shift::hm(22, 0, 6, 0)], vec![], vec![Shift::hm(8, 0, 12, 0), Shift::hm(13, 0, 24, 0)]]);
            calendar = calendar.working(weekday, shifts);
        }
        for _ in 0..self.dice.below(4) {
            let exception = self.exception();
            calendar = calendar.exception(exception);
        }
        calendar.name = self.text().into();
        calendar.hours_per_day = self.dice.maybe(30, |dice| WorkTime::from_minutes(dice.pick(&[1, 450, 1440])));
        calendar.hours_per_week = self.dice.maybe(30, |dice| WorkTime::from_millis(dice.pick(&[1, 144_000_000, 604_800_000])));
        calendar
    }

    fn exception(&mut self) -> CalendarException {
        let from = NaiveDate::from_ymd_opt(2026, 1 + self.dice.below(12) as u32, 1 + self.dice.below(28) as u32).unwrap_or_default();
        let to = from + chrono::Days::new(self.dice.pick(&[0, 0, 3]));
        let shifts = self.dice.pick(&[vec![], vec![Shift::hm(9, 0, 13, 0)], vec![Shift::hm(9, 0, 10, 0), Shift::hm(20, 0, 2, 0)]]);
        CalendarException { from, to, shifts, name: self.text().into() }
    }

    fn lag_calendar(&mut self) -> LagCalendar {
        use LagCalendar as L;
        match self.dice.below(5) {
            0 => L::Predecessor,
            1 => L::Successor,
            2 => L::Program,
            3 if !self.calendars.is_empty() => {
                let key = self.dice.pick(&self.calendars);
                L::Named(self.plan.calendar_ref(&key))
            }
            _ => L::RoundTheClock,
        }
    }

    fn some_calendar(&mut self) -> Option<longpole::id::CalendarId> {
        let key = if self.calendars.is_empty() || self.dice.chance(60) { return None } else { self.dice.pick(&self.calendars) };
        Some(self.plan.calendar_ref(&key))
    }

    fn teams_and_projects(&mut self) {
        let mut keys = Vec::new();
        for index in 0..self.dice.below(4) {
            let key = self.key(&keys, index);
            if keys.contains(&key) {
                continue;
            }
            let notice = self.dice.maybe(50, |dice| span(dice, false));
            let team = Team { key: key.clone().into(), name: self.text().into(), calendar: self.some_calendar(), notice };
            self.plan.add_team(team);
            keys.push(key);
        }
        self.teams = keys.len();
        keys.clear();
        for index in 0..self.dice.below(3) {
            let key = self.key(&keys, index);
            if keys.contains(&key) {
                continue;
            }
            let mut project = Project::new(key.as_str()).name(self.text());
            project.start = self.dice.maybe(50, |dice| date(dice, 2026));
            project.data_date = self.dice.maybe(50, |dice| date(dice, 2026));
            project.imposed_finish = self.dice.maybe(50, |dice| date(dice, 2027));
            project.calendar = self.some_calendar();
            self.plan.add_project(project);
            keys.push(key);
        }
        self.projects = keys.len();
    }

    /// Each may read any, itself included.
    fn assets(&mut self) {
        let mut keys = Vec::new();
        for index in 0..self.dice.below(5) {
            let key = self.key(&keys, index);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        self.assets = keys.len();
        for key in keys {
            let mut asset = Asset::new(key).name(self.text()).kind(self.dice.pick(&AssetKind::ALL));
            asset.team = if self.teams == 0 { None } else { self.dice.maybe(60, |dice| dice.below(64)) }
                .map(|at| longpole::id::TeamId::new(at % self.teams));
            asset.reads = self.some_assets();
            self.plan.add_asset(asset);
        }
    }

    fn some_assets(&mut self) -> Vec<longpole::id::AssetId> {
        let count = if self.assets == 0 { 0 } else { self.dice.below(4) };
        (0..count).map(|_| longpole::id::AssetId::new(self.dice.below(self.assets))).collect()
    }

    /// Summaries first, each with a part, then leaves.
    fn tasks(&mut self) {
        let count = 1 + self.dice.below(9);
        self.summaries = self.dice.below(3).min(count - 1);
        for index in 0..count {
            let known = self.keys.clone();
            let key = self.key(&known, index);
            let key = if known.contains(&key) { format!("{key}-{index}") } else { key };
            let mut task = self.named_task(&key);
            if index < self.summaries {
                self.summary(&mut task);
            } else {
                self.leaf(&mut task);
            }
            task.parent = self.parent(index).map(longpole::id::TaskId::new);
            if index >= self.summaries {
                self.as_span(&mut task);
            }
            self.plan.add_task(task);
            self.keys.push(key);
        }
    }

    /// The summary that row `index` is part of: every summary has the next row as a part, so that it is one.
    fn parent(&mut self, index: usize) -> Option<usize> {
        if self.summaries > 0 && index > 0 && index <= self.summaries {
            return Some(index - 1);
        }
        if self.summaries == 0 || index < self.summaries {
            None
        } else {
            self.dice.maybe(50, Dice::next).map(|n| n as usize % self.summaries)
        }
    }

    fn named_task(&mut self, key: &str) -> Task {
        let mut task = Task::unknown(key).name(self.text());
        task.team = if self.teams == 0 { None } else { self.dice.maybe(60, |dice| dice.below(64)) }
            .map(|at| longpole::id::TeamId::new(at % self.teams));
        task.project = if self.projects == 0 { None } else { self.dice.maybe(60, |dice| dice.below(64)) }
            .map(|at| longpole::id::ProjectId::new(at % self.projects));
        task.calendar = self.some_calendar();
        self.details(&mut task);
        self.placed(&mut task);
        task
    }

    fn details(&mut self, task: &mut Task) {
        if self.dice.chance(40) {
            let (owner, url, source_id) = (self.text(), self.text(), self.text());
            let labels: Vec<String> = (0..self.dice.below(3)).map(|_| self.text()).collect();
            if [&owner, &url, &source_id].iter().any(|text| !text.is_empty()) || !labels.is_empty() {
                let details = task.details_mut();
                (details.owner, details.url, details.source_id, details.labels) = (owner, url, source_id, labels);
            }
        }
        if self.assets > 0 && self.dice.chance(40) {
            let (changes, retires) = (self.some_assets(), self.some_assets());
            if !changes.is_empty() || !retires.is_empty() {
                let details = task.details_mut();
                (details.changes, details.retires) = (changes, retires);
            }
        }
        for _ in 0..self.dice.below(3) {
            let deadline = Deadline { date: date(&mut self.dice, 2026), label: self.text().into() };
            task.details_mut().deadlines.push(deadline);
        }
    }

    fn summary(&mut self, task: &mut Task) {
        task.duration = self.dice.maybe(20, |_| Span::ZERO);
        if self.dice.chance(30) {
            task.details_mut().constraints.push(self.constraint(ConstraintKind::StartNoEarlierThan));
        }
    }

    fn constraint(&mut self, kind: ConstraintKind) -> Constraint {
        Constraint { kind, date: date(&mut self.dice, 2026) }
    }

    fn leaf(&mut self, task: &mut Task) {
        use TaskKind as K;
        task.kind = self.dice.pick(&[K::Work, K::Work, K::Work, K::Approval, K::External, K::StartMilestone, K::FinishMilestone]);
        task.duration = match task.kind {
            K::StartMilestone | K::FinishMilestone => self.dice.maybe(30, |_| Span::ZERO),
            K::External => self.dice.maybe(50, |dice| span(dice, false)),
            _ => Some(span(&mut self.dice, false)),
        };
        if self.dice.chance(30) {
            use DurationSource as S;
            task.duration_source = self.dice.pick(&[S::Stated, S::Converted, S::TeamHistory, S::History, S::Default, S::Inferred]);
        }
        self.progress(task);
        if !task.kind.is_milestone() && self.dice.chance(25) {
            let likely = task.duration.unwrap_or(days(3));
            let range = Estimate { low: Span::ZERO, high: likely.saturating_add(days(2)) };
            if task.duration.is_some() || task.kind == K::External {
                task.details_mut().estimate = Some(range);
            }
        }
        if task.kind == K::External || self.dice.chance(10) {
            task.details_mut().promised = Some(date(&mut self.dice, 2026));
        }
        if self.dice.chance(20) {
            let baseline = Baseline { start: self.dice.maybe(50, |dice| date(dice, 2026)), finish: Some(date(&mut self.dice, 2026)) };
            let turned = Baseline { start: baseline.finish, finish: baseline.start };
            task.details_mut().baseline = self.dice.pick(&[baseline, turned]);
        }
        self.constraints(task);
        self.going_on(task);
    }

    fn constraints(&mut self, task: &mut Task) {
        use ConstraintKind as K;
        let soft = [K::StartNoEarlierThan, K::StartNoLaterThan, K::StartOn, K::FinishNoEarlierThan, K::FinishNoLaterThan, K::FinishOn];
        for kind in soft {
            if self.dice.chance(8) {
                let constraint = self.constraint(kind);
                task.details_mut().constraints.push(constraint);
            }
        }
        if self.dice.chance(8) {
            let kind = self.dice.pick(&[K::MandatoryStart, K::MandatoryFinish]);
            let constraint = self.constraint(kind);
            task.details_mut().constraints.push(constraint);
        }
    }

    fn progress(&mut self, task: &mut Task) {
        let start = self.dice.maybe(60, |dice| date(dice, 2024));
        let progress = match self.dice.below(10) {
            0..2 if !task.kind.is_milestone() => Progress::Started { actual_start: start, remaining: span(&mut self.dice, false) },
            2..4 => Progress::Finished { actual_start: start, actual_finish: date(&mut self.dice, 2025) },
            _ => return,
        };
        if progress.is_started() && self.dice.chance(20) {
            task.duration = None;
        }
        task.progress = Some(Box::new(progress));
    }

    /// Between leaves, from earlier rows to later ones.
    fn dependencies(&mut self) {
        for to in self.summaries + 1..self.keys.len() {
            for _ in 0..self.dice.below(4) {
                let from = self.summaries + self.dice.below(to - self.summaries);
                self.dependency(from, to);
            }
        }
    }

    fn dependency(&mut self, from: usize, to: usize) {
        use DependencyKind as K;
        let mut row = Dependency::new(longpole::id::TaskId::new(from), longpole::id::TaskId::new(to));
        row.relation = self.dice.pick(&Relation::ALL);
        row.lag = match self.dice.below(6) {
            0 => Lag::Working(span(&mut self.dice, true)),
            1 => Lag::Elapsed(span(&mut self.dice, true)),
            2 => Lag::Percent(Percent::hundredths(self.dice.pick(&[0, 1, -50, 2_500, 12_345]))),
            _ => Lag::ZERO,
        };
        if self.dice.chance(30) {
            row.kind = self.dice.pick(&[K::Work, K::Approval, K::Data, K::External, K::Resource, K::Preference]);
            row.source = self.dice.pick(&[DependencySource::Stated, DependencySource::Inferred]);
            row.lag_calendar = Some(self.lag_calendar());
            row.label = self.text().into();
        }
        self.plan.add_dependency(row);
    }
}

fn span(dice: &mut Dice, either_way: bool) -> Span {
    let span = match dice.below(6) {
        0 => Span::ZERO,
        1 => weeks(1).saturating_add(days(2)),
        2 => days(1).saturating_add(hours(4)),
        3 => minutes(dice.below(10_000) as i64),
        4 => millis(dice.below(100_000_000) as i64),
        _ => days(dice.below(30) as i32).halved().halved(),
    };
    if either_way && dice.chance(40) { -span } else { span }
}

fn date(dice: &mut Dice, year: i32) -> When {
    let (month, day) = (1 + dice.below(12) as u32, 1 + dice.below(28) as u32);
    match dice.below(4) {
        0 => ymd_hm(year, month, day, dice.below(24) as u32, 30),
        1 => format!("{year}-{month:02}-{day:02}T09:00:30.250").parse().unwrap_or(ymd(year, month, day)),
        _ => ymd(year, month, day),
    }
}

fn text(dice: &mut Dice, texts: Texts) -> String {
    let parts: &[&str] = match texts {
        Texts::Tame => &["A", "PLT", "7", "12", "Größe", "FS", "ss", "-1", "x y", "3d", "launch", ""],
        _ => &[
            "A",
            "1",
            "FS",
            "SS+3d",
            " ",
            "+",
            "-",
            "3d",
            "50%",
            ";",
            ",",
            "\"",
            "\\",
            ":",
            "#",
            "=",
            "[",
            "]",
            "[data]",
            "\n",
            "\r\n",
            "\t",
            "é",
            "\u{a0}",
            "\u{feff}",
            "\0",
            "'",
            "name=",
            "2026-01-01",
            "off",
            "09:00",
        ],
    };
    let text: String = (0..dice.below(4)).map(|_| dice.pick(parts)).collect();
    if texts == Texts::Hostile { text } else { text.replace('\0', "").trim().to_owned() }
}
