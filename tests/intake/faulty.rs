//! Spoiled exports give programs whose dates make sense, and every repair is told.

use std::fs;
use std::path::Path;

use longpole::interchange::{self, ReadOptions};
use longpole::report::IntakeReport;
use longpole::spec::Progress;
use longpole::{Analysis, Options, Report};

use super::exporters::{Format, each_format};
use super::faults::{Done, Fault, spoil};
use super::generate::model;
use super::model::{End, Model};

/// All faults but the one that takes the links away, which would hide the others.
const KINDS: usize = Fault::ALL.len() - 1;

fn spoiled(format: Format, size: usize) -> (Model, Vec<Done>) {
    let mut model = model(7 + format as u64, size);
    let done = spoil(&mut model, &Fault::ALL[..KINDS], size as u64);
    (model, done)
}

fn check(format: Format, size: usize) {
    let (model, done) = spoiled(format, size);
    let export = format.write(&model);
    keep(format, size, &export);
    let intake = interchange::read(&*export, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    let now = intake.program().analyze(&Options::default());
    assert_eq!(now.data_date().date(), model.data_date, "the data date");
    nothing_in_the_past(&now);
    let assumptions = intake.assumptions().len();
    assert!((1..=15).contains(&assumptions), "{assumptions} assumptions");
    let page = Report::new(&now).with_intake(&intake, &now).to_string();
    let shown = page.lines().skip_while(|line| *line != "Assumed").skip(1).take_while(|line| !line.is_empty()).count();
    assert!((assumptions..=15).contains(&shown), "{shown} lines of assumptions");
    assert!(!intake.questions(&now, 10).is_empty());
    let warnings: Vec<String> = intake.warnings().collect();
    let untold: Vec<String> = done.iter().filter_map(|done| untold(&model, format, done, &warnings)).collect();
    assert!(untold.is_empty(), "{} of {size}: {} are not told\n{}", format.name(), untold.len(), untold.join("\n"));
}

/// Writes an export into the folder `LONGPOLE_EXPORTS`, if it is set, for whoever wants to run the examples on it.
fn keep(format: Format, size: usize, export: &[u8]) {
    if let Some(folder) = std::env::var_os("LONGPOLE_EXPORTS") {
        let end = if matches!(format, Format::JiraJson | Format::Github) { "json" } else { "csv" };
        fs::write(Path::new(&folder).join(format!("{}-{size}.{end}", format.name())), export).unwrap();
    }
}

fn nothing_in_the_past(now: &Analysis) {
    let program = now.program();
    for (id, row) in program.tasks().filter(|(id, _)| !program.is_summary(*id)) {
        let task = now.task(id);
        let (start, finish) = (task.early_start(), task.early_finish());
        let fits = match row.progress() {
            Progress::NotStarted => start >= now.data_date() && finish >= start,
            Progress::Started { .. } => finish >= now.data_date(),
            Progress::Finished { .. } => finish <= now.data_date(),
        };
        assert!(fits, "{} {}: {:?} from {start} to {finish}", row.key, row.name, row.progress());
    }
    assert!(now.finish() >= now.data_date());
}

/// What a fault should have been told by, if it was not.
fn untold(model: &Model, format: Format, done: &Done, warnings: &[String]) -> Option<String> {
    let names: Vec<String> = done.ends.iter().map(|&end| name(model, format, end)).collect();
    let told = |all: &[&str]| warnings.iter().any(|warning| all.iter().all(|part| has_word(warning, part)));
    if ambiguous(model, format, done) {
        return None;
    }
    let is_told = match done.fault {
        Fault::LinksOutside => {
            let seen = matches!(done.ends[0], End::Outside(_)) || matches!(format, Format::JiraCsv | Format::JiraJson | Format::Asana);
            let there = names.iter().zip(&done.ends).find(|(_, end)| matches!(end, End::Outside(_))).map(|(name, _)| name);
            !seen || told(&[there?])
        }
        Fault::CircleOfTwo | Fault::CircleOfThree | Fault::CircleOfFive => {
            let steps = names.iter().zip(names.iter().cycle().skip(1));
            steps.into_iter().any(|(from, to)| told(&["circle", from, to]))
        }
        Fault::EpicBlocksStory => !format.has_parents() || told(&[&names[0], &names[1]]),
        // Asana's reader says so of the name.
        Fault::BlocksItself => {
            let quoted = format!("{:?}", model.name_of(done.ends[0]));
            told(&[if format == Format::Asana { &quoted } else { &names[0] }, "itself"])
        }
        Fault::CancelledWithLinks => told(&[&names[0]]),
        _ => true,
    };
    (!is_told).then(|| format!("{done:?}: {names:?}"))
}

/// Does a text have this word, and not only as a part of a longer one?
fn has_word(text: &str, word: &str) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| !inside(text[..at].chars().next_back()) && !inside(text[at + word.len()..].chars().next()))
}

/// Names that two items share name neither where links go by name.
fn ambiguous(model: &Model, format: Format, done: &Done) -> bool {
    let by_name = matches!(format, Format::Asana | Format::Sheet);
    let shared = |name: &str| model.items.iter().filter(|item| item.name == name).count() > 1;
    by_name && done.ends.iter().any(|&end| shared(&model.name_of(end)))
}

/// How a warning names an end.
fn name(model: &Model, format: Format, end: End) -> String {
    match (format, end) {
        (_, End::Item(item)) => format.key(model, item),
        (Format::Github, End::Outside(number)) => format!("other#{number}"),
        (Format::Asana | Format::Sheet, End::Outside(_)) => model.name_of(end),
        (_, End::Outside(_)) => model.key_of(end),
    }
}

fn check_all(format: Format) {
    for size in [30, 300, 1_000, 5_000] {
        check(format, size);
    }
}

each_format!(check_all);

/// The pages of small ones, `golden/NAME.txt`.
///
/// `UPDATE_GOLDEN=1 cargo test --test intake` writes them anew; read the difference before it is kept.
#[test]
fn pages_are_as_they_were() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake/golden");
    let mut wrong = Vec::new();
    for format in [Format::JiraCsv, Format::Github, Format::Linear, Format::Asana, Format::Sheet] {
        let (model, _) = spoiled(format, 30);
        let intake = interchange::read(&*format.write(&model), &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"));
        let now = intake.program().analyze(&Options::default());
        let found = IntakeReport::new(&intake, &now).to_string();
        let golden = folder.join(format.name()).with_extension("txt");
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&golden, &found).unwrap();
        }
        if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}\nfound: {found}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
