//! A small sound export, to be spoiled.

/// The export as text: one project, two calendars, a WBS of two elements, three activities, two links, a resource and its assignment.
pub(crate) fn sound() -> String {
    let calendar =
        week("(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())", "(0||0(d|46023)())(0||1(d|46045)((0||0(s|08:00|f|12:00)())))");
    let lines = [
        "ERMHDR\t20.12\t2026-03-11\tProject\tuser\tuser\tdb\tProject Management\tEUR".to_owned(),
        "%T\tCURRTYPE".into(),
        "%F\tcurr_id\tdecimal_symbol\tdigit_group_symbol\tcurr_short_name".into(),
        "%R\t1\t.\t,\tEUR".into(),
        "%T\tOBS".into(),
        "%F\tobs_id\tobs_name".into(),
        "%R\t1\tAll".into(),
        "%T\tPROJECT".into(),
        "%F\tproj_id\tproj_short_name\tclndr_id\tlast_recalc_date\tplan_start_date\tplan_end_date\tcritical_drtn_hr_cnt\tcritical_path_type"
            .into(),
        "%R\t7\tATLAS\t1\t2026-03-02 00:00\t2026-01-05 08:00\t2026-06-30 17:00\t0\tCT_TotFloat".into(),
        "%T\tCALENDAR".into(),
        "%F\tclndr_id\tdefault_flag\tclndr_name\tproj_id\tbase_clndr_id\tclndr_type\tday_hr_cnt\tweek_hr_cnt\tclndr_data".into(),
        format!("%R\t1\tY\tOffice\t\t\tCA_Base\t8\t40\t{calendar}"),
        "%R\t2\tN\tCrane\t\t1\tCA_Rsrc\t8\t40\t".into(),
        "%T\tSCHEDOPTIONS".into(),
        "%F\tschedoptions_id\tproj_id\tsched_retained_logic\tsched_progress_override\tsched_float_type\tsched_calendar_on_relationship_lag"
            .into(),
        "%R\t1\t7\tY\tN\tFT_FF\trcal_Predecessor".into(),
        "%T\tPROJWBS".into(),
        "%F\twbs_id\tproj_id\tseq_num\tproj_node_flag\twbs_short_name\twbs_name\tparent_wbs_id".into(),
        "%R\t70\t7\t1\tY\tATLAS\tAtlas\t3".into(),
        "%R\t71\t7\t10\tN\tG\tGround\t70".into(),
        "%T\tRSRC".into(),
        "%F\trsrc_id\tclndr_id\trsrc_name\trsrc_short_name\trsrc_type".into(),
        "%R\t5\t2\tCrane 12\"\" boom\tCR\tRT_Equip".into(),
        "%T\tTASK".into(),
        "%F\ttask_id\tproj_id\twbs_id\tclndr_id\tphys_complete_pct\tcomplete_pct_type\ttask_type\tduration_type\tstatus_code\ttask_code\t\
         task_name\ttarget_drtn_hr_cnt\tremain_drtn_hr_cnt\tcstr_type\tcstr_date\tact_start_date\tact_end_date\tpriority_type\tlocation_id"
            .into(),
        "%R\t100\t7\t71\t1\t0\tCP_Drtn\tTT_Task\tDT_FixedDUR2\tTK_Active\tA1000\tDig\t80\t40\t\t\t2026-02-16 08:00\t\tPT_Normal\t".into(),
        "%R\t101\t7\t71\t2\t0\tCP_Drtn\tTT_Task\tDT_FixedDUR2\tTK_NotStart\tA1010\tPour\t40\t40\tCS_MSOA\t2026-03-16 08:00\t\t\tPT_Normal\t"
            .into(),
        "%R\t102\t7\t71\t1\t0\tCP_Drtn\tTT_FinMile\tDT_FixedDUR2\tTK_NotStart\tA1020\tDone\t0\t0\t\t\t\t\tPT_Normal\t".into(),
        "%T\tTASKPRED".into(),
        "%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt".into(),
        "%R\t1\t101\t100\t7\t7\tPR_FS\t8".into(),
        "%R\t2\t102\t101\t7\t7\tPR_FF\t0".into(),
        "%T\tTASKRSRC".into(),
        "%F\ttaskrsrc_id\ttask_id\trsrc_id\tremain_qty\ttarget_qty\tremain_qty_per_hr\ttarget_qty_per_hr".into(),
        "%R\t1\t100\t5\t40\t80\t1\t1".into(),
        "%E".into(),
    ];
    lines.map(|line| line + "\r\n").concat()
}

/// The data of a calendar with these hours from Monday to Friday, and these exceptions.
pub(crate) fn week(hours: &str, exceptions: &str) -> String {
    let day = |number: u32| match number {
        1 | 7 => format!("(0||{number}()())\u{7f}\u{7f}"),
        _ => format!("(0||{number}()({hours}))\u{7f}\u{7f}"),
    };
    let days: String = (1..=7).map(day).collect();
    format!("(0||CalendarData()((0||DaysOfWeek()({days}))(0||VIEW(ShowTotal|Y)())(0||Exceptions()({exceptions}))))")
}

/// The sound export with the first `from` replaced, which must be there.
pub(crate) fn with(from: &str, to: &str) -> String {
    let sound = sound();
    assert!(sound.contains(from), "{from:?} is not in the export");
    sound.replacen(from, to, 1)
}

/// The sound export with other data of its first calendar.
pub(crate) fn with_calendar(data: &str) -> String {
    let sound = sound();
    let (start, end) = (sound.find("(0||CalendarData").unwrap(), sound.find("\r\n%R\t2\tN\tCrane").unwrap());
    format!("{}{data}{}", &sound[..start], &sound[end..])
}

/// The sound export without the lines of one table.
pub(crate) fn without_table(table: &str) -> String {
    let mut keep = true;
    let lines: Vec<String> = sound()
        .lines()
        .filter(|line| {
            if line.starts_with("%T") || *line == "%E" {
                keep = line.split('\t').nth(1) != Some(table);
            }
            keep
        })
        .map(|line| format!("{line}\r\n"))
        .collect();
    lines.concat()
}
