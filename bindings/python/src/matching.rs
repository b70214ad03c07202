//! Matches: one child against what is on offer.

use std::sync::Arc;

use charts::html;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::catalogue::Catalogue;
use crate::considered::{self, Considered};
use crate::context::Context;
use crate::date::Day;
use crate::document::{Said, field, parsed};
use crate::error::{OrRaise, not_found};
use crate::number::{Index, counted, said};
use crate::phrases::Phrases;
use crate::pickle;
use crate::snapshot::Snapshot;
use crate::table::Table;
use crate::typed::{Document, Documents, Made, Offers};
use crate::word::{Answer, Finding, Missing};

/// What is on offer for one child, in order, with reasons.
///
/// A match only adds something to try. What the child, young person or family would prefer comes first, whatever its
/// finding; after that the order is finding, placement (where the child is now first, then the most inclusive), layer,
/// travel, id. Cost has no part in it. A collection of :class:`Offer` in order.
///
/// Parameters
/// ----------
/// snapshot : Snapshot
///     What is known of the child.
/// context : Context
///     What else matters, of the same child.
/// catalogue : Catalogue
///     What is on offer, for the same framework.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> snapshot = vs.Profile.example().as_of("2026-10-16")
/// >>> found = vs.Match(snapshot, vs.Context.example(), vs.Catalogue.example())
/// >>> found[0].preferred
/// True
/// >>> [need["aspect"] for need in found.unmet] == [need["aspect"] for need in found.needs if need["met"] == "no"]
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Match {
    pub(crate) inner: Arc<valuing_send::Match>,
    snapshot: Snapshot,
    context: Context,
    catalogue: Catalogue,
}

impl Match {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    /// Those entries of the document that are of these needs.
    fn needs_of<'py, 'm>(
        &self,
        py: Python<'py>,
        needs: impl Iterator<Item = &'m valuing_send::matching::NeedMet>,
    ) -> PyResult<Documents<'py>> {
        let (wanted, list) = (needs.map(|need| need.aspect.as_str()), PyList::empty(py));
        let wanted = PyList::new(py, wanted.collect::<Vec<_>>())?;
        for need in self.needs(py)?.0.try_iter()? {
            let need = need?;
            if wanted.contains(need.get_item("aspect")?)? {
                list.append(need)?;
            }
        }
        Ok(Documents(list.into_any()))
    }

    fn at(&self, index: usize) -> Offer {
        Offer { found: self.clone(), index }
    }
}

#[pymethods]
impl Match {
    #[new]
    fn new(py: Python<'_>, snapshot: Snapshot, context: Context, catalogue: Catalogue) -> PyResult<Self> {
        let made = py.detach(|| valuing_send::Match::new(&snapshot.inner, &context.0, &catalogue.inner));
        Ok(Self { inner: Arc::new(made.or_raise()?), snapshot, context, catalogue })
    }

    /// The offers, in order.
    #[getter]
    fn offers(&self) -> Vec<Offer> {
        (0..self.__len__()).map(|index| self.at(index)).collect()
    }

    /// The offer of a provision.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The catalogue does not have it.
    #[pyo3(signature = (provision: "str"))]
    fn offer(&self, #[pyo3(from_py_with = said)] provision: &str) -> PyResult<Offer> {
        let index = self.inner.offers().iter().position(|offer| *offer.provision() == *provision);
        index
            .map(|index| self.at(index))
            .ok_or_else(|| not_found("provision", "the id of a provision of the catalogue"))
    }

    fn __len__(&self) -> usize {
        self.inner.offers().len()
    }

    fn __getitem__(&self, index: Index) -> PyResult<Offer> {
        let Index(index) = index;
        let length = self.__len__();
        let place = if index < 0 {
            isize::try_from(index).ok().and_then(|back| length.checked_add_signed(back))
        } else {
            usize::try_from(index).ok()
        };
        let place = place.filter(|place| *place < length);
        place.map(|place| self.at(place)).ok_or_else(|| pyo3::exceptions::PyIndexError::new_err("no offer here"))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Offers<'py>> {
        Ok(Offers(self.offers().into_pyobject(py)?.try_iter()?.into_any()))
    }

