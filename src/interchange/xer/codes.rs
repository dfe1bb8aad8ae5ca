//! The words of P6 for kinds of things.

/// A kind of thing that the file has a word for.
pub(super) trait Code: Copy + 'static {
    /// The words, and what they mean.
    const WORDS: &'static [(&'static str, Self)];

    /// What a word means; its case does not matter.
    fn of(word: &[u8]) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| known.as_bytes().eq_ignore_ascii_case(word)).map(|&(_, code)| code)
    }
}

/// Declares kinds with the word of each.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $($word:literal)|+),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum $name { $($(#[$of])* $variant),+ }

        impl Code for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$($(($word, Self::$variant)),+),+];
        }
    )+};
}

codes! {
    /// What an activity is.
    ActivityKind {
        /// Work on the activity's calendar.
        Task = "TT_Task",
        /// Work on the calendars of its resources.
        Resource = "TT_Rsrc",
        /// Spans what it is linked to, drives nothing.
        LevelOfEffort = "TT_LOE",
        /// Spans the activities of its WBS element.
        WbsSummary = "TT_WBS",
        /// A moment at which something starts.
        StartMilestone = "TT_Mile",
        /// A moment at which something is finished.
        FinishMilestone = "TT_FinMile",
    }
    /// How far an activity is.
    Status {
        NotStarted = "TK_NotStart",
        Active = "TK_Active",
        Complete = "TK_Complete",
    }
    /// What is held when work, rate or duration change.
    DurationKind {
        /// Units per time.
        Rate = "DT_FixedRate",
        /// Duration, and units per time.
        Duration = "DT_FixedDrtn",
        /// Units.
        Quantity = "DT_FixedQty",
        /// Duration and units.
        DurationAndUnits = "DT_FixedDUR2",
    }
    /// What the percentage of an activity is of.
    PercentKind {
        Physical = "CP_Phys",
        Duration = "CP_Drtn",
        Units = "CP_Units",
    }
    /// A constraint. In P6's words *Start On* is `MSO`, and *Finish* is `ME`.
    ConstraintKind {
        StartOn = "CS_MSO",
        StartOnOrAfter = "CS_MSOA",
        StartOnOrBefore = "CS_MSOB",
        FinishOn = "CS_MEO",
        FinishOnOrAfter = "CS_MEOA",
        FinishOnOrBefore = "CS_MEOB",
        AsLateAsPossible = "CS_ALAP",
        MandatoryStart = "CS_MANDSTART",
        MandatoryFinish = "CS_MANDFIN",
    }
    /// Which activity goes first in levelling.
    Priority {
        Top = "PT_Top",
        High = "PT_High",
        Normal = "PT_Normal",
        Low = "PT_Low",
        Lowest = "PT_Lowest",
    }
    /// Between which ends a link is.
    LinkKind {
        FinishStart = "PR_FS",
        StartStart = "PR_SS",
        FinishFinish = "PR_FF",
        StartFinish = "PR_SF",
    }
    /// What a resource is.
    ResourceKind {
        Labor = "RT_Labor",
        Equipment = "RT_Equip",
        Material = "RT_Mat",
    }
    /// Whose calendar it is.
    CalendarKind {
        Global = "CA_Base",
        Project = "CA_Project",
        Resource = "CA_Rsrc",
    }
    /// On which calendar lags run.
    LagCalendar {
        Predecessor = "rcal_Predecessor",
        Successor = "rcal_Successor",
        ProjectDefault = "rcal_ProjDefault" | "rcal_Project",
        RoundTheClock = "rcal_24Hour",
    }
    /// Of which ends the total float is.
    FloatKind {
        Finish = "FT_FF",
        Start = "FT_SS" | "FT_SF",
        Smallest = "FT_Min" | "FT_SM",
    }
    /// What counts as critical.
    CriticalKind {
        /// A total float up to the project's threshold.
        TotalFloat = "CT_TotFloat",
        /// Being on the longest path.
        LongestPath = "CT_DrivPath",
    }
    /// Which links to and from other projects are kept.
    OuterLinks {
        /// All.
        Kept = "SD_Both",
        /// None.
        Ignored = "SD_None",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        assert_eq!(ActivityKind::of(b"TT_FinMile"), Some(ActivityKind::FinishMilestone));
        assert_eq!(FloatKind::of(b"FT_MIN"), Some(FloatKind::Smallest));
        assert_eq!(ConstraintKind::of(b"CS_ASAP"), None);
        assert_eq!(LinkKind::of(b""), None);
    }
}
