from _typeshed import SupportsGetItem
from datetime import date
from os import PathLike
from typing import Any, Final, SupportsFloat, SupportsIndex, final
from valuing_send.enums import Absent, Answer, Comparison, Finding
from valuing_send.types import Areas, Capsule, Course, Days, Document, Documents, Frame, Given, Groups, Issues, Levels, Made, Marks, Names, Offers, Points, Progress, Record, Records, Values

__all__ = ["VERSION", "Ambition", "Area", "Backtest", "Catalogue", "Cohort", "Context", "Counts", "Forecast", "Framework", "Level", "Match", "Measure", "Offer", "Outlook", "Page", "Panel", "Profile", "Published", "Ratings", "Reliability", "Series", "Snapshot", "Svg", "Table", "TrajectoryComparison", "Trial", "forecast", "measures", "models", "story"]

VERSION: Final[str]
"""
The version of the library.
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
    phasing : {"linear", "stepped"}
        By the same amount in every period, or at the target's period and not before.
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
    def __new__(cls, /, measure: Measure, key: str, stated_by: str, *, start: tuple[SupportsIndex | str | date, SupportsFloat | SupportsIndex], targets: Marks | None = None, changes: Marks | None = None, phasing: str = "linear", calendar: str = "year") -> Ambition: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
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
    def __new__(cls, /, *, min_train: SupportsIndex = 5, h: SupportsIndex = 3, levels: SupportsGetItem[int, SupportsFloat | SupportsIndex] = ...) -> Backtest: ...
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
    def run(self, /, on: Series | Panel, models: SupportsGetItem[int, str] = ..., *, threads: SupportsIndex = 1, progress: Progress | None = None) -> Trial:
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
        One row a provision: ``id``, ``title``, ``kind``, ``layer``.
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
    >>> again, issues = vs.Cohort.from_table(cohort.columns(), terms=["2025", "2026"])
    >>> again == cohort, issues
    (True, [])
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, framework: Framework, terms: SupportsGetItem[int, str], groups: SupportsGetItem[int, str], children: SupportsGetItem[int, str], table: Table) -> Cohort: ...
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
    def comparisons(self, /, part: str, *, by: SupportsGetItem[int, str] = ..., threads: SupportsIndex = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have readiness below, level with or above need, or unknown, for each line whose framework says
        which need its levels meet.

        A domain is below need if it is in any aspect. By setting and domain it shows what a whole school may want to
        learn next; it says nothing of why, or of how good the school is. The parameters are those of :meth:`levels`.
        """
    def coverage(self, /, *, by: SupportsGetItem[int, str] = ..., threads: SupportsIndex = 1, progress: Progress | None = None) -> Counts:
        """
        How many children have a rating of each aspect, and how many have none, and why. The parameters are those of
        :meth:`levels`.
        """
    def equality(self, /, measure: str, *, by: SupportsGetItem[int, str], part: str = "domains", threshold: SupportsIndex = 5, rounded: bool = False, threads: SupportsIndex = 1, progress: Progress | None = None) -> Table:
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
            What ``below_need`` is of; ``not_rated`` is of aspects.
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
    def flows(self, /, part: str, *, by: SupportsGetItem[int, str] = ..., threads: SupportsIndex = 1, progress: Progress | None = None) -> Counts:
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
    def from_profiles(profiles: SupportsGetItem[int, Profile], terms: Days, *, groups: Groups | None = None, threads: SupportsIndex = 1, progress: Progress | None = None) -> Cohort:
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
    def from_table(table: Frame, *, terms: SupportsGetItem[int, str], groups: SupportsGetItem[int, str] = ..., framework: Framework | None = None) -> tuple[Cohort, Issues]:
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
        framework : Framework, optional
            What the levels belong to; the example if left out.

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
    def levels(self, /, part: str, *, by: SupportsGetItem[int, str] = ..., threads: SupportsIndex = 1, progress: Progress | None = None) -> Counts:
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
    @property
    def terms(self, /) -> list[str]:
        """
        Its terms, in order.
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
    def __new__(cls, /, child: str, *, age: SupportsIndex | None = None, ncy: SupportsIndex | None = None, phase: str | None = None, area: str | None = None, now: str | None = None, holder: str | None = None, preferences: SupportsGetItem[int, str] = ..., travel: dict[str, SupportsIndex] | None = None) -> Context: ...
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
class Counts:
    """
    How many children there are of each group and class: what :meth:`Cohort.levels`, :meth:`Cohort.comparisons`,
    :meth:`Cohort.flows` and :meth:`Cohort.coverage` give.

    These are the true counts, small ones too: they may lead to a child. What others may see is :meth:`release`. Its
    repr shows no count; its pickle holds the cohort.

    Examples
    --------
    >>> import valuing_send as vs
    >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
    >>> counts = cohort.coverage()
    >>> set(counts.columns()["count"])
    {1}
    >>> set(counts.release().status("count"))
    {<Absent.SUPPRESSED: 'suppressed'>}
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, cohort: Cohort, view: str, part: str, by: SupportsGetItem[int, str], term: str | None) -> Counts: ...
    def columns(self, /) -> Table:
        """
        One row for each count that is not 0: ``term`` (and ``to_term`` for flows), ``line``, ``aspect`` or ``domain``,
        the groups, the class (its columns depend on the view), and ``count``. What is not listed is 0.
        """
    def release(self, /, *, threshold: SupportsIndex = 5, rounded: bool = False) -> Table:
        """
        What others may see of these counts, with the totals of groups and classes.

        A count is shown if it is 0 or at least the threshold. Others are suppressed, and with them as many more as it
        takes so that no suppressed count can be worked out from what is shown. That holds for one release: two releases
        of the same children, by other groups or before and after one child came or left, may together give away what
        neither does alone.

        Parameters
        ----------
        threshold : int
            At least 1, where everything is shown.
        rounded : bool
            Round every count that is shown to the nearest 5; they need not add up then.

        Returns
        -------
        Table
            The columns of :meth:`columns` and ``of``: ``cell`` for a count, ``class`` for that of a class in all groups,
            ``group`` for that of a group in all classes, ``all`` for both. What is not listed is 0.

        Raises
        ------
        CohortError
            Flows from more than one term; take one with :meth:`term`.
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
    def interval(self, /, level: SupportsFloat | SupportsIndex) -> tuple[list[float], list[float]]:
        """
        The interval of a level: its lower and its upper ends, one a period ahead.

        Parameters
        ----------
        level : float
            In per cent.

        Raises
        ------
        SeriesError
            The forecast has none of this level.
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
    @property
    def notice(self, /) -> str:
        """
        What everyone who sees a result of it should know.
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
    def statement(self, /, line: str, aspect: str, level: str) -> str | None:
        """
        The plain sentence for a level of a line in an aspect; ``None`` if there is no such line, aspect or level.
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
    def __getitem__(self, index: SupportsIndex, /) -> Offer: ...
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
        ``best``, ``reason``.
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
    def offer(self, /, provision: str) -> Offer:
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
    def words(self, /) -> str:
        """
        The list in plain English, with every reason, what is unknown, and the notice.
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
        Which way is better; only of an outcome.
    decided_case_by_case : bool
        Whether it counts what is decided for each case by itself: no ambition is set on it.

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
    def __new__(cls, /, id: str, title: str, kind: str, *, support: str | None = None, unit: str | None = None, role: str = "activity", better: str | None = None, decided_case_by_case: bool = False) -> Measure: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    @property
    def better(self, /) -> str | None:
        """
        Which way is better, of an outcome.
        """
    @property
    def decided_case_by_case(self, /) -> bool:
        """
        Whether it counts what is decided for each case by itself.
        """
    def figure(self, /, value: SupportsFloat | SupportsIndex) -> str:
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
    def title(self, /) -> str:
        """
        Its name as it reads in the middle of a sentence.
        """
    @property
    def unit(self, /) -> str:
        """
        Its unit, a plural.
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
        Years ahead.
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
    def __new__(cls, /, published: Published, area: Area | str, *, origin: SupportsIndex = 2019, h: SupportsIndex = 3, levels: SupportsGetItem[int, SupportsFloat | SupportsIndex] = ..., aim: SupportsFloat | SupportsIndex = 90.0) -> Outlook: ...
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
    def charts(self, /, measure: str) -> list[Svg]:
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
class Page:
    """
    A page of HTML that needs nothing but itself. :func:`story` makes one.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
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
    def from_table(table: Frame, measure: Measure, *, calendar: str = "year") -> Panel:
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
    def as_of(self, /, known: date | str, seen: date | str | None = None) -> Snapshot:
        """
        What was known on a day.

        Parameters
        ----------
        known : datetime.date or str
            Records written down by this day count.
        seen : datetime.date or str, optional
            Records about days up to this one count; the same day if left out.
        """
    @property
    def child(self, /) -> str:
        """
        The child's key.
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
            What it should have said: ``kind`` (rating, support or wish), ``on`` and what that kind holds.
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
    def rate(self, /, id: str, *, on: date | str, recorded: date | str, line: str, role: str, levels: Levels, setting: str | None = None) -> Profile:
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
        """
    @property
    def records(self, /) -> Documents:
        """
        The records in the order of their ids, as dicts.
        """
    def support(self, /, id: str, *, on: date | str, recorded: date | str, title: str, provision: str | None = None, domains: SupportsGetItem[int, str] = ..., specified: Document | None = None, available: Document | None = None, delivered: Documents | None = None) -> Profile:
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
        specified : dict, optional
            ``what``, and perhaps ``hours``, ``per`` (day, week, term, year), ``who``.
        available : dict, optional
            Perhaps ``staffed``, ``checked``, ``wait_weeks``.
        delivered : list of dict, optional
            For each span ``from``, ``to``, ``extent`` (full, part, none), and perhaps ``hours``. Left out: nobody has
            written it down. Empty: nothing was delivered.
        """
    def to_dict(self, /) -> Document:
        """
        The document as a dict.
        """
    def to_json(self, /) -> str:
        """
        The canonical JSON; records in the order of their ids.
        """
    def wish(self, /, id: str, *, on: date | str, recorded: date | str, by: str, words: str, provision: str | None = None, until: date | str | None = None) -> Profile:
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
    def agreement(self, /, statistics: SupportsGetItem[int, str], *, seed: SupportsIndex, resamples: SupportsIndex = 2000, threads: SupportsIndex = 1, progress: Progress | None = None) -> Table:
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
    def __new__(cls, /, apart: SupportsGetItem[int, SupportsIndex]) -> Reliability: ...
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
    def share_apart(self, /, steps: SupportsIndex) -> float:
        """
        How often raters of something that did not change would be at least so many steps apart: from 0 to 1, never 0.
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
    def __new__(cls, /, measure: Measure, key: str, points: Given, *, calendar: str = "year") -> Series: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, measure: Measure, key: str, calendar: str, periods: SupportsGetItem[int, SupportsIndex | str | date], cells: SupportsGetItem[int, Any], parts: SupportsGetItem[int, tuple[Any, Any]], said: tuple[SupportsGetItem[int, tuple[SupportsIndex | str | date, str]], SupportsGetItem[int, tuple[SupportsIndex | str | date | None, str]]]) -> Series: ...
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
    def chart(self, /, whose: str | None = None, *, id: str = "series") -> Svg:
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
    def forecast(self, /, h: SupportsIndex, *, model: str = "auto", levels: SupportsGetItem[int, SupportsFloat | SupportsIndex] = ..., backtest: Backtest | None = None) -> Forecast:
        """
        A forecast of what comes after it.

        Parameters
        ----------
        h : int
            Periods ahead, 1 to 1,000.
        model : str
            One of :func:`models`: ``auto``, ``ets``, ``simple_smoothing``, ``trend``, ``damped_trend``, ``theta``,
            ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``,
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
    def points(self, /) -> Points:
        """
        Periods and values as a dict; a value is a number or a member of :class:`Absent`.
        """
    def since(self, /, period: SupportsIndex | str | date) -> Series:
        """
        The same from a period on.
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
    def aspect(self, /, line: str, aspect: str) -> Level:
        """
        What is known of the level of an aspect on a line: where several roles rate, the higher need or the lower
        readiness.

        Raises
        ------
        NotFoundError
            The framework has no such line or aspect.
        """
    def changes_since(self, /, earlier: Snapshot) -> Table:
        """
        What changed between an earlier snapshot of the same child and this one: ``domain``, ``aspect`` (absent for the
        domain as a whole), ``line``, ``direction``, ``steps``, ``same_raters``.
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
    def lines(self, /, *, id: str = "domains") -> Svg:
        """
        The picture over the domains, as lines.

        Parameters
        ----------
        id : str
            The id of the drawing; two on one page need different ones.
        """
    def radar(self, /, *, id: str = "radar") -> Svg:
        """
        The picture over the domains, as radar; see :meth:`lines`.
        """
    def ratings(self, /) -> Table:
        """
        One row for what each rater role last said of each aspect on each line.
        """
    @property
    def seen(self, /) -> date:
        """
        The day up to which records are about.
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
    ['id', 'title', 'kind', 'layer']
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
    def __new__(cls, /, actual: Series, baseline: Forecast, balancing: SupportsGetItem[int, Series | Measure], *, ambition: Ambition | None = None, level: SupportsFloat | SupportsIndex | None = None) -> TrajectoryComparison: ...
    def __reduce__(self, /) -> Made: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def chart(self, /, whose: str | None = None, *, id: str = "comparison") -> Svg:
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
        ``horizon``, ``points``, ``mase``, ``mape`` and ``bias`` (per cent), ``coverage-<level>`` (0 to 1).
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

def forecast(table: Frame, *, h: SupportsIndex, model: str = "auto", levels: SupportsGetItem[int, SupportsFloat | SupportsIndex] = ..., pooled: bool = False, measure: Measure | None = None, calendar: str = "year", threads: SupportsIndex = 1, progress: Progress | None = None) -> Table:
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
        ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``,
        ``no_growth``, ``average_growth``.
    levels : sequence of float
        Levels of the intervals in per cent.
    pooled : bool
        Calibrate the intervals on how far the model was off on the series of this table, beside the series of
        competitions; the more series there are, the more they count. Not for ``no_growth`` and ``average_growth``,
        whose intervals follow from the series alone.
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
