//! Exports of Primavera P6: sound, odd and damaged ones, built here.

#![cfg(feature = "xer")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect, reason = "tests")]

mod xer {
    mod calendars;
    mod damaged;
    mod damaged_structure;
    mod damaged_values;
    mod export;
    mod real;
}
