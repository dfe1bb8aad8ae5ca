//! The team of each item of a tracker, decided for the whole export.

use hashbrown::HashSet;

use super::error::{Place, Warning};
use super::tracker_options::TeamFrom;
use crate::intake::Ticket;

/// What could be the team of one item; empty where there is nothing. Labels are taken from the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Candidates {
    /// The value of the field that was asked for, or of the one called *Team*.
    pub(super) field: String,
    /// The first component, or what the format has in its place.
    pub(super) component: String,
    /// The project.
    pub(super) project: String,
}

/// What a format calls its things, for the phrase about teams.
#[derive(Debug, Clone, Copy)]
pub(super) struct TeamWords<'a> {
    /// `issues`
    pub(super) items: &'a str,
    /// `components`
    pub(super) components: &'a str,
    /// `projects`
    pub(super) projects: &'a str,
}

/// Which of the candidates is taken.
#[derive(Debug, Clone, Copy)]
enum Source<'a> {
    Field(&'a str),
    Component,
    Label(&'a str),
    Project,
}

/// Gives each ticket its team. What was taken goes to `choices`, and if nothing was found where the options say, to `warnings`.
///
/// # Complexity
/// O(tickets).
pub(super) fn decide(
    tickets: &mut [Ticket],
    candidates: &[Candidates],
    from: &TeamFrom,
    words: TeamWords<'_>,
    (choices, warnings): (&mut Vec<String>, &mut Vec<Warning>),
) {
    let Some(source) = source(candidates, from) else { return };
    let mut found = 0;
    for (ticket, candidates) in tickets.iter_mut().zip(candidates) {
        ticket.team = team(source, ticket, candidates);
        found += usize::from(!ticket.team.is_empty());
    }
    let phrase = phrase(source, words);
    if found > 0 {
        choices.push(format!("teams from {phrase} ({found} of {} {})", tickets.len(), words.items));
    } else if !tickets.is_empty() {
        let message = format!("no team was found in {phrase}; say where teams come from, or leave it to the reader");
        warnings.push(Warning { place: Place::default(), message });
    }
}

/// Where teams come from; `None` if from nowhere.
fn source<'a>(candidates: &[Candidates], from: &'a TeamFrom) -> Option<Source<'a>> {
    match from {
        TeamFrom::Usual => usual(candidates),
        TeamFrom::Field(name) => Some(Source::Field(name)),
        TeamFrom::Component => Some(Source::Component),
        TeamFrom::Label(beginning) => Some(Source::Label(beginning)),
        TeamFrom::Project => Some(Source::Project),
        TeamFrom::Nowhere => None,
    }
}

/// The first of field, component and project that has values; a single project tells nothing apart.
fn usual(candidates: &[Candidates]) -> Option<Source<'static>> {
    if candidates.iter().any(|of| !of.field.is_empty()) {
        return Some(Source::Field("Team"));
    }
    if candidates.iter().any(|of| !of.component.is_empty()) {
        return Some(Source::Component);
    }
    let projects: HashSet<&str> = candidates.iter().map(|of| &*of.project).filter(|project| !project.is_empty()).collect();
    (projects.len() > 1).then_some(Source::Project)
}

fn team(source: Source<'_>, ticket: &Ticket, candidates: &Candidates) -> String {
    match source {
        Source::Field(_) => candidates.field.clone(),
        Source::Component => candidates.component.clone(),
        Source::Project => candidates.project.clone(),
        Source::Label(beginning) => {
            let behind = |label: &String| strip(label, beginning).map(str::trim).filter(|team| !team.is_empty()).map(String::from);
            ticket.labels.iter().find_map(behind).unwrap_or_default()
        }
    }
}

/// What stands behind a beginning, in either case.
fn strip<'l>(label: &'l str, beginning: &str) -> Option<&'l str> {
    let (start, rest) = label.split_at_checked(beginning.len())?;
    start.eq_ignore_ascii_case(beginning).then_some(rest)
}

fn phrase(source: Source<'_>, words: TeamWords<'_>) -> String {
    match source {
        Source::Field(name) => format!("the field `{name}`"),
        Source::Component => words.components.into(),
        Source::Label("") => "the first label".into(),
        Source::Label(beginning) => format!("labels that begin with `{beginning}`"),
        Source::Project => words.projects.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(rows: &[(&str, &str, &str, &[&str])], from: &TeamFrom) -> (Vec<String>, String) {
        let ticket = |&(.., labels): &(&str, &str, &str, &[&str])| Ticket {
            labels: labels.iter().copied().map(String::from).collect(),
            ..Ticket::new("A")
        };
        let mut tickets: Vec<Ticket> = rows.iter().map(ticket).collect();
        let candidates: Vec<Candidates> = rows
            .iter()
            .map(|&(field, component, project, _)| Candidates { field: field.into(), component: component.into(), project: project.into() })
            .collect();
        let (mut choices, mut warnings) = (Vec::new(), Vec::new());
        let words = TeamWords { items: "issues", components: "components", projects: "projects" };
        decide(&mut tickets, &candidates, from, words, (&mut choices, &mut warnings));
        let said = choices.into_iter().chain(warnings.iter().map(ToString::to_string)).collect::<Vec<_>>().join("; ");
        (tickets.into_iter().map(|ticket| ticket.team).collect(), said)
    }

    #[test]
    fn the_usual_places_in_order() {
        let usual = TeamFrom::Usual;
        assert_eq!(
            run(&[("red", "api", "P", &[]), ("", "app", "P", &[])], &usual),
            (vec!["red".into(), String::new()], "teams from the field `Team` (1 of 2 issues)".into())
        );
        assert_eq!(run(&[("", "api", "P", &[]), ("", "", "Q", &[])], &usual).1, "teams from components (1 of 2 issues)");
        assert_eq!(run(&[("", "", "P", &[]), ("", "", "Q", &[])], &usual).1, "teams from projects (2 of 2 issues)");
        assert_eq!(run(&[("", "", "P", &[]), ("", "", "P", &[])], &usual), (vec![String::new(); 2], String::new()));
    }

    #[test]
    fn stated_places() {
        let rows: &[(&str, &str, &str, &[&str])] = &[("x", "y", "z", &["big", "Team-mobile"]), ("", "", "", &["teamwork", "team-"])];
        assert_eq!(run(rows, &TeamFrom::Label("team-".into())).0, ["mobile", ""]);
        assert_eq!(run(rows, &TeamFrom::Label(String::new())).0, ["big", "teamwork"]);
        assert_eq!(run(rows, &TeamFrom::Project).0, ["z", ""]);
        assert_eq!(run(rows, &TeamFrom::Nowhere), (vec![String::new(); 2], String::new()));
        assert!(run(rows, &TeamFrom::Label("squad:".into())).1.starts_with("no team was found in labels that begin with `squad:`"));
    }
}
