"""Bad input: a typed error that says where, and never what."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from conftest import CANARY

import valuing_send as vs


def message_of(error: vs.Error) -> str:
    return (
        f"{error} {error!r} {error.code} {error.path} {error.issues} {error.args} {error.__cause__} {error.__context__}"
    )


def rating(level: str = "1", **changes: Any) -> dict[str, Any]:
    record = {
        "id": "r1", "recorded": "2026-10-05", "kind": "rating", "on": "2026-10-05", "line": "need", "role": "senco",
        "levels": [{"aspect": "memory", "level": level}],
    }  # fmt: skip
    return record | changes


def test_a_rating_off_the_scale() -> None:
    with pytest.raises(vs.ProfileError) as caught:
        vs.Profile("c").append(rating(CANARY))
    error = caught.value
    assert (error.code, error.path) == ("VS-PROFILE-002", "levels[0].level")
    assert error.issues[0]["expected"] == "one of 0, 1, 2, 3, 4"
    assert isinstance(error, ValueError)
    assert CANARY not in message_of(error)


def test_all_problems_are_listed() -> None:
    with pytest.raises(vs.ProfileError) as caught:
        vs.Profile("c").append(rating(CANARY, line=CANARY, on=CANARY, canary=1))
    assert len(caught.value.issues) > 1
    assert CANARY not in message_of(caught.value)


def test_a_framework_with_a_duplicated_aspect() -> None:
    document = vs.Framework.example().to_dict()
    document["domains"][1]["aspects"].append(document["domains"][0]["aspects"][0])
    with pytest.raises(vs.DocumentError) as caught:
        vs.Framework.from_json(json.dumps(document))
    assert "VS-DOCUMENT-014" in {issue["code"] for issue in caught.value.issues}
    assert caught.value.path.startswith("domains[1].aspects[5]")


def test_a_condition_that_the_law_does_not_put() -> None:
    document = vs.Catalogue.example().to_dict()
    document["provisions"][0]["requires_diagnosis"] = True
    with pytest.raises(vs.DocumentError, match="VS-RIGHTS-001"):
        vs.Catalogue.from_json(json.dumps(document), lenient=True)


def test_a_series_with_a_hole(visits: vs.Measure) -> None:
    with pytest.raises(vs.SeriesError) as caught:
        vs.Series(visits, "north", {2018: 1, 2020: 2})
    assert (caught.value.code, caught.value.path) == ("VS-SERIES-001", "2019")
    series = vs.Series(visits, "north", {2017: 1, 2018: 2, 2019: None, 2020: 2})
    with pytest.raises(vs.SeriesError, match="VS-SERIES-001 at 2019"):
        series.forecast(1, model="no_growth")


READERS: list[Callable[[Any], Any]] = [
    vs.Framework.from_json,
    vs.Framework.from_toml,
    vs.Profile.from_json,
    vs.Profile("c").append,
    vs.Catalogue.from_json,
    vs.Catalogue.from_toml,
    vs.Context.from_json,
]


@pytest.mark.parametrize("read", READERS)
def test_bytes_that_are_not_utf8(read: Callable[[Any], Any]) -> None:
    for text in [b'{"a":"\xff' + CANARY.encode(), '{"a":"\udc80' + CANARY]:
        with pytest.raises(vs.DocumentError) as caught:
            read(text)
        assert caught.value.code == "VS-DOCUMENT-001"
        assert CANARY not in message_of(caught.value)


@pytest.mark.parametrize("read", READERS)
def test_a_hundred_megabytes_of_brackets(read: Callable[[Any], Any]) -> None:
    with pytest.raises(vs.DocumentError) as caught:
        read(b"[" * 100_000_000)
    assert caught.value.code == "VS-DOCUMENT-003"
    with pytest.raises(vs.DocumentError) as caught:
        read("[" * 1_000_000)
    assert caught.value.code in {"VS-DOCUMENT-004", "VS-DOCUMENT-002"}


@pytest.mark.parametrize("read", READERS)
def test_what_is_no_text(read: Callable[[Any], Any]) -> None:
    for object in [None, 3, object_with_canary()]:
        with pytest.raises((vs.DocumentError, TypeError)) as caught:
            read(object)
        assert CANARY not in str(caught.value)


def object_with_canary() -> object:
    class Odd:
        def __repr__(self) -> str:
            return CANARY

        __str__ = __repr__

    return Odd()


def test_what_python_can_hold_and_json_cannot() -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    profile = vs.Profile("c")
    odd: list[Any] = [
        endless,
        {1: 2},
        {"a": object_with_canary()},
        {"a": float("nan")},
        {"a": 2**60},
        {"a": None},
        {"a": "\udc80"},
    ]
    for record in odd:
        with pytest.raises(vs.DocumentError) as caught:
            profile.append(record)
        assert CANARY not in message_of(caught.value)


def test_the_same_id_with_something_else_to_say() -> None:
    profile = vs.Profile("c").append(rating("1"))
    assert profile.append(rating("1")) == profile
    with pytest.raises(vs.ProfileError, match="VS-PROFILE-001"):
        profile.append(rating("2"))


def test_nothing_of_this_name(now: vs.Snapshot, published: vs.Published) -> None:
    questions: list[Callable[[], Any]] = [
        lambda: now.aspect("need", CANARY),
        lambda: now.domain(CANARY, "independence"),
        lambda: now.compare_domain("setting", CANARY),
        lambda: vs.Catalogue.example()[CANARY],
        lambda: now.columns()[CANARY],
        lambda: vs.Measure.find(CANARY),
        lambda: published.area(CANARY),
        lambda: published.series("Lincolnshire", CANARY),
    ]
    for ask in questions:
        with pytest.raises(vs.NotFoundError) as caught:
            ask()
        assert isinstance(caught.value, LookupError)
        assert CANARY not in message_of(caught.value)


def test_arguments_that_are_not_allowed(visits: vs.Measure, series: vs.Series) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: vs.Measure("a", "a", CANARY),
        lambda: vs.Measure("a", "a", "flow", better="higher"),
        lambda: vs.Series(visits, "n", {2019: 1}, calendar=CANARY),
        lambda: vs.Series(visits, "n", {2019: CANARY}),  # type: ignore[arg-type]
        lambda: vs.Series(visits, "n", [CANARY]),  # type: ignore[list-item]
        lambda: series.forecast(1, model=CANARY),
        lambda: series.up_to(1.5),  # type: ignore[arg-type]
        lambda: series.up_to(10**9),
        lambda: vs.Backtest(h=0),
        lambda: vs.Backtest().run(series, [CANARY]),
        lambda: vs.Backtest().run(series, threads=0),
        lambda: vs.forecast(series.columns(), h=1, model="no_growth", pooled=True),
    ]
    for call in calls:
        with pytest.raises(vs.ArgumentError) as caught:
            call()
        assert CANARY not in message_of(caught.value)
    for call in [lambda: series.forecast(0), lambda: series.forecast(1, levels=[100]), lambda: series.forecast(1001)]:
        with pytest.raises(vs.SeriesError, match="VS-FORECAST"):
            call()


def test_text_that_python_holds_and_utf8_cannot() -> None:
    odd = "\udc80" + CANARY
    day = {"on": "2026-10-05", "recorded": "2026-10-05"}
    profile = vs.Profile("c")
    calls: list[Callable[[], Any]] = [
        lambda: vs.Profile(odd),
        lambda: vs.Context("c", area=odd),
        lambda: vs.Context("c", preferences=[odd]),
        lambda: profile.wish("w", by="parent_carer", words=odd, **day),
        lambda: profile.rate(odd, line="need", role="senco", levels={}, **day),
        lambda: profile.rate("r", line="need", role="senco", levels={odd: "1"}, **day),
        lambda: profile.withdraw("x", withdraws=odd, recorded="2026-10-05"),
        lambda: profile.as_of(odd),
    ]
    for call in calls:
        with pytest.raises(vs.DocumentError) as caught:
            call()
        assert caught.value.code in {"VS-DOCUMENT-001", "VS-DATE-001"}
        assert CANARY not in message_of(caught.value)


def test_no_object_shows_a_child(canary_profile: str) -> None:
    profile = vs.Profile.from_json(canary_profile)
    snapshot = profile.as_of("2026-10-06")
    context = vs.Context(CANARY, area=CANARY)
    found = vs.Match(snapshot, context, vs.Catalogue.example())
    for shown in [profile, snapshot, context, found, found[0], snapshot.columns(), snapshot.lines()]:
        assert CANARY not in repr(shown)
    broken = canary_profile.replace('"level": "3"', f'"level": "{CANARY}", "{CANARY}": "{CANARY}"')
    with pytest.raises(vs.ProfileError) as caught:
        vs.Profile.from_json(broken)
    assert CANARY not in message_of(caught.value)


def test_errors_can_be_pickled_and_raised_again() -> None:
    with pytest.raises(vs.ProfileError) as caught:
        vs.Profile("c").append(rating("9"))
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is vs.ProfileError
    assert message_of(again).startswith(str(caught.value))
    assert (again.code, again.path, again.issues) == (caught.value.code, caught.value.path, caught.value.issues)


def test_the_family_of_errors() -> None:
    assert issubclass(vs.ProfileError, vs.DocumentError)
    for error in [vs.ArgumentError, vs.DocumentError, vs.TableError, vs.SeriesError]:
        assert issubclass(error, vs.Error) and issubclass(error, ValueError)
    assert issubclass(vs.NotFoundError, LookupError)
    assert vs.Error.__module__ == "valuing_send.errors"


def test_a_number_that_does_not_fit(now: vs.Snapshot, series: vs.Series) -> None:
    calls: list[tuple[str, Callable[[Any], Any]]] = [
        ("h", lambda wrong: series.forecast(wrong)),
        ("threads", lambda wrong: vs.Backtest().run(series, threads=wrong)),
        ("age", lambda wrong: vs.Context(CANARY, age=wrong)),
        ("every", lambda wrong: now.reviews(every={"family": wrong})),
        ("apart", lambda wrong: vs.Reliability([wrong])),
        ("in_progress", lambda wrong: vs.Pipeline("2021-10", [("a", "a", [1], 1)], in_progress={"a": [wrong]})),
    ]
    for path, call in calls:
        for wrong in [2**70, -(2**70), 1.5, CANARY, object_with_canary(), [CANARY]]:
            with pytest.raises(vs.ArgumentError) as caught:
                call(wrong)
            assert caught.value.path == caught.value.issues[0]["path"] == path
            assert CANARY not in message_of(caught.value)


def test_which_argument_was_wrong() -> None:
    profile, given = vs.Profile("c"), {"line": "need", "role": "senco", "levels": {}}
    for path, day in [("on", {"on": "2026-02-30", "recorded": "2026-10-05"}), ("recorded", {"on": "2026-10-05", "recorded": 3})]:
        with pytest.raises(vs.Error) as caught:
            profile.rate("r1", **given, **day)  # type: ignore[arg-type]
        assert caught.value.path == caught.value.issues[0]["path"] == path


def test_what_is_neither_of_two_classes(series: vs.Series) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: vs.Backtest().run(3),  # type: ignore[arg-type]
        lambda: vs.TrajectoryComparison(series, series.up_to(2018).forecast(1), [3]),  # type: ignore[list-item]
        lambda: vs.Programme(series, []),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(vs.ArgumentError, match="expected an? [A-Z]") as caught:
            call()
        assert caught.value.path in {"on", "balancing", "baseline"}


def test_rows_of_benefits_that_cannot_be_used() -> None:
    row: dict[str, Any] = {"measure": vs.Measure.find("new_plans"), "average": 61, "over": "2018/19"}
    wrong: list[tuple[str, Any]] = [
        ("rows.measure", row | {"measure": "new_plans"}),
        ("rows.average", row | {"average": None}),
        ("rows.now", row | {"now": 51}),
        ("rows.periods", row | {"periods": (12,)}),
        ("rows", row | {"period": (12, 1)}),
        ("rows", CANARY),
    ]
    for path, bad in wrong:
        with pytest.raises(vs.ArgumentError) as caught:
            vs.Benefits([bad])
        assert caught.value.path == path
        assert CANARY not in message_of(caught.value)


def test_what_is_no_list_and_no_function(visits: vs.Measure, series: vs.Series) -> None:
    given: dict[str, Any] = {"on": "2026-10-05", "recorded": "2026-10-05", "line": "need", "role": "senco"}
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("points", lambda: vs.Series(visits, "north", None)),  # type: ignore[arg-type]
        ("records", lambda: vs.Profile("c").extend(None)),  # type: ignore[arg-type]
        ("levels", lambda: vs.Profile("c").rate("r1", levels={"memory": None}, **given)),
        ("levels", lambda: vs.Profile("c").rate("r1", levels="1", **given)),
        ("progress", lambda: vs.Backtest().run(series, progress=3)),  # type: ignore[arg-type]
    ]
    for path, call in calls:
        with pytest.raises(vs.ArgumentError) as caught:
            call()
        assert caught.value.path == path


def test_a_phrase_that_there_is_none_of() -> None:
    with pytest.raises(vs.NotFoundError):
        vs.Phrases.english().say(CANARY)


def test_which_argument_was_wrong_when_it_is_looked_at_later(visits: vs.Measure, now: vs.Snapshot) -> None:
    profile, months = vs.Profile.example(), {"2026-01": 1}
    calls: list[tuple[str, Callable[[], Any]]] = [
        ("child", lambda: vs.Profile("")),
        ("key", lambda: vs.Series(visits, "", {2019: 1})),
        ("key", lambda: vs.Baseline(visits, "", months, "me")),
        ("period", lambda: vs.Baseline(visits, "k", {CANARY: 1}, "me")),
        ("id", lambda: vs.Measure(CANARY, "a", "flow")),
        ("id", lambda: now.lines(id=CANARY)),
        ("terms", lambda: vs.Cohort.from_profiles([profile], {"a": CANARY})),
        ("table", lambda: vs.Panel.from_table(3, visits)),  # type: ignore[arg-type]
        ("entry", lambda: profile.correct("c", corrects="x", recorded="2026-10-05", entry={"a": None})),
    ]
    for path, call in calls:
        with pytest.raises(vs.Error) as caught:
            call()
        assert caught.value.path == path
        assert CANARY not in message_of(caught.value)
