use foundation::document::to_text;
use foundation::{Absent, Key};
use serde::Serialize;

use super::OutcomeProgress;
use crate::Error;
use crate::debug::debug_without_content;

/// An area of adult life that a young person prepares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AdulthoodArea {
    /// Higher education, training or work.
    Employment,
    /// Choice and control over their life, home and help.
    IndependentLiving,
    /// Friends, relationships and a part in the community.
    Community,
    /// Being as healthy as they can be.
    Health,
}

impl AdulthoodArea {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Employment, Self::IndependentLiving, Self::Community, Self::Health];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employment => "employment",
            Self::IndependentLiving => "independent_living",
            Self::Community => "community",
            Self::Health => "health",
        }
    }
}

/// The outcomes recorded for each area of adult life.
///
/// From Year 9 on, reviews of an EHC plan look at preparing for adulthood. An area without an outcome is *not recorded*;
/// it is not an area in which nothing is hoped for. Planning earlier than that is fine, so what is recorded is always
/// listed.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct PreparingForAdulthood<'s> {
    /// Whether reviews look at it yet; none if the national curriculum year is not known.
    pub applies: Option<bool>,
    /// Every area, with the outcomes recorded for it.
    pub areas: Vec<(AdulthoodArea, Vec<&'s OutcomeProgress>)>,
}

impl<'s> PreparingForAdulthood<'s> {
    /// The national curriculum year from which reviews look at it.
    pub const FROM_YEAR: i64 = 9;
    /// Where that is said.
    pub const BASIS: &'static str = "SEND Code of Practice: 0 to 25 years (2015), 8.9 and 8.10";
    /// Whether the basis was read again when this was written; it was not, so read it before relying on it.
    pub const VERIFIED: bool = false;

    pub(in crate::profile) fn of(outcomes: &'s [OutcomeProgress], ncy: Option<i64>) -> Self {
        let of_area = |area| outcomes.iter().filter(move |one| one.what().adulthood.contains(&area)).collect();
        let areas = AdulthoodArea::ALL.map(|area| (area, of_area(area))).into();
        Self { applies: ncy.map(|ncy| ncy >= Self::FROM_YEAR), areas }
    }

    /// Canonical JSON: `applies` (or `applies_status`), `basis`, `verified`, and for each of the `areas` the records of
    /// its outcomes, or the status `not_recorded`.
    ///
    /// # Errors
    /// Never for what this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        let areas = self.areas.iter().map(|(area, outcomes)| AreaForm {
            area: *area,
            outcomes: outcomes.iter().map(|one| one.record()).collect(),
            status: outcomes.is_empty().then_some(Absent::NotRecorded.as_str()),
        });
        let applies_status = self.applies.is_none().then_some(Absent::NotRecorded.as_str());
        let (basis, verified) = (Self::BASIS, Self::VERIFIED);
        Ok(to_text(&AdulthoodForm { applies: self.applies, applies_status, basis, verified, areas: areas.collect() })?)
    }

    /// The areas without an outcome.
    pub fn not_recorded(&self) -> Vec<AdulthoodArea> {
        self.areas.iter().filter(|(_, outcomes)| outcomes.is_empty()).map(|(area, _)| *area).collect()
    }
}

#[derive(Serialize)]
struct AdulthoodForm<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    applies: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    applies_status: Option<&'static str>,
    basis: &'static str,
    verified: bool,
    areas: Vec<AreaForm<'s>>,
}

#[derive(Serialize)]
struct AreaForm<'s> {
    area: AdulthoodArea,
    outcomes: Vec<&'s Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

debug_without_content!(PreparingForAdulthood<'_>, AdulthoodForm<'_>, AreaForm<'_>);
