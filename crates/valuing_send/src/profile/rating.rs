use std::fmt;

use foundation::document::Extra;
use foundation::{Absent, Cell, Digest, Id, Issue, Key, code};

use super::{Answer, Answered, Entry, answer};
use crate::Error;
use crate::framework::{Framework, Rank};

/// Levels of some aspects on one line, from one rater role.
#[derive(Clone, PartialEq)]
pub struct Rating {
    /// The framework that the levels belong to, which mean nothing in another.
    pub(super) framework: Digest,
    pub(super) line: Id,
    pub(super) role: Id,
    pub(super) setting: Option<Key>,
    /// The number of the aspect among all of the framework, and its level; in the order of the numbers.
    pub(super) levels: Vec<(usize, Cell<Rank>)>,
    /// Unknown keys beside a level, by the number of its aspect.
    pub(super) level_extras: Vec<(usize, Extra)>,
    /// In the order of the prompts of the framework.
    pub(super) answers: Vec<Answer>,
}

impl Rating {
    /// A rating on a line, by a role that rates it, without levels yet.
    ///
    /// # Errors
    /// The framework has no such line (VS-DOCUMENT-015), or the role does not rate it (VS-PROFILE-006).
    pub fn open<'f>(framework: &'f Framework, line: &str, role: &str) -> Result<OpenRating<'f>, Error> {
        let line = framework
            .line(line)
            .ok_or_else(|| Error::profile(Issue::new(code::DOCUMENT_REFERENCE, "line", "the id of a line")))?;
        let role = line.roles.iter().find(|id| *id == role).ok_or_else(|| wrong_role(line))?;
        let rating = Self {
            framework: framework.digest(),
            line: line.id.clone(),
            role: role.clone(),
            setting: None,
            levels: Vec::new(),
            level_extras: Vec::new(),
            answers: Vec::new(),
        };
        Ok(OpenRating { framework, rating })
    }

    /// The line.
    pub fn line(&self) -> &Id {
        &self.line
    }

    /// The role of the rater.
    pub fn role(&self) -> &Id {
        &self.role
    }

    /// Each aspect that was rated, with its level or why there is none, in the order of the framework.
    ///
    /// # Errors
    /// It was made with another framework (VS-FRAMEWORK-004).
    pub fn levels<'f>(&self, framework: &'f Framework) -> Result<Vec<(&'f Id, Cell<Rank>)>, Error> {
        if self.framework != framework.digest() {
            return Err(Error::profile(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        let aspects: Vec<&Id> = framework.aspects().map(|(_, aspect)| &aspect.id).collect();
        let levels = self.levels.iter().filter_map(|(index, cell)| Some((*aspects.get(*index)?, *cell)));
        Ok(levels.collect())
    }

    /// What was answered to the prompts that lead to it, in the order of the framework.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The setting where it was seen.
    pub fn setting(&self) -> Option<&Key> {
        self.setting.as_ref()
    }
}

fn wrong_role(line: &crate::framework::Line) -> Error {
    Error::profile(Issue::new(code::PROFILE_ROLE, "role", roles(line)))
}

pub(super) fn roles(line: &crate::framework::Line) -> String {
    let roles: Vec<&str> = line.roles.iter().map(Id::as_str).collect();
    format!("one of {}", roles.join(", "))
}

pub(super) fn levels(scale: &crate::framework::Scale) -> String {
    let codes: Vec<&str> = scale.levels.iter().map(|level| level.code.as_str()).collect();
    format!("one of {}", codes.join(", "))
}

impl fmt::Debug for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rating({} levels)", self.levels.len())
    }
}

/// A rating while its levels are written into it.
#[derive(Clone, Debug)]
pub struct OpenRating<'f> {
    framework: &'f Framework,
    rating: Rating,
}

impl OpenRating<'_> {
    /// The level of an aspect, by its code.
    ///
    /// # Errors
    /// The framework has no such aspect, the scale no such level (VS-PROFILE-002), or the aspect is here already.
    pub fn level(self, aspect: &str, code: &str) -> Result<Self, Error> {
        let scale = self.framework.line(self.rating.line.as_str()).and_then(|line| self.framework.scale_of(line));
        let rank = scale.and_then(|scale| scale.rank(code));
        let expected = || scale.map(levels).unwrap_or_default();
        let rank =
            rank.ok_or_else(|| Error::profile(Issue::new(foundation::code::PROFILE_LEVEL, "level", expected())))?;
        self.cell(aspect, Cell::Value(rank))
    }

    /// An aspect that was looked at and has no level, and why.
    ///
    /// # Errors
    /// The framework has no such aspect, or the aspect is here already.
    pub fn absent(self, aspect: &str, why: Absent) -> Result<Self, Error> {
        self.cell(aspect, why.into())
    }

    /// What was answered to a prompt of the line, and what was said with it. It is kept as what the rating rests on, and
    /// gives no level.
    ///
    /// # Errors
    /// The line has no such prompt (VS-DOCUMENT-015), the prompt is here already (VS-DOCUMENT-014), or the note is empty
    /// or of more than 10,000 bytes (VS-DOCUMENT-017).
    pub fn answer(mut self, prompt: &str, answered: Answered, note: Option<&str>) -> Result<Self, Error> {
        let wrong = |code, path, expected| Error::profile(Issue::new(code, path, expected));
        let line = self.framework.line(self.rating.line.as_str());
        let place = |prompt: &str| line.and_then(|line| answer::place(self.framework, line, prompt));
        let own = place(prompt).ok_or_else(|| wrong(code::DOCUMENT_REFERENCE, "prompt", answer::PROMPT))?;
        if note.is_some_and(|note| note.trim().is_empty() || note.len() > 10_000) {
            return Err(wrong(code::DOCUMENT_LENGTH, "note", "a text that is not empty"));
        }
        match self.rating.answers.binary_search_by_key(&Some(own), |answer| place(answer.prompt.as_str())) {
            Ok(_) => Err(wrong(code::DOCUMENT_DUPLICATE, "prompt", "each prompt once")),
            Err(at) => {
                let answer = Answer::new(prompt.parse()?, answered, note.map(str::to_owned));
                self.rating.answers.insert(at, answer);
                Ok(self)
            }
        }
    }

    /// The setting where it was seen.
    #[must_use]
    pub fn setting(mut self, setting: Key) -> Self {
        self.rating.setting = Some(setting);
        self
    }

    fn cell(mut self, aspect: &str, cell: Cell<Rank>) -> Result<Self, Error> {
        let wrong = |code, expected| Error::profile(Issue::new(code, "aspect", expected));
        let index = self.framework.aspect_index(aspect);
        let index = index.ok_or_else(|| wrong(code::DOCUMENT_REFERENCE, "the id of an aspect"))?;
        match self.rating.levels.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(_) => Err(wrong(code::DOCUMENT_DUPLICATE, "each aspect once")),
            Err(place) => {
                self.rating.levels.insert(place, (index, cell));
                Ok(self)
            }
        }
    }
}

impl From<OpenRating<'_>> for Entry {
    fn from(open: OpenRating<'_>) -> Self {
        open.rating.into()
    }
}
