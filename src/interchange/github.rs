//! Issues of GitHub as JSON.

mod home;
mod issue;
mod keys;
mod labels;
mod list;
mod milestones;
mod model;
mod pages;
mod reference;

use std::io::Read;

use super::detect;
use super::error::{Faults, ImportError, Place, Warning};
use super::teams::{self, Candidates, TeamWords};
use super::text;
use super::tracker_json::{Draft, counted, distinct, once, read_all};
use super::tracker_options::{TeamFrom, TrackerOptions};
use crate::intake::{Export, Ticket, TicketLink};
use issue::{Counts, Issues};
use labels::Labels;
use milestones::Milestones;
use pages::Pages;

pub(super) use keys::shorten_keys;

/// Reads issues of GitHub: answers of its REST or GraphQL interface, or what `gh issue list --json` writes.
///
/// The file holds a list of issues, an answer with issues somewhere inside, or several of these one behind another, as `gh api --paginate`
/// writes them. Keys are `repo#12`; with issues of several owners `owner/repo#12`, and `#12` if nothing says the repository: neither an issue,
/// nor what surrounds it, nor what others that mention it call it. Pull requests are left out. A milestone becomes an item `milestone:TITLE` that waits for its issues by inferred links.
///
/// What blocks comes from `blocked_by` (`blockedBy`) and `blocking`: lists of numbers, addresses or issues. GitHub's plain list of issues
/// has only counts of them; ask GraphQL, or add what `/issues/12/dependencies/blocked_by` answers to each issue. Parts come from `parent` and
/// `sub_issues`.
///
/// Labels tell estimates (`estimate: 3d`, `size: M`, `points: 5`), work under way (`in progress`, `status: in review`, `wip`) and, unless the
/// options say otherwise, teams: by that of `team:`, `squad:`, `area:` and `sig:` (or with `/`) that covers most issues, else by repository.
///
/// ```
/// use longpole::interchange::{TrackerOptions, read_github};
///
/// let answer = r#"[
///     {"number": 1, "title": "Screens", "state": "open", "html_url": "https://github.com/acme/app/issues/1",
///      "labels": [{"name": "size: M"}], "blocked_by": [{"number": 2}]},
///     {"number": 2, "title": "Interface", "state": "closed", "html_url": "https://github.com/acme/app/issues/2"}]"#;
/// let export = read_github(answer.as_bytes(), &TrackerOptions::default())?;
/// assert_eq!((&*export.links[0].from, &*export.links[0].to), ("app#2", "app#1"));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; the first thing in it that has not the form of issues; or all of these: dates that do not exist, answers
/// without issues, and keys that stand for two different issues. Each with its path, and where it is known the line and column of its issue.
///
/// # Complexity
/// O(length).
pub fn read_github(input: impl Read, options: &TrackerOptions) -> Result<Export, ImportError> {
    let mut export = from_text(&text::read(input)?, options)?;
    shorten_keys(&mut export);
    Ok(export)
}

/// Reads the text of such a file; all keys are long, so that exports of several owners can be merged before they are shortened.
pub(super) fn from_text(text: &str, options: &TrackerOptions) -> Result<Export, ImportError> {
    let mut export = Export { name: options.name.clone().unwrap_or_default(), ..Export::new("GitHub") };
    let mut faults = Faults::new();
    detect::json_expected(text)?;
    let mut pages = Pages::new(text, read_all(text)?, &mut faults);
    export.choices.extend(home::conclude(&mut pages.issues));
    let mut reader = Issues {
        states: &options.states,
        labels: Labels::default(),
        milestones: Milestones::default(),
        counts: Counts::default(),
        warnings: &mut export.warnings,
        faults: &mut faults,
    };
    let drafts: Vec<Draft> = pages.issues.iter().filter_map(|(place, entry)| reader.draft(entry, place)).collect();
    let Issues { labels, milestones, counts, .. } = reader;
    let drafts = distinct(drafts, &mut export.warnings, &mut faults);
    faults.none()?;
    labels.report(&mut export.choices, &mut export.warnings);
    warn(&counts, pages.goes_on, &drafts, &mut export.warnings);
    fill(&mut export, drafts, options);
    export.tickets.extend(milestones.into_tickets());
    Ok(export)
}

