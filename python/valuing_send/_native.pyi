from _typeshed import Incomplete, SupportsGetItem
from datetime import date
from os import PathLike
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from valuing_send.enums import Absent, Answer, Comparison, Finding
from valuing_send.types import Areas, Capsule, Course, Days, Document, Documents, Frame, FrameOrFile, Given, Groups, Issues, Levels, Made, Marks, Names, Offers, Points, Progress, Record, Records, Rows, Values

__all__ = ["VERSION", "Action", "Ambition", "Area", "Backtest", "Baseline", "Benefits", "BulkMatch", "CarriedPicture", "Cases", "Catalogue", "Cohort", "Considered", "Context", "ControlChart", "Conversion", "Counts", "Crosswalk", "Difference", "Filled", "Forecast", "Framework", "GraduatedApproach", "Initiative", "LatestFigure", "Layout", "Level", "Mapping", "Match", "Measure", "Offer", "Outlook", "Pack", "Page", "Panel", "Phrases", "Picture", "Pipeline", "Plan", "PlanReview", "Prices", "Profile", "Programme", "Projected", "Projection", "Published", "PublishedTarget", "Ratings", "Released", "Reliability", "Review", "Rights", "Rule", "Scenario", "Series", "Simulation", "Snapshot", "Svg", "Table", "Tracking", "TrajectoryComparison", "Trial", "Waits", "board_paper", "chances", "commissioning_gaps", "compare", "forecast", "match_all", "measures", "models", "nearest", "nearest_by_time", "noise_floor", "reconcile", "story", "sum_over"]

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Action:
    """
    Something that somebody said they would do by a day.

    Parameters
    ----------
    title, owner : str
        What is to be done, and by whom.
    due : datetime.date or str
        By when.
    done : datetime.date or str, optional
        When it was done.

    Examples
    --------
    >>> import valuing_send as vs
    >>> vs.Action("reply to every family", "the team", "2021-10-01").rating("2021-10-20")
    'red: off track, due on 1 October 2021 and not done'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, title: str, owner: "str", due: date | str, *, done: date | str | None = None) -> Action: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def rating(self, /, on: date | str, *, worse: "SupportsGetItem[int, str]" = ...) -> str:
        """
        Its rating on a day in words: green if done or due later, amber if due within two weeks, red if late; withheld while
        these balancing measures are worse by more than noise.
        """

@final
class Ambition:
    """
    What somebody aims at: a start, targets on later periods, and how it goes from one to the next.

    It cannot be set on a balancing measure, or on what is decided case by case: such a figure only ever follows from
    what is done.

    Parameters
    ----------
    measure : Measure
        What it is of.
    key : str
        Whose it is.
    stated_by : str
        Who stated it, and whatever else has to stand beside it.
    start : tuple of period and value
        From where.
    targets : dict of period to value
        Where it is to be.
    changes : dict of period to float
        By how much it is to have moved from the start: in points for a ratio, else in per cent.
    phasing : {"linear", "stepped", "s_shaped"}
        By the same amount in every period, at the target's period and not before, or slowly at both ends.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> prompt = vs.Measure("prompt", "books back on time", "ratio", role="outcome", better="higher")
    >>> ambition = vs.Ambition(prompt, "north", "the board", start=(2019, 75), targets={2022: 90})
    >>> ambition.path
    {2019: 75.0, 2020: 80.0, 2021: 85.0, 2022: 90.0}
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, measure: Measure, key: "str", stated_by: "str", *, start: "tuple[int | str | date, float]", targets: Marks | None = None, changes: Marks | None = None, phasing: "str" = "linear", calendar: "str" = "year") -> Ambition: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Ambition:
        """
        Reads it from JSON, a document ``valuing_send/ambition``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    @property
    def key(self, /) -> str:
        """
        Whose it is.
        """
    @property
    def measure(self, /) -> Measure:
        """
        What it is of.
        """
    @property
    def path(self, /) -> Course:
        """
        Its periods and values, from the start to the last target.
        """
    @property
    def stated_by(self, /) -> str:
        """
        Who stated it, and whatever else has to stand beside it.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """

@final
class Area:
    """
    An area that figures are published for.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        Its code (ONS, nine characters).
        """
    @property
    def has_ended(self, /) -> bool:
        """
        Whether it has ended.
        """
    @property
    def level(self, /) -> str:
        """
        ``country``, ``region`` or ``authority``.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def number(self, /) -> str:
        """
        Its number among authorities (DfE, three digits); empty for a region or country.
        """
    @property
    def region(self, /) -> str | None:
        """
        The code of the region that it lies in.
        """

@final
class Backtest:
    """
    A back-test: from each origin in turn it fits the models to what was known then, forecasts, and lays what happened
    beside.

    Parameters
    ----------
    min_train : int
        Points to train on, at least 2.
    h : int
        Periods ahead, at least 1.
    levels : sequence of float
        Levels of the intervals in per cent.

    Examples
    --------
    >>> import valuing_send as vs
    >>> measure = vs.Measure("visits", "visits", "flow")
    >>> series = vs.Series(measure, "north", zip(range(2012, 2020), range(10, 26, 2)))
    >>> trial = vs.Backtest(min_train=5, h=2).run(series, ["no_growth", "average_growth"])
    >>> [row["mase"] for row in trial.columns().to_dicts() if row["horizon"] == 0]
    [1.4, 0.0]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, min_train: "int" = 5, h: "int" = 3, levels: "SupportsGetItem[int, float]" = ...) -> Backtest: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def h(self, /) -> int:
        """
        Periods ahead.
        """
    @property
    def levels(self, /) -> list[float]:
        """
        Levels of the intervals in per cent.
        """
    @property
    def min_train(self, /) -> int:
        """
        Points to train on.
        """
    def run(self, /, on: Series | Panel, models: "SupportsGetItem[int, str]" = ..., *, threads: "int" = 1, progress: Progress | None = None) -> Trial:
        """
        Tries the models on a series, or on every series of a panel.

        Parameters
        ----------
        on : Series or Panel
            What it is tried on. Of a panel, a series that is too short or has a hole is left out and listed.
        models : sequence of str
            Any of :func:`models`; if left out ``auto`` and the baselines that it has to beat, ``no_growth`` and
            ``average_growth``.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the series done and in all; it stops the work by an exception, or by returning ``False``.

        Raises
        ------
        SeriesError
            No series can be tried.
        StoppedError
            ``progress`` returned ``False``.
        """

@final
class Baseline:
    """
    What is expected if nothing is done, as somebody gives it: an authority's own projection, or what a model makes.

    Parameters
    ----------
    measure : Measure
        What it is of.
    key : str
        Whose it is.
    values : dict of period to float
        One value a period, without a gap.
    stated_by : str
        Who gives it.
    within : tuple, optional
        How far off such figures are, as :func:`noise_floor` gives it: without, nothing is read beside it but differences.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Measure.find("plans_maintained")
    >>> vs.Baseline(plans, "a county", {"2021-10": 6506}, "its own projection", within=vs.noise_floor("plans_maintained"))
    <valuing_send.Baseline plans_maintained: 2021-10 to 2021-10>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, measure: Measure, key: "str", values: Marks, stated_by: str, *, within: "tuple[list[float], float, str] | None" = None, calendar: "str" = "month") -> Baseline: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def basis(self, /) -> str:
        """
        How it was made, or who gave it.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Baseline:
        """
        Reads it from JSON, a document ``valuing_send/baseline``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    @property
    def measure(self, /) -> Measure:
        """
        What it is of.
        """
    @property
    def path(self, /) -> Course:
        """
        Its periods and values.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """

@final
class Benefits:
    """
    A table of benefits: what was the average, what is to be reached by when, how it has changed (in points for a rate, in
    per cent for a count), and how sure that is.

    Parameters
    ----------
    rows : sequence of dict
        Each with ``measure``, ``average`` and ``over`` (when that was); and, if there, ``targets`` (a list of
        :class:`PublishedTarget`), ``ambition`` (an :class:`Ambition` of its measure), ``now`` (a period, of months unless
        ``calendar`` says otherwise, and its figure) or ``reported`` (a change and when), and ``periods`` (over how many the
        averages before and now are) or ``parts`` (of a share before and now, how many of how many).
    worse : sequence of str
        Balancing measures that are worse meanwhile: nothing is rated then.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Measure.find("new_plans")
    >>> rows = [{"measure": plans, "average": 61, "over": "2018/19", "now": ("2021-10", 51), "periods": (12, 1)}]
    >>> vs.Benefits(rows).columns()["sure"]
    ['no clear change']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, rows: SupportsGetItem[int, Incomplete], *, worse: "SupportsGetItem[int, str]" = ...) -> Benefits: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, whose: "str" = "", *, id: "str" = "benefits") -> Svg:
        """
        The same as a chart.
        """
    def columns(self, /) -> Table:
        """
        One row a benefit.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Benefits:
        """
        Reads it from JSON, a document ``valuing_send/benefits``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    def sentences(self, /) -> list[str]:
        """
        The same in plain words.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """

@final
class BulkMatch:
    """
    What is on offer for every child of a cohort: what :func:`match_all` gives.

    For each child there is the first provision by placement, layer and id that surely meets every recorded need in its
    scope. Lists, findings and reasons are made when asked for. Nothing in it orders, scores or flags one child beside
    another.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> found = vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
    >>> len(found.counts()) == len(vs.Catalogue.example())
    True
    >>> found.lists(most=2).columns
    ['child', 'provision', 'finding', 'first', 'rank', 'decided_by']
    >>> found.finding(cohort.children[0], "speech_and_language_therapy")
    <Finding.MEETS_EVERY: 'meets_every'>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, cohort: Cohort, catalogue: Catalogue, term: str, on: date | str, contexts: Frame | None, travel: Frame | None, preferences: Frame | None) -> BulkMatch: ...
    def columns(self, /) -> Table:
        """
        One row a child of the term: ``child``, and ``first``, which is not applicable where nothing surely meets every need.
        """
    def counts(self, /) -> Table:
        """
        One row a provision, by placement, layer and id: ``provision``, the number of children of whom it surely
        ``meets_every`` recorded need in its scope, those for whom that ``cannot_tell``, and those for whom it is ``first``.

        These are the true counts, small ones too: they may lead to a child.
        """
    def explain(self, /, child: str, provision: str) -> Table:
        """
        Why: one row a criterion with ``test``, ``answer``, ``up_to``, ``lo`` and ``hi`` (codes of levels) and ``words``.

        A cohort does not hold who rated when; the :class:`Match` of the child says on which rating a criterion rests.

        Raises
        ------
        NotFoundError
            There is no such child in the term, or no such provision.
        """
    def finding(self, /, child: str, provision: str) -> Finding:
        """
        What a provision is to a child, on what was recorded.

        Raises
        ------
        NotFoundError
            There is no such child in the term, or no such provision.
        """
    @property
    def issues(self, /) -> Issues:
        """
        Every problem of a cell of the contexts, the travel or the preferences that could not be used: its ``code``, its
        ``path`` such as ``rows[3].age``, ``message`` and ``expected``. None holds a value.
        """
    def lists(self, /, *, most: "int" = 10, start: "int" = 0, count: "int | None" = None, threads: "int" = 1, progress: Progress | None = None) -> Table:
        """
        The first lines of the list of each child, in the order of a :class:`Match`.

        Parameters
        ----------
        most : int
            How many lines of each child's list.
        start, count : int, optional
            The children from this place of the cohort on, and how many: a batch, so that memory stays bounded. All if left
            out.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the children done and in all; it stops the work by an exception, or by returning ``False``.

        Returns
        -------
        Table
            ``child``, ``provision``, ``finding``, ``first``, ``rank`` (in the child's list, from 1) and ``decided_by`` (the
            criterion that settles the finding; *all* where all hold).
        """
    def words(self, /, child: str, provision: str) -> str:
        """
        The finding in plain English, why, and what it is not.

        Raises
        ------
        NotFoundError
            There is no such child in the term, or no such provision.
        """

@final
class CarriedPicture:
    """
    What of a snapshot can be said in another framework: :meth:`Crosswalk.carry_snapshot` makes it.

    Examples
    --------
    >>> import valuing_send as vs
    >>> now = vs.Profile.example().as_of("2026-10-16")
    >>> carried = vs.Crosswalk.example().carry_snapshot(now)
    >>> sorted(carried.counts)
    ['approximate', 'exact', 'not_carried']
    >>> carried.framework.id
    'southend_structure'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    def columns(self, /) -> Table:
        """
        One row a line and aspect of the other framework: ``line``, ``aspect``, ``lo``, ``hi`` (codes of levels), ``how``
        (``exact``, ``approximate``, or why there is no level) and ``note``.
        """
    @property
    def counts(self, /) -> Document:
        """
        How many levels are exact, how many approximate, and how many recorded ones are not carried.
        """
    @property
    def framework(self, /) -> Framework:
        """
        The framework that it was carried to.
        """
    @property
    def known(self, /) -> date:
        """
        The day up to which records were written down.
        """
    @property
    def not_carried(self, /) -> Documents:
        """
        What was recorded and is not carried, with the reason, as dicts.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """
    def words(self, /) -> str:
        """
        In words: how many levels were carried and how, what is approximate and why, what is not carried and why.
        """

@final
class Cases:
    """
    Cases as they were known on a day: when each was received, and when it reached each later stage.

    :meth:`from_table` makes it. What lies after the day on which the cases are known is not known, so that the table of
    today also tells what was known on an earlier day (:meth:`known_on`). A count or a share is either *by request cohort*
    (cases by when they were received, whatever happened when) or *by decision* (cases by when it happened). The two answer
    different questions, and every title says which it is.

    A case that has reached a later stage without one that may be skipped has passed that stage by: of the share that goes
    on, that is the *no*. A case that has done neither is *not yet decided*. So a table that knows of refusals has a last
    stage for them, such as ``closed``.

    Examples
    --------
    >>> import valuing_send as vs
    >>> table = {
    ...     "key": ["a", "b", "c", "d"],
    ...     "asked": ["2021-01-04", "2021-01-20", "2021-02-01", "2021-02-11"],
    ...     "decided": ["2021-01-30", "2021-02-03", "2021-03-01", None],
    ...     "lent": ["2021-02-02", None, "2021-03-02", None],
    ...     "closed": [None, "2021-02-03", None, None],
    ... }
    >>> stages = ["asked", "decided", "lent", "closed"]
    >>> cases, issues = vs.Cases.from_table(table, stages, known="2021-03-31", may_skip=["lent"])
    >>> cases, issues
    (<valuing_send.Cases: 4 known on 2021-03-31>, [])
    >>> cases.counts("decided", by="decision").points
    {'2021-01': 1.0, '2021-02': 1.0, '2021-03': 1.0}
    >>> cases.open("asked", "decided").points
    {'2021-01': 1.0, '2021-02': 2.0, '2021-03': 1.0}
    >>> cases.conversion("asked", "lent", by="request_cohort").sentences()[1]
    'Of 2 cases asked in February 2021, 1 reached lent, 0 did not and 1 is not yet decided: between 50.0% and 100.0%.'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, table: Table, asked: tuple[SupportsGetItem[int, str], SupportsGetItem[int, str], str, SupportsGetItem[int, str]], known: date | str) -> Cases: ...
    def ages(self, /, from_: "str", to: "str", *, calendar: "str" = "month") -> list[int]:
        """
        How many cases are open from one stage to a later one at the end of the last whole period, by age: those that came
        into the stage in that period, in the one before, and so on; as ``in_progress`` of :class:`Pipeline` takes them.
        """
    def conversion(self, /, from_: "str", to: "str", *, by: "str", calendar: "str" = "month") -> Conversion:
        """
        What share of the cases that reached one stage went on to a later one, by whole period. Cases still open are not
        yet decided, and never a no.

        Parameters
        ----------
        from_, to : str
            The stages; the second is one that may be skipped, since else every case goes on to it.
        by : {"request_cohort", "decision"}
            As of :meth:`counts`.
        calendar : str
            As of :meth:`counts`.
        """
    def counts(self, /, stage: "str", *, by: "str", calendar: "str" = "month") -> Series:
        """
        How many cases reached a stage, by whole period.

        Parameters
        ----------
        stage : str
            The stage.
        by : {"request_cohort", "decision"}
            By the day on which cases were received (of each cohort those that have reached the stage by the day on which
            the cases are known; the last cohorts are not all decided), or by the day on which they reached the stage.
        calendar : {"month", "quarter", "year", "academic_year", "financial_year"}
            How time is cut.

        Raises
        ------
        SeriesError
            No such stage; no whole period.
        """
    @staticmethod
    def from_table(table: Rows, stages: "SupportsGetItem[int, str]", *, known: date | str, may_skip: "SupportsGetItem[int, str]" = ..., key: "str" = ..., groups: "SupportsGetItem[int, str]" = ...) -> tuple[Cases, Issues]:
        """
        Reads a table of one row a case, as known at the end of a day.

        Parameters
        ----------
        table : object with ``__arrow_c_stream__``, or dict of str to list
            A column for the key of the case (text or whole numbers), and one for each stage with the day on which the case
            reached it (days, or texts such as ``2026-09-01``; blank: not yet). Rows may stand in any order. Other columns
            are not looked at.
        stages : sequence of str
            The stages in order, from the one in which a case comes in; each is the name of its column.
        known : date
            The day at the end of which the table is known. Days after it count as not known.
        may_skip : sequence of str
            Stages that a case may go on without, between the first and the last.
        key : str
            The column of the key.
        groups : sequence of str
            Columns to group cases by (texts or whole numbers).

        Returns
        -------
        tuple of Cases and list of dict
            The cases, and every problem of a row that could not be used and is left out: its ``code``, its ``path`` such as
            ``rows[3].decided``, ``message`` and ``expected``. None holds what the row does. Where a key is given twice,
            all of its rows are left out.

        Raises
        ------
        TableError
            A column is missing; a list of a dict holds what is no text, number or day.
        SeriesError
            Stages that cannot be.
        """
    def groups(self, /, column: "str") -> list[str]:
        """
        The values of a group column, in order. Cases where it is blank are in none of them.

        Raises
        ------
        SeriesError
            No such group column.
        """
    @property
    def known(self, /) -> date:
        """
        The day at the end of which they are known.
        """
    def known_on(self, /, day: date | str) -> Cases:
        """
        The same as they were known on an earlier day: without what happened after it. A later day changes nothing.
        """
    def left(self, /, from_: "str", to: "str", *, calendar: "str" = "month") -> Series:
        """
        How many cases that had reached one stage reached a later one, or passed it by, by the whole period in which they
        did. With those that reached the first, it is what moves the open stock.
        """
    @property
    def left_out(self, /) -> int:
        """
        How many rows of the table could not be read.
        """
    def of_group(self, /, column: str, value: str) -> Cases:
        """
        The cases with this value in a group column; none if nobody has it. Their series have the value as their key, and
        begin where those of all cases begin.

        Raises
        ------
        SeriesError
            No such group column.
        """
    def open(self, /, from_: "str", to: "str", *, calendar: "str" = "month") -> Series:
        """
        How many cases had reached one stage and neither reached a later one nor passed it by, at the end of each whole
        period.
        """
    def open_on(self, /, from_: "str", to: "str", day: date | str) -> int:
        """
        How many were open so at the end of a day; a day after the one on which the cases are known is taken for that one.
        """
    def panel(self, /, column: "str", series: Any) -> Panel:
        """
        One series for each value of a group column.

        Parameters
        ----------
        column : str
            The group column.
        series : callable
            Takes the :class:`Cases` of a group and gives a :class:`Series`.

        Examples
        --------
        >>> import valuing_send as vs
        >>> table = {"key": [1, 2], "asked": ["2021-01-04", "2021-01-20"], "lent": ["2021-02-02", None], "town": ["A", "B"]}
        >>> cases, _ = vs.Cases.from_table(table, ["asked", "lent"], known="2021-02-28", groups=["town"])
        >>> panel = cases.panel("town", lambda town: town.open("asked", "lent"))
        >>> panel["B"].points
        {'2021-01': 1.0, '2021-02': 1.0}
        """
    def pipeline(self, /, through: "SupportsGetItem[int, str]", *, calendar: "str" = "month") -> Pipeline:
        """
        A pipeline through these stages, from the first to the last of them: the delay of each as of :meth:`waits`, the
        share that goes on as seen of all cases decided so far, and the cases in progress by age.

        Examples
        --------
        >>> import valuing_send as vs
        >>> table = {
        ...     "key": [1, 2, 3, 4],
        ...     "asked": ["2021-01-04", "2021-01-20", "2021-03-01", "2021-03-11"],
        ...     "lent": ["2021-02-02", None, None, None],
        ...     "closed": [None, "2021-02-03", None, None],
        ... }
        >>> cases, _ = vs.Cases.from_table(table, ["asked", "lent", "closed"], known="2021-03-31", may_skip=["lent"])
        >>> cases.pipeline(["asked", "lent"]).nowcast(2)["already"]
        [1.0, 0.0]
        """
    @property
    def stages(self, /) -> list[str]:
        """
        The names of their stages, in order.
        """
    def waits(self, /, from_: "str", to: "str", *, calendar: "str" = "month") -> Waits:
        """
        How long cases stay from one stage until they reach a later one or pass it by, with cases still open counted for as
        long as they are known to have stayed (Kaplan and Meier 1958).
        """

