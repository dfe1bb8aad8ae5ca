//! What labels say beyond their names: estimates, and that work is under way.

use std::collections::BTreeMap;

use crate::error::{Place, Warning};
use crate::intake::{Points, State, StateNames, Ticket};
use crate::interchange::tracker_json::counted;
use crate::time::Span;

/// Sizes of shirts, in points.
const SIZES: [(&str, u32); 6] = [("XS", 1), ("S", 2), ("M", 3), ("L", 5), ("XL", 8), ("XXL", 13)];

/// Words before a colon or slash that announce an estimate.
const ESTIMATES: [&str; 8] = ["estimate", "est", "effort", "size", "points", "storypoints", "story points", "sp"];

/// States of work that as bare labels are more often topics, or say that nothing goes on.
const TOPICS: [&str; 17] = [
    "blocked",
    "on hold",
    "paused",
    "waiting",
    "stuck",
    "impeded",
    "at risk",
    "test",
    "testing",
    "qa",
    "uat",
    "verification",
    "validation",
    "development",
    "implementation",
    "review",
    "progress",
];

/// What a label says of the work.
enum Estimate {
    Span(Span),
    Points(Points),
    Size(Points),
}

/// What stands before and behind the first colon or slash.
fn parts(label: &str) -> Option<(&str, &str)> {
    let (before, behind) = label.split_once([':', '/'])?;
    Some((before.trim(), behind.trim()))
}

/// `estimate: 3d`, `size/M`, `points: 5`: `None` if it is about something else, an error if it is about an estimate and no estimate.
fn estimate(label: &str) -> Option<Result<Estimate, ()>> {
    let (before, behind) = parts(label)?;
    ESTIMATES.iter().any(|word| word.eq_ignore_ascii_case(before)).then_some(())?;
    let size = SIZES.iter().find(|(size, _)| size.eq_ignore_ascii_case(behind));
    if let Some(&(_, points)) = size {
        return Some(Ok(Estimate::Size(Points::whole(points))));
    }
    if let Some(points) = Points::parse(behind) {
        return Some(Ok(Estimate::Points(points)));
    }
    let span = behind.parse::<Span>().ok().filter(|span| !span.is_negative());
    Some(span.map(Estimate::Span).ok_or(()))
}

/// What the labels of all issues said.
#[derive(Debug, Default)]
pub(super) struct Labels {
    sizes: usize,
    under_way: BTreeMap<String, usize>,
    unread: BTreeMap<String, (Place, usize)>,
}

impl Labels {
    /// Takes estimates and progress from the labels of an issue.
    pub(super) fn apply(&mut self, ticket: &mut Ticket, names: &StateNames, warnings: &mut Vec<Warning>) {
        let labels = ticket.labels.clone();
        for label in &labels {
            match estimate(label) {
                None => {}
                Some(Err(())) => {
                    self.unread.entry(label.clone()).or_insert_with(|| (ticket.place.clone(), 0)).1 += 1;
                }
                Some(Ok(Estimate::Span(span))) => first(&mut ticket.original, span, label, &ticket.place, warnings),
                Some(Ok(Estimate::Points(points))) => first(&mut ticket.points, points, label, &ticket.place, warnings),
                Some(Ok(Estimate::Size(points))) => {
                    self.sizes += 1;
                    first(&mut ticket.points, points, label, &ticket.place, warnings);
                }
            }
        }
        let under_way = labels.iter().find(|label| ticket.category.is_none() && says_under_way(label, names));
        if let Some(label) = under_way {
            ticket.category = Some(State::InProgress);
            *self.under_way.entry(label.clone()).or_default() += 1;
        }
    }

    /// What was taken, and what was not.
    pub(super) fn report(self, choices: &mut Vec<String>, warnings: &mut Vec<Warning>) {
        if self.sizes > 0 {
            let sizes: Vec<String> = SIZES.iter().map(|(size, points)| format!("{size} {points}")).collect();
            choices.push(format!("sizes in labels are points: {} ({})", sizes.join(", "), counted(self.sizes, "issue")));
        }
        if !self.under_way.is_empty() {
            let labels: Vec<String> = self.under_way.keys().map(|label| format!("`{label}`")).collect();
            let count = counted(self.under_way.values().sum(), "issue");
            choices.push(format!("work is under way by the labels {} ({count})", labels.join(", ")));
        }
        for (label, (place, count)) in self.unread {
            let message = format!("the label `{label}` is no estimate such as `estimate: 3d`, `size: M` or `points: 5`; it was not used");
            let more = if count > 1 { format!(" ({count} issues)") } else { String::new() };
            warnings.push(Warning { place, message: message + &more });
        }
    }
}

