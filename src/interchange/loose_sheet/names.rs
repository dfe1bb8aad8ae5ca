//! What people call their columns.

use crate::interchange::table::plain;
use crate::interchange::tracker_options::TrackerField;
use crate::time::{Span, hours, weeks};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Key,
    /// A key that says what a task is part of: `1.2.3`.
    Wbs,
    Name,
    Owner,
    Team,
    Status,
    Parent,
    PlannedStart,
    Due,
    Started,
    Finished,
    Original,
    Remaining,
    Spent,
    Percent,
    Points,
    /// What comes first.
    Before,
    /// What waits.
    Behind,
    Milestone,
    Kind,
    Project,
    Labels,
    Created,
    Updated,
    Url,
    /// Words for people.
    Notes,
}

impl Role {
    /// The field of the options that may name columns for it.
    pub(super) fn field(self) -> Option<TrackerField> {
        match self {
            Self::Points => Some(TrackerField::Points),
            Self::PlannedStart => Some(TrackerField::PlannedStart),
            Self::Due => Some(TrackerField::Due),
            Self::Original => Some(TrackerField::Estimate),
            Self::Remaining => Some(TrackerField::Remaining),
            Self::Owner => Some(TrackerField::Owner),
            Self::Parent => Some(TrackerField::Parent),
            _ => None,
        }
    }

    /// Does it hold spans?
    fn is_span(self) -> bool {
        matches!(self, Self::Original | Self::Remaining | Self::Spent)
    }
}

/// Names as [`plain`] makes them, separated by spaces; the preferred one of each role first.
const NAMES: [(Role, &str); 26] = [
    (
        Role::Key,
        "taskid id key ticketid ticket taskkey issuekey itemid ref reference uid uniqueid taskno tasknumber no nr number num vorgangsnr vorgangsnummer schlüssel",
    ),
    (Role::Wbs, "wbs wbscode wbsid outlinenumber outlineno pspcode psp gliederungsnummer"),
    (
        Role::Name,
        "taskname task tasktitle name title summary activityname activity workitem actionitem item deliverable subject tasks action step description taskdescription aufgabe aufgabenname vorgangsname vorgang titel bezeichnung arbeitspaket",
    ),
    (
        Role::Owner,
        "owner taskowner assignee assignedto assigned responsible responsibleperson dri lead resource resources resourcename resourcenames who pic resp verantwortlich verantwortliche verantwortlicher zuständig zustaendig bearbeiter ressourcennamen ressource ressourcen zugewiesenan",
    ),
    (Role::Team, "team teamname squad workstream stream department dept group function zuständigesteam zustaendigesteam bereich abteilung"),
    (Role::Status, "status state taskstatus"),
    (Role::Parent, "parent parentid parentkey parenttask epic phase section feature partof"),
    (
        Role::PlannedStart,
        "plannedstart plannedstartdate scheduledstart startdate start begindate begin from startdatum anfang anfangstermin beginn",
    ),
    (
        Role::Due,
        "duedate due deadline targetdate target plannedfinish plannedend plannedfinishdate plannedenddate enddate end finishdate finish until eta to fällig faellig fälligam faelligam fälligkeit faelligkeit fälligkeitsdatum frist enddatum ende endtermin fertigstellung fertigstellen bis",
    ),
    (Role::Started, "actualstart actualstartdate started startedon datestarted tatsächlicheranfang istanfang"),
    (
        Role::Finished,
        "actualfinish actualfinishdate actualend actualenddate completed completedon completeddate completiondate datecompleted doneon finished finishedon closedon tatsächlichesende istende",
    ),
    (
        Role::Original,
        "originalestimate duration dur estimate estimatedduration plannedduration effort estimatedeffort length work days weeks hours persondays mandays dauer aufwand schätzung schaetzung tage arbeit wochen stunden",
    ),
    (Role::Remaining, "remaining remainingwork remainingduration remainingestimate workleft left restaufwand restdauer"),
    (Role::Spent, "timespent spent actualwork actualduration actualeffort"),
    (Role::Percent, "percentcomplete percentdone completepercent complete progress done fortschritt abgeschlossen prozentabgeschlossen"),
    (Role::Points, "storypoints storypoint points sp pts"),
    (
        Role::Before,
        "predecessors predecessor dependson dependencies dependency blockedby after prerequisites prerequisite prereqs waitsfor waitingfor waitingon deps vorgänger vorgaenger abhängigvon abhaengigvon abhängigkeiten abhaengigkeiten abhängigkeit",
    ),
    (Role::Behind, "successors successor blocks blocking nachfolger"),
    (Role::Milestone, "milestone ismilestone meilenstein"),
    (Role::Kind, "type tasktype kind issuetype itemtype typ"),
    (Role::Project, "project projectname projekt"),
    (Role::Labels, "labels label tags tag stichworte"),
    (Role::Created, "created createdon createdat createddate datecreated erstellt erstelltam"),
    (Role::Updated, "updated updatedon updatedat lastupdated lastmodified modified modifiedon modifieddate geändertam aktualisiert"),
    (Role::Url, "url link hyperlink"),
    (Role::Notes, "notes note comments comment remarks remark notizen notiz bemerkung bemerkungen kommentar kommentare"),
];

