use crate::{Code, Issue, Issues};

/// What every error of the library can say of itself.
///
/// The three faces (Rust, Python, C) report errors through this trait alone, so that the same mistake has the same
/// code, place and words everywhere.
pub trait Coded: std::error::Error {
    /// The row of the table of codes that this error is an instance of.
    fn code(&self) -> Code;

    /// Every problem found, in the order of the input; one for an error about one value.
    fn issues(&self) -> &[Issue];

    /// Where the first problem is; empty for the input as a whole.
    fn path(&self) -> &str {
        self.issues().first().map_or("", Issue::path)
    }
}

/// An error of this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// One value is not what it must be.
    #[error("{0}")]
    Value(Issue),
    /// A document or table has problems; all of them are listed.
    #[error("{0}")]
    Document(Issues),
    /// The caller's progress callback asked the work to stop.
    #[error("{0}")]
    Stopped(Issue),
}

impl Error {
    /// An error about one value.
    pub fn value(code: Code, expected: impl Into<String>) -> Self {
        Self::Value(Issue::new(code, "", expected))
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Value(issue) | Self::Stopped(issue) => issue.code(),
            Self::Document(issues) => issues.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Value(issue) | Self::Stopped(issue) => std::slice::from_ref(issue),
            Self::Document(issues) => issues.as_slice(),
        }
    }
}

impl From<Issues> for Error {
    fn from(issues: Issues) -> Self {
        Self::Document(issues)
    }
}
