//! Paths in plain words.

mod sooner;

pub use sooner::{HeldRecord, LeversRecord, MeasureRecord, SOONER_REPORT_VERSION, SoonerReport, WayRecord};