@final
class Catalogue:
    """
    What is on offer: supports, services and settings, made for one framework.

    A collection of provisions by id. What a catalogue may not say is a condition that the law does not put: such a
    document is not loaded.

    Examples
    --------
    >>> import valuing_send as vs
    >>> catalogue = vs.Catalogue.example()
    >>> "building_club" in catalogue
    True
    >>> catalogue["building_club"]["kind"]
    'support'
    """
    def __contains__(self, provision: str, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, provision: str, /) -> Document:
        """
        A provision as a dict.
        """
    def __iter__(self, /) -> Names: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        One row a provision: ``id``, ``title``, ``kind``, ``layer``, ``placement``, ``wait_weeks``, ``checked``, ``places``.
        Prices are not among them.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition.
        """
    @staticmethod
    def example() -> Catalogue:
        """
        A small made-up catalogue for the example framework.
        """
    @property
    def framework(self, /) -> Framework:
        """
        The framework that its levels belong to.
        """
    @staticmethod
    def from_csv(data: str | bytes | bytearray, mapping: Mapping, framework: Framework | None = None, *, lenient: bool = False) -> tuple[Catalogue, list[str]]:
        """
        Reads a catalogue from the text of a file of comma-separated values with headings; see :meth:`from_table`.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, framework: Framework | None = None, *, lenient: bool = False) -> Catalogue:
        """
        Reads a catalogue from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        framework : Framework, optional
            What it was made for; the example if left out.
        lenient : bool
            Keep keys that a catalogue does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_table(table: Frame, mapping: Mapping, framework: Framework | None = None, *, lenient: bool = False) -> tuple[Catalogue, list[str]]:
        """
        Reads a catalogue from a table: one row a provision, or several with the same id.

        Parameters
        ----------
        table : Arrow stream
            Anything with ``__arrow_c_stream__``: a frame of pandas, polars or pyarrow.
        mapping : Mapping
            What its columns mean.
        framework : Framework, optional
            What it was made for; the example if left out.
        lenient : bool
            Keep what the columns say that the mapping does not speak of.

        Returns
        -------
        tuple of Catalogue and list of str
            The catalogue, and the columns that the mapping does not speak of.

        Raises
        ------
        DocumentError
            With every problem in ``issues``, each at its row from 0.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, framework: Framework | None = None, *, lenient: bool = False) -> Catalogue:
        """
        Reads a catalogue from TOML, the form for writing by hand; see :meth:`from_json`.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    def keys(self, /) -> list[str]:
        """
        The ids of the provisions.
        """
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees a result of it should know.
        """
    @property
    def prices(self, /) -> Documents:
        """
        What things cost, for the work of an area, as dicts. A match never sees them.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Cohort:
    """
    Many profiles in columns: what a class, a school or a county looks like, without a score for any child.

    :meth:`from_profiles` makes it, or :meth:`from_table`. Every view of it counts children by setting and any other
    group; there is no mean and no total for a child. What others may see is :meth:`Counts.release`, where small numbers
    are hidden, and :meth:`equality`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2025": "2025-10-17", "2026": "2026-10-16"})
    >>> cohort
    <valuing_send.Cohort: 1 children, 2 terms>
    >>> cohort.comparisons("domains", by=["setting"]).columns().columns
    ['term', 'line', 'domain', 'setting', 'comparison', 'count']
    >>> again, issues = vs.Cohort.from_table(cohort.columns(), terms=["2025", "2026"], support=cohort.support())
    >>> again == cohort, issues
    (True, [])
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, framework: Framework, terms: SupportsGetItem[int, str], groups: SupportsGetItem[int, str], children: SupportsGetItem[int, str], table: Table, support: Table) -> Cohort: ...
    def beside(self, /, part: str, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have each level of need beside each level of readiness, for each line whose framework says which
        need its levels meet. A domain whose level is not known has the level *not recorded*. The parameters are those of
        :meth:`levels`.
        """
    @property
    def children(self, /) -> list[str]:
        """
        The keys of the children, in the order in which they came.
        """
    def columns(self, /) -> Table:
        """
        One row a child and term, as :meth:`from_table` reads it: ``child``, ``term``, the groups, and levels in columns
        named such as ``need/attention``. It holds what is recorded of each child.
        """
    def comparisons(self, /, part: str, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have readiness below, level with or above need, or unknown, for each line whose framework says
        which need its levels meet.

        A domain is below need if it is in any aspect. By setting and domain it shows what a whole school may want to
        learn next; it says nothing of why, or of how good the school is. The parameters are those of :meth:`levels`.
        """
    def coverage(self, /, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have a rating of each aspect, and how many have none, and why. The parameters are those of
        :meth:`levels`.
        """
    def digest(self, /) -> str:
        """
        The digest of what the cohort holds, which the provenance of its counts names: the same whatever the order of its
        children. Whoever knows all but one rating could try which one gives it; what is published of a small cohort
        leaves it out.
        """
    def equality(self, /, measure: "str", *, by: "SupportsGetItem[int, str]", part: "str" = "aspects", threshold: "int" = 5, rounded: bool = False, threads: "int" = 1, progress: Progress | None = None) -> Table:
        """
        A share of children split by one or more groups, small numbers hidden, with the difference between each group and
        everyone else.

        A difference says that groups fare differently, not why: it is where to begin to ask (Equality Act 2010, section
        149). The interval is Newcombe's (1998, *Statistics in Medicine* 17, 873-890, method 10). Where many groups are
        looked at, about one interval in twenty leaves out a difference of nothing when there is none.

        Parameters
        ----------
        measure : {"below_need", "not_rated"}
            Of the children whose readiness can be compared with need, those for whom it is below; or of the children who
            have an aspect rated or not, those for whom nobody has rated it.
        by : sequence of str
            The groups.
        part : {"aspects", "domains"}
            What ``below_need`` is of; ``not_rated`` is of aspects. By domains the share is too high where aspects are not
            rated: one aspect tells that a domain is below need, and it takes all of them to tell that it is not.
        threshold : int
            A count is shown if it is 0 or at least this.
        rounded : bool
            Round every count that is shown to the nearest 5.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the columns done and in all; it stops the work by an exception, or by returning ``False``.

        Returns
        -------
        Table
            ``term``, ``line``, ``aspect`` or ``domain``, the groups; ``counted``, ``others``, ``left_out`` (children);
            ``share`` (per cent), ``difference``, ``lo_95``, ``hi_95`` (percentage points). What rests on a suppressed
            count is suppressed.
        """
    def flows(self, /, part: str, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How many children went from each level to each level, from every term to the next, of those who were there in
        both; by the groups of the earlier term. The parameters are those of :meth:`levels`.
        """
    @property
    def framework(self, /) -> Framework:
        """
        What its levels belong to.
        """
    @staticmethod
    def from_profiles(profiles: SupportsGetItem[int, Profile], terms: Days, *, groups: Groups | None = None, threads: "int" = 1, progress: Progress | None = None) -> Cohort:
        """
        The cohort of these children as they were known on a day of each term.

        A child is there in a term once something is recorded by its day. Where several roles rate an aspect, the higher
        need or the lower readiness is held. The setting is that of the latest rating of need that names one, unless
        ``groups`` says another.

        Parameters
        ----------
        profiles : sequence of Profile
            One for each child, all of one framework.
        terms : dict of str to date
            The terms in order, and the day as of which each is looked at.
        groups : dict of str to dict of str to str, optional
            What children are grouped by beside their setting, such as ``{"phase": {"case 0417": "primary"}}``: for each
            group the key of each child and theirs in the group. Of a child who is left out it is not recorded.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the children done and in all; it stops the work by an exception, or by returning ``False``.

        Raises
        ------
        CohortError
            Profiles of different frameworks, two of one child, or no term.
        ArgumentError
            ``groups`` tells of a child who is not there.
        """
    @staticmethod
    def from_table(table: Frame, *, terms: SupportsGetItem[int, str], groups: SupportsGetItem[int, str] = ..., support: Frame | None = None, framework: Framework | None = None, threads: "int" = 1, progress: Progress | None = None) -> tuple[Cohort, Issues]:
        """
        Reads a cohort from a table, long or wide.

        Long, if there is a column ``level``: one row a rating with ``child``, ``term``, ``line``, ``aspect``, ``level``
        (its code; absent where there is none, and ``level_status`` may say why). Wide: one row a child and term with
        ``child``, ``term``, and levels in columns that are named such as ``need/attention``. In both ``setting`` and the
        groups where it has them. All are texts, or whole numbers read as they are written.

        Where two rows say different things of one rating, or of one child's setting in one term, neither is believed:
        it is unavailable.

        Parameters
        ----------
        table : object with ``__arrow_c_stream__``
            A frame of polars or pandas, a table of pyarrow, a relation of DuckDB, a :class:`Table`.
        terms : sequence of str
            The terms, in order.
        groups : sequence of str
            The columns that children are grouped by beside ``setting``.
        support : object with ``__arrow_c_stream__``, optional
            What is recorded of support, one row a support: ``child``, ``term``, and where it has them ``domain`` or
            ``aspect`` (what it is for), ``provision`` and ``delivery`` (*full*, *part* or *none*). A row without a delivery
            says that it is needed, and no more; :func:`commissioning_gaps` counts what no catalogue has. Its rows are
            numbered on from those of ``table``.
        framework : Framework, optional
            What the levels belong to; the example if left out.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the columns done and in all, for every quarter of a million rows; it stops the work by an
            exception, or by returning ``False``.

        Returns
        -------
        tuple of Cohort and list of dict
            The cohort, and every problem of a row that could not be used, or not as a whole: its ``code``, its ``path``
            such as ``rows[3].level``, ``message`` and ``expected``. None holds a value.

        Raises
        ------
        TableError
            A column is missing, of another type, or (of a wide table) none of these.
        CohortError
            No term, or a term or group twice.
        """
    @property
    def groups(self, /) -> list[str]:
        """
        What children can be grouped by: ``setting`` first.
        """
    def level(self, /, child: str, term: str, line: str, aspect: str) -> str | Absent:
        """
        What is held of one child in one term: the code of a level, or a member of :class:`Absent`.

        Raises
        ------
        NotFoundError
            There is no such child, term, line or aspect.
        """
    def levels(self, /, part: str, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have each level.

        Of an aspect ``level``, or why there is none. Of a domain from ``lo`` to ``hi``, so that what is not known stays
        in view.

        Parameters
        ----------
        part : {"aspects", "domains"}
            What is counted; of a domain the level follows from its aspects by the rule of the line.
        by : sequence of str
            The groups, any of :attr:`groups`.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the columns done and in all; it stops the work by an exception, or by returning ``False``.

        Raises
        ------
        NotFoundError
            There is no such group.
        """
    @staticmethod
    def outcomes(profiles: SupportsGetItem[int, Profile], terms: Days, *, by: "SupportsGetItem[int, str]" = ..., groups: Groups | None = None, threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        Did children do better? For each term and role, how many children have what they and their families hope for, by
        the groups named.

        Each role that judged is counted for itself, the child's or young person's own always. A child is counted once in
        each: children are counted, and not outcomes. What a role has not judged is *unknown*, and never as if nothing had
        changed. Nothing is said of why.

        Parameters
        ----------
        profiles, terms, groups, threads, progress
            As for :meth:`from_profiles`.
        by : sequence of str
            The groups, ``setting`` or any of ``groups``.

        Returns
        -------
        Counts
            Its table has ``role`` (who judges), ``asked`` and ``answer``: of ``attained``, whether all, some or none of
            the child's outcomes are as hoped or more; of ``direction``, whether they are nearer or further off than when
            the role first judged them. Either may be ``unknown`` or ``no outcome recorded``.

        Raises
        ------
        CohortError
            As :meth:`from_profiles`.
        NotFoundError
            There is no such group.

        Examples
        --------
        >>> import valuing_send as vs
        >>> counts = vs.Cohort.outcomes([vs.Profile.example()], {"2026": "2026-10-16"}, by=["setting"])
        >>> counts.columns().columns
        ['term', 'role', 'asked', 'setting', 'answer', 'count']
        """
    def readiness(self, /, part: str, *, by: "SupportsGetItem[int, str]" = ..., threads: "int" = 1, progress: Progress | None = None) -> Counts:
        """
        How far readiness is from need: how many children have it below by so many steps, level with need, above it, or
        unknown.

        By setting and domain it shows where a whole school may want to learn next, for how many of its children, and of
        how many it cannot be told. The steps are those of need's scale, from the highest level that readiness meets to the
        level of need. Of a domain they are those of the aspect in which they are most, as far as is known; its aspects are
        not added up. The parameters are those of :meth:`levels`.
        """
    def support(self, /) -> Table:
        """
        What is recorded of support, as :meth:`from_table` reads it: ``child``, ``term``, ``domain`` or ``aspect``,
        ``provision``, ``delivery``.
        """
    @property
    def terms(self, /) -> list[str]:
        """
        Its terms, in order.
        """

@final
class Considered:
    """
    What a person concluded of a pack or a match: in which role, when, which reasons and unknowns they saw, whether they
    differ from it, and what they concluded. :meth:`Pack.consider` and :meth:`Match.consider` make it.

    It names what was looked at by its digest and is kept beside the profile. Differing is normal and kept. Its ``repr``
    does not show the note.

    Examples
    --------
    >>> import valuing_send as vs
    >>> snapshot = vs.Profile.example().as_of("2026-10-16")
    >>> found = vs.Match(snapshot, vs.Context.example(), vs.Catalogue.example())
    >>> considered = found.consider(by="senco", on="2026-10-20", reasons=found.reasons[:3], unknowns=found.unknowns,
    ...                             differs=True, note="The wait weighs more with us.")
    >>> considered
    <valuing_send.Considered>
    >>> considered.check(found)
    >>> vs.Considered.from_json(considered.to_json()) == considered
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> str:
        """
        In which role.
        """
    def check(self, /, result: Pack | Match) -> None:
        """
        Whether it was concluded of this pack or match.

        Parameters
        ----------
        result : Pack or Match
            What may have been looked at.

        Raises
        ------
        ProfileError
            It was concluded of something else.
        """
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    @property
    def differs(self, /) -> bool | None:
        """
        Whether the person differs from what they looked at; ``None`` if they did not say.
        """
    @property
    def digest(self, /) -> str:
        """
        The digest of what was looked at.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Considered:
        """
        Reads what a person concluded from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that the document does not have; without it each is a problem.

        Raises
        ------
        ProfileError
            With every problem in ``issues``. No message repeats a value.
        """
    @property
    def note(self, /) -> str:
        """
        What they concluded, in their own words.
        """
    @property
    def on(self, /) -> date:
        """
        On which day.
        """
    @property
    def reasons(self, /) -> list[str]:
        """
        The reasons that were seen.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """
    @property
    def unknowns(self, /) -> list[str]:
        """
        The unknowns that were seen.
        """

@final
class Context:
    """
    What matters about a child at a time beside their profile: age, year, area, where they are now, travel, and what
    they would prefer.

    What is left out is unknown. It carries the child's key, so that it cannot be used for another.

    Parameters
    ----------
    child : str
        The child's key.
    age : int, optional
        Whole years.
    ncy : int, optional
        National curriculum year; Reception is 0.
    phase : str, optional
        An id such as ``primary``.
    designation : str, optional
        The type of need that their records name, as settings are designated for.
    intakes : dict of str to bool, optional
        Whether they are within each of the lawful intakes of schools that the catalogue declares.
    area : str, optional
        Where they live.
    now : str, optional
        The setting of the catalogue where they are.
    holder : str, optional
        Whose wishes are the stated preference: a role of the framework. After compulsory school age that is the young
        person, unless a representative is recorded (Children and Families Act 2014, section 83(2)). Left out: everyone
        whose wish is recorded.
    preferences : sequence of str
        Provisions that they would prefer, the most wanted first.
    travel : dict of str to int, optional
        Metres to each provision.

    Examples
    --------
    >>> import valuing_send as vs
    >>> vs.Context("case 0417", age=8, ncy=3).to_json()
    '{"schema":"valuing_send/context","version":1,"child":"case 0417","age":8,"ncy":3}'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, child: str, *, age: "int | None" = None, ncy: "int | None" = None, phase: str | None = None, area: str | None = None, now: str | None = None, holder: str | None = None, preferences: SupportsGetItem[int, str] = ..., travel: "dict[str, int] | None" = None, designation: str | None = None, intakes: dict[str, bool] | None = None) -> Context: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    @staticmethod
    def example() -> Context:
        """
        What matters about the made-up child of :meth:`Profile.example`.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Context:
        """
        Reads a context from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that a context does not have; without it each is a problem.

        Raises
        ------
        ProfileError
            With every problem in ``issues``. No message repeats a value.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class ControlChart:
    """
    A control chart: figures up to a period say how much of noise there is, and those after it whether there is more.

    Parameters
    ----------
    series : Series
        A count, a share with what it is of, or any other figure: how noise is measured follows from the measure.
    reference : period
        The last period that centre and limits are taken from.
    season : sequence of float, optional
        A factor for each period of a calendar year, 1 on average. Without it, and with two years or more up to ``reference``,
        each figure is compared with the same part of those years; ``yearly`` says whether it is.

    Examples
    --------
    >>> import valuing_send as vs
    >>> visits = vs.Measure("visits", "visits", "flow")
    >>> months = [f"2020-{month:02}" for month in range(1, 13)]
    >>> series = vs.Series(visits, "k", zip(months, [61, 55, 70, 58, 66, 59, 63, 57, 64, 62, 9, 8]), calendar="month")
    >>> vs.ControlChart(series, "2020-09").departure
    ('below', '2020-11', '2020-11', 'limit')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, series: Series, reference: SupportsIndex | str | date, *, season: "SupportsGetItem[int, float] | None" = None) -> ControlChart: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, whose: "str | None" = None, *, id: "str" = "control") -> Svg:
        """
        The same as a chart.
        """
    def columns(self, /) -> Table:
        """
        One row a period, with centre, limits and what is more than noise.
        """
    @property
    def departure(self, /) -> tuple[str, str, str, str] | None:
        """
        The first departure, if there is one: its side, the period in which it is likely to have begun, the one in which it
        could be told, and by which rule.
        """
    def sentences(self, /) -> list[str]:
        """
        The same in plain words.
        """
    @property
    def yearly(self, /) -> str:
        """
        How the season is allowed for: ``whole years``, ``given``, ``seen``, ``not seen`` or ``not allowed for``.
        """

@final
class Conversion:
    """
    What share of cases went on from one stage to another, by period: what :meth:`Cases.conversion` gives.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def by(self, /) -> str:
        """
        By what day cases are put into periods: ``request_cohort`` or ``decision``.
        """
    def columns(self, /) -> Table:
        """
        One row a period: ``ds``, ``went_on``, ``passed_by``, ``not_yet``, ``share`` of those decided, and ``least`` and
        ``most``, between which the share will lie once all are decided, in per cent.
        """
    def sentences(self, /) -> list[str]:
        """
        A sentence for each period.
        """
    @property
    def series(self, /) -> Series:
        """
        The share in per cent of those decided, with how many went on and how many were decided.
        """

@final
class Counts:
    """
    How many children there are of each group and class: what :meth:`Cohort.levels`, :meth:`Cohort.comparisons`,
    :meth:`Cohort.readiness`, :meth:`Cohort.beside`, :meth:`Cohort.flows`, :meth:`Cohort.coverage` and
    :meth:`Cohort.outcomes` give.

    These are the true counts, small ones too: they may lead to a child. What others may see is :meth:`release`. Its
    repr shows no count; its pickle holds what was counted.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> counts = cohort.coverage()
    >>> set(counts.columns()["count"])
    {1}
    >>> set(counts.release().columns().status("count"))
    {<Absent.SUPPRESSED: 'suppressed'>}
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, cohort: Cohort, view: str, part: str, by: SupportsGetItem[int, str], term: str | None) -> Counts: ...
    @classmethod
    def _restore_outcomes(cls, /, profiles: SupportsGetItem[int, Profile], terms: Days, groups: Groups, by: SupportsGetItem[int, str], term: str | None) -> Counts: ...
    def columns(self, /) -> Table:
        """
        One row for each count that is not 0: ``term`` (and ``to_term`` for flows), ``line``, ``aspect`` or ``domain`` (of
        outcomes ``role`` and ``asked``), the groups, the class (its columns depend on the view), and ``count``. What is not listed is 0.
        """
    @property
    def framework(self, /) -> Framework:
        """
        The framework whose levels were counted; ``framework.shown`` says whether it is an example or in use.
        """
    @property
    def provenance(self, /) -> Document:
        """
        What the counts were made from: the version of the library, the framework, and the cohort by its digest.
        """
    def release(self, /, *, threshold: "int" = 5, rounded: bool = False, threads: "int" = 1, progress: Progress | None = None) -> Released:
        """
        What others may see of these counts, with their totals.

        A count is shown if it is 0 or at least the threshold. Others are suppressed, and with them as many more as it
        takes so that no suppressed count can be worked out from what is shown; see :class:`Released`. That holds for one
        release: two releases of the same children, by other groups or before and after one child came or left, may
        together give away what neither does alone.

        Parameters
        ----------
        threshold : int
            At least 1, where everything is shown.
        rounded : bool
            Round every count that is shown to the nearest 5; they need not add up then.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the tables or groups done and in all; it stops the work by an exception, or by returning
            ``False``.
        """
    def term(self, /, term: str) -> Counts:
        """
        The same, of one term only: for flows, those that begin in it.

        Raises
        ------
        NotFoundError
            There is no such term.
        """

