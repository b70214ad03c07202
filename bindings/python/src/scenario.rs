//! Scenarios and prices of a projection: documents.

use std::collections::BTreeMap;

use foundation::Key;
use foundation::document::Node;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use sen2::projection::{PricesDocument, ScenarioDocument};

use crate::document::{self, Said, Text, parsed};
use crate::error::{OfArgument, OrRaise};
use crate::number::{counted, figure, said, whole};
use crate::pickle;
use crate::typed::{Document, Made};

pub(crate) fn key(text: &str) -> PyResult<Key> {
    text.parse::<Key>().or_raise()
}

/// Groups of names, as keys.
pub(crate) fn groups(given: BTreeMap<String, Vec<String>>) -> PyResult<BTreeMap<Key, Vec<Key>>> {
    let keys = |list: Vec<String>| list.iter().map(|one| key(one)).collect::<PyResult<Vec<_>>>();
    given.into_iter().map(|(name, list)| Ok((key(&name)?, keys(list)?))).collect()
}

/// What would be different from when on, and for whom: a document that areas can share.
///
/// Parameters
/// ----------
/// id : str
///     Its name: lower-case letters, digits and underscores.
/// title : str
///     Its name for people.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> scenario = vs.Scenario("earlier", "Support for talking before Year 3")
/// >>> scenario = scenario.change("joining", times=0.9, start=2027, over=3, ncy=(-1, 2), needs=["SLCN"], by_supply=True)
/// >>> scenario = scenario.places("unit", 2028, 24)
/// >>> scenario
/// <valuing_send.Scenario earlier: 1 change, 1 place>
/// >>> vs.Scenario.from_json(scenario.to_json()) == scenario
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Scenario(pub(crate) ScenarioDocument);

#[pymethods]
impl Scenario {
    #[new]
    fn new(id: Said, title: Said) -> PyResult<Self> {
        Ok(Self(ScenarioDocument::new(id.parse::<foundation::Id>().or_raise().of_argument("id")?, title)))
    }

    /// An example: what was proposed in February 2026, marked as proposals, with effects that are made up. Its mainstream
    /// settings are called ``mainstream``; see :meth:`with_settings`.
    #[staticmethod]
    fn reform_2026() -> PyResult<Self> {
        ScenarioDocument::reform_2026().or_raise().map(Self)
    }

    /// Reads JSON.
    ///
    /// Parameters
    /// ----------
    /// text : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that the document does not have.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_json(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        ScenarioDocument::from_json(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Reads TOML, the form for writing by hand.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_toml(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        ScenarioDocument::from_toml(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The document as Python has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.0.to_json().or_raise()?)
    }

    /// Its name.
    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// Its name for people.
    #[getter]
    fn title(&self) -> &str {
        &self.0.title
    }

    /// Whether it is about what has been proposed and is not decided.
    #[getter]
    fn proposal(&self) -> bool {
        self.0.proposal
    }

    /// What a reader has to know.
    #[getter]
    fn notice(&self) -> Option<&str> {
        self.0.notice.as_deref()
    }

    /// The same with one more change.
    ///
    /// Parameters
    /// ----------
    /// rate : str
    ///     ``joining``, ``arriving``, ``leaving``, ``moving`` or ``moving_to``: how many join (totals change), which states
    ///     those who join come to, how many leave, how many move, where those who move go.
    /// times, share : float, optional
    ///     What the rate is multiplied by, or the share of 0 to 1 that it is set to: one of them.
    /// start, until : int, optional
    ///     The first and the last year, each the year of a count.
    /// over : int, optional
    ///     Over how many years it grows.
    /// ncy : (int, int), optional
    ///     The first and the last national curriculum year that it is about.
    /// settings, needs : list of str
    ///     Which; none given means all.
    /// cohorts : (int, int, int), optional
    ///     The year of a count, and the first and the last national curriculum year in which those meant were then: they
    ///     are followed as they grow older.
    /// by_supply : bool
    ///     Whether it follows from what an area supplies, so that :meth:`Projection.seek` may solve for its reach.
    /// title, source, basis : str, optional
    ///     What it is, where it is from, what its size rests on.
    /// verified : bool, optional
    ///     Whether dates and groups were checked against the source.
    #[pyo3(signature = (
        rate: "str", *, times: "float | None" = None, share: "float | None" = None, start: "int | None" = None,
        until: "int | None" = None, over: "int | None" = None, ncy: "tuple[int, int] | None" = None,
        settings: "SupportsGetItem[int, str]" = Vec::new(), needs: "SupportsGetItem[int, str]" = Vec::new(),
        cohorts: "tuple[int, int, int] | None" = None, by_supply = false, title: "str | None" = None, source = None,
        basis = None, verified = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn change(
        &self,
        #[pyo3(from_py_with = said)] rate: &str,
        #[pyo3(from_py_with = figure)] times: Option<f64>,
        #[pyo3(from_py_with = figure)] share: Option<f64>,
        #[pyo3(from_py_with = whole)] start: Option<i64>,
        #[pyo3(from_py_with = whole)] until: Option<i64>,
        #[pyo3(from_py_with = whole)] over: Option<i64>,
        #[pyo3(from_py_with = whole)] ncy: Option<(i64, i64)>,
        #[pyo3(from_py_with = said)] settings: Vec<String>,
        #[pyo3(from_py_with = said)] needs: Vec<String>,
        #[pyo3(from_py_with = whole)] cohorts: Option<(i64, i64, i64)>,
        by_supply: bool,
        #[pyo3(from_py_with = said)] title: Option<String>,
        source: Option<Said>,
        basis: Option<Said>,
        verified: Option<bool>,
    ) -> PyResult<Self> {
        let range = |(first, last): (i64, i64)| Node::List(vec![Node::Integer(first), Node::Integer(last)]);
        let list =
            |names: Vec<String>| (!names.is_empty()).then(|| Node::List(names.into_iter().map(Node::Text).collect()));
        let change = document::object([
            ("title", title.map(Node::Text)),
            ("rate", Some(Node::Text(rate.to_owned()))),
            ("times", times.map(Node::Float)),
            ("share", share.map(Node::Float)),
            ("from", start.map(Node::Integer)),
            ("until", until.map(Node::Integer)),
            ("over", over.map(Node::Integer)),
            ("ncy", ncy.map(range)),
            ("settings", list(settings)),
            ("needs", list(needs)),
            (
                "cohorts",
                cohorts.map(|(year, first, last)| {
                    document::object([("base_year", Some(Node::Integer(year))), ("ncy", Some(range((first, last))))])
                }),
            ),
            ("by_supply", Some(Node::Boolean(by_supply))),
            ("source", source.map(String::from).map(Node::Text)),
            ("verified", verified.map(Node::Boolean)),
            ("basis", basis.map(String::from).map(Node::Text)),
        ]);
        self.0.clone().with_change(&change).or_raise().map(Self)
    }

    /// The same with so many places in a setting from the count of a year on. Who comes when it is full waits; nobody who is
    /// in a place loses it, and nothing here is a ground to turn anybody away.
    #[pyo3(signature = (setting, start: "int", places: "int"))]
    fn places(
        &self,
        setting: Said,
        #[pyo3(from_py_with = whole)] start: i32,
        #[pyo3(from_py_with = whole)] places: u32,
    ) -> PyResult<Self> {
        Ok(Self(self.0.clone().with_places(key(&setting)?, start, places)))
    }

    /// This and then the other, under a new name.
    fn combine(&self, other: &Self, id: Said, title: Said) -> PyResult<Self> {
        Ok(Self(self.0.and(&other.0, id.parse::<foundation::Id>().or_raise().of_argument("id")?, title)))
    }

    /// The same with the settings of an area: for each name of the document those that the area has for it.
    #[pyo3(signature = (settings: "dict[str, SupportsGetItem[int, str]]"))]
    fn with_settings(&self, #[pyo3(from_py_with = said)] settings: BTreeMap<String, Vec<String>>) -> PyResult<Self> {
        Ok(Self(self.0.clone().with_settings(&groups(settings)?)))
    }

    fn __repr__(&self) -> String {
        let (changes, places) = (self.0.changes.len(), self.0.places.len());
        let what = if self.0.proposal { ", proposals" } else { "" };
        format!(
            "<valuing_send.Scenario {}: {}, {}{what}>",
            self.0.id,
            counted(changes, "change"),
            counted(places, "place")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().0.to_json().or_raise()?,))
    }
}

