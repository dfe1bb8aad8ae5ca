//! Blast radius: who is downstream of a change, and by when each team must hear, one rule a test; and all of it against a naive computation.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod blast_radius {
    mod naive;
    mod notices;
    mod page;
    mod reach;
}
