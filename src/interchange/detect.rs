//! Which format a file has, by its content.

#[cfg(any(feature = "jira-json", feature = "github", feature = "jira-csv", feature = "linear", feature = "asana"))]
use super::error::{Faults, Place};
#[cfg(any(feature = "jira-json", feature = "github"))]
use super::words::shown;

/// A format that plans are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The document of this crate, as JSON.
    Document,
    /// The sheet of this crate: CSV with a column `key`, or lines above the header.
    Sheet,
    /// Issues of Jira as CSV.
    JiraCsv,
    /// Answers of Jira's REST interface.
    JiraJson,
    /// Issues of GitHub as JSON.
    Github,
    /// Issues of Linear as CSV.
    Linear,
    /// Tasks of Asana as CSV.
    Asana,
    /// A sheet whose columns people named as they liked.
    LooseSheet,
    /// A project of Microsoft Project as XML (MSPDI).
    MsProject,
    /// An export of Primavera P6: XER.
    Primavera,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::Sheet,
        Self::JiraCsv,
        Self::JiraJson,
        Self::Github,
        Self::Linear,
        Self::Asana,
        Self::LooseSheet,
        Self::MsProject,
        Self::Primavera,
    ];

    /// The word for it, as commands take it: `document`, `sheet`, `jira-csv`, `jira-json`, `github`, `linear`, `asana`, `loose-sheet`,
    /// `ms-project`, `xer`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Sheet => "sheet",
            Self::JiraCsv => "jira-csv",
            Self::JiraJson => "jira-json",
            Self::Github => "github",
            Self::Linear => "linear",
            Self::Asana => "asana",
            Self::LooseSheet => "loose-sheet",
            Self::MsProject => "ms-project",
            Self::Primavera => "xer",
        }
    }

    /// Another word that commands take for it.
    const fn other_word(self) -> Option<&'static str> {
        match self {
            Self::MsProject => Some("mspdi"),
            Self::Primavera => Some("primavera"),
            _ => None,
        }
    }

    /// The feature that reads it.
    pub(super) const fn feature(self) -> &'static str {
        match self {
            Self::Document => "json",
            Self::Sheet => "csv",
            Self::MsProject => "mspdi",
            other => other.word(),
        }
    }

    /// The format of a text: JSON by the names in it, CSV by its header, XML by its first element, an export of Primavera by its first word.
    ///
    /// A sheet is this crate's own if lines with `#` stand above its header or if it has a column `key` and none such as *status*; any other is
    /// loose.
    ///
    /// ```
    /// use longpole::interchange::Format;
    ///
    /// assert_eq!(Format::detect("Issue key,Issue Type,Summary,Status\n"), Format::JiraCsv);
    /// assert_eq!(Format::detect("key,name,duration\n"), Format::Sheet);
    /// assert_eq!(Format::detect("Task,Owner,Start,End\n"), Format::LooseSheet);
    /// assert_eq!(Format::detect("ERMHDR\t20.12\t2026-03-11"), Format::Primavera);
    /// ```
    ///
    /// # Complexity
    /// O(length of the beginning), at most 64 KiB, or of the header.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        if is_primavera(text.as_bytes()) {
            return Self::Primavera;
        }
        match text.trim_start().chars().next() {
            Some('{') => of_object(beginning(text)),
            Some('[') => of_list(beginning(text)),
            Some('<') if begins_project(text.as_bytes()) => Self::MsProject,
            _ => of_table(text),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    /// Reads the [word](Self::word) for a format; also `mspdi` for `ms-project` and `primavera` for `xer`.
    ///
    /// # Errors
    /// A message with all words.
    fn from_str(text: &str) -> Result<Self, String> {
        let words = || Self::ALL.map(Self::word).join(", ");
        Self::ALL
            .into_iter()
            .find(|format| format.word() == text || format.other_word() == Some(text))
            .ok_or_else(|| format!("no format is called {text}; write one of {}", words()))
    }
}

/// Are these bytes, in UTF-8, in a code page or in UTF-16 with its mark, an export of Primavera P6? It begins with `ERMHDR`, or where that is
/// lost with a table.
pub(super) fn is_primavera(bytes: &[u8]) -> bool {
    let is = |start: &[u8]| start.starts_with(b"ERMHDR") || start.starts_with(b"%T\t");
    let start = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    let every_other = |from: usize| -> Vec<u8> { start.iter().skip(from).step_by(2).copied().collect() };
    match start {
        [0xFF, 0xFE, ..] => is(&every_other(2)),
        [0xFE, 0xFF, ..] => is(&every_other(3)),
        _ => is(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start()),
    }
}

