//! Random plans as MSPDI can hold them.

use chrono::{NaiveDate, Weekday};
use longpole::Program;
use longpole::id::{CalendarId, ResourceId, TaskId, TeamId};
use longpole::program::ProgramBuilder;
use longpole::spec::{
    Assignment, Baseline, Constraint, ConstraintKind, Deadline, Dependency, Lag, LagCalendar, ManualDates, Pause, Percent, Placement,
    Progress, Relation, Resource, ResourceKind, ScheduleFrom, Semantics, Task, TaskKind, Team,
};
use longpole::time::{Calendar, CalendarException, Shift, Span, When, days, hours, minutes, seconds, ymd, ymd_hm};

/// Random numbers from a seed (Steele and others, 2014).
pub(super) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

struct Draft {
    dice: Dice,
    plan: ProgramBuilder,
    tasks: Vec<Task>,
    resources: Vec<ResourceKind>,
}

const CALENDARS: [&str; 4] = ["Office", "Six days", "Nights", "Always"];

/// A plan that a file holds without a loss.
pub(super) fn program(seed: u64) -> Program {
    let mut dice = Dice(seed);
    let mut plan = Program::builder(dice.pick(&["Atlas", "R&D <x>", "Größe"]), dice.pick(&[ymd(2026, 1, 5), ymd_hm(2026, 1, 5, 8, 0)]));
    let mut semantics = Semantics::ms_project();
    if dice.chance(15) {
        semantics.schedule_from = ScheduleFrom::Finish(ymd_hm(2027, 3, 1, 17, 0));
    }
    semantics.critical_threshold = days(dice.pick(&[0, 0, 0, 0, 0, 2]));
    semantics.manual_summaries_cap = dice.chance(30);
    plan.semantics(semantics);
    let mut draft = Draft { dice, plan, tasks: Vec::new(), resources: Vec::new() };
    draft.calendars();
    draft.teams_and_resources();
    draft.rows();
    draft.links();
    draft.plan.build().unwrap_or_else(|error| panic!("seed {seed}: {error}"))
}

impl Draft {
    fn calendars(&mut self) {
        let day = |day| NaiveDate::from_ymd_opt(2026, 2, day).unwrap();
        let hours = [Shift::hm(8, 0, 12, 0), Shift::hm(13, 0, 17, 0)];
        let off = |calendar: Calendar| calendar.off(Weekday::Sat).off(Weekday::Sun);
        let office = off(Calendar::new("Office").weekdays(hours)).holiday(day(3)).days_off(day(9), day(11));
        let office = office.exception(CalendarException::hours(day(14), [Shift::hm(9, 0, 13, 0)]).named("Saturday"));
        let six = Calendar::new("Six days").parent("Office").working(Weekday::Sat, hours).holiday(day(17));
        let nights = off(Calendar::new("Nights").weekdays([Shift::hm(22, 0, 6, 0)])).days_off(day(4), day(5));
        for calendar in [office, six, nights, Calendar::round_the_clock("Always")] {
            self.plan.calendar(calendar);
        }
        let key = self.dice.pick(&["Office", "Office", "Nights"]);
        self.plan.default_calendar(key);
    }

    fn some_calendar(&mut self) -> Option<CalendarId> {
        let key = self.dice.pick(&CALENDARS);
        self.dice.chance(30).then(|| self.plan.calendar_ref(key))
    }

    fn teams_and_resources(&mut self) {
        for key in ["platform", "mobile & web"] {
            self.plan.add_team(Team::new(key));
        }
        for (key, name) in [("Ada", "Ada"), ("bob", "Bob B."), ("steel", "")] {
            let mut resource = Resource::new(key).name(name);
            resource.kind = if key == "steel" { ResourceKind::Material } else { ResourceKind::Work };
            if resource.kind == ResourceKind::Work {
                resource.calendar = self.some_calendar();
            }
            resource.team = self.dice.chance(40).then(|| TeamId::new(0));
            resource.capacity = Percent::hundredths(self.dice.pick(&[10_000, 12_345, 5_000]));
            self.resources.push(resource.kind);
            self.plan.add_resource(resource);
        }
    }

