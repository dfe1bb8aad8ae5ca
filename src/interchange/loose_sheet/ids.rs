//! By what a sheet names its tasks: key, number of the row, name.

use hashbrown::{HashMap, HashSet};

use super::columns::Columns;
use super::names::Role;
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
    pub(super) fn new(mut rows: Rows<'_>, columns: &Columns) -> Self {
        let (key, others) = (columns.key(), [columns.of(Role::Key), columns.of(Role::Wbs)].concat());
        let (wbs, name) = (columns.of(Role::Wbs), columns.of(Role::Name));
        let mut cells: Vec<(String, Vec<String>, String, String)> = Vec::new();
        let (mut has_gaps, mut next_line) = (false, None);
        while let Some(row) = rows.next() {
            has_gaps |= next_line.is_some_and(|line| row.line > line);
            next_line = Some(row.line + 1 + row.raw.matches('\n').count());
            let key = key.map(|column| row.cell(column).to_owned()).unwrap_or_default();
            let others = row.all(&others).map(|(_, cell)| cell.to_lowercase()).collect();
            cells.push((key, others, row.text(&wbs).to_owned(), row.text(&name).to_lowercase()));
        }
        let explicit: HashSet<&str> = cells.iter().map(|(key, ..)| &**key).collect();
        let made =
            |number: usize| Some(number.to_string()).filter(|key| !explicit.contains(&**key)).unwrap_or_else(|| format!("row {number}"));
        let ids = (1..).zip(&cells).map(|(number, (cell, _, wbs, _))| Id {
            key: if cell.is_empty() { made(number).into() } else { cell.as_str().into() },
            is_made: cell.is_empty() && key.is_some(),
            wbs: wbs.clone(),
        });
        let mut ids = Self {
            rows: ids.collect(),
            keys: HashMap::new(),
            aliases: HashMap::new(),
            names: HashMap::new(),
            has_gaps,
            has_column: key.is_some(),
        };
        ids.index(&cells);
        ids
    }

    fn index(&mut self, cells: &[(String, Vec<String>, String, String)]) {
        for (row, id) in self.rows.iter().enumerate() {
            self.keys.entry(id.key.clone()).or_insert(row);
            self.aliases.entry(id.key.to_lowercase()).or_insert(row);
        }
        for (row, (_, others, _, name)) in cells.iter().enumerate() {
            for other in others {
                self.aliases.entry(other.clone()).or_insert(row);
            }
            if !name.is_empty() {
                self.names.entry(name.clone()).or_default().push(row);
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