    /// Every aspect with a recorded need above the lowest level, and whether anything in the catalogue meets it, as
    /// dicts.
    #[getter]
    fn needs<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "needs")
    }

    /// The recorded needs that nothing in the catalogue meets, as dicts.
    #[getter]
    fn unmet<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        self.needs_of(py, self.inner.unmet())
    }

    /// The recorded needs of which it cannot be told whether anything in the catalogue meets them, as dicts.
    #[getter]
    fn unsettled<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        self.needs_of(py, self.inner.unsettled())
    }

    /// The aspects in which need is not known, and why.
    #[getter]
    fn not_known(&self) -> Vec<(&str, Missing)> {
        self.inner.not_known().iter().map(|(id, absent)| (id.as_str(), Missing::of(*absent))).collect()
    }

    /// The aspects in which nobody has rated need.
    #[getter]
    fn not_rated(&self) -> Vec<&str> {
        self.inner.not_rated().map(foundation::Id::as_str).collect()
    }

    /// Whether several people prefer something and it cannot be told whose preference comes first, because neither age
    /// nor year is recorded.
    #[getter]
    fn is_unsettled_whose(&self) -> bool {
        self.inner.is_unsettled_whose()
    }

    /// Support that was specified and is not known to have been delivered in full, as dicts.
    #[getter]
    fn promises<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "promises")
    }

    /// Support recorded for this child that the catalogue does not have, as dicts: what is needed is not bounded by what is on
    /// offer.
    #[getter]
    fn outside<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "outside")
    }

    /// What the child, young person and family want, in their words, as dicts.
    #[getter]
    fn wishes<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "wishes")
    }

    /// What they would prefer that the catalogue does not have.
    #[getter]
    fn preferred_elsewhere(&self) -> Vec<&str> {
        self.inner.preferred_elsewhere().iter().map(foundation::Id::as_str).collect()
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

    /// What everyone who sees the list must see with it.
    #[getter]
    fn notice(&self) -> String {
        self.inner.notice()
    }

    /// The names of its reasons, for :meth:`consider`.
    #[getter]
    fn reasons(&self) -> PyResult<Vec<String>> {
        Ok(self.inner.to_consider().or_raise()?.reasons().to_vec())
    }

    /// The names of what it does not know, for :meth:`consider`.
    #[getter]
    fn unknowns(&self) -> PyResult<Vec<String>> {
        Ok(self.inner.to_consider().or_raise()?.unknowns().to_vec())
    }

    /// What a person concluded, having looked at it: as :meth:`Pack.consider`.
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
        considered::of(&self.inner.to_consider().or_raise()?, &by, on, (reasons, unknowns), note, differs)
    }

    /// One provision in words: its finding, every criterion with the ratings that it rests on, what would settle it or have
    /// to be different, why it stands where it does, and the notice.
    ///
    /// Parameters
    /// ----------
    /// provision : str
    ///     The id of the provision.
    /// phrases : Phrases, optional
    ///     The language; plain English if left out.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The catalogue has no provision with this id.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> now = vs.Profile.example().as_of("2026-10-16")
    /// >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
    /// >>> print(found.explain("oak_primary").splitlines()[0])
    /// 2. Oak Primary School
    #[pyo3(signature = (provision: "str", phrases = None))]
    fn explain(&self, #[pyo3(from_py_with = said)] provision: &str, phrases: Option<Phrases>) -> PyResult<String> {
        let english = valuing_send::matching::Phrases::english();
        let phrases = phrases.as_ref().map_or(&english, |phrases| &phrases.0);
        let found = self.inner.explain_in(provision, phrases);
        found.ok_or_else(|| not_found("provision", "the id of a provision of the catalogue"))
    }

    /// One provision as canonical JSON: the data first (its offer as in :meth:`to_json`, with every criterion), then the
    /// words of :meth:`explain`, the notice, and what the match was made from.
    ///
    /// Parameters
    /// ----------
    /// provision : str
    ///     The id of the provision.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The catalogue has no provision with this id.
    ///
    /// Examples
    /// --------
    /// >>> import json
    /// >>> import valuing_send as vs
    /// >>> now = vs.Profile.example().as_of("2026-10-16")
    /// >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
    /// >>> json.loads(found.explain_json("oak_primary"))["offer"]["finding"]
    /// 'meets_some'
    fn explain_json(&self, provision: Said) -> PyResult<String> {
        self.inner.explain_json(&provision).or_raise()
    }

    /// The list in words, with every reason, what is unknown, and the notice.
    ///
    /// Parameters
    /// ----------
    /// phrases : Phrases, optional
    ///     The language; plain English if left out.
    #[pyo3(signature = (phrases = None))]
    fn words(&self, phrases: Option<Phrases>) -> String {
        phrases.map_or_else(|| self.inner.words(), |phrases| self.inner.words_in(&phrases.0))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// One row an offer, in order: ``position``, ``provision``, ``title``, ``preferred``, ``finding``, ``worst``,
    /// ``best`` (the values of :class:`Finding`), and in words ``finding_in_words`` and ``reason``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Match: {}>", counted(self.inner.offers().len(), "offer"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let caption = self.inner.notice();
        let columns = self.inner.columns().or_raise()?;
        Ok(html::Table::new(&columns).caption(caption).to_html().to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let fields = (this.snapshot, this.context, this.catalogue);
        pickle::made(slf.get_type().into_any(), fields)
    }
}

/// One provision for one child: the finding, and everything that it rests on.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Offer {
    found: Match,
    index: usize,
}

