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
    /// What a millisecond of work takes at most, and how long any piece of it may wait.
    pub(super) slowest: Pace,
    /// How far it may reach.
    pub(super) limit: f64,
    /// How often a chain must find room: both passes add it to dates that others have moved.
    pub(super) times: f64,
}

/// What a change adds: work and lags in milliseconds, in so many pieces, and dependencies, each of which may tie two chains together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct More {
    pub(crate) amount: f64,
    pub(crate) pieces: usize,
    pub(crate) dependencies: usize,
    /// How far the dates that it states lie from where the program begins.
    pub(crate) spread: f64,
}

/// The place whose chain of work reaches too far, and how far.
pub(super) struct Beyond {
    pub(super) rank: usize,
    pub(super) reach: f64,
}

impl Reach {
    /// Where nothing can be too far.
    pub(super) const ANYWHERE: Self =
        Self { length: 0.0, is_total: true, slowest: Pace { stretch: 0.0, gap: 0.0 }, limit: f64::INFINITY, times: 1.0 };

    /// Does what there is find room?
    pub(super) fn is_within(&self) -> bool {
        self.length * self.times < self.limit
    }

    /// Is there room for more?
    pub(crate) fn holds(&self, more: More) -> bool {
        let chains = if self.is_total { 1.0 } else { more.dependencies as f64 + 1.0 };
        let added = more.amount * self.slowest.stretch + more.pieces as f64 * self.slowest.gap;
        self.times * chains * self.length + self.times.max(2.0) * added + more.spread < self.limit
    }

    /// Finds chains that reach beyond the horizon.
    pub(super) fn check(self, compiled: &Compiled) -> Result<(), Beyond> {
        if self.is_within() {
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
    let slowest = paces.iter().fold(Pace::STEADY, |slowest, pace| slowest.slower(*pace));
    let pieces = (compiled.shape.network.len() + compiled.shape.asks.len()) as f64;
    let total = load * slowest.stretch + pieces * slowest.gap;
    let limit = HORIZON as f64;
    if total < limit / 2.0 {
        return Reach { length: total, is_total: true, slowest, limit, times: 1.0 };
    }
    let (length, _) = longest_chain(compiled, |calendar| paces[usize::from(calendar)]);
    Reach { length, is_total: false, slowest, limit, times: 1.0 }
}

/// How work on a calendar becomes clock time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Pace {
    /// Clock time for each unit of working time, on the average.
    pub(super) stretch: f64,
    /// How long a task may wait beyond that.
    pub(super) gap: f64,
}

impl Pace {
    /// All time is working time.
    pub(super) const STEADY: Self = Self { stretch: 1.0, gap: 0.0 };

    /// What is at least as slow as both.
    fn slower(self, other: Self) -> Self {
        Self { stretch: self.stretch.max(other.stretch), gap: self.gap.max(other.gap) }
    }

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

/// An instant after all exceptions.
const LATE: i64 = 10_010 * 365 * DAY;

/// Clock time for each unit of working time, on the average.
fn stretch(calendar: &WorkCalendar) -> f64 {
    let week = calendar.between_ms(LATE, LATE + 7 * DAY).max(1);
    7.0 * DAY as f64 / week as f64
}

/// How long a task may wait for work to go on, beyond what its work takes on the average, in weeks without exceptions.
///
/// How far the clock is ahead of work at the average pace comes back every week; a task waits no longer than that varies, here from midnight to midnight
/// with a day to spare on either side.
fn gap(calendar: &WorkCalendar) -> f64 {
    if calendar.is_round_the_clock() {
        return 0.0;
    }
    let stretch = stretch(calendar);
    let ahead = (0..=7).map(|day| (day * DAY) as f64 - stretch * calendar.between_ms(LATE, LATE + day * DAY) as f64);
    let (least, most) = ahead.fold((0.0, 0.0), |(least, most): (f64, f64), ahead| (least.min(ahead), most.max(ahead)));
    most - least + 2.0 * DAY as f64
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
