//! The finish of the program as a function of the slip of one task.

use chrono::NaiveDateTime;

use super::Scenario;
use super::dual::{Dual, Forms};
use crate::analysis::Analysis;
use crate::engine::{Bound, Engine, Instants, Kind, Queue, State, Tick};
use crate::id::TaskId;
use crate::time::{Millis, Span, WorkTime, from_ms, to_ms};

/// A stretch of slips over which the finish stands still, or moves one for one with the slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePiece {
    /// The least slip, in working time of the task's calendar.
    pub from: WorkTime,
    /// The greatest slip.
    pub to: WorkTime,
    /// The finish at the least slip.
    pub finish: NaiveDateTime,
    /// Does the finish move with the slip, a minute of the clock for a minute of work?
    pub moves: bool,
}

impl CurvePiece {
    /// The finish at a slip of the stretch.
    fn at(&self, slip: WorkTime) -> NaiveDateTime {
        let beyond = if self.moves { (slip - self.from).millis() } else { 0 };
        self.finish + chrono::TimeDelta::milliseconds(beyond)
    }
}

/// The finish of the program for every slip of a task up to a bound, exact to the millisecond.
///
/// Between two pieces the finish leaps: over a night, say, once the last work no longer fits into a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinishCurve {
    task: TaskId,
    pieces: Vec<CurvePiece>,
}

impl FinishCurve {
    /// The task that slips.
    #[must_use]
    pub fn task(&self) -> TaskId {
        self.task
    }

    /// The pieces, by slip, from zero up to the bound without a gap; of a curve with very many, the first 100,000.
    #[must_use]
    pub fn pieces(&self) -> &[CurvePiece] {
        &self.pieces
    }

    /// The finish for a slip; `None` beyond the bound.
    #[must_use]
    pub fn finish_at(&self, slip: WorkTime) -> Option<NaiveDateTime> {
        let after = self.pieces.partition_point(|piece| piece.to < slip);
        self.pieces.get(after).filter(|piece| piece.from <= slip).map(|piece| piece.at(slip))
    }

    /// The greatest slip that leaves the finish where it is: up to the bound.
    #[must_use]
    pub fn free_up_to(&self) -> WorkTime {
        let first = self.pieces.first().map(|piece| piece.finish);
        let still = self.pieces.iter().take_while(|piece| Some(piece.finish) == first);
        still.map(|piece| if piece.moves { piece.from } else { piece.to }).max().unwrap_or(WorkTime::ZERO)
    }
}

impl Analysis {
    /// How the finish of the program answers to a slip of one task, for every slip from none up to `up_to` of its calendar. The slip is that
    /// of [`Scenario::delay`](crate::impact::Scenario::delay); of a summary or of finished work nothing slips.
    ///
    /// # Method
    /// Each date is carried as a number that stands still or moves with the slip, together with the slip up to which that holds; the next piece
    /// begins where the first of them takes another form: where a bound overtakes another, or work meets the end of a day.
    ///
    /// # Complexity
    /// O(pieces × tasks that the slip reaches); the pieces grow with the days of the bound and the calendars that it passes through. Plans that
    /// are read the way of MS Project or P6 are searched by scenarios, some sixty to a hundred a piece.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(3));
    /// plan.task("APP", days(5));
    /// let now = plan.build()?.analyze(&Options::default());
    /// let curve = now.finish_curve(now.program().task("API")?, days(4));
    /// assert_eq!(curve.free_up_to().to_string(), "16h"); // two days, up to Friday evening; then over the weekend:
    /// assert_eq!(curve.finish_at("17h".parse()?).unwrap().to_string(), "2026-01-12 10:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn finish_curve(&self, task: TaskId, up_to: Span) -> FinishCurve {
        let end = self.program().calendar_of(task).resolve(up_to).map_or(0, WorkTime::millis).clamp(0, LONGEST);
        let mut curve = Pieces { pieces: vec![piece(0, 0, self.finish_ms(), false)] };
        let is_leaf = task.index() < self.program().task_count() && !self.program().is_summary(task);
        if !is_leaf || self.is_finished(self.rank(task.index())) {
            return FinishCurve { task, pieces: vec![piece(0, end, self.finish_ms(), false)] };
        }
        if self.program().settles() {
            self.search_curve(task, end, &mut curve);
            return FinishCurve { task, pieces: curve.pieces };
        }
        let mut slip = 1;
        let mut queue = Queue::new(self.program().links().nodes());
        while slip <= end && curve.pieces.len() < MOST_PIECES {
            let mut wave = Wave::new(self, end - slip);
            let finish = wave.finish(self.rank(task.index()), slip, &mut queue);
            let room = wave.forms.room.max(0);
            curve.push(slip, slip + room, finish);
            slip += room + 1;
        }
        FinishCurve { task, pieces: curve.pieces }
    }
}

