//! Scenarios as documents, in the field's words, so that areas can share them.

mod read;

use std::collections::BTreeMap;

use foundation::document::{Extra, Node, ReadAs, Reading, Unknown, to_text};
use foundation::{Id, Issue, Issues, Key, code};
use serde::Serialize;
use trajectory::flow::{Change, Rate, Scenario, Selection};

use crate::Error;

/// A scenario as a document (`valuing_send/scenario`): what would be different from when on, for whom, and where each
/// assumption is from.
///
/// A document of proposals (`proposal = true`) says of every change where it is from and whether that was checked.
///
/// ```
/// use foundation::document::Unknown;
/// use sen2::projection::ScenarioDocument;
///
/// let document = ScenarioDocument::from_toml(
///     br#"
/// schema = "valuing_send/scenario"
/// version = 1
/// id = "earlier_support"
/// title = "Support for talking before Year 3"
/// [[changes]]
/// rate = "joining"
/// times = 0.9
/// from = 2027
/// over = 3
/// ncy = [-1, 2]
/// needs = ["SLCN"]
/// by_supply = true
/// "#,
///     Unknown::Report,
/// )?;
/// assert_eq!(document.to_scenario()?.changes().len(), 1);
/// assert_eq!(ScenarioDocument::from_json(document.to_json()?.as_bytes(), Unknown::Report)?, document);
/// # Ok::<(), sen2::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScenarioDocument {
    #[cfg_attr(feature = "schema", schemars(extend("const" = ScenarioDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = ScenarioDocument::VERSION)))]
    version: i64,
    /// Its name.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// Whether it is about what has been proposed and is not decided.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub proposal: bool,
    /// Where it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What a reader has to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// What is different.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeDocument>,
    /// How many places there are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlacesDocument>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// One thing that is different: a rate of some children and young people, from a year on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangeDocument {
    /// What it is, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Which rate.
    pub rate: ChangeOf,
    /// What it is multiplied by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<f64>,
    /// What it is set to, a share of 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// From the count of this year on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// Up to the count of this year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
    /// Over how many years it grows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<u32>,
    /// The first and the last national curriculum year that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy: Option<[i32; 2]>,
    /// The settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Key>,
    /// The needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Key>,
    /// The year groups that it is about, followed as they grow older.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohorts: Option<Cohorts>,
    /// Whether it follows from what an area supplies, so that its reach may be solved for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_supply: bool,
    /// Where it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether dates and groups were checked against the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// What its size rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// Year groups as they were at one count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(clippy::exhaustive_structs, reason = "a year and what they were in it")]
pub struct Cohorts {
    /// The year of the count: 2026 is January of the school year 2025/26.
    pub base_year: i32,
    /// The first and the last national curriculum year in which they were.
    pub ncy: [i32; 2],
}

/// Which rate is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeOf {
    /// How many join, into the states chosen.
    Joining,
    /// Which of the states those who join come to.
    Arriving,
    /// How many leave.
    Leaving,
    /// How many move.
    Moving,
    /// Where those who move go.
    MovingTo,
}

impl ChangeOf {
    const NAMES: [(&'static str, Self); 5] = [
        ("joining", Self::Joining),
        ("arriving", Self::Arriving),
        ("leaving", Self::Leaving),
        ("moving", Self::Moving),
        ("moving_to", Self::MovingTo),
    ];

    fn rate(self) -> Rate {
        match self {
            Self::Joining => Rate::Joining,
            Self::Arriving => Rate::Arriving,
            Self::Leaving => Rate::Leaving,
            Self::Moving => Rate::Moving,
            Self::MovingTo => Rate::MovingTo,
        }
    }
}

/// How many places there are in a setting from a year on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlacesDocument {
    /// The setting.
    pub setting: Key,
    /// From the count of this year on.
    pub from: i32,
    /// How many.
    pub places: u32,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl ScenarioDocument {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/scenario";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// An example: what was proposed in February 2026, with effects that are made up. Its settings are called
    /// `mainstream`; see [`with_settings`](Self::with_settings).
    pub fn reform_2026() -> Result<Self, Error> {
        Self::from_toml(include_bytes!("../../../data/reform_2026.toml"), ReadAs::default())
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// [`Error::Projection`] with every problem.
    pub fn from_json(json: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).json(json, read::scenario).map_err(Error::Projection)
    }

    /// Reads TOML, the form for writing by hand.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_toml(toml: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).toml(toml, read::scenario).map_err(Error::Projection)
    }

