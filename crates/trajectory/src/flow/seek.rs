use foundation::{Issue, Key, code};

use super::history::History;
use super::rates::Rates;
use super::scenario::Scenario;
use super::selection::Selection;
use crate::Error;

/// What may be solved for: levers of supply. A rate that is decided child by child may be varied in a scenario; solving
/// for it would set a quota on decisions that the law makes individual, and is an error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Lever {
    /// How many places there are in a place from a year on.
    Places {
        /// Where.
        place: Key,
        /// From which year.
        from: i32,
        /// The most that could be opened.
        most: u32,
    },
    /// How many of those whom it could help an initiative reaches: the share of the effect of one change of the scenario,
    /// by its number. The change has been said to be one of [supply](super::Change::by_supply).
    Reach {
        /// The number of the change in the scenario.
        change: usize,
    },
    /// The year in which places open: the latest that will do.
    Opening {
        /// Where.
        place: Key,
        /// How many places.
        places: u32,
        /// The first year that could be, and the last.
        between: (i32, i32),
    },
}

/// What is wanted: that so many people at most are in some states in a year, such as at most none waiting.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a goal has these three")]
pub struct Goal {
    /// The year.
    pub year: i32,
    /// The states.
    pub of: Selection,
    /// At most so many people, as expected.
    pub at_most: f64,
}

/// What was found: the setting of the lever that is just enough, and what it gives.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// Places, the share reached, or the year.
    pub setting: f64,
    /// People expected in the states of the goal.
    pub expected: f64,
    /// The scenario with the lever set so.
    pub scenario: Scenario,
}

impl Scenario {
    /// The least setting of a lever with which a goal is expected to be met, on top of this scenario.
    ///
    /// More of the lever is taken to bring the goal nearer, and the answer is checked at both ends: places and years are
    /// found exactly, a share to a thousandth.
    ///
    /// # Errors
    /// [`Error::Flow`]: `VS-FLOW-012` for a change that is not one of supply, `VS-FLOW-013` if no setting is enough, and
    /// what [`Scenario::expected`] says.
    pub fn seek(
        &self,
        history: &History,
        rates: &Rates,
        years: usize,
        lever: &Lever,
        goal: &Goal,
    ) -> Result<Found, Error> {
        let wrong = |code, path: &str, expected: &str| Err(Error::Flow(Issue::new(code, path, expected).into()));
        // Steps from none of the lever to all of it.
        let steps = match lever {
            Lever::Places { most, .. } => *most,
            Lever::Reach { change } => {
                if !self.changes().get(*change).is_some_and(super::Change::is_supply) {
                    return wrong(
                        code::FLOW_CASE_BY_CASE,
                        "lever",
                        "a change by supply, such as the reach of earlier support",
                    );
                }
                1_000
            }
            Lever::Opening { between: (first, last), .. } => u32::try_from(last - first).unwrap_or(0),
        };
        let at = |step: u32| -> Result<Found, Error> {
            let (setting, scenario) = match lever {
                Lever::Places { place, from, .. } => (f64::from(step), self.clone().places(place.clone(), *from, step)),
                Lever::Reach { change } => {
                    let share = f64::from(step) / 1_000.0;
                    (share, self.clone().reaching(*change, share))
                }
                Lever::Opening { place, places, between: (_, last) } => {
                    let year = last - i32::try_from(step).unwrap_or(0);
                    let before = self.places_in(place, year - 1);
                    let opened = self.clone().places(place.clone(), year, before.unwrap_or(0) + places);
                    (f64::from(year), opened)
                }
            };
            let expected = scenario.expected(history, rates, years)?.people(goal.year, &goal.of);
            Ok(Found { setting, expected, scenario })
        };
        let enough = |found: &Found| found.expected <= goal.at_most + 1e-9;
        let mut best = at(steps)?;
        if !enough(&best) {
            let expected = format!(
                "at most {} in {}; with all of the lever there are {:.1}",
                goal.at_most, goal.year, best.expected
            );
            return wrong(code::FLOW_OUT_OF_REACH, "goal", &expected);
        }
        let (mut low, mut high) = (0, steps);
        while low < high {
            let middle = low + (high - low) / 2;
            let found = at(middle)?;
            if enough(&found) {
                high = middle;
                best = found;
            } else {
                low = middle + 1;
            }
        }
        if high == steps { Ok(best) } else { at(high) }
    }
}
