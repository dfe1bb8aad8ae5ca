//! Files with random damage: readers answer, and never panic.

use longpole::intake::Export;
use longpole::interchange::{ImportError, TrackerOptions, read_asana, read_jira_csv, read_linear};
use proptest::prelude::*;

const JIRA: &str = "Issue key,Issue id,Created,Due date,Labels,Labels,Parent,Inward issue link (Blocks),Original estimate\r\n\
PAY-1,1,01/Mar/26 10:12 AM,3/4/2026,a,b,,,28800\r\nPAY-2,2,\"Mar 2, 2026\",13/04/26 2:15 PM,,,1,PAY-1,1w 2d\r\nPAY-3,3,2026-02-28T10:00:00.000+0100,TBD,,,PAY-1,PAY-2,\r\n";
const LINEAR: &str = "ID,Team,Title,Estimate,Completed,Canceled,Project Milestone,Related to,Blocked by\n\
ENG-1,Core,\"a\nb\",3,2026-01-20T17:30:00.000Z,,Beta,,\nENG-2,Core,x,2,,Mon Jan 05 2026 09:00:00 GMT+0000 (GMT),Beta,ENG-1,\"ENG-1, OPS-9\"\n";
const ASANA: &str = "Task ID,Name,Section/Column,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies),Estimated time\n\
1,Plan,To do,P,,,\"Plan, build\",90\n2,\"Plan, build\",S,P,Plan,Plan,,1:30\n3,Plan,S,P,,\"Plan,Plan, build, gone\",,\n";

/// Takes out some bytes and puts others in.
fn damaged(text: &str, at: prop::sample::Index, cut: usize, put: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let start = at.index(bytes.len());
    let end = (start + cut).min(bytes.len());
    bytes.splice(start..end, put.bytes());
    bytes
}

fn answers(result: Result<Export, ImportError>) {
    match result {
        Ok(export) => assert!(export.tickets.iter().all(|ticket| !ticket.key.is_empty())),
        Err(ImportError::Faults(faults)) => assert!(faults.count() > 0),
        Err(other) => panic!("{other}"),
    }
}

proptest! {
    #[test]
    fn damaged_files_get_an_answer(
        at in any::<prop::sample::Index>(),
        cut in 0_usize..40,
        put in r#"[,;"\r\n\x00\tA-Z0-9 /:.éß-]{0,6}"#,
        again in any::<prop::sample::Index>(),
    ) {
        let options = TrackerOptions::default();
        for text in [JIRA, LINEAR, ASANA] {
            let once = damaged(text, at, cut, &put);
            let twice = damaged(&String::from_utf8_lossy(&once), again, 1, "\"");
            for bytes in [once, twice] {
                answers(read_jira_csv(&*bytes, &options));
                answers(read_linear(&*bytes, &options));
                answers(read_asana(&*bytes, &options));
            }
        }
    }

    #[test]
    fn any_text_is_a_date_or_none(text in r#"[0-9A-Za-zäé/:., \-+()]{0,24}"#) {
        let file = format!("Issue key,Created,Inward issue link (Blocks)\nA,\"{text}\",\n");
        match read_jira_csv(file.as_bytes(), &TrackerOptions::default()) {
            Ok(export) => prop_assert_eq!(export.tickets[0].created.is_none(), !export.warnings.is_empty() || text.trim().is_empty()),
            Err(error) => prop_assert!(error.to_string().contains("no such day"), "{}", error),
        }
    }
}
