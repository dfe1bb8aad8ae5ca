//! Plans as MS Project and Primavera P6 export them: a work breakdown of two levels, four calendars with holidays, one assignment a task, links, a
//! third of the work of P6 done, and beside it the columns and elements that real exports have and nothing here reads.

use std::fmt::Write as _;

use super::shapes::{Draw, Graph, Shape};

/// How many tasks stand below an element of the breakdown.
const PART: usize = 10;
const CALENDARS: usize = 4;
const RESOURCES: usize = 200;
/// What is done when the plan is exported, in percent of its rows.
const DONE: usize = 33;

/// An export of P6 with so many activities: about 740 bytes each.
pub(crate) fn xer(activities: usize, seed: u64) -> String {
    let graph = Shape::Teams.graph(activities, seed);
    let mut draw = Draw::new(seed);
    let mut text = String::from("ERMHDR\t20.12\t2026-03-02\tProject\tplanner\tPlanner\tdb\tProject Management\tEUR\r\n");
    table(&mut text, "PROJECT", "proj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\tcritical_drtn_hr_cnt");
    text.push_str("%R\t1\tBIG\t1\t2026-03-02 00:00\t2025-01-06 08:00\t0\r\n");
    table(&mut text, "CALENDAR", "clndr_id\tdefault_flag\tclndr_name\tclndr_type\tday_hr_cnt\tclndr_data");
    for calendar in 0..CALENDARS {
        let flag = if calendar == 0 { 'Y' } else { 'N' };
        let _ = writeln!(text, "%R\t{}\t{flag}\tCalendar {calendar}\tCA_Base\t8\t{}\r", calendar + 1, packed(calendar));
    }
    table(&mut text, "PROJWBS", "wbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id");
    text.push_str("%R\t1\t1\t0\tY\tBIG\tBig program\t\r\n");
    for part in 0..activities.div_ceil(PART) {
        let _ = writeln!(text, "%R\t{}\t1\t{part}\tN\t{part}\tPart {part} of the program\t1\r", part + 2);
    }
    table(&mut text, "RSRC", "rsrc_id\tclndr_id\trsrc_short_name\trsrc_name\trsrc_type");
    for resource in 0..RESOURCES {
        let _ = writeln!(text, "%R\t{resource}\t{}\tR{resource}\tResource {resource}\tRT_Labor\r", resource % CALENDARS + 1);
    }
    activity_rows(&mut text, &graph, &mut draw);
    table(
        &mut text,
        "TASKPRED",
        "task_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt\tcomments\tfloat_path\taref\tarls",
    );
    // Half of them: real exports have one or two an activity.
    for (at, (from, to)) in graph.edges.iter().step_by(2).enumerate() {
        let (kind, lag) = [("PR_FS", 0), ("PR_FS", 0), ("PR_FS", 8), ("PR_SS", 8)][draw.below(4)];
        let _ = writeln!(text, "%R\t{at}\t{to}\t{from}\t1\t1\t{kind}\t{lag}\t\t\t2026-03-02 08:00\t2026-03-02 08:00\r");
    }
    table(
        &mut text,
        "TASKRSRC",
        "taskrsrc_id\ttask_id\tproj_id\trsrc_id\trsrc_type\tremain_qty\ttarget_qty\tremain_qty_per_hr\ttarget_cost\trestart_date\treend_date\trollup_dates_flag\tguid",
    );
    for task in 0..activities {
        let resource = draw.below(RESOURCES);
        let _ = writeln!(
            text,
            "%R\t{task}\t{task}\t1\t{resource}\tRT_Labor\t8\t8\t1\t640.25\t2026-03-02 08:00\t2026-03-02 17:00\tN\tq3Wf8A{task:016}\r"
        );
    }
    table(&mut text, "TASKACTV", "task_id\tactv_code_type_id\tactv_code_id\tproj_id");
    for task in 0..activities {
        let _ = writeln!(text, "%R\t{task}\t12\t{}\t1\r", 340 + task % 20);
    }
    text.push_str("%E\r\n");
    text
}

