//! Profiles: everything recorded about one child.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use valuing_send::profile::AsOf;

use crate::crosswalk::Crosswalk;
use crate::date::Day;
use crate::document::{self, Said, Text, field, parsed, unknown};
use crate::error::{OfArgument, OrRaise, argument};
use crate::framework::Framework;
use crate::number::counted;
use crate::pickle::{self, lenient};
use crate::snapshot::Snapshot;
use crate::table::Table;
use crate::typed::{Document, Documents, Made, Record, Records};

/// Everything recorded about one child. It only grows: each method that records something gives a new profile.
///
/// A record says when something was seen (``on``) and when it was written down (``recorded``), so that :meth:`as_of` can
/// tell what was known on any day. The order in which records arrive changes nothing.
///
/// Parameters
/// ----------
/// child : str
///     The child's key, which is yours and is never interpreted: 1 to 128 bytes, no control characters.
/// framework : Framework, optional
///     What the levels belong to; the example if left out.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> profile = vs.Profile("case 0417")
/// >>> profile = profile.rate("r1", on="2026-10-05", recorded="2026-10-05", line="need", role="senco",
/// ...                        levels={"attention": "3", "memory": vs.Absent.NOT_APPLICABLE})
/// >>> profile = profile.rate("r2", on="2026-10-05", recorded="2026-10-06", line="setting", role="senco",
/// ...                        levels={"attention": "2"})
/// >>> profile
/// <valuing_send.Profile: 2 records>
/// >>> profile.as_of("2026-10-06").compare_aspect("setting", "attention")
/// <Comparison.BELOW: 'below'>
/// >>> profile.as_of("2026-10-05").compare_aspect("setting", "attention")
/// <Comparison.UNKNOWN: 'unknown'>
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Profile(pub(crate) Arc<valuing_send::Profile>);

impl Profile {
    fn json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The profile with one more record.
    pub(crate) fn with(&self, bytes: &[u8]) -> PyResult<Self> {
        self.with_all([bytes], false)
    }

    fn with_all<B: AsRef<[u8]>>(&self, records: impl IntoIterator<Item = B>, lenient: bool) -> PyResult<Self> {
        let mut profile = valuing_send::Profile::clone(&self.0);
        for bytes in records {
            let record = profile.read_record(bytes.as_ref(), unknown(lenient)).or_raise()?;
            profile.append(record).or_raise()?;
        }
        Ok(Self(Arc::new(profile)))
    }
}

#[pymethods]
impl Profile {
    #[new]
    #[pyo3(signature = (child, framework = None))]
    fn new(child: Said, framework: Option<Framework>) -> PyResult<Self> {
        let child = child.0.parse::<foundation::Key>().or_raise().of_argument("child")?;
        let framework = Framework::or_example(framework);
        Ok(Self(Arc::new(valuing_send::Profile::new(child, framework.0))))
    }

    /// A made-up child: four terms of ratings on every line, support, and what the child and the family want.
    #[staticmethod]
    fn example() -> Self {
        Self(Arc::new(valuing_send::Profile::example()))
    }

