//! Counting bytes: what stays after a piece of work, and the most that was in use meanwhile. The count is that of the whole process, so only one thread
//! works while it counts.

use std::alloc::System;

use cap::Cap;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// What a piece of work needed, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes {
    /// What is in use afterwards beyond what was in use before.
    pub(crate) live: f64,
    /// The most that was in use meanwhile beyond what was in use before.
    pub(crate) peak: f64,
}

/// Runs a piece of work.
///
/// The allocator knows the highest mark since the process began, not since now; so memory that is reserved and never touched lifts what is in
/// use up to that mark first, and any further byte shows.
pub(crate) fn counted<R>(work: impl FnOnce() -> R) -> (R, Bytes) {
    let before = ALLOCATOR.allocated();
    let ballast: Vec<u8> = Vec::with_capacity(ALLOCATOR.max_allocated().saturating_sub(before));
    let (full, mark) = (ALLOCATOR.allocated(), ALLOCATOR.max_allocated());
    let result = work();
    let peak = ALLOCATOR.max_allocated().saturating_sub(mark);
    let live = ALLOCATOR.allocated() as f64 - full as f64;
    drop(ballast);
    (result, Bytes { live, peak: peak as f64 })
}
