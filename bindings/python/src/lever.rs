//! What makes a difference: the parts of a scenario, and how much of a lever of supply will do.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::flow::{Goal, Lever, Selection};

use crate::error::{OrRaise, argument};
use crate::number::{figure, said, whole};
use crate::projection::{Projection, flow_scenario};
use crate::scenario::{self, Scenario};
use crate::table::Table;
use crate::typed::Document;

pub(crate) fn selection(ncy: Option<(i32, i32)>, settings: &[String], needs: &[String]) -> PyResult<Selection> {
    let keys = |names: &[String]| names.iter().map(|name| scenario::key(name)).collect::<PyResult<Vec<_>>>();
    let mut selection = Selection::everyone();
    if let Some((first, last)) = ncy {
        selection = selection.ages(first..=last);
    }
    if !settings.is_empty() {
        selection = selection.places(keys(settings)?);
    }
    if !needs.is_empty() {
        selection = selection.keys("need".parse::<foundation::Id>().or_raise()?, keys(needs)?);
    }
    Ok(selection)
}

#[pymethods]
impl Projection {
    /// How much each change of a scenario makes of its difference from nothing being different, in people expected in a
    /// year: a row a change, ``alone``, ``last`` and its ``share`` (the average over every order, which add up).
    #[pyo3(signature = (
        scenario, year: "int", *, ncy: "tuple[int, int] | None" = None,
        settings: "SupportsGetItem[int, str]" = Vec::new(), needs: "SupportsGetItem[int, str]" = Vec::new()
    ))]
    fn parts(
        &self,
        py: Python<'_>,
        scenario: Scenario,
        #[pyo3(from_py_with = whole)] year: i32,
        #[pyo3(from_py_with = whole)] ncy: Option<(i32, i32)>,
        #[pyo3(from_py_with = said)] settings: Vec<String>,
        #[pyo3(from_py_with = said)] needs: Vec<String>,
    ) -> PyResult<Table> {
        let (made, of) = (flow_scenario(Some(&scenario))?, selection(ncy, &settings, &needs)?);
        let years = usize::try_from(year - self.history().start()).unwrap_or(0);
        let table = py.detach(|| made.parts(self.history(), &self.rates, years, year, &of)).or_raise()?;
        Table::of(&table)
    }

    /// The least of a lever of supply with which at most so many people are expected somewhere in a year.
    ///
    /// Parameters
    /// ----------
    /// scenario : Scenario
    ///     What else is different.
    /// lever : dict
    ///     ``{"places": setting, "from": year, "most": n}``: how many places there are from a year on; ``{"opening": setting,
    ///     "places": n, "between": (first, last)}``: the latest year in which places open that will do; ``{"reach": number}``: the
    ///     share of the effect of a change that follows from supply. A rate that is decided child by child is not solved
    ///     for: that would set a quota on decisions that the law makes individual.
    /// year : int
    ///     The year.
    /// at_most : float
    ///     How many people.
    /// ncy, settings, needs
    ///     Who is meant, such as ``settings=["waiting"]``.
    ///
    /// Returns
    /// -------
    /// dict
    ///     ``setting`` of the lever, and ``expected`` people.
    #[pyo3(signature = (
        scenario, lever, year: "int", at_most: "float", *, ncy: "tuple[int, int] | None" = None,
        settings: "SupportsGetItem[int, str]" = Vec::new(), needs: "SupportsGetItem[int, str]" = Vec::new()
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn seek<'py>(
        &self,
        py: Python<'py>,
        scenario: Scenario,
        lever: Document<'py>,
        #[pyo3(from_py_with = whole)] year: i32,
        #[pyo3(from_py_with = figure)] at_most: f64,
        #[pyo3(from_py_with = whole)] ncy: Option<(i32, i32)>,
        #[pyo3(from_py_with = said)] settings: Vec<String>,
        #[pyo3(from_py_with = said)] needs: Vec<String>,
    ) -> PyResult<Document<'py>> {
        let made = flow_scenario(Some(&scenario))?;
        let lever = lever.0.cast::<PyDict>().map_err(|_| argument("lever", "a dict"))?;
        let (lever, goal) = (self::lever(lever)?, Goal { year, of: selection(ncy, &settings, &needs)?, at_most });
        let years = self.years(None);
        let found = py.detach(|| made.seek(self.history(), &self.rates, years, &lever, &goal)).or_raise()?;
        let answer = PyDict::new(py);
        answer.set_item("setting", found.setting)?;
        answer.set_item("expected", found.expected)?;
        Ok(Document(answer.into_any()))
    }
}

fn lever(given: &Bound<'_, PyDict>) -> PyResult<Lever> {
    let wrong = || argument("lever", "places with from and most, opening with places and between, or reach");
    let item = |name: &str| -> PyResult<Bound<'_, PyAny>> { given.get_item(name)?.ok_or_else(wrong) };
    if let Some(change) = given.get_item("reach")? {
        return Ok(Lever::Reach { change: change.extract()? });
    }
    if let Some(place) = given.get_item("opening")? {
        let place = scenario::key(&place.extract::<String>()?)?;
        return Ok(Lever::Opening { place, places: item("places")?.extract()?, between: item("between")?.extract()? });
    }
    let place = scenario::key(&item("places")?.extract::<String>()?)?;
    Ok(Lever::Places { place, from: item("from")?.extract()?, most: item("most")?.extract()? })
}
