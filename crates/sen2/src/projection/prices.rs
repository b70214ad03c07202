//! What children and young people in settings cost, as a document.

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Id, Key, code};
use serde::Serialize;
use trajectory::flow::{PlaceFunding, Prices, Selection, UnitCost};

use crate::Error;

/// Unit costs and place funding of an area as a document (`valuing_send/prices`), at the prices of one year.
///
/// ```
/// use foundation::document::Unknown;
/// use sen2::projection::PricesDocument;
///
/// let prices = PricesDocument::from_toml(
///     br#"
/// schema = "valuing_send/prices"
/// version = 1
/// year = 2025
/// rise = 0.02
/// units = [
///   { id = "top_up", pot = "high_needs_block", pounds = 8662, spread = 0.1, settings = ["mainstream"], source = "our ledger" },
///   { id = "transport", pot = "transport", pounds = 6500, settings = ["special"] },
/// ]
/// funding = [{ pot = "high_needs_block", setting = "special", places = 120, from = 2026, pounds = 10000 }]
/// "#,
///     Unknown::Report,
/// )?;
/// assert_eq!(prices.to_prices()?.pots().len(), 2);
/// # Ok::<(), sen2::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PricesDocument {
    #[cfg_attr(feature = "schema", schemars(extend("const" = PricesDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = PricesDocument::VERSION)))]
    version: i64,
    /// The price year.
    pub year: i32,
    /// By what share prices rise in a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rise: Option<f64>,
    /// What a person costs.
    pub units: Vec<UnitDocument>,
    /// What places are paid, whether or not anybody is in them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<FundingDocument>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What a person costs in a year, and which pot pays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UnitDocument {
    /// Its name.
    pub id: Id,
    /// The pot that pays.
    pub pot: Id,
    /// Pounds a year.
    pub pounds: f64,
    /// The standard deviation of the average cost, as a share of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<f64>,
    /// The first and the last national curriculum year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy: Option<[i32; 2]>,
    /// The settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<Key>,
    /// The needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Key>,
    /// Where the figure is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What the places of a setting are paid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FundingDocument {
    /// The pot that pays.
    pub pot: Id,
    /// The setting.
    pub setting: Key,
    /// How many places.
    pub places: u32,
    /// From the count of this year on.
    pub from: i32,
    /// Pounds a place and year.
    pub pounds: f64,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

const MOST_POUNDS: f64 = 1e9;

impl PricesDocument {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/prices";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// Reads JSON.
    ///
    /// # Errors
    /// [`Error::Projection`] with every problem.
    pub fn from_json(json: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).json(json, fields).map_err(Error::Projection)
    }

    /// Reads TOML, the form for writing by hand.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_toml(toml: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).toml(toml, fields).map_err(Error::Projection)
    }

    /// Canonical JSON.
    ///
    /// # Errors
    /// None in practice: its numbers were checked.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// The prices that a simulation takes.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_prices(&self) -> Result<Prices, Error> {
        let mut prices = Prices::at(self.year).rising_by(self.rise.unwrap_or(0.0));
        for unit in &self.units {
            let mut selection = Selection::everyone();
            if let Some([first, last]) = unit.ncy {
                selection = selection.ages(first..=last);
            }
            if !unit.settings.is_empty() {
                selection = selection.places(unit.settings.clone());
            }
            if !unit.needs.is_empty() {
                selection = selection.keys("need".parse()?, unit.needs.clone());
            }
            let made = UnitCost::new(unit.id.clone(), unit.pot.clone(), selection, unit.pounds);
            let made = made.share_of_mean(unit.spread.unwrap_or(0.0));
            prices = prices.with(unit.source.iter().cloned().fold(made, UnitCost::source));
        }
        for row in &self.funding {
            let (pot, place) = (row.pot.clone(), row.setting.clone());
            prices =
                prices.funding(PlaceFunding { pot, place, places: row.places, from: row.from, pounds: row.pounds });
        }
        Ok(prices)
    }
}

fn fields(r: &mut Reading, node: &Node) -> Option<PricesDocument> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, PricesDocument::SCHEMA, PricesDocument::VERSION);
    let year = fields.required(r, "year", year);
    let rise = fields.optional(r, "rise", |r, node| r.number(node, -0.5, 1.0));
    let units = fields.required(r, "units", |r, node| {
        let units = r.list(node, unit)?;
        r.unique(&units, |unit| unit.id.clone());
        Some(units)
    });
    let funding = fields.list(r, "funding", funding);
    let extra = fields.finish(r);
    header?;
    Some(PricesDocument {
        schema: PricesDocument::SCHEMA,
        version: PricesDocument::VERSION,
        year: year?,
        rise: rise?,
        units: units?,
        funding: funding?,
        extra,
    })
}

fn year(r: &mut Reading, node: &Node) -> Option<i32> {
    r.integer(node, 1900, 2200).and_then(|year| i32::try_from(year).ok())
}

fn unit(r: &mut Reading, node: &Node) -> Option<UnitDocument> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let pot = fields.required(r, "pot", Reading::id);
    let pounds = fields.required(r, "pounds", |r, node| r.number(node, 0.0, MOST_POUNDS));
    let spread = fields.optional(r, "spread", |r, node| r.number(node, 0.0, 10.0));
    let ncy = fields.optional(r, "ncy", |r, node| {
        let ends = r.list(node, |r, node| r.integer(node, -10, 40))?;
        match ends.as_slice() {
            [first, last] if first <= last => Some([i32::try_from(*first).ok()?, i32::try_from(*last).ok()?]),
            _ => r.fail(code::DOCUMENT_RANGE, "the first and the last national curriculum year"),
        }
    });
    let settings = fields.list(r, "settings", Reading::key);
    let needs = fields.list(r, "needs", Reading::key);
    let source = fields.optional(r, "source", Reading::words);
    let extra = fields.finish(r);
    Some(UnitDocument {
        id: id?,
        pot: pot?,
        pounds: pounds?,
        spread: spread?,
        ncy: ncy?,
        settings: settings?,
        needs: needs?,
        source: source?,
        extra,
    })
}

fn funding(r: &mut Reading, node: &Node) -> Option<FundingDocument> {
    let mut fields = r.object(node)?;
    let pot = fields.required(r, "pot", Reading::id);
    let setting = fields.required(r, "setting", Reading::key);
    let places = fields.required(r, "places", |r, node| r.integer(node, 0, 1_000_000));
    let from = fields.required(r, "from", year);
    let pounds = fields.required(r, "pounds", |r, node| r.number(node, 0.0, MOST_POUNDS));
    let extra = fields.finish(r);
    let places = u32::try_from(places?).ok()?;
    Some(FundingDocument { pot: pot?, setting: setting?, places, from: from?, pounds: pounds?, extra })
}
