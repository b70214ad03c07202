//! Records of a profile: a method for each kind.

use foundation::document::Node;
use pyo3::prelude::*;

use crate::date::Day;
use crate::document::{self, Said, day, levels, object, text, written};
use crate::error::OfArgument;
use crate::number::whole;
use crate::profile::Profile;
use crate::typed::{Document, Documents, Levels};

impl Profile {
    /// The profile with one more record, of this kind.
    fn recording<const N: usize>(
        &self,
        kind: &str,
        id: Said,
        recorded: Day,
        fields: [(&str, Option<Node>); N],
    ) -> PyResult<Self> {
        let of_every_kind = [("id", text(id)), ("recorded", day(recorded)), ("kind", text(kind))];
        self.with(&written(&object(of_every_kind.into_iter().chain(fields)))?)
    }
}

fn optional(value: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Node>> {
    value.map(document::node).transpose()
}

#[pymethods]
impl Profile {
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
        self.recording(
            "rating",
            id,
            recorded,
            [
                ("on", day(on)),
                ("setting", setting.and_then(text)),
                ("line", text(line)),
                ("role", text(role)),
                ("levels", Some(self::levels(&levels)?)),
                ("answers", optional(answers.as_ref().map(|part| &part.0))?),
            ],
        )
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
        self.recording(
            "support",
            id,
            recorded,
            [
                ("on", day(on)),
                ("title", text(title)),
                ("provision", provision.and_then(text)),
                ("domains", list(domains)),
                ("aspects", list(aspects)),
                ("specified", optional(specified.as_ref().map(|part| &part.0))?),
                ("available", optional(available.as_ref().map(|part| &part.0))?),
                ("delivered", optional(delivered.as_ref().map(|part| &part.0))?),
                ("review", review.and_then(day)),
            ],
        )
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
        self.recording(
            "wish",
            id,
            recorded,
            [
                ("on", day(on)),
                ("by", text(by)),
                ("words", text(words)),
                ("provision", provision.and_then(text)),
                ("until", until.and_then(day)),
                ("review", review.and_then(day)),
            ],
        )
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
        self.recording(
            "outcome",
            id,
            recorded,
            [
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
            ],
        )
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
        self.recording(
            "judgement",
            id,
            recorded,
            [
                ("on", day(on)),
                ("outcome", text(outcome)),
                ("by", text(by)),
                ("level", level.map(Node::Integer)),
                ("status", not_yet),
                ("words", words.and_then(text)),
            ],
        )
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
        self.recording(
            "transfer",
            id,
            recorded,
            [
                ("on", day(on)),
                ("from", from_.and_then(text)),
                ("to", to.and_then(text)),
                ("planned_for", planned_for.and_then(day)),
            ],
        )
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
        self.recording(
            "correction",
            id,
            recorded,
            [("corrects", text(corrects)), ("entry", Some(document::node(&entry.0).of_argument("entry")?))],
        )
    }

    /// The profile with a record taken back: from the day ``recorded`` on it does not count.
    #[pyo3(signature = (id, *, withdraws, recorded))]
    fn withdraw(&self, id: Said, withdraws: Said, recorded: Day) -> PyResult<Self> {
        self.recording("withdrawal", id, recorded, [("withdraws", text(withdraws))])
    }

    /// The profile with a record erased: it never counts again, for any day. Its content leaves the document with
    /// :meth:`without_erased`.
    #[pyo3(signature = (id, *, erases, recorded))]
    fn erase(&self, id: Said, erases: Said, recorded: Day) -> PyResult<Self> {
        self.recording("erasure", id, recorded, [("erases", text(erases))])
    }
}
