//! Snapshots: what was known of a child on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use charts::{domain_lines, domain_radar, html};
use foundation::document::{Node, Unknown};
use foundation::{Absent, Cell};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyType};
use valuing_send::framework::Interval;
use valuing_send::profile::{Change, ChangeRule, Review, ReviewRule};

use crate::chart::{Svg, options};
use crate::crosswalk::Crosswalk;
use crate::date::Day;
use crate::document::{Said, field, object, parsed, text, written};
use crate::error::OrRaise;
use crate::framework::Framework;
use crate::number::{said, whole};
use crate::pickle;
use crate::profile::Profile;
use crate::reliability::Reliability;
use crate::table::Table;
use crate::typed::{Document, Documents, Made};
use crate::word::{Comparison, Missing};

/// What is known of a level: at least ``lo`` and at most ``hi``, or why there is none.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq)]
pub(crate) struct Level {
    /// The code of the lowest level that it can be; ``None`` if there is no level.
    #[pyo3(get)]
    lo: Option<String>,
    /// The code of the highest level that it can be; ``None`` if there is no level.
    #[pyo3(get)]
    hi: Option<String>,
    /// How many aspects have a level.
    #[pyo3(get)]
    rated: usize,
    /// How many aspects can have one.
    #[pyo3(get)]
    of: usize,
    absent: Option<Absent>,
}

#[pymethods]
impl Level {
    /// The code of the level, if it is known.
    #[getter]
    fn known(&self) -> Option<&str> {
        self.lo.as_deref().filter(|_| self.lo == self.hi)
    }

    /// Why there is no level, if there is none.
    #[getter]
    fn absent(&self) -> Option<Missing> {
        self.absent.map(Missing::of)
    }

    fn __repr__(&self) -> String {
        match (&self.lo, &self.hi) {
            (Some(lo), Some(hi)) => format!("<valuing_send.Level {lo} to {hi}, {} of {} rated>", self.rated, self.of),
            _ => format!("<valuing_send.Level {}>", self.absent.map_or("", Absent::as_str)),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let fields = (&this.lo, &this.hi, this.rated, this.of, this.absent.map(Absent::as_str));
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        lo: Option<String>,
        hi: Option<String>,
        rated: usize,
        of: usize,
        absent: Option<String>,
    ) -> Self {
        Self { lo, hi, rated, of, absent: absent.as_deref().and_then(Absent::from_name) }
    }
}

/// The key of a setting, or why none is known.
#[derive(IntoPyObject)]
enum Setting {
    Key(String),
    Absent(Missing),
}

/// How readiness stands to need, or why that does not apply.
#[derive(IntoPyObject)]
enum Compared {
    Comparison(Comparison),
    Absent(Missing),
}

impl Compared {
    fn of(cell: Cell<valuing_send::profile::Comparison>) -> Self {
        match cell {
            Cell::Value(comparison) => Self::Comparison(Comparison(comparison)),
            Cell::Absent(absent) => Self::Absent(Missing::of(absent)),
        }
    }
}

/// A profile as known on a day: the latest rating for each line, aspect and rater role, and the wishes and support that
/// hold. :meth:`Profile.as_of` makes it.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> snapshot = vs.Profile.example().as_of("2026-10-16")
/// >>> snapshot.compare_domain("setting", "social_emotional_and_mental_health")
/// <Comparison.BELOW: 'below'>
/// >>> snapshot.columns().columns
/// ['domain', 'line', 'lo', 'hi', 'rated', 'of', 'comparison']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Snapshot {
    pub(crate) inner: Arc<valuing_send::Snapshot>,
    pub(crate) profile: Profile,
    pub(crate) crosswalks: Vec<Crosswalk>,
}

impl Snapshot {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn level(&self, line: &str, level: Cell<Interval>, rated: usize, of: usize) -> Level {
        let framework = self.inner.framework();
        let scale = framework.line(line).and_then(|line| framework.scale_of(line));
        let ends = level.value().zip(scale);
        let code = |end: fn(Interval) -> _| ends.map(|(level, scale)| scale.code(end(level)).to_owned());
        Level { lo: code(|level| level.lo), hi: code(|level| level.hi), rated, of, absent: level.absent() }
    }
}

