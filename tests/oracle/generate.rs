//! Random programs from a seed, weighted so that every feature appears often and together with others.

use super::model::{
    Calendar, Constraint, ConstraintKind, Dependency, FloatKind, Hour, Kind, Lag, LagCalendar, Options, Program, Progress, Project, Reach,
    Relation, Shift, Target, Task,
};
use super::network::Network;

/// How much of the page a program uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// One calendar everywhere, every date where that calendar works (starts at worked hours, finishes after worked hours), working
    /// lags only. Data dates, progress, constraints and summaries do appear.
    Simple,
    /// Everything.
    Full,
}

/// The random program of a seed: up to eight tasks, without circles. About half of the seeds give each class.
pub fn generate(seed: u64) -> (Program, Class) {
    let mut dice = Dice::new(seed);
    let class = class(&mut dice);
    loop {
        let program = Draft::new(&mut dice, class).program();
        if Network::new(&program).is_some() {
            return (program, class);
        }
    }
}

/// A random program whose dependencies run anywhere: in circles, from a task to itself, between a summary and its parts. About a
/// third of them are sound all the same.
pub fn generate_tangled(seed: u64) -> Program {
    let mut dice = Dice::new(seed);
    let class = class(&mut dice);
    let mut draft = Draft::new(&mut dice, class);
    draft.tangled = true;
    draft.program()
}

fn class(dice: &mut Dice) -> Class {
    if dice.percent(50) { Class::Simple } else { Class::Full }
}

/// Random numbers: splitmix64.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// A sequence that depends on the seed alone.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from `from` to `to`, both included.
    pub fn range(&mut self, from: i64, to: i64) -> i64 {
        from + (self.next() % (to - from + 1) as u64) as i64
    }

    /// True this many times in a hundred.
    pub fn percent(&mut self, chance: i64) -> bool {
        self.range(1, 100) <= chance
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.index(from.len())]
    }

    /// Something, this many times in a hundred.
    fn maybe<T>(&mut self, chance: i64, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.percent(chance).then(|| draw(self))
    }

    fn index(&mut self, len: usize) -> usize {
        self.range(0, len as i64 - 1) as usize
    }
}

// A program while it is being drawn.
struct Draft<'d> {
    dice: &'d mut Dice,
    class: Class,
    calendars: Vec<Calendar>,
    calendar: usize,
    start: Hour,
    data_date: Option<Hour>,
    projects: Vec<Project>,
    // How many leaves in a hundred have progress, constraints: drawn once, so that many programs have none.
    progressed: i64,
    constrained: i64,
    // Whether dependencies may run anywhere.
    tangled: bool,
}

impl<'d> Draft<'d> {
    fn new(dice: &'d mut Dice, class: Class) -> Self {
        let count = if class == Class::Simple { 1 } else { dice.range(2, 4) };
        let first = dice.index(4);
        let calendars: Vec<Calendar> = (0..count as usize).map(|i| draw_calendar(dice, (first + i) % 4)).collect();
        let calendar = dice.index(calendars.len());
        let progressed = if dice.percent(45) { 35 } else { 0 };
        let constrained = dice.pick(&[0, 0, 20, 50]);
        let mut draft = Self {
            dice,
            class,
            calendars,
            calendar,
            start: 0,
            data_date: None,
            projects: Vec::new(),
            progressed,
            constrained,
            tangled: false,
        };
        draft.draw_dates();
        draft
    }

    fn draw_dates(&mut self) {
        self.start = self.start_date(-100, 200);
        self.data_date =
            if self.progressed > 0 || self.dice.percent(25) { Some(self.start_date(self.start - 24, self.start + 200)) } else { None };
        let with_projects = if self.class == Class::Simple { 15 } else { 45 };
        if self.dice.percent(with_projects) {
            self.projects = vec![self.project(), self.project()];
        }
    }

    fn project(&mut self) -> Project {
        let (from, to) = (self.start - 50, self.start + 200);
        let own = |chance, draft: &mut Self| draft.dice.percent(chance);
        Project {
            start: own(50, self).then(|| self.start_date(from, to)),
            data_date: own(40, self).then(|| self.start_date(from, to)),
            imposed_finish: own(40, self).then(|| self.finish_date(from + 50, to + 300)),
        }
    }