    /// Canonical JSON.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// The same with the settings of an area: each name of the document is replaced by those that the area has for it. A
    /// name that is not in the list stays.
    #[must_use]
    pub fn with_settings(mut self, settings: &BTreeMap<Key, Vec<Key>>) -> Self {
        for change in &mut self.changes {
            let own = |key: &Key| settings.get(key).cloned().unwrap_or_else(|| vec![key.clone()]);
            change.settings = change.settings.iter().flat_map(own).collect();
        }
        self
    }

    /// A scenario of this name with nothing different yet.
    pub fn new(id: Id, title: impl Into<String>) -> Self {
        Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            id,
            title: title.into(),
            proposal: false,
            source: None,
            notice: None,
            changes: Vec::new(),
            places: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The same with one more change, as the document writes it.
    ///
    /// # Errors
    /// [`Error::Projection`] with every problem of the change.
    pub fn with_change(mut self, change: &Node) -> Result<Self, Error> {
        let read = |r: &mut Reading, node: &Node| read::change(r, node, self.proposal);
        let change = Reading::public(Unknown::Report).tree(change, read).map_err(Error::Projection)?;
        self.changes.push(change);
        Ok(self)
    }

    /// The same with so many places in a setting from the count of a year on.
    #[must_use]
    pub fn with_places(mut self, setting: Key, from: i32, places: u32) -> Self {
        self.places.push(PlacesDocument { setting, from, places, extra: Extra::default() });
        self
    }

    /// This and then the other, under a new name. It is a proposal if either is.
    #[must_use]
    pub fn and(&self, other: &Self, id: Id, title: impl Into<String>) -> Self {
        let mut both = Self { proposal: self.proposal || other.proposal, ..Self::new(id, title) };
        both.changes = self.changes.iter().chain(&other.changes).cloned().collect();
        both.places = self.places.iter().chain(&other.places).cloned().collect();
        both
    }

    /// The scenario that a projection takes.
    ///
    /// # Errors
    /// [`Error::Projection`] for a change with neither or both of a factor and a share.
    pub fn to_scenario(&self) -> Result<Scenario, Error> {
        let mut issues = Issues::new();
        let mut scenario = Scenario::new(self.id.clone(), self.title.as_str());
        for (number, change) in self.changes.iter().enumerate() {
            if let Some(change) = change.to_change()? {
                scenario = scenario.with(change);
            } else {
                let path = format!("changes[{number}]");
                issues.push(Issue::new(code::PROJECTION_SCENARIO, path, "one of times and share"));
            }
        }
        for row in &self.places {
            scenario = scenario.places(row.setting.clone(), row.from, row.places);
        }
        if issues.is_empty() { Ok(scenario) } else { Err(Error::Projection(issues)) }
    }
}

impl ChangeDocument {
    fn to_change(&self) -> Result<Option<Change>, Error> {
        let mut selection = Selection::everyone();
        if let Some([first, last]) = self.ncy {
            selection = selection.ages(first..=last);
        }
        if !self.settings.is_empty() {
            selection = selection.places(self.settings.clone());
        }
        if !self.needs.is_empty() {
            selection = selection.keys("need".parse()?, self.needs.clone());
        }
        if let Some(Cohorts { base_year, ncy: [first, last] }) = self.cohorts {
            selection = selection.cohorts(base_year, first..=last);
        }
        let mut change = match (self.times, self.share) {
            (Some(times), None) => Change::times(self.rate.rate(), selection, times),
            (None, Some(share)) => Change::set(self.rate.rate(), selection, share),
            _ => return Ok(None),
        };
        change = change.over(self.over.unwrap_or(1));
        change = self.from.into_iter().fold(change, Change::from);
        change = self.until.into_iter().fold(change, Change::until);
        Ok(Some(if self.by_supply { change.by_supply() } else { change }))
    }
}
