//! Names and references, which GitHub writes as texts, as numbers and as objects.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::model::Repository;
use crate::interchange::as_text::or_default;
use crate::interchange::tracker_json::OwnText;

/// The name of a label, a user or a type: a text, or an object that has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Name(pub(super) String);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    login: OwnText,
    name: OwnText,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor)
    }
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Name, E> {
        Ok(Name(text.trim().into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Name, E> {
        Ok(Name::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Name, A::Error> {
        let Named { login, name } = Named::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Name(if login.is_empty() { name.trim().into() } else { login.trim().into() }))
    }
}

/// Another issue: its number in the same repository, a text such as its address, or an object that describes it.
#[derive(Debug)]
pub(super) enum Reference {
    /// The number.
    Number(u64),
    /// An address, `#12` or `owner/repo#12`.
    Text(String),
    /// An object.
    Issue(Box<Linked>),
}

/// An issue as another one mentions it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an issue with its number")]
pub(super) struct Linked {
    pub(super) number: Option<u64>,
    pub(super) url: OwnText,
    pub(super) html_url: OwnText,
    pub(super) repository_url: OwnText,
    #[serde(deserialize_with = "or_default")]
    pub(super) repository: Repository,
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ReferenceVisitor)
    }
}

struct ReferenceVisitor;

impl<'de> Visitor<'de> for ReferenceVisitor {
    type Value = Reference;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number or the address of an issue, or an object with its number")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Reference, E> {
        Ok(Reference::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Reference, E> {
        Ok(Reference::Text(text.trim().into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Reference, A::Error> {
        Linked::deserialize(MapAccessDeserializer::new(map)).map(|linked| Reference::Issue(Box::new(linked)))
    }
}
