use foundation::{Code, Coded, Issue, Issues, code};

/// An error of this crate.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A table cannot be read or written: each problem with the column, and the row if it is about one.
    #[error("{0}")]
    Table(Issues),
    /// What every room shares went wrong.
    #[error(transparent)]
    Foundation(#[from] foundation::Error),
}

impl Error {
    pub(crate) fn table(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Table(Issue::new(code, path, expected).into())
    }

    /// What the other side of Arrow says went wrong is not repeated, because it may hold what is in the table.
    pub(crate) fn arrow() -> Self {
        Self::table(code::TABLE_ARROW, "", "")
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Table(issues) => issues.code(),
            Self::Foundation(error) => error.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Table(issues) => issues.as_slice(),
            Self::Foundation(error) => error.issues(),
        }
    }
}
