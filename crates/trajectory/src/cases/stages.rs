use foundation::{Id, code};

use super::error;
use crate::Error;

/// The stages of a case in their order, and what the columns of its table are called: one for each stage under its name,
/// one for the key of the case, and any to group by.
///
/// ```
/// use trajectory::cases::Stages;
///
/// let stages = Stages::new("received", &["decided", "issued", "closed"])?.may_skip(&["issued"])?.grouped_by(&["need"]);
/// assert_eq!(stages.names().collect::<Vec<_>>(), ["received", "decided", "issued", "closed"]);
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stages {
    pub(super) list: Vec<Stage>,
    pub(super) key: String,
    pub(super) groups: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    pub(super) id: Id,
    pub(super) may_skip: bool,
}

impl Stages {
    /// The most stages.
    pub const MOST: usize = 12;
    /// The most characters of the name of one.
    pub const LETTERS: usize = 24;

    /// The stage in which a case comes in, and those after it. The key of a case is in a column `key`.
    ///
    /// # Errors
    /// Fewer than 2 or more than 12 stages, a name of more than 24 characters, or one given twice (`VS-CASES-005`); a
    /// name that is no id (`VS-ID-001`).
    pub fn new(received: &str, later: &[&str]) -> Result<Self, Error> {
        let mut list: Vec<Stage> = Vec::with_capacity(later.len() + 1);
        for name in [received].iter().chain(later) {
            if name.len() > Self::LETTERS || list.iter().any(|stage| stage.id == *name) {
                let expected = "at most 24 characters, and each name once";
                return Err(error(code::CASES_STAGES, format!("stages[{}]", list.len()), expected));
            }
            list.push(Stage { id: name.parse()?, may_skip: false });
        }
        if !(2..=Self::MOST).contains(&list.len()) {
            return Err(error(code::CASES_STAGES, "stages", ""));
        }
        Ok(Self { list, key: "key".to_owned(), groups: Vec::new() })
    }

    /// The same, where a case may go on to a later stage without these.
    ///
    /// # Errors
    /// A name that is not one of the stages between the first and the last (`VS-CASES-005`).
    pub fn may_skip(mut self, stages: &[&str]) -> Result<Self, Error> {
        let last = self.list.len() - 1;
        for name in stages {
            let between = self.list.iter_mut().take(last).skip(1);
            let found = between.into_iter().find(|stage| stage.id == *name);
            found
                .ok_or_else(|| error(code::CASES_STAGES, "may_skip", "stages between the first and the last"))?
                .may_skip = true;
        }
        Ok(self)
    }

    /// The same, with the key of a case in this column.
    #[must_use]
    pub fn keyed_by(self, column: &str) -> Self {
        Self { key: column.to_owned(), ..self }
    }

    /// The same, with these columns to group cases by.
    #[must_use]
    pub fn grouped_by(self, columns: &[&str]) -> Self {
        Self { groups: columns.iter().map(|column| (*column).to_owned()).collect(), ..self }
    }

    /// The names of the stages, in order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.list.iter().map(|stage| stage.id.as_str())
    }

    pub(super) fn place(&self, stage: &str) -> Result<usize, Error> {
        let known = || format!("one of {}", self.names().collect::<Vec<_>>().join(", "));
        self.names().position(|name| name == stage).ok_or_else(|| error(code::CASES_STAGES, "stage", known()))
    }

    /// The places of a stage and of one after it.
    pub(super) fn span(&self, from: &str, to: &str) -> Result<(usize, usize), Error> {
        let (start, end) = (self.place(from)?, self.place(to)?);
        if start < end { Ok((start, end)) } else { Err(error(code::CASES_STAGES, "to", "a stage after the first one")) }
    }

    pub(super) fn can_skip(&self, place: usize) -> bool {
        self.list.get(place).is_some_and(|stage| stage.may_skip)
    }

    pub(super) fn received(&self) -> &str {
        self.names().next().unwrap_or_default()
    }

    pub(super) fn group(&self, column: &str) -> Result<usize, Error> {
        let expected = || format!("one of {}", self.groups.join(", "));
        self.groups.iter().position(|name| name == column).ok_or_else(|| error(code::CASES_GROUP, "group", expected()))
    }
}
