//! Problems as data: what is wrong, where, and what was expected.

use std::fmt;

use crate::Code;

/// One problem.
///
/// It never holds the value that was wrong, because that value may be about a child: it says where (by index and by
/// declared field name) and what was expected.
///
/// ```
/// use foundation::{Issue, code};
///
/// let issue = Issue::new(code::PROFILE_LEVEL, "records[3].levels[0].level", "one of 0, 1, 2, 3, 4");
/// assert_eq!(
///     issue.to_string(),
///     "VS-PROFILE-002 at records[3].levels[0].level: the level is not one of the scale of its line \
///      (expected one of 0, 1, 2, 3, 4)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issue {
    code: Code,
    path: Box<str>,
    expected: Box<str>,
}

impl Issue {
    /// A problem at a place; `expected` may be empty when the sentence of the code says it all.
    pub fn new(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { code, path: path.into().into(), expected: expected.into().into() }
    }

    /// What kind of problem.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Where, such as `records[3].line`; empty for the input as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What would have been right; may be empty.
    pub fn expected(&self) -> &str {
        &self.expected
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        write!(f, ": {}", self.code.message())?;
        if !self.expected.is_empty() {
            write!(f, " (expected {})", self.expected)?;
        }
        Ok(())
    }
}

/// Every problem of one input, in the order found; after the first [`Issues::LIMIT`] they are only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues {
    list: Vec<Issue>,
    more: usize,
}

impl Issues {
    /// How many problems are kept whole.
    pub const LIMIT: usize = 1_000;

    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, issue: Issue) {
        if self.list.len() < Self::LIMIT {
            self.list.push(issue);
        } else {
            self.more += 1;
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, with those only counted.
    pub fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// Those kept whole.
    pub fn as_slice(&self) -> &[Issue] {
        &self.list
    }

    /// The code of the first; that of a fault in this library if there is none.
    pub fn code(&self) -> Code {
        self.list.first().map_or(crate::code::BOUNDARY_INTERNAL, Issue::code)
    }

    /// `value` if there is no problem, else these.
    pub fn into_result<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }
}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self { list: vec![issue], more: 0 }
    }
}

impl Extend<Issue> for Issues {
    fn extend<I: IntoIterator<Item = Issue>>(&mut self, issues: I) {
        issues.into_iter().for_each(|issue| self.push(issue));
    }
}

impl fmt::Display for Issues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 10;
        if let [only] = self.list.as_slice() {
            return only.fmt(f);
        }
        write!(f, "{} problems", self.len())?;
        for issue in self.list.iter().take(SHOWN) {
            write!(f, "\n  {issue}")?;
        }
        if self.len() > SHOWN {
            write!(f, "\n  and {} more", self.len() - SHOWN)?;
        }
        Ok(())
    }
}
