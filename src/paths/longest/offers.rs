//! The ways into a place.

use super::cone::Cone;
use super::place::Place;
use super::walk::{NO_EDGE, Origin, Own, Value, Walk};
use crate::engine::{Conduct, Kind, State, Tick};
use crate::spec::{FinishedRule, ProgressRule};
use crate::time::Millis;

impl Walk<'_> {
    /// Every way into a place, with the latest that a path gives by it.
    ///
    /// From a gate that bounds parts two ways lead to each of them: one for the paths that drive up to the gate, one for all of them, which is the
    /// way of the others. Only at the part is it told whether a path drives on, and a gate's own order cannot foresee it: a later date there may drive
    /// no more, an earlier one still, and both may give the part the same.
    ///
    /// # Complexity
    /// O(edges into the place).
    pub(super) fn offers(&self, place: Place) -> Vec<(Origin, Value)> {
        let mut offers = self.all_offers(place);
        if place.is_driving() {
            offers.retain(|(_, value)| value.drives);
        }
        offers
    }

    fn all_offers(&self, place: Place) -> Vec<(Origin, Value)> {
        let rank = place.rank();
        let cone = self.cone.filter(|_| place.is_behind());
        if let Some(cone) = cone.filter(|cone| cone.is_member(rank)) {
            if cone.begins() {
                return vec![(Origin::Own(Own::Asked), self.early(place))];
            }
            return Walk { cone: None, ..*self }.offers(place.anyhow());
        }
        match self.analysis.engine().shape.kind[rank] {
            Kind::Unused | Kind::Span => Vec::new(),
            Kind::EarliestGate => self.offers_of_first(place),
            Kind::Gate => self.offers_of_gate(place, cone),
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => self.offers_of_leaf(place, cone),
        }
    }

    fn offers_of_first(&self, place: Place) -> Vec<(Origin, Value)> {
        let leaf = self.analysis.first_leaf(place.rank());
        if !self.analysis.is_leaf(leaf) {
            return Vec::new();
        }
        self.origin(leaf, NO_EDGE, place, false).into_iter().collect()
    }

    fn offers_of_gate(&self, place: Place, cone: Option<&Cone>) -> Vec<(Origin, Value)> {
        let engine = self.analysis.engine();
        let special = engine.special(place.rank());
        let own = (Origin::Own(Own::Summary), self.early(place));
        if special.is_some_and(|special| special.is_fixed) {
            let is_given = cone.is_none() && !own.1.finish.is_never();
            return if is_given { vec![own] } else { Vec::new() };
        }
        let mut offers = self.ties(place);
        let from = special.map_or(Millis::NEVER, |special| special.start_from);
        if cone.is_none() && !place.is_apart() && !from.is_never() {
            offers.push((own.0, Value { finish: from, start: from, drives: true }));
        }
        offers
    }

    fn offers_of_leaf(&self, place: Place, cone: Option<&Cone>) -> Vec<(Origin, Value)> {
        let rank = place.rank();
        if place.is_apart() || self.analysis.ignores_logic(rank) {
            return if cone.is_none() { vec![(Origin::Own(Own::Fixed), self.early(place))] } else { Vec::new() };
        }
        let mut offers = self.ties(place);
        if cone.is_none() {
            self.own_dates(rank, &mut offers);
        }
        offers
    }

    /// Stated dates, and the floor where nothing else is at least as late.
    fn own_dates(&self, rank: usize, offers: &mut Vec<(Origin, Value)>) {
        let engine = self.analysis.engine();
        let mut own = |own, at: Millis, to_start| {
            if !at.is_never() {
                offers.push((Origin::Own(own), self.within(rank, at, to_start, true)));
            }
        };
        let special = engine.special(rank);
        if let Some(special) = special {
            if special.state == State::Open {
                own(Own::Start, special.start_from, true);
            }
            if special.state != State::Finished {
                own(Own::Resumed, special.resumed, true);
                own(Own::Finish, engine.finish_from(rank, special), false);
            }
        }
        let latest = offers.iter().map(|(_, value)| (value.finish, value.start)).max();
        let is_later = |value: Value| latest.is_none_or(|latest| (value.finish, value.start) > latest);
        let early = self.early(Place::new(rank));
        let floor = engine.floor(rank, self.analysis.floor_rule());
        if special.is_some_and(|special| special.leans_late) && is_later(early) {
            offers.push((Origin::Own(Own::Late), early));
        } else if !floor.is_never() {
            let value = self.within(rank, floor, true, true);
            if is_later(value) {
                offers.push((Origin::Own(Own::Floor), value));
            }
        }
    }

    /// The ties into a leaf or gate.
    fn ties(&self, place: Place) -> Vec<(Origin, Value)> {
        let engine = self.analysis.engine();
        let rank = place.rank();
        // By actual dates no logic passes through finished work.
        if engine.model.conduct.progress == ProgressRule::ActualDates && engine.state(rank) == State::Finished {
            return Vec::new();
        }
        let is_gate = !engine.shape.is_leaf(rank);
        let arcs = engine.arcs_before(rank).filter(|arc| !engine.is_overridden(arc.other, rank, &engine.bound(arc.edge)));
        let mut offers = Vec::new();
        for arc in arcs {
            let by_logic = is_gate && place.is_apart() || engine.sees_logic_alone(arc.other, rank);
            let Some((origin, value)) = self.origin(arc.other, arc.edge as u32, place, by_logic) else { continue };
            match origin {
                Origin::Tie { from, edge } if !is_gate && engine.shape.bounds_parts(arc.other) => {
                    let from = from.driving();
                    let driving = self.head(from).and_then(|head| self.carry(place, edge, arc.other, head));
                    offers.extend(driving.map(|value| (Origin::Tie { from, edge }, value)));
                    offers.push((origin, Value { drives: false, ..value }));
                }
                _ => offers.push((origin, value)),
            }
        }
        offers
    }

    /// What an edge brings from the place before it.
    fn origin(&self, from: usize, edge: u32, to: Place, by_logic: bool) -> Option<(Origin, Value)> {
        let origin = self.way(from, edge, to, by_logic)?;
        let value = if let Origin::Tie { from: place, .. } = origin { self.head(place)? } else { self.early(Place::new(from)) };
        self.carry(to, edge, from, value).map(|value| (origin, value))
    }

    /// How a path comes by an edge, whatever it brings.
    fn way(&self, from: usize, edge: u32, to: Place, by_logic: bool) -> Option<Origin> {
        let engine = self.analysis.engine();
        let place = match engine.shape.kind[from] {
            Kind::Gate if by_logic => Place::apart(from),
            Kind::Gate | Kind::EarliestGate => Place::new(from),
            Kind::Unused | Kind::Span => return None,
            Kind::Leaf | Kind::StartMilestone | Kind::FinishMilestone => match self.seen_of_leaf(from, edge) {
                Some(place) => place,
                None if self.cone.is_some_and(|cone| to.is_behind() && !cone.is_member(from)) => return None,
                None => return Some(Origin::Past { from: from as u32, edge }),
            },
        };
        let place = if to.is_behind() { place.behind() } else { place };
        let place = if to.is_driving() && engine.shape.bounds_parts(from) { place.driving() } else { place };
        Some(Origin::Tie { from: place, edge })
    }

    /// Every way into a place, whatever it brings: as [`offers`](Self::offers) has them, but without dates where none are needed to tell.
    pub(super) fn ways(&self, place: Place, mut found: impl FnMut(Origin)) {
        if !self.is_tied_alone(place) {
            return self.offers(place).into_iter().for_each(|(origin, _)| found(origin));
        }
        for arc in self.analysis.engine().arcs_before(place.rank()) {
            self.way(arc.other, arc.edge as u32, place, false).into_iter().for_each(&mut found);
        }
    }

    /// Do paths come to a leaf by ties alone, since it is plain and finishes later than by its floor?
    fn is_tied_alone(&self, place: Place) -> bool {
        let (engine, rank) = (self.analysis.engine(), place.rank());
        let is_plain = self.cone.is_none() && !place.is_apart() && engine.shape.is_leaf(rank) && engine.special(rank).is_none();
        if !is_plain || engine.model.conduct != Conduct::default() {
            return false;
        }
        let floor = engine.floor(rank, self.analysis.floor_rule());
        floor.is_never() || self.within(rank, floor, true, true).finish < self.early(place).finish
    }

    /// What an edge sees of a leaf; `None` where it is a date of finished work that no logic gives.
    fn seen_of_leaf(&self, from: usize, edge: u32) -> Option<Place> {
        let engine = self.analysis.engine();
        let is_ours = engine.model.conduct.finished == FinishedRule::ActualDates;
        let (from_finish, sees_actual) = match edge {
            NO_EDGE => (false, false),
            edge => {
                let bound = engine.bound(edge as usize);
                (bound.relation.from_finish(), engine.sees_actual(from, &bound))
            }
        };
        match engine.state(from) {
            State::Finished if is_ours || sees_actual => None,
            State::Started if sees_actual || is_ours && !from_finish => Some(Place::apart(from)),
            _ => Some(Place::new(from)),
        }
    }
}
