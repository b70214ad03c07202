use foundation::{Column, Columns};

use super::attribution::{Parts, divided};
use super::expected::Expected;
use super::history::History;
use super::prices::{Bill, Prices};
use super::rates::Rates;
use super::scenario::Scenario;
use crate::Error;

/// On what a [difference](super::Difference) depends: on each part of the scenarios, in people and in money, and on each unit
/// cost. Of exact means, so that there is no chance in it.
///
/// A negative number is less than without the scenario, from one pot: it says nothing of the others, so every pot is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    people: Columns<'static>,
    pots: Columns<'static>,
    units: Columns<'static>,
}

impl Sensitivity {
    /// Of the second scenario beside the first, for so many years; without prices the tables of money have no rows.
    ///
    /// # Errors
    /// [`Error::Flow`] if the two differ in nothing or in more than 10 parts, and what [`Scenario::expected`] says.
    pub fn new(
        history: &History,
        rates: &Rates,
        years: usize,
        scenarios: [&Scenario; 2],
        prices: Option<&Prices>,
    ) -> Result<Self, Error> {
        let parts = Parts::new(scenarios)?;
        let bill = prices.map(|prices| Bill::new(prices, rates.states())).transpose()?;
        let all = parts.of_each(|some| {
            let expected = some.expected(history, rates, years)?;
            let year = |year: &i32| OneYear::new(&expected, *year, bill.as_ref());
            let numbers = expected.years();
            Ok(numbers.iter().map(year).collect::<Vec<_>>())
        })?;
        let numbers = scenarios[0].expected(history, rates, years)?.years();
        let names: Vec<String> = parts.names().collect();
        let of_sets = |at: usize, value: &dyn Fn(&OneYear) -> f64| -> Vec<f64> {
            all.iter().map(|years| years.get(at).map_or(0.0, value)).collect()
        };
        let (mut people, mut pots, mut units) = (Rows::default(), Rows::default(), Units::default());
        for (at, year) in numbers.into_iter().enumerate() {
            let values = of_sets(at, &|year| year.people);
            for (part, name) in names.iter().enumerate() {
                people.add(year, name, "", parts.share(part, &values));
            }
            let Some(bill) = &bill else { continue };
            let of_pot = |pot: usize| of_sets(at, &|year| year.pots.get(pot).copied().unwrap_or(0.0));
            for (number, pot) in bill.pots().iter().map(foundation::Id::as_str).chain(["all"]).enumerate() {
                let values = of_pot(number);
                for (part, name) in names.iter().enumerate() {
                    pots.add(year, name, pot, parts.share(part, &values));
                }
            }
            for (number, unit) in prices.into_iter().flat_map(Prices::units).enumerate() {
                let values = of_sets(at, &|year| year.units.get(number).copied().unwrap_or(0.0));
                let [first, last] = [values.first(), values.last()].map(|value| value.copied().unwrap_or(0.0));
                units.add(year, unit, last - first);
            }
        }
        Ok(Self {
            people: people.table("sensitivity_people", false)?,
            pots: pots.table("sensitivity_pots", true)?,
            units: units.table()?,
        })
    }

    /// One row a year and part: `year`, `part`, and `alone`, `last` and `share` as of [`Scenario::parts`], in people.
    pub fn people(&self) -> &Columns<'static> {
        &self.people
    }

    /// One row a year, pot (`all` is the sum) and part: `year`, `pot`, `part`, and the same in pounds.
    pub fn pots(&self) -> &Columns<'static> {
        &self.pots
    }

    /// One row a year and unit cost: `year`, `unit`, `pot`, `pounds` (what it makes of the difference; were the cost a tenth
    /// higher, that would be a tenth more) and `sd` (by how much the difference moves with one standard deviation of the
    /// cost; 0 where it is given as known).
    pub fn units(&self) -> &Columns<'static> {
        &self.units
    }
}

/// What is expected in one year, in people and pounds.
struct OneYear {
    people: f64,
    /// The last is all of them.
    pots: Vec<f64>,
    units: Vec<f64>,
}

impl OneYear {
    fn new(expected: &Expected, year: i32, bill: Option<&Bill<'_>>) -> Self {
        let stock = expected.cells(year);
        let units = bill.map_or_else(Vec::new, |bill| bill.units_in(stock, year));
        let mut pots = bill.map_or_else(Vec::new, |bill| bill.pots_of(&units));
        pots.push(pots.iter().sum());
        Self { people: stock.iter().sum(), pots, units }
    }
}

#[derive(Default)]
struct Rows {
    years: Vec<i64>,
    parts: Vec<String>,
    pots: Vec<String>,
    shares: Vec<[f64; 3]>,
}

impl Rows {
    fn add(&mut self, year: i32, part: &str, pot: &str, share: [f64; 3]) {
        self.years.push(i64::from(year));
        self.parts.push(part.to_owned());
        self.pots.push(pot.to_owned());
        self.shares.push(share);
    }

    fn table(self, name: &'static str, by_pot: bool) -> Result<Columns<'static>, Error> {
        let mut columns = vec![Column::integers("year", self.years)];
        if by_pot {
            columns.push(Column::text("pot", self.pots));
        }
        columns.push(Column::text("part", self.parts));
        columns.extend(divided(&self.shares));
        Ok(Columns::new(name, columns)?)
    }
}

#[derive(Default)]
struct Units {
    years: Vec<i64>,
    names: Vec<String>,
    pots: Vec<String>,
    pounds: Vec<f64>,
    sds: Vec<f64>,
}

impl Units {
    fn add(&mut self, year: i32, unit: &super::UnitCost, pounds: f64) {
        self.years.push(i64::from(year));
        self.names.push(unit.id().to_string());
        self.pots.push(unit.pot().to_string());
        self.pounds.push(pounds);
        self.sds.push((pounds * unit.spread()).abs());
    }

    fn table(self) -> Result<Columns<'static>, Error> {
        let columns = vec![
            Column::integers("year", self.years),
            Column::text("unit", self.names),
            Column::text("pot", self.pots),
            Column::floats("pounds", self.pounds),
            Column::floats("sd", self.sds),
        ];
        Ok(Columns::new("sensitivity_units", columns)?)
    }
}
