"""How far raters agree, and whether a change is more than they can tell apart."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from conftest import CANARY, frame_library
from hypothesis import given, settings
from hypothesis import strategies as st

import valuing_send as vs

KAPPAS = {"kappa": 0, "linear_kappa": 1, "quadratic_kappa": 2}
STATISTICS = ["percentage", *KAPPAS, "nominal_alpha", "ordinal_alpha"]
DAY: dict[str, Any] = {"on": "2026-10-05", "recorded": "2026-10-05", "line": "need"}
Pairs = list[tuple[int | None, int | None]]


def snapshots(pairs: Pairs) -> list[vs.Snapshot]:
    """A child for each pair of levels, given by two roles."""
    made = []
    for number, pair in enumerate(pairs):
        profile = vs.Profile(f"c{number}")
        for role, level in zip(["senco", "class_teacher"], pair, strict=True):
            if level is not None:
                profile = profile.rate(role, role=role, levels={"attention": str(level)}, **DAY)
        made.append(profile.as_of("2026-10-05"))
    return made


def ratings(pairs: Pairs) -> vs.Ratings:
    return vs.Ratings.between_roles(snapshots(pairs), "need", ["senco", "class_teacher"])


def kappa(pairs: list[tuple[int, int]], power: int) -> float:
    """Cohen 1960 and 1968, pair by pair."""

    def apart(one: int, other: int) -> float:
        return float(one != other) if power == 0 else float(abs(one - other) ** power)

    observed = sum(apart(*pair) for pair in pairs) / len(pairs)
    expected = sum(apart(one, other) for one, _ in pairs for _, other in pairs) / len(pairs) ** 2
    return 1 - observed / expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4) | st.none(), st.integers(0, 4) | st.none()), min_size=6, max_size=30))
def test_kappa_and_percentage_are_the_same_by_hand(pairs: Pairs) -> None:
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    sides = ratings(pairs)
    assert sides.things == len(both)
    if len(both) < 2:
        with pytest.raises(vs.AgreementError, match="VS-AGREEMENT-001"):
            sides.value("percentage")
        return
    assert sides.value("percentage") == pytest.approx(100 * sum(one == other for one, other in both) / len(both))
    for name, power in KAPPAS.items():
        if len({level for pair in both for level in pair}) == 1:
            with pytest.raises(vs.AgreementError, match="VS-AGREEMENT-002"):
                sides.value(name)
        else:
            assert sides.value(name) == pytest.approx(kappa(both, power), abs=1e-12)


def test_alpha_is_that_of_the_paper() -> None:
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability: four observers, twelve units, levels 1 to 5.
    observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    pl = frame_library("polars")
    rows = [
        {"child": f"u{unit}", "rater": f"r{rater}", "level": None if level == "." else str(int(level) - 1)}
        for rater, levels in enumerate(observers)
        for unit, level in enumerate(levels)
    ]
    sides, issues = vs.Ratings.from_table(pl.DataFrame(rows), "need")
    assert (issues, len(sides.raters), sides.things) == ([], 4, 11)
    assert sides.value("nominal_alpha") == pytest.approx(0.743, abs=5e-4)
    assert sides.value("ordinal_alpha") == pytest.approx(0.815, abs=5e-4)
    with pytest.raises(vs.AgreementError, match="VS-AGREEMENT-003"):
        sides.value("kappa")
    two = sides.only(["r1", "r0"])
    assert two.raters == ["r1", "r0"] and two.value("kappa") > 0.5
    for one in [sides, two, two.only(["r0", "r1"])]:
        assert pickle.loads(pickle.dumps(one)) == one
        assert pickle.loads(pickle.dumps(one)).raters == one.raters
    assert sides != two


PAIRS: Pairs = [(number % 5, min(4, number % 5 + (number % 4 == 0))) for number in range(40)]


def test_an_interval_follows_from_its_seed() -> None:
    sides, seen = ratings(PAIRS), list[tuple[int, int]]()
    table = sides.agreement(STATISTICS, seed=7, progress=lambda done, of: seen.append((done, of)))
    assert table["statistic"] == STATISTICS
    assert table["value"] == [sides.value(name) for name in STATISTICS]
    assert all(row["lo_95"] < row["value"] < row["hi_95"] for row in table.to_dicts())
    assert set(table["children"]) == {40} and set(table["resamples"]) == {2000} and seen[0] == (1, 2000)
    assert table == sides.agreement(STATISTICS, seed=7, threads=3)
    assert table["lo_95"] != sides.agreement(STATISTICS, seed=8)["lo_95"]
    few = ratings(PAIRS[:9]).agreement(["percentage"], seed=7)
    assert few["lo_95"] == [None] and few.status("hi_95") == [vs.Absent.UNAVAILABLE]
    with pytest.raises(vs.StoppedError, match="VS-RUN-001"):
        sides.agreement(["kappa"], seed=7, progress=lambda done, of: False)


def test_rows_that_cannot_be_used_are_returned() -> None:
    pl = frame_library("polars")
    row = {"child": "a", "rater": "r", "level": "1"}
    rows = [row, {**row, "child": ""}, {**row, "rater": "\n"}, {**row, "child": "b", "level": CANARY}, row]
    sides, issues = vs.Ratings.from_table(pl.DataFrame(rows), "need")
    assert [issue["path"] for issue in issues] == ["rows[1].child", "rows[2].rater", "rows[3].level", "rows[4].rater"]
    assert CANARY not in str(issues) + repr(sides) and sides.raters == ["r"]


def test_lines_side_by_side(now: vs.Snapshot, before: vs.Snapshot) -> None:
    sides = vs.Ratings.between_lines([before, now], ["need", "setting"])
    assert sides.raters == ["need", "setting"] and sides.things > 2
    assert 0 <= sides.value("percentage") <= 100


def test_a_clear_change_is_more_than_raters_are_apart() -> None:
    reliability = vs.Reliability.of(ratings(PAIRS))
    apart = [abs(one - other) for one, other in PAIRS if one is not None and other is not None]
    assert reliability.apart[:2] == [apart.count(0), apart.count(1)]
    assert reliability == vs.Reliability(reliability.apart) and reliability.clear_steps == 2
    assert reliability.share_apart(1) == pytest.approx((1 + apart.count(1)) / 41)
    assert vs.Reliability([18]).clear_steps is None and vs.Reliability([19]).clear_steps == 1
    later = {**DAY, "on": "2026-11-05", "recorded": "2026-11-05"}
    profile = vs.Profile("c").rate("a", role="senco", levels={"attention": "3", "memory": "2"}, **DAY)
    profile = profile.rate("b", role="senco", levels={"attention": "1", "memory": "1"}, **later)
    table = reliability.changes(profile.as_of("2026-10-06"), profile.as_of("2026-11-06"))
    found = {row["aspect"]: row["change"] for row in table.to_dicts() if row["line"] == "need"}
    assert found["attention"] == vs.ReliableChange.LOWER and found["memory"] == vs.ReliableChange.NO_CLEAR_CHANGE
    assert set(table["change"]) <= set(vs.ReliableChange)
    with pytest.raises(vs.ProfileError):
        reliability.changes(profile.as_of("2026-11-06"), profile.as_of("2026-10-06"))


def test_what_is_not_allowed(now: vs.Snapshot) -> None:
    sides = ratings(PAIRS)
    cases: list[tuple[type[vs.Error], Callable[[], Any]]] = [
        (vs.ArgumentError, lambda: sides.value(CANARY)),
        (vs.ArgumentError, lambda: sides.agreement(["kappa"], seed=1, threads=0)),
        (vs.NotFoundError, lambda: sides.only([CANARY])),
        (vs.NotFoundError, lambda: vs.Ratings.between_lines([now], [CANARY])),
        (vs.NotFoundError, lambda: vs.Ratings.from_table(now.columns(), CANARY)),
        (vs.TableError, lambda: vs.Ratings.from_table(now.columns(), "need")),
        (vs.AgreementError, lambda: vs.Ratings.between_roles([now], "need", [CANARY])),
        (vs.AgreementError, lambda: vs.Ratings.between_lines([now, now], ["need", "setting"])),
        (vs.AgreementError, lambda: vs.Reliability([0, 0])),
        (vs.AgreementError, lambda: vs.Reliability.of(sides.only(["senco"]))),
    ]
    for error, call in cases:
        with pytest.raises(error) as caught:
            call()
        assert CANARY not in str(caught.value)


def test_where_raters_differ_is_a_table_with_what_is_confused_most_first() -> None:
    given = [("a", "1", "2"), ("b", "2", "1"), ("c", "0", "4"), ("d", "3", "3")]
    rows = [
        {"child": child, "aspect": "memory", "rater": rater, "level": level}
        for child, *levels in given
        for rater, level in zip(["Oak", "Elm"], levels, strict=True)
    ]
    polars = frame_library("polars")
    ratings, problems = vs.Ratings.from_table(polars.DataFrame(rows), "need")
    assert problems == []
    assert ratings.differences().to_dicts() == [
        {"aspect": "memory", "low": "1", "high": "2", "apart": 1, "times": 2, "of": 4},
        {"aspect": "memory", "low": "0", "high": "4", "apart": 4, "times": 1, "of": 4},
    ]
