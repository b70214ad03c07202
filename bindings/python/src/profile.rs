//! Profiles: everything recorded about one child.

use std::sync::Arc;

use foundation::document::Node;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use valuing_send::profile::AsOf;

use crate::chart::{Svg, options};
use crate::crosswalk::Crosswalk;
use crate::date::Day;
use crate::document::{self, Said, Text, day, field, levels, object, parsed, text, unknown, written};
use crate::error::{OfArgument, OrRaise, argument};
use crate::framework::Framework;
use crate::number::whole;
use crate::pickle::{self, lenient};
use crate::snapshot::Snapshot;
use crate::table::Table;
use crate::typed::{Document, Documents, Levels, Made, Record, Records};

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
    fn with(&self, bytes: &[u8]) -> PyResult<Self> {
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

impl Profile {
    fn over_time(
        &self,
        py: Python<'_>,
        days: &[Day],
        domain: Option<&str>,
        labels: Option<Vec<String>>,
    ) -> PyResult<charts::over_time::OverTime> {
        let make = || {
            let snapshots = days.iter().map(|day| self.0.as_of(day.0)).collect::<Result<Vec<_>, _>>()?;
            charts::child_over_time(&snapshots, domain)
        };
        Ok(py.detach(make).or_not_found()?.labels(labels.unwrap_or_default()))
    }
}

fn optional(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Node>> {
    value.map(document::node).transpose()
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

    /// The profile with a rating: levels of some aspects on one line, from one rater role.
    ///
    /// Parameters
    /// ----------
    /// id : str
    ///     Your name for the record.
    /// on : datetime.date or str
    ///     The day it was seen.
    /// recorded : datetime.date or str
    ///     The day it was written down.
    /// line : str
    ///     A line of the framework.
    /// role : str
    ///     Who rates.
    /// levels : dict
    ///     For each aspect the code of its level, or a member of :class:`Absent` that says why there is none.
    /// setting : str, optional
    ///     Where it was seen.
    /// answers : list of dict, optional
    ///     What was answered to the prompts that lead to it: ``prompt``, ``answer`` (yes, partly, not_yet_known, no), and
    ///     perhaps ``note``. Answers give no level.
    #[pyo3(signature = (id, *, on, recorded, line, role, levels, setting = None, answers = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one record in Python")]
    fn rate(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        line: Said,
        role: Said,
        levels: Levels<'_>,
        setting: Option<Said>,
        answers: Option<Documents<'_>>,
    ) -> PyResult<Self> {
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("rating")),
            ("on", day(on)),
            ("setting", setting.and_then(text)),
            ("line", text(line)),
            ("role", text(role)),
            ("levels", Some(self::levels(&levels)?)),
            ("answers", optional(answers.as_ref().map(|part| &part.0))?),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with support: what was specified, whether it is there, what was delivered.
    ///
    /// Parameters
    /// ----------
    /// id, on, recorded
    ///     As for :meth:`rate`.
    /// title : str
    ///     What it is called.
    /// provision : str, optional
    ///     The provision of a catalogue that it is.
    /// domains : sequence of str
    ///     The domains that it is for.
    /// aspects : sequence of str
    ///     The aspects that it is for; a domain of which none is named it is for as a whole.
    /// specified : dict, optional
    ///     ``what``, and perhaps ``hours``, ``per`` (day, week, term, year), ``who``.
    /// available : dict, optional
    ///     Perhaps ``staffed``, ``checked``, ``wait_weeks``.
    /// delivered : list of dict, optional
    ///     For each span ``from``, ``to``, ``extent`` (full, part, none), and perhaps ``hours``. Left out: nobody has
    ///     written it down. Empty: nothing was delivered.
    /// review : datetime.date or str, optional
    ///     The day on which to look at it together.
    #[pyo3(signature = (
        id, *, on, recorded, title, provision = None, domains = Vec::new(), aspects = Vec::new(), specified = None,
        available = None, delivered = None, review = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one record in Python")]
    fn support(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        title: Said,
        provision: Option<Said>,
        domains: Vec<Said>,
        aspects: Vec<Said>,
        specified: Option<Document<'_>>,
        available: Option<Document<'_>>,
        delivered: Option<Documents<'_>>,
        review: Option<Day>,
    ) -> PyResult<Self> {
        let list = |ids: Vec<Said>| Some(Node::List(ids.into_iter().map(|said| Node::Text(said.0)).collect()));
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("support")),
            ("on", day(on)),
            ("title", text(title)),
            ("provision", provision.and_then(text)),
            ("domains", list(domains)),
            ("aspects", list(aspects)),
            ("specified", optional(specified.as_ref().map(|part| &part.0))?),
            ("available", optional(available.as_ref().map(|part| &part.0))?),
            ("delivered", optional(delivered.as_ref().map(|part| &part.0))?),
            ("review", review.and_then(day)),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with a wish: what the child, young person or family wants, in their words.
    ///
    /// Parameters
    /// ----------
    /// id, on, recorded
    ///     As for :meth:`rate`.
    /// by : str
    ///     Whose wish: a role of the framework.
    /// words : str
    ///     In their words.
    /// provision : str, optional
    ///     The provision of a catalogue that they would prefer.
    /// until : datetime.date or str, optional
    ///     The last day that it holds.
    /// review : datetime.date or str, optional
    ///     The day on which to ask about it again.
    #[pyo3(signature = (id, *, on, recorded, by, words, provision = None, until = None, review = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one record in Python")]
    fn wish(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        by: Said,
        words: Said,
        provision: Option<Said>,
        until: Option<Day>,
        review: Option<Day>,
    ) -> PyResult<Self> {
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("wish")),
            ("on", day(on)),
            ("by", text(by)),
            ("words", text(words)),
            ("provision", provision.and_then(text)),
            ("until", until.and_then(day)),
            ("review", review.and_then(day)),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with an outcome: what the child or family wants to come of the help, in their words.
    ///
    /// Parameters
    /// ----------
    /// id, on, recorded
    ///     As for :meth:`rate`.
    /// words : str
    ///     In their words.
    /// by : str
    ///     Who worded it: a role of the framework.
    /// agreed_by : sequence of str
    ///     Who agreed to it.
    /// domains, aspects : sequence of str
    ///     What it is about.
    /// adulthood : sequence of str
    ///     The areas of adult life that it prepares for: ``employment``, ``independent_living``, ``community``,
    ///     ``health``.
    /// target : datetime.date or str, optional
    ///     The day by which it is hoped for.
    /// review : datetime.date or str, optional
    ///     The day on which to look at it together.
    /// scale : sequence of str
    ///     A goal attainment scale: five plain sentences, from much less than hoped to much more; or none.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> profile = vs.Profile("case 0417").outcome("o1", on="2026-10-05", recorded="2026-10-05", by="child_young_person",
    /// ...     words="I want to walk to school with my friends.", domains=["independence"], target="2027-07-16")
    /// >>> profile = profile.judge("j1", on="2027-06-21", recorded="2027-06-21", outcome="o1", by="child_young_person",
    /// ...     level=0)
    /// >>> profile.as_of("2027-06-21").outcomes_columns().to_dicts()[0]["attained"]
    /// 'as hoped'
    #[pyo3(signature = (
        id, *, on, recorded, words, by, agreed_by = Vec::new(), domains = Vec::new(), aspects = Vec::new(),
        adulthood = Vec::new(), target = None, review = None, scale = Vec::new()
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one record in Python")]
    fn outcome(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        words: Said,
        by: Said,
        agreed_by: Vec<Said>,
        domains: Vec<Said>,
        aspects: Vec<Said>,
        adulthood: Vec<Said>,
        target: Option<Day>,
        review: Option<Day>,
        scale: Vec<Said>,
    ) -> PyResult<Self> {
        let list = |said: Vec<Said>| {
            let texts: Vec<Node> = said.into_iter().map(|said| Node::Text(said.0)).collect();
            (!texts.is_empty()).then_some(Node::List(texts))
        };
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("outcome")),
            ("on", day(on)),
            ("words", text(words)),
            ("by", text(by)),
            ("agreed_by", list(agreed_by)),
            ("domains", list(domains)),
            ("aspects", list(aspects)),
            ("adulthood", list(adulthood)),
            ("target", target.and_then(day)),
            ("review", review.and_then(day)),
            ("scale", list(scale)),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with a judgement: how near a role says an outcome is.
    ///
    /// Parameters
    /// ----------
    /// id, on, recorded
    ///     As for :meth:`rate`.
    /// outcome : str
    ///     The record of the outcome.
    /// by : str
    ///     Who judges: a role of the framework.
    /// level : int, optional
    ///     From -2 (much less than hoped) to 2 (much more); 0 is as hoped. Left out: the role says that it is too soon.
    /// words : str, optional
    ///     Why, in their words.
    #[pyo3(signature = (id, *, on, recorded, outcome, by, level: "int | None" = None, words = None))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one record in Python")]
    fn judge(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        outcome: Said,
        by: Said,
        #[pyo3(from_py_with = whole)] level: Option<i64>,
        words: Option<Said>,
    ) -> PyResult<Self> {
        let not_yet = if level.is_none() { text("not_yet_judged") } else { None };
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("judgement")),
            ("on", day(on)),
            ("outcome", text(outcome)),
            ("by", text(by)),
            ("level", level.map(Node::Integer)),
            ("status", not_yet),
            ("words", words.and_then(text)),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with a move from one setting to another: made on the day ``on``, or planned for a day.
    ///
    /// What an earlier setting said of its readiness does not go with the child: after a move nothing is known of the new
    /// setting's until it rates. A plan changes nothing.
    ///
    /// Parameters
    /// ----------
    /// id, on, recorded
    ///     As for :meth:`rate`.
    /// to : str, optional
    ///     The setting that is joined; left out if there is none yet.
    /// from_ : str, optional
    ///     The setting that is left.
    /// planned_for : datetime.date or str, optional
    ///     The day that the move is planned for; left out once it is made.
    #[pyo3(signature = (id, *, on, recorded, to = None, from_ = None, planned_for = None))]
    fn transfer(
        &self,
        id: Said,
        on: Day,
        recorded: Day,
        to: Option<Said>,
        from_: Option<Said>,
        planned_for: Option<Day>,
    ) -> PyResult<Self> {
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("transfer")),
            ("on", day(on)),
            ("from", from_.and_then(text)),
            ("to", to.and_then(text)),
            ("planned_for", planned_for.and_then(day)),
        ]);
        self.with(&written(&record)?)
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

    /// The profile with a record put right: the entry replaces the whole of what it corrects.
    ///
    /// Parameters
    /// ----------
    /// id, recorded
    ///     As for :meth:`rate`.
    /// corrects : str
    ///     The record that is put right.
    /// entry : dict
    ///     What it should have said: ``kind`` (rating, support, wish, outcome, judgement or transfer), ``on`` and what that
    ///     kind holds.
    #[pyo3(signature = (id, *, corrects, recorded, entry))]
    fn correct(&self, id: Said, corrects: Said, recorded: Day, entry: Document<'_>) -> PyResult<Self> {
        let record = object([
            ("id", text(id)),
            ("recorded", day(recorded)),
            ("kind", text("correction")),
            ("corrects", text(corrects)),
            ("entry", Some(document::node(&entry.0).of_argument("entry")?)),
        ]);
        self.with(&written(&record)?)
    }

    /// The profile with a record taken back: from the day ``recorded`` on it does not count.
    #[pyo3(signature = (id, *, withdraws, recorded))]
    fn withdraw(&self, id: Said, withdraws: Said, recorded: Day) -> PyResult<Self> {
        let kind = ("kind", text("withdrawal"));
        let record = object([("id", text(id)), ("recorded", day(recorded)), kind, ("withdraws", text(withdraws))]);
        self.with(&written(&record)?)
    }

    /// The profile with a record erased: it never counts again, for any day. Its content leaves the document with
    /// :meth:`without_erased`.
    #[pyo3(signature = (id, *, erases, recorded))]
    fn erase(&self, id: Said, erases: Said, recorded: Day) -> PyResult<Self> {
        let kind = ("kind", text("erasure"));
        let record = object([("id", text(id)), ("recorded", day(recorded)), kind, ("erases", text(erases))]);
        self.with(&written(&record)?)
    }

    /// The profile without the content of what was erased. The erasures stay.
    fn without_erased(&self) -> Self {
        Self(Arc::new(self.0.without_erased()))
    }

    /// The child over time: a small panel for each domain, or for each aspect of one, with time across and the levels as
    /// steps. Where nothing is known a line breaks.
    ///
    /// Parameters
    /// ----------
    /// days : sequence of datetime.date or str
    ///     The days, each as it was known then.
    /// domain : str, optional
    ///     Draw the aspects of this domain instead of the domains.
    /// labels : sequence of str, optional
    ///     What the days are called, in their order; the names of their terms if left out.
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> svg = vs.Profile.example().chart_over_time(["2025-10-17", "2026-02-13", "2026-06-19", "2026-10-16"])
    /// >>> "Spring 2026" in str(svg)
    /// True
    #[pyo3(signature = (days, *, domain = None, labels = None, id = "over_time"))]
    fn chart_over_time(
        &self,
        py: Python<'_>,
        days: Vec<Day>,
        domain: Option<&str>,
        labels: Option<Vec<String>>,
        id: &str,
    ) -> PyResult<Svg> {
        let picture = self.over_time(py, &days, domain, labels)?;
        Ok(Svg::of(&charts::over_time(&picture, &options(id)?)))
    }

    /// The same as :meth:`chart_over_time` as a table: a row for each domain or aspect and day, a column for each line.
    #[pyo3(signature = (days, *, domain = None, labels = None))]
    fn table_over_time(
        &self,
        py: Python<'_>,
        days: Vec<Day>,
        domain: Option<&str>,
        labels: Option<Vec<String>>,
    ) -> PyResult<Table> {
        Table::of(&self.over_time(py, &days, domain, labels)?.columns().or_raise()?)
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

    fn __len__(&self) -> usize {
        self.0.records().len()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Profile: {} records>", self.0.records().len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let py = slf.py();
        let json = PyBytes::new(py, slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json, slf.get().framework()))
    }
}
