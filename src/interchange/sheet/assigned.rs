//! Cells with several values of two parts: gaps in the work, and who works on it.

use super::cells::items;
use super::statements::parse;
use crate::interchange::document::{AssignmentRow, PauseRow, Share};
use crate::interchange::words::{quoted, shown, unquote};
use crate::time::Span;

/// Pauses: `2d after 3d; 1d 4h after 8d`.
pub(super) fn pauses(text: &str) -> Result<Vec<PauseRow>, String> {
    items(text).into_iter().map(pause).collect()
}

fn pause(text: &str) -> Result<PauseRow, String> {
    match split_at_word(text, "after") {
        (length, Some(after)) => Ok(PauseRow { after: parse(after)?, length: parse(length)? }),
        (_, None) => Err(format!("{} does not say after how much work the pause is; write such as 2d after 3d", shown(text.trim()))),
    }
}

/// Assignments: `ada 40h; "b, c" 1w 2d at 50% after 2d on nights`.
pub(super) fn assignments(text: &str) -> Result<Vec<AssignmentRow>, String> {
    items(text).into_iter().map(assignment).collect()
}

fn assignment(text: &str) -> Result<AssignmentRow, String> {
    let text = text.trim();
    let (resource, rest) = if text.starts_with('"') {
        unquote(text)?
    } else {
        let (key, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        (key.to_owned(), rest)
    };
    if rest.trim().is_empty() {
        return Err(format!("{} does not say how much work; write such as ada 40h, or ada 40h at 50% after 2d", shown(text)));
    }
    let (rest, calendar) = split_at_word(rest, "on");
    let calendar = calendar.map(calendar_key).transpose()?;
    let (rest, delay) = split_at_word(rest, "after");
    let (work, units) = split_at_word(rest, "at");
    let units = units.map(parse).transpose()?.map_or_else(Share::default, Share);
    let delay = delay.map(parse).transpose()?.unwrap_or(Span::ZERO);
    Ok(AssignmentRow { resource: resource.into(), work: parse(work)?, units, delay, calendar })
}

/// The key of a calendar, in quotes or as it is.
fn calendar_key(text: &str) -> Result<Box<str>, String> {
    let text = text.trim();
    if !text.starts_with('"') {
        return Ok(text.into());
    }
    match unquote(text)? {
        (key, rest) if rest.trim().is_empty() => Ok(key.into()),
        (_, rest) => Err(format!("{} stands behind the calendar; remove it", shown(rest.trim()))),
    }
}

/// What stands before a word, and what behind it, if it is there.
fn split_at_word<'a>(text: &'a str, word: &str) -> (&'a str, Option<&'a str>) {
    let starts = text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len());
    for start in starts {
        let end = start + word.len();
        let (Some(found), Some(before), Some(after)) = (text.get(start..end), text.get(..start), text.get(end..)) else { continue };
        if found.eq_ignore_ascii_case(word) && after.starts_with(char::is_whitespace) {
            return (before, Some(after));
        }
    }
    (text, None)
}

/// A list of pauses as one text.
pub(super) fn write_pauses(pauses: &[PauseRow]) -> String {
    join(pauses.iter().map(|PauseRow { after, length }| format!("{length} after {after}")))
}

/// A list of assignments as one text.
pub(super) fn write_assignments(assignments: &[AssignmentRow]) -> String {
    join(assignments.iter().map(|AssignmentRow { resource, work, units, delay, calendar }| {
        let mut text = format!("{} {work}", key(resource));
        if *units != Share::default() {
            text.extend([" at ", &units.0.to_string()]);
        }
        if !delay.is_zero() {
            text.extend([" after ", &delay.to_string()]);
        }
        if let Some(calendar) = calendar {
            text.extend([" on ", &key(calendar)]);
        }
        text
    }))
}

fn join(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

fn key(text: &str) -> String {
    let special = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\\' | ';' | ',');
    if text.is_empty() || text.contains(special) { quoted(text) } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Percent;
    use crate::time::{days, hours, weeks};

    #[test]
    fn texts_and_back() {
        let spans = [Span::ZERO, days(3), weeks(1).saturating_add(days(2)), -hours(4)];
        let gaps: Vec<_> = spans.into_iter().flat_map(|after| spans.map(|length| PauseRow { after, length })).collect();
        assert_eq!(pauses(&write_pauses(&gaps)), Ok(gaps));
        let keys = ["ada", "at", "b, c", "x;y", "\"", "a \"b\"", "back\\slash", "5d", "after", "a at 50% after 2d", ""];
        let shares = [Share::default(), Share(Percent::hundredths(-50)), Share(Percent::hundredths(12_345))];
        let row = |resource: &str, work, units, delay| {
            let calendar = (units != shares[1]).then(|| resource.into());
            AssignmentRow { resource: resource.into(), work, units, delay, calendar }
        };
        let rows: Vec<_> = keys
            .into_iter()
            .flat_map(|key| {
                shares.map(|units| row(key, spans[2], units, spans[1])).into_iter().chain([row(key, spans[0], shares[0], spans[0])])
            })
            .collect();
        assert_eq!(assignments(&write_assignments(&rows)), Ok(rows));
    }

    #[test]
    fn as_people_write_them() {
        assert_eq!(
            assignments(" ada 40h , bob  1w 2d At 50 %  AFTER 2d;eve 4h ON nights").map(|rows| write_assignments(&rows)),
            Ok("ada 40h; bob 1w 2d at 50% after 2d; eve 4h on nights".into())
        );
        assert_eq!(pauses("2 days after 3d").map(|rows| write_pauses(&rows)), Ok("2d after 3d".into()));
        for wrong in [
            "ada",
            "ada 40",
            "ada at 50%",
            "ada 40h at",
            "ada 40h at 50",
            "ada 40h after 2d at 50%",
            "\"ada",
            "\"ada\"x",
            "ada 4h on \"x\" y",
        ] {
            assert!(assignments(wrong).is_err(), "{wrong}");
        }
        for wrong in ["2d", "after 3d", "2d after", "2d after 3", "2 after 3d"] {
            assert!(pauses(wrong).is_err(), "{wrong}");
        }
    }
}
