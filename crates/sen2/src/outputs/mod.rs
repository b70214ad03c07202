//! Tables that areas have to hand in, in the order of rows and columns of a template, ready to be pasted.
//!
//! A [`Layout`] says which people stand in which cell of which version of which template; it is a document
//! (`valuing_send/output_layout`), so that an area that has a template in hand can write its layout down and use it. A
//! layout whose cells were not checked against the template is not filled: a number in the wrong cell of a return is worse
//! than none. Of the statutory templates that this library knows of, none could be checked yet; what is known of them comes
//! along as data with `verified = false`, to start from.
//!
//! | template | name | state |
//! | --- | --- | --- |
//! | school capacity survey (SCAP), SEND forecast | `scap_forecast` | not checked |
//! | DSG management plan, edition 5 | `dsg_management_plan_v5` | not checked; edition 10 is in use |
//! | local SEND reform plan | `local_reform_plan` | not checked |
//! | our own: year group, need and setting by year | [`Layout::general`] | ready |
//!
//! ```
//! use sen2::outputs::{Filling, Layout};
//! use sen2::projection::Inputs;
//! use foundation::{Coded, Run};
//! use trajectory::flow::{Policy, Rates};
//!
//! # let inputs = Inputs::from_csv(
//! #     "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n\
//! #      2025,NONSEND,NONSEND,0,mainstream,SEMH,1\n\
//! #      2025,mainstream,SEMH,0,mainstream,SEMH,1\n",
//! #     "calendar-year,academic-year,population\n2025,0,100\n2025,1,100\n2026,0,100\n2026,1,100\n2027,0,90\n2027,1,100\n",
//! #     "setting,min-academic-year,max-academic-year,needs,setting->setting\nmainstream,0,1,SEMH,mainstream\n",
//! #     "need,setting,cost\nSEMH,mainstream,6000\n",
//! # )?;
//! let rates = Rates::fit(inputs.history(), Policy::default())?;
//! let filling = Filling::new(inputs.history(), &rates);
//! let layout = Layout::general(inputs.states(), &[2027])?;
//! let filled = layout.fill(&filling, &Run::default())?;
//! assert!(filled.to_tsv().starts_with("setting\tneed\tNCY\t2027\n"));
//!
//! let statutory = Layout::named("dsg_management_plan_v5")?;
//! assert_eq!(statutory.fill(&filling, &Run::default()).unwrap_err().code().as_str(), "VS-OUTPUT-001");
//! # Ok::<(), sen2::Error>(())
//! ```

mod fill;
mod read;

#[cfg(test)]
mod tests;

use foundation::document::{Extra, ReadAs, Reading, to_text};
use foundation::{Id, Issue, Key, code};
use serde::Serialize;
use trajectory::flow::States;

use crate::Error;

pub use fill::{Filled, Filling};

/// What stands in which cell of one version of one template.
///
/// A cell holds people whom both its row and its column mean. A row or column that names nothing means everybody; exactly
/// one of the two says which year it is of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Layout {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Layout::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Layout::VERSION)))]
    version: i64,
    /// Its name.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// The template.
    pub template: String,
    /// Which version of it.
    pub edition: String,
    /// Whether every row and column was checked against that version of the template.
    pub verified: bool,
    /// What it was checked against, or is from.
    pub source: String,
    /// Which number stands in a cell.
    pub statistic: Statistic,
    /// How many decimals it has.
    #[serde(skip_serializing_if = "is_zero")]
    pub decimals: u32,
    /// What stands above the labels of the rows; without it the labels of the columns are not written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corner: Vec<String>,
    /// Names for groups of settings: an area says which of its settings belong to which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Key>,
    /// The columns, from the left.
    pub columns: Vec<Line>,
    /// The rows, from above.
    pub rows: Vec<Line>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde calls")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Which number stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Statistic {
    /// What is expected: such numbers add up.
    Mean,
    /// The middle of the runs, summed within each run: such numbers do not add up.
    Median,
}

