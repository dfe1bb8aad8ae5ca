//! What one team hands to another.

use chrono::NaiveDateTime;
use hashbrown::HashMap;

use super::ends::{self, Sides};
use crate::analysis::{Analysis, ScheduledDependency};
use crate::engine::{Kind, Tick};
use crate::id::{DependencyId, TeamId};
use crate::time::{Millis, Span, WorkTime, from_ms, to_ms};

/// A dependency between two teams whose successor is still open.
///
/// A summary without a team of its own stands for the teams that have open work in it: a dependency tied to it is a hand-off of each of
/// them, with the dates and floats of the dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOff {
    /// The dependency.
    pub dependency: DependencyId,
    /// Who hands over.
    pub from: TeamId,
    /// Who waits.
    pub to: TeamId,
    /// When it is handed over by the plan: the end of the predecessor that bounds, and the lag.
    pub handed_over: NaiveDateTime,
    /// When it is needed at the latest: the late start of the successor, or its late finish where that is what is bounded (FF, SF); after
    /// the finish of a predecessor as the end of work before that.
    pub needed_by: NaiveDateTime,
    /// How far the predecessor's end may slip, in its own working time, before the target moves by way of this hand-off.
    pub total_float: WorkTime,
    /// How far it may slip before the successor moves.
    pub free_float: WorkTime,
    /// Does it give the successor's date?
    pub drives: bool,
    /// How long the successor, in its own working time, waits for this hand-off after everything else that is not a hand-off would let it
    /// go on: the data date, an imposed start, work of its own team and of nobody's, the start of its summary. Zero for hand-offs that
    /// bound a finish (FF, SF).
    pub wait: WorkTime,
}

impl Analysis {
    /// Every hand-off that still lies ahead, the least total float first.
    ///
    /// # Complexity
    /// O(dependencies between teams × the dependencies of their successors).
    #[must_use]
    pub fn hand_offs(&self) -> Vec<HandOff> {
        self.hand_offs_where(|_, _| true)
    }

    /// The hand-offs on or near the critical path: those with a total float of at most `up_to` on the predecessor's calendar.
    #[must_use]
    pub fn hand_offs_within(&self, up_to: Span) -> Vec<HandOff> {
        self.hand_offs_where(|dependency, float| dependency.predecessor().calendar().resolve(up_to).is_some_and(|limit| float <= limit))
    }

    fn hand_offs_where(&self, wanted: impl Fn(ScheduledDependency<'_>, WorkTime) -> bool) -> Vec<HandOff> {
        let sides = Sides::new(self);
        let mut own = OwnStart::default();
        let mut found = Vec::new();
        for dependency in self.dependencies().filter(|&dependency| !ends::is_past(dependency)) {
            let mut pairs = open_pairs(&sides, dependency).peekable();
            if pairs.peek().is_none() {
                continue;
            }
            let Some(float) = dependency.total_float().filter(|&float| wanted(dependency, float)) else { continue };
            if let Some(row) = self.hand_off(&sides, &mut own, dependency, float) {
                found.extend(pairs.map(|(from, to)| HandOff { from, to, ..row.clone() }));
            }
        }
        found.sort_by_key(|hand_off| (hand_off.total_float, hand_off.dependency, hand_off.from, hand_off.to));
        found
    }

    /// The facts of a dependency, with its first pair of teams.
    fn hand_off(&self, sides: &Sides<'_>, own: &mut OwnStart, dependency: ScheduledDependency<'_>, float: WorkTime) -> Option<HandOff> {
        let (from, to) = open_pairs(sides, dependency).next()?;
        let handed_over = ends::handed_over(self, dependency);
        Some(HandOff {
            dependency: dependency.id(),
            from,
            to,
            handed_over,
            needed_by: needed_by(self, sides, dependency, handed_over),
            total_float: float,
            free_float: dependency.free_float()?,
            drives: dependency.drives(),
            wait: own.wait(self, sides, dependency),
        })
    }
}

/// The latest date of the successor's end. After a finish it reads as one, so that Monday 09:00 is Friday 17:00, as the hand-over does.
fn needed_by(analysis: &Analysis, sides: &Sides<'_>, dependency: ScheduledDependency<'_>, handed_over: NaiveDateTime) -> NaiveDateTime {
    let (late_start, late_finish) = sides.late(dependency.successor());
    let late = if dependency.row().relation.to_start() { late_start } else { late_finish };
    if !dependency.row().relation.from_finish() {
        return late;
    }
    let engine = analysis.engine();
    let bound = engine.bound(dependency.id().index());
    let lag_calendar = &engine.axis.calendars[usize::from(bound.calendar)];
    let calendar = if bound.lag == 0 { dependency.predecessor().calendar() } else { lag_calendar };
    let finish = calendar.previous_finish(late);
    // A hand-over may itself lie in a night.
    if handed_over <= late { finish.max(handed_over) } else { finish }
}

/// The teams between which work passes.
pub(super) fn pairs<'s>(from: &'s [TeamId], to: &'s [TeamId]) -> impl Iterator<Item = (TeamId, TeamId)> + 's {
    from.iter().flat_map(|&from| to.iter().filter(move |&&to| to != from).map(move |&to| (from, to)))
}

fn open_pairs<'s>(sides: &'s Sides<'_>, dependency: ScheduledDependency<'_>) -> impl Iterator<Item = (TeamId, TeamId)> + 's {
    let row = dependency.row();
    pairs(sides.open_teams(row.predecessor), sides.open_teams(row.successor))
}