@final
class Crosswalk:
    """
    A way from one framework, or one edition of it, to another: what can be carried over exactly, what roughly, and what
    not. It never makes up a level: what is approximate stays a range, and what is not rated stays not rated.

    Examples
    --------
    >>> import valuing_send as vs
    >>> crosswalk = vs.Crosswalk.example()
    >>> crosswalk.carry("need", "hearing", "3")
    [{'how': 'exact', 'line': 'need', 'aspect': 'hearing', 'level': '3'}]
    >>> [(one["how"], one["lo"], one["hi"]) for one in crosswalk.carry("need", "sensory_comfort", "2")]
    [('approximate', '1', '2')]
    >>> now = vs.Profile.example().as_of("2026-10-16")
    >>> crosswalk.carry_snapshot(now).columns().columns
    ['line', 'aspect', 'lo', 'hi', 'how', 'note']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def carry(self, /, line: str, aspect: str, level: str) -> Documents:
        """
        What a level of an aspect on a line becomes: a dict for each aspect that this one leads to.

        ``how`` is ``exact`` (with ``line``, ``aspect``, ``level``), ``approximate`` (with ``line``, ``aspect``, ``lo``,
        ``hi``, ``note``) or ``not_carried`` (with ``reason``). Where several aspects become one, this one alone bounds
        the level from one side; :meth:`carry_together` takes all.

        Raises
        ------
        NotFoundError
            The framework that it leads from has no such line or aspect.
        ProfileError
            The line has no such level.
        """
    def carry_snapshot(self, /, snapshot: Snapshot) -> CarriedPicture:
        """
        What of a snapshot can be said in the other framework.

        Raises
        ------
        DocumentError
            The snapshot is of another framework than the crosswalk leads from.
        """
    def carry_together(self, /, line: str, levels: Levels) -> Documents:
        """
        What levels of several aspects on one line become together; see :meth:`carry`.

        Parameters
        ----------
        line : str
            A line of the framework that it leads from.
        levels : dict
            For each aspect the code of its level. Aspects that are not given are not rated.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition.
        """
    @staticmethod
    def example() -> Crosswalk:
        """
        An example, from the example framework to the example in the structure of Southend's levels 0 to 4.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, source: Framework, target: Framework, *, lenient: bool = False) -> Crosswalk:
        """
        Reads a crosswalk between two frameworks from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        source, target : Framework
            The frameworks that it leads from and to.
        lenient : bool
            Keep keys that a crosswalk does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, source: Framework, target: Framework, *, lenient: bool = False) -> Crosswalk:
        """
        Reads a crosswalk from TOML, the form for writing by hand; see :meth:`from_json`.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees a result of it should know.
        """
    @property
    def source(self, /) -> Framework:
        """
        The framework that it leads from.
        """
    @property
    def target(self, /) -> Framework:
        """
        The framework that it leads to.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Difference:
    """
    One scenario beside another, within each run. :meth:`Projection.difference` makes it. That less is paid from one pot says
    nothing of the others, so every pot is shown.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, *, id: "str" = "difference") -> Svg:
        """
        The difference in people over the years with its interval, as a chart.
        """
    def people(self, /, *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        A row a year: how many more people there are under the scenario.
        """
    def pots(self, /, *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        A row a year and pot (``all`` is the sum): how many more pounds are paid under the scenario.
        """
    def sensitivity(self, /, of: str) -> Table:
        """
        On what the difference depends, by exact means.

        Parameters
        ----------
        of : str
            ``people`` (a row a year and part of the scenarios: ``alone``, ``last`` and its ``share``, which add up), ``pots``
            (the same by pot, in pounds) or ``units`` (a row a year and unit cost: ``pounds`` of the difference, a tenth more
            were the cost a tenth higher, and ``sd`` for one standard deviation of the cost).
        """
    @property
    def with_scenario(self, /) -> Simulation:
        """
        The projection under the scenario.
        """
    @property
    def without(self, /) -> Simulation:
        """
        The projection with nothing different, or under the scenario it is set beside.
        """

@final
class Filled:
    """
    A layout with its numbers. :meth:`Projection.fill` makes it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        A row a cell: ``row``, ``column``, ``year``, ``people``.
        """
    @property
    def notes(self, /) -> list[str]:
        """
        How many expected people stand in no cell, in words.
        """
    def to_tsv(self, /) -> str:
        """
        Text with tabs between the cells and a line a row, to be pasted into a sheet.
        """

@final
class Forecast:
    """
    What a model expects of the periods after its origin, with intervals, what it assumed and how it did before.
    :meth:`Series.forecast` makes it.

    Examples
    --------
    >>> import valuing_send as vs
    >>> measure = vs.Measure("visits", "visits", "flow")
    >>> series = vs.Series(measure, "north", {2016: 10, 2017: 14, 2018: 13, 2019: 19})
    >>> forecast = series.forecast(2, model="average_growth")
    >>> forecast.mean
    [22.0, 25.0]
    >>> forecast.columns().columns[2:4]
    ['average_growth', 'average_growth-lo-80']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def assumptions(self, /) -> list[str]:
        """
        What it assumes, one sentence each.
        """
    def columns(self, /) -> Table:
        """
        ``unique_id``, ``ds``, the model's name, and for each level ``<model>-lo-<level>`` and ``<model>-hi-<level>``.
        """
    @property
    def evidence(self, /) -> str:
        """
        How its model did when tried on the periods before, in words; a forecast without a back-test says so.
        """
    def interval(self, /, level: "float", *, whole: "bool" = False) -> tuple[list[float], list[float]]:
        """
        The interval of a level: its lower and its upper ends, one a period ahead.

        Parameters
        ----------
        level : float
            In per cent.
        whole : bool
            Of a count, whole numbers: from which and up to which it lies.

        Raises
        ------
        SeriesError
            The forecast has none of this level; whole numbers of a measure that is no count.
        """
    @property
    def key(self, /) -> str:
        """
        Whose it is.
        """
    @property
    def mean(self, /) -> list[float]:
        """
        What is expected on average, one a period ahead.
        """
    @property
    def measure(self, /) -> Measure:
        """
        What it is of.
        """
    @property
    def model(self, /) -> str:
        """
        The id of its model.
        """
    @property
    def origin(self, /) -> int | str | date:
        """
        The last period that the model saw.
        """
    def paths(self, /, n: "int", *, seed: "int" = 1) -> Table:
        """
        Draws ways that the periods ahead may go, together: ``path`` from 0, ``ds``, ``y``.

        Each period is distributed as the intervals have it, and an error lasts from one to the next as it did in the
        back-test, or as those of a random walk do.

        Parameters
        ----------
        n : int
            How many.
        seed : int
            The same seed gives the same paths.

        Raises
        ------
        SeriesError
            None, or more than 50 million figures in all.
        """
    @property
    def periods(self, /) -> list[int | str | date]:
        """
        The periods ahead.
        """
    @property
    def premise(self, /) -> str:
        """
        What it supposes, as it reads in the middle of a sentence.
        """
    def quantile(self, /, share: "float", *, whole: "bool" = False) -> list[float]:
        """
        The figures that so much of what may happen is below, one a period ahead.

        Parameters
        ----------
        share : float
            More than 0 and less than 1.
        whole : bool
            Of a count, the least whole number that is not exceeded in so much of what may happen.

        Raises
        ------
        SeriesError
            Another share; whole numbers of a measure that is no count.

        Examples
        --------
        >>> import valuing_send as vs
        >>> forecast = vs.Published().series("Lincolnshire", "new_plans").forecast(2)
        >>> lower, _ = forecast.interval(80)
        >>> all(abs(one - other) < 1e-6 for one, other in zip(forecast.quantile(0.1), lower))
        True
        """

@final
class Framework:
    """
    What is looked at: domains and their aspects, scales and levels, lines, and the plain sentence for each level.

    A framework is data, with an id and an edition. :meth:`example` is an example and nobody's official tool; a council
    loads its own with :meth:`from_toml` or :meth:`from_json`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> framework = vs.Framework.example()
    >>> [domain["id"] for domain in framework.domains][:2]
    ['cognition_and_learning', 'communication_and_interaction']
    >>> framework.is_example
    True
    >>> print(framework.statement("need", "attention", "0"))
    They settle to an activity and stay with it as long as most others of their age do.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def aspects(self, /) -> list[str]:
        """
        The ids of all aspects, in order.
        """
    @property
    def domains(self, /) -> Documents:
        """
        Its domains with their aspects, in order, as dicts.
        """
    @property
    def edition(self, /) -> str:
        """
        Its edition.
        """
    @staticmethod
    def example() -> Framework:
        """
        The framework that comes with the library: five domains, five aspects each. It is an example.
        """
    @staticmethod
    def examples() -> list[Framework]:
        """
        All frameworks that come with the library. All are examples; all but the first are there to show that frameworks
        of quite other structures work.

        Examples
        --------
        >>> import valuing_send as vs
        >>> [framework.id for framework in vs.Framework.examples()]
        ['valuing_send_example', 'bristol_structure', 'hertfordshire_structure', 'southend_structure']
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Framework:
        """
        Reads a framework from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that a framework does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, *, lenient: bool = False) -> Framework:
        """
        Reads a framework from TOML, the form for writing by hand; see :meth:`from_json`.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def is_example(self, /) -> bool:
        """
        Whether it is an example only.
        """
    def level_of_statements(self, /, line: str, aspect: str, chosen: SupportsGetItem[int, str]) -> str | None:
        """
        The code of the level of an aspect on a line whose levels are found from groups of statements, given the ids of
        those that hold: the highest of theirs. ``None`` if none was chosen: that is unknown, and not the lowest level.

        Raises
        ------
        NotFoundError
            There is no such line, aspect or statement, or the line finds its levels in another way.
        DocumentError
            Two statements of one group are chosen.

        Examples
        --------
        >>> import valuing_send as vs
        >>> bristol = vs.Framework.examples()[1]
        >>> bristol.level_of_statements("need", "reading", ["how_much_a", "how_often_t"])
        'A'
        """
    @property
    def licence(self, /) -> str:
        """
        The licence of its texts.
        """
    @property
    def lines(self, /) -> Documents:
        """
        The lines of the picture, in order, as dicts.
        """
    def not_compared(self, /, line: str) -> str | None:
        """
        Why the levels of a line are not compared with need; ``None`` if they are.
        """
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees a result of it should know.
        """
    def phase_of(self, /, *, ncy: "int | None" = None, age: "int | None" = None) -> str | None:
        """
        The id of the first phase that somebody in this national curriculum year, or of this age, is in; ``None`` if
        there is none or it cannot be told.
        """
    @property
    def phases(self, /) -> Documents:
        """
        The phases that it has sentences of its own for, in order, as dicts.
        """
    def prompts(self, /, line: str, domain: str) -> Documents:
        """
        The prompts that lead to a rating on a line in a domain, in order, as dicts.
        """
    @property
    def roles(self, /) -> Documents:
        """
        Who rates, as dicts.
        """
    @property
    def scales(self, /) -> Documents:
        """
        Its scales with their levels, as dicts.
        """
    @property
    def shown(self, /) -> str:
        """
        What everyone who sees a result of it is shown: whether it is in use, and its notice.
        """
    def statement(self, /, line: "str", aspect: "str", level: str, *, phase: "str | None" = None) -> str | None:
        """
        The plain sentence for a level of a line in an aspect; ``None`` if there is no such line, aspect or level.

        Parameters
        ----------
        line, aspect, level : str
            Their ids, and the code of the level.
        phase : str, optional
            A phase: its own sentence if it has one, else that for any phase.
        """
    @property
    def status(self, /) -> Document:
        """
        Whether it is an example or was adopted, and by whom, when and made together with whom, as a dict.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class GraduatedApproach:
    """
    An account of the graduated approach for one child: *we have tried these; we have not yet explored those*.

    Its parts are given together or not at all: what was tried, what was promised and not delivered, what is not yet
    explored where readiness is below need, what was delivered while the need remains, what the setting would need to be
    ready, what help the family could be offered, and the notice that nothing here has to be tried first and that a
    parent, a young person or a setting may ask for an EHC needs assessment at any time (Children and Families Act 2014,
    section 36(1)).

    Parameters
    ----------
    profile : Profile
        The child.
    known : datetime.date or str
        The day of the account.
    context : Context
        What else matters, of the same child.
    catalogue : Catalogue
        What is on offer, for the same framework.
    start_by : datetime.date or str, optional
        What cannot start by this day is left out of what is not yet explored, and counted. Left out: nothing is left out
        for its start.
    checked_within_days : int, optional
        A check of wait and staffing that is older tells nothing of today; 90 if left out.
    rated_within_days : int, optional
        A rating up to so many days after a support ended still tells of the time of the support; 42 if left out.
    family : str, optional
        The line of readiness on which the family speaks; ``family`` if left out.
    evidence : list of str, optional
        Words of the catalogue for how strong evidence is, the strongest first; ``strong``, ``some``, ``practice`` if left
        out.
    review_weeks : int, optional
        Weeks to the first review of a plan; 6 if left out.
    phrases : Phrases, optional
        What its words, table and JSON are said in, the notice with them; plain English if left out.

    Examples
    --------
    >>> import valuing_send as vs
    >>> account = vs.GraduatedApproach(
    ...     vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
    >>> parts = account.to_dict()
    >>> [(one["title"], one["delivery"]) for one in parts["tried"]]
    [('Building club', 'full'), ('Speech and language therapy', 'part')]
    >>> [one["title"] for one in parts["not_tried"]]
    ['Calm space and a trusted adult']
    >>> parts["notice"].startswith("Nothing here has to be tried first.")
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, profile: Profile, known: date | str, context: Context, catalogue: Catalogue, *, start_by: date | str | None = None, checked_within_days: "int | None" = None, rated_within_days: "int | None" = None, family: str | None = None, evidence: SupportsGetItem[int, str] | None = None, review_weeks: "int | None" = None, phrases: Phrases | None = None) -> GraduatedApproach: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @staticmethod
    def _restore(profile: Profile, known: date | str, context: Context, catalogue: Catalogue, options: str, phrases: Phrases | None) -> GraduatedApproach: ...
    def columns(self, /) -> Table:
        """
        Every part as one table, a row a sentence: ``section``, ``heading``, ``domain``, ``provision``, ``words``. The
        first row is the notice.
        """
    def plan(self, /, *, outcomes: Documents | None = None, steps: Documents | None = None, reviews: SupportsGetItem[int, date | str] = ..., agreement: Documents | None = None) -> Plan:
        """
        A plan for this child, made on the day of the account.

        Parameters
        ----------
        outcomes : list of dict
            What is hoped for: ``id``, ``words``, ``aspects``.
        steps : list of dict
            What is done: ``id``, ``what``, ``provision``, ``who``, ``from``, ``until``, ``hours``, ``per``, ``outcomes``.
        reviews : list of datetime.date or str
            The days of review; without any, the first day that the options of the account say.
        agreement : list of dict
            Who agrees: ``by`` (a role), ``says`` (``agrees``, ``agrees_in_part``, ``does_not_agree``), ``on``, ``words``.

        Raises
        ------
        ProfileError
            With every problem in ``issues``.

        Examples
        --------
        >>> import valuing_send as vs
        >>> account = vs.GraduatedApproach(
        ...     vs.Profile.example(), "2026-10-16", vs.Context.example(), vs.Catalogue.example())
        >>> plan = account.plan(
        ...     outcomes=[{"id": "lunch", "words": "I can join in a game at lunch.", "aspects": ["managing_feelings"]}],
        ...     steps=[{"id": "calm", "what": "Calm space", "provision": "calm_space", "from": "2026-10-19",
        ...             "outcomes": ["lunch"]}])
        >>> plan.reviews
        [datetime.date(2026, 11, 27)]
        """
    def timeline(self, /, *, id: "str" = "support_over_time") -> Svg:
        """
        Draws support over time under the need over the same time, with the notice.

        Parameters
        ----------
        id : str
            The id of the drawing: those on one page need one each.
        """
    def to_dict(self, /) -> Document:
        """
        Every part as a dict.
        """
    def to_json(self, /) -> str:
        """
        Every part as canonical JSON.
        """
    def words(self, /) -> str:
        """
        Every part in words, the notice first.
        """

@final
class Initiative:
    """
    Something that is done from a period on, with an assumed effect on a measure.

    Parameters
    ----------
    id : str
        Its id.
    title : str
        What it is, as it reads in the middle of a sentence.
    measure : str
        The id of the measure that it acts on.
    start : period
        Its first period.
    share, low, high : float
        The share of cases that it acts on once it is fully there, and between which shares that lies 95 times in a hundred.
    evidence, stated_by : str
        What that rests on, and who says so.
    way : {"fewer", "more"}
        Whether there are fewer or more cases.
    ramp : int
        Over how many periods it grows to its whole effect.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> vs.Initiative("advice_line", "an advice line", "requests", "2021-10", share=0.1, low=0.0, high=0.2,
    ...               evidence="a pilot with 40 callers", stated_by="the board")
    <valuing_send.Initiative advice_line: 10% fewer requests from 2021-10>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: "str", title: "str", measure: "str", start: SupportsIndex | str | date, *, share: "float", low: "float", high: "float", evidence: str, stated_by: str, way: "str" = "fewer", ramp: "int" = 1, calendar: "str" = "month") -> Initiative: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def title(self, /) -> str:
        """
        What it is.
        """

@final
class LatestFigure:
    """
    A figure of a period beside one of a period before.

    Parameters
    ----------
    measure : Measure
        What it is of.
    before, now : tuple of period and value
        The earlier figure and the later one.
    parts : tuple, optional
        Of a share, how many of how many before and now: ``((59, 83), (63, 83))``.
    counted_by : {"cohort", "decision", "not_said"}
        Whether a share is of the cases that came in its period or of those decided in it.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Measure.find("new_plans")
    >>> vs.LatestFigure(plans, ("2021-09", 55), ("2021-10", 51)).clear
    'no clear change'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, measure: Measure, before: "tuple[int | str | date, float]", now: "tuple[int | str | date, float]", *, parts: "tuple[tuple[float, float], tuple[float, float]] | None" = None, counted_by: "str" = "not_said", calendar: "str" = "month") -> LatestFigure: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def clear(self, /) -> str:
        """
        ``clearly lower``, ``clearly higher`` or ``no clear change``.
        """
    def sentence(self, /) -> str:
        """
        The same in plain words, with why.
        """

@final
class Layout:
    """
    What stands in which cell of one version of one template that areas have to hand in: a document.

    An area that has a template in hand can write its layout down, check it and load it. A layout whose cells were not
    checked against the template is not filled.

    Examples
    --------
    >>> import valuing_send as vs
    >>> vs.Layout.names()
    ['dsg_management_plan_v5', 'local_reform_plan', 'scap_forecast']
    >>> vs.Layout.named("scap_forecast").verified
    False
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Layout:
        """
        Reads JSON.
        """
    @classmethod
    def from_toml(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Layout:
        """
        Reads TOML, the form for writing by hand.
        """
    @staticmethod
    def named(name: str) -> Layout:
        """
        A layout that comes along, to start from.
        """
    @staticmethod
    def names() -> list[str]:
        """
        The names of the layouts that come along.
        """
    @property
    def source(self, /) -> str:
        """
        What it was checked against, or is from.
        """
    def to_dict(self, /) -> Document:
        """
        The document as Python has it.
        """
    def to_json(self, /) -> str:
        """
        Canonical JSON.
        """
    @property
    def verified(self, /) -> bool:
        """
        Whether every row and column was checked against the template.
        """

@final
class Level:
    """
    What is known of a level: at least ``lo`` and at most ``hi``, or why there is none.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, lo: str | None, hi: str | None, rated: SupportsIndex, of: SupportsIndex, absent: str | None) -> Level: ...
    @property
    def absent(self, /) -> Absent | None:
        """
        Why there is no level, if there is none.
        """
    @property
    def hi(self, /) -> str | None:
        """
        The code of the highest level that it can be; ``None`` if there is no level.
        """
    @property
    def known(self, /) -> str | None:
        """
        The code of the level, if it is known.
        """
    @property
    def lo(self, /) -> str | None:
        """
        The code of the lowest level that it can be; ``None`` if there is no level.
        """
    @property
    def of(self, /) -> int:
        """
        How many aspects can have one.
        """
    @property
    def rated(self, /) -> int:
        """
        How many aspects have a level.
        """

@final
class Mapping:
    """
    What the columns of a table mean, so that a Local Offer or a school's provision map can be read as a catalogue.

    Examples
    --------
    >>> import valuing_send as vs
    >>> mapping = vs.Mapping.from_toml('''
    ... schema = "valuing_send/mapping"
    ... version = 1
    ... id = "our_offer"
    ... edition = "1"
    ... columns = [
    ...   { column = "Service", field = "title" },
    ...   { column = "Talking", field = "meets.up_to", domain = "communication_and_interaction" },
    ... ]
    ... constants = [{ field = "kind", value = "service" }, { field = "layer", value = "targeted" }]
    ... [catalogue]
    ... id = "our_offer"
    ... edition = "2026"
    ... title = "Our offer"
    ... notice = "From our Local Offer."
    ... framework = { id = "valuing_send_example", edition = "0.1.0" }
    ... layers = [{ id = "targeted", title = "Targeted" }]
    ... placements = []
    ... ''')
    >>> catalogue, unmapped = vs.Catalogue.from_csv("Service,Talking,Room\\nTalk Time,3,Hall\\n", mapping)
    >>> list(catalogue), unmapped
    (['talk_time'], ['Room'])
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def fields() -> list[str]:
        """
        The fields that a column can become.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Mapping:
        """
        Reads a mapping from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that a mapping does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, *, lenient: bool = False) -> Mapping:
        """
        Reads a mapping from TOML, the form for writing by hand; see :meth:`from_json`.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Match:
    """
    What is on offer for one child, in order, with reasons.

    A match only adds something to try. What the child, young person or family would prefer comes first, whatever its
    finding; after that the order is finding, placement (where the child is now first, then the most inclusive), layer,
    travel, id. Cost has no part in it. A collection of :class:`Offer` in order.

    Parameters
    ----------
    snapshot : Snapshot
        What is known of the child.
    context : Context
        What else matters, of the same child.
    catalogue : Catalogue
        What is on offer, for the same framework.

    Examples
    --------
    >>> import valuing_send as vs
    >>> snapshot = vs.Profile.example().as_of("2026-10-16")
    >>> found = vs.Match(snapshot, vs.Context.example(), vs.Catalogue.example())
    >>> found[0].preferred
    True
    >>> [need["aspect"] for need in found.unmet] == [need["aspect"] for need in found.needs if need["met"] == "no"]
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: int, /) -> Offer: ...
    def __iter__(self, /) -> Offers: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, snapshot: Snapshot, context: Context, catalogue: Catalogue) -> Match: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        One row an offer, in order: ``position``, ``provision``, ``title``, ``preferred``, ``finding``, ``worst``,
        ``best`` (the values of :class:`Finding`), and in words ``finding_in_words`` and ``reason``.
        """
    def consider(self, /, *, by: str, on: date | str, reasons: SupportsGetItem[int, str], unknowns: SupportsGetItem[int, str], note: str, differs: bool | None = None) -> Considered:
        """
        What a person concluded, having looked at it: as :meth:`Pack.consider`.
        """
    def explain(self, /, provision: "str", phrases: Phrases | None = None) -> str:
        """
        One provision in words: its finding, every criterion with the ratings that it rests on, what would settle it or have
        to be different, why it stands where it does, and the notice.

        Parameters
        ----------
        provision : str
            The id of the provision.
        phrases : Phrases, optional
            The language; plain English if left out.

        Raises
        ------
        NotFoundError
            The catalogue has no provision with this id.

        Examples
        --------
        >>> import valuing_send as vs
        >>> now = vs.Profile.example().as_of("2026-10-16")
        >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
        >>> print(found.explain("oak_primary").splitlines()[0])
        2. Oak Primary School
        """
    def explain_json(self, /, provision: str) -> str:
        """
        One provision as canonical JSON: the data first (its offer as in :meth:`to_json`, with every criterion), then the
        words of :meth:`explain`, the notice, and what the match was made from.

        Parameters
        ----------
        provision : str
            The id of the provision.

        Raises
        ------
        NotFoundError
            The catalogue has no provision with this id.

        Examples
        --------
        >>> import json
        >>> import valuing_send as vs
        >>> now = vs.Profile.example().as_of("2026-10-16")
        >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
        >>> json.loads(found.explain_json("oak_primary"))["offer"]["finding"]
        'meets_some'
        """
    @property
    def is_unsettled_whose(self, /) -> bool:
        """
        Whether several people prefer something and it cannot be told whose preference comes first, because neither age
        nor year is recorded.
        """
    @property
    def known(self, /) -> date:
        """
        The day up to which records were written down.
        """
    @property
    def needs(self, /) -> Documents:
        """
        Every aspect with a recorded need above the lowest level, and whether anything in the catalogue meets it, as
        dicts.
        """
    @property
    def not_known(self, /) -> list[tuple[str, Absent]]:
        """
        The aspects in which need is not known, and why.
        """
    @property
    def not_rated(self, /) -> list[str]:
        """
        The aspects in which nobody has rated need.
        """
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees the list must see with it.
        """
    def offer(self, /, provision: "str") -> Offer:
        """
        The offer of a provision.

        Raises
        ------
        NotFoundError
            The catalogue does not have it.
        """
    @property
    def offers(self, /) -> list[Offer]:
        """
        The offers, in order.
        """
    @property
    def outside(self, /) -> Documents:
        """
        Support recorded for this child that the catalogue does not have, as dicts: what is needed is not bounded by what is on
        offer.
        """
    @property
    def preferred_elsewhere(self, /) -> list[str]:
        """
        What they would prefer that the catalogue does not have.
        """
    @property
    def promises(self, /) -> Documents:
        """
        Support that was specified and is not known to have been delivered in full, as dicts.
        """
    @property
    def reasons(self, /) -> list[str]:
        """
        The names of its reasons, for :meth:`consider`.
        """
    @property
    def seen(self, /) -> date:
        """
        The day up to which records are about.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """
    @property
    def unknowns(self, /) -> list[str]:
        """
        The names of what it does not know, for :meth:`consider`.
        """
    @property
    def unmet(self, /) -> Documents:
        """
        The recorded needs that nothing in the catalogue meets, as dicts.
        """
    @property
    def unsettled(self, /) -> Documents:
        """
        The recorded needs of which it cannot be told whether anything in the catalogue meets them, as dicts.
        """
    @property
    def wishes(self, /) -> Documents:
        """
        What the child, young person and family want, in their words, as dicts.
        """
    def words(self, /, phrases: Phrases | None = None) -> str:
        """
        The list in words, with every reason, what is unknown, and the notice.

        Parameters
        ----------
        phrases : Phrases, optional
            The language; plain English if left out.
        """