fn table(text: &mut String, name: &str, fields: &str) {
    let _ = write!(text, "%T\t{name}\r\n%F\t{fields}\r\n");
}

fn activity_rows(text: &mut String, graph: &Graph, draw: &mut Draw) {
    let fields = "task_id\tproj_id\twbs_id\tclndr_id\tphys_complete_pct\trev_fdbk_flag\tcomplete_pct_type\ttask_type\tduration_type\tstatus_code\t\
        task_code\ttask_name\ttotal_float_hr_cnt\tfree_float_hr_cnt\tremain_drtn_hr_cnt\ttarget_drtn_hr_cnt\tcstr_date\tact_start_date\t\
        act_end_date\tlate_start_date\tlate_end_date\texpect_end_date\tearly_start_date\tearly_end_date\trestart_date\treend_date\t\
        target_start_date\ttarget_end_date\tcstr_type\tpriority_type\tguid\ttmpl_guid\tdriving_path_flag\tcreate_date\tcreate_user\t\
        act_work_qty\tremain_work_qty\ttarget_work_qty\ttarget_equip_qty\tact_equip_qty\tremain_equip_qty\trem_late_start_date\t\
        rem_late_end_date\tupdate_date\tupdate_user\tlocation_id";
    table(text, "TASK", fields);
    for (task, &duration) in graph.durations.iter().enumerate() {
        let hours = duration * 8;
        let is_done = draw.below(100) < DONE;
        let (status, left, begun, ended) =
            if is_done { ("TK_Complete", 0, "2025-11-03 08:00", "2025-11-14 17:00") } else { ("TK_NotStart", hours, "", "") };
        let (bound, kind) = if !is_done && draw.below(50) == 0 { ("2026-05-04 08:00", "CS_MSOA") } else { ("", "") };
        let _ = writeln!(
            text,
            "%R\t{task}\t1\t{}\t{}\t0\tN\tCP_Drtn\tTT_Task\tDT_FixedDUR2\t{status}\tA{task}\tActivity {task} of the big program, with a name of usual \
             length\t40\t8\t{left}\t{hours}\t{bound}\t{begun}\t{ended}\t2026-04-06 08:00\t2026-04-10 17:00\t\t2026-03-02 08:00\t2026-03-06 17:00\t\
             2026-03-02 08:00\t2026-03-06 17:00\t2026-03-02 08:00\t2026-03-06 17:00\t{kind}\tPT_Normal\tX1bQzkPq{task:014}\t\tN\t\
             2025-01-06 09:30\tplanner\t0\t{hours}\t{hours}\t0\t0\t0\t2026-04-06 08:00\t2026-04-10 17:00\t2026-03-02 11:45\tplanner\t\r",
            task / PART + 2,
            task % CALENDARS + 1,
        );
    }
}

/// The packed text of a calendar: five days of two shifts, and sixty holidays, some of them with hours.
fn packed(number: usize) -> String {
    let end = "\u{7f}\u{7f}";
    let hours = format!("(0||0(s|0{}:00|f|12:00)())(0||1(s|13:00|f|{}:00)())", 6 + number, 15 + number);
    let mut text = format!("(0||CalendarData()({end}(0||DaysOfWeek()({end}");
    for day in 1..=7 {
        let hours = if day == 1 || day == 7 { "" } else { &*hours };
        let _ = write!(text, "(0||{day}()({hours})){end}");
    }
    let _ = write!(text, ")){end}(0||VIEW(ShowTotal|N)()){end}(0||Exceptions()({end}");
    for holiday in 0..60 {
        let hours = if holiday % 10 == 0 { "(0||0(s|08:00|f|12:00)())" } else { "" };
        let _ = write!(text, "(0||{holiday}(d|{})({hours})){end}", 45_660 + 37 * holiday + number);
    }
    text.push_str("))))");
    text
}

