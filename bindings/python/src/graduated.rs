//! The graduated approach: what was tried, what was not, what is not yet explored; plans and their reviews.

use std::sync::Arc;

use charts::html;
use foundation::document::{Node, Unknown};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use valuing_send::graduated_approach::Options;

use crate::catalogue::Catalogue;
use crate::chart::{Svg, options};
use crate::context::Context;
use crate::date::Day;
use crate::document::{Said, Text, day, node, object, parsed, text, unknown, written};
use crate::error::{OfArgument, OrRaise};
use crate::framework::Framework;
use crate::number::{counted, said, whole};
use crate::phrases::Phrases;
use crate::pickle::{self, lenient};
use crate::profile::Profile;
use crate::table::Table;
use crate::typed::{Document, Documents, Made};

/// An account of the graduated approach for one child: *we have tried these; we have not yet explored those*.
///
/// Its parts are given together or not at all: what was tried, what was promised and not delivered, what is not yet
/// explored where readiness is below need, what was delivered while the need remains, what the setting would need to be
/// ready, what help the family could be offered, and the notice that nothing here has to be tried first and that a
/// parent, a young person or a setting may ask for an EHC needs assessment at any time (Children and Families Act 2014,
/// section 36(1)).
///
/// Parameters
/// ----------
/// profile : Profile
///     The child.
/// known : datetime.date or str
///     The day of the account.
/// context : Context
///     What else matters, of the same child.
/// catalogue : Catalogue
///     What is on offer, for the same framework.
/// start_by : datetime.date or str, optional
///     What cannot start by this day is left out of what is not yet explored, and counted. Left out: nothing is left out
///     for its start.
/// checked_within_days : int, optional
///     A check of wait and staffing that is older tells nothing of today; 90 if left out.
/// rated_within_days : int, optional
///     A rating up to so many days after a support ended still tells of the time of the support; 42 if left out.
/// family : str, optional
///     The line of readiness on which the family speaks; ``family`` if left out.
/// evidence : list of str, optional
///     Words of the catalogue for how strong evidence is, the strongest first; ``strong``, ``some``, ``practice`` if left
///     out.
/// review_weeks : int, optional
///     Weeks to the first review of a plan; 6 if left out.
/// phrases : Phrases, optional
///     What its words, table and JSON are said in, the notice with them; plain English if left out.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> account = vs.GraduatedApproach(
/// ...     vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
/// >>> parts = account.to_dict()
/// >>> [(one["title"], one["delivery"]) for one in parts["tried"]]
/// [('Building club', 'full'), ('Speech and language therapy', 'part')]
/// >>> [one["title"] for one in parts["not_tried"]]
/// ['Calm space and a trusted adult']
/// >>> parts["notice"].startswith("Nothing here has to be tried first.")
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct GraduatedApproach {
    inner: Arc<valuing_send::GraduatedApproach>,
    profile: Profile,
    context: Context,
    catalogue: Catalogue,
    options: Options,
    phrases: Option<Phrases>,
}

impl GraduatedApproach {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn of(
        py: Python<'_>,
        profile: Profile,
        known: Day,
        context: Context,
        catalogue: Catalogue,
        options: Options,
        phrases: Option<Phrases>,
    ) -> PyResult<Self> {
        let said = Phrases::or_english(phrases.as_ref());
        let (child, about, on_offer) = (&profile.0, &context.0, &catalogue.inner);
        let made =
            py.detach(|| valuing_send::GraduatedApproach::new_in(child, known.0, about, on_offer, &options, &said));
        Ok(Self { inner: Arc::new(made.or_raise()?), profile, context, catalogue, options, phrases })
    }
}

