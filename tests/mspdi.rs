//! Projects saved as XML by Microsoft Project: damaged and odd files, and real ones.

#![cfg(feature = "mspdi")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod damage;

mod mspdi {
    mod bytes;
    mod damaged;
    mod generate;
    mod hostile;
    mod losses;
    mod mapping;
    mod round_trip;
    mod rows;
    mod shared;
    mod structure;
}
