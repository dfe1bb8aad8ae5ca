//! What tells the formats apart: first words, names of fields, headers.

use super::Format;

/// Are these bytes, in UTF-8, in a code page or in UTF-16 with its mark, an export of Primavera P6? It begins with `ERMHDR`, or where that is
/// lost with a table.
pub(in crate::interchange) fn is_primavera(bytes: &[u8]) -> bool {
    let is = |start: &[u8]| start.starts_with(b"ERMHDR") || start.starts_with(b"%T\t");
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let every_other = |from: usize| -> Vec<u8> { start.iter().skip(from).step_by(2).copied().collect() };
    match start {
        [0xFF, 0xFE, ..] => is(&every_other(2)),
        [0xFE, 0xFF, ..] => is(&every_other(3)),
        _ => is(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start()),
    }
}

/// Is this XML whose first element is a project, in UTF-8 or UTF-16?
pub(in crate::interchange) fn begins_project(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 8 * 1024;
    // The beginning of XML is ASCII: without zeros and marks all encodings of it look the same.
    let plain = bytes.iter().take(LOOKED_AT).copied().filter(|&byte| byte != 0 && byte.is_ascii());
    let plain: String = plain.map(char::from).collect();
    let mut rest = plain.trim_start();
    loop {
        let (end, skipped) = match rest {
            declaration if declaration.starts_with("<?") => ("?>", declaration),
            comment if comment.starts_with("<!--") => ("-->", comment),
            element => {
                let name = element.strip_prefix('<').unwrap_or_default();
                let name = name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
                return name.rsplit(':').next() == Some("Project");
            }
        };
        let Some((_, behind)) = skipped.split_once(end) else { return false };
        rest = behind.trim_start();
    }
}

/// As much of a text as is looked at.
pub(super) fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 64 * 1024;
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Is there a field of this name?
pub(super) fn has(text: &str, name: &str) -> bool {
    text.contains(&format!("\"{name}\""))
}

pub(super) fn of_object(text: &str) -> Format {
    let is_document = has(text, "format") && has(text, "longpole");
    let pages = has(text, "startAt") || has(text, "maxResults") || has(text, "isLast") || has(text, "nextPageToken");
    if is_document {
        Format::Document
    } else if (has(text, "issues") || has(text, "key")) && (has(text, "fields") || pages) {
        Format::JiraJson
    } else if has(text, "nodes") || (has(text, "number") && (has(text, "html_url") || has(text, "title"))) {
        Format::Github
    } else {
        Format::Document
    }
}

pub(super) fn of_list(text: &str) -> Format {
    if has(text, "fields") || has(text, "issues") {
        Format::JiraJson
    } else if has(text, "number") {
        Format::Github
    } else {
        Format::Document
    }
}

pub(super) fn of_table(text: &str) -> Format {
    let first = text.lines().find(|line| !line.trim_matches([',', ';', '\t', ' ', '\r']).is_empty()).unwrap_or_default();
    let is_statement = |line: &str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(['#', ' ']));
    if is_statement(first) || first.strip_prefix('"').is_some_and(is_statement) {
        return Format::Sheet;
    }
    let names = names(first);
    let has = |name: &str| names.iter().any(|known| known == name);
    let any = |of: &[&str]| of.iter().any(|name| has(name));
    // Also where the column of keys was left out: then the reader says so.
    let links = ["inwardissuelink", "outwardissuelink", "inwardworkitemlink", "outwardworkitemlink"];
    let of_jira = |name: &String| links.iter().any(|link| name.starts_with(link)) || is_foreign_key_of_jira(name);
    let ids = ["issueid", "issuetype", "workitemid", "workitemtype", "worktype", "statuscategory"];
    if any(&["issuekey", "workitemkey"]) || names.iter().any(of_jira) || (has("summary") && any(&ids)) {
        Format::JiraCsv
    } else if has("title") && has("status") && any(&["canceled", "triaged", "cyclenumber", "projectmilestone"]) {
        Format::Linear
    } else if any(&["sectioncolumn", "blockedbydependencies"]) || (has("taskid") && has("name") && any(&["createdat", "completedat"])) {
        Format::Asana
    } else if has("key") && !any(&["status", "state", "percentcomplete", "complete", "progress", "done"]) {
        Format::Sheet
    } else {
        Format::LooseSheet
    }
}

/// Is it what Jira calls the column of keys in another language? The list is short: it serves to say what to do, not to read such a file.
pub(in crate::interchange) fn is_foreign_key_of_jira(plain: &str) -> bool {
    matches!(plain, "vorgangsschlüssel" | "clédeticket" | "cléduticket" | "clavedeincidencia" | "clavedelaincidencia")
}

/// The names in a header, in lower case, without all that is neither letter nor digit.
fn names(header: &str) -> Vec<String> {
    let header = beginning(header);
    let separators = [',', ';', '\t'];
    let most = separators.into_iter().max_by_key(|&separator| header.matches(separator).count()).unwrap_or(',');
    let plain = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    header.split(most).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_of_primavera_are_known_in_utf16() {
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { "\u{feff}ERMHDR\t8.0".encode_utf16().flat_map(order).collect() };
        assert!(is_primavera(&utf16(u16::to_le_bytes)) && is_primavera(&utf16(u16::to_be_bytes)));
        assert!(is_primavera(b"\xEF\xBB\xBFERMHDR\t8.0"));
        assert!(!is_primavera(b"\xFF\xFEk\0e\0") && !is_primavera(b""));
    }
}
