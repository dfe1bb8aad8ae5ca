//! Files that are damaged or odd: each is refused with its place and with what to do, or is read by design; none panics.
//!
//! `UPDATE_GOLDEN=1 cargo test --test mspdi` writes `damaged.golden` anew; read the difference before it is kept.

use std::fmt::Write;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use longpole::interchange::{ImportError, Imported, read_mspdi};
use longpole::program::ProgramBuilder;

use super::{bytes, rows, structure};

/// A sound project of two tasks, an element a line.
pub(crate) const SOUND: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>
<Project xmlns=\"http://schemas.microsoft.com/project\">
  <Name>Atlas</Name>
  <StartDate>2026-01-05T08:00:00</StartDate>
  <CalendarUID>1</CalendarUID>
  <MinutesPerDay>480</MinutesPerDay>
  <Calendars>
    <Calendar>
      <UID>1</UID>
      <Name>Standard</Name>
      <WeekDays>
        <WeekDay>
          <DayType>2</DayType>
          <DayWorking>1</DayWorking>
          <WorkingTimes>
            <WorkingTime>
              <FromTime>08:00:00</FromTime>
              <ToTime>12:00:00</ToTime>
            </WorkingTime>
          </WorkingTimes>
        </WeekDay>
      </WeekDays>
      <Exceptions>
        <Exception>
          <TimePeriod>
            <FromDate>2026-05-01T00:00:00</FromDate>
            <ToDate>2026-05-01T23:59:00</ToDate>
          </TimePeriod>
          <Type>1</Type>
          <DayWorking>0</DayWorking>
        </Exception>
      </Exceptions>
    </Calendar>
  </Calendars>
  <Tasks>
    <Task>
      <UID>1</UID>
      <Name>Dig</Name>
      <Duration>PT8H0M0S</Duration>
      <DurationFormat>7</DurationFormat>
    </Task>
    <Task>
      <UID>2</UID>
      <Name>Lay pipes</Name>
      <Duration>PT40H0M0S</Duration>
      <ConstraintType>4</ConstraintType>
      <ConstraintDate>2026-01-07T08:00:00</ConstraintDate>
      <PercentComplete>0</PercentComplete>
      <PredecessorLink>
        <PredecessorUID>1</PredecessorUID>
        <Type>1</Type>
        <LinkLag>4800</LinkLag>
        <LagFormat>7</LagFormat>
      </PredecessorLink>
    </Task>
  </Tasks>
  <Resources>
    <Resource>
      <UID>1</UID>
      <Name>Crew</Name>
      <Type>1</Type>
    </Resource>
  </Resources>
  <Assignments>
    <Assignment>
      <UID>1</UID>
      <TaskUID>2</TaskUID>
      <ResourceUID>1</ResourceUID>
      <Units>1</Units>
      <Work>PT40H0M0S</Work>
    </Assignment>
  </Assignments>
</Project>
";

/// The sound project with one place changed.
pub(crate) fn with(old: &str, new: &str) -> String {
    assert!(SOUND.contains(old), "{old}");
    SOUND.replacen(old, new, 1)
}

/// A file to be read.
pub(crate) struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    /// Is it to be read all the same?
    readable: bool,
}

pub(crate) fn refused(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    Case { name, bytes: bytes.into(), readable: false }
}

pub(crate) fn readable(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    Case { name, bytes: bytes.into(), readable: true }
}

fn cases() -> Vec<Case> {
    let mut cases = vec![readable("sound", SOUND)];
    cases.extend(bytes::cases());
    cases.extend(structure::cases());
    cases.extend(rows::cases());
    cases
}

/// What was read: the rows, and what was made of the file beyond its letter.
fn told(imported: Imported<ProgramBuilder>) -> String {
    let plan = imported.value;
    let mut text = format!("readable: tasks {}, links {}", plan.tasks().len(), plan.dependencies().len());
    for warning in imported.warnings.iter().take(8) {
        let warning: String = warning.to_string().chars().take(400).collect();
        let _ = write!(text, "\n  warning: {warning}");
    }
    if let Err(error) = plan.build() {
        let problems: Vec<String> = error.to_string().lines().take(8).map(|line| line.chars().take(400).collect()).collect();
        let _ = write!(text, "\n  problems: {}", problems.join("\n  "));
    }
    text
}

/// What comes of a case, and whether it was refused.
fn outcome(case: &Case) -> (String, Option<ImportError>) {
    match catch_unwind(|| read_mspdi(&*case.bytes)) {
        Err(_) => ("PANIC".to_owned(), None),
        Ok(Ok(imported)) => (told(imported), None),
        Ok(Err(error)) => {
            let text = error.to_string();
            let lines: Vec<String> = text.lines().take(8).map(|line| line.chars().take(400).collect()).collect();
            (lines.join("\n"), Some(error))
        }
    }
}

#[test]
fn each_damage_has_its_message() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mspdi/damaged.golden");
    let (mut found, mut wrong, mut slowest) = (String::new(), Vec::new(), (Duration::ZERO, ""));
    let cases = cases();
    for case in &cases {
        let begun = Instant::now();
        let (text, error) = outcome(case);
        slowest = slowest.max((begun.elapsed(), case.name));
        writeln!(found, "== {}\n{}", case.name, text.trim_end()).unwrap();
        if error.is_some() == case.readable || text == "PANIC" {
            wrong.push(format!("{}: {text}", case.name));
        }
        wrong.extend(error.as_ref().and_then(says_too_little).map(|fault| format!("{}: {fault}: {text}", case.name)));
    }
    println!("the slowest of {} damaged files: {}, {:?}", cases.len(), slowest.1, slowest.0);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    let changed = found.split("== ").filter(|case| !expected.contains(case)).collect::<Vec<_>>();
    assert!(found == expected, "messages changed:\n{}", changed.join("== "));
}

/// A message names a place and says what to do after a semicolon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    let ImportError::Faults(faults) = error else { return Some("no faults") };
    let kept = faults.list();
    let no_place = kept.iter().any(|fault| fault.place.line == 0);
    let no_advice = kept.iter().any(|fault| !fault.message.contains(';'));
    let shout = kept.iter().any(|fault| fault.message.ends_with('.') || fault.message.starts_with(char::is_uppercase));
    [(no_place, "no place"), (no_advice, "no advice"), (shout, "no phrase")].into_iter().find(|(is, _)| *is).map(|(_, what)| what)
}

#[test]
fn there_are_enough_cases_by_different_names() {
    let mut names: Vec<&str> = cases().into_iter().map(|case| case.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() == count && count >= 80, "{count} cases, {} names", names.len());
}

/// A file cut anywhere is refused or, where only blanks are lost, read; never a panic.
#[test]
fn a_file_cut_anywhere_is_refused() {
    for end in 0..SOUND.trim_end().len() {
        let error = read_mspdi(&SOUND.as_bytes()[..end]).expect_err("a part is no project");
        assert_eq!(says_too_little(&error), None, "{end}: {error}");
    }
}

/// Any byte spoiled by any of some signs is read or refused in words; never a panic.
#[test]
fn a_file_spoiled_anywhere_is_read_or_refused() {
    for at in 0..SOUND.len() {
        for sign in [b'<', b'>', b'&', b'/', b'"', b'9', 0xFF] {
            let mut bytes = SOUND.as_bytes().to_vec();
            bytes[at] = sign;
            if let Err(error) = read_mspdi(&*bytes) {
                assert_eq!(says_too_little(&error), None, "{at}, {}: {error}", sign.escape_ascii());
            }
        }
    }
}
