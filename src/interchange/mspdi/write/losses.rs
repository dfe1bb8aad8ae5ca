//! What a file does not hold. Many losses of one kind are one warning.

use hashbrown::HashMap;

use super::super::super::error::{Place, Warning};

/// So many rows of one kind are named.
const NAMED: usize = 4;

/// The losses so far.
#[derive(Debug, Default)]
pub(super) struct Losses {
    kinds: Vec<Kind>,
    known: HashMap<Box<str>, usize>,
}

#[derive(Debug)]
struct Kind {
    message: Box<str>,
    rows: Vec<String>,
    count: usize,
}

impl Losses {
    /// Says something of a row.
    pub(super) fn add(&mut self, message: &str, row: String) {
        let next = self.kinds.len();
        let known = self.known.get(message).copied();
        if known.is_none() {
            self.known.insert(message.into(), next);
            self.kinds.push(Kind { message: message.into(), rows: Vec::new(), count: 0 });
        }
        let at = known.unwrap_or(next);
        if let Some(kind) = self.kinds.get_mut(at) {
            kind.count += 1;
            if kind.rows.len() < NAMED {
                kind.rows.push(row);
            }
        }
    }

    /// Says something of a task.
    pub(super) fn task(&mut self, message: &str, key: &str) {
        self.add(message, format!("task `{key}`"));
    }

    /// Says something of the plan as a whole.
    pub(super) fn of_plan(&mut self, message: &str) {
        self.add(message, String::new());
    }

    /// One warning for each message, in the order in which they came up.
    pub(super) fn finish(self) -> Vec<Warning> {
        let warning = |Kind { message, rows, count }: Kind| {
            let mut rows = rows.into_iter();
            let place = Place::path(rows.next().unwrap_or_default());
            let others: Vec<String> = rows.collect();
            let more = match count.saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = if others.is_empty() { message.into() } else { format!("{message} (also {}{more})", others.join(", ")) };
            Warning { place, message }
        };
        self.kinds.into_iter().map(warning).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_of_one_kind_are_one_warning() {
        let mut losses = Losses::default();
        (1..=9).for_each(|key| losses.task("gone", &key.to_string()));
        losses.of_plan("odd");
        let texts: Vec<String> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["task `1`: gone (also task `2`, task `3`, task `4` and 5 more)", "odd"]);
    }
}
