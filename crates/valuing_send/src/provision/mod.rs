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

mod entry;
mod mapping;
mod price;
mod read;
pub mod rule;
mod table;

use std::sync::Arc;

use foundation::document::{self, Extra, ReadAs, Reading, Unknown};
use foundation::{Absent, Cell, Column, Columns, Date, Digest, Id, Source};
use serde::Serialize;

use crate::Error;
use crate::framework::{Framework, FrameworkName};

pub use entry::{Evidence, Hours, Meets, Provision, ProvisionKind, Raises, Reach};
pub use mapping::{ColumnField, Constant, Mapping, Value};
pub use price::Price;
pub use rule::Rule;
pub use table::FromTable;

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
    /// The lawful intakes of schools that its provisions speak of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    intakes: Vec<Intake>,
    provisions: Vec<Provision>,
    /// For the work of an area; a match never sees them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    prices: Vec<Price>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// Of the canonical JSON.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    digest: Digest,
}

/// A layer of help, such as *universal*. The order of a catalogue's list is from what is there for anyone upwards. Which
/// layers there are changes with policy, so a layer can have the days between which it is in use.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Layer {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// The first day on which it is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Date>,
    /// The last day on which it is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<Date>,
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

/// A lawful intake of a school, such as *girls*: the one way, beside age, in which a catalogue may speak of a protected
/// characteristic.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Intake {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What makes it lawful, such as an exception of the Equality Act 2010 and the school's admission arrangements.
    pub source: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
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
        Reading::public(read).json(bytes, |r, node| read::catalogue(r, node, framework)).map_err(Error::Provision)
    }

    /// Reads a catalogue from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_toml(bytes: &[u8], framework: &Framework, read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, |r, node| read::catalogue(r, node, framework)).map_err(Error::Provision)
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

    /// The lawful intakes of schools that its provisions speak of.
    pub fn intakes(&self) -> &[Intake] {
        &self.intakes
    }

    /// What things cost, for the work of an area. A match is made from [`provisions`](Self::provisions), which hold none of
    /// it.
    pub fn prices(&self) -> &[Price] {
        &self.prices
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

    /// One row a provision: `id`, `title`, `kind`, `layer`, `placement`, `wait_weeks`, `checked`, `places`. Prices are not
    /// among them.
    ///
    /// # Errors
    /// Never for a catalogue that this library read.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let all = || self.provisions.iter();
        let text = |value: Option<String>| value.map_or(Absent::NotRecorded.into(), Cell::Value);
        let number = |value: Option<i64>| value.map_or(Absent::NotRecorded.into(), Cell::Value);
        let columns = vec![
            Column::text("id", all().map(|one| one.id.as_str())),
            Column::text("title", all().map(|one| one.title.as_str())),
            Column::text("kind", all().map(|one| one.kind.as_str())),
            Column::text("layer", all().map(|one| one.layer.as_str())),
            Column::text_cells(
                "placement",
                all().map(|one| {
                    one.placement.as_ref().map_or(Absent::NotApplicable.into(), |id| Cell::Value(id.as_str()))
                }),
            ),
            Column::integer_cells("wait_weeks", all().map(|one| number(one.wait_weeks))),
            Column::text_cells("checked", all().map(|one| text(one.checked.map(|day| day.to_string())))),
            Column::integer_cells("places", all().map(|one| number(one.places))),
        ];
        Ok(Columns::new("catalogue", columns)?)
    }

    /// What a result says of this catalogue: its id, edition and digest.
    ///
    /// # Errors
    /// Never for a catalogue that this library read.
    pub fn source(&self) -> Result<Source, Error> {
        Ok(crate::source("catalogue", &self.id, &self.edition, self.digest))
    }
}
