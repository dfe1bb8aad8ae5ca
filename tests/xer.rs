//! Exports of Primavera P6: sound, odd and damaged ones, built here.

#![cfg(feature = "xer")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::format_collect, reason = "tests")]

mod damage;

mod xer {
    mod build;
    mod calendars;
    mod constraints;
    mod damaged;
    mod damaged_plans;
    mod damaged_structure;
    mod damaged_values;
    mod dates;
    mod export;
    mod hostile;
    mod keys;
    mod links;
    mod options;
    mod outline;
    mod progress;
    mod real;
    mod resources;
    mod scheduled;
}
