//! The switches of a plan's semantics as text, for the lines of sheets.

use super::sheet::yes;
use super::table::plain;
use super::words::shown;
use crate::spec::{
    ConstraintRule, EndRule, FinishedRule, FloatKind, FloorRule, LagRule, LateRule, Placement, ProgressRule, ResourceKind, ScheduleFrom,
    StartLagRule, TieRule,
};
use crate::time::{Span, When};

use super::document::Base;

/// A value with a text of its own.
pub(super) trait SwitchText: Sized {
    /// As [`read`](Self::read) takes it.
    fn text(&self) -> String;

    /// Reads it.
    ///
    /// # Errors
    /// What is no such value; as a message.
    fn read(text: &str) -> Result<Self, String>;
}

/// Words, in the order in which they are offered; in reading, case and signs make no difference.
macro_rules! words {
    ($type:ty, $what:literal, $($value:ident = $word:literal),+) => {
        impl SwitchText for $type {
            fn text(&self) -> String {
                match self {
                    $(Self::$value => $word.into(),)+
                }
            }

            fn read(text: &str) -> Result<Self, String> {
                const WORDS: &[(&str, $type)] = &[$(($word, <$type>::$value)),+];
                let found = WORDS.iter().find(|(word, _)| plain(word) == plain(text)).map(|&(_, value)| value);
                found.ok_or_else(|| format!("{} is no {}; write {}", shown(text), $what, either(WORDS.iter().map(|&(word, _)| word).collect())))
            }
        }
    };
}

words!(Base, "way to understand a plan", Longpole = "longpole", MsProject = "ms_project", Primavera = "primavera");
words!(
    ProgressRule,
    "rule of progress",
    RetainedLogic = "retained_logic",
    ProgressOverride = "progress_override",
    ActualDates = "actual_dates",
    ActualStart = "actual_start"
);
words!(FinishedRule, "rule of finished work", ActualDates = "actual_dates", PassesLogic = "passes_logic");
words!(ConstraintRule, "rule of constraints", Soft = "soft", Hard = "hard");
words!(LateRule, "rule of lateness", FreeFloat = "free_float", TotalFloat = "total_float");
words!(LagRule, "rule of lags", Whole = "whole", Unexpired = "unexpired");
words!(StartLagRule, "rule of lags after a start", ActualStart = "actual_start", EarlyStart = "early_start");
words!(EndRule, "rule of ends", Kept = "kept", Snapped = "snapped");
words!(FloorRule, "rule of the floor", EveryTask = "every_task", LooseTasks = "loose_tasks");
words!(TieRule, "rule of ties", Inverse = "inverse", Partial = "partial");
words!(FloatKind, "kind of float", Start = "start", Finish = "finish", Smallest = "smallest");
words!(Placement, "placement", AsSoonAsPossible = "as soon as possible", AsLateAsPossible = "as late as possible");
words!(ResourceKind, "kind of resource", Work = "work", Material = "material", Cost = "cost");

/// `a, b or c`
fn either(mut words: Vec<&str>) -> String {
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last.into() } else { format!("{} or {last}", words.join(", ")) }
}

impl SwitchText for bool {
    fn text(&self) -> String {
        if *self { "yes" } else { "no" }.into()
    }

    fn read(text: &str) -> Result<Self, String> {
        yes(text)
    }
}

impl SwitchText for Span {
    fn text(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: crate::time::SpanError| error.to_string())
    }
}

impl SwitchText for ScheduleFrom {
    fn text(&self) -> String {
        match self {
            Self::Start => "start".into(),
            Self::Finish(date) => format!("finish {date}"),
        }
    }

    fn read(text: &str) -> Result<Self, String> {
        let (word, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        match (&*plain(word), rest.trim()) {
            ("start", "") => Ok(Self::Start),
            ("finish", date) if !date.is_empty() => date.parse::<When>().map(Self::Finish).map_err(|error| error.to_string()),
            _ => Err(format!("{} is no end of a program; write start, or \"finish 2026-06-30\"", shown(text))),
        }
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    /// The words are those of documents.
    fn check<T: SwitchText + serde::Serialize + PartialEq + std::fmt::Debug>(values: impl IntoIterator<Item = T>) {
        for value in values {
            assert_eq!(serde_json::to_value(&value).ok(), Some(value.text().replace(' ', "_").into()));
            assert_eq!(T::read(&value.text()), Ok(value));
        }
        assert!(T::read("no such word").is_err_and(|message| message.contains("; write ")));
    }

    #[test]
    fn words_are_those_of_documents() {
        check([Base::Longpole, Base::MsProject, Base::Primavera]);
        check([ProgressRule::RetainedLogic, ProgressRule::ProgressOverride, ProgressRule::ActualDates, ProgressRule::ActualStart]);
        check([FinishedRule::ActualDates, FinishedRule::PassesLogic]);
        check([ConstraintRule::Soft, ConstraintRule::Hard]);
        check([LateRule::FreeFloat, LateRule::TotalFloat]);
        check([LagRule::Whole, LagRule::Unexpired]);
        check([StartLagRule::ActualStart, StartLagRule::EarlyStart]);
        check([EndRule::Kept, EndRule::Snapped]);
        check([FloorRule::EveryTask, FloorRule::LooseTasks]);
        check([TieRule::Inverse, TieRule::Partial]);
        check([FloatKind::Start, FloatKind::Finish, FloatKind::Smallest]);
        check([Placement::AsSoonAsPossible, Placement::AsLateAsPossible]);
        check([ResourceKind::Work, ResourceKind::Material, ResourceKind::Cost]);
    }

    #[test]
    fn ends_of_a_program() {
        let finish = ScheduleFrom::Finish(crate::time::ymd_hm(2026, 6, 30, 17, 0));
        assert_eq!(ScheduleFrom::read(&finish.text()), Ok(finish));
        assert_eq!(ScheduleFrom::read(" Finish  2026-06-30T17:00"), Ok(finish));
        assert_eq!(ScheduleFrom::read("start"), Ok(ScheduleFrom::Start));
        for wrong in ["", "finish", "start 2026-06-30", "2026-06-30", "finish soon"] {
            assert!(ScheduleFrom::read(wrong).is_err(), "{wrong}");
        }
    }
}