    fn program(mut self) -> Program {
        let tasks = self.tasks();
        let dependencies = self.dependencies(&tasks);
        let options = self.options();
        Program {
            calendars: self.calendars,
            calendar: self.calendar,
            start: self.start,
            data_date: self.data_date,
            projects: self.projects,
            tasks,
            dependencies,
            options,
        }
    }

    // A date where a start is meant: in simple programs an hour that is worked.
    fn start_date(&mut self, from: Hour, to: Hour) -> Hour {
        let date = self.dice.range(from, to);
        match self.class {
            Class::Simple => self.calendars[0].next_start(date),
            // Dates on the edges of shifts are where mistakes live, so they are drawn more often than chance would.
            Class::Full => self.at_an_edge(date),
        }
    }

    // A date where a finish is meant: in simple programs after a worked hour.
    fn finish_date(&mut self, from: Hour, to: Hour) -> Hour {
        let date = self.dice.range(from, to);
        match self.class {
            Class::Simple => self.calendars[0].previous_finish(date),
            Class::Full => self.at_an_edge(date),
        }
    }

    fn at_an_edge(&mut self, date: Hour) -> Hour {
        let calendar = self.dice.index(self.calendars.len());
        match self.dice.range(0, 3) {
            0 => self.calendars[calendar].next_start(date),
            1 => self.calendars[calendar].previous_finish(date),
            _ => date,
        }
    }

    fn tasks(&mut self) -> Vec<Task> {
        let count = self.dice.range(1, 8) as usize;
        let nested = self.dice.pick(&[0, 0, 30, 60]);
        let parents = self.parents(count, nested);
        let mut tasks: Vec<Task> = Vec::new();
        for (index, &parent) in parents.iter().enumerate() {
            let project = match parent {
                _ if self.projects.is_empty() => None,
                Some(parent) if self.dice.percent(80) => tasks[parent].project,
                _ => self.dice.pick(&[Some(0), Some(0), Some(1), Some(1), None]),
            };
            let calendar = self.dice.index(self.calendars.len());
            let blank = Task {
                parent,
                project,
                calendar,
                duration: 0,
                kind: Kind::Task,
                constraints: Vec::new(),
                deadline: self.maybe_finish(12),
                progress: Progress::NotStarted,
            };
            let summary = parents.contains(&Some(index));
            tasks.push(if summary { self.summary(blank) } else { self.leaf(blank) });
        }
        tasks
    }

    fn parents(&mut self, count: usize, nested: i64) -> Vec<Option<usize>> {
        let mut parents: Vec<Option<usize>> = Vec::new();
        for index in 0..count {
            let mut parent = None;
            if index > 0 && self.dice.percent(nested) {
                // A low number makes a wide tree, a recent one a deep tree.
                let candidate = self.dice.index(index);
                let shallow = depth(&parents, candidate) < 3;
                parent = shallow.then_some(candidate);
            }
            parents.push(parent);
        }
        parents
    }

    fn maybe_finish(&mut self, chance: i64) -> Option<Hour> {
        let hit = self.dice.percent(chance);
        hit.then(|| self.finish_date(self.start, self.start + 400))
    }

    fn summary(&mut self, mut task: Task) -> Task {
        use ConstraintKind as K;
        for kind in [K::StartNoEarlierThan, K::FinishNoLaterThan] {
            if self.dice.percent(self.constrained / 2) {
                task.constraints.push(self.constraint(kind));
            }
        }
        task
    }

    fn leaf(&mut self, mut task: Task) -> Task {
        let worked = self.dice.pick(&[0, 1, 2, 3, 4, 5, 7, 8, 8, 12, 16, 16, 20, 24, 32, 40]);
        (task.kind, task.duration) = match self.dice.range(0, 9) {
            0 => (Kind::StartMilestone, 0),
            1 => (Kind::FinishMilestone, 0),
            2 => {
                let promised = self.finish_date(self.start, self.start + 300);
                let duration = if self.dice.percent(50) { 0 } else { worked };
                (Kind::External { promised }, duration)
            }
            _ => (Kind::Task, worked),
        };
        task.progress = self.progress(&task);
        task.constraints = self.constraints();
        task
    }