/// Which projection a row or column is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Projection {
    /// If nothing is different: *unmitigated*.
    #[default]
    Baseline,
    /// With what an area means to do: *mitigated*.
    Ambition,
}

/// A row or a column: whom it means.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Line {
    /// What stands before a row or above a column.
    pub labels: Vec<String>,
    /// Whether a row has labels alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub heading: bool,
    /// The year of the count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The same as so many years after the last count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u32>,
    /// The first and the last national curriculum year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy: Option<[i32; 2]>,
    /// The categories of settings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Key>,
    /// The needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Key>,
    /// Which projection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projection: Option<Projection>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// The layouts that come along.
const NAMED: [(&str, &[u8]); 3] = [
    ("dsg_management_plan_v5", include_bytes!("../../data/layouts/dsg_management_plan_v5.toml")),
    ("local_reform_plan", include_bytes!("../../data/layouts/local_reform_plan.toml")),
    ("scap_forecast", include_bytes!("../../data/layouts/scap_forecast.toml")),
];

/// The groups of year groups of the general table.
const GROUPS: [(&str, [i32; 2]); 5] = [
    ("below 1", [-10, 0]),
    ("1 to 6", [1, 6]),
    ("7 to 11", [7, 11]),
    ("12 to 13", [12, 13]),
    ("14 and above", [14, 40]),
];

impl Layout {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/output_layout";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// The names of the layouts that come along.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// A layout that comes along, by its name.
    ///
    /// # Errors
    /// [`Error::Outputs`] if there is none of this name.
    pub fn named(name: &str) -> Result<Self, Error> {
        let found = NAMED.iter().find(|(own, _)| *own == name);
        let none = || {
            let names: Vec<&str> = Self::names().collect();
            Error::Outputs(Issue::new(code::OUTPUT_UNKNOWN, "name", format!("one of {}", names.join(", "))).into())
        };
        Self::from_toml(found.ok_or_else(none)?.1, ReadAs::default())
    }

    /// Our own table: a row a setting, need and group of year groups, a column a year; what is expected, to one decimal.
    ///
    /// # Errors
    /// None in practice: its labels are well formed.
    pub fn general(states: &States, years: &[i32]) -> Result<Self, Error> {
        let settings: Vec<&Key> = states.places().iter().map(|place| &place.key).collect();
        let needs: Vec<&Key> = states.groups().iter().filter_map(|group| group.first()).collect();
        let mut rows = Vec::new();
        for setting in &settings {
            for need in &needs {
                for (label, ncy) in GROUPS {
                    rows.push(Line {
                        labels: vec![setting.to_string(), need.to_string(), label.to_owned()],
                        ncy: Some(ncy),
                        categories: vec![(*setting).clone()],
                        needs: vec![(*need).clone()],
                        ..Line::default()
                    });
                }
            }
        }
        let column = |year: &i32| Line { labels: vec![year.to_string()], year: Some(*year), ..Line::default() };
        Ok(Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            id: "general".parse()?,
            title: "Year group, need and setting by year".to_owned(),
            template: "our own".to_owned(),
            edition: "1".to_owned(),
            verified: true,
            source: "this library".to_owned(),
            statistic: Statistic::Mean,
            decimals: 1,
            corner: ["setting", "need", "NCY"].map(str::to_owned).to_vec(),
            categories: settings.into_iter().cloned().collect(),
            columns: years.iter().map(column).collect(),
            rows,
            extra: Extra::default(),
        })
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// [`Error::Outputs`] with every problem.
    pub fn from_json(json: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).json(json, read::layout).map_err(Error::Outputs)
    }

    /// Reads TOML, the form for writing by hand.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json).
    pub fn from_toml(toml: &[u8], read_as: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read_as).toml(toml, read::layout).map_err(Error::Outputs)
    }

    /// Canonical JSON.
    ///
    /// # Errors
    /// None in practice: it holds no number that is not finite.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }
}
