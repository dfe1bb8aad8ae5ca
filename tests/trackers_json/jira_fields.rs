//! The custom fields of Jira: by name, by id, and by the ids of most sites.

use longpole::intake::{Export, Ticket};
use longpole::interchange::{TeamFrom, TrackerField, TrackerOptions, read_jira_json};

fn read(names: &str, fields: &str, options: &TrackerOptions) -> (Ticket, Export) {
    let text = format!(r#"{{"names": {{{names}}}, "issues": [{{"key": "A-1", "changelog": {{}}, "fields": {{{fields}}}}}]}}"#);
    let export = read_jira_json(text.as_bytes(), options).unwrap();
    (export.tickets[0].clone(), export)
}

fn points(ticket: &Ticket) -> Option<String> {
    ticket.points.map(|points| points.to_string())
}

#[test]
fn the_first_field_with_a_value_counts() {
    let names = r#""customfield_1": "Story point estimate", "customfield_2": "Story Points", "customfield_3": "Epic Link""#;
    let usual = TrackerOptions::default();
    assert_eq!(points(&read(names, r#""customfield_1": 3, "customfield_2": 5"#, &usual).0).as_deref(), Some("5"));
    assert_eq!(points(&read(names, r#""customfield_1": 3, "customfield_2": null"#, &usual).0).as_deref(), Some("3"));
    let (ticket, _) = read(names, r#""customfield_3": "A-7""#, &usual);
    assert_eq!(ticket.parent.as_deref(), Some("A-7"));
    let (ticket, _) = read(names, r#""customfield_3": "A-7", "parent": {"key": "A-8"}"#, &usual);
    assert_eq!(ticket.parent.as_deref(), Some("A-8"));
}

#[test]
fn the_ids_of_most_sites_where_the_value_has_the_shape() {
    let usual = TrackerOptions::default();
    let fields = r#""customfield_10014": "A-7", "customfield_10015": "2026-01-12", "customfield_10016": 2.5"#;
    let (ticket, _) = read("", fields, &usual);
    assert_eq!(points(&ticket).as_deref(), Some("2.5"));
    assert_eq!(ticket.parent.as_deref(), Some("A-7"));
    assert_eq!(ticket.planned_start.unwrap().to_string(), "2026-01-12");
    let fields = r#""customfield_10014": "no key", "customfield_10015": "soon", "customfield_10016": {"value": "L"}"#;
    let (ticket, export) = read("", fields, &usual);
    assert_eq!((ticket.points, ticket.parent, ticket.planned_start), (None, None, None));
    assert!(export.warnings.is_empty(), "{:?}", export.warnings);
    let (ticket, _) = read(r#""customfield_10016": "Rank""#, r#""customfield_10016": 3"#, &usual);
    assert_eq!(ticket.points, None, "the names say that it is something else");
}

#[test]
fn stated_fields_by_name_and_by_id() {
    let options = TrackerOptions::default()
        .field(TrackerField::Points, "Effort")
        .field(TrackerField::Owner, "customfield_5")
        .field(TrackerField::Estimate, "customfield_6")
        .field(TrackerField::Remaining, "customfield_7")
        .field(TrackerField::Due, "Promise")
        .team(TeamFrom::Field("squad".into()));
    let names = r#""customfield_1": "Effort", "customfield_2": "Squad", "customfield_8": "Promise""#;
    let fields = r#""customfield_1": "8", "customfield_2": [{"value": "red"}], "customfield_5": {"displayName": "Ada"},
        "customfield_6": 3, "customfield_7": "1d 4h", "duedate": "2026-02-02", "customfield_8": "2026-03-03""#;
    let (ticket, export) = read(names, fields, &options);
    assert_eq!((points(&ticket).as_deref(), &*ticket.owner, &*ticket.team), (Some("8"), "Ada", "red"));
    assert_eq!((ticket.original.unwrap().to_string(), ticket.remaining.unwrap().to_string()), ("3d".into(), "1d 4h".into()));
    assert_eq!(ticket.due.unwrap().to_string(), "2026-03-03");
    assert_eq!(export.choices, ["teams from the field `squad` (1 of 1 issues)"]);
    assert!(export.warnings.is_empty(), "{:?}", export.warnings);
}

#[test]
fn what_cannot_be_used_is_said() {
    let said = |names: &str, fields: &str, options: &TrackerOptions| {
        read(names, fields, options).1.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let named = TrackerOptions::default().field(TrackerField::Points, "Effort");
    assert_eq!(said(r#""customfield_1": "Size""#, "", &named), "names: no field is called `Effort`; it was not used");
    assert!(said("", "", &named).contains("ask with expand=names"));
    let names = r#""customfield_1": "Story Points", "customfield_2": "Start date""#;
    let usual = TrackerOptions::default();
    assert_eq!(
        said(names, r#""customfield_1": "XL", "customfield_2": "TBD", "timespent": "2h""#, &usual),
        "issues[0].fields.timespent: \"2h\" is no number of seconds; it was left out (line 1, column 96)\n\
         issues[0].fields.customfield_1: \"XL\" are no points; it was left out (line 1, column 96)\n\
         issues[0].fields.customfield_2: \"TBD\" is not a date; it was left out (line 1, column 96)"
    );
}
