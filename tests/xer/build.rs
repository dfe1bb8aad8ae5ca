//! Small exports, row by row: each row is a table of its own, for a table may come as often as it likes.

use longpole::Program;
use longpole::interchange::{Imported, read_xer};
use longpole::program::ProgramBuilder;
use longpole::spec::{Scheduling, Task};

use super::export::week;

/// A field and its value.
pub(crate) type Field<'a> = (&'a str, &'a str);

/// A row; later fields replace earlier ones of the same name.
pub(crate) fn row(table: &str, usual: &[Field<'_>], own: &[Field<'_>]) -> String {
    let mut fields: Vec<Field<'_>> = Vec::new();
    for &field in usual.iter().chain(own) {
        fields.retain(|(name, _)| *name != field.0);
        fields.push(field);
    }
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = fields.iter().map(|(_, value)| *value).collect();
    format!("%T\t{table}\n%F\t{}\n%R\t{}\n", names.join("\t"), values.join("\t"))
}

/// A project: `1` or another, from Monday, 2 March 2026.
pub(crate) fn project(id: &str, own: &[Field<'_>]) -> String {
    let name = format!("P{id}");
    let dates = [("last_recalc_date", "2026-03-02 00:00"), ("plan_start_date", "2026-03-02 00:00")];
    row("PROJECT", &[&[("proj_id", id), ("proj_short_name", &*name), ("clndr_id", "1")], dates.as_slice()].concat(), own)
}

/// A calendar: Monday to Friday from 08:00 to 16:00.
pub(crate) fn calendar(id: &str, own: &[Field<'_>]) -> String {
    let (name, data) = (format!("C{id}"), week("(0||0(s|08:00|f|16:00)())", ""));
    row("CALENDAR", &[("clndr_id", id), ("clndr_name", &name), ("day_hr_cnt", "8"), ("clndr_data", &data)], own)
}

/// An activity: work of 16 hours that has not begun, in project 1; its code is `A` and its number.
pub(crate) fn activity(id: &str, own: &[Field<'_>]) -> String {
    let code = format!("A{id}");
    let usual = [
        ("task_id", id),
        ("proj_id", "1"),
        ("clndr_id", "1"),
        ("task_code", &*code),
        ("task_type", "TT_Task"),
        ("status_code", "TK_NotStart"),
        ("target_drtn_hr_cnt", "16"),
        ("remain_drtn_hr_cnt", "16"),
    ];
    row("TASK", &usual, own)
}

/// A link, finish to start.
pub(crate) fn link(from: &str, to: &str, own: &[Field<'_>]) -> String {
    row("TASKPRED", &[("task_id", to), ("pred_task_id", from), ("pred_type", "PR_FS"), ("lag_hr_cnt", "0")], own)
}

/// The export of these rows.
pub(crate) fn export(rows: &[String]) -> String {
    format!("ERMHDR\t20.12\t2026-03-02\n{}%E\n", rows.concat())
}

/// What is read of a project, its calendar and these rows.
pub(crate) fn read(rows: &[String]) -> Imported<ProgramBuilder> {
    let whole = [&[project("1", &[]), calendar("1", &[])], rows].concat();
    read_xer(export(&whole).as_bytes()).unwrap()
}

/// A plan, and the warnings but for those of missing WBS elements.
pub(crate) fn plan(rows: &[String]) -> (Program, Vec<String>) {
    built(read(rows))
}

/// A plan of rows that include projects and calendars.
pub(crate) fn whole(rows: &[String]) -> (Program, Vec<String>) {
    built(read_xer(export(rows).as_bytes()).unwrap())
}

fn built(read: Imported<ProgramBuilder>) -> (Program, Vec<String>) {
    let warnings = read.warnings.iter().map(ToString::to_string).filter(|warning| !warning.starts_with("TASK.wbs_id"));
    (read.value.build().unwrap(), warnings.collect())
}

/// The only warning.
pub(crate) fn only(warnings: &[String]) -> &str {
    let [only] = warnings else { panic!("{warnings:#?}") };
    only
}

/// The task of a key.
pub(crate) fn task<'p>(program: &'p Program, key: &str) -> &'p Task {
    program.get(program.task(key).unwrap()).unwrap()
}

/// How the task of a key is placed.
pub(crate) fn placed<'p>(program: &'p Program, key: &str) -> &'p Scheduling {
    task(program, key).scheduling()
}