@final
class Measure:
    """
    What a series counts, and how it is to be read. Activity is never good or bad in itself.

    Parameters
    ----------
    id : str
        Its id.
    title : str
        Its name as it reads in the middle of a sentence; a plural for a stock or a flow.
    kind : {"stock", "flow", "ratio"}
        Counted on a date; over a period; or one number over another, in per cent.
    support : {"real", "non_negative", "count", "percent"}, optional
        The values that it can take; a count, or for a ratio a percentage, if left out.
    unit : str, optional
        Its unit, a plural.
    role : {"activity", "outcome", "balancing"}
        What it is to those who steer by it.
    better : {"higher", "lower"}, optional
        Which way is better; only of an outcome or a balancing measure.
    decided_case_by_case : bool
        Whether it counts what is decided for each case by itself: no ambition is set on it.
    use_of_a_right : bool
        Whether it counts how people use a right that they have: no ambition is set on it.

    Raises
    ------
    DocumentError
        It has an id of the field, such as ``new_plans``, and is not the field's measure, which :meth:`find` gives.

    Examples
    --------
    >>> import valuing_send as vs
    >>> visits = vs.Measure("visits", "visits to the library", "flow", unit="visits")
    >>> visits
    Measure('visits', 'visits to the library', 'flow', support='count', unit='visits')
    >>> visits.figure(1371)
    '1,371'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: "str", title: "str", kind: "str", *, support: "str | None" = None, unit: "str | None" = None, role: "str" = "activity", better: "str | None" = None, decided_case_by_case: bool = False, use_of_a_right: bool = False) -> Measure: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def better(self, /) -> str | None:
        """
        Which way is better, of an outcome or a balancing measure.
        """
    @property
    def decided_case_by_case(self, /) -> bool:
        """
        Whether it counts what is decided for each case by itself.
        """
    def figure(self, /, value: "float") -> str:
        """
        A figure of this measure as people write it.
        """
    @staticmethod
    def find(id: str) -> Measure:
        """
        The measure of the field with this id, such as ``new_plans``; :func:`measures` lists them.

        Raises
        ------
        NotFoundError
            There is none.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def kind(self, /) -> str:
        """
        ``stock``, ``flow`` or ``ratio``.
        """
    @property
    def role(self, /) -> str:
        """
        ``activity``, ``outcome`` or ``balancing``.
        """
    @property
    def support(self, /) -> str:
        """
        The values that it can take.
        """
    @property
    def takes_ambition(self, /) -> bool:
        """
        Whether somebody may aim at a figure of it; what others aim at all the same is a :class:`PublishedTarget`.
        """
    @property
    def title(self, /) -> str:
        """
        Its name as it reads in the middle of a sentence.
        """
    @property
    def unit(self, /) -> str:
        """
        Its unit, a plural.
        """
    @property
    def use_of_a_right(self, /) -> bool:
        """
        Whether it counts how people use a right that they have.
        """

@final
class Offer:
    """
    One provision for one child: the finding, and everything that it rests on.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def adjustments(self, /) -> Documents:
        """
        The nearest changes, aspect by aspect, with which it would meet every recorded need in its scope, as dicts: a suggestion
        for the setting or the area, which changes no finding.
        """
    @property
    def best(self, /) -> Finding:
        """
        The finding if everything unknown turned out for the best.
        """
    @property
    def criteria(self, /) -> list[tuple[Answer, str]]:
        """
        Everything that was asked, each with its answer, in words.
        """
    @property
    def finding(self, /) -> Finding:
        """
        What it is to this child, on what was recorded.
        """
    @property
    def kind(self, /) -> str:
        """
        ``support``, ``service`` or ``setting``.
        """
    @property
    def position(self, /) -> int:
        """
        Its place in the list, from 1.
        """
    @property
    def preference(self, /) -> str | None:
        """
        How somebody said that they would prefer it, in plain English; ``None`` if nobody did.
        """
    @property
    def preferred(self, /) -> bool:
        """
        Whether somebody said that they would prefer it.
        """
    @property
    def provision(self, /) -> str:
        """
        The id of the provision.
        """
    @property
    def reason(self, /) -> str:
        """
        The reason in a sentence or two.
        """
    @property
    def recorded(self, /) -> list[str]:
        """
        What was last recorded of this child having it, in plain English; empty if nothing was.
        """
    @property
    def settling(self, /) -> str | None:
        """
        The same in plain English; ``None`` if nothing has to be settled.
        """
    @property
    def suggestion(self, /) -> str | None:
        """
        The same in plain English; ``None`` if no such change is near.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    def to_dict(self, /) -> Document:
        """
        The offer as the document of the match has it.
        """
    @property
    def wait_weeks(self, /) -> int | None:
        """
        Weeks to wait, if the catalogue says.
        """
    @property
    def why_here(self, /) -> str:
        """
        Why it stands where it does in the list: ``preferred``, ``first``, or the first thing in which it comes after the one
        before it (``preference``, ``finding``, ``placement``, ``layer``, ``travel``, ``id``).
        """
    @property
    def why_here_in_words(self, /) -> str:
        """
        The same in plain English.
        """
    def words(self, /) -> str:
        """
        The finding in words, with what it rests on and what it is not.
        """
    @property
    def worst(self, /) -> Finding:
        """
        The finding if everything unknown turned out for the worst.
        """
    @property
    def would_settle(self, /) -> list[str]:
        """
        What would settle a finding that cannot be told: aspects to rate, fields to fill in.
        """

@final
class Outlook:
    """
    An area looked at forward from a year that has passed: what was expected then, what happened, what was said of it
    and what was not.

    It says what changed, never why.

    Parameters
    ----------
    published : Published
        The figures.
    area : Area or str
        Whose.
    origin : int
        The last year that the models see.
    h : int
        Years ahead, 1 to 1,000.
    levels : sequence of float
        Levels of the intervals in per cent; figures are read beside the widest.
    aim : float
        The share, in per cent, of plans within 20 weeks that is aimed at by the last year. It is set for this example
        and is not the council's own.

    Examples
    --------
    >>> import valuing_send as vs
    >>> outlook = vs.Outlook(vs.Published(), "Lincolnshire")
    >>> any("there were 1,371 new plans" in sentence for sentence in outlook.sentences())
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, published: Published, area: Area | str, *, origin: "int" = 2019, h: "int" = 3, levels: "SupportsGetItem[int, float]" = ..., aim: "float" = 90.0) -> Outlook: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def area(self, /) -> Area:
        """
        The area.
        """
    def backtest(self, /, measure: str) -> Table:
        """
        How the baselines did on the years up to the origin.

        Raises
        ------
        NotFoundError
            The measure is not followed.
        SeriesError
            It is too short to back-test.
        """
    def charts(self, /, measure: "str") -> list[Svg]:
        """
        A measure beside its baselines, one chart for each.

        Raises
        ------
        NotFoundError
            The measure is not followed.
        """
    def columns(self, /) -> Table:
        """
        Each measure beside each baseline, then every balancing measure, one row a year.
        """
    @property
    def measures(self, /) -> list[str]:
        """
        The measures that were followed.
        """
    @property
    def origin(self, /) -> int:
        """
        The last year that the models saw.
        """
    def sentences(self, /) -> list[str]:
        """
        The whole in plain words with figures, from what was said to what is not collected.
        """
    @property
    def source(self, /) -> str:
        """
        Where the figures come from and their licence.
        """

@final
class Pack:
    """
    What an annual review, a panel or a move to a new setting needs, in one call.

    The latest picture with who rated what, what changed, what was specified, available and delivered, what is hoped for,
    what is on offer, what nothing on offer meets, what is not known, how to put something right, and dated rights. It
    holds the same about the child for every audience; for the family it says it in another order and explains it. It says
    nothing of what anyone should decide: what a person concludes enters through :meth:`consider`.

    Parameters
    ----------
    profile : Profile
        Of the child.
    context : Context
        What else matters, of the same child.
    catalogue : Catalogue
        What is on offer, for the same framework.
    kind : str
        ``annual_review``, ``panel`` or ``moving``: which rights and time limits are told.
    known : datetime.date or str
        The day up to which records count.
    since : datetime.date or str, optional
        The day since which change is told, such as that of the last review.
    looking_back : sequence of datetime.date or str
        Earlier days whose levels are told too.
    reliability : dict of str to Reliability, optional
        For each line how far apart raters are, which tells a clear change from one that they make of nothing.
    every : dict of str to int, optional
        For each line, after how many days its domains are rated again.
    rights : Rights, optional
        Another table of rights than that for England.

    Raises
    ------
    ProfileError
        The parts are of different children or frameworks, or an earlier day is not earlier.

    Examples
    --------
    >>> import valuing_send as vs
    >>> pack = vs.Pack(vs.Profile.example(), vs.Context.example(), vs.Catalogue.example(),
    ...                kind="annual_review", known="2026-10-16", since="2025-10-17")
    >>> pack.shortlist[0]
    'elm_primary_language_base'
    >>> pack.to_dict("family")["about"] == pack.to_dict("professionals")["about"]
    True
    >>> pack.columns("rights").columns
    ['right', 'says', 'limit', 'law', 'from', 'until', 'verified']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, profile: Profile, context: Context, catalogue: Catalogue, *, kind: "str", known: date | str, since: date | str | None = None, looking_back: SupportsGetItem[int, date | str] = ..., reliability: dict[str, Reliability] | None = None, every: "dict[str, int] | None" = None, rights: Rights | None = None) -> Pack: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def addressed_to(self, /) -> str:
        """
        Whom it is addressed to, in plain English: after compulsory school age the young person, unless a representative
        is recorded.
        """
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    def columns(self, /, part: str) -> Table:
        """
        A part as a table.

        Parameters
        ----------
        part : str
            As for :meth:`lines`.
        """
    def consider(self, /, *, by: str, on: date | str, reasons: SupportsGetItem[int, str], unknowns: SupportsGetItem[int, str], note: str, differs: bool | None = None) -> Considered:
        """
        What a person concluded, having looked at it.

        Parameters
        ----------
        by : str
            In which role: an id.
        on : datetime.date or str
            On which day.
        reasons, unknowns : sequence of str
            Which of :attr:`reasons` and :attr:`unknowns` they saw: at least one of each that there is.
        note : str
            What they concluded, in their own words.
        differs : bool, optional
            Whether they differ from it, which is normal and kept.

        Raises
        ------
        ProfileError
            Nothing was seen, or something that is not there.
        """
    @property
    def digest(self, /) -> str:
        """
        The digest of all that it holds about the child, the same for every audience.
        """
    @property
    def kind(self, /) -> str:
        """
        ``annual_review``, ``panel`` or ``moving``.
        """
    @property
    def known(self, /) -> date:
        """
        The day up to which records count.
        """
    def lines(self, /, part: str) -> list[str]:
        """
        A part in sentences, the same for every audience.

        Parameters
        ----------
        part : str
            ``wishes``, ``views``, ``picture``, ``ratings``, ``change``, ``support``, ``graduated_approach``, ``answers``,
            ``outcomes``, ``setting``, ``due``, ``unmet``, ``offers``, ``not_known``, ``remedies`` or ``rights``.
        """
    @property
    def not_known(self, /) -> Documents:
        """
        What is not known, as dicts.
        """
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees it must see with it.
        """
    def page(self, /, audience: "str" = "family") -> Page:
        """
        A page of HTML that needs nothing but itself.

        Parameters
        ----------
        audience : str
            ``family`` or ``professionals``.
        """
    @property
    def reasons(self, /) -> list[str]:
        """
        The names of its reasons, for :meth:`consider`.
        """
    @property
    def remedies(self, /) -> Documents:
        """
        What to do when something is wrong, as dicts.
        """
    @property
    def rights(self, /) -> Documents:
        """
        The rights and time limits that hold on the day, as dicts; those that nobody has read at a source last.
        """
    @property
    def shortlist(self, /) -> list[str]:
        """
        What is preferred, then what meets needs or may do so: ids of provisions.
        """
    @property
    def since(self, /) -> date | None:
        """
        The day since which change is told; ``None`` if none was given.
        """
    def to_dict(self, /, audience: "str" = "family") -> Document:
        """
        The document as a dict.

        Parameters
        ----------
        audience : str
            ``family`` or ``professionals``.
        """
    def to_json(self, /, audience: "str" = "family") -> str:
        """
        The canonical JSON. All that it holds about the child is in ``about``, the same for every audience.

        Parameters
        ----------
        audience : str
            ``family`` or ``professionals``.
        """
    @property
    def unknowns(self, /) -> list[str]:
        """
        The names of what it does not know, for :meth:`consider`.
        """
    def words(self, /, audience: "str" = "family") -> str:
        """
        The whole pack in plain English.

        Parameters
        ----------
        audience : str
            ``family`` or ``professionals``.
        """

@final
class Page:
    """
    A page of HTML that needs nothing but itself. :func:`story` and :meth:`Pack.page` make one.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, html: str) -> Page: ...
    @property
    def html(self, /) -> str:
        """
        The whole file.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes it to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file, which is replaced.
        """

@final
class Panel:
    """
    Many series of one measure and one calendar, each with a key of its own. A collection of :class:`Series` by key.

    Parameters
    ----------
    series : sequence of Series
        In this order.

    Examples
    --------
    >>> import valuing_send as vs
    >>> panel = vs.Published().panel("new_plans")
    >>> panel["E10000019"].points[2020]
    1371.0
    """
    def __contains__(self, key: str, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, key: str, /) -> Series: ...
    def __iter__(self, /) -> Names: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, series: SupportsGetItem[int, Series]) -> Panel: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        One series below the other: ``unique_id``, ``ds``, ``y``.
        """
    @staticmethod
    def from_table(table: Frame, measure: Measure, *, calendar: "str" = "year") -> Panel:
        """
        Reads a long table: ``unique_id``, ``ds``, ``y`` and, if there, ``y_status`` (why ``y`` is absent).

        Parameters
        ----------
        table : object with ``__arrow_c_stream__``
            A frame of polars or pandas, a table of pyarrow, a relation of DuckDB, a :class:`Table`.
        measure : Measure
            What it counts.
        calendar : str
            How time is cut; see :class:`Series`.

        Raises
        ------
        TableError, SeriesError
            With every problem and its row in ``issues``.
        """
    def keys(self, /) -> list[str]:
        """
        The keys, in order.
        """
    def values(self, /) -> list[Series]:
        """
        The series, in order.
        """

@final
class Phrases:
    """
    The sentences of matches, of accounts of the graduated approach and of reviews of plans in one language. Another language
    is a document with the same ids and places in braces.

    Examples
    --------
    >>> import valuing_send as vs
    >>> english = vs.Phrases.english()
    >>> english.language
    'en'
    >>> english.say("year", {"year": "3"})
    'Year 3'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def english() -> Phrases:
        """
        Plain English.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Phrases:
        """
        Reads phrases from JSON: every phrase of the English ones, each with the same places.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep what this version does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, *, lenient: bool = False) -> Phrases:
        """
        Reads phrases from TOML, the form for writing by hand; see :meth:`from_json`.
        """
    @property
    def language(self, /) -> str:
        """
        The tag of their language.
        """
    def say(self, /, phrase: "str", places: "dict[str, str] | None" = None) -> str:
        """
        A phrase with its places filled; a place that is not given is left empty.

        Parameters
        ----------
        phrase : str
            The id of the phrase.
        places : dict of str to str, optional
            What stands in each of its places.

        Raises
        ------
        NotFoundError
            There is no such phrase.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Picture:
    """
    A drawing with the same as a table. A notebook shows both.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> picture = cohort.beside("aspects").release(threshold=1).need_beside_readiness(part="attention")
    >>> picture
    <valuing_send.Picture: Need beside setting>
    >>> len(picture.columns()) > 1
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def _repr_svg_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, text: str, title: str, figure: str, table: Table) -> Picture: ...
    def columns(self, /) -> Table:
        """
        What stands in it.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the drawing to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file, which is replaced.
        """
    @property
    def svg(self, /) -> Svg:
        """
        The drawing alone.
        """
    @property
    def title(self, /) -> str:
        """
        What it shows, in a few words.
        """

@final
class Pipeline:
    """
    Cases on their way through stages, looked at from the end of a period.

    Parameters
    ----------
    origin : period
        The last period that is known.
    stages : sequence of (id, title, delay, share)
        Stages in their order. A delay lists the share of cases that leave in the period in which they came, in the next, and
        so on; the share of those that leave goes on to the next stage.
    in_progress : dict of id to list of int
        Cases in each stage by age: those that came in the last period, in the one before, and so on.
    decided : sequence of str
        Stages where whether a case goes on is decided for each by itself.
    counted_by : dict of id to str
        The id of the measure that counts what goes on from a stage: a :class:`Review` then says how a forecast of it and what is
        on its way differ.
    seen_on : dict of id to int
        On how many cases the share of a stage was seen: a simulation takes it to be no surer than that.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> stages = [("requests", "requests", [0.2, 0.6, 0.2], 0.75), ("assessments", "assessments", [0, 0, 0, 0.5, 0.5], 0.9)]
    >>> pipeline = vs.Pipeline("2021-10", stages, in_progress={"requests": [80, 30], "assessments": [40, 45, 50]})
    >>> [round(plans) for plans in pipeline.nowcast(4)["already"]][4:]
    [22, 43, 38, 48]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, origin: SupportsIndex | str | date, stages: SupportsGetItem[int, tuple[str, str, SupportsGetItem[int, SupportsFloat | SupportsIndex], SupportsFloat | SupportsIndex]], *, in_progress: "dict[str, list[int]]" = ..., decided: "list[str]" = ..., seen_on: "dict[str, int]" = ..., counted_by: "dict[str, str]" = ..., calendar: "str" = "month") -> Pipeline: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, horizon: "int", arrivals: "SupportsGetItem[int, float]" = ..., *, whose: "str" = "", id: "str" = "pipeline") -> Svg:
        """
        The same as a chart.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Pipeline:
        """
        Reads it from JSON, a document ``valuing_send/pipeline``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    def nowcast(self, /, horizon: "int", arrivals: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        What goes on from each stage over so many periods ahead: of the cases in progress, and of arrivals in the first stage,
        one number a period. One row for each stage and period.
        """
    def nowcast_json(self, /, horizon: "int", arrivals: "list[float]" = ...) -> str:
        """
        The same as a document ``valuing_send/nowcast``, canonical JSON.
        """
    def sentences(self, /, horizon: "int", arrivals: "SupportsGetItem[int, float]" = ...) -> list[str]:
        """
        The same in plain words.
        """
    def simulate(self, /, horizon: "int", arrivals: "SupportsGetItem[int, float]" = ..., *, runs: "int" = 1000, level: "float" = 95.0, seed: "int" = 1, threads: "int" = 1, progress: Progress | None = None) -> dict[str, tuple[float, float, float]]:
        """
        Follows every case in so many runs: what goes on from each stage over all periods ahead, its mean and the ends between
        which ``level`` runs of a hundred lie. A share that was ``seen_on`` so many cases is no surer than that. The same on any
        number of threads.

        Returns
        -------
        dict of str to (float, float, float)
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """
    def what_if(self, /, horizon: "int", arrivals: "SupportsGetItem[int, float]", *, start: SupportsIndex | str | date, stage: "str | None" = None, share: "float | None" = None, delay: "SupportsGetItem[int, float] | None" = None, times: "float | None" = None) -> tuple[Table, list[str]]:
        """
        What a change from a period on does to every stage, and when: another share of those that leave a stage, another
        delay of those that come into it, or so many times the arrivals. Gives the table and the same in plain words.
        """

@final
class Plan:
    """
    What people agree to do for one child: steps, what each is for, who agrees, when it is reviewed.
    :meth:`GraduatedApproach.plan` makes it.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plan = vs.Plan.from_json('{"schema":"valuing_send/plan","version":1,"child":"case 0417","framework":'
    ...     '{"id":"valuing_send_example","edition":"0.1.0"},"made":"2026-10-19","reviews":["2026-11-30"]}')
    >>> plan
    <valuing_send.Plan: 0 steps>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, framework: Framework | None = None, *, lenient: bool = False) -> Plan:
        """
        Reads a plan from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        framework : Framework, optional
            That of its aspects and roles; the example if left out.
        lenient : bool
            Keep keys that a plan does not have; without it each is a problem.

        Raises
        ------
        ProfileError
            With every problem in ``issues``. No message repeats a value.
        """
    def review(self, /, profile: Profile, known: date | str, context: Context, catalogue: Catalogue, *, rated_within_days: "int | None" = None, phrases: Phrases | None = None) -> PlanReview:
        """
        The plan on a day, beside what was delivered up to it.

        Parameters
        ----------
        profile : Profile
            The child.
        known : datetime.date or str
            The day.
        context : Context
            What else matters, of the same child.
        catalogue : Catalogue
            What is on offer.
        rated_within_days : int, optional
            A rating up to so many days after a step ended still tells of its time; 42 if left out.
        phrases : Phrases, optional
            What it is said in, the notice with it; plain English if left out.

        Raises
        ------
        ProfileError
            The profile or the context is of another child.
        """
    @property
    def reviews(self, /) -> list[date]:
        """
        The days on which it is reviewed, the first first.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class PlanReview:
    """
    A plan as it stands on a day: what was to be done, what was delivered, and which way need and readiness went. It gives
    nobody marks. :meth:`Plan.review` makes it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        ``section``, ``step``, ``what``, ``timing``, ``delivery``, ``words``: first the notice, then a row a step, then what
        people said to the plan and the next review.
        """
    @property
    def next_review(self, /) -> date | None:
        """
        The next day of review; ``None`` if none is set.
        """
    @property
    def notice(self, /) -> str:
        """
        That nothing here has to be tried first, and who may ask for an assessment at any time.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """
    def words(self, /) -> str:
        """
        The review in words, with the notice.
        """

