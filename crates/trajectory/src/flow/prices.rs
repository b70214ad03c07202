use std::collections::BTreeMap;

use foundation::stream::{Purpose, StreamKey};
use foundation::{Id, Issue, Issues, Key, Seed, code};

use super::draw;
use super::selection::Selection;
use super::states::States;
use crate::Error;

/// Draws of what things cost.
const PRICES: Purpose = Purpose::new("flow_prices");

/// What a person in some states costs in a year, and which pot pays.
///
/// ```
/// use trajectory::flow::{Selection, UnitCost};
///
/// let top_up = UnitCost::new(
///     "mainstream_top_up".parse()?,
///     "high_needs_block".parse()?,
///     Selection::everyone().places(vec!["mainstream".parse()?]),
///     8_662.0,
/// ).share_of_mean(0.4);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UnitCost {
    id: Id,
    pot: Id,
    selection: Selection,
    pounds: f64,
    spread: f64,
    source: Option<String>,
}

impl UnitCost {
    /// So many pounds a person and year, paid from this pot, at the price year of the [`Prices`].
    pub fn new(id: Id, pot: Id, selection: Selection, pounds: f64) -> Self {
        Self { id, pot, selection, pounds, spread: 0.0, source: None }
    }

    /// The same, known only so far: the standard deviation of the average cost, as a share of it. Each run draws it once,
    /// from a Gamma distribution with this mean.
    #[must_use]
    pub fn share_of_mean(self, spread: f64) -> Self {
        Self { spread, ..self }
    }

    /// The same, with where the figure comes from.
    #[must_use]
    pub fn source(self, source: impl Into<String>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The pot that pays.
    pub fn pot(&self) -> &Id {
        &self.pot
    }

    /// Pounds a person and year.
    pub fn pounds(&self) -> f64 {
        self.pounds
    }

    /// The standard deviation of the average cost, as a share of it.
    pub fn spread(&self) -> f64 {
        self.spread
    }

    /// Where the figure comes from.
    pub fn from_source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

/// What a place is paid whether or not anybody is in it.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a row of a table")]
pub struct PlaceFunding {
    /// The pot that pays.
    pub pot: Id,
    /// Where.
    pub place: Key,
    /// How many places from this year on; a later row for the same place replaces it.
    pub places: u32,
    /// The first year.
    pub from: i32,
    /// Pounds a place and year.
    pub pounds: f64,
}

/// What everything costs, at the prices of one year, and how prices rise.
///
/// Top-up and place funding stand apart: the second is paid for empty places too. Nothing here is a child's: costs are of
/// areas, and no part of a match sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    year: i32,
    rise: f64,
    units: Vec<UnitCost>,
    funding: Vec<PlaceFunding>,
}

impl Prices {
    /// At the prices of this year, which do not rise.
    pub fn at(year: i32) -> Self {
        Self { year, rise: 0.0, units: Vec::new(), funding: Vec::new() }
    }

    /// The same, rising by this share a year (0.02 is 2 per cent).
    #[must_use]
    pub fn rising_by(self, share: f64) -> Self {
        Self { rise: share, ..self }
    }

    /// The same with one more unit cost; those of one state add up.
    #[must_use]
    pub fn with(mut self, unit: UnitCost) -> Self {
        self.units.push(unit);
        self
    }

    /// The same with places that are paid for.
    #[must_use]
    pub fn funding(mut self, funding: PlaceFunding) -> Self {
        self.funding.push(funding);
        self
    }

    /// The price year.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// The unit costs.
    pub fn units(&self) -> &[UnitCost] {
        &self.units
    }

    /// Every pot, in order of their ids.
    pub fn pots(&self) -> Vec<Id> {
        let pots = self.units.iter().map(|unit| &unit.pot).chain(self.funding.iter().map(|row| &row.pot));
        let pots: std::collections::BTreeSet<&Id> = pots.collect();
        pots.into_iter().cloned().collect()
    }

    /// Every problem: a cost that is not a number of 0 or more, a name that the model does not have.
    pub(super) fn check(&self, states: &States) -> Result<(), Error> {
        let mut issues = Issues::new();
        let mut price = |path: String, pounds: f64, spread: f64| {
            if !pounds.is_finite() || pounds < 0.0 || !spread.is_finite() || spread < 0.0 {
                issues.push(Issue::new(code::FLOW_PRICE, path, "pounds of 0 or more, and a spread of 0 or more"));
            }
        };
        for (number, unit) in self.units.iter().enumerate() {
            price(format!("units[{number}]"), unit.pounds, unit.spread);
        }
        for (number, row) in self.funding.iter().enumerate() {
            price(format!("funding[{number}]"), row.pounds, 0.0);
        }
        if !self.rise.is_finite() || self.rise <= -1.0 {
            issues.push(Issue::new(code::FLOW_PRICE, "rise", "a share above -1"));
        }
        for (number, unit) in self.units.iter().enumerate() {
            let path = format!("units[{number}]");
            unit.selection.issues(states, &path, &mut issues);
            if unit.selection.is_of_cohorts() {
                issues.push(Issue::new(code::FLOW_PRICE_COHORT, path, "ages, places or keys of groups"));
            }
        }
        for (number, row) in self.funding.iter().enumerate() {
            if !states.places().iter().any(|place| place.key == row.place) {
                issues.push(Issue::new(code::DOCUMENT_REFERENCE, format!("funding[{number}].place"), "a place"));
            }
        }
        if issues.is_empty() { Ok(()) } else { Err(Error::Flow(issues)) }
    }
}

/// Prices made ready for a model: by pot, what a person of each state costs, in pence of the price year.
pub(super) struct Bill<'p> {
    prices: &'p Prices,
    pots: Vec<Id>,
    /// By unit: its pot's number, and the states that it is for.
    units: Vec<(usize, Vec<usize>, StreamKey)>,
    /// By pot and state, before anything is drawn.
    fixed: Vec<Vec<f64>>,
    drawn: bool,
}

