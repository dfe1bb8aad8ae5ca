//! Reading, converting, repairing and analysing an issue export of Jira, beside the least that reading it takes.
//!
//! `cargo bench --bench intake` measures 1,000, 10,000 and 100,000 issues; the largest file has about 70 MB.

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longpole::interchange::{ReadOptions, read_export};
use longpole::{Options, Report};

use support::{jira, sizes};

/// The records of a table, and nothing made of them: what any reader does first.
fn records(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        cells += record.len();
    }
    cells
}

fn intake(c: &mut Criterion) {
    let options = ReadOptions::default();
    for (size, issues) in [("1k", 1_000), ("10k", 10_000), ("100k", 100_000)] {
        if sizes::is_test() && issues > 10_000 {
            continue;
        }
        let text = jira::export(issues, sizes::SEED);
        let mut group = c.benchmark_group("intake of Jira CSV");
        sizes::settle(&mut group, issues);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("records alone/{size}"), |b| b.iter(|| records(&text)));
        group.bench_function(format!("read/{size}"), |b| b.iter_with_large_drop(|| read_export(text.as_bytes(), &options).ok()));
        group.bench_function(format!("read, convert, repair/{size}"), |b| {
            b.iter_with_large_drop(|| longpole::read(text.as_bytes(), &options).ok());
        });
        group.bench_function(format!("read, convert, repair, analyze, ask, report/{size}"), |b| {
            b.iter_with_large_drop(|| {
                let intake = longpole::read(text.as_bytes(), &options).ok()?;
                let now = intake.program().analyze(&Options::default());
                Some(Report::new(&now).with_intake(&intake, &now).to_string())
            });
        });
    }
}

criterion_group!(benches, intake);
criterion_main!(benches);
