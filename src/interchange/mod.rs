//! Plans as files.
