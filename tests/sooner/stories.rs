//! Stories worked out by hand.
