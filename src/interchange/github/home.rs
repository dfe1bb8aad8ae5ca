//! The repository of issues that do not say it.

use super::keys::{mentioned, mentioned_by_text, repository};
use super::model::Entry;
use crate::error::Place;
use crate::interchange::tracker_json::counted;
use hashbrown::HashSet;

/// Issues of an unknown repository are of the one that all references name, if those name one alone and meet an issue so. What was chosen.
///
/// # Complexity
/// O(issues and references).
pub(super) fn conclude(issues: &mut [(Place, Entry<'_>)]) -> Option<String> {
    let is_homeless = |entry: &Entry<'_>| repository(entry).is_empty();
    let homeless: HashSet<u64> = issues.iter().filter(|(_, entry)| is_homeless(entry)).filter_map(|(_, entry)| entry.number).collect();
    if homeless.is_empty() {
        return None;
    }
    let home = named_alone(issues, &homeless)?;
    let mut count = 0;
    for (_, entry) in issues.iter_mut().filter(|(_, entry)| is_homeless(entry)) {
        entry.repository.full = (&*home).into();
        count += 1;
    }
    Some(format!("{} taken to be of {home}, the only repository that the file names", was(count)))
}

fn was(count: usize) -> String {
    let word = if count == 1 { "was" } else { "were" };
    format!("{} of no stated repository {word}", counted(count, "issue"))
}

/// The only repository that the file names, if a reference to it has the number of one of these issues.
fn named_alone(issues: &[(Place, Entry<'_>)], homeless: &HashSet<u64>) -> Option<String> {
    let mut home: Option<String> = None;
    let mut meets = false;
    let own = issues.iter().map(|(_, entry)| (repository(entry), false));
    let theirs = issues.iter().flat_map(|(_, entry)| references(entry)).filter_map(|key| {
        let (repository, number) = key.rsplit_once('#')?;
        Some((repository.to_owned(), number.parse().is_ok_and(|number: u64| homeless.contains(&number))))
    });
    for (repository, is_met) in own.chain(theirs).filter(|(repository, _)| repository.contains('/')) {
        if home.get_or_insert_with(|| repository.clone()) != &repository {
            return None;
        }
        meets |= is_met;
    }
    home.filter(|_| meets)
}

/// The keys of all issues that one mentions, without a repository where none is named.
fn references(entry: &Entry<'_>) -> Vec<String> {
    let lists = [entry.blocked_by.as_ref(), entry.blocking.as_ref(), Some(&entry.sub_issues)];
    let listed = lists.into_iter().flatten().flat_map(|list| list.items.iter().flatten());
    let by_text = mentioned_by_text(&entry.parent_issue_url, "");
    listed.chain(&entry.parent).filter_map(|reference| mentioned(reference, "")).chain(by_text).collect()
}
