"""Cohorts: many profiles in columns, and what may be released of them."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from conftest import CANARY, frame_library

import valuing_send as vs

TERMS: dict[str, date | str] = {"2026-1": "2026-01-20", "2026-2": date(2026, 4, 20)}
ASPECTS = ["attention", "memory"]
WORDS: dict[Any, Any] = {
    "below": "below need",
    "level": "level with need",
    "above": "above need",
    "unknown": "unknown",
    "not_applicable": vs.Absent.NOT_APPLICABLE,
}


def child(number: int) -> vs.Profile:
    """One whose levels follow from their number; every seventh has no rating of readiness."""
    profile = vs.Profile(f"c{number}")
    for term, on in enumerate(["2026-01-10", "2026-04-10"]):
        levels: dict[str, str | vs.Absent] = {
            aspect: str((number + place + term) % 4) for place, aspect in enumerate(ASPECTS)
        }
        if number % 5 == 0:
            levels["memory"] = vs.Absent.NOT_APPLICABLE
        given: dict[str, Any] = {"on": on, "recorded": on, "role": "senco"}
        setting = "oak" if number % 3 else "elm"
        profile = profile.rate(f"n{term}", line="need", levels=levels, setting=setting, **given)
        if number % 7:
            profile = profile.rate(f"s{term}", line="setting", levels={"attention": str(number % 3)}, **given)
    return profile


@pytest.fixture(scope="module")
def profiles() -> list[vs.Profile]:
    return [child(number) for number in range(40)]


@pytest.fixture(scope="module")
def cohort(profiles: list[vs.Profile]) -> vs.Cohort:
    phase = {f"c{number}": "primary" if number % 2 else "secondary" for number in range(38)}
    return vs.Cohort.from_profiles(profiles, TERMS, groups={"phase": phase})


def test_what_a_cohort_holds(cohort: vs.Cohort) -> None:
    assert (len(cohort), cohort.terms, cohort.groups) == (40, list(TERMS), ["setting", "phase"])
    assert cohort.children[:2] == ["c0", "c1"] and cohort.framework == vs.Framework.example()
    assert cohort.level("c1", "2026-1", "need", "memory") == "2"
    assert cohort.level("c5", "2026-1", "need", "memory") is vs.Absent.NOT_APPLICABLE
    assert cohort.level("c7", "2026-2", "setting", "attention") is vs.Absent.NOT_RECORDED


@pytest.mark.parametrize("by", [["setting"], ["setting", "phase"], []], ids=len)
def test_counts_are_what_counting_one_by_one_gives(
    cohort: vs.Cohort, profiles: list[vs.Profile], by: list[str]
) -> None:
    levels: Counter[Any] = Counter()
    beside: Counter[Any] = Counter()
    for number, profile in enumerate(profiles):
        phase: Any = vs.Absent.NOT_RECORDED if number >= 38 else "primary" if number % 2 else "secondary"
        groups = {"setting": "oak" if number % 3 else "elm", "phase": phase}
        key = tuple(groups[name] for name in by)
        for term, day in TERMS.items():
            snapshot = profile.as_of(day)
            for aspect in ASPECTS:
                found = snapshot.aspect("need", aspect)
                levels[term, aspect, key, found.known or found.absent] += 1
                beside[term, aspect, key, WORDS[snapshot.compare_aspect("setting", aspect)]] += 1

    def read(counts: vs.Counts, line: str, column: str) -> dict[Any, int]:
        rows = counts.columns().to_dicts()
        rows = [row for row in rows if row["line"] == line and row["aspect"] in ASPECTS]
        keys = [tuple(row.get(name, row.get(f"{name}_status")) for name in by) for row in rows]
        said = [row.get(column, row.get(f"{column}_status")) for row in rows]
        found = {(row["term"], row["aspect"], *rest): row["count"] for row, *rest in zip(rows, keys, said, strict=True)}
        assert len(found) == len(rows)
        return found

    assert read(cohort.levels("aspects", by=by), "need", "level") == dict(levels)
    assert read(cohort.comparisons("aspects", by=by), "setting", "comparison") == dict(beside)


def test_flows_and_domains(cohort: vs.Cohort) -> None:
    flows = cohort.flows("aspects").columns().to_dicts()
    moved = Counter((str(number % 4), str((number + 1) % 4)) for number in range(40))
    seen = {
        (row["from"], row["to"]): row["count"]
        for row in flows
        if row["line"] == "need" and row["aspect"] == "attention"
    }
    assert seen == dict(moved)
    assert {(row["term"], row["to_term"]) for row in flows} == {("2026-1", "2026-2")}
    columns = cohort.levels("domains", by=["setting"]).columns().columns
    assert columns == ["term", "line", "domain", "setting", "lo", "hi", "count"]
    assert set(cohort.coverage().columns()["status"]) == {"rated", "not_recorded", "not_applicable"}


def test_long_and_wide_tables_give_the_same(cohort: vs.Cohort) -> None:
    pl = frame_library("polars")
    wide = pl.DataFrame(cohort.columns())
    again, issues = vs.Cohort.from_table(wide, terms=list(TERMS), groups=["phase"])
    assert (again, issues) == (cohort, [])
    keys = ["child", "term", "setting", "phase", "phase_status"]
    rows = [
        {**{key: row.get(key) for key in keys}, "line": line, "aspect": aspect, "level": row[name], "level_status": why}
        for row in wide.to_dicts()
        for name in row
        if "/" in name and not name.endswith("_status")
        for line, aspect in [name.split("/")]
        for why in [row.get(f"{name}_status")]
    ]
    long, issues = vs.Cohort.from_table(
        pl.DataFrame(rows, infer_schema_length=None), terms=list(TERMS), groups=["phase"]
    )
    assert (long, issues) == (cohort, [])
    numbers = wide.with_columns(pl.col("need/attention").cast(pl.Int8))
    assert vs.Cohort.from_table(numbers, terms=list(TERMS), groups=["phase"])[0] == cohort


def test_rows_that_cannot_be_used_are_returned() -> None:
    pl = frame_library("polars")
    row = {"child": "a", "term": "t", "line": "need", "aspect": "memory", "level": "1"}
    bad = {"child": "", "term": CANARY, "line": CANARY, "aspect": CANARY, "level": CANARY}
    rows = [row, *({**row, key: value} for key, value in bad.items()), {**row, "level": "2"}, {**row, "child": "b"}]
    cohort, issues = vs.Cohort.from_table(pl.DataFrame(rows), terms=["t"])
    assert [issue["path"] for issue in issues] == [f"rows[{at}].{key}" for at, key in enumerate(bad, 1)] + [
        "rows[6].level"
    ]
    assert issues[-1]["code"] == "VS-COHORT-001" and all(issue["message"] for issue in issues)
    assert CANARY not in str(issues)
    assert cohort.children == ["a", "b"]
    assert cohort.level("a", "t", "need", "memory") is vs.Absent.UNAVAILABLE
    assert cohort.level("b", "t", "need", "memory") == "1"


def test_what_others_may_see(cohort: vs.Cohort) -> None:
    counts = cohort.comparisons("aspects", by=["setting"])
    true = {
        tuple(row.get(name) for name in counts.columns().columns[:-1]): row["count"]
        for row in counts.columns().to_dicts()
    }
    assert min(true.values()) < 5
    released = counts.release()
    table = released.columns()
    assert released.suppressed == sum(status is not None for status in table.status("count"))
    assert table.columns == ["term", "line", "aspect", "setting", "comparison", "of", "count"]
    shown = [row for row in table.to_dicts() if row["of"] == "cell" and "count" in row]
    assert shown and all(row["count"] >= 5 for row in shown)
    for row in shown:
        assert true[tuple(row.get(name) for name in counts.columns().columns[:-1])] == row["count"]
    assert vs.Absent.SUPPRESSED in table.status("count")
    assert all(row["count"] % 5 == 0 for row in counts.release(rounded=True).columns().to_dicts() if "count" in row)
    assert not any(counts.release(threshold=1).columns().status("count"))
    assert pickle.loads(pickle.dumps(table)) == table
    again = pickle.loads(pickle.dumps(released))
    assert again == released != counts.release(threshold=6) and again.columns() == table
    assert counts.release(threads=3) == released
    with pytest.raises(vs.StoppedError, match="VS-RUN-001"):
        counts.release(progress=lambda done, of: False)


def test_a_share_beside_that_of_everyone_else(cohort: vs.Cohort) -> None:
    table = cohort.equality("below_need", by=["setting"], part="aspects", threshold=1)
    key = {"term": "2026-1", "line": "setting", "aspect": "attention"}
    rows = [row for row in table.to_dicts() if key.items() <= row.items()]
    assert len(rows) == 2
    for row in rows:
        numbers = [number for number in range(40) if (number % 3 == 0) == (row["setting"] == "elm") and number % 7]
        below = sum(number % 3 < number % 4 for number in numbers)
        assert row["counted"] + row["others"] == len(numbers)
        assert row["share"] == pytest.approx(100 * row["counted"] / len(numbers))
        assert row["counted"] == below
    assert rows[0]["difference"] == pytest.approx(-rows[1]["difference"])
    assert rows[0]["lo_95"] < rows[0]["difference"] < rows[0]["hi_95"]
    assert vs.Absent.SUPPRESSED in cohort.equality("not_rated", by=["setting"], threshold=30).status("share")


def test_flows_over_several_terms_are_released_together(profiles: list[vs.Profile]) -> None:
    days = {str(year): f"{year}-12-31" for year in (2026, 2027, 2028)}
    flows = vs.Cohort.from_profiles(profiles, days).flows("aspects")
    table = flows.release().columns()
    assert set(table["of"]) == {"cell", "from", "to", "group"}
    assert {row["count"] for row in table.to_dicts() if row["of"] == "group"} == {40}
    assert all(row["count"] >= 5 for row in table.to_dicts() if "count" in row)
    one = flows.term("2026")
    assert set(one.columns()["term"]) == {"2026"} and len(one.release().columns()) > 0
    assert pickle.loads(pickle.dumps(one)) == one != flows


def test_readiness_in_steps_and_need_beside_it(cohort: vs.Cohort) -> None:
    rows = cohort.readiness("aspects").columns().to_dicts()
    short = [
        row
        for row in rows
        if row.get("comparison") == "below need" and row["line"] == "setting" and row["term"] == "2026-1"
    ]
    scale = {"0": 0, "1": 1, "2": 2, "3": 3}
    beside = Counter(
        (scale[str(number % 4)] - number % 3) for number in range(40) if number % 7 and number % 4 > number % 3
    )
    counted = {int(row["steps"]): row["count"] for row in short if row["aspect"] == "attention"}
    assert sum(counted.values()) == sum(beside.values()) and counted == dict(beside)
    crossed = {
        (row.get("need"), row.get("readiness")): row["count"]
        for row in cohort.beside("aspects").columns().to_dicts()
        if (row["term"], row["line"], row["aspect"]) == ("2026-1", "setting", "attention")
    }
    assert crossed == dict(Counter((str(number % 4), str(number % 3) if number % 7 else None) for number in range(40)))
    released = cohort.beside("aspects").release().columns()
    assert {"need", "readiness", "group"} <= set(released["of"])


def test_counts_name_what_they_were_made_from(cohort: vs.Cohort, profiles: list[vs.Profile]) -> None:
    sources = cohort.coverage().provenance["sources"]
    assert [source["role"] for source in sources] == ["framework", "cohort"]
    assert sources[1]["digest"] == cohort.digest()
    phase = {f"c{number}": "primary" if number % 2 else "secondary" for number in range(38)}
    turned = vs.Cohort.from_profiles(profiles[::-1], TERMS, groups={"phase": phase})
    assert turned.digest() == cohort.digest() != vs.Cohort.from_profiles(profiles[1:], TERMS).digest()


def test_a_table_in_parts_with_threads_and_progress(cohort: vs.Cohort) -> None:
    pl = frame_library("polars")
    wide = pl.DataFrame(cohort.columns())
    chunks = pl.concat([wide[:30], wide[30:]], rechunk=False)
    seen: list[tuple[int, int]] = []
    again, issues = vs.Cohort.from_table(
        chunks, terms=list(TERMS), groups=["phase"], threads=2, progress=lambda done, of: seen.append((done, of))
    )
    assert (again, issues) == (cohort, []) and seen
    with pytest.raises(vs.StoppedError, match="VS-RUN-001"):
        vs.Cohort.from_table(wide, terms=list(TERMS), groups=["phase"], progress=lambda done, of: False)
    empty, issues = vs.Cohort.from_table(wide[:0], terms=list(TERMS), groups=["phase"])
    assert (len(empty), issues) == (0, [])


def test_any_number_of_threads_and_progress(cohort: vs.Cohort, profiles: list[vs.Profile]) -> None:
    seen: list[tuple[int, int]] = []
    again = vs.Cohort.from_profiles(profiles, TERMS, threads=3, progress=lambda done, of: seen.append((done, of)))
    assert again.children == cohort.children and sorted(seen) == [(done, 40) for done in range(1, 41)]
    assert cohort.levels("domains", by=["phase"], threads=4) == cohort.levels("domains", by=["phase"])
    with pytest.raises(vs.StoppedError, match="VS-RUN-001"):
        cohort.coverage(progress=lambda done, of: False)


def test_what_a_cohort_does_not_have(cohort: vs.Cohort, profiles: list[vs.Profile]) -> None:
    table = cohort.columns()
    cases: list[tuple[type[vs.Error], Callable[[], Any]]] = [
        (vs.NotFoundError, lambda: cohort.levels("aspects", by=[CANARY])),
        (vs.NotFoundError, lambda: cohort.level(CANARY, "2026-1", "need", "memory")),
        (vs.NotFoundError, lambda: cohort.level("c1", CANARY, "need", "memory")),
        (vs.NotFoundError, lambda: cohort.flows("aspects").term(CANARY)),
        (vs.ArgumentError, lambda: cohort.levels(CANARY)),
        (vs.ArgumentError, lambda: cohort.equality(CANARY, by=["setting"])),
        (vs.ArgumentError, lambda: cohort.coverage().release(threshold=0)),
        (vs.ArgumentError, lambda: cohort.coverage(threads=0)),
        (vs.ArgumentError, lambda: vs.Cohort.from_profiles(profiles, TERMS, groups={"phase": {CANARY: "primary"}})),
        (vs.CohortError, lambda: vs.Cohort.from_profiles([*profiles, profiles[0]], TERMS)),
        (vs.CohortError, lambda: vs.Cohort.from_profiles(profiles, {})),
        (vs.CohortError, lambda: vs.Cohort.from_table(table, terms=["a", "a"])),
        (vs.TableError, lambda: vs.Cohort.from_table(table, terms=["a"])),
        (vs.TableError, lambda: vs.Cohort.from_table(vs.Catalogue.example().columns(), terms=["a"])),
    ]
    for error, call in cases:
        with pytest.raises(error) as caught:
            call()
        assert CANARY not in str(caught.value)


def test_no_repr_shows_a_child_or_a_count(cohort: vs.Cohort) -> None:
    one = vs.Cohort.from_profiles([vs.Profile(CANARY)], TERMS)
    assert len(one) == 1 and len(one.columns()) == 0
    assert pickle.loads(pickle.dumps(one)) == one
    assert CANARY not in repr(one) + repr(one.coverage())
    assert repr(cohort.coverage()) == "<valuing_send.Counts: coverage of aspects>"


def hoping(child: str, judged: dict[str, int]) -> vs.Profile:
    """A child with one outcome, which each role judges in spring at -1 and in summer at the level given."""
    profile = vs.Profile(child).outcome(
        "o", on="2026-01-05", recorded="2026-01-05", words="to walk to school", by="child_young_person"
    )
    for role, level in judged.items():
        for record, on, at in [("j1", "2026-01-05", -1), ("j2", "2026-06-01", level)]:
            profile = profile.judge(f"{record}{role}", on=on, recorded=on, outcome="o", by=role, level=at)
    return profile


def test_whether_children_did_better_is_counted_by_who_judges_and_released() -> None:
    profiles = [hoping(f"c{child}", {"child_young_person": 1 if child < 12 else -2}) for child in range(20)]
    profiles.append(hoping("c20", {"senco": 0}))
    groups = {"phase": {f"c{child}": "primary" for child in range(21)}}
    counts = vs.Cohort.outcomes(profiles, {"summer": "2026-07-01"}, by=["phase"], groups=groups)
    told = {(row["role"], row["asked"], row["answer"]): row["count"] for row in counts.columns().to_dicts()}
    assert told["child_young_person", "direction", "nearer"] == 12
    assert told["child_young_person", "direction", "further off"] == 8
    assert told["child_young_person", "attained", "unknown"] == 1
    assert told["senco", "attained", "all as hoped or more"] == 1
    assert told["senco", "attained", "unknown"] == 20
    assert pickle.loads(pickle.dumps(counts)) == counts
    assert repr(counts) == "<valuing_send.Counts: outcomes>"
    released = counts.release().columns()
    assert 1 not in released["count"] and 20 not in released["count"]
    assert released.columns[:6] == ["term", "role", "asked", "phase", "answer", "of"]
