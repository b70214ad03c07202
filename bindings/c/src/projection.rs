//! Projections: where children and young people will be, from tables.

use std::collections::BTreeMap;
use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::num::NonZeroUsize;

use foundation::document::{Limits, Node, Unknown, parse_json, to_text};
use foundation::{Columns, Run, Seed, code};
use sen2::projection::{
    Inputs, PricesDocument, ScenarioDocument, engine_name, in_words, policy_with, seek_with, selection_with, witan_send,
};
use trajectory::flow::{Backtest, Difference, Prices, Rates, Runs, Scenario, Sensitivity};

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
        let policy = policy_with(policy, &object(choices)?)?;
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
        let words = by.split(',').map(str::trim).filter(|word| !word.is_empty());
        let names: Vec<&str> = words.map(engine_name).collect();
        let asked = priced(Runs::new(runs, Seed::new(seed)).by(&names), prices)?;
        let (history, run) = (projection.inputs.history(), on(threads)?);
        let simulated = read_scenario(scenario)?.simulated(history, &projection.rates, years, &asked, &run)?;
        let people = in_words(&simulated.people(&names, &QUANTILES)?)?.to_json_lines()?;
        Ok((people + &simulated.pots(&QUANTILES)?.to_json_lines()?).into())
    })
}

/// One scenario beside another (or beside nothing different, if the second is NULL with length 0), from the same draws, as
/// JSON lines: one object a year of how many more people there are under the first, with year, mean, sd and the quantiles
/// q0.025, q0.1, q0.5, q0.9 and q0.975; with prices there follow objects of a year and pot, of how many more pounds are
/// paid. What differs is worked out within each run. Less from one pot says nothing of the others, so every pot is there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_difference_json_lines(
    projection: Option<&VsProjection>,
    years: usize,
    runs: u32,
    seed: u64,
    threads: usize,
    scenario: *const c_char,
    scenario_len: usize,
    beside: *const c_char,
    beside_len: usize,
    prices: *const c_char,
    prices_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives places and their lengths.
        let (scenario, beside, prices) = unsafe {
            (
                text::bytes(scenario, scenario_len, "scenario")?,
                text::bytes(beside, beside_len, "beside")?,
                text::bytes(prices, prices_len, "prices")?,
            )
        };
        let (with, without) = (read_scenario(scenario)?, read_scenario(beside)?);
        let (history, run) = (projection.inputs.history(), on(threads)?);
        let asked = priced(Runs::new(runs, Seed::new(seed)), prices)?;
        let difference = Difference::new(history, &projection.rates, years, [&without, &with], &asked, &run)?;
        let people = in_words(&difference.people(&QUANTILES)?)?.to_json_lines()?;
        Ok((people + &difference.pots(&QUANTILES)?.to_json_lines()?).into())
    })
}

/// On what the difference of two scenarios (or of one beside nothing different, if the second is NULL with length 0) depends,
/// by exact means, as JSON lines: one object a year and part (`changes[0]`, places.special) with year, part, alone, last and
/// share (the average over every order; the shares add up), in people. With prices there follow the same by pot, in pounds,
/// and objects of a year and unit cost with unit, pot, pounds (what it makes of the difference) and sd.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_sensitivity_json_lines(
    projection: Option<&VsProjection>,
    years: usize,
    scenario: *const c_char,
    scenario_len: usize,
    beside: *const c_char,
    beside_len: usize,
    prices: *const c_char,
    prices_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives places and their lengths.
        let (scenario, beside, prices) = unsafe {
            (
                text::bytes(scenario, scenario_len, "scenario")?,
                text::bytes(beside, beside_len, "beside")?,
                text::bytes(prices, prices_len, "prices")?,
            )
        };
        let (with, without) = (read_scenario(scenario)?, read_scenario(beside)?);
        let (history, prices) = (projection.inputs.history(), read_prices(prices)?);
        let made = Sensitivity::new(history, &projection.rates, years, [&without, &with], prices.as_ref())?;
        let tables = [made.people(), made.pots(), made.units()];
        Ok(tables.map(Columns::to_json_lines).into_iter().collect::<Result<String, _>>()?.into())
    })
}

