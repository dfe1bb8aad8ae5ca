//! Where a path can be: a place of the network, and what of it a tie sees.

/// A place, packed so that places are ordered by rank.
///
/// Of started work its start and its finish are two places, for logic gives only one of them; of a gate that bounds the parts of a summary,
/// what it asks of open work and what it asks by logic alone. Below a task that all paths must go through or begin with, places are
/// [behind](Self::behind) it: there a path has been at that task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(u32);

const BEHIND: u32 = 2;
const APART: u32 = 1;

impl Place {
    /// Behind all ends.
    pub(super) const SINK: Self = Self(u32::MAX);

    /// What most ties see.
    pub(super) const fn new(rank: usize) -> Self {
        Self((rank as u32) << 2)
    }

    /// Of started work the start that is past; of a gate what it asks by logic alone.
    pub(super) const fn apart(rank: usize) -> Self {
        Self(Self::new(rank).0 | APART)
    }

    /// The same, once a path has been where it must.
    pub(super) const fn behind(self) -> Self {
        Self(self.0 | BEHIND)
    }

    /// The same, whether or not a path has been where it must.
    pub(super) const fn anyhow(self) -> Self {
        Self(self.0 & !BEHIND)
    }

    pub(super) const fn rank(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(super) const fn is_apart(self) -> bool {
        self.0 & APART != 0
    }

    pub(super) const fn is_behind(self) -> bool {
        self.0 & BEHIND != 0
    }

    /// For arrays: below four times the number of places.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }
}
