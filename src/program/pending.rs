//! Keys that a builder was told before the rows that have them.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

/// Handles from here on stand for keys that `build()` is yet to look up.
pub(super) const PENDING: usize = 1 << 31;

/// Keys that were named and are looked up at the end, when all rows are known: order of statements does not matter.
#[derive(Clone, Default)]
pub(super) struct Pending {
    keys: Vec<Box<str>>,
    /// The places of all keys.
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

// The table and its random numbers would tell two builders apart that hold the same.
impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.keys).finish()
    }
}

impl Pending {
    /// The index of a handle that stands for this key.
    pub(super) fn index(&mut self, key: &str) -> usize {
        let Self { keys, known, hasher } = self;
        let hash = hasher.hash_one(key);
        let place = match known.entry(hash, |&place| *keys[place as usize] == *key, |&place| hasher.hash_one(&*keys[place as usize])) {
            Entry::Occupied(known) => *known.get() as usize,
            Entry::Vacant(free) => {
                free.insert(keys.len() as u32);
                keys.push(key.into());
                keys.len() - 1
            }
        };
        PENDING + place
    }

    /// The key that the handle with this index stands for; `None` if it is a handle of a row.
    pub(super) fn key(&self, index: usize) -> Option<&str> {
        index.checked_sub(PENDING).map(|pending| self.keys.get(pending).map_or("", |key| key))
    }

    /// All keys, in the order in which they were first named.
    pub(super) fn keys(&self) -> &[Box<str>] {
        &self.keys
    }
}

/// Keys named so far, by kind of row.
#[derive(Debug, Clone, Default)]
pub(super) struct PendingKeys {
    pub(super) tasks: Pending,
    pub(super) teams: Pending,
    pub(super) projects: Pending,
    pub(super) calendars: Pending,
    pub(super) assets: Pending,
    pub(super) resources: Pending,
}