/// What a file is that cannot be any format, and what to do; `None` for what may be one.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if start.is_empty() {
        return Some("the file is empty; export it again");
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Some(
            "the file is of MS Project (.mpp) or an old workbook (.xls): in MS Project choose Save As, type XML Format; save a sheet as CSV in UTF-8",
        );
    }
    if begins(b"MPX,") || begins(b"MPX;") {
        return Some("the file is MPX of an old MS Project; open it in MS Project, and choose Save As, type XML Format");
    }
    if begins(b"PK\x03\x04") {
        return Some("the file is a workbook or an archive; open it and save the sheet as CSV in UTF-8");
    }
    if bytes.starts_with(b"\x1F\x8B") {
        return Some("the file is compressed; unpack it first");
    }
    if begins(b"<!doctype") || begins(b"<html") {
        return Some("the file is a web page, perhaps of a login; export CSV or JSON while logged in");
    }
    if begins(b"<") && !begins_project(start) {
        let has = |text: &[u8]| start.get(..start.len().min(8 * 1024)).unwrap_or(start).windows(text.len()).any(|window| window == text);
        if has(b"<APIBusinessObjects") {
            return Some("the file is XML of Primavera P6 (PMXML); in P6 choose File, Export, Primavera PM (XER)");
        }
        if begins(b"<?xml") && !has(b"?>") {
            return Some("the file breaks off before its first element; save it again");
        }
        return Some("the file is XML, but no project of Microsoft Project; export CSV or JSON");
    }
    begins(b"%PDF").then_some("the file is a PDF; export CSV or JSON")
}

