//! Parts of rows that have a form of their own.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::interchange::as_text::or_default;
use crate::time::{Span, When};

/// `"format": "longpole"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format;

impl Format {
    const NAME: &'static str = "longpole";
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Self::NAME)
    }
}

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FormatVisitor)
    }
}

struct FormatVisitor;

impl Visitor<'_> for FormatVisitor {
    type Value = Format;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", Format::NAME)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Format, E> {
        if name == Format::NAME {
            return Ok(Format);
        }
        Err(E::custom(format_args!("document format {name:?} is not the one that is read here, {:?}", Format::NAME)))
    }
}

/// `"version": 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version;

impl Version {
    /// The newest version, and the only one so far.
    const NEWEST: u64 = 1;
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(Self::NEWEST)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(VersionVisitor)
    }
}

struct VersionVisitor;

impl Visitor<'_> for VersionVisitor {
    type Value = Version;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "version {}", Version::NEWEST)
    }

    fn visit_u64<E: Error>(self, version: u64) -> Result<Version, E> {
        let newest = Version::NEWEST;
        match version {
            0 => Err(E::invalid_value(Unexpected::Unsigned(0), &self)),
            version if version <= newest => Ok(Version),
            newer => Err(E::custom(format_args!("document version {newer} is newer than this library understands ({newest})"))),
        }
    }
}

/// Whose calendar a lag runs on: a word, or `{"named": "KEY"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LagCalendarRow {
    #[default]
    Predecessor,
    Successor,
    Program,
    RoundTheClock,
    Named(Box<str>),
}

/// A deadline: `"2026-04-01"`, or `{"date": "2026-04-01", "label": "board"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeadlineRow {
    pub(crate) date: When,
    pub(crate) label: Box<str>,
}

impl Serialize for DeadlineRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.label.is_empty() {
            return self.date.serialize(serializer);
        }
        let mut row = serializer.serialize_struct("Deadline", 2)?;
        row.serialize_field("date", &self.date)?;
        row.serialize_field("label", &self.label)?;
        row.end()
    }
}

impl<'de> Deserialize<'de> for DeadlineRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DeadlineVisitor)
    }
}

/// A deadline with a label.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Labelled {
    date: When,
    #[serde(default, deserialize_with = "or_default")]
    label: Box<str>,
}

struct DeadlineVisitor;

impl<'de> Visitor<'de> for DeadlineVisitor {
    type Value = DeadlineRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as \"2026-02-02\", or an object with `date` and `label`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<DeadlineRow, E> {
        let date = text.parse().map_err(E::custom)?;
        Ok(DeadlineRow { date, label: Box::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DeadlineRow, A::Error> {
        let Labelled { date, label } = Labelled::deserialize(MapAccessDeserializer::new(map))?;
        Ok(DeadlineRow { date, label })
    }
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "StatedProgress", into = "StatedProgress")]
pub(crate) enum ProgressRow {
    Started { start: Option<When>, remaining: Span },
    Finished { start: Option<When>, finish: When },
}

/// The same as an object with a state.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedProgress {
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finish: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining: Option<Span>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Started,
    Finished,
}

impl From<ProgressRow> for StatedProgress {
    fn from(row: ProgressRow) -> Self {
        match row {
            ProgressRow::Started { start, remaining } => Self { state: State::Started, start, finish: None, remaining: Some(remaining) },
            ProgressRow::Finished { start, finish } => Self { state: State::Finished, start, finish: Some(finish), remaining: None },
        }
    }
}

impl TryFrom<StatedProgress> for ProgressRow {
    type Error = &'static str;

    fn try_from(stated: StatedProgress) -> Result<Self, Self::Error> {
        let StatedProgress { state, start, finish, remaining } = stated;
        match (state, finish, remaining) {
            (State::Started, None, Some(remaining)) => Ok(Self::Started { start, remaining }),
            (State::Started, None, None) => Err("work that is started has no `remaining`; state the work that is left"),
            (State::Started, Some(_), _) => Err("work that is started has a `finish`; drop it, or write the state \"finished\""),
            (State::Finished, Some(finish), None) => Ok(Self::Finished { start, finish }),
            (State::Finished, None, _) => Err("work that is finished has no `finish`; state when it was done"),
            (State::Finished, Some(_), Some(_)) => {
                Err("work that is finished has `remaining` work; drop it, or write the state \"started\"")
            }
        }
    }
}
