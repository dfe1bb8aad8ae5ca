//! Which format a trace has, by its content.

/// A format that runs are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RunFormat {
    /// The document of this crate for runs, as JSON.
    Document,
    /// The sheet of this crate for runs, as CSV.
    Sheet,
    /// The jobs of a run of GitHub Actions.
    GithubActions,
    /// The page that `cargo build --timings` writes.
    CargoTimings,
    /// Trace events as Chrome's viewer and Perfetto show them.
    ChromeTrace,
    /// The log of ninja.
    NinjaLog,
}

impl RunFormat {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Document, Self::Sheet, Self::GithubActions, Self::CargoTimings, Self::ChromeTrace, Self::NinjaLog];

    /// The word for it, as commands take it: `run-json`, `run-csv`, `github-actions`, `cargo-timings`, `chrome-trace`, `ninja-log`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Document => "run-json",
            Self::Sheet => "run-csv",
            Self::GithubActions => "github-actions",
            Self::CargoTimings => "cargo-timings",
            Self::ChromeTrace => "chrome-trace",
            Self::NinjaLog => "ninja-log",
        }
    }

    /// The feature that reads it.
    #[allow(dead_code, reason = "with all features nothing is missing")]
    pub(super) const fn feature(self) -> &'static str {
        match self {
            Self::Document => "json",
            Self::Sheet => "csv",
            other => other.word(),
        }
    }

    /// The format of a text: JSON by the names in it, a page by its data, a log by its first line; a sheet otherwise.
    ///
    /// ```
    /// use longpole::interchange::RunFormat;
    ///
    /// assert_eq!(RunFormat::detect("# ninja log v6\n"), RunFormat::NinjaLog);
    /// assert_eq!(RunFormat::detect(r#"{"total_count": 1, "jobs": []}"#), RunFormat::GithubActions);
    /// assert_eq!(RunFormat::detect("key,start,end\n"), RunFormat::Sheet);
    /// ```
    ///
    /// # Complexity
    /// O(length).
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with("# ninja log") {
            return Self::NinjaLog;
        }
        if text.starts_with('<') || text.contains("UNIT_DATA") {
            return Self::CargoTimings;
        }
        if !text.starts_with(['{', '[']) {
            return Self::Sheet;
        }
        if text.contains("\"longpole-run\"") {
            Self::Document
        } else if text.contains("\"traceEvents\"") || text.contains("\"ph\"") {
            Self::ChromeTrace
        } else {
            Self::GithubActions
        }
    }
}

impl std::fmt::Display for RunFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

impl std::str::FromStr for RunFormat {
    type Err = String;

    /// Reads the [word](Self::word) for a format.
    ///
    /// # Errors
    /// A message with all words.
    fn from_str(text: &str) -> Result<Self, String> {
        let words = || Self::ALL.map(Self::word).join(", ");
        let known = Self::ALL.into_iter().find(|format| format.word() == text);
        known.ok_or_else(|| format!("no format of runs is called {text}; write one of {}", words()))
    }
}
