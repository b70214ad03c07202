//! What is on offer: supports, services and settings, in a catalogue.
//!
//! A catalogue is data, with an id and an edition, made for one framework. It says what need each provision meets, up
//! to which level, whom it is for, and in which layer and placement it is. What it may not say is a condition that the
//! law does not put: such a document is not loaded. Cost has no place here.
//!
//! ```
//! use valuing_send::{Catalogue, Framework};
//!
//! let catalogue = Catalogue::example();
//! assert_eq!(catalogue.framework_name(), &Framework::example().name());
//! assert!(catalogue.provision("building_club").is_some());
//! ```

mod read;

use std::sync::Arc;

use foundation::document::{self, Extra, ReadAs, Unknown};
use foundation::{Column, Columns, Date, Digest, Id, Key, Source};
use serde::Serialize;

use crate::Error;
use crate::framework::{Framework, FrameworkName, Rank};

/// A list of what is on offer; see the [module](self). It cannot be changed, so it can be shared by any number of
/// threads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Catalogue::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Catalogue::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    title: String,
    notice: String,
    framework: FrameworkName,
    layers: Vec<Layer>,
    placements: Vec<Placement>,
    provisions: Vec<Provision>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// Of the canonical JSON.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    digest: Digest,
}

/// A layer of help, such as *universal*. The order of a catalogue's list is from what is there for anyone upwards.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Layer {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// A kind of place, such as *mainstream*. The order of a catalogue's list is from the most inclusive.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Placement {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// Something on offer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Provision {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What kind of thing it is.
    pub kind: ProvisionKind,
    /// What it is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The layer that it belongs to.
    pub layer: Id,
    /// For a setting: the kind of place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Id>,
    /// The need that it meets. A support or service is for these alone; a setting is for every domain, and what it does
    /// not say of a domain is unknown.
    pub meets: Vec<Meets>,
    /// Whom it is for.
    #[serde(skip_serializing_if = "Reach::is_everyone")]
    pub reach: Reach,
    /// The first day that it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Date>,
    /// The last day that it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<Date>,
    /// Weeks to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_weeks: Option<i64>,
    /// When wait and staffing were last checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub checked: Option<Date>,
    /// How to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Where this entry comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What kind of thing a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the vocabulary has these three")]
pub enum ProvisionKind {
    /// Something done with or for the child where they are.
    Support,
    /// People who come, or to whom one goes.
    Service,
    /// A place.
    Setting,
}

/// The need that a provision meets in a domain, or in one aspect of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Meets {
    /// The domain.
    pub domain: Id,
    /// The aspect; without it, every aspect of the domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Id>,
    /// The code of the highest level of need that it meets.
    pub up_to: String,
    /// The rank of that level.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) rank: Rank,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// Whom a provision is for. What is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reach {
    /// From this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<i64>,
    /// Up to this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<i64>,
    /// From this national curriculum year; Reception is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_from: Option<i64>,
    /// Up to this national curriculum year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_to: Option<i64>,
    /// Those in these phases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Id>,
    /// Those who live in these areas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Key>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) extra: Extra,
}

impl Reach {
    /// Whether it is for everyone.
    pub fn is_everyone(&self) -> bool {
        *self == Self::default()
    }
}

impl Catalogue {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/catalogue";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// A small made-up catalogue for the example framework.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn example() -> Arc<Self> {
        let text = include_str!("../../data/catalogue.toml");
        let read = Self::from_toml(text.as_bytes(), &Framework::example(), Unknown::Report);
        Arc::new(read.expect("the example catalogue is well formed"))
    }

    /// Reads a catalogue from JSON, for a framework.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_json(bytes: &[u8], framework: &Framework, read: impl Into<ReadAs>) -> Result<Self, Error> {
        let read = read.into();
        let node = document::parse_json(bytes, read.limits()).map_err(Error::Provision)?;
        read::catalogue(&node, framework, read.unknown()).map_err(Error::Provision)
    }

    /// Reads a catalogue from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_toml(bytes: &[u8], framework: &Framework, read: impl Into<ReadAs>) -> Result<Self, Error> {
        let read = read.into();
        let node = document::parse_toml(bytes, read.limits()).map_err(Error::Provision)?;
        read::catalogue(&node, framework, read.unknown()).map_err(Error::Provision)
    }

    /// The canonical JSON; provisions in the order of their ids.
    ///
    /// # Errors
    /// An unknown field with a number that is not finite, which cannot come from a reader of this library.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Its edition.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What everyone who sees a result of it should know.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The framework that its levels belong to.
    pub fn framework_name(&self) -> &FrameworkName {
        &self.framework
    }

    /// Its layers, in order.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Its kinds of place, the most inclusive first.
    pub fn placements(&self) -> &[Placement] {
        &self.placements
    }

    /// What is on offer, in the order of the ids.
    pub fn provisions(&self) -> &[Provision] {
        &self.provisions
    }

    /// The provision with this id.
    pub fn provision(&self, id: &str) -> Option<&Provision> {
        let place = self.provisions.binary_search_by(|provision| provision.id.as_str().cmp(id)).ok()?;
        self.provisions.get(place)
    }

    /// One row a provision: `id`, `title`, `kind`, `layer`.
    ///
    /// # Errors
    /// Never for a catalogue that this library read.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let kind = |provision: &Provision| match provision.kind {
            ProvisionKind::Support => "support",
            ProvisionKind::Service => "service",
            ProvisionKind::Setting => "setting",
        };
        let columns = vec![
            Column::text("id", self.provisions.iter().map(|provision| provision.id.as_str())),
            Column::text("title", self.provisions.iter().map(|provision| provision.title.as_str())),
            Column::text("kind", self.provisions.iter().map(kind)),
            Column::text("layer", self.provisions.iter().map(|provision| provision.layer.as_str())),
        ];
        Ok(Columns::new("catalogue", columns)?)
    }

    /// What a result says of this catalogue: its id, edition and digest.
    ///
    /// # Errors
    /// Never for a catalogue that this library read.
    pub fn source(&self) -> Result<Source, Error> {
        Ok(Source {
            role: crate::id("catalogue"),
            id: Some(self.id.clone()),
            edition: Some(self.edition.clone()),
            digest: self.digest,
        })
    }
}
