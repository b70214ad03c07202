//! What was answered to the prompts that lead somebody to their own rating.
//!
//! Answers are kept as what a rating rests on. They give no level: [`Snapshot::layers`] shows how the prompts of each
//! layer were answered, and the level stays what the rater said.

use std::fmt::Write as _;

use foundation::document::{Extra, Node, Reading};
use foundation::{Date, Id, Issue, Key, code};
use serde::Serialize;

use super::picture::is_where_they_are;
use super::{Rating, Seen, Snapshot, Transfer};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Domain, Framework, Line, Prompt};

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "yes, partly, not yet known or no is all that can be answered")]
pub enum Answered {
    /// Yes.
    Yes,
    /// In part.
    Partly,
    /// Nobody has found out yet.
    NotYetKnown,
    /// No.
    No,
}

impl Answered {
    const ALL: [(&str, Self); 4] =
        [("yes", Self::Yes), ("partly", Self::Partly), ("not_yet_known", Self::NotYetKnown), ("no", Self::No)];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, own)| *own == self).map_or("", |(name, _)| name)
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == name).map(|(_, answered)| *answered)
    }
}

/// The answer to one prompt. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Answer {
    /// The prompt.
    pub prompt: Id,
    /// What was answered.
    pub answer: Answered,
    /// What was said with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Answer {
    pub(super) fn new(prompt: Id, answer: Answered, note: Option<String>) -> Self {
        Self { prompt, answer, note, extra: Extra::default() }
    }
}

/// What a role last answered to a prompt. Its `Debug` does not show it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SeenAnswer {
    /// The line.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// The layer of help that the prompt asks about.
    pub layer: Id,
    /// Who answered.
    pub role: Id,
    /// What.
    pub answer: Answer,
    /// The day that it is about.
    pub on: Date,
    /// The record that says so.
    pub record: Key,
}

/// How the prompts of one layer were answered. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayerAnswers {
    /// The layer.
    pub layer: Id,
    /// How many prompts it has.
    pub of: usize,
    /// How many were answered yes by all who answered.
    pub yes: usize,
    /// How many were answered in part.
    pub partly: usize,
    /// How many are not yet known.
    pub not_yet_known: usize,
    /// How many somebody answered no.
    pub no: usize,
}

impl LayerAnswers {
    /// How many were not answered.
    pub fn not_answered(&self) -> usize {
        self.of.saturating_sub(self.yes + self.partly + self.not_yet_known + self.no)
    }

    /// Whether every prompt was answered yes.
    pub fn all_yes(&self) -> bool {
        self.yes == self.of
    }
}

debug_without_content!(Answer, SeenAnswer, LayerAnswers);

/// Reads an answer to a prompt of a line; to any prompt, where it was given under another framework.
pub(super) fn answer(r: &mut Reading, node: &Node, of: Option<(&Framework, &Line)>) -> Option<Answer> {
    let mut fields = r.object(node)?;
    let prompt = fields.required(r, "prompt", |r, node| {
        let id = r.borrowed(node)?;
        let known = of.is_none_or(|(framework, line)| place(framework, line, id).is_some());
        if known { r.id(node) } else { r.fail(code::DOCUMENT_REFERENCE, PROMPT) }
    });
    let answer = fields.required(r, "answer", |r, node| r.one_of(node, &Answered::ALL));
    let note = fields.optional(r, "note", Reading::words);
    let extra = fields.finish(r);
    Some(Answer { prompt: prompt?, answer: answer?, note: note?, extra })
}

pub(super) const PROMPT: &str = "the id of a prompt of this line";

/// Where a prompt of a line stands among all prompts of the framework.
pub(super) fn place(framework: &Framework, line: &Line, prompt: &str) -> Option<usize> {
    prompts(framework).position(|(_, own)| own.id == *prompt && own.line == line.id)
}

fn prompts(framework: &Framework) -> impl Iterator<Item = (&Domain, &Prompt)> {
    framework.domains().iter().flat_map(|domain| domain.prompts.iter().map(move |prompt| (domain, prompt)))
}

/// What each role last answered to each prompt, in the order of the framework and then of the roles' ids. What one
/// setting answered of itself does not go with the child to the next.
pub(super) fn latest(
    framework: &Framework,
    ratings: &[(Date, &Key, &Rating)],
    moved: Option<&Seen<Transfer>>,
) -> Vec<SeenAnswer> {
    if ratings.iter().all(|(_, _, rating)| rating.answers.is_empty()) {
        return Vec::new();
    }
    let mut answers = Vec::new();
    for (domain, prompt) in prompts(framework) {
        let of_setting = framework.line(prompt.line.as_str()).is_some_and(|line| line.of_setting);
        let first = answers.len();
        for (on, record, rating) in ratings.iter().filter(|(_, _, rating)| rating.line == prompt.line) {
            let elsewhere = |moved| of_setting && !is_where_they_are(rating.setting.as_ref(), *on, moved);
            let Some(answer) = rating.answers.iter().find(|answer| answer.prompt == prompt.id) else { continue };
            if moved.is_some_and(elsewhere) {
                continue;
            }
            let given = SeenAnswer {
                line: prompt.line.clone(),
                domain: domain.id.clone(),
                layer: prompt.layer.clone(),
                role: rating.role.clone(),
                answer: answer.clone(),
                on: *on,
                record: (*record).clone(),
            };
            match answers.iter_mut().skip(first).find(|known: &&mut SeenAnswer| known.role == given.role) {
                Some(known) => *known = given,
                None => answers.push(given),
            }
        }
        if let Some(own) = answers.get_mut(first..) {
            own.sort_by(|a, b| a.role.cmp(&b.role));
        }
    }
    answers
}

