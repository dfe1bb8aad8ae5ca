//! The same times in whole minutes of 32 bits, where several calendars are in use and everything is in whole minutes.

use std::sync::Arc;

use super::by_rank::Chain;
use super::compile::Compiled;
use super::room::{Reach, clock_chain};
use super::shared_axis::convert;
use crate::engine::{Axis, Conduct, Minutes, Model, Special, Tick};
use crate::time::{DAY, MINUTE, Millis, MinuteCalendar, WorkCalendar};

/// What the numbers have room for, in milliseconds: a thousand years.
const LIMIT: f64 = (1u32 << 29) as f64 * MINUTE as f64;

/// Days of the tables before the plan begins.
const BEFORE: i64 = 60;

/// Days of the tables at most, from there.
const MOST_DAYS: i64 = 40 * 366;

/// The axis of minutes and the times on it, and how far dates reach there; given the reach on the clock of everything in one chain.
///
/// # Complexity
/// O(places + edges).
pub(super) fn minutes(compiled: &Compiled, total: Reach, chain: Chain) -> Option<(Minutes, Model<i32>, Reach)> {
    let Compiled { shape, model, .. } = compiled;
    if model.conduct != Conduct::default() || !shape.spans.is_empty() {
        return None;
    }
    let (first, last) = ends(model)?;
    let spread = (last - first) as f64 + exceptional(compiled) + ((BEFORE + 1) * DAY) as f64;
    let limit = LIMIT - spread;
    let is_total = total.is_total && 3.0 * total.length < limit - LIMIT / 2.0;
    let length = match chain {
        _ if is_total || !total.is_total => total.length,
        Chain::Clock(length) => length,
        Chain::Unknown | Chain::Work(_) => clock_chain(compiled),
    };
    let reach = Reach { length, is_total, limit, times: 3.0, slowest: total.slowest };
    if !reach.is_within() {
        return None;
    }
    // What is done may lie long before: no pass asks a calendar about it.
    let floor = model.projects.iter().map(|project| project.floor).min()?;
    let origin = floor.div_euclid(DAY) - BEFORE;
    let bare = Minutes::new(origin * DAY, (limit - 3.0 * length) / MINUTE as f64);
    let model = convert(model, |amount| bare.amount(amount), |date| bare.place(date))?;
    let days = ((last.max(floor) - floor) / DAY + (length / DAY as f64) as i64 + 2 * BEFORE).min(MOST_DAYS);
    Some((bare.with(calendars(compiled, origin, days)?), model, reach))
}

/// The first and the last date that is stated.
fn ends(model: &Model<Millis>) -> Option<(Millis, Millis)> {
    let projects = model.projects.iter().flat_map(|project| [project.floor, project.data_date, project.imposed_finish]);
    let dates = model.special.iter().flat_map(Special::each_date).chain(projects);
    let dates = dates.filter(|date| !date.is_far() && !date.is_never());
    dates.fold(None, |ends, date| Some(ends.map_or((date, date), |(first, last): (Millis, Millis)| (first.min(date), last.max(date)))))
}

/// All days from the first exception of a calendar to the last, which no chain passes more than once.
fn exceptional(compiled: &Compiled) -> f64 {
    let spans = compiled.instants.calendars.iter().filter_map(WorkCalendar::exceptional);
    let (from, to) = spans.fold((Millis::MAX, Millis::MIN), |(from, to), (start, end)| (from.min(start), to.max(end)));
    if from < to { (to - from) as f64 } else { 0.0 }
}

/// The calendars in minutes. Those in use have so many days at hand, or fewer where they would take more memory than the tasks.
fn calendars(compiled: &Compiled, origin: i64, days: i64) -> Option<Arc<[MinuteCalendar]>> {
    let Compiled { shape, model, instants, .. } = compiled;
    let mut is_used = vec![false; instants.calendars.len()];
    for (rank, &calendar) in shape.calendar.iter().enumerate() {
        is_used[usize::from(calendar)] |= shape.is_leaf(rank);
    }
    for bound in model.bounds.iter().filter(|bound| bound.lag != 0) {
        is_used[usize::from(bound.calendar)] = true;
    }
    let in_use = is_used.iter().filter(|&&is_used| is_used).count().max(1);
    let days = usize::try_from(days).ok()?.min((4_000 + 2 * shape.network.len()) / in_use);
    let tables = instants.calendars.iter().zip(is_used);
    tables.map(|(calendar, is_used)| MinuteCalendar::new(calendar, origin, if is_used { days } else { 0 })).collect()
}
