//! The columns of links, one or more for each type and direction.

use crate::intake::TicketLink;
use crate::interchange::error::Place;
use crate::interchange::table::{Header, Row, plain};
use crate::interchange::tickets::Gathered;
use crate::interchange::tracker_options::TrackerOptions;

/// All columns of links.
#[derive(Debug, Default)]
pub(super) struct LinkColumns {
    columns: Vec<LinkColumn>,
    types: Vec<LinkType>,
}

#[derive(Debug)]
struct LinkColumn {
    index: usize,
    /// Do the issues in the cells come first?
    is_inward: bool,
    of: usize,
}

#[derive(Debug)]
struct LinkType {
    name: String,
    orders_work: bool,
    /// How many cells are not empty.
    cells: usize,
    /// The first column of it.
    column: usize,
}

impl LinkColumns {
    /// Finds `Inward issue link (Blocks)` and the like.
    ///
    /// # Complexity
    /// O(columns × types of links).
    pub(super) fn new(header: &Header, options: &TrackerOptions) -> Self {
        let mut links = Self::default();
        for (index, written) in header.names().enumerate() {
            let Some((words, name)) = written.strip_suffix(')').and_then(|written| written.split_once('(')) else { continue };
            let is_inward = match &*plain(words) {
                "inwardissuelink" | "inwardworkitemlink" => true,
                "outwardissuelink" | "outwardworkitemlink" => false,
                _ => continue,
            };
            let of = links.type_of(name.trim(), index, options);
            links.columns.push(LinkColumn { index, is_inward, of });
        }
        links
    }

    fn type_of(&mut self, name: &str, column: usize, options: &TrackerOptions) -> usize {
        let known = self.types.iter().position(|known| known.name.eq_ignore_ascii_case(name));
        known.unwrap_or_else(|| {
            self.types.push(LinkType { name: name.into(), orders_work: options.orders(name), cells: 0, column });
            self.types.len() - 1
        })
    }

    /// Reads the links of a row.
    pub(super) fn read(&mut self, key: &str, row: &Row<'_, '_>, gathered: &mut Gathered<'_>) {
        for column in &self.columns {
            let cell = row.cell(column.index);
            let Some(of) = self.types.get_mut(column.of).filter(|_| !cell.is_empty()) else { continue };
            of.cells += 1;
            if of.orders_work {
                for other in cell.split([',', ';']).map(str::trim).filter(|other| !other.is_empty()) {
                    add(key, other, column, row.line, gathered);
                }
            }
        }
    }

    /// Says which links were not used.
    pub(super) fn report(&self, gathered: &mut Gathered<'_>) {
        let line = gathered.header.line;
        if self.columns.is_empty() {
            let message = "no column holds links, such as `Inward issue link (Blocks)`: nothing orders the work; export all fields";
            gathered.warn(Place::line(line), message);
        }
        for of in self.types.iter().filter(|of| !of.orders_work && of.cells > 0) {
            let LinkType { name, cells, column, .. } = of;
            let (links, word) = if *cells == 1 { ("link", "does") } else { ("links", "do") };
            let message = format!("{cells} {links} of type `{name}` {word} not order work: ignored; state the type if it does");
            gathered.warn(gathered.header.place(line, *column), message);
        }
        for name in &gathered.options.link_types {
            if !self.columns.is_empty() && !self.types.iter().any(|of| of.name.eq_ignore_ascii_case(name.trim())) {
                gathered.warn(Place::line(line), format!("no column holds links of type `{name}`, as the options state it"));
            }
        }
    }
}

fn add(key: &str, other: &str, column: &LinkColumn, line: usize, gathered: &mut Gathered<'_>) {
    let place = gathered.header.place(line, column.index);
    if key == other {
        gathered.warn(place, format!("`{key}` is linked with itself: ignored"));
        return;
    }
    let (from, to) = if column.is_inward { (other, key) } else { (key, other) };
    gathered.links.add(TicketLink { place, ..TicketLink::new(from, to) });
}
