//! The road of plain ties: all finish-start without leads, all on one calendar. Then working time is all that counts.

use std::ops::Range;

use super::{Group, Held};
use crate::analysis::Analysis;
use crate::engine::{Asks, Bound, Sided, Tick, Ticks};
use crate::many;

/// The most lanes that go through the road of plain ties together.
pub(super) const PLAIN: usize = 64;

/// What the road of plain ties reads, in the numbers of its axis.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    pub(super) ticks: &'a Ticks<i32>,
    pub(super) finish: &'a [i32],
    pub(super) work: &'a [i32],
    /// By edge, and by number.
    pub(super) asks: &'a Asks,
    pub(super) bounds: &'a [Bound<i32>],
}

impl Analysis {
    /// All ties are finish-start without leads, all on one calendar: then working time is all that counts.
    pub(super) fn plain_room(&self, held: &impl Held, plain: Plain<'_>) -> Vec<Group> {
        let lanes = held.lanes();
        let groups: Vec<Range<usize>> = (0..lanes).step_by(PLAIN).map(|first| first..lanes.min(first + PLAIN)).collect();
        many::map(&groups, |lanes| match lanes.len() {
            0..=1 => self.plain_lanes::<1>(held, plain, lanes.clone()),
            2..=8 => self.plain_lanes::<8>(held, plain, lanes.clone()),
            9..=16 => self.plain_lanes::<16>(held, plain, lanes.clone()),
            17..=32 => self.plain_lanes::<32>(held, plain, lanes.clone()),
            _ => self.plain_lanes::<PLAIN>(held, plain, lanes.clone()),
        })
    }

    /// The last rank first: rows are pushed, so that no memory is touched before it is filled.
    ///
    /// A row is all that its neighbours need: what a place may slip, from where it is, is where its bounds may be.
    fn plain_lanes<const L: usize>(&self, held: &impl Held, plain: Plain<'_>, lanes: Range<usize>) -> Group {
        let Plain { ticks, finish, work, asks, bounds } = plain;
        let shape = self.engine().shape;
        let after = shape.network.after();
        let places = finish.len();
        // What lets no delay pass is seen by its neighbours as far, whatever comes after it.
        let stops = |rank: usize| shape.side(rank).is_some() && self.ignores_logic(rank);
        let mut rows: Vec<i32> = Vec::with_capacity(places * L);
        for rank in (0..places).rev() {
            let mut latest = [i32::FAR; L];
            for (slot, &other) in after.slots(rank).zip(after.others(rank)) {
                let other = other as usize;
                if stops(other) {
                    continue;
                }
                let lag = if asks.is_plain() { 0 } else { asks.get(after.edge(slot)).map_or(0, |ask| bounds[ask].lag) };
                let start = finish[other].finish_side() - work[other] - lag;
                let at = (places - 1 - other) * L;
                for (latest, room) in latest.iter_mut().zip(&rows[at..at + L]) {
                    *latest = (*latest).min(*room + start);
                }
            }
            if held.holds(rank) {
                for lane in lanes.clone() {
                    let own = held.latest(rank, lane).finish;
                    if !own.is_far() {
                        let latest = &mut latest[lane - lanes.start];
                        *latest = (*latest).min(ticks.floor_units(own));
                    }
                }
            }
            let now = finish[rank].finish_side();
            let is_past = stops(rank) && self.is_finished(rank);
            rows.extend_from_slice(&latest.map(|latest| if latest.is_far() || is_past { i32::FAR } else { latest - now }));
        }
        Group { rows, width: L }
    }
}
