//! The same times on a quicker axis: that of the one calendar that all share, or that of minutes.

use std::sync::Arc;

use super::by_rank::Chain;
use super::compile::{Compiled, Shared};
use super::minute_axis::minutes;
use super::room::{Pace, Reach};
use crate::engine::{Bound, Conduct, Model, ProjectTimes, Shape, Special, Tick, Ticks};
use crate::time::{Millis, WorkCalendar};

/// The axis of one calendar, if all tasks and lags share it and every date lies inside its working time, else that of minutes if everything is in
/// whole ones; and how far dates reach there. Given all work and lags together, how far that reaches on the clock, and the longest chain if it is known.
pub(super) fn share(compiled: &Compiled, load: f64, clock: Reach, chain: Chain) -> (Shared, Reach) {
    if let Some(shared) = one_calendar(compiled, load, chain) {
        return shared;
    }
    match minutes(compiled, clock, chain) {
        Some((axis, model, reach)) => (Shared::Minutes(axis, model), reach),
        None => (Shared::No, Reach::ANYWHERE),
    }
}

fn one_calendar(compiled: &Compiled, load: f64, chain: Chain) -> Option<(Shared, Reach)> {
    let Compiled { shape, model, instants, .. } = compiled;
    let number = (0..shape.network.len()).find(|&rank| shape.is_leaf(rank)).map(|rank| shape.calendar[rank])?;
    let calendars = &instants.calendars;
    let common = &calendars[usize::from(number)];
    let same: Arc<[bool]> = calendars.iter().map(|calendar| calendar.same_time(common)).collect();
    let shared = (0..shape.network.len()).all(|rank| !shape.is_leaf(rank) || same[usize::from(shape.calendar[rank])])
        && model.bounds.iter().all(|bound| bound.lag == 0 || same[usize::from(bound.calendar)]);
    if !shared || model.conduct != Conduct::default() || !shape.spans.is_empty() {
        return None;
    }
    let origin = model.projects[0].floor;
    let ticks = Ticks::new(common.clone(), origin, SECOND, same.clone());
    if let Some(narrow) = convert(model, |amount| ticks.amount(amount), |date| ticks.place(date)) {
        let reach = narrow_reach(narrow_room(model, common, origin), load, || match chain {
            Chain::Work(length) => length,
            Chain::Unknown | Chain::Clock(_) => longest_chain(shape, &narrow),
        });
        if reach.is_within() {
            return Some((Shared::Narrow(ticks, narrow), reach));
        }
    }
    let ticks = Ticks::new(common.clone(), origin, 1, same);
    convert(model, |amount| ticks.amount(amount), |date| ticks.place(date)).map(|model| (Shared::Wide(ticks, model), Reach::ANYWHERE))
}

/// Milliseconds in a second.
const SECOND: i64 = 1_000;

/// What seconds in 32 bits, doubled, have room for, in milliseconds.
const LIMIT: f64 = (1u32 << 29) as f64 * SECOND as f64 / 2.0;

/// How much of that the dates leave for three times the longest chain: it must stay clear of the ends in both passes.
fn narrow_room(model: &Model<Millis>, calendar: &WorkCalendar, origin: Millis) -> f64 {
    let dates = model.special.iter().flat_map(Special::each_date);
    let imposed =
        model.projects.iter().flat_map(|project| [project.floor, project.data_date, project.imposed_finish]).filter(|date| !date.is_far());
    let spread = dates.chain(imposed).map(|date| calendar.between_ms(origin, date).unsigned_abs()).max().unwrap_or(0) as f64;
    LIMIT - spread
}

/// Three times all work and lags if so much fits well, or three times the longest chain of it.
fn narrow_reach(limit: f64, load: f64, chain: impl FnOnce() -> f64) -> Reach {
    let is_total = 3.0 * load < limit - LIMIT / 2.0;
    let length = if is_total { load } else { chain() };
    Reach { length, is_total, slowest: Pace::STEADY, limit, times: 3.0 }
}

/// The longest chain of work and lags, in milliseconds; no less than there is room for if it is longer.
fn longest_chain(shape: &Shape, model: &Model<i32>) -> f64 {
    let before = shape.network.before();
    let mut reach = vec![0u32; shape.network.len()];
    let mut longest = 0;
    for rank in 0..shape.network.len() {
        let start = if shape.asks.is_plain() {
            before.others(rank).iter().map(|&from| reach[from as usize]).max()
        } else {
            let lag = |edge: usize| shape.ask(edge).map_or(0, |ask| model.bounds[ask].lag.unsigned_abs());
            before.arcs(rank).map(|arc| reach[arc.other].saturating_add(lag(arc.edge))).max()
        };
        reach[rank] = start.unwrap_or(0).saturating_add(model.work[rank].unsigned_abs());
        longest = longest.max(reach[rank]);
    }
    // Ticks are twice the seconds.
    f64::from(longest) * SECOND as f64 / 2.0
}

/// The same times on another axis; `None` if one of them is not on it.
pub(super) fn convert<T: Tick>(
    model: &Model<Millis>,
    amount: impl Fn(i64) -> Option<T>,
    place: impl Fn(i64) -> Option<T>,
) -> Option<Model<T>> {
    let bound = |bound: &Bound<i64>| {
        let Bound { lag, calendar, relation, is_turned } = *bound;
        Some(Bound { lag: amount(lag)?, calendar, relation, is_turned })
    };
    let project = |project: &ProjectTimes<i64>| {
        Some(ProjectTimes {
            floor: place(project.floor)?,
            data_date: place(project.data_date)?,
            imposed_finish: place(project.imposed_finish)?,
            manual_finish: place(project.manual_finish)?,
        })
    };
    Some(Model {
        work: all(&model.work, |&work| amount(work))?,
        special: all(&model.special, |special| special.map(&place))?,
        bounds: all(&model.bounds, bound)?,
        projects: all(&model.projects, project)?,
        conduct: model.conduct,
        crews: Vec::new(),
    })
}

/// Every item converted, or `None` if one cannot be. Unlike `collect`, with room for all from the start.
fn all<T, U>(items: &[T], convert: impl Fn(&T) -> Option<U>) -> Option<Vec<U>> {
    let mut converted = Vec::with_capacity(items.len());
    for item in items {
        converted.push(convert(item)?);
    }
    Some(converted)
}