@final
class Prices:
    """
    What children and young people in settings cost, at the prices of one year, and who pays: a document.

    Parameters
    ----------
    year : int
        The price year.
    units : list of dict
        What a person costs in a year: ``id``, ``pot``, ``pounds`` and, where it is known, ``spread`` (the standard deviation
        of the average cost, as a share of it), ``ncy``, ``settings``, ``needs``, ``source``.
    funding : list of dict
        What the places of a setting are paid, whether or not anybody is in them: ``pot``, ``setting``, ``places``, ``from``,
        ``pounds``.
    rise : float, optional
        By what share prices rise in a year.

    Examples
    --------
    >>> import valuing_send as vs
    >>> prices = vs.Prices(2025, [{"id": "top_up", "pot": "high_needs_block", "pounds": 8662, "settings": ["school"]}])
    >>> prices.pots
    ['high_needs_block']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, year: "int", units: Any, *, funding: Any | None = None, rise: "float | None" = None) -> Prices: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_json(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Prices:
        """
        Reads JSON.
        """
    @classmethod
    def from_toml(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Prices:
        """
        Reads TOML, the form for writing by hand.
        """
    @property
    def pots(self, /) -> list[str]:
        """
        Every pot that pays.
        """
    def to_dict(self, /) -> Document:
        """
        The document as Python has it.
        """
    def to_json(self, /) -> str:
        """
        Canonical JSON.
        """

@final
class Profile:
    """
    Everything recorded about one child. It only grows: each method that records something gives a new profile.

    A record says when something was seen (``on``) and when it was written down (``recorded``), so that :meth:`as_of` can
    tell what was known on any day. The order in which records arrive changes nothing.

    Parameters
    ----------
    child : str
        The child's key, which is yours and is never interpreted: 1 to 128 bytes, no control characters.
    framework : Framework, optional
        What the levels belong to; the example if left out.

    Examples
    --------
    >>> import valuing_send as vs
    >>> profile = vs.Profile("case 0417")
    >>> profile = profile.rate("r1", on="2026-10-05", recorded="2026-10-05", line="need", role="senco",
    ...                        levels={"attention": "3", "memory": vs.Absent.NOT_APPLICABLE})
    >>> profile = profile.rate("r2", on="2026-10-05", recorded="2026-10-06", line="setting", role="senco",
    ...                        levels={"attention": "2"})
    >>> profile
    <valuing_send.Profile: 2 records>
    >>> profile.as_of("2026-10-06").compare_aspect("setting", "attention")
    <Comparison.BELOW: 'below'>
    >>> profile.as_of("2026-10-05").compare_aspect("setting", "attention")
    <Comparison.UNKNOWN: 'unknown'>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, child: str, framework: Framework | None = None) -> Profile: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def adopt(self, /, framework: Framework) -> Profile:
        """
        The same child's profile from now on recorded with another framework, or another edition. What is recorded stays
        as it was written, and counts as unknown under the new framework until a crosswalk carries it over.
        """
    def append(self, /, record: Record, *, lenient: bool = False) -> Profile:
        """
        The profile with one more record. The same record again changes nothing.

        Parameters
        ----------
        record : dict, str or bytes
            The record as a dict or as JSON: ``id``, ``recorded``, ``kind`` and what that kind holds.
        lenient : bool
            Keep keys that a record does not have; without it each is a problem.

        Raises
        ------
        ProfileError
            With every problem in ``issues``.

        Examples
        --------
        >>> import valuing_send as vs
        >>> rating = {"id": "r1", "recorded": "2026-10-05", "kind": "rating", "on": "2026-10-05", "line": "need",
        ...           "role": "senco", "levels": [{"aspect": "memory", "level": "1"}]}
        >>> len(vs.Profile("case 0417").append(rating))
        1
        """
    def as_of(self, /, known: date | str, seen: date | str | None = None, *, crosswalks: SupportsGetItem[int, Crosswalk] = ...) -> Snapshot:
        """
        What was known on a day.

        Parameters
        ----------
        known : datetime.date or str
            Records written down by this day count.
        seen : datetime.date or str, optional
            Records about days up to this one count; the same day if left out.
        crosswalks : sequence of Crosswalk
            What carries over ratings that were made under other frameworks; each is marked. Without one that leads to the
            framework of the profile, such ratings are shown (``other_framework``) and count as unknown.
        """
    def chart_over_time(self, /, days: SupportsGetItem[int, date | str], *, domain: "str | None" = None, labels: "SupportsGetItem[int, str] | None" = None, id: "str" = "over_time") -> Svg:
        """
        The child over time: a small panel for each domain, or for each aspect of one, with time across and the levels as
        steps. Where nothing is known a line breaks.

        Parameters
        ----------
        days : sequence of datetime.date or str
            The days, each as it was known then.
        domain : str, optional
            Draw the aspects of this domain instead of the domains.
        labels : sequence of str, optional
            What the days are called, in their order; the names of their terms if left out.
        id : str
            The id of the drawing; two on one page need different ones.

        Examples
        --------
        >>> import valuing_send as vs
        >>> svg = vs.Profile.example().chart_over_time(["2025-10-17", "2026-02-13", "2026-06-19", "2026-10-16"])
        >>> "Spring 2026" in str(svg)
        True
        """
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    def columns(self, /) -> Table:
        """
        One row a record: ``id``, ``kind``, ``on`` and ``recorded``. What it says is not among them.
        """
    def correct(self, /, id: str, *, corrects: str, recorded: date | str, entry: Document) -> Profile:
        """
        The profile with a record put right: the entry replaces the whole of what it corrects.

        Parameters
        ----------
        id, recorded
            As for :meth:`rate`.
        corrects : str
            The record that is put right.
        entry : dict
            What it should have said: ``kind`` (rating, support, wish, outcome, judgement or transfer), ``on`` and what that
            kind holds.
        """
    def erase(self, /, id: str, *, erases: str, recorded: date | str) -> Profile:
        """
        The profile with a record erased: it never counts again, for any day. Its content leaves the document with
        :meth:`without_erased`.
        """
    @staticmethod
    def example() -> Profile:
        """
        A made-up child: four terms of ratings on every line, support, and what the child and the family want.
        """
    def extend(self, /, records: Records, *, lenient: bool = False) -> Profile:
        """
        The profile with all of these records; see :meth:`append`.
        """
    @property
    def formerly(self, /) -> list[str]:
        """
        The keys that the child had in records that were merged into this one.
        """
    @property
    def framework(self, /) -> Framework:
        """
        The framework that it is recorded with.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, framework: Framework | None = None, *, lenient: bool = False) -> Profile:
        """
        Reads a profile from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        framework : Framework, optional
            What it was recorded with; the example if left out.
        lenient : bool
            Keep keys that a profile does not have; without it each is a problem.

        Raises
        ------
        ProfileError
            With every problem in ``issues``. No message repeats a value.
        """
    def judge(self, /, id: str, *, on: date | str, recorded: date | str, outcome: str, by: str, level: "int | None" = None, words: str | None = None) -> Profile:
        """
        The profile with a judgement: how near a role says an outcome is.

        Parameters
        ----------
        id, on, recorded
            As for :meth:`rate`.
        outcome : str
            The record of the outcome.
        by : str
            Who judges: a role of the framework.
        level : int, optional
            From -2 (much less than hoped) to 2 (much more); 0 is as hoped. Left out: the role says that it is too soon.
        words : str, optional
            Why, in their words.
        """
    def merge(self, /, other: Profile, *, keep: str | None = None) -> Profile:
        """
        This profile and another of the same child as one, under one key: all records of both.

        Parameters
        ----------
        other : Profile
            The other.
        keep : str, optional
            The key of the child from now on; that of this profile if left out. The others are in ``formerly``.

        Raises
        ------
        ProfileError
            With every record of ``other`` whose id stands for something else here. Both stay as they are.
        """
    def outcome(self, /, id: str, *, on: date | str, recorded: date | str, words: str, by: str, agreed_by: SupportsGetItem[int, str] = ..., domains: SupportsGetItem[int, str] = ..., aspects: SupportsGetItem[int, str] = ..., adulthood: SupportsGetItem[int, str] = ..., target: date | str | None = None, review: date | str | None = None, scale: SupportsGetItem[int, str] = ...) -> Profile:
        """
        The profile with an outcome: what the child or family wants to come of the help, in their words.

        Parameters
        ----------
        id, on, recorded
            As for :meth:`rate`.
        words : str
            In their words.
        by : str
            Who worded it: a role of the framework.
        agreed_by : sequence of str
            Who agreed to it.
        domains, aspects : sequence of str
            What it is about.
        adulthood : sequence of str
            The areas of adult life that it prepares for: ``employment``, ``independent_living``, ``community``,
            ``health``.
        target : datetime.date or str, optional
            The day by which it is hoped for.
        review : datetime.date or str, optional
            The day on which to look at it together.
        scale : sequence of str
            A goal attainment scale: five plain sentences, from much less than hoped to much more; or none.

        Examples
        --------
        >>> import valuing_send as vs
        >>> profile = vs.Profile("case 0417").outcome("o1", on="2026-10-05", recorded="2026-10-05", by="child_young_person",
        ...     words="I want to walk to school with my friends.", domains=["independence"], target="2027-07-16")
        >>> profile = profile.judge("j1", on="2027-06-21", recorded="2027-06-21", outcome="o1", by="child_young_person",
        ...     level=0)
        >>> profile.as_of("2027-06-21").outcomes_columns().to_dicts()[0]["attained"]
        'as hoped'
        """
    def rate(self, /, id: str, *, on: date | str, recorded: date | str, line: str, role: str, levels: Levels, setting: str | None = None, answers: Documents | None = None) -> Profile:
        """
        The profile with a rating: levels of some aspects on one line, from one rater role.

        Parameters
        ----------
        id : str
            Your name for the record.
        on : datetime.date or str
            The day it was seen.
        recorded : datetime.date or str
            The day it was written down.
        line : str
            A line of the framework.
        role : str
            Who rates.
        levels : dict
            For each aspect the code of its level, or a member of :class:`Absent` that says why there is none.
        setting : str, optional
            Where it was seen.
        answers : list of dict, optional
            What was answered to the prompts that lead to it: ``prompt``, ``answer`` (yes, partly, not_yet_known, no), and
            perhaps ``note``. Answers give no level.
        """
    @property
    def records(self, /) -> Documents:
        """
        The records in the order of their ids, as dicts.
        """
    def support(self, /, id: str, *, on: date | str, recorded: date | str, title: str, provision: str | None = None, domains: SupportsGetItem[int, str] = ..., aspects: SupportsGetItem[int, str] = ..., specified: Document | None = None, available: Document | None = None, delivered: Documents | None = None, review: date | str | None = None) -> Profile:
        """
        The profile with support: what was specified, whether it is there, what was delivered.

        Parameters
        ----------
        id, on, recorded
            As for :meth:`rate`.
        title : str
            What it is called.
        provision : str, optional
            The provision of a catalogue that it is.
        domains : sequence of str
            The domains that it is for.
        aspects : sequence of str
            The aspects that it is for; a domain of which none is named it is for as a whole.
        specified : dict, optional
            ``what``, and perhaps ``hours``, ``per`` (day, week, term, year), ``who``.
        available : dict, optional
            Perhaps ``staffed``, ``checked``, ``wait_weeks``.
        delivered : list of dict, optional
            For each span ``from``, ``to``, ``extent`` (full, part, none), and perhaps ``hours``. Left out: nobody has
            written it down. Empty: nothing was delivered.
        review : datetime.date or str, optional
            The day on which to look at it together.
        """
    def table_over_time(self, /, days: SupportsGetItem[int, date | str], *, domain: "str | None" = None, labels: "SupportsGetItem[int, str] | None" = None) -> Table:
        """
        The same as :meth:`chart_over_time` as a table: a row for each domain or aspect and day, a column for each line.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON; records in the order of their ids.
        """
    def transfer(self, /, id: str, *, on: date | str, recorded: date | str, to: str | None = None, from_: str | None = None, planned_for: date | str | None = None) -> Profile:
        """
        The profile with a move from one setting to another: made on the day ``on``, or planned for a day.

        What an earlier setting said of its readiness does not go with the child: after a move nothing is known of the new
        setting's until it rates. A plan changes nothing.

        Parameters
        ----------
        id, on, recorded
            As for :meth:`rate`.
        to : str, optional
            The setting that is joined; left out if there is none yet.
        from_ : str, optional
            The setting that is left.
        planned_for : datetime.date or str, optional
            The day that the move is planned for; left out once it is made.
        """
    def wish(self, /, id: str, *, on: date | str, recorded: date | str, by: str, words: str, provision: str | None = None, until: date | str | None = None, review: date | str | None = None) -> Profile:
        """
        The profile with a wish: what the child, young person or family wants, in their words.

        Parameters
        ----------
        id, on, recorded
            As for :meth:`rate`.
        by : str
            Whose wish: a role of the framework.
        words : str
            In their words.
        provision : str, optional
            The provision of a catalogue that they would prefer.
        until : datetime.date or str, optional
            The last day that it holds.
        review : datetime.date or str, optional
            The day on which to ask about it again.
        """
    def withdraw(self, /, id: str, *, withdraws: str, recorded: date | str) -> Profile:
        """
        The profile with a record taken back: from the day ``recorded`` on it does not count.
        """
    def without_erased(self, /) -> Profile:
        """
        The profile without the content of what was erased. The erasures stay.
        """

@final
class Programme:
    """
    Several initiatives on one measure, on top of what is expected without them. They act on what the others leave, so that
    nothing is counted twice; where several act on the same cases, that is said as an overlap.

    Parameters
    ----------
    baseline : Baseline or Forecast
        What is expected without them.
    initiatives : sequence of Initiative
        What is done.
    overlaps : sequence of (ids, share)
        Initiatives that act on the same cases, and by what share, from 0 to 1.

    Examples
    --------
    >>> import valuing_send as vs
    >>> requests = vs.Measure.find("requests")
    >>> baseline = vs.Baseline(requests, "a county", {"2021-09": 100, "2021-10": 100}, "as last year")
    >>> line = vs.Initiative("line", "an advice line", "requests", "2021-10", share=0.1, low=0.0, high=0.2,
    ...                      evidence="judgement", stated_by="the board")
    >>> vs.Programme(baseline, [line]).path
    {'2021-09': 100.0, '2021-10': 90.0}
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, baseline: Baseline | Forecast, initiatives: SupportsGetItem[int, Initiative], *, overlaps: "SupportsGetItem[int, tuple[list[str], float]]" = ...) -> Programme: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        The initiatives, one row each.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Programme:
        """
        Reads it from JSON, a document ``valuing_send/programme``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    @property
    def measure(self, /) -> Measure:
        """
        What it is of.
        """
    @property
    def path(self, /) -> Course:
        """
        Where the measure goes with all initiatives as assumed.
        """
    def path_columns(self, /) -> Table:
        """
        Where the measure goes as a table: ``ds``, ``baseline``, ``path``.
        """
    def range(self, /, level: "float" = 95.0, *, seed: "int" = 1, threads: "int" = 1, progress: Progress | None = None) -> tuple[Course, Course]:
        """
        Where the path may lie in ``level`` cases of a hundred as all effects vary: lower and upper ends by period. The same
        on any number of threads.
        """
    def sensitivity(self, /, period: SupportsIndex | str | date) -> Table:
        """
        What each initiative alone makes of the path in a period: all of them, without this one, with it at its low and high
        end.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """

@final
class Projected:
    """
    How many people are expected, exactly. :meth:`Projection.expected` makes it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        A row a year and state in which anybody is expected: ``year``, ``ncy``, ``need``, ``setting``, ``expected``.
        """
    def flow_chart(self, /, year: "int", *, id: "str" = "flows") -> Svg:
        """
        From which setting to which people are expected to go in the year before a count, as a chart with counts.
        """
    def flows(self, /) -> Table:
        """
        A row a year and pair of need and setting between which anybody is expected to go: ``year``, ``from``, ``to``,
        ``expected``; ``outside`` is outside.
        """
    def total(self, /, year: "int", *, ncy: "tuple[int, int] | None" = None, settings: "SupportsGetItem[int, str]" = ..., needs: "SupportsGetItem[int, str]" = ...) -> float:
        """
        How many people are expected in a year, in all or of those chosen.
        """
    def totals(self, /, year: "int") -> Document:
        """
        How many do what between the count before a year and that of the year: ``start``, ``joined``, ``stayed``, ``moved``,
        ``left``, ``aged_out``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The years, in order.
        """

@final
class Projection:
    """
    Children and young people by national curriculum year (NCY), need and setting, and where they will be.

    A table is a frame (anything with an Arrow stream), the text of a CSV, or the path of one. Columns may have the names of
    existing files or ours (``year`` for ``calendar-year``, ``ncy`` for ``academic-year``).

    Parameters
    ----------
    transitions : frame, str or os.PathLike
        A row a person and year: ``calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2,
        academic-year-2``; ``NONSEND`` is outside.
    population : frame, str or os.PathLike
        ``calendar-year, academic-year, population``, of the years past and to come.
    valid_states : frame, str or os.PathLike
        ``setting, min-academic-year, max-academic-year, needs, setting->setting``.
    costs : frame, str or os.PathLike, optional
        ``need, setting, cost``, in pounds a year.
    waiting : str, optional
        What to call those who wait for a place, where a scenario counts places.
    policy : str
        ``default`` is ours: nobody is lost sight of, needs change, joiners and leavers follow a shrunk and damped trend.
        ``witan_send`` is the best-known published model as it stands.
    **choices
        What is done otherwise than the policy does: ``past_range`` (``move_or_leave`` or ``age_out``), ``joiners_from``
        (``same_year`` or ``year_before``), ``joiner_weight`` (``all_years`` or ``one_year``), ``open_at`` (``arriving`` or
        ``leaving``), ``needs_change``, ``draws`` (``once_a_run`` or ``each_year``), ``prior_weight``, ``trend``,
        ``year_effect``, ``place_effect``, ``destination_effect``, ``carried_to``; ``None`` for one of the last five means none.

    Examples
    --------
    >>> import valuing_send as vs
    >>> transitions = "year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2\\n" + "".join(
    ...     f"{year},school,ASD,{ncy},school,ASD,{ncy + 1}\\n" * 9 + f"{year},NONSEND,NONSEND,{ncy},school,ASD,{ncy + 1}\\n"
    ...     for year in (2024, 2025) for ncy in range(5))
    >>> population = "year,ncy,population\\n" + "".join(f"{year},{ncy},100\\n" for year in range(2024, 2030) for ncy in range(6))
    >>> states = "setting,min-academic-year,max-academic-year,needs,setting->setting\\nschool,0,5,ASD,school\\n"
    >>> projection = vs.Projection(transitions, population, states)
    >>> projection
    <valuing_send.Projection from 2026: 50 people, years to 2029, policy default>
    >>> mean = projection.expected(2)
    >>> runs = projection.simulate(2, runs=100, seed=1, by=["setting"])
    >>> abs(runs.people()["mean"][0] - mean.total(2027)) < 1
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, transitions: FrameOrFile, population: FrameOrFile, valid_states: FrameOrFile, costs: FrameOrFile | None = None, *, waiting: "str | None" = None, policy: "str" = "default", **choices: "object") -> Projection: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def backtest(self, /, *, policies: "SupportsGetItem[int, str]" = ..., least: "int" = 2, runs: "int" = 300, seed: "int" = 1, threads: "int" = 1, progress: Progress | None = None) -> tuple[Table, Table]:
        """
        How policies would have done in the years that have passed, beside no growth and average growth.

        Parameters
        ----------
        policies : list of str
            Their names; this projection's own choices are added to ``default``.
        least : int
            How many years of transitions are needed before the first that is tried.
        runs, seed, threads, progress
            As for :meth:`simulate`.

        Returns
        -------
        (Table, Table)
            A row a method and number of years ahead with errors and coverage, and a row for everything that was compared.
        """
    @property
    def choices(self, /) -> Document:
        """
        The choices made otherwise than the policy does.
        """
    def difference(self, /, scenario: Scenario, years: "int | None" = None, *, beside: Scenario | None = None, runs: "int" = 1000, seed: "int" = 1, by: SupportsGetItem[int, str | SupportsGetItem[int, str]] = ..., uncertainty: "str" = "both", prices: Prices | None = None, threads: "int" = 1, progress: Progress | None = None) -> Difference:
        """
        One scenario beside another (or beside nothing different), from the same draws: what differs, within each run.
        """
    def expected(self, /, years: "int | None" = None, *, scenario: Scenario | None = None) -> Projected:
        """
        The exact mean, without simulation.

        Parameters
        ----------
        years : int, optional
            How many; all for which the population is known if not given.
        scenario : Scenario, optional
            What is different.
        """
    def fill(self, /, layout: Layout, *, ambition: Scenario | None = None, settings: "dict[str, SupportsGetItem[int, str]]" = ..., runs: "int" = 1000, seed: "int" = 1, threads: "int" = 1) -> Filled:
        """
        Fills the layout of a table that has to be handed in.

        Parameters
        ----------
        layout : Layout
            Which people stand in which cell; one that was not checked against its template is an error.
        ambition : Scenario, optional
            What the area means to do: *mitigated*.
        settings : dict of str to list of str
            For each category of the layout the settings that belong to it.
        runs, seed : int
            Where the layout asks for medians.
        """
    @classmethod
    def from_census(cls, /, census: FrameOrFile, population: FrameOrFile, valid_states: FrameOrFile, costs: FrameOrFile | None = None, *, waiting: "str | None" = None, policy: "str" = "default", **choices: "object") -> Projection:
        """
        From a census: a row a person and count, ``key, calendar-year, academic-year, need, setting``. A person is followed
        by their key from one year to the next; who is not there a year later has left, and who is new has joined.
        """
    @classmethod
    def from_counts(cls, /, counts: FrameOrFile, population: FrameOrFile, valid_states: FrameOrFile, costs: FrameOrFile | None = None, *, waiting: "str | None" = None, policy: "str" = "default", **choices: "object") -> Projection:
        """
        From counts alone, where nothing better exists: ``calendar-year, academic-year, need, setting, people``. The least
        that must have happened is inferred, and weighs a quarter of what is seen, so that intervals are wider.
        """
    @property
    def future(self, /) -> list[int]:
        """
        The years to come for which the population is known.
        """
    def layout(self, /, years: "SupportsGetItem[int, int] | None" = None) -> Layout:
        """
        The layout of our own table: year group, need and setting by year.
        """
    @property
    def needs(self, /) -> list[str]:
        """
        The needs.
        """
    def parts(self, /, scenario: Scenario, year: "int", *, ncy: "tuple[int, int] | None" = None, settings: "SupportsGetItem[int, str]" = ..., needs: "SupportsGetItem[int, str]" = ...) -> Table:
        """
        How much each part of a scenario makes of its difference from nothing being different, in people expected in a
        year: a row a part (``changes[0]``, ``places.unit``), ``alone``, ``last`` and its ``share`` (the average over every
        order, which add up).
        """
    @property
    def policy(self, /) -> str:
        """
        The policy by its name.
        """
    def rates(self, /, of: str) -> Table:
        """
        What was estimated, as a table.

        Parameters
        ----------
        of : str
            ``leaving`` and ``moving`` (a row a state: ``yes``, ``no``, ``rate``), ``destinations`` (where those who move go:
            ``weight``), ``joining`` (a row a year group), ``arrivals`` (where those who join come to), ``years`` (how whole
            years differ beyond chance: ``level``, ``slope``, ``variance``, ``alike``).
        """
    def seek(self, /, scenario: Scenario, lever: Document, year: "int", at_most: "float", *, ncy: "tuple[int, int] | None" = None, settings: "SupportsGetItem[int, str]" = ..., needs: "SupportsGetItem[int, str]" = ...) -> Document:
        """
        The least of a lever of supply with which at most so many people are expected somewhere in a year.

        Parameters
        ----------
        scenario : Scenario
            What else is different.
        lever : dict
            ``{"places": setting, "from": year, "most": n}``: how many places there are from a year on; ``{"opening": setting,
            "places": n, "between": (first, last)}``: the latest year in which places open that will do; ``{"reach": number}``: the
            share of the effect of a change that follows from supply. A rate that is decided child by child is not solved
            for: that would set a quota on decisions that the law makes individual.
        year : int
            The year.
        at_most : float
            How many people.
        ncy, settings, needs
            Who is meant, such as ``settings=["waiting"]``.

        Returns
        -------
        dict
            ``setting`` of the lever, and ``expected`` people.
        """
    @property
    def settings(self, /) -> list[str]:
        """
        The settings, those who wait for one included.
        """
    def simulate(self, /, years: "int | None" = None, *, runs: "int" = 1000, seed: "int" = 1, by: SupportsGetItem[int, str | SupportsGetItem[int, str]] = ..., uncertainty: "str" = "both", scenario: Scenario | None = None, prices: Prices | None = None, threads: "int" = 1, progress: Progress | None = None) -> Simulation:
        """
        Seeded runs, for how far it may be off. The same seed gives the same bytes on any number of threads.

        Parameters
        ----------
        years : int, optional
            How many; all for which the population is known if not given.
        runs, seed : int
            How many runs, and the number that all draws follow from.
        by : list
            What people are summed by, within each run: words (``setting``, ``need``, ``ncy``) or lists of them.
        uncertainty : str
            ``both``, ``rates`` alone or ``chance`` alone.
        scenario : Scenario, optional
            What is different.
        prices : Prices, optional
            What things cost.
        threads : int
            How many.
        progress : callable, optional
            Called with the parts done and the parts in all; ``False`` stops it.
        """
    @property
    def start(self, /) -> int:
        """
        The year of the last count, from which it projects.
        """
    def unmatched(self, /, year: "int") -> int:
        """
        How many people of a year's count are where the transitions of the year before do not lead to, or the other way
        round: 0 where the history is whole.
        """