    fn progress(&mut self, task: &Task) -> Progress {
        if !self.dice.percent(self.progressed) {
            return Progress::NotStarted;
        }
        let project = task.project.map(|index| self.projects[index]);
        let own = project.and_then(|project| project.data_date);
        let data_date = own.or(self.data_date).unwrap_or(self.start);
        let milestone = matches!(task.kind, Kind::StartMilestone | Kind::FinishMilestone);
        if !milestone && self.dice.percent(60) {
            let most = task.duration + self.dice.pick(&[0, 0, 8]);
            return Progress::Started { actual_start: self.maybe_actual_start(80, data_date), remaining: self.dice.range(0, most) };
        }
        let actual_finish = self.actual(data_date, true);
        let actual_start =
            if task.duration == 0 { self.dice.maybe(50, |_| actual_finish) } else { self.maybe_actual_start(70, actual_finish) };
        Progress::Finished { actual_start, actual_finish }
    }

    fn maybe_actual_start(&mut self, chance: i64, latest: Hour) -> Option<Hour> {
        let hit = self.dice.percent(chance);
        hit.then(|| self.actual(latest, false))
    }

    // A date that has happened, no later than `latest`.
    fn actual(&mut self, latest: Hour, is_finish: bool) -> Hour {
        for _ in 0..20 {
            let date = if is_finish { self.finish_date(latest - 100, latest) } else { self.start_date(latest - 100, latest) };
            if date <= latest {
                return date;
            }
        }
        match self.class {
            Class::Simple => self.calendars[0].add(latest, -1),
            Class::Full => latest,
        }
    }

    fn constraints(&mut self) -> Vec<Constraint> {
        use ConstraintKind as K;
        let mut drawn: Vec<Constraint> = Vec::new();
        while drawn.len() < 3 && self.dice.percent(self.constrained) {
            let kind = self.dice.pick(&[
                K::StartNoEarlierThan,
                K::StartNoLaterThan,
                K::FinishNoEarlierThan,
                K::FinishNoLaterThan,
                K::StartOn,
                K::FinishOn,
                K::MandatoryStart,
                K::MandatoryFinish,
            ]);
            let hard = |kind| matches!(kind, K::MandatoryStart | K::MandatoryFinish);
            let clash = |c: &Constraint| c.kind == kind || (hard(c.kind) && hard(kind));
            if !drawn.iter().any(clash) {
                let constraint = self.constraint(kind);
                drawn.push(constraint);
            }
        }
        drawn
    }

    fn constraint(&mut self, kind: ConstraintKind) -> Constraint {
        use ConstraintKind as K;
        let (from, to) = (self.start - 40, self.start + 350);
        let date = match kind {
            K::StartNoEarlierThan | K::StartNoLaterThan | K::StartOn | K::MandatoryStart => self.start_date(from, to),
            _ => self.finish_date(from, to),
        };
        Constraint { kind, date }
    }

    fn dependencies(&mut self, tasks: &[Task]) -> Vec<Dependency> {
        let mut drawn: Vec<Dependency> = Vec::new();
        if tasks.len() < 2 {
            return drawn;
        }
        // Dependencies mostly run up a random order of the tasks, so that few programs have a circle.
        let rank: Vec<i64> = tasks.iter().map(|_| self.dice.range(0, 1_000_000)).collect();
        // A quarter of the tangled programs tie a task to itself or to its own parts.
        let loose = self.tangled && self.dice.percent(25);
        let orderly = if self.tangled { 70 } else { 95 };
        let attempts = self.dice.range(0, 2 * tasks.len() as i64);
        for _ in 0..attempts {
            let (mut p, mut s) = (self.dice.index(tasks.len()), self.dice.index(tasks.len()));
            if rank[p] > rank[s] && self.dice.percent(orderly) {
                (p, s) = (s, p);
            }
            let family = is_within(tasks, p, s) || is_within(tasks, s, p);
            if loose || !family {
                let dependency = self.dependency(tasks, p, s);
                drawn.push(dependency);
            }
        }
        drawn
    }