/// A project of MS Project as XML with so many tasks: about 2,700 bytes each.
pub(crate) fn mspdi(tasks: usize, seed: u64) -> String {
    let graph = Shape::Teams.graph(tasks, seed);
    let mut draw = Draw::new(seed);
    let mut waits_for = vec![Vec::new(); tasks];
    graph.edges.iter().for_each(|&(from, to)| waits_for[to as usize].push(from as usize));
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<Project xmlns=\"http://schemas.microsoft.com/project\">\
         <Name>Big.xml</Name><StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars>",
    );
    (0..CALENDARS).for_each(|number| project_calendar(&mut text, number));
    text.push_str("</Calendars><Tasks>");
    for (task, before) in waits_for.iter().enumerate() {
        if task % PART == 0 {
            let part = task / PART;
            let _ = write!(
                text,
                "<Task><UID>{0}</UID><ID>{0}</ID><Name>Part {part}</Name><OutlineNumber>{part}</OutlineNumber><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>",
                tasks + part + 1
            );
        }
        project_task(&mut text, task, graph.durations[task], &mut draw);
        for &from in before {
            let lag = [0, 0, 0, 4_800][draw.below(4)];
            let _ = write!(
                text,
                "\r\n<PredecessorLink><PredecessorUID>{}</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>{lag}</LinkLag>\
                 <LagFormat>7</LagFormat></PredecessorLink>",
                from + 1
            );
        }
        text.push_str("</Task>\r\n");
    }
    text.push_str("</Tasks><Resources>");
    for resource in 1..=RESOURCES {
        let _ = write!(
            text,
            "<Resource><UID>{resource}</UID><ID>{resource}</ID><Name>Resource {resource}</Name><Type>1</Type><MaxUnits>1.00</MaxUnits><CalendarUID>{}</CalendarUID></Resource>",
            resource % CALENDARS + 1
        );
    }
    text.push_str("</Resources><Assignments>");
    for task in 0..tasks {
        assignment(&mut text, task, graph.durations[task], 1 + draw.below(RESOURCES));
    }
    text.push_str("</Assignments></Project>\r\n");
    text
}

fn project_calendar(text: &mut String, number: usize) {
    let _ = write!(text, "<Calendar><UID>{}</UID><Name>Calendar {number}</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>", number + 1);
    for day in 1..=7 {
        let works = day != 1 && day != 7;
        let _ = write!(text, "<WeekDay><DayType>{day}</DayType><DayWorking>{}</DayWorking>", u8::from(works));
        if works {
            let _ = write!(
                text,
                "<WorkingTimes><WorkingTime><FromTime>0{}:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime>\
                 <FromTime>13:00:00</FromTime><ToTime>{}:00:00</ToTime></WorkingTime></WorkingTimes>",
                6 + number,
                15 + number
            );
        }
        text.push_str("</WeekDay>");
    }
    text.push_str("</WeekDays><Exceptions>");
    for month in 1..=12 {
        let day = format!("2026-{month:02}-{:02}", 10 + number);
        let _ = write!(
            text,
            "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{day}T00:00:00</FromDate><ToDate>{day}T23:59:00</ToDate>\
             </TimePeriod><Occurrences>1</Occurrences><Name>Holiday</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>"
        );
    }
    text.push_str("</Exceptions></Calendar>");
}

