//! Identifiers of the file's rows.

use std::borrow::Cow;
use std::num::NonZeroI64;

use hashbrown::HashMap;

/// An identifier such as `task_id`: a number nearly always, and then it is that number; any other text has a place in [`Ids`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(
    /// One more than the number, or the place among the names from -1 down: an `Option` is no larger.
    NonZeroI64,
);

impl Id {
    /// What stands for an identifier that is not there, in a row that is a fault.
    pub(super) const NONE: Self = Self(NonZeroI64::MIN);
}

/// The identifiers that are no numbers.
#[derive(Debug, Default)]
pub(super) struct Ids {
    names: Vec<Box<str>>,
    index: HashMap<Box<str>, Id>,
}

impl Ids {
    /// The identifier of a text. Texts that are not the same have not the same identifier: `7` is not `07`.
    ///
    /// # Complexity
    /// O(length).
    pub(super) fn of(&mut self, text: &[u8]) -> Id {
        if let Some(id) = number(text).and_then(|number| NonZeroI64::new(number + 1)) {
            return Id(id);
        }
        let text = String::from_utf8_lossy(text);
        if let Some(&id) = self.index.get(&*text) {
            return id;
        }
        self.names.push(text.as_ref().into());
        let id = NonZeroI64::new(-(self.names.len() as i64)).map_or(Id::NONE, Id);
        self.index.insert(text.into(), id);
        id
    }

    /// The text of an identifier.
    pub(super) fn text(&self, id: Id) -> Cow<'_, str> {
        match id.0.get() {
            number @ 1.. => (number - 1).to_string().into(),
            place => {
                let at = usize::try_from((place + 1).unsigned_abs()).ok();
                at.and_then(|at| self.names.get(at)).map_or("?".into(), |name| (&**name).into())
            }
        }
    }
}

/// A number as it is usually written: up to 18 digits, the first of them no zero.
fn number(text: &[u8]) -> Option<i64> {
    let usual = matches!((text.len(), text.first()), (1, Some(_)) | (2..=18, Some(b'1'..=b'9')));
    let add = |value: i64, byte: &u8| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'));
    if usual { text.iter().try_fold(0, add) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_themselves_and_names_are_kept() {
        let mut ids = Ids::default();
        let texts = ["0", "53609", "07", "C1", "-3", "999999999999999999", "9999999999999999999", "C1"];
        let found: Vec<Id> = texts.iter().map(|text| ids.of(text.as_bytes())).collect();
        assert_eq!(found.iter().map(|&id| ids.text(id).into_owned()).collect::<Vec<_>>(), texts);
        assert_eq!(found[3], found[7]);
        assert_ne!(found[2], ids.of(b"7"));
        assert_eq!(ids.names.len(), 4);
    }
}
