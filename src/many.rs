//! The same work for each of many things, on all cores where the crate may use them.

/// What `work` gives for each item, in their order; on all cores with the feature `rayon`, else one after another. The answers are the same, whatever the
/// number of threads: each comes from its own item alone.
#[cfg(feature = "rayon")]
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    use rayon::prelude::*;
    items.par_iter().map(work).collect()
}

/// What `work` gives for each item, in their order.
#[cfg(not(feature = "rayon"))]
pub(crate) fn map<T, R>(items: &[T], work: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(work).collect()
}