    fn dependency(&mut self, tasks: &[Task], predecessor: usize, successor: usize) -> Dependency {
        use Relation as R;
        let relations = [R::FinishStart, R::FinishStart, R::StartStart, R::FinishFinish, R::StartFinish];
        let summary = tasks.iter().any(|task| task.parent == Some(predecessor));
        Dependency {
            predecessor,
            successor,
            relation: self.dice.pick(&relations),
            lag: self.lag(tasks[predecessor].duration, summary),
            lag_calendar: self.lag_calendar(),
        }
    }

    fn lag(&mut self, duration: i64, from_summary: bool) -> Lag {
        if self.dice.percent(40) {
            return Lag::Working(0);
        }
        let hours = self.dice.pick(&[-24, -16, -8, -5, -4, -2, -1, 1, 2, 3, 4, 8, 8, 12, 16, 40]);
        if self.class == Class::Simple {
            return Lag::Working(hours);
        }
        // Only percentages that come out at whole hours: the grid knows no others.
        let percent = self.dice.pick(&[-100, -50, -25, 10, 25, 50, 75, 100, 150]);
        match self.dice.range(0, 2) {
            0 => Lag::Elapsed(hours),
            1 if !from_summary && duration * percent % 100 == 0 => Lag::Percent(percent),
            _ => Lag::Working(hours),
        }
    }

    fn lag_calendar(&mut self) -> LagCalendar {
        let named = LagCalendar::Named(self.dice.index(self.calendars.len()));
        let mut choices = vec![LagCalendar::Predecessor, LagCalendar::Predecessor, LagCalendar::Successor, LagCalendar::Program, named];
        if self.class == Class::Full {
            choices.push(LagCalendar::AroundTheClock);
        }
        self.dice.pick(&choices)
    }

    fn options(&mut self) -> Options {
        let imposed = self.finish_date(self.start + 50, self.start + 500);
        let reach = [Reach::Every, Reach::Every, Reach::OpenEnds];
        Options {
            target: match self.dice.range(0, 5) {
                0..=2 => Target::ProgramFinish,
                3 => Target::Imposed(imposed),
                _ => Target::EachProject,
            },
            floor: self.dice.pick(&reach),
            cap: self.dice.pick(&reach),
            deadlines_count: self.dice.percent(70),
            float_kind: self.dice.pick(&[FloatKind::Smaller, FloatKind::Smaller, FloatKind::Finish, FloatKind::Start]),
            threshold: self.dice.pick(&[0, 0, 0, 4, 16, -3]),
        }
    }
}

// One of the four calendars, often with holidays and now and then a day with other shifts.
fn draw_calendar(dice: &mut Dice, which: usize) -> Calendar {
    let mut exceptions: Vec<(i64, Vec<Shift>)> = Vec::new();
    let count = dice.pick(&[0, 0, 2, 5]);
    for _ in 0..count {
        let day = dice.range(-6, 28);
        let shifts = dice.pick(&[&[][..], &[], &[(10, 14)], &[(7, 9), (10, 15)]]);
        if !exceptions.iter().any(|(date, _)| *date == day) {
            exceptions.push((day, shifts.to_vec()));
        }
    }
    match which {
        0 => Calendar::around_the_clock(exceptions),
        1 => Calendar::office(exceptions),
        2 => Calendar::workshop(exceptions),
        _ => Calendar::night(exceptions),
    }
}

fn depth(parents: &[Option<usize>], task: usize) -> usize {
    parents[task].map_or(0, |parent| 1 + depth(parents, parent))
}

fn is_within(tasks: &[Task], inner: usize, outer: usize) -> bool {
    inner == outer || tasks[inner].parent.is_some_and(|parent| is_within(tasks, parent, outer))
}