/// How much each part of a scenario makes of its difference from nothing being different, in people expected in a year,
/// as JSON lines: one object a part with part (`changes[0]`, places.special), alone, last and share (the average over every
/// order; the shares add up). Who is meant is a JSON object of ncy (first and last), settings and needs, or NULL with length 0 for
/// everybody.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_parts_json_lines(
    projection: Option<&VsProjection>,
    year: i32,
    scenario: *const c_char,
    scenario_len: usize,
    of: *const c_char,
    of_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives places and their lengths.
        let (scenario, of) =
            unsafe { (text::bytes(scenario, scenario_len, "scenario")?, text::bytes(of, of_len, "of")?) };
        let of = selection_with(&object(of)?)?;
        let history = projection.inputs.history();
        let years = usize::try_from(i64::from(year) - i64::from(history.start())).unwrap_or(0);
        lines(&read_scenario(scenario)?.parts(history, &projection.rates, years, year, &of)?)
    })
}

/// The least of a lever of supply with which at most so many people are expected somewhere in a year, on top of a scenario
/// (NULL with length 0 for none): an object of setting (places, a share or a year) and expected (people). What is asked is a
/// JSON object of lever, year, at_most and who is meant (ncy, settings, needs). A lever is {"places": setting, "from": year,
/// "most": n}, {"opening": setting, "places": n, "between": [first, last]} or {"reach": number of a change by supply}. A
/// change that is decided child by child may be varied in a scenario; to solve for it is the error VS-FLOW-012.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_seek_json(
    projection: Option<&VsProjection>,
    years: usize,
    scenario: *const c_char,
    scenario_len: usize,
    asked: *const c_char,
    asked_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        // SAFETY: the caller gives places and their lengths.
        let (scenario, asked) =
            unsafe { (text::bytes(scenario, scenario_len, "scenario")?, text::bytes(asked, asked_len, "asked")?) };
        let (lever, goal) = seek_with(&object(asked)?)?;
        let (history, rates) = (projection.inputs.history(), &projection.rates);
        let found = read_scenario(scenario)?.seek(history, rates, years, &lever, &goal)?;
        let answer = BTreeMap::from([("setting", found.setting), ("expected", found.expected)]);
        Ok(to_text(&answer).map_err(sen2::Error::from)?.into())
    })
}

/// How this projection's policy and the published model's would have done in the years that have passed, beside no growth
/// and average growth, from every year with at least so many years of transitions before it, as JSON lines: one object a
/// method (own, witan_send, no_growth, average_growth) and number of years ahead with errors in per cent and the shares that
/// lay within intervals (null where a method has none).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_projection_backtest_json_lines(
    projection: Option<&VsProjection>,
    least: usize,
    runs: u32,
    seed: u64,
    threads: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let projection = given(projection, "projection")?;
        let id = |name: &str| name.parse().map_err(sen2::Error::from);
        let policies = [(id("own")?, projection.rates.policy()), (id("witan_send")?, witan_send())];
        let (history, run) = (projection.inputs.history(), on(threads)?);
        let tried = Backtest::new(history, &policies, least, runs, Seed::new(seed), &run)?;
        lines(&tried.scores()?)
    })
}

/// An object, empty if nothing is given.
fn object(json: &[u8]) -> Result<Node, VsError> {
    let json = if json.is_empty() { b"{}" } else { json };
    Ok(parse_json(json, Limits::DEFAULT).map_err(sen2::Error::Projection)?)
}

fn on(threads: usize) -> Result<Run<'static>, VsError> {
    let threads = NonZeroUsize::new(threads)
        .ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "threads", "at least 1"))?;
    Ok(Run::default().threads(threads))
}

fn priced(runs: Runs, prices: &[u8]) -> Result<Runs, VsError> {
    Ok(match read_prices(prices)? {
        Some(prices) => runs.prices(prices),
        None => runs,
    })
}

fn read_prices(json: &[u8]) -> Result<Option<Prices>, VsError> {
    if json.is_empty() {
        return Ok(None);
    }
    Ok(Some(PricesDocument::from_json(json, Unknown::Report)?.to_prices()?))
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
