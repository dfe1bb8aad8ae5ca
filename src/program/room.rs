//! How far the dates of a program reach, and how much more work and lags it may be given.

use super::compile::{Compiled, HORIZON};
use crate::engine::{Applies, Dates, Engine};
use crate::time::{DAY, WorkCalendar};

/// How much more work and lags a program can hold, on each axis.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Room {
    /// On the clock.
    pub(crate) clock: Reach,
    /// In the numbers of the shared axis.
    pub(crate) ticks: Reach,
}

/// How far dates reach, at most, in milliseconds. Whatever is not known to have room has none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    /// Of the longest chain, or of everything in one chain.
    pub(super) length: f64,
    /// Is it that of everything, so that no dependency can make it longer?
    pub(super) is_total: bool,
    /// How much a millisecond of work takes at most, gaps aside.
    pub(super) widest: f64,
    /// How far it may reach.
    pub(super) limit: f64,
}

/// The place whose chain of work reaches too far, and how far.
pub(super) struct Beyond {
    pub(super) rank: usize,
    pub(super) reach: f64,
}

impl Reach {
    /// Is there room for so much more work and lags, with so many more dependencies, each of which may tie two chains together?
    pub(crate) fn holds(&self, more: f64, dependencies: usize) -> bool {
        let chains = if self.is_total { 1.0 } else { dependencies as f64 + 1.0 };
        chains * self.length + 2.0 * more * self.widest < self.limit
    }

    /// Finds chains that reach beyond the horizon.
    pub(super) fn check(self, compiled: &Compiled) -> Result<(), Beyond> {
        if self.length < self.limit {
            return Ok(());
        }
        let Compiled { shape, model, instants, .. } = compiled;
        // As if all of it followed on, without gaps: what is too long then is not for the passes, whose numbers would run out.
        let paces: Vec<Pace> = instants.calendars.iter().map(|calendar| Pace { stretch: stretch(calendar), gap: 0.0 }).collect();
        let (mut reach, mut rank) = longest_chain(compiled, |calendar| paces[usize::from(calendar)]);
        if reach < HORIZON as f64 {
            let mut dates = Dates::new(shape.network.len(), shape.earliest_gates);
            Engine::new(shape, model, instants).forward(&mut dates, Applies::Everywhere);
            let last = (0..shape.network.len()).filter(|&rank| shape.is_leaf(rank)).max_by_key(|&rank| dates.ef[rank]);
            if let Some(last) = last {
                reach = dates.ef[last] as f64 - model.projects[0].floor as f64;
                rank = last;
            }
        }
        if reach < HORIZON as f64 { Ok(()) } else { Err(Beyond { rank, reach }) }
    }
}

/// How far the dates of a program reach on the clock at most, given all work and lags.
pub(super) fn on_the_clock(compiled: &Compiled, load: f64) -> Reach {
    let paces: Vec<Pace> = compiled.instants.calendars.iter().map(pace).collect();
    let widest = paces.iter().map(|pace| pace.stretch).fold(1.0, f64::max);
    let widest_gap = paces.iter().map(|pace| pace.gap).fold(0.0, f64::max);
    let pieces = (compiled.shape.network.len() + compiled.shape.asks.len()) as f64;
    let total = load * widest + pieces * widest_gap;
    let limit = HORIZON as f64;
    if total < limit / 2.0 {
        return Reach { length: total, is_total: true, widest, limit };
    }
    let (length, _) = longest_chain(compiled, |calendar| paces[usize::from(calendar)]);
    Reach { length, is_total: false, widest, limit }
}

/// How work on a calendar becomes clock time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pace {
    /// Clock time for each unit of working time, on the average.
    pub(super) stretch: f64,
    /// How long a task may wait beyond that.
    pub(super) gap: f64,
}

impl Pace {
    /// The same in units of so many milliseconds.
    pub(super) fn per(self, unit: f64) -> Self {
        Self { stretch: self.stretch / unit, gap: self.gap / unit }
    }

    /// The whole units that so much work takes at most.
    #[inline]
    pub(super) fn units(self, work: i64) -> u32 {
        // What does not fit is the largest number.
        (work as f64 * self.stretch + self.gap + 1.0) as u32
    }
}

/// How work on a calendar becomes clock time.
pub(super) fn pace(calendar: &WorkCalendar) -> Pace {
    Pace { stretch: stretch(calendar), gap: gap(calendar) }
}

/// Clock time for each unit of working time, on the average.
pub(super) fn stretch(calendar: &WorkCalendar) -> f64 {
    /// An instant after all exceptions.
    const LATE: i64 = 10_010 * 365 * DAY;
    let week = calendar.between_ms(LATE, LATE + 7 * DAY).max(1);
    7.0 * DAY as f64 / week as f64
}

/// How long a task may wait for work to go on, beyond what its work takes on the average; what this misses the passes do not.
fn gap(calendar: &WorkCalendar) -> f64 {
    if calendar.is_round_the_clock() { 0.0 } else { 14.0 * DAY as f64 }
}

/// All work and lags together.
pub(super) fn load(compiled: &Compiled) -> f64 {
    let Compiled { shape, model, .. } = compiled;
    let work: f64 = model.work.iter().map(|&work| work as f64).sum();
    let asks = (0..shape.asks.len()).filter_map(|edge| shape.ask(edge));
    let lags: f64 = asks.map(|ask| model.bounds[ask].lag.unsigned_abs() as f64).sum();
    work + lags
}

/// The longest chain of work and lags as if all of it followed on, on the clock.
///
/// # Complexity
/// O(places + edges).
pub(super) fn clock_chain(compiled: &Compiled) -> f64 {
    let paces: Vec<Pace> = compiled.instants.calendars.iter().map(pace).collect();
    longest_chain(compiled, |calendar| paces[usize::from(calendar)]).0
}

/// The longest chain of work and lags as if all of it followed on, each with the weight and the gap of its calendar, and the place where it ends.
fn longest_chain(compiled: &Compiled, of: impl Fn(u16) -> Pace) -> (f64, usize) {
    let Compiled { shape, model, .. } = compiled;
    let later = |a: f64, b: f64| if a > b { a } else { b };
    // What takes no time may still wait for working time.
    let length = |amount: i64, calendar: u16| {
        let Pace { stretch, gap } = of(calendar);
        amount.unsigned_abs() as f64 * stretch + gap
    };
    let mut reach = vec![0.0f64; shape.network.len()];
    let mut longest = (0.0, 0);
    let before = shape.network.before();
    for rank in 0..shape.network.len() {
        let start = if shape.asks.is_plain() {
            before.others(rank).iter().map(|&from| reach[from as usize]).fold(0.0, later)
        } else {
            let lag = |edge: usize| {
                let bound = shape.ask(edge).map(|ask| &model.bounds[ask]).filter(|bound| bound.lag != 0);
                bound.map_or(0.0, |bound| length(bound.lag, bound.calendar))
            };
            before.arcs(rank).map(|arc| reach[arc.other] + lag(arc.edge)).fold(0.0, later)
        };
        reach[rank] = start + length(model.work[rank], shape.calendar[rank]);
        if reach[rank] > longest.0 {
            longest = (reach[rank], rank);
        }
    }
    longest
}
