//! By what a sheet names its tasks: key, number of the row, name.

use hashbrown::{HashMap, HashSet};

use super::columns::Columns;
use super::names::Role;
use super::phases::{Mark, Phase, Phases};
use crate::interchange::link_text::KeySet;
use crate::interchange::table::Rows;

/// So many rows of one name are told.
const FEW: usize = 5;

/// One row by its names.
#[derive(Debug)]
pub(super) struct Id {
    /// Its key, which may be its number.
    pub(super) key: Box<str>,
    /// Was the key made, though the sheet has a column for it?
    pub(super) is_made: bool,
    /// `1.2.3`, if the sheet has such a column.
    pub(super) wbs: String,
    /// Its name, or that of the phase which it is.
    pub(super) name: Box<str>,
}

/// The cells that name one row.
struct Cells {
    key: String,
    /// All keys, in lower case.
    others: Vec<String>,
    wbs: String,
    name: String,
    parent: String,
}

/// All rows by all their names. Names are looked up in lower case.
#[derive(Debug)]
pub(super) struct Ids {
    pub(super) rows: Vec<Id>,
    /// By key as it is written.
    keys: HashMap<Box<str>, usize>,
    /// By key, other keys and number.
    aliases: HashMap<String, usize>,
    names: HashMap<String, Vec<usize>>,
    /// Are there empty rows between tasks? Some tools count them.
    pub(super) has_gaps: bool,
    /// Is there a column of keys?
    pub(super) has_column: bool,
    pub(super) phases: Phases,
}

/// What a text in a cell of links or parents stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A row.
    Row(usize),
    /// A row by its number.
    Number(usize),
    /// The first few of several rows of one name, and how many more there are.
    Several(Vec<usize>, usize),
    /// No row.
    Nothing,
}

impl Ids {
    /// Goes through the rows once, before they are read.
    ///
    /// # Complexity
    /// O(length).
    pub(super) fn new(rows: Rows<'_>, columns: &Columns, may_inherit: bool) -> Self {
        let has_column = columns.key().is_some();
        let (cells, has_gaps) = cells(rows, columns);
        let explicit: HashSet<&str> = cells.iter().map(|cells| &*cells.key).collect();
        let made =
            |number: usize| Some(number.to_string()).filter(|key| !explicit.contains(&**key)).unwrap_or_else(|| format!("row {number}"));
        let ids = (1..).zip(&cells).map(|(number, cells)| Id {
            key: if cells.key.is_empty() { made(number).into() } else { cells.key.as_str().into() },
            is_made: cells.key.is_empty() && has_column,
            wbs: cells.wbs.clone(),
            name: cells.name.as_str().into(),
        });
        let mut ids = Self {
            rows: ids.collect(),
            keys: HashMap::new(),
            aliases: HashMap::new(),
            names: HashMap::new(),
            has_gaps,
            has_column,
            phases: Phases::default(),
        };
        ids.index(&cells);
        // Without names, nothing tells a title from a task.
        if !columns.of(Role::Name).is_empty() && !columns.of(Role::Parent).is_empty() {
            ids.find_phases(&cells, may_inherit);
        }
        ids
    }

    fn index(&mut self, cells: &[Cells]) {
        for (row, id) in self.rows.iter().enumerate() {
            self.keys.entry(id.key.clone()).or_insert(row);
            self.aliases.entry(id.key.to_lowercase()).or_insert(row);
        }
        for (row, cells) in cells.iter().enumerate() {
            for other in &cells.others {
                self.aliases.entry(other.clone()).or_insert(row);
            }
            if !cells.name.is_empty() {
                self.names.entry(cells.name.to_lowercase()).or_default().push(row);
            }
        }
    }

    fn find_phases(&mut self, cells: &[Cells], may_inherit: bool) {
        let has_numbers = self.has_numbers();
        let mark = |cells: &Cells| {
            let lower = cells.parent.to_lowercase();
            let is_number = has_numbers && lower.parse::<usize>().is_ok();
            let (is_key, is_name) = (is_number || self.aliases.contains_key(&lower), self.names.contains_key(&lower));
            Mark { cell: cells.parent.clone(), has_name: !cells.name.is_empty(), is_key, is_name }
        };
        let marks: Vec<Mark> = cells.iter().map(mark).collect();
        self.phases = Phases::new(&marks, may_inherit);
        for (row, mark) in marks.into_iter().enumerate() {
            if *self.phases.of(row) == Phase::Title {
                let rows = self.names.entry(mark.cell.to_lowercase()).or_default();
                let at = rows.partition_point(|&before| before < row);
                rows.insert(at, row);
                if let Some(id) = self.rows.get_mut(row) {
                    id.name = mark.cell.into();
                }
            }
        }
    }

    /// Can rows be meant by number? Not where keys are numbers themselves.
    fn has_numbers(&self) -> bool {
        let is_number = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        self.rows.iter().all(|id| id.is_made || !is_number(&id.key))
    }

    /// Everything that may stand in a cell of links, in lower case.
    pub(super) fn key_set(&self) -> KeySet {
        let has_numbers = self.has_numbers();
        let numbers: Vec<String> = (1..=self.rows.len()).filter(|_| has_numbers).map(|number| number.to_string()).collect();
        let words = self.aliases.keys().chain(self.names.keys()).chain(&numbers);
        KeySet::new(words.map(String::as_str))
    }

    /// What a text stands for, seen from the row `at`: a key, the number of a row, a name.
    ///
    /// # Complexity
    /// O(length).
    pub(super) fn find(&self, text: &str, at: usize) -> Found {
        let lower = text.to_lowercase();
        if let Some(&row) = self.keys.get(text).or_else(|| self.aliases.get(&lower)) {
            return Found::Row(row);
        }
        let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(row) = number.filter(|&row| row < self.rows.len() && self.has_numbers()) {
            return Found::Number(row);
        }
        let rows = self.names.get(&lower).map(Vec::as_slice).unwrap_or_default();
        match rows {
            [] => Found::Nothing,
            [only] => Found::Row(*only),
            several => {
                let others: Vec<usize> = several.iter().copied().filter(|&row| row != at).take(FEW).collect();
                let more = several.len().saturating_sub(others.len() + usize::from(several.binary_search(&at).is_ok()));
                Found::Several(others, more)
            }
        }
    }

    /// The key of a row.
    pub(super) fn key(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |id| &id.key)
    }
}

/// The cells that name each row, and whether there are empty rows between tasks.
fn cells(mut rows: Rows<'_>, columns: &Columns) -> (Vec<Cells>, bool) {
    let (key, others) = (columns.key(), [columns.of(Role::Key), columns.of(Role::Wbs)].concat());
    let (wbs, name, parent) = (columns.of(Role::Wbs), columns.of(Role::Name), columns.of(Role::Parent));
    let (mut cells, mut has_gaps, mut next_line) = (Vec::new(), false, None);
    while let Some(row) = rows.next() {
        has_gaps |= next_line.is_some_and(|line| row.line > line);
        next_line = Some(row.line + 1 + row.raw.matches('\n').count());
        cells.push(Cells {
            key: key.map(|column| row.cell(column).to_owned()).unwrap_or_default(),
            others: row.all(&others).map(|(_, cell)| cell.to_lowercase()).collect(),
            wbs: row.text(&wbs).to_owned(),
            name: row.text(&name).to_owned(),
            parent: row.text(&parent).to_owned(),
        });
    }
    (cells, has_gaps)
}
