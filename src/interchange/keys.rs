//! Keys made of what people call things, which may be the same for several.

use hashbrown::{HashMap, HashSet};

/// Keys that were given out.
#[derive(Debug)]
pub(super) struct Keys {
    /// The form of a key that is not the first of its text.
    numbered: fn(&str, usize) -> String,
    taken: HashSet<Box<str>>,
    /// The next number to try, by the text that several have.
    next: HashMap<Box<str>, usize>,
}

impl Keys {
    /// None yet. The form of a key with a number must begin with the text and differ by number.
    pub(super) fn new(numbered: fn(&str, usize) -> String) -> Self {
        Self { numbered, taken: HashSet::new(), next: HashMap::new() }
    }

    /// The text itself, or else with the first number, from two on, that makes it a key of its own: `A1000 #2`.
    ///
    /// # Complexity
    /// O(length), and over all keys no more than once for each that has such a number already.
    pub(super) fn unique(&mut self, text: &str) -> Box<str> {
        if self.taken.insert(text.into()) {
            return text.into();
        }
        let number = self.next.entry(text.into()).or_insert(2);
        loop {
            let key: Box<str> = (self.numbered)(text, *number).into();
            *number += 1;
            if self.taken.insert(key.clone()) {
                return key;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_the_same_names_apart() {
        let mut keys = Keys::new(|text, number| format!("{text} #{number}"));
        let given: Vec<Box<str>> = ["A", "A #2", "A", "A", "B"].iter().map(|text| keys.unique(text)).collect();
        assert_eq!(given.iter().map(|key| &**key).collect::<Vec<_>>(), ["A", "A #2", "A #3", "A #4", "B"]);
    }
}