/// What counts as a change that lasted, and for each line how many pairs of ratings were no step apart, one step, two.
pub(crate) fn change_rule(
    ratings: Option<i64>,
    days: Option<i64>,
    reliability: &[(String, Vec<usize>)],
    by_rater: bool,
) -> PyResult<ChangeRule> {
    let reliability = reliability.iter().map(|(line, apart)| {
        let apart = apart.iter().map(|pairs| Node::Integer(i64::try_from(*pairs).unwrap_or(i64::MAX)));
        object([("line", text(line.clone())), ("apart", Some(Node::List(apart.collect())))])
    });
    let rule = written(&object([
        ("schema", text(ChangeRule::SCHEMA)),
        ("version", Some(Node::Integer(ChangeRule::VERSION))),
        ("ratings", ratings.map(Node::Integer)),
        ("days", days.map(Node::Integer)),
        ("reliability", Some(Node::List(reliability.collect()))),
        ("by_rater", Some(Node::Boolean(by_rater))),
    ]))?;
    ChangeRule::from_json(&rule, Unknown::Report).or_raise()
}

/// For each line, after how many days its domains are rated again.
pub(crate) fn review_rule(every: &BTreeMap<String, i64>) -> PyResult<ReviewRule> {
    let every = every.iter();
    let every = every.map(|(line, days)| object([("line", text(line.clone())), ("days", Some(Node::Integer(*days)))]));
    let rule = written(&object([
        ("schema", text(ReviewRule::SCHEMA)),
        ("version", Some(Node::Integer(ReviewRule::VERSION))),
        ("every", Some(Node::List(every.collect()))),
    ]))?;
    ReviewRule::from_json(&rule, Unknown::Report).or_raise()
}