/// What an account is asked for.
fn asked(
    start_by: Option<Day>,
    checked_within_days: Option<i64>,
    rated_within_days: Option<i64>,
    family: Option<Said>,
    evidence: Option<Vec<Said>>,
    review_weeks: Option<i64>,
) -> PyResult<Options> {
    let words = evidence.map(|words| Node::List(words.into_iter().map(|word| Node::Text(word.0)).collect()));
    let document = object([
        ("schema", text(Options::SCHEMA)),
        ("version", Some(Node::Integer(Options::VERSION))),
        ("start_by", start_by.and_then(day)),
        ("checked_within_days", checked_within_days.map(Node::Integer)),
        ("rated_within_days", rated_within_days.map(Node::Integer)),
        ("family", family.and_then(text)),
        ("evidence", words),
        ("review_weeks", review_weeks.map(Node::Integer)),
    ]);
    Options::from_json(&written(&document)?, Unknown::Report).or_raise()
}

#[pymethods]
impl GraduatedApproach {
    #[new]
    #[pyo3(signature = (
        profile, known, context, catalogue, *, start_by = None, checked_within_days: "int | None" = None, rated_within_days: "int | None" = None,
        family = None, evidence = None, review_weeks: "int | None" = None, phrases = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        py: Python<'_>,
        profile: Profile,
        known: Day,
        context: Context,
        catalogue: Catalogue,
        start_by: Option<Day>,
        #[pyo3(from_py_with = whole)] checked_within_days: Option<i64>,
        #[pyo3(from_py_with = whole)] rated_within_days: Option<i64>,
        family: Option<Said>,
        evidence: Option<Vec<Said>>,
        #[pyo3(from_py_with = whole)] review_weeks: Option<i64>,
        phrases: Option<Phrases>,
    ) -> PyResult<Self> {
        let options = asked(start_by, checked_within_days, rated_within_days, family, evidence, review_weeks)?;
        Self::of(py, profile, known, context, catalogue, options, phrases)
    }

    /// Every part in words, the notice first.
    fn words(&self) -> String {
        self.inner.words()
    }

    /// Every part as canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// Every part as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// Every part as one table, a row a sentence: ``section``, ``heading``, ``domain``, ``provision``, ``words``. The
    /// first row is the notice.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// Draws support over time under the need over the same time, with the notice.
    ///
    /// Parameters
    /// ----------
    /// id : str
    ///     The id of the drawing: those on one page need one each.
    #[pyo3(signature = (*, id: "str" = "support_over_time"))]
    fn timeline(&self, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        let picture = charts::timeline::Timeline::of(&self.inner, &self.profile.0).or_raise()?;
        Ok(Svg::of(&charts::timeline(&picture, &options(id)?)))
    }

    /// A plan for this child, made on the day of the account.
    ///
    /// Parameters
    /// ----------
    /// outcomes : list of dict
    ///     What is hoped for: ``id``, ``words``, ``aspects``.
    /// steps : list of dict
    ///     What is done: ``id``, ``what``, ``provision``, ``who``, ``from``, ``until``, ``hours``, ``per``, ``outcomes``.
    /// reviews : list of datetime.date or str
    ///     The days of review; without any, the first day that the options of the account say.
    /// agreement : list of dict
    ///     Who agrees: ``by`` (a role), ``says`` (``agrees``, ``agrees_in_part``, ``does_not_agree``), ``on``, ``words``.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every problem in ``issues``.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> account = vs.GraduatedApproach(
    /// ...     vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
    /// >>> plan = account.plan(
    /// ...     outcomes=[{"id": "lunch", "words": "I can join in a game at lunch.", "aspects": ["managing_feelings"]}],
    /// ...     steps=[{"id": "calm", "what": "Calm space", "provision": "calm_space", "from": "2026-10-19",
    /// ...             "outcomes": ["lunch"]}])
    /// >>> plan.reviews
    /// [datetime.date(2026, 11, 27)]
    #[pyo3(signature = (*, outcomes = None, steps = None, reviews = Vec::new(), agreement = None))]
    fn plan(
        &self,
        outcomes: Option<Documents<'_>>,
        steps: Option<Documents<'_>>,
        reviews: Vec<Day>,
        agreement: Option<Documents<'_>>,
    ) -> PyResult<Plan> {
        let (child, framework) = (self.profile.0.child().to_string(), self.profile.0.framework());
        let known = self.inner.parts().known;
        let reviews = if reviews.is_empty() { vec![Day(self.options.first_review(known))] } else { reviews };
        let parts = (outcomes, steps, agreement);
        Plan::made(child, &Framework(framework.clone()), Day(known), parts, reviews)
    }

    fn __repr__(&self) -> String {
        let parts = self.inner.parts();
        format!("<valuing_send.GraduatedApproach: {} tried, {} not tried>", parts.tried.len(), parts.not_tried.len())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let columns = self.inner.columns().or_raise()?;
        Ok(html::Table::new(&columns).caption(self.inner.parts().notice).to_html().to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let options = this.options.to_json().or_raise()?;
        let known = Day(this.inner.parts().known);
        let fields = (this.profile, known, this.context, this.catalogue, options, this.phrases);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[staticmethod]
    fn _restore(
        py: Python<'_>,
        profile: Profile,
        known: Day,
        context: Context,
        catalogue: Catalogue,
        options: &str,
        phrases: Option<Phrases>,
    ) -> PyResult<Self> {
        let options = Options::from_json(options.as_bytes(), Unknown::Keep).or_raise()?;
        Self::of(py, profile, known, context, catalogue, options, phrases)
    }
}

/// What people agree to do for one child: steps, what each is for, who agrees, when it is reviewed.
/// :meth:`GraduatedApproach.plan` makes it.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plan = vs.Plan.from_json('{"schema":"valuing_send/plan","version":1,"child":"case 0417","framework":'
/// ...     '{"id":"valuing_send_example","edition":"0.1.0"},"made":"2026-10-19","reviews":["2026-11-30"]}')
/// >>> plan
/// <valuing_send.Plan: 0 steps>
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Plan {
    inner: Arc<valuing_send::Plan>,
    framework: Framework,
}

type Parts<'py> = (Option<Documents<'py>>, Option<Documents<'py>>, Option<Documents<'py>>);

