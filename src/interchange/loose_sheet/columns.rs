//! The columns of one sheet, by what they hold.

use csv::StringRecord;

use super::names::{Meaning, Role, Unit, meaning};
use crate::interchange::error::Place;
use crate::interchange::table::{Header, plain};
use crate::interchange::tickets::Gathered;
use crate::interchange::words::shown;

/// The columns, each with what it holds.
#[derive(Debug, Default)]
pub(super) struct Columns {
    known: Vec<(usize, Meaning)>,
}

/// Is a row a header? Two of its cells at least must be known names, one of them that of the tasks.
pub(super) fn is_header(record: &StringRecord) -> bool {
    let known: Vec<Role> = record.iter().take(super::MOST_COLUMNS).filter_map(meaning).map(|known| known.role).collect();
    known.len() >= 2 && known.iter().any(|role| matches!(role, Role::Key | Role::Wbs | Role::Name))
}

impl Columns {
    /// Understands the header. Names that the options state win; unknown ones are listed in a warning.
    ///
    /// # Complexity
    /// O(columns × names stated).
    pub(super) fn new(gathered: &mut Gathered<'_>) -> Self {
        let header = gathered.header;
        let known = header.names().enumerate().filter_map(|(index, name)| Some((index, meaning(name)?)));
        let mut columns = Self { known: known.collect() };
        columns.known.sort_by_key(|&(index, known)| (known.rank, index));
        for role in [Role::Points, Role::PlannedStart, Role::Due, Role::Original, Role::Remaining, Role::Owner, Role::Parent] {
            let stated = gathered.columns(role.field(), &[]);
            columns.state(role, &stated);
        }
        if matches!(gathered.options.team, crate::interchange::TeamFrom::Field(_)) {
            let stated = gathered.team_columns(&[]);
            columns.known.retain(|&(_, known)| known.role != Role::Team);
            columns.state(Role::Team, &stated);
        } else if let Some(&column) = columns.of(Role::Team).first() {
            gathered.team_column = header.name(column).into();
        }
        columns.warn(header, gathered);
        columns
    }

    /// Puts stated columns before all others of their role.
    fn state(&mut self, role: Role, stated: &[usize]) {
        for &index in stated.iter().rev() {
            let unit = self.unit(index);
            self.known.retain(|&(known, _)| known != index);
            self.known.insert(0, (index, Meaning { role, rank: 0, unit }));
        }
    }

    /// The columns of a role, the preferred one first.
    pub(super) fn of(&self, role: Role) -> Vec<usize> {
        self.known.iter().filter(|(_, known)| known.role == role).map(|&(index, _)| index).collect()
    }

    /// What a bare number in a column counts.
    pub(super) fn unit(&self, index: usize) -> Unit {
        self.known.iter().find(|&&(known, _)| known == index).map_or(Unit::Days, |(_, known)| known.unit)
    }

    /// The column of keys: a single one, so that keys of two kinds do not mix.
    pub(super) fn key(&self) -> Option<usize> {
        [Role::Key, Role::Wbs].into_iter().find_map(|role| self.of(role).first().copied())
    }

    /// The only column of parents, if it is one that people fill once for several rows.
    pub(super) fn phase(&self, header: &Header) -> Option<usize> {
        let is_phase = |&column: &usize| matches!(&*plain(header.name(column)), "phase" | "section" | "feature" | "epic");
        match self.of(Role::Parent).as_slice() {
            [only] => Some(*only).filter(is_phase),
            _ => None,
        }
    }

    fn warn(&self, header: &Header, gathered: &mut Gathered<'_>) {
        const SHOWN: usize = 12;
        let is_known = |index: usize| self.known.iter().any(|&(known, _)| known == index);
        let name = |(index, name): (usize, &str)| if name.is_empty() { format!("number {}", index + 1) } else { shown(name) };
        let unknown: Vec<String> = header.names().enumerate().filter(|&(index, _)| !is_known(index)).map(name).collect();
        let list = unknown.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        match unknown.len().saturating_sub(SHOWN) {
            0 if unknown.is_empty() => {}
            0 => gathered.warn(Place::line(header.line), format!("columns that are not known were left out: {list}")),
            more => gathered.warn(Place::line(header.line), format!("columns that are not known were left out: {list} and {more} more")),
        }
        for role in [Role::Name, Role::PlannedStart, Role::Due, Role::Started, Role::Finished, Role::Original, Role::Status, Role::Parent] {
            if let [first, rest @ ..] = self.of(role).as_slice() {
                let rest: Vec<String> = rest.iter().map(|&index| shown(header.name(index))).collect();
                if !rest.is_empty() {
                    let message = format!("this column counts; {} only where it is empty", rest.join(", "));
                    gathered.warn(header.place(header.line, *first), message);
                }
            }
        }
    }
}
