//! Damage to exports as CSV.

use super::exporters::{Format, csv_row};
use super::generate::model;
use crate::damage::Case;

/// The sound export of a format, cell by cell.
struct Table {
    rows: Vec<Vec<String>>,
    header: usize,
}

impl Table {
    fn new(format: Format) -> Self {
        let bytes = format.write(&model(1, 30));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&*bytes);
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        // Blank rows are skipped by the reader of this test; the sheet has a title.
        Self { rows, header: if format == Format::Sheet { 2 } else { 0 } }
    }

    fn column(&self, name: &str) -> usize {
        self.rows[self.header].iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// Sets a cell of a row, counted from the header.
    fn set(mut self, row: usize, column: &str, value: &str) -> Self {
        let column = self.column(column);
        value.clone_into(&mut self.rows[self.header + row][column]);
        self
    }

    fn without_column(mut self, name: &str) -> Self {
        let column = self.column(name);
        for row in &mut self.rows[self.header..] {
            row.remove(column);
        }
        self
    }

    fn text(&self) -> String {
        let mut out = String::new();
        self.rows.iter().for_each(|row| csv_row(&mut out, row, "\r\n"));
        out
    }

    fn bytes(&self) -> Vec<u8> {
        self.text().into_bytes()
    }
}

/// What the columns of a format are called.
struct Columns {
    key: &'static str,
    name: &'static str,
    due: &'static str,
    stamp: &'static str,
    estimate: &'static str,
}

fn columns(format: Format) -> Columns {
    match format {
        Format::JiraCsv => Columns { key: "Issue key", name: "Summary", due: "Due date", stamp: "Updated", estimate: "Original estimate" },
        Format::Linear => Columns { key: "ID", name: "Title", due: "Due Date", stamp: "Updated", estimate: "Estimate" },
        Format::Asana => Columns { key: "Task ID", name: "Name", due: "Due Date", stamp: "Last Modified", estimate: "Estimated time" },
        _ => Columns { key: "#", name: "Task", due: "Due", stamp: "Last updated", estimate: "Days" },
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for format in [Format::JiraCsv, Format::Linear, Format::Asana, Format::Sheet] {
        structure(format, &mut cases);
        bytes(format, &mut cases);
        values(format, &mut cases);
    }
    cases
}

fn name(format: Format, what: &str) -> String {
    format!("{}: {what}", format.name())
}

fn structure(format: Format, cases: &mut Vec<Case>) {
    let table = || Table::new(format);
    let columns = columns(format);
    let text = table().text();
    let last = text.trim_end().rfind('\n').unwrap();
    let sheet = format == Format::Sheet;
    let mut put = |what: &str, readable: bool, bytes: Vec<u8>| cases.push(Case { name: name(format, what), readable, bytes });
    put("a quote that is never closed", false, text.replacen("Build", "\"Build", 1).into_bytes());
    let opened = format!("{}\r\n\"never closed{}", text.trim_end(), ",".repeat(3));
    put("a quote that is never closed in the last row", false, opened.into_bytes());
    // A loose sheet may leave out the empty cells at the end of a row.
    put("half a last row", sheet, text.as_bytes()[..last + (text.len() - last) / 3].to_vec());
    let header = table().header;
    let head: Vec<&str> = text.lines().take(header + 1).collect();
    put("only a header", false, format!("{}\r\n", head.join("\r\n")).into_bytes());
    let mut longer = table();
    longer.rows[header + 3].push("one more".to_owned());
    put("a row with one cell more", false, longer.bytes());
    let mut shorter = table();
    shorter.rows[header + 5].truncate(4);
    put("a row with four cells", sheet, shorter.bytes());
    let twice = |change: &str| {
        let mut twice = table();
        let mut row = twice.rows[header + 2].clone();
        row[twice.column(columns.name)].push_str(change);
        twice.rows.push(row);
        twice.bytes()
    };
    put("a key twice", false, twice(" again"));
    let mut wide = table();
    wide.rows[header].extend((0..1_000_000).map(|column| format!("c{column}")));
    put("a million columns", false, wide.bytes());
    let headless = table().rows.split_off(header + 1);
    put("no header", false, Table { rows: headless, header: 0 }.bytes());
    // Without them, what is left of an export of Linear is read as a loose sheet.
    let loose = matches!(format, Format::Linear);
    put("no column of names and keys", loose, table().without_column(columns.key).without_column(columns.name).bytes());
    put("a row twice", true, twice(""));
}

fn bytes(format: Format, cases: &mut Vec<Case>) {
    let text = Table::new(format).text();
    let columns = columns(format);
    let mut add = |what: &str, bytes: Vec<u8>| cases.push(Case::new(name(format, what), bytes));
    let mut windows = text.clone().into_bytes();
    let at = text.find("Build").unwrap();
    windows[at] = 0xE9;
    add("a letter of Windows-1252", windows);
    let utf16 = |mark: u16| std::iter::once(mark).chain(text.encode_utf16());
    add("UTF-16, little end first", utf16(0xFEFF).flat_map(u16::to_le_bytes).collect());
    add("UTF-16, big end first", utf16(0xFEFF).flat_map(u16::to_be_bytes).collect());
    add("UTF-16 without a mark", text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    add("a NUL in a cell", text.replacen("Build", "Bu\0ld", 1).into_bytes());
    cases.push(Case::readable(name(format, "a byte order mark"), format!("\u{feff}{text}")));
    cases.push(Case::readable(name(format, "semicolons instead of commas"), semicolons(format)));
    let huge = Table::new(format).set(3, columns.name, &"long, ".repeat(1_700_000)).bytes();
    cases.push(Case::readable(name(format, "a cell of ten megabytes"), huge));
}

/// As sites of Europe write CSV.
fn semicolons(format: Format) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    Table::new(format).rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

fn values(format: Format, cases: &mut Vec<Case>) {
    let columns = columns(format);
    let with = |column: &str, value: &str| Table::new(format).set(3, column, value).bytes();
    let mut add = |what: &str, bytes: Vec<u8>| cases.push(Case::new(name(format, what), bytes));
    add("a due date of the year 99999", with(columns.due, "99999-01-01"));
    add("a due date of 30 February", with(columns.due, "2026-02-30"));
    add("a stamp of month 13", with(columns.stamp, "2026-13-01"));
    let readable: [(&str, &str, &str); 7] = [
        ("a due date in words", columns.due, "end of Q2, \"maybe\""),
        ("an estimate in words", columns.estimate, "TBD"),
        ("an estimate below zero", columns.estimate, "-5"),
        ("an estimate of a thousand years", columns.estimate, "99999999999999999999999"),
        ("an estimate that is infinite", columns.estimate, "1e999"),
        ("an estimate of a formula", columns.estimate, "#REF!"),
        ("a name with controls", columns.name, "bell\u{7}, escape \u{1b}[31m, turned \u{202e}"),
    ];
    cases.extend(readable.map(|(what, column, value)| Case::readable(name(format, what), with(column, value))));
    cases.push(Case::readable(
        name(format, "a row without a name or key"),
        Table::new(format).set(3, columns.key, "").set(3, columns.name, "").bytes(),
    ));
}