    /// Reads a profile from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// framework : Framework, optional
    ///     What it was recorded with; the example if left out.
    /// lenient : bool
    ///     Keep keys that a profile does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every problem in ``issues``. No message repeats a value.
    #[staticmethod]
    #[pyo3(signature = (data, framework = None, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, framework: Option<Framework>, lenient: bool) -> PyResult<Self> {
        let framework = Framework::or_example(framework);
        let read = py.detach(|| valuing_send::Profile::from_json(&data.0, &framework.0, unknown(lenient)));
        read.or_raise().map(|profile| Self(Arc::new(profile)))
    }

    /// The canonical JSON; records in the order of their ids.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// The profile with one more record. The same record again changes nothing.
    ///
    /// Parameters
    /// ----------
    /// record : dict, str or bytes
    ///     The record as a dict or as JSON: ``id``, ``recorded``, ``kind`` and what that kind holds.
    /// lenient : bool
    ///     Keep keys that a record does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every problem in ``issues``.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> rating = {"id": "r1", "recorded": "2026-10-05", "kind": "rating", "on": "2026-10-05", "line": "need",
    /// ...           "role": "senco", "levels": [{"aspect": "memory", "level": "1"}]}
    /// >>> len(vs.Profile("case 0417").append(rating))
    /// 1
    #[pyo3(signature = (record, *, lenient = false))]
    fn append(&self, record: Record<'_>, lenient: bool) -> PyResult<Self> {
        self.with_all([document::bytes(&record.0)?], lenient)
    }

    /// The profile with all of these records; see :meth:`append`.
    #[pyo3(signature = (records, *, lenient = false))]
    fn extend(&self, records: Records<'_>, lenient: bool) -> PyResult<Self> {
        let records = records
            .0
            .try_iter()
            .map_err(|_| argument("records", "a list of records"))?
            .map(|record| document::bytes(&record?));
        self.with_all(records.collect::<PyResult<Vec<_>>>()?, lenient)
    }

    /// This profile and another of the same child as one, under one key: all records of both.
    ///
    /// Parameters
    /// ----------
    /// other : Profile
    ///     The other.
    /// keep : str, optional
    ///     The key of the child from now on; that of this profile if left out. The others are in ``formerly``.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every record of ``other`` whose id stands for something else here. Both stay as they are.
    #[pyo3(signature = (other, *, keep = None))]
    fn merge(&self, other: &Self, keep: Option<Said>) -> PyResult<Self> {
        let keep = keep.map(|keep| keep.0.parse::<foundation::Key>().or_raise().of_argument("keep")).transpose()?;
        let keep = keep.as_ref().unwrap_or(self.0.child());
        self.0.merge(&other.0, keep).or_raise().map(|merged| Self(Arc::new(merged)))
    }

    /// The same child's profile from now on recorded with another framework, or another edition. What is recorded stays
    /// as it was written, and counts as unknown under the new framework until a crosswalk carries it over.
    fn adopt(&self, framework: &Framework) -> PyResult<Self> {
        self.0.adopt(&framework.0).or_raise().map(|adopted| Self(Arc::new(adopted)))
    }

    /// The keys that the child had in records that were merged into this one.
    #[getter]
    fn formerly(&self) -> Vec<&str> {
        self.0.formerly().iter().map(foundation::Key::as_str).collect()
    }

    /// The profile without the content of what was erased. The erasures stay.
    fn without_erased(&self) -> Self {
        Self(Arc::new(self.0.without_erased()))
    }

    /// What was known on a day.
    ///
    /// Parameters
    /// ----------
    /// known : datetime.date or str
    ///     Records written down by this day count.
    /// seen : datetime.date or str, optional
    ///     Records about days up to this one count; the same day if left out.
    /// crosswalks : sequence of Crosswalk
    ///     What carries over ratings that were made under other frameworks; each is marked. Without one that leads to the
    ///     framework of the profile, such ratings are shown (``other_framework``) and count as unknown.
    #[pyo3(signature = (known, seen = None, *, crosswalks = Vec::new()))]
    fn as_of(&self, py: Python<'_>, known: Day, seen: Option<Day>, crosswalks: Vec<Crosswalk>) -> PyResult<Snapshot> {
        let at = AsOf::new(known.0).seen(seen.unwrap_or(known).0);
        let made = py.detach(|| {
            let walks: Vec<&valuing_send::Crosswalk> = crosswalks.iter().map(|walk| &*walk.0).collect();
            self.0.as_of(at.crosswalks(&walks))
        });
        Ok(Snapshot { inner: Arc::new(made.or_raise()?), profile: self.clone(), crosswalks })
    }

    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.0.child().as_str()
    }

    /// The framework that it is recorded with.
    #[getter]
    fn framework(&self) -> Framework {
        Framework(self.0.framework().clone())
    }

    /// The records in the order of their ids, as dicts.
    #[getter]
    fn records<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "records")
    }

    /// One row a record: ``id``, ``kind``, ``on`` and ``recorded``. What it says is not among them.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.0.columns().or_raise()?)
    }

    fn __len__(&self) -> usize {
        self.0.records().len()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Profile: {}>", counted(self.0.records().len(), "record"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(charts::html::table(&self.0.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let py = slf.py();
        let json = PyBytes::new(py, slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json, slf.get().framework()))
    }
}
