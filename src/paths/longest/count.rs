//! How many paths are equally long.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::place::Place;
use super::target::PathTarget;
use super::walk::{Origin, Value, Walk};
use crate::analysis::Analysis;

/// How many paths there are; programs with many parallel ways have more than can be listed, and some more than any number holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathCount {
    count: u128,
    is_exact: bool,
}

impl PathCount {
    /// The number; where it is not [exact](Self::is_exact), the greatest that there is.
    #[must_use]
    pub fn get(self) -> u128 {
        self.count
    }

    /// Is that the number, and not only a bound that it passes?
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.is_exact
    }

    const ONE: Self = Self { count: 1, is_exact: true };
    const NONE: Self = Self { count: 0, is_exact: true };

    fn plus(self, other: Self) -> Self {
        let sum = self.count.checked_add(other.count);
        Self { count: sum.unwrap_or(u128::MAX), is_exact: self.is_exact && other.is_exact && sum.is_some() }
    }
}

/// `3`, or `more than 340282366920938463463374607431768211454`.
impl fmt::Display for PathCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_exact { write!(f, "{}", self.count) } else { write!(f, "more than {}", self.count - 1) }
    }
}

/// What driving paths give a place, the latest first, and how many give it. Of a leaf that is one; what bounds the parts of a summary may lie
/// in a night, which makes no difference to them.
type Counts = Vec<(Value, PathCount)>;

impl Analysis {
    /// How many paths to a target [drive](super::Path::is_driving), and so are longest together.
    ///
    /// # Complexity
    /// O(driving ties before the target), times a logarithm: one sweep, however many paths there are.
    ///
    /// # Method
    /// Counting by places in topological order over driving ties.
    ///
    /// ```
    /// use longpole::paths::PathTarget;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Ladder", ymd(2026, 1, 5));
    /// for rung in 0..100 {
    ///     for side in ["a", "b"] {
    ///         let mut task = plan.task(&format!("{side}{rung}"), days(1));
    ///         for before in ["a", "b"].iter().filter(|_| rung > 0) {
    ///             task = task.after(&format!("{before}{}", rung - 1));
    ///         }
    ///     }
    /// }
    /// let now = plan.build()?.analyze(&Options::default());
    /// assert_eq!(now.count_longest_paths(PathTarget::Program).get(), 1 << 100);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count_longest_paths(&self, target: impl Into<PathTarget>) -> PathCount {
        let walk = Walk { analysis: self, cone: None };
        let ends = self.ends_of(target.into());
        let ends = || ends.ranks.iter().map(|&rank| Place::new(rank)).filter(|&place| walk.early(place).finish == ends.finish);
        let mut counts: BTreeMap<Place, Counts> = BTreeMap::new();
        for (place, offers) in driving_places(walk, ends()) {
            let mut here = Counts::new();
            for (origin, value) in offers {
                match origin {
                    Origin::Past { .. } | Origin::Own(_) => here.push((value, PathCount::ONE)),
                    Origin::Tie { from, edge } => {
                        let before = counts.get(&from).into_iter().flatten();
                        let carried = before.map_while(|&(value, count)| {
                            let value = walk.carry(place, edge, from.rank(), value)?;
                            value.drives.then_some((value, count))
                        });
                        here.extend(carried);
                    }
                }
            }
            counts.insert(place, merged(here));
        }
        let all = ends().filter_map(|place| counts.get(&place)).flatten();
        all.fold(PathCount::NONE, |sum, &(_, count)| sum.plus(count))
    }
}

/// The places from which driving ties lead to the ends, in topological order, each with the driving ways into it.
fn driving_places(walk: Walk<'_>, ends: impl Iterator<Item = Place>) -> BTreeMap<Place, Vec<(Origin, Value)>> {
    let mut places = BTreeMap::new();
    let mut stack: Vec<Place> = ends.collect();
    let mut seen: HashSet<Place> = stack.iter().copied().collect();
    while let Some(place) = stack.pop() {
        let mut offers = walk.offers(place);
        offers.retain(|(_, value)| value.drives);
        for (origin, _) in &offers {
            if let Origin::Tie { from, .. } = origin {
                if seen.insert(*from) {
                    stack.push(*from);
                }
            }
        }
        places.insert(place, offers);
    }
    places
}

/// The latest first, equal values once.
fn merged(mut counts: Counts) -> Counts {
    counts.sort_by_key(|&(value, _)| std::cmp::Reverse(value));
    counts.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = kept.1.plus(next.1);
        }
        is_same
    });
    counts
}
