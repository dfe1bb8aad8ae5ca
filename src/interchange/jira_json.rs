//! Issues of Jira as its REST interface gives them.

mod change_log;
mod issue;
mod links;
mod lookup;
mod model;
mod pages;
mod values;

use std::io::Read;

use super::detect;
use super::error::{Faults, ImportError};
use super::teams::{self, TeamWords};
use super::text;
use super::tracker_json::{Draft, distinct, once, read_all};
use super::tracker_options::TrackerOptions;
use crate::intake::Export;
use issue::Issues;
use links::Links;
use lookup::Lookup;
use pages::Pages;

/// Reads issues of Jira: answers of its REST search, best asked for with `expand=names,changelog`.
///
/// The file holds one answer, a list of answers or of issues, or several of either one behind another (pages as they came, or a line for
/// each). From the change log come the real start (the first change of the status to one that [`states`](TrackerOptions::states) read as
/// *in progress*) and, where there is no date of resolution, the finish. Without change logs the real start is unknown.
///
/// Custom fields are found by the names that the options state (display names, or ids such as `customfield_10016`), then by `Story Points`,
/// `Story point estimate`, `Epic Link`, `Parent Link`, `Start date`, `Target start`, `Target end` and `Team`. An answer without names has the ids
/// of most sites. A bare number in a field that is stated for an estimate counts days. An inward issue of a link of type `Blocks` comes first;
/// links of types that [`link_types`](TrackerOptions::link_types) do not name are counted in a warning for each type.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_jira_json};
///
/// let answer = r#"{"total": 2, "issues": [
///     {"key": "APP-1", "fields": {"summary": "Screens", "issuelinks": [
///         {"type": {"name": "Blocks"}, "inwardIssue": {"key": "APP-2"}}]}},
///     {"key": "APP-2", "fields": {"summary": "Interface", "timeoriginalestimate": 144000}}]}"#;
/// let export = read_jira_json(answer.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((&*export.links[0].from, &*export.links[0].to), ("APP-2", "APP-1"));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; the first thing in it that has not the form of issues; or all of these: dates that do not exist, issues
/// without a key, and keys that stand for two different issues. Each with its path, and the line and column at which its issue has its key.
///
/// # Complexity
/// O(length), and O(n log n) in the changes of an issue.
pub fn read_jira_json(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    from_text(&text::read(input)?, options)
}

/// Reads the text of such a file.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    let mut export = Export { name: options.name.clone().unwrap_or_default(), ..Export::new("Jira JSON") };
    let mut faults = Faults::new();
    detect::json_expected(text)?;
    let pages = Pages::new(text, read_all(text)?, &mut faults);
    pages.warn(&mut export.warnings);
    let lookup = Lookup::new(&pages.names, options, &mut export.warnings);
    let mut links = Links::default();
    let mut reader = Issues { options, lookup: &lookup, links: &mut links, warnings: &mut export.warnings, faults: &mut faults };
    let drafts = pages.issues.iter().map(|(place, issue)| reader.draft(issue, place)).collect();
    links.warn(&mut export.warnings);
    let drafts = distinct(drafts, &mut export.warnings, &mut faults);
    faults.none()?;
    fill(&mut export, drafts, options);
    Ok(export)
}

/// Puts issues, links and teams into the export.
fn fill(export: &mut Export, drafts: Vec<Draft>, options: &TrackerOptions) {
    let (mut candidates, mut all_links) = (Vec::new(), Vec::new());
    let mut parts = Vec::new();
    for draft in drafts {
        parts.extend(draft.parts.into_iter().map(|part| (part, draft.ticket.key.clone())));
        candidates.push(draft.candidates);
        all_links.extend(draft.links);
        export.tickets.push(draft.ticket);
    }
    export.adopt(parts);
    export.links = once(all_links);
    let words = TeamWords { field: "", items: "issues", components: "components", projects: "projects" };
    teams::decide(&mut export.tickets, &candidates, &options.team, words, (&mut export.choices, &mut export.warnings));
}
