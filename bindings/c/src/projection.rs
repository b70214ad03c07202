//! Projections: where children and young people will be, from tables.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::num::NonZeroUsize;

use foundation::document::{Limits, Unknown, parse_json};
use foundation::{Columns, Run, Seed, code};
use sen2::projection::{Inputs, PricesDocument, ScenarioDocument, engine_name, in_words, policy_with};
use trajectory::flow::{Rates, Runs, Scenario};

use crate::error::VsError;
use crate::guard::{self, given};
use crate::text::{self, VsText};

/// A projection: a history of children and young people in settings and what was estimated from it. It cannot be changed.
#[derive(Debug)]
pub struct VsProjection {
    inputs: Inputs,
    rates: Rates,
}

/// Fits a projection. The first four are the texts of CSV files: transitions (calendar-year, setting-1, need-1,
/// academic-year-1, setting-2, need-2, academic-year-2; NONSEND is outside), population (calendar-year, academic-year,
/// population), valid states (setting, min-academic-year, max-academic-year, needs, setting->setting) and costs (need,
/// setting, cost). The policy is default or witan_send; choices is a JSON object of what is done otherwise, or NULL with
/// length 0. An error lists every problem.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_from_csv(
    transitions: *const c_char,
    transitions_len: usize,
    population: *const c_char,
    population_len: usize,
    valid_states: *const c_char,
    valid_states_len: usize,
    costs: *const c_char,
    costs_len: usize,
    policy: *const c_char,
    policy_len: usize,
    choices: *const c_char,
    choices_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsProjection>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives places and their lengths.
        let (transitions, population, valid_states, costs, policy, choices) = unsafe {
            (
                text::text(transitions, transitions_len, "transitions")?,
                text::text(population, population_len, "population")?,
                text::text(valid_states, valid_states_len, "valid_states")?,
                text::text(costs, costs_len, "costs")?,
                text::text(policy, policy_len, "policy")?,
                text::bytes(choices, choices_len, "choices")?,
            )
        };
        let choices = if choices.is_empty() { b"{}" } else { choices };
        let choices = parse_json(choices, Limits::DEFAULT).map_err(sen2::Error::Projection)?;
        let policy = policy_with(policy, &choices)?;
        let inputs = Inputs::from_csv(transitions, population, valid_states, costs)?;
        let rates = Rates::fit(inputs.history(), policy)?;
        Ok(VsProjection { inputs, rates })
    })
}

/// What is expected in so many years, as JSON lines: one object a year and state with year, ncy, need, setting and
/// expected (people). The scenario is a document in JSON (valuing_send/scenario), or NULL with length 0 for none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_expected_json_lines(
    projection: Option<&VsProjection>,
    years: usize,
    scenario: *const c_char,
    scenario_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives a place and its length.
        let scenario = read_scenario(unsafe { text::bytes(scenario, scenario_len, "scenario") }?)?;
        let expected = scenario.expected(projection.inputs.history(), &projection.rates, years)?;
        lines(&expected.columns()?)
    })
}

/// What runs from a seed give for so many years, as JSON lines: one object a year and sum with year, the words that people
/// are summed by, mean, sd and the quantiles q0.025, q0.1, q0.5, q0.9 and q0.975. The words (setting, need, ncy) have commas
/// between; none sums everybody. With prices (a document in JSON, valuing_send/prices, or NULL with length 0 for none)
/// there follow objects of a year and pot, in pounds. The same seed gives the same text on any number of threads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_runs_json_lines(
    projection: Option<&VsProjection>,
    years: usize,
    runs: u32,
    seed: u64,
    threads: usize,
    by: *const c_char,
    by_len: usize,
    scenario: *const c_char,
    scenario_len: usize,
    prices: *const c_char,
    prices_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives places and their lengths.
        let (by, scenario, prices) = unsafe {
            (
                text::text(by, by_len, "by")?,
                text::bytes(scenario, scenario_len, "scenario")?,
                text::bytes(prices, prices_len, "prices")?,
            )
        };
        let threads = NonZeroUsize::new(threads)
            .ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "threads", "at least 1"))?;
        let words = by.split(',').map(str::trim).filter(|word| !word.is_empty());
        let names: Vec<&str> = words.map(engine_name).collect();
        let mut asked = Runs::new(runs, Seed::new(seed)).by(&names);
        if !prices.is_empty() {
            asked = asked.prices(PricesDocument::from_json(prices, Unknown::Report)?.to_prices()?);
        }
        let (history, run) = (projection.inputs.history(), Run::default().threads(threads));
        let simulated = read_scenario(scenario)?.simulated(history, &projection.rates, years, &asked, &run)?;
        let people = in_words(&simulated.people(&names, &QUANTILES)?)?.to_json_lines()?;
        Ok((people + &simulated.pots(&QUANTILES)?.to_json_lines()?).into())
    })
}

const QUANTILES: [f64; 5] = [0.025, 0.1, 0.5, 0.9, 0.975];

fn read_scenario(json: &[u8]) -> Result<Scenario, VsError> {
    if json.is_empty() {
        return Ok(Scenario::nothing());
    }
    Ok(ScenarioDocument::from_json(json, Unknown::Report)?.to_scenario()?)
}

fn lines(table: &Columns<'_>) -> Result<VsText, VsError> {
    Ok(in_words(table)?.to_json_lines()?.into())
}

/// Frees a projection. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_projection_free(projection: Option<Box<VsProjection>>) {
    guard::free(projection);
}