impl Plan {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn read(bytes: &[u8], framework: Framework, lenient: bool) -> PyResult<Self> {
        let read = valuing_send::Plan::from_json(bytes, &framework.0, unknown(lenient)).or_raise()?;
        Ok(Self { inner: Arc::new(read), framework })
    }

    fn made(
        child: String,
        framework: &Framework,
        made: Day,
        (outcomes, steps, agreement): Parts<'_>,
        reviews: Vec<Day>,
    ) -> PyResult<Self> {
        let list =
            |name: &str, list: Option<Documents<'_>>| list.map(|list| node(&list.0).of_argument(name)).transpose();
        let name = framework.0.name();
        let named = object([("id", text(name.id.to_string())), ("edition", text(name.edition))]);
        let document = object([
            ("schema", text(valuing_send::Plan::SCHEMA)),
            ("version", Some(Node::Integer(valuing_send::Plan::VERSION))),
            ("child", text(child)),
            ("framework", Some(named)),
            ("made", day(made)),
            ("outcomes", list("outcomes", outcomes)?),
            ("steps", list("steps", steps)?),
            ("reviews", Some(Node::List(reviews.into_iter().filter_map(day).collect()))),
            ("agreement", list("agreement", agreement)?),
        ]);
        Self::read(&written(&document)?, framework.clone(), false)
    }
}

