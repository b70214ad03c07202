//! Sentences as data, so that another language is a document and not code.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use foundation::document::{self, Extra, Node, ReadAs, Reading};
use foundation::{Digest, Id, Source, code};
use serde::Serialize;

use crate::Error;

/// The sentences of matches, of accounts of the graduated approach and of reviews of plans in one language: a text for each
/// phrase, with places in braces for what it speaks of.
///
/// ```
/// use valuing_send::matching::Phrases;
///
/// let english = Phrases::english();
/// assert_eq!(english.say("year", &[("year", "3")]), "Year 3");
/// assert_eq!(english.language(), "en");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phrases {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Phrases::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Phrases::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    /// A tag of a language, such as `en` or `cy`.
    language: String,
    #[serde(rename = "phrases")]
    list: Vec<Phrase>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    places: BTreeMap<Id, usize>,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Phrase {
    /// Its id.
    pub id: Id,
    /// Its text, with places such as `{level}`.
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Phrases {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/phrases";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Plain English, read once.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn english() -> Arc<Self> {
        static READ: LazyLock<Arc<Phrases>> = LazyLock::new(|| {
            let text = include_str!("../../data/phrases.toml");
            let read = Reading::public(document::Unknown::Report).toml(text.as_bytes(), fields);
            Arc::new(read.expect("the English phrases are well formed"))
        });
        READ.clone()
    }

    /// Reads phrases from JSON: every phrase of the English ones, each with the same places, and none without a word where
    /// the English one has words.
    ///
    /// # Errors
    /// [`Error::Matching`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, checked).map_err(Error::Matching)
    }

    /// Reads phrases from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Matching`] with every problem.
    pub fn from_toml(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, checked).map_err(Error::Matching)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for phrases that this library read.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// What they are, with the digest of what they say.
    pub(crate) fn source(&self) -> Result<Source, Error> {
        let digest = Digest::of(self.to_json()?.as_bytes());
        Ok(crate::source("phrases", &self.id, &self.edition, digest))
    }

    /// The tag of their language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Every phrase, in the order of the ids.
    pub fn phrases(&self) -> &[Phrase] {
        &self.list
    }

    /// A phrase with its places filled; empty if there is none of this id.
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        let phrase = self.places.get(id).and_then(|place| self.list.get(*place));
        let mut rest = phrase.map_or("", |phrase| phrase.text.as_str());
        let mut said = String::new();
        // What is filled in is not read again, so that braces in it stay what they are.
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            said.push_str(before);
            said.push_str(values.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value));
            rest = after;
        }
        said + rest
    }

    /// Notes what is missing, what the English ones do not have, and what has other places.
    fn check(&self, r: &mut Reading, english: &Self) {
        for (index, phrase) in self.list.iter().enumerate() {
            match english.places.get(&phrase.id).and_then(|place| english.list.get(*place)) {
                Some(other) if places(&other.text) != places(&phrase.text) => r.entry(index, |r| {
                    let places: Vec<String> = places(&other.text).iter().map(|place| format!("{{{place}}}")).collect();
                    r.within("text", |r| r.issue(code::MATCHING_PHRASE, places.join(" ")));
                }),
                Some(other) if phrase.text.trim().is_empty() && other.text.contains(char::is_alphabetic) => {
                    r.entry(index, |r| {
                        r.within("text", |r| r.issue(code::DOCUMENT_LENGTH, "a text that is not empty"));
                    });
                }
                None if !r.keeps_unknown() => {
                    r.entry(index, |r| r.within("id", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a phrase")));
                }
                _ => {}
            }
        }
        for phrase in &english.list {
            if !self.places.contains_key(&phrase.id) {
                r.issue(code::DOCUMENT_MISSING, format!("the phrase {}", phrase.id));
            }
        }
    }
}

/// The names in braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

fn checked(r: &mut Reading, node: &Node) -> Option<Phrases> {
    let phrases = fields(r, node)?;
    r.within("phrases", |r| phrases.check(r, &Phrases::english()));
    Some(phrases)
}

fn fields(r: &mut Reading, node: &Node) -> Option<Phrases> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Phrases::SCHEMA, Phrases::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let language = fields.required(r, "language", Reading::words);
    let phrases = fields.required(r, "phrases", |r, node| {
        let phrases = r.list(node, |r, node| {
            let mut fields = r.object(node)?;
            let id = fields.required(r, "id", Reading::id);
            let text = fields.required(r, "text", Reading::text);
            let extra = fields.finish(r);
            Some(Phrase { id: id?, text: text?, extra })
        })?;
        r.unique(&phrases, |phrase| phrase.id.clone());
        Some(phrases)
    });
    let extra = fields.finish(r);
    header?;
    let mut phrases = phrases?;
    phrases.sort_by(|a, b| a.id.cmp(&b.id));
    let places = phrases.iter().enumerate().map(|(place, phrase)| (phrase.id.clone(), place)).collect();
    Some(Phrases {
        schema: Phrases::SCHEMA,
        version: Phrases::VERSION,
        id: id?,
        edition: edition?,
        language: language?,
        list: phrases,
        extra,
        places,
    })
}
