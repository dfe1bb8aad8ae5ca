//! Values that are one or many.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// An object or a list; the path to a fault inside is kept, which derived code for either would lose.
#[derive(Debug)]
pub(crate) enum Either<O, L> {
    /// An object.
    Object(O),
    /// A list.
    List(Vec<L>),
}

impl<'de, O: Deserialize<'de>, L: Deserialize<'de>> Deserialize<'de> for Either<O, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherVisitor(PhantomData))
    }
}

struct EitherVisitor<O, L>(PhantomData<(O, L)>);

impl<'de, O: Deserialize<'de>, L: Deserialize<'de>> Visitor<'de> for EitherVisitor<O, L> {
    type Value = Either<O, L>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        O::deserialize(MapAccessDeserializer::new(map)).map(Either::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(list)).map(Either::List)
    }
}