@final
class Published:
    """
    What is published of education, health and care plans, by area and year, 2009 to 2022.

    A collection of :class:`Area`: England, regions, authorities. The figures are the Department for Education's, under
    the Open Government Licence v3.0.

    Examples
    --------
    >>> import valuing_send as vs
    >>> published = vs.Published()
    >>> area = published.area("lincolnshire")
    >>> published.series(area, "requests").change(2019, 2020)
    '-23%'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, name: str, /) -> Area: ...
    def __iter__(self, /) -> Areas: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /) -> Published: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def area(self, /, name: str) -> Area:
        """
        The area with this code (of today or before), this number, or this name in any case.

        Raises
        ------
        NotFoundError
            There is none; the message has the names that come nearest.
        """
    def balancing(self, /, area: Area | str) -> list[Series | Measure]:
        """
        What figures of activity are read beside: a series for each measure that is published, else the measure alone.
        """
    def columns(self, /) -> Table:
        """
        The whole table in long form: ``unique_id`` (the area's code), ``area`` (its name), ``measure``, ``ds``, ``y``.
        """
    def measures(self, /, area: Area | str) -> list[Measure]:
        """
        The measures that the published figures hold for an area.
        """
    @property
    def nation(self, /) -> Area:
        """
        England.
        """
    @property
    def notes(self, /) -> list[str]:
        """
        What to know when reading them.
        """
    def panel(self, /, measure: str) -> Panel:
        """
        A measure for every authority that has figures of it.
        """
    def series(self, /, area: Area | str, measure: str) -> Series:
        """
        The figures of a measure for an area, from the first year in which it applied, with breaks and corrections.

        Parameters
        ----------
        area : Area or str
            Whose.
        measure : str
            An id; :func:`measures` lists them.

        Raises
        ------
        NotFoundError
            The published figures do not hold it.
        """
    @property
    def source(self, /) -> str:
        """
        Where the figures come from and their licence.
        """

@final
class PublishedTarget:
    """
    A target that somebody else set, kept as it was published. Nothing is rated by it.

    Parameters
    ----------
    measure : Measure
        Any measure.
    by : period
        By when.
    stated_by : str
        Who set it, and where that is written.
    to : float, optional
        To be at this value.
    change : float, optional
        To have moved by this much: in points for a ratio, else in per cent.
    unit_not_stated : float, optional
        A number whose unit is not stated. One of the three is given.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> target = vs.PublishedTarget(vs.Measure.find("requests"), "2021-06", "the board", change=-10)
    >>> target.sentence()
    'Published by the board: requests for an EHC needs assessment, -10% by June 2021. Nothing is rated by it.'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, measure: Measure, by: SupportsIndex | str | date, stated_by: str, *, to: "float | None" = None, change: "float | None" = None, unit_not_stated: "float | None" = None, calendar: "str" = "month") -> PublishedTarget: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def measure(self, /) -> Measure:
        """
        What it is of.
        """
    def sentence(self, /) -> str:
        """
        The same in words.
        """

@final
class Ratings:
    """
    What two raters or more said of the same things, side by side.

    A thing is one aspect of one child; who counts as a rater (a person, a role, a line, a school) is for you to say. A
    rating that is missing is missing and never a level. :meth:`from_table` makes it, :meth:`between_roles` or
    :meth:`between_lines`.

    No statistic says who is right, and a high one does not say that what is agreed is true.

    Examples
    --------
    >>> import valuing_send as vs
    >>> given = {"on": "2026-10-05", "recorded": "2026-10-05", "line": "need"}
    >>> snapshots = []
    >>> for child, one, other in [("a", "1", "1"), ("b", "2", "2"), ("c", "3", "2"), ("d", "4", "4")]:
    ...     profile = vs.Profile(child).rate("r1", role="senco", levels={"attention": one}, **given)
    ...     profile = profile.rate("r2", role="class_teacher", levels={"attention": other}, **given)
    ...     snapshots.append(profile.as_of("2026-10-05"))
    >>> ratings = vs.Ratings.between_roles(snapshots, "need", ["senco", "class_teacher"])
    >>> ratings
    <valuing_send.Ratings: 4 things by 2 raters>
    >>> round(ratings.value("linear_kappa"), 3)
    0.8
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, table: Table, line: str, framework: Framework) -> Ratings: ...
    def agreement(self, /, statistics: "SupportsGetItem[int, str]", *, seed: "int", resamples: "int" = 2000, threads: "int" = 1, progress: Progress | None = None) -> Table:
        """
        How far the raters agree, with an interval of 95 per cent: the percentiles of resamples of the children (Efron
        1979, *Annals of Statistics* 7, 1-26). The aspects of one child go together, so they are drawn together.

        Parameters
        ----------
        statistics : sequence of str
            Any of those of :meth:`value`.
        seed : int
            The same seed gives the same interval.
        resamples : int
            How often children are drawn.
        threads : int
            The result is the same on any number.
        progress : callable, optional
            Called with the resamples done and in all, for one statistic after the other; it stops the work by an
            exception, or by returning ``False``.

        Returns
        -------
        Table
            One row a statistic: ``statistic``, ``value``, ``lo_95`` and ``hi_95`` (unavailable with fewer than 10
            children, or where more than one resample in twenty had ratings of one level only), ``raters``, ``things``,
            ``children``, ``resamples``, ``undefined``.

        Raises
        ------
        AgreementError
            As :meth:`value`.
        """
    @staticmethod
    def between_lines(snapshots: SupportsGetItem[int, Snapshot], lines: SupportsGetItem[int, str]) -> Ratings:
        """
        What is known on these lines, aspect by aspect, in snapshots of any number of children and days.

        Lines of one scale are set side by side as they are; a line of need and lines of readiness by the level of need
        that they meet.

        Raises
        ------
        NotFoundError
            The framework has no such line.
        AgreementError
            As :meth:`between_roles`, or lines whose scales cannot be compared.
        """
    @staticmethod
    def between_roles(snapshots: SupportsGetItem[int, Snapshot], line: str, roles: SupportsGetItem[int, str]) -> Ratings:
        """
        What these roles said on a line, aspect by aspect, in snapshots of any number of children and days.

        Raises
        ------
        NotFoundError
            The framework has no such line.
        AgreementError
            Snapshots of different frameworks, a role that does not rate the line, two snapshots of one child and day.
        """
    def differences(self, /) -> Table:
        """
        Where raters differ, for a moderation meeting: what is confused most often comes first, then what lies further
        apart. No rater is told from another.

        Returns
        -------
        Table
            A row for each aspect and two levels of it that two raters gave to one child: ``aspect`` (not applicable if
            only one thing was rated), ``low`` and ``high`` (the codes of the levels), ``apart`` (the steps between them),
            ``times`` (how many pairs of ratings), ``of`` (of how many pairs of that aspect). These are true counts, small
            ones too: the table stays in the room.
        """
    @staticmethod
    def from_table(table: Frame, line: str, *, framework: Framework | None = None) -> tuple[Ratings, Issues]:
        """
        Reads a table of one row a rating on a line.

        Parameters
        ----------
        table : object with ``__arrow_c_stream__``
            ``child``, ``rater``, ``level`` (its code; absent if the rater gave none), and ``aspect`` where more than one
            thing about a child was rated.
        line : str
            The line, whose scale the levels are of.
        framework : Framework, optional
            What the line belongs to; the example if left out.

        Returns
        -------
        tuple of Ratings and list of dict
            The ratings, and every problem of a row that could not be used: its ``code``, its ``path`` such as
            ``rows[3].level``, ``message`` and ``expected``. None holds a value.

        Raises
        ------
        NotFoundError
            The framework has no such line.
        TableError
            A column is missing, or of another type.
        """
    def only(self, /, raters: SupportsGetItem[int, str]) -> Ratings:
        """
        The same, of these raters only.

        Raises
        ------
        NotFoundError
            There is no such rater.
        """
    @property
    def raters(self, /) -> list[str]:
        """
        The raters.
        """
    @property
    def things(self, /) -> int:
        """
        How many things two raters or more gave a level.
        """
    def value(self, /, statistic: str) -> float:
        """
        How far the raters agree, as one number; :meth:`agreement` gives its interval too.

        Parameters
        ----------
        statistic : {"percentage", "kappa", "linear_kappa", "quadratic_kappa", "nominal_alpha", "ordinal_alpha"}
            ``percentage`` of pairs that are of the same level, some of it by chance; Cohen's kappa between two raters,
            plain or with two levels weighted by the steps between them or their square; Krippendorff's alpha among any
            number of raters, for levels as names or in order.

        Returns
        -------
        float
            From 0 to 100 for ``percentage``, at most 1 for the others.

        Raises
        ------
        AgreementError
            Fewer than two things with two ratings; ratings of one level only, where agreement beyond chance is not
            defined; kappa of other than two raters.
        """

@final
class Released:
    """
    Counts that others may see, with their totals: what :meth:`Counts.release` gives.

    A count is shown if it is 0 or at least the threshold. Others are suppressed, and with them as many more as it takes so
    that, from all that is shown together, every suppressed count could still be any number from 1 up to the threshold. All
    tables of a release are protected together: its terms, lines and parts.

    The totals of flows, and of need beside readiness, are for each group the number of children at each level of the one
    and of the other, and of all; a group of too few children in any term is suppressed whole, and no total over several
    groups is given. The totals of all other counts are those of groups, of classes and of both; a group whose total is
    suppressed is suppressed whole.

    Its repr shows no count; its pickle holds the cohort, so it is not to be passed on.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> released = cohort.coverage().release()
    >>> released.columns().columns
    ['term', 'line', 'aspect', 'status', 'of', 'count']
    >>> released.suppressed == len(released.columns())
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, counts: Counts, threshold: SupportsIndex, rounded: bool) -> Released: ...
    def columns(self, /) -> Table:
        """
        One row for each count that is not 0 or is suppressed.

        Returns
        -------
        Table
            The columns of :meth:`Counts.columns` and ``of``: ``cell`` for a count, ``group`` for the total of a group.
            Where children are counted by two levels also the name of the one that a total is of (``from`` and ``to``,
            ``need`` and ``readiness``); of all others ``class`` for the total of a class in all groups, and ``all`` for
            both. In a total, what it adds up over is not applicable. What is not listed is 0.
        """
    def heat_map(self, /, *, term: str | None = None, line: str | None = None, id: "str" = "heat_map") -> Picture:
        """
        A heat map by setting (or other group) and domain or aspect: for how many children readiness is known to be below
        need, of how many to whom it applies, and for how many it is not known. Of :meth:`Cohort.comparisons` or
        :meth:`Cohort.readiness`.

        Parameters
        ----------
        term, line : str, optional
            Of which term and line; the first there is if left out.
        id : str
            The id of the drawing; two on one page need different ones.

        Raises
        ------
        NotFoundError
            The release is of another view, or does not hold what is asked for.
        """
    def level_flow(self, /, *, term: str | None = None, line: str | None = None, part: str | None = None, group: SupportsGetItem[int, str] = ..., id: "str" = "level_flow") -> Picture:
        """
        A flow of levels from one term to the next, in one aspect or domain. Of :meth:`Cohort.flows`; the parameters are
        those of :meth:`need_beside_readiness`, the term being the earlier.
        """
    def need_beside_readiness(self, /, *, term: str | None = None, line: str | None = None, part: str | None = None, group: SupportsGetItem[int, str] = ..., id: "str" = "need_beside_readiness") -> Picture:
        """
        Need against readiness, for a class or a county: how many children have each level of the one beside each of the
        other, in one aspect or domain. Of :meth:`Cohort.beside`.

        Parameters
        ----------
        term, line, part : str, optional
            Of which term, line of readiness, and aspect or domain; the first there is if left out.
        group : sequence of str
            Of which group, by the keys in the order in which children are grouped; the first there is if left out.
        id : str
            The id of the drawing; two on one page need different ones.

        Raises
        ------
        NotFoundError
            The release is of another view, or does not hold what is asked for.
        """
    @property
    def suppressed(self, /) -> int:
        """
        How many counts and totals are suppressed.
        """

