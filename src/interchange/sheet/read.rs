//! Reading a sheet: structure, lines above the header, header, rows, dependencies, in this order.

use std::io::Read;

use csv::StringRecord;
use hashbrown::HashSet;

use super::columns::Columns;
use super::options::SheetOptions;
use super::preamble::{Split, split};
use super::rows::{Draft, RowReader};
use super::statements::Statements;
use crate::interchange::document::{Body, Document, ProjectRow, TeamRow};
use crate::interchange::error::{Faults, ImportError, Imported, Place, Warning};
use crate::interchange::link_text::{KeySet, parse_links};
use crate::interchange::table::structure::{self, Lines};
use crate::interchange::text;
use crate::program::{Program, ProgramBuilder};
use crate::time::When;

/// Reads a program from a sheet: CSV with a header, one row a task.
///
/// Columns may stand in any order; their names are matched without regard to case, spaces and signs. Only the key is needed. The fields
/// are separated by commas, semicolons or tabs, whichever the header has most of. Empty rows are skipped, cells are trimmed.
///
/// | column | also called | holds |
/// |---|---|---|
/// | `key` | `id`, `task id`, `task key`, `issue key` | the key, unique |
/// | `name` | `summary`, `title`, `task name` | the name |
/// | `kind` | `type` | `work`, `approval`, `external`, `milestone`, `start milestone`, `level of effort`, `summary of effort`, `summary` |
/// | `milestone` | | `yes` or `no` |
/// | `duration` | `estimate` | a span such as `5d 4h` |
/// | `days` | | the same; a bare number counts days |
/// | `duration source` | | `stated`, `converted`, `team history`, `history`, `default`, `inferred` |
/// | `low`, `high` | | the range of the duration; with no duration, work takes its middle |
/// | `team` | | the key of the team, made if it is new |
/// | `owner` | `assignee`, `assigned to` | who does it |
/// | `calendar` | | the key of a calendar |
/// | `parent` | `epic` | the key of the summary |
/// | `project` | | the key of the project, made if it is new |
/// | `predecessors` | `depends on`, `dependencies`, `blocked by`, `after` | a cell of the [grammar](crate::interchange#dependencies-in-a-cell) |
/// | `start` | `not before`, `start not before`, `start no earlier than` | one date or more |
/// | `finish no later than`, `mandatory start`, … | | likewise, for each [kind of constraint](crate::spec::ConstraintKind) |
/// | `deadline` | `due`, `due date` | one date or more, each with a label behind it or none: `2026-04-01; 2026-05-01 board` |
/// | `baseline start`, `baseline finish` | `bl start`, `bl finish` | dates once planned, kept to compare with |
/// | `promised` | `promised date` | a date |
/// | `actual start`, `actual finish` | | dates |
/// | `remaining` | `remaining work` | a span |
/// | `changes`, `retires` | | the keys of systems and data sets, separated by semicolons or commas |
/// | `placement` | | `as soon as possible` or `as late as possible` |
/// | `manual start`, `manual finish` | | dates set by hand, whatever logic says |
/// | `expected finish` | | a date |
/// | `suspended`, `resumed` | `suspend date`, `resume date` | dates |
/// | `levelling delay` | `leveling delay` | a span of time on the clock |
/// | `pauses` | | gaps in the work, separated by semicolons: `2d after 3d; 1d after 8d` |
/// | `assignments` | | who works on it and how much, at which share and after which delay: `ada 40h; bob 1w 2d at 50% after 2d` |
/// | `driven by assignments` | | `yes` or `no` |
/// | `labels` | `tags` | texts, separated by semicolons or commas |
/// | `url` | `link` | a text |
/// | `source id` | | a text |
///
/// # Lines above the header
///
/// What a row cannot say stands above the header, in lines that begin with `#`. [`SheetOptions`] may say it as well, and wins.
///
/// ```text
/// ## a comment
/// # name: Atlas
/// # start: 2026-01-05
/// # data date: 2026-02-02
/// # calendar: office
/// # lag calendar: predecessor | successor | program | round the clock | named=office
/// # semantics: primavera progress=progress_override critical_threshold=2d
/// # calendar office: Mon-Fri 09:00-12:00 13:00-17:00 Sat-Sun off
/// # calendar lab: parent=office name="Clean room" day=8h week=40h Sat 09:00-13:00
/// # holiday office: 2026-01-19 2026-12-24..2026-12-31 name="Shutdown"
/// # exception lab: 2026-12-28..2026-12-30 09:00-13:00
/// # team platform: calendar=office notice=10d name="Platform"
/// # project p1: start=2026-01-05 data_date=2026-02-02 imposed_finish=2026-06-30 calendar=office name="Pilot"
/// # asset ledger-db: name="Ledger" kind=data_set team=data reads=raw-events reads=rates
/// # resource ada: name="Ada" kind=work team=platform calendar=office capacity=50%
/// ```
///
/// A key or value with special characters stands in double quotes, with `\"`, `\\`, `\n`, `\r` and `\t` inside. Days and shifts that are
/// stated last hold; a weekday that is not stated is that of the parent. The kind of an asset is `system`, `data_set`, `interface` or
/// `report`, and `reads=` may stand several times or hold a list, `reads="raw-events; rates"`. The kind of a resource is `work`, `material` or `cost`. Semantics are
/// those of `longpole`, `ms_project` or `primavera`, and the [switches](crate::spec::Semantics) that differ, such as
/// `schedule_from="finish 2026-06-30"`. The lines survive a spreadsheet that saves them as cells.
///
/// ```
/// use longpole::interchange::{SheetOptions, read_sheet};
///
/// let sheet = "\
/// ## name: Atlas
/// ## start: 2026-01-05
/// Task ID,Duration,Team,Depends on
/// API,5d,platform,
/// APP,12d,mobile,API SS+2d
/// LAUNCH,0d,,APP
/// ";
/// let program = read_sheet(sheet.as_bytes(), &SheetOptions::default())?.value;
/// assert_eq!((program.name(), program.task_count(), program.dependency_count()), ("Atlas", 3, 2));
/// # Ok::<(), longpole::interchange::ImportError>(())
/// ```
///
/// # Errors
/// The input cannot be read; every cell and line that cannot be understood, at once, each with its line, its column (the number of the
/// cell) and the column's name; or every problem of the plan.
///
/// # Complexity
/// O(length).
pub fn read_sheet(input: impl Read, options: &SheetOptions) -> Result<Imported<Program>, ImportError> {
    let Imported { value, warnings } = read_sheet_builder(input, options)?;
    Ok(Imported { value: value.build()?, warnings })
}

