//! What a task is part of.

use hashbrown::HashMap;

use super::ids::{Found, Ids};
use super::links::several;
use crate::interchange::error::Place;
use crate::interchange::tickets::Gathered;

/// The parent by a cell: a row by key, number or name; or a text, for which the conversion makes a summary.
pub(super) fn by_cell(text: &str, row: usize, place: &Place, ids: &Ids, gathered: &mut Gathered<'_>) -> Option<Box<str>> {
    if let Some(title) = ids.phases.title(text) {
        return (title != row).then(|| ids.key(title).into());
    }
    match ids.find(text, row) {
        Found::Row(parent) | Found::Number(parent) => (parent != row).then(|| ids.key(parent).into()),
        Found::Several(rows, more) => {
            gathered.warn(place.clone(), several(text, &rows, more, ids));
            rows.first().map(|&parent| ids.key(parent).into())
        }
        Found::Nothing => Some(text.into()),
    }
}

/// The row of the parent of each row by outline numbers: `1.2` for `1.2.3`. Nothing if they are none, or all of one level.
///
/// # Complexity
/// O(rows × length of the numbers).
pub(super) fn by_outline(ids: &Ids) -> Vec<Option<usize>> {
    let has_wbs = ids.rows.iter().any(|id| !id.wbs.is_empty());
    let number = |row: usize| ids.rows.get(row).map_or("", |id| if has_wbs { &id.wbs } else { &*id.key });
    let all = 0..ids.rows.len();
    let is_outline = all.clone().all(|row| is_number(number(row)) || ids.rows.get(row).is_some_and(|id| id.is_made));
    if !is_outline || !all.clone().any(|row| outline(number(row)).contains('.')) {
        return Vec::new();
    }
    let mut rows: HashMap<&str, usize> = HashMap::new();
    for row in all.clone() {
        rows.entry(outline(number(row))).or_insert(row);
    }
    all.map(|row| {
        let mut number = outline(number(row));
        while let Some((before, _)) = number.rsplit_once('.') {
            if let Some(&parent) = rows.get(before) {
                return Some(parent);
            }
            number = before;
        }
        None
    })
    .collect()
}

/// `1`, `1.2`, `1.2.3.`
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    text.len() <= 100 && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number without a point at its end, and `1.0` as `1`.
fn outline(text: &str) -> &str {
    let text = text.strip_suffix('.').unwrap_or(text);
    text.strip_suffix(".0").unwrap_or(text)
}
