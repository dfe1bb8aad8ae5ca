//! Keys of issues: `owner/repo#12`, `repo#12`, `#12`.

use serde_json::{Map, Value};

use super::model::{Entry, Repository};
use super::reference::{Linked, Reference};
use crate::intake::Export;

/// The key of an issue in a repository that may be unknown.
pub(super) fn key(repository: &str, number: u64) -> String {
    format!("{repository}#{number}")
}

/// The repository of an address: `owner/repo` of `https://github.com/owner/repo/issues/12` and of what the interfaces say instead.
fn repository_of(address: &str) -> Option<String> {
    let address = address.trim();
    let ends = ["/issues/", "/pull/", "/pulls/"].into_iter().find_map(|mark| Some(address.rsplit_once(mark)?.0));
    let mut parts = ends.unwrap_or(address).trim_end_matches('/').rsplit('/');
    let (name, owner) = (parts.next()?, parts.next()?);
    // What is left is a host, and a scheme before it.
    let is_address = parts.next().is_some_and(|host| !host.is_empty());
    (is_address && !name.is_empty() && !owner.is_empty()).then(|| format!("{owner}/{name}"))
}

/// The number at the end of an address.
fn number_of(address: &str) -> Option<u64> {
    let (_, end) = address.rsplit_once('/')?;
    let digits = end.split(['#', '?']).next()?;
    digits.parse().ok()
}

/// `owner/repo` by whatever says it first; empty if nothing does.
fn first_known<'t>(repository: &'t Repository, addresses: impl IntoIterator<Item = &'t str>) -> String {
    if repository.full.contains('/') {
        return repository.full.trim().into();
    }
    if !repository.owner.0.is_empty() && !repository.name.is_empty() {
        return format!("{}/{}", repository.owner.0, repository.name.trim());
    }
    [&*repository.url].into_iter().chain(addresses).find_map(repository_of).unwrap_or_default()
}

/// `owner/repo` of a repository; empty if it does not say so.
pub(super) fn full_name(repository: &Repository) -> String {
    first_known(repository, [])
}

/// `owner/repo` of an object that is a repository, with issues somewhere below.
pub(super) fn repository_around(object: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default().trim();
    let full = text("nameWithOwner");
    if full.contains('/') {
        return Some(full.into());
    }
    let owner = object.get("owner").and_then(|owner| owner.get("login")?.as_str()).unwrap_or_default().trim();
    if !owner.is_empty() && !text("name").is_empty() {
        return Some(format!("{owner}/{}", text("name")));
    }
    let has_issues = object.contains_key("issues") || object.contains_key("issue");
    Some(text("url")).filter(|_| has_issues).and_then(repository_of)
}

/// The repository of an issue; empty if it is unknown.
pub(super) fn repository(entry: &Entry<'_>) -> String {
    first_known(&entry.repository, [&*entry.repository_url, &*entry.html_url, &*entry.url])
}

/// The key of an issue that one of `repository` mentions; `None` if the mention says nothing.
pub(super) fn mentioned(reference: &Reference, repository: &str) -> Option<String> {
    match reference {
        Reference::Number(number) => Some(key(repository, *number)),
        Reference::Text(text) => mentioned_by_text(text, repository),
        Reference::Issue(linked) => mentioned_by_object(linked, repository),
    }
}

fn mentioned_by_object(linked: &Linked, repository: &str) -> Option<String> {
    let addresses = [&*linked.repository_url, &*linked.html_url, &*linked.url];
    let number = linked.number.or_else(|| addresses.into_iter().skip(1).find_map(number_of))?;
    let theirs = first_known(&linked.repository, addresses);
    Some(key(if theirs.is_empty() { repository } else { &theirs }, number))
}