impl Offer {
    fn inner(&self) -> PyResult<&valuing_send::matching::Offer> {
        self.found.inner.offers().get(self.index).ok_or_else(|| not_found("", ""))
    }
}

#[pymethods]
impl Offer {
    /// Its place in the list, from 1.
    #[getter]
    fn position(&self) -> usize {
        self.index + 1
    }

    /// The id of the provision.
    #[getter]
    fn provision(&self) -> PyResult<&str> {
        Ok(self.inner()?.provision().as_str())
    }

    /// Its name for people.
    #[getter]
    fn title(&self) -> PyResult<&str> {
        Ok(self.inner()?.title())
    }

    /// ``support``, ``service`` or ``setting``.
    #[getter]
    fn kind(&self) -> PyResult<String> {
        Ok(crate::word::written(self.inner()?.kind()))
    }

    /// What it is to this child, on what was recorded.
    #[getter]
    fn finding(&self) -> PyResult<Finding> {
        Ok(Finding(self.inner()?.finding()))
    }

    /// The finding if everything unknown turned out for the worst.
    #[getter]
    fn worst(&self) -> PyResult<Finding> {
        Ok(Finding(self.inner()?.worst()))
    }

    /// The finding if everything unknown turned out for the best.
    #[getter]
    fn best(&self) -> PyResult<Finding> {
        Ok(Finding(self.inner()?.best()))
    }

    /// Whether somebody said that they would prefer it.
    #[getter]
    fn preferred(&self) -> PyResult<bool> {
        Ok(self.inner()?.preferred())
    }

    /// The reason in a sentence or two.
    #[getter]
    fn reason(&self) -> PyResult<String> {
        Ok(self.inner()?.reason())
    }

    /// Everything that was asked, each with its answer, in words.
    #[getter]
    fn criteria(&self) -> PyResult<Vec<(Answer, String)>> {
        let framework = self.found.inner.framework();
        let criteria = self.inner()?.criteria().iter();
        Ok(criteria.map(|criterion| (Answer(criterion.answer), criterion.words(framework))).collect())
    }

    /// What would settle a finding that cannot be told: aspects to rate, fields to fill in.
    #[getter]
    fn would_settle(&self) -> PyResult<Vec<String>> {
        Ok(self.inner()?.would_settle().into_iter().map(ToString::to_string).collect())
    }

    /// The same in plain English; ``None`` if nothing has to be settled.
    #[getter]
    fn settling(&self) -> PyResult<Option<String>> {
        Ok(self.inner()?.settling())
    }

    /// The nearest changes, aspect by aspect, with which it would meet every recorded need in its scope, as dicts: a suggestion
    /// for the setting or the area, which changes no finding.
    #[getter]
    fn adjustments<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        let text = foundation::document::to_text(&self.inner()?.adjustments()).or_raise()?;
        Ok(Documents(parsed(py, &text)?.0))
    }

    /// The same in plain English; ``None`` if no such change is near.
    #[getter]
    fn suggestion(&self) -> PyResult<Option<String>> {
        Ok(self.inner()?.suggestion())
    }

    /// Why it stands where it does in the list: ``preferred``, ``first``, or the first thing in which it comes after the one
    /// before it (``preference``, ``finding``, ``placement``, ``layer``, ``travel``, ``id``).
    #[getter]
    fn why_here(&self) -> PyResult<String> {
        Ok(crate::word::written(self.inner()?.why_here()))
    }

    /// The same in plain English.
    #[getter]
    fn why_here_in_words(&self) -> PyResult<String> {
        Ok(self.inner()?.why_here_in_words())
    }

    /// How somebody said that they would prefer it, in plain English; ``None`` if nobody did.
    #[getter]
    fn preference(&self) -> PyResult<Option<String>> {
        let preference = self.inner()?.preference();
        Ok(preference.map(|preference| preference.words(self.found.inner.framework())))
    }

    /// What was last recorded of this child having it, in plain English; empty if nothing was.
    #[getter]
    fn recorded(&self) -> PyResult<Vec<String>> {
        Ok(self.inner()?.recorded().iter().map(valuing_send::matching::Promise::words).collect())
    }

    /// Weeks to wait, if the catalogue says.
    #[getter]
    fn wait_weeks(&self) -> PyResult<Option<i64>> {
        Ok(self.inner()?.wait_weeks())
    }

    /// The finding in words, with what it rests on and what it is not.
    fn words(&self) -> PyResult<String> {
        Ok(self.inner()?.words())
    }

    /// The offer as the document of the match has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        field(py, &self.found.json()?, "offers")?.0.get_item(self.index).map(Document)
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("<valuing_send.Offer {}>", self.provision()?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let found = Bound::new(slf.py(), slf.get().found.clone())?;
        pickle::made(found.getattr("offer")?, (slf.get().provision()?,))
    }
}