impl Snapshot {
    /// What each role last answered to the prompts of a line in a domain, in the order of the framework.
    ///
    /// # Errors
    /// The framework has no such line or domain.
    pub fn answers(&self, line: &str, domain: &str) -> Result<Vec<&SeenAnswer>, Error> {
        let (line, domain) = self.asked(line, domain)?;
        Ok(self.answers_of(&line.id, &domain.id).collect())
    }

    /// How the prompts of a line in a domain were answered, layer by layer, in the order of the framework. This is an aid
    /// to those who rate: it gives no level.
    ///
    /// ```
    /// use foundation::date;
    /// use valuing_send::Framework;
    /// use valuing_send::profile::{Answered, Profile, Rating, Record};
    ///
    /// let framework = Framework::example();
    /// let day = date::parse("2026-10-05")?;
    /// let rating = Rating::open(&framework, "setting", "senco")?
    ///     .answer("sp_universal_1", Answered::Yes, None)?
    ///     .answer("sp_universal_2", Answered::Yes, Some("since the new blinds"))?
    ///     .answer("sp_targeted_1", Answered::Partly, None)?;
    /// let mut profile = Profile::new("case 0417".parse()?, framework.clone());
    /// profile.append(Record::new("r1".parse()?, day, day, rating)?)?;
    ///
    /// let now = profile.as_of(day)?;
    /// let layers = now.layers("setting", "sensory_and_physical")?;
    /// assert!(layers[0].all_yes() && !layers[1].all_yes());
    /// let words = now.layers_in_words("setting", "sensory_and_physical")?;
    /// assert!(words.starts_with("universal: all 2 answered yes. targeted: 1 of 2 in part, 1 not answered."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The framework has no such line or domain.
    pub fn layers(&self, line: &str, domain: &str) -> Result<Vec<LayerAnswers>, Error> {
        let (line, domain) = self.asked(line, domain)?;
        let mut layers: Vec<LayerAnswers> = Vec::new();
        for prompt in self.framework().prompts(line.id.as_str(), domain.id.as_str()) {
            let own = self.answers_of(&line.id, &domain.id).filter(|answer| answer.answer.prompt == prompt.id);
            // Where those who answered differ, the answer that leaves most to do.
            let answered = own.map(|answer| answer.answer.answer).max();
            let place = layers.iter().position(|layer| layer.layer == prompt.layer);
            let place = place.unwrap_or_else(|| {
                let layer = prompt.layer.clone();
                layers.push(LayerAnswers { layer, of: 0, yes: 0, partly: 0, not_yet_known: 0, no: 0 });
                layers.len() - 1
            });
            let Some(layer) = layers.get_mut(place) else { continue };
            layer.of += 1;
            match answered {
                Some(Answered::Yes) => layer.yes += 1,
                Some(Answered::Partly) => layer.partly += 1,
                Some(Answered::NotYetKnown) => layer.not_yet_known += 1,
                Some(Answered::No) => layer.no += 1,
                None => {}
            }
        }
        Ok(layers)
    }

    /// [`Snapshot::layers`] in words, ending with what they are for.
    ///
    /// # Errors
    /// The framework has no such line or domain.
    pub fn layers_in_words(&self, line: &str, domain: &str) -> Result<String, Error> {
        let mut words = String::new();
        for layer in self.layers(line, domain)? {
            let name = layer.layer.as_str().replace('_', " ");
            // Writing to a string cannot fail.
            if layer.all_yes() {
                let _ = write!(words, "{name}: all {} answered yes. ", layer.of);
                continue;
            }
            let counts = [
                (layer.yes, "yes"),
                (layer.partly, "in part"),
                (layer.not_yet_known, "not yet known"),
                (layer.no, "no"),
                (layer.not_answered(), "not answered"),
            ];
            let counts: Vec<(usize, &str)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
            let told = counts.iter().enumerate().map(|(place, (count, how))| {
                if place == 0 { format!("{count} of {} {how}", layer.of) } else { format!("{count} {how}") }
            });
            let _ = write!(words, "{name}: {}. ", told.collect::<Vec<_>>().join(", "));
        }
        words.push_str("The answers help people to their own rating and give no level.");
        Ok(words)
    }

    /// The answers to the prompts of a line in a domain.
    pub(super) fn answers_of<'s>(&'s self, line: &'s Id, domain: &'s Id) -> impl Iterator<Item = &'s SeenAnswer> {
        self.all_answers().iter().filter(move |answer| answer.line == *line && answer.domain == *domain)
    }

    fn asked(&self, line: &str, domain: &str) -> Result<(&Line, &Domain), Error> {
        let missing =
            |place: &str, expected: &str| Error::profile(Issue::new(code::DOCUMENT_REFERENCE, place, expected));
        let line = self.framework().line(line).ok_or_else(|| missing("line", "the id of a line"))?;
        Ok((line, self.framework().domain(domain).ok_or_else(|| missing("domain", "the id of a domain"))?))
    }
}

impl Framework {
    /// The prompts that lead to a rating on a line in a domain, in order; none if there is no such line or domain.
    pub fn prompts<'f>(&'f self, line: &'f str, domain: &'f str) -> impl Iterator<Item = &'f Prompt> {
        let own = self.domain(domain).map_or(&[][..], |domain| &domain.prompts);
        own.iter().filter(move |prompt| prompt.line == *line)
    }
}