@final
class Reliability:
    """
    How far apart two raters of the same thing at the same time were, and so which changes are more than that.

    If nothing changed, an earlier and a later rating differ only as two raters differ. A change of some steps is clear
    when at most one pair in twenty, the change itself counted among them, is at least so many steps apart (Phipson and
    Smyth 2010, *Statistical Applications in Genetics and Molecular Biology* 9, article 39). It takes no mean and no
    standard deviation of levels, and with fewer than 19 pairs calls no change clear.

    Nothing is said of why anything changed, and where many changes are looked at, about one in twenty that raters make of
    nothing will be called clear.

    Parameters
    ----------
    apart : sequence of int
        How many pairs were no step apart, one step, two, and so on.

    Raises
    ------
    AgreementError
        There is no pair.

    Examples
    --------
    >>> import valuing_send as vs
    >>> reliability = vs.Reliability([70, 27, 3])
    >>> reliability.clear_steps
    2
    >>> round(reliability.share_apart(1), 3)
    0.307
    >>> profile = vs.Profile.example()
    >>> changes = reliability.changes(profile.as_of("2025-10-17"), profile.as_of("2026-10-16"))
    >>> changes.columns
    ['domain', 'aspect', 'line', 'change']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, apart: "list[int]") -> Reliability: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def apart(self, /) -> list[int]:
        """
        How many pairs were no step apart, one step, two, and so on.
        """
    def changes(self, /, before: Snapshot, after: Snapshot) -> Table:
        """
        Whether the levels of aspects changed by more than raters can tell apart, from one snapshot to a later one.

        Returns
        -------
        Table
            ``domain``, ``aspect``, ``line``, ``change`` (:class:`ReliableChange`). Whether a change is welcome depends on
            the line.

        Raises
        ------
        ProfileError
            The snapshots are of different children or frameworks, or the wrong way round.
        """
    @property
    def clear_steps(self, /) -> int | None:
        """
        The fewest steps that are a clear change; ``None`` if there are too few pairs for any to be.
        """
    @staticmethod
    def of(ratings: Ratings) -> Reliability:
        """
        From what two raters said of the same things.

        Raises
        ------
        AgreementError
            Other than two raters, or nothing that both gave a level.
        """
    def share_apart(self, /, steps: "int") -> float:
        """
        How often raters of something that did not change would be at least so many steps apart: from 0 to 1, never 0.
        """

@final
class Review:
    """
    The monthly review: the few sentences that matter, from caseworker to director, made from data.

    Parameters
    ----------
    month : period
        The month.
    trackings : sequence of Tracking
        What happened beside what was expected and aimed at.
    forecasts : sequence of Forecast or Baseline
        What is expected next.
    programmes : sequence of Programme
        What initiatives do to the picture.
    benefits : Benefits, optional
        A table of benefits.
    latest : sequence of LatestFigure
        Figures beside those of the month before.
    chances : sequence of (Forecast, Ambition or Programme)
        How likely ambitions are met, as forecasts have it.
    actions : tuple of a day, a sequence of Action and a sequence of str, optional
        What was to be done as it stands on the day, and the balancing measures that are worse meanwhile.
    on_its_way : tuple of Pipeline, int and list of float, optional
        What is on its way, over so many periods and with these arrivals.
    calendar : str
        How time is cut; see :class:`Series`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Measure.find("new_plans")
    >>> actual = vs.Series(plans, "a county", {"2021-09": 55, "2021-10": 51}, calendar="month")
    >>> baseline = vs.Baseline(plans, "a county", {"2021-09": 61, "2021-10": 61}, "as in 2018/19")
    >>> tracking = vs.Tracking(actual, baseline, [vs.Measure.find("appeals")])
    >>> print(vs.Review("2021-10", trackings=[tracking]).words("caseworker").splitlines()[-1])
    - Not collected: appeals registered with the tribunal.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, month: SupportsIndex | str | date, *, trackings: SupportsGetItem[int, Tracking] = ..., forecasts: SupportsGetItem[int, Baseline | Forecast] = ..., programmes: SupportsGetItem[int, Programme] = ..., benefits: Benefits | None = None, on_its_way: "tuple[Pipeline, int, list[float]] | None" = None, latest: SupportsGetItem[int, LatestFigure] = ..., chances: SupportsGetItem[int, tuple[Forecast, Ambition | Programme]] = ..., actions: tuple[date | str, SupportsGetItem[int, Action], SupportsGetItem[int, str]] | None = None, calendar: "str" = "month") -> Review: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        One row a statement: its part, what it is about, its figure and range, who it is for, its words.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Review:
        """
        The review of what a document ``valuing_send/review`` gathers, as ``str``, ``bytes`` or dicts and lists.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    def two_figures(self, /) -> Table:
        """
        Where a forecast and what is on its way are of one measure: both figures of each period that they share, with their
        ranges, what is already on its way, and how the two meet. The words say which is which and why they differ.
        """
    def words(self, /, reader: str) -> str:
        """
        The review for a reader: ``caseworker``, ``manager`` or ``director``.
        """

@final
class Rights:
    """
    A table of rights and time limits, and of what to do when something in a pack is wrong.

    The law is data: an area that knows of a change loads a table of its own. Each row says where it stands in law, where
    that was read, from when until when it holds, and whether it was read at a source at all.

    Examples
    --------
    >>> import valuing_send as vs
    >>> rights = vs.Rights.england().to_dict()["rights"]
    >>> rights[0]["law"]
    'Children and Families Act 2014, section 36(1)'
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def england() -> Rights:
        """
        The table for England that comes with this library.
        """
    @staticmethod
    def from_json(data: str | bytes | bytearray, *, lenient: bool = False) -> Rights:
        """
        Reads a table from JSON.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that the document does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    @staticmethod
    def from_toml(data: str | bytes | bytearray, *, lenient: bool = False) -> Rights:
        """
        Reads a table from TOML, the form for writing by hand.

        Parameters
        ----------
        data : str or bytes
            The document.
        lenient : bool
            Keep keys that the document does not have; without it each is a problem.

        Raises
        ------
        DocumentError
            With every problem in ``issues``.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Rule:
    """
    Whom something is for: a typed predicate that is *yes*, *no* or *unknown*, checked against a framework when it is read.

    A rule is of one kind: ``all``, ``any``, ``not``, ``level``, ``known``, ``unknown``, ``age``, ``ncy``, ``phase``, ``area``,
    ``setting``, ``designation`` or ``intake``. A catalogue holds it in the field ``rule`` of a provision.

    Parameters
    ----------
    rule : dict, str or bytes
        The rule.
    framework : Framework, optional
        What it was made for; the example if left out.
    lenient : bool
        Keep kinds of rule that this version does not have; each is unknown. Without it each is a problem.

    Raises
    ------
    DocumentError
        With every problem in ``issues``: a rule that names a missing aspect, level or line is not a silent *no*.

    Examples
    --------
    >>> import valuing_send as vs
    >>> rule = vs.Rule({"any": [{"level": {"aspect": "attention", "at_most": "1"}},
    ...                         {"level": {"aspect": "attention", "at_least": "2"}}]})
    >>> rule.answer(vs.Profile("c").as_of("2026-10-16"), vs.Context("c"))
    <Answer.YES: 'yes'>
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, rule: Document, framework: Framework | None = None, *, lenient: bool = False) -> Rule: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, snapshot: Snapshot, context: Context) -> Answer:
        """
        Whether it holds: *yes* or *no* if it does or does not whatever is not recorded turns out to be, else *unknown*.
        """
    def to_dict(self, /) -> Document:
        """
        The rule as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON.
        """

@final
class Scenario:
    """
    What would be different from when on, and for whom: a document that areas can share.

    Parameters
    ----------
    id : str
        Its name: lower-case letters, digits and underscores.
    title : str
        Its name for people.

    Examples
    --------
    >>> import valuing_send as vs
    >>> scenario = vs.Scenario("earlier", "Support for talking before Year 3")
    >>> scenario = scenario.change("joining", times=0.9, start=2027, over=3, ncy=(-1, 2), needs=["SLCN"], by_supply=True)
    >>> scenario = scenario.places("unit", 2028, 24)
    >>> scenario
    <valuing_send.Scenario earlier: 1 change, 1 place>
    >>> vs.Scenario.from_json(scenario.to_json()) == scenario
    True
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, title: str) -> Scenario: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def change(self, /, rate: "str", *, times: "float | None" = None, share: "float | None" = None, start: "int | None" = None, until: "int | None" = None, over: "int | None" = None, ncy: "tuple[int, int] | None" = None, settings: "SupportsGetItem[int, str]" = ..., needs: "SupportsGetItem[int, str]" = ..., cohorts: "tuple[int, int, int] | None" = None, by_supply: bool = False, title: "str | None" = None, source: str | None = None, basis: str | None = None, verified: bool | None = None) -> Scenario:
        """
        The same with one more change.

        Parameters
        ----------
        rate : str
            ``joining``, ``arriving``, ``leaving``, ``moving`` or ``moving_to``: how many join (totals change), which states
            those who join come to, how many leave, how many move, where those who move go.
        times, share : float, optional
            What the rate is multiplied by, or the share of 0 to 1 that it is set to: one of them.
        start, until : int, optional
            The first and the last year, each the year of a count.
        over : int, optional
            Over how many years it grows.
        ncy : (int, int), optional
            The first and the last national curriculum year that it is about.
        settings, needs : list of str
            Which; none given means all.
        cohorts : (int, int, int), optional
            The year of a count, and the first and the last national curriculum year in which those meant were then: they
            are followed as they grow older.
        by_supply : bool
            Whether it follows from what an area supplies, so that :meth:`Projection.seek` may solve for its reach.
        title, source, basis : str, optional
            What it is, where it is from, what its size rests on.
        verified : bool, optional
            Whether dates and groups were checked against the source.
        """
    def combine(self, /, other: Scenario, id: str, title: str) -> Scenario:
        """
        This and then the other, under a new name.
        """
    @classmethod
    def from_json(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Scenario:
        """
        Reads JSON.

        Parameters
        ----------
        text : str or bytes
            The document.
        lenient : bool
            Keep keys that the document does not have.
        """
    @classmethod
    def from_toml(cls, /, text: str | bytes | bytearray, *, lenient: bool = False) -> Scenario:
        """
        Reads TOML, the form for writing by hand.
        """
    @property
    def id(self, /) -> str:
        """
        Its name.
        """
    @property
    def notice(self, /) -> str | None:
        """
        What a reader has to know.
        """
    def places(self, /, setting: str, start: "int", places: "int") -> Scenario:
        """
        The same with so many places in a setting from the count of a year on. Who comes when it is full waits; nobody who is
        in a place loses it, and nothing here is a ground to turn anybody away.
        """
    @property
    def proposal(self, /) -> bool:
        """
        Whether it is about what has been proposed and is not decided.
        """
    @staticmethod
    def reform_2026() -> Scenario:
        """
        An example: what was proposed in February 2026, marked as proposals, with effects that are made up. Its mainstream
        settings are called ``mainstream``; see :meth:`with_settings`.
        """
    @property
    def title(self, /) -> str:
        """
        Its name for people.
        """
    def to_dict(self, /) -> Document:
        """
        The document as Python has it.
        """
    def to_json(self, /) -> str:
        """
        Canonical JSON.
        """
    def with_settings(self, /, settings: "dict[str, SupportsGetItem[int, str]]") -> Scenario:
        """
        The same with the settings of an area: for each name of the document those that the area has for it.
        """

@final
class Series:
    """
    Values of one measure under one key (an area, an institution) over the periods of one calendar, without a gap: where
    there is no value it says why.

    Parameters
    ----------
    measure : Measure
        What it counts.
    key : str
        Whose it is.
    points : dict, or iterable of pairs
        Periods and values, in the order of time. A period is a year as a number, a text as the calendar writes it, or a
        day in it. A value is a number, ``None`` (not recorded) or a member of :class:`Absent`.
    calendar : {"year", "month", "quarter", "academic_year", "financial_year"}
        How time is cut.

    Raises
    ------
    SeriesError
        A period left out, out of order or given twice; a value that the measure cannot take. ``path`` names the period.

    Examples
    --------
    >>> import valuing_send as vs
    >>> visits = vs.Measure("visits", "visits to the library", "flow")
    >>> series = vs.Series(visits, "north", {2018: 1200, 2019: 1390, 2020: 1075})
    >>> series.change(2019, 2020)
    '-23%'
    >>> vs.Series(visits, "north", {2018: 1200, 2020: 1075})
    Traceback (most recent call last):
        ...
    valuing_send.errors.SeriesError: VS-SERIES-001 at 2019: the series has a hole (expected a value, or the reason there is none)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, measure: Measure, key: "str", points: Given, *, calendar: "str" = "year") -> Series: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, measure: Measure, key: str, calendar: str, periods: SupportsGetItem[int, SupportsIndex | str | date], cells: SupportsGetItem[int, Any], parts: SupportsGetItem[int, tuple[Any, Any]], said: tuple[SupportsGetItem[int, tuple[SupportsIndex | str | date, str]], SupportsGetItem[int, tuple[SupportsIndex | str | date | None, str]], SupportsGetItem[int, tuple[SupportsIndex | str | date, str]]]) -> Series: ...
    @property
    def breaks(self, /) -> list[tuple[int | str | date, str]]:
        """
        The periods from which the figures are not quite what they were before, and what changed.
        """
    @property
    def calendar(self, /) -> str:
        """
        How its time is cut.
        """
    def change(self, /, from_: SupportsIndex | str | date, to: SupportsIndex | str | date) -> str | None:
        """
        How it changed from one period to another, in words: in points for a ratio, else in per cent; ``None`` where
        there is no value or no change can be said.
        """
    def chart(self, /, whose: str | None = None, *, id: "str" = "series") -> Svg:
        """
        The series as a chart.

        Parameters
        ----------
        whose : str, optional
            What the chart calls the area or institution; the key if left out.
        id : str
            The id of the drawing; two on one page need different ones.
        """
    def columns(self, /) -> Table:
        """
        ``unique_id``, ``ds``, ``y``, and for a ratio made from them ``numerator`` and ``denominator``.
        """
    @property
    def first(self, /) -> int | str | date:
        """
        The first period.
        """
    def forecast(self, /, h: "int", *, model: "str" = "auto", levels: "SupportsGetItem[int, float]" = ..., backtest: Backtest | None = None) -> Forecast:
        """
        A forecast of what comes after it.

        Parameters
        ----------
        h : int
            Periods ahead, 1 to 1,000.
        model : str
            One of :func:`models`: ``auto``, ``ets``, ``simple_smoothing``, ``trend``, ``damped_trend``, ``theta``,
            ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``, ``small_counts``,
            ``no_growth``, ``average_growth``.
        levels : sequence of float
            Levels of the intervals in per cent.
        backtest : Backtest, optional
            Try the model on the periods before, and let the forecast say how it did.

        Raises
        ------
        SeriesError
            No value; for ``no_growth`` and ``average_growth`` too few points, or a hole, and ``path`` names the period.
        """
    @staticmethod
    def from_json(document: Any) -> Series:
        """
        Reads a document ``valuing_send/series`` as ``str``, ``bytes`` or dicts and lists; a key that it does not have is a
        problem.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    @property
    def key(self, /) -> str:
        """
        Whose it is.
        """
    @property
    def last(self, /) -> int | str | date:
        """
        The last period.
        """
    @property
    def measure(self, /) -> Measure:
        """
        What it counts.
        """
    @property
    def notes(self, /) -> list[tuple[int | str | date | None, str]]:
        """
        What to know when reading it: the period (``None`` for all) and the text.
        """
    @property
    def one_offs(self, /) -> list[tuple[int | str | date, str]]:
        """
        The periods that a forecast does not learn from, and what happened.
        """
    @property
    def points(self, /) -> Points:
        """
        Periods and values as a dict; a value is a number or a member of :class:`Absent`.
        """
    def since(self, /, period: SupportsIndex | str | date) -> Series:
        """
        The same from a period on.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """
    def up_to(self, /, period: SupportsIndex | str | date) -> Series:
        """
        The same up to and with a period.
        """
    def with_break(self, /, period: SupportsIndex | str | date, note: str) -> Series:
        """
        The same with a break at a period.
        """
    def with_note(self, /, text: str, period: SupportsIndex | str | date | None = None) -> Series:
        """
        The same with something to know when reading it.
        """
    def with_one_off(self, /, period: SupportsIndex | str | date, note: str) -> Series:
        """
        The same with a period that a forecast does not learn from: a closure, a strike, a count that went wrong.
        """

@final
class Simulation:
    """
    What runs gave. :meth:`Projection.simulate` makes it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, setting: str | None = None, *, id: "str" = "stock") -> Svg:
        """
        The people of a setting (or all) over time, with what was counted and a fan of 80 and 95 per cent.
        """
    def cost(self, /, by: "SupportsGetItem[int, str]" = ..., *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        The same in pounds a year, of all pots together and without what is paid for places.
        """
    def people(self, /, by: "SupportsGetItem[int, str]" = ..., *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        A row a year and sum: ``year``, the words that are summed by, ``mean``, ``sd`` and the quantiles (``q0.5`` is the
        median). Without words: everybody. Quantiles of parts do not add up to that of the whole.
        """
    def pots(self, /, *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        A row a year and pot (``all`` is the sum), in pounds; what is paid for places is in it.
        """
    def pots_chart(self, /, *, id: "str" = "pots") -> Svg:
        """
        What each pot pays over the years, as a chart.
        """
    @property
    def runs(self, /) -> int:
        """
        How many runs.
        """
    def totals(self, /, *, quantiles: "SupportsGetItem[int, float]" = ...) -> Table:
        """
        A row a year and thing that people do (``start``, ``joined``, ``stayed``, ``moved``, ``left``, ``aged_out``).
        """
    @property
    def years(self, /) -> list[int]:
        """
        The years, in order.
        """

@final
class Snapshot:
    """
    A profile as known on a day: the latest rating for each line, aspect and rater role, and the wishes and support that
    hold. :meth:`Profile.as_of` makes it.

    Examples
    --------
    >>> import valuing_send as vs
    >>> snapshot = vs.Profile.example().as_of("2026-10-16")
    >>> snapshot.compare_domain("setting", "social_emotional_and_mental_health")
    <Comparison.BELOW: 'below'>
    >>> snapshot.columns().columns
    ['domain', 'line', 'lo', 'hi', 'rated', 'of', 'comparison']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def answers(self, /, line: str, domain: str) -> Documents:
        """
        What each role last answered to the prompts of a line in a domain, as dicts.

        Raises
        ------
        NotFoundError
            The framework has no such line or domain.
        """
    def aspect(self, /, line: str, aspect: str) -> Level:
        """
        What is known of the level of an aspect on a line: where several roles rate, the higher need or the lower
        readiness.

        Raises
        ------
        NotFoundError
            The framework has no such line or aspect.
        """
    def changes_since(self, /, earlier: Snapshot, *, ratings: "int | None" = None, days: "int | None" = None, reliability: dict[str, Reliability] | None = None, by_rater: bool = False) -> Table:
        """
        What changed between an earlier snapshot of the same child and this one.

        Parameters
        ----------
        earlier : Snapshot
            The earlier.
        ratings : int, optional
            How many ratings in a row hold a change that lasted; 2 if left out.
        days : int, optional
            How many days lie between the first and the last of them, at least; 42 if left out.
        reliability : dict of str to Reliability, optional
            For each line how far raters are apart.
        by_rater : bool
            Look at each rater role alone as well.

        Returns
        -------
        Table
            ``domain``, ``aspect`` (absent for the domain as a whole), ``line``, ``rater`` (absent for all together),
            ``direction``, ``steps``, ``same_raters``, ``carried`` (over from another framework), ``sustained``,
            ``reliable`` (:class:`ReliableChange`; absent where nobody said how far raters are apart).

        Examples
        --------
        >>> import valuing_send as vs
        >>> profile = vs.Profile.example()
        >>> before, now = profile.as_of("2025-10-17"), profile.as_of("2026-10-16")
        >>> table = now.changes_since(before, reliability={"need": vs.Reliability([70, 27, 3])})
        >>> sorted({row["reliable"] for row in table.to_dicts() if row.get("reliable")})
        ['no clear change', 'unknown']
        """
    @property
    def child(self, /) -> str:
        """
        The child's key.
        """
    def columns(self, /) -> Table:
        """
        One row a domain and line: ``domain``, ``line``, ``lo``, ``hi`` (codes of levels), ``rated``, ``of``,
        ``comparison``.
        """
    def compare_aspect(self, /, line: str, aspect: str) -> Comparison | Absent:
        """
        How readiness on a line stands to need in an aspect; not applicable where need or readiness is.
        """
    def compare_domain(self, /, line: str, domain: str) -> Comparison | Absent:
        """
        How readiness on a line stands to need in a domain: below if it is below in any aspect, else unknown if it is
        unknown in any, else level if it is level in any, else above; not applicable if it is in all.
        """
    def domain(self, /, line: str, domain: str) -> Level:
        """
        What is known of the level of a domain on a line, by the rule of the line.

        Raises
        ------
        NotFoundError
            The framework has no such line or domain.
        """
    @property
    def framework(self, /) -> Framework:
        """
        The framework of the profile.
        """
    @property
    def known(self, /) -> date:
        """
        The day up to which records were written down.
        """
    def layers_in_words(self, /, line: str, domain: str) -> str:
        """
        How the prompts of a line in a domain were answered, layer by layer, in words: an aid to those who rate. It gives
        no level.

        Examples
        --------
        >>> import valuing_send as vs
        >>> answers = [{"prompt": "sp_universal_1", "answer": "yes"}, {"prompt": "sp_universal_2", "answer": "yes"}]
        >>> profile = vs.Profile("case 0417").rate("r1", on="2026-10-05", recorded="2026-10-05", line="setting",
        ...                                        role="senco", levels={}, answers=answers)
        >>> now = profile.as_of("2026-10-05")
        >>> now.layers_in_words("setting", "sensory_and_physical").split(".")[0]
        'universal: all 2 answered yes'
        """
    def lines(self, /, *, id: "str" = "domains") -> Svg:
        """
        The picture over the domains, as lines.

        Parameters
        ----------
        id : str
            The id of the drawing; two on one page need different ones.
        """
    @property
    def other_framework(self, /) -> Documents:
        """
        The ratings that were made under another framework, as they were written, as dicts.
        """
    @property
    def outcomes(self, /) -> Documents:
        """
        What is hoped to come of the help, the latest last, as dicts, each with what every role said of it.
        """
    def outcomes_columns(self, /) -> Table:
        """
        One row for each outcome and role that judged it, one for an outcome that nobody judged: ``child``, ``outcome``,
        ``by``, ``domains``, ``aspects``, ``adulthood``, ``target``, ``role``, ``attained``, ``level``, ``on``, ``first``,
        ``first_on``, ``direction``, ``differ``. Tables of many children go under one another.
        """
    def preparing_for_adulthood(self, /, ncy: "int | None" = None) -> Document:
        """
        The outcomes recorded for each area of adult life, and whether reviews look at them in this national curriculum
        year (from Year 9), as a dict.

        Examples
        --------
        >>> import valuing_send as vs
        >>> found = vs.Profile.example().as_of("2026-10-16").preparing_for_adulthood(3)
        >>> found["applies"], found["areas"][0]
        (False, {'area': 'employment', 'outcomes': [], 'status': 'not_recorded'})
        """
    def radar(self, /, *, id: "str" = "radar") -> Svg:
        """
        The picture over the domains, as radar; see :meth:`lines`.
        """
    def ratings(self, /) -> Table:
        """
        One row for what each rater role last said of each aspect on each line.
        """
    def reviews(self, /, *, every: "dict[str, int] | None" = None) -> Table:
        """
        What is to be looked at again, as it stands on the day ``seen``: the earliest day first, then what has no day.

        Parameters
        ----------
        every : dict of str to int, optional
            For each line, after how many days its domains are rated again.

        Returns
        -------
        Table
            ``of`` (support, outcome, target, wish, transfer, rating), ``record``, ``line``, ``domain``, ``state``
            (:class:`ReviewState`), ``due``, ``in_days``, ``overdue_by``, ``rated``, ``aspects``.

        Examples
        --------
        >>> import valuing_send as vs
        >>> reviews = vs.Profile.example().as_of("2027-03-01").reviews(every={"family": 91})
        >>> reviews.to_dicts()[0]["state"]
        'overdue'
        """
    @property
    def seen(self, /) -> date:
        """
        The day up to which records are about.
        """
    @property
    def setting(self, /) -> str | Absent:
        """
        Where the child is: the setting that they last moved to, else the one that last rated its readiness; or why that is
        not known.
        """
    @property
    def support(self, /) -> Documents:
        """
        The support recorded, the latest last, as dicts.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON, with comparisons, who rated what, the notice of the framework and the provenance.
        """
    @property
    def transfers(self, /) -> Documents:
        """
        The moves made and planned, the latest last, as dicts.
        """
    @property
    def wishes(self, /) -> Documents:
        """
        The wishes that hold on the day, the latest last, as dicts.
        """

@final
class Svg:
    """
    A drawing as SVG, with a title and a description in words. A notebook shows it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def _repr_svg_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, text: str, title: str) -> Svg: ...
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes it to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file, which is replaced.
        """
    @property
    def text(self, /) -> str:
        """
        The markup.
        """
    @property
    def title(self, /) -> str:
        """
        What it shows, in a few words.
        """

@final
class Table:
    """
    A table: what every ``columns()`` gives.

    Any library that knows Arrow takes it as it is (``polars.DataFrame(table)``, ``pyarrow.table(table)``, DuckDB). A
    value that is absent is ``None``, and a column ``<name>_status`` in Arrow says why.

    Examples
    --------
    >>> import valuing_send as vs
    >>> table = vs.Catalogue.example().columns()
    >>> table.columns
    ['id', 'title', 'kind', 'layer', 'placement', 'wait_weeks', 'checked', 'places']
    >>> len(table) == len(table["id"])
    True
    """
    def __arrow_c_schema__(self, /) -> Capsule:
        """
        The schema of the table in the Arrow C interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Capsule:
        """
        The table as a stream of the Arrow C interface, for any library that knows it.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, name: str, /) -> Values:
        """
        The values of a column; ``None`` where one is absent.
        """
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, name: str, columns: SupportsGetItem[int, Any]) -> Table: ...
    @property
    def columns(self, /) -> list[str]:
        """
        The names of the columns, in order.
        """
    @property
    def name(self, /) -> str:
        """
        What the table is of, such as ``forecast``.
        """
    def status(self, /, name: str) -> list[Absent | None]:
        """
        Why the values of a column are absent; ``None`` where there is a value.

        Parameters
        ----------
        name : str
            The column.
        """
    def to_dicts(self, /) -> Documents:
        """
        One dict a row. An absent value is left out, and ``<name>_status`` says why.
        """
    def to_json_lines(self, /) -> str:
        """
        One JSON object a row.
        """
    def to_pandas(self, /) -> Any:
        """
        A pandas data frame. Needs pandas and pyarrow: ``pip install "valuing_send[pandas]"``.
        """
    def to_polars(self, /) -> Any:
        """
        A polars data frame. Needs polars: ``pip install "valuing_send[polars]"``.
        """
    def to_pyarrow(self, /) -> Any:
        """
        A pyarrow table. Needs pyarrow: ``pip install "valuing_send[pyarrow]"``.
        """

@final
class Tracking:
    """
    What happened beside a baseline, an ambition and the balancing measures: by period, term and year, and added up.

    Parameters
    ----------
    actual : Series
        What happened.
    baseline : Baseline or Forecast
        What was expected if nothing changed.
    balancing : sequence of Series or Measure
        What it is read beside, at least one: a measure that nobody collects stands in every table as *not collected*.
    ambition : Ambition or Programme, optional
        What is aimed at, or what follows from initiatives.
    published : sequence of PublishedTarget
        Targets that others set: shown, and nothing is rated by them.
    season : sequence of float, optional
        A factor for each period of a calendar year, 1 on average, for an ambition that was stated without a season.
    late : sequence of float, optional
        The share that is known by now of the last period, of the one before, and so on, where figures come late.
    known_to : datetime.date or str, optional
        The last day that figures are about: the period that it lies in is compared with the same part of what was expected.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Measure.find("new_plans")
    >>> actual = vs.Series(plans, "a county", {"2021-09": 55, "2021-10": 51}, calendar="month")
    >>> baseline = vs.Baseline(plans, "a county", {"2021-09": 61, "2021-10": 61}, "as in 2018/19")
    >>> tracking = vs.Tracking(actual, baseline, [vs.Measure.find("appeals")])
    >>> tracking.columns(by="academic_year")["difference"][0]
    -16.0
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, actual: Series, baseline: Baseline | Forecast, balancing: SupportsGetItem[int, Series | Measure], *, ambition: Ambition | Programme | None = None, published: SupportsGetItem[int, PublishedTarget] = ..., season: "SupportsGetItem[int, float] | None" = None, late: "SupportsGetItem[int, float] | None" = None, known_to: date | str | None = None) -> Tracking: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, whose: "str | None" = None, *, id: "str" = "tracking") -> Svg:
        """
        What happened, the baseline with its range and the ambition, as a chart.
        """
    def columns(self, /, *, by: str | None = None, terms: SupportsGetItem[int, tuple[str, date | str, date | str]] | None = None) -> Table:
        """
        The measure by period, by the periods of another calendar (``by="academic_year"``) or by terms (name, first day, day
        after the last), and below it every balancing measure and published target.
        """
    def cumulative_chart(self, /, whose: "str | None" = None, *, by: str | None = None, terms: SupportsGetItem[int, tuple[str, date | str, date | str]] | None = None, id: "str" = "cumulative") -> Svg:
        """
        The differences of a flow from baseline and ambition, added up, as a chart.
        """
    @staticmethod
    def from_json(document: Any, *, lenient: bool = False) -> Tracking:
        """
        Reads it from JSON, a document ``valuing_send/tracking``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.

        Raises
        ------
        DocumentError
            With every problem, in ``issues``.
        """
    def rating(self, /) -> str:
        """
        The rating of the last figure in words: of an outcome with an ambition alone, and withheld while a balancing measure
        is worse by more than noise.
        """
    def sentences(self, /, *, by: str | None = None, terms: SupportsGetItem[int, tuple[str, date | str, date | str]] | None = None) -> list[str]:
        """
        The same in plain words.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON: the same bytes in every language.
        """
    def worse(self, /) -> list[str]:
        """
        The balancing measures that are worse by more than noise since the baseline began.
        """

