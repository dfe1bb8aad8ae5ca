//! What was read, in a few lines: for tests, until there is a conversion.

use std::fmt::Write;

use super::calendar::CalendarRow;
use super::file::XerFile;
use super::id::Id;
use crate::time::Shift;

/// Counts of rows, and the projects and calendars.
pub(super) fn outline(file: &XerFile) -> String {
    let mut text = format!("version {}, currency {}, {:?}\n", file.header.version, file.header.currency, file.encoding);
    for project in &file.projects {
        let date = |date: Option<chrono::NaiveDateTime>| date.map_or("none".into(), |date| date.to_string());
        let (name, data) = (&project.short_name, date(project.data_date));
        let by = date(project.must_finish_by);
        let _ = writeln!(text, "project {} {name}: data date {data}, must finish by {by}", file.ids.text(project.id));
    }
    for calendar in &file.calendars {
        calendar_line(&mut text, calendar);
    }
    let counts = [
        (file.options.len(), "options"),
        (file.wbs.len(), "WBS elements"),
        (file.activities.len(), "activities"),
        (file.stored.len(), "stored"),
        (file.links.len(), "links"),
        (file.resources.len(), "resources"),
        (file.roles.len(), "roles"),
        (file.assignments.len(), "assignments"),
    ];
    let counts = counts.into_iter().filter(|&(count, _)| count > 0).map(|(count, what)| format!("{count} {what}"));
    let unread = file.unread.iter().map(|unread| format!("{} not read: {}", unread.table, unread.rows));
    let _ = writeln!(text, "{}", counts.chain(unread).collect::<Vec<_>>().join(", "));
    for activity in file.activities.iter().take(3) {
        let _ = writeln!(text, "activity {} {}: {:?}, {}", activity.code, activity.name, activity.kind, owner(file, activity.project));
    }
    text
}

fn owner(file: &XerFile, id: Option<Id>) -> String {
    id.map_or("no project".into(), |id| format!("project {}", file.ids.text(id)))
}

fn calendar_line(text: &mut String, row: &CalendarRow) {
    let calendar = &row.calendar;
    let day = |shifts: &Option<Vec<Shift>>| match shifts {
        None => "as its base".to_owned(),
        Some(shifts) if shifts.is_empty() => "free".to_owned(),
        Some(shifts) => shifts.iter().map(Shift::to_string).collect::<Vec<_>>().join(" "),
    };
    let week: Vec<String> = calendar.week.iter().map(day).collect();
    let parent = calendar.parent.as_deref().map_or(String::new(), |parent| format!(", base {parent}"));
    let (key, name, exceptions) = (&calendar.key, &calendar.name, calendar.exceptions.len());
    let _ = writeln!(text, "calendar {key} {name}{parent}: {}; exceptions: {exceptions}", week.join(", "));
}