/// A task without its end, behind which its links stand. What the product computed is in the file, as in real ones.
fn project_task(text: &mut String, task: usize, duration: u32, draw: &mut Draw) {
    let hours = duration * 8;
    let uid = task + 1;
    let (kind, bound) = match draw.below(50) {
        0 => (4, "<ConstraintDate>2026-05-04T08:00:00</ConstraintDate>"),
        _ => (0, ""),
    };
    let dates = "2026-03-02T08:00:00";
    let _ = write!(
        text,
        "<Task>\r\n<UID>{uid}</UID>\r\n<ID>{uid}</ID>\r\n<Name>Task {task} of the big program, with a name of usual length</Name>\r\n<Active>1</Active>\
         \r\n<Manual>0</Manual>\r\n<Type>0</Type>\r\n<IsNull>0</IsNull>\r\n<CreateDate>{dates}</CreateDate>\r\n<WBS>{0}.{1}</WBS>\r\n<OutlineNumber>{0}.\
         {1}</OutlineNumber>\r\n<OutlineLevel>2</OutlineLevel>\r\n<Priority>500</Priority>\r\n<Start>{dates}</Start>\r\n<Finish>{dates}</Finish>\r\n\
         <Duration>PT{hours}H0M0S</Duration>\r\n<ManualStart>{dates}</ManualStart>\r\n<ManualFinish>{dates}</ManualFinish>\r\n\
         <ManualDuration>PT{hours}H0M0S</ManualDuration>\r\n<DurationFormat>7</DurationFormat>\r\n<Work>PT{hours}H0M0S</Work>\r\n\
         <ResumeValid>0</ResumeValid>\r\n<EffortDriven>0</EffortDriven>\r\n<Recurring>0</Recurring>\r\n<OverAllocated>0</OverAllocated>\r\n\
         <Estimated>0</Estimated>\r\n<Milestone>0</Milestone>\r\n<Summary>0</Summary>\r\n<Critical>0</Critical>\r\n<IsSubproject>0</IsSubproject>\r\n\
         <EarlyStart>{dates}</EarlyStart>\r\n<EarlyFinish>{dates}</EarlyFinish>\r\n<LateStart>{dates}</LateStart>\r\n<LateFinish>{dates}</LateFinish>\
         \r\n<StartVariance>0</StartVariance>\r\n<FreeSlack>0</FreeSlack>\r\n<TotalSlack>4800</TotalSlack>\r\n<FixedCost>0</FixedCost>\r\n\
         <PercentComplete>0</PercentComplete>\r\n<Cost>0</Cost>\r\n<ActualDuration>PT0H0M0S</ActualDuration>\r\n\
         <RemainingDuration>PT{hours}H0M0S</RemainingDuration>\r\n<RemainingWork>PT{hours}H0M0S</RemainingWork>\r\n<ConstraintType>{kind}\
         </ConstraintType>\r\n<CalendarUID>-1</CalendarUID>{bound}\r\n<LevelAssignments>1</LevelAssignments>\r\n<LevelingDelay>0</LevelingDelay>\r\n\
         <IgnoreResourceCalendar>0</IgnoreResourceCalendar>\r\n<HideBar>0</HideBar>\r\n<Rollup>0</Rollup>\r\n<BCWS>0</BCWS>\r\n<BCWP>0</BCWP>",
        task / PART,
        task % PART + 1,
    );
}

fn assignment(text: &mut String, task: usize, duration: u32, resource: usize) {
    let (uid, hours, dates) = (task + 1, duration * 8, "2026-03-02T08:00:00");
    let _ = write!(
        text,
        "<Assignment>\r\n<UID>{uid}</UID>\r\n<TaskUID>{uid}</TaskUID>\r\n<ResourceUID>{resource}</ResourceUID>\r\n<PercentWorkComplete>0\
         </PercentWorkComplete>\r\n<ActualWork>PT0H0M0S</ActualWork>\r\n<Cost>0</Cost>\r\n<Delay>0</Delay>\r\n<Finish>{dates}</Finish>\r\n\
         <LevelingDelay>0</LevelingDelay>\r\n<RemainingWork>PT{hours}H0M0S</RemainingWork>\r\n<Start>{dates}</Start>\r\n<Units>1</Units>\r\n\
         <Work>PT{hours}H0M0S</Work>\r\n<WorkContour>0</WorkContour>\r\n<TimephasedData><Type>1</Type><UID>{uid}</UID><Start>{dates}</Start>\
         <Finish>2026-03-02T17:00:00</Finish><Unit>3</Unit><Value>PT8H0M0S</Value></TimephasedData></Assignment>\r\n"
    );
}