@final
class TrajectoryComparison:
    """
    What happened beside what was expected, what was aimed at, and the balancing measures.

    It reads figures as below, within or above expected: which of these is good is not for it to say.

    Parameters
    ----------
    actual : Series
        What happened.
    baseline : Forecast
        What was expected if nothing changed, of the same measure and key.
    balancing : sequence of Series or Measure
        What it is read beside, at least one: a measure that nobody collects stands in every table as *not collected*.
    ambition : Ambition, optional
        What was aimed at.
    level : float, optional
        The level of the interval that figures are read beside; the widest if left out.

    Examples
    --------
    >>> import valuing_send as vs
    >>> visits = vs.Measure("visits", "visits to the library", "flow", unit="visits")
    >>> waits = vs.Measure("waits", "people who waited for a book", "flow", role="balancing")
    >>> series = vs.Series(visits, "north", zip(range(2015, 2021), [520, 507, 533, 518, 529, 611]))
    >>> baseline = series.up_to(2019).forecast(1, model="no_growth")
    >>> comparison = vs.TrajectoryComparison(series, baseline, [waits])
    >>> comparison.columns()["reading"]
    ['above expected', 'not collected']
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, actual: Series, baseline: Forecast, balancing: SupportsGetItem[int, Series | Measure], *, ambition: Ambition | None = None, level: "float | None" = None) -> TrajectoryComparison: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, whose: "str | None" = None, *, id: "str" = "comparison") -> Svg:
        """
        The comparison as a chart; see :meth:`Series.chart`.
        """
    def columns(self, /) -> Table:
        """
        The measure, and below it every balancing measure, one row a period.
        """
    @property
    def level(self, /) -> float:
        """
        The level of the interval that figures are read beside, in per cent.
        """
    def sentences(self, /) -> list[str]:
        """
        The comparison in plain words with figures.
        """

@final
class Trial:
    """
    What a back-test found: a score for each model, and what was left out. :meth:`Backtest.run` makes it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def columns(self, /) -> Table:
        """
        For each model a row for each number of periods ahead and, with ``horizon`` 0, one over all: ``model``,
        ``horizon``, ``points``, ``across_breaks`` (forecasts that were not compared, since a marked break lies between),
        ``mase``, ``rmsse``, ``wape``, ``mape`` and ``bias`` (per cent), ``crps``, and for each level
        ``coverage-<level>`` (0 to 1), ``winkler-<level>`` and ``pinball-<level>``.
        """
    @property
    def left_out(self, /) -> list[tuple[str, str]]:
        """
        The keys of the series that could not be tried, and the code of the reason.
        """
    def words(self, /, model: str) -> str:
        """
        How a model did, in words.

        Raises
        ------
        NotFoundError
            It was not tried.
        """

@final
class Waits:
    """
    How long cases stay from one stage to a later one, by whole periods: what :meth:`Cases.waits` gives.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def beyond(self, /) -> float:
        """
        The share of cases not known to leave within the periods seen, from 0 to 1.
        """
    def columns(self, /) -> Table:
        """
        One row a number of periods: ``periods``, ``at_risk``, ``left``, ``staying`` (the share that stays longer).
        """
    def delay(self, /) -> list[float]:
        """
        The share of cases that leave in the period in which they came, in the next, and so on, as a stage of
        :class:`Pipeline` takes it. Those beyond what is known are taken to leave in the first period of which nothing is
        known, which is the soonest that they can.

        Raises
        ------
        SeriesError
            Nobody is known to have left.
        """
    @property
    def median(self, /) -> int | None:
        """
        The number of periods within which at least half of the cases leave; ``None`` if fewer are known to.
        """
    @property
    def title(self, /) -> str:
        """
        What it is of.
        """

def board_paper() -> tuple[Benefits, list[LatestFigure], tuple[int | str | date, float], Baseline]:
    """
    The figures that one board was given in public, as they are in the paper: an example. Its benefits, October beside
    September 2021, the plans maintained then, and the authority's own projection of them.

    Examples
    --------
    >>> import valuing_send as vs
    >>> benefits, latest, (month, plans), projection = vs.board_paper()
    >>> benefits.columns()["change"]
    [-17.0, -32.2, -16.0]
    """

def chances(forecast: Forecast, ambition: Ambition | Programme) -> list[tuple[int | str | date, float, float, float, str]]:
    """
    How likely each target of an ambition is met by its period, as a forecast has it: the period, the target, between which
    chances from 0 to 1, and the same in words. Targets that the forecast does not reach are left out. The two chances differ
    where a target lies outside the widest interval, which says how likely that is and nothing of how far.

    Examples
    --------
    >>> import valuing_send as vs
    >>> prompt = vs.Measure("prompt", "replies within a week", "ratio", role="outcome", better="higher")
    >>> months = [f"2021-{month:02}" for month in range(1, 13)]
    >>> series = vs.Series(prompt, "north", zip(months, [60, 64, 61, 63, 59, 62, 64, 60, 61, 63, 62, 60]), calendar="month")
    >>> aim = vs.Ambition(prompt, "north", "us", start=("2021-12", 60), targets={"2022-02": 99}, calendar="month")
    >>> vs.chances(series.forecast(2), aim)[0][-1]
    'less than 1 in 10'
    """

def commissioning_gaps(cohort: Cohort, catalogue: Catalogue, *, term: str, on: date | str, contexts: Frame | None = None, by: "SupportsGetItem[int, str]" = ..., threshold: "int" = 5, rounded: bool = False, threads: "int" = 1, progress: Progress | None = None) -> Table:
    """
    How many recorded needs nothing in a catalogue meets, and for how many children something is needed that it does not
    have, by aspect and by groups, small numbers hidden.

    For each aspect every child of the term is counted once by ``need``: *not met* by anything that is for the child, *cannot
    tell*, *met*, or *no need* above the lowest level; where no level is known, why. A gap says what could be added to what is
    on offer; it says nothing of what a child must do without.

    And every child is counted once by ``outside``, what is recorded of support that the catalogue does not have: *needed*,
    where some is not known to have been delivered in full; *cannot tell*, where it is not recorded what it is for;
    *delivered*, where all was; or *none recorded*, which is not the same as none needed. Both are protected together.

    Parameters
    ----------
    cohort, catalogue, term, on, contexts, threads, progress
        As in :func:`match_all`.
    by : sequence of str
        ``phase``, ``area``, or any group of the cohort.
    threshold : int
        A count is shown if it is 0 or at least this.
    rounded : bool
        Round every count that is shown to the nearest 5.

    Returns
    -------
    Table
        ``term``, ``asked`` (*need* or *outside*), ``aspect``, the groups, ``need`` and ``outside`` (that which is asked;
        the other is not applicable), ``of`` (*cell*, or what a total is of) and ``count``.

    Raises
    ------
    DocumentError
        Rows of ``contexts`` that cannot be used, all of them in ``issues``: a count would be wrong without them.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
    >>> gaps.columns
    ['term', 'asked', 'aspect', 'need', 'outside', 'of', 'count']

    Of thirty children six need help with attention that is not on offer:

    >>> import polars
    >>> children = [f"c{child}" for child in range(30)]
    >>> ratings = polars.DataFrame({"child": children, "term": ["2026"] * 30, "need/attention": ["1"] * 30})
    >>> support = polars.DataFrame({"child": children[:6], "term": ["2026"] * 6, "aspect": ["attention"] * 6})
    >>> cohort, issues = vs.Cohort.from_table(ratings, terms=["2026"], support=support)
    >>> gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
    >>> rows = zip(gaps["aspect"], gaps["outside"], gaps["of"], gaps["count"])
    >>> [row[1:] for row in rows if row[0] == "attention" and row[1]]
    [('needed', 'cell', 6), ('none recorded', 'cell', 24), ('needed', 'class', 6), ('none recorded', 'class', 24)]
    """

def compare(table: Frame, measure: "str", origin: SupportsIndex | str | date, *, by: "str | None" = None, model: "str" = "auto", level: "float" = 95.0, balancing: "SupportsGetItem[int, str]" = ..., calendar: "str" = "year", threads: "int" = 1, progress: Progress | None = None) -> Table:
    """
    Compares what happened with what was expected, for every area of a long table.

    Parameters
    ----------
    table : table
        ``measure`` (an id), ``unique_id``, ``ds``, and ``y`` or ``numerator`` and ``denominator``; ``y_status`` may say why there
        is no ``y``. A balancing measure of which it has no row is *not collected*.
    measure : str
        The id of the measure that is compared; see :func:`measures`.
    origin : period
        The last period that the baseline is made from: what comes after it is compared.
    by : str, optional
        The calendar into whose periods they are put together, such as ``academic_year``.
    model : str
        The model of the baseline; see :func:`models`.
    level : float
        The level of the range in per cent.
    balancing : sequence of str
        Ids of the measures that it is read beside: all of the field's if there is none.
    calendar : str
        How time is cut; see :class:`Series`.
    threads : int
        How many areas at once.
    progress : callable, optional
        Called with the parts done and the parts in all.

    Returns
    -------
    Table
        ``unique_id`` and the columns of :meth:`Tracking.columns`.

    Raises
    ------
    TableError, SeriesError
        With every problem of the table and its row, or every series that is too short, in ``issues``.

    Examples
    --------
    >>> import valuing_send as vs
    >>> import pyarrow
    >>> rows = {"measure": ["new_plans"] * 8, "unique_id": ["north"] * 8, "ds": list(range(2014, 2022))}
    >>> table = pyarrow.table({**rows, "y": [61, 58, 66, 63, 60, 65, 64, 260]})
    >>> vs.compare(table, "new_plans", 2019, balancing=["appeals"])["reading"]
    ['within expected', 'above expected', 'not collected']
    """

def forecast(table: Frame, *, h: "int", model: "str" = "auto", levels: "SupportsGetItem[int, float]" = ..., pooled: bool = False, with_: dict[str, Frame] | None = None, groups: "dict[str, str] | None" = None, measure: Measure | None = None, calendar: "str" = "year", threads: "int" = 1, progress: Progress | None = None) -> Table:
    """
    Forecasts every series of a long table.

    Parameters
    ----------
    table : object with ``__arrow_c_stream__``
        ``unique_id``, ``ds``, ``y`` and, if there, ``y_status``: a frame of polars or pandas, a table of pyarrow, a
        relation of DuckDB, a :class:`Table`.
    h : int
        Periods ahead, 1 to 1,000.
    model : str
        One of :func:`models`: ``auto``, ``ets``, ``simple_smoothing``, ``trend``, ``damped_trend``, ``theta``,
        ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``, ``small_counts``,
        ``no_growth``, ``average_growth``.
        ``shared_growth`` forecasts many short series of years by what all of them did together, and is the one to take
        for a table of areas.
    levels : sequence of float
        Levels of the intervals in per cent.
    pooled : bool
        Calibrate the intervals on how far the model was off on the series of this table, beside the series of
        competitions; the more series there are, the more they count. Not for ``no_growth`` and ``average_growth``,
        whose intervals follow from the series alone.
    with_ : dict of str to table, optional
        For ``shared_growth``: other measures of the same areas by name, each a long table of the same ``ds``. Each is used
        as far as it would have made earlier forecasts nearer, and ``assumptions`` of a forecast in Rust say how.
    groups : dict of str to str, optional
        For ``shared_growth``: the group, such as the region, of each ``unique_id``.
    measure : Measure, optional
        What ``y`` counts, which says what a forecast can be; any number if left out.
    calendar : {"year", "month", "quarter", "academic_year", "financial_year"}
        How ``ds`` is cut.
    threads : int
        The result is the same on any number.
    progress : callable, optional
        Called with the series done and in all, and if ``pooled`` once more from the beginning; it stops the work by an
        exception, or by returning ``False``.

    Returns
    -------
    Table
        ``unique_id``, ``ds`` (in the form in which it came in), ``<model>``, ``<model>-lo-80``, ``<model>-hi-80`` and
        so on.

    Raises
    ------
    TableError, SeriesError
        With every problem of the table and its row, or every series that is too short, in ``issues``.

    Examples
    --------
    >>> import valuing_send as vs
    >>> plans = vs.Published().series("Lincolnshire", "new_plans").columns()
    >>> forecast = vs.forecast(plans, h=2, levels=[95])
    >>> forecast.columns
    ['unique_id', 'ds', 'auto', 'auto-lo-95', 'auto-hi-95']
    >>> vs.forecast(plans, h=2, model="no_growth", levels=[80]).columns
    ['unique_id', 'ds', 'no_growth', 'no_growth-lo-80', 'no_growth-hi-80']

    All areas by what they did together, with their requests beside:

    >>> published = vs.Published()
    >>> whole = lambda measure: [one for one in published.panel(measure).values() if len(one) > 8]
    >>> joined, requests = vs.Panel(whole("new_plans")).columns(), vs.Panel(whole("requests")).columns()
    >>> vs.forecast(joined, h=1, model="shared_growth", with_={"requests": requests}, levels=[80]).columns
    ['unique_id', 'ds', 'shared_growth', 'shared_growth-lo-80', 'shared_growth-hi-80']
    """

def match_all(cohort: Cohort, catalogue: Catalogue, *, term: str, on: date | str, contexts: Frame | None = None, travel: Frame | None = None, preferences: Frame | None = None, threads: "int" = 1, progress: Progress | None = None) -> BulkMatch:
    """
    Matches every child of a cohort in a term to everything in a catalogue.

    Parameters
    ----------
    cohort : Cohort
        The children and their levels.
    catalogue : Catalogue
        What is on offer.
    term : str
        The term of the cohort.
    on : date
        The day on which a provision must be there, and that words speak of.
    contexts : object with ``__arrow_c_stream__``, optional
        What matters about the children beside their levels, one row each: ``child``, and any of ``age``, ``ncy``,
        ``phase``, ``area``, ``now`` (the id of a setting), ``designation`` and columns of true or false for lawful intakes
        named such as ``intake/girls``. What is left out is unknown; ``phase`` and ``area`` are those of the cohort where it
        has groups of these names.
    travel : object with ``__arrow_c_stream__``, optional
        How far provisions are: ``child``, ``provision``, and ``metres`` or ``minutes``, such as :func:`nearest` gives. It
        orders lists and changes no finding.
    preferences : object with ``__arrow_c_stream__``, optional
        What the family or the young person would prefer: ``child`` and ``provision``, for each child the most wanted first;
        it comes first in the child's list. A cohort holds no wishes: what profiles say of them is in no list but by this
        table.
    threads : int
        The result is the same on any number.
    progress : callable, optional
        Called with the parts done and in all; it stops the work by an exception, or by returning ``False``.

    Raises
    ------
    ProfileError
        The catalogue was made for another framework.
    NotFoundError
        There is no such term, or the contexts name a setting or provision that the catalogue does not have.
    TableError
        A column is missing, of another type, or none of these.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> found = vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
    >>> found.counts().columns
    ['provision', 'meets_every', 'cannot_tell', 'first']
    """

def measures() -> Table:
    """
    The measures of the field: ``measure``, ``title``, ``kind``, ``role``, ``unit``, ``decided_case_by_case``,
    ``balancing`` (whether others are read beside it), ``published`` (whether the published figures hold it), ``source``.
    """

def models() -> list[str]:
    """
    The ids of all models that forecast, the one that is used unless another is asked for first.

    ======================  ==============================================================================
    ``auto``                the mean of several of the others, the best that is here by evidence
    ``ets``                 exponential smoothing; error, trend and season chosen by the corrected Akaike
                            criterion
    ``simple_smoothing``    exponential smoothing
    ``trend``               the same with a trend (Holt)
    ``damped_trend``        the same with a trend that fades
    ``theta``               the theta method as in the M3 competition
    ``optimised_theta``     theta with the weight of its lines optimised
    ``dynamic_theta``       the same with the straight line renewed by each value
    ``autoregression``      an autoregression of the changes
    ``seasonal_naive``      the last year over again; of a series in years, the last value
    ``adjusted_naive``      the last value without its season, which is put back
    ``small_counts``        few of something, or often none, of measures from 0; ``auto`` is drawn towards it
                            for months and quarters of a flow of small counts
    ``no_growth``           baseline: the last figure is carried forward
    ``average_growth``      baseline: the average change is carried on
    ======================  ==============================================================================

    The two baselines need 2 and 3 points without a hole between. The others take any series with at least one value,
    fill holes inside it, and say so among the assumptions. On some kinds of series a single one is nearer than ``auto``:
    try them with :class:`Backtest`.

    Examples
    --------
    >>> import valuing_send as vs
    >>> vs.models()[0]
    'auto'
    >>> vs.models()[-2:]
    ['no_growth', 'average_growth']
    """

def nearest(children: Frame, provisions: Frame, *, most: "int" = 10, threads: "int" = 1, progress: Progress | None = None) -> tuple[Table, Issues, Issues]:
    """
    For each child the nearest of many places, exactly.

    Points are eastings and northings of the British National Grid (metres; the distance is that of a straight line on the
    map) or longitudes and latitudes (degrees, WGS 84; that of the shortest line on the ellipsoid). The two are never measured
    against one another. A straight line is not a journey: where travel times are known, :func:`nearest_by_time`.

    Parameters
    ----------
    children : object with ``__arrow_c_stream__``
        ``child``, and ``easting`` and ``northing`` or ``longitude`` and ``latitude``.
    provisions : object with ``__arrow_c_stream__``
        ``provision``, and the same.
    most : int
        How many for each child. Of two that are equally far the one whose id comes first, byte by byte, is the nearer.
    threads : int
        The result is the same on any number.
    progress : callable, optional
        Called with the parts done and in all; it stops the work by an exception, or by returning ``False``.

    Returns
    -------
    tuple of Table, list of dict and list of dict
        ``child``, ``provision``, ``metres`` and ``rank``, as ``travel`` of :func:`match_all` takes it; and the problems of
        rows of children and of provisions that could not be used. None says where anything is.

    Raises
    ------
    TableError
        A column is missing or of another type.
    Error
        Points of both systems.
    """

def nearest_by_time(times: Frame, *, most: "int" = 10) -> tuple[Table, Issues]:
    """
    The shortest journeys of each child, from a table of travel times.

    Parameters
    ----------
    times : object with ``__arrow_c_stream__``
        ``child``, ``provision`` and ``minutes`` (whole numbers). What it leaves out is not known and is not listed.
    most : int
        How many for each child.

    Returns
    -------
    tuple of Table and list of dict
        ``child``, ``provision``, ``minutes`` and ``rank``, as ``travel`` of :func:`match_all` takes it; and the problems of
        rows that could not be used.
    """

def noise_floor(measure: str) -> tuple[list[float], float, str] | None:
    """
    How far a year's figures of one authority are usually off, whatever is done: per cent one, two and three years ahead, in
    how many cases of a hundred, and where that is from; ``None`` where it was not measured.

    Examples
    --------
    >>> import valuing_send as vs
    >>> by_year, level, source = vs.noise_floor("new_plans")
    >>> by_year[0], level
    (30.0, 80.0)
    """

def reconcile(forecasts: SupportsGetItem[int, Forecast], groups: "dict[str, SupportsGetItem[int, str]]", *, way: "str" = "structure", errors: "dict[str, SupportsGetItem[int, float]] | None" = None, levels: "SupportsGetItem[int, float]" = ..., n: "int" = 1000, seed: "int" = 1) -> Table:
    """
    Brings forecasts of parts and groups of them together, so that they add up.

    Parameters
    ----------
    forecasts : sequence of Forecast
        One for each part and each group, by their keys.
    groups : dict of str to list of str
        The parts of each group. They may lie inside one another or cross.
    way : {"structure", "bottom_up", "top_down", "alike", "variances", "mint"}
        ``bottom_up`` keeps the parts' forecasts, ``top_down`` divides that of the whole. The others take the figures that
        add up and are nearest to the forecasts: where errors are ``alike``, grow with the number of parts
        (``structure``), are as large as they were (``variances``), or as large and as related as they were, shrunk
        (``mint``).
    errors : dict of str to list of float, optional
        By key, how far each was off in the same earlier forecasts, at least 3. Needed for ``variances`` and ``mint``;
        otherwise it says how related the parts are.
    levels : sequence of float
        Levels of the intervals in per cent.
    n : int
        Paths of each.
    seed : int
        The same seed gives the same result.

    Returns
    -------
    Table
        ``unique_id``, ``ds``, ``reconciled``, ``reconciled-lo-80`` and so on; groups first.

    Raises
    ------
    SeriesError
        Parts and groups without a forecast, errors that do not fit, or groups that cross with ``top_down``.

    Examples
    --------
    >>> import valuing_send as vs
    >>> visits = vs.Measure("visits", "visits", "flow")
    >>> sizes = {"all": 90, "north": 50, "south": 41}
    >>> series = [vs.Series(visits, key, {2015 + at: size + at for at in range(6)}) for key, size in sizes.items()]
    >>> table = vs.reconcile([one.forecast(1) for one in series], {"all": ["north", "south"]})
    >>> whole, north, south = table["reconciled"]
    >>> abs(whole - north - south) < 1e-9
    True
    """

def story(before: Snapshot, now: Snapshot, found: Match, outlook: Outlook) -> Page:
    """
    A child a year ago and now, what was found for them, and an area, on one page.

    Parameters
    ----------
    before, now : Snapshot
        Of one child.
    found : Match
        What is on offer for them.
    outlook : Outlook
        The area that they live in.

    Examples
    --------
    >>> import valuing_send as vs
    >>> child = vs.Profile.example()
    >>> before, now = child.as_of("2025-10-17"), child.as_of("2026-10-16")
    >>> found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())
    >>> page = vs.story(before, now, found, vs.Outlook(vs.Published(), "Lincolnshire"))
    >>> page.html.startswith("<!DOCTYPE html>")
    True
    """

def sum_over(forecasts: SupportsGetItem[int, Forecast], *, levels: "SupportsGetItem[int, float]" = ..., over_time: bool = False, n: "int" = 2000, seed: "int" = 1) -> Table:
    """
    The sum of forecasts of one measure over areas, and over time if asked, with intervals.

    The interval of a sum is not the sum of intervals: what areas are off by alone evens out, what moves all does not, and
    an error lasts from one period to the next. It is taken from paths, drawn with one seed for all.

    Parameters
    ----------
    forecasts : sequence of Forecast
        Of one measure, origin and number of periods ahead.
    levels : sequence of float
        Levels of the intervals in per cent.
    over_time : bool
        Add up the periods ahead too, under the last of them; for flows alone.
    n : int
        Paths of each.
    seed : int
        The same seed gives the same sum.

    Returns
    -------
    Table
        ``ds``, ``mean``, ``lo-80``, ``hi-80`` and so on.

    Raises
    ------
    SeriesError
        What does not add up: ratios, stocks over time, other periods.

    Examples
    --------
    >>> import valuing_send as vs
    >>> areas = [vs.Published().series(area, "new_plans").forecast(3) for area in ("Leeds", "Bradford")]
    >>> vs.sum_over(areas, levels=[80]).columns
    ['ds', 'mean', 'lo-80', 'hi-80']
    >>> len(vs.sum_over(areas, over_time=True))
    1
    """
