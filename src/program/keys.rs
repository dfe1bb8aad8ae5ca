//! From key to row.

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

use crate::error::{LookupError, Noun, Problem, Problems};

/// So many keys are hashed before their places are looked up, which lie all over the memory: the processor then waits for many at once.
const BATCH: usize = 64;

/// An index from keys to the rows that have them. It keeps no key of its own: a row's key is read through `key_of`.
#[derive(Debug, Clone)]
pub(crate) struct KeyIndex {
    noun: Noun,
    rows: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl KeyIndex {
    /// Indexes rows by key and reports empty and double keys.
    ///
    /// # Complexity
    /// O(rows), one hash of each key.
    pub(crate) fn new<'k>(noun: Noun, count: usize, key_of: impl Fn(usize) -> &'k str, problems: &mut Problems) -> Self {
        let mut index = Self { noun, rows: HashTable::with_capacity(count), hasher: DefaultHashBuilder::default() };
        let mut hashes = [0; BATCH];
        for first in (0..count).step_by(BATCH) {
            let rows = first..count.min(first + BATCH);
            for (hash, row) in hashes.iter_mut().zip(rows.clone()) {
                *hash = index.hasher.hash_one(key_of(row));
            }
            for (&hash, row) in hashes.iter().zip(rows) {
                index.insert(hash, row, &key_of, problems);
            }
        }
        index
    }

    fn insert<'k>(&mut self, hash: u64, row: usize, key_of: impl Fn(usize) -> &'k str, problems: &mut Problems) {
        let (noun, key, hasher) = (self.noun, key_of(row), &self.hasher);
        if key.is_empty() {
            problems.push(Problem::EmptyKey { noun, row: row + 1 });
            return;
        }
        let same = |&known: &u32| key_of(known as usize) == key;
        match self.rows.entry(hash, same, |&known| hasher.hash_one(key_of(known as usize))) {
            Entry::Vacant(free) => {
                free.insert(row as u32);
            }
            Entry::Occupied(taken) => {
                let first = *taken.get() as usize + 1;
                problems.push(Problem::DuplicateKey { noun, key: key.into(), first, second: row + 1 });
            }
        }
    }

    /// The row that has a key.
    pub(crate) fn find<'k>(&self, key: &str, key_of: impl Fn(usize) -> &'k str) -> Option<usize> {
        self.rows.find(self.hasher.hash_one(key), |&row| key_of(row as usize) == key).map(|&row| row as usize)
    }

    /// The row that has a key, or an error with the nearest key.
    pub(crate) fn look_up<'k>(
        &self,
        key: &str,
        key_of: impl Fn(usize) -> &'k str,
        keys: impl Iterator<Item = &'k str>,
    ) -> Result<usize, LookupError> {
        self.find(key, key_of).ok_or_else(|| LookupError { noun: self.noun, key: key.into(), nearest: nearest(key, keys).map(Into::into) })
    }
}

/// How many keys are compared at most to find a near one.
const COMPARED: usize = 20_000;

/// The key with the least edit distance, if it is near enough to be meant: a third of the length, case aside. The first among equals.
pub(crate) fn nearest<'k>(key: &str, keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let wanted: Vec<char> = key.chars().take(64).flat_map(char::to_lowercase).collect();
    let limit = (wanted.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    let mut row = Vec::new();
    for known in keys.take(COMPARED) {
        if known.len().abs_diff(key.len()) > 4 * limit {
            continue;
        }
        let within = best.map_or(limit, |(distance, _)| distance - 1);
        if let Some(distance) = distance_within(&wanted, known, within, &mut row) {
            best = Some((distance, known));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, known)| known)
}

/// The edit distance (Levenshtein), if it is at most `limit`.
fn distance_within(wanted: &[char], known: &str, limit: usize, row: &mut Vec<usize>) -> Option<usize> {
    row.clear();
    row.extend(0..=wanted.len());
    for (i, c) in known.chars().flat_map(char::to_lowercase).enumerate() {
        let mut diagonal = i;
        let mut least = i + 1;
        let mut left = i + 1;
        for (j, &w) in wanted.iter().enumerate() {
            let above = row[j + 1];
            let here = (diagonal + usize::from(w != c)).min(above + 1).min(left + 1);
            diagonal = above;
            row[j] = left;
            left = here;
            least = least.min(here);
        }
        row[wanted.len()] = left;
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|&distance| distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_offered_only_if_it_is_near() {
        let keys = ["PLT-1", "PLT-12", "MOB-7", "launch"];
        assert_eq!(nearest("PLT-11", keys.into_iter()), Some("PLT-1"));
        assert_eq!(nearest("LAUNCH", keys.into_iter()), Some("launch"));
        assert_eq!(nearest("lanch", keys.into_iter()), Some("launch"));
        assert_eq!(nearest("quite another", keys.into_iter()), None);
        assert_eq!(nearest("", keys.into_iter()), None);
    }
}