/// When places of the network could start but for hand-offs, each looked up once.
#[derive(Debug, Default)]
struct OwnStart {
    by_rank: HashMap<usize, Millis>,
    /// By rank of a gate: when the summary lets its parts start.
    gates: Option<HashMap<usize, Millis>>,
}

impl OwnStart {
    fn wait(&mut self, analysis: &Analysis, sides: &Sides<'_>, dependency: ScheduledDependency<'_>) -> WorkTime {
        if !dependency.row().relation.to_start() {
            return WorkTime::ZERO;
        }
        let gates = self.gates.get_or_insert_with(|| gate_starts(analysis));
        let edge = analysis.program().compiled().shape.network.edges()[dependency.id().index()];
        let rank = analysis.engine().shape.network.rank(edge.to as usize);
        let own = *self.by_rank.entry(rank).or_insert_with(|| own_start(analysis, sides, gates, rank));
        let waited = dependency.successor().calendar().between(from_ms(own), ends::handed_over(analysis, dependency));
        waited.max(WorkTime::ZERO)
    }
}

/// The latest of what lets a place start and is no hand-off.
fn own_start(analysis: &Analysis, sides: &Sides<'_>, gates: &HashMap<usize, Millis>, rank: usize) -> Millis {
    let engine = analysis.engine();
    let mut at = ends::today(engine, rank);
    if let Some(special) = engine.special(rank).filter(|_| !engine.has_begun(rank)) {
        at = at.max(special.start_from);
    }
    for arc in engine.shape.network.before().arcs(rank).filter(|arc| engine.bound(arc.edge).relation.to_start()) {
        at = at.max(match tie(analysis, arc.edge) {
            Some(dependency) if is_between_teams(sides, dependency) => Millis::NEVER,
            Some(dependency) => to_ms(ends::handed_over(analysis, dependency)),
            None => gates.get(&arc.other).copied().unwrap_or(Millis::NEVER),
        });
    }
    at
}

/// When each summary lets its parts start: what is imposed on it, what it waits for, and the summary around it.
fn gate_starts(analysis: &Analysis) -> HashMap<usize, Millis> {
    let engine = analysis.engine();
    let mut starts: HashMap<usize, Millis> = HashMap::new();
    for gate in (0..engine.shape.network.len()).filter(|&rank| engine.shape.kind[rank] == Kind::Gate) {
        let mut at = engine.special(gate).map_or(Millis::NEVER, |special| special.start_from);
        for arc in engine.shape.network.before().arcs(gate) {
            at = at.max(match tie(analysis, arc.edge) {
                Some(dependency) => to_ms(ends::handed_over(analysis, dependency)),
                None => starts.get(&arc.other).copied().unwrap_or(Millis::NEVER),
            });
        }
        starts.insert(gate, at);
    }
    starts
}

/// The dependency that an edge stands for; `None` for the edges of gates.
fn tie(analysis: &Analysis, edge: usize) -> Option<ScheduledDependency<'_>> {
    (edge < analysis.program().dependency_count()).then(|| analysis.dependency(DependencyId::new(edge)))
}

fn is_between_teams(sides: &Sides<'_>, dependency: ScheduledDependency<'_>) -> bool {
    let row = dependency.row();
    pairs(sides.teams(row.predecessor), sides.teams(row.successor)).next().is_some()
}
