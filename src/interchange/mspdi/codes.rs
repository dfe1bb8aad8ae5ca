//! What the numbers of MSPDI stand for.

use super::report::clipped;
use super::values::code;
use crate::spec::Relation;

/// What of a task is fixed: it stays as it is when its resources change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TaskType {
    Units,
    Duration,
    Work,
}

pub(super) fn task_type(text: &str) -> Result<TaskType, String> {
    code(&[TaskType::Units, TaskType::Duration, TaskType::Work])(text)
}

/// How a task is bound to its constraint date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ConstraintType {
    AsSoonAsPossible,
    AsLateAsPossible,
    MustStartOn,
    MustFinishOn,
    StartNoEarlierThan,
    StartNoLaterThan,
    FinishNoEarlierThan,
    FinishNoLaterThan,
}

pub(super) fn constraint_type(text: &str) -> Result<ConstraintType, String> {
    code(&[
        ConstraintType::AsSoonAsPossible,
        ConstraintType::AsLateAsPossible,
        ConstraintType::MustStartOn,
        ConstraintType::MustFinishOn,
        ConstraintType::StartNoEarlierThan,
        ConstraintType::StartNoLaterThan,
        ConstraintType::FinishNoEarlierThan,
        ConstraintType::FinishNoLaterThan,
    ])(text)
}

pub(super) fn relation(text: &str) -> Result<Relation, String> {
    code(&[Relation::FinishFinish, Relation::FinishStart, Relation::StartFinish, Relation::StartStart])(text)
}

/// What a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResourceType {
    Material,
    Work,
    Cost,
}

pub(super) fn resource_type(text: &str) -> Result<ResourceType, String> {
    code(&[ResourceType::Material, ResourceType::Work, ResourceType::Cost])(text)
}

/// How the work of an assignment is spread over its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contour {
    Flat,
    BackLoaded,
    FrontLoaded,
    DoublePeak,
    EarlyPeak,
    LatePeak,
    Bell,
    Turtle,
    /// As a planner drew it: it is in the timephased data alone.
    Contoured,
}

pub(super) fn contour(text: &str) -> Result<Contour, String> {
    code(&[
        Contour::Flat,
        Contour::BackLoaded,
        Contour::FrontLoaded,
        Contour::DoublePeak,
        Contour::EarlyPeak,
        Contour::LatePeak,
        Contour::Bell,
        Contour::Turtle,
        Contour::Contoured,
    ])(text)
}

/// How an amount of time was typed and is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    /// The unit; `None` says nothing.
    pub(super) unit: Option<Unit>,
    /// Of clock time, not of work.
    pub(super) elapsed: bool,
    /// A guess of the planner.
    pub(super) estimated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Percent,
}

/// `DurationFormat`, `LagFormat`, `LevelingDelayFormat`.
pub(super) fn format(text: &str) -> Result<Format, String> {
    let number = text.parse::<u8>().ok();
    // The codes of estimates are those of the others and 32.
    let estimated = number.is_some_and(|number| number >= 35);
    let (unit, elapsed) = match number.map(|number| if estimated { number - 32 } else { number }) {
        Some(plain @ 3..=12) => (Some(unit_of(plain)), plain % 2 == 0),
        Some(plain @ 19..=20) => (Some(Unit::Percent), plain == 20),
        Some(21) => (None, false),
        _ => return Err(format!("`{}` is no format of a duration; write 7 for days", clipped(text))),
    };
    Ok(Format { unit, elapsed, estimated })
}

fn unit_of(plain: u8) -> Unit {
    match plain {
        3 | 4 => Unit::Minutes,
        5 | 6 => Unit::Hours,
        7 | 8 => Unit::Days,
        9 | 10 => Unit::Weeks,
        _ => Unit::Months,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_units_elapsed_and_estimated() {
        let read = |text| format(text).map(|format| (format.unit, format.elapsed, format.estimated));
        assert_eq!(read("7"), Ok((Some(Unit::Days), false, false)));
        assert_eq!(read("8"), Ok((Some(Unit::Days), true, false)));
        assert_eq!(read("39"), Ok((Some(Unit::Days), false, true)));
        assert_eq!(read("44"), Ok((Some(Unit::Months), true, true)));
        assert_eq!(read("20"), Ok((Some(Unit::Percent), true, false)));
        assert_eq!(read("51"), Ok((Some(Unit::Percent), false, true)));
        assert_eq!(read("53"), Ok((None, false, true)));
        for text in ["0", "2", "13", "18", "22", "34", "45", "50", "54", "300", "-7", "d"] {
            assert!(format(text).is_err(), "{text}");
        }
    }

    #[test]
    fn relations_have_their_numbers() {
        assert_eq!(relation("0"), Ok(Relation::FinishFinish));
        assert_eq!(relation("1"), Ok(Relation::FinishStart));
        assert!(relation("4").is_err());
    }
}
