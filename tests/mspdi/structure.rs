//! Damage to the XML, and XML that is something else.

use super::damaged::{SOUND, with};
use crate::damage::Case;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = broken();
    cases.extend(foreign());
    cases.extend(odd());
    cases
}

fn broken() -> Vec<Case> {
    let bomb =
        "<!DOCTYPE Project [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n<Project";
    let outside = "<!DOCTYPE Project SYSTEM \"file:///etc/passwd\">\n<Project";
    let deep = |depth: usize| with("<Name>Dig", &format!("{}{}<Name>Dig", "<a>".repeat(depth), "</a>".repeat(depth)));
    vec![
        Case::new("cut in a tag", &SOUND[..SOUND.find("LinkLag").unwrap() + 3]),
        Case::new("cut in a value", &SOUND[..SOUND.find("4800").unwrap() + 2]),
        Case::new("cut between rows", &SOUND[..SOUND.find("  <Resources>").unwrap()]),
        Case::new("cut before the last tag", SOUND.trim_end().strip_suffix("</Project>").unwrap()),
        Case::new("an end of another element", with("Dig</Name>", "Dig</Nome>")),
        Case::new("an end that is missing", with("      <Name>Dig</Name>\n", "      <Name>Dig\n")),
        Case::new("an end too many", with("    </Task>\n", "    </Task>\n    </Task>\n")),
        Case::new("an end behind the end", format!("{SOUND}</Project>")),
        Case::new("two projects", format!("{SOUND}{}", SOUND.split_once("?>").unwrap().1)),
        Case::new("text behind the end", format!("{SOUND}and so on\n")),
        Case::new("text before the beginning", format!("so: {SOUND}")),
        Case::new("an entity that is not known", with("Dig", "Dig&nbsp;it")),
        Case::new("an ampersand alone", with("Dig", "Dig & fill")),
        Case::new("a less-than in a name", with("Dig", "Dig < 3 m")),
        Case::new("a character that is none", with("Dig", "&#xD800;")),
        Case::new("a NUL by number", with("Dig", "&#0;")),
        Case::new("a number without an end", with("Dig", "&#99999999999999999999;")),
        Case::new("a comment that is never closed", with("<Tasks>", "<Tasks><!-- old")),
        Case::new("character data that are never closed", with("Dig", "<![CDATA[Dig")),
        Case::new("a quote that is never closed", with("http://schemas.microsoft.com/project\"", "http://schemas.microsoft.com/project")),
        Case::new("entities that grow", with("<Project", bomb)),
        Case::new("entities of another file", with("<Project", outside)),
        Case::new("sixty-two levels in a task", deep(62)),
        Case::new("a million levels", deep(1_000_000)),
        Case::new("a million tags that are never closed", "<Project>".repeat(1_000_000)),
        Case::new("a million less-thans", "<".repeat(1_000_000)),
        Case::readable("sixty-one levels in a task", deep(61)),
    ]
}

fn foreign() -> Vec<Case> {
    vec![
        Case::new("a web page", "<html><head><title>Log in</title></head></html>"),
        Case::new("a web page with a type", "<!DOCTYPE html>\n<html></html>"),
        Case::new("a feed", "<rss version=\"0.92\"><channel/></rss>"),
        Case::new("Primavera", "<APIBusinessObjects xmlns=\"http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects\"/>"),
        Case::new("GanttProject", "<project name=\"Atlas\" version=\"2.8\"><tasks/></project>"),
        Case::new("a build of .NET", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup/></Project>"),
        Case::new("a build of .NET with a namespace", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"/>"),
        Case::new("another element", "<Plan><Tasks/></Plan>"),
        Case::new("a declaration alone", "<?xml version=\"1.0\"?>\n"),
        Case::new("no tasks", "<Project xmlns=\"http://schemas.microsoft.com/project\"/>"),
        Case::new("an empty list of tasks", "<Project><Tasks></Tasks></Project>"),
    ]
}

fn odd() -> Vec<Case> {
    let prefixed = SOUND.replace("</", "</p:").replace('<', "<p:").replace("<p:/p:", "</p:").replace("<p:?", "<?");
    let two_spaces = "<Project xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns";
    vec![
        Case::readable("prefixes", prefixed.replace("xmlns=", "xmlns:p=")),
        Case::readable("another namespace before", with("<Project xmlns", two_spaces)),
        Case::readable("no namespace", with(" xmlns=\"http://schemas.microsoft.com/project\"", "")),
        Case::readable("elements that are not known", with("<Name>Dig", "<Colour><Red>1</Red></Colour><Name>Dig")),
        Case::readable("comments and instructions", with("Dig", "D<!-- a -->i<?b c?>g")),
        Case::readable("character data", with("Dig", "<![CDATA[Dig & <fill>]]>")),
        Case::readable("elements without a value", with("<Duration>PT8H0M0S</Duration>", "<Duration/><Stop></Stop><Resume> </Resume>")),
        Case::readable("tasks in two lists", with("</Task>\n    <Task>", "</Task></Tasks><Tasks><Task>")),
        Case::readable(
            "times in place of dates",
            with("<Name>Dig", "<StartText>soon</StartText><OvertimeWork>PT0H0M0S</OvertimeWork><Name>Dig"),
        ),
        Case::readable("a name of ten megabytes", with("Dig", &"long, ".repeat(1_700_000))),
        Case::readable("a name of a million ampersands", with("Dig", &"&amp;".repeat(1_000_000))),
    ]
}