/// What a bare number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Unit {
    Minutes,
    Hours,
    #[default]
    Days,
    Weeks,
    /// Twenty days.
    Months,
}

impl Unit {
    fn of_word(word: &str) -> Option<Self> {
        match word {
            "min" | "mins" | "minute" | "minutes" | "minuten" => Some(Self::Minutes),
            "mo" | "month" | "months" | "monat" | "monate" => Some(Self::Months),
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunden" => Some(Self::Hours),
            "d" | "day" | "days" | "persondays" | "mandays" | "workdays" | "tage" | "tagen" | "arbeitstage" | "pt" => Some(Self::Days),
            "w" | "wk" | "wks" | "week" | "weeks" | "wochen" => Some(Self::Weeks),
            _ => None,
        }
    }

    /// So many hundredths of it.
    pub(super) fn hundredths(self, count: u32) -> Option<Span> {
        let of = |count: u32, letter: char| format!("{}.{:02}{letter}", count / 100, count % 100).parse().ok();
        let whole = |letter: char| of(count, letter);
        match self {
            Self::Minutes => whole('m'),
            Self::Months => of(count.checked_mul(20)?, 'd'),
            Self::Hours if count % 100 == 0 => Some(hours(i64::from(count / 100))),
            Self::Hours => whole('h'),
            Self::Days => whole('d'),
            Self::Weeks if count % 100 == 0 => i32::try_from(count / 100).ok().map(weeks),
            Self::Weeks => whole('w'),
        }
    }
}

/// What a column of some name holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What it is.
    pub(super) role: Role,
    /// How many names of the role are preferred to this one.
    pub(super) rank: usize,
    /// What a bare number counts.
    pub(super) unit: Unit,
}

/// What a column of this name holds; `None` if that is unknown.
pub(super) fn meaning(written: &str) -> Option<Meaning> {
    // A cell of a hundred letters is no name.
    let written = written.trim();
    if written.is_empty() || written.len() > 100 {
        return None;
    }
    let lower = written.to_lowercase();
    let (base, bracket) = lower.split_once(['(', '[']).unwrap_or((&lower, ""));
    if lower.contains('%') {
        let rest = plain(base);
        let is_known = rest.is_empty() || named(&rest).is_some_and(|known| matches!(known.role, Role::Percent | Role::Finished));
        return is_known.then_some(Meaning { role: Role::Percent, rank: 0, unit: Unit::Days });
    }
    if lower == "#" {
        return Some(Meaning { role: Role::Key, rank: usize::MAX, unit: Unit::Days });
    }
    let actual = plain(bracket).starts_with("actual").then(|| format!("actual{}", plain(base)));
    named(&plain(&lower))
        .or_else(|| named(&actual?))
        .or_else(|| named(&plain(base)).map(|known| with_unit(known, bracket)))
        .or_else(|| with_last_word(base))
        .or_else(|| base.split_once('/').and_then(|(first, second)| named(&plain(first)).or_else(|| named(&plain(second)))))
}

