//! Texts in cells of links that name nothing in the sheet.

use hashbrown::HashSet;

use super::ids::Ids;
use crate::interchange::error::Place;
use crate::interchange::tickets::Gathered;
use crate::interchange::words::shown;
use crate::program::keys::nearest;

/// For so many texts, a task of nearly the same name is looked for among the first so many: no sheet takes long.
const SEARCHED: usize = 200;
const COMPARED: usize = 5_000;

/// The texts that were told already.
#[derive(Debug, Default)]
pub(super) struct Outside {
    told: HashSet<Box<str>>,
}

impl Outside {
    /// Tells of a text, the first time that it stands in a cell.
    pub(super) fn tell(&mut self, text: &str, place: &Place, ids: &Ids, gathered: &mut Gathered<'_>) {
        if !self.told.insert(text.into()) {
            return;
        }
        let near = if self.told.len() <= SEARCHED { near(text, ids) } else { None };
        let near = near.map_or_else(|| ":".into(), |near| format!("; did you mean {}?", shown(near)));
        gathered.warn(
            place.clone(),
            format!("{} is neither a key, a number nor the name of a task here{near} taken as something outside", shown(text)),
        );
    }
}

/// The key or the name that is nearly this text. Numbers and the shortest texts are near to all others of their kind.
fn near<'i>(text: &str, ids: &'i Ids) -> Option<&'i str> {
    const SHORTEST: usize = 3;
    let is_word = text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST;
    let known = ids.rows.iter().flat_map(|id| [&*id.key, &*id.name]).filter(|known| !known.is_empty()).take(COMPARED);
    if !is_word {
        return None;
    }
    known.clone().find(|known| is_swapped(text, known)).or_else(|| nearest(text, known))
}

/// Are they the same but for two letters next to each other, which came in the wrong order?
fn is_swapped(text: &str, known: &str) -> bool {
    const LONGEST: usize = 200;
    if text.len() != known.len() || text.len() > LONGEST {
        return false;
    }
    let lower = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
    let (text, known) = (lower(text), lower(known));
    let Some(at) = text.iter().zip(&known).position(|(one, other)| one != other) else { return true };
    let pair = |of: &[char]| of.get(at).copied().zip(of.get(at + 1).copied());
    pair(&text) == pair(&known).map(|(first, second)| (second, first)) && text.get(at + 2..) == known.get(at + 2..)
}