/// Of plans that are read the way of a product.
impl Analysis {
    /// The curve by scenarios, halving each stretch until the finish stands still on it or moves with the slip.
    fn search_curve(&self, task: TaskId, end: i64, curve: &mut Pieces) {
        let key = self.program()[task].key.to_string();
        let finish = |slip: i64| {
            let scenario = Scenario::new("").delay(&key, crate::time::millis(slip));
            self.what_if(&scenario).map_or_else(|_| self.finish_ms(), |impact| to_ms(impact.finish_after()))
        };
        if end < 1 {
            return;
        }
        let mut stack = vec![((1, finish(1)), (end, finish(end)))];
        while let Some((from, to)) = stack.pop() {
            if curve.pieces.len() >= MOST_PIECES {
                return;
            }
            let stands = from.1 == to.1;
            let middle = from.0 + (to.0 - from.0) / 2;
            // A crew's break may hide between two points that fit: long stretches are looked at every half hour, up to two days.
            let points = ((to.0 - from.0) / HALF_HOUR).clamp(4, 96);
            let mut between = (1..points).map(|at| from.0 + (to.0 - from.0) / points * at);
            let runs = to.1 - from.1 == to.0 - from.0 && between.all(|at| finish(at) - from.1 == at - from.0);
            if stands || runs {
                curve.push(from.0, to.0, Dual { at: from.1, moves: !stands });
            } else if to.0 - from.0 <= 1 {
                curve.push(from.0, from.0, Dual::fixed(from.1));
                curve.push(to.0, to.0, Dual::fixed(to.1));
            } else {
                stack.push(((middle + 1, finish(middle + 1)), to));
                stack.push((from, (middle, finish(middle))));
            }
        }
    }
}

/// How far apart a stretch that runs with the slip is looked at, in milliseconds.
const HALF_HOUR: i64 = 1_800_000;

/// No curve has more pieces: some three hundred years of working days.
const MOST_PIECES: usize = 100_000;

/// No curve is longer, in milliseconds of work: ten thousand years.
const LONGEST: i64 = 10_000 * 366 * 24 * 3_600_000;

fn piece(from: i64, to: i64, finish: Millis, moves: bool) -> CurvePiece {
    CurvePiece { from: WorkTime::from_millis(from), to: WorkTime::from_millis(to), finish: from_ms(finish), moves }
}

/// Pieces that go on with one another are one.
struct Pieces {
    pieces: Vec<CurvePiece>,
}

impl Pieces {
    fn push(&mut self, from: i64, to: i64, finish: Dual) {
        let new = piece(from, to, finish.at, finish.moves);
        let Some(last) = self.pieces.last_mut() else { return self.pieces.push(new) };
        // A piece of a single slip has no direction yet.
        let is_point = |piece: &CurvePiece| piece.from == piece.to;
        let moves = match (is_point(last), is_point(&new)) {
            (true, false) => new.moves,
            (true, true) => new.finish != last.finish,
            (false, _) => last.moves,
        };
        let joined = CurvePiece { to: new.to, moves, ..*last };
        if (is_point(&new) || new.moves == moves) && joined.at(new.from) == new.finish {
            *last = joined;
        } else {
            self.pieces.push(new);
        }
    }
}

/// The dates of the places that a slip reaches, as functions of it.
struct Wave<'a> {
    analysis: &'a Analysis,
    engine: Engine<'a, Instants>,
    forms: Forms,
    /// Start and finish, by rank, of what is no longer as it was.
    dates: hashbrown::HashMap<usize, (Dual, Dual)>,
}

impl<'a> Wave<'a> {
    fn new(analysis: &'a Analysis, room: i64) -> Self {
        let engine = analysis.engine();
        Self { analysis, engine, forms: Forms::new(room), dates: hashbrown::HashMap::new() }
    }

    /// The finish of the program at a slip of the task at `source`.
    fn finish(&mut self, source: usize, slip: i64, queue: &mut Queue) -> Dual {
        let mut finish = Dual::fixed(self.analysis.finish_ms());
        queue.insert(source);
        while let Some(rank) = queue.pop_first() {
            let own = (rank == source).then_some(slip);
            let dates = self.dates_of(rank, own);
            let (start, end) = self.analysis.early_at(rank);
            let by_gate = dates == (Dual::fixed(start), Dual::fixed(end));
            if by_gate {
                continue;
            }
            self.dates.insert(rank, dates);
            if self.engine.shape.is_leaf(rank) {
                finish = self.forms.later(finish, dates.1);
            }
            for arc in self.engine.arcs_after(rank) {
                queue.insert(arc.other);
            }
        }
        finish
    }

    fn seen(&self, rank: usize) -> (Dual, Dual) {
        self.dates.get(&rank).copied().unwrap_or_else(|| {
            let (start, finish) = self.analysis.early_at(rank);
            (Dual::fixed(start), Dual::fixed(finish))
        })
    }

