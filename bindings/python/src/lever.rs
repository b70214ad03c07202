//! What makes a difference: the parts of a scenario, and how much of a lever of supply will do.

use foundation::document::Node;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sen2::projection::{seek_with, selection_with};
use trajectory::flow::Selection;

use crate::document::{node, object};
use crate::error::OrRaise;
use crate::number::{figure, said, whole};
use crate::projection::{Projection, flow_scenario};
use crate::scenario::Scenario;
use crate::table::Table;
use crate::typed::Document;

/// Who is meant, as fields of a document.
fn whom<'a>(
    ncy: Option<(i32, i32)>,
    settings: &[String],
    needs: &[String],
) -> impl Iterator<Item = (&'a str, Option<Node>)> {
    let year = |ncy: i32| Node::Integer(i64::from(ncy));
    let texts = |texts: &[String]| Node::List(texts.iter().cloned().map(Node::Text).collect());
    let ncy = ncy.map(|(first, last)| Node::List(vec![year(first), year(last)]));
    [("ncy", ncy), ("settings", Some(texts(settings))), ("needs", Some(texts(needs)))].into_iter()
}

pub(crate) fn selection(ncy: Option<(i32, i32)>, settings: &[String], needs: &[String]) -> PyResult<Selection> {
    selection_with(&object(whom(ncy, settings, needs))).or_raise()
}

#[pymethods]
impl Projection {
    /// How much each part of a scenario makes of its difference from nothing being different, in people expected in a
    /// year: a row a part (``changes[0]``, ``places.unit``), ``alone``, ``last`` and its ``share`` (the average over every
    /// order, which add up).
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
        let year = Some(Node::Integer(i64::from(year)));
        let asked = [("lever", Some(node(&lever.0)?)), ("year", year), ("at_most", Some(Node::Float(at_most)))];
        let asked = object(asked.into_iter().chain(whom(ncy, &settings, &needs)));
        let (lever, goal) = seek_with(&asked).or_raise()?;
        let years = self.years(None);
        let found = py.detach(|| made.seek(self.history(), &self.rates, years, &lever, &goal)).or_raise()?;
        let answer = PyDict::new(py);
        answer.set_item("setting", found.setting)?;
        answer.set_item("expected", found.expected)?;
        Ok(Document(answer.into_any()))
    }
}
