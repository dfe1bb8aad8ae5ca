//! From key to row.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use crate::error::{LookupError, Noun, Problem, Problems};

/// An index from keys to the rows that have them. It keeps no key of its own: a row's key is read through `key_of`.
///
/// # Method
/// Open addressing with linear probing (Knuth, TAOCP 6.4, algorithm L), a slot and a half for each row. Slots are in the order of hashes, so that rows sorted roughly
/// by hash fill one stretch after another: half of the time of a table that is filled all over the memory.
#[derive(Debug, Clone)]
pub(crate) struct KeyIndex {
    noun: Noun,
    /// Half of the hash of a key above, one more than its row below; zero where there is none.
    slots: Vec<u64>,
    hasher: DefaultHashBuilder,
}

/// So many rows are sorted at a time; fewer are filled in as they come.
const SORTED: usize = 1 << 17;

/// Into so many stretches they are sorted, as a power of two.
const STRETCHES: u32 = 8;

impl KeyIndex {
    /// Indexes rows by key and reports empty and double keys, in the order of rows.
    ///
    /// # Complexity
    /// O(rows), one hash of each key.
    pub(crate) fn new<'k>(noun: Noun, count: usize, key_of: impl Fn(usize) -> &'k str, problems: &mut Problems) -> Self {
        let mut index = Self { noun, slots: vec![0; count + count / 2 + 1], hasher: DefaultHashBuilder::default() };
        let mut found = Vec::new();
        let (mut entries, mut sorted) = (Vec::with_capacity(count.min(SORTED)), Vec::new());
        for first in (0..count).step_by(SORTED) {
            let rows = first..count.min(first + SORTED);
            entries.clear();
            entries.extend(rows.map(|row| index.entry_of(row, &key_of, &mut found)));
            if count > SORTED {
                by_stretch(&entries, &mut sorted);
                std::mem::swap(&mut entries, &mut sorted);
            }
            for &entry in &entries {
                index.insert(entry, &key_of, &mut found);
            }
        }
        found.sort_by_key(|&(row, _)| row);
        for (_, problem) in found {
            problems.push(problem);
        }
        index
    }

    /// What stands in the slot of a row; zero for a row without a key.
    fn entry_of<'k>(&self, row: usize, key_of: impl Fn(usize) -> &'k str, found: &mut Vec<(usize, Problem)>) -> u64 {
        let key = key_of(row);
        if key.is_empty() {
            found.push((row, Problem::EmptyKey { noun: self.noun, row: row + 1 }));
            return 0;
        }
        self.entry(row, key)
    }

    fn entry(&self, row: usize, key: &str) -> u64 {
        ((self.hasher.hash_one(key) >> 32) << 32) | (row as u64 + 1)
    }

    /// The first slot where an entry may be; it is in none behind the first that is free.
    #[inline]
    fn probe(&self, entry: u64) -> usize {
        (((entry >> 32) * self.slots.len() as u64) >> 32) as usize
    }

    fn insert<'k>(&mut self, entry: u64, key_of: impl Fn(usize) -> &'k str, found: &mut Vec<(usize, Problem)>) {
        // Rows lie all over the memory by now: none is looked at but for one that may have the same key.
        let Some(row) = (entry as u32 as usize).checked_sub(1) else { return };
        let mut at = self.probe(entry);
        while self.slots[at] != 0 {
            let other = self.slots[at];
            let first = other as u32 as usize - 1;
            if other >> 32 == entry >> 32 && key_of(first) == key_of(row) {
                let key = key_of(row).into();
                found.push((row, Problem::DuplicateKey { noun: self.noun, key, first: first + 1, second: row + 1 }));
                return;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        self.slots[at] = entry;
    }

    /// The row that has a key.
    pub(crate) fn find<'k>(&self, key: &str, key_of: impl Fn(usize) -> &'k str) -> Option<usize> {
        let entry = self.entry(0, key);
        let mut at = self.probe(entry);
        while self.slots[at] != 0 {
            let row = self.slots[at] as u32 as usize - 1;
            if self.slots[at] >> 32 == entry >> 32 && key_of(row) == key {
                return Some(row);
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        None
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

/// Entries in the order of the first bits of their hashes, those of a stretch in the order in which they come.
fn by_stretch(entries: &[u64], sorted: &mut Vec<u64>) {
    let stretch = |entry: u64| (entry >> (64 - STRETCHES)) as usize;
    let mut next = [0u32; 1 << STRETCHES];
    for &entry in entries {
        next[stretch(entry)] += 1;
    }
    let mut sum = 0;
    for next in &mut next {
        (*next, sum) = (sum, sum + *next);
    }
    sorted.clear();
    sorted.resize(entries.len(), 0);
    for &entry in entries {
        let next = &mut next[stretch(entry)];
        sorted[*next as usize] = entry;
        *next += 1;
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

    /// Every key is found, double and empty ones are told in the order of rows, on either side of the size from which rows are sorted.
    #[test]
    fn all_keys_are_found() {
        for count in [0, 1, 2, 1_000, SORTED, SORTED + 1, 2 * SORTED + 5] {
            let mut keys: Vec<String> = (0..count).map(|row| format!("K{row}")).collect();
            let odd = [(count / 3, String::new()), (count / 2, "K0".into()), (count.saturating_sub(1), "K7".into())];
            for (row, key) in odd.iter().filter(|_| count >= 1_000) {
                keys[*row].clone_from(key);
            }
            let (mut problems, key_of) = (Problems::default(), |row: usize| keys[row].as_str());
            let index = KeyIndex::new(Noun::Task, count, key_of, &mut problems);
            for (row, key) in keys.iter().enumerate() {
                let first = if *key == "K0" {
                    0
                } else if *key == "K7" {
                    7
                } else {
                    row
                };
                assert_eq!(index.find(key, key_of), Some(first).filter(|_| !key.is_empty()), "row {row} of {count}");
            }
            assert_eq!(index.find("another", key_of), None);
            let told = crate::error::BuildError::new(problems);
            let told: Vec<String> = told.problems().iter().map(ToString::to_string).collect();
            assert_eq!(told.len(), if count >= 1_000 { 3 } else { 0 }, "{told:?}");
            if let [empty, first, second] = &told[..] {
                let row = |told: &str, row: usize| assert!(told.contains(&(row + 1).to_string()), "{told}: row {row}");
                row(empty, odd[0].0);
                row(first, odd[1].0);
                row(second, odd[2].0);
            }
        }
    }

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
