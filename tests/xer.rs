//! Exports of Primavera P6.
fn main() {}
