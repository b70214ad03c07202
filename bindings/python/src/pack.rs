//! Packs: what an annual review, a panel or a move needs.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use valuing_send::pack::{Audience, PackKind, PackOptions, Part};

use crate::catalogue::Catalogue;
use crate::considered::{self, Considered};
use crate::context::Context;
use crate::date::Day;
use crate::document::{Said, parsed};
use crate::error::{OrRaise, argument};
use crate::number::{said, whole};
use crate::page::Page;
use crate::pickle;
use crate::profile::Profile;
use crate::reliability::Reliability;
use crate::rights::Rights;
use crate::snapshot::{change_rule, review_rule};
use crate::table::Table;
use crate::typed::{Document, Documents, Made};

/// What an annual review, a panel or a move to a new setting needs, in one call.
///
/// The latest picture with who rated what, what changed, what was specified, available and delivered, what is hoped for,
/// what is on offer, what nothing on offer meets, what is not known, how to put something right, and dated rights. It
/// holds the same about the child for every audience; for the family it says it in another order and explains it. It says
/// nothing of what anyone should decide: what a person concludes enters through :meth:`consider`.
///
/// Parameters
/// ----------
/// profile : Profile
///     Of the child.
/// context : Context
///     What else matters, of the same child.
/// catalogue : Catalogue
///     What is on offer, for the same framework.
/// kind : str
///     ``annual_review``, ``panel`` or ``moving``: which rights and time limits are told.
/// known : datetime.date or str
///     The day up to which records count.
/// since : datetime.date or str, optional
///     The day since which change is told, such as that of the last review.
/// looking_back : sequence of datetime.date or str
///     Earlier days whose levels are told too.
/// reliability : dict of str to Reliability, optional
///     For each line how far apart raters are, which tells a clear change from one that they make of nothing.
/// every : dict of str to int, optional
///     For each line, after how many days its domains are rated again.
/// rights : Rights, optional
///     Another table of rights than that for England.
///
/// Raises
/// ------
/// ProfileError
///     The parts are of different children or frameworks, or an earlier day is not earlier.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> pack = vs.Pack(vs.Profile.example(), vs.Context.example(), vs.Catalogue.example(),
/// ...                kind="annual_review", known="2026-10-16", since="2025-10-17")
/// >>> pack.shortlist[0]
/// 'elm_primary_language_base'
/// >>> pack.to_dict("family")["about"] == pack.to_dict("professionals")["about"]
/// True
/// >>> pack.columns("rights").columns
/// ['right', 'says', 'limit', 'law', 'from', 'until', 'verified']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, Debug)]
pub(crate) struct Pack {
    pub(crate) inner: Arc<valuing_send::Pack>,
    made: Asked,
}

impl PartialEq for Pack {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

/// What it was made with.
#[derive(Clone, Debug)]
struct Asked {
    profile: Profile,
    context: Context,
    catalogue: Catalogue,
    looking_back: Vec<foundation::Date>,
    /// For each line, how many pairs of ratings were no step apart, one step, two.
    reliability: Vec<(String, Vec<usize>)>,
    every: BTreeMap<String, i64>,
    rights: Option<Rights>,
}

fn named<T>(found: Option<T>, what: &'static str, names: &[&str]) -> PyResult<T> {
    found.ok_or_else(|| argument(what, format!("one of {}", names.join(", "))))
}

pub(crate) fn audience(name: &str) -> PyResult<Audience> {
    named(Audience::from_name(name), "audience", &Audience::ALL.map(Audience::as_str))
}

fn part(name: &str) -> PyResult<Part> {
    named(Part::from_name(name), "part", &Part::ALL.map(Part::as_str))
}

impl Pack {
    fn about<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Documents<'py>> {
        let whole = parsed(py, &self.inner.to_json(Audience::Professionals).or_raise()?)?;
        whole.0.get_item("about")?.get_item(name).map(Documents)
    }
}