/// What one name means.
fn named(plain: &str) -> Option<Meaning> {
    NAMES.iter().find_map(|&(role, names)| {
        let rank = names.split(' ').position(|name| name == plain)?;
        Some(Meaning { role, rank, unit: Unit::of_word(plain).unwrap_or_default() })
    })
}

/// The unit in brackets: `Duration (working days)`.
fn with_unit(known: Meaning, bracket: &str) -> Meaning {
    let mut words = bracket.split(|c: char| !c.is_alphanumeric());
    let unit = words.find_map(Unit::of_word).unwrap_or(known.unit);
    Meaning { unit, ..known }
}

/// The unit as the last word: `Effort hours`, `Estimate in days`.
fn with_last_word(base: &str) -> Option<Meaning> {
    let (before, last) = base.trim().rsplit_once([' ', '_', '-'])?;
    let unit = Unit::of_word(last)?;
    let before = before.trim().strip_suffix(" in").unwrap_or(before);
    named(&plain(before)).filter(|known| known.role.is_span()).map(|known| Meaning { unit, ..known })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_things() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split(' ')).collect();
        for (index, name) in all.iter().enumerate() {
            assert_eq!(*name, plain(name));
            assert!(!all[index + 1..].contains(name), "{name}");
        }
    }

    #[test]
    fn names_in_every_spelling() {
        let read = |name: &str| meaning(name).map(|known| (known.role, known.unit));
        for (name, role) in [
            ("#", Role::Key),
            ("Task ID", Role::Key),
            ("No.", Role::Key),
            ("WBS", Role::Wbs),
            (" Task\nName ", Role::Name),
            ("Assigned To:", Role::Owner),
            ("Start (planned)", Role::PlannedStart),
            ("Start (actual)", Role::Started),
            ("END_DATE", Role::Due),
            ("% Complete", Role::Percent),
            ("Done %", Role::Percent),
            ("%", Role::Percent),
            ("Completed (%)", Role::Percent),
            ("Completed", Role::Finished),
            ("Owner / DRI", Role::Owner),
            ("Blocked by", Role::Before),
            ("Blocks", Role::Behind),
            ("Duration", Role::Original),
            ("Resp.", Role::Owner),
            ("Vorgangsname", Role::Name),
            ("Zuständig", Role::Owner),
            ("Zuständiges Team", Role::Team),
            ("Anfang", Role::PlannedStart),
            ("Fällig am", Role::Due),
            ("% Abgeschlossen", Role::Percent),
            ("VORGÄNGER", Role::Before),
            ("Abhängig von", Role::Before),
        ] {
            assert_eq!(read(name), Some((role, Unit::Days)), "{name}");
        }
        for (name, unit) in [
            ("Duration (days)", Unit::Days),
            ("Effort (hours)", Unit::Hours),
            ("Effort [h]", Unit::Hours),
            ("Estimate in weeks", Unit::Weeks),
            ("est_hrs", Unit::Days),
            ("Duration wks", Unit::Weeks),
            ("Hours", Unit::Hours),
            ("Aufwand (PT)", Unit::Days),
            ("Dauer in Wochen", Unit::Weeks),
            ("Aufwand [Std.]", Unit::Hours),
        ] {
            let known = read(name);
            assert!(name == "est_hrs" || known == Some((Role::Original, unit)), "{name} {known:?}");
        }
        for name in ["", "Budget", "Start hours", "50%", "% of budget", "2026-01-05"] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn bare_numbers_by_unit() {
        let read = |unit: Unit, count| unit.hundredths(count).unwrap().to_string();
        assert_eq!((read(Unit::Days, 250), read(Unit::Hours, 150), read(Unit::Weeks, 200)), ("2.5d".into(), "1h 30m".into(), "2w".into()));
    }
}
