use foundation::{Code, Coded, Issue, Issues};

/// An error of this crate: the module that found it, and what it found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A framework cannot be used.
    #[error("{0}")]
    Framework(Issues),
    /// A crosswalk cannot be used, or does not lead from the framework of what is carried.
    #[error("{0}")]
    Crosswalk(Issues),
    /// A profile, a record or a question about a profile cannot be used.
    #[error("{0}")]
    Profile(Issues),
    /// A catalogue cannot be used.
    #[error("{0}")]
    Provision(Issues),
    /// A context cannot be used, or does not belong with the profile or the catalogue.
    #[error("{0}")]
    Matching(Issues),
    /// Ratings cannot be set beside one another, or do not tell how far raters agree.
    #[error("{0}")]
    Agreement(Issues),
    /// A table cannot be read into a cohort, or a cohort does not hold what is asked for.
    #[error("{0}")]
    Cohort(Issues),
    /// Points cannot be measured.
    #[error("{0}")]
    Nearest(Issues),
    /// A plan, or what an account of the graduated approach is asked for, cannot be used.
    #[error("{0}")]
    GraduatedApproach(Issues),
    /// A pack cannot be made, or what a person concluded of a result cannot be used.
    #[error("{0}")]
    Pack(Issues),
    /// A result cannot be written.
    #[error("{0}")]
    Foundation(#[from] foundation::Error),
}

impl Error {
    pub(crate) fn framework(issue: Issue) -> Self {
        Self::Framework(issue.into())
    }

    pub(crate) fn crosswalk(issue: Issue) -> Self {
        Self::Crosswalk(issue.into())
    }

    pub(crate) fn profile(issue: Issue) -> Self {
        Self::Profile(issue.into())
    }

    pub(crate) fn matching(issue: Issue) -> Self {
        Self::Matching(issue.into())
    }

    pub(crate) fn agreement(issue: Issue) -> Self {
        Self::Agreement(issue.into())
    }

    pub(crate) fn nearest(issue: Issue) -> Self {
        Self::Nearest(issue.into())
    }

    pub(crate) fn graduated_approach(issue: Issue) -> Self {
        Self::GraduatedApproach(issue.into())
    }

    pub(crate) fn cohort(issue: Issue) -> Self {
        Self::Cohort(issue.into())
    }

    pub(crate) fn pack(issue: Issue) -> Self {
        Self::Pack(issue.into())
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        match self {
            Self::Framework(issues)
            | Self::Crosswalk(issues)
            | Self::Profile(issues)
            | Self::Provision(issues)
            | Self::Matching(issues)
            | Self::Agreement(issues)
            | Self::Cohort(issues)
            | Self::Nearest(issues)
            | Self::GraduatedApproach(issues)
            | Self::Pack(issues) => issues.code(),
            Self::Foundation(error) => error.code(),
        }
    }

    fn issues(&self) -> &[Issue] {
        match self {
            Self::Framework(issues)
            | Self::Crosswalk(issues)
            | Self::Profile(issues)
            | Self::Provision(issues)
            | Self::Matching(issues)
            | Self::Agreement(issues)
            | Self::Cohort(issues)
            | Self::Nearest(issues)
            | Self::GraduatedApproach(issues)
            | Self::Pack(issues) => issues.as_slice(),
            Self::Foundation(error) => error.issues(),
        }
    }
}
