//! Changes as text, for command lines and chats.
//!
//! The forms are in the documentation of [`Change`](super::Change).

mod read;
mod write;

use thiserror::Error;

use crate::spec::LagError;
use crate::time::{SpanError, WhenError};

/// Why a text is no [`Change`](super::Change).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// It has none of the forms.
    #[error(
        "`{text}` is no change; write `KEY +3d`, `KEY delay 3d`, `KEY cut`, `A -> B`, `drop A -> B`, `team T out 2026-03-02..2026-03-06` or the like"
    )]
    Form {
        /// The text.
        text: String,
    },
    /// A span in it is none.
    #[error("in `{text}`: {error}")]
    Span {
        /// The text.
        text: String,
        /// What is wrong with the span.
        error: SpanError,
    },
    /// A lag in it is none.
    #[error("in `{text}`: {error}")]
    Lag {
        /// The text.
        text: String,
        /// What is wrong with the lag.
        error: LagError,
    },
    /// A date in it is none.
    #[error("in `{text}`: {error}")]
    Date {
        /// The text.
        text: String,
        /// What is wrong with the date.
        error: WhenError,
    },
}

/// The words that begin a form of their own.
const FIRST: [&str; 6] = ["drop", "relax", "lag", "team", "calendar", "data"];

#[cfg(test)]
mod tests {
    use super::super::Change;

    #[test]
    fn every_form_is_read_and_written_alike() {
        let forms = [
            "PLT-2 +3d",
            "PLT-2 -1d 4h",
            "PLT-2 = 5d",
            "PLT-2 delay 3d",
            "PLT-2 not before 2026-03-02",
            "\"the key\" cut",
            "\"team\" cut",
            "\"a \"\"b\"\"\" cut",
            "A -> B",
            "A -> B SS +2d",
            "A -> B -50%",
            "drop A -> B",
            "drop A -> B FF",
            "relax A -> B SS +2d elapsed",
            "relax A -> B SS",
            "lag A -> B +2d",
            "lag A -> B FF -2d",
            "team mobile out 2026-03-02..2026-03-06",
            "calendar office out 2026-03-02",
            "team mobile calendar two-shifts",
            "team \"the web team\" calendar \"calendar\"",
            "SDK promise +5d",
            "SDK promise +5d elapsed",
            "LAUNCH deadline 2026-06-30",
            "LAUNCH deadline \"the board\" 2026-06-30",
            "PLT-2 started 2026-03-02 left 3d",
            "PLT-2 started left 3d 4h",
            "PLT-2 finished 2026-03-04T12:00",
            "PLT-2 finished 2026-03-04 started 2026-03-02",
            "data date 2026-03-09",
        ];
        for form in forms {
            let change: Change = form.parse().unwrap_or_else(|error| unreachable!("{error}"));
            assert_eq!(change.to_string(), form);
            let json = serde_json::to_string(&change).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Change>(&json).ok(), Some(change), "{json}");
        }
    }

    #[test]
    fn what_is_no_change_is_refused_with_what_to_write() {
        let refused = |text: &str| text.parse::<Change>().map_err(|error| error.to_string()).unwrap_err();
        for text in [
            "",
            "PLT-2",
            "PLT-2 3d",
            "drop A",
            "A -> ",
            "team mobile",
            "team mobile out",
            "team mobile calendar",
            "team mobile calendar a b",
            "\"open cut",
            "data dates 2026-03-09",
            "PLT-2 cut off",
        ] {
            assert!(refused(text).contains("is no change; write"), "{text}: {}", refused(text));
        }
        assert!(refused("PLT-2 +3").contains("has no unit"), "{}", refused("PLT-2 +3"));
        assert!(refused("data date 2026-02-30").contains("does not exist"), "{}", refused("data date 2026-02-30"));
        assert!(refused("lag A -> B +3d 4eh").contains("mixes elapsed"), "{}", refused("lag A -> B +3d 4eh"));
        assert!(refused("team mobile out 2026-03-02T09:00").contains("is no change"));
    }
}