pub(super) fn mentioned_by_text(text: &str, repository: &str) -> Option<String> {
    if text.contains("://") {
        return Some(key(&repository_of(text)?, number_of(text)?));
    }
    let (before, number) = text.rsplit_once('#').unwrap_or(("", text));
    let number = number.trim().parse().ok()?;
    let owner = repository.split_once('/').map(|(owner, _)| owner).unwrap_or_default();
    match before.trim() {
        "" => Some(key(repository, number)),
        name if name.contains('/') || owner.is_empty() => Some(key(name, number)),
        name => Some(key(&format!("{owner}/{name}"), number)),
    }
}

/// The owner of a key such as `owner/repo#12`.
fn owner(key: &str) -> Option<&str> {
    let (repository, number) = key.rsplit_once('#')?;
    let (owner, name) = repository.split_once('/')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !owner.is_empty() && !name.is_empty()).then_some(owner)
}

/// Drops the owner from all keys if the items share one: `repo#12` for `owner/repo#12`. What belongs to other owners keeps its long key.
///
/// # Complexity
/// O(items and links).
pub(crate) fn shorten_keys(export: &mut Export) {
    let mut owners = export.tickets.iter().filter_map(|ticket| owner(&ticket.key));
    let Some(first) = owners.next().map(String::from) else { return };
    if owners.any(|owner| owner != first) {
        return;
    }
    let shorten = |key: &mut Box<str>| {
        if owner(key) == Some(&*first) {
            *key = key.get(first.len() + 1..).unwrap_or_default().into();
        }
    };
    for ticket in &mut export.tickets {
        shorten(&mut ticket.key);
        ticket.parent.iter_mut().for_each(shorten);
        let project = ticket.project.strip_prefix(&*first).and_then(|rest| rest.strip_prefix('/'));
        if let Some(name) = project.map(String::from) {
            ticket.project = name;
        }
    }
    for link in &mut export.links {
        shorten(&mut link.from);
        shorten(&mut link.to);
    }
    for (part, whole) in &mut export.parts {
        shorten(part);
        shorten(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Ticket, TicketLink};

    #[test]
    fn mentions_in_texts() {
        let read = |text| mentioned_by_text(text, "acme/app").unwrap_or_default();
        for (text, key) in [
            ("12", "acme/app#12"),
            ("#12", "acme/app#12"),
            ("web#3", "acme/web#3"),
            ("other/web#3", "other/web#3"),
            ("https://github.com/o/r/issues/7", "o/r#7"),
            ("https://api.github.com/repos/o/r/issues/7", "o/r#7"),
            ("https://ghe.test/api/v3/repos/o/r/issues/7#note", "o/r#7"),
            ("https://github.com/o/r/pull/8", "o/r#8"),
            ("https://github.com", ""),
            ("soon", ""),
            ("a#b", ""),
        ] {
            assert_eq!(read(text), key, "{text}");
        }
        assert_eq!(mentioned_by_text("#1", ""), Some("#1".into()));
        assert_eq!(repository_of("https://api.github.com/repos/o/r").as_deref(), Some("o/r"));
    }

    #[test]
    fn keys_of_one_owner_are_short() {
        let mut export = Export::new("x");
        export.tickets = vec![Ticket::new("acme/app#1"), Ticket::new("milestone:a/b#c"), Ticket::new("acme/web#1")];
        export.tickets[2].project = "acme/web".into();
        export.tickets[0].parent = Some("acme/web#1".into());
        export.links = vec![TicketLink::new("acme/web#1", "acme/app#1"), TicketLink::new("other/x#1", "#7")];
        let long = export.clone();
        shorten_keys(&mut export);
        assert_eq!((&*export.tickets[0].key, &*export.tickets[1].key), ("app#1", "milestone:a/b#c"));
        assert_eq!((export.tickets[0].parent.as_deref(), &*export.tickets[2].project), (Some("web#1"), "web"));
        assert_eq!((&*export.links[0].from, &*export.links[1].from), ("web#1", "other/x#1"));
        let mut two = long;
        two.tickets.push(Ticket::new("other/x#1"));
        shorten_keys(&mut two);
        assert_eq!(&*two.tickets[0].key, "acme/app#1");
    }
}