/// Is this XML whose first element is a project, in UTF-8 or UTF-16?
pub(super) fn begins_project(bytes: &[u8]) -> bool {
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

/// Why a JSON text of no known format is none, and what to do; `None` for what may be a plan of this crate.
pub(super) fn unknown_json(text: &str) -> Option<String> {
    let start = beginning(text.trim_start_matches('\u{feff}')).trim_start();
    if !start.starts_with(['{', '[']) || ["format", "version", "tasks", "longpole"].iter().any(|name| has(start, name)) {
        return None;
    }
    let told = first_told(start).map(|told| format!(" (it says {told:?})")).unwrap_or_default();
    Some(format!(
        "the file is JSON, but neither a plan nor issues of Jira or GitHub{told}; export the issues themselves, or name the format if it is one"
    ))
}

/// What a tracker says instead of issues in the JSON value that begins at the byte `start`; `None` if that is no error.
#[cfg(any(feature = "jira-json", feature = "github"))]
pub(super) fn error_told(text: &str, start: usize) -> Option<String> {
    let told = first_told(beginning(text.get(start..)?))?;
    Some(format!("the tracker answered with an error: {}; ask again, and check the login and the question", shown(&told)))
}

/// Is the text a table, though JSON is to be read?
///
/// # Errors
/// It begins like a table.
#[cfg(any(feature = "jira-json", feature = "github"))]
pub(super) fn json_expected(text: &str) -> Result<(), Faults> {
    let start = beginning(text).trim_start();
    let first = start.lines().next().unwrap_or_default();
    if start.starts_with(['{', '[']) || !first.contains([',', ';', '\t']) {
        return Ok(());
    }
    let message = "this is not JSON; it begins like a table: leave out the format, or state another";
    Err(Faults::one(Place::line(1), message))
}

/// Is the text JSON, though a table is to be read?
///
/// # Errors
/// It begins like JSON.
#[cfg(any(feature = "jira-csv", feature = "linear", feature = "asana"))]
pub(super) fn table_expected(text: &str) -> Result<(), Faults> {
    let start = text.trim_start();
    let behind = start.strip_prefix(['{', '[']).map(str::trim_start);
    if !behind.is_some_and(|behind| behind.starts_with(['"', '{', '[', '}', ']'])) {
        return Ok(());
    }
    let message = "this is no table; it begins like JSON: leave out the format, or state another";
    Err(Faults::one(Place::line(1), message))
}

/// What an answer without issues says, by the names that trackers have for it.
fn first_told(start: &str) -> Option<String> {
    ["message", "errorMessages", "error"].iter().find_map(|name| told(start, name))
}

/// The text behind a name, the first of several.
fn told(text: &str, name: &str) -> Option<String> {
    let (_, behind) = text.split_once(&format!("\"{name}\""))?;
    let behind = behind.trim_start().strip_prefix(':')?.trim_start().trim_start_matches('[').trim_start();
    let behind = behind.strip_prefix('"')?;
    let mut escaped = false;
    let is_end = |c: char| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    };
    let told = behind.split(is_end).next()?.replace("\\\"", "\"");
    (!told.is_empty()).then_some(told)
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 64 * 1024;
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Is there a field of this name?
fn has(text: &str, name: &str) -> bool {
    text.contains(&format!("\"{name}\""))
}

fn of_object(text: &str) -> Format {
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

fn of_list(text: &str) -> Format {
    if has(text, "fields") || has(text, "issues") {
        Format::JiraJson
    } else if has(text, "number") {
        Format::Github
    } else {
        Format::Document
    }
}

fn of_table(text: &str) -> Format {
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
pub(super) fn is_foreign_key_of_jira(plain: &str) -> bool {
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
    fn formats_by_content() {
        for (text, format) in [
            ("{\"format\": \"longpole\", \"version\": 1}", Format::Document),
            ("\u{feff} {\"startAt\":0,\"issues\":[]}", Format::JiraJson),
            ("[{\"key\":\"A-1\",\"fields\":{}}]", Format::JiraJson),
            ("[{\"number\":1,\"title\":\"x\"}]", Format::Github),
            ("{\"data\":{\"repository\":{\"issues\":{\"nodes\":[]}}}}", Format::Github),
            ("[]", Format::Document),
            ("Summary,Issue key,Issue id\n", Format::JiraCsv),
            ("\"ID\",\"Team\",\"Title\",\"Description\",\"Status\",\"Triaged\"\n", Format::Linear),
            ("Task ID,Created At,Completed At,Name\n", Format::Asana),
            ("# start: 2026-01-05\nTask ID,Status\n", Format::Sheet),
            ("#,Task,Owner\n", Format::LooseSheet),
            ("key;name;duration\n", Format::Sheet),
            ("key;name;status\n", Format::LooseSheet),
            ("Summary,Issue Type,Status\n", Format::JiraCsv),
            ("Summary,Work item key\n", Format::JiraCsv),
            ("Work type,Summary,Status\n", Format::JiraCsv),
            ("Title,Outward work item link (Blocks)\n", Format::JiraCsv),
            ("Zusammenfassung;Vorgangsschlüssel\n", Format::JiraCsv),
            ("Résumé,Clé de ticket\n", Format::JiraCsv),
            ("Title,Status,Triaged\n", Format::Linear),
            ("Name,Section/Column,Assignee\n", Format::Asana),
            ("Plan of Atlas\n\nTask,Start\n", Format::LooseSheet),
            ("", Format::LooseSheet),
            ("\u{feff}<?xml version=\"1.0\"?>\n<!-- a -->\n<Project xmlns=\"x\">", Format::MsProject),
            ("<p:Project/>", Format::MsProject),
            ("\nERMHDR\t20.12\n", Format::Primavera),
            ("%T\tPROJECT\n", Format::Primavera),
        ] {
            assert_eq!(Format::detect(text), format, "{text}");
        }
    }

    #[test]
    fn words_and_back() {
        for format in Format::ALL {
            assert_eq!(format.word().parse(), Ok(format));
        }
        assert_eq!("mspdi".parse(), Ok(Format::MsProject));
        assert_eq!("primavera".parse(), Ok(Format::Primavera));
        assert!("xls".parse::<Format>().is_err());
    }

    #[test]
    fn exports_of_primavera_are_known_in_utf16() {
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { "\u{feff}ERMHDR\t8.0".encode_utf16().flat_map(order).collect() };
        assert!(is_primavera(&utf16(u16::to_le_bytes)) && is_primavera(&utf16(u16::to_be_bytes)));
        assert!(is_primavera(b"\xEF\xBB\xBFERMHDR\t8.0"));
        assert!(!is_primavera(b"\xFF\xFEk\0e\0") && !is_primavera(b""));
    }

    #[test]
    fn answers_that_are_no_issues_are_quoted() {
        let of = |text: &str| unknown_json(text).unwrap_or_default();
        assert!(of("{\"message\": \"Bad credentials\"}").contains("(it says \"Bad credentials\"); export"));
        assert!(of("{\"errorMessages\": [\"no such filter\"]}").contains("(it says \"no such filter\")"));
        assert!(of("[]").starts_with("the file is JSON, but neither a plan nor issues"));
        assert_eq!(unknown_json("{\"tasks\": []}"), None);
        assert_eq!(unknown_json("key,name"), None);
    }

    #[test]
    fn foreign_files_are_named() {
        for bytes in [
            &b"PK\x03\x04rest"[..],
            b"  <!DOCTYPE html>",
            b"<?xml version=\"1.0\"?>",
            b"<project>",
            b"%PDF-1.4",
            b"",
            b"\xEF\xBB\xBF \n",
            b"MPX,Microsoft Project,4.0",
        ] {
            assert!(foreign(bytes).is_some());
        }
        let told = |bytes: &[u8], word: &str| assert!(foreign(bytes).is_some_and(|message| message.contains(word)));
        told(b"\xD0\xCF\x11\xE0rest", "type XML Format");
        told(b"<?xml version=\"1.0\"?><APIBusinessObjects xmlns=\"x\">", "XER");
        told(b"<?xml version=\"1.0\" e", "breaks off");
        assert_eq!(foreign(b"key,name\n"), None);
        let wide: Vec<u8> = "\u{feff}<Project>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(foreign(&wide), None);
        assert!(begins_project(&wide));
    }
}