impl<'p> Bill<'p> {
    pub(super) fn new(prices: &'p Prices, states: &States) -> Result<Self, Error> {
        prices.check(states)?;
        let pots = prices.pots();
        let unit = |unit: &UnitCost| {
            let cells = (0..states.count()).filter(|cell| {
                let (age, kind) = states.state(*cell);
                unit.selection.holds_in_any_year(states, age, kind)
            });
            let pot = pots.iter().position(|pot| *pot == unit.pot).unwrap_or(0);
            (pot, cells.collect(), StreamKey::new(unit.id.as_str()))
        };
        let units: Vec<_> = prices.units.iter().map(unit).collect();
        let drawn = prices.units.iter().any(|unit| unit.spread > 0.0);
        let mut bill = Self { prices, fixed: vec![vec![0.0; states.count()]; pots.len()], pots, units, drawn };
        let mut fixed = std::mem::take(&mut bill.fixed);
        bill.fill(&mut fixed, |_| 1.0);
        bill.fixed = fixed;
        Ok(bill)
    }

    pub(super) fn pots(&self) -> &[Id] {
        &self.pots
    }

    /// By unit cost, the pounds that so many people in each state cost in a year.
    pub(super) fn units_in(&self, stock: &[f64], year: i32) -> Vec<f64> {
        let people = |cells: &[usize]| cells.iter().filter_map(|cell| stock.get(*cell)).sum::<f64>();
        let units = self.units.iter().zip(&self.prices.units);
        units.map(|((_, cells, _), unit)| people(cells) * unit.pounds * self.level(year)).collect()
    }

    /// By pot, the sum of these of its unit costs.
    pub(super) fn pots_of(&self, units: &[f64]) -> Vec<f64> {
        let mut pots = vec![0.0; self.pots.len()];
        for ((pot, ..), pounds) in self.units.iter().zip(units) {
            if let Some(own) = pots.get_mut(*pot) {
                *own += pounds;
            }
        }
        pots
    }

    fn fill(&self, costs: &mut [Vec<f64>], factor: impl Fn(usize) -> f64) {
        for (number, ((pot, cells, _), unit)) in self.units.iter().zip(&self.prices.units).enumerate() {
            let pence = unit.pounds * 100.0 * factor(number);
            let Some(own) = costs.get_mut(*pot) else { continue };
            for cell in cells {
                if let Some(cost) = own.get_mut(*cell) {
                    *cost += pence;
                }
            }
        }
    }

    /// By pot and state, as one run draws it. Every run of the same number draws the same, whatever the scenario.
    pub(super) fn costs(&self, seed: Seed, run: u32) -> std::borrow::Cow<'_, [Vec<f64>]> {
        if !self.drawn {
            return std::borrow::Cow::Borrowed(&self.fixed);
        }
        let streams = seed.streams(PRICES);
        let mut costs: Vec<Vec<f64>> = self.fixed.iter().map(|costs| vec![0.0; costs.len()]).collect();
        let factors: Vec<f64> = self
            .units
            .iter()
            .zip(&self.prices.units)
            .map(|((_, _, key), unit)| {
                draw::gamma_of_mean_one(&mut streams.short(run, *key, 0), unit.spread * unit.spread)
            })
            .collect();
        self.fill(&mut costs, |number| factors.get(number).copied().unwrap_or(1.0));
        std::borrow::Cow::Owned(costs)
    }

    /// By how much prices have risen by this year.
    pub(super) fn level(&self, year: i32) -> f64 {
        libm::pow(1.0 + self.prices.rise, f64::from(year - self.prices.year))
    }

    /// What places are paid in a year, by pot, in pence of the price year.
    pub(super) fn funding(&self, year: i32) -> Vec<f64> {
        let mut latest: BTreeMap<(&Id, &Key), &PlaceFunding> = BTreeMap::new();
        for row in self.prices.funding.iter().filter(|row| row.from <= year) {
            let own = latest.entry((&row.pot, &row.place)).or_insert(row);
            if row.from >= own.from {
                *own = row;
            }
        }
        let of = |pot: &Id| {
            let rows = latest.values().filter(|row| row.pot == *pot);
            rows.map(|row| f64::from(row.places) * row.pounds * 100.0).sum()
        };
        self.pots.iter().map(of).collect()
    }
}
