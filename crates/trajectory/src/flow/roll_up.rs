use std::collections::BTreeMap;

use foundation::{Issue, code};

use super::states::States;
use crate::Error;

/// A way of summing people: which sum each state belongs to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RollUp {
    pub(super) names: Vec<String>,
    /// By state, the number of its sum.
    pub(super) sum_of: Vec<u32>,
    /// By sum, any state that belongs to it.
    pub(super) example: Vec<usize>,
}

impl RollUp {
    pub(super) fn new(states: &States, names: &[String]) -> Result<Self, Error> {
        let known = |name: &String| name == "age" || name == "place" || states.names().iter().any(|own| *own == **name);
        if !names.iter().all(known) {
            let expected = "age, place or names of groups";
            return Err(Error::Flow(Issue::new(code::FLOW_ROLL_UP, "by", expected).into()));
        }
        let mut numbers: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        let (mut sum_of, mut example) = (Vec::with_capacity(states.count()), Vec::new());
        for cell in 0..states.count() {
            let (age, kind) = states.state(cell);
            let group = states.groups().get(states.group_of(kind));
            let key = |name: &String| match name.as_str() {
                "age" => age.to_string(),
                "place" => states.places().get(states.place_of(kind)).map_or("", |place| place.key.as_str()).to_owned(),
                _ => {
                    let at = states.names().iter().position(|own| *own == **name);
                    at.and_then(|at| group?.get(at)).map_or("", |key| key.as_str()).to_owned()
                }
            };
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(names.iter().map(key).collect()).or_insert(next);
            if number == next && example.len() == next as usize {
                example.push(cell);
            }
            sum_of.push(number);
        }
        Ok(Self { names: names.to_vec(), sum_of, example })
    }
}
