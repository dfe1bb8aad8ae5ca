//! How the plan is to be understood: `"primavera"`, or `{"like": "primavera", "progress": "progress_override"}`.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::forms::LagCalendarRow;
use crate::spec::{
    ConstraintRule, EndRule, FinishedRule, FloatKind, FloorRule, LagCalendar, LagRule, LateRule, ProgressRule, ScheduleFrom, Semantics,
    StartLagRule, TieRule,
};
use crate::time::Span;

/// What the switches of a plan differ from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Base {
    #[default]
    Longpole,
    MsProject,
    Primavera,
}

impl Base {
    const ALL: [Self; 3] = [Self::Longpole, Self::MsProject, Self::Primavera];

    /// Everything that it says.
    fn row(self) -> SemanticsRow {
        let switches = match self {
            Self::Longpole => Semantics::default(),
            Self::MsProject => Semantics::ms_project(),
            Self::Primavera => Semantics::primavera(),
        };
        let lag_calendar = match switches.lag_calendar {
            LagCalendar::Successor => LagCalendarRow::Successor,
            _ => LagCalendarRow::Predecessor,
        };
        SemanticsRow { lag_calendar, switches: switches.lag_calendar(LagCalendar::default()) }
    }
}

/// All switches. The calendar of lags stands apart, by key; that of `switches` says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct SemanticsRow {
    pub(crate) lag_calendar: LagCalendarRow,
    pub(crate) switches: Semantics,
}

impl SemanticsRow {
    /// What is to be written: the base that leaves least to say, the first of several, and what differs from it.
    pub(crate) fn stated(&self) -> Stated {
        let all = Base::ALL.map(|base| Stated::of(self, base));
        all.into_iter().min_by_key(Stated::count).unwrap_or_default()
    }
}

/// The list of switches, once for all that is done with each.
macro_rules! switches {
    ($($name:ident: $type:ty),+ $(,)?) => {
        /// What is stated of the switches: those that differ from what the plan is like.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Stated {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub(crate) like: Option<Base>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub(crate) lag_calendar: Option<LagCalendarRow>,
            $(#[serde(default, skip_serializing_if = "Option::is_none")]
            $name: Option<$type>,)+
        }

        impl Stated {
            /// What of a row differs from a base.
            fn of(row: &SemanticsRow, base: Base) -> Self {
                let usual = base.row();
                Self {
                    like: other(&base, &Base::default()),
                    lag_calendar: other(&row.lag_calendar, &usual.lag_calendar),
                    $($name: other(&row.switches.$name, &usual.switches.$name),)+
                }
            }

            /// All that is stated, and all that is not as the base has it.
            pub(crate) fn row(self) -> SemanticsRow {
                let SemanticsRow { lag_calendar, mut switches } = self.like.unwrap_or_default().row();
                $(if let Some(stated) = self.$name {
                    switches.$name = stated;
                })+
                SemanticsRow { lag_calendar: self.lag_calendar.unwrap_or(lag_calendar), switches }
            }

            /// How much is stated.
            fn count(&self) -> usize {
                let parts = [self.like.is_some(), self.lag_calendar.is_some(), $(self.$name.is_some()),+];
                parts.into_iter().filter(|is_stated| *is_stated).count()
            }

            /// The switches that are stated, by name, as text.
            #[cfg(feature = "csv")]
            pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, String)> {
                use crate::interchange::switch_text::SwitchText;
                [$((stringify!($name), self.$name.as_ref().map(SwitchText::text))),+]
                    .into_iter()
                    .filter_map(|(name, text)| Some((name, text?)))
            }

            /// Sets a switch by its name; `None` if there is none of the name.
            ///
            /// # Errors
            /// A text that the switch does not have, as a message.
            #[cfg(feature = "csv")]
            pub(crate) fn set(&mut self, name: &str, text: &str) -> Option<Result<(), String>> {
                use crate::interchange::switch_text::SwitchText;
                match name {
                    $(stringify!($name) => Some(SwitchText::read(text).map(|stated| self.$name = Some(stated))),)+
                    _ => None,
                }
            }

            /// With the calendar of lags, if one is stated.
            #[cfg(feature = "csv")]
            pub(crate) fn on(self, lag_calendar: Option<LagCalendarRow>) -> Self {
                Self { lag_calendar, ..self }
            }

            /// The names of the switches.
            #[cfg(feature = "csv")]
            pub(crate) const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];
        }
    };
}

switches! {
    progress: ProgressRule,
    finished: FinishedRule,
    constraints: ConstraintRule,
    late: LateRule,
    lags: LagRule,
    start_lags: StartLagRule,
    ends: EndRule,
    floor: FloorRule,
    ties: TieRule,
    manual_summaries_cap: bool,
    expected_finish: bool,
    schedule_from: ScheduleFrom,
    total_float: FloatKind,
    float_by_project: bool,
    critical_threshold: Span,
    open_ends_critical: bool,
}

fn other<T: PartialEq + Clone>(own: &T, usual: &T) -> Option<T> {
    (own != usual).then(|| own.clone())
}

impl Serialize for SemanticsRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stated = self.stated();
        match stated.like {
            Some(base) if stated.count() == 1 => base.serialize(serializer),
            _ => stated.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for SemanticsRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SemanticsVisitor)
    }
}

struct SemanticsVisitor;

impl<'de> Visitor<'de> for SemanticsVisitor {
    type Value = SemanticsRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word such as \"primavera\", or an object of switches")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<SemanticsRow, E> {
        Base::deserialize(word.into_deserializer()).map(Base::row)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<SemanticsRow, A::Error> {
        Stated::deserialize(MapAccessDeserializer::new(map)).map(Stated::row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::days;

    #[test]
    fn the_base_that_leaves_least_to_say_is_taken() {
        let like = |switches: Semantics| {
            let lag_calendar = Base::MsProject.row().lag_calendar;
            SemanticsRow { lag_calendar, switches: switches.lag_calendar(LagCalendar::default()) }.stated()
        };
        let whole = like(Semantics::ms_project());
        assert_eq!((whole.like, whole.count()), (Some(Base::MsProject), 1));
        let nearly = like(Semantics::ms_project().critical_threshold(days(2)));
        assert_eq!((nearly.like, nearly.critical_threshold, nearly.count()), (Some(Base::MsProject), Some(days(2)), 2));
        let lags_alone = like(Semantics::default());
        assert_eq!((lags_alone.like, lags_alone.count()), (None, 1));
        let primavera = like(Semantics::primavera());
        assert_eq!((primavera.like, primavera.count()), (Some(Base::Primavera), 2), "and the calendar of lags");
    }

    #[test]
    fn what_is_stated_is_all_that_is_needed() {
        for base in Base::ALL {
            let row = base.row();
            assert_eq!(Base::ALL.map(|other| Stated::of(&row, other).row()), [row.clone(), row.clone(), row]);
        }
    }
}