/// Reads a sheet into a builder, so that the plan can be completed or repaired before it is checked.
///
/// # Errors
/// Those of [`read_sheet`], except problems of the plan.
///
/// # Complexity
/// O(length).
pub fn read_sheet_builder(input: impl Read, options: &SheetOptions) -> Result<Imported<ProgramBuilder>, ImportError> {
    let text = text::read(input)?;
    let (mut faults, mut warnings) = (Faults::new(), Vec::new());
    let split = split(&text, &mut faults);
    let statements = Statements::read(&split.lines, &options.calendars, &mut warnings, &mut faults);
    let rows = Table { split: &split, faults: &mut faults, warnings: &mut warnings }.read();
    let body = assemble(statements, rows, options, &mut faults, &mut warnings);
    faults.in_order().none()?;
    Ok(Imported { value: Document::new(body)?.into_builder(), warnings })
}

/// The table below the lines.
struct Table<'a> {
    split: &'a Split<'a>,
    faults: &'a mut Faults,
    warnings: &'a mut Vec<Warning>,
}

/// A row, its line, and the name of its column of predecessors.
struct Row {
    draft: Draft,
    line: usize,
}

/// The rows of a table, and the name of the column of predecessors.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    names: Vec<String>,
}

impl Table<'_> {
    /// All rows; none where the table has no structure.
    fn read(mut self) -> Rows {
        let Split { table, header, .. } = *self.split;
        let delimiter = structure::delimiter(structure::first_line(table).0);
        if let Err(faults) = structure::check(table, delimiter, header) {
            self.faults.append(faults);
            return Rows::default();
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(table.as_bytes());
        let mut record = StringRecord::new();
        if !self.next(&mut reader, &mut record) {
            let message = "the sheet has no header; name its columns in the first row, such as key,name,duration,team,predecessors";
            self.faults.push(Place::line(header), message);
            return Rows::default();
        }
        let before = self.faults.count();
        let columns = Columns::new(&record, header, self.warnings, self.faults);
        if self.faults.count() > before {
            return Rows::default();
        }
        let rows = self.rows(&mut reader, &mut record, &columns);
        Rows { rows, names: columns.fields.into_iter().map(|(name, _)| name).collect() }
    }

    fn rows(&mut self, reader: &mut csv::Reader<&[u8]>, record: &mut StringRecord, columns: &Columns) -> Vec<Row> {
        let mut lines = Lines::new(self.split.table, self.split.header);
        let mut rows = Vec::new();
        while self.next(reader, record) {
            let line = lines.of_row_at(record.position().map_or(0, |position| position.byte() as usize));
            let draft = RowReader { columns, faults: self.faults, warnings: self.warnings }.read(record, line);
            rows.extend(draft.map(|draft| Row { draft, line }));
        }
        rows
    }

    /// Is there another record? The text was checked before, so that no error is left; one would be reported.
    fn next(&mut self, reader: &mut csv::Reader<&[u8]>, record: &mut StringRecord) -> bool {
        reader.read_record(record).unwrap_or_else(|error| {
            self.faults.push(Place::default(), error.to_string());
            false
        })
    }
}

