//! Reading plans of MS Project (XML) and Primavera P6 (XER) of 20 MB, beside the least that reading them takes: the events of the XML, and the
//! values between the tabs.
//!
//! `cargo bench --bench plans`; in test mode the files have 200 kB. Figures, with the memory that reading takes, are in `docs/PRODUCTS.md`.

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longpole::interchange::{ReadOptions, read_mspdi, read_xer};
use longpole::{Options, read};
use quick_xml::Reader;
use quick_xml::events::Event;

use support::{exports, sizes};

/// Does it read at all? Measured is nothing else.
#[allow(clippy::expect_used, reason = "a generated plan has no fault")]
fn check(text: &str, options: &ReadOptions, tasks: usize) {
    let intake = read(text.as_bytes(), options).expect("a generated plan has no fault");
    assert!(intake.program().task_count() > tasks, "work and summaries");
}

/// One hundredth of the rows in test mode.
fn rows(rows: usize) -> usize {
    if sizes::is_test() { rows / 100 } else { rows }
}

/// The events of an XML file, and nothing made of them.
fn events(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut events = 0;
    while !matches!(reader.read_event(), Ok(Event::Eof) | Err(_)) {
        events += 1;
    }
    events
}

/// The values of an XER file, and nothing made of them.
fn values(text: &str) -> usize {
    text.lines().map(|line| line.split('\t').map(|value| usize::from(!value.is_empty())).sum::<usize>()).sum()
}

fn plans(c: &mut Criterion) {
    let options = ReadOptions::default();
    let project = exports::mspdi(rows(7_200), sizes::SEED);
    let export = exports::xer(rows(30_500), sizes::SEED);
    check(&project, &options, rows(7_200));
    check(&export, &options, rows(30_500));
    for (name, text) in [("MSPDI", &project), ("XER", &export)] {
        let is_project = name == "MSPDI";
        let mut group = c.benchmark_group(format!("{name}, {} MB", (text.len() + 500_000) / 1_000_000));
        sizes::settle(&mut group, 100_000);
        group.throughput(Throughput::Bytes(text.len() as u64));
        if is_project {
            group.bench_function("events alone", |b| b.iter(|| events(text)));
            group.bench_function("read", |b| b.iter_with_large_drop(|| read_mspdi(text.as_bytes()).ok()));
        } else {
            group.bench_function("values alone", |b| b.iter(|| values(text)));
            group.bench_function("read", |b| b.iter_with_large_drop(|| read_xer(text.as_bytes()).ok()));
        }
        group.bench_function("read, build", |b| b.iter_with_large_drop(|| read(text.as_bytes(), &options).ok()));
        group.bench_function("read, build, analyze", |b| {
            b.iter_with_large_drop(|| {
                let intake = read(text.as_bytes(), &options).ok()?;
                let now = intake.program().analyze(&Options::of(intake.program()));
                Some((now.finish(), now))
            });
        });
    }
}

criterion_group!(benches, plans);
criterion_main!(benches);
