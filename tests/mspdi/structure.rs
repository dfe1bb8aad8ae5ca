//! Damage to the XML, and XML that is something else.

use super::damaged::{Case, SOUND, readable, refused, with};

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
        refused("cut in a tag", &SOUND[..SOUND.find("LinkLag").unwrap() + 3]),
        refused("cut in a value", &SOUND[..SOUND.find("4800").unwrap() + 2]),
        refused("cut between rows", &SOUND[..SOUND.find("  <Resources>").unwrap()]),
        refused("cut before the last tag", SOUND.trim_end().strip_suffix("</Project>").unwrap()),
        refused("an end of another element", with("Dig</Name>", "Dig</Nome>")),
        refused("an end that is missing", with("      <Name>Dig</Name>\n", "      <Name>Dig\n")),
        refused("an end too many", with("    </Task>\n", "    </Task>\n    </Task>\n")),
        refused("an end behind the end", format!("{SOUND}</Project>")),
        refused("two projects", format!("{SOUND}{}", SOUND.split_once("?>").unwrap().1)),
        refused("text behind the end", format!("{SOUND}and so on\n")),
        refused("text before the beginning", format!("so: {SOUND}")),
        refused("an entity that is not known", with("Dig", "Dig&nbsp;it")),
        refused("an ampersand alone", with("Dig", "Dig & fill")),
        refused("a less-than in a name", with("Dig", "Dig < 3 m")),
        refused("a character that is none", with("Dig", "&#xD800;")),
        refused("a NUL by number", with("Dig", "&#0;")),
        refused("a number without an end", with("Dig", "&#99999999999999999999;")),
        refused("a comment that is never closed", with("<Tasks>", "<Tasks><!-- old")),
        refused("character data that are never closed", with("Dig", "<![CDATA[Dig")),
        refused("a quote that is never closed", with("http://schemas.microsoft.com/project\"", "http://schemas.microsoft.com/project")),
        refused("entities that grow", with("<Project", bomb)),
        refused("entities of another file", with("<Project", outside)),
        refused("sixty-two levels in a task", deep(62)),
        refused("a million levels", deep(1_000_000)),
        refused("a million tags that are never closed", "<Project>".repeat(1_000_000)),
        refused("a million less-thans", "<".repeat(1_000_000)),
        readable("sixty-one levels in a task", deep(61)),
    ]
}

fn foreign() -> Vec<Case> {
    vec![
        refused("a web page", "<html><head><title>Log in</title></head></html>"),
        refused("a web page with a type", "<!DOCTYPE html>\n<html></html>"),
        refused("a feed", "<rss version=\"0.92\"><channel/></rss>"),
        refused("Primavera", "<APIBusinessObjects xmlns=\"http://xmlns.oracle.com/Primavera/P6/V8.3/API/BusinessObjects\"/>"),
        refused("GanttProject", "<project name=\"Atlas\" version=\"2.8\"><tasks/></project>"),
        refused("a build of .NET", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup/></Project>"),
        refused("a build of .NET with a namespace", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"/>"),
        refused("another element", "<Plan><Tasks/></Plan>"),
        refused("a declaration alone", "<?xml version=\"1.0\"?>\n"),
        refused("no tasks", "<Project xmlns=\"http://schemas.microsoft.com/project\"/>"),
        refused("an empty list of tasks", "<Project><Tasks></Tasks></Project>"),
    ]
}

fn odd() -> Vec<Case> {
    let prefixed = SOUND.replace("</", "</p:").replace('<', "<p:").replace("<p:/p:", "</p:").replace("<p:?", "<?");
    let two_spaces = "<Project xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns";
    vec![
        readable("prefixes", prefixed.replace("xmlns=", "xmlns:p=")),
        readable("another namespace before", with("<Project xmlns", two_spaces)),
        readable("no namespace", with(" xmlns=\"http://schemas.microsoft.com/project\"", "")),
        readable("elements that are not known", with("<Name>Dig", "<Colour><Red>1</Red></Colour><Name>Dig")),
        readable("comments and instructions", with("Dig", "D<!-- a -->i<?b c?>g")),
        readable("character data", with("Dig", "<![CDATA[Dig & <fill>]]>")),
        readable("elements without a value", with("<Duration>PT8H0M0S</Duration>", "<Duration/><Stop></Stop><Resume> </Resume>")),
        readable("tasks in two lists", with("</Task>\n    <Task>", "</Task></Tasks><Tasks><Task>")),
        readable("times in place of dates", with("<Name>Dig", "<StartText>soon</StartText><OvertimeWork>PT0H0M0S</OvertimeWork><Name>Dig")),
        readable("a name of ten megabytes", with("Dig", &"long, ".repeat(1_700_000))),
        readable("a name of a million ampersands", with("Dig", &"&amp;".repeat(1_000_000))),
    ]
}
