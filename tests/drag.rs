//! Drag and response against programs that were edited, built and analysed anew, and against published cases.
//!
//! `LONGPOLE_DRAG_SEEDS=50000 cargo test --release --test drag` looks at more programs; `LONGPOLE_DRAG_FIRST` sets the first seed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail that way")]

mod bridge;
#[path = "drag/edited.rs"]
mod edited;
#[path = "drag/networks.rs"]
mod networks;
#[path = "oracle/mod.rs"]
mod oracle;
#[path = "products/mod.rs"]
mod products;
#[path = "drag/published.rs"]
mod published;
#[path = "drag/random.rs"]
mod random;
#[path = "drag/responses.rs"]
mod responses;
