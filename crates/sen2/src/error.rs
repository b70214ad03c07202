use foundation::{Code, Coded, Issue};

/// An error of this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The published figures do not hold what was asked for, or cannot be read.
    #[error("{0}")]
    Published(Issue),
    /// A series, forecast or comparison cannot be made.
    #[error(transparent)]
    Trajectory(#[from] trajectory::Error),
    /// What every room shares went wrong.
    #[error(transparent)]
    Foundation(#[from] foundation::Error),
}

impl Error {
    pub(crate) fn published(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Published(Issue::new(code, path, expected))
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Published(issue) => issue.code(),
            Self::Trajectory(error) => error.code(),
            Self::Foundation(error) => error.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Published(issue) => std::slice::from_ref(issue),
            Self::Trajectory(error) => error.issues(),
            Self::Foundation(error) => error.issues(),
        }
    }
}
