//! From the finish of the plan downward, point by point.

use super::asked::Asked;
use super::cost::ExtraCost;
use super::curve::{Move, Segment, TimeCostCurve, TimeCostPoint};
use super::model::Model;
use super::reach::Reach;
use crate::analysis::Analysis;
use crate::engine::{Dates, Engine};
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// No curve has more points, for memory's sake: in theory there can be exponentially many.
const MOST_POINTS: usize = 100_000;
/// Nor more changes of durations between them.
const MOST_MOVES: usize = 20_000_000;

/// The whole curve.
pub(super) fn trace(analysis: &Analysis, asked: Asked, reach: &Reach) -> TimeCostCurve {
    let Model { mut flow, nodes, scale } = Model::new(analysis, &asked, reach);
    let mut dates = Redated::new(analysis, &asked);
    let mut work: Vec<i64> = asked.tasks.iter().map(|task| task.normal).collect();
    let (mut saved, mut rated, mut moves) = (0, 0, 0);
    let (mut points, mut segments) = (Vec::new(), Vec::new());
    loop {
        let goes_on = flow.saturate();
        let is_cut_off = points.len() >= MOST_POINTS || moves >= MOST_MOVES;
        let slope = ((flow.sent() + scale / 2) / scale).unsigned_abs();
        let finish = if saved == 0 { analysis.finish_ms() } else { dates.finish(&work) };
        points.push(TimeCostPoint {
            finish: from_ms(finish),
            duration: WorkTime::from_millis(asked.calendar.between_ms(to_ms(analysis.start()), finish)),
            saved: WorkTime::from_millis(saved),
            cost: ExtraCost::new(rated, asked.day()),
            cost_per_day: (goes_on && !is_cut_off).then_some(slope),
        });
        if !goes_on || is_cut_off {
            return TimeCostCurve::new(analysis.clone(), asked, points, segments, !goes_on);
        }
        let distance = flow.distances();
        let by = flow.to_sink(&distance);
        let lowered = |node: usize| distance[node].min(by);
        let mut segment = Segment { length: by, slope, moves: Vec::new() };
        for (option, nodes) in nodes.iter().enumerate() {
            let Some((start, finish)) = nodes.map(|(start, finish)| (lowered(start), lowered(finish))) else { continue };
            if start != finish {
                segment.moves.push(Move { option: option as u32, start, finish });
                work[option] += start - finish;
            }
        }
        moves += segment.moves.len();
        segments.push(segment);
        flow.lower(&distance, by);
        saved += by;
        rated += slope * u128::from(by.unsigned_abs());
    }
}

/// The forward pass with other durations.
struct Redated<'a> {
    analysis: &'a Analysis,
    asked: &'a Asked,
    model: crate::engine::Model<Millis>,
    dates: Dates<Millis>,
}

impl<'a> Redated<'a> {
    fn new(analysis: &'a Analysis, asked: &'a Asked) -> Self {
        let engine = analysis.engine();
        let dates = Dates::new(engine.shape.network.len(), engine.shape.earliest_gates);
        Self { analysis, asked, model: engine.model.clone(), dates }
    }

    /// The finish of the program, on the clock.
    fn finish(&mut self, work: &[i64]) -> Millis {
        for (task, &work) in self.asked.tasks.iter().zip(work) {
            self.model.work[task.rank] = work;
        }
        let engine = self.analysis.engine();
        Engine::new(engine.shape, &self.model, engine.axis).forward(&mut self.dates, self.analysis.floor_rule());
        let leaves = (0..engine.shape.network.len()).filter(|&rank| engine.shape.is_leaf(rank));
        leaves.map(|rank| self.dates.ef[rank]).max().unwrap_or_else(|| self.analysis.finish_ms())
    }
}
