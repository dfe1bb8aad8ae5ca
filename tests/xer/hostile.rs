//! Exports made to be slow: all are read in a time that grows with their length.

use std::fmt::Write;

use longpole::interchange::read_xer;

use super::export::sound;

#[test]
fn very_many_tables_that_are_not_read() {
    let mut tables = String::new();
    for number in 0..150_000 {
        write!(tables, "%T\tX{number}\r\n%F\ta\r\n%R\t1\r\n").unwrap();
    }
    let text = sound().replace("%E", &format!("{tables}%E"));
    let read = read_xer(text.as_bytes()).expect("tables that are not read do no harm");
    let told = read.warnings.iter().find(|warning| warning.message.starts_with("tables that are not read")).expect("it is told");
    assert!(told.message.ends_with("more") && told.message.len() < 10_000, "{}", told.message);
}

#[test]
fn very_many_calendars_that_inherit_from_themselves() {
    let mut rows = String::from("%T\tCALENDAR\r\n%F\tclndr_id\tclndr_name\tbase_clndr_id\r\n");
    for number in 1_000..151_000 {
        write!(rows, "%R\t{number}\tC{number}\t{number}\r\n").unwrap();
    }
    let text = sound().replace("%E", &format!("{rows}%E"));
    let read = read_xer(text.as_bytes()).expect("they are cut");
    assert!(read.warnings.iter().any(|warning| warning.message.contains("inherits from itself")));
}
