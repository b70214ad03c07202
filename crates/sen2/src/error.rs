use foundation::{Code, Coded, Issue, Issues, code};

/// An error of this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The published figures do not hold what was asked for, or cannot be read.
    #[error("{0}")]
    Published(Issue),
    /// The tables of a projection cannot be used: every problem.
    #[error("{0}")]
    Projection(Issues),
    /// A table that has to be handed in cannot be filled: every problem.
    #[error("{0}")]
    Outputs(Issues),
    /// What a forecast is asked for cannot be read, or a series cannot be forecast: every problem.
    #[error("{0}")]
    Forecast(Issues),
    /// A series, forecast or comparison cannot be made.
    #[error(transparent)]
    Trajectory(#[from] trajectory::Error),
    /// What every room shares went wrong.
    #[error(transparent)]
    Foundation(#[from] foundation::Error),
}

impl Error {
    /// What is wrong as people say it in the middle of a sentence, without codes: `there is no figure for 2017`.
    ///
    /// ```
    /// use sen2::Error;
    /// use trajectory::TooShort;
    ///
    /// let short = Error::from(trajectory::Error::Short(TooShort::new(4, 8)));
    /// assert_eq!(short.plainly(), "there are only 4 figures, and 8 are needed");
    /// ```
    pub fn plainly(&self) -> String {
        let code = self.code();
        match self {
            Self::Trajectory(trajectory::Error::Short(short)) => match (short.points(), short.needs()) {
                (0, _) => "there is no figure to start from".to_owned(),
                (1, needs) => format!("there is only 1 figure, and {needs} are needed"),
                (points, needs) => format!("there are only {points} figures, and {needs} are needed"),
            },
            Self::Trajectory(trajectory::Error::Series(issue)) if code == code::SERIES_HOLE => {
                format!("there is no figure for {}", issue.path())
            }
            Self::Published(_) if code == code::PUBLISHED_MEASURE => {
                "the published table has no figures of it for this area".to_owned()
            }
            _ => code.message().to_owned(),
        }
    }

    pub(crate) fn published(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Published(Issue::new(code, path, expected))
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Published(issue) => issue.code(),
            Self::Projection(issues) | Self::Outputs(issues) | Self::Forecast(issues) => issues.code(),
            Self::Trajectory(error) => error.code(),
            Self::Foundation(error) => error.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Published(issue) => std::slice::from_ref(issue),
            Self::Projection(issues) | Self::Outputs(issues) | Self::Forecast(issues) => issues.as_slice(),
            Self::Trajectory(error) => error.issues(),
            Self::Foundation(error) => error.issues(),
        }
    }
}
