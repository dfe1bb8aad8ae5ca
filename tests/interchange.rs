//! Plans as files: round trips, faults with their places, hostile input, and the schema of the document.

#![cfg(all(feature = "json", feature = "csv"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod interchange {
    mod document;
    mod errors;
    mod generate;
    mod hostile;
    #[cfg(feature = "mspdi")]
    mod mspdi;
    mod pattern;
    #[cfg(all(feature = "mspdi", feature = "xer"))]
    mod product_files;
    mod round_trip;
    mod scheduling;
    mod schema;
    mod sheet;
    mod validator;
}