    /// The dates of a place from those before it, as the forward pass has them (`docs/SEMANTICS.md` §4, §6, §7).
    fn dates_of(&mut self, rank: usize, slip: Option<i64>) -> (Dual, Dual) {
        match self.engine.shape.kind[rank] {
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => self.of_task(rank, slip),
            Kind::Gate => {
                let by_logic = self.bounds(rank, true);
                let by_logic = self.forms.later(by_logic.0, by_logic.1);
                let with_dates = self.bounds(rank, false);
                let with_dates = self.forms.later(with_dates.0, with_dates.1);
                let from = self.engine.special(rank).map_or(Millis::NEVER, |special| special.start_from);
                (by_logic, self.forms.later(with_dates, Dual::fixed(from)))
            }
            Kind::EarliestGate => {
                let mut at = Dual::fixed(Millis::FAR);
                for arc in self.engine.arcs_before(rank).collect::<Vec<_>>() {
                    let part = self.seen(arc.other).0;
                    at = self.forms.earlier(at, part);
                }
                (at, at)
            }
            Kind::Unused | Kind::Span => (Dual::fixed(Millis::NEVER), Dual::fixed(Millis::NEVER)),
        }
    }

    /// The latest bounds on start and finish from all edges.
    fn bounds(&mut self, rank: usize, by_logic: bool) -> (Dual, Dual) {
        let (mut start, mut finish) = (Dual::fixed(Millis::NEVER), Dual::fixed(Millis::NEVER));
        for arc in self.engine.arcs_before(rank).collect::<Vec<_>>() {
            let bound = self.engine.bound(arc.edge);
            let at = self.ask(&bound, arc.other, by_logic);
            let end = if bound.relation.to_start() { &mut start } else { &mut finish };
            *end = self.forms.later(*end, at);
        }
        (start, finish)
    }

    fn ask(&mut self, bound: &Bound<Millis>, from: usize, by_logic: bool) -> Dual {
        let without_dates = by_logic && self.engine.shape.kind[from] == Kind::Gate;
        let (start, finish) = self.seen(from);
        let at = if bound.relation.from_finish() && !without_dates { finish } else { start };
        self.forms.add(&self.engine.axis.calendars[usize::from(bound.calendar)], at, bound.lag)
    }

    fn of_task(&mut self, rank: usize, slip: Option<i64>) -> (Dual, Dual) {
        let engine = self.engine;
        let (start, finish) = self.analysis.early_at(rank);
        let state = engine.state(rank);
        if state == State::Finished {
            return (Dual::fixed(start), Dual::fixed(finish));
        }
        let calendars = &engine.axis.calendars;
        let on = &calendars[usize::from(engine.shape.calendar[rank])];
        let slipped = |forms: &mut Forms, at: Millis, by: i64| forms.finish_of_work(on, Dual { at: on.work_at(at) + by, moves: true });
        if let Some(special) = engine.special(rank).filter(|_| engine.is_mandatory(rank)) {
            let work = engine.work(rank);
            let Some(by) = slip else { return (Dual::fixed(start), Dual::fixed(finish)) };
            if special.mandatory_finish.is_never() {
                let at = slipped(&mut self.forms, special.mandatory_start, by);
                return self.starting_at(rank, at);
            }
            let at = slipped(&mut self.forms, special.mandatory_finish, by);
            let begin = self.forms.add(on, at, -work);
            return (if state == State::Started { Dual::fixed(start) } else { begin }, at);
        }
        let started = state == State::Started;
        let (from_edges, to_finish) = self.bounds(rank, started);
        let mut bounds = (self.forms.later(from_edges, Dual::fixed(engine.floor(rank, self.analysis.floor_rule()))), to_finish);
        if let Some(special) = engine.special(rank) {
            if !started {
                bounds.0 = self.forms.later(bounds.0, Dual::fixed(special.start_from));
            }
            bounds.1 = self.forms.later(bounds.1, Dual::fixed(special.finish_from));
        }
        if let Some(by) = slip {
            let (end, at) = if started { (&mut bounds.1, finish) } else { (&mut bounds.0, start) };
            let at = slipped(&mut self.forms, at, by);
            *end = self.forms.later(*end, at);
        }
        let placed = self.placed(rank, bounds);
        if started { (Dual::fixed(start), placed.1) } else { placed }
    }

    fn starting_at(&mut self, rank: usize, at: Dual) -> (Dual, Dual) {
        let engine = self.engine;
        let on = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        if engine.work(rank) == 0 {
            return (at, at);
        }
        let start = self.forms.next_start(on, at);
        (start, self.forms.add(on, start, engine.work(rank)))
    }

    /// The earliest dates that satisfy two bounds.
    fn placed(&mut self, rank: usize, (from, to): (Dual, Dual)) -> (Dual, Dual) {
        let engine = self.engine;
        let on = &engine.axis.calendars[usize::from(engine.shape.calendar[rank])];
        let work = engine.work(rank);
        if work == 0 {
            let at = self.forms.later(from, to);
            let at = if engine.shape.kind[rank] == Kind::StartMilestone { self.forms.next_start(on, at) } else { at };
            return (at, at);
        }
        let mut start = if from.at.is_never() { from } else { self.forms.next_start(on, from) };
        if to.at.is_never() {
            return (start, self.forms.add(on, start, work));
        }
        let by_finish = self.forms.add(on, to, -work);
        start = self.forms.later(start, by_finish);
        let finish = self.forms.add(on, start, work);
        (start, self.forms.later(finish, to))
    }
}
