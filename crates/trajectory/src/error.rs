use foundation::{Code, Coded, Issue, Issues, Period, code};

/// An error of this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A series, or the points that it was to be made from, cannot be used: a hole, an order, a value.
    #[error("{0}")]
    Series(Issue),
    /// A series has too few points for what was asked.
    #[error("{0}")]
    Short(TooShort),
    /// A forecast cannot be made as asked: its levels or how far it reaches.
    #[error("{0}")]
    Forecast(Issue),
    /// A hierarchy cannot be made of these parts and groups, or does not fit the figures given.
    #[error("{0}")]
    Hierarchy(Issue),
    /// An ambition or a comparison is not one that can be set.
    #[error("{0}")]
    Ambition(Issue),
    /// A flow model cannot be made, or cannot do what was asked of it: every problem.
    #[error("{0}")]
    Flow(Issues),
    /// A document cannot be read: every problem.
    #[error("{0}")]
    Document(Issues),
    /// Initiatives do not go together, or do not say what they must.
    #[error("{0}")]
    Initiative(Issue),
    /// A pipeline cannot be made of these stages and cases.
    #[error("{0}")]
    Pipeline(Issue),
    /// What happened cannot be laid beside what was expected in the way that was asked.
    #[error("{0}")]
    Actual(Issue),
    /// A row of a table of benefits does not fit its measure.
    #[error("{0}")]
    Benefit(Issue),
    /// What every room shares went wrong: an id, a table, work that was stopped.
    #[error(transparent)]
    Foundation(#[from] foundation::Error),
}

impl Error {
    pub(crate) fn series(code: Code, period: Period, expected: impl Into<String>) -> Self {
        Self::Series(Issue::new(code, period.to_string(), expected))
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Series(issue)
            | Self::Forecast(issue)
            | Self::Hierarchy(issue)
            | Self::Ambition(issue)
            | Self::Initiative(issue)
            | Self::Pipeline(issue)
            | Self::Actual(issue)
            | Self::Benefit(issue) => issue.code(),
            Self::Short(short) => short.issue.code(),
            Self::Flow(issues) | Self::Document(issues) => issues.code(),
            Self::Foundation(error) => error.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Series(issue)
            | Self::Forecast(issue)
            | Self::Hierarchy(issue)
            | Self::Ambition(issue)
            | Self::Initiative(issue)
            | Self::Pipeline(issue)
            | Self::Actual(issue)
            | Self::Benefit(issue) => std::slice::from_ref(issue),
            Self::Short(short) => std::slice::from_ref(&short.issue),
            Self::Flow(issues) | Self::Document(issues) => issues.as_slice(),
            Self::Foundation(error) => error.issues(),
        }
    }
}

/// The answer that a series has too few points: how many there are and how many are needed.
///
/// ```
/// use trajectory::TooShort;
///
/// let short = TooShort::new(4, 8);
/// assert_eq!((short.points(), short.needs()), (4, 8));
/// assert_eq!(
///     short.to_string(),
///     "VS-SERIES-002: the series has too few points for this (expected at least 8 points; it has 4)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooShort {
    points: usize,
    needs: usize,
    issue: Issue,
}

impl TooShort {
    /// Of a series of so many points, where so many are needed.
    pub fn new(points: usize, needs: usize) -> Self {
        let s = if needs == 1 { "" } else { "s" };
        let expected = format!("at least {needs} point{s}; it has {points}");
        Self { points, needs, issue: Issue::new(code::SERIES_SHORT, "", expected) }
    }

    /// How many points there are.
    pub fn points(&self) -> usize {
        self.points
    }

    /// How many are needed.
    pub fn needs(&self) -> usize {
        self.needs
    }
}

impl std::fmt::Display for TooShort {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.issue.fmt(f)
    }
}
