//! What finished work says of work to come: rates of points, medians by team and kind.

use std::hash::Hash;

use hashbrown::HashMap;

use super::board::Board;
use super::spans::Spans;
use crate::intake::{State, Ticket};
use crate::time::WorkTime;

/// The middle of some values and where most of them lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Middle {
    pub(super) median: WorkTime,
    /// One in five is lower.
    pub(super) low: WorkTime,
    /// One in five is higher.
    pub(super) high: WorkTime,
    pub(super) count: usize,
}

impl Middle {
    /// The lower median of at least `least` values; the quintiles, or half and double of the median where there are too few for them.
    fn of(mut values: Vec<WorkTime>, least: usize) -> Option<Self> {
        const ENOUGH: usize = 5;
        let count = values.len();
        if count < least.max(1) {
            return None;
        }
        values.sort_unstable();
        let at = |index: usize| values.get(index).copied();
        let median = at((count - 1) / 2)?;
        let (low, high) = (at((count - 1) / 5)?, at((count - 1) * 4 / 5)?);
        let (low, high) = if count >= ENOUGH && low < high { (low, high) } else { half_and_double(median) };
        Some(Self { median, low, high, count })
    }
}

/// Where a value lies if nothing better is known.
pub(super) fn half_and_double(work: WorkTime) -> (WorkTime, WorkTime) {
    (WorkTime::from_millis(work.millis() / 2), WorkTime::from_millis(work.millis().saturating_mul(2)))
}

/// How long finished work took.
#[derive(Debug)]
pub(super) struct History<'a> {
    by_team_and_kind: HashMap<(&'a str, &'a str), Middle>,
    pub(super) all: Option<Middle>,
    /// Work per hundred points.
    rate_by_team: HashMap<&'a str, Middle>,
    pub(super) rate: Option<Middle>,
}

impl<'a> History<'a> {
    /// Looks at every finished item.
    ///
    /// # Complexity
    /// O(items log items).
    pub(super) fn new(board: &Board<'a>, spans: &Spans<'_>, least: usize) -> Self {
        let (mut groups, mut all) = (HashMap::new(), Vec::new());
        let (mut rates_of_teams, mut rates) = (HashMap::new(), Vec::new());
        for item in board.leaves().filter(|&item| board.states[item] == State::Done) {
            let ticket = &board.tickets[item];
            let Some(took) = spans.took(ticket, board.data_date) else { continue };
            groups.entry((&*ticket.team, &*ticket.kind)).or_insert_with(Vec::new).push(took);
            all.push(took);
            if let Some(rate) = rate(ticket, took) {
                rates_of_teams.entry(&*ticket.team).or_insert_with(Vec::new).push(rate);
                rates.push(rate);
            }
        }
        Self {
            by_team_and_kind: middles(groups, least),
            all: Middle::of(all, least),
            rate_by_team: middles(rates_of_teams, least),
            rate: Middle::of(rates, least),
        }
    }

    /// What work of the same team and kind took; work that has neither speaks for nobody.
    pub(super) fn of_team_and_kind(&self, ticket: &Ticket) -> Option<Middle> {
        let known = !ticket.team.is_empty() || !ticket.kind.is_empty();
        self.by_team_and_kind.get(&(&*ticket.team, &*ticket.kind)).copied().filter(|_| known)
    }

    /// The work of a hundred points, by the item's team or by all.
    pub(super) fn rate_of(&self, ticket: &Ticket) -> Option<Middle> {
        self.rate_by_team.get(&*ticket.team).copied().or(self.rate)
    }
}

fn middles<K: Eq + Hash>(groups: HashMap<K, Vec<WorkTime>>, least: usize) -> HashMap<K, Middle> {
    groups.into_iter().filter_map(|(key, values)| Some((key, Middle::of(values, least)?))).collect()
}

/// The work of a hundred points, by one item.
fn rate(ticket: &Ticket, took: WorkTime) -> Option<WorkTime> {
    let points = i64::from(ticket.points?.as_hundredths());
    (points > 0).then(|| WorkTime::from_millis(took.millis().saturating_mul(10_000) / points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_need_enough_values_and_quintiles_more() {
        let hours = |values: &[i64]| values.iter().map(|&hours| WorkTime::from_hours(hours)).collect::<Vec<_>>();
        assert_eq!(Middle::of(hours(&[8, 9]), 3), None);
        assert_eq!(Middle::of(Vec::new(), 0), None);
        let few = Middle::of(hours(&[24, 8, 16]), 3);
        assert_eq!(few.map(|few| (few.median.hours(), few.low.hours(), few.high.hours())), Some((16.0, 8.0, 32.0)));
        let many = Middle::of(hours(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]), 3);
        assert_eq!(many.map(|many| (many.median.hours(), many.low.hours(), many.high.hours())), Some((6.0, 3.0, 9.0)));
    }
}
