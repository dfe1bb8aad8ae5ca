//! Keys and the outline: what people call things, made unique.

use super::build::{Field, activity, calendar, only, plan, project, row, task, whole};

fn element(id: &str, above: &str, short: &str, own: &[Field<'_>]) -> String {
    row("PROJWBS", &[("wbs_id", id), ("proj_id", "1"), ("parent_wbs_id", above), ("wbs_short_name", short), ("proj_node_flag", "N")], own)
}

fn keys(program: &longpole::Program) -> Vec<String> {
    program.tasks().map(|(_, task)| task.key.to_string()).collect()
}

#[test]
fn elements_are_summaries_by_their_full_code_in_their_order() {
    let rows = [
        element("10", "3", "P1", &[("proj_node_flag", "Y")]),
        element("11", "10", "G", &[("seq_num", "2")]),
        element("12", "10", "D", &[("seq_num", "1"), ("wbs_name", "Design")]),
        element("13", "12", "X", &[]),
        element("14", "10", "EMPTY", &[]),
        activity("1", &[("wbs_id", "11")]),
        activity("2", &[("wbs_id", "13")]),
        activity("3", &[("wbs_id", "10")]),
    ];
    let (program, warnings) = plan(&rows);
    assert_eq!(keys(&program), ["A3", "P1.D", "P1.D.X", "A2", "P1.G", "A1"]);
    let parent = task(&program, "A2").parent.and_then(|parent| program.get(parent)).unwrap();
    assert_eq!((&*parent.key, &*task(&program, "P1.D").name), ("P1.D.X", "Design"));
    assert!(only(&warnings).starts_with("PROJWBS: WBS element `EMPTY` has no activities below it; it was left out"), "{warnings:?}");
}

#[test]
fn a_root_is_a_summary_where_something_spans_it() {
    let root = element("10", "3", "P1", &[("proj_node_flag", "Y")]);
    let rows = [root, activity("1", &[("wbs_id", "10")]), activity("2", &[("wbs_id", "10"), ("task_type", "TT_WBS")])];
    assert_eq!(keys(&plan(&rows).0), ["P1", "A1", "A2"]);
}

#[test]
fn roots_are_summaries_where_there_are_several_projects() {
    let rows = [
        project("1", &[]),
        project("2", &[]),
        calendar("1", &[]),
        element("10", "3", "P1", &[("proj_node_flag", "Y")]),
        element("20", "3", "P2", &[("proj_node_flag", "Y"), ("proj_id", "2")]),
        activity("1", &[("wbs_id", "10"), ("task_code", "SAME")]),
        activity("2", &[("wbs_id", "20"), ("task_code", "SAME"), ("proj_id", "2")]),
        activity("3", &[("wbs_id", "20"), ("proj_id", "2")]),
    ];
    let (program, warnings) = whole(&rows);
    assert_eq!(keys(&program), ["P1", "P1:SAME", "P2", "P2:SAME", "A3"]);
    let expected = "activity `SAME` shares its activity ID with one of another project; the project stands before it (so with `SAME`)";
    assert!(only(&warnings).contains(expected), "{warnings:?}");
}

#[test]
fn the_identity_in_p6_is_kept() {
    let (program, _) = plan(&[activity("53609", &[("task_code", "A10")])]);
    assert_eq!(task(&program, "A10").details().source_id, "53609");
}

#[test]
fn only_calendars_that_are_used_are_read() {
    let rows = [calendar("2", &[("clndr_name", "C1")]), calendar("3", &[]), activity("1", &[("clndr_id", "2")])];
    let (program, warnings) = plan(&rows);
    assert_eq!(program.calendar_rows().map(|(_, row)| row.key.to_string()).collect::<Vec<_>>(), ["C1", "C1 #2"]);
    assert!(only(&warnings).contains("calendar `C1` has the name of another calendar"), "{warnings:?}");
}

/// Codes of deep structures are not spelled out in full, so that their length does not grow with the square of the depth.
#[test]
fn deep_structures_are_read() {
    let mut rows: Vec<String> = (1..30_000).map(|at| format!("%R\t{at}\t1\t{}\tE{at}\tN\n", at - 1)).collect();
    rows.insert(0, "%T\tPROJWBS\n%F\twbs_id\tproj_id\tparent_wbs_id\twbs_short_name\tproj_node_flag\n%R\t0\t1\t\tP1\tY\n".to_owned());
    rows.push(activity("1", &[("wbs_id", "29999")]));
    let (program, _) = plan(&rows);
    assert_eq!(program.task_count(), 30_000);
    assert!(program.tasks().all(|(_, task)| task.key.len() <= 220));
}