    fn date(&mut self, year: i32) -> When {
        let (month, day) = (1 + self.dice.below(9) as u32, 1 + self.dice.below(28) as u32);
        let hour = self.dice.below(24) as u32;
        self.dice.pick(&[ymd(year, month, day), ymd_hm(year, month, day, hour, 30)])
    }

    fn span(&mut self) -> Span {
        let count = self.dice.below(20);
        self.dice.pick(&[
            days(count as i32),
            hours(count as i64),
            minutes(count as i64 * 7),
            seconds(count as i64 * 6),
            days(1).saturating_add(hours(4)),
        ])
    }

    /// In the order of the outline: summaries first, one inside the other, then leaves from the innermost one outward.
    fn rows(&mut self) {
        let (depth, count) = (self.dice.below(3), 2 + self.dice.below(8));
        let numbers = self.dice.chance(50);
        for at in 0..depth + count {
            let key = if numbers { (at * 3 + 1).to_string() } else { format!("{}-{at}", self.dice.pick(&["A", "key & <b>", "ß"])) };
            let mut task = Task::unknown(key.as_str()).name(self.dice.pick(&["Dig", "a & b < c", "", "two\nlines"]));
            let outer = if at < depth { at } else { depth.saturating_sub((at - depth) * depth / count) };
            task.parent = outer.checked_sub(1).map(TaskId::new);
            task.calendar = self.some_calendar();
            self.facts(&mut task);
            if numbers {
                task.details_mut().source_id = key;
            }
            if at < depth {
                self.summary(&mut task);
            } else {
                self.leaf(&mut task);
            }
            self.plan.add_task(task.clone());
            self.tasks.push(task);
        }
    }

    fn facts(&mut self, task: &mut Task) {
        task.team = self.dice.chance(40).then(|| TeamId::new(1));
        if self.dice.chance(30) {
            let (owner, url) = (self.dice.pick(&["Ada", "Ines"]), self.dice.pick(&["", "https://a.example/?b=1&c=2"]));
            let details = task.details_mut();
            (details.owner, details.url) = (owner.into(), url.into());
            details.labels = self.dice.pick(&[vec![], vec!["a;b".to_owned(), "c\\".to_owned()], vec!["x".to_owned()]]);
            details.source_id = self.dice.pick(&["", "JIRA-1"]).into();
        }
        if self.dice.chance(20) {
            let date = self.date(2026);
            task.details_mut().deadlines.push(Deadline { date, label: Box::default() });
        }
        if self.dice.chance(20) {
            let (start, finish) = (Some(self.date(2026)), Some(self.date(2027)));
            task.details_mut().baseline = self.dice.pick(&[Baseline { start, finish }, Baseline { start: None, finish }]);
        }
    }

    fn summary(&mut self, task: &mut Task) {
        let kind = self.dice.pick(&[ConstraintKind::StartNoEarlierThan, ConstraintKind::FinishNoLaterThan]);
        if self.dice.chance(20) {
            task.scheduling_mut().manual = Some(ManualDates { start: ymd(2026, 3, 2), finish: Some(ymd(2026, 5, 4)) });
        } else if self.dice.chance(30) {
            let date = self.date(2026);
            task.details_mut().constraints.push(Constraint { kind, date });
        }
    }

    fn leaf(&mut self, task: &mut Task) {
        use TaskKind as K;
        task.kind = self.dice.pick(&[K::Work, K::Work, K::Work, K::Approval, K::External, K::StartMilestone, K::FinishMilestone]);
        if !task.kind.is_milestone() {
            task.duration = Some(self.span());
        }
        match self.dice.below(10) {
            0 if !task.kind.is_milestone() => self.started(task),
            1 => {
                let (actual_start, actual_finish) = (self.dice.pick(&[None, Some(ymd(2025, 11, 3))]), ymd_hm(2025, 12, 1, 12, 0));
                task.progress = Some(Box::new(Progress::Finished { actual_start, actual_finish }));
            }
            2 => {
                // Without a time of day they are within working time.
                let finish = self.dice.pick(&[None, Some(ymd(2026, 3, 23))]);
                task.scheduling_mut().manual =
                    Some(ManualDates { start: ymd(2026, 3, 3), finish: finish.filter(|_| !task.kind.is_milestone()) });
                task.calendar = Some(self.plan.calendar_ref("Office"));
            }
            _ => self.placed(task),
        }
        if !task.kind.is_milestone() && self.dice.chance(40) {
            self.assigned(task);
        }
    }

