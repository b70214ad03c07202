"""Every public function with arguments that nobody meant: a typed error that says where, never a panic, never the value."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import CANARY

import valuing_send as vs

SURROGATE = "\udc80" + CANARY
HOSTILE: list[Any] = [
    None, -1, 2**64, 10**400, 0.5, math.nan, math.inf, "", CANARY, SURROGATE, b"\xff" + CANARY.encode(), [], [None],
    [CANARY], [SURROGATE], [10**400], [math.nan], {}, {CANARY: CANARY}, {SURROGATE: 1}, {CANARY: 10**400},
    (CANARY, 10**400), [(CANARY, CANARY)], [{CANARY: CANARY}], object(),
]  # fmt: skip
"""What stands for each argument in turn."""

MEANT: dict[str, Any] = {
    "id": "one", "on": "2026-10-16", "recorded": "2026-10-16", "known": "2026-10-16", "line": "need", "role": "senco",
    "levels": {"attention": "2"}, "aspect": "attention", "domain": "independence", "by": "senco", "words": "a word",
    "term": "2026", "terms": {"2025": "2025-10-17"}, "h": 2, "n": 2, "key": "north", "title": "a title", "kind": "flow",
    "points": {2019: 1, 2020: 2}, "area": "Lincolnshire", "child": "one", "days": ["2026-10-16"], "horizon": 2,
    "arrivals": [1.0], "stated_by": "the board", "start": (2018, 600), "balancing": [], "groups": {}, "data": b"{}",
}  # fmt: skip
"""What stands for the others, where they are needed and are no object of a class."""

OF_A_CLASS = {"actual": "Series", "before": "Snapshot", "now": "Snapshot", "earlier": "Snapshot", "found": "Match"}
"""Arguments whose name is not that of their class."""

# What writes files, and what draws a thousand runs each time.
LEFT_OUT = {"Page.save", "Svg.save", "Picture.save", "Projection.simulate", "Projection.difference"}
ABOUT_A_FILE = ("Projection",)
"""What takes the path of a file, which may not be there."""


def callables(each: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in vs.__all__:
        found = getattr(vs, name)
        if not inspect.isclass(found):
            yield name, found
        elif name in each:
            yield name, found
            members = [member for member in dir(found) if not member.startswith("_")]
            yield from ((f"{name}.{member}", getattr(each[name], member)) for member in members)


def parameters(call: Any) -> list[inspect.Parameter]:
    if not callable(call) or not getattr(call, "__text_signature__", None):
        return []
    found = inspect.signature(call).parameters.values()
    return [one for one in found if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)]


def everything_said(error: BaseException) -> str:
    issues, notes = getattr(error, "issues", ""), getattr(error, "__notes__", "")
    return f"{error} {error!r} {error.args} {notes} {issues} {error.__cause__} {error.__context__}"


def test_what_nobody_meant(one_of_each: dict[str, Any]) -> None:
    named = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): one for name, one in one_of_each.items()}
    meant = MEANT | named | {name: one_of_each[of] for name, of in OF_A_CLASS.items()}
    tried = 0
    for name, call in callables(one_of_each):
        taken = parameters(call) if name not in LEFT_OUT else []
        for one in taken:
            for hostile in HOSTILE:
                needed = {other.name: other for other in taken if other.default is other.empty}
                given = {other: meant.get(other, hostile) for other in needed} | {one.name: hostile}
                by_place = [given.pop(other.name) for other in taken if other.kind is other.POSITIONAL_ONLY]
                tried += 1
                try:
                    call(*by_place, **given)
                except vs.Error as error:
                    assert CANARY not in everything_said(error), (name, one.name)
                    assert error.code, (name, one.name)
                except OSError:
                    assert name.startswith(ABOUT_A_FILE), (name, one.name)
                except (TypeError, ValueError, IndexError) as error:
                    assert type(error) in (TypeError, ValueError, IndexError), (name, one.name, type(error))
                    assert CANARY not in everything_said(error), (name, one.name)
    assert tried > 10_000


def test_an_argument_that_cannot_be_read_is_named(one_of_each: dict[str, Any]) -> None:
    forecast, cohort, cases = one_of_each["Forecast"], one_of_each["Cohort"], one_of_each["Cases"]
    calls = {
        "n": lambda: vs.sum_over([forecast], n=2**70),
        "seed": lambda: vs.reconcile([forecast], {}, seed=-1),
        "h": lambda: vs.forecast(one_of_each["Series"].columns(), h=10**400),
        "most": lambda: vs.nearest(one_of_each["Table"], one_of_each["Table"], most=2**64),
        "threads": lambda: vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16", threads=2**64),
        "levels": lambda: one_of_each["Series"].forecast(1, levels=[10**400]),
        "calendar": lambda: vs.Series(one_of_each["Measure"], "north", {}, calendar=SURROGATE),
        "line": lambda: one_of_each["Snapshot"].aspect("nothing_such", "attention"),
        "measure": lambda: vs.Published().series("Leeds", "nothing_such"),
        "provision": lambda: one_of_each["Match"].offer("nothing_such"),
        "stage": lambda: cases.counts(SURROGATE, by="decision"),
        "by": lambda: cases.counts("lent", by=1),
        "from_": lambda: cases.waits(SURROGATE, "lent"),
        "through": lambda: cases.pipeline("asked"),
        "column": lambda: cases.groups(None),
        "may_skip": lambda: vs.Cases.from_table({}, ["asked"], known="2021-02-28", may_skip=3),
        "level": lambda: vs.compare(one_of_each["Table"], "new_plans", 2019, level="95"),
        "model": lambda: vs.compare(one_of_each["Table"], "new_plans", 2019, model=SURROGATE),
        "balancing": lambda: vs.compare(one_of_each["Table"], "new_plans", 2019, balancing="appeals"),
        "term": lambda: vs.match_all(cohort, vs.Catalogue.example(), term="nothing_such", on="2026-10-16"),
    }
    for path, call in calls.items():
        with pytest.raises(vs.Error) as caught:
            call()
        assert caught.value.path == path


def test_shares_are_not_taken_for_per_cent(series: vs.Series) -> None:
    for levels in [[0.95], [0.8, 95]]:
        with pytest.raises(vs.SeriesError, match="in per cent") as caught:
            series.forecast(1, levels=levels)
        assert (caught.value.code, caught.value.path) == ("VS-FORECAST-001", "levels")
    for years in [0, 1_001]:
        with pytest.raises(vs.SeriesError, match="VS-FORECAST-002"):
            vs.Outlook(vs.Published(), "Leeds", h=years)
