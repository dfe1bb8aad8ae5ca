//! Files that are damaged or odd: each is refused with its place and with what to do, or is read by design; none panics.
//!
//! `UPDATE_GOLDEN=1 cargo test --test mspdi` writes `damaged.golden` anew; read the difference before it is kept.

use std::fmt::Write;

use longpole::interchange::{ImportError, Imported, read_mspdi};
use longpole::program::ProgramBuilder;

use super::{bytes, rows, structure};
use crate::damage::{self, Case, Outcome, clipped};

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

fn cases() -> Vec<Case> {
    let mut cases = vec![Case::readable("sound", SOUND)];
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

fn outcome(bytes: &[u8]) -> Outcome {
    match read_mspdi(bytes) {
        Ok(imported) => (told(imported), None),
        Err(error) => (clipped(&error.to_string(), 8), Some(error)),
    }
}

#[test]
fn each_damage_has_its_message() {
    damage::check("mspdi/damaged.golden", &cases(), outcome, says_too_little);
}

/// A message names a place and says what to do after a semicolon.
fn says_too_little(error: &ImportError) -> Option<&'static str> {
    let ImportError::Faults(faults) = error else { return Some("no faults") };
    damage::lack(faults, |place| place.line > 0, |message| message.contains(';'))
}

#[test]
fn there_are_enough_cases_by_different_names() {
    damage::are_enough(&cases(), 80);
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
