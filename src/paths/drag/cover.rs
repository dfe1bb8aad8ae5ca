//! The greatest value laid over each of some places, where values are laid over runs of places.

use crate::engine::Tick;

/// A binary tree over places: a run is laid over O(log places) of its nodes, and what covers a place is found on the way to the root.
#[derive(Debug)]
pub(super) struct Cover<T> {
    /// The root is 1; the leaves are the upper half.
    node: Vec<T>,
}

impl<T: Tick> Cover<T> {
    pub(super) fn new(places: usize) -> Self {
        Self { node: vec![T::NEVER; 2 * places] }
    }

    fn places(&self) -> usize {
        self.node.len() / 2
    }

    /// Lays a value over `from..to`.
    ///
    /// # Complexity
    /// O(log places).
    pub(super) fn lay(&mut self, from: usize, to: usize, value: T) {
        let (mut low, mut high) = (from + self.places(), to + self.places());
        while low < high {
            if low & 1 == 1 {
                self.node[low] = self.node[low].max(value);
                low += 1;
            }
            if high & 1 == 1 {
                high -= 1;
                self.node[high] = self.node[high].max(value);
            }
            low /= 2;
            high /= 2;
        }
    }

    /// The greatest value that lies over a place.
    pub(super) fn over(&self, place: usize) -> T {
        let mut greatest = T::NEVER;
        let mut at = place + self.places();
        while at > 0 {
            greatest = greatest.max(self.node[at]);
            at /= 2;
        }
        greatest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_covers_what_it_should() {
        for places in 1..12_usize {
            let mut cover: Cover<i64> = Cover::new(places);
            let mut plain = vec![i64::NEVER; places];
            let mut value = 7_i64;
            for from in 0..places {
                for to in from..=places {
                    value = (value * 31 + from as i64 * 17 + to as i64) % 101;
                    cover.lay(from, to, value);
                    plain[from..to].iter_mut().for_each(|at| *at = value.max(*at));
                }
            }
            assert_eq!((0..places).map(|place| cover.over(place)).collect::<Vec<_>>(), plain);
        }
    }
}
