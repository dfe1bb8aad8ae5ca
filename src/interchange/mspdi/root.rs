//! Is this a project of Microsoft Project at all?

use super::report::clipped;
use super::walker::{Stop, Walker};

/// What the namespace of a project has in common over all versions.
const NAMESPACE: &str = "schemas.microsoft.com/project";

/// Other formats by their outermost element.
const OTHERS: [(&str, &str); 7] = [
    ("APIBusinessObjects", "the file is XML of Primavera P6 (PMXML); in P6 choose File, Export, Primavera PM (XER)"),
    ("project", "the file is XML of GanttProject, Maven or the like; export XML of Microsoft Project"),
    ("html", "the file is a web page, perhaps of a login; save the project as XML"),
    ("HTML", "the file is a web page, perhaps of a login; save the project as XML"),
    ("rss", "the file is a feed; save the project as XML"),
    ("Workbook", "the file is a workbook as XML; save the project as XML instead"),
    ("entity", "the file is an answer of a server; save the project as XML"),
];

/// Reads the start of the outermost element.
pub(super) fn check(walker: &mut Walker<'_>) -> Result<(), Stop> {
    let root = walker.root()?;
    if root.name != "Project" {
        let known = OTHERS.iter().find(|(name, _)| *name == root.name).map(|(_, message)| (*message).to_owned());
        let message = known.unwrap_or_else(|| {
            let name = clipped(root.name);
            format!("the outermost element is `{name}`, not `Project`; save the project as XML of Microsoft Project")
        });
        return Err(walker.stop(root.at, message));
    }
    match root.namespace() {
        Some(space) if !space.contains(NAMESPACE) => {
            let message = format!("this `Project` is of `{}`, not of Microsoft Project; save the project as XML there", clipped(space));
            Err(walker.stop(root.at, message))
        }
        _ => Ok(()),
    }
}
