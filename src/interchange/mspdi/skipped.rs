//! Elements that are passed over although they matter for dates: counted, so that it can be said.

/// Elements that bear on dates and of which no use is made.
const MATTER: [&str; 10] = [
    "ActualOvertimeWork",
    "AvailabilityPeriods",
    "CommitmentFinish",
    "CommitmentStart",
    "DurationText",
    "FinishText",
    "OvertimeWork",
    "RemainingOvertimeWork",
    "StartText",
    "VariableRateUnits",
];

/// How often each of some elements was passed over with a value that means something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Skipped {
    counts: [usize; MATTER.len()],
}

impl Skipped {
    /// Is this such an element?
    pub(super) fn matters(name: &str) -> bool {
        MATTER.contains(&name)
    }

    /// Counts one, unless what stands from the start tag's end to the end of the element says nothing.
    pub(super) fn note(&mut self, name: &str, inside: &str) {
        let value = inside.rsplit_once("</").map_or("", |(value, _)| value.trim());
        if matches!(value, "" | "0" | "PT0H0M0S") {
            return;
        }
        if let Some(count) = MATTER.iter().position(|known| *known == name).and_then(|at| self.counts.get_mut(at)) {
            *count += 1;
        }
    }

    /// The names that were passed over, in alphabetical order, each with how often.
    pub(super) fn list(&self) -> impl Iterator<Item = (&'static str, usize)> + '_ {
        MATTER.into_iter().zip(self.counts).filter(|&(_, count)| count > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_not_counted() {
        let mut skipped = Skipped::default();
        for inside in ["PT0H0M0S</OvertimeWork>", "</OvertimeWork>", "", " 0 </OvertimeWork>", "PT8H0M0S</OvertimeWork>"] {
            skipped.note("OvertimeWork", inside);
        }
        skipped.note("StartText", "soon</StartText>");
        assert_eq!(skipped.list().collect::<Vec<_>>(), [("OvertimeWork", 1), ("StartText", 1)]);
        assert!(MATTER.is_sorted());
    }
}
