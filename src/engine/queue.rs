//! A set of ranks that gives up its first or its last.

/// Ranks as bits, with a bit for each word that is not empty, and so on up to a single word.
///
/// Insert and pop touch a word a level: four for 16 million ranks.
#[derive(Debug, Clone)]
pub(crate) struct Queue {
    /// The bits of the ranks first, the single word last.
    levels: Vec<Vec<u64>>,
}

impl Queue {
    /// Room for ranks below `places`.
    pub(crate) fn new(places: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = places;
        loop {
            words = words.div_ceil(64).max(1);
            levels.push(vec![0; words]);
            if words == 1 {
                return Self { levels };
            }
        }
    }

    /// Puts a rank in, and says whether it was not there already.
    #[inline]
    pub(crate) fn insert(&mut self, rank: usize) -> bool {
        let mut at = rank;
        let is_new = self.levels[0][rank >> 6] >> (rank & 63) & 1 == 0;
        for level in &mut self.levels {
            let word = &mut level[at >> 6];
            let was = *word;
            *word = was | 1 << (at & 63);
            // A word that was not empty is known above.
            if was != 0 {
                break;
            }
            at >>= 6;
        }
        is_new
    }

    /// Takes the lowest rank out.
    #[inline]
    pub(crate) fn pop_first(&mut self) -> Option<usize> {
        self.pop(u64::trailing_zeros)
    }

    /// Takes the highest rank out.
    #[inline]
    pub(crate) fn pop_last(&mut self) -> Option<usize> {
        self.pop(u64::ilog2)
    }

    #[inline]
    fn pop(&mut self, pick: impl Fn(u64) -> u32) -> Option<usize> {
        if self.levels.last()?[0] == 0 {
            return None;
        }
        let rank = self.levels.iter().rev().fold(0, |at, level| at << 6 | pick(level[at]) as usize);
        let mut at = rank;
        for level in &mut self.levels {
            let word = &mut level[at >> 6];
            *word &= !(1 << (at & 63));
            if *word != 0 {
                break;
            }
            at >>= 6;
        }
        Some(rank)
    }

    /// Takes everything out.
    pub(crate) fn clear(&mut self) {
        self.levels.iter_mut().for_each(|level| level.fill(0));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Oracle: the ordered set of the standard library.
        #[test]
        fn it_is_an_ordered_set(places in 1usize..10_000, steps in prop::collection::vec((0u8..4, any::<prop::sample::Index>()), 0..200)) {
            let (mut queue, mut set) = (Queue::new(places), BTreeSet::new());
            for (step, rank) in steps {
                match step {
                    0 => prop_assert_eq!(queue.pop_first(), set.pop_first()),
                    1 => prop_assert_eq!(queue.pop_last(), set.pop_last()),
                    _ => {
                        prop_assert_eq!(queue.insert(rank.index(places)), set.insert(rank.index(places)));
                    }
                }
            }
            while let Some(first) = set.pop_first() {
                prop_assert_eq!(queue.pop_first(), Some(first));
            }
            prop_assert_eq!(queue.pop_first(), None);
        }
    }
}