/// Keeps the first of several values, with a warning if they differ.
fn first<T: Copy + PartialEq>(kept: &mut Option<T>, value: T, label: &str, place: &Place, warnings: &mut Vec<Warning>) {
    if *kept.get_or_insert(value) != value {
        let message = format!("the label `{label}` says something else than one before it; it was not used");
        warnings.push(Warning { place: place.clone(), message });
    }
}

/// Does a label say that work is under way: `in progress`, `status: in review`, `wip`?
fn says_under_way(label: &str, names: &StateNames) -> bool {
    let is_under_way = |name: &str| names.of_name(name) == Some(State::InProgress);
    if let Some((before, name)) = parts(label) {
        return ["status", "state"].iter().any(|word| word.eq_ignore_ascii_case(before)) && is_under_way(name);
    }
    let is_stated = StateNames::default().of_name(label) != names.of_name(label);
    let plain = label.trim().to_lowercase().replace(['-', '_'], " ");
    is_under_way(label) && (is_stated || !TOPICS.contains(&&*plain))
}

/// The beginnings of labels that usually name teams, the likelier first.
const TEAM_WORDS: [&str; 4] = ["team", "squad", "area", "sig"];

/// The beginning of labels that covers most items, such as `team:` or `sig/`; the likelier one if several do.
///
/// # Complexity
/// O(labels).
pub(super) fn team_beginning<'t>(items: impl Iterator<Item = &'t [String]>) -> Option<String> {
    let beginnings: Vec<String> = TEAM_WORDS.iter().flat_map(|word| [format!("{word}:"), format!("{word}/")]).collect();
    let mut counts = vec![0_usize; beginnings.len()];
    for labels in items {
        for (count, beginning) in counts.iter_mut().zip(&beginnings) {
            *count += usize::from(labels.iter().any(|label| behind(label, beginning).is_some()));
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    counts.iter().zip(beginnings).find(|&(&count, _)| count == most).map(|(_, beginning)| beginning)
}

/// What stands behind a beginning, in either case.
pub(super) fn behind<'l>(label: &'l str, beginning: &str) -> Option<&'l str> {
    let (start, rest) = label.split_at_checked(beginning.len())?;
    Some(rest.trim()).filter(|rest| start.eq_ignore_ascii_case(beginning) && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_in_labels() {
        let read = |label: &str| match estimate(label) {
            None => "none".into(),
            Some(Err(())) => "no estimate".into(),
            Some(Ok(Estimate::Span(span))) => span.to_string(),
            Some(Ok(Estimate::Points(points) | Estimate::Size(points))) => format!("{points}p"),
        };
        for (label, said) in [
            ("estimate: 3d", "3d"),
            ("Estimate/2 days", "2d"),
            ("size: M", "3p"),
            ("size/xxl", "13p"),
            ("sp:5", "5p"),
            ("points: 0.5", "0.5p"),
            ("size/huge", "no estimate"),
            ("estimate: -3d", "no estimate"),
            ("bug", "none"),
            ("kind/size", "none"),
        ] {
            assert_eq!(read(label), said, "{label}");
        }
    }

    #[test]
    fn labels_of_work_under_way() {
        let names = StateNames::default();
        for label in ["in progress", "In-Progress", "status: in review", "status/testing", "wip", "state: doing"] {
            assert!(says_under_way(label, &names), "{label}");
        }
        for label in ["testing", "on-hold", "area: development", "status: done", "bug", ""] {
            assert!(!says_under_way(label, &names), "{label}");
        }
        assert!(says_under_way("cooking", &names.name("cooking", State::InProgress)));
    }

    #[test]
    fn the_beginning_that_covers_most() {
        let items = [vec!["sig/node".to_owned(), "team: x".into()], vec!["sig/api".into(), "SIG/net".into()], vec!["area/".into()]];
        assert_eq!(team_beginning(items.iter().map(Vec::as_slice)).as_deref(), Some("sig/"));
        assert_eq!(team_beginning(std::iter::empty()), None);
    }
}