    fn started(&mut self, task: &mut Task) {
        let remaining = hours(self.dice.pick(&[1, 8, 20]));
        task.duration = Some(remaining.saturating_add(hours(8)));
        task.progress = Some(Box::new(Progress::Started { actual_start: Some(self.date(2025)), remaining }));
        if self.dice.chance(50) {
            let resumed = self.date(2026);
            let scheduling = task.scheduling_mut();
            (scheduling.suspended, scheduling.resumed) = (Some(ymd_hm(2025, 12, 30, 12, 0)), Some(resumed));
        }
    }

    fn placed(&mut self, task: &mut Task) {
        use ConstraintKind as K;
        let kinds = [
            K::StartNoEarlierThan,
            K::StartNoLaterThan,
            K::FinishNoEarlierThan,
            K::FinishNoLaterThan,
            K::MandatoryStart,
            K::MandatoryFinish,
        ];
        match self.dice.below(8) {
            0 => task.scheduling_mut().placement = Placement::AsLateAsPossible,
            1 | 2 => {
                let (kind, date) = (self.dice.pick(&kinds), self.date(2026));
                task.details_mut().constraints.push(Constraint { kind, date });
            }
            3 => task.scheduling_mut().levelling_delay = self.span(),
            _ => {}
        }
    }

    fn assigned(&mut self, task: &mut Task) {
        let is_work = |resource: usize| self.resources[resource] == ResourceKind::Work;
        let resource = self.dice.below(self.resources.len());
        let units = Percent::hundredths(self.dice.pick(&[10_000, 5_000, 2_500]));
        let work = if is_work(resource) { hours(1 + self.dice.below(60) as i64) } else { Span::ZERO };
        let is_open = task.progress.is_none() && task.scheduling().manual.is_none();
        let delay = if self.dice.chance(30) && is_open { hours(4) } else { Span::ZERO };
        let is_driven = is_work(resource) && is_open && self.dice.chance(40) && task.duration.is_some_and(|span| !span.is_zero());
        let shows = is_work(resource) && is_open && !is_driven && self.dice.chance(30) && delay.is_zero();
        let scheduling = task.scheduling_mut();
        scheduling.assignments.push(Assignment::new(ResourceId::new(resource), work).units(units).delay(delay));
        scheduling.driven_by_assignments = is_driven;
        if shows {
            scheduling.pauses = vec![Pause { after: hours(3), length: hours(16) }, Pause { after: hours(5), length: hours(30) }];
            task.duration = Some(hours(12));
        }
    }

    /// Between leaves, from earlier rows to later ones, in the order of those that wait.
    fn links(&mut self) {
        let is_summary = |at: usize| self.tasks.iter().any(|task| task.parent == Some(TaskId::new(at)));
        let leaves: Vec<usize> = (0..self.tasks.len()).filter(|&at| !is_summary(at)).collect();
        for (number, &to) in leaves.iter().enumerate().skip(1) {
            let mut before: Vec<usize> = leaves[..number].to_vec();
            for _ in 0..self.dice.below(3).min(before.len()) {
                let from = before.remove(self.dice.below(before.len()));
                let mut row = Dependency::new(TaskId::new(from), TaskId::new(to)).relation(self.dice.pick(&Relation::ALL));
                let span = self.span();
                let span = if self.dice.chance(30) { -span } else { span };
                row.lag = match self.dice.below(6) {
                    0 => Lag::Working(span),
                    1 => Lag::Elapsed(span),
                    2 => Lag::Percent(Percent::whole(self.dice.pick(&[50, -20, 150]))),
                    _ => Lag::ZERO,
                };
                if matches!(row.lag, Lag::Working(_)) && self.dice.chance(20) {
                    row.lag_calendar = Some(LagCalendar::RoundTheClock);
                }
                self.plan.add_dependency(row);
            }
        }
    }
}