#[pymethods]
impl Snapshot {
    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.inner.child().as_str()
    }

    /// The framework of the profile.
    #[getter]
    fn framework(&self) -> Framework {
        Framework(self.inner.framework().clone())
    }

    /// The day up to which records were written down.
    #[getter]
    fn known(&self) -> Day {
        Day(self.inner.known())
    }

    /// The day up to which records are about.
    #[getter]
    fn seen(&self) -> Day {
        Day(self.inner.seen())
    }

    /// What is known of the level of an aspect on a line: where several roles rate, the higher need or the lower
    /// readiness.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line or aspect.
    fn aspect(&self, line: Said, aspect: Said) -> PyResult<Level> {
        let level = self.inner.aspect(&line, &aspect).or_not_found()?;
        let ratings = self.inner.ratings(&line, &aspect).or_not_found()?;
        let rated = ratings.iter().any(|rating| rating.level.value().is_some());
        Ok(self.level(&line, level, usize::from(rated), usize::from(level.absent().is_none())))
    }

    /// What is known of the level of a domain on a line, by the rule of the line.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line or domain.
    fn domain(&self, line: Said, domain: Said) -> PyResult<Level> {
        let found = self.inner.domain(&line, &domain).or_not_found()?;
        Ok(self.level(&line, found.level, found.rated, found.of))
    }

    /// How readiness on a line stands to need in an aspect; not applicable where need or readiness is.
    fn compare_aspect(&self, line: Said, aspect: Said) -> PyResult<Compared> {
        self.inner.compare_aspect(&line, &aspect).or_not_found().map(Compared::of)
    }

    /// How readiness on a line stands to need in a domain: below if it is below in any aspect, else unknown if it is
    /// unknown in any, else level if it is level in any, else above; not applicable if it is in all.
    fn compare_domain(&self, line: Said, domain: Said) -> PyResult<Compared> {
        self.inner.compare_domain(&line, &domain).or_not_found().map(Compared::of)
    }

    /// What changed between an earlier snapshot of the same child and this one.
    ///
    /// Parameters
    /// ----------
    /// earlier : Snapshot
    ///     The earlier.
    /// ratings : int, optional
    ///     How many ratings in a row hold a change that lasted; 2 if left out.
    /// days : int, optional
    ///     How many days lie between the first and the last of them, at least; 42 if left out.
    /// reliability : dict of str to Reliability, optional
    ///     For each line how far raters are apart.
    /// by_rater : bool
    ///     Look at each rater role alone as well.
    ///
    /// Returns
    /// -------
    /// Table
    ///     ``domain``, ``aspect`` (absent for the domain as a whole), ``line``, ``rater`` (absent for all together),
    ///     ``direction``, ``steps``, ``same_raters``, ``carried`` (over from another framework), ``sustained``,
    ///     ``reliable`` (:class:`ReliableChange`; absent where nobody said how far raters are apart).
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> profile = vs.Profile.example()
    /// >>> before, now = profile.as_of("2025-10-17"), profile.as_of("2026-10-16")
    /// >>> table = now.changes_since(before, reliability={"need": vs.Reliability([70, 27, 3])})
    /// >>> sorted({row["reliable"] for row in table.to_dicts() if row.get("reliable")})
    /// ['no clear change', 'unknown']
    #[pyo3(signature = (
        earlier, *, ratings: "int | None" = None, days: "int | None" = None, reliability = None, by_rater = false
    ))]
    fn changes_since(
        &self,
        earlier: &Self,
        #[pyo3(from_py_with = whole)] ratings: Option<i64>,
        #[pyo3(from_py_with = whole)] days: Option<i64>,
        reliability: Option<BTreeMap<Said, PyRef<'_, Reliability>>>,
        by_rater: bool,
    ) -> PyResult<Table> {
        let reliability = reliability.unwrap_or_default().into_iter();
        let reliability: Vec<_> = reliability.map(|(line, one)| (String::from(line), one.0.apart().to_vec())).collect();
        let rule = change_rule(ratings, days, &reliability, by_rater)?;
        let changes = self.inner.changes(&earlier.inner, &rule).or_raise()?;
        Table::of(&Change::columns(&changes).or_raise()?)
    }

    /// What is to be looked at again, as it stands on the day ``seen``: the earliest day first, then what has no day.
    ///
    /// Parameters
    /// ----------
    /// every : dict of str to int, optional
    ///     For each line, after how many days its domains are rated again.
    ///
    /// Returns
    /// -------
    /// Table
    ///     ``of`` (support, outcome, target, wish, transfer, rating), ``record``, ``line``, ``domain``, ``state``
    ///     (:class:`ReviewState`), ``due``, ``in_days``, ``overdue_by``, ``rated``, ``aspects``.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> reviews = vs.Profile.example().as_of("2027-03-01").reviews(every={"family": 91})
    /// >>> reviews.to_dicts()[0]["state"]
    /// 'overdue'
    #[pyo3(signature = (*, every: "dict[str, int] | None" = None))]
    fn reviews(&self, #[pyo3(from_py_with = whole)] every: Option<BTreeMap<String, i64>>) -> PyResult<Table> {
        let rule = review_rule(&every.unwrap_or_default())?;
        Table::of(&Review::columns(&self.inner.reviews(&rule).or_raise()?).or_raise()?)
    }

    /// Where the child is: the setting that they last moved to, else the one that last rated its readiness; or why that is
    /// not known.
    #[getter]
    fn setting(&self) -> Setting {
        match self.inner.setting() {
            Cell::Value(setting) => Setting::Key(setting.as_str().to_owned()),
            Cell::Absent(absent) => Setting::Absent(Missing::of(absent)),
        }
    }

    /// The moves made and planned, the latest last, as dicts.
    #[getter]
    fn transfers<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "transfers")
    }

    /// What is hoped to come of the help, the latest last, as dicts, each with what every role said of it.
    #[getter]
    fn outcomes<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "outcomes")
    }

    /// One row for each outcome and role that judged it, one for an outcome that nobody judged: ``child``, ``outcome``,
    /// ``by``, ``domains``, ``aspects``, ``adulthood``, ``target``, ``role``, ``attained``, ``level``, ``on``, ``first``,
    /// ``first_on``, ``direction``, ``differ``. Tables of many children go under one another.
    fn outcomes_columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.outcomes_columns().or_raise()?)
    }

    /// The outcomes recorded for each area of adult life, and whether reviews look at them in this national curriculum
    /// year (from Year 9), as a dict.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> found = vs.Profile.example().as_of("2026-10-16").preparing_for_adulthood(3)
    /// >>> found["applies"], found["areas"][0]
    /// (False, {'area': 'employment', 'outcomes': [], 'status': 'not_recorded'})
    #[pyo3(signature = (ncy: "int | None" = None))]
    fn preparing_for_adulthood<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = whole)] ncy: Option<i64>,
    ) -> PyResult<Document<'py>> {
        parsed(py, &self.inner.preparing_for_adulthood(ncy).to_json().or_raise()?)
    }

    /// The ratings that were made under another framework, as they were written, as dicts.
    #[getter]
    fn other_framework<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "other_framework")
    }

    /// What each role last answered to the prompts of a line in a domain, as dicts.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line or domain.
    fn answers<'py>(&self, py: Python<'py>, line: Said, domain: Said) -> PyResult<Documents<'py>> {
        let answers = self.inner.answers(&line, &domain).or_not_found()?;
        let list = PyList::empty(py);
        for one in answers {
            let dict = PyDict::new(py);
            dict.set_item("prompt", one.answer.prompt.as_str())?;
            dict.set_item("answer", one.answer.answer.as_str())?;
            if let Some(note) = &one.answer.note {
                dict.set_item("note", note)?;
            }
            dict.set_item("layer", one.layer.as_str())?;
            dict.set_item("role", one.role.as_str())?;
            dict.set_item("on", Day(one.on))?;
            dict.set_item("record", one.record.as_str())?;
            list.append(dict)?;
        }
        Ok(Documents(list.into_any()))
    }

    /// How the prompts of a line in a domain were answered, layer by layer, in words: an aid to those who rate. It gives
    /// no level.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> answers = [{"prompt": "sp_universal_1", "answer": "yes"}, {"prompt": "sp_universal_2", "answer": "yes"}]
    /// >>> profile = vs.Profile("case 0417").rate("r1", on="2026-10-05", recorded="2026-10-05", line="setting",
    /// ...                                        role="senco", levels={}, answers=answers)
    /// >>> now = profile.as_of("2026-10-05")
    /// >>> now.layers_in_words("setting", "sensory_and_physical").split(".")[0]
    /// 'universal: all 2 answered yes'
    fn layers_in_words(&self, line: Said, domain: Said) -> PyResult<String> {
        self.inner.layers_in_words(&line, &domain).or_not_found()
    }

    /// The support recorded, the latest last, as dicts.
    #[getter]
    fn support<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "support")
    }

    /// The wishes that hold on the day, the latest last, as dicts.
    #[getter]
    fn wishes<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "wishes")
    }

    /// The canonical JSON, with comparisons, who rated what, the notice of the framework and the provenance.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// One row a domain and line: ``domain``, ``line``, ``lo``, ``hi`` (codes of levels), ``rated``, ``of``,
    /// ``comparison``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// One row for what each rater role last said of each aspect on each line.
    fn ratings(&self) -> PyResult<Table> {
        Table::of(&self.inner.ratings_columns().or_raise()?)
    }

    /// The picture over the domains, as lines.
    ///
    /// Parameters
    /// ----------
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    #[pyo3(signature = (*, id: "str" = "domains"))]
    fn lines(&self, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&domain_lines(&charts::snapshot(&self.inner), &options(id)?)))
    }

    /// The picture over the domains, as radar; see :meth:`lines`.
    #[pyo3(signature = (*, id: "str" = "radar"))]
    fn radar(&self, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&domain_radar(&charts::snapshot(&self.inner), &options(id)?)))
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.{:?} known on {}>", self.inner, self.inner.known())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let picture = charts::snapshot(&self.inner);
        let svg = domain_lines(&picture, &options("domains")?);
        Ok(html::figure(&svg, &picture.table().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        // What is called with keywords goes through `functools.partial`.
        let as_of = Bound::new(py, this.profile.clone())?.getattr("as_of")?;
        let keywords = PyDict::new(py);
        keywords.set_item("crosswalks", this.crosswalks.clone())?;
        let as_of = py.import("functools")?.getattr("partial")?.call((as_of,), Some(&keywords))?;
        pickle::made(as_of, (this.known(), this.seen()))
    }
}
