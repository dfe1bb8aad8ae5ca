//! Projects saved as XML by Microsoft Project: damaged and odd files, and real ones.

#![cfg(feature = "mspdi")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod mspdi {
    mod bytes;
    mod damaged;
    mod mapping;
    mod rows;
    mod shared;
    mod structure;
}