/// Puts lines, rows and options together.
fn assemble(statements: Statements, rows: Rows, options: &SheetOptions, faults: &mut Faults, warnings: &mut Vec<Warning>) -> Body {
    let stated = options.start.or(statements.start);
    let start = stated.or_else(|| earliest(&statements, &rows, warnings));
    if start.is_none() && faults.count() == 0 {
        let message =
            "the sheet has no date to start from; write the line `# start: 2026-01-05` above the header, or state it in the options";
        faults.push(Place::line(1), message);
    }
    let name = options.name.clone().or(statements.name).unwrap_or_default();
    let mut body = Body::new(&name, start.unwrap_or(When::Invalid { year: 0, month: 0, day: 0, hour: 0, minute: 0 }));
    body.data_date = options.data_date.or(statements.data_date);
    body.calendar = options.default_calendar.clone().or(statements.calendar).map(Into::into);
    body.semantics = statements.semantics.on(statements.lag_calendar).row();
    body.calendars.clone_from(&options.calendars);
    body.calendars.extend(statements.calendars);
    (body.teams, body.projects) = (statements.teams, statements.projects);
    (body.assets, body.resources) = (statements.assets, statements.resources);
    add_rows(&mut body, rows, faults, warnings);
    body
}

/// The earliest date anywhere in the sheet, with a warning.
fn earliest(statements: &Statements, rows: &Rows, warnings: &mut Vec<Warning>) -> Option<When> {
    let dates = statements.dates().chain(rows.rows.iter().flat_map(|row| row.draft.dates()));
    let earliest = dates.filter(|date| date.is_valid()).min_by_key(|date| (date.day(), date.time()))?;
    let message = format!("no start is stated; the earliest date in the sheet, {earliest}, was taken");
    warnings.push(Warning { place: Place::line(1), message });
    Some(earliest)
}

fn add_rows(body: &mut Body, rows: Rows, faults: &mut Faults, warnings: &mut Vec<Warning>) {
    let keys = KeySet::new(rows.rows.iter().map(|row| &*row.draft.task.key));
    let mut teams: HashSet<Box<str>> = body.teams.iter().map(|team| team.key.clone()).collect();
    let teams_are_stated = !teams.is_empty();
    let mut projects: HashSet<Box<str>> = body.projects.iter().map(|project| project.key.clone()).collect();
    for Row { draft: Draft { task, predecessors, .. }, line } in rows.rows {
        let (cell, field) = predecessors.unwrap_or_default();
        for link in parse_links(&cell, &task.key, &keys) {
            match link {
                Ok(link) => body.dependencies.push(link),
                Err(error) => {
                    let path = rows.names.get(field.saturating_sub(1)).cloned().unwrap_or_default();
                    faults.push(Place { line, column: field, path }, error.to_string());
                }
            }
        }
        if let Some(key) = task.team.as_ref().filter(|key| teams.insert((*key).clone())) {
            // Where teams are stated, another one is more often a slip of the pen, and would lose its calendar.
            if teams_are_stated {
                let message = format!("team `{key}` is not among those stated above the header; it was added, on the program's calendar");
                warnings.push(Warning { place: Place::line(line), message });
            }
            body.teams.push(TeamRow { key: key.clone(), ..TeamRow::default() });
        }
        if let Some(key) = task.project.as_ref().filter(|key| projects.insert((*key).clone())) {
            body.projects.push(ProjectRow { key: key.clone(), ..ProjectRow::default() });
        }
        body.tasks.push(task);
    }
}
