//! What things cost, for the work of an area. It is not part of a provision, so that no match can see it.

use foundation::Id;
use foundation::document::Extra;
use serde::Serialize;

/// What one provision costs, in pounds of a price year, and who pays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Price {
    /// The provision.
    pub provision: Id,
    /// Pounds.
    pub pounds: f64,
    /// For what, such as `place_year`, `hour` or `child_term`.
    pub per: Id,
    /// The financial year of the prices, such as `2026-27`.
    pub price_year: String,
    /// Who pays, such as `high_needs_block` or `health`.
    pub payer: Id,
    /// Where the figure comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}