#[pymethods]
impl Plan {
    /// Reads a plan from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// framework : Framework, optional
    ///     That of its aspects and roles; the example if left out.
    /// lenient : bool
    ///     Keep keys that a plan does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every problem in ``issues``. No message repeats a value.
    #[staticmethod]
    #[pyo3(signature = (data, framework = None, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, framework: Option<Framework>, lenient: bool) -> PyResult<Self> {
        let framework = Framework::or_example(framework);
        py.detach(|| Self::read(&data.0, framework, lenient))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.inner.child().as_str()
    }

    /// The days on which it is reviewed, the first first.
    #[getter]
    fn reviews(&self) -> Vec<Day> {
        self.inner.reviews().iter().copied().map(Day).collect()
    }

    /// The plan on a day, beside what was delivered up to it.
    ///
    /// Parameters
    /// ----------
    /// profile : Profile
    ///     The child.
    /// known : datetime.date or str
    ///     The day.
    /// context : Context
    ///     What else matters, of the same child.
    /// catalogue : Catalogue
    ///     What is on offer.
    /// rated_within_days : int, optional
    ///     A rating up to so many days after a step ended still tells of its time; 42 if left out.
    /// phrases : Phrases, optional
    ///     What it is said in, the notice with it; plain English if left out.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     The profile or the context is of another child.
    #[pyo3(signature = (
        profile, known, context, catalogue, *, rated_within_days: "int | None" = None, phrases = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn review(
        &self,
        py: Python<'_>,
        profile: Profile,
        known: Day,
        context: Context,
        catalogue: Catalogue,
        #[pyo3(from_py_with = whole)] rated_within_days: Option<i64>,
        phrases: Option<Phrases>,
    ) -> PyResult<PlanReview> {
        let options = asked(None, None, rated_within_days, None, None, None)?;
        let (plan, said) = (self.clone(), Phrases::or_english(phrases.as_ref()));
        let (child, about, on_offer) = (&profile.0, &context.0, &catalogue.inner);
        let made = py.detach(|| plan.inner.review_in(child, known.0, about, on_offer, &options, &said)).or_raise()?;
        let (inner, known) = (Arc::new(made), known.0);
        Ok(PlanReview { inner, plan, profile, known, context, catalogue, rated_within_days, phrases })
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Plan: {}>", counted(self.inner.steps().len(), "step"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let json = PyBytes::new(slf.py(), this.json()?.as_bytes());
        pickle::made(lenient(slf)?, (json, this.framework.clone()))
    }
}

/// A plan as it stands on a day: what was to be done, what was delivered, and which way need and readiness went. It gives
/// nobody marks. :meth:`Plan.review` makes it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq)]
pub(crate) struct PlanReview {
    inner: Arc<valuing_send::graduated_approach::Review>,
    plan: Plan,
    profile: Profile,
    known: foundation::Date,
    context: Context,
    catalogue: Catalogue,
    rated_within_days: Option<i64>,
    phrases: Option<Phrases>,
}

impl PlanReview {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }
}

#[pymethods]
impl PlanReview {
    /// The review in words, with the notice.
    fn words(&self) -> String {
        self.inner.words()
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// ``section``, ``step``, ``what``, ``timing``, ``delivery``, ``words``: first the notice, then a row a step, then what
    /// people said to the plan and the next review.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// The next day of review; ``None`` if none is set.
    #[getter]
    fn next_review(&self) -> Option<Day> {
        self.inner.next_review().map(Day)
    }

    /// That nothing here has to be tried first, and who may ask for an assessment at any time.
    #[getter]
    fn notice(&self) -> &str {
        self.inner.notice()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.PlanReview: {}>", counted(self.inner.steps().len(), "step"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let columns = self.inner.columns().or_raise()?;
        Ok(html::Table::new(&columns).caption(self.inner.notice()).to_html().to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let options = PyDict::new(slf.py());
        options.set_item("rated_within_days", this.rated_within_days)?;
        options.set_item("phrases", this.phrases.clone())?;
        let plan = Bound::new(slf.py(), this.plan.clone())?;
        let review = pickle::with_options(plan.getattr("review")?, &options)?;
        let fields = (this.profile.clone(), Day(this.known), this.context.clone(), this.catalogue.clone());
        pickle::made(review, fields)
    }
}
