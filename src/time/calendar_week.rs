//! The week of a calendar in serde: `{"mon": ["09:00-17:00"], "sat": []}`; days that are not stated are left out.

use serde::{Deserialize, Deserializer, Serializer};

use super::shift::Shift;

/// The shifts of each weekday, Monday first.
pub(super) type Week = [Option<Vec<Shift>>; 7];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    mon: Option<Vec<Shift>>,
    tue: Option<Vec<Shift>>,
    wed: Option<Vec<Shift>>,
    thu: Option<Vec<Shift>>,
    fri: Option<Vec<Shift>>,
    sat: Option<Vec<Shift>>,
    sun: Option<Vec<Shift>>,
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn serialize<S: Serializer>(week: &Week, serializer: S) -> Result<S::Ok, S::Error> {
    let stated = NAMES.iter().zip(week).filter_map(|(name, shifts)| Some((name, shifts.as_ref()?)));
    serializer.collect_map(stated)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Week, D::Error> {
    let Stated { mon, tue, wed, thu, fri, sat, sun } = Stated::deserialize(deserializer)?;
    Ok([mon, tue, wed, thu, fri, sat, sun])
}

/// Is no day stated?
pub(super) fn is_unstated(week: &Week) -> bool {
    week.iter().all(Option::is_none)
}
