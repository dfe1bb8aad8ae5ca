//! Damage to the lines of a file, and files that are something else.

use super::export::{sound, with, without_table};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = foreign();
    cases.extend(lines());
    cases.extend(tables());
    cases.extend(encodings());
    cases
}

fn foreign() -> Vec<Case> {
    let noise: Vec<u8> = (0..4_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    vec![
        Case::new("empty", ""),
        Case::new("blank lines", "\n\r\n  \n\t\n"),
        Case::new("a mark of UTF-8 alone", "\u{feff}"),
        Case::new("xml", "<?xml version=\"1.0\"?>\n<APIBusinessObjects/>\n"),
        Case::new("an archive", [&b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0"[..], &noise].concat()),
        Case::new("compressed", [&b"\x1F\x8B\x08\0\0\0\0\0\0\x03"[..], &noise].concat()),
        Case::new("noise", noise),
        Case::new("a sheet", "task_id,task_code\n1,A1\n"),
        Case::new("a million lines", "x\n".repeat(1_000_000)),
        Case::new("a line of 70 MB", "ERMHDR\t8".bytes().chain(std::iter::repeat_n(b'x', 70_000_000)).collect::<Vec<_>>()),
        Case::new("a row of 70 MB in many lines", format!("{}\n{}", "%T\tTASK\n%F\ttask_id\n%R\t1", "words and words\n".repeat(4_500_000))),
    ]
}

fn lines() -> Vec<Case> {
    let sound = sound();
    vec![
        Case::readable("sound", sound.clone()),
        Case::readable("no header", sound.split_once("\r\n").unwrap().1),
        Case::new("two exports in one file, the first without its end", format!("{}{sound}", sound.replace("%E\r\n", ""))),
        Case::readable("two exports in one file", format!("{sound}{sound}")),
        Case::readable("no end", sound.replace("%E\r\n", "")),
        Case::new("cut in the middle of a row", &sound[..sound.find("\t80\t1\t1").unwrap()]),
        Case::new("cut in the middle of an activity", &sound[..sound.find("\tDig\t").unwrap()]),
        Case::new("cut in the first line", "ERMHDR\t20.1"),
        Case::readable("lines that end with LF", sound.replace("\r\n", "\n")),
        Case::new("lines that end with CR", sound.replace("\r\n", "\r")),
        Case::new("spaces for tabs", sound.replace('\t', "    ")),
        Case::readable("empty lines between all lines", sound.replace("\r\n", "\r\n\r\n")),
        Case::readable("an empty value at the end of each row", sound.replace("\r\n", "\t\r\n")),
        Case::readable(
            "blanks at the ends of lines cut away",
            sound.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>(),
        ),
        Case::readable("a line break in a text", with("Pour", "Pour\r\n%concrete\r\n\r\nand wait")),
        Case::new("a tab in a text", with("Pour", "Pour\tconcrete")),
        Case::new("words behind the fields", with("%R\t100\t7", "hello\tworld\r\n%R\t100\t7")),
        Case::new("a NUL in a row", with("Pour", "Po\0ur")),
        Case::new("a row before any table", with("%T\tCURRTYPE", "%R\t1\t2\r\n%T\tCURRTYPE")),
        Case::new("fields before any table", with("%T\tCURRTYPE", "%F\tone\ttwo\r\n%T\tCURRTYPE")),
    ]
}

fn tables() -> Vec<Case> {
    let sound = sound();
    let again = "%T\tTASK\r\n%F\ttask_code\ttask_id\tstatus_code\ttask_type\r\n%R\tA1030\t103\tTK_NotStart\tTT_Mile\r\n%E";
    vec![
        Case::new("no activities", without_table("TASK")),
        Case::readable("no calendars", without_table("CALENDAR")),
        Case::readable("no options, links, resources or assignments", {
            let without: Vec<String> = ["SCHEDOPTIONS", "TASKPRED", "RSRC", "TASKRSRC"].map(without_table).into();
            let is_kept = |line: &&str| without.iter().all(|text| text.lines().any(|kept| kept == *line));
            sound.lines().filter(is_kept).map(|line| format!("{line}\n")).collect::<String>()
        }),
        Case::readable("a table twice, with other fields", with("%E", again)),
        Case::readable("small letters", with("%T\tTASK\r", "%T\ttask\r").replace("\tTT_Task\t", "\ttt_task\t")),
        Case::readable("tables and fields of another version", with("%T\tOBS", "%T\tNEWTABLE\r\n%F\tnew_id\r\n%R\t1\r\n%R\t2\r\n%T\tOBS")),
        Case::new("rows before the fields", with("%F\ttask_id\tproj_id", "%R\t1\t2\r\n%R\t3\t4\r\n%F\ttask_id\tproj_id")),
        Case::new("no fields at all", with("%F\ttask_pred_id", "%X\ttask_pred_id")),
        Case::new("a field without which nothing works is missing", with("\tstatus_code\t", "\tstatus\t")),
        Case::new("two of them", with("\ttask_id\tpred_task_id\t", "\tone\ttwo\t")),
        Case::new("twenty thousand fields", with("\tlocation_id", &"\tx".repeat(20_000))),
        Case::new("a table without a name", with("%T\tTASKPRED", "%T")),
        Case::new("an activity twice", with("%R\t102\t7", "%R\t101\t7")),
        Case::new("everything twice", {
            let (start, end) = (sound.find("%T\tPROJECT").unwrap(), sound.find("%E").unwrap());
            format!("{}{}", &sound[..end], &sound[start..])
        }),
    ]
}

fn encodings() -> Vec<Case> {
    let text = with("Pour", "B\u{e9}ton \u{20ac}");
    let windows: Vec<u8> = text.chars().map(|c| if c == '\u{20ac}' { 0x80 } else { c as u8 }).collect();
    let utf16 = |unit: fn(u16) -> [u8; 2], mark: &[u8]| [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat();
    let at = windows.windows(3).position(|bytes| bytes == b"Dig").unwrap();
    let mixed = [&windows[..at], "Gr\u{fc}nden".as_bytes(), &windows[at + 3..]].concat();
    vec![
        Case::readable("utf-8", text.clone()),
        Case::readable("utf-8 with its mark", format!("\u{feff}{text}")),
        Case::readable("windows-1252", windows.clone()),
        Case::readable("utf-16", utf16(u16::to_le_bytes, b"\xFF\xFE")),
        Case::readable("utf-16, the other way round", utf16(u16::to_be_bytes, b"\xFE\xFF")),
        Case::new("utf-16 without its mark", utf16(u16::to_le_bytes, b"")),
        Case::readable("two encodings in one file", mixed),
        Case::readable("another code page", windows.iter().map(|&byte| if byte == 0xE9 { 0x81 } else { byte }).collect::<Vec<_>>()),
    ]
}