#[pymethods]
impl Pack {
    #[new]
    #[pyo3(signature = (
        profile, context, catalogue, *, kind: "str", known, since = None, looking_back = Vec::new(),
        reliability = None, every: "dict[str, int] | None" = None, rights = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        py: Python<'_>,
        profile: Profile,
        context: Context,
        catalogue: Catalogue,
        #[pyo3(from_py_with = said)] kind: &str,
        known: Day,
        since: Option<Day>,
        looking_back: Vec<Day>,
        reliability: Option<BTreeMap<Said, PyRef<'_, Reliability>>>,
        #[pyo3(from_py_with = whole)] every: Option<BTreeMap<String, i64>>,
        rights: Option<Rights>,
    ) -> PyResult<Self> {
        let kind = named(PackKind::from_name(kind), "kind", &PackKind::ALL.map(PackKind::as_str))?;
        let looking_back: Vec<_> = looking_back.into_iter().map(|day| day.0).collect();
        let mut asked = PackOptions::new(kind, known.0).looking_back(looking_back.iter().copied());
        if let Some(since) = since {
            asked = asked.since(since.0);
        }
        let reliability = reliability.unwrap_or_default().into_iter();
        let reliability: Vec<_> = reliability.map(|(line, one)| (String::from(line), one.0.apart().to_vec())).collect();
        let every = every.unwrap_or_default();
        asked = asked.change_rule(change_rule(None, None, &reliability, false)?).review_rule(review_rule(&every)?);
        if let Some(rights) = &rights {
            asked = asked.rights(rights.0.clone());
        }
        let make = || valuing_send::Pack::new(&profile.0, &context.0, &catalogue.inner, &asked);
        let inner = Arc::new(py.detach(make).or_raise()?);
        Ok(Self { inner, made: Asked { profile, context, catalogue, looking_back, reliability, every, rights } })
    }

    /// ``annual_review``, ``panel`` or ``moving``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.inner.kind().as_str()
    }

    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.inner.snapshot().child().as_str()
    }

    /// The day up to which records count.
    #[getter]
    fn known(&self) -> Day {
        Day(self.inner.snapshot().known())
    }

    /// The day since which change is told; ``None`` if none was given.
    #[getter]
    fn since(&self) -> Option<Day> {
        self.inner.since().map(Day)
    }

    /// Whom it is addressed to, in plain English: after compulsory school age the young person, unless a representative
    /// is recorded.
    #[getter]
    fn addressed_to(&self) -> String {
        self.inner.whose().words(self.inner.framework())
    }

    /// What is preferred, then what meets needs or may do so: ids of provisions.
    #[getter]
    fn shortlist(&self) -> Vec<&str> {
        self.inner.shortlist().map(|offer| offer.provision().as_str()).collect()
    }

    /// What is not known, as dicts.
    #[getter]
    fn not_known<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        self.about(py, "not_known")
    }

    /// The rights and time limits that hold on the day, as dicts; those that nobody has read at a source last.
    #[getter]
    fn rights<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        self.about(py, "rights")
    }

    /// What to do when something is wrong, as dicts.
    #[getter]
    fn remedies<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        self.about(py, "remedies")
    }

    /// The digest of all that it holds about the child, the same for every audience.
    #[getter]
    fn digest(&self) -> String {
        self.inner.digest().to_string()
    }

    /// The names of its reasons, for :meth:`consider`.
    #[getter]
    fn reasons(&self) -> Vec<String> {
        self.inner.to_consider().reasons().to_vec()
    }

    /// The names of what it does not know, for :meth:`consider`.
    #[getter]
    fn unknowns(&self) -> Vec<String> {
        self.inner.to_consider().unknowns().to_vec()
    }

    /// What everyone who sees it must see with it.
    #[getter]
    fn notice(&self) -> String {
        self.inner.notice()
    }

    /// What a person concluded, having looked at it.
    ///
    /// Parameters
    /// ----------
    /// by : str
    ///     In which role: an id.
    /// on : datetime.date or str
    ///     On which day.
    /// reasons, unknowns : sequence of str
    ///     Which of :attr:`reasons` and :attr:`unknowns` they saw: at least one of each that there is.
    /// note : str
    ///     What they concluded, in their own words.
    /// differs : bool, optional
    ///     Whether they differ from it, which is normal and kept.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     Nothing was seen, or something that is not there.
    #[pyo3(signature = (*, by, on, reasons, unknowns, note, differs = None))]
    fn consider(
        &self,
        by: Said,
        on: Day,
        reasons: Vec<Said>,
        unknowns: Vec<Said>,
        note: Said,
        differs: Option<bool>,
    ) -> PyResult<Considered> {
        considered::of(&self.inner.to_consider(), &by, on, (reasons, unknowns), note, differs)
    }

    /// A part in sentences, the same for every audience.
    ///
    /// Parameters
    /// ----------
    /// part : str
    ///     ``wishes``, ``views``, ``picture``, ``ratings``, ``change``, ``support``, ``graduated_approach``, ``answers``,
    ///     ``outcomes``, ``setting``, ``due``, ``unmet``, ``offers``, ``not_known``, ``remedies`` or ``rights``.
    fn lines(&self, part: Said) -> PyResult<Vec<String>> {
        Ok(self.inner.lines(self::part(&part)?))
    }

    /// A part as a table.
    ///
    /// Parameters
    /// ----------
    /// part : str
    ///     As for :meth:`lines`.
    fn columns(&self, part: Said) -> PyResult<Table> {
        Table::of(&self.inner.columns(self::part(&part)?).or_raise()?)
    }

    /// The whole pack in plain English.
    ///
    /// Parameters
    /// ----------
    /// audience : str
    ///     ``family`` or ``professionals``.
    #[pyo3(signature = (audience: "str" = "family"))]
    fn words(&self, #[pyo3(from_py_with = said)] audience: &str) -> PyResult<String> {
        Ok(self.inner.words(self::audience(audience)?))
    }

    /// The canonical JSON. All that it holds about the child is in ``about``, the same for every audience.
    ///
    /// Parameters
    /// ----------
    /// audience : str
    ///     ``family`` or ``professionals``.
    #[pyo3(signature = (audience: "str" = "family"))]
    fn to_json(&self, #[pyo3(from_py_with = said)] audience: &str) -> PyResult<String> {
        self.inner.to_json(self::audience(audience)?).or_raise()
    }

    /// The document as a dict.
    ///
    /// Parameters
    /// ----------
    /// audience : str
    ///     ``family`` or ``professionals``.
    #[pyo3(signature = (audience: "str" = "family"))]
    fn to_dict<'py>(&self, py: Python<'py>, #[pyo3(from_py_with = said)] audience: &str) -> PyResult<Document<'py>> {
        parsed(py, &self.to_json(audience)?)
    }

    /// A page of HTML that needs nothing but itself.
    ///
    /// Parameters
    /// ----------
    /// audience : str
    ///     ``family`` or ``professionals``.
    #[pyo3(signature = (audience: "str" = "family"))]
    fn page(&self, #[pyo3(from_py_with = said)] audience: &str) -> PyResult<Page> {
        let page = charts::story::pack(&self.inner, self::audience(audience)?).or_raise()?;
        Ok(Page::of(&page))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(self.page("family")?.framed())
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Pack: {}>", self.kind())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let options = PyDict::new(py);
        options.set_item("kind", this.kind())?;
        options.set_item("known", this.known())?;
        options.set_item("since", this.since())?;
        let looking_back: Vec<Day> = this.made.looking_back.iter().copied().map(Day).collect();
        options.set_item("looking_back", looking_back)?;
        let reliability = PyDict::new(py);
        for (line, apart) in &this.made.reliability {
            reliability.set_item(line, py.get_type::<Reliability>().call1((apart.clone(),))?)?;
        }
        options.set_item("reliability", reliability)?;
        options.set_item("every", this.made.every.clone())?;
        options.set_item("rights", this.made.rights.clone())?;
        let fields = (this.made.profile.clone(), this.made.context.clone(), this.made.catalogue.clone());
        pickle::made(pickle::with_options(slf.get_type().into_any(), &options)?, fields)
    }
}