/// What children and young people in settings cost, at the prices of one year, and who pays: a document.
///
/// Parameters
/// ----------
/// year : int
///     The price year.
/// units : list of dict
///     What a person costs in a year: ``id``, ``pot``, ``pounds`` and, where it is known, ``spread`` (the standard deviation
///     of the average cost, as a share of it), ``ncy``, ``settings``, ``needs``, ``source``.
/// funding : list of dict
///     What the places of a setting are paid, whether or not anybody is in them: ``pot``, ``setting``, ``places``, ``from``,
///     ``pounds``.
/// rise : float, optional
///     By what share prices rise in a year.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> prices = vs.Prices(2025, [{"id": "top_up", "pot": "high_needs_block", "pounds": 8662, "settings": ["school"]}])
/// >>> prices.pots
/// ['high_needs_block']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Prices(pub(crate) PricesDocument);

#[pymethods]
impl Prices {
    #[new]
    #[pyo3(signature = (year: "int", units, *, funding = None, rise: "float | None" = None))]
    fn new(
        #[pyo3(from_py_with = whole)] year: i64,
        units: Bound<'_, PyAny>,
        funding: Option<Bound<'_, PyAny>>,
        #[pyo3(from_py_with = figure)] rise: Option<f64>,
    ) -> PyResult<Self> {
        let document = document::object([
            ("schema", Some(Node::Text(PricesDocument::SCHEMA.to_owned()))),
            ("version", Some(Node::Integer(PricesDocument::VERSION))),
            ("year", Some(Node::Integer(year))),
            ("rise", rise.map(Node::Float)),
            ("units", Some(document::node(&units)?)),
            ("funding", funding.map(|funding| document::node(&funding)).transpose()?),
        ]);
        PricesDocument::from_json(&document::written(&document)?, document::unknown(false)).or_raise().map(Self)
    }

    /// Reads JSON.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_json(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        PricesDocument::from_json(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Reads TOML, the form for writing by hand.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_toml(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        PricesDocument::from_toml(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The document as Python has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.0.to_json().or_raise()?)
    }

    /// Every pot that pays.
    #[getter]
    fn pots(&self) -> PyResult<Vec<String>> {
        Ok(self.0.to_prices().or_raise()?.pots().iter().map(ToString::to_string).collect())
    }

    fn __repr__(&self) -> String {
        let (units, funding) = (self.0.units.len(), self.0.funding.len());
        format!("<valuing_send.Prices {}: {}, {funding} of places>", self.0.year, counted(units, "unit"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().0.to_json().or_raise()?,))
    }
}

/// Keywords as an object; `None` is a null.
pub(crate) fn choices(options: Option<&Bound<'_, PyDict>>) -> PyResult<Node> {
    let mut entries = Vec::new();
    for (name, value) in options.into_iter().flatten() {
        let value = if value.is_none() { Node::Null } else { document::node(&value)? };
        entries.push((name.extract::<String>()?, value));
    }
    Ok(Node::Object(entries))
}
