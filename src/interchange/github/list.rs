//! Lists as GitHub writes them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A list as it is, or as the `nodes` of an object; null is an empty one.
#[derive(Debug)]
pub(super) struct List<T> {
    /// What it holds.
    pub(super) items: Vec<T>,
    /// How many there are, if the object says so.
    total: Option<u64>,
}

impl<T> List<T> {
    /// Are there more than the list holds?
    pub(super) fn is_cut(&self) -> bool {
        self.total.is_some_and(|total| total > self.items.len() as u64)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: None }
    }
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Nodes<T> {
    nodes: Option<Vec<T>>,
    total_count: Option<u64>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let Nodes { nodes, total_count } = Nodes::deserialize(MapAccessDeserializer::new(map))?;
        Ok(List { items: nodes.unwrap_or_default(), total: total_count })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let items = Deserialize::deserialize(SeqAccessDeserializer::new(list))?;
        Ok(List { items, total: None })
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(List::default())
    }
}
