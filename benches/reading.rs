//! Reading a plan of each format, from its bytes to a program, beside the least that reading it takes: its records, its JSON values, its events.
//!
//! `cargo bench --bench reading`. Plans of trackers have 5,000 items, those that are generated 20,000 tasks; in test mode a fiftieth of that.

mod support;
#[allow(dead_code, unused_imports, unused_macros, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it serves the tests")]
#[path = "../tests/intake"]
mod intake {
    pub(crate) mod dice;
    pub(crate) mod exporters;
    pub(crate) mod generate;
    pub(crate) mod model;
    pub(crate) mod work_days;
}

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longpole::Options;
use longpole::interchange::{ReadOptions, read, write_json, write_mspdi, write_sheet};
use quick_xml::Reader;
use quick_xml::events::Event;

use intake::exporters::Format;
use intake::generate;
use support::programs::Hours;
use support::shapes::Shape;
use support::{exports, programs, sizes};

/// What lies under a format.
#[derive(Debug, Clone, Copy)]
enum Under {
    Csv,
    Json,
    Xml,
    Tabs,
}

/// A plan in a format.
struct Plan {
    format: &'static str,
    bytes: Vec<u8>,
    under: Under,
}

fn plans() -> Vec<Plan> {
    let size = |full: usize| if sizes::is_test() { full / 50 } else { full };
    let model = generate::model(sizes::SEED, size(5_000));
    let of_tracker = |format: Format| {
        let under = if matches!(format, Format::JiraJson | Format::Github) { Under::Json } else { Under::Csv };
        Plan { format: format.name(), bytes: format.write(&model), under }
    };
    let mut plans: Vec<Plan> = Format::ALL.into_iter().map(of_tracker).collect();
    let program = programs::program(&Shape::Teams.graph(size(20_000), sizes::SEED), Hours::EachTeam);
    let mut add = |format, under, bytes| plans.push(Plan { format, bytes, under });
    let mut document = Vec::new();
    let is_written = write_json(&program, &mut document).is_ok();
    add("document", Under::Json, document);
    let mut sheet = Vec::new();
    let is_written = is_written && write_sheet(&program, &mut sheet).is_ok();
    add("plan_sheet", Under::Csv, sheet);
    let mut project = Vec::new();
    let is_written = is_written && write_mspdi(&program.analyze(&Options::of(&program)), &mut project).is_ok();
    add("mspdi", Under::Xml, project);
    add("xer", Under::Tabs, exports::xer(size(20_000), sizes::SEED).into_bytes());
    assert!(is_written, "memory takes all that is written");
    plans
}

/// Takes a text apart, and makes nothing of the parts.
fn least(plan: &Plan) -> usize {
    match plan.under {
        Under::Csv => {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(&*plan.bytes);
            let (mut record, mut cells) = (csv::StringRecord::new(), 0);
            while reader.read_record(&mut record).unwrap_or(false) {
                cells += record.len();
            }
            cells
        }
        Under::Json => usize::from(serde_json::from_slice::<serde_json::Value>(&plan.bytes).is_ok()),
        Under::Xml => {
            let mut reader = Reader::from_reader(&*plan.bytes);
            let (mut buffer, mut events) = (Vec::new(), 0);
            while !matches!(reader.read_event_into(&mut buffer), Ok(Event::Eof) | Err(_)) {
                buffer.clear();
                events += 1;
            }
            events
        }
        Under::Tabs => plan.bytes.split(|&byte| byte == b'\n').map(|line| line.split(|&byte| byte == b'\t').count()).sum(),
    }
}

fn reading(c: &mut Criterion) {
    let options = ReadOptions::default();
    for plan in plans() {
        let format = plan.format;
        let tasks = read(&*plan.bytes, &options).map(|intake| intake.program().task_count());
        assert!(tasks.as_ref().is_ok_and(|&tasks| tasks > 10), "{format}: {tasks:?}");
        let mut group = c.benchmark_group("reading");
        sizes::settle(&mut group, 100_000);
        group.throughput(Throughput::Bytes(plan.bytes.len() as u64));
        group.bench_function(format!("the least/{format}"), |b| b.iter(|| black_box(least(&plan))));
        group.bench_function(format!("read, convert, build/{format}"), |b| b.iter_with_large_drop(|| read(&*plan.bytes, &options).ok()));
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
