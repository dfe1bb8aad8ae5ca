//! Where a path can be: a place of the network, and what of it a tie sees.

/// A place, packed so that places are ordered by rank.
///
/// Of started work its start and its finish are two places, for logic gives only one of them; of a gate that bounds the parts of a summary,
/// what it asks of open work and what it asks by logic alone; and of such a gate, the paths that [drive](Self::driving) up to it are a place
/// of their own besides all of them. Below a task that all paths must go through or begin with, places are [behind](Self::behind) it: there a
/// path has been at that task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(u32);

const DRIVING: u32 = 4;
const BEHIND: u32 = 2;
const APART: u32 = 1;
/// The bits below the rank.
const BITS: u32 = 3;

impl Place {
    /// Behind all ends.
    pub(super) const SINK: Self = Self(u32::MAX);

    /// What most ties see.
    pub(super) const fn new(rank: usize) -> Self {
        Self((rank as u32) << BITS)
    }

    /// Of started work the start that is past; of a gate what it asks by logic alone.
    pub(super) const fn apart(rank: usize) -> Self {
        Self(Self::new(rank).0 | APART)
    }

    /// The same, once a path has been where it must.
    pub(super) const fn behind(self) -> Self {
        Self(self.0 | BEHIND)
    }

    /// Of a gate that bounds parts: only what comes by driving ties alone.
    pub(super) const fn driving(self) -> Self {
        Self(self.0 | DRIVING)
    }

    /// The same, whether or not a path has been where it must.
    pub(super) const fn anyhow(self) -> Self {
        Self(self.0 & !BEHIND)
    }

    pub(super) const fn rank(self) -> usize {
        (self.0 >> BITS) as usize
    }

    pub(super) const fn is_apart(self) -> bool {
        self.0 & APART != 0
    }

    pub(super) const fn is_behind(self) -> bool {
        self.0 & BEHIND != 0
    }

    pub(super) const fn is_driving(self) -> bool {
        self.0 & DRIVING != 0
    }

    /// For arrays: below [`room`](Self::room).
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The two places of a rank, where paths may be anywhere.
    pub(super) const fn both(rank: usize) -> [Self; 2] {
        [Self::new(rank), Self::apart(rank)]
    }

    /// How many there can be, of so many ranks.
    pub(super) const fn room(ranks: usize) -> usize {
        ranks << BITS
    }
}
