use foundation::{Cell, Period};
use trajectory::series::{Change, Series};

use super::Outlook;
use crate::Error;
use crate::published::{Area, Level};

/// Where the figures of the nation are from, as it reads in a sentence.
pub(super) const ENGLAND: &str = "in England";

/// What was said of an area in public, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    area: &'static str,
    origin: i16,
    /// What was said.
    pub text: &'static str,
    /// Where.
    pub source: &'static str,
}

/// Public statements that the figures can be laid beside.
const STATEMENTS: [Statement; 1] = [Statement {
    area: "E10000019",
    origin: 2019,
    text: "Requests in England fell by 8% in 2020, in Lincolnshire by 23%",
    source: "Transformation Programme, paper for the Overview and Scrutiny Management Board of Lincolnshire County \
             Council, 16 December 2021",
}];

/// A measure of an area from one year to another, beside the same of England.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The area's figures.
    pub area: Series,
    /// England's, unless the area is England.
    pub nation: Option<Series>,
    /// The year from which.
    pub from: Period,
    /// The year to which.
    pub to: Period,
}

impl Contrast {
    /// How the area's figure changed.
    pub fn change(&self) -> Cell<Change> {
        self.area.change(self.from, self.to)
    }

    /// How England's did.
    pub fn nation_change(&self) -> Option<Cell<Change>> {
        self.nation.as_ref().map(|nation| nation.change(self.from, self.to))
    }

    /// In words and figures; `name` is the area's.
    pub(super) fn sentence(&self, name: &str) -> String {
        let title = self.area.measure().heading();
        let nation = self.nation.as_ref().map(|nation| format!("; {ENGLAND}: {}", self.course(nation)));
        format!("{title}, in {name}: {}{}.", self.course(&self.area), nation.unwrap_or_default())
    }

    fn course(&self, series: &Series) -> String {
        let (from, to) = (self.from, self.to);
        let care = |period| series.needs_care(period).then(|| Series::CARE.to_owned());
        let change = series.change(from, to).value().map(|change| change.to_string());
        let across = change.as_ref().and_then(|_| series.across(from, to));
        let before = marks([care(from), None, None]);
        let after = marks([change, across, care(to).map(|care| format!("{to} {care}"))]);
        format!("from {} in {from}{before} to {} in {to}{after}", series.told(from), series.told(to))
    }

    /// Whether the area's figures reach both years and there is one at least.
    fn has_figures(&self) -> bool {
        let (from, to) = (self.from, self.to);
        let one = [from, to].into_iter().any(|period| self.area.get(period).value().is_some());
        one && self.area.covers(from) && self.area.covers(to)
    }
}

/// What stands in brackets after a figure.
fn marks(marks: [Option<String>; 3]) -> String {
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    if marks.is_empty() { String::new() } else { format!(" ({})", marks.join("; ")) }
}

/// What was stated of this area from this year on.
pub(super) fn stated(area: &Area, origin: i16) -> Vec<Statement> {
    let of = |statement: &Statement| statement.area == area.code() && statement.origin == origin;
    STATEMENTS.into_iter().filter(of).collect()
}

/// The figure that is usually quoted: requests in the year after the origin.
pub(super) fn said(outlook: &Outlook<'_>) -> Result<Vec<Contrast>, Error> {
    contrasts(outlook, &[("requests", 0, 1)])
}

/// What is seldom quoted beside it: the plans that followed, how promptly they came, and decisions not to assess.
pub(super) fn unsaid(outlook: &Outlook<'_>) -> Result<Vec<Contrast>, Error> {
    let measures = [
        ("new_plans", 0, 1),
        ("new_plans", 1, 2),
        ("plans_within_20_weeks", 0, 1),
        ("plans_within_20_weeks", 1, 2),
        ("requests_refused_rate", 0, 2),
    ];
    contrasts(outlook, &measures)
}

/// Contrasts of the measures that the area has figures of, each between two years counted from the origin.
fn contrasts(outlook: &Outlook<'_>, measures: &[(&str, i32, i32)]) -> Result<Vec<Contrast>, Error> {
    let origin = Period::year(outlook.origin);
    let mut contrasts = Vec::with_capacity(measures.len());
    for (measure, from, to) in measures {
        let Ok(area) = outlook.published.series(outlook.area, measure) else { continue };
        let elsewhere = outlook.area.level() != Level::Country;
        let nation = elsewhere.then(|| outlook.published.series(outlook.published.nation()?, measure)).transpose()?;
        let contrast = Contrast { area, nation, from: origin.plus(*from), to: origin.plus(*to) };
        contrasts.extend(contrast.has_figures().then_some(contrast));
    }
    Ok(contrasts)
}