/// Puts issues, links and teams into the export.
fn fill(export: &mut Export, drafts: Vec<Draft>, options: &TrackerOptions) {
    let (mut candidates, mut links, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for draft in drafts {
        parts.extend(draft.parts.into_iter().map(|part| (part, draft.ticket.key.clone())));
        candidates.push(draft.candidates);
        links.extend(draft.links);
        export.tickets.push(draft.ticket);
    }
    export.adopt(parts);
    export.links = once(links);
    let beginning = labels::team_beginning(export.tickets.iter().map(|ticket| ticket.labels.as_slice()));
    let beginning = beginning.filter(|_| matches!(options.team, TeamFrom::Usual | TeamFrom::Component));
    if let Some(beginning) = &beginning {
        by_label(&export.tickets, &mut candidates, beginning);
    }
    let by_labels = beginning.map(|beginning| format!("labels that begin with `{beginning}`"));
    let words =
        TeamWords { field: "", items: "issues", components: by_labels.as_deref().unwrap_or("components"), projects: "repositories" };
    teams::decide(&mut export.tickets, &candidates, &options.team, words, (&mut export.choices, &mut export.warnings));
}

/// What stands behind the beginning of a label takes the place of a component.
fn by_label(tickets: &[Ticket], candidates: &mut [Candidates], beginning: &str) {
    for (ticket, candidates) in tickets.iter().zip(candidates) {
        let team = ticket.labels.iter().find_map(|label| labels::behind(label, beginning));
        candidates.component = team.unwrap_or_default().into();
    }
}

/// What is told once for all issues.
fn warn(counts: &Counts, goes_on: bool, drafts: &[Draft], warnings: &mut Vec<Warning>) {
    let mut warn = |path: &str, message| warnings.push(Warning { place: Place::path(path), message });
    if counts.pull_requests > 0 {
        warn("pull_request", format!("{} left out", counted(counts.pull_requests, "pull request")));
    }
    if counts.shared > 0 {
        let issues = counted(counts.shared, "issue");
        warn("assignees", format!("{issues} with several assignees; the first one was taken as the owner"));
    }
    if goes_on {
        let issues = counted(drafts.len(), "issue");
        warn("pageInfo.hasNextPage", format!("the file holds {issues} and says that more follow; export the other pages too"));
    }
    if counts.cut > 0 {
        let issues = counted(counts.cut, "issue");
        warn("totalCount", format!("{issues} with more dependencies or parts than the file lists; ask for more of them"));
    }
    warn_of_links(counts, drafts, warnings);
}

/// Is there reason to think that links are missing?
fn warn_of_links(counts: &Counts, drafts: &[Draft], warnings: &mut Vec<Warning>) {
    let mut warn = |path: &str, message| warnings.push(Warning { place: Place::path(path), message });
    if counts.silent > 0 {
        let issues = counted(counts.silent, "issue");
        let message = format!(
            "{issues} blocked by others that the file does not name; ask for blockedBy, or add the answers of dependencies/blocked_by"
        );
        warn("issue_dependencies_summary", message);
    } else if counts.with_lists == 0 && !drafts.is_empty() {
        warn("blocked_by", "no issue says what blocks it; ask for blockedBy, or add the answers of dependencies/blocked_by".into());
    }
    let reaches_out = |link: &TicketLink| link.from.contains('/') || link.to.contains('/');
    if counts.homeless > 0 && drafts.iter().any(|draft| draft.links.iter().any(reaches_out)) {
        let issues = counted(counts.homeless, "issue");
        warn("url", format!("{issues} of an unknown repository beside links to known ones; ask for url, or the two do not meet"));
    }
}
